"""The page a director can be handed: one HTML file with the plan's result, what to look at, the table and every row.

It is made from the same view as the tables (`planspec.reports.view`), so no warning, day or footnote of theirs can be
missing, and from the pictures of `planspec.reports.charts`. It asks the network for nothing and runs no program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from planspec.errors import InvalidType, MissingExtra, Said
from planspec.judging.assessment import Assessment, Status
from planspec.judging.evaluation import Evaluation
from planspec.model.plan import Citation, Nature
from planspec.observations.observation import Figure
from planspec.records import unprintable
from planspec.reports.charts import FONT, SIGNS, STATUS_STYLE, STYLE, Language, bar, check_language, picture
from planspec.reports.drawn import charted
from planspec.reports.marks import Block, Dot, Mark, OpenEnd, Route, Stroke, svg
from planspec.reports.model import Answer, View, ViewNote, ViewRow, cell_text
from planspec.reports.of_evaluations import SHORT, observed
from planspec.reports.of_plans import label_of, name_of, title_of
from planspec.reports.view import view_of
from planspec.sentences import exact_day, figure, span
from planspec.watching import watched
from planspec.words import Words, in_language

#: A column that says less than this is left out on a phone, where the row below has all of it.
_LOW: Final = 31
#: How good a status is, where one is better than another.
_RANK: Final = {
    Status.ACHIEVED: 4,
    Status.AHEAD: 3,
    Status.ON_TRACK: 2,
    Status.BEHIND: 1,
    Status.BREACHED: 0,
    Status.MISSED: 0,
}
_WORDS: Final = {
    "skip": Words("Skip to the result", "跳到结论"),
    "contents": Words("Contents", "目录"),
    "result": Words("Result", "结论"),
    "worries": Words("What to look at", "需要关注"),
    "moved": Words("Beside the evaluation before", "与上次评估对照"),
    "places": Words("By place", "分地区"),
    "table": Words("Table", "指标总表"),
    "rows": Words("Each indicator", "逐项说明"),
    "none": Words("No warnings.", "没有预警。"),
    "warnings": Words("Warnings", "预警"),
    "reasons": Words("Why undetermined", "无法判定的原因"),
    "indicator": Words("indicator", "指标"),
    "change": Words("change", "变化"),
    "legend": Words("How to read the pictures", "图例"),
    "figures": Words("Figures", "监测值"),
    "time": Words("time", "时间"),
    "value": Words("value", "数值"),
    "source": Words("source", "来源"),
    "made": Words(
        "Made by planspec. Every figure, sign and sentence comes from the evaluation itself.",
        "由planspec生成。所有数值、符号和文字均出自评估本身。",
    ),
}
_GOOD: Final = (Status.ACHIEVED, Status.AHEAD, Status.ON_TRACK)
_LEAD: Final = Words(
    "Of {total} indicators, {good} are as they should be, {bad} are not, and of {open} the data do not say.",
    "{total}项指标中，{good}项符合要求，{bad}项未达要求，{open}项尚不能判定或无数据。",
)
_NONE_JUDGED: Final = Words("No indicator has a target that can be judged.", "没有可以判定的指标。")


def report(
    evaluation: Evaluation,
    *,
    language: Language = "zh",
    before: Evaluation | None = None,
    places: Mapping[str, Evaluation] | None = None,
) -> str:
    """Return an evaluation as one page of HTML, for people who will not run a program.

    The page needs no network and holds no script. It begins with the plan's result in one sentence; then come what to
    look at, the most severe first, the table, and every row with its pictures, its reason, its figures and its source.

    *before* is an earlier evaluation of the same plan, such as last year's, whose answers stand beside these,
    those that moved first. *places* are evaluations of the same rows by the name of a place; they become a table of
    places.

    It needs the extra `report`.

    >>> from planspec import evaluate
    >>> from planspec.plans import zhoushan
    >>> page = report(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13))
    >>> page.splitlines()[0], "11项指标中，11项符合要求" in page
    ('<!DOCTYPE html>', True)

    Raises:
        InvalidType: one of the evaluations is none; InvalidOption: there is no such language; MissingExtra: Jinja2 is
        not installed.
    """
    _check(evaluation, "evaluation")
    if before is not None:
        _check(before, "before")
    for name, each in (places or {}).items():
        _check(each, f"places[{name!r}]")
    check_language(language)
    page: str = _template().render(_Page(evaluation, language).facts(before, places or {}))
    return page


def _check(evaluation: object, where: str) -> None:
    if not isinstance(evaluation, Evaluation):
        raise InvalidType(value=evaluation, expected=Said("an Evaluation", "一个Evaluation（评估）"), place=where)


@lru_cache(maxsize=1)
def _template() -> Any:
    try:
        import jinja2  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtra(package="jinja2", extra="report") from None
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return environment.from_string(
        files("planspec.reports").joinpath("templates/page.html").read_text(encoding="utf-8")
    )


def _safe(text: str) -> Any:
    """Mark what is made here, with all its words escaped, as markup."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with Jinja2

    return Markup(text)  # noqa: S704 - see above


def _seen(text: str) -> str:
    """Return a text from outside without characters that nobody sees and that may turn the line round."""
    return "".join(" " if unprintable(c) else c for c in text)


class _Page:
    """The facts of one page in one language."""

    def __init__(self, evaluation: Evaluation, language: Language) -> None:
        self.evaluation = evaluation
        self.language = language
        self.view: View = view_of(evaluation).trimmed()
        self.cells = {row.key: row.cells for row in self.view.rows if row.key}
        self.columns = {column.role: column for column in self.view.columns}
        self.links: dict[str, str] = {}
        for count, each in enumerate(evaluation, 1):
            keys = (each.indicator.key, *(part.indicator.key for part in each.parts))
            self.links.update(dict.fromkeys(keys, f"row-{count}"))

    def say(self, words: Words) -> str:
        return in_language(words, self.language)

    def facts(self, before: Evaluation | None, places: Mapping[str, Evaluation]) -> dict[str, Any]:
        """Return what the template shows."""
        language = self.language
        notes: dict[str, list[ViewNote]] = {}
        for note in self.view.notes:
            notes.setdefault(note.kind, []).append(note)
        worries, reasons = notes.pop("warnings", []), notes.pop("reasons", [])
        listed = [each for kind in list(notes) if (each := notes[kind])[0].heading is not None]
        plain = [note.say(language) for each in notes.values() if each[0].heading is None for note in each]
        return {
            "lang": "zh-CN" if language == "zh" else language,
            "title": self.say(title_of(self.evaluation.plan)),
            "style": _safe(_style()),
            "word": {name: self.say(words) for name, words in _WORDS.items()},
            "lead": self.lead(),
            "lines": plain,
            "bar": _safe(bar(self.evaluation, language)),
            "counts": [
                {"status": self.badge(status), "count": count}
                for status, count in self.evaluation.counts.counts.items()
                if count
            ],
            "sections": [(self.heading(each), [note.say(language) for note in each]) for each in listed],
            "short": [self.short(each) for each in sorted(self.evaluation, key=_severity) if each.status in SHORT],
            "worries": [self.worry(note) for note in worries],
            "reasons": [self.worry(note) for note in reasons],
            "moved": None if before is None else self.moved(before),
            "places": self.places(places) if places else None,
            "columns": [{"words": self.say(each.words), "css": self.css(each.role)} for each in self.view.columns],
            "groups": list(self.groups()),
            "legend": [(_safe(picture), self.say(words)) for picture, words in _legend()],
            "articles": [self.article(each) for each in watched(tuple(self.evaluation), Words("drawing", "绘图"))],
        }

    def heading(self, notes: list[ViewNote]) -> str:
        heading = notes[0].heading
        assert heading is not None  # only those are listed
        return self.say(heading).rstrip(":：")

    def lead(self) -> str:
        """Say the plan's result in one sentence."""
        tally = self.evaluation.counts
        if not tally.total:
            return self.say(_NONE_JUDGED)
        good, bad = (sum(tally[status] for status in group) for group in (_GOOD, SHORT))
        return self.say(_LEAD).format(total=tally.total, good=good, bad=bad, open=tally.total - good - bad)

    def badge(self, status: Status) -> dict[str, str]:
        """Return the word of a status with its sign, and its slug for the style sheet."""
        return {"slug": status.value, "sign": SIGNS[status], "word": in_language(status, self.language)}

    def worry(self, note: ViewNote) -> dict[str, str]:
        """Return a warning or a reason with the row it is of."""
        name = "" if note.label is None else self.say(note.label)
        return {
            "slug": "" if note.severity is None else note.severity.value,
            "severity": "" if note.severity is None else in_language(note.severity, self.language),
            "name": name,
            "told": note.sentence.say(self.language, name),
            "link": self.links.get(note.key, ""),
        }

    def short(self, each: Assessment) -> dict[str, Any]:
        """Return a row that is not as it should be, with its reason."""
        nature = each.indicator.nature
        return {
            "status": self.badge(each.status),
            "nature": in_language(nature, self.language) if nature is Nature.BINDING else "",
            "name": self.say(name_of(each.indicator)),
            "told": each.reason.say(self.language),
            "link": self.links[each.indicator.key],
        }

    # The table

    def css(self, role: str) -> str:
        """Return the classes of a column: its side, whether it wraps, whether a phone leaves it out."""
        column = self.columns[role]
        found = ["r"] if column.align == "right" else []
        found += ["wrap"] if column.wraps else []
        return " ".join([*found, "low"] if column.weight < _LOW else found)

    def groups(self) -> Iterator[dict[str, Any]]:
        """Give the rows of each section under its heading."""
        heading, rows = "", list[ViewRow]()
        for row in self.view.rows:
            if row.kind != "section":
                rows.append(row)
                continue
            if rows:
                yield {"heading": heading, "rows": [self.row(each) for each in rows]}
            heading, rows = self.say(row.label), []
        yield {"heading": heading, "rows": [self.row(each) for each in rows]}

    def row(self, row: ViewRow) -> dict[str, Any]:
        """Return a row with its cells as text, statuses as badges."""
        cells: list[dict[str, Any]] = []
        for column in self.view.columns[1:]:
            value, text = row[column.role], cell_text(row[column.role], self.language)
            status = value.word if isinstance(value, Answer) and isinstance(value.word, Status) else None
            word = "" if status is None else in_language(status, self.language)
            cells.append(
                {
                    "css": self.css(column.role),
                    "text": text,
                    "status": None if status is None else self.badge(status),
                    "rest": text.removeprefix(word),
                }
            )
        return {"kind": row.kind, "label": self.say(row.label), "link": self.links.get(row.key, ""), "cells": cells}

    # Beside another evaluation, and by place

    def moved(self, before: Evaluation) -> dict[str, Any]:
        """Return the answers of two evaluations side by side, those that moved first."""
        rows = [(each, before[each.indicator.key]) for each in self.evaluation if each.indicator.key in before]
        rows.sort(key=lambda pair: _moved(pair[1].status, pair[0].status))
        ways = {
            0: Words("▼ worse", "▼ 变差"),
            1: Words("▲ better", "▲ 变好"),
            2: Words("◆ changed", "◆ 有变化"),
            3: Words("= as before", "= 不变"),
        }
        found = [_moved(was.status, now.status) for now, was in rows]
        told = Words(
            "{worse} got worse, {better} better, {other} changed otherwise, {same} are as before.",
            "变差{worse}项，变好{better}项，其他变化{other}项，不变{same}项。",
        )
        counts = dict(zip(("worse", "better", "other", "same"), map(found.count, range(4)), strict=True))
        return {
            "told": self.say(told).format(**counts),
            "before": self.when(before),
            "now": self.when(self.evaluation),
            "rows": [
                {
                    "name": self.say(name_of(now.indicator)),
                    "link": self.links[now.indicator.key],
                    "before": self.badge(was.status),
                    "now": self.badge(now.status),
                    "was": self.shown(was, before),
                    "is": self.shown(now, self.evaluation),
                    "way": self.say(ways[_moved(was.status, now.status)]),
                }
                for now, was in rows
            ],
        }

    def when(self, evaluation: Evaluation) -> str:
        """Return the day an evaluation speaks of."""
        return "—" if evaluation.as_of is None else exact_day(evaluation.as_of, self.language)

    def shown(self, each: Assessment, evaluation: Evaluation) -> str:
        """Return what is known of a row, as the table prints it."""
        return cell_text(observed(each, evaluation.as_of), self.language)

    def places(self, places: Mapping[str, Evaluation]) -> dict[str, Any]:
        """Return a table of rows and places; a place that lacks a row has an empty cell."""

        def cell(key: str, evaluation: Evaluation) -> dict[str, str]:
            if key not in evaluation:
                return {"slug": "", "sign": "", "word": "", "shown": "—"}
            each = evaluation[key]
            return {**self.badge(each.status), "shown": self.shown(each, evaluation)}

        return {
            "names": list(map(_seen, places)),
            "rows": [
                {
                    "name": self.say(label_of(each.indicator)),
                    "link": self.links[each.indicator.key],
                    "cells": [cell(each.indicator.key, evaluation) for evaluation in places.values()],
                }
                for each in self.evaluation
            ],
        }

    # Each row

    def article(self, each: Assessment) -> dict[str, Any]:
        """Return all there is to show of one row."""
        row, language = each.indicator, self.language
        figures = _figures_of(each)
        charts = charted(each)
        cited = [*([row.citation] if row.citation else []), *row.also_cited]
        answer = cell_text(Answer(each.status, preliminary=bool(each.preliminary)), language)
        return {
            "link": self.links[row.key],
            "name": self.say(label_of(row)),
            "status": self.badge(each.status),
            "rest": answer.removeprefix(in_language(each.status, language)),
            "reason": each.reason.say(language),
            "lines": list(self.lines(each)),
            "parts": [
                {
                    "status": self.badge(p.status),
                    "name": p.indicator.key.rpartition("/")[2],
                    "reason": p.reason.say(language),
                }
                for p in each.parts
            ],
            "warnings": [
                {
                    "slug": one.severity.value,
                    "severity": in_language(one.severity, language),
                    "told": one.say(language),
                }
                for one in each.warnings
            ],
            "figures": [self.figure(*one) for one in figures],
            "sourced": any(one.source or one.vintage for _, one in figures),
            "cited": list(map(self.cited, cited)),
            "charts": [
                (p.indicator.key.rpartition("/")[2] if len(charts) > 1 else "", _safe(picture(p, language)))
                for p in charts
            ],
        }

    def lines(self, each: Assessment) -> Iterator[str]:
        """Give the target of a row as printed, and what was concluded about it."""
        words = Words("Target: {0}", "目标：{0}")
        yield self.say(words).format(cell_text(self.cells[each.indicator.key]["target"], self.language))
        if each.indicator.inferred:
            yield self.say(Words("Concluded, not printed: {0}", "推断：{0}")).format(each.indicator.inferred)

    def figure(self, unit: str, one: Figure) -> dict[str, str]:
        """Return a figure with its time and source."""
        said = [in_language(status, self.language) for status in one.statuses]
        value = figure(one.value, self.language, unit)
        if one.judgement is not None:
            value = f"{one.judgement.by} {one.judgement.on}"
        published = "" if one.vintage is None else exact_day(one.vintage, self.language)
        return {
            "time": span(one.period, self.language),
            "value": self.say(Words("{0} ({1})", "{0}（{1}）")).format(value, ", ".join(said)) if said else value,
            "source": _seen(" ".join(filter(None, (one.source, published)))),
        }

    def cited(self, citation: Citation) -> str:
        """Return where a row stands in the document, and the words there."""
        return self.say(Words("{0}: “{1}”", "{0}：“{1}”")).format(citation.where, citation.words)


def _figures_of(each: Assessment) -> list[tuple[str, Figure]]:
    """Return the figures of a row, or of its parts, each once, with their unit."""
    found = {
        (part.indicator.key if each.indicator.components else "", one.period): (part.indicator.unit, one)
        for part in (each.parts or (each,))
        for one in part.figures
    }
    return list(found.values())


def _severity(each: Assessment) -> tuple[bool, int]:
    """Order rows that are not as they should be: binding ones first, then what cannot be mended."""
    return each.indicator.nature is not Nature.BINDING, _RANK.get(each.status, len(_RANK))


def _moved(before: Status, now: Status) -> int:
    """Return 0 for worse, 1 for better, 2 for another answer, 3 for the same one."""
    if before is now:
        return 3
    if before not in _RANK or now not in _RANK or _RANK[before] == _RANK[now]:
        return 2
    return 0 if _RANK[now] < _RANK[before] else 1


def _style() -> str:
    sheet = files("planspec.reports").joinpath("templates/page.css").read_text(encoding="utf-8")
    return f"{sheet}body{{font-family:{FONT}}}\n{STYLE}{STATUS_STYLE}"


def _legend() -> Iterator[tuple[str, Words]]:
    """Give each mark with what it says."""

    def small(*marks: Mark) -> str:
        return svg(marks, 56, 20, "").replace('role="img"><title></title>', 'aria-hidden="true">')

    yield small(Block("known", "2", "5", "44", "15"), Dot("known", "44", "10")), Words("what is known", "已知")
    yield (
        small(Dot("known", "14", "10", "ring"), Dot("known", "38", "12"), OpenEnd("known", "38", "7", "up")),
        Words("a preliminary figure; one of which only a bound is known", "初步数；仅知上限或下限的数"),
    )
    yield (
        small(Block("good", "28", "2", "54", "18"), Stroke("target", "28", "0", "28", "20")),
        Words("the target, and what is acceptable", "目标及符合要求的范围"),
    )
    yield (
        small(Route("course", (("2", "18"), ("54", "2"))), Dot("stage", "28", "10", "diamond")),
        Words("what is asked on the way, and stages", "序时要求与阶段目标"),
    )
    yield small(Dot("now", "28", "10", "diamond")), Words("what is required by now", "截至目前的要求")
    yield small(Dot("base", "28", "10", "square")), Words("the baseline", "基数")
