"""One unit, and the printed text of one that no table has."""

from __future__ import annotations

import unicodedata
from typing import Final, Self, final

from attrs import field, frozen

from planspec import records
from planspec.errors import InvalidArgument, InvalidType, Said, placed
from planspec.exact import ONE, ZERO, Number, NumberLike, number
from planspec.units.table import ALIASES, DERIVED, DURATIONS, MEASURED, SINGLE

#: What takes a unit expects.
UNIT: Final = Said(
    "a printed unit, such as '万人' or '%', or a Unit", "所印的单位，例如“万人”或“%”，或一个Unit（单位）"
)
#: No printed unit is longer.
MAX_UNIT_LENGTH: Final = 40


def _factor(value: NumberLike) -> Number:
    return placed(".factor", number, value)


def _is_positive(record: object, attribute: records.Attribute, value: Number) -> None:
    if value <= ZERO:
        why = Said("a unit is a positive number of its base", "单位与其基准之比须为正数")
        raise InvalidArgument(value=value, why=why, place=records.place_of(record, attribute))


def _is_short(record: object, attribute: records.Attribute, value: object) -> None:
    records.name(record, attribute, value)
    if isinstance(value, str) and len(value) > MAX_UNIT_LENGTH:
        why = Said(f"a printed unit has at most {MAX_UNIT_LENGTH} characters", f"单位最长{MAX_UNIT_LENGTH}个字符")
        raise InvalidArgument(value=value, why=why, place=records.place_of(record, attribute))


@final
@frozen(eq=False, repr=False)
class Unit(records.Record):
    """A unit: its printed `symbol`, how many (`factor`) of a `base` unit it is, and its `english` words for tables.

    What counts or measures something new is its own base: `Unit("批次", "批次", 1, "lots")`. A multiple of a known
    unit names that one: `Unit("打", "个", 12, "dozen")`. A plan carries such units in `Plan(units=…)`.

    Raises:
        PlanspecError: of the fitting class, with the field as its place: a factor that is not a positive number, text
            that is blank or cannot be printed, a unit that is its own base and more than one of it.
    """

    symbol: str = field(validator=_is_short)
    base: str = field(validator=_is_short)
    factor: Number = field(converter=_factor, validator=_is_positive)
    english: str = field(validator=records.name)

    def __attrs_post_init__(self) -> None:
        if self.symbol == self.base and self.factor != ONE:
            raise InvalidArgument(
                value=self.factor,
                why=Said("a unit is one of itself", "以自身为基准的单位，换算倍数须为1"),
                place=".factor",
            )

    @property
    def pint_name(self) -> str:
        """The name in pint: that of a physical unit (`kilogram`), `percent` for `%`, else the symbol as a name."""
        name = ALIASES.get(self.symbol, self.symbol)
        own = _OWN_NAMES.get(self.symbol, self.symbol)
        if name != self.symbol and not own.isidentifier():
            own = _OWN_NAMES.get(name, name)
        return PINT_NAMES.get(name) or as_name(own)

    def __str__(self) -> str:
        """Print the symbol."""
        return self.symbol


def as_name(symbol: str) -> str:
    """Write a symbol as a name for pint, which takes no signs: `m3` for `m³`, `million_people`, `per_1000`."""
    plain = unicodedata.normalize("NFKC", symbol)
    named = "".join(character if f"_{character}".isidentifier() else _SPELT.get(character, "_") for character in plain)
    return named.strip("_")


#: Names for what pint has none for, and whose symbols make none or stand for something else in pint.
_OWN_NAMES: Final = {
    "/万": "per_10k",
    "/10万": "per_100k",
    "ktoe": "千吨油当量",
    "Mtoe": "百万吨油当量",
    "兆比特/秒": "兆比特每秒",
    "Gbps": "千兆比特每秒",
    "Tbps": "百万兆比特每秒",
    **dict.fromkeys(("barrels", "count", "dB", "Mbps", "RM", "toe"), ""),  # the name of what they are other words for
}
#: Signs of units, as words of a name.
_SPELT: Final = {
    "%": "percent",
    "‰": "permille",
    "/": "_per_",
    "°": "deg",
    "$": "dollar",
    "€": "euro",
    "£": "sterling",
    "¥": "yuan_or_yen",
    "₩": "won",
    "₫": "dong",
    "₹": "rupee",
    "₱": "peso",
    "₽": "rouble",
    "฿": "baht",
}

#: The pint names of the physical units, by the symbol that stands first in the table.
PINT_NAMES: Final = {
    **{symbol: name for symbol, (_, name) in (MEASURED | DURATIONS | SINGLE).items() if name and symbol != "岁"},
    **{symbol: name for symbol, (_, _, _, name) in DERIVED.items() if name},
}


@final
class UnitText(str):
    """The printed text of a unit that the table does not have, together with its `meaning`.

    It is text wherever text is wanted. Of two such texts the meanings count too when they are compared.
    """

    __slots__ = ("_meaning",)

    _meaning: Unit

    def __new__(cls, text: str, meaning: Unit) -> Self:
        """Take the text and what it means."""
        self = super().__new__(cls, text)
        self._meaning = meaning
        return self

    @property
    def meaning(self) -> Unit:
        """The unit that the text prints."""
        return self._meaning

    def __eq__(self, other: object) -> bool:
        if isinstance(other, UnitText) and self._meaning != other._meaning:
            return False
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return super().__hash__()

    def __reduce__(self) -> tuple[type[UnitText], tuple[str, Unit]]:
        return UnitText, (str(self), self._meaning)


def read_unit(value: str | Unit) -> str:
    """Return the text of a unit, which knows its meaning where a `Unit` itself is given.

    Raises:
        InvalidType: it is neither.
    """
    if isinstance(value, Unit):
        return UnitText(value.symbol, value)
    if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(value=value, expected=UNIT)
    return value
