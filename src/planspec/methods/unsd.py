"""The trend assessment of the United Nations' SDG Progress Chart: the growth so far, carried on to the deadline.

Source: UNSD, SDG Progress Chart, technical note, as the Basque office transcribes it (EUSTAT-DES/site, metodologia).
The office's expert judgement on series of growth rates and its reading of yes/no indicators are not part of this.
"""

from __future__ import annotations

from typing import Final

from planspec.errors import Undetermined
from planspec.methods.interface import (
    Goal,
    Limit,
    Method,
    MethodResult,
    Note,
    Outlook,
    Series,
    SeriesLike,
    cagr,
    conclude,
    finite,
    latest_year,
    run,
    sign_of,
    value_of,
)

#: From which share of the required change on the projection is on track, and fair.
SHARE: Final = (0.95, 0.10)
#: The same for the yearly growth in the desired direction, where there is no target value.
GROWTH: Final = (0.02, 0.005)
#: How near a target of 0 or 100 percent counts as reaching it.
NEAR: Final = 1.0

ACHIEVED: Final = "target achieved"
ON_TRACK: Final = "achieved or on track"
FAIR: Final = "fair progress but acceleration needed"
STAGNATION: Final = "stagnation or regression"


def assess(series: SeriesLike, target: Goal, *, as_of: int | None = None) -> MethodResult:
    """Assess a series; a target year that is past is assessed by the figures up to that year.

    Raises:
        PlanspecError: the series or the goal cannot be read.
    """
    return run(METHOD, series, target, as_of, _assess)


def _assess(series: Series, goal: Goal) -> MethodResult:
    sign, target = sign_of(goal), value_of(goal)
    series = series.until(goal.year)
    last = latest_year(series)
    values = series.floats()
    first = min(values) if goal.base_year is None else goal.base_year
    if first not in values:
        raise Undetermined(limit=Limit.NO_BASE)
    base, current = values[first], values[last]
    components = {"base": base, "current": current}
    notes: list[Note] = []
    reached = target is not None and sign * (current - target) >= 0
    if target is not None and goal.percent and target in (0, 100) and abs(current - target) <= NEAR and not reached:
        reached = True
        notes.append(
            Note("within one point of the target, which counts as achieved", "距目标不足1个百分点，视为已实现")
        )
    if reached:
        verdict, outlook = ACHIEVED, Outlook.REACHED
    else:
        verdict, outlook = _trend(series, goal, (first, last), components)
    return conclude(METHOD, series, (first, last), verdict, outlook, components, notes=notes)


def _trend(series: Series, goal: Goal, window: tuple[int, int], components: dict[str, float]) -> tuple[str, Outlook]:
    first, last = window
    sign, target = sign_of(goal), value_of(goal)
    base, current = components["base"], components["current"]
    if last <= first:
        raise Undetermined(limit=Limit.TOO_FEW_POINTS)
    if series.has_break(first, last):
        raise Undetermined(limit=Limit.BREAK)
    growth = cagr(current, base, last - first)
    components["growth"] = growth
    if target is None:
        change = sign * growth * (1 if base > 0 else -1)
        return _words(change, GROWTH)
    if goal.year is None:
        raise Undetermined(limit=Limit.NO_DEADLINE)
    if target == base:
        raise Undetermined(limit=Limit.NO_GROWTH_ASKED)
    projected = finite(lambda: current * (1 + growth) ** (goal.year - last if goal.year else 0))
    components["projected"] = projected
    share = finite(lambda: (projected - base) / (target - base))
    components["share"] = share
    return _words(share, SHARE)


def _words(value: float, thresholds: tuple[float, float]) -> tuple[str, Outlook]:
    if value >= thresholds[0]:
        return ON_TRACK, Outlook.ON_COURSE
    if value >= thresholds[1]:
        return FAIR, Outlook.TOO_SLOW
    return STAGNATION, Outlook.TOO_SLOW if value > 0 else Outlook.AWAY


METHOD: Final = Method(
    name="unsd",
    office="United Nations Statistics Division",
    source="UNSD, SDG Progress Chart, technical note, as transcribed in EUSTAT-DES/site, metodologia",
    asks="If the growth since the base year goes on, which share of the required change is made by the deadline?",
    assumes="growth at a constant rate from a base that is not 0",
    answers="target achieved; achieved or on track; fair progress but acceleration needed; stagnation or regression",
    thresholds="share 0.95, 0.10; without a target growth of 2 %, 0.5 % a year",
    assess=assess,
    shows=("growth", "projected", "share"),
)
