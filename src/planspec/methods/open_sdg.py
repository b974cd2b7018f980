"""The progress measure of Open SDG, as Statistics Canada publishes it: growth beside the growth that is needed.

Source: open-sdg/sdg-build, ProgressMeasure (2.4.0), and open-sdg/open-sdg, progress methodology. Reproduced with its
flaws: a base or a target of zero is read as 0.001, a missing base year is replaced by the next one there is, and a
direction that is not stated is read as "negative". A limit kept from the start makes no sense as a ratio of growth:
`notes` says so where the base is past the target already.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, NamedTuple, cast

from planspec import records
from planspec.errors import InvalidArgument, Said, Undetermined
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
    cagr,
    conclude,
    finite,
    latest_year,
    run,
    value_of,
)
from planspec.targets import Direction

#: What stands in for a zero, in this method alone.
STAND_IN: Final = 0.001
BASE_YEAR: Final = 2015
TARGET_YEAR: Final = 2030
#: The exponent of the factor by which thresholds shrink near a natural limit.
NEAR_LIMIT: Final = 4.44
#: From which ratio of actual to needed growth on progress is substantial, and moderate.
RATIO: Final = (0.95, 0.6)
#: The same for the yearly growth in the desired direction, where there is no target value.
GROWTH: Final = (0.015, 0.005)

_NO_DIRECTION: Final = Note("no direction was stated, so the office reads 'negative'", "未说明方向，该机构视为越低越好")
_TARGET_OF_ZERO: Final = Note("a target of 0 is read as 0.001", "目标值0按0.001计算")
_BASE_OF_ZERO: Final = Note("a base of 0 is read as 0.001", "基期值0按0.001计算")
_TARGET_YEAR_PAST: Final = Note(
    "the target year is before the base year, and the office computes all the same", "目标年早于基期，该机构仍予计算"
)
_LIMIT_IGNORED: Final = Note("the natural limit is not used beside a target", "已有目标值，不使用自然极限")
_BEYOND_LIMIT: Final = Note("the base is beyond the natural limit", "基期值已超出自然极限")

OUTLOOKS: Final = {
    "target_achieved": Outlook.REACHED,
    "substantial_progress": Outlook.ON_COURSE,
    "moderate_progress": Outlook.TOO_SLOW,
    "limited_progress": Outlook.TOO_SLOW,
    "deterioration": Outlook.AWAY,
}


def assess(series: SeriesLike, target: Goal, *, as_of: int | None = None) -> MethodResult:
    """Assess a series, from `target_achieved` and `substantial_progress` to `deterioration`.

    Raises:
        PlanspecError: the series or the goal cannot be read.
    """
    return run(METHOD, series, target, as_of, _assess)


def near_limit(base: float, limit: float) -> float:
    """Return the factor by which the thresholds of growth shrink when the base is near its natural limit."""
    base, limit = abs(base), abs(limit)
    if base >= 2 * limit:
        return 1.0
    distance = base if base <= limit else 2 * limit - base
    return finite(lambda: 1 - (distance / limit) ** NEAR_LIMIT)


class Measure(NamedTuple):
    """What this method and the Basque office's both start from.

    `value` is the yearly growth in the desired direction, or its ratio to the growth needed; None where the target is
    achieved and neither is a number. `factor` is that of the natural limit.
    """

    value: float | None
    is_achieved: bool
    has_target: bool
    factor: float
    years: tuple[int, int]
    components: dict[str, float]
    notes: list[Note]


def measure(series: Series, goal: Goal, base_year: int) -> Measure:
    """Compare the growth since *base_year* with the growth that is needed.

    Raises:
        Undetermined: the offices give no value.
    """
    values = series.floats()
    last = latest_year(series)
    base, current = values[base_year], values[last]
    direction = -1 if goal.direction is not Direction.AT_LEAST else 1
    target = value_of(goal)
    notes = [] if goal.direction is not None else [_NO_DIRECTION]
    if target == 0:
        target = STAND_IN
        notes.append(_TARGET_OF_ZERO)
    components = {"base": base, "current": current} | ({} if target is None else {"target": target})
    if target is not None and direction * (base - target) >= 0:
        notes.append(PAST_TARGET)
    achieved = target is not None and direction * (current - target) >= 0
    factor = 1.0
    if goal.limit is not None and target is not None:
        notes.append(_LIMIT_IGNORED)
    elif goal.limit is not None:
        factor = near_limit(base, float(goal.limit))
        components["limit_factor"] = factor
        if direction * (base - float(goal.limit)) > 0:
            notes.append(_BEYOND_LIMIT)
    sign = direction * (-1 if base < 0 else 1)
    if base == 0:
        base = STAND_IN
        notes.append(_BASE_OF_ZERO)
    value: float | None = None
    try:
        growth = _growth(series, (base_year, last), base, current)
        components["growth"] = growth
        value = sign * growth
        if target is not None:
            years = (goal.year or TARGET_YEAR) - base_year
            if years < 0:
                notes.append(_TARGET_YEAR_PAST)
            needed = _growth_needed(base, target, years)
            components["growth_needed"] = needed
            value = _ratio(sign * growth, needed)
    except Undetermined:
        if not achieved:
            raise
        value = None
    if value is None and not achieved:
        raise Undetermined(limit=Limit.NO_GROWTH_ASKED)
    if value is not None and math.isfinite(value):
        components["progress_value"] = value
    return Measure(value, achieved, target is not None, factor, (base_year, last), components, notes)


def _growth(series: Series, years: tuple[int, int], base: float, current: float) -> float:
    first, last = years
    if base * current < 0:
        raise Undetermined(limit=Limit.SIGN_CHANGE)
    if last <= first:
        raise Undetermined(limit=Limit.TOO_FEW_POINTS)
    if series.has_break(first, last):
        raise Undetermined(limit=Limit.BREAK)
    return cagr(current, base, last - first)


def _growth_needed(base: float, target: float, years: int) -> float:
    """Return the growth that reaches the target; backwards in time where its year is before the base."""
    if not years:
        raise Undetermined(limit=Limit.DEADLINE_BEFORE_BASE)
    return cagr(target, base, years) if years > 0 else cagr(base, target, -years)


def _ratio(growth: float, needed: float) -> float | None:
    """Return growth ÷ |needed|: infinite where none was needed and some was made, no number where neither was."""
    if needed:
        return finite(lambda: growth / abs(needed))
    return math.copysign(math.inf, growth) if growth else None


def _base_year(series: Series, goal: Goal) -> int:
    wanted = BASE_YEAR if goal.base_year is None else goal.base_year
    later = [year for year in series.values if year >= wanted]
    if not later:
        raise Undetermined(limit=Limit.BASE_AFTER if series.values else Limit.NO_DATA)
    return later[0]


def _assess(series: Series, goal: Goal) -> MethodResult:
    found = measure(series, goal, _base_year(series, goal))
    verdict, score = "target_achieved", 5.0
    if not found.is_achieved and found.value is not None:
        if found.has_target:
            verdict, score = _status(found.value, *RATIO), ratio_score(found.value)
        else:
            verdict = _status(found.value, GROWTH[0] * found.factor, GROWTH[1] * found.factor)
            score = growth_score(found.value, found.factor)
    return conclude(
        METHOD, series, found.years, verdict, OUTLOOKS[verdict], found.components, score=score, notes=found.notes
    )


def _status(value: float, high: float, moderate: float) -> str:
    if value >= high:
        return "substantial_progress"
    if value >= moderate:
        return "moderate_progress"
    return "limited_progress" if value >= 0 else "deterioration"


def ratio_score(ratio: float) -> float:
    """Return the score, −5 to 5, of a ratio of actual to needed growth."""
    if ratio >= RATIO[1]:
        return min(7.1429 * ratio - 4.2857, 5.0)
    return max(4.1667 * ratio - 2.5, -5.0)


def growth_score(growth: float, factor: float = 1.0) -> float:
    """Return the score, −5 to 5, of a yearly growth in the desired direction; *factor* is that of the limit."""
    if growth < 0:
        return max(125 * growth - 2.5, -5.0)
    if factor == 0:
        return 5.0
    scaled = finite(lambda: growth / factor)
    if scaled >= GROWTH[0]:
        return min(500 * scaled - 5, 5.0)
    return 250 * scaled - 1.25 if scaled >= GROWTH[1] else 500 * scaled - 2.5


def aggregate(scores: Iterable[float], *, achieved: bool = False) -> tuple[float, str]:
    """Return the mean of the scores of an indicator's series, and its class.

    The indicator is *achieved* only where all its series are. Groups of indicators average in the same way, to any
    depth.

    Raises:
        InvalidArgument: there is no score.
    """
    mean = mean_score(scores)
    return mean, "target_achieved" if achieved else status_of_score(mean)


def mean_score(scores: Iterable[float]) -> float:
    """Return the mean of scores.

    Raises:
        InvalidArgument: no scores are given.
    """
    given = cast("list[float]", list(records.finite(scores, "scores", Said("scores", "若干得分"))))
    if not given:
        raise InvalidArgument(
            value=given, why=Said("a mean needs at least one score", "求均值至少需要一个得分"), place="scores"
        )
    return sum(given) / len(given)


def status_of_score(score: float) -> str:
    """Return the class that a mean score falls into."""
    if score >= 2.5:
        return "substantial_progress"
    if score >= 0:
        return "moderate_progress"
    return "limited_progress" if score >= -2.5 else "deterioration"


# What has a best value in the middle is turned into what has one at the end, before it is assessed.


def parity(ratio: float) -> float:
    """Turn a ratio of two groups, best at 1, into one that falls to 1; from 0.97 to 1.03 it counts as 1.

    Raises:
        InvalidArgument: the ratio is not positive.
    """
    if not ratio > 0:
        raise InvalidArgument(value=ratio, why=Said("a parity is a positive ratio", "均等指数是正的比值"))
    return 1.0 if 0.97 <= ratio <= 1.03 else max(ratio, 1 / ratio)


def even_share(percent: float) -> float:
    """Turn a share of two groups, best at 50 percent, into one that falls to 50."""
    return 50 + abs(percent - 50)


def budget_execution(percent: float) -> float:
    """Turn the execution of a budget, best at 100 percent, into one that falls to 100."""
    return 100 + abs(percent - 100)


METHOD: Final = Method(
    name="open_sdg",
    office="Statistics Canada / Open SDG",
    source="open-sdg/sdg-build 2.4.0, ProgressMeasure; open-sdg/open-sdg, progress methodology",
    asks="How does the yearly growth since the base year compare with the growth that reaches the target?",
    assumes="growth at a constant rate from a positive base; 0 stands for 0.001; base year 2015, target year 2030",
    answers="target_achieved, substantial_progress, moderate_progress, limited_progress, deterioration; score −5 to 5",
    thresholds="ratio 0.95, 0.6, 0; without a target growth of 1.5 %, 0.5 %, 0 a year, less near a limit",
    assess=assess,
    shows=("growth", "growth_needed", "progress_value"),
)
