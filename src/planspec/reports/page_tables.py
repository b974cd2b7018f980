"""The tables and notes of a page: what a view holds, as the plain facts that the template shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, final

from planspec.judging.assessment import Status
from planspec.records import unprintable
from planspec.reports.model import Answer, Cell, View, ViewColumn, ViewNote, ViewRow, cell_text
from planspec.reports.pictures import SIGNS
from planspec.sentences import listed
from planspec.words import Spoken, Words, in_language

#: A column that says less than this is left out on a phone, where the row below has all of it.
_LOW: Final = 31
#: How many like columns, such as places, stand in one table: as many as A4 paper has room for.
_TOGETHER: Final = 6
#: Notes that are lists of their own; all others are lines.
_LISTED: Final = ("warnings", "reasons")


def seen(text: str) -> str:
    """Return a text from outside without invisible characters and those that may turn the line round."""
    return "".join(" " if unprintable(c) else c for c in text)


@final
class Tables:
    """What views say, in one language; *links* gives the anchor of a row, or of a column by its role."""

    def __init__(self, language: str, links: Mapping[str, str]) -> None:
        """Make it for one page."""
        self.language = language
        self.links = links

    def say(self, words: Spoken) -> str:
        """Say words in the language of the page."""
        return in_language(words, self.language)

    def badge(self, status: Status) -> dict[str, str]:
        """Return the word of a status with its sign, and its slug for the style sheet."""
        return {"slug": status.value, "sign": SIGNS[status], "word": self.say(status)}

    # Notes

    def warned(self, notes: Iterable[ViewNote], kind: str, *, headed: bool = True) -> list[dict[str, Any]]:
        """Return the notes of a kind, each with the rows it is of; what is said alike of several rows is said once.

        If they are *headed*, each row has behind it what its columns, such as places, are called.
        """
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for note in notes:
            if note.kind != kind:
                continue
            told = note.told(self.language)
            severity = "" if note.severity is None else self.say(note.severity)
            slug = "" if note.severity is None else note.severity.value
            one = found.setdefault((slug, told), {"slug": slug, "severity": severity, "told": told, "rows": {}})
            own = one["rows"].setdefault(
                (note.key, note.name(self.language, headed=False)), {"link": self.links.get(note.key, ""), "heads": []}
            )
            own["heads"] += [] if note.head is None or not headed else [self.say(note.head)]
        for one in found.values():
            one["rows"] = [
                {"name": seen(self._named(name, own["heads"])), "link": own["link"]}
                for (_, name), own in one["rows"].items()
            ]
        return list(found.values())

    def _named(self, name: str, heads: list[str]) -> str:
        """Put behind the name of a row what its columns are called."""
        called = listed(heads, self.language)
        if not name or not called:
            return name or called
        return self.say(Words("{0} ({1})", "{0}（{1}）")).format(name, called)

    def lines(self, notes: Iterable[ViewNote], *, without: tuple[str, ...] = ()) -> list[str]:
        """Return the notes that stand alone, a line each."""
        left = (*_LISTED, *without)
        return [seen(note.say(self.language)) for note in notes if note.heading is None and note.kind not in left]

    def lists(self, notes: Iterable[ViewNote], *, without: tuple[str, ...] = ()) -> list[tuple[str, list[str]]]:
        """Return the notes that stand under a heading, by it."""
        found: dict[str, list[str]] = {}
        for note in notes:
            if note.heading is not None and note.kind not in (*_LISTED, *without):
                found.setdefault(self.say(note.heading).rstrip(":："), []).append(seen(note.say(self.language)))
        return list(found.items())

    # Tables

    def blocks(self, view: View) -> list[dict[str, Any]]:
        """Return a view as tables: one, or several where it has more like columns than fit side by side."""
        first, *others = view.columns
        folding = [each for each in others if each.folds]
        cuts = [folding[at : at + _TOGETHER] for at in range(0, len(folding), _TOGETHER)] or [[]]
        kept = [(first, *(each for each in others if not each.folds or each in cut)) for cut in cuts]
        return [self._block(view, *each) for each in zip(kept, cuts if cuts[1:] else [[]], strict=True)]

    def _block(self, view: View, columns: tuple[ViewColumn, ...], cut: list[ViewColumn]) -> dict[str, Any]:
        words = Words("{0} to {1}", "{0}至{1}")
        caption = self.say(words).format(self.say(cut[0].words), self.say(cut[-1].words)) if cut else ""
        return {
            "caption": seen(caption),
            "columns": [
                {"words": seen(self.say(each.words)), "css": _css(each), "link": self.links.get(each.role, "")}
                for each in columns
            ],
            "groups": list(self._groups(view, columns)),
        }

    def _groups(self, view: View, columns: tuple[ViewColumn, ...]) -> Iterator[dict[str, Any]]:
        """Give the rows of each section under its heading."""
        heading, rows = "", list[ViewRow]()
        for row in view.rows:
            if row.kind != "section":
                rows.append(row)
                continue
            if rows:
                yield {"heading": heading, "rows": [self._row(each, columns) for each in rows]}
            heading, rows = self.say(row.label), []
        yield {"heading": heading, "rows": [self._row(each, columns) for each in rows]}

    def _row(self, row: ViewRow, columns: tuple[ViewColumn, ...]) -> dict[str, Any]:
        cells = [{"css": _css(each), **self._cell(row[each.role])} for each in columns[1:]]
        return {"kind": row.kind, "label": self.say(row.label), "link": self.links.get(row.key, ""), "cells": cells}

    def _cell(self, value: Cell) -> dict[str, Any]:
        """Return a cell as text; of a status its badge, what else is said of it, and the figure behind it."""
        text = seen(cell_text(value, self.language))
        if not isinstance(value, Answer) or not isinstance(value.word, Status):
            return {"text": text, "status": None, "rest": "", "known": ""}
        known = "" if value.known is None else seen(cell_text(value.known, self.language))
        rest = text.removeprefix(self.say(value.word))
        return {"text": text, "status": self.badge(value.word), "rest": rest, "known": known}


def _css(column: ViewColumn) -> str:
    """Return the classes of a column: its side, whether it wraps, whether a phone leaves it out."""
    found = ["r"] if column.align == "right" else []
    found += ["wrap"] if column.wraps else []
    return " ".join([*found, "low"] if column.weight < _LOW else found)
