"""The warnings of many places, as codes."""

import re
from pathlib import Path

import pytest

pytest.importorskip("narwhals", reason="the frame judge needs the extra `frames`")
pytest.importorskip("numpy", reason="the frame judge needs the extra `frames`")
pl = pytest.importorskip("polars", reason="the frame judge is tested with polars")

from planspec import (  # noqa: E402
    AnnualPlan,
    AverageGrowth,
    Ceiling,
    Change,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    ObservedAs,
    RelativeChange,
    Thresholds,
)
from planspec.frames import evaluate_frame, explain  # noqa: E402
from planspec.frames.warned import CODES  # noqa: E402
from tests.builders import plan_of  # noqa: E402
from tests.frame_engines import ignored, numbers_of, rows_of, said, words_of  # noqa: E402

pytestmark = ignored
LEVELS = {"observed": ObservedAs.LEVELS}
RATES = {"observed": ObservedAs.CHANGES}


def warnings_of(row, *series, as_of=None, thresholds=None):
    """Judge places with these figures of 2021 and on, and return their warnings, which are the scalar judge's."""
    plan = plan_of(row)
    rows = [
        (f"p{at:03}", row.key, 2021 + year, value)
        for at, own in enumerate(series)
        for year, value in enumerate(own)
        if value is not None
    ]
    frame = pl.DataFrame(rows, schema=["县", "指标", "年份", "数值"], orient="row", strict=False)
    more = {} if thresholds is None else {"thresholds": thresholds}
    result = evaluate_frame(plan, frame, by="县", as_of=as_of, **more)
    found = rows_of(result.frame)
    for each in found:
        whole = explain(result, each["县"], row.key)
        assert said(each)[1] == words_of(whole), numbers_of(whole)
    assert result.counts["one_by_one"] == 0
    return [set(each["warnings"].split()) for each in found]


def of_level(target, baseline=90, unit="%", **fields):
    return Indicator(key="x", unit=unit, target=target, baseline=baseline, **fields)


def test_the_documented_codes_are_all_there_are():
    page = (Path(__file__).parents[2] / "docs/scale.md").read_text(encoding="utf-8")
    listed = re.search(r"The codes of warnings .*?: (.*?)\. Warnings", page, re.DOTALL)[1]
    assert tuple(listed.replace("\n", " ").split(", ")) == CODES


def test_a_line_that_was_crossed_is_warned_of_on_either_side():
    found = warnings_of(of_level(Ceiling(3), baseline=2), (2, 3.5, 2), (2, 3, 2), (2, 2, 3.1))
    assert ["line_broken" in each for each in found] == [True, False, True]
    found = warnings_of(of_level(Floor(90, strict=True), baseline=91), (91, 90, 92), (91, 91, 92))
    assert ["line_broken" in each for each in found] == [True, False]
    found = warnings_of(of_level(EndState(Interval(5, 10)), baseline=6), (6, 11, 7), (6, 7, 4), (6, 6, 6))
    assert ["line_broken" in each for each in found] == [True, True, False]
    found = warnings_of(of_level(Change(0), baseline=60), (61, 59, 62), (61, 61, 62))
    assert ["line_broken" in each for each in found] == [True, False]
    falling = of_level(Change(0, falling=True), baseline=60)
    found = warnings_of(falling, (59, 61, 58), (59, 59, 58))
    assert ["line_broken" in each for each in found] == [True, False]
    found = warnings_of(of_level(RelativeChange(0, **LEVELS), baseline=60, unit="人"), (61, 59, 62), (61, 61, 62))
    assert ["line_broken" in each for each in found] == [True, False]
    found = warnings_of(of_level(Ceiling(3, throughout=True), baseline=None), (2, 3.5), (2, 3))
    assert ["line_broken" in each for each in found] == [True, False]


def test_a_year_whose_amount_fell_short_is_a_broken_line():
    found = warnings_of(Indicator(key="x", unit="人", target=EachYear(10)), (9, 12), (11, 12), (0, 10))
    assert ["line_broken" in each for each in found] == [True, False, True]


def test_a_line_with_points_on_its_way_is_asked_of_the_scalar_judge():
    row = of_level(Ceiling(3), baseline=2, annual_plan=AnnualPlan({2021: 4, 2023: 3}))
    found = warnings_of(row, (3.5, 2), (4.5, 2), (2, 2))
    assert ["line_broken" in each for each in found] == [False, True, False]


def test_a_growth_over_years_that_is_held_is_asked_of_the_scalar_judge():
    row = of_level(AverageGrowth(-1, **LEVELS), baseline=60, unit="人")
    found = warnings_of(row, (61, 40, 62), (61, 61, 62))
    assert ["line_broken" in each for each in found] == [True, False]


def test_room_of_a_growth_that_is_held_is_asked_of_the_scalar_judge():
    row = Indicator(key="x", unit="%", target=RelativeChange(-5, **RATES))
    assert ["low_headroom" in each for each in warnings_of(row, (1, -5.9), (1, 2))] == [True, False]


def test_little_room_is_warned_of():
    found = warnings_of(of_level(Ceiling(3), baseline=2), (1, 2.9), (1, 1.1), (1, 3), (2, 2.1))
    assert ["low_headroom" in each for each in found] == [True, False, True, False]
    found = warnings_of(of_level(EndState(Interval(5, 10)), baseline=6), (9, 5.1), (9, 9.9), (7, 7.5))
    assert ["low_headroom" in each for each in found] == [True, True, False]
    found = warnings_of(of_level(Floor(90, throughout=True), baseline=None), (99, 95, 90.1), (99, 98, 97))
    assert ["low_headroom" in each for each in found] == [True, False]
    found = warnings_of(of_level(Floor(90, throughout=True), baseline=None), (99, None, 90.1))
    assert ["low_headroom" in each for each in found] == [False]
    share = Thresholds(headroom=1234567 / 1000000)
    assert "low_headroom" in warnings_of(of_level(Ceiling(3), baseline=2), (1, 2.9), thresholds=share)[0]


def test_a_pace_above_the_best_year_is_warned_of():
    found = warnings_of(of_level(EndState(95)), (90.5, 91), (92, 93.9), (96, 96), (91.25, 92.5))
    assert ["pace_above_best" in each for each in found] == [True, False, False, False]
    found = warnings_of(of_level(Ceiling(3), baseline=9), (8.5, 8), (6, 3.5), (2, 2))
    assert ["pace_above_best" in each for each in found] == [True, False, False]
    found = warnings_of(Indicator(key="x", unit="人", target=Cumulative(100)), (5, 10), (40, 50), (5, None, 10))
    assert ["pace_above_best" in each for each in found] == [True, False, False]
    found = warnings_of(of_level(EndState(Interval(95, 99))), (90.5, 91), (92, 96), (101, 102))
    assert ["pace_above_best" in each for each in found] == [True, False, False]
    found = warnings_of(of_level(Change(10, falling=True), baseline=60), (59, 58), (50, 49))
    assert ["pace_above_best" in each for each in found] == [True, False]
    found = warnings_of(of_level(EndState(95)), (90, 91), as_of="2025-06")
    assert ["pace_above_best" in each for each in found] == [False]


def test_the_pace_of_rates_is_compared_by_their_powers():
    row = Indicator(key="x", unit="%", target=RelativeChange(13.5, falling=True, **RATES))
    found = warnings_of(row, (1, 2), (3, 3.5), (10, 20), (1, None, 3))
    assert ["pace_above_best" in each for each in found] == [True, False, False, False]
    row = Indicator(key="x", unit="%", target=AverageGrowth(5, **RATES))
    assert ["pace_above_best" in each for each in warnings_of(row, (5, 5), (1, 2), (9, 9))] == [False, True, False]


def test_a_hairs_breadth_and_a_hundredfold_slip_are_asked_of_the_scalar_judge():
    found = warnings_of(of_level(EndState(95)), (91, 92, 93, 94, 94.99999999), (91, 92, 93, 94, 95))
    assert ["close_to_bound" in each for each in found] == [True, False]
    found = warnings_of(of_level(EndState(95)), (0.91, 92, 93), (91, 92, 93), (91, 92))
    assert ["hundredfold_off" in each for each in found] == [True, False, False]


def test_large_and_fine_numbers_are_warned_of_as_the_scalar_judge_does():
    large = Indicator(key="x", unit="人", target=Ceiling(3e14), baseline=2e14)
    assert warnings_of(large, (1e14, 2.9e14), (1e14, 1.1e14)) == [{"low_headroom"}, set()]
    fine = Indicator(key="x", unit="人", target=Cumulative(900000000000000))
    assert "pace_above_best" in warnings_of(fine, (5, 10))[0]


def test_what_has_no_number_by_now_warns_of_no_pace():
    assert warnings_of(of_level(EndState(95)), (90, None), as_of=2022) == [set()]
    assert warnings_of(of_level(Ceiling(3), baseline=2), (1, None), as_of=2022)[0] <= {"low_headroom", "stale"}
