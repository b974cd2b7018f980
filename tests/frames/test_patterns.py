"""What decides a row in the engine: each answer, figure and warning is the scalar judge's, and what is left is counted."""

from fractions import Fraction

import pytest

pytest.importorskip("narwhals", reason="the frame judge needs the extra `frames`")
pytest.importorskip("numpy", reason="the frame judge needs the extra `frames`")
pl = pytest.importorskip("polars", reason="the frame judge is tested with polars")

from planspec import (  # noqa: E402
    AnnualPlan,
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
    NoTarget,
    Observed,
    RelativeChange,
    RelativeTo,
)
from planspec.errors import InvalidPeriod, InvalidPlan  # noqa: E402
from planspec.frames import engine, evaluate_frame, explain, rows  # noqa: E402
from planspec.frames.result import NUMBERS  # noqa: E402
from tests.builders import plan_of  # noqa: E402
from tests.frame_engines import differ, ignored, numbers_of, rows_of, said, words_of  # noqa: E402

pytestmark = ignored
LEVELS = {"observed": Observed.LEVELS}
RATES = {"observed": Observed.CHANGES}


def framed(cells, **kinds):
    heads = ("县", "指标", "年份", "数值")
    return pl.DataFrame(cells, schema={head: kinds.get(head) for head in heads}, orient="row", strict=False)


def left(row, *series, as_of=None, plan=None, **kinds):
    """Hold places with these figures, {time: value}, to the scalar judge; return how many are judged one by one."""
    plan = plan or plan_of(row)
    key = row.key if not row.components else row.components[0].key
    cells = [
        (
            f"p{at:03}",
            key if isinstance(when, int | str) else when[0],
            when if isinstance(when, int | str) else when[1],
            value,
        )
        for at, own in enumerate(series)
        for when, value in own.items()
    ]
    result = evaluate_frame(plan, framed(cells, **kinds), by="县", as_of=as_of)
    for each in rows_of(result.frame):
        where, words = said(each)
        whole = explain(result, *where)
        assert words == words_of(whole)
        assert not differ([each[name] for name in NUMBERS], numbers_of(whole)), (each, str(whole))
    return result.counts["one_by_one"]


def of(target, unit="%", **fields):
    return Indicator(key="x", unit=unit, target=target, **fields)


def test_the_worst_of_several_levels_of_a_year_decides():
    several = {"2021Q1": 2, "2021Q2": 3, "2021": 1}
    assert left(of(Ceiling(3, throughout=True)), several, several | {"2021Q2": 3.5}) == 0
    assert left(of(Floor(2, throughout=True)), several, several | {"2021": 2}) == 0


def test_what_has_no_start_is_decided_for_every_start():
    assert left(of(EndState(95)), {2022: 94}, {2022: 96}, {2021: 90, 2023: 95}) == 0
    assert left(of(EndState(95), baseline=Interval.above(93)), {2022: 94}, {2022: 96}) == 0
    assert left(of(EndState(95)), {2021: 94}, {2021: 96}, as_of=2023) == 0


def test_changes_are_measured_from_a_base_that_is_known_in_part():
    for base in (Interval.above(60), Interval(60, 61), Interval.below(60)):
        assert left(of(Change(3), baseline=base), {2022: 61}, {2022: 64}, {2025: 63}, {2025: 66}) <= 4
        assert left(of(Change(3, falling=True), baseline=base), {2025: 57}, {2025: 59}) <= 2


def test_a_base_in_thirds_is_exact():
    row = of(Change(1), baseline=Fraction(1, 3))
    assert left(row, {2021: 1, 2022: 1.3}, {2021: 0.5, 2022: 0.6}, {2025: 1.3}, {2025: 1.4}) == 0
    row = of(Change(0), baseline=Fraction(1, 3))
    assert left(row, {2021: 1, 2022: 0.2}, {2021: 0.5, 2022: 0.4}) == 0


def test_a_base_too_large_for_roots_and_a_bound_beyond_all_codes_are_safe():
    assert left(of(RelativeChange(10, **LEVELS), unit="人", baseline=10**13), {2025: 10**13}) == 1
    assert left(of(EndState(10**19), unit="人", baseline=1), {2025: 5}, {2023: 10**14}) == 0


def test_rates_compound_and_more_than_all_of_it_is_left():
    row = of(RelativeChange(13.5, falling=True, **RATES))
    assert left(row, {2021: 3, 2022: 3}, {2021: 3, 2022: 150}) == 1  # a rate that none can be
    assert left(of(RelativeChange(100, falling=True, **RATES)), {2021: 3, 2022: 3}, {2021: 30, 2022: 40}) == 0
    assert left(of(RelativeChange(120, falling=True, **RATES)), {2021: 3, 2022: 3}) <= 1
    assert left(of(AverageGrowth(5, **RATES)), {2021: 3}, {2021: 3, 2023: 4}) == 0
    assert left(of(RelativeChange(-5, **RATES)), {2021: -6}, {2021: 1}) == 0


def test_growth_of_levels_goes_straight():
    row = of(RelativeChange(10, **LEVELS), unit="人", baseline=100)
    assert left(row, {2021: 101, 2022: 103}, {2021: 101, 2022: 120}, {2021: 90, 2022: 99}) == 0


def test_room_and_pace_of_what_is_known_in_part_are_the_scalar_judges():
    held = of(Ceiling(3), baseline=2)
    assert left(held, {2021: 1, 2022: 1}, as_of=2024) == 0
    assert left(held, {2025: 2}, {2025: 4}) == 0
    assert left(of(EndState(Interval.below(10)), baseline=5), {2021: 9, 2022: 9.9}, {2021: 6, 2022: 6.1}) == 0
    assert left(of(Change(10), baseline=Interval(60, 61)), {2021: 62, 2022: 63}, {2021: 70, 2022: 80}) <= 2
    assert (
        left(of(AverageGrowth(-1, **LEVELS), unit="人", baseline=60), {2021: 61, 2022: 40}, {2021: 61, 2022: 62}) == 0
    )


def test_a_row_that_is_compared_is_left_with_the_row_it_is_compared_with():
    plan = plan_of(of(RelativeTo("y", 1)), Indicator(key="y", unit="%", target=EndState(1)))
    cells = [("甲", "x", 2023, 3.0), ("甲", "y", 2023, 1.0), ("乙", "x", 2023, 3.0)]
    result = evaluate_frame(plan, framed(cells), by="县")
    assert result.counts["one_by_one"] == 2
    for each in rows_of(result.frame):
        where, words = said(each)
        assert words == words_of(explain(result, *where))


def test_a_row_of_many_numbers_is_left():
    parts = [Component(f"k{at}", EachYear(10), unit="人") for at in range(3)]
    row = Indicator(key="x", unit="人", target=Components(parts))
    plan = plan_of(row, period="2001-2030")
    whole = {(f"x/k{at}", year): 10 for at in range(3) for year in range(2001, 2031)}
    assert left(row, whole, plan=plan) == 1


def test_rows_without_targets_and_comparisons_with_what_is_not_there_are_decided():
    assert left(of(NoTarget()), {2021: 3}) == 0
    assert left(of(RelativeTo("nothing", 1)), {2021: 3}) == 0


def test_a_line_with_points_is_held_to_the_scalar_judge():
    row = of(Ceiling(3), baseline=2, annual_plan=AnnualPlan({2021: 4, 2023: 3}))
    assert left(row, {2021: 3.5, 2022: 3.7, 2023: 2}, {2021: 4.5, 2022: 2, 2023: 2}, {2021: 2, 2022: 2, 2023: 2}) == 0


def test_figures_after_the_due_date_and_a_missing_one_are_set_aside():
    row = of(EndState(95), baseline=90, due=2023)
    assert left(row, {2022: 92, 2024: 96}, {2023: None, 2024: 96}, {2023: 95, 2025: None}) == 0


def test_frames_without_times_values_or_units_have_no_data():
    plan = plan_of(of(EndState(95)))
    blank = evaluate_frame(plan, framed([("甲", "x", None, 95.0)], 年份=pl.String), by="县")
    assert (blank.counts["faulty"], rows_of(blank.frame)[0]["status"]) == (1, "no_data")
    bounds = pl.DataFrame(
        {"县": ["甲", "乙"], "指标": ["x", "x"], "年份": ["2025"] * 2, "下限": [95.0, None], "上限": [99.0, None]}
    )
    found = {row["县"]: row["status"] for row in rows_of(evaluate_frame(plan, bounds, by="县").frame)}
    assert found == {"甲": "achieved", "乙": "no_data"}
    odd = framed([("甲", "x", 2025, 95.0)]).with_columns(pl.Series("单位", [3]), pl.Series("状态", ["???"]))
    assert evaluate_frame(plan, odd, by="县").counts["faulty"] == 1
    one = framed([("甲", "x", 2025, 95.0)]).with_columns(pl.Series("单位", ["t"]))
    assert evaluate_frame(plan, one, by="县").counts["faulty"] == 1


def test_places_may_be_numbers_and_one_that_is_none_is_a_fault():
    plan = plan_of(of(EndState(95)))
    cells = [(1.0, "x", 2025, 95.0), (float("nan"), "x", 2025, 95.0), (None, "x", 2025, 95.0), (2.0, None, 2025, 1.0)]
    result = evaluate_frame(plan, framed(cells), by="县")
    assert [(row["row"], row["code"]) for row in rows_of(result.faults)] == [
        (at, "invalid_argument") for at in (2, 3, 4)
    ]
    assert result.places == ((1.0,), (2.0,))
    result = evaluate_frame(plan, framed([(1, "x", 2025, 95.0), (2, "x", 2025, 94.0)]), by="县")
    assert result.places == ((1,), (2,))


def test_a_day_that_is_none_is_said_in_its_place():
    with pytest.raises(InvalidPeriod, match="as_of"):
        evaluate_frame(plan_of(of(EndState(95))), framed([("甲", "x", 2025, 95.0)]), by="县", as_of="junk")


def test_rows_of_an_engine_without_an_order_have_no_number(monkeypatch):
    monkeypatch.setattr(rows, "numbered", lambda nw, frame: frame)
    result = evaluate_frame(
        plan_of(of(EndState(95))), framed([("甲", "x", 2025, 95.0), ("甲", "y", 2025, 1.0)]), by="县"
    )
    assert "row" not in rows_of(result.faults)[0]
    assert rows_of(result.faults)[0]["indicator"] == "y"


def test_without_narwhals_the_extra_is_named(monkeypatch):
    def none(name):
        raise ImportError(name)

    monkeypatch.setattr(engine, "import_module", none)
    with pytest.raises(InvalidPlan, match=r"planspec\[frames\]"):
        evaluate_frame(plan_of(of(EndState(95))), framed([("甲", "x", 2025, 95.0)]), by="县")


def test_totals_with_gaps_and_quarters_are_decided():
    row = of(Cumulative(100), unit="人")
    assert left(row, {2021: 10, 2023: 20}, {"2021Q1": 5, "2021Q2": 0, "2021Q3": 6}, {2021: 0, 2023: 30}) == 0
    assert left(of(EachYear(10), unit="人"), {2021: 0, 2023: 11}, {2021: 10, 2023: 0}, as_of=2023) == 0
    for basis in ("year_mean", "year_total"):
        row = of(EndState(10), unit="人", baseline=5, basis=basis)
        assert left(row, {"2021Q1": 3, 2022: 7}, {"2022Q1": 1, "2022Q2": 2}, {2021: 12, 2022: 11, "2025": 10}) == 0
