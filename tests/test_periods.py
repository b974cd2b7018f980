"""Printed times, frozen: what each label of a table of figures is, and which ones are refused."""

import datetime as dt
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from planspec import Period
from planspec import errors as e
from planspec.errors import InvalidPeriod, InvalidType
from planspec.units import factor
from tests.builders import refused

# What is printed, and the period as planspec prints it.
PRINTED = """
2023 = 2023
 2023  = 2023
2023年 = 2023
２０２３年 = 2023
二〇二三年 = 2023
2023年末 = 2023
2023年底 = 2023
2023年度 = 2023
2023年份 = 2023
2023年全年 = 2023
2023.0 = 2023
2023Q1 = 2023Q1
2023-Q2 = 2023Q2
2023 Q3 = 2023Q3
2023:Q4 = 2023Q4
Q1 2023 = 2023Q1
1Q2023 = 2023Q1
2023年一季度 = 2023Q1
2023年二季度 = 2023Q2
2023年三季度 = 2023Q3
2023年四季度 = 2023Q4
2023年第3季度 = 2023Q3
2023一季度 = 2023Q1
2023年二季度末 = 2023Q2
2023H1 = 2023-01..2023-06
2023-S2 = 2023-07..2023-12
H2 2023 = 2023-07..2023-12
2023年上半年 = 2023-01..2023-06
2023年下半年 = 2023-07..2023-12
2023年前两季度 = 2023-01..2023-06
2023年前三季度 = 2023-01..2023-09
2023年一至三季度 = 2023-01..2023-09
2023年2-3季度 = 2023-04..2023-09
2023年1-9月 = 2023-01..2023-09
2023年1—9月 = 2023-01..2023-09
2023年1–9月 = 2023-01..2023-09
2023 年 1 月至 9 月 = 2023-01..2023-09
2023年前9个月 = 2023-01..2023-09
2023年前十个月 = 2023-01..2023-10
2023-01 = 2023-01
2023/06 = 2023-06
2023M06 = 2023-06
2023-M06 = 2023-06
2023年6月 = 2023-06
2023年6月份 = 2023-06
2023年6月末 = 2023-06
2023年十二月 = 2023-12
Jan 2023 = 2023-01
January 2023 = 2023-01
Sept. 2023 = 2023-09
2023 DEC = 2023-12
Jan-Sep 2023 = 2023-01..2023-09
year ending March 2023 = 2022-04..2023-03
Year ended December 2022 = 2022
2023-06-30 = 2023-06-30
2023/6/30 = 2023-06-30
2023.06.30 = 2023-06-30
20230630 = 2023-06-30
2023年6月30日 = 2023-06-30
30 June 2023 = 2023-06-30
June 30, 2023 = 2023-06-30
2021..2023 = 2021..2023
2021-2023 = 2021..2023
2021年—2023年 = 2021..2023
2012 to 2014 = 2012..2014
1991-93 = 1991..1993
1991–93 = 1991..1993
2003—05 = 2003..2005
2003-05 = 2003-05
2009-10 = 2009-10
2011-12 = 2011-12
2021年1月—2022年6月 = 2021-01..2022-06
Apr 2016 to Mar 2017 = 2016-04..2017-03
十五 = 2001..2005
十一五 = 2006..2010
十二五 = 2011..2015
十三五 = 2016..2020
十四五 = 2021..2025
十五五 = 2026..2030
“十四五”时期 = 2021..2025
“十四五”末 = 2025
十三五规划期末 = 2020
"""


@pytest.mark.parametrize("line", PRINTED.strip("\n").splitlines())
def test_printed_times_are_read(line):
    printed, _, meant = line.rpartition(" = ")
    assert str(Period.parse(printed)) == meant
    assert str(Period.within(Period.years(2031, 2035), printed)) == meant


@pytest.mark.parametrize(
    ("open_", "readings"),
    [
        ("2023/24", ["2023-07..2024-06", "2023..2024"]),
        ("FY2024", ["2023-07..2024-06", "2023..2024"]),
        ("FY24", ["2023-07..2024-06"]),
        ("2021-22", ["2021-07..2022-06", "2021..2022"]),
        ("2005/06", ["2005年6月", "2005-07..2006-06"]),
        ("2005/07", ["2005年7月", "2005..2007"]),
        ("三季度", ["no year"]),
        ("1-9月", ["no year"]),
        ("Q3", ["no year"]),
        ("Jan-Sep", ["no year"]),
    ],
)
def test_an_open_label_is_refused_with_its_readings(open_, readings):
    for read in (Period.parse, lambda text: Period.within(Period.years(2021, 2025), text)):
        with pytest.raises(InvalidPeriod) as caught:
            read(open_)
        assert all(reading in str(caught.value) for reading in readings), caught.value


@pytest.mark.parametrize(
    "wrong",
    """2023-13;2023年13月;2023年9-1月;2023Q5;FY0999;FY99999;2023/25/1;31 June 2023;1998-13;今年;2023年同期;06/30/2023
    2013/14 to 2015/16;202306;year ending 2023;2023-W10""".replace("\n", ";").split(";"),
)
def test_other_text_is_not_a_period(wrong):
    with pytest.raises(InvalidPeriod):
        Period.parse(wrong)


def test_a_plan_says_when_its_fiscal_years_begin():
    plan = Period.parse("2021-07..2026-06")
    for label in ("2023/24", "FY2024", "FY24", "fiscal year 2024", "FY2023/24", "2023-24", "2023/2024"):
        assert str(Period.within(plan, label)) == "2023-07..2024-06"
    assert str(Period.within(plan, "2021/22 to 2023/24")) == "2021-07..2024-06"
    assert str(Period.within(plan, "2023-2024")) == "2023..2024"
    assert str(Period.within(plan, "2023Q3")) == "2023Q3"


def test_a_label_of_a_month_or_of_years_is_refused_where_the_plan_covers_both():
    with pytest.raises(InvalidPeriod, match=r"2003年5月 or 2003\.\.2005"):
        Period.within(Period.years(1991, 2011), "2003-05")
    assert str(Period.within(Period.years(2004, 2011), "2003-05")) == "2003..2005"
    assert str(Period.within(Period.years(2021, 2025), "2003-05")) == "2003-05"
    for open_ in ("2009-10", "2009/10"):
        with pytest.raises(InvalidPeriod, match=f"'{open_}' .* the month 2009年10月 or a fiscal year"):
            Period.within(Period.parse("2006-07..2011-06"), open_)


def test_the_year_at_hand_completes_a_label():
    plan = Period.years(2021, 2025)
    labels = {
        "三季度": "2023Q3",
        "第一季度": "2023Q1",
        "Q3": "2023Q3",
        "上半年": "2023-01..2023-06",
        "H2": "2023-07..2023-12",
    }
    labels |= {
        "1-9月": "2023-01..2023-09",
        "6月": "2023-06",
        "6月末": "2023-06",
        "前三季度": "2023-01..2023-09",
        "全年": "2023",
    }
    labels |= {"Jan": "2023-01", "Jan–Sep": "2023-01..2023-09", "2022年": "2022", "1-3季度": "2023-01..2023-09"}
    assert {label: str(Period.within(plan, label, year=2023)) for label in labels} == labels


moment = dt.datetime.fromisoformat


class PandasPeriod:
    """Stands for a pandas Period: its first and last moment."""

    def __init__(self, start_time, end_time):
        self.start_time = start_time
        self.end_time = end_time


def test_times_of_other_libraries_are_read_where_they_are_whole_days():
    whole = {2023.0: "2023", np.int64(2023): "2023", np.float32(2023): "2023", Decimal("2023.0"): "2023"}
    whole |= {Fraction(2023): "2023", np.datetime64("2023"): "2023", np.datetime64("2003-05"): "2003-05"}
    whole |= {np.datetime64("2023-06-30T00:00:00.000000000"): "2023-06-30", moment("2023-06-30"): "2023-06-30"}
    whole[dt.datetime(2023, 6, 30, tzinfo=dt.UTC)] = "2023-06-30"
    quarter = PandasPeriod(moment("2023-04-01"), moment("2023-06-30T23:59:59.999999"))
    whole[quarter] = "2023Q2"
    assert [str(Period.parse(each)) for each in whole] == list(whole.values())
    assert str(Period.within(Period.years(2021, 2025), 2023.0)) == "2023"


class NaTType(dt.datetime):
    """Stands for pandas' NaT, which calls itself a datetime."""


def test_parts_of_a_day_and_what_is_not_a_number_are_refused():
    hour = PandasPeriod(moment("2023-04-01T08:00:00"), moment("2023-04-01T08:59:59.999999"))
    wrong = [
        2023.5,
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        1e300,
        np.datetime64("NaT"),
        np.datetime64("2023-06-30T08"),
        hour,
    ]
    for each in [*wrong, NaTType(2023, 1, 1), moment("2023-06-30T08:00:00"), True, np.bool_(1), object(), None]:
        with pytest.raises(InvalidType):
            Period.parse(each)


def test_a_level_period_or_date_that_does_not_exist_is_refused():
    for wrong in (
        "2025-00",
        "2025-02-30",
        "2025-13",
        "",
        "25",
        "２０２",
        "2025.06",
        "2025-W01-1",
        "2021..x",
        "x..2021",
        "2023..2021",
        "9" * 5000,
    ):
        with refused(e.InvalidPeriod, ValueError):
            Period.parse(wrong)
    for wrong in (None, True, np.bool_(1), 2021.5, b"2021", datetime(2021, 1, 1, 8)):  # noqa: DTZ001 - a naive one, as a caller's
        with refused(e.InvalidType, TypeError):
            Period.parse(wrong)
    for year in (0, 999, 10**5000, -2025):
        with refused(e.InvalidPeriod, ValueError, "1000"):
            Period.parse(year)
    for wrong in ("2023", None, 2023.0, True):
        with refused(e.InvalidType, TypeError, "a year"):
            Period.year(wrong)
    for ask in (Period.year(2023).contains, Period.year(2023).overlaps):
        with refused(e.InvalidType, TypeError, "a Period"):
            ask("2023")
    with refused(e.InvalidType, TypeError, "printed unit"):
        factor([], "人")
    with refused(e.InvalidPeriod, ValueError, "ends before"):
        Period(date(2021, 2, 1), date(2021, 1, 1))
    with refused(e.InvalidPeriod, ValueError, ".start"):
        Period(date(1, 1, 1), date(2021, 1, 1))
    with refused(e.InvalidType, TypeError, ".end"):
        Period(date(2021, 1, 1), "2021")
    with refused(e.InvalidPeriod, ValueError, "years run from"):
        Period.parse("0999Q1")


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
