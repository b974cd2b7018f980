"""What one row's figures say of another's: parts above their whole. Every figure is made up."""

from hypothesis import strategies as st

from planspec import Cumulative, EndState, Floor, Indicator, Interval, Period, Plan, Severity, evaluate, summarize
from planspec.judging.reasons import PartAboveWhole, SumOfPartsDiffers
from tests.builders import plan_of, row, stages


# Parts and wholes
def test_parts_that_exceed_their_whole_together_are_warned_of():
    rows = [row(Cumulative(10), "all", unit="人"), *(row(Cumulative(5), k, unit="人", part_of="all") for k in "ab")]
    found = evaluate(plan_of(*rows), {"all": {2021: 5}, "a": {2021: 3}, "b": {2021: 3}})
    [warned] = [each for each in found.warnings if type(each.warning) is SumOfPartsDiffers]
    assert (warned.indicator, warned.warning.severity) == ("all", Severity.WARNING)
    assert str(warned.warning) == "2021: the parts add up to 6 people, more than all, which is 5 people"
    made_up = [row(Cumulative(10), "all", unit="人", made_up_of_parts=True), *rows[1:]]
    short = evaluate(plan_of(*made_up), {"all": {2021: 7}, "a": {2021: 3}, "b": {2021: 3}})
    [warned] = [each.warning for each in short.warnings if type(each.warning) is SumOfPartsDiffers]
    assert (warned.severity, "不符" in warned.zh) == (Severity.ERROR, True)
    assert "the parts add up to 6 people, but all is 7 people" in str(warned)
    for given in (
        {"all": {2021: 6}, "a": {2021: 3}, "b": {2021: 3}},
        {"all": {2021: 7}, "a": {2021: 3}},
        {"all": {2021: 7}, "a": {2021: 3}, "b": {2022: 3}},
    ):
        assert not [w for w in evaluate(plan_of(*made_up), given).warnings if type(w.warning) is SumOfPartsDiffers]
    several = [
        row(stages((2023, Floor(1)), (2025, Floor(2))), "all", unit="人"),
        row(Floor(1), "a", unit="人", part_of="all"),
    ]
    assert not evaluate(plan_of(*several), {"all": {2021: 1}, "a": {2021: 3}}).warnings


figures = st.decimals(0, 60, places=1)


# Early warning
def kinds(assessment):
    return [type(each) for each in assessment.warnings]


def family(**figures):
    plan = Plan(
        name="invented",
        period="2021-2025",
        indicators=[
            Indicator(key="all", name="总量", unit="万人", target=EndState(10)),
            Indicator(key="some", name="其中一部分", unit="人", target=EndState(50000), part_of="all"),
            Indicator(key="rate", unit="%", target=EndState(90)),
            Indicator(key="share", unit="%", target=EndState(50), part_of="rate"),
        ],
    )
    return evaluate(plan, figures)


def test_a_part_above_its_whole_is_warned_of_between_the_rows():
    evaluation = family(all={2021: 5, 2022: 6}, some={2021: 50000, 2022: 60001}, rate={2021: 60}, share={2021: 70})
    [(key, warning)] = [each for each in evaluation.warnings if isinstance(each.warning, PartAboveWhole)]
    assert (key, warning.period, warning.severity) == ("some", Period.year(2022), Severity.ERROR)
    assert isinstance(warning, PartAboveWhole)
    assert str(warning) == "2022: 其中一部分 (60,001 people) is above 总量 (60,000 people), of which it is a part"
    assert PartAboveWhole not in kinds(evaluation["some"])  # another row changes nothing in this one
    assert (
        "  严重　其中：其中一部分：2022年“其中一部分”（6.0001万人）大于其所属的“总量”（6万人）\n  注意　"
        in summarize(evaluation)
    )
    assert "error: of which: 其中一部分: 2022: 其中一部分" in summarize(evaluation, language="en")
    assert family(all={2021: 5}, some={2022: 60001}).warnings == ()
    assert [type(each.warning) for each in family(all={"2021Q4": 5}, some={2021: 60001}).warnings] == [PartAboveWhole]
    assert family(all={2021: Interval.at_least(5)}, some={2021: 60001}).warnings == ()
