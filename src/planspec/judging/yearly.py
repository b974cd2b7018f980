"""A plan year by year: what each row asked for at every year's end, what was known, and whether that sufficed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import final

from attrs import frozen

from planspec import records
from planspec.errors import InvalidType, Said
from planspec.interval import Acceptable, Interval, Verdict, mapped
from planspec.judging.assessment import Assessment
from planspec.judging.evaluation import Evaluation
from planspec.judging.rows import judge
from planspec.model.indicators import Indicator
from planspec.observations.observation import Figures
from planspec.periods import Period


@final
@frozen(kw_only=True, eq=False, repr=False)
class YearLine(records.Record):
    """One row in one plan year.

    Attributes:
        indicator: the row, or a part of it.
        year: the plan year; the last may be shorter, up to the row's due date.
        required: what was asked for at its end, None where nothing says.
        known: what was known of it by then, None where nothing was.
        verdict: whether that satisfied it; None for a year that is not over.
        unit: the unit of both.
    """

    indicator: Indicator
    year: Period
    required: Acceptable | None
    known: Interval | None
    verdict: Verdict | None
    unit: str


@final
@frozen(eq=False, repr=False)
class YearlyView(records.Record, records.Shown):
    """An evaluation as lines of one row and one year, in the order of the plan."""

    evaluation: Evaluation
    lines: tuple[YearLine, ...]

    def __iter__(self) -> Iterator[YearLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def __contains__(self, key: object) -> bool:
        """Say whether there are lines of a row with this key or name."""
        return bool(self.of(key)) if isinstance(key, str) and key in self.evaluation else key in self.lines

    def of(self, key: str) -> tuple[YearLine, ...]:
        """Return the lines of one row, by its key or name; raises as `Evaluation` does."""
        row = self.evaluation[key].indicator
        return tuple(each for each in self.lines if each.indicator.key == row.key)

    def __str__(self) -> str:
        return "\n".join(
            f"{each.indicator.name} {each.year}: asked {_said(each.required)}, known {_said(each.known)}"
            f"{'' if each.verdict is None else f', {each.verdict.en}'}"
            for each in self.lines
        )


def _said(region: Acceptable | None) -> str:
    return "—" if region is None else str(region)


def yearly(evaluation: Evaluation) -> YearlyView:
    """View an evaluation year by year: each year as it would have been judged at its end, by the figures given.

    A row of several targets has the lines of its parts. Rows that set no target have none.

    Raises:
        InvalidType: *evaluation* is not an `Evaluation`.
    """
    if not isinstance(evaluation, Evaluation):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(
            value=evaluation, expected=Said("an Evaluation", "一个Evaluation（评估）"), place="evaluation"
        )
    observed = _figures_of(evaluation)
    lines = [line for each in evaluation for line in _of_row(evaluation, each, observed)]
    return YearlyView(evaluation, tuple(lines))


def _figures_of(evaluation: Evaluation) -> Figures:
    """Return the figures that an evaluation was made of, by the keys of its rows and their parts."""
    series = {each.indicator.key: list(each.figures) for each in evaluation}
    for each in evaluation:
        if each.parts and each.indicator.components:
            series.update((part.indicator.key, list(part.figures)) for part in each.parts)
        elif each.parts:  # stages share the figures of their row
            longest = max((part.figures for part in each.parts), key=len)
            series[each.indicator.key] = list(longest)
    return Figures(series, {}, {}, {})


def _of_row(evaluation: Evaluation, each: Assessment, observed: Figures) -> Iterator[YearLine]:
    plan = evaluation.plan
    row = plan[each.indicator.key]
    for year in _years(plan.years, plan.horizon(row)):
        is_over = evaluation.as_of is not None and year.end <= evaluation.as_of
        found = judge(plan, row, observed, year.end, each.thresholds)
        for part in _lines_of(row, found, year):
            if part.requirement is not None and year.start <= part.plan_period.end:
                yield _line(part, year, is_over=is_over)


def _lines_of(row: Indicator, found: Assessment, year: Period) -> tuple[Assessment, ...]:
    """Return the assessments that have a line in a year: every component, and of stages the one that is running."""
    if not found.parts or row.components:
        return found.parts or (found,)
    return (next((part for part in found.parts if year.end <= part.plan_period.end), found.parts[-1]),)


def _years(years: tuple[Period, ...], span: Period) -> Iterator[Period]:
    """Yield the plan years up to the end of a span, and what is left of it as a shorter one."""
    last: date | None = None
    for year in years:
        if year.end <= span.end:
            yield year
            last = year.end
    if last is None:
        yield span
    elif last < span.end:
        yield Period(date.fromordinal(last.toordinal() + 1), span.end)


def _line(part: Assessment, year: Period, *, is_over: bool) -> YearLine:
    requirement = part.requirement
    assert requirement is not None  # others have no line
    own = next((each for each in part.requirements if each.span == year), requirement)
    required = own.scheduled.required
    if required is None and own.course is not None:
        required = own.course.required(year.end)
        if required is not None and own.requirement.is_growth:
            required = mapped(required, own.requirement.growth.percent)
    known = own.scheduled.known if is_over else None
    return YearLine(
        indicator=part.indicator,
        year=year,
        required=required,
        known=known,
        verdict=own.schedule if is_over else None,
        unit=own.requirement.unit,
    )
