"""Figures as offices print them, their signs, floats that were computed, and figures that look wrong."""

import itertools
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from planspec import (
    Ceiling,
    Change,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Milestone,
    Milestones,
    Observation,
    Observed,
    Period,
    PlanspecErrorGroup,
    Ratio,
    RelativeChange,
    Severity,
    Status,
    evaluate,
    year_to_date,
)
from planspec.errors import (
    InvalidArgument,
    InvalidNumber,
    InvalidOption,
    InvalidPeriod,
    InvalidType,
    NotationError,
    UnitMismatch,
)
from planspec.exact import observed
from planspec.judging.reasons import CloseToBound, FloatRounded, HundredfoldOff
from planspec.observations.observation import MOST_OBSERVATIONS
from planspec.observations.values import NOTHING, Spoken, read_value
from tests.builders import judge, plan_of

D = Decimal


# What is printed, then the lower and upper bound, the unit, the statuses and how a change is said.
PRINTED = """
23.1 | 23.1 23.1
23.1（初步数） | 23.1 23.1 | | P
23.1（快报） | 23.1 23.1 | | P
23.1（预计） | 23.1 23.1 | | F
23.1（初步数、口径调整） | 23.1 23.1 | | B P
22.5万人（初步） | 22.5 22.5 | 万人 | P
23.1 初步数 | 23.1 23.1 | | P
初步数23.1 | 23.1 23.1 | | P
预计3万人 | 3 3 | 万人 | F
23.1 provisional | 23.1 23.1 | | P
23.1 (revised) | 23.1 23.1
12.3p | 12.3 12.3 | | P
12.3 r | 12.3 12.3
7.2e | 7.2 7.2 | | E
12.3 be | 12.3 12.3 | | B E
12.3% p | 12.3 12.3 | % | P
95%以上 | 95 - | % |
>95 | 95 -
1,234.5 | 1234.5 1234.5
下降28.4% | -28.4 -28.4 | % | | CHANGE
增长5.2% | 5.2 5.2 | % | | CHANGE
上升了0.3% | 0.3 0.3 | % | | CHANGE
下降15%以上 | - -15 | % | | CHANGE
累计下降19.1% | -19.1 -19.1 | % | | CUMULATIVE
同比增长5.2%（初步数） | 5.2 5.2 | % | P | YEAR_ON_YEAR
fell by 3% | -3 -3 | % | | CHANGE
down 3% | -3 -3 | % | | CHANGE
持平 | 0 0 | | | CHANGE
与上年基本持平 | 0 0 | | | CHANGE
unchanged | 0 0 | | | CHANGE
"""


@pytest.mark.parametrize("line", PRINTED.strip().splitlines())
def test_printed_figures_are_read_with_what_stands_around_them(line):
    text, bounds, unit, statuses, spoken = (*(part.strip() for part in line.split("|")), "", "", "", "")[:5]
    read = read_value(text, None)
    assert [str(each) if each is not None else "-" for each in (read.known.lower, read.known.upper)] == bounds.split()
    assert (read.unit or "", " ".join(each.value for each in read.statuses)) == (unit, statuses)
    assert read.spoken is (Spoken[spoken] if spoken else None)


@pytest.mark.parametrize(("text", "status"), NOTHING.items())
def test_signs_of_a_missing_figure_say_what_they_mean(text, status):
    for written in (text, f" {text} ", text.upper()):
        read = read_value(written, None)
        assert (read.known, read.statuses) == (None, () if status is None else (status,))


@pytest.mark.parametrize(
    "nothing", [None, float("nan"), np.float32("nan"), np.float64("nan"), D("NaN"), D("sNaN"), Ratio(0, 0), "0/0"]
)
def test_what_is_not_a_number_is_missing(nothing):
    assert Observation("x", nothing, 2021).value is None
    assert judge(Floor(5), {2021: 1, 2022: nothing}).known_by_now == Interval.point(1)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("23.1*", 4),
        ("胡言", 0),
        ("23.1（含灵活就业）", 4),
        ("2.5b", 3),
        ("5 d人", 2),
        ("下降胡言", 2),
        (" 增长 x%", 4),
        ("下降", 2),
    ],
)
def test_other_text_is_refused_at_its_position(text, position):
    with pytest.raises(NotationError) as caught:
        read_value(text, None)
    assert (caught.value.text, caught.value.position) == (text, position)


def test_numbers_of_a_file_with_decimal_commas():
    read = {
        "4,5": "4.5",
        "1.234,5": "1234.5",
        "1 234,5": "1234.5",
        "1\u202f234\u202f567": "1234567",
        "24,125": "24.125",
    }
    read |= {"1.234": "1234", "22": "22", "1'234,5": "1234.5"}
    for text, meant in read.items():
        assert read_value(text, None, decimal=",").known == Interval.point(D(meant)), text
    assert read_value(">4,5%", None, decimal=",").known == Interval.above(D("4.5"))
    for wrong in ("4.5", "24.12", "1,234.5", "1.23.456"):
        with pytest.raises(NotationError):
            read_value(wrong, None, decimal=",")
    with pytest.raises(NotationError):
        read_value("4,5", None)


# Signs and senses


def test_a_fall_in_words_counts_in_the_sense_of_its_row():
    falling = RelativeChange(15, falling=True, observed=Observed.CHANGES)
    assert judge(falling, {"2021..2024": "下降28.4%"}).known_by_now == Interval.point(D("28.4"))
    assert judge(falling, {2021: "上升3%"}).known_by_now == Interval.point(-3)
    assert judge(falling, {2023: "累计下降19.1%"}).figures[0].period == Period.parse("2021..2023")
    assert judge(falling, {2021: "持平"}).known_by_now == Interval.point(0)
    assert judge(RelativeChange(15, observed=Observed.CHANGES), {2021: "下降3%"}).known_by_now == Interval.point(-3)
    given = [Observation("x", "同比下降3%", 2021)]
    assert judge(falling, given).known_by_now == Interval.point(3)
    staged = Milestones([Milestone(2023, falling), Milestone(2025, falling)])
    assert judge(staged, {2021: "下降3%"}).status is Status.BEHIND


def test_a_row_named_for_a_fall_or_growth_takes_changes_in_words():
    assert judge(EachYear(3), {2021: "下降3.8%"}, name="单位GDP能耗降低（%）").known_by_now.lower == D("3.8")
    assert judge(EachYear(3), {2021: "增长3.8%"}, name="国内生产总值增长").known_by_now.lower == D("3.8")
    assert judge(Floor(3), {2021: "下降1%"}, name="GDP growth", domain=Interval()).known_by_now == Interval.point(-1)


@pytest.mark.parametrize("name", ["x", "单位GDP能耗降低", "Reduction in deaths"])
def test_a_bare_negative_figure_of_a_fall_is_refused_with_both_texts(name):
    falling = RelativeChange(15, falling=True, observed=Observed.CHANGES) if name == "x" else Floor(3)
    for figures in ({2021: D("-0.3")}, [Observation("x", D("-0.3"), 2021)]):
        with pytest.raises(InvalidArgument) as caught:
            judge(falling, figures, name=name, domain=Interval())
        for said in (caught.value.en, caught.value.zh):
            assert "上升0.3%" in said
            assert "下降0.3%" in said
    signed = RelativeChange(15, falling=True, observed=Observed.SIGNED_CHANGES)
    assert judge(signed, {2021: D("-0.3")}).known_by_now == judge(signed, {2021: "下降0.3%"}).known_by_now


def test_a_change_where_the_figure_itself_is_asked_for_is_refused():
    for target in (Floor(3), RelativeChange(15, observed=Observed.LEVELS), Change(5)):
        with pytest.raises(InvalidArgument, match="asks for the figure itself"):
            judge(target, {2021: "下降3%"}, baseline=50)
    with pytest.raises(InvalidArgument, match="covers a whole year"):
        judge(RelativeChange(15, observed=Observed.CHANGES), {"2021-01..2021-09": "同比增长3%"})


# Ratios


def test_a_ratio_is_a_figure_of_a_row_in_percent_or_of_a_ratio():
    for given in (Ratio(75, 100), "75/100", "75 / 100", [Observation("x", Ratio(75, 100), 2021)]):
        figures = given if isinstance(given, list) else {2021: given}
        assert judge(Floor(70), figures).known_by_now == Interval.point(75)
    assert judge(Floor(70), {2021: Ratio(1, 3)}).known_by_now == Interval.point(Fraction(100, 3))
    assert judge(Floor(7), {2021: Ratio(75, 10000)}, unit="‰").known_by_now == Interval.point(D("7.5"))
    assert judge(Ceiling(3), {2021: "2.2:1"}, unit="倍").known_by_now == Interval.point(D("2.2"))
    assert Ratio(11, 5).in_unit("") == D("2.2")
    assert judge(Ceiling(3), {2021: Ratio(10, 4)}, unit="件/万人").known_by_now == Interval.point(D("2.5"))
    assert str(Observation("x", "75/100", 2021)) == "x 2021: 75/100"
    with pytest.raises(UnitMismatch, match="75/100"):
        judge(Floor(70), {2021: Ratio(75, 100)}, unit="人")


# Statuses in values


def test_what_a_value_says_of_itself_is_kept():
    found = judge(EndState(26), {2021: "23.1（初步数）", 2022: "24（预计）", 2023: ":"}, unit="万人")
    assert found.preliminary
    assert found.known_by_now == Interval.point(D("23.1"))
    assert "forecast of 2022 not used" in str(found.warnings[0])
    assert "2023" in str(found.warnings[1])
    assert [each.value for each in Observation("x", "23.1（初步数）", 2021, status="B").statuses] == ["B", "P"]
    with pytest.raises(InvalidArgument, match="has a value"):
        Observation("x", "…", 2021, status="P")


def test_an_observation_tells_all_its_faults():
    with pytest.raises(PlanspecErrorGroup) as caught:
        Observation(3, "胡言", "胡说", unit="万万人", status="X", source=3, vintage="y")
    assert [fault.place for fault in caught.value.faults] == [
        *(".indicator", ".unit", ".value", ".period", ".status", ".vintage", ".source")
    ]
    with pytest.raises(InvalidOption, match=r"^\.status: "):
        Observation("x", 3, 2021, status="X")
    with pytest.raises(UnitMismatch, match=r"^\.unit: "):
        Observation("x", "3人", 2021, unit="%")


# Endless input


def test_endless_observations_are_refused_and_do_not_hang():
    plan = plan_of(Indicator(key="x", unit="人", target=Cumulative(5)))
    with pytest.raises(PlanspecErrorGroup, match="stopped after 1000 faults"):
        evaluate(plan, itertools.repeat(Observation("x", 1, 2021)))
    without_value = plan_of(Indicator(key="x", unit="%", target=Floor(5)))
    vintages = (
        Observation("x", Interval.point(1), Period.year(2021), vintage=Period.year(1000 + n).end) for n in range(5000)
    )
    assert evaluate(without_value, vintages)["x"].known_by_now == Interval.point(1)
    forecast = Observation("x", 1, 2021, status="F")
    with pytest.raises(InvalidArgument, match=f"more than {MOST_OBSERVATIONS}"):
        evaluate(without_value, itertools.repeat(forecast))


# Floats


def test_a_computed_float_is_taken_to_fifteen_digits():
    taken = {
        sum([0.1] * 10): "1",
        0.57 * 100: "57",
        0.1 + 0.2: "0.3",
        1 / 3: "0.333333333333333",
        1e22 + 2e7: "1.00000000000000E+22",
    }
    for value, meant in taken.items():
        exact, computed = observed(value)
        assert (exact, computed) == (D(meant), True)
    for value in (12.34, 57.0, 0.1, 2.0**53 - 1, 123456789012345.0, 1e22, 0.0, -0.5, np.float64(0.25)):
        assert observed(value) == (D(repr(float(value))), False)
    with pytest.raises(InvalidNumber):
        observed(float("inf"))


def test_an_assessment_says_that_a_float_was_computed():
    found = judge(EndState(1), {2025: sum([0.1] * 10)}, unit="亿元")
    assert found.status is Status.ACHIEVED
    warning = next(each for each in found.warnings if isinstance(each, FloatRounded))
    assert warning == FloatRounded(Period.year(2025), "1")
    assert warning.severity is Severity.NOTE
    assert (warning.en, warning.zh) == (
        "2025: the figure is a computed float, taken to 15 significant digits as 1",
        "2025年的数是计算得出的浮点数，按15位有效数字取为1",
    )
    listed = judge(EndState(1), [Observation("x", 0.57 * 100, 2025)], unit="亿元")
    assert any(isinstance(each, FloatRounded) for each in listed.warnings)
    assert not judge(EndState(1), {2025: 0.5}, unit="亿元").warnings


def test_a_figure_a_hair_from_a_bound_is_warned_of():
    for figure in (D("0.9999999999"), D("1.0000000001")):
        found = judge(EndState(1), {2025: figure}, unit="亿元")
        assert CloseToBound(str(figure), "1") in found.warnings
    assert "1.0000000001 differs from the bound 1" in str(found.warnings[-1])
    for figure in (1, D("0.99999"), Interval(0, 1), 2):
        assert not [
            each for each in judge(EndState(1), {2025: figure}, unit="亿元").warnings if isinstance(each, CloseToBound)
        ]


def test_a_percentage_a_hundredfold_off_its_series_is_warned_of():
    found = judge(Ceiling(3), {2021: D("2.1"), 2022: D("2.5"), 2023: D("0.034")}, baseline=2)
    assert HundredfoldOff(Period.year(2023), "0.034%", "3.4%") in found.warnings
    found = judge(Floor(3), {2021: D("2.1"), 2022: D("2.5"), 2023: 340}, domain=Interval())
    assert HundredfoldOff(Period.year(2023), "340%", "3.4%") in found.warnings
    for figures in (
        {2021: 2, 2022: 3},
        {2021: 2, 2022: D("0.02")},
        {2021: 1, 2022: 9, 2023: D("0.05")},
        {2021: 2, 2022: 3, 2023: 1},
    ):
        assert not [each for each in judge(Floor(3), figures).warnings if isinstance(each, HundredfoldOff)]
    assert not [
        each
        for each in judge(Floor(3), {2021: 2, 2022: 2, 2023: 200}, unit="人").warnings
        if isinstance(each, HundredfoldOff)
    ]


def test_what_is_not_a_value_is_refused():
    for wrong in (True, b"3", object(), [1], 3j):
        with pytest.raises(InvalidType):
            read_value(wrong, None)


def test_running_totals_count_from_any_first_day():
    running = {"2021": 2, "2021..2022": 5, "2021-01..2023-06": 6}
    amounts = {"2021": 2, "2022": 3, "2023-01..2023-06": 1}
    for since in (2021, "十四五", Period.year(2021), "2021-01-01"):
        found = year_to_date(running, since)
        assert {str(when): value.exact for when, value in found.items()} == amounts
    listed = year_to_date([Observation("x", value, when) for when, value in running.items()], since=2021)
    assert [str(each) for each in listed] == ["x 2021: 2", "x 2022: 3", "x 2023-01..2023-06: 1"]
    with pytest.raises(InvalidPeriod, match="begins on 2021-01-01"):
        year_to_date({"2022": 3}, since=2021)
    with pytest.raises(InvalidPeriod, match="begins on 2021-01-01"):
        year_to_date([Observation("x", 1)], since=2021)
    with pytest.raises(InvalidPeriod, match=r"^since: "):
        year_to_date({"2022": 3}, since="x")
