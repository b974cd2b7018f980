"""Values drawn by hypothesis as examples, the same in every run."""

from hypothesis import HealthCheck, Phase, given, settings

#: The same draws in every run: these tests are examples, and reach every branch of the strategies.
drawn = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def all_of(strategy, count=40):
    """Draw *count* values, the same in every run."""
    found = []

    @settings(drawn, max_examples=count)
    @given(strategy)
    def collect(value):
        found.append(value)

    collect()
    return found
