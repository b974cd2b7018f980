"""The cells of a row that are not targets: its label, unit, nature, baseline, yearly plans and outcomes."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from planspec.characters import standard
from planspec.errors import InvalidPeriod, InvalidPlan, PlanspecError, Said, UnitMismatch, placed, quote
from planspec.exact import Number
from planspec.interval import Interval
from planspec.model.indicators import Indicator, Nature
from planspec.notation import Marks, parse_value
from planspec.observations.observation import Observation
from planspec.observations.ratio import Ratio
from planspec.observations.senses import in_sense, sense_of
from planspec.observations.statuses import ObservationStatus
from planspec.observations.values import Spoken, read_text
from planspec.periods import Period
from planspec.tables.heads import Head
from planspec.tables.lines import Line
from planspec.tables.names import BRACKETED
from planspec.tables.words import NATURES, meanings
from planspec.targets import Components, Target, kind_of
from planspec.targets.annual_plans import AnnualPlan
from planspec.targets.baselines import Baseline
from planspec.units import factor, is_percent
from planspec.units import unit as find_unit

_YEAR: Final = r"(?:19|20)[0-9]{2}"
_QUOTE: Final = '[“”"]?'
_OPEN: Final = r"[\[({]"
_CLOSE: Final = r"[\])}]"
# 注：（ ）内为五年累计数; 带*为2019年数据. In the text after width variants are taken.
_MARKS_NOTE: Final = (
    rf"{_OPEN} *{_CLOSE}[内中]?的?(?:数字|数据|数值|数)?(?:均)?(?:为|是|表示|指)[^,;。]{{0,8}}(?:累计|积累|累积)"
)
_FOOTNOTE: Final = r"(?P<mark>[*①-⑳]) *号?的?(?:指标|数据|数值|数)*(?:为|是|系|表示|指|:)? *(?P<text>[^;。*①-⑳]*)"
_FOOTNOTE_YEAR: Final = rf"(?P<year>{_YEAR})年"
_MARK_AT_END: Final = r"[*①-⑳]$"
_NUMBER: Final = r"(?:(?P<number>[0-9]{1,3}|[ivxlc]{1,7})(?:\.(?![0-9])|、|\))|(?P<circled>[①-⑳])[.、]?) *"
# Letters of other languages' alphabets, Vietnamese above all; × and ÷ are not letters.
_FOREIGN: Final = r"[À-ÖØ-öø-ɏ\u0370-\u1cff\u1e00-\u1eff]"
_PART: Final = r"(?:其中|#|of which) *[:,]? *"
_DATED: Final = (
    rf"(?:(?P<year>{_YEAR})年|目前|{_QUOTE}(?P<plan>十[一二三四]?五){_QUOTE}(?:期间|时期)?) *(?:为|达到|达|:)?"
)
_DATED_AFTER: Final = rf" *\((?P<year>{_YEAR})年?\)$"
_NO_CELL: Final = ("", "-", "—", "——", "/")
_SHARE_UNIT: Final = re.compile(r"(?:%|percent|per cent|percentage) of (?!which).+", re.IGNORECASE)
_RATE_UNIT: Final = re.compile(r"(?P<unit>(?:per|/) ?1(?:0{0,3}|,000|0,000|00,000|00000))(?: .+)", re.IGNORECASE)


class Label(NamedTuple):
    """What the cell of a name prints: its number, whether it is a part, name, unit, footnote mark and short name."""

    number: str
    is_part: bool
    name: str
    unit: str
    mark: str
    plain: str


def label_of(text: str, *, strict: bool = True) -> Label:
    """Return what the cell of a name prints; *strict* if it must print a name.

    Raises:
        InvalidPlan: it prints no name, brackets that do not pair, or letters of another language.
    """
    rest = text.strip()
    if rest.startswith("**") and rest.endswith("**") and len(rest) > 4:
        rest = rest[2:-2].strip()
    mark = ""
    if found := re.search(_MARK_AT_END, standard(rest)):
        mark, rest = found[0], rest[: found.start()].strip()
    elif standard(rest).startswith("*"):
        mark, rest = "*", rest[1:].strip()
    plain = standard(rest)
    number, is_part, unit = "", False, ""
    if found := re.match(_NUMBER, plain.lower()):
        number = found["number"] or found["circled"]
        rest, plain = rest[found.end() :], plain[found.end() :]
    if found := re.match(_PART, plain.lower()):
        is_part = True
        rest, plain = rest[found.end() :], plain[found.end() :]
    for found in reversed(list(re.finditer(BRACKETED, plain))):
        inside = printed_unit(rest[found.start("inside") : found.end("inside")].strip())
        if inside:
            unit = inside
            if found.end() == len(plain.rstrip()):
                rest = rest[: found.start()]
            break
    if not unit and plain.rstrip().endswith("%"):
        unit, rest = "%", rest.rstrip()[:-1]
    if not mark and (found := re.search(_MARK_AT_END, standard(rest).rstrip())):
        mark, rest = found[0], rest[: found.start()]
    name = rest.strip()
    if strict:
        _check_name(name, text)
    return Label(number, is_part, name, unit, mark, re.sub(BRACKETED, "", standard(name)).strip())


def _check_name(name: str, text: str) -> None:
    plain = standard(name)
    if not re.search(r"[^\W\d_]", name):
        raise InvalidPlan(value=text, why=Said("the row has no name", "该行没有名称"), place=".name")
    if re.search(_FOREIGN, name):
        why = Said("rows are read in Chinese and English", "表格行可按中文和英文读取")
        raise InvalidPlan(value=name, why=why, place=".name")
    if plain.count("(") != plain.count(")"):
        why = Said("its brackets do not pair: write the unit as 失业率（%）", "括号不成对：单位请写成“失业率（%）”")
        raise InvalidPlan(value=text, why=why, place=".name")


def printed_unit(text: str) -> str:
    """Return the unit that a text names, with what it is a share of left out; empty where it names none.

    >>> printed_unit("% of GDP"), printed_unit("per 1,000 live births"), printed_unit("GDP")
    ('%', 'per 1,000', '')
    """
    if _SHARE_UNIT.fullmatch(standard(text)):
        return "%"
    rate = _RATE_UNIT.fullmatch(standard(text))
    shown = rate["unit"] if rate else text
    for each in dict.fromkeys((shown, shown.lower())):  # Kilometers, Days: a cell begins with a capital
        try:
            find_unit(each)
        except PlanspecError:
            continue
        return each
    return ""


def unit_of(cell: str, in_name: str) -> str:
    """Return the unit of the row: that of its own column, or of the name's brackets; both must agree.

    Raises:
        UnknownUnit: the table of units does not have it; UnitMismatch: the two do not agree.
    """
    cell = cell.strip()
    if cell in _NO_CELL:
        return in_name
    unit = printed_unit(cell) or cell
    found = placed(".unit", find_unit, unit)
    if in_name and find_unit(in_name).base != found.base:
        raise UnitMismatch(unit=in_name, expected=cell, place=".unit")
    return unit


def nature_of(cell: str) -> Nature | None:
    """Return what the column of natures says.

    Raises:
        InvalidPlan: it cannot be read as one.
    """
    text = standard(cell).strip().lower()
    if text in _NO_CELL:
        return None
    found = meanings(NATURES).get(text)
    if found is None:
        why = Said("a nature is 预期性 or 约束性", "属性为预期性或约束性")
        raise InvalidPlan(value=cell, why=why, place=".nature")
    return Nature(found)


class Meaning(NamedTuple):
    """What a footnote mark means: figures of another year, a nature, or words."""

    period: Period | None = None
    nature: Nature | None = None
    text: str = ""


class Notes:
    """The notes under a table: what its brackets and footnote marks mean."""

    def __init__(self, lines: list[str], marks: Marks | None) -> None:
        self.text: str = standard("；".join(lines))
        self.marks: Marks | None = marks
        if marks is None and re.search(_MARKS_NOTE, self.text):
            self.marks = "cumulative"
        self.footnotes: dict[str, Meaning] = {}
        for found in re.finditer(_FOOTNOTE, self.text):
            meaning = _meaning(found["text"].strip(" ,:为是"))
            if meaning is not None and found["mark"] not in self.footnotes:
                self.footnotes[found["mark"]] = meaning

    def meaning(self, mark: str, text: str) -> Meaning:
        """Return what a footnote mark means; nothing for none.

        Raises:
            InvalidPlan: no note says it.
        """
        if not mark:
            return Meaning()
        if mark not in self.footnotes:
            why = Said(f"no note under the table says what {mark} means", f"表下注没有说明{mark}的含义")
            raise InvalidPlan(value=text, why=why)
        return self.footnotes[mark]

    def unstarred(self, text: str) -> tuple[str, Meaning]:
        """Take a footnote mark off a figure where the note under the table says what it means."""
        found = re.search(_MARK_AT_END, standard(text))
        if not found:
            return text, Meaning()
        return text[:-1].strip(), self.meaning(found[0], text)

    def know_marks(self, text: str) -> None:
        """See that the brackets of the table have a meaning.

        Raises:
            InvalidPlan: no note says it, and the caller does not.
        """
        if self.marks is None:
            why = Said(
                "no note under the table says what its brackets mean; say marks='cumulative'",
                "表下注没有说明括号的含义；请指定marks='cumulative'",
            )
            raise InvalidPlan(value=text, why=why)


def _meaning(text: str) -> Meaning | None:
    if found := re.search(_FOOTNOTE_YEAR, text):
        return Meaning(period=Period.year(int(found["year"])))
    nature = meanings(NATURES).get(text.removesuffix("指标"))
    if nature is not None:
        return Meaning(nature=Nature(nature))
    return Meaning(text=text) if text and not re.search(r"累计|积累|累积", text) else None


class BaselineCell(NamedTuple):
    """What is needed to read the baselines of a table."""

    columns: list[Head]
    notes: Notes
    plan: Period
    base_year: Period

    def of(self, line: Line, label: Label, unit: str, starred: Period | None) -> tuple[Baseline | None, str]:
        """Read the baseline of a row; return its unit as well where the row has none.

        Raises:
            PlanspecError: it cannot be read.
        """
        column = next((each for each in self.columns if each.role == "baseline"), None)
        text = "" if column is None else line.cell(column.at)
        if column is None or not text:
            return None, ""
        plain, meaning = self.notes.unstarred(text)
        plain, period = _dated(plain, label.name, meaning.period or starred)
        value = read_text(plain, unit or column.unit or None)
        if value.known is None:
            return None, ""
        year = next((line.cell(each.at) for each in self.columns if each.role == "baseline year"), "")
        if value.mark:
            self.notes.know_marks(text)
            years = self.plan.end.year - self.plan.start.year + 1
            period = Period.years(self.plan.start.year - years, self.plan.start.year - 1)
        elif period is None and year not in _NO_CELL:
            period = Period.parse(year)
        elif period is None and column.period not in (None, self.base_year):
            period = column.period
        known: Any = value.known
        if isinstance(known, Ratio):
            known = Interval.point(known.in_unit(unit or "%"))
        own = value.unit or column.unit
        if unit and own and own != unit:
            known = known.scaled(factor(own, unit))
        return Baseline(value=known, period=period, printed=text), "" if unit else own


def _dated(text: str, name: str, period: Period | None) -> tuple[str, Period | None]:
    """Take off a baseline the time that is printed with it, before it (2014年为) or after it ((2015))."""
    plain, name = standard(text), standard(name)
    at = plain.find(name)
    if at >= 0:  # 2020年 followed by the row's own name
        plain, text = plain[:at] + plain[at + len(name) :], text[:at] + text[at + len(name) :]
    if found := re.match(_DATED, plain):
        text = text[found.end() :].strip()
        time = found["year"] or found["plan"]
        return text, Period.parse(time) if time else period
    if found := re.search(_DATED_AFTER, plain):
        return text[: found.start()], Period.year(int(found["year"]))
    return text, period


def annual_plan(line: Line, columns: list[Head], unit: str) -> AnnualPlan | None:
    """Read the cells that hold yearly plans (年度计划): numbers, or bounds on the target's side.

    Raises:
        PlanspecError: one is neither, or its head names no year.
    """
    amounts: dict[Period, Number] = {}
    for column in columns:
        text = line.cell(column.at)
        if column.role != "annual plan" or not text:
            continue
        try:
            value = parse_value(text, unit=unit or None)
            if value.known is None:
                continue
            known = value.known.scaled(factor(value.unit, unit)) if value.unit and unit else value.known
            bounds = {bound for bound in (known.lower, known.upper) if bound is not None}
            if len(bounds) != 1 or value.mark:
                why = Said(
                    "a yearly plan is a number, or a bound on the target's side", "年度计划为一个数，或与目标同侧的界限"
                )
                raise InvalidPlan(value=text, why=why)
            if column.period is None:
                why = Said("the head of a yearly plan names its year", "年度计划的表头须写明年份")
                raise InvalidPlan(value=column.text, why=why)
            amounts[column.period] = bounds.pop()
        except PlanspecError as fault:
            raise fault.at(".annual_plan") from None
    return AnnualPlan(amounts) if amounts else None


# Outcomes


def outcome_of(indicator: Indicator, column: Head, text: str, notes: Notes, plan: Period) -> Observation | None:
    """Read the cell of an outcome as an observation of what the row asks for; None where it is a remark.

    Raises:
        PlanspecError: it is a figure that cannot be read, or of a time that is open.
    """
    row = _observed(indicator, column)
    says_figure = re.search(r"[0-9—…/-]", standard(text)) is not None
    if row is None or (column.period is None and not column.given) or not says_figure:
        return None
    plain, meaning = notes.unstarred(text)
    read = read_text(plain, row.unit or column.unit or None)
    if read.mark:
        notes.know_marks(text)
    if read.spoken is Spoken.YEAR_ON_YEAR and column.partial:
        return None
    unit = read.unit
    if unit is None and column.unit and column.quantity == "level":
        unit = column.unit
    period = meaning.period or _time_of(column, row.target, plan, marked=bool(read.mark), text=text)
    if isinstance(read.known, Interval):
        in_sense(read.known, sense_of(row), read.spoken, period or plan, row.unit)
    statuses = list(read.statuses)
    if column.preliminary and read.known is not None:
        statuses.append(ObservationStatus.PROVISIONAL)
    return Observation(row.key, read.known, period, unit=unit, status=statuses, spoken=read.spoken)


def _observed(indicator: Indicator, column: Head) -> Indicator | None:
    """Return what an outcome is an observation of: the row, or its part of levels or growth; None for nothing."""
    target = indicator.target
    kind = kind_of(target)
    if not kind.has_figures:
        return None
    is_growth = column.quantity == "growth"
    if isinstance(target, Components):
        wanted = f"{indicator.key}/{'growth' if is_growth else 'level'}"
        return next((part for part in indicator.components if part.key == wanted), None)
    is_rate = kind.observes == "rates"
    return (
        indicator if is_growth is is_rate or (is_rate and (not indicator.unit or is_percent(indicator.unit))) else None
    )


def _time_of(column: Head, target: Target, plan: Period, *, marked: bool, text: str) -> Period | None:
    """Return the time of an outcome: a flow to a date counts from the plan's first day where that is plain.

    Raises:
        InvalidPeriod: nothing says since when it counts.
    """
    period = column.period
    if marked:
        return plan if period is None else Period(plan.start, period.end)
    if period is None or not column.dated or not kind_of(target).observes_spans:
        return period
    if period.start.year != plan.start.year or plan.start.month != 1:
        door = f"columns={{'outcome': {{'{plan.start:%Y-%m}..{period.end:%Y-%m}': {quote(column.text)}}}}}"
        why = Said(
            f"an amount up to a date, since January or since the plan began? say {door}",
            f"截至某日的累计数，自年初起还是自规划期初起？请指定{door}",
        )
        raise InvalidPeriod(value=text, why=why)
    return Period(plan.start, period.end)
