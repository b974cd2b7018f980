"""The NDRC's mid-term words and the weighted scores with a veto, as views of one evaluation."""

import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    About,
    AverageGrowth,
    Ceiling,
    Cumulative,
    EndState,
    Floor,
    Indicator,
    Interval,
    MidTerm,
    Nature,
    NoTarget,
    Plan,
    PlanspecError,
    RelativeChange,
    Status,
    Verdict,
    appraise,
    evaluate,
    mid_term,
    summarize,
)
from planspec.appraisal import ENERGY, Grade, PointScheme, efficacy, grade
from planspec.errors import InvalidArgument, InvalidType

D = Decimal
BINDING = Nature.BINDING


def plan_of(*rows):
    return Plan(name="十三五", name_en="13th", period="2016-2020", indicators=rows)


def row(key, target, *, unit="万人", **more):
    return Indicator(key=key, unit=unit, target=target, **more)


def word_of(target, observations, *, unit="万人", baseline=None, **options):
    return mid_term(evaluate(plan_of(row("x", target, unit=unit, baseline=baseline)), {"x": observations}), **options)[
        "x"
    ]


def test_the_laggards_of_the_twelfth_plan_are_those_of_its_report():
    """Half-way with 40 percent of the time over: energy 32.7 and carbon dioxide 36.6 lag, ammonia nitrogen 39.7 does not."""
    plan = Plan(
        name="十二五",
        period="2011-2015",
        indicators=[
            row("energy", RelativeChange(16, falling=True), unit="%"),
            row("co2", RelativeChange(17, falling=True), unit="%"),
            row("nh3-n", RelativeChange(10, falling=True), unit="%"),
            row("cod", RelativeChange(8, falling=True), unit="%"),
            row("so2", RelativeChange(8, falling=True), unit="%"),
        ],
    )
    changes = {"energy": "5.54", "co2": "6.6", "nh3-n": "4.1", "cod": "5.03", "so2": "6.62"}
    evaluation = evaluate(plan, {key: {"2011..2012": D(value)} for key, value in changes.items()})
    shares = {each.indicator.key: round(100 * each.progress.exact, 1) for each in evaluation}
    assert shares == {"energy": D("32.7"), "co2": D("36.6"), "nh3-n": D("39.7"), "cod": D("61.9"), "so2": D("82.1")}
    words = {key: word.zh for key, word in mid_term(evaluation).words.items()}
    assert words == {
        "energy": "滞后",
        "co2": "滞后",
        "nh3-n": "基本符合预期",
        "cod": "快于预期",
        "so2": "快于预期",
    }
    # By the schedule alone it lags: the knife's edge is why the tolerance is stated.
    assert evaluation["nh3-n"].schedule is Verdict.NOT_MET
    assert mid_term(evaluation, lagging=1)["nh3-n"] is MidTerm.LAGGING


def test_the_words_follow_the_fulfilment():
    total = Cumulative(20)  # 8 are asked for in two years
    assert word_of(total, {2016: 4, 2017: D("4.4")}) is MidTerm.FASTER
    assert word_of(total, {2016: 4, 2017: D("4.39")}) is MidTerm.AS_EXPECTED
    assert word_of(total, {2016: 4, 2017: D("3.6")}) is MidTerm.AS_EXPECTED
    assert word_of(total, {2016: 4, 2017: D("3.59")}) is MidTerm.LAGGING
    assert word_of(total, {2016: 21}) is MidTerm.REACHED_EARLY
    assert word_of(total, {}) is MidTerm.NO_DATA
    assert word_of(total, {2016: 4, 2017: Interval(3, 4)}) is MidTerm.UNDETERMINED
    assert word_of(EndState(20), {2017: 21}, baseline=10) is MidTerm.REACHED_EARLY
    assert word_of(EndState(20), {2020: 19}, baseline=10) is MidTerm.LAGGING
    assert word_of(total, {2016: 4, 2017: 4}, faster=1, lagging=1) is MidTerm.FASTER
    assert word_of(total, {2016: 4, 2017: D("3.9")}, faster=1, lagging=1) is MidTerm.LAGGING


def test_a_line_to_hold_is_as_expected_while_it_is_held():
    limit = Ceiling(D("5.5"))
    assert word_of(limit, {2017: 5}, unit="%", baseline=5) is MidTerm.AS_EXPECTED
    assert word_of(limit, {2020: 5}, unit="%", baseline=5) is MidTerm.AS_EXPECTED
    assert word_of(limit, {2017: 6}, unit="%", baseline=5) is MidTerm.LAGGING
    assert word_of(limit, {2017: Interval(5, 6)}, unit="%", baseline=5) is MidTerm.UNDETERMINED
    assert word_of(AverageGrowth(6), {2017: 113}, baseline=100) is MidTerm.AS_EXPECTED


def test_the_view_counts_with_a_denominator_and_states_its_thresholds():
    plan = plan_of(
        row("a", Cumulative(20), nature=BINDING, name="甲", name_en="A"),
        row("b", Cumulative(20), name="乙"),
        row("c", NoTarget()),
    )
    view = mid_term(evaluate(plan, {"a": {2016: 1}, "b": {2016: 9}}))
    assert (len(view), list(view), str(view)) == (2, ["a", "b"], "faster than expected 1/2, lagging 1/2")
    assert view.binding_lagging == ("a",)
    assert view["甲"] is MidTerm.LAGGING
    assert "界限为本库所定" in summarize(view)
    assert "共2项指标：快于预期1项，滞后1项" in summarize(view)
    english = summarize(view, language="en")
    assert english.startswith("13th")
    assert "Faster from 105 %" in english
    assert "—" in summarize(mid_term(evaluate(plan, {"a": {2016: 1}})))
    assert pickle.loads(pickle.dumps(view)) == view
    with pytest.raises(InvalidType, match="an Evaluation"):
        mid_term(plan)
    for faster, lagging in ((0.9, 0.5), (1.1, 1.05), (1.1, 0), ("x", 1)):
        with pytest.raises(PlanspecError):
            mid_term(view.evaluation, faster=faster, lagging=lagging)


# Points


@given(st.decimals(0, 300, places=1), st.decimals(0, 300, places=1))
def test_more_completion_is_never_fewer_points(one, other):
    low, high = sorted((one, other))
    assert 0 <= ENERGY.points(low) <= ENERGY.points(high) <= 49


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


def test_a_row_ahead_of_its_year_is_met_for_now():
    plan = Plan(
        name="p",
        period="2021-2025",
        indicators=[Indicator(key="a", unit="万人", target=Floor(20), baseline=10, nature=Nature.BINDING)],
    )
    evaluation = evaluate(plan, {"a": {2022: 21}}, as_of="2022-12-31")
    assert evaluation["a"].status is Status.AHEAD
    assert appraise(evaluation, {"a": 100}).vetoed is Verdict.NOT_MET
