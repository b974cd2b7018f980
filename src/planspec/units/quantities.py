"""The border to pint: a caller's quantity becomes a figure, and a caller's registry learns the printed units.

planspec itself computes nothing with pint. Physical units are named by their pint unit, and what pint says of them is
asked in rational numbers, of pint's own definitions; a unit that the caller's registry defines otherwise is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple, Protocol, runtime_checkable

from planspec.errors import InvalidNumber, InvalidType, Said, UnitMismatch, UnknownUnit
from planspec.exact import ONE, Number, fraction, number, simplest
from planspec.units.block import ambient
from planspec.units.known import Units
from planspec.units.record import PINT_NAMES, Unit, as_name
from planspec.units.table import DURATIONS, MEASURED, SINGLE


@runtime_checkable
class PintQuantity(Protocol):
    """What planspec reads off a pint quantity of any registry: its number, and its units by name."""

    @property
    def magnitude(self) -> object:
        """The number."""
        ...

    def unit_items(self) -> Iterable[tuple[str, Any]]:
        """The units by name, each with its power."""
        ...


class Registry(Protocol):
    """What planspec uses of a `pint.UnitRegistry`, whose own types are only partly known."""

    def define(self, definition: str) -> None:
        """Take a line such as `人 = [人]`."""
        ...

    def __contains__(self, name: str) -> bool: ...


def define_units(registry: Registry) -> None:
    """Add planspec's units to the caller's own pint registry, leaving alone the names it already has.

    planspec never touches pint's application registry.
    """
    entries = sorted(ambient().symbols().values(), key=lambda each: each.symbol != each.base)  # bases first
    names = {name: each for each in entries for name in (each.pint_name, as_name(each.symbol)) if name.isidentifier()}
    for name in [name for name in names if name not in registry]:  # km2 is missing, though k of m2 is not, in the end
        registry.define(_definition(name, names[name]))


def _definition(name: str, entry: Unit) -> str:
    base = PINT_NAMES.get(entry.base) or as_name(entry.base)
    if name == base:
        return f"{name} = [{name}]{' = %' if entry.base == '%' else ''}"
    exact = fraction(entry.factor)
    return f"{name} = {exact.numerator} / {exact.denominator} * {base}"


def read_quantity(quantity: PintQuantity, wanted: str = "", units: Units | None = None) -> tuple[object, Number, str]:
    """Return the number of a pint quantity, how many of the unit *wanted* make one of its own, and that unit.

    A physical unit is taken by what pint says of it, a unit of *units* (those known here) by its name as `define_units`
    gives it, and a pure number as a ratio, for percent alone. Without *wanted* it is a printed unit like its own.

    Raises:
        InvalidType: it is not one number, or no pint quantity.
        UnitMismatch: it measures something else than *wanted*.
        UnknownUnit: its unit is not one of these, or its registry defines it otherwise than pint.
    """
    known = ambient() if units is None else units
    try:
        items = [(str(name), int(power)) for name, power in quantity.unit_items()]
        in_roots: Any = quantity
        root: PintQuantity = in_roots.to_root_units()
    except (AttributeError, TypeError, ValueError):
        raise InvalidType(value=quantity, expected=Said("a number or a pint quantity", "一个数或pint的量")) from None
    if items == [("degree_Celsius", 1)]:  # its zero is not that of other temperatures
        return quantity.magnitude, ONE, _celsius(wanted, known)
    found = _checked(quantity.magnitude, root, items, known)
    symbol = wanted or _printed(items, known)
    asked = _of_unit(known.unit(symbol))
    if found.of != asked.of or (not found.of and not _is_share(items)):
        raise UnitMismatch(unit=_shown(items), expected=symbol)
    return quantity.magnitude, simplest(found.times / asked.times), symbol


class _Measure(NamedTuple):
    """A number of *times* a product of dimensions, each with its power."""

    times: Fraction
    of: frozenset[tuple[str, int]]


def _celsius(wanted: str, known: Units) -> str:
    if wanted and known.unit(wanted).base != "摄氏度":
        raise UnitMismatch(unit="degree_Celsius", expected=wanted)
    return wanted or "摄氏度"


def _shown(items: list[tuple[str, int]]) -> str:
    return " · ".join(name if power == 1 else f"{name}^{power}" for name, power in items) or "dimensionless"


def _is_share(items: list[tuple[str, int]]) -> bool:
    """Say whether a pure number is a share, not an angle or a count, which pint calls pure numbers too."""
    return all(name in ("percent", "permille", "ppm") or _physical(name) is None for name, _ in items)


def _checked(magnitude: object, root: PintQuantity, items: list[tuple[str, int]], known: Units) -> _Measure:
    """Measure a unit, where its registry says the same as pint does of what the quantity is at the *root* of its units.

    A unit that only the caller's registry defines is taken by that.
    """
    at_root = [(str(name), int(power)) for name, power in root.unit_items()]
    ours, theirs = _product(items, known), _product(at_root, known)
    try:
        size = fraction(number(magnitude))
    except InvalidNumber:  # NaN says nothing of its unit
        size = Fraction(0)
    rate = Fraction(str(root.magnitude)) / size if size else None
    if theirs is None or (ours is None and rate is None):
        raise UnknownUnit(unit=_shown(items), suggestion=None)
    if ours is None and rate is not None:
        return _Measure(theirs.times * rate, theirs.of)
    if ours is None or ours.of != theirs.of or _differs(ours.times, theirs.times, rate):
        raise UnknownUnit(unit=_shown(items), suggestion=None)
    return ours


def _differs(ours: Fraction, theirs: Fraction, rate: Fraction | None) -> bool:
    return rate is not None and abs(ours - theirs * rate) > abs(ours) / 10**9


def _product(items: list[tuple[str, int]], known: Units) -> _Measure | None:
    """Measure a product of named units, None where one of them is not known."""
    times, of = Fraction(1), dict[str, int]()
    for name, power in items:
        each = _named(name, known)
        if each is None:
            return None
        times *= each.times**power
        for dimension, own in each.of:
            of[dimension] = of.get(dimension, 0) + own * power
    return _Measure(times, frozenset((dimension, power) for dimension, power in of.items() if power))


def _named(name: str, known: Units) -> _Measure | None:
    entry = _names(known).get(name)
    return _physical(name) if entry is None else _of_unit(entry)


@lru_cache(maxsize=16)
def _names(known: Units) -> dict[str, Unit]:
    """Return the units that have no name in pint, by the one that `define_units` gives them."""
    return {
        name: each
        for each in known.symbols().values()
        for name in (each.pint_name, as_name(each.symbol))
        if not name.isascii() or _physical(name) is None
    }


def _of_unit(unit: Unit) -> _Measure:
    above, _, below = unit.base.partition("/")
    over, under = _of_base(above), _of_base(below) if below else _Measure(Fraction(1), frozenset())
    of = dict(over.of)
    for dimension, power in under.of:
        of[dimension] = of.get(dimension, 0) - power
    times = fraction(unit.factor) * over.times / under.times
    return _Measure(times, frozenset((dimension, power) for dimension, power in of.items() if power))


def _of_base(base: str) -> _Measure:
    name = _PINT_OF_BASES.get(base)
    found = None if name is None else _physical(name)
    return found or _Measure(Fraction(1), frozenset({(base, 1)}))


# Temperatures are left out, for their scales begin at different points: degrees Celsius alone are read, by name.
_PINT_OF_BASES: Final = {
    base: name for base, (_, name) in (MEASURED | DURATIONS | SINGLE).items() if name and name != "degree_Celsius"
}


@lru_cache(maxsize=4096)
def _physical(name: str) -> _Measure | None:
    """Return what pint says of an expression in its own names, in rational numbers; None where it knows none."""
    import pint  # noqa: PLC0415 - whoever has a quantity has imported it already

    try:
        times, root = _registry().get_root_units(name)
    except (pint.PintError, AttributeError, TypeError, ValueError, KeyError):
        return None
    items = _registry().Quantity(1, root).unit_items()
    return _Measure(Fraction(times), frozenset((str(each), int(power)) for each, power in items))


@cache
def _registry() -> Any:
    """Return pint's own definitions, in rational numbers."""
    import pint  # noqa: PLC0415 - see above

    make: Any = pint.UnitRegistry  # its own annotations do not know Fraction
    return make(non_int_type=Fraction)


def _printed(items: list[tuple[str, int]], known: Units) -> str:
    """Return a printed unit of the dimension of a product of named units, of the very name where there is one."""
    if not items:
        return "%"
    above = _alike([(name, power) for name, power in items if power > 0], known)
    below = _alike([(name, -power) for name, power in items if power < 0], known)
    found = above if not below else f"{above}/{below}"
    if not found or (not above and below) or found not in known:
        raise UnknownUnit(unit=_shown(items), suggestion=None)
    return found


def _alike(items: list[tuple[str, int]], known: Units) -> str:
    if len(items) == 1 and items[0][1] == 1:
        [(name, _)] = items
        own = _names(known).get(name)
        symbol = own.symbol if own is not None else _SYMBOLS.get(name)
        if symbol is not None:
            return symbol
    measure = _product(items, known)
    return next((base for base in MEASURED if measure is not None and _of_base(base).of == measure.of), "")


_SYMBOLS: Final = {name: symbol for symbol, name in PINT_NAMES.items()}
