"""WHO's scenarios by the average annual rate of change (AROC), as the package billionaiRe computes them.

Source: gpw13/billionaiRe, scenario_aroc and trim_values. A scenario is not a verdict: whether the projected value
reaches the target is read off it here, in our words.
"""

from __future__ import annotations

from typing import Final, Literal

from planspec.errors import InvalidOption, Undetermined
from planspec.methods.interface import (
    Goal,
    Limit,
    Method,
    MethodResult,
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

REACHES: Final = "the projection reaches the target"
MISSES: Final = "the projection misses the target"


def aarc(end: float, start: float, years: float) -> float:
    """Return the average annual rate of change, (end / start)^(1 / years) − 1.

    Raises:
        Undetermined: the start is zero, the two differ in sign, or floats cannot hold it.
    """
    return cagr(end, start, years)


def project(value: float, rate: float, years: int) -> float:
    """Return the value after a number of years at an annual rate.

    Raises:
        Undetermined: floats cannot hold it.
    """
    return finite(lambda: value * (1 + rate) ** years)


def percent_change(value: float, percent: float) -> float:
    """Return the value that a change in percent over the whole time ends at."""
    return value * (100 + percent) / 100


def limited(rate: float, direction: Literal["positive", "negative"] | None, limit: float = 0.0) -> float:
    """Return a rate kept from being above *limit* (`"positive"`), or below it (`"negative"`).

    Raises:
        InvalidOption: there is no such direction.
    """
    if direction is None:
        return rate
    if direction not in ("positive", "negative"):
        raise InvalidOption(option="direction", value=direction, choices=("positive", "negative"))
    return min(limit, rate) if direction == "positive" else max(limit, rate)


def trimmed(
    projected: float,
    reported: float | None = None,
    *,
    small_is_best: bool = False,
    keep_better_values: bool = True,
    limits: tuple[float, float] = (0.0, 100.0),
) -> float:
    """Return a projected value within the limits, and never worse than one that was reported."""
    if keep_better_values and reported is not None:
        projected = min(projected, reported) if small_is_best else max(projected, reported)
    return min(max(projected, limits[0]), limits[1])


def assess(
    series: SeriesLike,
    target: Goal,
    *,
    as_of: int | None = None,
    limit_aroc: tuple[Literal["positive", "negative"], float] | None = None,
) -> MethodResult:
    """Carry the last year's rate of change on to the target year, and compare with the rate that the target needs.

    Where the goal has no value, it is what the last year's rate leads to. Percentages are kept between 0 and 100.

    Raises:
        PlanspecError: the series or the goal cannot be read.
    """

    def compute(read: Series, goal: Goal) -> MethodResult:
        return _assess(read, goal, limit_aroc)

    return run(METHOD, series, target, as_of, compute)


def _assess(
    series: Series, goal: Goal, limit_aroc: tuple[Literal["positive", "negative"], float] | None
) -> MethodResult:
    last = latest_year(series)
    values = series.floats()
    if goal.year is None:
        raise Undetermined(limit=Limit.NO_DEADLINE)
    if last > goal.year:
        raise Undetermined(limit=Limit.DEADLINE_PAST)
    if last - 1 not in values:
        raise Undetermined(limit=Limit.TOO_FEW_POINTS)
    if series.has_break(last - 1, last):
        raise Undetermined(limit=Limit.BREAK)
    sign, target = sign_of(goal), value_of(goal)
    rate = aarc(values[last], values[last - 1], 1)
    if limit_aroc is not None:
        rate = limited(rate, *limit_aroc)
    years = goal.year - last
    projected = project(values[last], rate, years)
    if goal.percent:
        projected = trimmed(projected)
    components = {"current": values[last], "rate": rate, "projected": projected}
    if target is None:
        verdict, outlook = ("better", Outlook.ON_COURSE) if sign * rate > 0 else ("not better", Outlook.AWAY)
    else:
        components["target"] = target
        if years and values[last] and target / values[last] >= 0:
            components["rate_needed"] = aarc(target, values[last], years)
        if sign * (projected - target) >= 0:
            reached = sign * (values[last] - target) >= 0
            verdict, outlook = REACHES, Outlook.REACHED if reached else Outlook.ON_COURSE
        else:
            nearer = sign * (projected - values[last]) > 0
            verdict, outlook = MISSES, Outlook.TOO_SLOW if nearer else Outlook.AWAY
    return conclude(METHOD, series, (last - 1, last), verdict, outlook, components)


METHOD: Final = Method(
    name="who_aroc",
    office="World Health Organization",
    source="gpw13/billionaiRe, scenario_aroc and trim_values",
    asks="Where does the last year's rate of change lead by the target year?",
    assumes="growth at the rate of one year, from a base that is not 0; percentages stay between 0 and 100",
    answers="a projected value; whether it reaches the target is said in our words",
    thresholds="the target itself",
    assess=assess,
    shows=("rate", "projected"),
)
