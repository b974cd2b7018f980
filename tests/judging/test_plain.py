"""Flat rows for other programs: exact text, or floats that a data frame computes with."""

import math

import pytest

from planspec.errors import InvalidOption
from tests import pages

NUMBERS = (
    "known", "required", "known_by_now", "required_by_now", "progress", "margin", "ahead_by", "ahead_by_months",
    "needed_per_year",
)  # fmt: skip
FOUND = pages.english()


def row(key, **options):
    return next(each for each in FOUND.to_records(**options) if each["key"] == key)


def test_numbers_are_exact_text_or_floats():
    exact, floats = row("buses"), row("buses", numbers="float")
    assert [exact[name] for name in ("known_by_now", "required", "required_by_now", "progress")] == [
        "75", "≥90", "≥78", "0.5",
    ]  # fmt: skip
    assert [floats[name] for name in ("known_by_now", "required", "required_by_now", "progress")] == [75, 90, 78, 0.5]
    assert {name: each for name, each in exact.items() if name not in NUMBERS} == {
        name: each for name, each in floats.items() if name not in NUMBERS
    }


def test_where_no_single_number_is_known_a_float_is_none():
    assert row("floor")["known_by_now"] == ">4"
    assert math.isnan(row("floor", numbers="float")["known_by_now"])
    assert row("words")["required"] is None
    assert math.isnan(row("words", numbers="float")["required"])
    assert all(type(each[name]) is float for each in FOUND.to_records(numbers="float") for name in NUMBERS)


def test_numbers_are_one_or_the_other():
    with pytest.raises(InvalidOption, match="numbers"):
        FOUND.to_records(numbers="decimal")


@pytest.mark.parametrize("evaluation", [FOUND, pages.rows(3, given={})], ids=["english", "no data"])
def test_a_data_frame_in_one_call_has_the_right_types(evaluation):
    pandas = pytest.importorskip("pandas", reason="no data frame was made: pandas is not installed")
    frame = pandas.DataFrame(evaluation.to_records(numbers="float"))
    assert {str(frame[name].dtype) for name in NUMBERS} == {"float64"}
    assert str(frame["preliminary"].dtype) == "bool"
    assert len(frame) == sum(1 + len(each.parts) for each in evaluation)
