"""Each row of a page: its answer and reason, its warnings, its figures with their sources, its pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, final

from planspec.judging.assessment import Assessment
from planspec.model.indicators import Citation
from planspec.observations.observation import Figure
from planspec.reports.drawn import charted
from planspec.reports.model import Answer, Cell, cell_text
from planspec.reports.of_plans import label_of
from planspec.reports.page_tables import Tables, seen
from planspec.reports.pictures import picture
from planspec.sentences import exact_day, figure, span
from planspec.words import Spoken, Words


def safe(text: str) -> Any:
    """Mark what is made here, with all its words escaped, as markup."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with Jinja2

    return Markup(text)  # noqa: S704 - see above


@final
class Articles:
    """The rows of one evaluation, one after the other."""

    def __init__(self, tables: Tables) -> None:
        """Make it for one page."""
        self.tables = tables
        self.language: str = tables.language
        self.say: Callable[[Spoken], str] = tables.say

    def article(self, each: Assessment, target: Cell) -> dict[str, Any]:
        """Return all there is to show of one row, whose *target* reads as in the table."""
        row, language = each.indicator, self.language
        figures = _figures_of(each)
        charts = charted(each)
        cited = [*([row.citation] if row.citation else []), *row.also_cited]
        answer = cell_text(Answer(each.status, preliminary=bool(each.preliminary)), language)
        return {
            "link": self.tables.links[row.key],
            "name": self.say(label_of(row)),
            "status": self.tables.badge(each.status),
            "rest": answer.removeprefix(self.say(each.status)),
            "reason": each.reason.say(language, row.name),
            "lines": list(self._lines(each, target)),
            "parts": [
                {
                    "status": self.tables.badge(part.status),
                    "name": _own_name(part),
                    "reason": part.reason.say(language, row.name),
                }
                for part in each.parts
            ],
            "warnings": [
                {"slug": one.severity.value, "severity": self.say(one.severity), "told": one.say(language, row.name)}
                for one in each.warnings
            ],
            "figures": [self._figure(*one, row.name) for one in figures],
            "sourced": any(one.source or one.vintage for _, one in figures),
            "cited": list(map(self._cited, cited)),
            "charts": [(_own_name(one) if len(charts) > 1 else "", safe(picture(one, language))) for one in charts],
        }

    def _lines(self, each: Assessment, target: Cell) -> Iterator[str]:
        """Give the target of a row as printed, its nature, and what was concluded about it."""
        yield self.say(Words("Target: {0}", "目标：{0}")).format(cell_text(target, self.language))
        if each.indicator.inferred:
            yield self.say(Words("Concluded, not printed: {0}", "推断：{0}")).format(each.indicator.inferred)

    def _figure(self, unit: str, one: Figure, name: str) -> dict[str, str]:
        """Return a figure with its time and source."""
        said = [self.say(status) for status in one.statuses]
        value = figure(one.value, self.language, unit, name=name)
        if one.judgement is not None:
            value = f"{one.judgement.by} {one.judgement.on}"
        published = "" if one.vintage is None else exact_day(one.vintage, self.language)
        return {
            "time": span(one.period, self.language),
            "value": self.say(Words("{0} ({1})", "{0}（{1}）")).format(value, ", ".join(said)) if said else value,
            "source": seen(" ".join(filter(None, (one.source, published)))),
        }

    def _cited(self, citation: Citation) -> str:
        """Return where a row stands in the document, and the words there."""
        return self.say(Words("{0}: “{1}”", "{0}：{1}")).format(citation.where, citation.words)


def _own_name(part: Assessment) -> str:
    return part.indicator.key.rpartition("/")[2]


def _figures_of(each: Assessment) -> list[tuple[str, Figure]]:
    """Return the figures of a row, or of its parts, each once, with their unit."""
    found = {
        (part.indicator.key if each.indicator.components else "", one.period): (part.indicator.unit, one)
        for part in (each.parts or (each,))
        for one in part.figures
    }
    return list(found.values())
