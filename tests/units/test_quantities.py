"""The border to pint: a caller's quantity becomes a figure, and a caller's registry learns the printed units."""

from planspec import errors as e
from planspec import evaluate
from planspec.plans.zhoushan import PLAN
from tests.builders import refused

JOBS = "new-urban-jobs"


def test_what_only_looks_like_a_pint_quantity_is_refused():
    class Odd:
        magnitude = 3

        def unit_items(self):
            return None

    with refused(e.InvalidType, TypeError, "observations['new-urban-jobs']", "pint quantity"):
        evaluate(PLAN, {JOBS: Odd()})
