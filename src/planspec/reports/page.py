"""The page a director can be handed: one HTML file with the plan's result, what to look at, the table and every row.

It is made from the same views as the tables (`planspec.reports.view`, `planspec.reports.beside`), so no warning, day or
footnote of theirs can be missing, and from the pictures of `planspec.reports.pictures`. It asks the network for nothing
and runs no program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from planspec.errors import InvalidArgument, MissingExtra, Said
from planspec.judging.assessment import Assessment, Status
from planspec.judging.evaluation import Evaluation, Tally
from planspec.model.indicators import Nature
from planspec.reports.beside import RANK, SideBySide, check_evaluation, role_of, side_by_side
from planspec.reports.marks import Block, Dot, Mark, OpenEnd, Route, Stroke, svg
from planspec.reports.model import View
from planspec.reports.of_evaluations import SHORT
from planspec.reports.of_plans import name_of
from planspec.reports.page_rows import Articles, safe
from planspec.reports.page_tables import Tables, seen
from planspec.reports.pictures import FONT, STATUS_STYLE, STYLE, bar, check_language
from planspec.reports.view import view_of
from planspec.watching import watched
from planspec.words import Language, Words, in_language

_WORDS: Final = {
    "skip": Words("Skip to the result", "跳到结论"),
    "contents": Words("Contents", "目录"),
    "result": Words("Result", "结论"),
    "worries": Words("What to look at", "需要关注"),
    "moved": Words("Beside the evaluation before", "与上次评估对照"),
    "places": Words("By place", "分地区"),
    "beside": Words("Side by side", "对照"),
    "table": Words("Table", "指标总表"),
    "rows": Words("Each indicator", "逐项说明"),
    "none": Words("No warnings.", "没有预警。"),
    "warnings": Words("Warnings", "预警"),
    "reasons": Words("Why undetermined", "无法判定的原因"),
    "sections": Words("By section", "各部分"),
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
#: What the first sentence says of several answers, of one, and of all.
_SAID: Final = {
    "good": (
        Words("{0} are as they should be", "{0}项符合要求"),
        Words("{0} is as it should be", "{0}项符合要求"),
        Words("All {what} are as they should be.", "{what}全部符合要求。"),
    ),
    "bad": (
        Words("{0} fall short", "{0}项未达要求"),
        Words("{0} falls short", "{0}项未达要求"),
        Words("All {what} fall short.", "{what}全部未达要求。"),
    ),
    "open": (
        Words("{0} cannot be judged yet", "{0}项尚不能判定或无数据"),
        Words("{0} cannot be judged yet", "{0}项尚不能判定或无数据"),
        Words("None of the {what} can be judged yet.", "{what}均尚不能判定或无数据。"),
    ),
}
_AND: Final = Words(", ", "，")
_SOME: Final = Words("Of {what}, {said}.", "{what}中，{said}。")
_INDICATORS: Final = Words("{total} indicators", "{total}项指标")
_OF_SEVERAL: Final = Words("{total} answers in {count} evaluations", "{count}份评估的{total}项判定")
_OF_PLACES: Final = Words("{total} answers in {count} places", "{count}个地区的{total}项判定")
_NONE_JUDGED: Final = Words("No indicator has a target that can be judged.", "没有可以判定的指标。")
#: Of how many rows that are not as they should be the reasons stand in front; of the others the names.
_FIRST: Final = 30
_MORE: Final = Words("{0} more:", "另有{0}项：")
_HEADS_OF_DAY: Final = (
    Words("Warnings ({0})", "预警（{0}）"),
    Words("Why undetermined ({0})", "无法判定的原因（{0}）"),
)
_DRAWING: Final = Words("drawing", "绘图")


def report(
    evaluation: Evaluation | SideBySide,
    *,
    language: Language = "zh",
    before: Evaluation | None = None,
    places: Mapping[str, Evaluation] | None = None,
    place: str = "",
) -> str:
    """Return an evaluation as one page of HTML, for people who will not run a program.

    The page needs no network and holds no script. It begins with the plan's result in one sentence; then come what to
    look at, the most severe first, the table, and every row with its pictures, its reason, its figures and its source.

    *before* is an earlier evaluation of the same plan, such as last year's, whose answers stand beside these,
    those that moved first. *places* are evaluations of the same rows by the name of a place; they become a table of
    places. *place* is the name of the place that *evaluation* is of; it stands in the title.

    Evaluations side by side (`side_by_side`), such as those of places that are not aggregated, make a page of
    their table, what to look at in each, and the table of each, without pictures of the rows.

    It needs the extra `report`.

    >>> from planspec import evaluate
    >>> from planspec.plans import zhoushan
    >>> page = report(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13))
    >>> page.splitlines()[0], "11项指标全部符合要求。" in page
    ('<!DOCTYPE html>', True)

    Raises:
        InvalidType: one of the evaluations is none; InvalidOption: there is no such language; InvalidArgument: there
        is not an evaluation, or *before* or *places* are given beside several; MissingExtra: Jinja2 is not installed.
    """
    check_language(language)
    if isinstance(evaluation, SideBySide):
        if not evaluation.evaluations or before is not None or places:
            why = Said(
                "a page of evaluations side by side needs one at least, and has no before and no places",
                "多份评估的对照页至少须有一份评估，且不再另给before或places",
            )
            raise InvalidArgument(value=len(evaluation.evaluations), why=why, place="evaluation")
        return _rendered(_Several(evaluation, language).facts(place), language)
    check_evaluation(evaluation, "evaluation")
    if before is not None:
        check_evaluation(before, "before")
    for name, each in (places or {}).items():
        check_evaluation(each, f"places[{name!r}]")
    return _rendered(_Page(evaluation, language).facts(before, places or {}, place), language)


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


def _rendered(facts: dict[str, Any], language: str) -> str:
    page: str = _template().render(
        lang="zh-CN" if language == "zh" else language,
        style=safe(_style()),
        word={name: in_language(words, language) for name, words in _WORDS.items()},
        **facts,
    )
    return page


class _Page:
    """The facts of the page of one evaluation in one language."""

    def __init__(self, evaluation: Evaluation, language: Language) -> None:
        self.evaluation = evaluation
        self.language = language
        links: dict[str, str] = {}
        for count, each in enumerate(evaluation, 1):
            keys = (each.indicator.key, *(part.indicator.key for part in each.parts))
            links.update(dict.fromkeys(keys, f"row-{count}"))
        self.tables = Tables(language, links)
        self.say = self.tables.say
        self.view: View = view_of(evaluation).trimmed()

    def facts(self, before: Evaluation | None, places: Mapping[str, Evaluation], place: str) -> dict[str, Any]:
        """Return what the template shows."""
        tables, view, evaluation = self.tables, self.view, self.evaluation
        cells = {row.key: row.cells for row in view.rows if row.key}
        articles = Articles(tables)
        short = [each for each in sorted(evaluation, key=_severity) if each.status in SHORT]
        return {
            **_head(tables, view, place, evaluation.plan.source),
            **_result(tables, evaluation.counts, _lead(_INDICATORS, evaluation.counts, self.language)),
            "lines": tables.lines(view.notes, without=("counts",)),
            "lists": tables.lists(view.notes, without=("sections",)),
            "sections": [
                {"told": note.sentence.say(self.language), "bar": safe(bar(tally, self.language, is_told=False))}
                for note, tally in zip(
                    (note for note in view.notes if note.kind == "sections"),
                    evaluation.sections.values(),
                    strict=False,  # a plan of one section has no such notes
                )
            ],
            "short": [self.short(each) for each in short[:_FIRST]],
            "shorter": [self.short(each) for each in short[_FIRST:]],
            "more": self.say(_MORE).format(len(short) - _FIRST),
            "worries": tables.warned(view.notes, "warnings"),
            "reasons": tables.warned(view.notes, "reasons"),
            "moved": None if before is None else _beside(tables, side_by_side([before, evaluation]), role_of(1)),
            "places": _beside(tables, side_by_side(places), "") if places else None,
            "beside": None,
            "tables": [{"anchor": "table", "title": self.say(view.title), "lines": [], "blocks": tables.blocks(view)}],
            "legend": [(safe(picture), self.say(words)) for picture, words in _legend()],
            "articles": [
                articles.article(each, cells[each.indicator.key]["target"])
                for each in watched(tuple(evaluation), _DRAWING)
            ],
        }

    def short(self, each: Assessment) -> dict[str, Any]:
        """Return a row that is not as it should be, with its reason."""
        nature = each.indicator.nature
        return {
            "status": self.tables.badge(each.status),
            "nature": self.say(nature) if nature is Nature.BINDING else "",
            "name": self.say(name_of(each.indicator)),
            "told": each.reason.say(self.language, each.indicator.name),
            "link": self.tables.links[each.indicator.key],
        }


class _Several:
    """The facts of the page of several evaluations side by side."""

    def __init__(self, beside: SideBySide, language: Language) -> None:
        self.beside = beside
        self.language = language
        self.view = beside.view()
        columns = range(len(beside.evaluations))
        self.tables = Tables(language, {role_of(at): f"table-{at + 1}" for at in columns})

    def facts(self, place: str) -> dict[str, Any]:
        """Return what the template shows."""
        tables, view = self.tables, self.view
        tally = _sum([each.counts for each in self.beside.evaluations])
        lead = _OF_PLACES if self.beside.names else _OF_SEVERAL
        common = [note for note in view.notes if not note.of]
        first = self.beside.evaluations[0]
        return {
            **_head(tables, view, place, first.plan.source),
            **_result(tables, tally, _lead(lead, tally, self.language, len(self.beside.evaluations))),
            "lines": tables.lines(common),
            "lists": tables.lists(common),
            "sections": [],
            "short": [],
            "shorter": [],
            "worries": tables.warned(view.notes, "warnings"),
            "reasons": tables.warned(view.notes, "reasons"),
            "moved": None,
            "places": None,
            "beside": {
                "title": self.tables.say(_WORDS["places" if self.beside.names else "beside"]),
                "heat": bool(self.beside.names),
                "blocks": tables.blocks(view),
            },
            "tables": [self.table(at) for at in watched(range(len(self.beside.evaluations)), _DRAWING)],
            "legend": [],
            "articles": [],
        }

    def table(self, at: int) -> dict[str, Any]:
        """Return the table of one evaluation under its name, with what stands below it."""
        view = view_of(self.beside.evaluations[at]).trimmed()
        column = next(each for each in self.view.columns if each.role == role_of(at))
        return {
            "anchor": f"table-{at + 1}",
            "title": seen(self.tables.say(column.words)),
            "lines": self.tables.lines(view.notes),
            "blocks": self.tables.blocks(view),
        }


def _head(tables: Tables, view: View, place: str, source: str) -> dict[str, Any]:
    title = tables.say(view.title)
    words = Words("{title}: {place}", "{title}：{place}")
    printed = Words("Printed in {source}", "规划：{source}")
    return {
        "title": tables.say(words).format(title=title, place=seen(place)) if place else title,
        "printed": tables.say(printed).format(source=source) if source else "",
    }


def _result(tables: Tables, tally: Tally, lead: str) -> dict[str, Any]:
    return {
        "lead": lead,
        "bar": safe(bar(tally, tables.language)),
        "counts": [{"status": tables.badge(each), "count": count} for each, count in tally.counts.items() if count],
    }


def _lead(words: Words, tally: Tally, language: str, count: int = 1) -> str:
    """Say the result in one sentence."""
    if not tally.total:
        return in_language(_NONE_JUDGED, language)
    good, bad = (sum(tally[status] for status in group) for group in (_GOOD, SHORT))
    counts = {"good": good, "bad": bad, "open": tally.total - good - bad}
    what = in_language(words, language).format(total=tally.total, count=count)
    for kind, number in counts.items():
        if number == tally.total > 1:
            return in_language(_SAID[kind][2], language).format(what=what)
    said = [in_language(_SAID[kind][n == 1], language).format(n) for kind, n in counts.items() if n]
    return in_language(_SOME, language).format(what=what, said=in_language(_AND, language).join(said))


def _sum(tallies: list[Tally]) -> Tally:
    """Put the counts of several evaluations together."""
    counts = {status: sum(each[status] for each in tallies) for status in Status}
    return Tally(counts, sum(each.total for each in tallies))


def _beside(tables: Tables, beside: SideBySide, own: str) -> dict[str, Any]:
    """Return a comparison as its tables and its notes, without those that belong to the column *own*."""
    view = beside.view()
    notes = [note for note in view.notes if not own or note.of != own]
    # Of two evaluations the other one is meant, whose day then stands in the heading.
    day = next((tables.say(note.head) for note in notes if own and note.head is not None), "")
    heads = _HEADS_OF_DAY if day else (_WORDS["warnings"], _WORDS["reasons"])
    return {
        "told": tables.lines([note for note in notes if not note.of]),
        "blocks": tables.blocks(view),
        "lines": tables.lines([note for note in notes if note.of]),
        "lists": tables.lists(notes),
        "warnings": tables.warned(notes, "warnings", headed=not own),
        "reasons": tables.warned(notes, "reasons", headed=not own),
        "heads": [tables.say(each).format(day) for each in heads],
    }


def _severity(each: Assessment) -> tuple[bool, int]:
    """Order rows that are not as they should be: binding ones first, then what cannot be mended."""
    return each.indicator.nature is not Nature.BINDING, RANK.get(each.status, len(RANK))


def _style() -> str:
    sheet = files("planspec.reports").joinpath("templates/page.css").read_text(encoding="utf-8")
    return f"{sheet}body{{font-family:{FONT}}}\n{STYLE}{STATUS_STYLE}"


def _legend() -> Iterator[tuple[str, Words]]:
    """Give each mark with what it says."""

    def small(*marks: Mark) -> str:
        return svg(marks, 56, 20)

    yield small(Block("known", "2", "5", "44", "15"), Dot("known", "44", "10")), Words("what is known", "已知")
    yield (
        small(Dot("known", "14", "10", "ring"), Dot("known", "38", "12"), OpenEnd("known", "38", "7", "up")),
        Words("a preliminary figure; one of which only a bound is known", "初步数；仅知上限或下限的数"),
    )
    yield (
        small(Dot("part", "28", "10")),
        Words("the total of a year so far", "年内累计"),
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
