"""The schedule (序时进度) of a plan as a table: where indicators should be, and what each year to come must bring."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import final

from attrs import frozen

from planspec import records
from planspec.errors import InvalidType, Said, UnknownIndicator
from planspec.exact import rounded
from planspec.interval import Interval
from planspec.judging.assessment import Assessment, Status
from planspec.judging.evaluation import Evaluation
from planspec.reports.layout import (
    NOTHING,
    Column,
    Table,
    Tabular,
    ahead_by,
    assessed,
    dated,
    figure,
    is_running,
    observed,
    required_by_now,
    share,
    status_word,
    times,
    title_of,
)


@final
@frozen(eq=False, repr=False)
class ScheduleView(records.Record, records.Lookup, Tabular):
    """The assessments of an evaluation beside their schedules; rows that set no target are left out."""

    evaluation: Evaluation

    def __iter__(self) -> Iterator[Assessment]:
        return (each for each in self.evaluation if each.status is not Status.NO_TARGET)

    def __getitem__(self, key: str) -> Assessment:
        """Find the assessment of one indicator or part, as `Evaluation` does.

        Raises:
            UnknownIndicator: the row sets no target, so it is no part of the schedule.
        """
        found = self.evaluation[key]
        if found.status is Status.NO_TARGET:
            raise UnknownIndicator(name=key, among=tuple(each.indicator.key for each in self))
        return found

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __str__(self) -> str:
        return "\n".join(map(str, self))

    def table(self, *, zh: bool) -> Table:
        """Return the table that `summarize` renders."""
        cells: dict[Column, Callable[[Assessment], str]] = {
            Column("监测值", "observed", "right"): lambda each: observed(each, self.evaluation.as_of),
            Column("序时要求", "required by now", "right"): lambda each: required_by_now(each, zh=zh),
            Column("超前", "ahead by", "right"): ahead_by,
            Column("超前（月）", "months ahead", "right"): _months_ahead,
            Column("完成序时要求", "fulfilment", "right"): lambda each: _running(each, share(each.fulfilment)),
            Column("年均已增", "added a year", "right"): lambda each: _running(each, figure(each.added_per_year)),
            Column("年均尚需", "needed a year", "right"): lambda each: figure(each.needed_per_year),
            Column("为以往年均", "pace ratio", "right"): lambda each: times(each.pace_ratio, zh=zh),
            Column("判定", "status", "left", stays=True): lambda each: status_word(each, zh=zh),
        }
        columns, rows = assessed(self, cells, zh=zh, parts=True)
        return Table(title_of(self.evaluation.plan, zh=zh), columns, rows, dated(self.evaluation, zh=zh))


def _running(each: Assessment, shown: str) -> str:
    return shown if is_running(each) else NOTHING


def _months_ahead(each: Assessment) -> str:
    months = each.ahead_by_months
    return NOTHING if months is None or not is_running(each) else _signed_months(months)


def _signed_months(months: Interval) -> str:
    low, high = (None if bound is None else rounded(bound, 1) for bound in (months.lower, months.upper))
    if low != high:
        return f"{low}…{high}"
    return f"+{low}" if months.lower is not None and months.lower > 0 else f"{low}"


def schedule(evaluation: Evaluation) -> ScheduleView:
    """View an evaluation as a schedule: `summarize(schedule(evaluation))` shows what the assessments say of it.

    Beside what was required by now and the lead or lag in the unit and in months of plan time stand what the past
    years added on average, what each remaining year must add, and the ratio of the two.

    Raises:
        InvalidType: *evaluation* is none.
    """
    if not isinstance(evaluation, Evaluation):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(
            value=evaluation, expected=Said("an Evaluation", "一个Evaluation（评估）"), place="evaluation"
        )
    return ScheduleView(evaluation)
