"""Printed figures to what is known: `22.5`, `225000人`, `>95`, `5—10个`, `1.6左右`, `2.2:1`."""

from __future__ import annotations

import re
from typing import Final, final

from attrs import frozen

from planspec import records
from planspec.errors import EmptyInterval
from planspec.exact import Number, add, divide, number, power, subtract
from planspec.interval import Interval
from planspec.notation.scanner import BRACKETS, Cursor, same_unit
from planspec.notation.words import AFTER_WORDS, VALUE_WORDS, Part
from planspec.targets import About
from planspec.units import Units, multipliers

#: A cell that says there is no figure.
MISSING: Final = r"-{1,2}|—{1,2}|…{1,2}|/"

_TEN: Final = number(10)
_HALF: Final = number(0.5)


@final
@frozen(eq=False, repr=False)
class Value(records.Record):
    """A printed figure as read: what is known (None when printed as missing), its unit if it prints one, its mark.

    `mark` is the bracket the figure stands in, as opened: `(`, `[` or `{`; empty without one. What brackets mean
    is said by the note of the table they stand in.
    """

    known: Interval | None
    unit: str | None
    mark: str = ""


def parse_value(text: str, *, unit: str | None = None, units: Units | None = None) -> Value:
    """Read one printed figure.

    *unit* is the unit the figure should be in where it prints only a multiplier: `26万` beside 人 is 26万人. *units*
    are those it may print, such as `plan.known_units`; by default those of the table. A figure "about" a number
    (1.6左右) is known to half a unit of its last printed digit.

    Raises:
        NotationError: the text is outside the grammar; it names the position and what would be right.
        UnknownUnit: *unit* itself is not known.
        InvalidType: *text* is not text.

    >>> parse_value("95%以上")
    Value(known=Interval(lower=Decimal('95'), upper=None, lower_open=False, upper_open=True), unit='%', mark='')
    """
    return _ValueReader(text, unit, units=units).value()


@final
class _ValueReader(Cursor):
    """The grammar of figures."""

    def value(self) -> Value:
        """Read the whole text.

        value = missing | figure | mark figure close [unit]
        """
        self.spaces()
        if re.fullmatch(MISSING, self.text.strip(" ")):
            return Value(None, None)
        mark = self.text[self.at : self.at + 1] if self.text[self.at : self.at + 1] in BRACKETS else ""
        self.at += len(mark)
        known, suffix = self.figure()
        if mark:
            self.expect(BRACKETS[mark])
            suffix = suffix or self.suffix()
        self.end("figure")
        if self.base is None and suffix is not None and suffix in multipliers():
            return Value(known.scaled(multipliers()[suffix]), None, mark)
        return Value(known, self.full_unit(suffix), mark)

    def figure(self) -> tuple[Interval, str | None]:
        """Read an amount with at most one word that says a side.

        figure = amount dash amount | [about | bound | leading] amount [after]
        """
        word = self.word(VALUE_WORDS)
        before = None if word is None else word.part
        self.spaces()
        first_at = self.at
        first, first_suffix = self.amount()
        if before is None and (dash := self.dash()):
            return self.range(first, first_suffix, first_at, dash)
        after_at = self.at
        word = self.word(AFTER_WORDS)
        after = None if word is None else word.part
        if after is not None and before not in (None, Part.LEADING):
            self.at = after_at
            self.refuse("one bound, before the number or after it, not both", "数值前后只有一个界限")
        if Part.ABOUT in (before, after):
            return _about(first), first_suffix
        return _interval(after or before, first), first_suffix

    def range(self, first: Number, suffix: str | None, first_at: int, dash: str) -> tuple[Interval, str | None]:
        """Read the upper end of a range."""
        second, second_suffix = self.amount()
        if suffix is not None and not same_unit(suffix, second_suffix):
            self.refuse(f"the unit {suffix} on both sides of {dash}", f"{dash}两边的单位均为{suffix}")
        try:
            return Interval(first, second), second_suffix
        except EmptyInterval:
            self.at = first_at
            return self.refuse("a range from the lower number to the higher", "由低到高的区间")


def _about(value: Number) -> Interval:
    """Return what rounds to a printed number: as wide as its last digit."""
    half = divide(_HALF, power(_TEN, About.as_printed(value).places))
    return Interval(subtract(value, half), add(value, half))


def _interval(side: Part | None, value: Number) -> Interval:
    match side:
        case Part.ABOVE:
            return Interval.above(value)
        case Part.AT_LEAST:
            return Interval.at_least(value)
        case Part.BELOW:
            return Interval.below(value)
        case Part.AT_MOST:
            return Interval.at_most(value)
        case _:
            return Interval.point(value)
