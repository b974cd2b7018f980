"""One series through every published method, from figures or from one of our own assessments."""

import pickle
from decimal import Decimal

import pytest

from planspec import (
    AverageGrowth,
    Ceiling,
    Change,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Indicator,
    Interval,
    Judgement,
    Observation,
    ObservedAs,
    Plan,
    Qualitative,
    RelativeChange,
    Verdict,
    evaluate,
    summarize,
)
from planspec.errors import InvalidOption, InvalidType
from planspec.methods import METHODS, Goal, Limit, Note, Outlook, compare_methods, question
from planspec.plans import zhoushan

D = Decimal


def assessed(target, observations, *, unit="万人", baseline=None):
    plan = Plan(
        name="invented",
        period="2021-2025",
        indicators=[Indicator(key="x", unit=unit, target=target, baseline=baseline)],
    )
    return evaluate(plan, {"x": observations} if isinstance(observations, dict) else observations)["x"]


def test_the_offices_agree_and_disagree():
    poverty = {2015: D("14.5"), 2018: 13, 2019: D("12.5"), 2020: 12, 2021: 11, 2022: D("10.5"), 2023: D("10.2")}
    comparison = compare_methods(poverty, Goal(D("7.25"), 2030, direction="decrease"), title="贫困率")
    assert len(comparison) == len(METHODS)
    assert comparison["open_sdg"].score == pytest.approx(2.51856, abs=1e-5)
    assert comparison["destatis"].verdict == "sun"
    assert (comparison["who_aroc"].outlook, comparison.agree) == (Outlook.TOO_SLOW, False)
    assert comparison.outlooks[Outlook.TOO_SLOW] == ("who_aroc",)
    few = compare_methods(poverty, Goal(D("7.25"), 2030, direction="decrease"), methods=["unsd", "open_sdg"])
    assert [each.method for each in few] == ["unsd", "open_sdg"]
    assert few.agree
    with pytest.raises(InvalidOption, match="unsd, open_sdg"):
        few["destatis"]
    with pytest.raises(InvalidOption, match="method"):
        compare_methods(poverty, Goal(7), methods=["oecd"])
    with pytest.raises(InvalidOption, match="method"):
        compare_methods(poverty, Goal(7), methods=[["open_sdg"]])
    with pytest.raises(InvalidType, match="a Goal"):
        compare_methods(poverty)
    with pytest.raises(InvalidType, match="one assessment"):
        compare_methods(evaluate(zhoushan.PLAN, {}))
    assert pickle.loads(pickle.dumps(comparison)) == comparison
    assert len(str(comparison).splitlines()) == 7


def test_a_ceiling_forced_into_a_ratio_misleads_and_the_table_says_so():
    comparison = compare_methods({2015: 7.05, 2024: 12.58}, Goal(70, 2030, direction="decrease"))
    assert comparison["open_sdg"].components["progress_value"] < 0
    english = summarize(comparison, language="en", width=None)
    assert "a line to hold, to which no rate of progress applies" in english
    assert "there are too few points" in english
    chinese = summarize(comparison, format="github")
    assert "数据点太少" in chinese
    assert "2015–2024" in chinese
    empty = summarize(compare_methods({}, Goal(70, 2030, direction="decrease")))
    assert "没有数据" in empty


def test_an_assessment_asks_what_its_target_asks():
    series, goal = question(assessed(EndState(26), {2021: 22, "2022Q1": 23, 2022: 24}, baseline=21))
    assert (dict(series.values), goal) == ({2020: 21, 2021: 22, 2022: 24}, Goal(26, 2025, direction=1, base_year=2020))
    series, goal = question(assessed(Cumulative(22), {2021: 4, "2022Q1": 1, "2022-04..2022-12": 3, 2024: 9}))
    assert (dict(series.values), goal.value, goal.base_year) == ({2020: 0, 2021: 4, 2022: 8}, 22, 2020)
    series, goal = question(assessed(RelativeChange(17, falling=True), {2021: 3, 2022: 4}, unit="%"))
    assert (dict(series.values), goal) == (
        {2020: 100, 2021: 97, 2022: D("93.12")},
        Goal(83, 2025, direction=-1, base_year=2020, relative=True),
    )
    series, goal = question(assessed(AverageGrowth(10), {2021: 120}, baseline=100))
    assert (dict(series.values), goal.value) == ({2020: 100, 2021: 120}, D("161.051"))
    series, goal = question(assessed(Change(3, falling=True), {2021: 9}, unit="%", baseline=10))
    assert (dict(series.values), goal) == (
        {2020: 10, 2021: 9},
        Goal(7, 2025, direction=-1, base_year=2020, percent=True),
    )
    series, goal = question(assessed(Change(3, observed=ObservedAs.CHANGES), {2021: 1}))
    assert (dict(series.values), goal.value) == ({2020: 0, 2021: 1}, 3)
    series, goal = question(assessed(Ceiling(3, throughout=True), {2021: 2}, unit="%"))
    assert (dict(series.values), goal) == ({2021: 2}, Goal(3, 2025, direction=-1, every_year=True, percent=True))
    _, goal = question(assessed(EndState(Interval(5, 10)), {2021: 2}))
    assert goal.direction is None
    _, goal = question(assessed(EndState(5, direction=Direction.AT_MOST), {2021: 2}))
    assert goal.direction is Direction.AT_MOST
    series, goal = question(assessed(RelativeChange(5, observed=ObservedAs.LEVELS), {2021: 2}))
    assert (dict(series.values), goal.value) == ({2021: 2}, None)
    series, goal = question(assessed(Change(5), {2021: 2}))
    assert (dict(series.values), goal.value) == ({2021: 2}, None)


def test_what_is_said_of_the_figures_goes_along():
    rows = [Observation("x", 22, 2021), Observation("x", 23, 2022, status="B"), Observation("x", 24, 2023, status="P")]
    series, _ = question(assessed(EndState(26), rows, baseline=21))
    assert (series.breaks(), series.marks(2020, 2025)) == ([2022], (Note("2023 provisional", "2023年：初步数"),))
    assert series.vintage == ""
    published = [Observation("x", 22, 2021, vintage="2022-03"), Observation("x", 23, 2022, vintage="2023-03")]
    by_vintage = compare_methods(assessed(EndState(26), published, baseline=21), methods=["cn_fyp"])
    assert by_vintage["cn_fyp"].vintage == "2023-03-31"
    assert "数据版本：2023-03-31" in summarize(by_vintage)
    assert "Vintage of the data: 2023-03-31" in summarize(by_vintage, language="en")
    assert METHODS["cn_fyp"].source == by_vintage["cn_fyp"].source
    comparison = compare_methods(assessed(EndState(26), rows, baseline=21))
    assert comparison["unsd"].limit is Limit.BREAK
    flows = [Observation("x", 5, 2021, status="P"), Observation("x", Interval(4, 5), 2022)]
    series, _ = question(assessed(Cumulative(22), flows))
    assert (dict(series.values), series.marks(2020, 2025)) == (
        {2020: 0, 2021: 5},
        (Note("2021 provisional", "2021年：初步数"),),
    )
    assert comparison.title == "x（万人） 26"


def test_words_make_no_question():
    with pytest.raises(InvalidType, match="an Assessment"):
        question(5)
    for methods in (5, "unsd"):
        with pytest.raises(InvalidType, match="names of methods"):
            compare_methods({2015: 1}, Goal(5), methods=methods)
    judged = assessed(Qualitative("稳步提高"), {2021: Judgement(Verdict.MET, "某局", 2022)}, unit="")
    with pytest.raises(InvalidType, match="one amount"):
        compare_methods(judged)
    with pytest.raises(InvalidType, match="beside an assessment"):
        compare_methods(assessed(Floor(3), {2021: 2}), Goal(5))


def test_notes_are_in_the_language_of_the_table():
    compared = compare_methods({2015: 0, 2016: 1, 2023: 3}, Goal(9, 2030, direction=1), methods=["open_sdg"])
    assert "基期值0按0.001计算" in summarize(compared)
    assert "a base of 0 is read as 0.001" in summarize(compared, language="en", width=None)
