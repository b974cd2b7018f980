"""What a file says is printed, held against the value beside it: `">96"` never stands beside 95, nor beside a ceiling.

Text that the grammar of targets does not know says nothing here, and a bare number names no side.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from planspec.errors import InvalidPlan, PlanspecError, Said
from planspec.files.document import Path
from planspec.model.indicators import Indicator
from planspec.notation import parse_target, parse_value
from planspec.targets import (
    About,
    AmountedTarget,
    ChangeTarget,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Milestones,
)
from planspec.targets.baselines import Baseline

#: The kinds with an amount and a side.
_Amounted: TypeAlias = AmountedTarget | EachYear


class Contradiction(NamedTuple):
    """A fault, and where it is below the row."""

    path: Path
    fault: PlanspecError


def contradictions(row: Indicator) -> Iterator[Contradiction]:
    """Find the printed texts of a row that read as something else than stands beside them."""
    for path, target, unit in _targets(row):
        printed: str = getattr(target, "printed", "")
        if printed and (why := _differs(target, printed, unit)):
            yield Contradiction((*path, "printed"), InvalidPlan(value=printed, why=why))
    if row.baseline is not None and (why := _baseline_differs(row.baseline, row.unit)):
        yield Contradiction(("baseline", "printed"), InvalidPlan(value=row.baseline.printed, why=why))


def _targets(row: Indicator) -> Iterator[tuple[Path, Any, str]]:
    yield from _inside(("target",), row.target, row.unit)
    for at, each in enumerate(row.superseded):
        yield from _inside(("superseded", at, "target"), each.target, row.unit)


def _inside(path: Path, target: Any, unit: str) -> Iterator[tuple[Path, Any, str]]:
    yield path, target, unit
    if isinstance(target, Milestones):
        for at, stage in enumerate(target.stages):
            yield (*path, "stages", at, "target"), stage.target, unit
    if isinstance(target, Components):
        for at, part in enumerate(target.parts):
            yield (*path, "parts", at, "target"), part.target, part.unit or unit


def _differs(target: Any, printed: str, unit: str) -> Said | None:
    """Say how the text of a target reads otherwise than the target; None where it does not, or says nothing."""
    try:
        read: Any = parse_target(printed, unit=unit or None, marks="cumulative").target
    except PlanspecError:
        return None
    if not isinstance(target, _Amounted) or not isinstance(read, _Amounted):
        return None
    if _number(read.value) != _number(target.value):
        return _value_differs(read.value, target.value)
    bare = isinstance(read, EndState | Cumulative) and read.direction is Direction.AT_LEAST and not read.strict
    names_side = not bare and read.direction is not Direction.WITHIN
    if names_side and (read.direction, read.strict) != (target.direction, target.strict):
        side = f"{read.direction.en}{', strictly' if read.strict else ''}"
        kind = type(target).__name__
        return Said(
            f"it reads as {side}, but a target {kind} of another side stands beside it",
            f"读作{read.direction.zh}{'（不含）' if read.strict else ''}，而旁边的目标{kind}为另一侧",
        )
    falls = {each.falling for each in (target, read) if isinstance(each, ChangeTarget)}
    if len(falls) > 1:
        return Said("it reads as a change to the other side", "读作方向相反的增减")
    return None


def _number(amount: Any) -> object:
    """Return what of an amount a text prints for certain: the number, whatever is said of its neighbourhood."""
    if isinstance(amount, About):
        return amount.value
    return amount if isinstance(amount, Decimal | Fraction) else str(amount)


def _value_differs(read: object, value: object) -> Said:
    return Said(f"it reads as {read}, but the value beside it is {value}", f"读作{read}，而旁边的数值为{value}")


def _baseline_differs(baseline: Baseline, unit: str) -> Said | None:
    if not baseline.printed:
        return None
    try:
        read = parse_value(baseline.printed, unit=unit or None)
    except PlanspecError:
        return None
    if read.known is None or (read.unit is not None and read.unit != unit) or read.known == baseline.value:
        return None
    return _value_differs(read.known, baseline.value)
