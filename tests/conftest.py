"""How the property tests run: enough examples, and no deadline, for a machine may be slow.

Where `CI` is set the cases drawn are the same in every run, so that a change is judged by itself; anywhere else they are
new each time, and look further.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "laws",
    max_examples=250,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("laws")
