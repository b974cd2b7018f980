"""The whole numbers of every place and indicator, in the scale of the indicator, whatever its rows were called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from importlib import import_module
from math import gcd, lcm
from typing import Any, final

from planspec.errors import InvalidType, PlanspecError, Said
from planspec.exact import fraction
from planspec.frames import engine
from planspec.frames.patterns import Slot
from planspec.frames.roles import Roles
from planspec.frames.singly import is_blank
from planspec.interval import EVERYTHING
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.observations.observation import Observation
from planspec.observations.senses import sense_of
from planspec.periods import Period
from planspec.targets import is_mirrored
from planspec.units import of_difference


@final
class Groups:
    """The whole numbers of every place and every row or part that is observed."""

    def __init__(
        self,
        nw: Any,
        plan: Plan,
        roles: Roles,
        totals: engine.Totals,
        others: Sequence[tuple[object, ...]] = (),
    ) -> None:
        np = import_module("numpy")
        frame = totals.frame
        self.np: Any = np
        self.plan: Plan = plan
        self.slots: tuple[Period, ...] = totals.slots
        self.place_frame: Any
        self.backend: Any
        self.indicators: list[Indicator] = [each for row in plan for each in (row, *row.components)]
        self.numbers: dict[str, int] = {each.key: at for at, each in enumerate(self.indicators)}
        self.step: Fraction = Fraction(1, 10**totals.decimals)
        self.places: list[tuple[object, ...]]
        placed, self.places = self._placed(nw, frame, roles, others)
        which, factors = self._indicators(nw, placed, roles)
        known = which >= 0
        counts = engine.numbers(frame, "__n")
        self.total: int = int(counts.sum())
        self.unplaced: int = self.total - int(engine.numbers(placed, "__n")[known].sum())
        self.width: int = len(self.indicators)
        cells = (which * len(self.places) + engine.numbers(placed, "__p"))[known]
        size = len(self.places) * self.width
        # Unless two groups share a cell, as two names of one indicator do, each is written where it belongs.
        apart = not len(cells) or int(np.bincount(cells).max()) == 1
        self._columns: dict[str, Any] = {}
        for name in placed.columns:
            if not name.startswith("__") or name == "__p":
                continue
            own = engine.numbers(placed, name)[known]
            if name == "__others":  # the unit of some groups does not fit
                own = own + engine.ODD * (factors[known] == 0)
            if name in ("__low", "__high") or name.startswith("__s"):
                own = self._times(own, factors[known])
            nothing, gathered = {
                "__low": (engine.MOST, np.minimum),
                "__high": (-engine.MOST, np.maximum),
            }.get(name, (0, np.add))
            column = np.full(size, nothing, dtype=np.int64)
            if apart:
                column[cells] = own
            else:
                gathered.at(column, cells, own)
            self._columns[name] = _narrowed(np, column).reshape(self.width, len(self.places))

    def _placed(
        self, nw: Any, frame: Any, roles: Roles, others: Sequence[tuple[object, ...]]
    ) -> tuple[Any, list[tuple[object, ...]]]:
        """Number the places, those of the frame and *others*, in order; rows without one are left out."""
        heads = list(roles.places)
        some = frame.drop_nulls(heads)
        for each in heads:
            if some.schema[each] == nw.String:
                some = some.filter(nw.col(each).str.strip_chars() != "")
            elif some.schema[each].is_float():
                some = some.filter(~nw.col(each).is_nan())
        places = some.select(heads)
        if others:
            places = nw.concat([places, _frame_of(nw, others, places)])
        places = places.unique().sort(*heads).with_row_index("__p")
        self.place_frame = places.select(heads)
        self.backend = places.implementation
        return some.join(places, on=heads, how="inner"), list(places.select(heads).iter_rows())

    def _indicators(self, nw: Any, placed: Any, roles: Roles) -> tuple[Any, Any]:
        """Return the number of the row or part that each group is of, and how many codes one of its own makes."""
        head, unit_head = roles.columns["indicator"], roles.columns.get("unit")
        names = [each for each in placed[head].unique().to_list() if not is_blank(each)]
        self.heads: dict[object, int] = {}
        self.unknown_names: list[object] = []
        for name in names:
            try:
                self.heads[name] = self.numbers[self.plan[name].key]
            except PlanspecError:
                self.unknown_names.append(name)
        which = _mapped(nw, placed, head, self.heads)
        if unit_head is None:
            self._steps = dict.fromkeys(range(len(self.indicators)), self.step)
            return which, self.np.ones(len(which), dtype=self.np.int64)
        return which, self._in_units(nw, placed, unit_head, which)

    def _in_units(self, nw: Any, placed: Any, head: str, which: Any) -> Any:
        """Return by how many codes of its row a group's own count; 0 where its unit does not fit."""
        np, count = self.np, len(self.indicators)
        units = [each for each in placed[head].unique().to_list() if not is_blank(each)]
        at_unit = {each: at for at, each in enumerate(units)}
        unit = _mapped(nw, placed, head, at_unit)
        rates: dict[tuple[int, int], Fraction | None] = {}
        for row, own in {(int(r), int(u)) for r, u in zip(which, unit, strict=True) if r >= 0}:
            rates[row, own] = Fraction(1) if own < 0 else self._rate(self.indicators[row], units[own])
        finest = {
            row: _common([rate for (own, _), rate in rates.items() if own == row and rate is not None])
            for row in {own for own, _ in rates}
        }
        self._steps = {at: self.step * finest.get(at, Fraction(1)) for at in range(count)}
        table = np.zeros((count, len(units) + 1), dtype=np.int64)
        for (row, own), rate in rates.items():
            times = None if rate is None else rate / finest[row]
            table[row, own] = int(times) if times is not None and times < 10**3 * engine.MOST else 0
        return np.where(which >= 0, table[which, unit], 1)

    def _rate(self, row: Indicator, unit: object) -> Fraction | None:
        if not isinstance(unit, str):
            return None
        try:
            text = Observation(row.key, 1, unit=unit).unit
            own = of_difference(row.unit)
            if text in (row.unit, own):
                return Fraction(1)
            return fraction(self.plan.known_units.factor(str(text), row.unit))
        except PlanspecError:
            return None

    def _times(self, own: Any, factors: Any) -> Any:
        """Multiply codes; what gets too large, or has no unit, becomes larger than any code may be."""
        np = self.np
        if bool((factors == 1).all()):
            return own
        reach = np.abs(own.astype(np.float64)) * factors
        extreme = np.abs(own) == engine.MOST  # nothing was seen
        fits = (factors > 0) & (reach <= 4 * engine.MOST)
        return np.where(extreme, own, np.where(fits, own * factors, 4 * engine.MOST))

    def column(self, name: str, at: int) -> Any:
        """Return one whole number of a row or part at every place."""
        return self._columns[name][at].astype("int64")

    def forget(self) -> None:
        """Drop the whole numbers, once every place is judged; places and names stay."""
        self._columns.clear()

    def aside(self, at: int) -> Any:
        """Return how many rows outside the plan a row or part has at every place."""
        return self.column("__others", at) % engine.ODD

    def scale(self, at: int) -> Fraction:
        """Return how much one code of a row or part is, in its unit."""
        return self._steps[at]

    def codes(self, slot: Slot, places: Any) -> Any:
        """Return the codes of a slot at some places."""
        at = self.numbers[slot[0]]
        return self._columns[f"__s{self.slots.index(slot[1])}"][at, places].astype("int64")

    def names_of(self, observed: Mapping[int, int]) -> dict[object, int]:
        """Return the names in the frame of some rows or parts, each with what it is given for."""
        return {name: observed[each] for name, each in self.heads.items() if each in observed}

    def unfit(self, at: int) -> Any:
        """Say at which places the whole numbers of a row or part do not say everything."""
        np, row = self.np, self.indicators[at]
        mask, inside = self.column("__mask", at), self.column("__n", at) - self.aside(at)
        found = self.column("__others", at) >= engine.ODD
        found |= np.bitwise_count(mask.astype(np.uint64)) != inside  # two rows of one time
        found |= (mask >> len(self.slots)) & mask & ((1 << len(self.slots)) - 1) != 0  # a figure beside a gap
        low, high = self.column("__low", at), self.column("__high", at)
        found |= (high > engine.MOST) | (low < -engine.MOST) | ((low > engine.MOST) & (high > -engine.MOST))
        domain = row.domain
        if sense_of(row) < 0:
            found |= low < 0
        if row.components:
            found |= self.column("__n", at) > 0  # its parts are observed, not itself
        if domain is not EVERYTHING:
            size = self.scale(at)
            span = -domain if is_mirrored(row.target) else domain
            seen = high >= low
            if span.lower is not None:
                least = _ceiling(fraction(span.lower) / size, is_open=span.lower_open)
                found |= seen & (low < least)
            if span.upper is not None:
                most = -_ceiling(-fraction(span.upper) / size, is_open=span.upper_open)
                found |= seen & (high > most)
        return found


def _narrowed(np: Any, column: Any) -> Any:
    """Return whole numbers in 32 bits, or 8, where they fit."""
    low, high = (int(column.min()), int(column.max())) if len(column) else (0, 0)
    for kind in ("int8", "int32"):
        if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max:
            return column.astype(kind)
    return column


def _frame_of(nw: Any, places: Sequence[tuple[object, ...]], like: Any) -> Any:
    """Return places as a frame like another.

    Raises:
        InvalidType: they have mixed types, such as numbers beside text.
    """
    columns = {head: [each[at] for each in places] for at, head in enumerate(like.columns)}
    try:
        return nw.from_dict(columns, schema=dict(like.schema), backend=like.implementation)
    except Exception:  # noqa: BLE001 - every engine raises its own
        kinds = ", ".join(f"{head}: {kind}" for head, kind in like.schema.items())
        expected = Said(f"places as the figures have them ({kinds})", f"与数据中的地区同类（{kinds}）")
        raise InvalidType(value=places[0], expected=expected, place="by") from None


def _ceiling(value: Fraction, *, is_open: bool) -> int:
    whole = -(-value.numerator // value.denominator)
    found = whole + 1 if is_open and whole == value else whole
    return max(min(found, 2**62), -(2**62))


def _common(rates: Sequence[Fraction]) -> Fraction:
    """Return the largest number of which all rates are whole multiples."""
    if not rates:
        return Fraction(1)
    return Fraction(gcd(*(each.numerator for each in rates)), lcm(*(each.denominator for each in rates)))


def _mapped(nw: Any, frame: Any, head: str, numbers: Mapping[Any, int]) -> Any:
    """Return the number of what each row has in a column; -1 of anything else."""
    np = import_module("numpy")
    if not numbers:
        return np.full(len(frame), -1, dtype=np.int64)
    found = frame[head].replace_strict(list(numbers), list(numbers.values()), default=-1, return_dtype=nw.Int64)
    return np.asarray(found.to_numpy()).astype("int64")
