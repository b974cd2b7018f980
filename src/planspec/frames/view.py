"""What is shown of many places: a row an indicator, how many places have each status, and what became of the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from planspec.judging.assessment import Status
from planspec.model.plan import Plan
from planspec.reports.model import Cell, Template, View, ViewColumn, ViewNote, ViewRow
from planspec.reports.of_plans import INDICATOR, label_of, title_of, under_sections
from planspec.words import Words

_PLACES: Final = Words(
    "{places} places, {cells} cells, {one_by_one} of them judged one by one.",
    "共{places}个地区、{cells}项判定，其中逐项判定{one_by_one}项。",
)
_ROWS: Final = Words(
    "{rows} rows: {used} used, {set_aside} set aside, {faulty} faulty.",
    "数据{rows}行：采用{used}行，未采用{set_aside}行，有误{faulty}行。",
)
_OF_TERMS: Final = {
    "baselines": Words(
        "{baselines} baselines of places, {faulty_baselines} faulty.",
        "各地基数{baselines}行，有误{faulty_baselines}行。",
    ),
    "targets": Words(
        "{targets} targets of places, {faulty_targets} faulty.",
        "各地目标{targets}行，有误{faulty_targets}行。",
    ),
}


def frame_view(plan: Plan, statuses: Sequence[Mapping[Status, int]], counts: Mapping[str, int]) -> View:
    """Return the view: of each row how many places have each status, and below the counts of places and rows."""
    rows = [
        ViewRow(
            kind="indicator",
            label=label_of(row),
            key=row.key,
            cells={each.value: str(own[each]) for each in Status if any(one[each] for one in statuses)},
        )
        for row, own in zip(plan, statuses, strict=True)
    ]
    facts: dict[str, Cell] = {name: f"{count:,}" for name, count in counts.items()}
    said = [_PLACES, _ROWS, *(words for name, words in _OF_TERMS.items() if name in counts)]
    return View(
        title=title_of(plan),
        columns=(INDICATOR, *(ViewColumn(role=each.value, words=Words(each.en, each.zh)) for each in Status)),
        rows=under_sections(zip(plan, rows, strict=True)),
        notes=tuple(ViewNote(kind="counts", sentence=Template(words, facts)) for words in said),
        period=plan.period,
    )
