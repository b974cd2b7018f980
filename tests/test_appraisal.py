"""Weighted scores with a veto, as a view of one evaluation."""

import pickle
from decimal import Decimal

import pytest

from planspec import (
    About,
    Ceiling,
    Cumulative,
    EndState,
    Floor,
    Indicator,
    Interval,
    Nature,
    NoTarget,
    Plan,
    PlanspecError,
    Verdict,
    appraise,
    evaluate,
    summarize,
)
from planspec.appraisal import Grade, PointScheme, efficacy, grade
from planspec.errors import InvalidArgument, InvalidType

D = Decimal


BINDING = Nature.BINDING


def plan_of(*rows):
    return Plan(name="十三五", name_en="13th", period="2016-2020", indicators=rows)


def row(key, target, *, unit="万人", **more):
    return Indicator(key=key, unit=unit, target=target, **more)


def test_another_city_weighs_otherwise():
    city = PointScheme(full=30, bonus=1, most_bonus=5)
    assert [city.points(x) for x in (100, 90, 119, 120, 200, 49)] == [30, 27, 31, 32, 35, 0]
    with pytest.raises(PlanspecError):
        PointScheme(full=-1)
    with pytest.raises(PlanspecError):
        PointScheme(bonus="x")
    assert [each.en for each in Grade] == ["exceeded", "completed", "basically completed", "not completed"]
    assert grade(50, vetoed=False) is Grade.NOT_COMPLETED


def test_the_efficacy_coefficient_is_signed_and_not_clipped():
    assert efficacy(12, satisfactory=12, unacceptable=6) == 100
    assert efficacy(6, satisfactory=12, unacceptable=6) == 60
    assert efficacy(18, satisfactory=12, unacceptable=6) == 140
    assert efficacy(6, satisfactory=6, unacceptable=12) == 100  # lower is better
    assert efficacy(9, satisfactory=12, unacceptable=6, scale=100, offset=0) == 50
    with pytest.raises(InvalidArgument, match="differ"):
        efficacy(1, satisfactory=2, unacceptable=2)
    with pytest.raises(InvalidType, match="unacceptable"):
        efficacy(1, satisfactory=2, unacceptable="x")


def scored(observations, *, nature=None, weights=None, **options):
    plan = plan_of(
        row("a", Cumulative(20), nature=nature, name="甲"),
        row("b", Ceiling(3), unit="%", baseline=2),
        row("c", NoTarget()),
    )
    return appraise(evaluate(plan, observations), weights, **options)


def test_the_points_are_weighted_and_graded():
    full = {"a": {2016: 4}, "b": {2016: 2}}
    done = scored(full, measures=60)
    assert (done.total, done.grade, str(done)) == (Interval.point(100), Grade.EXCEEDED, "100 points, exceeded")
    assert [each.points for each in done] == [Interval.point(40)] * 2
    weighted = scored({"a": {2016: 2}, "b": {2016: 2}}, weights={"甲": 3, "b": 1}, measures=50)
    assert weighted.total == Interval.point((20 * 3 + 40) / D(4) + 50)
    assert scored(full, weights={"a": 1}).total == Interval.point(40)
    without = scored(full)
    assert (without.total, without.grade, str(without)) == (Interval.point(40), None, "40 points, undetermined")
    assert "未含措施分" in summarize(without)
    assert "(none for measures)" in summarize(without, language="en")
    assert "等级：超额完成；未触发否决" in summarize(done)
    assert "no veto" in summarize(done, language="en")
    assert pickle.loads(pickle.dumps(done)) == done


def test_a_binding_indicator_that_is_short_vetoes():
    short = scored({"a": {2016: 3}, "b": {2016: 2}}, nature=BINDING, measures=60)
    assert (short.vetoed, short.grade) == (Verdict.MET, Grade.NOT_COMPLETED)
    assert short.total.exact > 80
    assert "一票否决" in summarize(short)
    assert scored({"a": {2016: 4}, "b": {2016: 5}}, nature=BINDING, measures=60).grade is Grade.COMPLETED
    unknown = scored({"b": {2016: 2}}, nature=BINDING, measures=60)
    assert (unknown.vetoed, unknown.grade) == (Verdict.UNDETERMINED, None)
    assert unknown.total == Interval(80, D("104.5"))
    assert "尚不能判定" in summarize(unknown)
    low = scored({"b": {2016: 5}}, nature=BINDING, measures=0)
    assert low.grade is Grade.NOT_COMPLETED  # whatever is not known
    early = appraise(evaluate(plan_of(row("a", EndState(5))), {"a": {2016: 6}}), measures=60)
    assert early.total == Interval.point(100)  # reached, though nothing says what was due by now
    wide = scored({"a": {2016: Interval(3, 5)}, "b": {2016: 2}}, measures=55)
    assert (wide.total, wide.grade) == (Interval(D("89"), D("98")), None)


def test_the_veto_follows_the_verdict_and_the_points_the_completion():
    def appraised(target, value, baseline):
        plan = plan_of(row("x", target, unit="%", baseline=baseline, nature=BINDING))
        [score] = (appraisal := appraise(evaluate(plan, {"x": {2020: value}}), measures=60)).scores
        return score.completion.exact, score.points.exact, appraisal.vetoed, appraisal.grade

    at_the_bound = Floor(96, strict=True)
    assert appraised(at_the_bound, 96, 90) == (100, 40, Verdict.MET, Grade.NOT_COMPLETED)
    assert appraised(Floor(96), 96, 90) == (100, 40, Verdict.NOT_MET, Grade.EXCEEDED)
    within_a_tolerance = EndState(About(20, tolerance=1))  # 20%左右, 19.1: 完成 (NDRC 2011 No. 9)
    assert appraised(within_a_tolerance, D("19.1"), 0) == (D("95.5"), 36, Verdict.NOT_MET, Grade.EXCEEDED)
    assert appraised(EndState(About(20)), D("19.1"), 0)[2:] == (Verdict.UNDETERMINED, None)


def test_an_appraisal_refuses_what_it_cannot_weigh():
    full = {"a": {2016: 4}}
    for weights in ({"x": 1}, {"a": 0}, {"a": "x"}, {"c": 1}, 5, {}):
        with pytest.raises(PlanspecError):
            scored(full, weights=weights)
    with pytest.raises(PlanspecError, match="2 faults in weights"):
        scored(full, weights={"x": 1, "a": -1})
    with pytest.raises(PlanspecError):
        scored(full, measures=-1)
    with pytest.raises(InvalidType):
        appraise(5)
    with pytest.raises(InvalidType, match="PointScheme"):
        scored(full, scheme=40)
