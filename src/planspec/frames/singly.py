"""One place and one indicator at a time, by the scalar judge: rows of a frame to figures, faults and an assessment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any, Final, NamedTuple

from attrs import evolve

from planspec.errors import InvalidArgument, InvalidPlan, PlanspecError, PlanspecErrorGroup, Said
from planspec.exact import is_missing
from planspec.interval import Interval
from planspec.judging.assessment import Assessment
from planspec.judging.rows import judge
from planspec.judging.thresholds import Thresholds
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.observations.gathering import gather
from planspec.observations.observation import Figures, Observation
from planspec.periods import Period
from planspec.records import slug_of
from planspec.targets import Qualitative, RelativeTo


class Line(NamedTuple):
    """One row of a frame as it came: its number from 1 where the engine keeps an order, its place and its cells."""

    number: int | None
    place: tuple[object, ...]
    cells: Mapping[str, object]
    #: Which frame it is of.
    frame: str = "figures"


class Refused(NamedTuple):
    """A row that is not used, and why."""

    line: Line
    fault: PlanspecError

    @property
    def code(self) -> str:
        """The cause, as the name of its class in lower case: `unknown_indicator`."""
        return slug_of(type(self.fault))


class Read(NamedTuple):
    """What the rows of one place say of one indicator."""

    observations: tuple[Observation, ...]
    refused: tuple[Refused, ...]


_NO_PLACE: Final = Said("a row says of which place it is", "该行未写明地区")
_NO_INDICATOR: Final = Said("a row says of which indicator it is", "该行未写明指标")
_NO_PERIOD: Final = Said("a row says of which time its figure is", "该行未写明时间")
_BOTH: Final = Said("a row has a value or bounds, not both", "一行只能给出数值或上下限之一")


def is_blank(value: object) -> bool:
    """Say whether a cell holds nothing: None, NaN, NaT or blank text."""
    return not value.strip() if isinstance(value, str) else is_missing(value)


def observation_of(plan: Plan, line: Line) -> Observation:
    """Read one row of a frame.

    Raises:
        PlanspecError: it says no figure of an indicator of the plan.
    """
    cells = line.cells
    if any(is_blank(each) for each in line.place):
        raise InvalidArgument(value=None, why=_NO_PLACE, place="place")
    if is_blank(cells["indicator"]):
        raise InvalidArgument(value=None, why=_NO_INDICATOR, place="indicator")
    key = plan[cells["indicator"]].key  # type: ignore[index]  # it says itself what it takes
    if is_blank(cells["period"]):
        raise InvalidArgument(value=None, why=_NO_PERIOD, place="period")
    period = Period.within(plan.period, cells["period"])
    unit, status = cells.get("unit"), cells.get("status")
    return Observation(
        key,
        _value(cells),
        period,
        unit=None if is_blank(unit) else unit,  # type: ignore[arg-type]  # it says itself what it takes
        status=() if is_blank(status) else status,  # type: ignore[arg-type]
    )


def _value(cells: Mapping[str, object]) -> object:
    given: list[Any] = [None if is_blank(cells.get(each)) else cells[each] for each in ("value", "lower", "upper")]
    value, low, high = given
    if low is None and high is None:
        return value
    if value is not None:
        raise InvalidArgument(value=value, why=_BOTH, place="value")
    low_open, high_open = (not is_blank(cells.get(each)) and bool(cells[each]) for each in ("lower_open", "upper_open"))
    return Interval(low, high, lower_open=low_open, upper_open=high_open)


def only(plan: Plan, key: str) -> Plan:
    """Return the plan of the one row that *key* is of, or is a part of, with the row it is compared with."""
    known = plan.compiled.found
    name = ("frames", key)
    if name not in known:
        top = next(row for row in plan if key == row.key or any(key == part.key for part in row.components))
        rows = [top, *(plan[each] for each in sorted(compared_with(plan, top)))]
        known[name] = evolve(plan, indicators=tuple(evolve(row, part_of=None) for row in rows))
    found: Plan = known[name]
    return found


def compared_with(plan: Plan, row: Indicator) -> set[str]:
    """Return the keys of the other rows that a row is compared with."""
    targets = [target for each in (row, *row.components) for target in (each.target, *_earlier(each))]
    others = [target.other for target in targets if isinstance(target, RelativeTo)]
    return {plan[each].key for each in others if each in plan}


def _earlier(row: Indicator) -> list[Any]:
    return [each.target for each in row.superseded]


def refuse_unjudged(plan: Plan) -> None:
    """Refuse by name what no frame can say.

    Raises:
        InvalidPlan: a row has a target in words, of which a person judges.
    """
    words = [each.key for row in plan for each in (row, *row.components) if isinstance(each.target, Qualitative)]
    if words:
        named = ", ".join(words)
        why = Said(
            f"a person judges targets in words, so no frame does: evaluate these rows by themselves: {named}",
            f"文字目标须由人工判定，不能按数据表判定，请单独评估：{named}",
        )
        raise InvalidPlan(value=named, why=why, place="plan")


def read_lines(plan: Plan, lines: Sequence[Line]) -> Read:
    """Read the rows of one place and one indicator, or its parts: those that contradict each other are all refused."""
    good: list[tuple[Line, Observation]] = []
    refused: list[Refused] = []
    for line in lines:
        try:
            good.append((line, observation_of(plan, line)))
        except PlanspecError as fault:
            refused.append(Refused(line, first_of(fault)))
    faulty = _misfits(plan, [each for _, each in good])
    refused.extend(Refused(good[at][0], fault) for at, fault in faulty.items())
    kept = tuple(each for at, (_, each) in enumerate(good) if at not in faulty)
    return Read(kept, tuple(refused))


def first_of(fault: PlanspecError) -> PlanspecError:
    """Return a fault, or the first of several, with its place inside the row of the frame alone."""
    found = fault.faults[0] if isinstance(fault, PlanspecErrorGroup) else fault
    found.place = re.sub(r"^observations(?:\[[^\]]*\])?\.?", "", found.place).removeprefix(".")
    return found


def _misfits(plan: Plan, given: Sequence[Observation]) -> dict[int, PlanspecError]:
    """Find the observations that do not fit the row, or cannot stand beside another, by their place in *given*.

    Of two that contradict each other neither is right, so the order of rows does not matter.
    """
    if not given or _misfit(plan, given) is None:
        return {}
    alone = {at: _misfit(plan, [each]) for at, each in enumerate(given)}
    found = {at: fault for at, fault in alone.items() if fault is not None}
    rest = [(at, each) for at, each in enumerate(given) if at not in found]
    for (i, a), (j, b) in combinations(rest, 2):
        fault = _misfit(plan, [a, b])
        if fault is not None:
            found.setdefault(i, fault)
            found.setdefault(j, fault)
    return found


def _misfit(plan: Plan, given: Sequence[Observation]) -> PlanspecError | None:
    try:
        gather(only(plan, given[0].indicator), given)
    except PlanspecError as fault:
        return first_of(fault)
    return None


def judged(
    plan: Plan, row: Indicator, observations: Sequence[Observation], as_of: date | None, thresholds: Thresholds
) -> tuple[Assessment, Figures]:
    """Judge one row of *plan* by its observations and those of the rows it is compared with."""
    one = only(plan, row.key)
    figures = gather(one, observations)
    return judge(one, one[row.key], figures, as_of, thresholds), figures
