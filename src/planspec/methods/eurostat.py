"""Eurostat's measure of progress toward the SDGs in the European Union, with the scores of the Basque office (EUSTAT).

Source: Eurostat, Sustainable development in the European Union, monitoring report, annex on method (classes); the
scores, the neutral band and the choice of the base year as the Basque office publishes them (EUSTAT-DES/data).
Reproduced with its flaw: nothing changed toward a target has the ratio 0, which the office's label calls
"moderate_deterioration".
"""

from __future__ import annotations

from collections.abc import Iterable
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
    conclude,
    latest_year,
    run,
)
from planspec.methods.open_sdg import BASE_YEAR, mean_score, measure

#: From which ratio of actual to needed growth on progress is significant, moderate, insufficient.
RATIO: Final = (0.95, 0.6, 0.0)
#: The same for the yearly growth in the desired direction, without a target value; in between there is no progress.
GROWTH: Final = (0.01, 0.001, -0.001)
#: The windows that Eurostat reports side by side, in years.
LONG_TERM: Final = 15
SHORT_TERM: Final = 5

_NOTHING_GOT_WORSE: Final = Note(
    "the office calls a ratio from 0 to 0.6 a deterioration, though nothing got worse",
    "比率在0至0.6之间，该机构称为恶化，实际并未变差",
)

OUTLOOKS: Final = {
    "significant_progress": Outlook.ON_COURSE,
    "moderate_progress": Outlook.TOO_SLOW,
    "no_progress": Outlook.TOO_SLOW,
    "moderate_deterioration": Outlook.AWAY,
    "significant_deterioration": Outlook.AWAY,
}


def assess(series: SeriesLike, target: Goal, *, as_of: int | None = None, window: int | None = None) -> MethodResult:
    """Assess a series: `significant_progress` to `significant_deterioration`.

    The base year is the goal's, 2015 by default; where it has no value, the nearest year that has one, the later of
    two. *window* takes instead the year that lies this many years before the latest: `LONG_TERM` or `SHORT_TERM`.

    Raises:
        PlanspecError: the series or the goal cannot be read.
    """

    def compute(read: Series, goal: Goal) -> MethodResult:
        wanted = BASE_YEAR if goal.base_year is None else goal.base_year
        if window is not None:
            wanted = latest_year(read) - window
        return _assess(read, goal, _nearest_year(read, wanted))

    return run(METHOD, series, target, as_of, compute)


def _nearest_year(series: Series, wanted: int) -> int:
    if not series.values:
        raise Undetermined(limit=Limit.NO_DATA)
    return min(series.values, key=lambda year: (abs(year - wanted), -year))


def _assess(series: Series, goal: Goal, base_year: int) -> MethodResult:
    found = measure(series, goal, base_year)
    verdict, score = "significant_progress", 5.0
    outlook, notes = Outlook.REACHED, found.notes
    if not found.is_achieved and found.value is not None:
        verdict, score = _with_target(found.value) if found.has_target else _without_target(found.value, found.factor)
        outlook = OUTLOOKS[verdict]
        if verdict == "moderate_deterioration" and found.value >= 0:
            outlook = Outlook.TOO_SLOW
            notes = [*notes, _NOTHING_GOT_WORSE]
    return conclude(METHOD, series, found.years, verdict, outlook, found.components, score=score, notes=notes)


def _with_target(ratio: float) -> tuple[str, float]:
    if ratio >= RATIO[0]:
        return "significant_progress", ratio_score(ratio)
    if ratio >= RATIO[1]:
        return "moderate_progress", ratio_score(ratio)
    return "moderate_deterioration" if ratio >= RATIO[2] else "significant_deterioration", ratio_score(ratio)


def _without_target(growth: float, factor: float) -> tuple[str, float]:
    score = growth_score(growth, factor)
    if growth >= GROWTH[0] * factor:
        return "significant_progress", score
    if growth >= GROWTH[1] * factor:
        return "moderate_progress", score
    if growth >= GROWTH[2]:
        return "no_progress", score
    return "moderate_deterioration" if growth >= -GROWTH[0] * factor else "significant_deterioration", score


def yes_or_no(*, latest: bool) -> tuple[str, float]:
    """Return the class and the score of an indicator that is yes or no."""
    return ("significant_progress", 5.0) if latest else ("significant_deterioration", -5.0)


def ratio_score(ratio: float) -> float:
    """Return the score, −5 to 5, of a ratio of actual to needed growth."""
    if ratio > 1.3:
        return 5.0
    if ratio >= 0.6:
        return 5 / 0.7 * (ratio - 0.6)
    return 5 / 1.2 * (ratio + 0.6) - 5 if ratio > -0.6 else -5.0


def growth_score(growth: float, factor: float = 1.0) -> float:
    """Return the score, −5 to 5, of a yearly growth in the desired direction; *factor* is that of the limit."""
    if growth < -0.02:
        return -5.0
    if factor == 0 or growth > 0.02 * factor:
        return 5.0
    return growth / (0.02 * factor if growth >= 0 else 0.02) * 5


def status_of_score(score: float) -> str:
    """Return the class that a mean score falls into, with the neutral band of ±0.25."""
    if score > 2.5:
        return "significant_progress"
    if score > 0.25:
        return "moderate_progress"
    if score >= -0.25:
        return "no_progress"
    return "moderate_deterioration" if score >= -2.5 else "significant_deterioration"


def aggregate(scores: Iterable[float]) -> tuple[float, str]:
    """Return the mean of the scores of an indicator's series, and its class.

    Raises:
        InvalidPlan: there is no score.
    """
    mean = mean_score(scores)
    return mean, status_of_score(mean)


METHOD: Final = Method(
    name="eurostat",
    office="Eurostat, with the scores of EUSTAT (Basque Country)",
    source="Eurostat, SDG monitoring report, annex on method; EUSTAT-DES/data, published components",
    asks="How does the yearly growth compare with the growth that reaches the target?",
    assumes="growth at a constant rate from a positive base; 0 stands for 0.001; base year 2015 or the nearest",
    answers="significant_progress, moderate_progress, no_progress, moderate_/significant_deterioration; score",
    thresholds="ratio 0.95, 0.6, 0; without a target growth of 1 %, 0.1 %, −0.1 %, −1 % a year",
    assess=assess,
    shows=("growth", "growth_needed", "progress_value"),
)
