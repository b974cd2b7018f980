"""What the caller decides of a row that its table leaves open: `overrides={"补充耕地": {"kind": "total"}}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple, cast

from planspec.errors import InvalidOption, InvalidType, PlanspecError, Said, UnknownIndicator, quote
from planspec.model.indicators import Basis
from planspec.periods import Period
from planspec.targets import Direction, Target
from planspec.targets.baselines import Baseline
from planspec.units import ambient, read_unit

#: What may be said of a row.
KEYS: Final = ("side", "kind", "unit", "due", "baseline", "basis", "section", "target")
KINDS: Final = ("total", "year_total", "each_year", "yearly_mean", "level", "change", "growth")


class Override(NamedTuple):
    """What the caller says of one row; None where nothing is said."""

    side: Direction | None = None
    kind: Any = None
    unit: str | None = None
    due: Period | None = None
    baseline: Baseline | None = None
    basis: Basis | None = None
    section: str | None = None
    target: Target | None = None


def _choice(option: str, value: object, choices: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in choices:
        raise InvalidOption(option=option, value=value, choices=choices)
    return value


def _side(value: object) -> Direction:
    if isinstance(value, Direction):
        return value
    return Direction(_choice("side", value, tuple(each.value for each in Direction)))


def _basis(value: object) -> Basis:
    if isinstance(value, Basis):
        return value
    return Basis(_choice("basis", value, tuple(each.value for each in Basis)))


def _unit(value: object) -> str:
    given: Any = value
    return ambient().text(read_unit(given))


def _baseline(value: object) -> Baseline:
    given: Any = value
    return given if isinstance(given, Baseline) else Baseline(value=given)


def _section(value: object) -> str:
    if not isinstance(value, str):
        raise InvalidType(value=value, expected=Said("the section's heading", "分类标题"))
    return value


def _target(value: object) -> Target:
    if not isinstance(value, Target):
        raise InvalidType(value=value, expected=Said("a target, such as Cumulative(22)", "一个目标，如Cumulative(22)"))
    given: Target = cast("Any", value)
    return given


def _kind(value: object) -> str:
    return _choice("kind", value, KINDS)


_READ: Final = {
    "side": _side,
    "kind": _kind,
    "unit": _unit,
    "due": Period.parse,
    "baseline": _baseline,
    "basis": _basis,
    "section": _section,
    "target": _target,
}


def read_overrides(
    overrides: Mapping[str, Mapping[str, object]] | None, directions: Mapping[str, Direction] | None
) -> dict[str, Override]:
    """Return what the caller says, by the rows' printed names; *directions* are sides.

    Raises:
        InvalidOption: there is no such key, side, kind or basis; InvalidType, PlanspecError: a value not fit for it.
    """
    found: dict[str, Override] = {}
    for name, side in (directions or {}).items():
        try:
            found[name] = Override(side=_side(side))
        except PlanspecError as fault:
            raise fault.at(f"directions[{quote(name)}]") from None
    given: Any = overrides or {}
    if not isinstance(given, Mapping):
        expected = Said("a mapping of names to what is said of them", "由名称到所给内容的映射")
        raise InvalidType(value=overrides, expected=expected, place="overrides")
    for name, said in cast("Mapping[str, object]", given).items():
        place = f"overrides[{quote(name)}]"
        if not isinstance(said, Mapping):
            expected = Said("a mapping, such as {'kind': 'total'}", "一个映射，如{'kind': 'total'}")
            raise InvalidType(value=said, expected=expected, place=place)
        values = cast("Mapping[str, object]", said)
        for key, value in values.items():
            if key not in KEYS:
                raise InvalidOption(option=place, value=key, choices=KEYS)
            try:
                read: Any = _READ[key](value)
                found[name] = found.get(name, Override())._replace(**{key: read})
            except PlanspecError as fault:
                raise fault.at(f"{place}[{quote(key)}]") from None
    return found


def unused(overrides: Mapping[str, Override], names: set[str]) -> list[UnknownIndicator]:
    """Find names of overrides that no row of the table has."""
    return [
        UnknownIndicator(name=name, among=tuple(names), place="overrides") for name in overrides if name not in names
    ]
