"""Figures, days and spans as sentences have them: every number exact or marked, and never on the wrong side."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import Band, Interval, Period
from planspec.sentences import bounds_of, day, digits, exact_day, figure, listed, short, span, unit_words
from planspec.words import FURTHER, Words, in_language, languages

D = Decimal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (D("3.10"), "3.10"),
        (D("12.34567890"), "12.34567890"),
        (D("4.066666666667"), "4.067"),
        (Fraction(295, 3), "98.33"),
        (Fraction(2, 300), "0.006667"),
        (Fraction(100000, 3), "33333"),
        (D("0"), "0"),
        (D("0.0000000001"), "0.0000000001000"),
    ],
)
def test_a_computed_number_has_four_digits_and_a_printed_one_its_own(value, text):
    assert digits(value).text == text


def test_more_digits_show_on_which_side_a_figure_is():
    assert digits(D("0.9999999999"), [D(1)]) == ("0.9999999999", False)
    assert digits(Fraction(2, 3), [D("0.6667")]) == ("0.66667", True)
    assert digits(Fraction(2, 3), places=1) == ("0.7", True)
    assert digits(Fraction(400001, 3), group=True).text == "133,334"
    assert digits(D(1234567), group=True).text == "1,234,567"


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (D("13.8"), "万人", "138,000 people", "13.8万人"),
        (Interval(D("4.9"), None), "万人次", "≥49,000 attendances", "≥4.9万人次"),
        (D("98.33"), "亿元", "9.833 billion yuan", "98.33亿元"),
        (D("1.2"), "万亿元", "1.2 trillion yuan", "1.2万亿元"),
        (D(3), "百万元", "3 million yuan", "3百万元"),
        (D(3), "千万元", "30 million yuan", "3千万元"),
        (D(3), "千人", "3,000 people", "3千人"),
        (D(3), "百家", "300 establishments", "3百家"),
        (D(3), "千瓦", "3 kW", "3千瓦"),
        (D(3), "%", "3 %", "3%"),
        (D(3), "元/人", "3 yuan per person", "3元/人"),
        (D(3), "件/万人", "3 pieces per 10k persons", "3件/万人"),
        (D(3), "TEU", "3 TEU", "3 TEU"),
        (D(3), "widgets", "3 widgets", "3 widgets"),
        (D(3), "", "3", "3"),
        (Interval(5, 10), "人", "5–10 people", "5—10人"),
        (Interval(5, 10, upper_open=True), "人", "≥5, <10 people", "≥5, <10人"),
        (Interval(), "%", "(−∞, ∞) %", "(−∞, ∞)%"),
        (Interval(Fraction(295, 3), None), "亿元", "≥≈9.833 billion yuan", "约≥98.33亿元"),
        (Fraction(1, 3), "%", "≈0.3333 %", "约0.3333%"),
        (Interval(None, Fraction(1, 3), upper_open=True), "%", "<≈0.3333 %", "约<0.3333%"),
    ],
)
def test_a_figure_has_its_unit_as_each_language_writes_it(value, unit, english, chinese):
    assert (figure(value, "en", unit), figure(value, "zh", unit)) == (english, chinese)


def test_the_name_says_what_a_measure_word_counts():
    assert figure(D(500), "en", "张", name="医疗机构床位数") == "500 beds"
    assert figure(D(5), "en", "万张", name="社保卡持卡数") == "50,000 cards"
    assert unit_words("万张", "en", "居住证") == "10k certificates"
    assert unit_words("张", "en") == "sheets"
    assert unit_words("张", "zh", "床位") == "张"


def test_about_says_what_counts_and_what_does_not():
    about = Band(Interval(D("19.5"), D("20.5")), Interval(16, 24, lower_open=True, upper_open=True))
    assert figure(about, "zh", "个") == "20个左右（19.5—20.5个算达到，16个以下、24个以上不算，其间未作规定）"
    assert figure(about, "en", "人") == (
        "about 20 people (19.5–20.5 counts, 16 or less and 24 or more does not, "
        "and nothing is stated about what lies between)"
    )
    assert (short(about, "en"), short(about, "zh")) == ("about 20", "20左右")
    closed = Band(Interval(D("19.5"), D("20.5")), Interval(16, 24))
    assert "不足16个、超过24个不算" in figure(closed, "zh", "个")
    one_sided = Band(Interval(D("19.5"), None), Interval(16, None, lower_open=True))
    assert figure(one_sided, "zh", "个") == "≥19.5个（16个以下不算，其间未作规定）"
    assert short(one_sided, "zh") == "≥19.5"
    assert figure(one_sided, "en", "人").startswith("≥19.5 people (16 people or less does not count")
    anything = Band(Interval.point(0), Interval())
    assert figure(anything, "en", "人") == "about 0 people (how far that reaches is not stated)"
    assert figure(anything, "zh", "人") == "0人左右（未注明幅度）"
    assert figure(Band(Interval(5, None), Interval()), "zh", "人") == "≥5人（未注明幅度）"
    assert short(Interval(Fraction(1, 3), 1), "zh") == "≈0.3333—1"
    assert bounds_of([about, Interval(1, None), Fraction(1, 3), "x"]) == (
        D("19.5"),
        D("20.5"),
        16,
        24,
        1,
        Fraction(1, 3),
    )


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2022", "2022", "2022年"),
        ("2021-2025", "2021–2025", "2021—2025年"),
        ("2023Q3", "2023 Q3", "2023年第三季度"),
        ("2023-06", "June 2023", "2023年6月"),
        ("2023H1", "January–June 2023", "2023年1—6月"),
        ("2021-07..2026-06", "July 2021 – June 2026", "2021年7月—2026年6月"),
        ("2023-06-30", "30 June 2023", "2023年6月30日"),
        ("2023-06-02..2023-06-30", "2 June 2023 – 30 June 2023", "2023年6月2日—2023年6月30日"),
        ("2023-06-01..2023-06-29", "1 June 2023 – 29 June 2023", "2023年6月1日—2023年6月29日"),
    ],
)
def test_a_span_reads_as_each_language_writes_it(text, english, chinese):
    period = Period.parse(text)
    assert (span(period, "en"), span(period, "zh")) == (english, chinese)


def test_a_day_is_the_end_of_its_month_or_year_where_it_is_that():
    assert (day(date(2023, 12, 31), "en"), day(date(2023, 12, 31), "zh")) == ("the end of 2023", "2023年底")
    assert (day(date(2024, 2, 29), "en"), day(date(2024, 2, 29), "zh")) == ("the end of February 2024", "2024年2月底")
    assert (day(date(2024, 2, 28), "en"), day(date(2024, 2, 28), "zh")) == ("28 February 2024", "2024年2月28日")
    assert exact_day(date(2023, 12, 31), "zh") == "2023年12月31日"
    assert (listed(["a", "b"], "en"), listed(["甲", "乙"], "zh")) == ("a, b", "甲、乙")


def test_a_further_language_says_what_it_has_words_for_and_the_rest_in_english(monkeypatch):
    monkeypatch.setitem(FURTHER, "de", {"the end of {0}": "Ende {0}", "not due until {due}": "erst {due} fällig"})
    assert languages() == ("zh", "en", "de")
    assert day(date(2023, 12, 31), "de") == "Ende 2023"
    assert in_language(Words("unknown", "不明"), "de") == "unknown"


def test_an_interval_and_a_band_print_alone_too():
    near = Interval(D("1.00000000001"), D("1.00000000002"))
    assert near.readable() == Interval.point(1)
    assert str(Band(Interval(1, 2), Interval(0, 3))) == "1—2 (perhaps 0—3)"
    assert str(Band(Interval.point(1), Interval())) == "about 1"


def test_bounds_that_no_one_can_tell_apart_read_as_one():
    third = Decimal("0.333333333333")
    assert Interval(third, third + Decimal("1e-12")).readable() == Interval.point(Decimal("0.3333"))
    wide = Interval(third, Decimal("0.666666666666"), upper_open=True)
    assert wide.readable() == Interval(Decimal("0.3333"), Decimal("0.6667"), upper_open=True)


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [
        ("人", D(1), "1 person"),
        ("人", D(2), "2 people"),
        ("个百分点", D(1), "1 percentage point"),
        ("件/万人", D(1), "1 piece per 10k persons"),
        ("万人", D("0.0001"), "1 person"),
        ("百万人", D(1), "1 million people"),
        ("本", D(1), "1 copy"),
        ("班", D(1), "1 class"),
        ("Mbps", D(1), "1 Mbps"),
        ("元", D(1), "1 yuan"),
    ],
)
def test_one_of_a_thing_is_said_in_the_singular(unit, value, text):
    assert figure(value, "en", unit) == text
