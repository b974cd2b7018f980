"""What stands in a sentence: figures with their units, days and spans of time, as people write them in each language.

No figure is rounded onto another that it is compared with: digits are added until the two show which is greater. A
rounded figure is marked, ≈ in English and 约 in Chinese.
"""

from __future__ import annotations

import calendar
import itertools
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from planspec.exact import Number, add, fraction, multiply, rounded, show
from planspec.interval import EVERYTHING, Acceptable, Band, Interval, mapped
from planspec.periods import Period
from planspec.units import english_of
from planspec.words import Words, in_language

#: A decimal with more places than this was computed, not printed; it is shown with four significant digits.
PRINTED_PLACES: Final = 8
#: A decimal with a fraction and more digits than this was computed, too, and then multiplied.
PRINTED_DIGITS: Final = 12
_SIGNIFICANT: Final = 4


class Digits(NamedTuple):
    """A number as text, and whether that is rounded."""

    text: str
    is_rounded: bool


def digits(value: Number, beside: Iterable[Number] = (), *, places: int | None = None, group: bool = False) -> Digits:
    """Print a number: as it was printed, or rounded, but never onto or across one of those it stands *beside*.

    A fraction or a computed decimal gets four significant digits, or *places* of them, and more where it takes more to
    show on which side of the others it lies. *group* puts commas between thousands.

    >>> digits(Decimal("0.9999999999"), [Decimal(1)]).text, digits(Decimal("4.06666666667")).text
    ('0.9999999999', '4.067')
    """
    if places is None and _is_printed(value):
        return Digits(format(value, ",f") if group else show(value), is_rounded=False)
    others = [each for each in beside if each != value]
    first = _places_of(value) if places is None else places
    count = next(each for each in itertools.count(first) if all(_is_apart(value, other, each) for other in others))
    text = rounded(value, count)
    plain = Decimal(text)
    return Digits(format(plain, ",f") if group else text, is_rounded=fraction(plain) != value)


def _is_printed(value: Number) -> bool:
    if not isinstance(value, Decimal):
        return False
    _, figures, exponent = value.as_tuple()
    if not isinstance(exponent, int) or exponent < -PRINTED_PLACES:
        return False
    return exponent >= 0 or len(figures) <= PRINTED_DIGITS


def _places_of(value: Number) -> int:
    """Return with how many decimals a number has four significant digits; its whole part is never rounded."""
    size, places = abs(fraction(value)), _SIGNIFICANT - 1
    while size >= 10 and places:
        size, places = size / 10, places - 1
    while 0 < size < 1:
        size, places = size * 10, places + 1
    return places


def _is_apart(value: Number, other: Number, places: int) -> bool:
    ours, theirs = Decimal(rounded(value, places)), Decimal(rounded(other, places))
    return ours < theirs if value < other else ours > theirs


def bounds_of(values: Iterable[object]) -> tuple[Number, ...]:
    """Return every number in numbers, intervals and bands: what the figures of one sentence stand beside."""
    found: list[Number] = []
    for each in values:
        if isinstance(each, Band):
            found += bounds_of((each.sure, each.possible))
        elif isinstance(each, Interval):
            found += [bound for bound in (each.lower, each.upper) if bound is not None]
        elif isinstance(each, Decimal) or type(each).__name__ == "Fraction":
            found.append(each)  # type: ignore[arg-type]
    return tuple(found)


def interval_text(known: Interval, beside: Iterable[Number] = (), *, dash: str = "—", group: bool = False) -> Digits:
    """Print an interval without a unit: `12.34`, `>95`, `5—10`; a mark of rounding is left to the caller."""
    others = tuple(beside)
    if known.exact is not None:
        return digits(known.exact, others, group=group)
    low = None if known.lower is None else digits(known.lower, (*others, *bounds_of([known])), group=group)
    high = None if known.upper is None else digits(known.upper, (*others, *bounds_of([known])), group=group)
    is_rounded = any(each is not None and each.is_rounded for each in (low, high))
    if low is not None and high is not None and not known.lower_open and not known.upper_open:
        return Digits(f"{low.text}{dash}{high.text}", is_rounded)
    shown: list[str] = []
    if low is not None:
        shown.append(f"{'>' if known.lower_open else '≥'}{low.text}")
    if high is not None:
        shown.append(f"{'<' if known.upper_open else '≤'}{high.text}")
    return Digits(", ".join(shown) or "(−∞, ∞)", is_rounded)


# Multipliers of printed units: their English in the table of units, and how sentences write what they count.
_SCALES: Final = (
    ("万亿", "trillion ", Decimal(1), "trillion "),
    ("千万", "10 million ", Decimal(10), "million "),
    ("百万", "million ", Decimal(1), "million "),
    ("亿", "100 million ", Decimal("0.1"), "billion "),
    ("万", "10k ", Decimal(10_000), ""),
    ("千", "thousand ", Decimal(1_000), ""),
    ("百", "hundred ", Decimal(100), ""),
)
# Measure words whose English depends on what is counted, by a word in the name of the indicator.
_COUNTED: Final = (
    ("张", "sheets", "床", "beds"),
    ("张", "sheets", "卡", "cards"),
    ("张", "sheets", "证", "certificates"),
)


class Measure(NamedTuple):
    """How a language writes amounts of a unit: the number times `rate`, then `words`."""

    rate: Decimal
    words: str


def unit_words(unit: str, language: str, name: str = "") -> str:
    """Return a printed unit as the head of a row names it; *name* is the indicator's, which says what 张 counts."""
    if language == "zh":
        return unit
    words = english_of(unit)
    for symbol, plain, counted, better in _COUNTED:
        if unit.endswith(symbol) and counted in name:
            words = words.replace(plain, better)
    return in_language(Words(words, unit), language)


def _measure(unit: str, language: str, name: str) -> Measure:
    """Return how sentences write a unit: in English 13.8万人 are 138,000 people, and 98亿元 9.8 billion yuan."""
    words = unit_words(unit, language, name)
    if language != "zh":
        for symbol, prefix, rate, kept in _SCALES:
            if unit.startswith(symbol) and f"{words} ".startswith(prefix):  # 亿 alone is a unit too
                return Measure(rate, _plural(f"{kept}{f'{words} '.removeprefix(prefix)}".strip()))
    return Measure(Decimal(1), _plural(words))


def _plural(words: str) -> str:
    """Call persons people, as sentences do."""
    return words if " per " in words else words.replace("persons", "people")


def figure(
    value: Acceptable | Number, language: str, unit: str = "", *, beside: Iterable[Number] = (), name: str = ""
) -> str:
    """Print a figure of a sentence with its unit: `≥132,000 people`, `约4.067万人`, `about 20 beds (…)`.

    *beside* are the numbers it is compared with, in the same unit; *name* is the indicator's.
    """
    acceptable = value if isinstance(value, Interval | Band) else Interval(value, value)
    rate, words = _measure(unit, language, name)
    scaled = acceptable if rate == 1 else mapped(acceptable, lambda each: each.scaled(rate))
    others = [each if rate == 1 else multiply(each, rate) for each in beside]
    if isinstance(scaled, Band):
        return _band(scaled, language, words)
    told = interval_text(scaled, others, dash="—" if language == "zh" else "–", group=language != "zh")
    return _with_unit(told, language, _singular(words) if language != "zh" and scaled.exact == 1 else words)


# What has no plural, or keeps it: 1 million people, 1 Mbps, 1 degree Celsius, 3 per 1000 live births.
_NOT_PLURAL: Final = re.compile(
    r"(?:million|billion|trillion|thousand|hundred|per) .*|.*(?:[^s]|ss|us|is|as|bps|series)", re.IGNORECASE
)


def _singular(words: str) -> str:
    """Return what one of these is: `person`, `percentage point`, `item per 10k persons`."""
    counted, per, whole = words.partition(" per ")
    if counted in ("people", "persons"):
        counted = "person"
    elif _NOT_PLURAL.fullmatch(counted):
        return words
    elif counted.endswith(("ies", "sses")):
        counted = f"{counted[:-3]}y" if counted.endswith("ies") else counted[:-2]
    else:
        counted = counted[:-1]
    return f"{counted}{per}{whole}"


def _with_unit(told: Digits, language: str, words: str) -> str:
    if language == "zh":
        space = " " if words and words.isascii() and words != "%" else ""
        return f"{'约' if told.is_rounded else ''}{told.text}{space}{words}"
    return f"{_marked(told)} {words}".rstrip()


def _marked(told: Digits) -> str:
    """Put the mark of rounding before the digits, behind a sign of comparison."""
    if not told.is_rounded:
        return told.text
    sign = told.text[0] if told.text[0] in ">≥<≤" else ""
    return f"{sign}≈{told.text[len(sign) :]}"


def _band(band: Band, language: str, words: str) -> str:
    """Print what “about” accepts: what surely counts, what does not, and that nothing is stated between."""
    zh, sure, possible = language == "zh", band.sure, band.possible
    if sure.lower is None or sure.upper is None:
        about, own = "", words
        near = _with_unit(interval_text(sure, group=not zh), language, words)
    else:
        middle = digits(multiply(add(sure.lower, sure.upper), _HALF), group=not zh)
        about = in_language(Words("about {0}", "{0}左右"), language).format(_with_unit(middle, language, words))
        own = words if zh else ""
        ends = interval_text(Interval(sure.lower, sure.upper), dash="—" if zh else "–", group=not zh)
        near = _with_unit(ends, language, own)
    if possible == EVERYTHING:
        unsaid = Words("{0} (how far that reaches is not stated)", "{0}（未注明幅度）")
        return in_language(unsaid, language).format(about or near)
    outside = [
        in_language(told, language).format(_with_unit(digits(bound, group=not zh), language, own))
        for bound, told in (
            (possible.lower, _OR_LESS if possible.lower_open else _LESS),
            (possible.upper, _OR_MORE if possible.upper_open else _MORE),
        )
        if bound is not None
    ]
    both = in_language(Words(" and ", "、"), language).join(outside)
    return in_language(_AROUND if about else _BAND, language).format(about=about, near=near, outside=both)


def short(value: Acceptable, language: str, beside: Iterable[Number] = ()) -> str:
    """Print a figure without its unit, for the cell of a table; of “about” the number alone, `about 20`, `20左右`."""
    if not isinstance(value, Band):
        return _marked(interval_text(value, beside, dash="—" if language == "zh" else "–"))
    sure = value.sure
    if sure.lower is None or sure.upper is None:
        return short(sure, language, beside)
    middle = _marked(digits(multiply(add(sure.lower, sure.upper), _HALF)))
    return in_language(Words("about {0}", "{0}左右"), language).format(middle)


_HALF: Final = Decimal("0.5")
_OR_LESS: Final = Words("{0} or less", "{0}以下")
_LESS: Final = Words("less than {0}", "不足{0}")
_OR_MORE: Final = Words("{0} or more", "{0}以上")
_MORE: Final = Words("more than {0}", "超过{0}")
_AROUND: Final = Words(
    "{about} ({near} counts, {outside} does not, and nothing is stated about what lies between)",
    "{about}（{near}算达到，{outside}不算，其间未作规定）",
)
_BAND: Final = Words(
    "{near} ({outside} does not count, and nothing is stated about what lies between)",
    "{near}（{outside}不算，其间未作规定）",
)


def day(when: date, language: str) -> str:
    """Print the day by which something counts: the end of its month or year where it is that.

    >>> from datetime import date
    >>> day(date(2025, 12, 31), "en"), day(date(2025, 12, 31), "zh")
    ('the end of 2025', '2025年底')
    """
    if (when + timedelta(days=1)).day != 1:
        return exact_day(when, language)
    if when.month == 12:
        return in_language(Words("the end of {0}", "{0}年底"), language).format(when.year)
    words = Words("the end of {month} {year}", "{year}年{number}月底")
    return in_language(words, language).format(year=when.year, number=when.month, month=_month(when.month, language))


def exact_day(when: date, language: str) -> str:
    """Print a day: `15 June 2023`, `2023年6月15日`."""
    words = Words("{day} {month} {year}", "{year}年{number}月{day}日")
    return in_language(words, language).format(
        day=when.day, month=_month(when.month, language), number=when.month, year=when.year
    )


_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _month(number: int, language: str) -> str:
    return in_language(Words(_MONTHS[number - 1], f"{number}月"), language)


def span(period: Period, language: str) -> str:
    """Print a span of time: `2021–2025`, `2021—2025年`; `2023 Q2`, `2023年第二季度`; `July 2021 – June 2026`.

    >>> from planspec.periods import Period
    >>> span(Period.parse("2021-2025"), "en"), span(Period.parse("2021-2025"), "zh"), span(Period.year(2022), "zh")
    ('2021–2025', '2021—2025年', '2022年')
    """
    start, end = period.start, period.end
    if period.is_whole_years:
        if start.year == end.year:
            return in_language(Words("{0}", "{0}年"), language).format(start.year)
        return in_language(Words("{0}–{1}", "{0}—{1}年"), language).format(start.year, end.year)
    if start == end:
        return exact_day(start, language)
    if start.day != 1 or end.day != calendar.monthrange(end.year, end.month)[1]:
        words = Words("{0} – {1}", "{0}—{1}")
        return in_language(words, language).format(exact_day(start, language), exact_day(end, language))
    if start.year == end.year:
        return _months(start.year, start.month, end.month, language)
    words = Words("{0} {1} – {2} {3}", "{1}年{4}月—{3}年{5}月")
    first, last = _month(start.month, language), _month(end.month, language)
    return in_language(words, language).format(first, start.year, last, end.year, start.month, end.month)


def _months(year: int, first: int, last: int, language: str) -> str:
    """Print a month, a quarter or several months of a year."""
    if first == last:
        return in_language(Words("{month} {year}", "{year}年{number}月"), language).format(
            month=_month(first, language), year=year, number=first
        )
    if first % 3 == 1 and last == first + 2:
        return in_language(Words("{year} Q{number}", "{year}年第{ordinal}季度"), language).format(
            year=year, number=last // 3, ordinal="一二三四"[last // 3 - 1]
        )
    return in_language(Words("{a}–{b} {year}", "{year}年{first}—{last}月"), language).format(
        a=_month(first, language), b=_month(last, language), year=year, first=first, last=last
    )


def listed(items: Sequence[str], language: str) -> str:
    """Print several things one after the other."""
    return ("、" if language == "zh" else ", ").join(items)
