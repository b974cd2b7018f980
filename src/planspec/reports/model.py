"""What there is to show: a table as rows of values with the notes that belong to it, and the text of a value.

Cells hold values: figures as exact intervals, enumerations whose slugs a style sheet can use, words in both languages.
`cell_text` prints one in a language. Whatever a reader must not miss (counts, warnings, reasons, the as-of date,
footnotes) is a note of the view, so that no output can drop it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, assert_never, final

from attrs import evolve, field, frozen

from planspec import records
from planspec.exact import HUNDRED, ONE, ZERO, Number
from planspec.interval import Acceptable, Interval
from planspec.judging.reasons import Severity, Statement
from planspec.periods import Period
from planspec.sentences import digits, exact_day, figure, listed, short, span
from planspec.words import Worded, Words, in_language

#: What stands in a cell where there is nothing to say.
NOTHING = "—"


#: What a cell may hold; a text is a name or a quotation, the same in every language.
if TYPE_CHECKING:
    _Value: TypeAlias = "Amount | Share | Times | Months | Answer | Several | Template"
    Cell: TypeAlias = "str | int | date | Period | Words | Worded | Statement | _Value | None"
else:
    Cell = Any  # two of the values hold cells themselves, so their hints need a name before them


def _no_cells() -> dict[str, Cell]:
    return {}


def _no_counts() -> dict[str, int]:
    return {}


@final
@frozen(eq=False, repr=False)
class Amount(records.Record):
    """A figure: in the unit of its row, or in its own `unit`, which is then printed.

    `beside` are the numbers it is compared with, onto or across which it is never rounded. `at` is its time, where that
    is not the one the table speaks of. `signed` is for differences.
    """

    value: Acceptable
    unit: str = ""
    beside: tuple[Number, ...] = ()
    at: Period | None = None
    signed: bool = False


@final
@frozen(eq=False, repr=False)
class Share(records.Record):
    """A share of a whole, which is 1; printed in percent to one decimal, and never rounded onto the whole."""

    value: Interval


@final
@frozen(eq=False, repr=False)
class Times(records.Record):
    """How many times; printed to two decimals, and never rounded onto 1."""

    value: Interval


@final
@frozen(eq=False, repr=False)
class Months(records.Record):
    """Months ahead, or behind where negative; printed to one decimal."""

    value: Interval


@final
@frozen(eq=False, repr=False)
class Answer(records.Record):
    """The word of an answer, marked where it rests on preliminary figures.

    `known` is the figure behind it, where it has no column of its own: an output that has room for it shows it.
    """

    word: Worded
    preliminary: bool = False
    known: Cell = None


@final
@frozen(eq=False, repr=False)
class Template(records.Record):
    """A sentence with its facts in braces, each printed in the language of the sentence."""

    words: Words
    facts: Mapping[str, Cell] = field(factory=_no_cells, hash=False)

    def __attrs_post_init__(self) -> None:
        records.freeze(self, "facts")

    def say(self, language: str, name: str = "") -> str:  # noqa: ARG002 - as reasons are said
        """Say it in a language."""
        shown = {fact: cell_text(cell, language) for fact, cell in self.facts.items()}
        return in_language(self.words, language).format_map(shown)


@final
@frozen(eq=False, repr=False)
class Several(records.Record):
    """Several things one after the other, with `between` them."""

    items: tuple[Cell, ...]
    between: Words | None = None


Kind: TypeAlias = Literal["section", "indicator", "part", "other"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class ViewColumn(records.Record):
    """A column.

    Attributes:
        role: its slug, by which rows give its cell.
        words: its heading.
        align: `left` or `right`.
        weight: how much it says; where a table is too wide, the column of the least weight leaves first.
        stays: whether it stays though all its cells are empty.
        wraps: whether its cells may be broken into lines.
        folds: whether it is one of a run of like columns, such as districts, printed in blocks where they are too many.
    """

    role: str
    words: Words
    align: Literal["left", "right"] = "right"
    weight: int = 5
    stays: bool = False
    wraps: bool = False
    folds: bool = False


@final
@frozen(kw_only=True, eq=False, repr=False)
class ViewRow(records.Record):
    """A row: the heading of a section, an indicator, a part of one, or something else such as a method.

    Attributes:
        kind: which of these.
        label: its first cell, in both languages.
        key: the key of its indicator or part; empty for a heading.
        cells: the others, by the role of their column.
        has_data: whether anything is known of it.
    """

    kind: Kind
    label: Words
    key: str = ""
    cells: Mapping[str, Cell] = field(factory=_no_cells, hash=False)
    has_data: bool = True

    def __attrs_post_init__(self) -> None:
        records.freeze(self, "cells")

    def __getitem__(self, role: str) -> Cell:
        """Return the cell of a column, None where there is nothing to say."""
        return self.cells.get(role)


@final
@frozen(kw_only=True, eq=False, repr=False)
class ViewNote(records.Record):
    """What stands below a table.

    Attributes:
        kind: its slug: `counts`, `sections`, `warnings`, `reasons`, `binding`, `as_of`, `vintage`, `footnote`,
            `left_out` and a few that one view alone has.
        sentence: what it says.
        heading: the line above all notes of its kind, where they are a list.
        key: its indicator; `label` is the name in front.
        severity: how much a warning matters.
        of: the role of the column it is about, where it is about one alone; `head` is what that column is called.
    """

    kind: str
    sentence: Statement | Template
    heading: Words | None = None
    key: str = ""
    label: Words | None = None
    severity: Severity | None = None
    of: str = ""
    head: Words | None = None

    def name(self, language: str, *, headed: bool = True) -> str:
        """Name its column, where it is about one alone, and its row."""
        words = (self.head if headed else None, self.label)
        between = in_language(Words(", ", "　"), language)
        return between.join(in_language(each, language) for each in words if each is not None)

    def told(self, language: str) -> str:
        """Say it without the name in front."""
        return self.sentence.say(language, "" if self.label is None else in_language(self.label, language))

    def say(self, language: str) -> str:
        """Say it on one line, behind the severity, the name of its column and that of its row."""
        name, told = self.name(language), self.told(language)
        if self.severity is not None:
            words = Words("{severity}: {name}: {told}", "{severity}　{name}：{told}")
            severity = in_language(self.severity, language)
            return in_language(words, language).format(severity=severity, name=name, told=told)
        return in_language(Words("{0}: {1}", "{0}：{1}"), language).format(name, told) if name else told


@final
@frozen(kw_only=True, eq=False, repr=False)
class View(records.Record):
    """A table to be shown.

    Attributes:
        title: its caption.
        columns: the first holds the rows' labels.
        rows: with the headings of sections between them.
        notes: what stands below, in order.
        as_of: the day it speaks of, where there is one.
        period: the plan period.
        counts: how many rows have each answer, by slug; `total` is their denominator.
    """

    title: Words
    columns: tuple[ViewColumn, ...]
    rows: tuple[ViewRow, ...]
    notes: tuple[ViewNote, ...] = ()
    as_of: date | None = None
    period: Period | None = None
    counts: Mapping[str, int] = field(factory=_no_counts, hash=False)
    total: int = 0

    def __attrs_post_init__(self) -> None:
        records.freeze(self, "counts")

    def trimmed(self) -> View:
        """Return it without the columns that say nothing, such as the natures of a plan that prints none."""
        first, *others = self.columns
        kept = [each for each in others if each.stays or any(row[each.role] not in (None, "") for row in self.rows)]
        return evolve(self, columns=(first, *kept))

    def judged(self) -> View:
        """Return it without the rows of which nothing is known, which a note counts instead."""
        gone = sum(1 for row in self.rows if row.kind == "indicator" and not row.has_data)
        if not gone:
            return self
        kept = [row for row in self.rows if row.has_data]
        following = (*kept[1:], *([None] if kept else []))
        headed = [
            row
            for row, after in zip(kept, following, strict=True)
            if row.kind != "section" or (after is not None and after.kind != "section")
        ]
        words = Words("Rows without data, not listed: {count}", "另有{count}项指标无数据，未列出")
        note = ViewNote(kind="left_out", sentence=Template(words, {"count": gone}))
        return evolve(self, rows=tuple(headed), notes=(note, *self.notes))


def cell_text(cell: Cell, language: str) -> str:
    """Print a value in a language, as it stands in a cell."""
    match cell:
        case None:
            return NOTHING
        case str():
            return cell
        case int():
            return str(cell)
        case date():
            return exact_day(cell, language)
        case Period():
            return span(cell, language)
        case Words() | Worded():
            return in_language(cell, language)
        case Statement() | Template():
            return cell.say(language)
        case Amount():
            return _amount_text(cell, language)
        case Share():
            return _bounds(cell.value.scaled(HUNDRED), 1, HUNDRED, "%")
        case Times():
            return f"{_bounds(cell.value, 2, ONE, '')}{in_language(Words('×', '倍'), language)}"
        case Months():
            return _months_text(cell.value)
        case Answer():
            words = Words("{0} (preliminary)", "{0}（初步）") if cell.preliminary else Words("{0}", "{0}")
            return in_language(words, language).format(in_language(cell.word, language))
        case Several():
            texts = [cell_text(each, language) for each in cell.items]
            return listed(texts, language) if cell.between is None else in_language(cell.between, language).join(texts)
        case _:
            assert_never(cell)


def _amount_text(cell: Amount, language: str) -> str:
    if cell.unit:
        shown = (
            figure(cell.value, language, cell.unit, beside=cell.beside)
            .replace(" percentage points", " pp")
            .replace(" percentage point", " pp")
        )
    else:
        shown = short(cell.value, language, cell.beside)
    if cell.signed and isinstance(cell.value, Interval) and (cell.value.exact or ZERO) > ZERO:
        shown = f"+{shown}"
    if cell.at is None:
        return shown
    return in_language(Words("{0} ({1})", "{0}（{1}）"), language).format(shown, span(cell.at, language))


def _months_text(months: Interval) -> str:
    low, high = (
        None if bound is None else digits(bound, (ZERO,), places=1).text for bound in (months.lower, months.upper)
    )
    if low != high:
        return f"{low}…{high}"
    return f"+{low}" if months.lower is not None and months.lower > ZERO else f"{low}"


def _bounds(interval: Interval, places: int, whole: Number, sign: str) -> str:
    """Print both bounds with the same number of decimals, none rounded onto the whole."""
    if interval.exact is not None:
        return f"{digits(interval.exact, (whole,), places=places).text}{sign}"
    bounds: list[str] = []
    if interval.lower is not None:
        low = digits(interval.lower, (whole,), places=places).text
        bounds.append(f"{'>' if interval.lower_open else '≥'}{low}{sign}")
    if interval.upper is not None:
        high = digits(interval.upper, (whole,), places=places).text
        bounds.append(f"{'<' if interval.upper_open else '≤'}{high}{sign}")
    return ", ".join(bounds) or NOTHING
