"""Baselines and targets of places: where the row of a place differs from the plan's, read from frames in long form.

A place's row keeps its kind, its side and its shape; only the amount and the baseline are the place's own. Where a cell
is blank nothing is known: no baseline, no target. A cell that cannot be read is a fault, and counts as blank, so that
the plan's own number is never taken for the place's.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple, TypeAlias, cast, final

from attrs import evolve

from planspec.errors import InvalidArgument, InvalidPeriod, PlanspecError, Said
from planspec.exact import multiply, number
from planspec.frames.roles import Roles
from planspec.frames.rows import lines_of
from planspec.frames.singly import Line, Refused, first_of, is_blank, only
from planspec.interval import Interval
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.notation.targets import parse_target
from planspec.observations.observation import Observation
from planspec.periods import Period
from planspec.tables.names import printed_side
from planspec.targets import (
    About,
    ByYear,
    Ceiling,
    Components,
    Direction,
    EachYear,
    EndState,
    Floor,
    NoTarget,
    Target,
    kind_of,
)
from planspec.targets.baselines import Baseline
from planspec.units import of_difference

Place: TypeAlias = tuple[object, ...]
#: What one place says of one row and its parts: (key, what, value), in order; *what* is a field of the indicator.
Terms: TypeAlias = tuple[tuple[str, str, Baseline | Target | None], ...]

#: The frames, each with the field of the indicator that it says.
FIELDS: Final = {"baselines": "baseline", "targets": "target"}


class Count(NamedTuple):
    """How many rows a frame of terms has, and how many of them are faulty."""

    rows: int
    faulty: int


@final
class OwnTerms:
    """What places say of the plan's rows, by the key of the row and the place; and the plans that come of it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.places: dict[Place, None] = {}
        self.refused: list[Refused] = []
        self.counts: dict[str, Count] = {}
        self._rows: dict[str, dict[Place, dict[tuple[str, str], tuple[Line, Baseline | Target | None]]]] = {}
        self._terms: dict[str, dict[Place, Terms]] = {}
        self._plans: dict[tuple[str, Terms], Plan] = {}
        self._whole = {part.key: row.key for row in plan for part in (row, *row.components)}

    def read(self, nw: Any, name: str, frame: Any, roles: Roles) -> None:
        """Read one frame: *name* says what its values are."""
        before = len(self.refused)
        lines = list(lines_of(nw, frame, roles, source=name))
        said: dict[tuple[Place, str], list[Line]] = {}
        for line in lines:
            try:
                if any(is_blank(each) for each in line.place):
                    raise InvalidArgument(value=None, why=_NO_PLACE, place="place")
                self.places.setdefault(line.place)
                said.setdefault((line.place, self.plan[line.cells["indicator"]].key), []).append(line)  # type: ignore[index]
            except PlanspecError as fault:
                self.refused.append(Refused(line, first_of(fault)))
        for (place, key), own in said.items():
            self._take(name, place, key, own)
        self.counts[name] = Count(len(lines), len(self.refused) - before)

    def _take(self, name: str, place: Place, key: str, lines: Sequence[Line]) -> None:
        """Read what a place says of a row or part; of two lines neither is right."""
        line, what = lines[0], FIELDS[name]
        row = self._row(key)
        value: Baseline | Target | None = None if name == "baselines" else NoTarget()
        if len(lines) > 1:
            why = Said(f"the place has {len(lines)} rows for it", f"该地区有{len(lines)}行")
            self.refused.extend(Refused(each, InvalidArgument(value=key, why=why, place=name)) for each in lines)
        else:
            try:
                value = _baseline(self.plan, row, line) if name == "baselines" else _target(self.plan, row, line)
            except PlanspecError as fault:
                self.refused.append(Refused(line, first_of(fault)))
        self._rows.setdefault(self._whole[key], {}).setdefault(place, {})[key, what] = (line, value)

    def _row(self, key: str) -> Indicator:
        top = self.plan[self._whole[key]]
        return next(each for each in (top, *top.components) if each.key == key)

    def settle(self) -> None:
        """See that every place's row can be; one that contradicts itself is a fault, and counts as blank."""
        for key, places in self._rows.items():
            found = self._terms.setdefault(key, {})
            for place, own in places.items():
                terms = tuple((part, what, value) for (part, what), (_, value) in sorted(own.items(), key=_named))
                try:
                    self.plan_of(key, terms)
                except PlanspecError as fault:
                    known = [id(each.line) for each in self.refused]
                    for (_, what), (line, _) in own.items():
                        if id(line) in known:
                            continue
                        self.refused.append(Refused(line, first_of(fault)))
                        name = next(each for each, field in FIELDS.items() if field == what)
                        count = self.counts[name]
                        self.counts[name] = count._replace(faulty=count.faulty + 1)
                    terms = tuple((part, what, NoTarget() if what == "target" else None) for part, what, _ in terms)
                found[place] = terms

    def of(self, key: str, places: Sequence[Place]) -> tuple[list[Terms], list[int] | None]:
        """Return the different terms that places have for a row, the plan's own first, and which each place has.

        None stands for the plan's own everywhere.
        """
        own = self._terms.get(key)
        if not own:
            return [()], None
        numbers: dict[Terms, int] = {(): 0}
        which = [numbers.setdefault(own.get(place, ()), len(numbers)) for place in places]
        return list(numbers), which

    def at(self, key: str, place: Place) -> Plan:
        """Return the plan that a place has for a row."""
        return self.plan_of(key, self._terms.get(key, {}).get(place, ()))

    def plan_of(self, key: str, terms: Terms) -> Plan:
        """Return the plan of one row, and of what it is compared with, under some terms.

        Raises:
            PlanspecError: there can be no such row.
        """
        if not terms:
            return self.plan
        if (key, terms) not in self._plans:
            one = only(self.plan, key)
            self._plans[key, terms] = one.with_indicator(_with_terms(one[key], terms))
        return self._plans[key, terms]


_NO_PLACE: Final = Said("a row says of which place it is", "该行未写明地区")


def _named(item: tuple[tuple[str, str], object]) -> tuple[str, str]:
    return item[0]


def _with_terms(row: Indicator, terms: Terms) -> Indicator:
    """Return a row with other baselines and targets, its own and those of its parts."""
    for key, what, value in terms:
        changes: dict[str, Any] = {what: value}
        if isinstance(value, NoTarget):
            changes["annual_plan"] = None
        if key == row.key:
            if isinstance(value, NoTarget):
                changes.update(superseded=(), basis=None)
            row = evolve(row, **changes)
            continue
        assert isinstance(row.target, Components)  # only they have parts with keys
        parts = [evolve(part, **changes) if f"{row.key}/{part.key}" == key else part for part in row.target.parts]
        row = evolve(row, target=evolve(row.target, parts=parts))
    return row


def _known(line: Line) -> tuple[object, str | None]:
    """Return the value of a line and its unit, None for what is blank."""
    value, unit = line.cells["value"], line.cells.get("unit")
    return (None if is_blank(value) else value), (None if is_blank(unit) else str(unit))


def _baseline(plan: Plan, row: Indicator, line: Line) -> Baseline | None:
    """Read the baseline of a place.

    Raises:
        PlanspecError: it is not a figure in a unit of the row.
    """
    value, unit = _known(line)
    when = line.cells.get("period")
    known: object = None
    if isinstance(value, str):
        read = Observation(row.key, value, unit=unit)
        if read.spoken is not None:
            raise InvalidArgument(value=value, why=_NO_LEVEL, place="value")
        known, unit = read.value, read.unit
    elif value is not None:
        known = Interval.point(number(value))
    if known is None:
        return None
    if not isinstance(known, Interval):
        raise InvalidArgument(value=value, why=_NO_LEVEL, place="value")
    if unit is not None and unit != row.unit:
        known = known.scaled(plan.known_units.factor(unit, row.unit))
    printed = None if row.baseline is None else row.baseline.period
    return Baseline(value=known, period=printed if is_blank(when) else Period.within(plan.period, when))


_NO_LEVEL: Final = Said("a baseline is a figure such as 90 or >95", "基数须为数值，例如90或>95")


def _target(plan: Plan, row: Indicator, line: Line) -> Target:
    """Read the target of a place, which has the kind, the side and the shape of the plan's.

    Raises:
        PlanspecError: the row takes no target of a place, or the cell holds none that fits it.
    """
    own, when = row.target, line.cells.get("period")
    if (why := _not_taken(row)) is not None:
        raise InvalidArgument(value=row.key, why=why, place="targets")
    if not is_blank(when):
        period, due = Period.within(plan.period, when), plan.horizon(row).end
        if period.end != due:
            raise InvalidPeriod(
                value=str(period), why=Said(f"the row is due at {due}", f"该指标于{due}到期"), place="period"
            )
    value, unit = _known(line)
    if value is None:
        return NoTarget()
    wanted = _unit_of_amount(row)
    given = wanted if unit is None else unit
    found: Any = _printed(plan, row, value, given) if isinstance(value, str) else _numeric(own, value)
    if not isinstance(found, NoTarget) and given != wanted:
        found = evolve(found, value=_scaled(found, plan.known_units.factor(given, wanted)))
    return cast("Target", found)


def _not_taken(row: Indicator) -> Said | None:
    """Say why a row takes no target of a place; None where it does."""
    target: Any = row.target
    if not hasattr(target, "value") or isinstance(target.value, ByYear):
        return Said(
            "it has no one amount: a target of its own is given for each part, and none for stages or years",
            "该行没有单一数量：各分项可分别给出各地目标，分期或分年目标不可",
        )
    if isinstance(target, EachYear) and target.total is not None:
        return Said("the plan states the total of its years, too", "规划另列有各年合计")
    if row.superseded or row.annual_plan is not None:
        return Said(
            "its earlier versions or yearly plans are the plan's, and lead to another amount",
            "其历次目标或年度计划属于规划本身，与各地目标不相衔接",
        )
    return None


def _unit_of_amount(row: Indicator) -> str:
    match kind_of(row.target).amount_of:
        case "growth":
            return "%"
        case "change" | "difference":
            return of_difference(row.unit)
        case _:
            return row.unit


def _numeric(own: Any, value: object) -> Any:
    _see_shape(own, number(value))
    return evolve(own, value=number(value), printed="")


def _printed(plan: Plan, row: Indicator, text: str, unit: str) -> Any:
    """Read printed text: an amount, perhaps with the side and the words of the row's own kind."""
    read: Any = parse_target(text, unit=unit, units=plan.known_units).target
    own: Any = row.target
    if isinstance(read, NoTarget):
        return read
    is_plain = isinstance(read, EndState | Ceiling | Floor)
    if not is_plain and not (type(read) is type(own) and kind_of(read).falling == kind_of(own).falling):
        raise InvalidArgument(
            value=text, why=Said(f"the target of the row is {own}", f"该指标的目标为{own}"), place="value"
        )
    _see_shape(own, read.value)
    side, is_sign = printed_side(read, text)
    if is_sign and side is not own.direction:
        said = own.direction
        why = Said(f"the plan's own target is {said.en} its number", f"规划目标为{said.zh}所列数值")
        raise InvalidArgument(value=text, why=why, place="value")
    strict = getattr(read, "strict", False) if is_sign else getattr(own, "strict", False)
    if isinstance(own, EndState):
        if strict:
            limit: Any = Floor if own.direction is Direction.AT_LEAST else Ceiling
            return limit(read.value, strict=True)
        return evolve(own, value=read.value, printed="")
    return evolve(own, value=read.value, strict=strict, printed="")


def _see_shape(own: Any, amount: object) -> None:
    """See that an amount is a number, a range or about a number as the plan's own is.

    Raises:
        InvalidArgument: it is not.
    """
    shapes: dict[type | tuple[type, ...], Said] = {
        (Decimal, Fraction): Said("a number", "一个数值"),
        Interval: Said("a range such as 5-10", "范围，例如5—10"),
        About: Said("about a number, such as 20左右", "约数，例如20左右"),
    }
    kind, asked = next((kind, said) for kind, said in shapes.items() if isinstance(own.value, kind))
    if not isinstance(amount, kind):
        why = Said(f"the plan's own target is {asked.en}", f"规划目标为{asked.zh}")
        raise InvalidArgument(value=str(amount), why=why, place="value")


def _scaled(target: Any, rate: Any) -> Any:
    return multiply(target.value, rate) if isinstance(target.value, Decimal | Fraction) else target.value.scaled(rate)
