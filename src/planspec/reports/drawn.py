"""What a picture of an assessment shows: figures, course, target and baseline as values of one quantity over time.

Everything comes from the requirement and its answer. A change that is observed as levels is drawn as levels, compounded
rates as the change since the plan began, totals as they grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from planspec.interval import Acceptable, Interval, mapped, sure_of
from planspec.judging.answers import JudgedRequirement
from planspec.judging.assessment import Assessment
from planspec.judging.course import Course
from planspec.judging.measures import known_of, so_far
from planspec.judging.progress import as_observed
from planspec.judging.requirements import Measure
from planspec.model.indicators import Basis
from planspec.observations.observation import Figure
from planspec.periods import Period

#: Two levels further apart than this are not joined: a year between them is missing.
_A_YEAR = timedelta(days=366)


class Seen(NamedTuple):
    """What was known by the end of a day; `joined` where it follows the one before without a gap.

    `is_part` is the total of a year so far, before the year is over, such as at the end of a quarter.
    """

    day: date
    value: Interval
    is_preliminary: bool
    joined: bool
    is_part: bool = False


class Asked(NamedTuple):
    """What is asked for by the end of a day."""

    day: date
    region: Interval


class Drawn(NamedTuple):
    """What a picture shows, all in one unit.

    Attributes:
        unit: of all values.
        first, last: the days it begins and ends with.
        target: what is acceptable in the end, with the day.
        courses: what is asked on the way, piece by piece; those of a row that asks it of every year are a year each.
        steps: whether what is asked holds from one day to the next instead of leading there.
        stages: what stages and yearly plans ask for.
        now: what is required by the day judged; None afterwards, and where nothing says.
        seen: the figures.
        baseline: the printed one and its day, where it measures the same quantity.
        from_zero: whether the axis shows 0.
    """

    unit: str
    first: date
    last: date
    target: Asked
    courses: tuple[tuple[Asked, ...], ...]
    steps: bool
    stages: tuple[Asked, ...]
    now: Asked | None
    seen: tuple[Seen, ...]
    baseline: Asked | None
    from_zero: bool


def charted(each: Assessment) -> tuple[Assessment, ...]:
    """Return what there is a picture of: the row, of a row of components each of them, nothing where no number is."""
    found = each.parts if each.indicator.components else (each,)
    return tuple(one for one in found if drawn(one) is not None)


def drawn(each: Assessment) -> Drawn | None:
    """Return what the picture of a row shows; None of components, and where no number can be measured."""
    if each.indicator.components:
        return None
    whole = each.parts[-1] if each.parts else each  # stages lead to the last
    judged = whole.requirement
    if judged is None or judged.course is None:
        return None
    if len(whole.requirements) > 1:
        return _of_years(whole)
    return _of_course(whole, judged, judged.course)


def _of_course(each: Assessment, judged: JudgedRequirement, course: Course) -> Drawn:
    measure = judged.requirement.measure
    observed = measure in (Measure.CHANGE, Measure.FACTOR)
    unit = each.indicator.unit if observed else judged.requirement.unit

    def asked(day: date) -> Asked | None:
        region = _region(judged, course, day)
        return None if region is None else Asked(day, sure_of(region))

    days = sorted({course.begins, course.due, *(each.day for each in course.checkpoints), *_ends(each.years, course)})
    way = tuple(found for day in days if (found := asked(day)) is not None)
    seen = tuple(_seen(judged, each.years))
    target = asked(course.due)
    assert target is not None  # at the due date the target itself is asked for
    now = None if judged.day is None or judged.day >= course.due else asked(judged.day)
    baseline = _baseline(judged, course)
    begun = [course.begins, *(one.day for one in seen[:1]), *(one.day for one in (baseline,) if one is not None)]
    return Drawn(
        unit=unit,
        first=min(begun),
        last=course.due,
        target=target,
        courses=(way,),
        steps=course.stepwise,
        stages=tuple(found for each in course.checkpoints if (found := asked(each.day)) is not None),
        now=now,
        seen=seen,
        baseline=baseline,
        from_zero=measure is Measure.TOTAL,
    )


def _ends(years: Sequence[Period], course: Course) -> Iterator[date]:
    return (year.end for year in years if course.begins < year.end < course.due)


def _region(judged: JudgedRequirement, course: Course, day: date) -> Acceptable | None:
    """Return what is required at the end of a day, in the quantity that is drawn."""
    region = course.required(day)
    if region is None:
        return None
    if judged.requirement.is_growth:
        region = mapped(region, judged.requirement.growth.percent)
    return as_observed(judged, region)


def _baseline(judged: JudgedRequirement, course: Course) -> Asked | None:
    """Return the baseline where it measures the quantity drawn: a level, never the total of an earlier time."""
    base = judged.requirement.base
    if base is None or judged.requirement.measure in (Measure.TOTAL, Measure.COMPOUND, Measure.DIFFERENCE):
        return None
    return Asked(judged.requirement.base_end or course.begins, base)


def _seen(judged: JudgedRequirement, years: Sequence[Period]) -> Iterator[Seen]:
    before: Figure | None = None
    for figure, value, is_part in _values(judged, years):
        joined = not is_part and _is_joined(before, figure)
        yield Seen(figure.period.end, value, figure.is_preliminary, joined, is_part)
        before = before if is_part else figure


def _is_joined(before: Figure | None, figure: Figure) -> bool:
    if before is None or figure.is_break:
        return False
    follows = before.period.end + timedelta(days=1) == figure.period.start
    return follows or figure.period.end - before.period.end <= _A_YEAR


def _values(judged: JudgedRequirement, years: Sequence[Period]) -> Iterator[tuple[Figure, Interval, bool]]:
    """Give for each figure what was known with it, in the quantity drawn, and if it is a part of a year's total."""
    requirement, figures = judged.requirement, judged.figures
    match requirement.measure:
        case Measure.DIFFERENCE:
            # The history of a difference holds one for each figure that had one of the other row beside it.
            for figure, (_, value) in zip(figures, judged.history, strict=True):
                yield figure, value, False
        case Measure.TOTAL | Measure.COMPOUND:
            for count, figure in enumerate(figures, 1):
                known = known_of(requirement, figures[:count], figure.period.end, {}, years).by_now
                assert known is not None  # what is added up is known as far as it is
                yield figure, requirement.growth.percent(known) if requirement.is_growth else known, False
        case _ if requirement.basis is Basis.YEAR_TOTAL:
            for count, figure in enumerate(figures, 1):
                year = next((each for each in years if each.contains(figure.period)), figure.period)
                known = so_far(requirement, year, figures[:count], figure.period.end)
                yield figure, known, figure.period.end < year.end
        case _:
            yield from ((figure, figure.value, False) for figure in figures)


def _of_years(each: Assessment) -> Drawn:
    """Return what the picture shows of a row that asks the same of every year: what each asked for, and what it was."""
    pieces = [judged for judged in each.requirements if judged.accepts is not None]
    courses = tuple(
        (Asked(judged.span.start - timedelta(days=1), region), Asked(judged.span.end, region))
        for judged in pieces
        if judged.accepts is not None and (region := sure_of(judged.accepts))
    )
    seen: list[Seen] = []
    for judged in pieces:
        known = judged.scheduled.known
        if known is None or not judged.figures:
            continue
        seen.extend(_parts_of(judged, each.years))
        day = min(judged.day or judged.due, judged.due)
        before = next((one for one in reversed(seen) if not one.is_part), None)
        is_whole = day == judged.due or judged.requirement.measure is not Measure.TOTAL
        joined = is_whole and before is not None and day - before.day <= _A_YEAR
        preliminary = any(figure.is_preliminary for figure in judged.figures)
        seen.append(Seen(day, known, preliminary, joined))
    last = courses[-1][-1]
    return Drawn(
        unit=pieces[-1].requirement.unit,
        first=courses[0][0].day,
        last=last.day,
        target=last,
        courses=courses,
        steps=False,
        stages=(),
        now=None,
        seen=tuple(seen),
        baseline=None,
        from_zero=pieces[-1].requirement.measure is Measure.TOTAL,
    )


def _parts_of(judged: JudgedRequirement, years: Sequence[Period]) -> Iterator[Seen]:
    """Give the total of a year so far at the end of each of its parts but the latest."""
    requirement, figures = judged.requirement, judged.figures
    if requirement.measure is not Measure.TOTAL:
        return
    for count, figure in enumerate(figures[:-1], 1):
        known = known_of(requirement, figures[:count], figure.period.end, {}, years).by_now
        assert known is not None  # what is added up is known as far as it is
        yield Seen(figure.period.end, known, figure.is_preliminary, joined=False, is_part=True)
