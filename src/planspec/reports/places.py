"""Evaluations of several places side by side: which row stands how where, and which rows are worst."""

from __future__ import annotations

from collections.abc import Mapping
from typing import final

from attrs import field, frozen

from planspec import records
from planspec.judging.assessment import Status
from planspec.judging.evaluation import Evaluation
from planspec.reports.model import Cell, Several, Template, View, ViewColumn, ViewNote, ViewRow
from planspec.reports.of_evaluations import SHORT, counts_note, status_of
from planspec.reports.of_plans import INDICATOR, label_of, title_of, under_sections
from planspec.words import Words


def _frozen(given: Mapping[str, Evaluation]) -> Mapping[str, Evaluation]:
    return records.Frozen(given)


@final
@frozen(eq=False, repr=False)
class PlacesView(records.Record):
    """Evaluations of one plan, each of the figures of one place; `summarize` prints them side by side.

    Attributes:
        evaluations: the evaluation of each place, in the order of the table of figures.
    """

    evaluations: Mapping[str, Evaluation] = field(converter=_frozen)

    def worst(self) -> tuple[tuple[str, int, int], ...]:
        """Return the keys of the rows that are missed, breached or behind, with in how many places of how many.

        A row comes first that is so in the most places.
        """
        counts: dict[str, int] = {}
        for evaluation in self.evaluations.values():
            for each in evaluation:
                if each.status in SHORT:
                    counts[each.indicator.key] = counts.get(each.indicator.key, 0) + 1
        total = len(self.evaluations)
        return tuple((key, count, total) for key, count in sorted(counts.items(), key=lambda each: -each[1]))

    def view(self) -> View:
        """Return what there is to show: a column a place, the counts of each, and the worst rows."""
        first = next(iter(self.evaluations.values()))
        columns = [
            ViewColumn(role=f"place {at}", words=Words(place, place), align="left", stays=True, folds=True)
            for at, place in enumerate(self.evaluations)
        ]
        rows: list[ViewRow] = []
        for row in first.plan:
            found = [evaluation[row.key] for evaluation in self.evaluations.values()]
            cells: dict[str, Cell] = {column.role: status_of(each) for column, each in zip(columns, found, strict=True)}
            known = any(each.status is not Status.NO_DATA for each in found)
            rows.append(ViewRow(kind="indicator", label=label_of(row), key=row.key, cells=cells, has_data=known))
        return View(
            title=title_of(first.plan),
            columns=(INDICATOR, *columns),
            rows=under_sections(zip(first.plan, rows, strict=True)),
            notes=self._notes(first),
            as_of=first.as_of,
            period=first.plan.period,
        )

    def _notes(self, first: Evaluation) -> tuple[ViewNote, ...]:
        said: list[ViewNote] = []
        for place, evaluation in self.evaluations.items():
            words = Words("{place}: {counts}", "{place}：{counts}")
            counts = counts_note(evaluation.counts).sentence
            said.append(ViewNote(kind="counts", sentence=Template(words, {"place": place, "counts": counts})))
        worst = [
            Template(
                Words("{row} ({count} of {total})", "{row}（{total}个地区中{count}个）"),
                {"row": label_of(first.plan[key]), "count": count, "total": total},
            )
            for key, count, total in self.worst()
        ]
        if worst:
            words = Words("Missed, breached or behind: {rows}", "未完成、未守住或滞后的指标：{rows}")
            said.append(ViewNote(kind="worst", sentence=Template(words, {"rows": Several(tuple(worst))})))
        return tuple(said)
