"""Plans made up for tests."""

from planspec import Plan


def plan_of(*rows, name="p", period="2021-2025", **fields):
    """Make a plan of these rows."""
    return Plan(name=name, period=period, indicators=rows, **fields)
