"""What a notebook shows of a plan, an evaluation, an assessment and the like: the table's own view, and its picture.

It is short by default: the first rows, and how many more there are; no warning is ever left out. `show(x)` shows all,
and in the language asked for.

>>> from planspec import evaluate
>>> from planspec.plans import zhoushan
>>> found = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
>>> "<svg" in found._repr_html_(), show(found, language="en")._repr_html_().count("<tr>")
(True, 16)
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final, final

from attrs import evolve, frozen

from planspec import records
from planspec.judging.assessment import Assessment
from planspec.judging.evaluation import Evaluation
from planspec.reports.charts import bare
from planspec.reports.model import Template, View, ViewNote
from planspec.reports.of_plans import label_of
from planspec.reports.pictures import ALONE, SIGNS, bar, check_language
from planspec.reports.text import render
from planspec.reports.view import view_of
from planspec.words import Language, Words, in_language

#: How many rows a notebook shows of a table.
ROWS: Final = 12
_LINES: Final = 20
_COLON: Final = Words(": ", "：")
_MORE: Final = Words(
    "{count} more rows: planspec.reports.notebook.show(…) shows all",
    "另有{count}行：planspec.reports.notebook.show(…)显示全部",
)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Whole(records.Record):
    """Things to be shown in a notebook with all their rows, one below the other."""

    of: tuple[object, ...]
    language: Language = "zh"

    def _repr_html_(self) -> str:
        return "\n".join(as_html(each, self.language, full=True) for each in self.of)


def show(*things: object, language: Language = "zh") -> Whole:
    """Show things in a notebook, one below the other, each with all its rows.

    Raises:
        InvalidType: one of them has no view; InvalidOption: there is no such language.
    """
    check_language(language)
    for each in things:
        if not isinstance(each, Assessment):
            view_of(each)
    return Whole(of=things, language=language)


def as_html(x: object, language: Language = "zh", *, full: bool = False) -> str:
    """Return what a notebook shows of something, as HTML without a style sheet of its own."""
    if isinstance(x, Assessment):
        return _assessment(x, language)
    view = view_of(x)
    table = render(view if full else _short(view), language=language, style="html", width=None)
    picture = f"{bar(x.counts, language, style=ALONE)}\n" if isinstance(x, Evaluation) else ""
    return f"<div>\n{picture}{table}\n</div>"


def as_text(x: object) -> str:
    """Return the first lines of what `str` gives."""
    lines = str(x).split("\n")
    return "\n".join(lines if len(lines) <= _LINES else [*lines[: _LINES - 1], f"… ({len(lines) - _LINES + 1})"])


def _short(view: View) -> View:
    """Return the first rows of a view, with a note of how many more there are."""
    left = view.rows[ROWS:]
    if not left:
        return view
    note = ViewNote(kind="left_out", sentence=Template(_MORE, {"count": sum(row.kind != "section" for row in left)}))
    return evolve(view, rows=view.rows[:ROWS], notes=(note, *view.notes))


def _assessment(each: Assessment, language: Language) -> str:
    colon = in_language(_COLON, language)

    def said(one: Assessment) -> str:
        return f"{in_language(one.status, language)}{colon}{one.reason.say(language, each.indicator.name)}"

    lines = [f"{SIGNS[each.status]} {said(each)}"]
    lines += (f"{part.indicator.key.rpartition('/')[2]}{colon}{said(part)}" for part in each.parts)
    lines += (
        f"{in_language(one.severity, language)}{colon}{one.say(language, each.indicator.name)}" for one in each.warnings
    )
    head = f"<p><b>{html.escape(in_language(label_of(each.indicator), language))}</b></p>"
    return f"<div>\n{head}\n{_paragraphs(lines)}\n{bare(each, language)}\n</div>"


def _paragraphs(lines: Iterable[str]) -> str:
    return "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
