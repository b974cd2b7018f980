"""A cursor over one printed text: characters, numbers and units, and the refusal that names a position.

Width variants and traditional characters are read as their standard ones, see `planspec.characters`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final, Never

from planspec.characters import standard
from planspec.errors import InvalidNumber, InvalidType, NotationError, Said
from planspec.exact import Number, divide, multiply, number
from planspec.notation.words import CURRENCIES, ENGLISH_MULTIPLIERS, Lexicon, Word, any_of, says
from planspec.units import NUMBER, Units, ambient, multipliers
from planspec.units import unit as find_unit

#: Longer text is neither a figure nor a target.
LONGEST_FIGURE: Final = 100
LONGEST_TARGET: Final = 1000

BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
# Patterns are text: re compiles them when they are first used, not when planspec is imported.
_GROUPED: Final = r"-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])|"
_NUMBER_OF_FIGURES: Final = _GROUPED + r"[0-9]{1,18}(?![0-9]|,[0-9]))(?:\.[0-9]{1,18}(?![0-9.]))?"
# Of targets: a little beyond what a figure may have (`planspec.exact`), so that all that is printed reads back; after a
# comma a year may follow, which is the next stage's.
NUMBER_OF_TARGETS: Final = (
    _GROUPED + r"[0-9]{1,32}(?![0-9]|,(?!(?:19|20)[0-9]{2}[年QH.-])[0-9]))(?:\.[0-9]{1,62}(?![0-9]|\.[0-9]))?"
)
_FRACTION: Final = (
    r"(?P<sign>-?)"
    r"(?:(?P<below>[0-9]{1,99})分之(?P<above>[0-9]{1,99})|(?P<over>[0-9]{1,99}) divided by (?P<under>[0-9]{1,99}))"
)
_SIMPLE: Final = r"[0-9]{1,9}(?:\.[0-9]{1,9})?"
_RATIO: Final = rf"(?P<first>{_SIMPLE}):(?P<second>{_SIMPLE})(?![0-9.:])"
_PERCENT: Final = r"百分之(?P<number>[0-9]{1,3}(?:\.[0-9]{1,9})?(?![0-9.])|[一二三四五六七八九十百]{1,4})"
_CURRENCY: Final = rf"(?i:{any_of(CURRENCIES)}) ?(?=[0-9])"
_MULTIPLIER: Final = rf" ?(?P<word>{'|'.join(ENGLISH_MULTIPLIERS)})(?![a-z])"
_DASHES: Final = ("—", "~", "-", "至", "到", "to ")
_CHINESE: Final = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {"两": 2}
#: What the table of units may call the ratio of two numbers.
_RATIO_UNITS: Final = ("比", "ratio", ":1")


class Cursor:
    """Where the reading of a text stands. *unit* is the unit at hand, for figures that print none or a multiplier.

    *units* are those that the text may print; by default those known here, and the one at hand.
    """

    longest = LONGEST_FIGURE
    number_pattern = _NUMBER_OF_FIGURES

    def __init__(
        self, text: str, unit: str | None, *, units: Units | None = None, chinese_numerals: bool = False
    ) -> None:
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(value=text, expected=Said("printed text", "所印文字"))
        if len(text) > self.longest:
            raise NotationError(
                text=text,
                position=self.longest,
                expected=Said(f"at most {self.longest} characters", f"最多{self.longest}个字符"),
            )
        self.original = text
        self.text: str = standard(text)
        self.units: Units = (ambient() if units is None else units).including(unit)
        self.base: str | None = None if unit is None else self.units.unit(unit).base
        self.chinese_numerals = chinese_numerals
        self.suffix_at: int = 0
        self.at: int = 0

    def word(self, lexicon: Lexicon) -> Word | None:
        """Pass the longest word of *lexicon* that comes next, and return it."""
        found = lexicon.at(self.text, self.at)
        if found is not None:
            self.at += len(found.text)
        return found

    def match(self, pattern: str) -> re.Match[str] | None:
        """Pass what *pattern* matches here."""
        found = re.compile(pattern).match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def amount(self) -> tuple[Number, str | None]:
        """Read a number and the unit, or the multiplier, after it.

        amount = currency number [multiplier] | ratio | "百分之" number | number [unit]
        """
        start = self.at
        if found := self.match(_CURRENCY):
            return self.of_currency(says(CURRENCIES, found["word"]))
        if found := self.match(_PERCENT):
            if (percent := _hundreds(found["number"])) is not None:
                return percent, "%"
            self.at = start
        if found := self.match(_RATIO):
            return self.ratio(found, start)
        value = self.number()
        self.spaces()
        suffix = self.suffix()
        if suffix is None and (found := self.match(_MULTIPLIER)):
            self.suffix_at = found.start("word")
            times, suffix = ENGLISH_MULTIPLIERS[found["word"]]
            value = multiply(value, Decimal(times))
        return value, suffix

    def of_currency(self, unit: str) -> tuple[Number, str]:
        """Read the number after the sign of a currency: US$ 3.2 billion."""
        value = self.number()
        if found := self.match(_MULTIPLIER):
            times, multiplier = ENGLISH_MULTIPLIERS[found["word"]]
            return multiply(value, Decimal(times)), multiplier + unit
        return value, unit

    def ratio(self, found: re.Match[str], start: int) -> tuple[Number, str | None]:
        """Take two numbers with a colon between for the value of their ratio: 2.2:1 is 2.2."""
        below = Decimal(found["second"])
        unit = next((name for name in _RATIO_UNITS if self.units.find(name) is not None), None)
        if not below or (self.base is not None and (unit is None or find_unit(unit).base != self.base)):
            self.at = start
            self.refuse(
                "a figure of the row's unit, which is not a ratio of two numbers", "本行单位的数值，而非两数之比"
            )
        return divide(Decimal(found["first"]), below), unit

    def number(self) -> Number:
        """Read a number; a Chinese numeral where they are allowed and a unit follows.

        number = ["-"] digits ["." digits] | ["-"] digits "分之" digits | numeral
        """
        start = self.at
        try:
            if found := self.match(_FRACTION):
                above, below = found["above"] or found["over"], found["below"] or found["under"]
                if int(below):
                    return number(Fraction(int(found["sign"] + above), int(below)))
            elif found := self.match(self.number_pattern):
                return number(Decimal(found[0].replace(",", "")))
        except InvalidNumber:
            pass
        self.at = start
        if self.chinese_numerals and (
            numeral := re.compile(r"[一二三四五六七八九两十]{1,3}").match(self.text, self.at)
        ):
            value = _chinese(numeral[0])
            if value is not None and self.units.at(self.text, numeral.end()):
                self.at = numeral.end()
                return Decimal(value)
        return self.refuse("a number such as 22, 1,234.5 or -3.5", "数值，如22、1,234.5或-3.5")

    def suffix(self) -> str | None:
        """Read a unit, or a multiplier without one."""
        self.suffix_at = self.at
        found = self.units.at(self.text, self.at)
        if found in ENGLISH_MULTIPLIERS:  # it multiplies the unit at hand, though alone it is a unit too
            return None
        found = found or max((m for m in multipliers() if self.text.startswith(m, self.at)), key=len, default="")
        self.at += len(found)
        return found or None

    def full_unit(self, suffix: str | None) -> str | None:
        """Take a bare multiplier together with the unit at hand; return None for none, or where none is at hand."""
        if suffix is None or suffix not in multipliers() or self.base is None or self.base == NUMBER:
            return suffix
        if self.units.find(suffix + self.base) is None:
            self.at = self.suffix_at
            self.refuse(f"no multiplier, for {self.base} has none", f"不带数量级，{self.base}没有数量级")
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
            self.refuse(f"the closing {character}", f"右括号{character}")
        self.at += 1

    def spaces(self) -> None:
        """Pass spaces."""
        while self.text.startswith(" ", self.at):
            self.at += 1

    def end(self, what: str) -> None:
        """See that nothing is left."""
        self.spaces()
        if self.at < len(self.text):
            self.refuse(f"the end of the {what}", "结尾")

    def refuse(self, expected: str, zh: str) -> Never:
        """Raise the error that names this position, with what is expected there in English and in Chinese."""
        raise NotationError(text=self.original, position=self.at, expected=Said(expected, zh))


def _chinese(numeral: str) -> int | None:
    """Return the number from 1 to 99 that a Chinese numeral writes."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _CHINESE.get(numeral) if len(numeral) == 1 else None
    if (tens and tens not in _CHINESE) or (ones and ones not in _CHINESE):
        return None
    return 10 * _CHINESE.get(tens, 1) + _CHINESE.get(ones, 0)


def _hundreds(text: str) -> Decimal | None:
    """Return the number of percent that digits or a Chinese numeral up to 一百 write."""
    if text[0].isdigit():
        return Decimal(text)
    value = 100 if text in ("百", "一百") else _chinese(text)
    return None if value is None else Decimal(value)


def same_unit(first: str | None, second: str | None) -> bool:
    """Say whether the ends of a range are in one unit; the first may shorten it to its multiplier (5万—10万人)."""
    if first == second or first is None or second is None or second in multipliers() or first not in multipliers():
        return first == second
    return second == first + find_unit(second).base
