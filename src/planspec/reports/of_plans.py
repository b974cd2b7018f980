"""Views of plans: a plan as it is printed, a plan shared out, and what is inconsistent in one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from planspec.consistency import Findings
from planspec.interval import Interval
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.reports.model import Amount, Cell, Several, Template, View, ViewColumn, ViewNote, ViewRow
from planspec.sentences import span, unit_words
from planspec.sharing.allocation import Allocation
from planspec.targets import Target, kind_of
from planspec.targets.words import words as english_target
from planspec.words import Words

INDICATOR: Final = ViewColumn(
    role="indicator", words=Words("indicator", "指标"), align="left", weight=99, stays=True, wraps=True
)


def title_of(plan: Plan) -> Words:
    """Return the name of a plan."""
    return Words(plan.name_en or plan.name, plan.name)


def name_of(row: Indicator) -> Words:
    """Return the number and the name of a row, parts marked 其中."""
    number = f"{row.number}. " if row.number else ""
    part = Words("", "") if row.part_of is None else Words("of which: ", "其中：")
    return Words(f"{number}{part.en}{row.name_en or row.name}", f"{number}{part.zh}{row.name}")


def label_of(row: Indicator) -> Words:
    """Return the same with the unit behind it."""
    return with_unit(name_of(row), row)


def with_unit(name: Words, row: Indicator) -> Words:
    """Put the unit of a row behind a name."""
    if not row.unit:
        return name
    return Words(f"{name.en} ({unit_words(row.unit, 'en', row.name)})", f"{name.zh}（{row.unit}）")


def under_sections(rows: Iterable[tuple[Indicator, ViewRow]]) -> tuple[ViewRow, ...]:
    """Put before the rows of each section its heading."""
    found: list[ViewRow] = []
    section = ""
    for indicator, row in rows:
        if indicator.section != section:
            section = indicator.section
            found.append(ViewRow(kind="section", label=Words(indicator.section_en or section, section)))
        found.append(row)
    return tuple(found)


# What a modality is in English; others are quoted.
_MODALITIES: Final = {"力争": "aiming at"}
_HAN: Final = re.compile("[\u4e00-\u9fff]")


def target_of(row: Indicator, target: Target | None = None) -> Words:
    """Return a target as it is printed, with its modality; in English in English words where Chinese is printed."""
    shown = row.target if target is None else target
    zh = str(shown)
    en = english_target(shown, "en", unit=row.unit) if _HAN.search(zh) else zh
    if not row.modality:
        return Words(en, zh)
    modality = _MODALITIES.get(row.modality, row.modality)
    return Words(f"{modality} {en}", zh if zh.startswith(row.modality) else f"{row.modality}{zh}")


def kind_words(target: Target) -> Words:
    """Return the name of a kind of target."""
    kind = kind_of(target)
    return Words(kind.en, kind.zh)


def view_of_plan(plan: Plan) -> View:
    """Return the view of a plan as it is printed."""
    due, base = plan.period.end.year, plan.base_year
    columns = (
        INDICATOR,
        ViewColumn(
            role="baseline",
            words=Words(f"baseline {span(base, 'en')}", f"{span(base, 'zh')}基数"),
            weight=4,
            wraps=True,
        ),
        ViewColumn(role="target", words=Words(f"target {due}", f"{due}年规划目标"), weight=90, stays=True, wraps=True),
        ViewColumn(role="kind", words=Words("kind", "类型"), align="left", weight=3, stays=True),
        ViewColumn(role="nature", words=Words("nature", "属性"), align="left", weight=2),
    )

    def row_of(each: Indicator) -> ViewRow:
        kind = kind_words(each.target)
        mark = "*" if each.inferred else ""
        cells: dict[str, Cell] = {
            "baseline": None if each.baseline is None else str(each.baseline),
            "target": target_of(each),
            "kind": Words(f"{kind.en}{mark}", f"{kind.zh}{mark}"),
            "nature": each.nature,
        }
        return ViewRow(kind="indicator", key=each.key, label=label_of(each), cells=cells)

    inferred = tuple(dict.fromkeys(each.number or each.key for each in plan if each.inferred))
    words = Words(
        "* inferred in part: {rows}; Indicator.inferred says why", "* 有推断之处：{rows}；理由见 Indicator.inferred"
    )
    notes = [ViewNote(kind="footnote", sentence=Template(words, {"rows": Several(inferred)}))] if inferred else []
    return View(
        title=title_of(plan),
        columns=columns,
        rows=under_sections((each, row_of(each)) for each in plan),
        notes=(*notes, *revised_notes(plan)),
        period=plan.period,
        total=len(plan),
    )


def revised_notes(plan: Plan) -> tuple[ViewNote, ...]:
    """Return what targets were before they were revised, and until when."""
    words = Words("{target} until {until}", "{until}以前为{target}")
    return tuple(
        ViewNote(
            kind="revised",
            heading=Words("Revised targets:", "目标调整："),
            sentence=Template(words, {"target": target_of(row, before.target), "until": before.until.end.isoformat()}),
            key=row.key,
            label=name_of(row),
        )
        for row in plan
        for before in row.superseded
    )


def view_of_allocation(allocation: Allocation) -> View:
    """Return the view of a plan shared out: each part's target beside the whole's."""
    columns = (
        INDICATOR,
        ViewColumn(role="target", words=Words("target", "规划目标"), weight=90, stays=True),
        ViewColumn(role="handing", words=Words("how shared", "分解方式"), align="left", weight=80, stays=True),
        *(
            ViewColumn(role=f"part:{name}", words=Words(name, name), weight=70, stays=True, folds=True)
            for name in allocation.parts
        ),
    )

    def row_of(each: Indicator) -> ViewRow:
        cells: dict[str, Cell] = {"target": target_of(each), "handing": allocation.sharing[each.key]}
        cells |= {f"part:{name}": target_of(each, part[each.key].target) for name, part in allocation.parts.items()}
        return ViewRow(kind="indicator", key=each.key, label=label_of(each), cells=cells)

    weights = tuple(
        Template(Words("{name} {weight}", "{name}{weight}"), {"name": name, "weight": Amount(Interval(share, share))})
        for name, share in allocation.shares.items()
    )
    note = ViewNote(
        kind="shares", sentence=Template(Words("Shares: {weights}", "权重：{weights}"), {"weights": Several(weights)})
    )
    return View(
        title=title_of(allocation.plan),
        columns=columns,
        rows=under_sections((each, row_of(each)) for each in allocation.plan),
        notes=(note,),
        period=allocation.plan.period,
        total=len(allocation.plan),
    )


def view_of_findings(findings: Findings) -> View:
    """Return the view of what `check` found, one row a finding."""
    columns = (
        ViewColumn(role="concern", words=Words("concern", "类别"), align="left", weight=99, stays=True, wraps=True),
        ViewColumn(role="severity", words=Words("severity", "级别"), align="left", weight=80, stays=True),
        ViewColumn(role="rows", words=Words("rows", "涉及指标"), align="left", weight=40, wraps=True),
        ViewColumn(role="finding", words=Words("finding", "问题"), align="left", weight=90, stays=True, wraps=True),
        ViewColumn(role="printed", words=Words("as printed", "原文"), align="left", weight=50, wraps=True),
    )
    rows = tuple(
        ViewRow(
            kind="other",
            key=each.indicators[0] if each.indicators else "",
            label=Words(each.concern.en, each.concern.zh),
            cells={
                "severity": each.severity,
                "rows": Several(each.indicators) if each.indicators else None,
                "finding": Words(each.why, each.zh),
                "printed": Several(each.words, Words(" | ", "｜")),
            },
        )
        for each in findings
    )
    words = Words("Findings: {count}", "共发现{count}处问题")
    nothing = Words("Nothing found", "未发现问题")
    note = ViewNote(kind="counts", sentence=Template(words if rows else nothing, {"count": len(rows)}))
    return View(title=Words("What was found", "核查结果"), columns=columns, rows=rows, notes=(note,), total=len(rows))
