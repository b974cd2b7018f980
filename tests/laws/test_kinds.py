"""Laws of the kinds of targets, each said by another kind or by plain fractions."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    About,
    AverageGrowth,
    Ceiling,
    Change,
    Component,
    Components,
    Direction,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    NoTarget,
    NoTargetReason,
    ObservedAs,
    RelativeChange,
    RelativeTo,
    Verdict,
    compare,
    evaluate,
)
from planspec.exact import log_share, power, root_power
from tests.builders import judge, plan_for

D = Decimal


M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


AT_MOST, WITHIN = Direction.AT_MOST, Direction.WITHIN


LEVELS, CHANGES = ObservedAs.LEVELS, ObservedAs.CHANGES


YEARS = range(2021, 2026)


yearly = st.one_of(
    st.integers(0, 5), st.none(), st.builds(lambda a, b: Interval(a, a + b), st.integers(0, 4), st.integers(1, 2))
)


@given(st.fixed_dictionaries(dict.fromkeys(YEARS, yearly)), st.integers(1, 4), st.booleans())
def test_the_law_of_each_year_is_the_conjunction_of_its_years(data, goal, strict):
    expected = Verdict.all(
        compare(Interval.at_least(0) if x is None else x if isinstance(x, Interval) else Interval.point(x), wanted)
        for x in data.values()
        for wanted in [Interval(goal, None, lower_open=strict)]
    )
    assert judge(EachYear(goal, strict=strict), data).attainment is expected


points = st.decimals(-3, 12, places=1)


@given(points, st.integers(0, 5), st.integers(0, 5))
def test_law_15_a_range_is_met_exactly_when_both_its_bounds_are(x, low, width):
    both = judge(Floor(low), x).attainment & judge(Ceiling(low + width), x).attainment
    assert judge(EndState(Interval(low, low + width)), x).attainment is both


@given(points, points, st.decimals(0, 3, places=1))
def test_the_law_of_about_with_a_tolerance_is_that_of_its_range(x, number, tolerance):
    ranged = Interval(number - tolerance, number + tolerance)
    assert judge(EndState(About(number, tolerance=tolerance)), x).attainment is judge(EndState(ranged), x).attainment


@given(points, points, points, st.booleans())
def test_the_law_of_a_change_is_that_of_the_level_it_leads_to(base, change, level, falling):
    target = EndState(base - change, direction=AT_MOST) if falling else EndState(base + change)
    as_change = judge(Change(change, falling=falling), level, baseline=base)
    assert as_change.attainment is judge(target, level).attainment


rates = st.lists(st.decimals(-5, 9, places=1), min_size=5, max_size=5)


GROWTH = [D("1.5"), D(2), D("3.0"), D("6.5")]


def product(changes, *, falling):
    result = Fraction(1)
    for each in changes:
        result *= 1 + (-1 if falling else 1) * Fraction(each) / 100
    return result


@given(rates, st.decimals(-10, 30, places=1), st.booleans())
def test_the_law_of_relative_change_is_the_product_of_its_years(changes, goal, falling):
    data = dict(zip(YEARS, changes, strict=True))
    factor = product(changes, falling=falling)
    reached = (1 - factor if falling else factor - 1) * 100
    signed = {year: -each if falling else each for year, each in data.items()}
    of_rates = judge(RelativeChange(goal, falling=falling, observed=ObservedAs.SIGNED_CHANGES), signed, unit="%")
    assert of_rates.attainment is (M if reached >= Fraction(goal) else N)
    levels = judge(
        RelativeChange(goal, falling=falling, observed=LEVELS), {2025: 100 * factor}, unit="元", baseline=100
    )
    assert levels.attainment is of_rates.attainment


@given(st.one_of(rates, st.sampled_from(GROWTH).map(lambda g: [g] * 5)), st.sampled_from(GROWTH), st.booleans())
def test_law_30_average_growth_needs_no_root(changes, goal, strict):
    data = dict(zip(YEARS, changes, strict=True))
    factor = product(changes, falling=False)
    needed = (1 + Fraction(goal) / 100) ** 5
    expected = M if factor > needed or (factor == needed and not strict) else N
    target = AverageGrowth(goal, strict=strict, observed=CHANGES)
    assert judge(target, data, unit="%").attainment is expected
    levels = AverageGrowth(goal, strict=strict)
    assert judge(levels, {2025: 100 * factor}, unit="元", baseline=100).attainment is expected


@given(st.decimals("0.5", 3, places=2), st.decimals("0.5", 3, places=2), st.integers(1, 60), st.integers(1, 60))
def test_roots_are_shown_as_they_are_where_they_are_rational(base, other, p, q):
    assert root_power(base, Fraction(p)) == power(base, p)
    assert root_power(D("1e30"), Fraction(11, 2)).adjusted() == 165
    shown = Fraction(root_power(base, Fraction(p, q)))
    assert abs(shown**q - Fraction(base) ** p) <= abs(Fraction(base) ** p) * q * Fraction(1, 10**11) + Fraction(
        1, 10**10
    )
    if other != 1:
        share = log_share(base, other)
        assert (share >= 1) is ((base >= other) if other > 1 else (base <= other))


# Relative to another indicator
GDP = Indicator(key="gdp", name="GDP增长", unit="%", target=NoTarget(NoTargetReason.PENDING))


@given(points, points, st.booleans())
def test_the_law_of_comparison_is_that_of_the_difference(x, y, strict):
    target = RelativeTo("gdp", strict=strict)
    expected = M if x > y or (x == y and not strict) else N
    assert judge(target, {"x": {2025: x}, "gdp": {2025: y}}, GDP, unit="%").attainment is expected


@given(st.lists(st.sampled_from([4, 5, 6, "4—6", None]), min_size=2, max_size=4), st.booleans())
def test_the_law_of_components_is_that_of_the_logic(values, every):
    parts = [Component(f"k{i}", EndState(5)) for i in range(len(values))]
    plan = plan_for(Components(parts, combine="all" if every else "any"))
    combined = evaluate(plan, {f"x/k{i}": value for i, value in enumerate(values)})["x"]
    singles = [judge(EndState(5), value).attainment for value in values]
    expected = Verdict.all(singles) if every else ~Verdict.all(~each for each in singles)
    assert combined.attainment is expected
