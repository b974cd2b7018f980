"""A cursor over one printed text: it passes numbers, units and signs, or names the position where it stands."""

from decimal import Decimal
from fractions import Fraction

import pytest

from planspec.errors import InvalidType, NotationError
from planspec.notation.scanner import Cursor, same_unit

D = Decimal


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("22.5万人", None, (D("22.5"), "万人")),
        ("1,234.5元", None, (D("1234.5"), "元")),
        ("-3分之1", None, (Fraction(-1, 3), None)),
        ("百分之九十五", None, (D(95), "%")),
        ("百分之百", None, (D(100), "%")),
        ("2.2:1", None, (D("2.2"), "比")),
        ("3 million", None, (D(3), "百万")),
        ("US$ 3.2 billion", None, (D(32), "亿美元")),
    ],
)
def test_an_amount_is_a_number_with_its_unit(text, unit, amount):
    cursor = Cursor(text, unit)
    assert cursor.amount() == amount
    assert cursor.at == len(text)


def test_a_chinese_numeral_counts_where_it_is_allowed_and_a_unit_follows():
    assert Cursor("二十五个", None, chinese_numerals=True).amount() == (25, "个")
    for text, allowed in (("二十五", True), ("二十五个", False), ("十十个", True)):
        with pytest.raises(NotationError, match="a number such as"):
            Cursor(text, None, chinese_numerals=allowed).amount()


def test_a_bare_multiplier_stands_for_the_unit_at_hand():
    assert Cursor("26万", "人").full_unit("万") == "万人"
    assert Cursor("26万", None).full_unit("万") == "万"
    with pytest.raises(NotationError, match="no multiplier"):
        Cursor("26万", "%").full_unit("万")


def test_the_ends_of_a_range_are_in_one_unit_that_the_first_may_shorten():
    assert same_unit("万", "万人")
    assert same_unit(None, None)
    assert not same_unit("人", "万人")
    assert not same_unit(None, "人")


def test_what_must_come_is_refused_at_its_position():
    cursor = Cursor("(22", None)
    cursor.at = 3
    with pytest.raises(NotationError, match=r"the closing \)") as caught:
        cursor.expect(")")
    assert caught.value.position == 3
    with pytest.raises(NotationError, match="the end of the figure") as caught:
        Cursor(" x", None).end("figure")
    assert caught.value.position == 1
    with pytest.raises(NotationError, match="at most 100 characters"):
        Cursor("1" * 101, None)
    with pytest.raises(InvalidType, match="printed text"):
        Cursor(5, None)


def test_a_dash_is_passed_with_the_spaces_around_it():
    cursor = Cursor(" — 5", None)
    assert (cursor.dash(), cursor.at) == ("—", 3)
    stays = Cursor(" 5", None)
    assert (stays.dash(), stays.at) == (None, 0)
