"""A cursor over one printed text: characters, numbers and units, and the refusal that names a position.

Width variants and traditional characters are read as their standard ones, see `planspec.characters`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Never

from planspec.characters import standard
from planspec.errors import InvalidType, NotationError, Said
from planspec.exact import Number
from planspec.units import multipliers, unit_at, units
from planspec.units import unit as find_unit

#: Longer text is no figure.
MAX_LENGTH: Final = 100

BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
# Patterns are text: re compiles them when they are first used, not when planspec is imported.
_NUMBER: Final = (
    r"-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])|[0-9]{1,18}(?![0-9]|,[0-9]))(?:\.[0-9]{1,18}(?![0-9.]))?"
)
_DASHES: Final = ("—", "~", "-", "至", "到", "to ")
_CHINESE: Final = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {"两": 2}


class Cursor:
    """Where the reading of a text stands. *unit* is the unit at hand, for figures that print none or a multiplier."""

    def __init__(self, text: str, unit: str | None, *, chinese_numerals: bool = False) -> None:
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(value=text, expected=Said("printed text", "所印文字"))
        if len(text) > MAX_LENGTH:
            raise NotationError(
                text=text,
                position=MAX_LENGTH,
                expected=Said(f"at most {MAX_LENGTH} characters", f"最多{MAX_LENGTH}个字符"),
            )
        self.original = text
        self.text = standard(text)
        self.base = None if unit is None else find_unit(unit).base
        self.chinese_numerals = chinese_numerals
        self.suffix_at = 0
        self.at = 0

    def sees(self, word: str) -> bool:
        """Say whether *word* comes next; a Latin word in any case, and not as the beginning of a longer one."""
        end = self.at + len(word)
        if not word.isascii():
            return self.text.startswith(word, self.at)
        goes_on = word[-1].isalpha() and "a" <= self.text[end : end + 1].lower() <= "z"
        return self.text[self.at : end].lower() == word and not goes_on

    def longest(self, words: Mapping[str, str]) -> str | None:
        """Pass the longest of *words* that comes next, and return what it stands for."""
        found = max((word for word in words if self.sees(word)), key=len, default=None)
        if found is None:
            return None
        self.at += len(found)
        return words[found]

    def match(self, pattern: str) -> re.Match[str] | None:
        """Pass what *pattern* matches here."""
        found = re.compile(pattern).match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def number(self) -> Number:
        """Read a number; a Chinese numeral where they are allowed and a unit follows."""
        if found := self.match(_NUMBER):
            return Decimal(found[0].replace(",", ""))
        if self.chinese_numerals and (
            numeral := re.compile(r"[一二三四五六七八九两十]{1,3}").match(self.text, self.at)
        ):
            value = _chinese(numeral[0])
            if value is not None and unit_at(self.text, numeral.end()):
                self.at = numeral.end()
                return Decimal(value)
        return self.refuse("a number such as 22, 1,234.5 or -3.5")

    def amount(self) -> tuple[Number, str | None]:
        """Read a number and the unit, or the multiplier, after it."""
        number = self.number()
        self.spaces()
        return number, self.suffix()

    def suffix(self) -> str | None:
        """Read a unit, or a multiplier without one."""
        self.suffix_at = self.at
        found = unit_at(self.text, self.at)
        found = found or max((m for m in multipliers() if self.text.startswith(m, self.at)), key=len, default="")
        self.at += len(found)
        return found or None

    def full_unit(self, suffix: str | None) -> str | None:
        """Take a bare multiplier together with the unit at hand; return None for none, or where none is at hand."""
        if suffix is None or suffix not in multipliers() or self.base is None:
            return suffix
        if suffix + self.base not in units():
            self.at = self.suffix_at
            self.refuse(f"no multiplier, for {self.base} has none")
        return suffix + self.base

    def dash(self) -> str | None:
        """Pass the sign or word between the two ends of a range."""
        start = self.at
        self.spaces()
        for dash in _DASHES:
            if self.text.startswith(dash, self.at):
                self.at += len(dash)
                self.spaces()
                return dash
        self.at = start
        return None

    def expect(self, character: str) -> None:
        """Pass one character that must come."""
        if not self.text.startswith(character, self.at):
            self.refuse(f"the closing {character}")
        self.at += 1

    def spaces(self) -> None:
        """Pass spaces."""
        while self.text.startswith(" ", self.at):
            self.at += 1

    def end(self, what: str) -> None:
        """See that nothing is left."""
        self.spaces()
        if self.at < len(self.text):
            self.refuse(f"the end of the {what}")

    def refuse(self, expected: str) -> Never:
        """Raise the error that names this position."""
        raise NotationError(text=self.original, position=self.at, expected=expected)


def _chinese(numeral: str) -> int | None:
    """Return the number from 1 to 99 that a Chinese numeral writes."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _CHINESE.get(numeral) if len(numeral) == 1 else None
    if (tens and tens not in _CHINESE) or (ones and ones not in _CHINESE):
        return None
    return 10 * _CHINESE.get(tens, 1) + _CHINESE.get(ones, 0)


def same_unit(first: str | None, second: str | None) -> bool:
    """Say whether the ends of a range are in one unit; the first may shorten it to its multiplier (5万—10万人)."""
    if first == second or first is None or second is None or second in multipliers() or first not in multipliers():
        return first == second
    return second == first + find_unit(second).base
