"""The heads of a table of figures: which column holds what, of which time, in which unit, and how sure."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from planspec.characters import standard
from planspec.errors import InvalidOption, PlanspecError
from planspec.model.plan import Plan
from planspec.observations.statuses import ObservationStatus, read_statuses
from planspec.periods import Period
from planspec.tables.figure_labels import is_unit
from planspec.tables.figure_lines import cell_text

#: What a caller may say that a column holds.
ROLES: Final = ("indicator", "period", "value", "unit", "status", "note", "place")

# Heads of columns, each with what it holds, in lower case without spaces and underscores. A `remark` is not a figure of
# the plan; a `label` names the table itself.
_WORDS: Final = {
    **dict.fromkeys(("指标", "指标名称", "主要指标", "规划指标", "指标体系", "项目", "名称", "发展指标"), "indicator"),
    **dict.fromkeys(
        ("indicator", "indicators", "indicatorname", "measure", "series", "key", "indicatorkey"), "indicator"
    ),
    **dict.fromkeys(
        ("时间", "时期", "年份", "年度", "年", "月份", "季度", "期间", "报告期", "统计期", "日期"), "period"
    ),
    **dict.fromkeys(("period", "year", "time", "date", "timeperiod", "quarter", "month"), "period"),
    **dict.fromkeys(
        ("数值", "值", "监测值", "实际值", "完成值", "完成数", "实际完成", "完成情况", "数据", "实际"), "value"
    ),
    **dict.fromkeys(("value", "obsvalue", "figure", "actual", "outcome", "observation", "result", "amount"), "value"),
    **dict.fromkeys(("单位", "计量单位", "unit", "units", "unitmeasure", "unitofmeasure"), "unit"),
    **dict.fromkeys(
        ("状态", "数据状态", "性质标识", "status", "obsstatus", "observationstatus", "flag", "flags"), "status"
    ),
    **dict.fromkeys(
        ("备注", "说明", "note", "notes", "comment", "comments", "obscomment", "remark", "remarks"), "note"
    ),
    **dict.fromkeys(("数据来源", "资料来源", "来源", "source", "sources"), "note"),
    **dict.fromkeys(("地区", "区县", "县区", "县(市、区)", "县市区", "单位名称", "行政区划"), "place"),
    **dict.fromkeys(("place", "area", "region", "refarea", "geography", "county", "district"), "place"),
    **dict.fromkeys(("unitmult", "unitmultiplier"), "power of ten"),
    **dict.fromkeys(
        ("序号", "编号", "no", "no.", "#", "structure", "structureid", "action", "freq", "dataflow"), "label"
    ),
    **dict.fromkeys(("属性", "指标属性", "性质", "类别", "分类", "领域", "一级指标", "责任单位", "牵头单位"), "remark"),
    **dict.fromkeys(("口径", "统计口径", "计算口径", "whatitcounts"), "remark"),
    **dict.fromkeys(("责任部门", "牵头部门", "nature", "type", "category", "section", "responsible"), "remark"),
}
# What stands in the head of a column whose cells are not figures of the plan: targets, baselines, shares, changes.
_NO_FIGURE: Final = (
    r"目标|计划|任务|规划(?!期)|基数|基期|基准|完成率|进度|达标|同比|增速|增幅|增长|比上年|比重|占比|排名|判定"
    r"|target|plan|goal|baseline|progress|percent of|growth|change|rank"
)
# Words beside the time of a figure, which say that it is one.
_FIGURE_WORDS: Final = (
    r"实际完成(?:数|值|情况)?|完成(?:数|值|情况)?|实际(?:数|值)?|监测(?:数|值)|统计(?:数|值)|实现值?|数值|发生数|数据?|值"
    r"|actuals?|outcomes?|values?|results?|figures?|observed"
)
# Words beside a time that make a column the one of the statuses of that time's figures: 2023年状态.
_STATUS_OF: Final = r" *(?:数据)?(?:状态|status|flags?)$"
#: Words for a status that stand beside the time without brackets.
_STATUS_WORDS: Final = ("初步", "预计", "快报", "最终", "provisional", "preliminary", "forecast")
_CUMULATIVE: Final = r"(?:自?年?初?)?以?来?累计(?:数|值)?|cumulative|year to date|ytd"


class Column(NamedTuple):
    """One column: its place and head, what it holds, and what its head says of every figure in it."""

    at: int
    head: str
    role: str  # one of ROLES, or "figure", "power of ten", "label", "remark", "unknown", "open"
    period: Period | None = None
    unit: str | None = None
    statuses: tuple[ObservationStatus, ...] = ()
    is_cumulative: bool = False
    #: Why the head is not read, where its role is "open".
    fault: PlanspecError | None = None


def column_of(at: int, cell: object, plan: Plan) -> Column:
    """Read one head, which may be text, a year, a date or a period of a data frame."""
    head = cell_text(cell)
    if isinstance(cell, Period | date) or (not isinstance(cell, str) and head):
        try:
            return Column(at, head, "figure", Period.within(plan.period, cell))
        except PlanspecError as fault:
            return Column(at, head, "open", fault=fault)
    plain = standard(head).lower().strip()
    role = _WORDS.get(re.sub(r"[\s_]", "", plain))
    if role is not None:
        return Column(at, head, role)
    return _figures(at, head, plan) if plain else Column(at, head, "label")


def _figures(at: int, head: str, plan: Plan) -> Column:
    """Read the head of a column of figures: a time, and beside it a unit, a status and words for figures."""
    unit: str | None = None
    statuses: tuple[ObservationStatus, ...] = ()
    original = standard(head)
    # What stands in brackets is a unit or a status; anything else belongs to the words.
    for found in reversed(list(re.finditer(r"\(([^()]*)\)", original))):
        inside = found[1].strip()
        if is_unit(inside):
            unit = inside
        elif (said := _statuses(inside)) is not None:
            statuses = said
        else:
            continue
        original = original[: found.start()] + original[found.end() :]
    rest = original.lower()
    if re.search(_NO_FIGURE, rest):
        return Column(at, head, "remark")
    if status := re.search(_STATUS_OF, rest):
        of = _figures(at, rest[: status.start()], plan)
        if of.role == "figure":
            return of._replace(head=head, role="status")
    rest, cumulative = re.subn(_CUMULATIVE, "", rest)
    rest = re.sub(_FIGURE_WORDS, "", rest)
    rest = re.sub(r"[()]", "", rest).strip(" :_-/")
    for word in _STATUS_WORDS:
        if word in rest:
            rest, statuses = rest.replace(f"{word}数", "").replace(word, "").strip(), read_statuses(word)
    if not rest:
        return Column(at, head, "value", None, unit, statuses, bool(cumulative))
    try:
        period = Period.within(plan.period, rest)
    except PlanspecError as fault:
        return Column(
            at, head, "open" if re.search(r"[0-9]|季度|半年|[上下]年", rest) else "unknown", unit=unit, fault=fault
        )
    return Column(at, head, "figure", period, unit, statuses, bool(cumulative))


def _statuses(text: str) -> tuple[ObservationStatus, ...] | None:
    try:
        return read_statuses(text)
    except InvalidOption:
        return None


def joined(above: list[object], below: list[object]) -> list[object]:
    """Join a head of two lines; an empty cell of the upper one carries what stands left of it."""
    heads: list[object] = []
    carried = ""
    for at in range(max(len(above), len(below))):
        upper = cell_text(above[at]) if at < len(above) else ""
        lower = below[at] if at < len(below) else None
        carried = upper or (carried if cell_text(lower) else "")
        heads.append(f"{carried} {cell_text(lower)}".strip() if carried else lower)
    return heads
