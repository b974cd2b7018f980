"""Reasons and warnings: facts that compare and travel, and a sentence in each language."""

import copy
import pickle
import re
from datetime import date
from decimal import Decimal
from typing import get_args, get_type_hints

import pytest

from planspec import Band, Interval, Period, Verdict
from planspec.judging.reasons import (
    AssessmentWarning,
    CannotFail,
    Combined,
    Compared,
    LaterIgnored,
    LineBroken,
    LowHeadroom,
    NoBaseline,
    NotDue,
    NotSet,
    PaceAboveBest,
    Reached,
    Reason,
    show_interval,
    show_interval_zh,
)
from planspec.words import FURTHER

D = Decimal
M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED
DUE = date(2025, 12, 31)
KINDS = (*get_args(Reason), *get_args(AssessmentWarning))


def test_facts_are_taken_in_order_or_by_name_and_stay():
    reason = Compared(M, Interval.point(1), Interval.at_least(1), unit="人")
    assert reason == Compared(verdict=M, known=Interval.point(1), required=Interval.at_least(1), unit="人", by=None)
    assert hash(reason) == hash(copy.deepcopy(reason))
    assert (reason != NoBaseline(), reason == 1, NotDue(DUE) == NotDue(date(2024, 1, 1))) == (True, False, False)
    assert pickle.loads(pickle.dumps(reason)) == reason
    assert repr(NotDue(DUE)) == "<NotDue: not due until the end of 2025>"
    match reason:
        case Compared(verdict, known, by=by):
            assert (verdict, known, by) == (M, Interval.point(1), None)
    for break_it in (lambda: setattr(reason, "by", DUE), lambda: delattr(reason, "by")):
        with pytest.raises(AttributeError, match="immutable"):
            break_it()


@pytest.mark.parametrize("facts", [((), {}), ((DUE, 1), {}), ((DUE,), {"due": DUE}), ((), {"day": DUE})])
def test_wrong_facts_are_refused(facts):
    with pytest.raises(TypeError, match="NotDue takes due"):
        NotDue(*facts[0], **facts[1])


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.__name__)
def test_every_kind_has_hints_that_resolve_and_a_docstring(kind):
    assert set(kind.__match_args__) <= set(get_type_hints(kind))
    assert kind.__doc__.endswith(".")
    assert not re.search("[\u4e00-\u9fff]", kind.words.en)


@pytest.mark.parametrize(
    ("reason", "english", "chinese"),
    [
        (NotDue(DUE), "not due until the end of 2025", "尚未到期（2025年底）"),
        (Combined(N, ("高级",), by_now=True), "behind because of 高级", "因“高级”滞后"),
        (Combined(N, ("高级", "中级")), "not met, because of 高级, 中级", "因“高级”“中级”未达到"),
        (Combined(M, ("高级",)), "met, because of 高级", "“高级”已达到"),
        (Combined(U, ("高级",)), "undetermined, because of 高级", "因“高级”尚不能判定"),
        (NotSet("待定"), "no target is set", "未设目标：待定"),
        (NotSet("pending"), "no target is set: pending", "未设目标：pending"),
        (LaterIgnored(DUE, 1), "1 observation after the end of 2025 was not used", "2025年底之后的1个监测值未采用"),
        (
            LaterIgnored(DUE, 2),
            "2 observations after the end of 2025 were not used",
            "2025年底之后的2个监测值未采用",
        ),
        (
            Compared(U, Interval.above(95), Interval.above(96), "%", DUE),
            "known >95 %, required >96 % by the end of 2025: the data do not show whether that is met",
            "已知>95%，截至2025年底要求>96%，现有数据不足以判断是否符合要求",
        ),
        (
            Compared(U, Interval.point(18), Band(Interval(19, 21), Interval(16, 24)), "个"),
            "known 18 items, required about 20 items (19–21 counts, less than 16 and more than 24 does not, "
            "and nothing is stated about what lies between)",
            "已知18个，应为20个左右（19—21个算达到，不足16个、超过24个不算，其间未作规定）",
        ),
        (
            Compared(N, Interval.point(D("0.9999999999")), Interval.at_least(1), "亿元"),
            "known 0.09999999999 billion yuan, required ≥0.1 billion yuan",
            "已知0.9999999999亿元，要求≥1亿元",
        ),
        (
            Reached(Interval.point(27), Interval.at_least(26), "万人", DUE),
            "known 270,000 people satisfies ≥260,000 people already, due at the end of 2025",
            "已知27万人，已符合2025年底到期的要求≥26万人",
        ),
        (
            PaceAboveBest(Interval.point(D("4.9")), D("4.6"), 2022, "万人"),
            "49,000 people needed per year, more than in the best year so far (46,000 people in 2022)",
            "今后年均需完成4.9万人，高于历年最高的4.6万人（2022年）",
        ),
        (
            PaceAboveBest(Interval.point(-3), D(-2), 2022, "个百分点"),
            "a fall of 3 percentage points a year is needed, more than in the best year so far "
            "(2 percentage points in 2022)",
            "今后年均需减少3个百分点，多于历年最多的2个百分点（2022年）",
        ),
        (
            LowHeadroom(Interval.point(D("0.3")), D("0.4"), D(1), "个百分点"),
            "only 0.3 percentage points from the limit, and it usually changes by 0.4 percentage points a year",
            "距界限仅0.3个百分点，而通常每年变动0.4个百分点",
        ),
        (
            CannotFail(Interval(0, 100), Interval.at_least(0)),
            "the target ≥0 cannot fail: the indicator's values are 0–100",
            "目标≥0必然实现：取值范围为0—100",
        ),
    ],
)
def test_a_reason_is_said_in_both_languages(reason, english, chinese):
    assert (str(reason), reason.en, reason.zh) == (english, english, chinese)


@pytest.mark.parametrize(
    ("value", "required", "unit", "english", "chinese"),
    [
        ("3.4", Interval.at_most(3), "%", "3.4 % exceeded the 3 % ceiling", "3.4%，突破3%的上限"),
        ("3", Interval.below(3), "%", "3 % is not below 3 %", "3%，未低于3%"),
        ("90", Interval.at_least(92), "%", "90 % fell below the 92 % floor", "90%，低于92%的底线"),
        ("92", Interval.above(92), "%", "92 % is not above 92 %", "92%，未高于92%"),
        ("6", Interval(2, 4), "%", "6 % is outside 2–4 %", "6%，超出2—4%的范围"),
        (
            "12",
            Interval.at_least(13),
            "百人",
            "1,200 people fell below the floor of 1,300 people",
            "12百人，低于13百人的底线",
        ),
        ("14", Interval.at_most(13), "人", "14 people exceeded the ceiling of 13 people", "14人，突破13人的上限"),
    ],
)
def test_a_broken_line_names_the_side_and_the_bound(value, required, unit, english, chinese):
    broken = LineBroken(Period.year(2022), Interval.point(D(value)), required, unit)
    assert (broken.en, broken.zh) == (f"2022: {english}", f"2022年{chinese}")


def test_the_former_functions_print_a_figure():
    assert (show_interval(Interval.point(3), "万人"), show_interval_zh(Interval.point(3), "万人")) == (
        "30,000 people",
        "3万人",
    )


def test_a_further_language_takes_its_templates_by_the_english_ones(monkeypatch):
    monkeypatch.setitem(FURTHER, "de", {"the end of {0}": "Ende {0}", "not due until {due}": "erst {due} fällig"})
    assert NotDue(DUE).say("de") == "erst Ende 2025 fällig"
