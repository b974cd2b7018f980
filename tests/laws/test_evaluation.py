"""Laws of whole evaluations (17 to 23, 37, 38): roll-ups, order, repetition, and what comes in and goes out."""

import copy
import decimal
import os
import pickle
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    Ceiling,
    Component,
    Cumulative,
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
    evaluate,
    mid_term,
    roll_up,
    schedule_view,
    summarize,
    year_to_date,
)
from planspec.interval import EVERYTHING
from planspec.methods import Goal, Series, compare_methods
from planspec.methods import assess as assess_by
from planspec.notation import parse_value
from planspec.plans import zhoushan
from tests.builders import one
from tests.critical_points import critical_points, inside
from tests.strategies import amounts, cases, intervals, natures, numbers, years

M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


RANK = {N: 0, U: 1, M: 2}


# Plan level
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
        data.draw(st.sampled_from([x for x in critical_points(each) if inside(x, each)] or [each.example()]))
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
        schedule_view,
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
