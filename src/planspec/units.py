"""Units as plans print them: a closed table, and exact conversion through the one pint registry.

A unit is its printed text, such as `万人` or `%`. What is counted decides what can be compared: 人 and 名 are the
same persons, 人次 are attendances, 家 个 场 户 项 count other things each, `%` is a ratio and 个百分点 a difference
of ratios. Multipliers (百 千 万 百万 千万 亿 万亿) are enumerated, so `万万人` is refused. Two units of the table with
one `/` between make a compound one: 件/万人, 吨标准煤/万元. `extra_units` adds to the table for a while.

pint costs more to import than everything else together, so it is loaded by the first conversion between two
different units. Whether two units measure the same thing is known from the table, without it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Context, Decimal, Inexact, localcontext
from functools import cache, lru_cache
from typing import Any, Final, Protocol, final, runtime_checkable

from attrs import frozen

from planspec.characters import standard
from planspec.errors import InvalidType, Said, UnitMismatch, UnknownUnit, nearest
from planspec.exact import ONE, Number, divide, multiply


@final
@frozen
class Unit:
    """One entry of the table: so many (`factor`) of a `base` unit, and the English words for tables."""

    symbol: str
    base: str
    factor: Number
    english: str

    @property
    def pint_name(self) -> str:
        """The name in pint, which takes no sign for a name: the symbol, but `percent` for `%` and `m3` for `m³`."""
        return _PINT_NAMES.get(self.symbol) or unicodedata.normalize("NFKC", self.symbol).replace(" ", "_")


_PINT_NAMES: Final = {
    "%": "percent",
    "‰": "permille",
    **dict.fromkeys(("/万", "1/万", "per 10,000"), "per_10k"),
    **dict.fromkeys(("/10万", "1/10万", "per 100,000", "per 100000"), "per_100k"),
    **dict.fromkeys(("per 1,000", "per 1000"), "permille"),
}

# What is counted or measured, and its English. Each is a dimension of its own.
_BASES: Final = {
    "人": "persons",
    "人次": "attendances",
    "人天": "person-days",
    "人年": "person-years",
    "人公里": "passenger-km",
    "吨公里": "tonne-km",
    "车次": "vehicle trips",
    "班次": "services",
    "艘次": "calls",
    "课时": "lessons",
    "泊位": "berths",
    "车位": "parking spaces",
    "床": "beds",
    "盏": "lamps",
    "尾": "fish",
    "家": "establishments",
    "个": "items",
    "场": "events",
    "次": "times",
    "起": "incidents",
    "例": "cases",
    "户": "households",
    "项": "undertakings",
    "件": "pieces",
    "张": "sheets",
    "本": "copies",
    "册": "volumes",
    "篇": "papers",
    "部": "works",
    "种": "kinds",
    "所": "institutions",
    "座": "structures",
    "处": "sites",
    "栋": "buildings",
    "条": "lines",
    "台": "machines",
    "标台": "standard vehicles",
    "辆": "vehicles",
    "艘": "vessels",
    "架": "aircraft",
    "套": "sets",
    "支": "teams",
    "批": "batches",
    "期": "issues",
    "班": "classes",
    "门": "courses",
    "头": "head",
    "只": "animals",
    "株": "plants",
    "标箱": "TEU",
    "亩": "mu",
    "米": "m",
    "平方米": "m²",
    "立方米": "m³",
    "克": "g",
    "升": "litres",
    "吨标准煤": "tonnes of coal equivalent",
    "吨二氧化碳": "tonnes of CO2",
    "千瓦": "kW",
    "千瓦时": "kWh",
    "元": "yuan",
    "美元": "US dollars",
    "欧元": "euros",
    "年": "years",
    "岁": "years of age",
    "月": "months",
    "天": "days",
    "小时": "hours",
    "分钟": "minutes",
    "分": "points",
    "分贝": "dB",
    "级": "grades",
    "倍": "times",
    "位": "rank",
    "%": "%",
    "个百分点": "percentage points",
}
# Units that are so many of another, with their English.
_DERIVED: Final = {
    "公里": ("米", Decimal(1000), "km"),
    "平方公里": ("平方米", Decimal(1_000_000), "km²"),
    "公顷": ("平方米", Decimal(10_000), "hectares"),
    "公斤": ("克", Decimal(1000), "kg"),
    "吨": ("克", Decimal(1_000_000), "tonnes"),
    "毫克": ("克", Decimal("0.001"), "mg"),
    "微克": ("克", Decimal("0.000001"), "μg"),
    "兆瓦": ("千瓦", Decimal(1000), "MW"),
    "‰": ("%", Decimal("0.1"), "‰"),
    "/万": ("%", Decimal("0.01"), "per 10k"),
    "/10万": ("%", Decimal("0.001"), "per 100k"),
}
# Other prints of the same unit.
_ALIASES: Final = {
    "名": "人",
    "日": "天",
    "1/万": "/万",
    "1/10万": "/10万",
    "per 1,000": "‰",
    "per 1000": "‰",
    "per 10,000": "/万",
    "per 100,000": "/10万",
    "per 100000": "/10万",
    "L": "升",
    "百分点": "个百分点",
    "平方千米": "平方公里",
    "千克": "公斤",
    "人民币": "元",
    "元人民币": "元",
    "m3": "立方米",
    "m³": "立方米",
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
    "μg": "微克",
    "µg": "微克",
    "ug": "微克",
    "mg": "毫克",
    "g": "克",
    "kg": "公斤",
    "km": "公里",
    "km²": "平方公里",
    "km2": "平方公里",
    "MW": "兆瓦",
    "kW": "千瓦",
    "kWh": "千瓦时",
    "TEU": "标箱",
    "tonnes": "吨",
    "tons": "吨",
    "hectare": "公顷",
    "hectares": "公顷",
    "persons": "人",
    "people": "人",
    "households": "户",
    "years": "年",
    "days": "天",
    "percent": "%",
    "per cent": "%",
    "percentage points": "个百分点",
    "percentage point": "个百分点",
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
_ENGLISH_MULTIPLIERS: Final = (
    ("thousand ", 1_000),
    ("million ", 1_000_000),
    ("billion ", 1_000_000_000),
    ("trillion ", 1_000_000_000_000),
)
_NEVER_MULTIPLIED: Final = frozenset(
    {"%", "‰", "/万", "/10万", "个百分点", "百分点", "年", "月", "岁", "天", "日", "小时", "分钟"}
    | {"分", "分贝", "级", "倍", "位", "米"}
    | {"years", "days", "percent", "per cent", "percentage points", "percentage point"}
)
#: No printed unit is longer.
MAX_UNIT_LENGTH: Final = 40


@cache
def _table() -> dict[str, Unit]:
    simple = {name: (name, ONE, english) for name, english in _BASES.items()} | _DERIVED
    table: dict[str, Unit] = {}
    for symbol, name in ({name: name for name in simple} | _ALIASES).items():
        base, times, english = simple[name]
        table[symbol] = Unit(symbol, base, times, english)
        if symbol in _NEVER_MULTIPLIED or name in _NEVER_MULTIPLIED:
            continue
        prefixes = _ENGLISH_MULTIPLIERS if symbol.isascii() else [(prefix, n) for prefix, n, _ in _MULTIPLIERS]
        words = {prefix: word for prefix, _, word in _MULTIPLIERS}
        for prefix, n in prefixes:
            size = Decimal(n) if times is ONE else multiply(Decimal(n), times)
            entry = Unit(prefix + symbol, base, size, words.get(prefix, prefix) + english)
            table.setdefault(entry.symbol, entry)
    return table


_extra: ContextVar[dict[str, Unit] | None] = ContextVar("extra_units", default=None)


@contextmanager
def extra_units(*more: Unit) -> Generator[None]:
    """Add units to the table inside a `with` block, for the running thread or task alone.

    A unit that counts something new has itself as base: `Unit("批次", "批次", Decimal(1), "lots")`; one that is so many
    of a known unit names that one's base. An entry of the table cannot be changed.

    Raises:
        UnknownUnit: the base is no base of the table nor one of *more*.
        UnitMismatch: the table has the symbol already, as another unit.

    >>> with extra_units(Unit("批次", "批次", Decimal(1), "lots")):
    ...     unit("件/批次").base
    '件/批次'
    """
    known = dict(_extra.get() or {})
    for entry in more:
        if not isinstance(entry, Unit):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(value=entry, expected=Said("a Unit", "一个Unit（单位）"))
        if _table().get(entry.symbol, entry) != entry:
            raise UnitMismatch(unit=entry.symbol, expected=_table()[entry.symbol].base)
        known[entry.symbol] = entry
    bases = {entry.base for entry in (*_table().values(), *known.values()) if entry.base == entry.symbol}
    for entry in more:
        if entry.base not in bases:
            raise UnknownUnit(unit=entry.base, suggestion=nearest(entry.base, bases))
    token = _extra.set(known)
    try:
        yield
    finally:
        _extra.reset(token)


def units() -> Mapping[str, Unit]:
    """Return the table of printed units without compound ones: a fresh mapping from symbol to `Unit`."""
    return _table() | (_extra.get() or {})


def multipliers() -> Mapping[str, Decimal]:
    """Return the printed multipliers, 百 to 万亿: a fresh mapping."""
    return {symbol: Decimal(times) for symbol, times, _ in _MULTIPLIERS}


def _find(symbol: str) -> Unit | None:
    extra = _extra.get()
    if extra is not None and symbol in extra:
        return extra[symbol]
    return _table().get(symbol)


#: Units whose English is without its s where something is for each of them.
_ONE_OF: Final = frozenset({"人", "户", "家", "年", "月", "天", "小时"})


def _compound(symbol: str) -> Unit | None:
    """Find a unit of two with a stroke between: so many of the one for each of the other."""
    above, stroke, below = symbol.partition("/")
    numerator, denominator = _find(above), _find(below)
    if not stroke or numerator is None or denominator is None or "%" in (numerator.base, denominator.base):
        return None
    times = divide(numerator.factor, denominator.factor)
    each = denominator.english.removesuffix("s") if denominator.symbol in _ONE_OF else denominator.english
    english = f"{numerator.english} per {each}"
    return Unit(symbol, f"{numerator.base}/{denominator.base}", times, english)


def unit(symbol: object) -> Unit:
    """Find a printed unit, full-width `％` and compound ones such as 件/万人 included.

    Raises:
        InvalidType: *symbol* is not text.
        UnknownUnit: it is not in the table.

    >>> unit("万人").factor
    Decimal('10000')
    """
    if not isinstance(symbol, str):
        raise InvalidType(
            value=symbol, expected=Said("a printed unit, such as '万人' or '%'", "所印的单位，例如“万人”或“%”")
        )
    found = _find(symbol)
    if found is not None:
        return found
    if len(symbol) > MAX_UNIT_LENGTH:
        raise UnknownUnit(unit=symbol, suggestion=None)
    known_as = standard(symbol)
    found = _find(known_as) or _compound(known_as)
    if found is None:
        raise UnknownUnit(unit=symbol, suggestion=nearest(symbol, units()))
    return found


def english_of(symbol: str) -> str:
    """Return a unit's English words, or its symbol where it was known only for a while (`extra_units`)."""
    try:
        return unit(symbol).english if symbol else ""
    except UnknownUnit:
        return symbol


#: What is measured of one thing at a time: of two districts it makes no sum.
_NO_SUM: Final = frozenset({"%", "个百分点", "年", "岁", "月", "天", "小时", "分钟", "分", "分贝", "级", "倍", "位"})


def adds_up(symbol: str) -> bool:
    """Say whether amounts of this unit add up over districts: persons and yuan do, percentages and ages do not."""
    base = unit(symbol).base
    return base not in _NO_SUM and "/" not in base


def of_difference(symbol: str) -> str:
    """Return the unit of the difference of two levels: of percentages, percentage points."""
    return "个百分点" if symbol == "%" else symbol


def unit_at(text: str, start: int) -> str:
    """Return the longest printed unit that *text* has at *start*, as it stands there; empty if none."""
    plain = standard(text[start : start + MAX_UNIT_LENGTH])
    longest = _longest(plain)
    if plain.startswith("/", longest) and longest:
        below = _longest(plain[longest + 1 :])
        if below and _compound(plain[: longest + 1 + below]):
            longest += 1 + below
    return text[start : start + longest]


def _longest(plain: str) -> int:
    """Return the length of the longest unit at the start; a Latin one ends where its word does."""
    for length in range(min(len(plain), _LONGEST), 0, -1):
        splits_a_word = plain[length - 1 : length + 1].isascii() and plain[length - 1 : length + 1].isalpha()
        if _find(plain[:length]) is not None and not (splits_a_word and length < len(plain)):
            return length
    return 0


#: The longest simple unit is "trillion percentage points" and its like.
_LONGEST: Final = 26


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
    _define(registry, [entry for entry in units().values() if entry.symbol == entry.base])
    _define(registry, [entry for entry in units().values() if entry.symbol != entry.base])


def _define(registry: _Registry, entries: Iterable[Unit]) -> None:
    for entry in entries:
        if entry.pint_name.isidentifier() and entry.pint_name not in registry:
            registry.define(_definition(entry))


def _definition(entry: Unit) -> str:
    name = _PINT_NAMES.get(entry.base, entry.base)
    if entry.symbol == entry.base:
        mark = " = %" if entry.symbol == "%" else ""
        return f"{name} = [{name}]{mark}"
    return f"{entry.pint_name} = {entry.factor} * {name}"


def _registry_of(more: tuple[Unit, ...]) -> _Registry:
    import pint  # noqa: PLC0415 - it costs more to import than all the rest

    make: Any = pint.UnitRegistry  # its own annotations know neither None nor Decimal
    registry: _Registry = make(None, non_int_type=Decimal, on_redefinition="raise")
    entries = (*_table().values(), *more)
    _define(registry, [entry for entry in entries if entry.symbol == entry.base])
    _define(registry, [entry for entry in entries if entry.symbol != entry.base])
    return registry


@cache
def _registry() -> _Registry:
    return _registry_of(())


@lru_cache(maxsize=4096)
def _pint_factor(given: Unit, wanted: Unit) -> Number:
    extra = tuple((_extra.get() or {}).values())
    registry = _registry_of(extra) if extra else _registry()
    with localcontext(Context(prec=60, traps=[Inexact])):  # pint's arithmetic would obey the caller's, for ever
        return multiply(registry.convert(ONE, _pint_text(given), _pint_text(wanted)), ONE)


def _pint_text(entry: Unit) -> str:
    """Return what pint calls a unit: a name, or two with a stroke between."""
    if entry.symbol in _PINT_NAMES or "/" not in entry.symbol:
        return entry.pint_name
    above, _, below = entry.symbol.partition("/")
    return f"{unit(above).pint_name}/{unit(below).pint_name}"


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
        raise InvalidType(value=quantity, expected=Said("a number or a pint quantity", "一个数或pint的量")) from None
    if len(items) != 1 or items[0][1] != 1:
        text = " · ".join(f"{name}^{power}" for name, power in items) or "dimensionless"
        raise UnknownUnit(unit=text, suggestion=None)
    return quantity.magnitude, unit(items[0][0]).symbol
