"""Views of evaluations: a row for each indicator of whatever kind, in both languages. Every figure is made up."""

from decimal import Decimal

from planspec import (
    About,
    AverageGrowth,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Judgement,
    Nature,
    NoTarget,
    ObservedAs,
    Plan,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Status,
    Superseded,
    Verdict,
    evaluate,
    schedule_view,
    summarize,
)
from planspec.judging.yearly import yearly
from planspec.reports.view import cell_text, view_of
from tests.builders import plan_for, stages
from tests.shown_evaluations import EVALUATION, english_plan

M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


# Words, and no target
def said(verdict, day="2026-02-01"):
    return Judgement(verdict, "市统计局", day)


LEVEL_AND_GROWTH = [Component("level", EndState(4620)), Component("growth", Floor(7), unit="%", name="增速")]


def test_every_kind_prints_in_both_languages():
    rows = [
        EachYear(3),
        EachYear(3, average=True),
        Cumulative(Interval(5, 10)),
        EndState(About(20)),
        Change(1),
        RelativeChange(3),
        AverageGrowth(3),
        RelativeTo("k3"),
        Qualitative("稳步提高"),
        stages((2023, EndState(1)), (2025, EndState(2))),
        Components(LEVEL_AND_GROWTH),
        NoTarget(),
    ]
    plan = Plan(
        name="invented",
        period="2021-2025",
        indicators=[Indicator(key=f"k{i}", unit="%", target=t, baseline=i + 1) for i, t in enumerate(rows)],
    )
    evaluation = evaluate(plan, {"k0": 3, "k8": {2023: said(M)}, "k9": {2023: 1}, "k10/growth": 5, "k11": 3})
    for language, words in (
        ("zh", ["年均增长", "定性", "市统计局 2026-02-01", "└ 2023（%）", "未设目标"]),
        ("en", ["└ growth (%)"]),
    ):
        text = summarize(plan, language=language) + summarize(evaluation, language=language)
        for word in words:
            assert word in text
    about = evaluate(plan_for(Cumulative(About(20))), {"x": {2021: 4}})
    assert "左右" in summarize(about)
    assert "about" in summarize(about, language="en")
    for each in evaluation:
        assert str(each)
        assert each.reason.zh


D = Decimal


def test_a_row_shows_one_quantity_levels_beside_levels():
    def cells(target, value, *, unit, baseline, period=2024, **row):
        plan = english_plan(Indicator(key="x", unit=unit, target=target, baseline=baseline, **row))
        view = view_of(evaluate(plan, {"x": {period: value}}))
        [found] = view.rows
        return [cell_text(found[role], "en") for role in ("observed", "required_by_now", "margin", "ahead_by")]

    assert cells(Change(1), 79, unit="岁", baseline=D("77.93")) == ["79", "≥78.73", "+0.07", "+0.27"]
    assert cells(Change(1, falling=True), 9, unit="岁", baseline=10) == ["9", "≤9.2", "0", "+0.2"]
    fall = cells(RelativeChange(20, falling=True, observed=ObservedAs.LEVELS), 90, unit="吨", baseline=100, period=2023)
    assert fall[0] == "90"
    assert fall[1].startswith("≤")
    assert fall[2] == "-10 pp"
    rates = cells(RelativeChange(20, observed=ObservedAs.CHANGES), 3, unit="吨", baseline=None, period=2021)
    assert rates[0].endswith("%")
    growth = cells(AverageGrowth(5), 130, unit="元", baseline=None)
    assert growth[:2] == ["—", "—"] or growth[0] == "130"
    none = cells(RelativeChange(20, observed=ObservedAs.LEVELS), 3, unit="吨", baseline=0)
    assert none[1] == "—"
    zero = cells(Change(1), 1, unit="%", baseline=0)
    assert zero[0] == "1"


def test_no_printed_figure_contradicts_its_verdict():
    plan = english_plan(Indicator(key="x", unit="亿元", target=EndState(1), baseline=0))
    evaluation = evaluate(plan, {"x": {2025: D("0.9999999999")}})
    assert evaluation["x"].status is Status.MISSED
    text = summarize(evaluation, language="en")
    assert " 0.9999999999 " in text
    assert "100.0%" not in text
    assert "-0.0000000001" in text


def test_parts_have_rows_of_their_own_and_a_binding_share_is_said():
    parts = Components([Component("growth", EndState(5)), Component("level", EndState(7))])
    plan = english_plan(Indicator(key="gdp", unit="%", target=parts, nature=Nature.BINDING))
    text = summarize(evaluate(plan, {"gdp/growth": {2025: 4}}), language="en")
    assert "└ growth (%)" in text
    assert "Binding indicators: not all met (0 of 1 met)" in text


def test_a_plan_year_by_year_is_a_table():
    text = summarize(yearly(EVALUATION), width=None)
    line = next(line for line in text.split("\n") if "城镇登记失业率" in line and "2022年" in line)
    assert line.split()[-3:] == ["≤3", "3.4", "未达到"]


def test_a_total_of_the_year_stands_with_its_year():
    row = Indicator(key="g", unit="亿元", baseline=100, basis="year_total", target=AverageGrowth(6))
    figures = {f"2021Q{n}": 24 + n for n in (1, 2, 3, 4)} | {"2022Q1": 30}
    evaluation = evaluate(Plan(name="p", period="2021-2025", indicators=[row]), {"g": figures})
    [shown] = [line for line in summarize(evaluation, language="en").splitlines() if line.startswith("g ")]
    assert "106 (2021)" in shown
    mean = Indicator(key="g", unit="%", baseline=30, basis="year_mean", target=Ceiling(20))
    half = evaluate(Plan(name="p", period="2021-2025", indicators=[mean]), {"g": {"2021-07": 7}})
    assert " 7 " not in next(line for line in summarize(half, language="en").splitlines() if line.startswith("g "))


def test_a_revised_target_and_a_short_rest_are_said():
    before = Superseded(target=Cumulative(25), until="2023-06-30")
    row = Indicator(key="jobs", unit="万人", target=Cumulative(40, printed="(40)"), superseded=[before])
    plan = Plan(name="p", period="2021-2025", indicators=[row])
    assert "目标调整：\n  jobs：2023-06-30以前为(25)" in summarize(plan)
    late = evaluate(plan, {"jobs": {2021: 5, 2022: 6, 2023: 7, 2024: 9, "2025-01..2025-11": 8}})
    assert "余1个月尚需5" in summarize(schedule_view(late))
    assert "jobs: (25) until 2023-06-30" in summarize(late, language="en")
    assert (late["jobs"].months_left, late["jobs"].still_needed) == (1, Interval.point(5))
    done = evaluate(plan, {"jobs": 40})["jobs"]
    assert (done.months_left, done.still_needed) == (None, None)
    assert late["jobs"].known_as_observed == Interval.point(35)
