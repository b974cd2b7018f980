"""The progress measure of Open SDG, as Statistics Canada publishes it: growth beside the growth that is needed.

Source: open-sdg/sdg-build, ProgressMeasure (2.4.0), and open-sdg/open-sdg, progress methodology. Reproduced with its
flaws: a base or a target of zero is read as 0.001, a missing base year is replaced by the next one there is, and a
direction that nobody states is read as "negative". A limit kept from the start makes no sense as a ratio of growth:
`notes` says so where the base is past the target already.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from planspec.errors import InvalidNumber, InvalidPlan, Undetermined
from planspec.methods.interface import (
    Goal,
    Limit,
    Method,
    MethodResult,
    Outlook,
    Series,
    SeriesLike,
    cagr,
    finite,
    latest_year,
    run,
    value_of,
)
from planspec.targets import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable

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


class Growths:
    """The figures that this method and the Basque office's start from."""

    def __init__(self, series: Series, goal: Goal, base_year: int) -> None:
        """Read them; raise `Undetermined` where the office gives no value."""
        values = series.floats()
        self.last = latest_year(series)
        self.first = base_year
        self.current, self.base = values[self.last], values[base_year]
        self.notes: list[str] = []
        self.direction = -1 if goal.direction is not Direction.AT_LEAST else 1
        if goal.direction is None:
            self.notes.append("no direction was stated, so the office reads 'negative'")
        self.target = value_of(goal)
        self.deadline = goal.year or TARGET_YEAR
        if self.target == 0:
            self.target = STAND_IN
            self.notes.append("a target of 0 is read as 0.001")
        self.sign = -1 if self.base < 0 else 1
        past = self.target is not None and self.direction * (self.base - self.target) >= 0
        if past:
            self.notes.append("the base is past the target already: a line to hold, of which the ratio says nothing")
        self.components = {"base": self.base, "current": self.current}
        if self.target is not None:
            self.components["target"] = self.target

    @property
    def is_achieved(self) -> bool:
        """Whether the latest value is the target or beyond it."""
        return self.target is not None and self.direction * (self.current - self.target) >= 0

    def value(self, series: Series) -> float | None:
        """Return the growth in the desired direction, or its ratio to the growth needed; None for 0 / 0."""
        if self.base == 0:
            self.base = STAND_IN
            self.notes.append("a base of 0 is read as 0.001")
        if self.base * self.current < 0:
            raise Undetermined(limit=Limit.SIGN_CHANGE)
        if self.last <= self.first:
            raise Undetermined(limit=Limit.TOO_FEW_POINTS)
        if series.has_break(self.first, self.last):
            raise Undetermined(limit=Limit.BREAK)
        growth = cagr(self.current, self.base, self.last - self.first)
        self.components["growth"] = growth
        if self.target is None:
            return self.sign * self.direction * growth
        if self.deadline <= self.first:
            raise Undetermined(limit=Limit.DEADLINE_BEFORE_BASE)
        needed = cagr(self.target, self.base, self.deadline - self.first)
        self.components["growth_needed"] = needed
        if needed == 0:
            return None if growth == 0 else math.copysign(math.inf, self.sign * self.direction * growth)
        return finite(lambda: self.sign * self.direction * growth / abs(needed))


def _base_year(series: Series, goal: Goal) -> int:
    wanted = BASE_YEAR if goal.base_year is None else goal.base_year
    later = [year for year in series.values if year >= wanted]
    if not later:
        raise Undetermined(limit=Limit.BASE_AFTER if series.values else Limit.NO_DATA)
    return later[0]


def _assess(series: Series, goal: Goal) -> MethodResult:
    growths = Growths(series, goal, _base_year(series, goal))
    achieved = growths.is_achieved
    factor = 1.0
    if growths.target is None and goal.limit is not None:
        factor = near_limit(growths.base, float(goal.limit))
        growths.components["limit_factor"] = factor
    try:
        value = growths.value(series)
    except Undetermined:
        if not achieved:
            raise
        value = None
    if value is None and not achieved:
        raise Undetermined(limit=Limit.NO_GROWTH_ASKED)
    verdict, score = "target_achieved", 5.0
    if value is not None:
        if math.isfinite(value):
            growths.components["progress_value"] = value
        if not achieved:
            high, moderate = RATIO if growths.target is not None else (GROWTH[0] * factor, GROWTH[1] * factor)
            verdict = _status(value, high, moderate)
            with_target = growths.target is not None
            score = ratio_score(value) if with_target else growth_score(value, factor)
    return MethodResult(
        method=METHOD.name,
        verdict=verdict,
        outlook=OUTLOOKS[verdict],
        components=growths.components,
        thresholds=METHOD.thresholds,
        score=score,
        years=(growths.first, growths.last),
        notes=(*growths.notes, *series.marks(growths.first, growths.last)),
        vintage=series.vintage,
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
        InvalidPlan: there is no score.
    """
    mean = mean_score(scores)
    return mean, "target_achieved" if achieved else status_of_score(mean)


def mean_score(scores: Iterable[float]) -> float:
    """Return the mean of scores.

    Raises:
        InvalidPlan: there is none.
    """
    given = list(scores)
    if not given:
        raise InvalidPlan(value=given, why="a mean needs at least one score", place="scores")
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
        InvalidNumber: the ratio is not positive.
    """
    if not ratio > 0:
        raise InvalidNumber(value=ratio, why="a parity is a positive ratio")
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
)
