"""Laws of sharing out and putting together: the parts are the whole."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    Ceiling,
    Cumulative,
    EndState,
    Floor,
    Indicator,
    Interval,
    Period,
    Plan,
    Verdict,
    allocate,
    evaluate,
    roll_up,
)
from planspec.sharing.allocation import largest_remainder

D = Decimal


def plan_of(target, *, unit="万人", **row):
    return Plan(name="规划", period="2021-2025", indicators=[Indicator(key="x", unit=unit, target=target, **row)])


numbers = st.one_of(
    st.decimals(-10000, 10000, places=2),
    st.decimals(-10, 10, places=6),
    st.integers(-1000, 1000).map(D),
    st.fractions(-100, 100, max_denominator=97),
)


shares = st.lists(
    st.one_of(st.integers(0, 1000).map(D), st.fractions(0, 100), st.decimals(0, 1, places=5)), min_size=1, max_size=9
).filter(any)


@given(numbers, shares, st.integers(0, 6))
def test_the_parts_sum_to_the_whole_in_the_decimals_it_needs(total, weights, places):
    """Beside an oracle: each part is within one unit of the last place of its quota, and the sum is exact."""
    parts = largest_remainder(total, weights, places)
    assert sum(map(Fraction, parts)) == Fraction(total)
    decimals = max(places, next((n for n in range(7) if (Fraction(total) * 10**n).denominator == 1), 0))
    whole = sum(map(Fraction, weights))
    for part, weight in zip(parts, weights, strict=True):
        quota = Fraction(total) * Fraction(weight) / whole
        if isinstance(total, Decimal):
            assert abs(Fraction(part) - quota) < Fraction(1, 10**decimals)
            assert (Fraction(part) * 10**decimals).denominator == 1
        else:
            assert Fraction(part) == quota
        assert weight or not part
    assert largest_remainder(total, weights, places) == parts
    if isinstance(total, Decimal):
        assert largest_remainder(total.quantize(D("1e-9")), weights, places) == parts


cells = st.dictionaries(st.integers(2021, 2025), st.decimals(0, 100, places=1), max_size=5)


@given(
    st.lists(cells, min_size=1, max_size=4), st.sampled_from([Cumulative(200), EndState(150), Floor(90), Ceiling(120)])
)
def test_evaluating_the_whole_is_evaluating_what_was_put_together(series, target):
    """Beside an oracle: the sums by hand, where every part has a figure."""
    plan = plan_of(target, baseline=100)
    rolled = roll_up(plan, {f"part {i}": {"x": own} for i, own in enumerate(series)})
    complete = set.intersection(*(set(own) for own in series))
    by_hand = {year: sum(own[year] for own in series) for year in sorted(complete)}
    kept = [each for each in rolled if each.period.start.year in complete]
    assert {each.period: each.value for each in kept} == {
        Period.year(year): Interval.point(total) for year, total in by_hand.items()
    }
    one, other = evaluate(plan, kept)["x"], evaluate(plan, {"x": by_hand})["x"]
    assert (one.status, one.attainment, one.schedule, one.known_by_now) == (
        other.status,
        other.attainment,
        other.schedule,
        other.known_by_now,
    )


@given(st.lists(st.decimals("0.1", 100, places=1), min_size=1, max_size=5), st.decimals(0, 500, places=1))
def test_the_parts_targets_as_figures_make_the_whole_target(weights, total):
    plan = plan_of(Cumulative(total))
    allocation = allocate(plan, {f"part {i}": weight for i, weight in enumerate(weights)})
    met = {name: {"x": part["x"].target.value} for name, part in allocation.parts.items()}
    [whole] = roll_up(allocation, met)
    assert whole.value == Interval.point(total)
    assert evaluate(plan, [whole])["x"].attainment is Verdict.MET
    for name, part in allocation.parts.items():
        assert evaluate(part, met[name])["x"].attainment is Verdict.MET
