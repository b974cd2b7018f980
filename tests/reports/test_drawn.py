"""What a picture of an assessment shows, as values of one quantity over time. Every figure here is made up."""

from datetime import date

from planspec import Ceiling, Component, Components, Cumulative, EachYear, EndState, Interval, Qualitative, evaluate
from planspec.reports.drawn import charted, drawn
from tests.builders import judge, plan_for, point


def test_of_a_total_the_figures_are_what_was_reached_so_far():
    shown = drawn(judge(Cumulative(20), {2021: 4, 2022: 5}))
    assert [(each.day.year, each.value) for each in shown.seen] == [(2021, point(4)), (2022, point(9))]
    assert (shown.from_zero, shown.target.region) == (True, Interval.at_least(20))


def test_a_limit_kept_throughout_is_asked_year_by_year_and_shows_the_worst_of_each():
    shown = drawn(judge(Ceiling(5, throughout=True), {"2021-06": 4, 2021: 3, 2022: 4}))
    assert len(shown.courses) == 5
    assert [(each.day, each.value, each.is_part) for each in shown.seen] == [
        (date(2021, 12, 31), point(4), False),
        (date(2022, 12, 31), point(4), False),
    ]
    assert not shown.from_zero


def test_of_a_yearly_amount_quarters_are_parts_of_their_year():
    shown = drawn(judge(EachYear(10), {"2021Q1": 2, "2021Q2": 3}))
    assert [(each.value, each.is_part) for each in shown.seen] == [(point(2), True), (point(5), False)]


def test_nothing_is_drawn_where_no_number_is_asked_for():
    assert drawn(judge(Qualitative("稳步提高"), {}, unit="")) is None


def test_of_components_each_is_drawn_by_itself():
    parts = Components([Component("a", EndState(5)), Component("b", Qualitative("稳步提高"))])
    whole = evaluate(plan_for(parts), {"x/a": {2023: 4}})["x"]
    assert drawn(whole) is None
    assert charted(whole) == (whole.parts[0],)
