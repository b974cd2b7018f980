"""Whether what a target prints says the same amount and side as the target itself.

Text that the grammar does not know is accepted, and bare text names no side: 27 may be printed of at least and of at
most 27. The marks {5.7}, [18] and (22) are one. Plain forms are compared without loading the grammar.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple, TypeAlias

from planspec.characters import standard
from planspec.errors import PlanspecError, Said, shorten
from planspec.exact import Number, negative
from planspec.interval import Interval
from planspec.targets import (
    About,
    ByYear,
    ChangeTarget,
    Components,
    Direction,
    EachYear,
    LevelTarget,
    Milestones,
    NoTarget,
    Qualitative,
    RelativeTo,
    StageTarget,
    Target,
    kind_of,
)
from planspec.targets.words import words
from planspec.units import is_percent
from planspec.units import unit as find_unit

# The forms that most rows print, and their meanings; a test holds them to what the grammar reads.
_PLAIN: Final = (
    r"[\[({]?(?P<before>[≥>≤<]|不少于|不低于|不超过|不高于)?(?P<number>-?[0-9]{1,18}(?:\.[0-9]{1,18})?|[一二三四五六七八九](?=.))"
    r"(?:[-—](?P<second>[0-9]{1,18}(?:\.[0-9]{1,18})?))?(?P<unit>人\(次\)|[^0-9\[\](){}≥>≤<,./-]{0,12}?)[\])}]?"
    r"(?P<after>以上|以内|左右)?"
)
_LEAST: Final = ("≥", ">", "以上", "不少于", "不低于")
_WORDS: Final = {"全覆盖": "100", "动态清零": "0", "动态归零": "0"}
_NUMERALS: Final = {numeral: str(n) for n, numeral in enumerate("一二三四五六七八九", 1)}
#: The kinds that print a figure, or a change in one.
_Figured: TypeAlias = StageTarget | EachYear


class _Said(NamedTuple):
    """What a text says: its numbers, the side it names, whether that leaves the number out, and of what."""

    numbers: tuple[Number, ...]
    side: Direction | None
    strict: bool
    is_change: bool
    falling: bool


def contradiction(target: Target, unit: str) -> Said | None:
    """Return why the printed text of a target of a row in *unit* says another target; None where it does not."""
    printed = target.printed
    if not printed:
        return None
    if isinstance(target, _Figured) and (said := _plainly(printed, unit)) is not None:
        return None if _agrees(target, said) else _why(target, printed, unit)
    from planspec.notation.targets import parse_target  # noqa: PLC0415 - most plans print plain forms alone

    try:
        read = parse_target(printed, unit=unit or None, marks="cumulative")
    except PlanspecError:
        return None
    if read.baseline is not None and not isinstance(target, LevelTarget):
        return None
    found = read.target
    return None if _same(target, found, read.side) else _why(target, words(found, unit=unit), unit)


def _plainly(printed: str, unit: str) -> _Said | None:
    """Read the plain forms of a figure, in the row's own unit; None where it is another form."""
    text = standard(printed).strip()
    if text in _WORDS and (is_percent(unit) or _WORDS[text] == "0"):
        return _Said((Decimal(_WORDS[text]),), None, strict=False, is_change=False, falling=False)
    found = re.fullmatch(_PLAIN, text)
    if found is None or (found["unit"] not in ("", unit) and not _is_unit(found["unit"], unit)):
        return None
    before, after = found["before"] or "", found["after"] or ""
    if (before and (after or found["second"])) or (found["second"] and after):
        return None
    side = before or after
    direction = Direction.AT_LEAST if side in _LEAST else None if side in ("", "左右") else Direction.AT_MOST
    printed_numbers = [found["number"], found["second"]] if found["second"] else [found["number"]]
    numbers = tuple(Decimal(_NUMERALS.get(each, each)) for each in printed_numbers)
    return _Said(numbers, direction, side in (">", "<"), is_change=False, falling=False)


def _is_unit(printed: str, unit: str) -> bool:
    """Say whether a printed unit is the row's, perhaps by another name."""
    if not unit or printed == "人(次)":  # of persons, or of attendances
        return printed == "人(次)"
    try:
        one, other = find_unit(printed), find_unit(unit)
    except PlanspecError:
        return False
    return (one.base, one.factor) == (other.base, other.factor)


def _why(target: Target, found: str, unit: str) -> Said:
    found, own = shorten(found), shorten(words(target, unit=unit))
    return Said(f"it prints what reads as {found}, and is {own}", f"所印文字读作{found}，目标却是{own}")


def _same(target: Target, found: Target, side: Direction | None) -> bool:
    """Say whether a target and the one that its text reads as may be one."""
    match target:
        case Qualitative() | NoTarget():
            return not isinstance(found, _Figured) or re.search("[0-9]", target.printed) is None
        case Milestones():
            if not isinstance(found, Milestones) or len(found.stages) != len(target.stages):
                return True
            both = zip(target.stages, found.stages, strict=True)
            return all(a.due == b.due and _same(a.target, b.target, None) for a, b in both)
        case Components():
            if not isinstance(found, Components) or len(found.parts) != len(target.parts):
                return True
            parts = zip(target.parts, found.parts, strict=True)
            return all(_same(a.target, b.target, None) for a, b in parts if not b.unit)
        case RelativeTo():
            if not isinstance(found, RelativeTo):
                return True
            return (target.value, target.direction, target.strict) == (found.value, found.direction, found.strict)
        case _:
            if not isinstance(found, _Figured):
                return True
            is_change = isinstance(found, ChangeTarget)
            falling = kind_of(found).falling
            strict = found.strict
            return _agrees(target, _Said(_numbers(found.value), side, strict, is_change, falling))


def _agrees(target: Any, said: _Said) -> bool:
    """Say whether a target with an amount may print what is *said*."""
    changes = isinstance(target, ChangeTarget)
    if said.is_change and not changes:
        return True  # the level that a change leads to depends on where it starts
    own = _numbers(target.value)
    falls: bool = changes and target.falling
    mirrored = falls and not said.is_change and said.numbers == tuple(map(negative, own))
    total = isinstance(target, EachYear) and said.numbers == (target.total,)
    if said.numbers != own and not mirrored and not total:
        return False
    if said.is_change and said.falling != falls and any(own):
        return False
    if said.side is None or mirrored or total or not isinstance(target.value, Decimal | Fraction):
        return True
    return said.side is target.direction and said.strict == target.strict


def _numbers(value: Any) -> tuple[Number, ...]:
    """Return the numbers that an amount prints."""
    match value:
        case About():
            return (value.value,)
        case Interval():
            return tuple(end for end in (value.lower, value.upper) if end is not None)
        case ByYear():
            return tuple(number for _, amount in value.amounts for number in _numbers(amount))
        case _:
            return (value,)
