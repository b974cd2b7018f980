"""Views of plans: a plan as it is printed, in each language."""

import re
from decimal import Decimal

from planspec import AverageGrowth, EachYear, Indicator, NoTarget, NoTargetReason, RelativeChange, evaluate, summarize
from tests.shown_evaluations import english_plan

D = Decimal


HAN = re.compile("[\u4e00-\u9fff]")


def test_targets_and_words_of_an_english_plan_are_english():
    plan = english_plan(
        Indicator(key="growth", unit="%", target=AverageGrowth(D("6.5"))),
        Indicator(key="each", unit="人", target=EachYear(1300), modality="力争"),
        Indicator(key="pending", unit="%", target=NoTarget(NoTargetReason.PENDING)),
        Indicator(key="fall", unit="%", target=RelativeChange(D("13.5"), falling=True)),
    )
    text = summarize(plan, language="en") + summarize(evaluate(plan, {"each": {2021: 6}}), language="en")
    assert not HAN.search(text), HAN.search(text)
    assert "aiming at 1300 a year" in text
    assert "力争每年1300" in summarize(plan)
