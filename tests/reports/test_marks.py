"""The marks of pictures: places are exact, and whatever a text holds is escaped."""

from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from planspec.reports.marks import Block, Dot, OpenEnd, Route, Scale, Stroke, Text, element, place, svg, ticks


def told(values):
    return [str(each) for each in values]


def test_a_place_is_rounded_once_to_a_tenth():
    assert [place(each) for each in (0, 12, Fraction(1, 3), Decimal("7.95"), Fraction(-1, 50))] == [
        "0", "12", "0.3", "8", "0",
    ]  # fmt: skip


def test_a_scale_puts_its_ends_at_its_ends_and_the_middle_between():
    scale = Scale(low=Decimal(0), high=Decimal(3), start=10, end=40)
    assert [scale.at(Decimal(each)) for each in (0, 1, 2, 3)] == ["10", "20", "30", "40"]


def test_a_scale_may_run_downwards_as_heights_do():
    scale = Scale(low=Decimal(0), high=Decimal(4), start=100, end=0)
    assert [scale.at(Decimal(each)) for each in (0, 1, 4)] == ["100", "75", "0"]


def test_values_outside_a_scale_stand_at_its_edge():
    scale = Scale(low=Decimal(0), high=Decimal(1), start=0, end=10)
    assert (scale.at(Decimal(-5)), scale.at(Decimal(5))) == ("0", "10")


def test_a_scale_of_one_value_has_it_in_the_middle():
    assert Scale(low=Decimal(7), high=Decimal(7), start=0, end=10).at(Decimal(7)) == "5"


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 22, 4, ["0", "10", "20"]),
        (0, 20, 4, ["0", "5", "10", "15", "20"]),
        ("1.4", "3.5", 4, ["2", "3"]),
        ("0.72", "0.97", 4, ["0.8", "0.9"]),
        (-5, 5, 4, ["-5", "0", "5"]),
        (0, 12_345_678, 4, ["0", "5000000", "10000000"]),
        (0, "0.0003", 4, ["0", "0.0001", "0.0002", "0.0003"]),
        (3, 3, 4, ["3"]),
    ],
)
def test_ticks_are_round_numbers_that_lie_between(low, high, most, expected):
    assert told(ticks(Decimal(low), Decimal(high), most)) == expected


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (Stroke("axis", "0", "1", "2", "3"), '<line class="ps-axis" x1="0" y1="1" x2="2" y2="3"/>'),
        (Block("good", "9", "8", "2", "3.5"), '<rect class="ps-good" x="2" y="3.5" width="7" height="4.5"/>'),
        (Route("course", (("0", "1"), ("2", "3"))), '<polyline class="ps-course" points="0,1 2,3"/>'),
        (Dot("known", "1", "2"), '<circle class="ps-known" cx="1" cy="2" r="4"/>'),
        (Dot("known", "1", "2", "ring"), '<circle class="ps-known ps-hollow" cx="1" cy="2" r="4"/>'),
        (Dot("base", "1", "2", "square"), '<path class="ps-base" transform="translate(1 2)" d="M-4-4H4V4H-4Z"/>'),
        (OpenEnd("known", "1", "2", "up"), '<path class="ps-known" transform="translate(1 2)" d="M-4 0L0-7L4 0Z"/>'),
        (Text("tick", "1", "2", "<3 & \"4\"", "end"), '<text class="ps-tick" x="1" y="2" text-anchor="end">&lt;3 &amp; &quot;4&quot;</text>'),
    ],
)  # fmt: skip
def test_each_mark_is_one_element(mark, expected):
    assert element(mark) == expected


def test_a_picture_says_in_words_what_it_shows():
    root = ET.fromstring(svg([Dot("known", "1", "2")], 30, 10, "a <dot>"))
    assert root.attrib == {"class": "ps", "viewBox": "0 0 30 10", "role": "img"}
    assert root[0].text == "a <dot>"


def test_a_picture_of_its_own_has_its_size_and_style():
    text = svg([], 30, 10, "nothing", style=".ps{}")
    assert 'width="30" height="10"' in text
    assert "<style>.ps{}</style>" in text
