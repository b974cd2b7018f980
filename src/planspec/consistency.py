"""`check(plan)`: what in a plan is inconsistent, odd or left open, each with the words that show it.

A finding is not an error and changes nothing: the plan stands as it is printed, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final, final, overload

from attrs import evolve, field, frozen

from planspec import records
from planspec.errors import InvalidArgument, InvalidType, Said
from planspec.exact import HUNDRED, ONE, ZERO, Number, add, divide, multiply, number, show, simplest
from planspec.growth import Growth
from planspec.interval import Interval, Verdict, compare, sure_of
from planspec.judging.assessment import Assessment
from planspec.judging.evaluation import Evaluation, evaluate
from planspec.judging.reasons import Severity
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan, yearly_targets_of
from planspec.observations.observation import Figure, Observations
from planspec.periods import Period
from planspec.sentences import figure as figure_text
from planspec.sentences import span
from planspec.targets import (
    AmountedTarget,
    ByYear,
    Change,
    ChangeTarget,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    LevelTarget,
    RelativeChange,
    RelativeTo,
    Target,
    kind_of,
    observed_as,
)
from planspec.targets.words import words as words_of_target
from planspec.units import adds_up, english_of, factor, is_percent, multipliers
from planspec.units import unit as find_unit
from planspec.words import Worded


@final
class Concern(Worded):
    """What was looked for."""

    PART_ABOVE_WHOLE = "part_above_whole", "part above whole", "部分大于总体"
    YEARS_AND_TOTAL = "years_and_total", "years and total", "逐年数与合计"
    YEARS_AND_HEADLINE = "years_and_headline", "years and headline", "逐年数与总目标"
    YEARLY_PLANS_AND_TARGET = "yearly_plans_and_target", "yearly plans and target", "年度计划与目标"
    TEXT_AND_TABLE = "text_and_table", "text and table", "文字与表格"
    LOOSER_THAN_BASELINE = "looser_than_baseline", "looser than baseline", "宽于基数"
    MARK_ON_ONE_SIDE = "mark_on_one_side", "mark on one side", "仅一方有标记"
    MARK_MISSING = "mark_missing", "mark missing", "缺少标记"
    NAMED_DIFFERENTLY = "named_differently", "named differently", "名称不一致"
    ABOVE_HUNDRED = "above_hundred", "above 100 %", "超过100%"
    MISNUMBERED = "misnumbered", "misnumbered", "序号有误"
    NAME_AND_UNIT = "name_and_unit", "name and unit", "名称与单位"
    UNKNOWN_REFERENCE = "unknown_reference", "unknown reference", "所指不明"
    TARGET_REVISED = "target_revised", "target revised", "目标调整"
    PARTS_AND_WHOLE = "parts_and_whole", "parts and whole", "分项合计与总体"
    BASELINE_AND_OUTCOME = "baseline_and_outcome", "baseline and outcome", "基数与上期结果"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Finding(records.Record):
    """One thing found.

    Attributes:
        concern: what was looked for.
        severity: how much it matters.
        indicators: the keys of the rows concerned, also of related plans; empty where it concerns the whole plan.
        words: what is printed there.
        why: what is wrong or left open, in English; `zh` in Chinese.
    """

    concern: Concern
    severity: Severity
    indicators: tuple[str, ...]
    words: tuple[str, ...]
    why: str
    zh: str

    def __str__(self) -> str:
        where = f"{', '.join(self.indicators)}: " if self.indicators else ""
        return f"{self.severity.en}: {where}{self.why} [{' | '.join(self.words)}]"


@final
@frozen(eq=False, repr=False)
class Findings(records.Record, records.Shown):
    """What `check` found, in the order of the plan; printing it gives a line for each."""

    found: tuple[Finding, ...] = field(default=())

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, position: int) -> Finding: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, position: int | slice) -> Finding | tuple[Finding, ...]:
        return self.found[position]

    def __str__(self) -> str:
        return self.en

    @property
    def en(self) -> str:
        """The lines in English."""
        return "\n".join(map(str, self.found)) or "nothing found"

    @property
    def zh(self) -> str:
        """The lines in Chinese."""
        lines = [f"{each.severity.zh}：{each.zh}［{'｜'.join(each.words)}］" for each in self.found]
        return "\n".join(lines) or "未发现问题"


def check(plan: Plan, *related: Plan, outcomes: Observations | None = None) -> Findings:
    """Look through *plan*, and through it beside *related* plans, for what is inconsistent, odd or left open.

    Related are other tables of the same document, such as the one before it or its actions. *outcomes* are what was
    observed of the first of them, a plan before this one: the baselines that say something else are found. Nothing is
    changed.

    >>> from planspec.plans.zhoushan import OUTCOMES_13, PLAN, PLAN_13
    >>> len(check(PLAN, PLAN_13, outcomes=OUTCOMES_13)) - len(check(PLAN, PLAN_13))
    0

    Raises:
        InvalidType: one of them is not a `Plan`. InvalidArgument: outcomes without the plan they belong to.
        PlanspecError: as `evaluate` does of the outcomes.
    """
    if outcomes is not None and not related:
        why = Said("name the plan before this one too: check(plan, before, outcomes=…)", "须同时给出上一期规划")
        raise InvalidArgument(value=outcomes, why=why, place="outcomes")
    for given in (plan, *related):
        if not isinstance(given, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(value=given, expected=Said("a Plan", "一个Plan（规划）"))
    found: list[Finding] = [*_misnumbered(plan)]
    uses_marks = any(_is_marked(str(each.target)) for each in plan)
    for each in plan:
        found.extend(_of_row(plan, each, uses_marks=uses_marks))
    for other in related:
        for each in plan:
            found.extend(_beside(each, other))
    if outcomes is not None:
        before = evaluate(related[0], outcomes)
        by_name: dict[str, list[Assessment]] = {}
        for assessed in before:
            by_name.setdefault(assessed.indicator.name, []).append(assessed)
        for each in plan:
            found.extend(_baseline_and_outcome(plan, each, before, by_name))
    return Findings(tuple(found))


def _of_row(plan: Plan, each: Indicator, *, uses_marks: bool) -> Iterable[Finding]:
    if each.part_of is not None:
        yield from _part_above_whole(each, plan[each.part_of])
    target = each.target
    yield from _revised(each)
    yield from _parts_and_whole(plan, each)
    if isinstance(target, EachYear):
        yield from _years_and_total(plan, each, target)
    if isinstance(target, LevelTarget):
        yield from _looser_than_baseline(each, target)
        yield from _beyond_its_range(each, target)
    if isinstance(target, ChangeTarget) and kind_of(target).amount_of == "growth":
        yield from _more_than_all(each, target)
    for row in (each, *each.components):
        yield from _yearly_plans(plan, row)
    yield from _marks(each, uses_marks=uses_marks)
    yield from _text_and_table(each)
    if each.unit and find_unit(each.unit).base == "人次" and each.name.endswith("人数"):
        yield _finding(
            Concern.NAME_AND_UNIT,
            Severity.WARNING,
            (each,),
            f"the name counts persons, but the unit, {english_of(each.unit)}, counts attendances",
            f"{each.name}：名称为人数，单位为{each.unit}",
        )
    if isinstance(target, RelativeTo) and target.other not in plan:
        yield _finding(
            Concern.UNKNOWN_REFERENCE,
            Severity.WARNING,
            (each,),
            f"it compares with {target.other}, which is not an indicator of the plan",
            f"{each.name}：以“{target.other}”为参照，规划中没有该指标",
        )


def _revised(each: Indicator) -> Iterable[Finding]:
    """Say what a target was before it was revised, and until when."""
    for before in each.superseded:
        until = before.until.end.isoformat()
        cited = () if before.citation is None else (before.citation.words,)
        found = _finding(
            Concern.TARGET_REVISED,
            Severity.NOTE,
            (each,),
            f"the target was {words_of_target(before.target, 'en')} until {until}; "
            f"since then it has been {words_of_target(each.target, 'en')}",
            f"{each.name}：目标在{until}以前为{before.target}，此后为{each.target}",
        )
        yield evolve(found, words=(*found.words, *cited))


def _parts_and_whole(plan: Plan, whole: Indicator) -> Iterable[Finding]:
    """Compare what the numbers of two parts or more make together with their whole's, where they add up."""
    parts = plan.parts_of(whole.key)
    total = _amount(whole)
    if len(parts) < 2 or total is None or not whole.unit or not adds_up(whole.unit):
        return
    together: Number = ZERO
    for part in parts:
        amount = _amount(part)
        if amount is None or not part.unit or find_unit(part.unit).base != find_unit(whole.unit).base:
            return
        together = add(together, multiply(amount, factor(part.unit, whole.unit)))
    if together > total or (whole.made_up_of_parts and together != total):
        yield _finding(
            Concern.PARTS_AND_WHOLE,
            Severity.ERROR if whole.made_up_of_parts else Severity.WARNING,
            (whole, *parts),
            f"the targets of its parts add up to {show(together)}, but its own is {show(total)}",
            f"{whole.name}：各分项目标合计{show(together)}，总体目标为{show(total)}",
        )


def _finding(concern: Concern, severity: Severity, rows: tuple[Indicator, ...], why: str, zh: str) -> Finding:
    words = tuple(_words(each) for each in rows)
    keys = tuple(each.key for each in rows)
    return Finding(concern=concern, severity=severity, indicators=keys, words=words, why=why, zh=zh)


def _words(each: Indicator) -> str:
    return each.citation.words.replace("\t", " ") if each.citation is not None else str(each)


def _number(target: Target) -> Number | None:
    """Return the one number that a target asks for, where it is one."""
    amount = target.value if isinstance(target, AmountedTarget | EachYear) else None
    return amount if isinstance(amount, Decimal | Fraction) else None


def _amount(each: Indicator) -> Number | None:
    """Return the number of a row that is counted or adds up."""
    return _number(each.target) if isinstance(each.target, Cumulative | EndState | Floor) else None


def _part_above_whole(part: Indicator, whole: Indicator) -> Iterable[Finding]:
    """Compare the numbers of a part with its whole's: of counts, because a share of cases is not part of a rate."""
    if (
        not part.unit
        or not whole.unit
        or find_unit(part.unit).base != find_unit(whole.unit).base
        or is_percent(part.unit)
    ):
        return
    rate = factor(part.unit, whole.unit)
    pairs = [("target", _amount(part), _amount(whole))]
    if part.baseline is not None and whole.baseline is not None:
        pairs.append(("baseline", part.baseline.value.exact, whole.baseline.value.exact))
    for what, ours, theirs in pairs:
        if ours is not None and theirs is not None and multiply(ours, rate) > theirs:
            yield _finding(
                Concern.PART_ABOVE_WHOLE,
                Severity.ERROR,
                (part, whole),
                f"the part's {what} {show(ours)} exceeds the whole's {show(theirs)}",
                f"{part.name}（{show(ours)}）大于其所属的{whole.name}（{show(theirs)}）",
            )


def _years(plan: Plan) -> Number:
    return simplest(Fraction(plan.period.months, 12))


def _of_all_years(plan: Plan, target: EachYear) -> Number | None:
    if isinstance(target.value, ByYear):
        together: Number = ZERO
        for _, amount in target.value.amounts:
            if not isinstance(amount, Decimal | Fraction):
                return None
            together = add(together, amount)
        return together
    yearly = _number(target)
    return None if yearly is None else multiply(yearly, _years(plan))


def _years_and_total(plan: Plan, each: Indicator, target: EachYear) -> Iterable[Finding]:
    together = _of_all_years(plan, target)
    if target.total is not None and together is not None and together != target.total:
        yield _finding(
            Concern.YEARS_AND_TOTAL,
            Severity.ERROR,
            (each,),
            f"the yearly amounts add up to {show(together)}, but the stated total is {show(target.total)}",
            f"{each.name}：逐年合计为{show(together)}，所列总数为{show(target.total)}",
        )


def _yearly_plans(plan: Plan, each: Indicator) -> Iterable[Finding]:
    """Compare where the yearly plans lead to, once they reach the end of the plan, with the target."""
    target = each.target
    if each.annual_plan is None or not isinstance(target, Cumulative | LevelTarget | Change | RelativeChange):
        return
    points = yearly_targets_of(each, each.annual_plan, plan.period.start)
    if not points or points[-1][0] != plan.period.end:
        return
    reached = Interval.point(points[-1][1])
    kind = kind_of(target)
    if kind.amount_of == "growth":
        reached = Growth(kind.falling).percent(reached)
    if compare(reached, target.acceptable) is not Verdict.NOT_MET:
        return
    yield _finding(
        Concern.YEARLY_PLANS_AND_TARGET,
        Severity.ERROR,
        (each,),
        f"the yearly plans ({each.annual_plan}) lead to {reached.readable()}, the target is {target}",
        f"{each.name}：年度计划（{each.annual_plan}）到期末为{reached.readable()}，目标为{target}",
    )


def _looser_than_baseline(each: Indicator, target: LevelTarget) -> Iterable[Finding]:
    baseline = None if each.baseline is None else each.baseline.value
    if baseline is None or compare(baseline, target.acceptable) is not Verdict.MET or baseline.exact is None:
        return
    edges = sure_of(target.acceptable)
    edge = edges.lower if target.direction is Direction.AT_LEAST else edges.upper
    if edge is None or target.direction is Direction.WITHIN or edge == baseline.exact:
        return
    yield _finding(
        Concern.LOOSER_THAN_BASELINE,
        Severity.NOTE,
        (each,),
        f"the target {target} is looser than the baseline {each.baseline}: a line to hold",
        f"{each.name}：目标{target}宽于基数{each.baseline}，属守住底线，而非提高",
    )


# A share of something; what may well exceed the whole, such as a debt ratio or a growth rate.
_SHARE: Final = re.compile("率|比重|占比|比例|share|rate|ratio|coverage", re.IGNORECASE)
_NO_SHARE: Final = re.compile("指数|负债|债务|杠杆|增长|增速|增幅|涨幅|growth|increase|index|debt", re.IGNORECASE)


def _beyond_its_range(each: Indicator, target: LevelTarget) -> Iterable[Finding]:
    """Find a share of more than everything that is asked for or allowed; where the name names none, of tenfold that."""
    unit = find_unit(each.unit)
    whole = divide(HUNDRED, unit.factor) if unit.base == "%" else None  # 100 %, 1000 ‰
    edges = sure_of(target.acceptable)
    edge = edges.upper if target.direction is Direction.AT_MOST else edges.lower
    if whole is None or edge is None or _NO_SHARE.search(each.name):
        return
    is_allowed = target.direction is Direction.AT_MOST
    most = multiply(whole, number(10)) if is_allowed and not _SHARE.search(each.name) else whole
    if edge > most:
        yield _finding(
            Concern.ABOVE_HUNDRED,
            Severity.WARNING,
            (each,),
            f"a share of more than {show(whole)} {each.unit} is {'allowed' if is_allowed else 'asked for'}: {target}",
            f"{each.name}：目标{target}超过{show(whole)}{each.unit}",
        )


def _more_than_all(each: Indicator, target: ChangeTarget) -> Iterable[Finding]:
    """Find a fall of more than all there is."""
    edges = sure_of(target.acceptable)
    if target.falling and edges.lower is not None and edges.lower > HUNDRED:
        yield _finding(
            Concern.ABOVE_HUNDRED,
            Severity.WARNING,
            (each,),
            f"a fall of more than 100 % is asked for: {target}",
            f"{each.name}：目标{target}的降幅超过100%",
        )


# What a baseline and an outcome must both be to compare; rates and changes are not baselines of each other.
_MEASURES: Final = {"levels": "level", "flows": "total", "flows of years": "total"}


def _baseline_and_outcome(
    plan: Plan, each: Indicator, before: Evaluation, by_name: Mapping[str, Sequence[Assessment]]
) -> Iterable[Finding]:
    """Compare a row's baseline with what was observed of the same row of the plan before."""
    named = [assessed.indicator for assessed in by_name.get(each.name, ())]
    theirs = before.plan[each.key] if each.key in before.plan else named[0] if len(named) == 1 else None
    if each.baseline is None or theirs is None or not each.unit or not theirs.unit:
        return
    measure = _MEASURES.get(observed_as(each.target))
    same = measure is not None and measure == _MEASURES.get(observed_as(theirs.target))
    if not same or find_unit(each.unit).base != find_unit(theirs.unit).base:
        return
    period = each.baseline.period or plan.base_year
    figures = before[theirs.key].figures
    if measure == "total":
        outcome = _sum_over(figures, period)
    else:
        outcome = next((figure.value for figure in figures if figure.period.end == period.end), None)
    if outcome is None:
        return
    outcome = outcome.scaled(factor(theirs.unit, each.unit))
    if outcome.isdisjoint(each.baseline.value):
        said = f"{outcome.readable()}{each.unit}"
        yield _finding(
            Concern.BASELINE_AND_OUTCOME,
            Severity.WARNING,
            (each,),
            f"the baseline is {each.baseline}, the outcome of {period} was {figure_text(outcome, 'en', each.unit)} "
            f"in {before.plan.name}",
            f"{each.name}：基数为{each.baseline}，{before.plan.name}{span(period, 'zh')}的结果为{said}",
        )


def _sum_over(figures: Sequence[Figure], period: Period) -> Interval | None:
    """Return the sum of the figures that cover a period without a gap; None where they do not."""
    known, day = Interval.point(ZERO), period.start
    for each in figures:
        if each.period.start == day and each.period.end <= period.end:
            known, day = known + each.value, each.period.end + timedelta(days=1)
    return known if day == period.end + timedelta(days=1) else None


def _is_marked(printed: str) -> bool:
    return re.match(r"[（(［\[｛{〔【]", printed) is not None


def _marks(each: Indicator, *, uses_marks: bool) -> Iterable[Finding]:
    target = str(each.target)
    baseline = "" if each.baseline is None else each.baseline.printed
    if baseline and _is_marked(baseline) and not _is_marked(target):
        yield _finding(
            Concern.MARK_ON_ONE_SIDE,
            Severity.WARNING,
            (each,),
            f"the baseline {baseline} is marked as a total over years, the target {target} is not",
            f"{each.name}：基数{baseline}有累计标记，目标{target}没有",
        )
    elif baseline and _is_marked(target) and not _is_marked(baseline):
        yield _finding(
            Concern.MARK_ON_ONE_SIDE,
            Severity.NOTE,
            (each,),
            f"the target {target} is marked as a total over years, the baseline {baseline} is not: "
            "the two cannot be compared",
            f"{each.name}：目标{target}有累计标记，基数{baseline}没有，二者不可比",
        )
    if uses_marks and isinstance(each.target, Cumulative) and not _is_marked(target):
        yield _finding(
            Concern.MARK_MISSING,
            Severity.WARNING,
            (each,),
            f"the name says that something is new, yet the target {target} lacks the mark that other totals have",
            f"{each.name}：名称表示新增数，目标{target}却无累计标记",
        )


_FIGURE: Final = r"(?P<number>[0-9]+(?:\.[0-9]+)?) *(?P<times>百万|千万|万亿|[百千万亿])?"


def _text_and_table(each: Indicator) -> Iterable[Finding]:
    """See that wherever else the source states a row, its number is there too."""
    value = _number(each.target)
    if value is None or not each.unit:
        return
    stated_total = each.target.total if isinstance(each.target, EachYear) else None
    amounts = [value] if stated_total is None else [value, stated_total]
    wanted = {number for amount in amounts for number in (amount, multiply(amount, find_unit(each.unit).factor))}
    for citation in each.also_cited:
        stated = {
            multiply(Decimal(found["number"]), multipliers()[found["times"]] if found["times"] else ONE)
            for found in re.finditer(_FIGURE, citation.words)
        }
        if stated and not wanted & stated:
            yield Finding(
                concern=Concern.TEXT_AND_TABLE,
                severity=Severity.ERROR,
                indicators=(each.key,),
                words=(_words(each), citation.words),
                why=f"the table says {each.target} ({english_of(each.unit)}), "
                f"the text at {citation.where} another number",
                zh=f"{each.name}：表为{each.target}（{each.unit}），{citation.where}所列数值不同",
            )


_NUMERALS: Final = "一二三四五六七八九十"


def _misnumbered(plan: Plan) -> Iterable[Finding]:
    """See that sections printed 一、 二、 … run on, and so do rows printed 1, 2, …, in the plan or in each section."""
    sections = list(dict.fromkeys(each.section for each in plan if each.section))
    printed = [section[0] for section in sections if re.match(rf"[{_NUMERALS}]、", section)]
    expected = list(_NUMERALS[: len(printed)])
    if len(printed) == len(sections) and printed and printed[0] == "一" and printed != expected:
        yield Finding(
            concern=Concern.MISNUMBERED,
            severity=Severity.WARNING,
            indicators=(),
            words=tuple(sections),
            why=f"the sections are numbered {'、'.join(printed)}, not {'、'.join(expected)}",
            zh=f"各部分的序号为{'、'.join(printed)}，应为{'、'.join(expected)}",
        )
    previous = 0
    section = ""
    for each in plan:
        if not each.number.isdecimal():
            continue
        number = int(each.number)
        restarts = each.section != section and number == 1
        if number != previous + 1 and not restarts and previous:
            yield _finding(
                Concern.MISNUMBERED,
                Severity.WARNING,
                (each,),
                f"the row is numbered {number} after {previous}",
                f"{each.name}：序号{number}，前一行为{previous}",
            )
        previous, section = number, each.section


def _beside(each: Indicator, other: Plan) -> Iterable[Finding]:
    """Look at a row beside the rows of a related plan."""
    if each.key in other and other[each.key].name != each.name:
        theirs = other[each.key]
        yield _finding(
            Concern.NAMED_DIFFERENTLY,
            Severity.NOTE,
            (each, theirs),
            f"one indicator, two names: {each.name}, {theirs.name}",
            f"同一指标两处名称不同：{each.name}、{theirs.name}",
        )
    headline = _number(each.target)
    if not isinstance(each.target, Cumulative) or headline is None:
        return
    for theirs in other:
        together = _of_all_years(other, theirs.target) if isinstance(theirs.target, EachYear) else None
        if together is None or find_unit(theirs.unit).base != find_unit(each.unit).base:
            continue
        shared = _shared_word(each.name, theirs.name)
        if not shared:
            continue
        together = multiply(together, factor(theirs.unit, each.unit))
        over = together > headline
        makes = f"{show(together)}{each.unit}"
        yield _finding(
            Concern.YEARS_AND_HEADLINE,
            Severity.WARNING if over else Severity.NOTE,
            (each, theirs),
            f"{theirs.name} adds up to {figure_text(together, 'en', each.unit)} over the years, "
            f"against {figure_text(headline, 'en', each.unit)} of {each.name}: "
            + ("more than the whole" if over else f"whether it is a part of that {shared} is not stated"),
            f"{theirs.name}逐年合计{makes}，{each.name}为{show(headline)}{each.unit}："
            + ("超过总数" if over else "是否包含在内未说明"),
        )


# What many names have in common without speaking of the same thing.
_COMMON: Final = frozenset(
    ("人员", "人数", "人次", "职业", "新增", "实现", "开展", "总量", "数量", "取得", "专业", "技术", "组织", "建设")
)


def _shared_word(a: str, b: str) -> str:
    """Return the first two characters together that two names share and that say what both are about."""
    pairs = (a[i : i + 2] for i in range(len(a) - 1))
    return next((pair for pair in pairs if pair in b and pair.isalpha() and pair not in _COMMON), "")
