"""Evaluations side by side: the same plan at two dates, or in several places, row by row.

There is one way to compare evaluations, `side_by_side`, and every output shows its view: of dates what moved first, of
places the rows in order under their sections.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final, cast, final

from attrs import evolve, frozen

from planspec import records
from planspec.errors import InvalidType, Said, UnknownIndicator
from planspec.judging.assessment import Assessment, Status
from planspec.judging.evaluation import Evaluation
from planspec.reports.model import Answer, Cell, Several, Template, View, ViewColumn, ViewNote, ViewRow
from planspec.reports.of_evaluations import SHORT, label_of_part, observed, view_of_evaluation
from planspec.reports.of_plans import INDICATOR, label_of, title_of, under_sections
from planspec.sentences import exact_day
from planspec.words import Worded, Words

#: How good a status is, where one is better than another.
RANK: Final[Mapping[Status, int]] = {
    Status.ACHIEVED: 4,
    Status.AHEAD: 3,
    Status.ON_TRACK: 2,
    Status.BEHIND: 1,
    Status.BREACHED: 0,
    Status.MISSED: 0,
}


class Way(Worded):
    """Which way an answer went from one evaluation to another; the order is that of a table."""

    WORSE = "worse", "▼ worse", "▼ 变差"
    BETTER = "better", "▲ better", "▲ 变好"
    CHANGED = "changed", "◆ changed", "◆ 有变化"
    SAME = "same", "= as before", "= 不变"


def _way(before: Status | None, now: Status | None) -> Way:
    if before is now:
        return Way.SAME
    was, is_now = (None if each is None else RANK.get(each) for each in (before, now))
    if was is None or is_now is None or was == is_now:
        return Way.CHANGED
    return Way.WORSE if is_now < was else Way.BETTER


@final
@frozen(kw_only=True, eq=False, repr=False)
class Beside(records.Record):
    """One row in several evaluations: the status of each, None where its plan has no such row, and if they differ."""

    key: str
    name: str
    statuses: tuple[str | None, ...]

    @property
    def moved(self) -> bool:
        """Whether the evaluations say different things of it."""
        return len(set(self.statuses)) > 1

    @property
    def way(self) -> Way:
        """Which way the answer went from the first evaluation to the last."""
        first, last = (None if each is None else Status(each) for each in (self.statuses[0], self.statuses[-1]))
        return _way(first, last)

    def __str__(self) -> str:
        return f"{self.name}: {' → '.join(each or '—' for each in self.statuses)}"


@final
@frozen(kw_only=True, eq=False, repr=False)
class SideBySide(records.Record, records.Lookup, records.Shown):
    """Several evaluations, row by row; iterating gives each `Beside`, `summarize` a table.

    Attributes:
        evaluations: those compared, in the order given.
        names: what they are called, such as places; empty where they are told apart by their days.
        rows: the statuses of each row and part, in the order of the plans.
    """

    evaluations: tuple[Evaluation, ...]
    names: tuple[str, ...] = ()
    rows: tuple[Beside, ...]

    def __iter__(self) -> Iterator[Beside]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, key: str) -> Beside:
        """Return a row or part by its key or its name.

        Raises:
            UnknownIndicator: no evaluation has such a row.
        """
        found = next((each for each in self.rows if key in (each.key, each.name)), None)
        if found is None:
            raise UnknownIndicator(name=key, among=tuple(each.key for each in self.rows))
        return found

    @property
    def moved(self) -> tuple[Beside, ...]:
        """The rows of which the evaluations say different things, in the order of `Way`."""
        return tuple(each for way in Way for each in self.rows if each.moved and each.way is way)

    def worst(self) -> tuple[tuple[str, int, int], ...]:
        """Return the keys of the rows that are missed, breached or behind, with in how many evaluations of how many.

        A row comes first that is so in the most evaluations. Parts of a row are not counted.
        """
        short = {each.value for each in SHORT}
        whole = {each.indicator.key for evaluation in self.evaluations for each in evaluation}
        counts = {each.key: sum(status in short for status in each.statuses) for each in self.rows if each.key in whole}
        total = len(self.evaluations)
        return tuple((key, count, total) for key, count in sorted(counts.items(), key=lambda each: -each[1]) if count)

    def to_records(self) -> list[dict[str, Any]]:
        """Return a flat row for each row and part: its key, its name, the statuses, and whether they differ."""
        return [
            {"key": each.key, "name": each.name, "statuses": list(each.statuses), "moved": each.moved}
            for each in self.rows
        ]

    def __str__(self) -> str:
        """Print each row on a line."""
        return "\n".join(map(str, self.rows))

    def view(self) -> View:
        """Return the view of it: a column an evaluation; of dates what moved first, of places the rows by section."""
        heads = list(_heads(self))
        columns = [
            ViewColumn(role=role_of(at), words=words, align="left", weight=90, stays=True, folds=True)
            for at, words in enumerate(heads)
        ]
        if not self.names:
            moved = Words("change", "变化")
            columns.append(ViewColumn(role="moved", words=moved, align="left", weight=95, stays=True))
        days = {each.as_of for each in self.evaluations}
        return View(
            title=title_of(self.evaluations[0].plan) if self.evaluations else Words("", ""),
            columns=(INDICATOR, *columns),
            rows=tuple(_rows(self)),
            notes=(*_of_all(self), *_of_each(self, heads)),
            as_of=next(iter(days)) if len(days) == 1 else None,
            period=self.evaluations[0].plan.period if self.evaluations else None,
            total=len(self),
        )


def side_by_side(evaluations: Iterable[Evaluation] | Mapping[str, Evaluation]) -> SideBySide:
    """Return the statuses of each row in several evaluations: the same plan at two dates, or in several places.

    *evaluations* are given in order, or by their names, such as those of places.

    Raises:
        InvalidType: one of them is not an evaluation.
    """
    names: tuple[str, ...] = ()
    if isinstance(evaluations, Mapping):
        by_name = cast("Mapping[str, Evaluation]", evaluations)
        names, evaluations = tuple(by_name), by_name.values()
    several = tuple(evaluations)
    for at, each in enumerate(several):
        check_evaluation(each, f"evaluations[{names[at] if names else at!r}]")
    by_key = [{part.indicator.key: part for part in _parts(one)} for one in several]
    rows = {key: part.indicator.name for one in by_key for key, part in one.items()}
    return SideBySide(
        evaluations=several,
        names=names,
        rows=tuple(
            Beside(key=key, name=name, statuses=tuple(one[key].status.value if key in one else None for one in by_key))
            for key, name in rows.items()
        ),
    )


def check_evaluation(x: object, place: str) -> None:
    """Raise InvalidType where something is not an evaluation."""
    if not isinstance(x, Evaluation):
        raise InvalidType(value=x, expected=Said("an Evaluation", "一个Evaluation（评估）"), place=place)


def role_of(position: int) -> str:
    """Return the role of the column of an evaluation."""
    return f"evaluation:{position}"


def _parts(evaluation: Evaluation) -> Iterator[Assessment]:
    """Give every row, each followed by its parts."""
    return chain.from_iterable((each, *each.parts) for each in evaluation)


def _heads(beside: SideBySide) -> Iterator[Words]:
    """Name each evaluation: as it is called, or by its day, and by its plan where the plans differ."""
    several = len({each.plan.name for each in beside.evaluations}) > 1
    for at, each in enumerate(beside.evaluations):
        if beside.names:
            yield Words(beside.names[at], beside.names[at])
            continue
        title, day = title_of(each.plan), each.as_of
        said = Words(f"no. {at + 1}", f"第{at + 1}次")
        said = said if day is None else Words(exact_day(day, "en"), exact_day(day, "zh"))
        yield Words(f"{title.en}, {said.en}", f"{title.zh}，{said.zh}") if several else said


# The rows


def _rows(beside: SideBySide) -> Iterable[ViewRow]:
    found = [{part.indicator.key: part for part in _parts(one)} for one in beside.evaluations]
    wholes: dict[str, Assessment] = {}
    for evaluation in beside.evaluations:
        for each in evaluation:
            wholes |= {part.indicator.key: each for part in (each, *each.parts) if part.indicator.key not in wholes}

    def row_of(each: Beside) -> ViewRow:
        known = [one.get(each.key) for one in found]
        cells = {
            role_of(at): None if one is None else _cell(one, beside.evaluations[at]) for at, one in enumerate(known)
        }
        if not beside.names:
            cells["moved"] = each.way
        first = next(one for one in known if one is not None)
        is_part = wholes[each.key].indicator.key != each.key
        return ViewRow(
            kind="part" if is_part else "indicator",
            key=each.key,
            label=label_of_part(first) if is_part else label_of(first.indicator),
            cells=cells,
            has_data=any(one is not None and one.status is not Status.NO_DATA for one in known),
        )

    if beside.names:
        return under_sections((wholes[each.key].indicator, row_of(each)) for each in beside)
    # A part apart from its row names its row by its key alone, so all rows go by their own way.
    return (row_of(each) for way in Way for each in beside if each.way is way)


def _cell(each: Assessment, evaluation: Evaluation) -> Cell:
    return Answer(each.status, preliminary=bool(each.preliminary), known=observed(each, evaluation.as_of))


# The notes


def _of_all(beside: SideBySide) -> Iterator[ViewNote]:
    """Say how many rows moved, of dates; and of places which rows are the worst."""
    if not beside.names:
        counts: dict[str, Cell] = {way.value: sum(each.way is way for each in beside) for way in Way}
        words = Words(
            "Of {total} rows, {worse} got worse, {better} better, {changed} changed otherwise, {same} are as before",
            "{total}项中，变差{worse}项，变好{better}项，其他变化{changed}项，不变{same}项",
        )
        yield ViewNote(kind="moved", sentence=Template(words, {**counts, "total": len(beside)}))
        return
    labels = {row.key: label_of(row) for each in reversed(beside.evaluations) for row in each.plan}
    worst = [
        Template(
            Words("{row} ({count} of {total})", "{row}（{total}个地区中{count}个）"),
            {"row": labels[key], "count": count, "total": total},
        )
        for key, count, total in beside.worst()
    ]
    if worst:
        words = Words("Missed, breached or behind: {rows}", "未完成、未守住或滞后的指标：{rows}")
        yield ViewNote(kind="worst", sentence=Template(words, {"rows": Several(tuple(worst))}))


#: Notes of an evaluation that its table has, and that say nothing a reader of the comparison must know.
_OWN: Final = ("sections",)


def _of_each(beside: SideBySide, heads: list[Words]) -> Iterator[ViewNote]:
    """Give what each evaluation says below its own table, under its name; what all say alike only once."""
    views = [view_of_evaluation(each) for each in beside.evaluations]
    alike = [note for note in views[0].notes if all(note in view.notes for view in views)] if len(views) > 1 else []
    alike = [note for note in alike if note.kind in ("as_of", "vintage", "revised")]
    order = list(dict.fromkeys(note.kind for view in views for note in view.notes if note.kind not in _OWN))
    for kind in order:
        yield from (note for note in alike if note.kind == kind)
        for at, view in enumerate(views):
            for note in view.notes:
                if note.kind == kind and note not in alike:
                    yield evolve(note, of=role_of(at), head=heads[at])
