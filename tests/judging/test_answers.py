"""Answers to requirements: met for good, satisfied by now, open, and preliminary. Every figure is made up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import (
    About,
    Band,
    Ceiling,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Observation,
    ObservationStatus,
    Period,
    Plan,
    PlanspecError,
    RelativeTo,
    Rule,
    Severity,
    Status,
    Verdict,
    evaluate,
    summarize,
)
from planspec.errors import EmptyInterval, InvalidPlan
from planspec.judging.reasons import DomainDecides, LineBroken, NotDue, SeriesBroken
from planspec.judging.requirements import Measure
from tests.builders import judge, plan_for, point, seen

D = Decimal


M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


AT_MOST, WITHIN = Direction.AT_MOST, Direction.WITHIN


def test_a_line_to_reach_is_ahead_once_it_is_satisfied():
    assert judge(Floor(90), {2023: 91}, baseline=80).status is Status.AHEAD
    assert judge(Floor(90), {2023: 86}, baseline=80).status is Status.ON_TRACK
    assert judge(Floor(90), {2023: 85}, baseline=80).status is Status.BEHIND
    assert judge(Cumulative(-5, direction=AT_MOST), {2021: -6}, domain=Interval()).status is Status.AHEAD


def test_a_line_to_hold_is_on_track_or_breached():
    held = judge(Ceiling(3), {2022: D("2.5")}, baseline=D("1.5"))
    assert (held.status, held.is_hold, held.curve, held.course_start, held.course_begins) == (
        Status.ON_TRACK,
        True,
        None,
        None,
        None,
    )
    crossed = judge(Ceiling(3), {2022: D("3.4")}, baseline=D("1.5"))
    assert (crossed.status, crossed.schedule, crossed.attainment) == (Status.BREACHED, N, U)
    assert crossed.warnings[0] == LineBroken(Period.year(2022), point(D("3.4")), Interval.at_most(3), "%")
    assert crossed.warnings[0].severity is Severity.ERROR
    again = judge(Ceiling(3), {2021: D("3.4"), 2022: 2}, baseline=D("1.5"))
    assert (again.status, again.warnings[0].severity) == (Status.ON_TRACK, Severity.WARNING)
    assert judge(Floor(D(98), strict=True), {2022: 97}, baseline=Interval.above(98)).status is Status.BREACHED


def test_what_the_domain_decides_is_no_matter_of_dates():
    missed = judge(EndState(-5, direction=AT_MOST), {2021: 20}, domain=Interval(0, None))
    assert (missed.status, type(missed.reason)) == (Status.MISSED, DomainDecides)
    assert str(missed.reason) == "no possible value, ≥0 %, satisfies ≤-5 %"
    sure = judge(EndState(-5), {2021: 20}, domain=Interval(0, None))
    assert (sure.status, str(sure.reason)) == (Status.ACHIEVED, "every possible value, ≥0 %, satisfies ≥-5 %")


def test_only_verdicts_that_would_change_are_preliminary():
    figures = [seen(12, 2021), seen(1, 2022, status="P")]
    assert judge(Cumulative(10), figures, unit="个").preliminary == ()
    assert len(judge(Cumulative(30), figures, unit="个").preliminary) == 0
    assert len(judge(Cumulative(32), figures, unit="个").preliminary) == 1


def test_a_requirement_has_its_own_answer():
    found = judge(EachYear(1300), {2021: 1400, 2022: 1200}, unit="人")
    first, second = found.requirements[:2]
    assert (first.attainment, first.schedule, first.known, first.status) == (M, M, point(1400), Status.ACHIEVED)
    assert (second.attainment, str(second.reason)) == (N, "known 1,200 people, required ≥1,300 people")
    assert (second.span, second.due, second.accepts) == (
        Period.year(2022),
        date(2022, 12, 31),
        Interval.at_least(1300),
    )
    assert (second.requirement.measure, second.is_due) == (Measure.TOTAL, True)
    assert found.requirement is second
    assert found.requirements[4].attained.reason == NotDue(date(2025, 12, 31))
    assert judge(Floor(5), {2022: 6}, baseline=3).course.goal == 5


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


# About
@pytest.mark.parametrize(
    ("printed", "outcome", "official"),
    [("20", "19.1", M), ("3", "2.6", M), ("2", "1.6", N), ("65", "64.5", N), ("5", "-7.7", N), ("3", "2.7", M)],
)
def test_about_without_a_tolerance_never_contradicts_what_offices_said(printed, outcome, official):
    # 20%左右 → 19.1 and 3%左右 → 2.6 were called 完成, 2左右 → 1.6 and khoảng 65 → 64.5 were not.
    verdict = judge(EndState(About(D(printed))), D(outcome), unit="%").attainment
    assert verdict in (official, U)


def test_about_is_met_inside_its_rounding_missed_far_off_and_open_between():
    twenty = Cumulative(About(20))
    for total, verdict in (("19.6", M), ("20.4", M), ("19.5", U), ("24", N), ("16", N), ("16.1", U), ("23.9", U)):
        assessment = judge(twenty, {"2021..2025": D(total)})
        assert assessment.attainment is verdict, total
        assert assessment.rule is Rule.ROUNDING
    between = judge(twenty, {"2021..2025": D("19.1")})
    assert between.possible_values is None
    assert "nothing is stated about what lies between" in str(between.reason)
    assert "左右" in between.reason.zh
    wide = judge(EndState(About(20)), "19—30")
    assert Decimal("19.5") < wide.possible_values.met < Decimal("20.5")
    assert wide.possible_values.not_met >= 24


def test_a_stated_tolerance_decides_the_target_s_before_the_plan_s():
    stated = judge(EndState(About(20, tolerance=1)), D("19.1"))
    assert (stated.attainment, stated.rule) == (M, Rule.TOLERANCE)
    assert judge(EndState(About(20, tolerance=1)), D("18.9"), tolerance=D("0.5")).attainment is N
    by_plan = judge(EndState(About(20)), D("19.1"), tolerance=D("0.05"))
    assert (by_plan.attainment, by_plan.rule, by_plan.required) == (M, Rule.TOLERANCE, Interval(19, 21))
    assert judge(EndState(About(-20)), D("-19.1"), tolerance=D("0.05")).attainment is M
    assert judge(EndState(27), 27, tolerance=D("0.05")).rule is Rule.LITERAL
    for wrong in (1, -1, "5%"):
        with pytest.raises(PlanspecError, match="tolerance"):
            plan_for(EndState(About(20)), tolerance=wrong)
    with pytest.raises(InvalidPlan, match="not negative"):
        About(20, tolerance=-1)


def test_about_can_leave_one_side_open():
    target = EndState(About(D("5.5")), direction=AT_MOST)
    assert judge(target, D("5.0"), unit="%").attainment is M
    assert judge(target, D("5.9"), unit="%").attainment is U
    assert judge(target, D("6.6"), unit="%").attainment is N
    assert str(About(0).band) == "about 0"
    assert About(Fraction(1, 3)).band.possible == Interval(
        Fraction(4, 15), Fraction(2, 5), lower_open=True, upper_open=True
    )
    with pytest.raises(EmptyInterval):
        Band(Interval(0, 2), Interval(1, 3))
