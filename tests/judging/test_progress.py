"""Half-way: observation status, yearly plans, leads and lags, what remains to be done, early warning."""

import itertools
import pickle
from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    About,
    AnnualPlan,
    AverageGrowth,
    Baseline,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Judgement,
    Milestone,
    Milestones,
    Nature,
    NoTarget,
    Observation,
    ObservationStatus,
    Observed,
    Path,
    Period,
    Plan,
    PlanspecError,
    PlanspecErrorGroup,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Severity,
    Status,
    Thresholds,
    Verdict,
    evaluate,
    schedule,
    summarize,
    year_to_date,
)
from planspec.errors import (
    DuplicateObservation,
    InvalidArgument,
    InvalidNumber,
    InvalidOption,
    InvalidPeriod,
    InvalidPlan,
    InvalidType,
    NotationError,
    OutsidePlanPeriod,
    OverlappingFlows,
    UnitMismatch,
)
from planspec.judging.reasons import (
    ForecastUnused,
    LineBroken,
    LowHeadroom,
    NoBaseline,
    NotComparable,
    PaceAboveBest,
    PartAboveWhole,
    SeriesBroken,
    Stale,
    StatedMissing,
)
from tests.builders import judge, plan_for, point, seen

D = Decimal
M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED
LEVELS, CHANGES = Observed.LEVELS, Observed.CHANGES


# What is said beside an observation


def test_the_statuses_are_those_of_the_sdmx_code_list():
    assert "".join(sorted(status.value for status in ObservationStatus)) == "ABDEFGHIJKLMNOPQSUVW"
    assert "".join(sorted(status.value for status in ObservationStatus if not status.has_value)) == "HLMOQ"
    assert "".join(sorted(status.value for status in ObservationStatus if status.is_preliminary)) == "EGIPUV"
    assert len({status.zh for status in ObservationStatus}) == 20
    for status in ObservationStatus:
        assert ObservationStatus.parse(status) is status
        assert ObservationStatus.parse(status.value) is status
        assert ObservationStatus.parse(status.en) is status
        assert ObservationStatus.parse(status.zh) is status
    for wrong in ("X", "s", "i", "", None, 1, "provisionall"):
        with pytest.raises(InvalidOption, match="status"):
            ObservationStatus.parse(wrong)


def test_an_observation_prints_on_one_line():
    assert str(seen(1.2, "2023Q1", status=("P", "B"), unit="万人")) == "x 2023Q1: 1.2万人 (break, provisional)"
    assert str(seen(None, None, status="Q")) == "x: — (suppressed)"
    assert str(seen(Interval.above(95), 2023)) == "x 2023: >95"


def test_a_status_goes_with_a_value_or_without():
    assert seen(5, 2021, status="P").statuses == (ObservationStatus.PROVISIONAL,)
    assert seen(None, 2021, status="Q").value is None
    assert seen(None, 2021).statuses == seen(5, 2021, status="A").statuses == ()
    both = (ObservationStatus.BREAK, ObservationStatus.PROVISIONAL)
    assert seen(5, 2021, status=["provisional", "A", "B"]).statuses == seen(5, 2021, status=set(both)).statuses == both
    with pytest.raises(InvalidOption, match=r"\.status"):
        seen(5, 2021, status=["P", "X"])
    with pytest.raises(InvalidArgument, match=r"\.status.*has no value"):
        seen(5, 2021, status=["P", "Q"])
    with pytest.raises(InvalidArgument, match=r"\.status.*has no value"):
        seen(5, 2021, status="O")
    with pytest.raises(InvalidArgument, match=r"\.status.*has a value"):
        seen(None, 2021, status="F")
    with pytest.raises(InvalidOption, match=r"\.status"):
        seen(5, 2021, status="X")
    with pytest.raises(InvalidPeriod, match=r"\.vintage"):
        seen(5, 2021, vintage="soon")
    with pytest.raises(InvalidType, match=r"\.source"):
        seen(5, 2021, source=5)
    full = seen(5, 2021, status="E", source="年鉴", vintage="2022-03")
    assert (full.source, full.vintage) == ("年鉴", date(2022, 3, 31))
    assert pickle.loads(pickle.dumps(full)) == full


def test_a_forecast_is_never_an_actual_figure():
    rows = [seen(27, 2025, status="F"), seen(20, 2023)]
    assessment = judge(EndState(27), rows, baseline=10)
    assert (assessment.attainment, assessment.latest.value) == (U, point(20))
    assert assessment.warnings[0] == ForecastUnused((Period.year(2025),))
    assert assessment.warnings[0].zh == "2025年为预测数，未采用"
    alone = judge(Cumulative(5), [seen(9, year, status="F") for year in (2022, 2021)])
    assert (alone.status, str(alone.warnings[0])) == (Status.NO_DATA, "forecast of 2021, 2022 not used")
    both = judge(Cumulative(5), [seen(9, 2021, status="F"), seen(1, 2021)])  # a forecast and then the figure
    assert both.known == Interval.at_least(1)
    with pytest.raises(PlanspecError):  # it is read all the same
        judge(Cumulative(5), [seen("9人次", 2021, status="F")])
    words = judge(Qualitative("稳步提高"), [seen(Judgement(M, "某局", 2026), 2025, status="F")], unit="")
    assert words.status is Status.NO_DATA


def test_a_figure_stated_as_missing_says_why():
    assessment = judge(Cumulative(22), [seen(4, 2021), seen(None, 2023, status="Q"), seen(None, 2022, status="L")])
    assert assessment.known_by_now == point(4)
    assert [str(each) for each in assessment.warnings[:2]] == [
        "no figure of 2022: missing not collected",
        "no figure of 2023: suppressed",
    ]
    assert assessment.warnings[1].zh == "2023年无数据：保密"
    assert judge(Cumulative(22), [seen(None, 2022)]).warnings == ()


def test_a_provisional_figure_marks_every_verdict_that_rests_on_it():
    rows = [seen(1, 2021), seen(2, 2022, status="P")]
    total = judge(Cumulative(5), rows)
    assert [each.period for each in total.preliminary] == [Period.year(2022)]
    assert str(total).startswith("x: on track, preliminary (")
    later = judge(EndState(5), [seen(2, 2021, status="P"), seen(6, 2025)], baseline=1)
    assert later.preliminary == ()
    kept = judge(Ceiling(5, throughout=True), [seen(2, 2021, status="E"), seen(2, 2022)])
    assert len(kept.preliminary) == 1
    evaluation = evaluate(plan_for(Cumulative(5)), rows)
    assert "达到序时进度（初步）" in summarize(evaluation)
    assert "on track (preliminary)" in summarize(evaluation, language="en")


def test_a_break_that_is_provisional_is_both():
    rows = [seen(20, 2021), seen(22, 2022, status=("P", "B")), seen(23, 2023)]
    assessment = judge(EndState(30), rows, baseline=18)
    assert SeriesBroken in {type(each) for each in assessment.warnings}
    assert judge(EndState(21), rows[:2], baseline=18).preliminary == (assessment.figures[1],)
    assert judge(EndState(30), rows[:2], baseline=18).preliminary == ()  # nothing hangs on it


def test_a_figure_that_a_later_vintage_withdraws_or_brings_is_missing_or_not():
    withdrawn = [seen(20, 2021, vintage="2022-01"), seen(None, 2021, status="Q", vintage="2022-06")]
    for rows in (withdrawn, withdrawn[::-1]):
        gone = judge(EndState(30), rows, baseline=18)
        assert (gone.status, [str(each) for each in gone.warnings]) == (
            Status.NO_DATA,
            ["no figure of 2021: suppressed"],
        )
    brought = [seen(None, 2021, status="O", vintage="2022-01"), seen(20, 2021, vintage="2022-06")]
    for rows in (brought, brought[::-1]):
        assert StatedMissing not in {type(each) for each in judge(EndState(30), rows, baseline=18).warnings}


def test_a_forecast_made_twice_is_noted_once():
    rows = [seen(5, 2024, status="F", vintage=year) for year in (2022, 2023)]
    assert [str(each) for each in judge(EndState(30), rows).warnings] == ["forecast of 2024 not used"]
    assert judge(EndState(30), [seen(30, 2025, status=("F", "P"))]).status is Status.NO_DATA


def test_what_is_compared_with_a_preliminary_figure_is_preliminary():
    plan = Plan(
        name="invented",
        period="2021-2025",
        indicators=[
            Indicator(key="x", unit="%", target=RelativeTo("gdp")),
            Indicator(key="gdp", unit="%", target=EndState(5)),
        ],
    )
    rows = [Observation("gdp", 5, 2025, status="P"), Observation("x", 6, 2025)]
    assert evaluate(plan, rows)["x"].preliminary[0].statuses == (ObservationStatus.PROVISIONAL,)
    begun = evaluate(plan, [rows[0], Observation("x", 6, 2025, status="B")])["x"]
    assert begun.preliminary[0].statuses == (ObservationStatus.BREAK, ObservationStatus.PROVISIONAL)
    parts = Components([Component("a", EndState(1)), Component("b", EndState(2))])
    combined = evaluate(plan_for(parts), [Observation("x/a", 1, 2025, status="P"), Observation("x/b", 2, 2025)])["x"]
    assert (combined.status, len(combined.preliminary)) == (Status.ACHIEVED, 1)


def test_a_stated_revision_widens_what_is_preliminary_alone():
    rows = [seen(20, 2025, status="P")]
    assert judge(Floor(20), rows).attainment is M
    widened = judge(Floor(20), rows, revision=D("0.01"))
    assert (widened.known, widened.attainment) == (Interval(D("19.8"), D("20.2")), U)
    assert judge(Floor(19), rows, revision=0.01).attainment is M
    assert judge(Floor(20), [seen(20, 2025)], revision=0.5).attainment is M
    below = judge(Floor(-20), [seen(-20, 2025, status="P")], revision=0.01)
    assert below.known == Interval(D("-20.2"), D("-19.8"))
    open_ended = judge(Floor(20), [seen(Interval.above(20), 2025, status="P")], revision=0.1)
    assert open_ended.known == Interval.above(18)
    cut = judge(Floor(20), [seen(99, 2025, status="P")], unit="%", domain=Interval(0, 100), revision=0.1)
    assert cut.known == Interval(D("89.1"), 100)
    for wrong in (-1, 1, "x"):
        with pytest.raises(PlanspecError, match="revision"):
            judge(Floor(20), rows, revision=wrong)


def test_of_two_vintages_the_later_counts():
    first, second = seen(5, 2025, vintage="2026-01"), seen(6, 2025, vintage="2026-06", status="P")
    for rows in itertools.permutations([first, second]):
        assert judge(Floor(6), rows).figures[0].value == point(6)
        assert judge(Floor(6), rows, vintage="2026-03").figures[0].value == point(5)
        assert judge(Floor(6), rows, vintage="2025-03").status is Status.NO_DATA
    assert judge(Floor(6), [second]).vintage == date(2026, 6, 30)
    evaluation = evaluate(plan_for(Floor(6)), [second])
    assert "所用数据最近发布于2026-06-30" in summarize(evaluation)
    assert "published on 2026-06-30" in summarize(evaluation, language="en")
    parts = Components([Component("a", EndState(1)), Component("b", EndState(2))])
    assert evaluate(plan_for(parts), [Observation("x/a", 1, 2025, vintage=2026)])["x"].vintage == date(2026, 12, 31)
    with pytest.raises(DuplicateObservation):
        judge(Floor(6), [first, first])
    with pytest.raises(DuplicateObservation):
        judge(Floor(6), [first, seen(6, 2025)])
    with pytest.raises(PlanspecError, match="vintage"):
        judge(Floor(6), [first], vintage="soon")


def test_two_figures_of_one_vintage_are_a_repeat_in_whatever_order_they_come():
    older = [seen(1, 2025, vintage="2026-01"), seen(2, 2025, vintage="2026-01")]
    for rows in itertools.permutations([*older, seen(3, 2025, vintage="2026-02")]):
        with pytest.raises(DuplicateObservation, match="2026-01-31"):
            judge(Floor(6), rows)
    undated = seen(4, 2025)
    for rows in itertools.permutations([older[0], seen(3, 2025, vintage="2026-02"), undated]):
        with pytest.raises(DuplicateObservation):
            judge(Floor(6), rows)
    for rows in itertools.permutations([*older, undated]):
        with pytest.raises(PlanspecErrorGroup) as caught:
            judge(Floor(6), rows)
        assert len(caught.value.exceptions) == 2
    three = [seen(value, 2025, vintage=f"2026-0{value}") for value in (1, 2, 3)]
    for rows in itertools.permutations(three):
        assert judge(Floor(6), rows).figures[0].value == point(3)


def test_a_break_makes_changes_from_the_baseline_incomparable():
    rows = [seen(5, 2021), seen(8, 2022, status="B")]
    for target in (Change(2), RelativeChange(20, observed=LEVELS), AverageGrowth(3)):
        assessment = judge(target, rows, baseline=4)
        assert (assessment.status, assessment.attainment) == (Status.UNDETERMINED, U)
        assert assessment.reason == NotComparable(Period.year(2022))
        assert SeriesBroken(Period.year(2022)) in assessment.warnings
    level = judge(EndState(10), rows, baseline=4)
    assert (level.schedule, level.progress) == (U, None)  # it stands beside its target, measured from nothing
    assert (level.added_per_year, level.pace_ratio) == (None, None)
    assert str(level.warnings[0]) == "break in the series in 2022: figures before and after it are not comparable"
    assert level.warnings[0].zh == "2022年统计口径调整，前后不可比"
    assert level.reason.zh
    assert "not comparable" in str(NotComparable(Period.year(2022)))
    assert "不可比" in NotComparable(Period.year(2022)).zh
    flows = judge(Cumulative(10), rows)
    assert (flows.added_per_year, flows.progress) == (None, None)


def test_running_totals_become_amounts():
    running = {"2023-01..2023-06": 3, "2023-01..2023-03": 1, 2022: 5, "2024Q1": "1.5", "2024-01..2024-02": None}
    amounts = year_to_date(running)
    assert {str(when): value for when, value in amounts.items()} == {
        "2022": point(5),
        "2023Q1": point(1),
        "2023Q2": point(2),
        "2024Q1": point(D("1.5")),
    }
    assert judge(Cumulative(22), amounts, as_of="2023-06-30").figures[-1].value == point(2)
    with pytest.raises(OverlappingFlows):
        judge(Cumulative(22), {"2023-01..2023-06": 3, "2023-01..2023-03": 1})
    with pytest.raises(InvalidType, match="running"):
        year_to_date(5)
    for wrong in ("2023Q2", "2022..2023"):
        with pytest.raises(InvalidPeriod, match="running"):
            year_to_date({wrong: 1})
    with pytest.raises(InvalidType, match="running"):
        year_to_date({2023: Judgement(M, "某局", 2024)})


@given(st.lists(st.decimals(-1000, 1000, places=2), min_size=1, max_size=12), st.randoms())
def test_running_totals_of_amounts_give_the_amounts_back(amounts, order):
    months = [Period.parse(f"2022-{month:02}") for month in range(1, len(amounts) + 1)]
    totals = itertools.accumulate(amounts)
    running = [(f"2022-01..2022-{month.end.month:02}", total) for month, total in zip(months, totals, strict=True)]
    order.shuffle(running)
    wanted = [(month, point(amount)) for month, amount in zip(months, amounts, strict=True)]
    assert list(year_to_date(dict(running)).items()) == wanted
    observed = year_to_date([seen(total, when) for when, total in running])
    assert [(each.period, each.value) for each in observed] == wanted


def test_running_totals_are_in_the_unit_that_is_said():
    printed = {"2023Q1": "11000人", "2023-01..2023-06": "2.3万人", "2023-01..2023-09": 4}
    assert list(year_to_date(printed, unit="万人").values()) == [point(D("1.1")), point(D("1.2")), point(D("1.7"))]
    with pytest.raises(PlanspecErrorGroup) as caught:
        year_to_date(printed)
    assert "needs unit=" in str(caught.value.exceptions[0])
    assert [fault.place for fault in caught.value.exceptions] == ["running['2023Q1']", "running['2023-01..2023-06']"]
    for wrong in ("(5)", "1.1万"):
        with pytest.raises(NotationError, match="running"):
            year_to_date({2023: wrong})
    with pytest.raises(UnitMismatch):
        year_to_date({2023: "5家"}, unit="万人")


def test_running_totals_that_are_observations_keep_what_is_said_of_them():
    half, quarter = "2023-01..2023-06", "2023Q1"
    amounts = year_to_date(
        [
            seen(3, half, source="月报", vintage="2023-07"),
            seen(1, quarter, status="P", vintage="2023-04"),
            seen(D("1.2"), quarter, status=("P", "B"), vintage="2023-05"),
            seen(7, quarter, vintage="2023-04"),
            Observation("y", 5, quarter, status="F"),
            Observation("y", 9, half),
            seen(None, "2023-01..2023-09", status="Q"),
        ]
    )
    assert [(each.indicator, str(each.period), each.value) for each in amounts] == [
        ("x", "2023Q1", point(D("1.2"))),
        ("x", "2023Q2", point(D("1.8"))),
        ("x", "2023-01..2023-09", None),
        ("y", "2023Q1", point(5)),
        ("y", "2023Q2", point(4)),
    ]
    second = amounts[1]
    assert (second.statuses, second.source) == ((ObservationStatus.PROVISIONAL,), "月报")
    assert second.vintage == date(2023, 7, 31)
    assert amounts[4].statuses == (ObservationStatus.FORECAST,)  # of a total that is one
    assessment = judge(Cumulative(22), amounts[:3], as_of=half)
    assert (assessment.known_by_now, len(assessment.preliminary)) == (Interval.at_least(3), 2)
    mixed = [Observation("x", 10000, quarter, unit="人"), Observation("x", 3, half, unit="万人")]
    with pytest.raises(InvalidArgument, match="one unit"):
        year_to_date(mixed)
    assert [each.value for each in year_to_date(mixed, unit="万人")] == [point(1), point(2)]
    assert year_to_date([seen(1, quarter)], unit="万人") == [seen(1, quarter)]
    with pytest.raises(DuplicateObservation):
        year_to_date([seen(1, quarter), seen(1, quarter)])
    for wrong in (seen(1, None), seen(1, "2023Q2"), 5):
        with pytest.raises(PlanspecError, match=r"running\[0\]"):
            year_to_date([wrong])
    with pytest.raises(InvalidType, match="running"):
        year_to_date("2023")
    for given_ in ([seen(1, quarter)], {}):
        with pytest.raises(PlanspecError, match="unit"):
            year_to_date(given_, unit="万仁")


# Yearly plans


def test_a_total_follows_its_yearly_plans_joined_or_stepwise():
    annual = {2021: 3, 2022: 4, "2023..2024": 10}
    joined = judge(Cumulative(22), {2021: 3, 2022: 4, "2023Q1": 1, "2023Q2": 1}, annual_plan=annual)
    assert joined.required_by_now == Interval.at_least(D("9.5"))  # 7 and a quarter of 10
    assert (joined.status, joined.ahead_by) == (Status.BEHIND, point(D("-0.5")))
    assert joined.ahead_by_months == point(D("-1.2"))  # 5 a year: 0.5 is a tenth of a year
    stepwise = judge(
        Cumulative(22),
        {2021: 3, 2022: 4, "2023Q1": 1, "2023Q2": 1},
        annual_plan=AnnualPlan(annual, stepwise=True),
    )
    assert stepwise.required_by_now == Interval.at_least(7)
    assert (stepwise.status, stepwise.ahead_by) == (Status.ON_TRACK, point(2))
    assert stepwise.ahead_by_months == point(18)  # nothing more is asked for until the end of 2024
    due = judge(Cumulative(22), {2021: 3, 2022: 4, "2023..2024": 10, 2025: 5}, annual_plan=annual)
    assert (due.required_by_now, due.status) == (Interval.at_least(22), Status.ACHIEVED)
    assert judge(Cumulative(22), {"2021Q1": 1}, annual_plan={2021: 3}).required_by_now == Interval.at_least(D("0.75"))
    totals = {2021: 3, "2021..2022": 7}
    assert judge(Cumulative(22), {"2021..2022": 7}, annual_plan=totals).required_by_now == Interval.at_least(7)
    before = judge(Cumulative(22), {"2021Q1": 1}, annual_plan=AnnualPlan({2021: 3}, stepwise=True))
    assert before.required_by_now == Interval.at_least(0)


def test_a_level_follows_its_yearly_plans_even_without_a_baseline():
    annual = {2022: 12, 2024: 18}
    with_base = judge(EndState(20), {2021: 11}, annual_plan=annual, baseline=10)
    assert with_base.required_by_now == Interval.at_least(11)
    assert with_base.path.points[-1] == (date(2025, 12, 31), 20)
    without = judge(EndState(20), {2023: 14}, annual_plan=annual)
    assert (without.required_by_now, without.schedule) == (Interval.at_least(15), N)
    assert (without.path, without.ahead_by, without.ahead_by_months) == (None, point(-1), None)
    early = judge(EndState(20), {2021: 14}, annual_plan=annual)
    assert (early.schedule, early.schedule_reason) == (U, NoBaseline())
    falling = judge(Ceiling(10), {2022: 17}, annual_plan={2022: 16}, baseline=20)
    assert (falling.required_by_now, falling.status) == (Interval.at_most(16), Status.BEHIND)
    held = judge(Ceiling(10), {2021: 9}, annual_plan={2022: 8}, baseline=9)
    assert held.required_by_now == Interval.at_most(10)  # a line until the first milestone
    assert judge(Ceiling(10), {2022: 9}, annual_plan={2022: 8}, baseline=9).schedule is N


def test_a_change_follows_its_yearly_plans():
    up = judge(Change(4), {2022: 11}, annual_plan={2022: 12}, baseline=10)
    assert (up.required_by_now, up.ahead_by) == (Interval.at_least(2), point(-1))
    down = judge(Change(4, falling=True), {2022: 9}, annual_plan={2022: 8}, baseline=10)
    assert (down.required_by_now, down.ahead_by) == (Interval.at_least(2), point(-1))
    flows = judge(Change(4, observed=CHANGES), {2021: 1}, annual_plan={2021: 2})
    assert flows.required_by_now == Interval.at_least(2)
    assert judge(Change(4), {2022: 11}, annual_plan={2022: 12}).status is Status.UNDETERMINED


def test_a_relative_change_follows_its_yearly_plans():
    """Half-way through 2022, whose plan is a fall by 4 percent after one of 3: 0.97 · √0.96 is asked for."""
    fall = RelativeChange(15, falling=True)
    annual = {2021: 3, 2022: 4}
    halfway = judge(fall, {2021: 3}, unit="%", annual_plan=annual, as_of="2022-06-30")
    asked = 1 - halfway.required_by_now.lower / 100
    assert abs(asked - D("0.97") * D("0.96").sqrt()) < D("1e-9")
    behind = judge(fall, {2021: 3, 2022: D("3.9")}, unit="%", annual_plan=annual)
    assert (behind.status, behind.required_by_now.lower) == (Status.BEHIND, D("6.88"))
    full = judge(fall, {2021: 3, 2022: 4}, unit="%", annual_plan=annual)
    assert (full.schedule, full.ahead_by_months) == (M, point(0))
    stepwise = AnnualPlan(annual, stepwise=True)
    kept = judge(fall, {2021: 3}, unit="%", annual_plan=stepwise)
    assert (kept.status, kept.ahead_by_months) == (Status.ON_TRACK, point(12))
    levels = judge(RelativeChange(21, observed=LEVELS), {2021: 105}, annual_plan={2021: 106}, baseline=100)
    assert (levels.required_by_now, levels.status) == (Interval.at_least(6), Status.BEHIND)
    assert levels.ahead_by == point(-1)
    growth = judge(AverageGrowth(5), {2021: 4}, unit="%", annual_plan=None)
    assert growth.unit == "%"
    nothing = judge(RelativeChange(21, observed=LEVELS), {2021: 105}, annual_plan={2021: 106}, baseline=-1)
    assert nothing.status is Status.UNDETERMINED
    limit = RelativeChange(10, direction=Direction.AT_MOST)
    assert judge(limit, {2021: 3}, unit="%", annual_plan={2021: 2}).schedule is N
    all_of_it = RelativeChange(100, falling=True, observed=LEVELS)
    to_zero = judge(all_of_it, {2023: 1}, annual_plan={2022: 2}, baseline=10)
    assert to_zero.required_by_now == Interval.at_least(Fraction(260, 3))  # no rate leads to nothing: straight
    with pytest.raises(InvalidPlan, match="above zero"):
        judge(all_of_it, {2023: 1}, annual_plan={2022: 0}, baseline=10)
    around = judge(AverageGrowth(About(0), observed=CHANGES), {2021: 1}, unit="%", annual_plan={2021: 2})
    assert around.schedule is U
    due = judge(fall, {2021: 3, "2022..2025": 13}, unit="%", annual_plan=annual)
    assert due.status is Status.ACHIEVED


def test_a_part_of_a_row_has_yearly_plans_of_its_own():
    target = Components([Component("a", Cumulative(20)), Component("b", EndState(9), baseline=4)])
    plan = plan_for(target).with_annual_plans({"x/a": {2021: 3, 2022: 4}, "x/b": AnnualPlan({2022: 5}, stepwise=True)})
    assert plan["x/a"].annual_plan == AnnualPlan({2021: 3, 2022: 4})
    evaluation = evaluate(plan, {"x/a": {2021: 3}, "x/b": {2022: 5}})
    assert (evaluation["x/a"].required_by_now, evaluation["x/a"].status) == (Interval.at_least(3), Status.ON_TRACK)
    assert (evaluation["x/b"].required_by_now, evaluation["x/b"].status) == (Interval.at_least(5), Status.ON_TRACK)
    assert evaluate(plan_for(target), {"x/a": {2021: 3}, "x/b": {2022: 5}})["x/a"].status is Status.BEHIND
    assert plan.with_annual_plans({"x/a": None, "x/b": None}) == plan_for(target)


def test_the_stages_of_a_row_follow_its_yearly_plans():
    levels = plan_for(
        Milestones([Milestone(2023, EndState(16)), Milestone(2025, EndState(20))]),
        baseline=10,
        annual_plan={2021: 11, 2022: 13, 2024: 17},
    )
    for data, asked in (({2021: 11}, 11), ({2022: 13}, 13), ({2024: 17}, 17), ({2024: 16}, 17)):
        last = evaluate(levels, {"x": {2023: 16} | data})["x"] if 2024 in data else evaluate(levels, {"x": data})["x"]
        part = last.parts[1] if 2024 in data else last.parts[0]
        assert part.required_by_now == Interval.at_least(asked)
        assert part.schedule is (N if data == {2024: 16} else M)
    assert evaluate(levels, {"x": {2021: 11, "2022-06": 12}})["x"].parts[0].required_by_now == Interval.at_least(12)
    half_way = evaluate(levels, {"x": {2023: 16, "2024-06": 16}})["x"].parts[1]  # from 16, not from what came before
    assert (half_way.required_by_now, half_way.schedule) == (Interval.at_least(D("16.5")), N)
    flows = plan_for(Milestones([Milestone(2023, Cumulative(10)), Milestone(2025, Cumulative(20))]))
    flows = flows.with_annual_plans({"x": {2021: 1, 2022: 4, 2023: 5, 2024: 3}})
    by_2024 = evaluate(flows, {"x": {2021: 1, 2022: 4, 2023: 5, 2024: 3}})["x"]
    assert (by_2024.status, by_2024.parts[1].required_by_now) == (Status.ON_TRACK, Interval.at_least(13))
    beyond = Milestones([Milestone(2025, EndState(16)), Milestone(2030, EndState(20))])
    assert plan_for(beyond, annual_plan={2027: 17})["x"].annual_plan == AnnualPlan({2027: 17})
    with pytest.raises(OutsidePlanPeriod):
        plan_for(beyond, annual_plan={2031: 17})


def test_yearly_plans_are_given_to_a_plan_or_refused():
    plan = plan_for(Cumulative(22))
    planned = plan.with_annual_plans({"x": {2021: 4}})
    assert planned["x"].annual_plan == AnnualPlan({2021: 4})
    assert str(planned["x"].annual_plan) == "2021: 4"
    assert plan["x"].annual_plan is None
    assert planned.with_annual_plans({"x": None}) == plan
    assert pickle.loads(pickle.dumps(planned)) == planned
    for wrong, error in (
        ({"y": {2021: 4}}, "'y'"),
        ({"x": {"soon": 4}}, r"milestones\['soon'\]"),
        ({"x": {2021: "four"}}, r"milestones\[2021\]"),
        ({"x": {}}, "has milestones"),
        ({"x": 5}, "a mapping of periods"),
        ({"x": {2021: 1, "2021Q4": 1}}, "a day of its own"),
        ({"x": {2022: 1}}, "begins on 2021-01-01"),
        ({"x": {2026: 1}}, "2026"),
        (5, "plans"),
    ):
        with pytest.raises(PlanspecError, match=error):
            plan.with_annual_plans(wrong)
    with pytest.raises(InvalidPeriod, match="after the baseline"):
        plan_for(EndState(5), baseline=Baseline(value=3, period=2022), annual_plan={2022: 4})
    parts = plan_for(Components([Component("a", EndState(1)), Component("b", EachYear(2))]))
    with pytest.raises(InvalidPlan, match=r"x/b.*yearly plans lead to"):
        parts.with_annual_plans({"x/b": {2021: 1}})
    with pytest.raises(InvalidPlan, match="yearly plans lead to"):
        parts.with_annual_plans({"x": {2021: 1}})
    with pytest.raises(PlanspecError, match=r"annual_plan.*a mapping of periods"):
        Component("a", EndState(1), annual_plan=5)
    with pytest.raises(OutsidePlanPeriod):
        plan_for(Cumulative(22), annual_plan={2026: 5})
    for target, unit in (
        (EachYear(5), "万人"),
        (Ceiling(5, throughout=True), "万人"),
        (Qualitative("稳步提高"), ""),
        (NoTarget(), "万人"),
        (RelativeTo("y"), "万人"),
        (Milestones([Milestone(year, Ceiling(1, throughout=True)) for year in (2023, 2025)]), "万人"),
    ):
        with pytest.raises(InvalidPlan, match="yearly plans lead to"):
            plan_for(target, unit=unit, annual_plan={2021: 5})
    average = judge(EachYear(4, average=True), {2021: 3}, annual_plan={2021: 3})
    assert (average.required_by_now, average.status) == (Interval.at_least(3), Status.ON_TRACK)


# Ahead, behind, and what remains


def test_a_total_is_ahead_by_an_amount_and_by_months():
    assessment = judge(Cumulative(22), {2021: 5, 2022: 5, 2023: 4})
    assert assessment.ahead_by == point(D("0.8"))
    [months] = {assessment.ahead_by_months.exact}
    assert months == D("2.181818181818")  # 14/22 of 60 months, less 36
    assert assessment.added_per_year == point(D("4.666666666667"))
    assert assessment.needed_per_year == point(4)
    assert assessment.pace_ratio == point(D("0.857142857143"))  # 12/14
    assert assessment.fulfilment == point(D("1.060606060606"))  # 140/132


def test_a_level_counts_from_its_baseline():
    assessment = judge(EndState(26), {2023: 23}, baseline=21)
    assert (assessment.ahead_by, assessment.ahead_by_months) == (point(-1), point(-12))
    assert (assessment.added_per_year, assessment.needed_per_year) == (point(D("0.666666666667")), point(D("1.5")))
    assert assessment.pace_ratio == point(D("2.25"))
    falling = judge(Ceiling(10), {2023: 14}, baseline=20)
    assert (falling.ahead_by, falling.ahead_by_months) == (point(0), point(0))
    assert (falling.added_per_year, falling.needed_per_year, falling.pace_ratio) == (point(-2), point(-2), point(1))
    there = judge(Ceiling(10), {2023: 9}, baseline=20)
    assert (there.needed_per_year, there.pace_ratio) == (point(0), point(0))
    too_much = judge(
        EndState(About(0)), {2021: Interval.at_least(D("0.5"))}, baseline=Interval.above(0), annual_plan={2021: 0}
    )
    assert too_much.pace_ratio is None
    around = judge(Cumulative(About(0)), {2021: Interval.at_least(D("0.5"))})
    assert (around.needed_per_year, around.pace_ratio) == (Interval.at_most(D("-0.125")), None)
    away = judge(EndState(26), {2023: 20}, baseline=21)
    assert (away.ahead_by_months, away.pace_ratio) == (point(-36), None)
    reached = judge(EndState(26), {2023: 30}, baseline=21)
    assert (reached.ahead_by_months, reached.needed_per_year, reached.pace_ratio) == (point(24), point(0), point(0))


def test_a_line_to_hold_is_ahead_in_its_unit_alone():
    held = judge(Ceiling(3), {2023: 2}, baseline=D("1.5"))
    assert (held.ahead_by, held.ahead_by_months, held.path, held.fulfilment) == (point(1), None, None, None)
    assert (held.added_per_year, held.needed_per_year, held.pace_ratio) == (None, None, None)
    ranged = judge(EndState(Interval(5, 10)), {2023: 6}, baseline=7)
    assert ranged.ahead_by == point(1)
    assert judge(EndState(Interval(5, 10)), {2023: Interval(6, 7)}, baseline=7).ahead_by is None
    assert judge(Floor(3), {2021: 2}).ahead_by is None


def test_a_milestone_off_the_way_has_no_fulfilment():
    dip = judge(EndState(26), {2021: 21}, baseline=21, annual_plan={2021: 20, 2022: 30})
    assert (dip.schedule, dip.fulfilment, dip.ahead_by) == (M, None, point(1))
    over = judge(EndState(26), {2022: 28}, baseline=21, annual_plan={2021: 20, 2022: 30})
    assert (over.schedule, over.fulfilment) == (N, point(D("0.777777777778")))


def test_what_is_known_in_part_is_ahead_in_part():
    wide = judge(EndState(26), {2023: Interval(22, 24)}, baseline=21)
    assert (wide.ahead_by, wide.ahead_by_months) == (Interval(-2, 0), Interval(-24, 0))
    assert wide.needed_per_year == Interval(1, 2)
    assert wide.added_per_year == Interval(D("0.333333333333"), 1)
    assert wide.pace_ratio == Interval(1, 6)
    floor = judge(Cumulative(20), {2022: 5}, as_of=2022)
    assert (floor.ahead_by, floor.ahead_by_months) == (Interval.at_least(-3), Interval(-9, 36))
    assert floor.pace_ratio == Interval(0, 2)
    unbounded = judge(EndState(26), {2023: Interval.at_most(24)}, baseline=21)
    assert (unbounded.ahead_by_months, unbounded.pace_ratio) == (Interval(-36, 0), None)


def test_a_relative_change_compounds_what_remains():
    """青海: after +1.51, −2.20 and −4.18 percent of −17, each of two years must bring −6.59."""
    fall = RelativeChange(17, falling=True)
    assessment = judge(fall, {2021: "上升1.51%", 2022: D("2.20"), 2023: D("4.18")}, unit="%")
    assert assessment.status is Status.BEHIND
    assert abs(assessment.added_per_year.exact - D("1.65")) < D("0.005")
    assert abs(assessment.needed_per_year.exact - D("6.59")) < D("0.005")
    assert abs(assessment.progress.exact - D("0.268")) < D("0.0005")
    assert abs(assessment.fulfilment.exact - D("0.268") / D("0.6")) < D("0.001")
    assert abs(assessment.ahead_by_months.exact - (60 * D("0.268") - 36)) < D("0.05")
    assert assessment.pace_ratio.exact > 3
    assert judge(fall, {2021: 18}, unit="%").needed_per_year == point(0)
    assert judge(fall, {2022: 5}, unit="%").needed_per_year is None
    assert judge(RelativeChange(17, direction=Direction.AT_MOST), {2021: 5}, unit="%").needed_per_year is None
    average = judge(AverageGrowth(6), {2021: 105, 2022: 110}, baseline=100)
    assert average.needed_per_year.exact > 6


def test_nothing_is_needed_where_nothing_can_be():
    assert judge(EachYear(5), {2021: 4}).needed_per_year is None
    assert judge(Cumulative(5, direction=Direction.AT_MOST), {2021: 4}).needed_per_year is None
    assert judge(Cumulative(5, direction=Direction.AT_MOST), {2021: 4}).ahead_by == point(-3)
    no_data = judge(Cumulative(5), {})
    assert (no_data.ahead_by, no_data.ahead_by_months, no_data.added_per_year, no_data.fulfilment) == (None,) * 4
    assert (no_data.latest, no_data.warnings) == (None, ())
    start = judge(EndState(5), {"2021-01-01": 4}, baseline=Baseline(value=3, period="2021-01-01"))
    assert (start.added_per_year, start.fulfilment) == (None, None)
    rates = judge(RelativeChange(5, falling=True), {2021: "100%以下"}, unit="%")
    assert rates.added_per_year is None


figures = st.decimals(0, 60, places=1)


@given(st.lists(figures, min_size=1, max_size=4), st.decimals(1, 100, places=1))
def test_what_each_year_needs_closes_the_gap_exactly(flows, total):
    observations = dict(zip(range(2021, 2026), flows, strict=False))
    assessment = judge(Cumulative(total), observations)
    needed = assessment.needed_per_year
    if assessment.attainment is M:
        assert needed == point(0) or needed is None
        return
    followed = observations | dict.fromkeys(range(2021 + len(flows), 2026), needed)
    closed = judge(Cumulative(total), followed)
    assert 0 <= Fraction(closed.known.exact) - Fraction(total) <= Fraction(5, 10**12)  # rounded up
    assert closed.attainment is M


@given(figures, figures, figures, st.integers(2021, 2024))
def test_a_level_that_follows_what_is_needed_arrives(baseline, target, level, year):
    assessment = judge(EndState(target), {year: level}, baseline=baseline)
    if assessment.needed_per_year is None or assessment.status is Status.AHEAD:
        return
    arrived = Fraction(level) + Fraction(assessment.needed_per_year.exact) * (2025 - year)
    assert 0 <= arrived - Fraction(target) <= Fraction(5, 10**12) or (level >= target and arrived == level)
    assert judge(EndState(target), {2025: Interval(arrived, arrived)}, baseline=baseline).attainment is M


@given(st.decimals(1, 30, places=1), st.decimals("0.1", 20, places=1), st.booleans())
def test_a_rate_that_is_followed_compounds_to_the_goal(target, rate, falling):
    kind = RelativeChange(target, falling=falling)
    assessment = judge(kind, {2021: rate, 2022: rate}, unit="%")
    if assessment.status in (Status.AHEAD, Status.ACHIEVED):
        return
    sign = -1 if falling else 1
    needed = 1 + sign * assessment.needed_per_year.exact / 100
    reached = (1 + sign * rate / 100) ** 2 * needed**3
    assert abs(reached - (1 + sign * target / 100)) < D("1e-9")


# The ends of years, on which milestones fall due, would hardly ever be drawn.
days = st.one_of(
    st.dates(date(2021, 1, 1), date(2025, 12, 30)), st.sampled_from([date(year, 12, 31) for year in range(2021, 2025)])
)
milestones = st.lists(figures, min_size=0, max_size=4).map(
    lambda amounts: dict(zip(range(2021, 2026), amounts, strict=False))
)


@given(milestones, figures, st.booleans(), days, days)
def test_what_is_required_of_a_total_never_falls_with_time(amounts, last, stepwise, one, other):
    total = sum(amounts.values()) + last
    annual = AnnualPlan(amounts, stepwise=stepwise) if amounts else None
    asked = [
        judge(Cumulative(total), {"2021-01-01": 1}, annual_plan=annual, as_of=day).required_by_now.lower
        for day in sorted((one, other))
    ]
    assert asked[0] <= asked[1] <= total


@given(milestones, figures, st.booleans(), days, figures, figures)
def test_more_is_never_further_behind(amounts, last, stepwise, day, low, high):
    low, high = sorted((low, high))
    total = sum(amounts.values()) + last
    annual = AnnualPlan(amounts, stepwise=stepwise) if amounts else None
    span = f"2021-01-01..{day}"
    less, more = (judge(Cumulative(total), {span: value}, annual_plan=annual) for value in (low, high))
    order = [N, U, M]
    assert order.index(less.schedule) <= order.index(more.schedule)
    for name in ("ahead_by", "ahead_by_months", "fulfilment", "added_per_year"):
        one, other = getattr(less, name), getattr(more, name)
        assert one is None or other is None or one.exact <= other.exact
    if less.ahead_by_months is not None:
        # Ahead in the unit and ahead in time are one and the same thing, but for the day on which a step falls due: what
        # is short of it was enough until then.
        by, months = less.ahead_by.exact, less.ahead_by_months.exact
        assert (by >= 0) is (months >= 0) or (stepwise and by < 0 and months == 0)
        assert -60 <= less.ahead_by_months.exact <= 60


@given(figures, figures, figures, figures, days)
def test_a_wider_figure_only_widens_what_is_said_of_it(baseline, target, low, high, day):
    low, high = sorted((low, high))
    wide = judge(EndState(target), {day: Interval(low, high)}, baseline=baseline)
    for value in (low, (low + high) / 2, high):
        exact = judge(EndState(target), {day: value}, baseline=baseline)
        assert wide.schedule in (U, exact.schedule)
        for name in ("ahead_by", "ahead_by_months", "added_per_year", "needed_per_year", "fulfilment"):
            inside, outside = getattr(exact, name), getattr(wide, name)
            if inside is not None and outside is not None:
                assert inside.issubset(outside), name
        if exact.pace_ratio is not None and wide.pace_ratio is not None:
            assert exact.pace_ratio.issubset(wide.pace_ratio)


@given(milestones, figures, days)
def test_the_path_is_one_line_through_the_milestones(amounts, last, day):
    """Beside an oracle: months counted by hand, straight lines between the totals to date."""
    total = sum(amounts.values()) + last
    points = [(0, D(0))]
    for year in amounts:
        points.append((12 * (year - 2020), points[-1][1] + amounts[year]))
    points = [*[each for each in points if each[0] < 60], (60, total)]
    last_day = (date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)).day
    month = 12 * (day.year - 2021) + day.month - 1 + Fraction(day.day, last_day)
    expected = next(
        Fraction(a[1]) + Fraction(b[1] - a[1]) * (month - a[0]) / (b[0] - a[0])
        for a, b in itertools.pairwise(points)
        if a[0] <= month <= b[0]
    )
    annual = AnnualPlan(amounts) if amounts else None
    found = judge(Cumulative(total), {"2021-01-01": 1}, annual_plan=annual, as_of=day)
    assert found.required_by_now.lower == expected
    with localcontext(prec=1):
        again = judge(Cumulative(total), {"2021-01-01": 1}, annual_plan=annual, as_of=day)
        assert again.required_by_now == found.required_by_now


def test_a_yearly_plan_beyond_the_range_asks_for_itself():
    over = judge(Cumulative(Interval(5, 10)), {2021: 3}, annual_plan={2021: 12})
    assert over.required_by_now == Interval.at_least(12)
    below = Interval(None, 0)
    under = judge(Cumulative(Interval(-10, -5)), {2021: -3}, annual_plan={2021: -12}, domain=below)
    assert under.required_by_now == Interval.at_most(-12)


def test_a_path_says_what_it_asks_for():
    for points in ((), ((date(2021, 1, 1), D(1)),), ((date(2022, 1, 1), D(1)), (date(2021, 1, 1), D(1)))):
        with pytest.raises(InvalidArgument, match="in order of time"):
            Path(points)
    with pytest.raises(InvalidArgument, match="above zero"):
        Path(((date(2021, 1, 1), D(1)), (date(2022, 1, 1), D(0))), logarithmic=True)
    path = Path(((date(2020, 12, 31), D(0)), (date(2021, 12, 31), D(4)), (date(2025, 12, 31), D(20))))
    assert (path.start, path.months, path.gone(date(2030, 1, 1)), path.gone(date(2000, 1, 1))) == (0, 60, 60, 0)
    assert [path.at(date(year, 12, 31)) for year in (2019, 2020, 2021, 2023, 2025, 2027)] == [None, 0, 4, 12, 20, 20]
    assert [path.until(value) for value in (-1, 0, 2, 4, 12, 20, 99)] == [0, 0, 6, 12, 36, 60, 60]
    logarithmic = Path(((date(2020, 12, 31), D(1)), (date(2022, 12, 31), D("1.21"))), logarithmic=True)
    assert (logarithmic.at(date(2021, 12, 31)), logarithmic.until(D("1.1"))) == (D("1.1"), 12)
    assert logarithmic.until(D("0.5")) == 0


# Early warning


def kinds(assessment):
    return [type(each) for each in assessment.warnings]


def test_low_headroom_is_measured_by_the_usual_yearly_change():
    close = judge(Ceiling(3), {2021: 2, 2022: D("2.6"), 2023: D("2.7")}, unit="%", baseline=D("1.5"))
    [warning] = close.warnings
    assert warning == LowHeadroom(point(D("0.3")), D("0.4"), D(1), "个百分点")
    assert (
        str(warning)
        == "only 0.3 percentage points from the limit, and it usually changes by 0.4 percentage points a year"
    )
    assert warning.zh == "距界限仅0.3个百分点，而通常每年变动0.4个百分点"
    assert warning.severity is Severity.WARNING
    figures = {2021: 2, 2022: D("2.6"), 2023: D("2.7")}
    low = judge(Ceiling(3), figures, unit="%", baseline=D("1.5"), thresholds=Thresholds(headroom=D("0.5")))
    assert low.warnings == ()
    assert judge(Ceiling(3), {2023: D("2.9")}, unit="%", baseline=D("1.5")).warnings == ()  # one change is not a custom
    floor = judge(Floor(90), {2021: 95, 2022: 92, 2023: 91}, unit="%", baseline=96)
    assert kinds(floor) == [LowHeadroom]
    broken = judge(Ceiling(3), {2021: 2, 2022: D("3.6"), 2023: D("3.7")}, unit="%", baseline=D("1.5"))
    assert kinds(broken) == [LineBroken, LineBroken, PaceAboveBest]
    unknown = judge(Ceiling(3), {2021: 2, 2022: D("2.6"), 2023: D("2.9")}, unit="%")
    assert kinds(unknown) == [LowHeadroom]  # a limit is a line to hold, whatever was before
    throughout = judge(Ceiling(3, throughout=True), {2021: 1, 2022: 2, 2023: D("2.9")}, unit="%")
    assert kinds(throughout) == [LowHeadroom]
    since_the_baseline = judge(Ceiling(3, throughout=True), {2021: 2, 2022: D("2.9")}, unit="%", baseline=1)
    assert since_the_baseline.warnings == (LowHeadroom(point(D("0.1")), D("0.95"), D(1), "个百分点"),)
    back = judge(Ceiling(3, throughout=True), {2021: D("2.9"), 2022: 1}, unit="%", baseline=2)
    assert (back.margin, back.warnings) == (point(D("0.1")), ())  # the worst year was near, the latest is not
    floor = judge(Floor(90, throughout=True), {2021: 95, 2022: 92, 2023: 91}, unit="%", baseline=96)
    assert kinds(floor) == [LowHeadroom]
    split = [seen(1, 2021), seen(2, 2022), seen(D("2.9"), 2023, status="B")]
    assert kinds(judge(Ceiling(3), split, unit="%", baseline=1)) == [SeriesBroken]


def test_a_pace_above_the_best_year_is_warned_of():
    total = judge(Cumulative(22), {2021: 4, 2022: 5, 2023: 3})
    assert total.warnings == ()  # exactly 5 are needed
    slow = judge(Cumulative(22), {2021: 4, 2022: 5, 2023: D("2.9")}, unit="万人")
    assert slow.warnings == (PaceAboveBest(point(D("5.05")), D(5), 2022, "万人"),)
    assert "(50,000 people in 2022)" in str(slow.warnings[0])
    assert slow.warnings[0].zh == "今后年均需完成5.05万人，高于历年最高的5万人（2022年）"
    quarters = judge(Cumulative(22), {"2021Q1": 2, "2021Q2": 1, "2021Q3": 1, "2021Q4": 1, 2022: 1}, unit="万人")
    assert quarters.warnings == (PaceAboveBest(point(D("5.333333333334")), D(5), 2021, "万人"),)
    assert judge(Cumulative(22), {"2021Q2": 1}).warnings == ()
    falling = judge(Ceiling(10), {2021: 19, 2022: 17}, baseline=20, unit="万人")
    assert falling.warnings == (PaceAboveBest(point(D("-2.333333333334")), D(-2), 2022, "万人"),)
    change = judge(Change(10, falling=True), {2021: 19, 2022: 17}, baseline=20)
    assert [each.best for each in change.warnings] == [2]
    rates = judge(RelativeChange(15, falling=True), {2021: 1, 2022: 2}, unit="%")
    assert [(each.best, each.unit) for each in rates.warnings] == [(2, "%")]
    assert judge(EndState(26), {2021: 40, 2022: 35}).warnings == ()  # nothing is needed
    percent = judge(EndState(60), {2021: 51, 2022: 52}, unit="%", baseline=50)
    assert percent.warnings[0].unit == "个百分点"
    assert judge(Cumulative(22), {2021: 4, 2022: Interval(5, 9)}).warnings == ()
    relative = judge(AverageGrowth(6), {2021: 101, 2022: 102}, baseline=100)
    assert relative.warnings == ()  # of levels no yearly rate is read
    growth = judge(AverageGrowth(6, observed=CHANGES), {2021: 5, "2022Q1": 1}, unit="%")
    assert growth.warnings[-1].best == 5


def test_old_data_are_warned_of():
    old = judge(EndState(5), {2021: 4}, baseline=3, as_of="2023-01-31")
    assert kinds(old) == [Stale]
    assert old.warnings == (Stale(Period.year(2021), date(2023, 1, 31), D(12)),)
    assert str(old.warnings[0]) == "the latest figure, of 2021, is more than 12 months old at the end of January 2023"
    assert old.warnings[0].zh == "最近数据为2021年，至2023年1月底已逾12个月"
    assert kinds(judge(EndState(5), {2021: 4}, baseline=3, as_of="2022-12-31")) == []
    patient = Thresholds(months=36)
    assert kinds(judge(EndState(5), {2021: 4}, baseline=3, as_of="2023-01-31", thresholds=patient)) == []
    assert kinds(judge(EndState(5), {2025: 4}, baseline=3, as_of=2030)) == []  # what was due is there
    for wrong in (-1, "x"):
        with pytest.raises(PlanspecError):
            Thresholds(months=wrong)
    with pytest.raises(InvalidType, match="thresholds"):
        judge(EndState(5), {2021: 4}, thresholds=12)


def family(**figures):
    plan = Plan(
        name="invented",
        period="2021-2025",
        indicators=[
            Indicator(key="all", name="总量", unit="万人", target=EndState(10)),
            Indicator(key="some", name="其中一部分", unit="人", target=EndState(50000), part_of="all"),
            Indicator(key="rate", unit="%", target=EndState(90)),
            Indicator(key="share", unit="%", target=EndState(50), part_of="rate"),
        ],
    )
    return evaluate(plan, figures)


def test_a_part_above_its_whole_is_warned_of_between_the_rows():
    evaluation = family(all={2021: 5, 2022: 6}, some={2021: 50000, 2022: 60001}, rate={2021: 60}, share={2021: 70})
    [(key, warning)] = [each for each in evaluation.warnings if isinstance(each.warning, PartAboveWhole)]
    assert (key, warning.period, warning.severity) == ("some", Period.year(2022), Severity.ERROR)
    assert isinstance(warning, PartAboveWhole)
    assert str(warning) == "2022: 其中一部分, 60,001 people, is above 总量, 60,000 people, of which it is a part"
    assert PartAboveWhole not in kinds(evaluation["some"])  # another row changes nothing in this one
    assert "  严重　其中：其中一部分：2022年部分“其中一部分”6.0001万人大于总体“总量”6万人\n  注意　" in summarize(
        evaluation
    )
    assert "error: of which: 其中一部分: 2022: 其中一部分" in summarize(evaluation, language="en")
    assert family(all={2021: 5}, some={2022: 60001}).warnings == ()
    assert [type(each.warning) for each in family(all={"2021Q4": 5}, some={2021: 60001}).warnings] == [PartAboveWhole]
    assert family(all={2021: Interval.at_least(5)}, some={2021: 60001}).warnings == ()


def test_the_warnings_of_parts_are_those_of_the_row():
    parts = Components([Component("a", Cumulative(22)), Component("b", EndState(2))])
    combined = evaluate(plan_for(parts), {"x/a": {2021: 1}})["x"]
    assert kinds(combined) == [PaceAboveBest]
    assert judge(NoTarget(), {2021: 1}).warnings == ()
    assert kinds(judge(Qualitative("稳步提高"), {2021: Judgement(M, "某局", 2022)}, unit="")) == []


def test_counts_stand_by_section():
    plan = Plan(
        name="invented",
        period="2021-2025",
        indicators=[
            Indicator(
                key="a", unit="万人", target=EndState(1), section="一、甲", section_en="A", nature=Nature.BINDING
            ),
            Indicator(key="b", unit="万人", target=EndState(1), section="二、乙"),
            Indicator(key="c", unit="万人", target=EndState(1), section="一、甲", section_en="A"),
        ],
    )
    evaluation = evaluate(plan, {"a": {2025: 1}, "b": {2025: 0}})
    assert {name: str(tally) for name, tally in evaluation.sections.items()} == {
        "一、甲": "achieved 1/2, no data 1/2",
        "二、乙": "missed 1/1",
    }
    assert "各部分：\n  一、甲：2项，已完成1项，无数据1项\n  二、乙：1项，未完成1项\n" in summarize(evaluation)
    assert "By section:\n  A: achieved 1/2, no data 1/2\n  二、乙: missed 1/1\n" in summarize(evaluation, language="en")
    assert evaluation.binding.keys == ("a",)


def test_the_table_shows_leads_and_lags():
    english = timetable(Cumulative(22), {2021: 5, 2022: 5, 2023: 4}, language="en")
    for words in ("ahead by", "months ahead", "pace ratio", "+0.8", "+2.2", "106.1%", "0.86×"):
        assert words in english
    assert "60 % of the plan period (2021–2025) has elapsed" in english
    wide = timetable(EndState(26), {2023: Interval(22, 24)}, baseline=21)
    for words in ("-24.0…0.0", "≥1.00, ≤6.00倍", "≥33.3%, ≤100.0%", "≈0.3333—1"):
        assert words in wide
    assert "≥0.00, ≤2.00倍" in timetable(Cumulative(20), {2022: 5}, as_of=2022)


def timetable(target, data, *, as_of=None, language="zh", **row):
    found = schedule(evaluate(plan_for(target, **row), {"x": data}, as_of=as_of))
    return summarize(found, language=language, width=None)


def test_the_schedule_leaves_out_what_is_over_and_what_sets_no_target():
    over = timetable(Cumulative(20), dict.fromkeys(range(2021, 2026), 5))
    assert over.splitlines()[2].split() == ["指标", "监测值", "判定"]
    nothing = schedule(evaluate(plan_for(NoTarget()), {}))
    assert (len(nothing), list(nothing), str(nothing)) == (0, [], "")
    assert summarize(nothing).splitlines()[2].split() == ["指标", "判定"]
    one = evaluate(plan_for(Cumulative(22)), {"x": 5})
    assert (list(schedule(one)), str(schedule(one))) == ([one["x"]], str(one["x"]))
    assert schedule(one)["x"] == one["x"]
    with pytest.raises(InvalidType, match="an Evaluation"):
        schedule(plan_for(Cumulative(22)))


def test_the_parts_of_a_row_have_schedules_of_their_own():
    target = Components([Component("a", Cumulative(20)), Component("b", Cumulative(10))])
    data = {"x/a": {2021: 5}, "x/b": {2021: 1}}
    lines = summarize(schedule(evaluate(plan_for(target), data, as_of=2021))).splitlines()
    assert [line.split()[-1] for line in lines if "└" in line] == ["达到序时进度", "滞后"]


def test_what_is_not_the_whole_is_never_rounded_up_to_it():
    short = evaluate(plan_for(Cumulative(10000)), {"x": D("9999.9")})
    assert (short["x"].status, "99.99" in summarize(short), "100.0%" in summarize(short)) == (
        Status.MISSED,
        True,
        False,
    )


def test_a_number_of_no_use_is_refused():
    with pytest.raises(InvalidNumber):
        judge(Cumulative(5), {2021: 1}, revision=D("NaN"))
