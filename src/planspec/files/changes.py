"""What changed between two versions of a plan, row by row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, final

import attrs
from attrs import frozen

from planspec import records
from planspec.errors import InvalidType, Said
from planspec.files.codecs import record_codec
from planspec.model.plan import Plan
from planspec.reports.model import Cell, Template, View, ViewColumn, ViewNote, ViewRow
from planspec.reports.of_plans import INDICATOR, label_of, target_of, title_of
from planspec.words import Words


@final
@frozen(kw_only=True, eq=False, repr=False)
class Changed(records.Record):
    """One fact that differs: the row's key (empty for the plan itself), the field, and both values as files have them.

    None stands for a row, or a fact, that one of the two has not.
    """

    key: str
    field: str
    before: Any = attrs.field(hash=False)
    after: Any = attrs.field(hash=False)

    def __str__(self) -> str:
        where = ".".join(part for part in (self.key, self.field) if part)
        return f"{where}: {_short(self.before)} → {_short(self.after)}"


def _short(value: Any) -> str:
    if value is None:
        return "—"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


#: What the fields of a plan and of its rows are called; a field that is not listed goes by its own name.
FIELDS: Final[Mapping[str, Words]] = {
    "name": Words("name", "名称"),
    "name_en": Words("English name", "英文名称"),
    "period": Words("period", "规划期"),
    "base_year": Words("base year", "基年"),
    "source": Words("source", "来源"),
    "tolerance": Words("tolerance", "幅度"),
    "units": Words("units of its own", "自定义单位"),
    "number": Words("number", "序号"),
    "section": Words("section", "分组"),
    "unit": Words("unit", "单位"),
    "target": Words("target", "规划目标"),
    "baseline": Words("baseline", "基数"),
    "nature": Words("nature", "属性"),
    "due": Words("due", "到期"),
    "basis": Words("basis", "口径"),
    "domain": Words("domain", "取值范围"),
    "annual_plan": Words("annual plan", "年度计划"),
    "superseded": Words("earlier targets", "原目标"),
    "citation": Words("citation", "出处"),
    "also_cited": Words("further citations", "其他出处"),
}
_ADDED: Final = Words("new row", "新增指标")
_REMOVED: Final = Words("row removed", "取消指标")


@final
@frozen(kw_only=True, eq=False, repr=False)
class Differences(records.Record, records.Shown):
    """What changed from one version of a plan to another; iterating gives each `Changed`, `summarize` a table.

    Attributes:
        before, after: the two versions.
        changes: each fact that differs, the plan's own first, then row by row.
    """

    before: Plan
    after: Plan
    changes: tuple[Changed, ...]

    def __iter__(self) -> Iterator[Changed]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __getitem__(self, position: int) -> Changed:
        """Return one of the changes by its position."""
        return self.changes[position]

    def __str__(self) -> str:
        """Print each change on a line."""
        return "\n".join(map(str, self.changes))

    def to_records(self) -> list[dict[str, Any]]:
        """Return a flat row for each change, as `planspec diff --format json` prints it."""
        names = [each.name for each in attrs.fields(Changed)]
        return [{name: getattr(each, name) for name in names} for each in self.changes]

    def view(self) -> View:
        """Return the view of it: a line a fact, both values beside each other."""
        columns = (
            INDICATOR,
            ViewColumn(role="field", words=Words("what", "事项"), align="left", weight=90, stays=True),
            ViewColumn(role="before", words=Words("before", "原为"), align="left", weight=80, stays=True, wraps=True),
            ViewColumn(role="after", words=Words("after", "现为"), align="left", weight=85, stays=True, wraps=True),
        )
        words = Words("Changes: {count}", "共有{count}处变动") if self.changes else Words("Nothing changed", "没有变动")
        note = ViewNote(kind="counts", sentence=Template(words, {"count": len(self)}))
        return View(
            title=title_of(self.after),
            columns=columns,
            rows=tuple(map(self._row, self.changes)),
            notes=(note,),
            period=self.after.period,
            total=len(self),
        )

    def _row(self, each: Changed) -> ViewRow:
        cells: dict[str, Cell]
        if each.key and not each.field:
            cells = {"field": _ADDED if each.before is None else _REMOVED}
            shown = "target"
        else:
            cells = {"field": FIELDS.get(each.field, each.field)}
            shown = each.field
        cells["before"] = _cell(self.before, each.key, shown, each.before)
        cells["after"] = _cell(self.after, each.key, shown, each.after)
        versions = [plan for plan in (self.after, self.before) if each.key in plan]
        label = label_of(versions[0][each.key]) if each.key else Words("(the plan)", "（规划）")
        return ViewRow(kind="other", key=each.key, label=label, cells=cells)


def _cell(plan: Plan, key: str, shown: str, plain: Any) -> Cell:
    """Return what a version says, a target as it is printed and all else as files have it."""
    if plain is None:
        return None
    return target_of(plan[key]) if key and shown == "target" else _short(plain)


def diff(before: Plan, after: Plan) -> Differences:
    """Return what changed from one version of a plan to another, in the order of the rows, by key.

    >>> from attrs import evolve
    >>> from planspec.plans import zhoushan
    >>> print(diff(zhoushan.PLAN, evolve(zhoushan.PLAN, source="")))
    source: 《舟山市人力资源和社会保障事业发展“十四五”规划》（舟发改规划〔2021〕36号） → —

    Raises:
        InvalidType: one of the two is not a plan.
    """
    for name, each in (("before", before), ("after", after)):
        if not isinstance(each, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(value=each, expected=Said("a Plan", "一个Plan（规划）"), place=name)
    return Differences(before=before, after=after, changes=tuple(_changes(before, after)))


def _changes(before: Plan, after: Plan) -> Iterator[Changed]:
    codec = record_codec(Plan, says_kind=False)
    old, new = codec.write(before), codec.write(after)
    rows = [{row["key"]: row for row in each.pop("indicators")} for each in (old, new)]
    yield from _between("", old, new)
    for key in dict.fromkeys([*rows[0], *rows[1]]):
        one, other = rows[0].get(key), rows[1].get(key)
        if one is None or other is None:
            yield Changed(key=key, field="", before=one, after=other)
        else:
            yield from _between(key, one, other)


def _between(key: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Changed]:
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) != new.get(name):
            yield Changed(key=key, field=name, before=old.get(name), after=new.get(name))
