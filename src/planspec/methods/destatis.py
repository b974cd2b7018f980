"""The weather symbols of the German Sustainability Strategy, as Destatis assigns them.

Source: Destatis, "Status der Indikatoren" of the online platform of the German Sustainable Development Strategy (DNS).
A value to reach by a year is judged by the mean of the last five changes, a limit to keep every year by the last value
first, a mere direction by both changes. A range is judged by its weakest bound, several target years by the nearest,
several targets at once by the worst. Reproduced with its practice at breaks: the mean restarts after a break where four
points follow it, and otherwise goes across the break (`notes` says so). Verdicts are frozen when published and data are
revised later, so a verdict holds for its vintage alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from attrs import evolve

from planspec.errors import InvalidArgument, InvalidType, Said, Undetermined
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
    sign_of,
    weakest,
)

#: How many points the mean change is taken from, and how few will do where they follow each other.
POINTS: Final = 6
LEAST_POINTS: Final = 4
#: Up to which share of the distance still to go the projected value may fall short.
SUN: Final = Fraction(5, 100)
SUN_WITH_CLOUD: Final = Fraction(20, 100)

#: The symbols, best first: Sonne, Sonne mit Wolke, Wolke, Gewitter.
SYMBOLS: Final = ("sun", "sun_with_cloud", "cloud", "thunderstorm")


def assess(series: SeriesLike, target: Goal | Sequence[Goal], *, as_of: int | None = None) -> MethodResult:
    """Assign a weather symbol: `sun`, `sun_with_cloud`, `cloud`, `thunderstorm`.

    A goal with `every_year` is a limit to keep; one without a value is a direction. Of several goals those of the
    nearest target year count, and of these the worst result.

    Raises:
        PlanspecError: the series or a goal cannot be read, or there is no goal.
    """
    goals = [target] if isinstance(target, Goal) else target
    if not isinstance(goals, Sequence):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(value=target, expected=Said("a Goal or several", "一个或多个Goal"), place="target")
    if not goals:
        raise InvalidArgument(value=goals, why=Said("at least one goal is needed", "至少需要一个目标"), place="target")
    results = [(goal, run(METHOD, series, goal, as_of, _assess)) for goal in goals]
    years = [goal.year for goal, _ in results if goal.year is not None]
    last = max((each.years[1] for _, each in results if each.years), default=0)
    nearest = min((year for year in years if year >= last), default=max(years, default=None))
    judged = [each for goal, each in results if goal.year is None or goal.year == nearest]
    undetermined = next((each for each in judged if each.verdict is None), None)
    return undetermined or max(judged, key=lambda each: SYMBOLS.index(str(each.verdict)))


class _Changes(NamedTuple):
    """The last value, the changes leading to it, and from where they are taken."""

    value: Fraction
    mean: Fraction
    last: Fraction
    years: tuple[int, int]
    notes: tuple[Note, ...]


def _changes(series: Series, sign: int) -> _Changes:
    """Read the changes in the desired direction.

    Raises:
        Undetermined: too few points.
    """
    points = list(series.values.items())[-POINTS:]
    notes: list[Note] = []
    inside = [year for year in series.breaks() if points[0][0] < year <= points[-1][0]]
    if inside:
        after = [point for point in points if point[0] >= inside[-1]]
        if len(after) >= LEAST_POINTS:
            points = after
            notes.append(
                Note(f"the mean begins after the break of {inside[-1]}", f"均值自{inside[-1]}年口径调整后起算")
            )
        else:
            notes.append(
                Note(
                    f"the mean goes across the break of {inside[-1]}, fewer than four points follow it",
                    f"均值跨越{inside[-1]}年的口径调整，调整后不足四个数据点",
                )
            )
    if len(points) < POINTS:
        contiguous = [points[-1]]
        for point in reversed(points[:-1]):
            if point[0] != contiguous[0][0] - 1:
                break
            contiguous.insert(0, point)
        if len(contiguous) < LEAST_POINTS:
            raise Undetermined(limit=Limit.TOO_FEW_POINTS)
        points = contiguous
    exact = [(year, Fraction(value)) for year, value in points]
    (first_year, first), (before_year, before), (year, value) = exact[0], exact[-2], exact[-1]
    return _Changes(
        value,
        sign * (value - first) / (year - first_year),
        sign * (value - before) / (year - before_year),
        (first_year, year),
        tuple(notes),
    )


def _assess(series: Series, goal: Goal) -> MethodResult:
    sign = sign_of(goal)
    last = latest_year(series)
    changes = _changes(series, sign)
    components = {"value": float(changes.value), "mean_change": float(sign * changes.mean)}
    notes = list(changes.notes)
    if goal.value is None:
        components["last_change"] = float(sign * changes.last)
        symbol = direction_only(changes.mean, changes.last)
        outlook = _OUTLOOKS[symbol]
        thresholds = "the mean change and the last one, each in the desired direction or not"
    else:
        target = Fraction(weakest(goal))
        components["target"] = float(target)
        ahead = sign * (changes.value - target)
        if goal.every_year or ahead >= 0:
            if not goal.every_year:
                notes.append(
                    Note(
                        "the target is reached already, so it is judged as a limit to keep",
                        "目标已达到，按守住底线判定",
                    )
                )
            symbol = every_year(ahead, changes.mean)
            outlook = Outlook.REACHED if ahead >= 0 else _OUTLOOKS[symbol]
            thresholds = "met or not, and the mean change for the worse or not"
        else:
            if goal.year is None:
                raise Undetermined(limit=Limit.NO_DEADLINE)
            if last > goal.year:
                raise Undetermined(limit=Limit.DEADLINE_PAST)
            miss = shortfall(-ahead, changes.mean, goal.year - last)
            components |= {
                "projected": float(changes.value + sign * changes.mean * (goal.year - last)),
                "shortfall": float(miss),
            }
            symbol = value_by_a_year(miss, changes.mean)
            outlook = _OUTLOOKS[symbol]
            thresholds = METHOD.thresholds
    result = conclude(METHOD, series, changes.years, symbol, outlook, components, notes=notes)
    return evolve(result, thresholds=thresholds)


def shortfall(to_go: Fraction, mean: Fraction, years: int) -> Fraction:
    """Return by which share of the distance *to_go* the value is missed if the mean change goes on."""
    return (to_go - mean * years) / to_go


def value_by_a_year(miss: Fraction, mean: Fraction) -> str:
    """Return the symbol of a value to reach, not reached yet; *mean* is the change in the desired direction."""
    if mean <= 0:
        return "thunderstorm"
    if miss < SUN:
        return "sun"
    return "sun_with_cloud" if miss <= SUN_WITH_CLOUD else "cloud"


def every_year(ahead: Fraction, mean: Fraction) -> str:
    """Return the symbol of a limit to keep, from how far the last value is on its good side."""
    if ahead >= 0:
        return "sun" if mean >= 0 else "sun_with_cloud"
    return "cloud" if mean > 0 else "thunderstorm"


def direction_only(mean: Fraction, last: Fraction) -> str:
    """Return the symbol of a mere direction."""
    if mean > 0:
        return "sun" if last > 0 else "sun_with_cloud"
    return "cloud" if last > 0 else "thunderstorm"


_OUTLOOKS: Final = {
    "sun": Outlook.ON_COURSE,
    "sun_with_cloud": Outlook.TOO_SLOW,
    "cloud": Outlook.TOO_SLOW,
    "thunderstorm": Outlook.AWAY,
}

METHOD: Final = Method(
    name="destatis",
    office="Destatis (Germany)",
    source="Destatis, online platform of the German Sustainable Development Strategy, Status der Indikatoren",
    asks="If the mean of the last five changes goes on, by how much is the value missed?",
    assumes="change by equal amounts; six points, or four that follow each other",
    answers="sun, sun_with_cloud, cloud, thunderstorm",
    thresholds="missed by less than 5 %, by at most 20 %, by more of the distance to go; wrong direction",
    assess=assess,
    shows=("mean_change", "projected", "shortfall"),
)
