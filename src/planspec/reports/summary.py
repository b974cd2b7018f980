"""Tables for people: a plan as it is printed, an evaluation with its figures and words, in Chinese or English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias, assert_never

from planspec.errors import InvalidOption, InvalidType, Said
from planspec.interval import Verdict
from planspec.judging.assessment import Assessment, Status
from planspec.judging.evaluation import Evaluation, RollUp, Tally
from planspec.judging.reasons import Reason, Severity, Warning_
from planspec.model.plan import Indicator, Plan
from planspec.model.targets import (
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
)
from planspec.reports.layout import (
    INDICATOR,
    NOTHING,
    Column,
    Table,
    Tabular,
    ahead_by,
    assessed,
    dated,
    label,
    name_of,
    observed,
    required_by_now,
    share,
    signed,
    status_word,
    title_of,
    under_sections,
    used,
)

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
            title, columns, rows, notes = _evaluation_table(x, zh=zh, alone=format.startswith(_MARKUP))
        case Tabular():
            title, columns, rows, notes = x.table(zh=zh)
        case _:
            raise InvalidType(
                value=x,
                expected=Said(
                    "a Plan or an Evaluation, or what has a table of its own", "Plan、Evaluation或自带表格的对象"
                ),
            )
    if format in _BAR:
        rows = [[cell.replace("|", _BAR[format]) for cell in row] for row in rows]
    table = tabulate(
        rows,
        headers=[column.zh if zh else column.en for column in columns],
        tablefmt=format,
        disable_numparse=True,
        colalign=[column.align for column in columns] if rows else None,  # tabulate 0.9 takes none for no rows
    )
    if format.startswith(_MARKUP):
        return table
    return "\n\n".join([*filter(None, [title]), table, *notes])


def _plan_table(plan: Plan, *, zh: bool) -> Table:
    due, base = plan.period.end.year, plan.base_year
    columns = [
        INDICATOR,
        Column(f"{base}年基数", f"baseline {base}", "right"),
        Column(f"{due}年规划目标", f"target {due}", "right", stays=True),
        Column("类型", "kind", "left", stays=True),
        Column("属性", "nature", "left"),
    ]
    cells = [
        (
            each,
            [
                label(each, zh=zh),
                _printed_baseline(each),
                _printed_target(each),
                _kind(each, zh=zh),
                NOTHING if each.nature is None else each.nature.zh if zh else each.nature.en,
            ],
        )
        for each in plan
    ]
    columns, rows = used(columns, under_sections(cells, zh=zh))
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


def _printed_target(each: Indicator) -> str:
    printed = str(each.target)
    return printed if printed.startswith(each.modality) else f"{each.modality}{printed}"


def _printed_baseline(each: Indicator) -> str:
    return NOTHING if each.baseline is None else str(each.baseline)


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


def _evaluation_table(evaluation: Evaluation, *, zh: bool, alone: bool) -> Table:
    """Lay out an evaluation; where the table stands *alone*, without notes, its rows hold the warnings."""
    cells: dict[Column, Callable[[Assessment], str]] = {
        Column("基数", "baseline", "right"): lambda each: _printed_baseline(each.indicator),
        Column("规划目标", "target", "right", stays=True): lambda each: str(each.target),
        Column("监测值", "observed", "right"): lambda each: observed(each, evaluation.as_of),
        Column("序时要求", "required by now", "right"): lambda each: required_by_now(each, zh=zh),
        Column("进度", "progress", "right"): lambda each: share(each.progress),
        Column("余量", "margin", "right"): lambda each: signed(each.margin),
        Column("超前", "ahead by", "right"): ahead_by,
        Column("判定", "status", "left", stays=True): lambda each: status_word(each, zh=zh),
        Column("说明", "remarks", "left"): lambda each: _remarks(each, zh=zh, warnings=alone),
    }
    columns, rows = assessed(evaluation, cells, zh=zh, parts=True)
    notes = [
        _counts(evaluation.counts, zh=zh),
        *_by_section(evaluation, zh=zh),
        *_warnings(evaluation, zh=zh),
        _binding(evaluation.binding, zh=zh),
        *dated(evaluation, zh=zh),
    ]
    return Table(title_of(evaluation.plan, zh=zh), columns, rows, notes)


def _remarks(each: Assessment, *, zh: bool, warnings: bool) -> str:
    """Say what the figures of the row do not: why there is no answer, and the warnings if they stand nowhere else."""
    remarks: list[Reason | Warning_] = []
    if each.status is Status.UNDETERMINED:
        remarks.append(each.reason)
    if warnings:
        remarks.extend(each.warnings)
    return ("；" if zh else "; ").join(remark.zh if zh else str(remark) for remark in remarks)


def _counts(tally: Tally, *, zh: bool) -> str:
    if not zh:
        return f"Of {tally.total} indicators: {tally}"
    return f"共{tally.total}项指标：{_words(tally)}"


def _words(tally: Tally) -> str:
    return "，".join(f"{status.zh}{count}项" for status, count in tally.counts.items() if count)


def _warnings(evaluation: Evaluation, *, zh: bool) -> list[str]:
    """List the warnings, a line each, the most severe first."""
    found = evaluation.warnings
    if not found:
        return []
    lines: list[str] = ["预警：" if zh else "Warnings:"]
    for severity in Severity:
        for key, each in found:
            if each.severity is severity:
                name = name_of(evaluation.plan[key], zh=zh)
                lines.append(f"  {severity.zh}　{name}：{each.zh}" if zh else f"  {severity.en}: {name}: {each}")
    return ["\n".join(lines)]


def _by_section(evaluation: Evaluation, *, zh: bool) -> list[str]:
    """Give the counts of each section on a line, where there are several."""
    sections = evaluation.sections
    if len(sections) < 2:
        return []
    english = {each.indicator.section: each.indicator.section_en for each in evaluation}
    lines = ["各部分：" if zh else "By section:"]
    for section, tally in sections.items():
        if zh:
            lines.append(f"  {section or '其他'}：{tally.total}项，{_words(tally)}")
        else:
            lines.append(f"  {english[section] or section or 'others'}: {tally}")
    return ["\n".join(lines)]


def _binding(binding: RollUp, *, zh: bool) -> str:
    if not zh:
        return f"Binding roll-up: {binding}"
    if binding.verdict is None:
        return "约束性指标：无"
    word = {Verdict.MET: "全部完成", Verdict.NOT_MET: "未全部完成", Verdict.UNDETERMINED: "尚不能判定"}[binding.verdict]
    return f"约束性指标：{word}（{binding.total}项中完成{len(binding.met)}项）"
