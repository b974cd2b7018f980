"""Periods of time: years, quarters, months, days and spans, read from their printed forms.

Nothing here looks at the clock, and nothing guesses: text outside the small grammar is refused. Calendar
arithmetic is python-dateutil's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from operator import index
from typing import Any, Final, Protocol, SupportsIndex, TypeAlias, cast, final

from attrs import field, frozen

from planspec.characters import standard
from planspec.errors import InvalidPeriod, InvalidType, PlanspecError, Said
from planspec.exact import is_missing, number

MIN_YEAR: Final = 1000
MAX_YEAR: Final = 9998

_FORMS: Final = (
    "2023, '2023年末', '2023Q2', '2023-06', '2023年1-9月', 'Jan 2023', '2023-06-30', '2021..2025' or '十四五'"
)
_QUOTES: Final = "“”\"'‘’「」"
# 十五 is the tenth plan, 2001–2005: the n-th runs from 1951 + 5n.
_ORDINALS: Final = {"十五": 10, "十一五": 11, "十二五": 12, "十三五": 13, "十四五": 14, "十五五": 15}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_CHINESE: Final = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {
    "两": 2,
    "上": 1,
    "下": 2,
    "十一": 11,
    "十二": 12,
}
_YEAR_DIGITS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
# Patterns are text: re compiles them when they are first used, not when planspec is imported. They match text whose
# widths and dashes are standard, in lower case, without spaces beside Chinese characters.
_Y: Final = r"(?P<y>[0-9]{4})"
_END: Final = r"(?:末|底|终)?"
_DASH: Final = r"(?:-|—|~|至|到| to )"
_N: Final = r"[一二三四1-4]"
_M: Final = r"(?:[0-9]{1,2}|十?[一二]|[三四五六七八九十])"
_SINGLE: Final = (
    rf"{_Y}(?:年度?|年份|年?全年)?{_END}",
    rf"{_Y}\.0",
    # quarters, halves, the first few of them
    rf"{_Y}(?:年|[-: ])?q(?P<q>[1-4])",
    rf"{_Y}年?第?(?P<q>{_N})季度?{_END}",
    rf"q(?P<q>[1-4])[-/ ]?{_Y}",
    rf"(?P<q>[1-4])q ?{_Y}",
    rf"{_Y}(?:年|[-: ])?[hs](?P<h>[12])",
    rf"{_Y}年?(?P<h>[上下])半年{_END}",
    rf"h(?P<h>[12])[-/ ]?{_Y}",
    rf"{_Y}年?前(?P<to_q>[二两三23])个?季度{_END}",
    rf"{_Y}年?第?(?P<from_q>{_N})季?度?{_DASH}第?(?P<to_q>{_N})季度{_END}",
    # months
    rf"{_Y}-(?P<m>[0-9]{{2}})",
    rf"{_Y}[-:]?m(?P<m>[0-9]{{2}})",
    rf"{_Y}/(?P<m>[0-9]{{2}})",
    rf"{_Y}年(?P<m>{_M})月份?{_END}",
    rf"{_Y}年(?P<from_m>{_M})月?份?{_DASH}(?P<to_m>{_M})月份?{_END}",
    rf"{_Y}年?前(?P<to_m>{_M}|两)个月{_END}",
    rf"(?P<m>{_MONTH})[-/ ]{_Y}",
    rf"{_Y}[-/ ](?P<m>{_MONTH})",
    rf"(?P<from_m>{_MONTH}) ?(?:[-—~]|to) ?(?P<to_m>{_MONTH}),? {_Y}",
    rf"(?:12 months|year) (?:ending|ended|to)(?: in)? (?P<year_to>{_MONTH}) {_Y}",
    # days
    rf"{_Y}-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}})",
    rf"{_Y}(?P<sign>[/.])(?P<m>[0-9]{{1,2}})(?P=sign)(?P<d>[0-9]{{1,2}})",
    rf"{_Y}年(?P<m>{_M})月(?P<d>[0-9]{{1,2}})[日号]",
    rf"{_Y}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})",
    rf"(?P<d>[0-9]{{1,2}}) (?P<m>{_MONTH}),? {_Y}",
    rf"(?P<m>{_MONTH}) (?P<d>[0-9]{{1,2}}), ?{_Y}",
)
_SPAN: Final = r"(?P<a>.+?) ?(?:\.\.|~|—|至|到| to | - ) ?(?P<b>.+)"
_YEARS: Final = r"(?P<a>[0-9]{4})年?-(?P<b>[0-9]{4})年?"
# 1991-93: the years of a span, the last by its two final digits.
_SHORT_YEARS: Final = r"(?P<a>[0-9]{4})(?P<dash>[-—~/]| to )(?P<b>[0-9]{2})"
_FISCAL: Final = (
    r"(?:fy|fiscal year|financial year)? ?(?P<a>[0-9]{4})[/-](?P<b>(?:[0-9]{2})?[0-9]{2})"
    r"|(?:fy|fiscal year|financial year)[- ]?(?P<ends>[0-9]{4}|[0-9]{2})"
)
_MONTH_OR_YEARS: Final = r"([0-9]{4})[-/](0[1-9]|1[0-2])"
_PLAN: Final = rf"[{_QUOTES}]?(?P<name>十[一二三四五]?五)[{_QUOTES}]?(?:时期|期间|规划)?(?P<end>规?划?期?末|规划期末)?"
# A time whose year stands elsewhere: in the head above it, or the line before.
_WITHOUT_YEAR: Final = (
    rf"第?{_N}季度?{_END}|q[1-4]|[上下]半年{_END}|h[12]|前[二两三23]个?季度{_END}|第?{_N}季?度?{_DASH}第?{_N}季度{_END}|全年"
    rf"|[0-9]{{1,2}}月份?{_END}|[0-9]{{1,2}}月?份?{_DASH}[0-9]{{1,2}}月份?{_END}|前[0-9]{{1,2}}个月{_END}"
    rf"|{_MONTH}(?: ?(?:[-—~]|to) ?{_MONTH})?"
)

_NO_YEAR: Final = Said(f"years run from {MIN_YEAR} to {MAX_YEAR}", f"年份须在{MIN_YEAR}至{MAX_YEAR}之间")
_NO_DAY: Final = Said("there is no such month or day", "没有这样的月份或日期")
_BACKWARDS: Final = Said("it ends before it starts", "结束早于开始")
_WITHOUT: Final = Said(
    "it names no year: write it with its year, such as 2023年1-9月 or 2023Q3",
    "未写年份：请连同年份写出，例如2023年1-9月、2023Q3",
)


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
                    why=_NO_YEAR,
                    place=f".{name}",
                )
        if self.start > self.end:
            raise InvalidPeriod(value=f"{self.start}..{self.end}", why=_BACKWARDS)

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
                raise InvalidPeriod(value=year, why=_NO_YEAR)
        return Period(date(first, 1, 1), date(last, 12, 31))

    @staticmethod
    def parse(value: object) -> Period:
        """Take a Period, a date (that day), a year as a whole number, or text in one of the printed forms.

        Text, in any width: `2023`, `2023年`, `2023年末`, `2023年度`, `2023Q2`, `Q2 2023`, `2023年二季度`, `2023H1`,
        `2023年上半年`, `2023年前三季度`, `2023年1-9月`, `2023-06`, `2023年6月`, `Jan 2023`, `2023-06-30`; spans of two
        of these with `..`, `~`, `—`, `至` or `to` between; `2021-2025`, `1991-93`; and the five-year plans from `十五`
        (2001–2005) to `十五五`. A year's end (2023年末) is that year: what stands at it, and what the year brought, are
        both called by the year. `2003-05` is May 2003, as ISO 8601 has it.

        Also a datetime at midnight, a pandas Timestamp or Period, a numpy datetime64, and a whole number in any form
        (2023.0, as data frames make of years beside gaps).

        Raises:
            InvalidPeriod: the text has another form, or a day that does not exist; or it is open, such as a fiscal
                year (2023/24) where nothing says in which month it begins: see `Period.within`.
            InvalidType: none of these; a time of the day other than midnight is refused likewise.
        """
        return _year(value) if type(value) is int else _parse(value)

    @staticmethod
    def within(plan: Period, value: object, *, year: int | None = None) -> Period:
        """Read *value* as `parse` does, with what the period of a plan says of it.

        In a plan that begins with another month than January, `2023/24` and `FY2024` are its twelve months that end in
        2024. *year* is the year at hand, which completes `三季度`, `1-9月` or `Q3`.

        Raises:
            InvalidPeriod: as `parse`; and text that may be a month or a span of years (2003-05) where the plan has
                both, or that names no year where none is at hand.

        >>> str(Period.within(Period.parse("2021-07..2026-06"), "2023/24"))
        '2023-07..2024-06'
        """
        return _within(plan, value, year)

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


class SpanOfPandas(Protocol):
    """A pandas Period."""

    @property
    def start_time(self) -> Any:
        """When it begins."""
        ...

    @property
    def end_time(self) -> Any:
        """When it ends."""
        ...


class TimeOfNumpy(Protocol):
    """A numpy datetime64."""

    def astype(self, dtype: Any, /) -> Any:
        """Return the time as another type."""
        ...


#: What `Period.parse` takes: text, a year, a day, a period, and what pandas and numpy have for them.
PeriodLike: TypeAlias = Period | date | str | float | SupportsIndex | SpanOfPandas | TimeOfNumpy


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
        return _parse_text(_short(value))
    if isinstance(value, date) and not is_missing(value):  # pandas' NaT is a date too
        return _of_date(value)
    first, last = getattr(value, "start_time", None), getattr(value, "end_time", None)
    if isinstance(first, datetime) and isinstance(last, datetime):  # a pandas Period
        whole = _is_midnight(first) and _is_midnight(last + timedelta(microseconds=1))
        if not whole:
            raise InvalidType(value=value, expected=Said("a period of whole days", "整日的时期"))
        return Period(_day(first), _day(last))
    if type(value).__name__ == "datetime64":
        return _of_datetime64(value)
    return _year(_whole(value))


def _short(text: str) -> str:
    if len(text) > 60:
        raise InvalidPeriod(value=text, why=Said(f"write it as {_FORMS}", f"请写成{_FORMS}"))
    return text


def _of_date(value: date) -> Period:
    if isinstance(value, datetime) and not _is_midnight(value):
        raise InvalidType(value=value, expected=Said("a date without a clock time", "不带钟点的日期"))
    return Period(_day(value), _day(value))


def _day(value: date) -> date:
    return date(value.year, value.month, value.day)  # of a subclass, too


def _is_midnight(moment: datetime) -> bool:
    return not (moment.hour or moment.minute or moment.second or moment.microsecond // 10)


def _of_datetime64(value: object) -> Period:
    """Read a numpy datetime64, whose text is ISO 8601 as fine as its unit."""
    found = re.fullmatch(r"([0-9]{4})(-[0-9]{2})?(-[0-9]{2})?(?:T00(?::00){0,2}(?:\.0+)?)?", str(value))
    if not found:
        raise InvalidType(value=value, expected=Said("a date without a clock time", "不带钟点的日期"))
    return _parse_text("".join(part or "" for part in found.groups()))


def _whole(value: object) -> int:
    """Return a whole number in whatever form it comes: data frames make 2023.0 of a year beside gaps."""
    expected = Said(f"a period such as {_FORMS}", f"一个时期，例如{_FORMS}")
    if isinstance(value, bool):
        raise InvalidType(value=value, expected=expected)
    try:
        return index(cast("SupportsIndex", value))
    except TypeError:
        pass
    try:
        exact = number(value)
    except PlanspecError:
        raise InvalidType(value=value, expected=expected) from None
    if exact != int(exact):
        raise InvalidType(value=value, expected=expected)
    return int(exact)


@lru_cache(maxsize=1024)
def _year(year: int) -> Period:
    return Period.year(year)


def _plain(text: str) -> str:
    """Return *text* in standard widths and lower case, a Chinese year in digits, and no spaces that say nothing."""
    plain = " ".join(standard(text).lower().split())
    plain = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", plain)
    return re.sub(r"[〇零○一二三四五六七八九]{4}(?=年)", lambda found: found[0].translate(_YEAR_DIGITS), plain)


@lru_cache(maxsize=1024)
def _parse_text(text: str) -> Period:
    plain = _plain(text)
    if plan := re.fullmatch(_PLAN, plain):
        end = 1955 + 5 * _ORDINALS[plan["name"]]
        return Period.years(end if plan["end"] else end - 4, end)
    if found := re.fullmatch(_YEARS, plain):
        return _span(text, Period.year(int(found["a"])), Period.year(int(found["b"])))
    if short := re.fullmatch(_SHORT_YEARS, plain):
        months = short["b"] <= "12" and short["dash"] in "-/"
        if (years := _short_years(short)) and not (months and short["dash"] == "-"):
            if years.end.year - years.start.year == 1 or months:
                raise InvalidPeriod(value=text, why=_open(plain, years))
            return years
    is_month = re.fullmatch(_MONTH_OR_YEARS, plain) is not None and "-" in plain  # ISO 8601: 2009-10 is October
    if not is_month and (fiscal := re.fullmatch(_FISCAL, plain)) and (years := _fiscal_years(fiscal)):
        raise InvalidPeriod(value=text, why=_open(plain, years))
    if single := _single(text, plain):
        return single
    if span := re.fullmatch(_SPAN, plain):
        first, last = _single(text, span["a"]), _single(text, span["b"])
        if first and last:
            return _span(text, first, last)
    if re.fullmatch(_WITHOUT_YEAR, plain):
        raise InvalidPeriod(value=text, why=_WITHOUT)
    raise InvalidPeriod(value=text, why=Said(f"write it as {_FORMS}", f"请写成{_FORMS}"))


def _short_years(found: re.Match[str]) -> Period | None:
    """Return the years of `1991-93`; None where the last would not be the later one."""
    first = int(found["a"])
    last = first - first % 100 + int(found["b"])
    return Period.years(first, last) if MIN_YEAR <= first < last else None


def _fiscal_years(found: re.Match[str]) -> Period | None:
    """Return the two calendar years that a fiscal one lies in; None where the label is not one."""
    if found["ends"]:
        last = int(found["ends"]) if len(found["ends"]) == 4 else 2000 + int(found["ends"])
    else:
        last = int(found["a"]) + 1
        if not str(last).endswith(found["b"]):
            return None
    return Period.years(last - 1, last) if MIN_YEAR < last <= MAX_YEAR else None


def _open(plain: str, years: Period) -> Said:
    """Say which readings an open text has."""
    first, last = years.start.year, years.end.year
    readings, zh = [f"{first}..{last}"], [f"{first}年至{last}年"]
    if last - first == 1:
        readings.insert(0, f"a fiscal year such as {first}-07..{last}-06 (a plan that begins in its month decides)")
        zh.insert(0, f"财政年度，如{first}-07..{last}-06（以规划期起始月份为准）")
    if found := re.fullmatch(_MONTH_OR_YEARS, plain):
        readings.insert(0, f"the month {found[1]}年{int(found[2])}月")
        zh.insert(0, f"{found[1]}年{int(found[2])}月")
    return Said(
        f"it may be {' or '.join(readings)}: write the one that is meant", f"可能是{'，或'.join(zh)}：请写明是哪一个"
    )


def _within(plan: Period, value: object, year: int | None) -> Period:
    if not isinstance(value, str):
        return _parse(value)
    plain = _plain(_short(value))
    if fiscal := _fiscal(plan, value, plain):
        return fiscal
    if span := re.fullmatch(_SPAN, plain):
        first, last = (_fiscal(plan, value, span[part]) for part in "ab")
        if first and last:
            return _span(value, first, last)
    short = re.fullmatch(_SHORT_YEARS, plain)
    if short and short["dash"] == "-" and short["b"] <= "12" and (years := _short_years(short)):
        month = _parse_text(value)
        if plan.overlaps(years) and plan.overlaps(month):
            raise InvalidPeriod(value=value, why=_open(plain, years))
        return years if plan.overlaps(years) else month
    if year is not None and re.fullmatch(_WITHOUT_YEAR, plain):
        is_english = plain[0].isascii() and plain[0].isalpha() and plain[0] not in "qh"
        return _parse_text(f"{plain} {year}" if is_english else f"{year}年{plain}")
    return _parse_text(value)


def _fiscal(plan: Period, text: str, plain: str) -> Period | None:
    """Return a fiscal year of a plan that begins with another month than January; None where *plain* is not one."""
    found = re.fullmatch(_FISCAL, plain)
    if plan.start.month == 1 or not found or re.fullmatch(_YEARS, plain) or not (years := _fiscal_years(found)):
        return None
    if re.fullmatch(_MONTH_OR_YEARS, plain) and plan.overlaps(_parse_text(f"{plain[:4]}-{plain[5:]}")):
        raise InvalidPeriod(value=text, why=_open(plain, years))
    return Period(date(years.start.year, plan.start.month, 1), _month_end(years.end.year, plan.start.month - 1))


def _span(text: str, first: Period, last: Period) -> Period:
    if first.start > last.end:
        raise InvalidPeriod(value=text, why=_BACKWARDS)
    return Period(first.start, last.end)


def _single(text: str, plain: str) -> Period | None:
    """Read one time, not two with a dash between; None where *plain* has no such form."""
    found = next(filter(None, (re.fullmatch(form, plain) for form in _SINGLE)), None)
    if found is None:
        return None
    parts = {"d": None, **found.groupdict()}
    year = int(found["y"])
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise InvalidPeriod(value=text, why=_NO_YEAR)
    first, last = _months_of(parts)
    if not 1 <= first <= 12 or not 1 <= last <= 12:
        raise InvalidPeriod(value=text, why=_NO_DAY)
    if first > last:
        raise InvalidPeriod(value=text, why=_BACKWARDS)
    if "year_to" in parts:
        return Period(_month_end(year - 1, last) + timedelta(days=1), _month_end(year, last))
    if parts["d"] is None:
        return Period(date(year, first, 1), _month_end(year, last))
    try:
        day = date(year, first, int(parts["d"]))
    except ValueError:
        raise InvalidPeriod(value=text, why=_NO_DAY) from None
    return Period(day, day)


def _months_of(parts: Mapping[str, str | None]) -> tuple[int, int]:
    """Return the first and the last month that the parts of a printed time name; all twelve where they name none."""
    for unit, length in (("q", 3), ("h", 6), ("m", 1)):
        last = parts.get(unit) or parts.get(f"to_{unit}")
        if last:
            # What names only its end, such as 前三季度, begins with the year.
            first = parts.get(unit) or parts.get(f"from_{unit}") or "1"
            return length * (_ordinal(first) - 1) + 1, length * _ordinal(last)
    ends = parts.get("year_to")
    return (_ordinal(ends), _ordinal(ends)) if ends else (1, 12)


def _ordinal(printed: str) -> int:
    """Return the number of a quarter, half or month, in digits or words."""
    if printed.isdigit():
        return int(printed)
    return _CHINESE.get(printed) or _MONTHS.index(printed[:3]) + 1


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
