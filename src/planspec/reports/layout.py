"""What a table for people is made of: columns, rows under the headings of their sections, labels, and figures."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from planspec.exact import HUNDRED, ONE, Number, multiply, rounded, simplest
from planspec.interval import Interval
from planspec.judging.assessment import Assessment
from planspec.judging.evaluation import Evaluation
from planspec.judging.reasons import show_interval, show_interval_zh
from planspec.model.plan import Indicator, Plan
from planspec.model.targets import Components, observes_spans
from planspec.units import english_of

#: What stands in a cell where there is nothing to say.
NOTHING = "—"


class Column(NamedTuple):
    """The heading of a column in both languages, its side (`left` or `right`), and whether it stays when empty."""

    zh: str
    en: str
    align: str
    stays: bool = False


class Table(NamedTuple):
    """What `summarize` renders: a title, columns, rows of cells, and notes to stand below."""

    title: str
    columns: list[Column]
    rows: list[list[str]]
    notes: list[str]


class Tabular(ABC):
    """Whatever else has a table of its own: a comparison of methods, an appraisal, a mid-term view, an allocation."""

    __slots__ = ()

    @abstractmethod
    def table(self, *, zh: bool) -> Table:
        """Return the table in Chinese or in English."""


INDICATOR = Column("指标", "indicator", "left", stays=True)

#: The columns beside the first, each with what it says of an assessment.
Cells: TypeAlias = Mapping[Column, Callable[[Assessment], str]]


def title_of(plan: Plan, *, zh: bool) -> str:
    """Return the name of a plan in a language."""
    return plan.name if zh else plan.name_en or plan.name


def name_of(each: Indicator, *, zh: bool) -> str:
    """Return the number and the name of a row, parts marked 其中."""
    number = f"{each.number}. " if each.number else ""
    part = "" if each.part_of is None else "其中：" if zh else "of which: "
    return f"{number}{part}{each.name if zh else each.name_en or each.name}"


def label(each: Indicator, *, zh: bool) -> str:
    """Return the same with the unit behind it."""
    return f"{name_of(each, zh=zh)}{_measure(each.unit, zh=zh)}"


def _measure(symbol: str, *, zh: bool) -> str:
    if not symbol:
        return ""
    return f"（{symbol}）" if zh else f" ({english_of(symbol)})"


def under_sections(rows: Iterable[tuple[Indicator, list[str]]], *, zh: bool) -> list[list[str]]:
    """Put before the rows of each section its heading."""
    found: list[list[str]] = []
    section = ""
    for each, cells in rows:
        heading = each.section if zh else each.section_en or each.section
        if heading != section:
            section = heading
            found.append([heading, *[""] * (len(cells) - 1)])
        found.append(cells)
    return found


def used(columns: list[Column], rows: list[list[str]]) -> tuple[list[Column], list[list[str]]]:
    """Leave out a column with nothing in it, such as the natures of a plan that prints none."""
    kept = [i for i, column in enumerate(columns) if column.stays or any(row[i] not in ("", NOTHING) for row in rows)]
    return [columns[i] for i in kept], [[row[i] for i in kept] for row in rows]


def assessed(
    assessments: Iterable[Assessment], cells: Cells, *, zh: bool, parts: bool = False
) -> tuple[list[Column], list[list[str]]]:
    """Return the used columns and the rows of assessments under their sections; with the *parts* of each below it."""
    rows: list[tuple[Indicator, list[str]]] = []
    for each in assessments:
        rows.append((each.indicator, [label(each.indicator, zh=zh), *(cell(each) for cell in cells.values())]))
        for part in each.parts if parts else ():
            own = f"  └ {part.indicator.key.rpartition('/')[2]}{_measure(part.indicator.unit, zh=zh)}"
            rows.append((each.indicator, [own, *(cell(part) for cell in cells.values())]))
    return used([INDICATOR, *cells], under_sections(rows, zh=zh))


def figure(interval: Interval | None) -> str:
    """Show a figure, exact or not."""
    return NOTHING if interval is None else show_interval(interval)


def signed(interval: Interval | None) -> str:
    """Show a difference with its sign."""
    shown = figure(interval)
    exact = None if interval is None else interval.exact
    return f"+{shown}" if exact is not None and exact > 0 else shown


def share(interval: Interval | None) -> str:
    """Show a share in percent, to one decimal."""
    return NOTHING if interval is None else _bounds(interval, _percent)


def times(ratio: Interval | None, *, zh: bool) -> str:
    """Show how many times, to two decimals."""
    if ratio is None:
        return NOTHING
    return f"{_bounds(ratio, lambda bound: rounded(bound, 2))}{'倍' if zh else '×'}"


def _bounds(interval: Interval, show: Callable[[Number], str]) -> str:
    if interval.exact is not None:
        return show(interval.exact)
    bounds: list[str] = []
    if interval.lower is not None:
        bounds.append(f"{'>' if interval.lower_open else '≥'}{show(interval.lower)}")
    if interval.upper is not None:
        bounds.append(f"{'<' if interval.upper_open else '≤'}{show(interval.upper)}")
    return ", ".join(bounds)


def _percent(number: Number) -> str:
    """Print a share in percent; what is not the whole is never rounded up to it."""
    shown = rounded(multiply(number, HUNDRED), 1)
    return "99.9%" if shown == "100.0" and number < ONE else f"{shown}%"


def observed(each: Assessment, as_of: date | None) -> str:
    """Show what is known, with its time where that is not *as_of*; or who judged, and when."""
    if each.latest is None or isinstance(each.target, Components):
        return NOTHING
    when = each.latest.period
    if each.latest.judgement is not None:
        return f"{each.latest.judgement.by} {each.latest.judgement.on}"
    shown = each.known_by_now if observes_spans(each.target) or each.unit != each.indicator.unit else each.latest.value
    return figure(shown) if when.end == as_of else f"{figure(shown)} ({when})"


def required_by_now(each: Assessment, *, zh: bool) -> str:
    """Show what was required by now, before the target is due."""
    if each.required_by_now is None or not is_running(each):
        return NOTHING
    return (show_interval_zh if zh else show_interval)(each.required_by_now)


def is_running(each: Assessment) -> bool:
    """Say whether the target is not due yet; afterwards the margin says all that the schedule could."""
    return each.as_of is not None and each.as_of < each.plan_period.end


def ahead_by(each: Assessment) -> str:
    """Show the lead, or the lag, before the target is due."""
    return signed(each.ahead_by) if is_running(each) else NOTHING


def status_word(each: Assessment, *, zh: bool) -> str:
    """Return the word of an assessment, marked where it rests on preliminary figures."""
    word = each.status.zh if zh else each.status.en
    if not each.preliminary:
        return word
    return f"{word}（初步）" if zh else f"{word} (preliminary)"


def dated(evaluation: Evaluation, *, zh: bool) -> list[str]:
    """Say of when an evaluation speaks, and of when the data are."""
    if evaluation.as_of is None:
        return []
    published = max((each.vintage for each in evaluation if each.vintage is not None), default=None)
    if published is None:
        return [_as_of(evaluation, evaluation.as_of, zh=zh)]
    vintage = f"所用数据最近发布于{published}" if zh else f"The latest figure used was published on {published}"
    return [_as_of(evaluation, evaluation.as_of, zh=zh), vintage]


def _as_of(evaluation: Evaluation, as_of: date, *, zh: bool) -> str:
    gone = _percent(simplest(evaluation.plan.period.elapsed(as_of)))
    period = evaluation.plan.period
    own_dates = any(each.as_of not in (None, as_of) for each in evaluation)
    if own_dates:
        return (
            f"各指标按各自最近的监测值评估，最近的截至{as_of}"
            if zh
            else f"Each indicator is judged by its own latest observation; the latest of all is of {as_of}"
        )
    return (
        f"评估截至{as_of}，规划期{period}已过{gone}"
        if zh
        else f"As of {as_of}, {gone} of the plan period {period} is over"
    )
