"""The mid-term words of the NDRC, as a view of one evaluation."""

import pickle
from decimal import Decimal

import pytest

from planspec import (
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
from planspec.errors import InvalidType

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
    assert "界限为本库自定" in summarize(view)
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


def test_a_row_ahead_of_its_year_is_met_for_now():
    plan = Plan(
        name="p",
        period="2021-2025",
        indicators=[Indicator(key="a", unit="万人", target=Floor(20), baseline=10, nature=Nature.BINDING)],
    )
    evaluation = evaluate(plan, {"a": {2022: 21}}, as_of="2022-12-31")
    assert evaluation["a"].status is Status.AHEAD
    assert appraise(evaluation, {"a": 100}).vetoed is Verdict.NOT_MET
