"""The laws of evaluation, one property a test; the numbers are those of the list of laws in docs/laws.md."""

import copy
import decimal
import itertools
import os
import pickle
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import reduce

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planspec import (
    AverageGrowth,
    Ceiling,
    Component,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Indicator,
    Interval,
    Nature,
    Observation,
    Period,
    Plan,
    PlanspecError,
    PlanspecErrorGroup,
    Ratio,
    Status,
    Thresholds,
    Verdict,
    allocate,
    appraise,
    compare,
    evaluate,
    mid_term,
    roll_up,
    schedule,
    summarize,
    year_to_date,
)
from planspec.errors import EmptyInterval
from planspec.exact import add, divide, fraction, multiply, number, power
from planspec.interval import EVERYTHING, witnesses
from planspec.judging.reasons import CannotFail, CannotHold
from planspec.methods import Goal, Series, compare_methods
from planspec.methods import assess as assess_by
from planspec.notation import parse_value
from planspec.plans import zhoushan

M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED
# A small grid of repeated numbers, or boundaries are hardly ever hit.
GRID = [Decimal(x) for x in ("-3", "-0.5", "0", "0.1", "1", "2.5", "3", "3.10", "96", "100")]
numbers = st.one_of(
    st.sampled_from(GRID),
    st.decimals(min_value=-1000, max_value=1000, places=3, allow_nan=False),
    st.fractions(min_value=-50, max_value=50, max_denominator=12),
)
amounts = st.one_of(st.sampled_from([x for x in GRID if x >= 0]), st.decimals(0, 50, places=2))
positive = st.one_of(
    st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(10000)]), st.decimals("0.001", 1000, places=3)
)
flags = st.booleans()
years = st.integers(2021, 2025)


shapes = st.sampled_from(["point", "ray up", "ray down", "range", "all"])


# Strategies that are made once: making them for every example takes longer than drawing from them.
@st.composite
def intervals(draw, ends=numbers):
    shape = draw(shapes)
    a, b = sorted([draw(ends), draw(ends)], key=fraction)
    match shape:
        case "point":
            return Interval.point(a)
        case "ray up":
            return Interval(a, None, lower_open=draw(flags))
        case "ray down":
            return Interval(None, a, upper_open=draw(flags))
        case "range":
            if fraction(a) == fraction(b):
                return Interval(a, b)
            return Interval(a, b, lower_open=draw(flags), upper_open=draw(flags))
    return EVERYTHING


def inside(x, interval):
    """Say by plain comparison of fractions whether x lies in the interval."""
    low, high = interval.lower, interval.upper
    above = low is None or x > Fraction(low) or (x == Fraction(low) and not interval.lower_open)
    below = high is None or x < Fraction(high) or (x == Fraction(high) and not interval.upper_open)
    return above and below


def critical_points(*intervals):
    """Return numbers of every kind the ends distinguish: each end, between neighbours, and beyond the outermost."""
    ends = sorted({Fraction(end) for i in intervals for end in (i.lower, i.upper) if end is not None})
    between = [(a + b) / 2 for a, b in itertools.pairwise(ends)]
    return [*ends, *between, *([ends[0] - 1, ends[-1] + 1] if ends else [Fraction(0)])]


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
    found = witnesses(known, acceptable)
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


def one(target, *, domain=None, **fields):
    extra = {} if domain is None else {"domain": domain}
    return Plan(
        name="invented",
        period="2021-2025",
        indicators=[Indicator(key="x", unit="%", target=target, **fields, **extra)],
    )


# Only a single bound can be strict, so this leaves out Direction.WITHIN.
sides = st.sampled_from([Direction.AT_LEAST, Direction.AT_MOST])
targets = st.one_of(
    st.builds(EndState, numbers, direction=st.sampled_from(Direction)),
    st.builds(Ceiling, numbers, strict=flags, throughout=flags),
    st.builds(Floor, numbers, strict=flags, throughout=flags),
)


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


# Plan level

natures = st.sampled_from([Nature.BINDING, Nature.EXPECTED, None])


kinds = st.one_of(targets, st.builds(Cumulative, amounts, direction=sides, strict=flags))
baselines = st.one_of(st.none(), numbers, intervals())


@st.composite
def plans(draw, size=5):
    count = draw(st.integers(1, size))
    return Plan(
        name="invented",
        period="2021-2025",
        indicators=[
            Indicator(key=f"k{i}", unit="%", target=draw(kinds), baseline=draw(baselines), nature=draw(natures))
            for i in range(count)
        ],
    )


flows = st.dictionaries(years, st.one_of(st.none(), intervals(amounts)), max_size=5)
levels_of_years = st.dictionaries(years, st.one_of(st.none(), intervals()), max_size=5)


@st.composite
def series(draw, indicator):
    found = draw(flows if isinstance(indicator.target, Cumulative) else levels_of_years)
    return {year: known for year, known in found.items() if known is None or not known.isdisjoint(indicator.domain)}


@st.composite
def cases(draw):
    plan = draw(plans())
    return plan, {each.key: draw(series(each)) for each in plan}


def as_observations(data):
    return [Observation(key, value, year) for key, by_year in data.items() for year, value in by_year.items()]


@given(st.lists(st.tuples(natures, st.sampled_from(Verdict)), min_size=1, max_size=6), st.randoms())
def test_law_17_the_roll_up_is_the_least_binding_verdict_whatever_the_order(rows, random):
    value = {M: Interval.point(1), N: Interval.point(-1), U: EVERYTHING}
    indicators = [Indicator(key=f"k{i}", unit="%", target=Floor(0), nature=n) for i, (n, _) in enumerate(rows)]
    data = {f"k{i}": value[v] for i, (_, v) in enumerate(rows)}
    rolled = evaluate(Plan(name="p", period="2021-2025", indicators=indicators), data).binding
    binding = [v for n, v in rows if n is Nature.BINDING]
    assert rolled.verdict is (min(binding, key=RANK.__getitem__) if binding else None)
    assert (len(rolled.met), len(rolled.not_met), len(rolled.undetermined)) == tuple(map(binding.count, (M, N, U)))
    assert rolled.total == len(binding)
    random.shuffle(indicators)
    again = evaluate(Plan(name="p", period="2021-2025", indicators=indicators), data).binding
    assert again.verdict is rolled.verdict


@given(cases())
def test_law_17_the_counts_have_their_denominator(case):
    plan, data = case
    counts = evaluate(plan, data).counts
    assert sum(counts.counts.values()) == counts.total == len(plan)


@given(st.lists(intervals(), min_size=1, max_size=4), st.data())
def test_law_18_a_decided_roll_up_holds_for_every_choice_of_points(known, data):
    plan = Plan(
        name="p",
        period="2021-2025",
        indicators=[
            Indicator(key=f"k{i}", unit="%", target=Floor(data.draw(numbers)), nature=Nature.BINDING)
            for i in range(len(known))
        ],
    )
    rolled = evaluate(plan, {f"k{i}": each for i, each in enumerate(known)}).binding.verdict
    points = [
        data.draw(st.sampled_from([x for x in critical_points(each) if inside(x, each)] or [each.witness()]))
        for each in known
    ]
    assert rolled is U or evaluate(plan, {f"k{i}": x for i, x in enumerate(points)}).binding.verdict is rolled


@given(cases())
def test_law_19_nature_changes_no_assessment(case):
    plan, data = case
    expected = [Indicator(key=i.key, unit=i.unit, target=i.target, baseline=i.baseline) for i in plan]
    other = evaluate(Plan(name="p", period="2021-2025", indicators=expected), data)
    for a, b in zip(evaluate(plan, data), other, strict=True):
        assert (a.status, a.attainment, a.schedule, a.known) == (b.status, b.attainment, b.schedule, b.known)


@given(cases(), st.randoms())
def test_law_20_order_matters_nowhere(case, random):
    plan, data = case
    observations, indicators = as_observations(data), list(plan)
    before = evaluate(plan, data)
    random.shuffle(observations)
    random.shuffle(indicators)
    after = evaluate(Plan(name=plan.name, period=plan.period, indicators=indicators), observations)
    assert [each.indicator for each in after] == indicators
    assert all(after[each.key] == before[each.key] for each in plan)


@given(cases(), st.data())
def test_law_21_another_indicator_changes_nothing(case, data):
    plan, observed = case
    before = evaluate(plan, observed)
    other = Indicator(key="other", unit="%", target=Floor(1), baseline=0)
    wider = Plan(name=plan.name, period=plan.period, indicators=[*plan, other])
    after = evaluate(wider, observed | {"other": {data.draw(years): data.draw(numbers)}})
    assert all(after[each.key] == before[each.key] for each in plan)


@given(amounts, amounts, years)
def test_law_22_a_repeat_is_refused_never_summed(x, y, year):
    for repeated in ([Observation("x", x, year), Observation("x", y, year)], {"x": {year: x, str(year): y}}):
        with pytest.raises(PlanspecError, match=str(year)):
            evaluate(one(Cumulative(5)), repeated)


@given(cases())
def test_law_23_evaluating_twice_gives_the_same_and_changes_no_input(case):
    plan, data = case
    kept = copy.deepcopy((plan, data))
    assert evaluate(plan, data) == evaluate(plan, data)
    assert (plan, data) == kept


@given(cases())
def test_law_23_the_decimal_context_never_matters(case):
    plan, data = case
    expected = evaluate(plan, data), summarize(evaluate(plan, data))
    signals = list(decimal.getcontext().flags)
    with decimal.localcontext(decimal.Context(prec=1, traps=signals)):
        result = evaluate(plan, data)
        assert (result, summarize(result)) == expected


def test_law_23_locale_time_zone_hash_seed_and_optimisation_never_matter():
    code = (
        "from planspec import evaluate, summarize; from planspec.plans import zhoushan as z;"
        "import sys; sys.stdout.reconfigure(encoding='utf-8');"
        "print(summarize(evaluate(z.PLAN_13, z.OUTCOMES_13)), summarize(z.PLAN, language='en'),"
        "evaluate(z.PLAN, {'new-urban-jobs': {2021: '45000人'}})['new-urban-jobs'])"
    )
    settings_of = [{}, {"PYTHONHASHSEED": "1"}, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"}, {"PYTHONOPTIMIZE": "2"}]
    printed = {
        subprocess.run(
            [sys.executable, "-c", f"exec({code!a})"], env=os.environ | each, check=True, capture_output=True
        ).stdout
        for each in settings_of
    }
    assert len(printed) == 1


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


@given(st.integers(1, 10**18 - 1), st.integers(0, 10**18 - 1))
def test_law_35_numbers_are_read_exactly(whole, part):
    assert parse_value(f"{whole}").known == Interval.point(whole)
    assert parse_value(f"{whole:,}").known == Interval.point(whole)
    digits = f"{whole}.{part}"
    assert Fraction(parse_value(digits).known.exact) == Fraction(digits)


EVALUATION = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
junk = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.fractions(),
    st.text(),
    st.binary(),
    st.dates(),
    st.datetimes(),
    st.complex_numbers(),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(), st.text(), max_size=2),
)


@pytest.mark.parametrize(
    "use",
    [
        lambda x: evaluate(zhoushan.PLAN, {"new-urban-jobs": x}),
        lambda x: evaluate(zhoushan.PLAN, {"new-urban-jobs": {x: 1}}),
        lambda x: evaluate(zhoushan.PLAN, {x: 1}),
        lambda x: evaluate(zhoushan.PLAN, x),
        lambda x: evaluate(zhoushan.PLAN, {}, as_of=x),
        lambda x: evaluate(x, {}),
        lambda x: Observation("a", x),
        lambda x: Observation("a", 1, x),
        lambda x: Observation("a", 1, unit=x),
        lambda x: Interval(x, 0),
        Period.parse,
        parse_value,
        Cumulative,
        lambda x: Ceiling(1, strict=x),
        lambda x: Indicator(key=x, unit="人", target=Floor(1)),
        lambda x: Indicator(key="a", unit=x, target=Floor(1)),
        lambda x: Indicator(key="a", unit="人", target=x),
        lambda x: Indicator(key="a", unit="人", target=Floor(1), baseline=x),
        lambda x: Plan(name="p", period=x, indicators=zhoushan.PLAN.indicators),
        lambda x: Plan(name="p", period=2021, indicators=x),
        lambda x: zhoushan.PLAN[x],
        summarize,
        lambda x: summarize(zhoushan.PLAN, format=x),
        lambda x: summarize(zhoushan.PLAN, language=x),
        lambda x: evaluate(zhoushan.PLAN, {}, vintage=x),
        lambda x: evaluate(zhoushan.PLAN, {}, revision=x),
        lambda x: evaluate(zhoushan.PLAN, {}, thresholds=x),
        lambda x: Thresholds(headroom=x, months=x),
        lambda x: Observation("a", 1, 2021, status=x),
        lambda x: Observation("a", 1, 2021, vintage=x),
        year_to_date,
        lambda x: year_to_date([x]),
        lambda x: year_to_date({2021: x}),
        lambda x: zhoushan.PLAN.with_annual_plans({"new-urban-jobs": x}),
        lambda x: zhoushan.PLAN.with_annual_plans({"new-urban-jobs": {2021: x}}),
        lambda x: Component("a", Floor(1), annual_plan=x),
        schedule,
        lambda x: mid_term(EVALUATION, faster=x),
        lambda x: appraise(EVALUATION, x),
        lambda x: appraise(EVALUATION, measures=x),
        lambda x: allocate(zhoushan.PLAN, x),
        lambda x: allocate(zhoushan.PLAN, {"a": x}),
        lambda x: roll_up(zhoushan.PLAN, x),
        lambda x: roll_up(zhoushan.PLAN, {"a": x}),
        lambda x: Ratio(1, x),
        lambda x: Goal(x, x),
        lambda x: Goal(1, direction=x),
        Series.of,
        lambda x: Series.of({2021: x}, flags={2021: x}),
        lambda x: assess_by(x, {2015: 1, 2020: 2}, Goal(5, 2030, direction=1)),
        lambda x: compare_methods({2015: 1, 2020: 2}, x),
    ],
)
@given(junk)
def test_law_37_whatever_comes_in_only_errors_of_ours_come_out(use, x):
    messages = ["fine"]
    try:
        use(x)
    except PlanspecErrorGroup as group:  # its own text names the first of its faults, a line each
        messages = [str(each) for each in group.faults]
    except PlanspecError as fault:
        messages = [str(fault)]
    except TypeError as fault:  # a key that Python cannot hash never reaches us
        messages = [str(fault)]
        assert "hash" in messages[0]
    for message in messages:
        assert 0 < len(message) <= 300
        assert "\n" not in message


def test_law_38_equal_values_hash_alike_and_come_back_from_a_fresh_process():
    try:
        evaluate(zhoushan.PLAN, {"new-urban-jobz": 3, "x": 4})
    except PlanspecError as raised:
        fault = raised
    values = [
        Interval.above(95),
        Period.year(2023),
        Cumulative(22, printed="(22)"),
        EndState(27),
        Ceiling(3),
        Floor(96, strict=True),
        zhoushan.PLAN,
        zhoushan.OUTCOMES_13,
        evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13),
        Verdict.MET,
        Nature.BINDING,
        Status.AHEAD,
    ]
    code = "import pickle, sys; sys.stdout.buffer.write(pickle.dumps(pickle.load(sys.stdin.buffer)))"
    back = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps([*values, fault]), capture_output=True, check=True
    )
    *same, error = pickle.loads(back.stdout)
    assert same == values == copy.deepcopy(values)
    assert [str(each) for each in error.exceptions] == [str(each) for each in fault.exceptions]
    assert Cumulative(Decimal("3.10")) == Cumulative(Decimal("3.1"))
    assert hash(Cumulative(Decimal("3.10"))) == hash(Cumulative(Decimal("3.1"))) == hash(Cumulative(Fraction(31, 10)))
    assert hash(zhoushan.PLAN) == hash(copy.deepcopy(zhoushan.PLAN))


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


# The design's own


@given(cases(), st.integers(2020, 2026))
def test_a_decided_attainment_never_changes_when_later_data_arrive(case, year):
    plan, data = case
    later = evaluate(plan, data)
    for earlier in evaluate(plan, data, as_of=f"{year}-12-31"):
        assert earlier.attainment in (U, later[earlier.indicator.key].attainment)


@given(cases())
def test_the_status_follows_from_the_answers(case):
    for each in evaluate(*case):
        if each.status is Status.ACHIEVED:
            assert each.attainment is M
        if each.status is Status.MISSED:
            assert each.attainment is N
        if each.status is Status.ON_TRACK:
            assert (each.attainment, each.schedule) == (U, M)
        if each.status is Status.BEHIND:
            assert (each.attainment, each.schedule) == (U, N)
        assert (each.status is Status.NO_DATA) == (each.latest is None)
        assert str(each.reason)
        assert each.reason.zh


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


@given(numbers, numbers)
def test_numbers_add_and_multiply_as_fractions_do(a, b):
    x, y = Fraction(a), Fraction(b)
    assert fraction(add(number(a), number(b))) == x + y
    assert fraction(multiply(number(a), number(b))) == x * y
