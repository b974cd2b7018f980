"""The pictures: they show what the assessment says, say it in words too, and escape whatever a plan's names hold."""

import itertools
from xml.etree import ElementTree as ET

import pytest

from planspec import (
    AnnualPlan,
    Baseline,
    Basis,
    Ceiling,
    Cumulative,
    EachYear,
    EndState,
    Interval,
    Milestone,
    Milestones,
    Observation,
    Plan,
    RelativeTo,
    chart,
    evaluate,
)
from planspec.judging.assessment import Status
from planspec.reports.drawn import charted, drawn
from planspec.reports.pictures import COLOURS, ORDER, OUTLINES, SIGNS, bar
from tests import pages
from tests.pages import plan, row


def of(target, figures, **more):
    return evaluate(plan(row("a", target, **more)), {"a": figures})["a"]


def told(each, language="en"):
    return ET.fromstring(chart(each, language=language))[0].text


def marks(each, role):
    root = ET.fromstring(chart(each))
    return [one for one in root.iter() if one.get("class", "").split(" ")[0] == f"ps-{role}"]


def test_a_picture_says_all_it_shows():
    each = of(EndState(90), {2021: 70, 2023: Interval.above(75)}, unit="%", baseline=60)
    assert told(each) == (
        "a (%). Undetermined. Target: ≥90 % by the end of 2025. Required by the end of 2023: ≥78 %. "
        "Baseline, the end of 2020: 60 %. Known: the end of 2021: 70 %, the end of 2023: >75 %."
    )
    assert told(each, "zh") == (
        "a（%）。无法判定。目标：2025年底≥90%。截至2023年底要求：≥78%。基数（2020年底）：60%。已知：2021年底70%、2023年底>75%。"
    )


def test_a_total_grows_from_zero():
    shown = drawn(of(Cumulative(22), {2021: 4, 2022: 5}))
    assert [str(one.value) for one in shown.seen] == ["4", "9"]
    assert shown.from_zero
    assert [str(one.region) for one in shown.courses[0]][::5] == ["≥0", "≥22"]


def test_a_missing_year_of_a_total_leaves_it_open_above():
    shown = drawn(of(Cumulative(22), {2021: 4, 2023: 5}))
    assert [(str(one.value), one.joined) for one in shown.seen] == [("4", False), ("≥9", False)]


def test_levels_are_joined_only_without_a_gap_or_a_break():
    made = plan(row("a", EndState(90), baseline=60))
    figures = [
        Observation("a", 61, 2021),
        Observation("a", 62, 2022),
        Observation("a", 70, 2023, status="B"),
        Observation("a", 71, 2024, status="P"),
    ]
    shown = drawn(evaluate(made, figures)["a"])
    assert [(one.joined, one.is_preliminary) for one in shown.seen] == [
        (False, False), (True, False), (False, False), (True, True),
    ]  # fmt: skip


def test_runs_of_joined_figures_are_lines_and_preliminary_ones_rings():
    made = plan(row("a", EndState(90), baseline=60))
    figures = [
        Observation("a", 61, 2021),
        Observation("a", 62, 2022),
        Observation("a", 70, 2024),
        Observation("a", 75, 2025, status="P"),
    ]
    each = evaluate(made, figures)["a"]
    assert len(marks(each, "join")) == 2
    assert sum("ps-hollow" in one.get("class") for one in marks(each, "known")) == 2  # in the bullet and in the trend


@pytest.mark.parametrize(
    ("value", "arrows", "ranges"),
    [(Interval.above(5), 2, 0), ("≤5", 2, 0), (Interval(4, 6), 0, 2), (5, 0, 0), (Interval(), 0, 0)],
)
def test_a_censored_figure_has_an_open_end_or_a_range(value, arrows, ranges):
    each = of(Ceiling(9), {2022: value}, baseline=8, domain=Interval())
    assert len([one for one in marks(each, "known") if one.tag.endswith("path")]) == arrows
    assert len(marks(each, "range")) == ranges


def test_a_censored_baseline_has_an_open_end_too():
    each = of(Ceiling(9), {}, baseline=Baseline(value=Interval.below(8)))
    assert len(marks(each, "base")) == 3  # in the bullet, and with its arrow in the trend


def test_stages_are_diamonds_on_the_way():
    target = Milestones((Milestone(2023, EndState(30)), Milestone(2025, EndState(50))))
    each = of(target, {2022: 20}, baseline=10)
    assert len(marks(each, "stage")) == 1
    shown = drawn(each)
    assert str(shown.target.region) == "≥50"
    assert [str(one.region) for one in shown.stages] == ["≥30"]


def test_yearly_plans_are_drawn_as_steps_where_they_hold_until_the_next():
    yearly = AnnualPlan({2021: 20, 2022: 30}, stepwise=True)
    each = of(EndState(50), {2022: 20}, baseline=10, annual_plan=yearly)
    (course,) = marks(each, "course")
    heights = [place.split(",")[1] for place in course.get("points").split(" ")]
    assert heights[0] == heights[1] != heights[2] == heights[3]


def test_years_that_ask_the_same_are_drawn_year_by_year():
    each = pages.english()["jobs"]
    shown = drawn(each)
    assert len(shown.courses) == 5
    assert [str(one.value) for one in shown.seen] == ["12", "9"]


def test_a_change_observed_as_levels_is_drawn_as_levels():
    found = pages.english()
    deaths, trips = drawn(found["deaths"]), drawn(found["trips"])
    assert (str(deaths.target.region), str(deaths.baseline.region), deaths.unit) == ("≤80", "100", "persons")
    assert str(trips.target.region) == "≥127.62815625"


def test_compounded_rates_are_drawn_as_the_change_since_the_plan_began():
    shown = drawn(pages.english()["output"])
    assert [str(one.value) for one in shown.seen] == ["6", "10.24"]
    assert shown.baseline is None


def seen(each):
    return [(one.day.isoformat(), str(one.value), one.joined, one.is_part) for one in drawn(each).seen]


def test_quarters_of_a_total_of_the_year_stand_as_the_year_so_far():
    made = plan(row("a", EndState(90), baseline=60, basis=Basis.YEAR_TOTAL))
    figures = {2021: 61, "2022Q1": 15, 2022: 66, "2023Q1": 17, "2023Q2": 20}
    each = evaluate(made, {"a": figures})["a"]
    assert seen(each) == [
        ("2021-12-31", "61", False, False),
        ("2022-03-31", "15", False, True),
        ("2022-12-31", "66", True, False),
        ("2023-03-31", "17", False, True),
        ("2023-06-30", "37", False, True),
    ]
    assert len(marks(each, "join")) == 1
    assert len(marks(each, "part")) == 3
    assert len(marks(each, "known")) == 3  # in the bullet the last whole year
    assert "the end of June 2023: 37 km in the year so far" in told(each)


def test_quarters_alone_are_all_that_is_known():
    made = plan(row("a", EndState(90), baseline=60, basis=Basis.YEAR_TOTAL))
    each = evaluate(made, {"a": {"2021Q1": 15}})["a"]
    assert seen(each) == [("2021-03-31", "15", False, True)]
    gap = evaluate(made, {"a": {"2021Q2": 15}})["a"]
    assert seen(gap) == [("2021-06-30", "(−∞, ∞)", False, True)]
    whole = evaluate(made, {"a": {f"2021Q{quarter}": 15 for quarter in range(1, 5)}})["a"]
    assert seen(whole)[2:] == [("2021-09-30", "45", False, True), ("2021-12-31", "60", False, False)]


def test_years_that_ask_the_same_have_their_quarters_too():
    each = of(EachYear(10), {2021: 12, "2022Q1": 2, "2022Q2": 3, "2022Q3": 3, "2023Q1": 4}, unit="persons")
    assert seen(each) == [
        ("2021-12-31", "12", False, False),
        ("2022-03-31", "2", False, True),
        ("2022-06-30", "5", False, True),
        ("2022-12-31", "≥8", True, False),
        ("2023-03-31", "4", False, False),
    ]


def test_a_difference_has_every_figure_that_had_one_of_the_other_row_beside_it():
    assert [str(one.value) for one in drawn(pages.english()["lead"]).seen] == ["≥4"]
    made = plan(row("b", EndState(3)), row("a", RelativeTo("b", 2)))
    found = evaluate(made, {"a": {2021: 5, 2022: 6, 2023: 9}, "b": {2021: 4, 2023: 6}})["a"]
    assert seen(found) == [("2021-12-31", "1", False, False), ("2023-12-31", "3", False, False)]
    assert drawn(evaluate(made, {"a": {2022: 5}})["a"]).seen == ()


def test_components_are_drawn_one_below_the_other():
    each = pages.english()["mix"]
    assert [one.indicator.key for one in charted(each)] == ["mix/urban", "mix/rural"]
    assert drawn(each) is None
    assert chart(each).count("<title>") == 3  # the first is of the words above them
    ET.fromstring(chart(each))


@pytest.mark.parametrize("value", [4619.8, 123456789, 1234567890123, 0.000012, -98765.4])
def test_long_numbers_have_room_beside_the_axis_and_do_not_run_into_each_other(value):
    each = of(EndState(value), {2023: value * 0.99, 2022: value * 0.9}, baseline=value * 0.8, domain=Interval())
    texts = [one for one in ET.fromstring(chart(each)).iter() if one.get("class") == "ps-tick"]
    for one in texts:
        if one.get("text-anchor") == "end":
            assert float(one.get("x")) - 6.6 * len(one.text) >= 0
    below = [one for one in texts if one.get("text-anchor") == "middle" and one.get("y") == "52"]
    for left, right in itertools.pairwise(below):
        assert float(right.get("x")) - float(left.get("x")) > 3.3 * (len(left.text) + len(right.text)) + 2


def test_a_plan_of_months_has_its_end_below():
    made = Plan(name="p", period="2021-01..2021-06", indicators=(row("a", EndState(90), baseline=60),))
    text = chart(evaluate(made, {"a": {"2021Q1": 70}})["a"])
    assert ">2021-06<" in text
    assert ">2020<" in text


def luminance(colour):
    """Return how light a colour is, as the guidelines for accessibility define it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_a_grey_print_keeps_the_statuses_apart_and_in_order():
    fills = [fill for fill, _ in COLOURS.values()]
    assert list(COLOURS) == sorted(COLOURS, key=lambda each: -luminance(COLOURS[each][0]))
    assert all(contrast(*each) > 1.3 for each in itertools.pairwise(["#ffffff", *fills]))
    assert all(contrast(fill, ink) >= 4.5 for fill, ink in COLOURS.values())


def test_no_status_is_told_by_its_colour_alone():
    assert set(SIGNS) == set(ORDER) == set(Status)
    assert len(set(SIGNS.values())) == len(Status)
    assert set(OUTLINES) == set(Status) - set(COLOURS)
    assert len(set(OUTLINES.values())) == len(OUTLINES)


def test_the_bar_has_a_piece_for_each_status():
    root = ET.fromstring(bar(pages.zhoushan_now().counts, "en"))
    assert root[0].text.startswith("Of 20 indicators: achieved 1/20")
    assert [one.text for one in root if one.tag.endswith("text")] == ["● 3", "? 2", "– 12"]
    assert bar(pages.zhoushan_now().counts, "en", is_told=False).count("<title>") == 0


def test_what_is_required_by_now_is_a_diamond_in_both_charts_until_the_target_is_due():
    assert len(marks(of(EndState(90), {2023: 70}, baseline=60), "now")) == 2
    assert len(marks(of(EndState(90), {2025: 70}, baseline=60), "now")) == 0
