"""Which units a printed text can name: the closed table, and those of one's own beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple, final

from planspec.characters import standard
from planspec.errors import InvalidArgument, InvalidType, Said, UnitMismatch, UnknownUnit, quote
from planspec.exact import ONE, Number, divide, multiply, number
from planspec.units import table
from planspec.units.record import MAX_UNIT_LENGTH, Unit, UnitText


class _Entry(NamedTuple):
    """A line of the table before it is a `Unit`: a multiple of another line, with the words before its English."""

    of: str
    times: int
    words: str


def _english_of_bases() -> dict[str, str]:
    plain = table.COUNTED | table.NUMBERS | table.CONVENTIONS | table.CURRENCIES
    worded = table.MEASURED | table.DURATIONS | table.SINGLE
    return plain | {symbol: english for symbol, (english, _) in worded.items()}


def _takes_multipliers(name: str) -> bool:
    if name in table.NOT_MULTIPLIED:
        return False
    base = table.DERIVED[name][0] if name in table.DERIVED else name
    return base in table.MULTIPLIED or not (base in table.NUMBERS or base in table.DURATIONS or base in table.SINGLE)


def _is_latin(symbol: str) -> bool:
    return not any("\u3400" <= character <= "\u9fff" for character in symbol)


def _multiples(symbol: str, name: str) -> Iterator[tuple[str, _Entry]]:
    """Name the printed multiples of a unit: 万人, million people, US$ billion, 万kW."""
    latin = _is_latin(symbol)
    if latin:
        for printed, times, words in table.ENGLISH_MULTIPLIERS:
            yield printed + symbol, _Entry(name, times, words)
    base = table.DERIVED[name][0] if name in table.DERIVED else name
    if not latin or base in table.MEASURED or base in table.CONVENTIONS or symbol == "TEU":
        for printed, times, words in (*table.MULTIPLIERS, *table.BEFORE_UNITS):
            yield printed + symbol, _Entry(name, times, words)
    if name in table.CURRENCIES and latin:
        for printed, times, words in table.BEHIND_CURRENCIES:
            if printed.startswith(" ") or symbol in table.SIGNS:
                yield symbol + printed, _Entry(name, times, words)


@cache
def _entries() -> dict[str, _Entry]:
    """Return every symbol of the table, in its order; a unit's own print goes before a multiple of another (千克)."""
    names = {name: name for name in (*_english_of_bases(), *table.DERIVED)} | table.ALIASES
    found = {symbol: _Entry(name, 1, "") for symbol, name in names.items()}
    for symbol, name in names.items():
        if _takes_multipliers(name):
            for printed, entry in _multiples(symbol, name):
                found.setdefault(printed, entry)
    return found


def _sized(name: str) -> tuple[str, Number, str]:
    """Return the base of a name of the table, how many of it the name is, and its English."""
    if name in table.DERIVED:
        base, times, english, _ = table.DERIVED[name]
        return base, times, english
    return name, ONE, _english_of_bases()[name]


def _of_table(symbol: str) -> Unit | None:
    """Return a unit of the table."""
    return _made(str(symbol)) if symbol in _entries() else None


@cache
def _made(symbol: str) -> Unit:
    entry = _entries()[symbol]
    base, size, english = _sized(entry.of)
    times = number(entry.times)
    size = times if size == ONE else size if times == ONE else multiply(times, size)
    return Unit(symbol, base, size, entry.words + english)


#: Characters that a figure before a unit, or a bracket around it, could be taken for.
_OPENING: Final = "0123456789+-.,—~≥≤<>=≈"
_NOWHERE: Final = "()[]{};\"'"


def _readable(unit: Unit) -> Unit:
    """See that a unit of one's own can be told from the figure it stands behind."""
    plain = standard(unit.symbol)
    wrong = plain[0] if plain[0] in _OPENING else next((each for each in plain if each in _NOWHERE), "")
    if wrong:
        why = Said(
            f"a unit neither begins with a digit or a sign nor contains a bracket or mark such as {wrong}: "
            "the figures before it could not be read",
            f"单位不能以数字、符号开头，也不能含有括号或标点（此处为{wrong}），否则其前的数值无法辨认",
        )
        raise InvalidArgument(value=unit.symbol, why=why, place=".symbol")
    return unit


#: Words whose English has no s behind a stroke: items per household.
_SINGULAR: Final = frozenset({"人", "户", "家", "年", "月", "天", "小时"})


@final
class Units:
    """The units that a text may print: those of the table, and `own` ones. Immutable; equal where the own ones are.

    Raises:
        UnknownUnit: an own unit's base is neither of the table nor an own one.
        UnitMismatch: the table, or another own unit, has the symbol for something else.
        InvalidArgument: a symbol that could be read as a part of the figure before it.
    """

    __slots__ = ("_known", "_own")

    def __init__(self, own: Iterable[Unit] = ()) -> None:
        given = tuple(own)
        for each in given:
            if not isinstance(each, Unit):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise InvalidType(value=each, expected=Said("a Unit", "一个Unit（单位）"))
        self._known = _known_by(given)
        self._own = tuple(dict.fromkeys(given))

    @property
    def own(self) -> tuple[Unit, ...]:
        """The units beside the table, as they were given."""
        return self._own

    def __eq__(self, other: object) -> bool:
        return self._own == other._own if isinstance(other, Units) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._own)

    def __repr__(self) -> str:
        return f"Units({list(self._own)!r})"

    def __reduce__(self) -> tuple[type[Units], tuple[tuple[Unit, ...]]]:
        return Units, (self._own,)

    def __contains__(self, symbol: object) -> bool:
        """Say whether a text prints a unit."""
        return isinstance(symbol, str) and self.get(symbol) is not None

    def find(self, symbol: str) -> Unit | None:
        """Return the unit of exactly this symbol, None for compound ones and for unknown ones."""
        return self._known.get(symbol) or _of_table(symbol)

    def unit(self, symbol: object, *, beside: str = "") -> Unit:
        """Return the unit that a text prints; *beside* is a unit that it should be comparable with.

        Raises:
            InvalidType: *symbol* is not text.
            UnknownUnit: it is not a unit; the suggestion is like it, and of the dimension of *beside* if known.
        """
        if not isinstance(symbol, str):
            raise InvalidType(
                value=symbol, expected=Said("a printed unit, such as '万人' or '%'", "所印的单位，例如“万人”或“%”")
            )
        found = self.get(symbol)
        if found is None:
            raise UnknownUnit(unit=str(symbol), suggestion=self.like(symbol, beside))
        return found

    def text(self, symbol: object) -> str:
        """Return the text of a unit, which knows its meaning where the table does not; errors as `unit`."""
        found = self.unit(symbol)
        if isinstance(symbol, UnitText) and symbol.meaning == found:
            return symbol
        text = str(symbol)
        return text if TABLE.get(text) == found else UnitText(text, found)

    def alike(self, first: str, second: str) -> bool:
        """Say whether two units measure the same thing; one that is unknown is a fault of its own."""
        a, b = self.get(first), self.get(second)
        return a is None or b is None or a.base == b.base

    def factor(self, given: str, wanted: str) -> Number:
        """Return how many *wanted* make one *given*, exactly.

        Raises:
            UnitMismatch: when the two measure different things; UnknownUnit, InvalidType as `unit`.
        """
        if given is wanted:
            return ONE
        b = self.unit(wanted)
        a = self.unit(given, beside=wanted)
        if a.base != b.base:
            raise UnitMismatch(unit=given, expected=wanted)
        return _ratio(a.factor, b.factor)

    def at(self, text: str, start: int) -> str:
        """Return the longest printed unit that *text* has at *start*, as it stands there; empty if none."""
        plain = standard(text[start : start + MAX_UNIT_LENGTH])
        longest = self._longest(plain)
        if plain.startswith("/", longest) and longest:
            below = self._longest(plain[longest + 1 :])
            if below and self.compound(plain[: longest + 1 + below]):
                longest += 1 + below
        found = text[start : start + longest]
        return self.text(found) if longest and self._known else found

    def including(self, symbol: str | None) -> Units:
        """Return the same with the unit of a text that knows its meaning."""
        if not isinstance(symbol, UnitText) or symbol in self._known:
            return self
        more = Units(self._own)
        more._known = {**more._known, str(symbol): symbol.meaning}
        return more

    def symbols(self) -> Mapping[str, Unit]:
        """Return every unit without compound ones, by its symbol: a fresh mapping."""
        made = ((symbol, _of_table(symbol)) for symbol in _entries())
        return {symbol: each for symbol, each in made if each is not None} | self._known

    def get(self, symbol: str) -> Unit | None:
        """Return the unit that a text prints, None where it prints none."""
        if isinstance(symbol, UnitText):
            return self._rooted(symbol.meaning)
        found = self.find(symbol)
        if found is not None or len(symbol) > MAX_UNIT_LENGTH:
            return found
        plain = standard(symbol)
        found = self._known.get(plain) or _of_table(plain)
        return found or (self.compound(plain) if self._known else _compound_of_table(plain))

    def _rooted(self, each: Unit) -> Unit:
        """Return a unit as a multiple of what stands at the root; an unknown base stands for itself."""
        of = each if each.base == each.symbol else self.get(each.base)
        if of is None or of.base == each.base:
            return each
        return Unit(each.symbol, of.base, multiply(each.factor, of.factor), each.english)

    def compound(self, symbol: str) -> Unit | None:
        """Find a unit of two with a stroke between: an amount of the one for each of the other."""
        above, stroke, below = symbol.partition("/")
        if not stroke:
            above, stroke, below = symbol.partition(" per ")
        numerator, denominator = self.find(above), self._each(below)
        if not stroke or numerator is None or denominator is None or "%" in (numerator.base, denominator.base):
            return None
        times = divide(numerator.factor, denominator.factor)
        each = denominator.english
        if denominator.base in _SINGULAR and denominator.factor == ONE:
            each = each.removesuffix("s")
        return Unit(symbol, f"{numerator.base}/{denominator.base}", times, f"{numerator.english} per {each}")

    def _each(self, symbol: str) -> Unit | None:
        """Find a unit behind a stroke, where English uses the singular and Chinese a number of them (人/10万人)."""
        found = self.find(table.ONE_OF.get(symbol, symbol))
        if found is not None:
            return found
        for printed, times, words in table.BEHIND_STROKES:
            of = self.find(symbol.removeprefix(printed)) if symbol.startswith(printed) else None
            if of is not None:
                return Unit(symbol, of.base, multiply(number(times), of.factor), words + of.english)
        return None

    def _longest(self, plain: str) -> int:
        """Return the length of the longest unit at the start; a Latin one ends where its word does."""
        for length in range(min(len(plain), MAX_UNIT_LENGTH), 0, -1):
            if self.find(plain[:length]) is None:
                continue
            last, following = plain[length - 1], plain[length : length + 1]
            if not (last.isascii() and last.isalpha() and following.isascii() and following.isalpha()):
                return length
        return 0

    def like(self, symbol: str, beside: str) -> str | None:
        """Return the unit that is spelt most like *symbol*, in the same script and of the dimension of *beside*."""
        from difflib import SequenceMatcher  # noqa: PLC0415 - needed only when something went wrong

        of = self.get(beside) if beside else None
        spelling = SequenceMatcher(None, b=symbol)
        best, found = _LIKENESS[_scripts(symbol)], None
        for each in (*_entries(), *self._known):
            if abs(len(each) - len(symbol)) > 2 or _scripts(each) != _scripts(symbol):
                continue
            base = self.unit(each).base
            if base in table.NUMBERS or (of is not None and base != of.base):
                continue
            spelling.set_seq1(each)
            likeness = spelling.quick_ratio() - abs(len(each) - len(symbol)) / 10
            if likeness > best and spelling.ratio() - abs(len(each) - len(symbol)) / 10 >= likeness:
                best, found = likeness, each
        return found


def _scripts(symbol: str) -> tuple[bool, bool]:
    """Say whether a text has Chinese characters, and whether it has others."""
    chinese = [not _is_latin(character) for character in symbol]
    return any(chinese), not all(chinese)


#: How like a unit a text must be spelt at least, by its scripts, before the unit is suggested.
_LIKENESS: Final = {(True, False): 0.49, (True, True): 0.6, (False, True): 0.6, (False, False): 1.0}


def _known_by(own: tuple[Unit, ...]) -> dict[str, Unit]:
    """Return own units by their symbols, each as a multiple of what stands at the root; those of the table stay its."""
    waiting: dict[str, Unit] = {}
    for each in own:
        if waiting.setdefault(each.symbol, _readable(each)) != each:
            raise UnitMismatch(unit=each.symbol, expected=waiting[each.symbol].base)
    known: dict[str, Unit] = {}
    while waiting:
        ready = [each for each in waiting.values() if each.base == each.symbol or each.base not in waiting]
        if not ready:
            raise InvalidArgument(
                value=", ".join(waiting),
                why=Said("these units are defined by each other", "这些单位互为基准，无从换算"),
            )
        for each in ready:
            found = _one_rooted(waiting.pop(each.symbol), known)
            of_table = TABLE.find(each.symbol)
            if of_table is None:
                known[each.symbol] = known[standard(each.symbol)] = found
            elif (of_table.base, of_table.factor) != (found.base, found.factor):
                raise UnitMismatch(unit=each.symbol, expected=of_table.base)
    return known


def _one_rooted(each: Unit, known: Mapping[str, Unit]) -> Unit:
    of = each if each.base == each.symbol else known.get(each.base) or TABLE.get(each.base)
    if of is None and "/" in each.base:
        return each  # made of units that stand beside it
    if of is None:
        suggestion = TABLE.like(each.base, "")
        raise UnknownUnit(unit=each.base, suggestion=suggestion, place=f"unit {quote(each.symbol)}.base")
    return each if of.base == each.base else Unit(each.symbol, of.base, multiply(each.factor, of.factor), each.english)


@lru_cache(maxsize=4096)
def _ratio(given: Number, wanted: Number) -> Number:
    return ONE if given == wanted else divide(given, wanted)


#: The closed table alone.
TABLE: Final = Units()


@lru_cache(maxsize=1024)
def _compound_of_table(symbol: str) -> Unit | None:
    return TABLE.compound(symbol)
