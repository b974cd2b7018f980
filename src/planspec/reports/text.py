"""Views as text: through tabulate, in any of its formats, the notes below in the markup's own way.

A table for a console fits its width: names and headings break into lines, and then the columns that say least leave,
which a line below says. Widths are those of a terminal, where an East Asian character takes two columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final, NamedTuple

from planspec.judging.assessment import Status
from planspec.reports.markup import MARKUP, cell_in, flat, marked_up
from planspec.reports.model import Answer, Cell, View, ViewColumn, ViewRow, cell_text
from planspec.words import Worded, Words, in_language

#: To how few columns a cell that may be broken is narrowed, and a name, before a column leaves instead.
_LEAST: Final = 12
_LEAST_NAME: Final = 26
#: The same as long as no heading is broken, and the least a heading is broken to.
_GOOD_NAME: Final = 40
_HEAD: Final = 10
#: The colours of the statuses on a terminal, and what sets them there.
_COLOURS: Final[dict[Worded, int]] = {
    Status.ACHIEVED: 32,
    Status.AHEAD: 36,
    Status.ON_TRACK: 34,
    Status.BEHIND: 33,
    Status.MISSED: 31,
    Status.BREACHED: 35,
    Status.UNDETERMINED: 2,
    Status.NO_DATA: 2,
    Status.NO_TARGET: 2,
}
_COLOUR: Final = re.compile(r"\x1b\[[0-9]+m")
#: Stands for a space that tabulate would strip; no name can hold it.
_SPACE: Final = "\u2800"


class _Grid(NamedTuple):
    """The texts of a table: its columns with their headings, and its rows."""

    columns: tuple[ViewColumn, ...]
    headings: list[str]
    rows: list[list[str]]

    def only(self, kept: Iterable[int]) -> _Grid:
        """Return some of its columns."""
        kept = list(kept)
        return _Grid(
            tuple(self.columns[i] for i in kept),
            [self.headings[i] for i in kept],
            [[row[i] for i in kept] for row in self.rows],
        )


def render(view: View, *, language: str, style: str, width: int | None, colours: bool = False) -> str:
    """Render a view in one of tabulate's formats; *width* is a console's; None shows everything.

    With *colours* the statuses have those of a terminal.
    """
    view = view.trimmed()
    title = in_language(view.title, language)
    grid = _grid(view, language, colours=colours and style not in (*MARKUP, "tsv"))
    if style == "tsv":
        return _tsv(grid, title, _notes(view, language))
    if style in MARKUP:
        grid = grid._replace(
            headings=[cell_in(style, each) for each in grid.headings],
            rows=[[cell_in(style, cell) for cell in row] for row in grid.rows],
        )
        return marked_up(style, title, _table(grid, style), _notes(view, language))
    left: list[int] = []
    if width is None:
        tables = [_table(grid, style)]
    else:
        tables, left = _fitted(grid, style, width)
    blocks = [*filter(None, [title]), *tables]
    if left:
        words = Words(
            "Columns left out to fit the width: {0} (width=None shows all)",
            "因宽度所限未列：{0}（width=None时全部列出）",
        )
        names = in_language(Words(", ", "、"), language).join(grid.headings[i] for i in left)
        blocks.append(in_language(words, language).format(names))
    for heading, lines in _notes(view, language):
        blocks.append("\n".join([heading, *(f"  {line}" for line in lines)]) if heading else "\n\n".join(lines))
    if width is not None:
        blocks = [block if block in tables else _wrapped_lines(block, width) for block in blocks]
    return "\n\n".join(blocks)


def _in_colour(cell: Cell, text: str) -> str:
    """Return the text of a cell, that of a status in its colour."""
    code = _COLOURS.get(cell.word) if isinstance(cell, Answer) else None
    return text if code is None else f"\x1b[{code}m{text}\x1b[0m"


def _grid(view: View, language: str, *, colours: bool) -> _Grid:
    def text_of(cell: Cell) -> str:
        text = cell_text(cell, language)
        return _in_colour(cell, text) if colours else text

    def cells(row: ViewRow) -> list[str]:
        if row.kind == "section":
            return [in_language(row.label, language), *[""] * (len(view.columns) - 1)]
        return [
            in_language(row.label, language),
            *(text_of(row[column.role]) for column in view.columns[1:]),
        ]

    return _Grid(
        view.columns, [in_language(each.words, language) for each in view.columns], [cells(row) for row in view.rows]
    )


def _notes(view: View, language: str) -> list[tuple[str, list[str]]]:
    """Return the notes as lists of lines, each under its heading, which may be empty."""
    found: list[tuple[str, list[str]]] = []
    for _, notes in groupby(view.notes, lambda each: (each.kind, each.heading)):
        group = list(notes)
        heading = group[0].heading
        lines = [each.say(language) for each in group]
        found.append(("" if heading is None else in_language(heading, language), lines))
    return found


def _table(grid: _Grid, style: str) -> str:
    from tabulate import tabulate  # noqa: PLC0415 - importing planspec should cost little

    text = tabulate(
        grid.rows,
        headers=grid.headings,
        tablefmt=style,
        disable_numparse=True,
        colalign=[column.align for column in grid.columns] if grid.rows else None,  # tabulate 0.9 takes none for none
    )
    return text.replace(_SPACE, " ")


# Fitting a console


def text_width(text: str) -> int:
    """Return how many columns of a terminal a line takes."""
    from wcwidth import wcswidth  # noqa: PLC0415 - as tabulate itself

    return max(wcswidth(_COLOUR.sub("", text)), 0)


def _width_of(table: str) -> int:
    return max(map(text_width, table.split("\n")))


def _fitted(grid: _Grid, style: str, width: int) -> tuple[list[str], list[int]]:
    """Return the tables that show *grid* within *width*, and the columns that had to leave."""
    folding = [i for i, column in enumerate(grid.columns) if column.folds]
    kept = [i for i in range(len(grid.columns)) if i not in folding]
    left: list[int] = []
    while True:
        table = _narrowed(grid.only([*kept, *folding[:1]]), style, width)
        leaving = min(kept[1:], key=lambda i: (grid.columns[i].weight, -i), default=None)
        if _width_of(table) <= width or leaving is None or grid.columns[leaving].weight >= 90:
            break
        kept.remove(leaving)
        left.append(leaving)
    if not folding:
        return [table], sorted(left)
    return list(_blocks(grid, kept, folding, style, width)), sorted(left)


def _blocks(grid: _Grid, kept: list[int], folding: list[int], style: str, width: int) -> Iterable[str]:
    """Print a run of like columns in as many tables as it takes, each with the names of the rows."""
    while folding:
        count = next(
            (
                n
                for n in range(len(folding), 1, -1)
                if _width_of(_narrowed(grid.only([*kept, *folding[:n]]), style, width)) <= width
            ),
            1,
        )
        yield _narrowed(grid.only([*kept, *folding[:count]]), style, width)
        kept, folding = kept[:1], folding[count:]


def _narrowed(grid: _Grid, style: str, width: int) -> str:
    """Print a table, its headings and then its longer cells broken into lines as far as it takes to fit."""
    table = _table(grid, style)
    if _width_of(table) <= width:
        return table
    natural = [max((text_width(row[i]) for row in grid.rows), default=0) for i in range(len(grid.columns))]
    table = _squeezed(grid, style, width, natural, _GOOD_NAME)
    if _width_of(table) <= width:
        return table
    headings = [broken(head, max(natural[i], _longest_word(head), _HEAD)) for i, head in enumerate(grid.headings)]
    return _squeezed(grid._replace(headings=headings), style, width, natural, _LEAST_NAME)


def _squeezed(grid: _Grid, style: str, width: int, natural: list[int], name: int) -> str:
    """Print a table whose widest columns are narrowed until it fits, the names to no less than *name*."""
    least = [min(each, name if i == 0 else _LEAST) for i, each in enumerate(natural)]
    limits = list(natural)
    while (excess := _width_of(table := _table(_broken_grid(grid, limits), style)) - width) > 0:
        loose = [i for i, column in enumerate(grid.columns) if column.wraps and limits[i] > least[i]]
        if not loose:
            break
        cap = max(limits[i] for i in loose)
        while cap and sum(limits[i] - max(least[i], min(limits[i], cap)) for i in loose) < excess:
            cap -= 1
        for i in loose:
            limits[i] = max(least[i], min(limits[i], cap))
    return table


def _broken_grid(grid: _Grid, limits: list[int]) -> _Grid:
    def cell(text: str, i: int) -> str:
        return broken(text, limits[i], f"{_SPACE}{_SPACE}" if i == 0 else "") if grid.columns[i].wraps else text

    return grid._replace(rows=[[cell(text, i) for i, text in enumerate(row)] for row in grid.rows])


# A line breaks at a space, before and after a wide character, and not before a closing mark nor after an opening one.
_PIECES: Final = re.compile(
    r"(?:（[^（）\s]{1,5}）|[（“《〔［(]*(?:[\u2e80-\u2fff\u3001-\uffef]|[^\s\u2e80-\uffef]+))[，。、；：）”》〕］)]*\s*"
)


def _pieces(text: str) -> list[str]:
    return _PIECES.findall(text) or [text]


def _longest_word(text: str) -> int:
    return max(text_width(piece.rstrip()) for piece in _pieces(text))


def broken(text: str, limit: int, indent: str = "") -> str:
    """Break a text into lines of at most *limit* columns where it can be broken, those after the first indented."""
    if text_width(text) <= limit:
        return text
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and text_width(line + piece.rstrip()) > limit:
            lines.append(line.rstrip())
            line = indent
        line += piece
    return "\n".join([*lines, line.rstrip()])


def _wrapped_lines(block: str, width: int) -> str:
    """Break the lines of notes, each under the indentation it has."""
    found: list[str] = []
    for line in block.split("\n"):
        indent = " " * (len(line) - len(line.lstrip(" ")))
        lines = broken(line.lstrip(" "), width - len(indent) - 2)
        found.append(indent + lines.replace("\n", f"\n{indent}  "))
    return "\n".join(found)


def _tsv(grid: _Grid, title: str, notes: list[tuple[str, list[str]]]) -> str:
    """Print cells with tabs between them, as wide as they are; every line has as many, notes stand in the first."""
    below = [[line, *[""] * (len(grid.columns) - 1)] for line in ([title] if title else []) + flat(notes)]
    return "\n".join("\t".join(map(_inert, row)) for row in [grid.headings, *grid.rows, *below])


def _inert(cell: str) -> str:
    """Return a cell on one line that no spreadsheet takes for a formula."""
    cell = " ".join(cell.split())
    is_number = re.fullmatch(r"[+-]?[0-9.,]+%?", cell) is not None
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) and not is_number else cell
