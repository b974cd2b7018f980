"""What the model says of time: due dates, bases, yearly amounts, plan periods. Every figure here is made up."""

from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import (
    About,
    Basis,
    Ceiling,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Interval,
    Milestone,
    Milestones,
    Period,
    PlanspecError,
    allocate,
    check,
)
from planspec.targets import ByYear
from tests.builders import plan_for


def refused(call, *words):
    with pytest.raises(PlanspecError) as caught:
        call()
    assert all(word in str(caught.value) for word in words), caught.value


def test_a_plan_covers_any_whole_months():
    fiscal = plan_for(Cumulative(1), period="2021-07..2026-06")
    assert list(map(str, fiscal.years)) == [f"{y}-07..{y + 1}-06" for y in range(2021, 2026)]
    assert str(fiscal.base_year) == "2020-07..2021-06"
    assert plan_for(Cumulative(1), period="2024Q1").years == ()
    refused(lambda: plan_for(Cumulative(1), period="2024-02-29..2025-12-31"), "period", "whole months")


def test_what_is_asked_of_every_year_needs_whole_years():
    for target in (EachYear(5), Ceiling(3, throughout=True)):
        plan_for(target, period="2021-07..2023-06")
        refused(lambda target=target: plan_for(target, period="2021-07..2023-05"), "target", "whole years")
        refused(lambda target=target: plan_for(target, due="2023-06"), "due", "ends with a plan year")


def test_each_year_may_have_an_amount_of_its_own():
    target = EachYear({2021: 10, 2023: Interval(20, 25)})
    assert target == EachYear(target.value)
    assert str(target) == "各年：2021年正好10、2023年20—25"
    assert target.direction is Direction.WITHIN
    assert target.amount_of(Period.year(2021)) == 10
    assert target.accepts(Period.year(2022)) is None
    assert EachYear({2021: 10}).accepts(Period.year(2021)) == Interval.at_least(10)
    assert EachYear({"2021-07..2022-06": 1}).value == ByYear(((Period.parse("2021-07..2022-06"), Decimal(1)),))
    assert str(EachYear({"2021-07..2022-06": 1})) == "各年：2021-07..2022-06：1"
    plan_for(target)


def test_yearly_amounts_that_do_not_fit_are_refused():
    refused(lambda: EachYear({"2021Q1": 10}), "2021Q1", "twelve months")
    refused(lambda: EachYear({2022: "x"}), "[2022]", "a number")
    refused(lambda: EachYear({2021: 10, "2021年": 20}), "has an amount already")
    refused(lambda: EachYear({}), "one or more")
    refused(lambda: EachYear({2021: 10}, average=True), ".average")
    refused(lambda: EachYear({2021: Interval(1, 2)}, strict=True), ".strict")
    refused(lambda: plan_for(EachYear({2020: 10})), "2020", "plan years are 2021, 2022")


def test_yearly_amounts_are_shared_out_year_by_year():
    parts = allocate(plan_for(EachYear({2021: 10, 2022: 20}, total=30), unit="人"), {"甲": 1, "乙": 4}).parts
    assert parts["甲"]["x"].target == EachYear({2021: 2, 2022: 4}, total=6)
    shared = allocate(plan_for(EachYear({2021: 10, 2022: 20}), unit="人"), {"甲": 1, "乙": 4})
    assert shared.whole["x"].target == EachYear({2021: 10, 2022: 20})
    assert parts["乙"]["x"].target == EachYear({2021: 8, 2022: 16}, total=24)


def test_yearly_amounts_are_checked_against_their_total():
    assert "30" in str(check(plan_for(EachYear({2021: 10, 2022: 20}, total=31))))
    assert not list(check(plan_for(EachYear({2021: 10, 2022: 20}, total=30))))
    assert not list(check(plan_for(EachYear({2021: 10, 2022: Interval(1, 2)}, total=31))))


def test_a_row_is_due_within_the_plan():
    assert plan_for(Floor(5), due=2023).horizon(plan_for(Floor(5), due=2023)["x"]) == Period.years(2021, 2023)
    refused(lambda: plan_for(Floor(5), due=2026), "due", "2021..2025")
    refused(lambda: plan_for(Floor(5), due="never"), ".due")
    stages = Milestones([Milestone(2023, Floor(5)), Milestone(2025, Floor(6))])
    refused(lambda: plan_for(stages, due=2025), "due", "each stage")
    refused(lambda: plan_for(Floor(5), due=2021, baseline={"value": 3}), "baseline")


def test_only_levels_have_a_basis():
    assert plan_for(Floor(5), basis="year_mean")["x"].basis is Basis.YEAR_MEAN
    refused(lambda: plan_for(Floor(5), basis="mean"), ".basis", "year_mean")
    refused(lambda: plan_for(Cumulative(5), basis="at_date"), "basis", "flows")
    parts = Components([Component("a", Floor(5)), Component("b", Cumulative(5))])
    row = plan_for(parts, basis="year_total", due=2024)["x"]
    assert [each.basis for each in row.components] == [Basis.YEAR_TOTAL, None]
    assert {each.due for each in row.components} == {Period.year(2024)}


def test_about_has_the_places_it_is_printed_with():
    assert About(20) == About(Decimal("20.0")) != About(20, places=1)
    assert About(20).places == 0 == About(Fraction(1, 3)).places
    assert About(Decimal("6.50")).places == 1
    assert About.as_printed(Decimal("20.0")).places == 1
    assert About.as_printed(Fraction(1, 3)).places == 0
    assert About(20, places=1).scaled(Decimal(10000)) == About(200000, places=-3)
    assert EndState(About(20, places=1)).acceptable.sure == Interval(
        Decimal("19.95"), Decimal("20.05"), lower_open=True, upper_open=True
    )
    refused(lambda: About(20, places=1.0), "places", "whole number")
    refused(lambda: About(20, places=31), "places", "30")


def test_stages_combine_by_the_last_or_by_all():
    stages = [Milestone(2023, Floor(5)), Milestone(2025, Floor(6))]
    assert Milestones(stages).combine == "last"
    assert str(stages[0]) == "2023年≥5"
    assert str(Component("a", Floor(5), unit="人")) == "「a」人：≥5"
    refused(lambda: Milestones(stages, combine="any"), ".combine", "last", "all")
