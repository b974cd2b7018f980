"""ESCAP's current status index: which part of the way from the base to the target is behind, on a scale of ten.

Source: UN ESCAP, Asia and the Pacific SDG Progress Report, technical note on the current status index. The index is
compared with the time that is over; it is linear and says nothing of the future.
"""

from __future__ import annotations

from typing import Final

from planspec.errors import Undetermined
from planspec.methods.interface import (
    PAST_TARGET,
    Goal,
    Limit,
    Method,
    MethodResult,
    Note,
    Outlook,
    Series,
    SeriesLike,
    conclude,
    finite,
    latest_year,
    run,
    sign_of,
    value_of,
)

#: The index of a target that is reached.
FULL: Final = 10

REACHED: Final = "target reached"
EXPECTED: Final = "at or above the expected progress"
BELOW: Final = "below the expected progress"
REGRESSION: Final = "regression"


def assess(series: SeriesLike, target: Goal, *, as_of: int | None = None, parity: bool = False) -> MethodResult:
    """Compute the index from the base year, by default the first of the series; *parity* approaches from both sides.

    Raises:
        PlanspecError: the series or the goal cannot be read.
    """

    def compute(read: Series, goal: Goal) -> MethodResult:
        return _assess(read, goal, parity=parity)

    return run(METHOD, series, target, as_of, compute)


def current_status(current: float, base: float, target: float, sign: int) -> float:
    """Return the index of a value to reach: 10 · D · (current − base) / |target − base|; *target* is not *base*."""
    return FULL * sign * (current - base) / abs(target - base)


def parity_status(current: float, base: float, target: float) -> float:
    """Return the index of a value approached from both sides: 10 − 10 · |target − current| / |target − base|."""
    return FULL - FULL * abs(target - current) / abs(target - base)


def _assess(series: Series, goal: Goal, *, parity: bool) -> MethodResult:
    target = value_of(goal)
    if target is None:
        raise Undetermined(limit=Limit.NO_TARGET)
    last = latest_year(series)
    values = series.floats()
    first = min(values) if goal.base_year is None else goal.base_year
    if first not in values:
        raise Undetermined(limit=Limit.NO_BASE)
    if last <= first:
        raise Undetermined(limit=Limit.TOO_FEW_POINTS)
    base, current = values[first], values[last]
    if target == base:
        raise Undetermined(limit=Limit.NO_GROWTH_ASKED)
    if series.has_break(first, last):
        raise Undetermined(limit=Limit.BREAK)
    sign = 1 if parity else sign_of(goal)
    notes: list[Note] = []
    if not parity and sign * (target - base) < 0:
        notes.append(PAST_TARGET)
    index = finite(
        lambda: parity_status(current, base, target) if parity else current_status(current, base, target, sign)
    )
    components = {"base": base, "current": current, "target": target, "index": index}
    reached = current == target if parity else sign * (current - target) >= 0
    outlook, verdict = Outlook.REACHED, REACHED
    if not reached:
        if goal.year is None:
            raise Undetermined(limit=Limit.NO_DEADLINE)
        if goal.year <= first:
            raise Undetermined(limit=Limit.DEADLINE_BEFORE_BASE)
        expected = FULL * min(1.0, (last - first) / (goal.year - first))
        components["expected"] = expected
        outlook, verdict = Outlook.TOO_SLOW, BELOW
        if index >= expected:
            outlook, verdict = Outlook.ON_COURSE, EXPECTED
        elif index < 0:
            outlook, verdict = Outlook.AWAY, REGRESSION
    return conclude(METHOD, series, (first, last), verdict, outlook, components, score=index, notes=notes)


METHOD: Final = Method(
    name="escap_current_status",
    office="UN ESCAP",
    source="UN ESCAP, Asia and the Pacific SDG Progress Report, technical note, current status index",
    asks="Which part of the way from the base to the target is behind, beside the time that is over?",
    assumes="a straight line from the base to the target",
    answers="an index, 10 at the target, below 0 away from it; beside the index that the time over would give",
    thresholds="10 times the share of time that is over, 0",
    assess=assess,
    shows=("index", "expected"),
)
