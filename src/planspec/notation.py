"""Printed figures ⇄ values: `22.5`, `225000人`, `>95`, `95%以上`, `5—10个`.

The grammar is closed. Text outside it is refused with the character and its position; nothing is guessed, and no
character is dropped. Width variants are taken through an explicit table (NFKC would turn `22³` into 223).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Never, final

from attrs import frozen

from planspec.errors import EmptyInterval, InvalidType, NotationError
from planspec.interval import Interval
from planspec.units import multipliers, units
from planspec.units import unit as find_unit

if TYPE_CHECKING:
    from planspec.numbers import Number

#: Longer text is no figure.
MAX_LENGTH: Final = 100

# One character for one, so that positions stay those of the input.
_VARIANTS: Final = str.maketrans(
    "０１２３４５６７８９．，％﹪＋－−＜＞≦⩽≧⩾（）［］｛｝〔〕【】～〜–—―\u3000\u00a0",
    "0123456789.,%%+--<>≤≤≥≥()[]{}[][]~~———  ",
)
# Patterns are text: re compiles them when they are first used, not when planspec is imported.
_MISSING: Final = r"-{1,2}|—{1,2}|…{1,2}|/"
_NUMBER: Final = r"-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])|[0-9]{1,18}(?![0-9,]))(?:\.[0-9]{1,18}(?![0-9.]))?"
_DASHES: Final = ("—", "~", "-", "至", "到")
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}

# Which side a word or sign names, and whether it leaves the number itself out (民法典 art. 1259: 以上 以下 以内
# include it, 超过 不满 exclude it).
_LEAST, _ABOVE, _MOST, _BELOW, _EQUAL = "≥", ">", "≤", "<", "="
_BEFORE: Final = {
    "≥": _LEAST,
    ">": _ABOVE,
    "≤": _MOST,
    "<": _BELOW,
    "不低于": _LEAST,
    "不少于": _LEAST,
    "不小于": _LEAST,
    "至少": _LEAST,
    "不超过": _MOST,
    "不高于": _MOST,
    "不大于": _MOST,
    "不多于": _MOST,
    "至多": _MOST,
    "超过": _ABOVE,
    "高于": _ABOVE,
    "大于": _ABOVE,
    "多于": _ABOVE,
    "低于": _BELOW,
    "小于": _BELOW,
    "少于": _BELOW,
    "不满": _BELOW,
    "不足": _BELOW,
    "达到": _EQUAL,
    "达": _EQUAL,
    "控制在": _EQUAL,
    "at least": _LEAST,
    "at most": _MOST,
    "more than": _ABOVE,
    "less than": _BELOW,
}
_AFTER: Final = {"以上": _LEAST, "及以上": _LEAST, "以下": _MOST, "及以下": _MOST, "以内": _MOST, "之内": _MOST}


@final
@frozen
class Value:
    """A printed figure as read: what is known (None when printed as missing), its unit if it prints one, its mark.

    `mark` is the bracket the figure stands in, as opened: `(`, `[` or `{`; empty without one. What brackets mean
    is said by the note of the table they stand in.
    """

    known: Interval | None
    unit: str | None
    mark: str = ""


def parse_value(text: str, *, unit: str | None = None) -> Value:
    """Read one printed figure.

    *unit* is the unit the figure should be in where it prints only a multiplier: `26万` beside 人 is 26万人.

    Raises:
        NotationError: the text is outside the grammar; it names the position and what would be right.
        UnknownUnit: *unit* itself is not known.
        InvalidType: *text* is no text.

    >>> parse_value("95%以上")
    Value(known=Interval(lower=Decimal('95'), upper=None, lower_open=False, upper_open=True), unit='%', mark='')
    """
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(value=text, expected="printed text")
    if len(text) > MAX_LENGTH:
        raise NotationError(text=text, position=MAX_LENGTH, expected=f"at most {MAX_LENGTH} characters")
    return _Reader(text, unit).value()


@final
class _Reader:
    """A cursor over one text."""

    def __init__(self, text: str, unit: str | None) -> None:
        self.original = text
        self.text = text.translate(_VARIANTS)
        self.base = None if unit is None else find_unit(unit).base
        self.suffix_at = 0
        self.at = 0

    def value(self) -> Value:
        self.spaces()
        trimmed = self.text.strip(" ")
        if re.fullmatch(_MISSING, trimmed):
            return Value(None, None)
        mark = self.text[self.at : self.at + 1] if self.text[self.at : self.at + 1] in _BRACKETS else ""
        self.at += len(mark)
        known, suffix = self.figure()
        if mark:
            self.expect(_BRACKETS[mark])
            suffix = suffix or self.suffix()
        self.spaces()
        if self.at < len(self.text):
            self.refuse("the end of the figure")
        return self.measured(known, suffix, mark)

    def measured(self, known: Interval, suffix: str | None, mark: str) -> Value:
        """Take a bare multiplier together with the unit at hand, or into the number where there is none."""
        if suffix is None or suffix not in multipliers():
            return Value(known, suffix, mark)
        if self.base is None:
            return Value(known.scaled(multipliers()[suffix]), None, mark)
        if suffix + self.base not in units():
            self.at = self.suffix_at
            self.refuse(f"no multiplier, for {self.base} has none")
        return Value(known, suffix + self.base, mark)

    def figure(self) -> tuple[Interval, str | None]:
        before = self.longest(_BEFORE)
        self.spaces()
        first_at = self.at
        first, first_suffix = self.amount()
        if before is None and (dash := self.dash()):
            second, second_suffix = self.amount()
            if first_suffix is not None and not _same(first_suffix, second_suffix):
                self.refuse(f"the unit {first_suffix} on both sides of {dash}")
            try:
                return Interval(first, second), second_suffix
            except EmptyInterval:
                self.at = first_at
                self.refuse("a range from the lower number to the higher")
        after_at = self.at
        after = self.longest(_AFTER)
        if after is not None and before not in (None, _EQUAL):
            self.at = after_at
            self.refuse("one bound, before the number or after it, not both")
        return _interval(after or before or _EQUAL, first), first_suffix

    def amount(self) -> tuple[Number, str | None]:
        found = re.compile(_NUMBER).match(self.text, self.at)
        if not found:
            self.refuse("a number such as 22, 1,234.5 or -3.5")
        self.at = found.end()
        self.spaces()
        return Decimal(found[0].replace(",", "")), self.suffix()

    def suffix(self) -> str | None:
        """Read a unit, or a multiplier without one."""
        self.suffix_at = self.at
        names = (*units(), *multipliers())
        longest = max((n for n in names if self.text.startswith(n, self.at)), key=len, default=None)
        self.at += len(longest or "")
        return longest

    def dash(self) -> str | None:
        start = self.at
        self.spaces()
        for dash in _DASHES:
            if self.text.startswith(dash, self.at):
                self.at += len(dash)
                self.spaces()
                return dash
        self.at = start
        return None

    def longest(self, words: dict[str, str]) -> str | None:
        found = max((w for w in words if self.text.startswith(w, self.at)), key=len, default=None)
        if found is None:
            return None
        self.at += len(found)
        return words[found]

    def expect(self, character: str) -> None:
        if not self.text.startswith(character, self.at):
            self.refuse(f"the closing {character}")
        self.at += 1

    def spaces(self) -> None:
        while self.text.startswith(" ", self.at):
            self.at += 1

    def refuse(self, expected: str) -> Never:
        raise NotationError(text=self.original, position=self.at, expected=expected)


def _same(first: str, second: str | None) -> bool:
    """Say whether the ends of a range are in one unit; the first may shorten it to its multiplier (5万—10万人)."""
    if first == second or second not in units():
        return first == second
    return first in multipliers() and second == first + find_unit(second).base


def _interval(side: str, value: Number) -> Interval:
    match side:
        case ">":
            return Interval.above(value)
        case "≥":
            return Interval.at_least(value)
        case "<":
            return Interval.below(value)
        case "≤":
            return Interval.at_most(value)
        case _:
            return Interval.point(value)
