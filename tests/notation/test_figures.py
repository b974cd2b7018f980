"""Printed figures read to what is known, with their unit and mark."""

from decimal import Decimal

import pytest

from planspec import Interval, PlanspecError, evaluate
from planspec.notation import Value, parse_value
from planspec.plans.zhoushan import PLAN


@pytest.mark.parametrize(
    ("text", "known", "printed_unit"),
    [
        ("22.5", 22.5, None),
        ("225000人", 225000, "人"),
        ("22.5 万人", 22.5, "万人"),
        ("22.5万人次", 22.5, "万人次"),
        ("1,234,567.25元", Decimal("1234567.25"), "元"),
        ("-3.5%", -3.5, "%"),
        ("－3.5％", -3.5, "%"),
        (">95", Interval.above(95), None),
        ("＞９６％", Interval.above(96), "%"),
        ("≥ 95 %", Interval.at_least(95), "%"),
        ("≧3", Interval.at_least(3), None),
        ("⩽3", Interval.at_most(3), None),
        ("＜4", Interval.below(4), None),
        ("95%以上", Interval.at_least(95), "%"),
        ("22万人及以上", Interval.at_least(22), "万人"),
        ("3%以内", Interval.at_most(3), "%"),
        ("3%以下", Interval.at_most(3), "%"),
        ("控制在3%以内", Interval.at_most(3), "%"),
        ("达到98%以上", Interval.at_least(98), "%"),
        ("达到26万人", 26, "万人"),
        ("不低于40%", Interval.at_least(40), "%"),
        ("不少于2.25万人", Interval.at_least(2.25), "万人"),
        ("不超过5.5%", Interval.at_most(5.5), "%"),
        ("超过1.2万亿元", Interval.above(1.2), "万亿元"),
        ("高于60", Interval.above(60), None),
        ("低于7", Interval.below(7), None),
        ("at least 5%", Interval.at_least(5), "%"),
        ("5—10个", Interval(5, 10), "个"),
        ("5%～10%", Interval(5, 10), "%"),
        ("5 - 10", Interval(5, 10), None),
        ("5至10家", Interval(5, 10), "家"),
        ("-2—-1", Interval(-2, -1), None),
        ("0.00", 0, None),
    ],
)
def test_a_printed_figure_is_read(text, known, printed_unit):
    expected = known if isinstance(known, Interval) else Interval.point(known)
    assert parse_value(text) == Value(expected, printed_unit)


@pytest.mark.parametrize(
    ("text", "mark"), [("(22)", "("), ("[18]", "["), ("{5.7}", "{"), ("〔4500〕", "["), ("（1.2）", "(")]
)
def test_brackets_are_kept_as_a_mark(text, mark):
    assert parse_value(text).mark == mark
    assert parse_value(f"{text}万人") == Value(parse_value(text).known, "万人", mark)


def test_a_figure_keeps_its_digits():
    assert str(parse_value("3.10").known) == "3.10"
    assert str(parse_value("-0.0").known) == "0.0"


@pytest.mark.parametrize("text", ["——", "—", "-", "--", "…", "……", "/", "－", " — "])
def test_a_dash_is_missing_never_zero(text):
    assert parse_value(text) == Value(None, None)


def test_a_bare_multiplier_takes_the_unit_at_hand():
    assert parse_value("26万", unit="万人") == Value(Interval.point(26), "万人")
    assert parse_value("0.26百万", unit="人次") == Value(Interval.point(Decimal("0.26")), "百万人次")
    assert parse_value("26万") == Value(Interval.point(260000), None)
    assert parse_value("5—10万") == Value(Interval(50000, 100000), None)
    assert parse_value("5—10万", unit="人") == parse_value("5万—10万人") == Value(Interval(5, 10), "万人")
    assert parse_value("(22)万", unit="人") == Value(Interval.point(22), "万人", "(")
    assert parse_value("(22)万") == Value(Interval.point(220000), None, "(")
    for unit_without in ("%", "个百分点", "年"):
        with pytest.raises(ValueError, match="character 2 found U\\+4E07 '万', expected no multiplier"):
            parse_value("26万", unit=unit_without)
    assert evaluate(PLAN, {"skilled-personnel": "26万"})["skilled-personnel"].known == Interval.point(26)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("   ", 3),
        ("≤", 1),
        ("≥≤3", 1),
        ("[]", 1),
        ("(22%", 4),
        ("[22)", 3),
        ("[(22)]", 1),
        ("22)", 2),
        ("5—10—15", 4),
        ("5—", 2),
        ("10—5", 0),
        ("5%—10人", 6),
        ("=3", 0),
        ("3 4", 2),
        ("%3", 0),
        ("万22人", 0),
        ("22万万人", 3),
        ("1,2,3", 0),
        ("0,123", 0),
        ("5百—10百万人", 8),
        ("5万—10", 5),
        (",123", 0),
        ("1..2", 1),
        (".5", 0),
        ("5.", 1),
        ("nan", 0),
        ("∞", 0),
        ("22³", 2),
        ("22①", 2),
        ("½", 0),
        ("三", 0),
        ("१२", 0),
        ("3\u200b", 1),
        ("\ufeff3", 0),
        ("3\n", 1),
        ("3\udfff", 1),
        ("22万人以上左右", 6),
        ("约22万人以上", 5),
        (">95%以上", 4),
        ("9" * 19, 0),
        ("0." + "9" * 19, 1),
        ("1" * 101, 100),
        ("=A1", 0),
    ],
)
def test_text_outside_the_grammar_is_refused_at_its_position(text, position):
    with pytest.raises(PlanspecError, match="expected") as caught:
        parse_value(text)
    assert caught.value.position == position
    assert isinstance(caught.value, ValueError)


def test_only_text_is_read():
    with pytest.raises(TypeError, match="printed text"):
        parse_value(22)
    with pytest.raises(PlanspecError, match="unknown unit"):
        parse_value("22", unit="furlong")
