"""Reasons and warnings: facts that compare and travel, and a sentence in each language."""

import copy
import pickle
import re
from datetime import date
from decimal import Decimal
from typing import get_args, get_type_hints

import pytest

from planspec import (
    About,
    Band,
    Ceiling,
    Component,
    Components,
    Cumulative,
    EndState,
    Floor,
    Interval,
    Observation,
    Period,
    PlanspecError,
    Verdict,
    chart,
    evaluate,
    report,
    schedule_view,
    summarize,
)
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
from planspec.reports.explanation import explanation_of
from planspec.reports.notebook import show
from planspec.words import FURTHER
from tests.builders import plan_of, row

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
            "known 270,000 people already satisfies ≥260,000 people, due at the end of 2025",
            "已知27万人，已提前符合2025年底≥26万人的要求",
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
            PaceAboveBest(Interval.point(-3), D("0.45"), 2021, "个百分点"),
            "a fall of 3 percentage points a year is needed, but it has not fallen in any year so far (at best it rose by "
            "0.45 percentage points in 2021)",
            "今后年均需减少3个百分点，而历年均未减少（最好的2021年增加0.45个百分点）",
        ),
        (
            PaceAboveBest(Interval.point(3), D(-1), 2021, "万人", 7),
            "30,000 people needed in the remaining 7 months, but it has not risen in any year so far (at best it fell by "
            "10,000 people in 2021)",
            "剩余7个月尚需完成3万人，而历年均未增加（最好的2021年减少1万人）",
        ),
        (
            LowHeadroom(Interval.point(D("0.3")), D("0.4"), D(1), "个百分点"),
            "only 0.3 percentage points from the limit, while the usual change is 0.4 percentage points a year",
            "距界限仅0.3个百分点，而历年平均变动0.4个百分点",
        ),
        (
            CannotFail(Interval(0, 100), Interval.at_least(0)),
            "the target ≥0 cannot be missed: every possible value, 0–100, meets it",
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


def said_of(figures, *rows, name="x", as_of=None, **fields):
    """Evaluate rows and return everything that is said of them: the tables, and the sentences of one row."""
    evaluation = evaluate(plan_of(*rows, **fields), figures, as_of=as_of)
    told = explanation_of(evaluation, name)
    tables = [
        summarize(view, language=language, width=None)
        for view in (evaluation, schedule_view(evaluation))
        for language in ("en", "zh")
    ]
    return "\n".join([*tables, told.en, told.zh, evaluation[name].reason.en, evaluation[name].reason.zh])


def refusal_of(call):
    """Return what the error of a call says in both languages."""
    with pytest.raises(PlanspecError) as caught:
        call()
    return f"{caught.value.en}\n{caught.value.zh}"


SHARE = {"name": "率", "unit": "%"}
JOBS = row(Cumulative(22, printed="(22)"), unit="万人", name="新增就业", name_en="New jobs")
SENIOR = Components([Component("高级", Cumulative(10)), Component("中级", Cumulative(10))])
PHRASES = {
    "a number": (
        lambda: refusal_of(lambda: EndState(float("nan"))),
        ("nan is not a valid number: write None", "nan不是有效数值：缺失的数值请写作None"),
    ),
    "a name": (
        lambda: refusal_of(lambda: plan_of(*(row(Floor(1), key=key, name="率") for key in "ab"))["率"]),
        ("several indicators share the name '率'; use a key: a, b", "有多项指标名为'率'，请用键：a、b"),
    ),
    "a pace": (
        lambda: said_of({"x": {2021: 4.5, 2022: 4.6, 2023: 3.1}}, JOBS, as_of=2023),
        (
            "49,000 people needed per year, more than in the best year so far (46,000 people in 2022)",
            "今后年均需完成4.9万人，高于历年最高的4.6万人（2022年）",
            "As of 2023-12-31, 60 % of the plan period (2021–2025) has elapsed",
            "规划期（2021—2025年）已过60%",
            "known 122,000 people, required ≥132,000 people by the end of 2023",
            "已知12.2万人，截至2023年底要求≥13.2万人",
            "not due until the end of 2025",
            "尚未到期（2025年底）",
            "较序时（±）",
            "较序时（±月）",
            "距目标（±）",
            "needed per year",
            "Of 1 indicator: behind 1/1",
        ),
    ),
    "people": (
        lambda: said_of({"x": {2021: 4.5, 2022: 4.6, 2023: 4.7}}, JOBS),
        ("known 138,000 people", "已知13.8万人"),
    ),
    "beds": (
        lambda: said_of({"x": {2021: 4}}, row(EndState(5), unit="万张", name="养老机构床位数", baseline=3)),
        ("养老机构床位数 (10k beds)", "known 40,000 beds", "已知4万张"),
    ),
    "a ceiling": (
        lambda: said_of({"x": {2022: 3.4, 2023: 2.5}}, row(Ceiling(3), baseline=1.55, **SHARE)),
        ("2022: 3.4 % exceeded the 3 % ceiling", "2022年3.4%，突破3%的上限"),
    ),
    "a floor": (
        lambda: said_of({"x": {2022: 91, 2023: 93}}, row(Floor(92), baseline=95, **SHARE)),
        ("2022: 91 % fell below the 92 % floor", "2022年91%，低于92%的底线"),
    ),
    "a break": (
        lambda: said_of([Observation("x", 3, 2021), Observation("x", 4, 2022, status="break")], row(Floor(5))),
        ("figures before and after it are not comparable", "2022年统计口径调整，前后不可比"),
    ),
    "what the data leave open": (
        lambda: said_of({"x": {2025: ">95"}}, row(Floor(96, strict=True), **SHARE)),
        ("the data do not show whether that is met", "已知>95%，要求>96%，现有数据不足以判断是否符合要求"),
    ),
    "about": (
        lambda: said_of({"x": {2025: 18}}, row(EndState(About(20)), unit="个")),
        (
            "about 20 items (19.5–20.5 counts, 16 or less and 24 or more does not, and nothing is stated about what lies",
            "应为20个左右（19.5—20.5个算达到，16个以下、24个以上不算，其间未作规定）",
        ),
    ),
    "parts": (
        lambda: said_of({"x/高级": {2021: 1}, "x/中级": {2021: 9}}, row(SENIOR, unit="人"), as_of=2021, name="x"),
        ("behind because of 高级", "因“高级”滞后"),
    ),
    "a rounded requirement": (
        lambda: said_of({"x": {2021: 90}}, row(EndState(100), unit="亿元", baseline=D("97.9166666667"))),
        ("≈98.33", "约≥98.33亿元"),
    ),
}


@pytest.mark.parametrize(("call", "phrases"), PHRASES.values(), ids=PHRASES)
def test_what_a_call_says_reads_as_an_office_would_write_it(call, phrases):
    said = call()
    assert [phrase for phrase in phrases if phrase not in said] == [], said


def test_whatever_is_said_of_a_row_knows_what_its_measure_word_counts():
    beds = row(EndState(5), unit="万张", name="养老机构床位数", baseline=3)
    parts = row(
        Components([Component("甲", Cumulative(2)), Component("乙", Cumulative(2))]),
        unit="张",
        key="y",
        name="床位",
    )
    evaluation = evaluate(plan_of(beds, parts), {"x": {2021: 3.5, 2022: 3}, "y/甲": {2021: 1}, "y/乙": {2021: 0}})
    said = [str(each) for each in reversed(list(evaluation))]
    said += [chart(each, language="en") for each in evaluation]
    said += [show(each, language="en")._repr_html_() for each in evaluation]
    said += [report(evaluation, language="en"), *(explanation_of(evaluation, each).en for each in "xy")]
    assert [text for text in said if "sheets" in text] == []
    assert all("beds" in text for text in said[1:])
