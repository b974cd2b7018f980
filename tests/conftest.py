"""How the property tests run: enough examples, and no deadline, for a machine may be slow.

Where `CI` is set they are the same in every run, so that a change is judged by itself; anywhere else they are new each
time, and look further from run to run.
"""

import os

from hypothesis import HealthCheck, settings

CI = bool(os.environ.get("CI"))

settings.register_profile(
    "laws",
    max_examples=100,
    deadline=None,
    derandomize=CI,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("laws")
