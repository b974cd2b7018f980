"""Units as plans print them: a closed table, and exact conversion through the one pint registry.

A unit is its printed text, such as `万人` or `%`. What is counted decides what can be compared: 人 and 名 are the
same persons, 人次 are attendances, 家 个 场 户 项 count other things each, `%` is a ratio and 个百分点 a difference
of ratios. Multipliers (百 千 万 百万 千万 亿 万亿) are enumerated, so `万万人` is refused.

pint costs more to import than everything else together, so it is loaded by the first conversion between two
different units. Whether two units measure the same thing is known from the table, without it.
"""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, localcontext
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Protocol, final, runtime_checkable

from attrs import frozen

from planspec.errors import InvalidType, UnitMismatch, UnknownUnit, nearest
from planspec.numbers import ONE, Number, multiply

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@final
@frozen
class Unit:
    """One entry of the table: so many (`factor`) of a `base` unit, and the English words for tables."""

    symbol: str
    base: str
    factor: Decimal
    english: str

    @property
    def pint_name(self) -> str:
        """The name in pint, which takes no sign for a name: the symbol, but `percent` for `%`."""
        return "percent" if self.symbol == "%" else self.symbol


# What is counted or measured, and its English. Each is a dimension of its own.
_BASES: Final = {
    "人": "persons",
    "人次": "attendances",
    "人天": "person-days",
    "家": "establishments",
    "个": "items",
    "场": "events",
    "次": "times",
    "户": "households",
    "项": "undertakings",
    "件": "pieces",
    "张": "sheets",
    "所": "institutions",
    "座": "structures",
    "处": "sites",
    "条": "lines",
    "台": "machines",
    "辆": "vehicles",
    "套": "sets",
    "篇": "papers",
    "亩": "mu",
    "公里": "km",
    "平方米": "m²",
    "吨": "tonnes",
    "元": "yuan",
    "年": "years",
    "岁": "years of age",
    "天": "days",
    "%": "%",
    "个百分点": "percentage points",
}
# Other prints of the same unit.
_ALIASES: Final = {
    "名": "人",
    "百分点": "个百分点",
    "persons": "人",
    "people": "人",
    "percent": "%",
    "percentage points": "个百分点",
}
_MULTIPLIERS: Final = (
    ("百", 100, "hundred "),
    ("千", 1_000, "thousand "),
    ("万", 10_000, "10k "),
    ("百万", 1_000_000, "million "),
    ("千万", 10_000_000, "10 million "),
    ("亿", 100_000_000, "100 million "),
    ("万亿", 1_000_000_000_000, "trillion "),
)
_NEVER_MULTIPLIED: Final = frozenset({"%", "个百分点", "年", "岁", "天"})
# U+FF05 full-width and U+FE6A small percent sign print the same unit.
_WIDTHS: Final = str.maketrans({"％": "%", "﹪": "%"})


@cache
def _table() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for symbol, base in ({name: name for name in _BASES} | _ALIASES).items():
        table[symbol] = Unit(symbol, base, ONE, _BASES[base])
        if base not in _NEVER_MULTIPLIED and not symbol.isascii():
            for prefix, times, words in _MULTIPLIERS:
                table[prefix + symbol] = Unit(prefix + symbol, base, Decimal(times), words + _BASES[base])
    return table


def units() -> Mapping[str, Unit]:
    """Return the table of printed units: a fresh mapping from symbol to `Unit`."""
    return dict(_table())


def multipliers() -> Mapping[str, Decimal]:
    """Return the printed multipliers, 百 to 万亿: a fresh mapping."""
    return {symbol: Decimal(times) for symbol, times, _ in _MULTIPLIERS}


def unit(symbol: object) -> Unit:
    """Find a printed unit, full-width `％` included.

    Raises:
        InvalidType: *symbol* is not text.
        UnknownUnit: it is not in the table.

    >>> unit("万人").factor
    Decimal('10000')
    """
    if not isinstance(symbol, str):
        raise InvalidType(value=symbol, expected="a printed unit, such as '万人' or '%'")
    found = _table().get(symbol) or _table().get(symbol.translate(_WIDTHS) if len(symbol) < 40 else "")
    if found is None:
        raise UnknownUnit(unit=symbol, suggestion=nearest(symbol, _table()) if len(symbol) < 40 else None)
    return found


def factor(given: str, wanted: str) -> Number:
    """Return how many *wanted* make one *given*, exactly.

    Raises:
        UnitMismatch: when the two measure different things; UnknownUnit, InvalidType as `unit`.

    >>> factor("人", "万人")
    Decimal('0.0001')
    """
    a, b = unit(given), unit(wanted)
    if a.base != b.base:
        raise UnitMismatch(unit=given, expected=wanted)
    return ONE if a.factor == b.factor else _pint_factor(a, b)


class _Registry(Protocol):
    """What planspec uses of a `pint.UnitRegistry`, whose own types are only partly known."""

    def define(self, definition: str) -> None: ...

    def __contains__(self, name: str) -> bool: ...

    def convert(self, value: Decimal, src: str, dst: str) -> Decimal: ...


def define_units(registry: _Registry) -> None:
    """Add planspec's units to the caller's own pint registry, leaving alone the names it already has.

    planspec never touches pint's application registry; its own registry stays private.
    """
    for entry in _table().values():
        if entry.pint_name.isidentifier() and entry.pint_name not in registry:
            registry.define(_definition(entry))


def _definition(entry: Unit) -> str:
    if entry.symbol == entry.base:
        mark = " = %" if entry.symbol == "%" else ""
        return f"{entry.pint_name} = [{_table()[entry.base].pint_name}]{mark}"
    return f"{entry.pint_name} = {entry.factor} * {_table()[entry.base].pint_name}"


@cache
def _registry() -> _Registry:
    import pint  # noqa: PLC0415 - it costs more to import than all the rest

    make: Any = pint.UnitRegistry  # its own annotations know neither None nor Decimal
    registry: _Registry = make(None, non_int_type=Decimal, on_redefinition="raise")
    define_units(registry)
    return registry


@cache
def _pint_factor(given: Unit, wanted: Unit) -> Number:
    with localcontext(Context(prec=60, traps=[Inexact])):  # pint's arithmetic would obey the caller's, for ever
        return multiply(_registry().convert(ONE, given.pint_name, wanted.pint_name), ONE)


@runtime_checkable
class PintQuantity(Protocol):
    """What planspec reads off a pint quantity of any registry: its number, and its units by name."""

    @property
    def magnitude(self) -> object:
        """The number."""
        ...

    def unit_items(self) -> Iterable[tuple[str, object]]:
        """The units by name, each with its power."""
        ...


def read_quantity(quantity: PintQuantity) -> tuple[object, str]:
    """Return the number and the printed unit of a pint quantity, found by name.

    Raises:
        UnknownUnit: when its unit, a product or a power is not in the table.
    """
    try:
        items = [(name, power) for name, power in quantity.unit_items()]
    except (TypeError, ValueError):
        raise InvalidType(value=quantity, expected="a number or a pint quantity") from None
    if len(items) != 1 or items[0][1] != 1:
        text = " · ".join(f"{name}^{power}" for name, power in items) or "dimensionless"
        raise UnknownUnit(unit=text, suggestion=None)
    return quantity.magnitude, unit(items[0][0]).symbol
