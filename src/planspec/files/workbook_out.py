"""An evaluation as a workbook for people: what stands where, the schedule, the warnings, notes and the figures.

Every table is made from the same view as its printed form. Text is text, whatever it begins with; a number is a number
where a spreadsheet keeps it exactly, else the text that is printed. The same evaluation gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from planspec.errors import InvalidType, Said
from planspec.exact import Number, decimal_places
from planspec.files.documents import observations_of
from planspec.files.template import label_in
from planspec.files.xlsx import Book, book
from planspec.interval import Interval
from planspec.judging.assessment import Status
from planspec.judging.evaluation import Evaluation
from planspec.observations.observation import Observation
from planspec.reports.beside import side_by_side
from planspec.reports.model import Amount, Answer, Cell, Months, Share, Times, View, ViewNote, ViewRow, cell_text
from planspec.reports.of_plans import name_of
from planspec.reports.schedule import schedule_view
from planspec.reports.view import view_of
from planspec.tables.figure_labels import Labels
from planspec.watching import watched
from planspec.words import Words, in_language

_SHEETS: Final = {
    "evaluation": Words("Evaluation", "评估"),
    "schedule": Words("Schedule", "序时进度"),
    "warnings": Words("Warnings", "预警"),
    "notes": Words("Notes", "说明"),
    "data": Words("Data", "数据"),
    "places": Words("Places", "各地区"),
}
_DATA: Final = (
    Words("Indicator", "指标"),
    Words("Period", "时间"),
    Words("Value", "数值"),
    Words("Unit", "单位"),
    Words("Status", "状态"),
    Words("Source", "数据来源"),
)
_PLACE: Final = Words("Place", "地区")
_WARNINGS: Final = (Words("Severity", "级别"), Words("Indicator", "指标"), Words("Warning", "预警内容"))
_SOURCES: Final = (Words("Indicator", "指标"), Words("Where it stands", "出处"), Words("Words of the plan", "规划原文"))
_NAME_WIDTH: Final = 46
_TEXT_WIDTH: Final = 80
_REASON: Final = Words("undetermined", "无法判定")
# The colour of a status stands beside its word, and is light enough to print.
_COLOURS: Final = {
    Status.ACHIEVED: "#C6E0B4",
    Status.AHEAD: "#E2EFDA",
    Status.ON_TRACK: "#E2EFDA",
    Status.BEHIND: "#FFE699",
    Status.BREACHED: "#F8CBAD",
    Status.MISSED: "#F8CBAD",
    Status.UNDETERMINED: "#D9E1F2",
    Status.NO_DATA: "#EDEDED",
    Status.NO_TARGET: "#EDEDED",
}


def to_xlsx(x: Evaluation | Mapping[str, Evaluation], *, language: str = "zh") -> bytes:
    """Return an evaluation, or those of several places by their names, as a workbook (.xlsx).

    Raises:
        InvalidType: *x* is neither.
        InvalidArgument: XlsxWriter is not installed.
        InvalidOption: the language is not known.
    """
    if isinstance(x, Evaluation):
        evaluations: dict[str, Evaluation] = {"": x}
    else:
        given: Any = x
        evaluations = dict(cast("Mapping[str, Evaluation]", given)) if isinstance(given, Mapping) else {}
        several: list[Any] = list(evaluations.values())
        if not several or not all(isinstance(each, Evaluation) for each in several):
            expected = Said("an Evaluation, or several by their places", "一个Evaluation（评估），或各地区的评估")
            raise InvalidType(value=x, expected=expected)
    writer = _Writer(book(language), language)
    if isinstance(x, Evaluation):
        writer.view("evaluation", view_of(x))
        writer.view("schedule", view_of(schedule_view(x)))
    else:
        writer.view("places", side_by_side(evaluations).view())
        for place in watched(evaluations, Words("writing sheets", "写入工作表")):
            writer.view(place, view_of(evaluations[place]))
    writer.warnings(evaluations)
    writer.notes(evaluations)
    writer.data(evaluations)
    return writer.book.close()


class _Writer:
    """The writing of one workbook."""

    def __init__(self, made: Book, language: str) -> None:
        self.book = made
        self.language = language
        self.names: set[str] = set()

    def say(self, words: Any) -> str:
        """Say words in the language of the workbook."""
        return in_language(words, self.language)

    def sheet(self, name: str) -> Any:
        """Add a sheet under its name in the language, or the name of a place, so far as a sheet may be called so."""
        wanted = self.say(_SHEETS[name]) if name in _SHEETS else re.sub(r"[\[\]:*?/\\']", "·", name)[:28] or "·"
        found, more = wanted, 2
        while found.lower() in self.names:
            found, more = f"{wanted} {more}", more + 1
        self.names.add(found.lower())
        return self.book.sheet(found)

    def heads(self, sheet: Any, at: int, words: Iterable[Any]) -> None:
        """Write the heads of a table."""
        for column, each in enumerate(words):
            self.book.text(sheet, at, column, self.say(each), "head")

    def view(self, name: str, view: View) -> None:
        """Write a view as a sheet: its title, its table, and the counts below."""
        view = view.trimmed()
        sheet = self.sheet(name)
        self.book.title(sheet, self.say(view.title), len(view.columns))
        self.heads(sheet, 1, [each.words for each in view.columns])
        widths = [self.book.width(self.say(each.words)) for each in view.columns]
        for at, row in enumerate(view.rows, 2):
            self._row(sheet, at, row, view, widths)
        last = len(view.rows) + 1
        for at, note in enumerate([each for each in view.notes if each.kind in ("counts", "as_of", "worst")], last + 2):
            sheet.write_string(at, 0, note.say(self.language))
        limits = [_NAME_WIDTH, *([24] * (len(widths) - 1))]
        kept = [min(limit, max(9, width)) for limit, width in zip(limits, widths, strict=True)]
        self.book.layout(sheet, kept, head=2, fixed=1, filtered=(1, last, len(view.columns) - 1))

    def _row(self, sheet: Any, at: int, row: ViewRow, view: View, widths: list[int]) -> None:
        style = "section" if row.kind == "section" else "name"
        self.book.text(sheet, at, 0, self.say(row.label), style)
        widths[0] = max(widths[0], self.book.width(self.say(row.label)))
        for column, head in enumerate(view.columns[1:], 1):
            if row.kind == "section":
                self.book.blank(sheet, at, column, "section")
                continue
            cell = row[head.role]
            widths[column] = max(widths[column], self.book.width(cell_text(cell, self.language)))
            self._cell(sheet, at, column, cell, "cell" if head.align == "left" else "right")
        self.book.fit(sheet, at, [(self.say(row.label), _NAME_WIDTH)])

    def _cell(self, sheet: Any, at: int, column: int, cell: Cell, style: str) -> None:
        """Write a value: a number where it is one exactly, else as it is printed."""
        found = _number_of(cell)
        if found is not None and self.book.number(sheet, at, column, *found):
            return
        more: dict[str, object] = {}
        if isinstance(cell, Answer) and isinstance(cell.word, Status):
            more["bg_color"] = _COLOURS[cell.word]
        self.book.text(sheet, at, column, cell_text(cell, self.language), style, **more)

    def warnings(self, evaluations: Mapping[str, Evaluation]) -> None:
        """Write the warnings, and of each row without an answer why there is none."""
        sheet = self.sheet("warnings")
        several = [place for place in evaluations if place]
        heads = [*([_PLACE] if several else []), *_WARNINGS]
        self.heads(sheet, 0, heads)
        at = 1
        for place, evaluation in evaluations.items():
            for note in view_of(evaluation).notes:
                if note.kind not in ("warnings", "reasons"):
                    continue
                texts = [*([place] if several else []), *self._warning(note)]
                for column, text in enumerate(texts):
                    self.book.text(sheet, at, column, text, "cell")
                self.book.fit(sheet, at, [(texts[-1], _TEXT_WIDTH), (texts[-2], _NAME_WIDTH)])
                at += 1
        widths = [*([14] if several else []), 12, _NAME_WIDTH, _TEXT_WIDTH]
        self.book.layout(sheet, widths, head=1, filtered=(0, at - 1, len(heads) - 1))

    def _warning(self, note: ViewNote) -> tuple[str, str, str]:
        severity = self.say(_REASON if note.severity is None else note.severity)
        return severity, note.name(self.language), note.told(self.language)

    def notes(self, evaluations: Mapping[str, Evaluation]) -> None:
        """Write what the tables are, of when, and where the targets are printed."""
        sheet = self.sheet("notes")
        first = next(iter(evaluations.values()))
        at = 0
        said = [cell_text(view_of(first).title, self.language), first.plan.source]
        for place, evaluation in evaluations.items():
            notes = [each for each in view_of(evaluation).notes if each.kind not in ("warnings", "reasons")]
            said += [*([place] if place else []), *(each.say(self.language) for each in notes)]
        for each in filter(None, said):
            sheet.write_string(at, 0, each)
            at += 1
        at += 1
        self.heads(sheet, at, _SOURCES)
        for row in first.plan:
            at += 1
            cited = row.citation
            texts = (self.say(name_of(row)), "" if cited is None else cited.where, "" if cited is None else cited.words)
            for column, text in enumerate(texts):
                self.book.text(sheet, at, column, text, "cell")
            self.book.fit(sheet, at, [(texts[0], _NAME_WIDTH), (texts[1], 30), (texts[2], _TEXT_WIDTH)])
        self.book.layout(sheet, [_NAME_WIDTH, 30, _TEXT_WIDTH], head=0)

    def data(self, evaluations: Mapping[str, Evaluation]) -> None:
        """Write the figures, exactly as they were given, as `read_observations` reads them."""
        sheet = self.sheet("data")
        several = [place for place in evaluations if place]
        self.heads(sheet, 0, [*([_PLACE] if several else []), *_DATA])
        at = 1
        for place, evaluation in evaluations.items():
            labels = Labels(evaluation.plan)
            for each in observations_of(evaluation):
                if several:
                    self.book.text(sheet, at, 0, place, "cell")
                self._figure(sheet, at, 1 if several else 0, each, labels)
                at += 1
        widths = [*([14] if several else []), 40, 16, 16, 10, 16, 30]
        self.book.layout(sheet, widths, head=1, filtered=(0, at - 1, len(widths) - 1))

    def _figure(self, sheet: Any, at: int, start: int, each: Observation, labels: Labels) -> None:
        row = next(
            part for one in labels.plan for part in (one, *one.components) if each.indicator in (part.key, part.name)
        )
        statuses = "、" if self.language == "zh" else ", "
        texts = (
            label_in(labels, row),
            "" if each.period is None else str(each.period),
            None,
            each.unit or row.unit,
            statuses.join(self.say(status) for status in each.statuses),
            each.source or "",
        )
        for column, text in enumerate(texts, start):
            if text is not None:
                self.book.text(sheet, at, column, text, "cell")
        value = each.value
        exact = value.exact if isinstance(value, Interval) and each.spoken is None else None
        if exact is None or not self.book.number(sheet, at, start + 2, exact):
            self.book.text(sheet, at, start + 2, "—" if value is None else str(value), "right")


def _number_of(cell: Cell) -> tuple[Number, str | None] | None:
    """Return the number that a cell is exactly, with its number format; None where it is another thing."""
    match cell:
        case Amount(value=Interval() as value, unit="", at=None) if value.exact is not None:
            places = decimal_places(value.exact)
            code = "0" if not places else f"0.{'0' * places}"
            return value.exact, f"+{code};-{code};{code}" if cell.signed else None
        case Share() if cell.value.exact is not None:
            return cell.value.exact, "0.0%"
        case Times() if cell.value.exact is not None:
            return cell.value.exact, "0.00"
        case Months() if cell.value.exact is not None:
            return cell.value.exact, "+0.0;-0.0;0.0"
        case _:
            return None
