"""Figures as offices print them, and signs that stand for a missing one."""

from decimal import Decimal

import numpy as np
import pytest

from planspec import EndState, Floor, Interval, Observation, Ratio
from planspec.errors import InvalidArgument, InvalidType, NotationError
from planspec.observations.values import NOTHING, Spoken, read_value
from tests.builders import judge

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


# Statuses in values
def test_what_a_value_says_of_itself_is_kept():
    found = judge(EndState(26), {2021: "23.1（初步数）", 2022: "24（预计）", 2023: ":"}, unit="万人")
    assert found.preliminary
    assert found.known_by_now == Interval.point(D("23.1"))
    assert "forecast for 2022 not used" in str(found.warnings[0])
    assert "2023" in str(found.warnings[1])
    assert [each.value for each in Observation("x", "23.1（初步数）", 2021, status="B").statuses] == ["B", "P"]
    with pytest.raises(InvalidArgument, match="has a value"):
        Observation("x", "…", 2021, status="P")


def test_what_is_not_a_value_is_refused():
    for wrong in (True, b"3", object(), [1], 3j):
        with pytest.raises(InvalidType):
            read_value(wrong, None)
