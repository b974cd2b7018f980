"""What the name of a row adds to its printed target: flow, level or change, and which side of a bare number binds.

Tables leave this to their readers. What is concluded here is written down in the row's notes, and a name that leaves it
open is refused: a wrong reading is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import evolve

from planspec.characters import standard
from planspec.errors import InvalidPlan, Said
from planspec.model.plan import Baseline
from planspec.model.targets import (
    About,
    AverageGrowth,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Observed,
    Qualitative,
    RelativeChange,
    Target,
)
from planspec.units import unit as find_unit

BRACKETED: Final = r"\((?P<inside>[^()]*)\)"

# What a row counts, read off its name. Flows: what is newly made or done in the period.
_FLOW: Final = (
    r"^(?:五年|5年|全市|全省|全县|城镇|累计)*新(?:增|建|改|引进|培养|培育|认定|开工|扩|招)"
    r"|^(?:培育|转移|减少|减轻|建成|改造|完成|引进|培训|发放|开展|组织|帮扶|脱贫)|脱贫(?:人口|人数)?$|(?:减排|削减|清理|整治)量$"
    r"|(?i:^(?:new(?! energy)|additional)\b|\b(?:built|created|trained|constructed)$)"
)
# Less is better where the name ends so; more is better there whatever stands before; and words that leave it open.
_LESS: Final = (
    r"(?:死亡率|病死率|失业率|发病率|患病率|感染率|近视率|肥胖率|超重率|吸烟率|贫血率|剖宫产率|自杀率|不良率|不良贷款率|负债率"
    r"|漏损率|损耗率|损失率|破损率|空置率|辍学率|流失率|差错率|违法率|逾期率|贫困发生率|发生率|发案率|犯罪率|事故率|赤字率"
    r"|死亡人数|伤亡人数|事故起数|排放量|排放总量|排放强度|排放浓度|能耗|物耗|水耗|用水量|用水总量|能源消费总量|煤炭消费总量"
    r"|消耗|消耗量|(?:PM2\.?5|PM10|颗粒物|臭氧|二氧化[硫氮]|污染物)[^,]*浓度|污染天数比例|需氧量|氨氮|二氧化硫|氮氧化物"
    r"|(?:劣[ⅤV5五]类|极差|黑臭)[^,]*比例|差距|恩格尔系数|基尼系数|用地规模|用地总规模|开发强度|税率|成本|价格涨幅|拥堵指数"
    r"|(?:个人|自付|自负)[^,]{0,8}(?:比重|比例)|停电时间|药占比|平均住院日|控制数)$"
)
_MORE: Final = (
    r"(?:参保人数|参保率|覆盖率|覆盖面|处理率|处置率|治理率|利用率|达标率|结案率|办结率|终结率|化解率|安置率|控制率|消除率"
    r"|回收率|合格率|成功率|满意率|满意度|好评率|再就业|脱贫|普及率|识别率|管理率|知晓率|降低|下降|减少|减排量"
    r"|优良[^,]*(?:比例|比率|天数)|(?:非化石|清洁|可再生|新)能源[^,]*(?:比重|比例))$"
)
# Words that leave the side open where nothing above settles it.
_OPEN_WORDS: Final = (
    r"死亡|伤亡|失业|污染|排放|排污|能耗|消耗|劣|极差|黑臭|事故|不良|负债|债务|贫困|犯罪|刑事|案件|发案|火灾|流失|损失|损耗|违法"
    r"|投诉|信访|诉讼|纠纷|建设用地|用地面积|用水|发病|患病|疾病|传染|近视|肥胖|吸烟|缺陷|自杀|住院|药占比|自付|赤字|浓度|噪声"
    r"|需氧量|氨氮|二氧化硫|氮氧化物|有机物|差距|成本|价格|物价|涨幅|支出占|缺口|逾期|辍学|空置|闲置|拥堵|停电|隐患|排名|位次"
    r"|时限|时间|天数|费率|比值|收入比|性别比|倍差|能源消费|煤炭|煤电|化肥|农药|沙化|荒漠|石漠|病虫|垃圾产生|烟草|生育率|增长率"
    r"|(?i:unemploy|mortality|death|poverty|emission|pollut|waste|leavers|dropout|loss|debt|deficit|crime|gap|inflation"
    r"|intensity|fertility|consumption|illitera|disease|injur|accident|price|cost|rank|energy efficiency|nutrition"
    r"|stunting|obes|smok|suicide|fatalit|congestion|infant|homeless|hunger|violence|corruption|delay|waiting)"
)


class Row(NamedTuple):
    """What is known of a row when its target is read; `notes` collects what is concluded from its name."""

    name: str
    unit: str
    baseline: Baseline | None
    years: int
    directions: Mapping[str, Direction]
    notes: list[str]

    @property
    def plain_name(self) -> str:
        """The name without what it has in brackets."""
        return re.sub(BRACKETED, "", standard(self.name)).strip()

    @property
    def falls(self) -> bool:
        """Whether the name says that something falls: 单位GDP能耗降低."""
        return re.search(r"(?:降低|下降|减少|压减)(?:率|幅度|比例)?$", self.plain_name) is not None

    @property
    def grows(self) -> bool:
        """Whether the name says that something grows."""
        pattern = r"(?:增长|增速|增幅|提高|提升)(?:率|幅度)?$|(?i:\bgrowth(?: rate)?)$"
        return re.search(pattern, self.plain_name) is not None

    @property
    def is_countable(self) -> bool:
        """Whether amounts in the row's unit add up over time: counts, money, measures; not rates, ages, ratios."""
        if not self.unit:
            return False
        base = find_unit(self.unit).base
        return "/" not in base and base not in ("%", "个百分点", "年", "岁", "月", "天", "级", "倍", "位", "分", "分贝")

    @property
    def is_flow(self) -> bool:
        """Whether the row counts what newly comes about in the period: by its name, or because attendances do."""
        return self.is_countable and (
            find_unit(self.unit).base == "人次" or re.search(_FLOW, self.plain_name) is not None
        )

    @property
    def plain_side(self) -> Direction | None:
        """The side that the caller gives, or that the name makes plain."""
        given = self.directions.get(self.name)
        if given is not None:
            return given
        if re.search(_MORE, self.plain_name):
            return Direction.AT_LEAST
        return Direction.AT_MOST if re.search(_LESS, self.plain_name) else None

    @property
    def side(self) -> Direction | None:
        """The side on which a bare number binds, at least by default; None where the name leaves it open."""
        default = None if re.search(_OPEN_WORDS, self.plain_name) else Direction.AT_LEAST
        return self.plain_side or default

    def sided(self, target: EndState | Cumulative, text: str, *, marked: bool) -> Direction:
        """Return the side of a bare number, and note it where it is not the default.

        Raises:
            InvalidPlan: the name leaves it open, or makes it no plainer than a target below the baseline does.
        """
        side = self.side
        falls_back = self.plain_side is None and not marked and self._is_below_baseline(target)
        if side is None or falls_back:
            why = Said(
                "a bare number, and the name leaves open whether more or less is better: say directions={name: …}",
                "只印了数，而名称看不出越高越好还是越低越好：请给directions={名称: …}",
            )
            raise InvalidPlan(value=text, why=why)
        if side is not Direction.AT_LEAST and self.name not in self.directions:
            self.notes.append("方向：表中为裸数，据名称判断为不超过")
        return side

    def _is_below_baseline(self, target: EndState | Cumulative) -> bool:
        base = None if self.baseline is None else self.baseline.value.exact
        return base is not None and isinstance(target.value, Decimal) and target.value < base

    @property
    def is_of_one_year(self) -> bool:
        """Whether the row prints a baseline of one year, of which a total over several would be no like."""
        return self.baseline is not None and (self.baseline.period is None or self.baseline.period.months <= 12)


#: The kinds that a name can make something else of.
_Simple: TypeAlias = EndState | Floor | Ceiling | Cumulative


def in_context(target: Target, text: str, row: Row, *, whole: bool = False) -> Target:
    """Return what *target*, printed as *text*, is in a row; *whole* in a column for the whole period (年均/累计).

    Raises:
        InvalidPlan: the row's name leaves it open.
    """
    match target:
        case Components():
            parts: list[Component] = []
            for part in target.parts:
                own: Any = in_context(part.target, text, row._replace(unit=part.unit or row.unit))
                parts.append(evolve(part, target=own))
            return evolve(target, parts=parts)
        case EndState() | Cumulative():
            return _simple(target, text, row, whole=whole)
        case Floor() | Ceiling() if not target.throughout:
            return _simple(target, text, row, whole=whole)
        case _:
            return target


def _simple(target: _Simple, text: str, row: Row, *, whole: bool) -> Target:
    marked = re.match(r" *[\[({]", standard(text)) is not None
    if row.unit == "%" and (row.falls or row.grows):
        return _rate(target, text, row, marked=marked, yearly="年均" in row.name or (whole and not marked))
    if marked and not row.is_countable:
        if row.falls or row.side is not Direction.AT_LEAST:
            raise InvalidPlan(
                value=text,
                why=Said(
                    "brackets around a figure that does not add up: what changes, and how?",
                    "括号中的数值不能累加：何者变化、如何变化？",
                ),
            )
        row.notes.append("括号内为规划期内的变动")
        return Change(target.value, direction=target.direction, strict=target.strict)
    if whole and not marked:
        if row.unit == "%" and isinstance(target, Ceiling | Floor):
            return evolve(target, throughout=True)
        raise InvalidPlan(
            value=text,
            why=Said("a yearly average of what? this column's head does not say", "年均指的是什么？该栏表头未说明"),
        )
    if row.is_flow and not marked and not isinstance(target, Cumulative):
        if row.is_of_one_year and row.years > 1:
            raise InvalidPlan(
                value=text,
                why=Said(
                    "a year's amount, as the baseline is, or the plan's total? neither is printed",
                    "是如基数那样的年度数量，还是规划期总量？均未印明",
                ),
            )
        row.notes.append("规划期累计：表中未印标记，据名称或单位判断为规划期内新发生之数")
        target = Cumulative(target.value, direction=target.direction, strict=target.strict)
    if isinstance(target, EndState | Cumulative) and _is_bare(target, text):
        return evolve(target, direction=row.sided(target, text, marked=marked))
    if isinstance(target.value, About) and target.direction is Direction.WITHIN and row.plain_side is not None:
        row.notes.append("方向：“左右”之数，据名称判断好的一侧不限")
        return evolve(target, direction=row.plain_side)
    return target


def _is_bare(target: EndState | Cumulative, text: str) -> bool:
    """Say whether the text prints a number without a word or sign that names a side."""
    number = not hasattr(target.value, "lower") and not isinstance(target.value, About)
    said = (
        target.strict
        or target.direction is not Direction.AT_LEAST
        or re.search(r"[≥＞>以不少提增升]|(?i:increas|raise|least)", text)
    )
    return number and not said


def _rate(target: _Simple, text: str, row: Row, *, marked: bool, yearly: bool) -> Target:
    """Return what a row is whose name says that something grows or falls by so many percent."""
    if not marked and not yearly and row.years > 1:
        raise InvalidPlan(
            value=text,
            why=Said(
                "by so many percent a year, or over the plan? neither is printed",
                "是每年增长这么多，还是整个规划期？均未印明",
            ),
        )
    kind = AverageGrowth if yearly else RelativeChange
    return kind(
        target.value,
        falling=row.falls,
        direction=target.direction,
        strict=target.strict,
        observed=Observed.CHANGES,
    )


def grown(target: Target, text: str, row: Row) -> Target:
    """Return what a figure in a column of growth rates is: a change in percent of the row's own levels.

    Raises:
        InvalidPlan: it is no figure, or a bare one whose side the row's name leaves open.
    """
    if not isinstance(target, EndState | Floor | Ceiling):
        return target
    direction = target.direction
    if isinstance(target, EndState) and _is_bare(target, text):
        direction = row.sided(target, text, marked=True)
    observed = Observed.LEVELS if row.unit not in ("", "%") else Observed.CHANGES
    kind = RelativeChange if row.years == 1 else AverageGrowth
    return kind(target.value, direction=direction, strict=target.strict, observed=observed, printed=text.strip())


def bare(target: Target) -> Any:
    """Return a target without the text of its cell, which its row prints."""
    return target if isinstance(target, Qualitative) else evolve(target, printed="")


def _names_in(name: str) -> list[str]:
    """Return the several names that one row's name lists: 养老、失业、工伤保险参保人数; the coarser sign divides."""
    if "…" in name:
        return []
    between = r"[,，;；]" if re.search(r"[,，;；]", name) else r"[、/]"
    return [each.strip() for each in re.split(between, name) if each.strip()]


def named(target: Components, name: str) -> Components:
    """Give the parts of a cell the names that the row lists, one for each.

    Raises:
        InvalidPlan: the row does not list as many names as the cell has targets.
    """
    names = _names_in(name)
    if len(names) != len(target.parts) or len(set(names)) < len(names):
        why = Said(
            f"{len(target.parts)} targets in one cell, and the name lists {len(names)} indicators",
            f"一个单元格有{len(target.parts)}个目标，而名称列出{len(names)}项指标",
        )
        raise InvalidPlan(value=str(target), why=why)
    parts = [evolve(part, key=each) for part, each in zip(target.parts, names, strict=True)]
    return evolve(target, parts=parts)


def each_of(target: Target, name: str) -> Components:
    """Give every one of the several indicators that the row lists the same target (均).

    Raises:
        InvalidPlan: the row lists one name, or its list cannot be told.
    """
    names = _names_in(name)
    if len(names) < 2 or len(set(names)) < len(names):
        raise InvalidPlan(
            value=name,
            why=Said(
                "均 is said of several indicators, and the name does not list them", "“均”指多项指标，而名称未逐一列出"
            ),
        )
    return Components([Component(each, bare(target)) for each in names])
