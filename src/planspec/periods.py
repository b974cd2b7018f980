"""Periods of time: years, quarters, months, days and spans, read from their printed forms.

Nothing here looks at the clock, and nothing guesses: text outside the small grammar is refused. Calendar
arithmetic is python-dateutil's.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from operator import index
from typing import Final, SupportsIndex, cast, final

from attrs import field, frozen

from planspec.errors import InvalidPeriod, InvalidType, Said

MIN_YEAR: Final = 1000
MAX_YEAR: Final = 9998

_FORMS: Final = "2023, '2023', '2023Q2', '2023-06', '2023-06-30', '2021..2025', '2021-01..2023-09' or '十四五'"
_QUOTES: Final = "“”\"'‘’「」"
# 十五 is the tenth plan, 2001–2005: the n-th runs from 1951 + 5n.
_ORDINALS: Final = {"十五": 10, "十一五": 11, "十二五": 12, "十三五": 13, "十四五": 14, "十五五": 15}
# Patterns are text: re compiles them when they are first used, not when planspec is imported.
_UNIT: Final = (
    r"(?P<y>[0-9]{4})(?:[年-]?(?:[Qq](?P<q>[1-4])|[HhSs](?P<h>[12]))|-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?"
    r"|年(?:第?(?P<zq>[一二三四1-4])季度|(?P<zh>[上下])半年|前(?P<of>[二三23])季度"
    r"|(?:(?P<from>[0-9]{1,2})月?[-—–~至])?(?P<zm>[0-9]{1,2})月份?)?)?"
)
_ORDINAL: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_SPAN: Final = r"(?P<a>.+?)(?:\.\.|~|～|—|–|至)(?P<b>.+)"
_YEARS: Final = r"(?P<a>[0-9]{4})-(?P<b>[0-9]{4})年?"
_PLAN: Final = rf"[{_QUOTES}]?(?P<name>十[一二三四五]?五)[{_QUOTES}]?(?:时期|期间|规划)?"


@final
@frozen
class Period:
    """The days from `start` to `end`, both included.

    >>> str(Period.parse("2023Q2")), Period.parse("2023Q2").end
    ('2023Q2', datetime.date(2023, 6, 30))
    """

    start: date = field()
    end: date = field()

    def __attrs_post_init__(self) -> None:
        for name, day in (("start", self.start), ("end", self.end)):
            if type(day) is not date:
                raise InvalidType(value=day, expected=Said("a datetime.date", "一个datetime.date"), place=f".{name}")
            if not MIN_YEAR <= day.year <= MAX_YEAR:
                raise InvalidPeriod(
                    value=day,
                    why=Said(f"years run from {MIN_YEAR} to {MAX_YEAR}", f"年份自{MIN_YEAR}至{MAX_YEAR}"),
                    place=f".{name}",
                )
        if self.start > self.end:
            raise InvalidPeriod(value=f"{self.start}..{self.end}", why=Said("it ends before it starts", "结束早于开始"))

    @staticmethod
    def year(year: int) -> Period:
        """Return a calendar year."""
        return Period.years(year, year)

    @staticmethod
    def years(first: int, last: int) -> Period:
        """Return whole calendar years, *last* included."""
        for year in (first, last):
            if type(year) is not int:
                raise InvalidType(value=year, expected=Said("a year as a whole number", "整数年份"))
            if not MIN_YEAR <= year <= MAX_YEAR:
                raise InvalidPeriod(
                    value=year, why=Said(f"years run from {MIN_YEAR} to {MAX_YEAR}", f"年份自{MIN_YEAR}至{MAX_YEAR}")
                )
        return Period(date(first, 1, 1), date(last, 12, 31))

    @staticmethod
    def parse(value: object) -> Period:
        """Take a Period, a date (that day), a year as a whole number, or text in one of the printed forms.

        Text: `2023`, `2023年`, `2023Q2`, `2023-Q2`, `2023年二季度`, `2023H1`, `2023年上半年`, `2023年前三季度`,
        `2023年1-9月`, `2023-06`, `2023年6月`, `2023-06-30`; spans of two of these with `..`, `~`, `—` or `至` between;
        `2021-2025`; and the five-year plans from `十五` (2001–2005) to `十五五`.

        Raises:
            InvalidPeriod: the text has another form, or a day that does not exist.
            InvalidType: neither a Period, date, whole number nor text; a datetime has a clock time, so it is refused.
        """
        return _year(value) if type(value) is int else _parse(value)

    def contains(self, other: Period) -> bool:
        """Say whether every day of *other* is one of this period's."""
        _check(other)
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Say whether the two share a day."""
        _check(other)
        return self.start <= other.end and other.start <= self.end

    @property
    def months(self) -> Fraction:
        """The length in months; a part of a month counts by its days."""
        return _months_between(self.start, self.end + timedelta(days=1))

    @property
    def is_whole_years(self) -> bool:
        """Whether it runs from a 1 January to a 31 December."""
        return (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31)

    @property
    def is_whole_months(self) -> bool:
        """Whether it runs from the first day of a month to the last day of one."""
        return self.start.day == 1 and self.end == _month_end(self.end.year, self.end.month)

    def twelvemonths(self) -> tuple[Period, ...]:
        """Return its consecutive twelve months from the first day on; a rest of less is left out.

        >>> [str(each) for each in Period.parse("2021-07..2023-06").twelvemonths()]
        ['2021-07..2022-06', '2022-07..2023-06']
        """
        return _twelvemonths(self)

    def year_before(self) -> Period:
        """Return the twelve months before it: the calendar year before one that begins on 1 January."""
        start = self.start
        first = date(start.year - 1, start.month, min(start.day, _month_end(start.year - 1, start.month).day))
        return Period(first, start - timedelta(days=1))

    def elapsed(self, as_of: date) -> Fraction:
        """Return the share of the period that is over at the end of the day *as_of*, from 0 to 1.

        Months count alike whatever their days, so that every year end of a five-year plan is an exact fifth and
        eleven months of a year are 11/12; within a month, days count.

        >>> Period.years(2021, 2025).elapsed(date(2024, 12, 31))
        Fraction(4, 5)
        """
        return _elapsed(self, as_of)

    def __str__(self) -> str:
        """Print the shortest form that parses back: `2023`, `2023Q2`, `2023-06`, `2023-06-30`, `2021..2025`."""
        return _show(self)


def _check(other: object) -> None:
    if type(other) is not Period:
        raise InvalidType(value=other, expected=Said("a Period", "一个Period（时期）"))


@lru_cache(maxsize=1024)
def _twelvemonths(period: Period) -> tuple[Period, ...]:
    found: list[Period] = []
    start = period.start
    while True:
        following = date(start.year + 1, start.month, min(start.day, _month_end(start.year + 1, start.month).day))
        end = following - timedelta(days=1)
        if end > period.end:
            return tuple(found)
        found.append(Period(start, end))
        start = following


@lru_cache(maxsize=1024)
def _elapsed(period: Period, as_of: date) -> Fraction:
    if as_of < period.start:
        return Fraction(0)
    if as_of >= period.end:
        return Fraction(1)
    return _months_between(period.start, as_of + timedelta(days=1)) / period.months


def _months_between(start: date, stop: date) -> Fraction:
    return _month_position(stop) - _month_position(start)


def _month_position(day: date) -> Fraction:
    """Count the months before the day, and the days of its own month as parts of that month."""
    return 12 * day.year + day.month + Fraction(day.day - 1, _month_end(day.year, day.month).day)


@lru_cache(maxsize=1024)
def _month_end(year: int, month: int) -> date:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - whole years never need it

    return date(year, month, 1) + relativedelta(day=31)


def _parse(value: object) -> Period:
    if isinstance(value, Period):
        return value
    if isinstance(value, str):
        if len(value) > 60:
            raise InvalidPeriod(value=value, why=Said(f"write it as {_FORMS}", f"请写成{_FORMS}"))
        return _parse_text(value)
    if isinstance(value, datetime):
        raise InvalidType(value=value, expected=Said("a date without a clock time", "不带钟点的日期"))
    if isinstance(value, date):
        day = date(value.year, value.month, value.day)  # of a subclass, too
        return Period(day, day)
    try:
        year = index(cast("SupportsIndex", None if isinstance(value, bool) else value))
    except TypeError:
        raise InvalidType(value=value, expected=Said(f"a period such as {_FORMS}", f"一个时期，例如{_FORMS}")) from None
    return _year(year)


@lru_cache(maxsize=1024)
def _year(year: int) -> Period:
    return Period.year(year)


@lru_cache(maxsize=1024)
def _parse_text(text: str) -> Period:
    if plan := re.fullmatch(_PLAN, text):
        ordinal = _ORDINALS[plan["name"]]
        return Period.years(1951 + 5 * ordinal, 1955 + 5 * ordinal)
    if years := re.fullmatch(_YEARS, text):
        return _span(text, Period.years(int(years["a"]), int(years["a"])), Period.year(int(years["b"])))
    if unit := re.fullmatch(_UNIT, text):
        return _single(text, unit)
    if span := re.fullmatch(_SPAN, text):
        first, last = re.fullmatch(_UNIT, span["a"]), re.fullmatch(_UNIT, span["b"])
        if first and last:
            return _span(text, _single(text, first), _single(text, last))
    raise InvalidPeriod(value=text, why=Said(f"write it as {_FORMS}", f"请写成{_FORMS}"))


def _span(text: str, first: Period, last: Period) -> Period:
    if first.start > last.end:
        raise InvalidPeriod(value=text, why=Said("it ends before it starts", "结束早于开始"))
    return Period(first.start, last.end)


def _single(text: str, found: re.Match[str]) -> Period:
    year = int(found["y"])
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise InvalidPeriod(
            value=text, why=Said(f"years run from {MIN_YEAR} to {MAX_YEAR}", f"年份自{MIN_YEAR}至{MAX_YEAR}")
        )
    for names, length in ((("q", "zq"), 3), (("h", "zh"), 6)):
        ordinal = next((found[name] for name in names if found[name]), None)
        if ordinal:
            until = length * _ordinal(ordinal)
            return Period(date(year, until - length + 1, 1), _month_end(year, until))
    if found["of"]:
        return Period(date(year, 1, 1), _month_end(year, 3 * _ordinal(found["of"])))
    month = found["m"] or found["zm"]
    if not month:
        return Period.year(year)
    try:
        start = date(year, int(found["from"] or month), int(found["d"] or 1))
        last = date(year, int(month), start.day)
    except ValueError:
        raise InvalidPeriod(value=text, why=Said("there is no such month or day", "没有这样的月份或日期")) from None
    if start > last:
        raise InvalidPeriod(value=text, why=Said("it ends before it starts", "结束早于开始"))
    return Period(start, start if found["d"] else _month_end(year, last.month))


def _ordinal(printed: str) -> int:
    return _ORDINAL.get(printed) or int(printed)


def _show(period: Period) -> str:
    start, end = period.start, period.end
    first, last = _month(start), _month(end)
    if start == end:
        return start.isoformat()
    if period.is_whole_years:
        return f"{start.year:04d}" if start.year == end.year else f"{start.year:04d}..{end.year:04d}"
    if start.day == 1 and end == _month_end(end.year, end.month):
        if first == last:
            return first
        if start.year == end.year and start.month % 3 == 1 and end.month == start.month + 2:
            return f"{start.year:04d}Q{end.month // 3}"
        return f"{first}..{last}"
    return f"{start.isoformat()}..{end.isoformat()}"


def _month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"
