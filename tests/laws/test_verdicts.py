"""Laws of verdicts (1 to 16, 40): what is known against what is acceptable, and their logic."""

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planspec import Ceiling, Floor, Interval, Observation, PlanspecError, Status, Verdict, compare, evaluate
from planspec.errors import EmptyInterval
from planspec.exact import fraction, number
from planspec.interval import possible_values
from planspec.judging.reasons import CannotFail, CannotHold
from planspec.plans import zhoushan
from tests.builders import one
from tests.critical_points import critical_points, inside
from tests.strategies import amounts, flags, intervals, numbers, positive, targets

M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


def oracle(known, acceptable):
    """Judge by trying the critical points."""
    answers = {inside(x, acceptable) for x in critical_points(known, acceptable) if inside(x, known)}
    return {frozenset({True}): M, frozenset({False}): N, frozenset({True, False}): U}[frozenset(answers)]


# Verdict
@given(intervals(), intervals())
def test_laws_01_02_the_verdict_is_what_trying_the_critical_points_says(known, acceptable):
    assert compare(known, acceptable) is oracle(known, acceptable)


@given(intervals(), intervals())
def test_law_02_an_undetermined_verdict_carries_a_witness_on_either_side(known, acceptable):
    found = possible_values(known, acceptable)
    if compare(known, acceptable) is U:
        met, not_met = map(Fraction, found)
        assert (inside(met, known), inside(met, acceptable)) == (True, True)
        assert (inside(not_met, known), inside(not_met, acceptable)) == (True, False)
    else:
        assert found is None


@given(intervals(), intervals())
def test_law_03_two_observations_that_contradict_each_other_have_no_intersection(a, b):
    if any(inside(x, a) and inside(x, b) for x in critical_points(a, b)):
        both = a.intersection(b)
        assert all(inside(x, both) == (inside(x, a) and inside(x, b)) for x in critical_points(a, b))
    else:
        with pytest.raises(EmptyInterval):
            a.intersection(b)


@given(numbers, intervals())
def test_law_04_a_point_decides(x, acceptable):
    assert compare(Interval.point(x), acceptable) is not U


@given(intervals(), intervals(), intervals())
def test_law_05_knowing_more_never_flips_met_and_not_met(known, more, acceptable):
    assume(not known.isdisjoint(more))
    before = compare(known, acceptable)
    assert before is U or compare(known.intersection(more), acceptable) is before


@given(intervals(), intervals(), intervals())
def test_law_06_what_two_possibilities_agree_on_their_union_says_too(x, y, acceptable):
    assume(not x.isdisjoint(y))
    low = (
        x
        if Interval(y.lower, None, lower_open=y.lower_open).issubset(Interval(x.lower, None, lower_open=x.lower_open))
        else y
    )
    high = (
        x
        if Interval(None, y.upper, upper_open=y.upper_open).issubset(Interval(None, x.upper, upper_open=x.upper_open))
        else y
    )
    union = Interval(low.lower, high.upper, lower_open=low.lower_open, upper_open=high.upper_open)
    a, b = compare(x, acceptable), compare(y, acceptable)
    assert compare(union, acceptable) is (a if a is b else U)


@given(targets, intervals())
def test_law_07_without_data_the_answer_follows_from_the_domain_and_is_warned_of(target, domain):
    assessment = evaluate(one(target, domain=domain), {})["x"]
    expected = oracle(domain, target.acceptable)
    assert assessment.attainment is expected
    assert assessment.status is Status.NO_DATA
    kinds = {M: [CannotFail], N: [CannotHold], U: []}[expected]
    assert [type(each) for each in assessment.warnings] == kinds


def shifted(interval, by):
    return interval + Interval.point(by)


RANK = {N: 0, U: 1, M: 2}


@given(intervals(), amounts, numbers, flags)
def test_law_08_raising_what_is_known_never_harms_a_floor_nor_helps_a_ceiling(known, by, bound, strict):
    floor, ceiling = Floor(bound, strict=strict).acceptable, Ceiling(bound, strict=strict).acceptable
    raised = shifted(known, by)
    assert RANK[compare(known, floor)] <= RANK[compare(raised, floor)]
    assert RANK[compare(known, ceiling)] >= RANK[compare(raised, ceiling)]


@given(intervals(), intervals(), intervals())
def test_law_09_a_wider_target_is_never_harder(known, target, other):
    assume(target.issubset(other))
    assert RANK[compare(known, target)] <= RANK[compare(known, other)]


@given(intervals(), numbers)
def test_law_10_a_ceiling_and_the_strict_floor_at_its_limit_are_complements(known, c):
    assert compare(known, Ceiling(c).acceptable) is ~compare(known, Floor(c, strict=True).acceptable)
    assert compare(known, Ceiling(c, strict=True).acceptable) is ~compare(known, Floor(c).acceptable)


@given(intervals(), intervals())
def test_law_11_reflection_changes_nothing(known, acceptable):
    assert compare(-known, -acceptable) is compare(known, acceptable)


@given(intervals(), intervals(), positive, numbers)
def test_law_12_scale_and_shift_change_nothing_even_at_the_boundary(known, acceptable, a, b):
    def moved(interval):
        return shifted(interval.scaled(number(a)), b)

    assert compare(moved(known), moved(acceptable)) is compare(known, acceptable)


@given(amounts)
def test_law_12_units_change_nothing(x):
    plan = zhoushan.PLAN
    ten_thousands = evaluate(plan, [Observation("new-urban-jobs", x, 2021)])
    persons = evaluate(plan, [Observation("new-urban-jobs", x * 10000, 2021, unit="人")])
    assert ten_thousands == persons


@given(st.one_of(st.none(), amounts))
def test_law_13_units_of_another_dimension_are_refused_for_every_magnitude(x):
    with pytest.raises(PlanspecError, match="人次"):
        evaluate(zhoushan.PLAN, [Observation("new-urban-jobs", x, 2021, unit="人次")])


def test_law_14_the_boundary_table_holds():
    c = Decimal("3.1")
    kinds = [Ceiling(c), Ceiling(c, strict=True), Floor(c), Floor(c, strict=True)]
    table = {
        Interval.point(c): [M, N, M, N],
        Interval.above(c): [N, N, M, M],
        Interval.at_least(c): [U, N, M, U],
        Interval.at_most(c): [M, U, U, N],
        Interval.below(c): [M, M, N, N],
    }
    for known, row in table.items():
        assert [compare(known, kind.acceptable) for kind in kinds] == row
    assert compare(Interval.above(95), Interval.above(96)) is U


@given(intervals(), numbers, numbers)
def test_law_15_a_range_is_met_when_both_its_bounds_are(known, a, b):
    a, b = sorted([a, b], key=fraction)
    low, high = compare(known, Interval.at_least(a)), compare(known, Interval.at_most(b))
    whole = compare(known, Interval(a, b))
    assert (whole is M) == (low is M and high is M)
    assert (low & high) in (U, whole)


@given(numbers, intervals())
def test_law_16_a_printed_figure_is_taken_for_what_it_says(x, acceptable):
    assert compare(Interval.point(x), acceptable) is (M if inside(Fraction(x), acceptable) else N)


def test_law_40_verdicts_are_kleenes_strong_logic():
    table_and = {(M, M): M, (M, U): U, (M, N): N, (U, U): U, (U, N): N, (N, N): N}
    table_or = {(M, M): M, (M, U): M, (M, N): M, (U, U): U, (U, N): U, (N, N): N}
    assert (~M, ~U, ~N) == (N, U, M)
    for a, b in itertools.product(Verdict, repeat=2):
        assert a & b is table_and.get((a, b), table_and.get((b, a)))
        assert a | b is table_or.get((a, b), table_or.get((b, a)))
        assert a & b is b & a
        assert a | b is b | a
        assert a & (a | b) is a | (a & b) is a
        assert ~(a & b) is ~a | ~b
        assert ~~a is a
    for a, b, c in itertools.product(Verdict, repeat=3):
        assert (a & b) & c is a & (b & c)
        assert (a | b) | c is a | (b | c)
        assert a & (b | c) is (a & b) | (a & c)
    assert U | ~U is U
    assert Verdict.all([]) is M
    assert Verdict.all([M, U, N]) is N
    for each in Verdict:
        with pytest.raises(TypeError, match="truth value"):
            bool(each)
