"""Figures, units, periods and observations in every form a caller may have them."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from planspec import Cumulative, Indicator, Interval, Observation, Period, Plan, PlanspecError, evaluate
from planspec.exact import divide, negative, number, root_power, rounded, show, simplest, subtract
from planspec.notation import Value, parse_value
from planspec.plans.zhoushan import PLAN

JOBS = "new-urban-jobs"


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


@pytest.mark.parametrize(
    ("value", "exact"),
    [
        (96, "96"),
        (96.1, "96.1"),
        (1e21, "1e21"),
        (1e-7, "0.0000001"),
        (Decimal("96.10"), "96.1"),
        (Decimal("1E+3"), "1000"),
        (Fraction(961, 10), "96.1"),
        (np.float64("96.1"), "96.1"),
        (np.float32("96.1"), "96.1"),
        (np.float16("96.1"), "96.1"),
        (np.int64(96), "96"),
        (np.uint8(96), "96"),
    ],
)
def test_a_number_is_taken_exactly(value, exact):
    assert number(value) == Decimal(exact)
    assert Observation("a", value).value == Interval.point(Decimal(exact))


def test_a_subclass_of_decimal_is_a_decimal():
    class Own(Decimal):
        pass

    assert number(Own("3.10")) == Decimal("3.1")


def test_a_third_is_not_a_decimal_and_stays_exact():
    third = number(Fraction(1, 3))
    assert third + third + third == 1
    assert show(third) == "≈0.3333"
    assert rounded(Fraction(-5, 8), 2) == "-0.63"
    assert rounded(Fraction(-1, 1000), 2) == "0.00"
    assert rounded(Decimal("99.95"), 0) == "100"
    assert simplest(Fraction(1, 8)) == Decimal("0.125")
    many_digits = Fraction(10**20 + 1, 2**190)
    assert number(number(many_digits)) == many_digits
    assert str(Interval(Decimal("-0"), 1)) == "0—1"
    assert simplest(Fraction(1, 2**1001)) == Fraction(1, 2**1001)
    assert subtract(third, third) == 0
    assert divide(number(1), number(8)) == Decimal("0.125")
    assert negative(third) == Fraction(-1, 3)
    assert str(Interval.point(third)) == "≈0.3333"


def test_intervals_print_as_plans_do():
    shown = {
        "12.340": Interval.point(Decimal("12.340")),
        ">95": Interval.above(95),
        "≥95": Interval.at_least(95),
        "<3": Interval.below(3),
        "≤3": Interval.at_most(3),
        "5—10": Interval(5, 10),
        ">5, ≤10": Interval(5, 10, lower_open=True),
        "≥5, <10": Interval(5, 10, upper_open=True),
        "(−∞, ∞)": Interval(),
    }
    assert {str(interval): interval for interval in shown.values()} == shown
    assert not Interval.above(95).contains(95)
    assert Interval(5, 10, upper_open=True).contains(Decimal("9.99"))
    assert not Interval(5, 10, upper_open=True).contains(10)
    assert Interval().witness() == 0
    assert Interval(None, 5).witness() == Interval(5, 6).witness() == 5
    assert Interval.above(5).witness() == 6
    assert [str(each) for each in Interval(5, 10, lower_open=True).complement()] == ["≤5", ">10"]
    assert [str(each) for each in Interval.at_least(5).complement()] == ["<5"]
    assert Interval().complement() == ()
    assert Interval(5, 10, lower_open=True, upper_open=True).witness() == Decimal("7.5")
    assert Interval.below(5).witness() == 4


# Periods


@pytest.mark.parametrize(
    ("given", "start", "end", "text"),
    [
        (2023, "2023-01-01", "2023-12-31", "2023"),
        (np.int64(2023), "2023-01-01", "2023-12-31", "2023"),
        ("2023", "2023-01-01", "2023-12-31", "2023"),
        ("2023年", "2023-01-01", "2023-12-31", "2023"),
        ("2023Q2", "2023-04-01", "2023-06-30", "2023Q2"),
        ("2023-Q2", "2023-04-01", "2023-06-30", "2023Q2"),
        ("2023年二季度", "2023-04-01", "2023-06-30", "2023Q2"),
        ("2023年第2季度", "2023-04-01", "2023-06-30", "2023Q2"),
        ("2023H1", "2023-01-01", "2023-06-30", "2023-01..2023-06"),
        ("2023-S2", "2023-07-01", "2023-12-31", "2023-07..2023-12"),
        ("2023年上半年", "2023-01-01", "2023-06-30", "2023-01..2023-06"),
        ("2023年下半年", "2023-07-01", "2023-12-31", "2023-07..2023-12"),
        ("2023年前三季度", "2023-01-01", "2023-09-30", "2023-01..2023-09"),
        ("2024年1-2月", "2024-01-01", "2024-02-29", "2024-01..2024-02"),
        ("2023年1月至9月", "2023-01-01", "2023-09-30", "2023-01..2023-09"),
        ("2023年Q4", "2023-10-01", "2023-12-31", "2023Q4"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        ("2023年6月", "2023-06-01", "2023-06-30", "2023-06"),
        ("2023-06-30", "2023-06-30", "2023-06-30", "2023-06-30"),
        (dt.date(2023, 6, 30), "2023-06-30", "2023-06-30", "2023-06-30"),
        ("2021..2023", "2021-01-01", "2023-12-31", "2021..2023"),
        ("2021-2025", "2021-01-01", "2025-12-31", "2021..2025"),
        ("2021至2025年", "2021-01-01", "2025-12-31", "2021..2025"),
        ("2021~2025", "2021-01-01", "2025-12-31", "2021..2025"),
        ("2021-01..2023-09", "2021-01-01", "2023-09-30", "2021-01..2023-09"),
        ("2021-02..2021-04", "2021-02-01", "2021-04-30", "2021-02..2021-04"),
        ("2021-01-05..2021-01-20", "2021-01-05", "2021-01-20", "2021-01-05..2021-01-20"),
        ("十四五", "2021-01-01", "2025-12-31", "2021..2025"),
        ("“十三五”时期", "2016-01-01", "2020-12-31", "2016..2020"),
        ("十五", "2001-01-01", "2005-12-31", "2001..2005"),
        (Period.year(2023), "2023-01-01", "2023-12-31", "2023"),
    ],
)
def test_a_period_is_read_and_its_text_reads_back(given, start, end, text):
    period = Period.parse(given)
    assert (str(period.start), str(period.end), str(period)) == (start, end, text)
    assert Period.parse(text) == period


def test_shares_of_a_period_count_months_alike_and_days_within_a_month():
    period = Period.years(2021, 2025)
    shares = {
        "2020-12-31": 0,
        "2021-11-30": Fraction(11, 60),
        "2022-12-31": Fraction(2, 5),
        "2021-01-31": Fraction(1, 60),
    }
    shares |= {"2021-02-14": Fraction(3, 120), "2025-12-31": 1, "2030-01-01": 1}
    for day, share in shares.items():
        assert period.elapsed(dt.date.fromisoformat(day)) == share
    assert Period.parse("2023Q2").months == 3
    assert Period.parse("2023").overlaps(Period.parse("2023Q4"))
    assert not Period.parse("2023").overlaps(Period.parse("2024-01"))
    assert not Period.parse("2023Q1").is_whole_years
    lengths = {
        "2023-01-31": Fraction(1, 31),
        "2023-06-30": Fraction(1, 30),
        "2023-06-16..2023-08-15": Fraction(123, 62),
    }
    assert {text: Period.parse(text).months for text in lengths} == lengths


def test_a_day_of_a_subclass_is_that_day():
    class Day(dt.date):
        pass

    assert type(Period.parse(Day(2023, 6, 30)).start) is dt.date


# Observations


class NaTType:
    """Stands for the missing value that data frames use."""


def test_missing_is_missing_in_every_form():
    for nothing in (None, "——", NaTType()):
        assert Observation("a", nothing).value is None


def test_an_observation_takes_its_unit_from_its_text_or_beside_it():
    assert Observation("a", "3万人").unit == "万人"
    assert Observation("a", "30000人", unit="万人").value == Interval.point(3)
    assert Observation("a", 3, "2023Q1", unit="万人").period == Period.parse("2023Q1")
    assert Observation("a", "3万人", unit="万人") == Observation("a", 3, unit="万人")


def test_the_two_shapes_of_mappings_and_observations_agree():
    one = evaluate(PLAN, {JOBS: {2021: "4.5", 2022: "45000人"}})
    two = evaluate(
        PLAN, [Observation(JOBS, Decimal("4.5"), 2022), Observation("城镇新增就业人数", 45000, 2021, unit="人")]
    )
    three = evaluate(PLAN, (each for each in [Observation(JOBS, 4.5, 2021), Observation(JOBS, 4.5, "2022")]))
    assert one == two == three


def test_a_plain_value_is_the_total_or_the_level_of_the_target_year():
    evaluation = evaluate(PLAN, {JOBS: "(22)", "skilled-personnel": 26})
    assert evaluation[JOBS].latest.period == PLAN.period
    assert evaluation["skilled-personnel"].latest.period == Period.year(2025)
    assert evaluate(PLAN, [Observation(JOBS, 22)])[JOBS].latest.period == PLAN.period


def test_a_plan_knows_its_indicators():
    assert len(PLAN) == 20
    assert [each.key for each in PLAN][:2] == ["new-urban-jobs", "registered-unemployment-rate"]
    assert JOBS in PLAN
    assert "城镇新增就业人数" in PLAN
    assert PLAN[JOBS] in PLAN
    assert "nothing" not in PLAN
    assert [each.key for each in PLAN.parts_of("专业技术人才总量（含管理岗位和专技人才）")] == ["senior-titles"]
    assert str(PLAN["城镇登记失业率"]) == "城镇登记失业率（%） ≤3"
    own = Plan(name="p", period=2021, indicators=[Indicator(key="a", unit="%", target=Cumulative(3), baseline=2)])
    assert own["a"].name == "a"
    assert own.base_year == Period.year(2020)
    assert str(own["a"].baseline) == "2"


def test_targets_print_canonically_without_a_printed_form():
    from planspec import Ceiling, Direction, EndState, Floor

    at_most = Direction.AT_MOST
    kinds = [
        Cumulative(22),
        Cumulative(22, strict=True),
        Cumulative(22, direction=at_most),
        EndState(27),
        EndState(27, direction=at_most),
    ]
    kinds += [Ceiling(3), Ceiling(3, strict=True), Floor(Decimal("96.0")), Floor(96, strict=True)]
    assert " ".join(map(str, kinds)) == "(22) (>22) (≤22) 27 上限27 ≤3 <3 ≥96.0 >96"


def test_what_is_read_by_people_is_rounded_after_it_was_computed():
    thirds = Interval(Decimal("0.33333333331"), Decimal("0.33333333332")).readable()
    assert (thirds.lower, thirds.upper) == (Decimal("0.3333"), Decimal("0.3333"))
    assert root_power(Decimal(10), Fraction(23, 2)) == Decimal("316227766016.837933199889")
