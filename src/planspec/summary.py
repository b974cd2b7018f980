"""Tables for people: a plan as it is printed, an evaluation with its figures and words, in Chinese or English."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, assert_never

from planspec.assessment import Assessment, Status
from planspec.errors import InvalidOption, InvalidType
from planspec.evaluation import Evaluation, RollUp, Tally
from planspec.interval import Interval, Verdict
from planspec.numbers import HUNDRED, ZERO, Number, multiply, rounded, simplest
from planspec.plan import Indicator, Nature, Plan
from planspec.reasons import Reason, Warning_, show_interval, show_interval_zh
from planspec.targets import (
    AverageGrowth,
    Ceiling,
    Change,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Milestones,
    NoTarget,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Target,
    observes_spans,
)
from planspec.units import english_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

Language: TypeAlias = Literal["zh", "en"]
_LANGUAGES = ("zh", "en")
# Formats whose text a reader sees as it is; in the others only the table itself is well-formed.
_MARKUP = ("asciidoc", "html", "jira", "latex", "mediawiki", "moinmoin", "textile", "tsv", "unsafehtml", "youtrack")
# How the formats that set cells off with bars print a bar that is none.
_BAR = {
    **dict.fromkeys(("asciidoc", "github", "jira", "pipe"), "\\|"),
    **dict.fromkeys(("mediawiki", "moinmoin", "textile", "youtrack"), "&#124;"),
    "orgtbl": "\\vert{}",
}


class Column(NamedTuple):
    """The heading of a column in both languages, and its side: `left` or `right`."""

    zh: str
    en: str
    align: str


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


def summarize(
    x: Plan | Evaluation | Tabular,
    *,
    language: Language = "zh",
    format: str = "simple",  # noqa: A002 - tabulate's word
) -> str:
    """Render a plan, an evaluation or anything else that is `Tabular` as a table.

    *format* is any of tabulate's. Sections stand in rows of their own, parts are marked 其中; targets and figures read
    as the document prints them. Under the table of an evaluation stand the counts with their denominator and what
    the binding indicators say; markup formats such as `html` hold the table alone.

    Raises:
        InvalidType: *x* is neither; InvalidOption: there is no such language or format.
    """
    if language not in _LANGUAGES:
        raise InvalidOption(option="language", value=language, choices=_LANGUAGES)
    from tabulate import tabulate, tabulate_formats  # noqa: PLC0415 - importing planspec should cost little

    if format not in tabulate_formats:
        raise InvalidOption(option="format", value=format, choices=tuple(tabulate_formats))
    zh = language == "zh"
    match x:
        case Plan():
            title, columns, rows, notes = _plan_table(x, zh=zh)
        case Evaluation():
            title, columns, rows, notes = _evaluation_table(x, zh=zh)
        case Tabular():
            title, columns, rows, notes = x.table(zh=zh)
        case _:
            raise InvalidType(value=x, expected="a Plan or an Evaluation, or what has a table of its own")
    if format in _BAR:
        rows = [[cell.replace("|", _BAR[format]) for cell in row] for row in rows]
    table = tabulate(
        rows,
        headers=[column.zh if zh else column.en for column in columns],
        tablefmt=format,
        disable_numparse=True,
        colalign=[column.align for column in columns],
    )
    if format.startswith(_MARKUP):
        return table
    return "\n\n".join([*filter(None, [title]), table, *notes])


def title_of(plan: Plan, *, zh: bool) -> str:
    """Return the name of a plan in a language."""
    return plan.name if zh else plan.name_en or plan.name


def _rows(indicators: Iterable[tuple[Indicator, str, list[str]]], width: int, *, zh: bool) -> list[list[str]]:
    """Put before each row of cells its label, and before each section its heading."""
    rows: list[list[str]] = []
    section = ""
    for each, label, cells in indicators:
        heading = each.section if zh else each.section_en or each.section
        if heading != section:
            section = heading
            rows.append([heading, *[""] * width])
        rows.append([label, *cells])
    return rows


def _label(each: Indicator, *, zh: bool) -> str:
    number = f"{each.number}. " if each.number else ""
    part = "" if each.part_of is None else "其中：" if zh else "of which: "
    return f"{number}{part}{each.name if zh else each.name_en or each.name}{_measure(each.unit, zh=zh)}"


def _measure(symbol: str, *, zh: bool) -> str:
    if not symbol:
        return ""
    return f"（{symbol}）" if zh else f" ({english_of(symbol)})"


def _part_label(part: Assessment, *, zh: bool) -> str:
    return f"  └ {part.indicator.key.rpartition('/')[2]}{_measure(part.indicator.unit, zh=zh)}"


def _plan_table(plan: Plan, *, zh: bool) -> Table:
    due, base = plan.period.end.year, plan.base_year
    columns = [
        Column("指标", "indicator", "left"),
        Column(f"{base}年基数", f"baseline {base}", "right"),
        Column(f"{due}年规划目标", f"target {due}", "right"),
        Column("类型", "kind", "left"),
        Column("属性", "nature", "left"),
    ]
    cells = (
        [_printed_baseline(each), _printed_target(each), _kind(each, zh=zh), _nature(each.nature, zh=zh)]
        for each in plan
    )
    labelled = ((each, _label(each, zh=zh), row) for each, row in zip(plan, cells, strict=True))
    columns, rows = _used(columns, _rows(labelled, len(columns) - 1, zh=zh))
    inferred = dict.fromkeys(each.number or each.key for each in plan if each.inferred)
    notes: list[str] = []
    if inferred:
        keys = ", ".join(inferred)
        notes.append(
            f"* 有推断之处，理由见 Indicator.inferred：{keys}"
            if zh
            else f"* inferred in part, Indicator.inferred says why: {keys}"
        )
    return Table(title_of(plan, zh=zh), columns, rows, notes)


def _used(columns: list[Column], rows: list[list[str]]) -> tuple[list[Column], list[list[str]]]:
    """Leave out a column with nothing in it, such as the natures of a plan that prints none; targets always stay."""
    used = [
        i
        for i, column in enumerate(columns)
        if column.zh.endswith("目标") or any(row[i] not in ("", "—") for row in rows)
    ]
    return [columns[i] for i in used], [[row[i] for i in used] for row in rows]


def _printed_target(each: Indicator) -> str:
    printed = str(each.target)
    return printed if printed.startswith(each.modality) else f"{each.modality}{printed}"


def _printed_baseline(each: Indicator) -> str:
    return "—" if each.baseline is None else str(each.baseline)


def _kind(each: Indicator, *, zh: bool) -> str:
    chinese, english = _kind_words(each.target)
    return f"{chinese if zh else english}{'*' if each.inferred else ''}"


def _kind_words(target: Target) -> tuple[str, str]:
    match target:
        case Cumulative():
            return "累计", "cumulative"
        case EachYear():
            return ("年均", "a year on average") if target.average else ("每年", "each year")
        case EndState():
            return "期末值", "end state"
        case Ceiling():
            return "上限", "ceiling"
        case Floor():
            return "下限", "floor"
        case Change():
            return "增减", "change"
        case RelativeChange():
            return "升降幅度", "relative change"
        case AverageGrowth():
            return "年均增长", "average growth"
        case RelativeTo():
            return "相对", "relative to"
        case Qualitative():
            return "定性", "qualitative"
        case Milestones():
            return "分期", "milestones"
        case Components():
            return "分项", "components"
        case NoTarget():
            return "未设", "none"
        case _:
            assert_never(target)


def _nature(nature: Nature | None, *, zh: bool) -> str:
    match nature:
        case None:
            return "—"
        case Nature.EXPECTED:
            return "预期性" if zh else "expected"
        case Nature.BINDING:
            return "约束性" if zh else "binding"
        case _:
            assert_never(nature)


def _evaluation_table(evaluation: Evaluation, *, zh: bool) -> Table:
    cells: dict[Column, Callable[[Assessment], str]] = {
        Column("基数", "baseline", "right"): lambda each: _printed_baseline(each.indicator),
        Column("规划目标", "target", "right"): lambda each: str(each.target),
        Column("监测值", "observed", "right"): lambda each: _observed(each, evaluation),
        Column("序时要求", "required by now", "right"): lambda each: _required_by_now(each, zh=zh),
        Column("进度", "progress", "right"): lambda each: _share(each.progress),
        Column("余量", "margin", "right"): lambda each: _signed(each.margin),
        Column("超前", "ahead by", "right"): lambda each: _ahead(each, each.ahead_by),
        Column("超前（月）", "months ahead", "right"): lambda each: _ahead(each, each.ahead_by_months, places=1),
        Column("年均尚需", "needed a year", "right"): lambda each: _figure(each.needed_per_year),
        Column("为以往年均", "of past pace", "right"): lambda each: _times(each.pace_ratio, zh=zh),
        Column("判定", "status", "left"): lambda each: _status(each, zh=zh),
        Column("说明", "remarks", "left"): lambda each: _remarks(each, zh=zh),
    }
    columns = [Column("指标", "indicator", "left"), *cells]
    labelled = (
        (each.indicator, label, [cell(one) for cell in cells.values()])
        for each in evaluation
        for one, label in (
            (each, _label(each.indicator, zh=zh)),
            *((part, _part_label(part, zh=zh)) for part in each.parts),
        )
    )
    columns, rows = _used(columns, _rows(labelled, len(cells), zh=zh))
    notes = [
        _counts(evaluation.counts, zh=zh),
        *_by_section(evaluation, zh=zh),
        *_between_rows(evaluation, zh=zh),
        _binding(evaluation.binding, zh=zh),
        *_dated(evaluation, zh=zh),
    ]
    return Table(title_of(evaluation.plan, zh=zh), columns, rows, notes)


def _figure(interval: Interval | None) -> str:
    return "—" if interval is None else show_interval(interval)


def _signed(interval: Interval | None) -> str:
    shown = _figure(interval)
    exact = None if interval is None else interval.exact
    return f"+{shown}" if exact is not None and exact > 0 else shown


def _ahead(each: Assessment, by: Interval | None, places: int | None = None) -> str:
    """Show a lead or a lag before the target is due; afterwards the margin says it."""
    if by is None or each.as_of is None or each.as_of >= each.plan_period.end:
        return "—"
    if places is None:
        return _signed(by)
    low, high = (rounded(bound, places) for bound in (by.lower or ZERO, by.upper or ZERO))
    if low == high:
        return f"+{low}" if by.lower is not None and by.lower > 0 else low
    return f"{low}…{high}"


def _times(ratio: Interval | None, *, zh: bool) -> str:
    if ratio is None:
        return "—"
    if ratio.exact is not None:
        return f"{rounded(ratio.exact, 2)}{'倍' if zh else '×'}"
    bounds = [f"≥{rounded(ratio.lower, 2)}"] if ratio.lower is not None and ratio.lower > 0 else []
    bounds += [f"≤{rounded(ratio.upper, 2)}"] if ratio.upper is not None else []
    return f"{', '.join(bounds)}{'倍' if zh else '×'}" if bounds else "—"


def _status(each: Assessment, *, zh: bool) -> str:
    word = each.status.zh if zh else each.status.value
    if not each.preliminary:
        return word
    return f"{word}（初步）" if zh else f"{word} (preliminary)"


def _observed(each: Assessment, evaluation: Evaluation) -> str:
    if each.latest is None or isinstance(each.target, Components):
        return "—"
    when = each.latest.period
    if each.latest.judgement is not None:
        return f"{each.latest.judgement.by} {each.latest.judgement.on}"
    shown = each.known_by_now if observes_spans(each.target) or each.unit != each.indicator.unit else each.latest.value
    return _figure(shown) if when.end == evaluation.as_of else f"{_figure(shown)} ({when})"


def _required_by_now(each: Assessment, *, zh: bool) -> str:
    before_due = each.as_of is not None and each.as_of < each.plan_period.end
    if not before_due or each.required_by_now is None:
        return "—"
    return (show_interval_zh if zh else show_interval)(each.required_by_now)


def _share(progress: Interval | None) -> str:
    if progress is None:
        return "—"
    if progress.exact is not None:
        return _percent(progress.exact)
    bounds: list[str] = []
    if progress.lower is not None:
        bounds.append(f"{'>' if progress.lower_open else '≥'}{_percent(progress.lower)}")
    if progress.upper is not None:
        bounds.append(f"{'<' if progress.upper_open else '≤'}{_percent(progress.upper)}")
    return ", ".join(bounds)


def _percent(share: Number) -> str:
    return f"{rounded(multiply(share, HUNDRED), 1)}%"


def _remarks(each: Assessment, *, zh: bool) -> str:
    """Say what the figures of the row do not: why there is no answer, and the warnings."""
    remarks: list[Reason | Warning_] = []
    if each.status is Status.UNDETERMINED:
        remarks.append(each.reason)
    remarks.extend(each.warnings)
    return ("；" if zh else "; ").join(remark.zh if zh else str(remark) for remark in remarks)


def _counts(tally: Tally, *, zh: bool) -> str:
    if not zh:
        return f"Of {tally.total} indicators: {tally}"
    words = "，".join(f"{status.zh}{count}项" for status, count in tally.counts.items() if count)
    return f"共{tally.total}项指标：{words}"


def _between_rows(evaluation: Evaluation, *, zh: bool) -> list[str]:
    """Return the warnings that concern several rows, and so stand in none."""
    own = {warning for each in evaluation for warning in each.warnings}
    found = [warning for _, warning in evaluation.warnings if warning not in own]
    return [f"{each.severity.zh}：{each.zh}" if zh else f"{each.severity.value}: {each}" for each in found]


def _by_section(evaluation: Evaluation, *, zh: bool) -> list[str]:
    """Give the counts of each section in a line, where there are several."""
    sections = evaluation.sections
    if len(sections) < 2:
        return []
    english = {each.indicator.section: each.indicator.section_en for each in evaluation}
    if not zh:
        words = (f"{english[section] or section or 'others'}: {tally}" for section, tally in sections.items())
        return [f"By section: {'; '.join(words)}"]
    return [
        "各部分："
        + "；".join(
            f"{section or '其他'}{tally.total}项，"
            + "，".join(f"{status.zh}{count}项" for status, count in tally.counts.items() if count)
            for section, tally in sections.items()
        )
    ]


def _binding(binding: RollUp, *, zh: bool) -> str:
    if not zh:
        return f"Binding roll-up: {binding}"
    if binding.verdict is None:
        return "约束性指标：无"
    word = {Verdict.MET: "全部完成", Verdict.NOT_MET: "未全部完成", Verdict.UNDETERMINED: "尚不能判定"}[binding.verdict]
    return f"约束性指标：{word}（{binding.total}项中完成{len(binding.met)}项）"


def _dated(evaluation: Evaluation, *, zh: bool) -> list[str]:
    if evaluation.as_of is None:
        return []
    published = max((each.vintage for each in evaluation if each.vintage is not None), default=None)
    if published is None:
        return [_as_of(evaluation, evaluation.as_of, zh=zh)]
    vintage = f"所用数据最近发布于{published}" if zh else f"The latest figure used was published on {published}"
    return [_as_of(evaluation, evaluation.as_of, zh=zh), vintage]


def _as_of(evaluation: Evaluation, as_of: date, *, zh: bool) -> str:
    share = _percent(simplest(evaluation.plan.period.elapsed(as_of)))
    period = evaluation.plan.period
    own_dates = any(each.as_of not in (None, as_of) for each in evaluation)
    if own_dates:
        return (
            f"各指标按各自最近的监测值评估，最近的截至{as_of}"
            if zh
            else f"Each indicator is judged by its own latest observation; the latest of all is of {as_of}"
        )
    return (
        f"评估截至{as_of}，规划期{period}已过{share}"
        if zh
        else f"As of {as_of}, {share} of the plan period {period} is over"
    )
