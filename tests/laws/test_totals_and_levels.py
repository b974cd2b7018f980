"""Laws of totals, levels, progress and growth over the years (24 to 30)."""

import decimal
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from hypothesis import assume, given
from hypothesis import strategies as st

from planspec import (
    AverageGrowth,
    Ceiling,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Indicator,
    Interval,
    Period,
    Plan,
    Verdict,
    compare,
    evaluate,
)
from planspec.exact import add, divide, multiply, number, power
from planspec.interval import EVERYTHING
from tests.builders import one
from tests.strategies import amounts, flags, intervals, numbers, positive, targets, years

M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


@given(st.dictionaries(years, intervals(), max_size=5), years, intervals(), numbers, flags)
def test_law_24_a_limit_kept_throughout_is_the_conjunction_of_its_years(levels, year, more, bound, strict):
    for target in (Ceiling(bound, strict=strict, throughout=True), Floor(bound, strict=strict, throughout=True)):
        each = [compare(levels.get(y, EVERYTHING), target.acceptable) for y in range(2021, 2026)]
        assessment = evaluate(one(target), {"x": levels})["x"]
        assert assessment.attainment is reduce(Verdict.__and__, each)
        if year not in levels:
            later = evaluate(one(target), {"x": levels | {year: more}})["x"].attainment
            assert assessment.attainment in (U, later)


# Cumulative, end state, progress
@given(st.lists(intervals(amounts), min_size=5, max_size=5), st.data())
def test_law_25_splitting_a_year_into_quarters_changes_nothing(flows, data):
    flows = [
        each.intersection(Interval(0, None)) if not each.isdisjoint(Interval(0, None)) else Interval.point(0)
        for each in flows
    ]
    plan = one(Cumulative(data.draw(amounts)))
    whole = evaluate(plan, {"x": dict(zip(range(2021, 2026), flows, strict=True))})["x"]
    year = data.draw(years)
    quarter = Interval.point(data.draw(amounts))
    split = {y: flow for y, flow in zip(range(2021, 2026), flows, strict=True) if y != year}
    split |= {f"{year}Q{q}": quarter for q in (1, 2, 3)}
    total = reduce(Interval.__add__, [quarter, quarter, quarter])
    replaced = dict(zip(range(2021, 2026), flows, strict=True)) | {year: total + flows[year - 2021]}
    parts = evaluate(plan, {"x": split | {f"{year}Q4": flows[year - 2021]}})["x"]
    merged = evaluate(plan, {"x": replaced})["x"]
    assert (parts.known, parts.attainment, parts.status) == (merged.known, merged.attainment, merged.status)
    assert whole.known == reduce(Interval.__add__, flows)


@given(st.permutations([Decimal(x) for x in ("3.3", "4.4", "3.6", "3.2", "3.5")]))
def test_law_26_a_sum_is_exact_in_any_order(flows):
    assessment = evaluate(one(Cumulative(18, strict=True)), {"x": dict(zip(range(2021, 2026), flows, strict=True))})[
        "x"
    ]
    assert assessment.known == Interval.point(18)
    assert assessment.attainment is N


@given(st.dictionaries(years, amounts, max_size=4), amounts, flags)
def test_law_27_missing_years_widen_the_total_and_are_never_zero(flows, goal, strict):
    total = sum(map(Fraction, flows.values()))
    floor = evaluate(one(Cumulative(goal, strict=strict)), {"x": flows})["x"]
    cap = evaluate(one(Cumulative(goal, strict=strict, direction=Direction.AT_MOST)), {"x": flows})["x"]
    reached = total > goal or (total == goal and not strict)
    assert floor.attainment is (M if reached else U)
    broken = total > goal or (total == goal and strict)
    assert cap.attainment is (N if broken else U)
    signed = evaluate(one(Cumulative(goal, strict=strict), domain=EVERYTHING), {"x": flows})["x"]
    assert signed.attainment is U


@given(st.dictionaries(st.integers(2021, 2024), numbers), numbers, targets)
def test_law_28_only_the_level_at_the_end_decides_and_none_is_carried_forward(levels, last, target):
    assume(isinstance(target, EndState) or not target.throughout)
    decided = evaluate(one(target), {"x": levels | {2025: last}})["x"].attainment
    assert (
        decided
        is evaluate(one(target), {"x": last})["x"].attainment
        is compare(Interval.point(last), target.acceptable)
    )
    assert evaluate(one(target), {"x": levels})["x"].attainment is U
    assert evaluate(one(target), {"x": levels}, as_of="2030")["x"].attainment is U


@given(numbers, numbers, intervals())
def test_law_29_progress_runs_from_the_baseline_to_the_target_and_passes_one_when_met(base, goal, known):
    direction = Direction.AT_LEAST if Fraction(goal) > Fraction(base) else Direction.AT_MOST
    plan = one(EndState(goal, direction=direction), baseline=base)

    def progress(value):
        return evaluate(plan, {"x": value})["x"].progress

    if Fraction(base) == Fraction(goal):
        assert progress(known) is None
        return
    assert progress(base) == Interval.point(0)
    assert progress(goal) == Interval.point(1)
    assert (compare(progress(known), Interval.at_least(1)) is M) == (compare(known, plan["x"].target.acceptable) is M)
    middle = divide(add(base, goal), number(2))
    assert progress(middle) == Interval.point(divide(number(1), number(2)))


@given(numbers, numbers)
def test_law_29_a_line_to_hold_has_no_progress_and_no_division(base, x):
    for target in (EndState(base), Ceiling(base), Floor(base), Floor(base, strict=True)):
        assessment = evaluate(one(target, baseline=base), {"x": {2023: x}})["x"]
        assert assessment.progress is None
        assert assessment.margin is not None


@given(
    st.decimals("0.5", 500, places=2),
    st.decimals("-0.2", "0.3", places=3),
    st.integers(1, 15),
    st.one_of(st.just(0), st.decimals(-3, 3, places=4)),
    positive,
)
def test_law_30_average_growth_is_compared_without_a_root(base, rate, years_, off, scale):
    goal = multiply(base, power(add(Decimal(1), rate), years_))
    level = add(goal, number(off))
    target = AverageGrowth(multiply(rate, Decimal(100)))
    for times in (Decimal(1), scale):
        row = Indicator(key="x", unit="元", target=target, baseline=Interval(*[multiply(base, times)] * 2))
        plan = Plan(name="invented", period=(f"2021..{2020 + years_}"), indicators=[row])
        levels = Interval(*[multiply(level, times)] * 2)
        assert evaluate(plan, {"x": levels})["x"].attainment is (M if off >= 0 else N)
    ratio = Fraction(level) / Fraction(base)
    if off and ratio > 0:
        with decimal.localcontext(decimal.Context(prec=50)):
            root = (Decimal(ratio.numerator) / Decimal(ratio.denominator)) ** (1 / Decimal(years_)) - 1
            assert abs(root - rate) < Decimal("1e-40") or (root > rate) == (off > 0)


@given(st.dates(date(2021, 1, 1), date(2025, 12, 30)), st.dates(date(2020, 1, 1), date(2021, 1, 1)))
def test_the_elapsed_share_grows_with_every_day(day, start):
    period = Period(start, date(2025, 12, 31))
    assert 0 < period.elapsed(day) < period.elapsed(day + timedelta(days=1)) <= 1


@given(st.dictionaries(years, amounts, max_size=5), st.decimals(1, 60, places=1))
def test_what_each_remaining_year_needs_closes_the_gap_exactly(flows, goal):
    last = max(flows, default=2021)
    flows = {year: flows.get(year, Decimal(1)) for year in range(2021, last + 1)}
    needed = evaluate(one(Cumulative(goal)), {"x": flows})["x"].needed_per_year
    if last == 2025:
        assert needed is None
        return
    followed = flows | dict.fromkeys(range(last + 1, 2026), needed.exact)
    total = evaluate(one(Cumulative(goal)), {"x": followed})["x"].known.exact
    reached = Fraction(max(sum(map(Fraction, flows.values())), goal))
    assert 0 <= Fraction(total) - reached <= Fraction(5, 10**12)  # rounded up
