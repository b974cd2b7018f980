"""The laws that hold for every kind of target alike, on plans and observations of all shapes."""

import contextlib
import decimal
import itertools

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    AverageGrowth,
    Cumulative,
    EachYear,
    Indicator,
    Interval,
    Milestones,
    Observation,
    ObservationStatus,
    Plan,
    PlanspecError,
    RelativeChange,
    Status,
    Verdict,
    allocate,
    appraise,
    compare,
    evaluate,
    mid_term,
    roll_up,
    summarize,
)
from planspec.methods import compare_methods
from tests.strategies import YEARS, D, cases_of_every_kind, few_figures


def judged(plan, observations, **options):
    """Evaluate, or give None for what no indicator of the plan can be."""
    try:
        return evaluate(plan, observations, **options)
    except PlanspecError:
        return None


def before(observations, year):
    return {
        key: {when: value for when, value in series.items() if int(str(when)[:4]) <= year}
        for key, series in observations.items()
    }


def verdicts(assessment):
    own = (assessment.status, assessment.attainment, assessment.schedule, assessment.known, assessment.known_by_now)
    return own, [verdicts(part) for part in assessment.parts]


def outcome(evaluation):
    return [(each.status, each.attainment, each.schedule, each.known, each.required, each.parts) for each in evaluation]


@given(cases_of_every_kind(), st.sampled_from([None, 2020, 2022, "2023-06-30", 2025, 2030]))
def test_every_evaluation_can_be_read(case, as_of):
    evaluation = judged(*case, as_of=as_of)
    if evaluation is None:
        return
    for each in [part for whole in evaluation for part in (whole, *whole.parts)]:
        for said in (each.reason, each.attainment_reason, each.schedule_reason, *each.warnings):
            assert str(said)
            assert said.zh
        assert str(each)
        assert repr(each)
        for figure in (
            each.progress,
            each.margin,
            each.ahead_by,
            each.ahead_by_months,
            each.fulfilment,
            each.added_per_year,
            each.needed_per_year,
            each.pace_ratio,
        ):
            assert figure is None or isinstance(figure, Interval)
        if each.ahead_by_months is not None:
            bounds = each.ahead_by_months
            assert -each.curve.months <= bounds.lower <= bounds.upper <= each.curve.months
        assert (each.attainment is Verdict.MET) is (each.status is Status.ACHIEVED) or each.status is Status.NO_DATA
    for language in ("zh", "en"):
        assert summarize(evaluation, language=language)
    assert summarize(case[0])
    assert str(mid_term(evaluation))
    with contextlib.suppress(PlanspecError):  # there may be nothing to appraise
        assert str(appraise(evaluation))
    with contextlib.suppress(PlanspecError):  # or nothing to compare
        assert summarize(compare_methods(evaluation["x"]))


def as_observations(observations, statuses):
    """Give each observation a status of its own, in turn."""
    said = itertools.cycle(statuses)
    return [
        Observation(key, value, when, status=next(said))
        for key, series in observations.items()
        for when, value in series.items()
    ]


@given(
    cases_of_every_kind(),
    st.lists(st.sets(st.sampled_from("APEBFU")), min_size=1, max_size=4),
    st.sampled_from([None, 0, D("0.1")]),
)
def test_a_forecast_counts_for_nothing_and_a_revision_only_widens(case, statuses, revision):
    plan, observations = case
    rows = as_observations(observations, statuses)
    evaluation = judged(plan, rows, revision=revision)
    actual = judged(plan, [each for each in rows if ObservationStatus.FORECAST not in each.statuses], revision=revision)
    if evaluation is None:
        return
    # Only the warnings tell of the forecasts.
    assert [verdicts(each) for each in evaluation] == [verdicts(each) for each in actual]
    exact = judged(plan, rows)["x"]
    assert evaluation["x"].attainment in (exact.attainment, Verdict.UNDETERMINED)
    assert evaluation["x"].schedule in (exact.schedule, Verdict.UNDETERMINED)
    assert summarize(evaluation)


@given(
    cases_of_every_kind(),
    st.lists(few_figures, min_size=1, max_size=4).filter(any),
    st.sampled_from(["%", "万人", "岁"]),
)
def test_a_plan_shared_out_is_the_plan_when_put_together(case, weights, unit):
    plan = case[0]
    with contextlib.suppress(PlanspecError):  # a target of growth is in percent
        plan = evolve(plan, indicators=[evolve(row, unit=unit) for row in plan])
    allocation = allocate(plan, {f"part {i}": weight for i, weight in enumerate(weights)})
    assert allocation.whole == plan
    assert summarize(allocation)
    parts = dict.fromkeys(allocation.parts, case[1])
    with contextlib.suppress(PlanspecError):  # a figure outside the domain
        rolled = roll_up(allocation, parts)
        assert judged(plan, rolled.observations) is not None


@given(cases_of_every_kind())
def test_what_is_decided_follows_from_what_is_shown(case):
    evaluation = judged(*case)
    for each in evaluation or ():
        if each.known is None or each.required is None or isinstance(each.target, EachYear | Milestones):
            continue
        if not isinstance(each.target, RelativeChange | AverageGrowth):
            assert compare(each.known, each.required) is each.attainment or each.known == Interval()


@given(cases_of_every_kind())
def test_a_decided_attainment_never_changes_when_later_data_arrive(case):
    plan, observations = case
    steps = [judged(plan, before(observations, year)) for year in YEARS]
    for earlier, later in itertools.pairwise([step for step in steps if step is not None]):
        was, now = earlier["x"].attainment, later["x"].attainment
        assert was in (now, Verdict.UNDETERMINED)


@given(cases_of_every_kind(), st.data())
def test_knowing_more_never_flips_what_is_decided(case, data):
    plan, observations = case
    wide = judged(plan, observations)
    narrow = {
        key: {
            when: Interval.point(value.example()) if isinstance(value, Interval) and data.draw(st.booleans()) else value
            for when, value in series.items()
        }
        for key, series in observations.items()
    }
    tight = judged(plan, narrow)
    if wide is not None and tight is not None:
        assert wide["x"].attainment in (tight["x"].attainment, Verdict.UNDETERMINED)
        assert wide["x"].schedule in (tight["x"].schedule, Verdict.UNDETERMINED)


@given(cases_of_every_kind())
def test_the_order_of_observations_and_the_decimal_context_change_nothing(case):
    plan, observations = case
    evaluation = judged(plan, observations)
    turned = {key: dict(reversed(series.items())) for key, series in reversed(observations.items())}
    rough = decimal.Context(prec=1, traps=[decimal.Inexact, decimal.Rounded])
    with decimal.localcontext(rough):
        again = judged(plan, turned)
        if again is not None:
            assert summarize(again)
    assert (evaluation is None) is (again is None)
    if evaluation is not None:
        assert outcome(evaluation) == outcome(again)


@given(cases_of_every_kind())
def test_another_indicator_changes_nothing(case):
    plan, observations = case
    evaluation = judged(plan, observations)
    more = Plan(
        name="invented",
        period="2021-2025",
        tolerance=plan.tolerance,
        indicators=[Indicator(key="new", unit="人", target=Cumulative(3)), *plan.indicators],
    )
    again = judged(more, {"new": {2021: 1}, **observations})
    assert (evaluation is None) is (again is None)
    if evaluation is not None:
        assert outcome(evaluation) == outcome(again)[1:]
