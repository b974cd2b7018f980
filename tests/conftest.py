"""How the property tests run: enough examples, and no deadline, for a machine may be slow."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "laws", max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
settings.load_profile("laws")
