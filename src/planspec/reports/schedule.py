"""The schedule (序时进度) of a plan as a table: where indicators should be, and what each year to come must bring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

from attrs import frozen

from planspec import records
from planspec.errors import InvalidType, Said, UnknownIndicator
from planspec.judging.assessment import Assessment, Status
from planspec.judging.evaluation import Evaluation


@final
@frozen(eq=False, repr=False)
class ScheduleView(records.Record, records.Lookup, records.Shown):
    """The assessments of an evaluation beside their schedules; rows that set no target are left out."""

    evaluation: Evaluation

    def __iter__(self) -> Iterator[Assessment]:
        return (each for each in self.evaluation if each.status is not Status.NO_TARGET)

    def __getitem__(self, key: str) -> Assessment:
        """Find the assessment of one indicator or part, as `Evaluation` does.

        Raises:
            UnknownIndicator: the row sets no target, so it is not part of the schedule.
        """
        found = self.evaluation[key]
        if found.status is Status.NO_TARGET:
            raise UnknownIndicator(name=key, among=tuple(each.indicator.key for each in self))
        return found

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __str__(self) -> str:
        return "\n".join(map(str, self))


def schedule_view(evaluation: Evaluation) -> ScheduleView:
    """View an evaluation as a schedule: `summarize(schedule_view(evaluation))` shows what the assessments say of it.

    Beside what was required by now and the lead or lag in the unit and in months of plan time stand what the past
    years added on average, what each remaining year must add, and the ratio of the two.

    Raises:
        InvalidType: *evaluation* is not an `Evaluation`.
    """
    if not isinstance(evaluation, Evaluation):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(
            value=evaluation, expected=Said("an Evaluation", "一个Evaluation（评估）"), place="evaluation"
        )
    return ScheduleView(evaluation)


schedule = schedule_view  # former name
