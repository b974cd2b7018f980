"""The view of a comparison of methods: what each office's own rule says of one series."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planspec.methods.comparing import Comparison
from planspec.methods.interface import MethodResult
from planspec.reports.model import Cell, Several, Template, View, ViewColumn, ViewNote, ViewRow
from planspec.words import Words

#: What components are called; those of a method of one's own are called as it calls them.
COMPONENTS: Final = {
    "progress": Words("progress", "进度"),
    "elapsed": Words("time elapsed", "时间进度"),
    "mean_change": Words("mean change", "年均变动"),
    "growth": Words("growth", "增速"),
    "growth_needed": Words("growth needed", "所需增速"),
    "progress_value": Words("progress value", "进展值"),
    "rate": Words("rate", "年均变化率"),
    "index": Words("index", "指数"),
    "expected": Words("expected", "应达"),
    "projected": Words("projected", "推算值"),
    "shortfall": Words("shortfall", "缺口"),
    "share": Words("share", "占比"),
}


def view_of_comparison(comparison: Comparison) -> View:
    """Return the view of a comparison of methods."""
    columns = (
        ViewColumn(role="method", words=Words("method", "方法"), align="left", weight=99, stays=True),
        ViewColumn(
            role="verdict",
            words=Words("the office's verdict", "机构的判定"),
            align="left",
            weight=90,
            stays=True,
            wraps=True,
        ),
        ViewColumn(role="outlook", words=Words("outlook", "展望"), align="left", weight=95, stays=True),
        ViewColumn(role="years", words=Words("years", "年份"), align="left", weight=30),
        ViewColumn(role="components", words=Words("from", "所据数值"), align="left", weight=20, wraps=True),
    )
    rows = tuple(
        ViewRow(kind="other", key=each.method, label=Words(each.method, each.method), cells=_cells(each))
        for each in comparison.results
    )
    words = Words("{outlook}: {methods}", "{outlook}：{methods}")
    said = tuple(
        Template(words, {"outlook": outlook, "methods": Several(methods)})
        for outlook, methods in comparison.outlooks.items()
    )
    counts = Template(Words("{said}", "{said}"), {"said": Several(said, Words("; ", "；"))})
    notes = [ViewNote(kind="counts", sentence=counts), *_remarks(comparison)]
    if comparison.series.vintage:
        vintage = Words("Vintage of the data: {vintage}", "数据版本：{vintage}")
        notes.append(ViewNote(kind="vintage", sentence=Template(vintage, {"vintage": comparison.series.vintage})))
    return View(
        title=Words(comparison.title, comparison.title),
        columns=columns,
        rows=rows,
        notes=tuple(notes),
        counts={outlook.value: len(methods) for outlook, methods in comparison.outlooks.items()},
        total=len(rows),
    )


def _remarks(comparison: Comparison) -> Iterator[ViewNote]:
    """Say why a method has no verdict, and what a reader should know of one, of several methods alike only once."""
    found: dict[Words, list[str]] = {}
    for each in comparison.results:
        limits = [] if each.limit is None else [Words(each.limit.en, each.limit.zh)]
        for words in limits or [Words(note.en, note.zh) for note in each.notes]:
            found.setdefault(words, []).append(each.method)
    for words, methods in found.items():
        told = Template(
            Words("{methods}: {words}", "{methods}：{words}"), {"methods": Several(tuple(methods)), "words": words}
        )
        yield ViewNote(kind="remarks", heading=Words("Remarks:", "说明："), sentence=told)


def _cells(result: MethodResult) -> dict[str, Cell]:
    names = result.shows or tuple(result.components)[:3]
    components = tuple(
        Template(
            Words("{name} {value}", "{name} {value}"),
            {"name": COMPONENTS.get(name, name), "value": f"{result.components[name]:.4g}"},
        )
        for name in names
        if name in result.components
    )
    return {
        "verdict": result.verdict or None,
        "outlook": result.outlook,
        "years": None if result.years is None else f"{result.years[0]}–{result.years[1]}",
        "components": Several(components) if components else None,
    }
