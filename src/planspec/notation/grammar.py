"""Printed text ⇄ values and targets: `22.5`, `225000人`, `>95`, `(22)`, `20名左右`, `年均增长6.5%`, `由50%提高到60%`.

The grammar is closed. Text outside it is refused with the character and its position; nothing is guessed, and no
character is dropped. `str()` of a target without a printed form of its own is text that parses back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple, TypeAlias, final

from attrs import evolve, frozen

from planspec import records
from planspec.characters import standard
from planspec.errors import EmptyInterval, InvalidOption, UnitMismatch
from planspec.exact import Number, multiply
from planspec.interval import Interval, possible_of
from planspec.model.plan import Baseline
from planspec.model.targets import (
    About,
    Amount,
    AverageGrowth,
    Ceiling,
    Change,
    Component,
    Components,
    ComponentTarget,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Milestone,
    Milestones,
    NoTarget,
    Observed,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Target,
    Unset,
)
from planspec.notation.scanner import BRACKETS, Cursor, same_unit
from planspec.periods import Period
from planspec.units import factor, multipliers
from planspec.units import unit as find_unit

#: What brackets around a figure mean: every bracket the same, or each opening one its own.
Marks: TypeAlias = Literal["cumulative"] | Mapping[str, Literal["cumulative"]]

_MISSING: Final = r"-{1,2}|—{1,2}|…{1,2}|/"

# Which side a word or sign names, and whether it leaves the number itself out (民法典 art. 1259: 以上 以下 以内
# include it, 超过 不满 exclude it).
_LEAST, _ABOVE, _MOST, _BELOW, _EQUAL = "≥", ">", "≤", "<", "="
_BEFORE: Final = {
    "≥": _LEAST,
    ">": _ABOVE,
    "≤": _MOST,
    "<": _BELOW,
    ">=": _LEAST,
    "<=": _MOST,
    "大于等于": _LEAST,
    "大于或等于": _LEAST,
    "小于等于": _MOST,
    "小于或等于": _MOST,
    "不低于": _LEAST,
    "不少于": _LEAST,
    "不小于": _LEAST,
    "至少": _LEAST,
    "不超过": _MOST,
    "不高于": _MOST,
    "不大于": _MOST,
    "不多于": _MOST,
    "至多": _MOST,
    "超过": _ABOVE,
    "高于": _ABOVE,
    "大于": _ABOVE,
    "多于": _ABOVE,
    "突破": _ABOVE,
    "低于": _BELOW,
    "小于": _BELOW,
    "少于": _BELOW,
    "不满": _BELOW,
    "不足": _BELOW,
    "at least": _LEAST,
    "no less than": _LEAST,
    "not less than": _LEAST,
    "at most": _MOST,
    "no more than": _MOST,
    "not more than": _MOST,
    "up to": _MOST,
    "more than": _ABOVE,
    "above": _ABOVE,
    "over": _ABOVE,
    "less than": _BELOW,
    "fewer than": _BELOW,
    "below": _BELOW,
    "under": _BELOW,
}
# Words that only lead to the figure of an observation.
_LEADING: Final = {"达到": _EQUAL, "达": _EQUAL, "控制在": _EQUAL}
_AFTER: Final = {"以上": _LEAST, "及以上": _LEAST, "以下": _MOST, "及以下": _MOST, "以内": _MOST, "之内": _MOST}
_ABOUT_BEFORE: Final = {"约": "≈", "大约": "≈", "about": "≈", "around": "≈", "approximately": "≈"}
_ABOUT_AFTER: Final = {"左右": "≈", "上下": "≈"}


@final
@frozen(eq=False, repr=False)
class Value(records.Record):
    """A printed figure as read: what is known (None when printed as missing), its unit if it prints one, its mark.

    `mark` is the bracket the figure stands in, as opened: `(`, `[` or `{`; empty without one. What brackets mean
    is said by the note of the table they stand in.
    """

    known: Interval | None
    unit: str | None
    mark: str = ""


def parse_value(text: str, *, unit: str | None = None) -> Value:
    """Read one printed figure.

    *unit* is the unit the figure should be in where it prints only a multiplier: `26万` beside 人 is 26万人. A figure
    "about" a number (1.6左右) is known only to be nearer to it than a fifth of it, see `planspec.model.targets.About`.

    Raises:
        NotationError: the text is outside the grammar; it names the position and what would be right.
        UnknownUnit: *unit* itself is not known.
        InvalidType: *text* is no text.

    >>> parse_value("95%以上")
    Value(known=Interval(lower=Decimal('95'), upper=None, lower_open=False, upper_open=True), unit='%', mark='')
    """
    return _ValueReader(text, unit).value()


@final
class _ValueReader(Cursor):
    """The grammar of figures: [mark] [bound] number [unit] [bound], or a range."""

    def value(self) -> Value:
        self.spaces()
        if re.fullmatch(_MISSING, self.text.strip(" ")):
            return Value(None, None)
        mark = self.text[self.at : self.at + 1] if self.text[self.at : self.at + 1] in BRACKETS else ""
        self.at += len(mark)
        known, suffix = self.figure()
        if mark:
            self.expect(BRACKETS[mark])
            suffix = suffix or self.suffix()
        self.end("figure")
        if self.base is None and suffix is not None and suffix in multipliers():
            return Value(known.scaled(multipliers()[suffix]), None, mark)
        return Value(known, self.full_unit(suffix), mark)

    def figure(self) -> tuple[Interval, str | None]:
        about = self.longest(_ABOUT_BEFORE)
        before = None if about else self.longest(_BEFORE | _LEADING)
        self.spaces()
        first_at = self.at
        first, first_suffix = self.amount()
        if before is None and about is None and (dash := self.dash()):
            second, second_suffix = self.amount()
            if first_suffix is not None and not same_unit(first_suffix, second_suffix):
                self.refuse(f"the unit {first_suffix} on both sides of {dash}")
            try:
                return Interval(first, second), second_suffix
            except EmptyInterval:
                self.at = first_at
                self.refuse("a range from the lower number to the higher")
        after_at = self.at
        if before in (None, _EQUAL) and (about or self.longest(_ABOUT_AFTER)):
            return possible_of(About.as_printed(first).band), first_suffix
        after = self.longest(_AFTER)
        if after is not None and before not in (None, _EQUAL):
            self.at = after_at
            self.refuse("one bound, before the number or after it, not both")
        return _interval(after or before or _EQUAL, first), first_suffix


def _interval(side: str, value: Number) -> Interval:
    match side:
        case ">":
            return Interval.above(value)
        case "≥":
            return Interval.at_least(value)
        case "<":
            return Interval.below(value)
        case "≤":
            return Interval.at_most(value)
        case _:
            return Interval.point(value)


@final
@frozen(kw_only=True, eq=False, repr=False)
class PrintedTarget(records.Record):
    """A printed target as read.

    Attributes:
        target: the target, in the unit at hand where one was given; `printed` in it is the text itself.
        unit: the unit of its figures; None where the text prints none and none was given.
        baseline: the number it starts from, where the text holds it (由50%提高到60%).
        modality: the word that makes it something to strive for, such as 力争; it changes no verdict.
        due: the time it names (到2025年), None where it names none.
        since: the year it compares with, where the text names it (较2015年下降30%).
        each: it holds for each of several indicators of the row (均, 分别).
    """

    target: Target
    unit: str | None = None
    baseline: Baseline | None = None
    modality: str = ""
    due: Period | None = None
    since: Period | None = None
    each: bool = False


def parse_target(text: str, *, unit: str | None = None, marks: Marks | None = None) -> PrintedTarget:
    """Read one printed target.

    *unit* is the row's unit: figures are converted into it, and a bare multiplier is completed by it. *marks* says what
    the brackets of the table mean; without it a figure in brackets is refused, for no bracket means anything by itself.

    A bare number is a level at the end of the plan, at least; 控制在 and a ceiling's words make it at most. 增长 and
    下降 by percent are relative changes; they are observed as rates where the row's unit is `%` or unknown, else as
    levels.

    Raises:
        NotationError: the text is outside the grammar; it names the position and what would be right.
        UnitMismatch: its unit measures something else than *unit*.
        UnknownUnit: *unit* itself is not known.
        InvalidType: *text* is no text; InvalidOption: *marks* means nothing.

    >>> parse_target("年均增长6.5%左右").target
    AverageGrowth(value=About(value=Decimal('6.5'), tolerance=None, places=1), falling=False, \
direction=Direction.WITHIN, strict=False, observed=Observed.LEVELS, shape=None, printed='年均增长6.5%左右')
    """
    meanings: Any = marks if isinstance(marks, Mapping) else {"(": marks}
    if marks is not None and any(meaning != "cumulative" for meaning in meanings.values()):
        raise InvalidOption(option="marks", value=marks, choices=("cumulative", "{'(': 'cumulative'}"))
    return _TargetReader(text, unit, marks).cell()


# What may stand before an amount, each word with the letter of its part in the grammar.
_PREFIXES: Final = {
    **dict.fromkeys(("力争", "争取", "努力", "力求"), "M"),
    **dict.fromkeys(("再", "继续", "实现", "确保", "要", "to be", "be"), "I"),
    **dict.fromkeys(("均", "分别", "各"), "E"),
    **dict.fromkeys(("累计", "共", "cumulatively"), "C"),
    **dict.fromkeys(("五年", "五年累计", "5年累计", "五年间", "五年内", "规划期内"), "F"),
    **dict.fromkeys(("每年", "每年都", "annually"), "Y"),
    **dict.fromkeys(("年均", "平均每年", "average annual"), "A"),
    **dict.fromkeys(("新增", "新建", "新培育", "新培养", "新引进", "新认定", "新建成", "add", "additional"), "N"),
    **dict.fromkeys(("提高", "提升", "上升"), "U"),
    **dict.fromkeys(
        ("增长", "增加", "递增", "增幅", "增速", "increase", "increased", "raise", "raised", "growth", "grow"), "R"
    ),
    **dict.fromkeys(
        ("降低", "下降", "减少", "压减", "压缩", "缩小", "降", "减", "reduce", "reduced", "decrease", "cut"), "D"
    ),
    **dict.fromkeys(("到", "至", "to"), "T"),
    "by": "B",
    **dict.fromkeys(("达到", "达", "保持在", "稳定在", "维持在", "保持", "稳定到"), "L"),
    **dict.fromkeys(("控制在", "控制到"), "K"),
    **dict.fromkeys(("前", "top"), "P"),
    **dict.fromkeys(("近", "接近", "nearly"), "~"),
}
_LETTERS: Final = _PREFIXES | _BEFORE | _ABOUT_BEFORE | {"=": _EQUAL}
_ORDER: Final = r"[MIE]*[CF]*[MIE]*[YA]?I*C?N?I*(?:[URD]I*[TB]?|[TB])?[LKP]?(?:[≥>≤<=]|≈|~)?"
# 到2025年, 2025年达到, 到“十四五”末; and the spans that make a total of what follows.
_QUOTE: Final = '[“”"]?'
_DUE: Final = (
    rf"(?:到|至|在)?(?:(?P<year>(?:19|20)[0-9]{{2}})年(?:底|末|前)?|{_QUOTE}(?P<plan>十[一二三四]?五){_QUOTE}(?:规划)?(?:期)?末"
    r"|(?P<end>规划期末|期末))[时,:]?(?=[^以年及左])"
)
_DURING: Final = rf"{_QUOTE}(?P<plan>十[一二三四]?五){_QUOTE}(?:期间|时期|期内),?"
_SINCE: Final = r"(?:比|较|与)(?P<year>(?:19|20)[0-9]{2})年(?:的?水平)?(?:相比,?)?"
_SINCE_AFTER: Final = (
    r" *(?P<word>below|above|over|compared (?:to|with)|relative to|from|than in|versus) (?P<year>(?:19|20)[0-9]{2})"
    r"(?: levels?)?"
)
_BY_YEAR: Final = r" *,? *by (?:the end of )?(?P<year>(?:19|20)[0-9]{2})"
_FROM: Final = {"由": "F", "从": "F", "from": "F"}
_A_YEAR: Final = r" *(?:per annum|a year|per year|p\.a\.|every year|each year)"
_SEPARATORS: Final = (";", ",", "、", "/", "和", "及", " and ")
_DOUBLING: Final = {
    "翻一番": 100,
    "翻番": 100,
    "倍增": 100,
    "翻两番": 300,
    "实现翻番": 100,
    "实现倍增": 100,
    "翻一番以上": 100,
}
_PENDING: Final = (
    r"(?:(?:保持|运行)?在?合理区间[、,])?(?:待定|另行确定|另行下达|(?:各年度)?视情提出|待(?:国家|省|市)下达)"
    r"|to be determined|tbd"
)
_DELEGATED: Final = (
    r"由?各地(?:自行)?(?:自定|确定|制定)|set locally"
    r"|(?:完成|以|按|达到|控制在)?(?:国家|上级|省|市|省市)(?:下达|核定|定)的?(?:目标|任务|指标|控制|计划|要求|数)*(?:以?内|为准)?"
)
_COVERED: Final = r"(?:实现|达到|基本实现)?(?:县\(区\)|县区|城乡)?全覆盖|full coverage"
_CLEARED: Final = r"(?:实现|保持)?动态(?:清零|归零|为零|消除)"
# Words of a target that has no number: how, and what.
_QUALITATIVE: Final = (
    r"(?:实现|保持|处于|运行在|得到)?"
    r"(?:(?:稳步|持续|明显|显著|逐步|大幅|有所|进一步|不断|适度|合理|基本|总体|全面|较快|平稳|保持)*"
    r"(?:只增不减|只减不增|不降低|不下降|不减少|提高|提升|增长|增加|改善|优化|下降|降低|减少|稳定|持平|增强|好转|扩大|完善|达标|区间|协调|应保尽保|应发尽发|应助尽助))+"
)
_OTHER: Final = r"(?P<other>[^0-9零一二三四五六七八九十百≥≤<>=%]{2,30}?)"
_ABOVE_OTHER: Final = rf"(?P<each>均)?(?P<word>不低于|不高于|高于|低于|快于|慢于|超过|达到(?=.*平均)){_OTHER}"
_WITH_OTHER: Final = rf"(?P<each>均)?(?:与|和){_OTHER}(?:保持)?(?P<about>基本)?(?:保持)?同步(?:增长)?"
_OTHER_SIDES: Final = {
    "达到": (Direction.AT_LEAST, False),
    "不低于": (Direction.AT_LEAST, False),
    "高于": (Direction.AT_LEAST, True),
    "快于": (Direction.AT_LEAST, True),
    "超过": (Direction.AT_LEAST, True),
    "不高于": (Direction.AT_MOST, False),
    "低于": (Direction.AT_MOST, True),
    "慢于": (Direction.AT_MOST, True),
}
_SIDES: Final = {
    _LEAST: (Direction.AT_LEAST, False),
    _ABOVE: (Direction.AT_LEAST, True),
    _MOST: (Direction.AT_MOST, False),
    _BELOW: (Direction.AT_MOST, True),
    _EQUAL: (Direction.WITHIN, False),
}


class _Figure(NamedTuple):
    """An amount as printed: a number, range or "about", its side, unit and mark."""

    amount: Amount
    side: str | None
    unit: str | None
    mark: str


@final
class _TargetReader(Cursor):
    """The grammar of targets: clauses of [when] [words] amount [words], and cells of words alone."""

    def __init__(self, text: str, unit: str | None, marks: Marks | None) -> None:
        super().__init__(text, unit, chinese_numerals=True)
        self.unit = unit
        self.marks = marks
        self.several = False

    def cell(self) -> PrintedTarget:
        printed = self.original.translate(_SPACES).strip(" ")
        if strange := records.unprintable(printed):
            self.at = self.original.index(strange)
            self.refuse("text that can be seen")
        self.spaces()
        if words := self.words(printed):
            return words
        clauses = [self.clause(printed)]
        while self.at < len(self.text) and self.separator():
            clauses.append(self.clause(printed))
        self.end("target")
        return clauses[0] if len(clauses) == 1 else self.together(clauses, printed)

    def words(self, printed: str) -> PrintedTarget | None:
        """Read a cell that prints no number."""
        plain = self.text.strip(" ")
        if plain[:1] in BRACKETS and plain.endswith(BRACKETS[plain[0]]):  # 〔完成国家下达目标〕
            plain = plain[1:-1]
        modality, rest = _modality(plain)
        target: Target | None = None
        each = False
        if re.fullmatch(_MISSING, plain):
            target = NoTarget(Unset.NONE, printed=printed)
        elif re.fullmatch(_PENDING, plain.lower()):
            target = NoTarget(Unset.PENDING, printed=printed)
        elif re.fullmatch(_DELEGATED, plain.lower()):
            target = NoTarget(Unset.DELEGATED, printed=printed)
        elif re.fullmatch(_COVERED, rest) and self.unit in (None, "%"):
            return PrintedTarget(target=EndState(100, printed=printed), unit="%", modality=modality)
        elif re.fullmatch(_CLEARED, rest):
            target = Ceiling(0, throughout=True, printed=printed)
        elif rest in _DOUBLING:
            target = RelativeChange(_DOUBLING[rest], observed=Observed.LEVELS, printed=printed)
        elif re.fullmatch(_QUALITATIVE, rest):
            target = Qualitative(printed)
        elif found := re.fullmatch(_ABOVE_OTHER, rest):
            side, strict = _OTHER_SIDES[found["word"]]
            each = bool(found["each"])
            target = RelativeTo(found["other"], direction=side, strict=strict, printed=printed)
        elif found := re.fullmatch(_WITH_OTHER, rest):
            each = bool(found["each"])
            amount = About(0) if found["about"] else 0
            target = RelativeTo(found["other"], amount, direction=Direction.WITHIN, printed=printed)
        if target is None:
            return None
        return PrintedTarget(target=target, unit=self.unit, modality=modality, each=each)

    def separator(self) -> bool:
        self.spaces()
        for separator in _SEPARATORS:
            if self.text.startswith(separator, self.at):
                self.at += len(separator)
                self.spaces()
                self.several = True
                return True
        return False

    def clause(self, printed: str) -> PrintedTarget:
        letters: list[tuple[str, int]] = []
        modality = ""
        due = since = base = None
        while True:
            self.spaces()
            start = self.at
            if due is None and (found := self.match(_DUE)):
                due = _due(found)
            elif found := self.match(_DURING):
                letters.append(("F", start))
            elif since is None and (found := self.match(_SINCE)):
                since = Period.parse(int(found["year"]))
            elif base is None and not letters and self.longest(_FROM):
                self.spaces()
                base = self.figure(None, single=True)
                if isinstance(base.amount, Interval | About) or base.side or base.mark:
                    self.at = start
                    self.refuse("a plain number after 由")
            elif letter := self.longest(_LETTERS):
                letters.append((letter, start))
                if letter == "M":
                    modality = self.text[start : self.at]
            else:
                break
        self.in_order(letters)
        pattern = "".join(letter for letter, _ in letters)
        side = next((letter for letter in pattern if letter in _SIDES), None)
        about = "≈" in pattern or "~" in pattern
        figure = self.figure(side, about=about, nearly="~" in pattern)
        if found := self.match(_A_YEAR):
            pattern += "y"
        if found := self.match(_SINCE_AFTER):
            since = Period.parse(int(found["year"]))
            pattern += {"below": "d", "above": "r"}.get(found["word"], "")
        if due is None and (found := self.match(_BY_YEAR)):
            due = Period.parse(int(found["year"]))
        ends = figure.amount, None if base is None else base.amount
        if pattern == "T" and isinstance(ends[0], Decimal) and isinstance(ends[1], Decimal) and ends[0] < ends[1]:
            pattern += "v"  # from 20 to 10 says itself that it falls
        target, unit = self.made(pattern, figure, printed, start=letters[0][1] if letters else 0)
        baseline = None
        if base is not None:
            if "T" not in pattern:
                self.refuse("到 and the number to be reached, after the one it starts from")
            number, own = self.measured(base)
            if own is not None and unit is not None and own != unit:
                number = _scaled(number, factor(own, unit))
            baseline = Baseline(value=number)
        each = "E" in pattern
        return PrintedTarget(
            target=target, unit=unit, baseline=baseline, modality=modality, due=due, since=since, each=each
        )

    def in_order(self, letters: list[tuple[str, int]]) -> None:
        """Refuse the first word that cannot follow those before it."""
        for count in range(1, len(letters) + 1):
            if not re.fullmatch(_ORDER, "".join(letter for letter, _ in letters[:count])):
                self.at = letters[count - 1][1]
                self.refuse("a number here, or words in an order that the grammar knows")

    def figure(self, side: str | None, *, about: bool = False, nearly: bool = False, single: bool = False) -> _Figure:
        """Read an amount, in a mark or not, with what stands after it; *single* if it cannot be a range."""
        mark = self.text[self.at : self.at + 1] if self.text[self.at : self.at + 1] in BRACKETS else ""
        self.at += len(mark)
        if mark:
            inner_at = self.at
            inner = self.longest(_BEFORE)
            if inner and side:
                self.at = inner_at
                self.refuse("one bound, not two")
            side = side or inner
        first_at = self.at
        first, suffix = self.amount()
        amount: Amount = first
        after_at = self.at
        if side is None and not about and not single and (dash := self.dash()):
            second, second_suffix = self.amount()
            if suffix is not None and not same_unit(suffix, second_suffix):
                self.refuse(f"the unit {suffix} on both sides of {dash}")
            suffix = second_suffix
            if not first < second:
                self.at = first_at
                self.refuse("a range from the lower number to the higher")
            amount = Interval(first, second)
            after_at = self.at
        after = self.after()
        if mark:
            self.expect(BRACKETS[mark])
            suffix = suffix or self.suffix()
            after_at = self.at
            after = after or self.after()
        one_sided = after == "≈" and side in (_LEAST, _MOST)
        if after is not None and (
            (side not in (None, _EQUAL) and not one_sided) or isinstance(amount, Interval) or (about and after != "≈")
        ):
            self.at = after_at
            self.refuse("one bound, before the number or after it, not both")
        if after == "≈" or about:
            amount = About.as_printed(first)
            after = _LEAST if nearly else None
        return _Figure(amount, after or side, self.full_unit(suffix), mark)

    def after(self) -> str | None:
        self.spaces()
        return self.longest(_AFTER | _ABOUT_AFTER)

    def made(self, pattern: str, figure: _Figure, printed: str, *, start: int) -> tuple[Target, str | None]:
        """Make the target that the words and the figure are."""
        falling = "D" in pattern or "d" in pattern
        changing = (bool(set("URDBrd") & set(pattern)) and "T" not in pattern) or "B" in pattern
        printed_percent = figure.unit is not None and figure.unit not in multipliers() and _is_percent(figure.unit)
        percent = printed_percent or (figure.unit is None and self.unit == "%")
        if figure.mark and not self.is_cumulative(figure.mark):
            self.at = self.text.index(figure.mark, start)
            self.refuse(
                f"what the brackets of the table mean, marks='cumulative', before {figure.mark}{BRACKETS[figure.mark]}"
            )
        observed = Observed.CHANGES if self.unit in (None, "%") else Observed.LEVELS
        if changing and ("A" in pattern or ("y" in pattern and percent)):
            if not percent:
                self.refuse("growth in percent")
            return self.percentage(AverageGrowth, figure, printed, falling=falling, observed=_growth(self.unit))
        if "y" in pattern and percent:
            return self.percentage(AverageGrowth, figure, printed, falling=falling, observed=_growth(self.unit))
        if changing:
            if "Y" in pattern or "y" in pattern:
                self.refuse("a change over the plan, not of each year")
            if percent and "U" in pattern and self.unit == "%" and figure.unit != "个百分点":
                self.refuse("个百分点, or 增长: of a percentage, 提高 by % may mean percent or percentage points")
            if percent:
                return self.percentage(RelativeChange, figure, printed, falling=falling, observed=observed)
            amount, unit = self.in_points(figure) if figure.unit == "个百分点" else self.measured(figure)
            side, strict = _side(figure)
            change = Change(
                amount,
                falling=falling,
                direction=_directed(side, amount),
                strict=strict,
                observed=Observed.CHANGES if unit == "个百分点" else Observed.LEVELS,  # no level is in points
                printed=printed,
            )
            return change, unit
        amount, unit = self.measured(figure)
        side, strict = _side(figure)
        if "Y" in pattern or "y" in pattern or "A" in pattern:
            if percent:
                self.refuse("a word for growth (年均增长), for percentages of several years do not add up")
            average = "A" in pattern
            return (
                EachYear(amount, direction=_directed(side, amount), strict=strict, average=average, printed=printed),
                unit,
            )
        stock = "L" in pattern or "K" in pattern
        if figure.mark or "N" in pattern or (set("CF") & set(pattern) and not stock):
            return Cumulative(amount, direction=_directed(side, amount), strict=strict, printed=printed), unit
        return self.level(pattern, amount, side, strict=strict, printed=printed), unit

    def level(
        self, pattern: str, amount: Amount, side: Direction | None, *, strict: bool, printed: str
    ) -> EndState | Ceiling | Floor:
        if isinstance(amount, Interval | About):
            if side is None and ("K" in pattern or ("D" in pattern and "T" in pattern)):
                side = None if isinstance(amount, Interval) else Direction.AT_MOST
            return EndState(amount, direction=_directed(side, amount), printed=printed)
        if side is Direction.AT_MOST or (side is None and ("K" in pattern or "P" in pattern)):
            return Ceiling(amount, strict=strict, printed=printed)
        if side is Direction.AT_LEAST:
            return Floor(amount, strict=strict, printed=printed)
        if side is None and ("D" in pattern or "v" in pattern):
            side = Direction.AT_MOST
        return EndState(amount, direction=_directed(side, amount), printed=printed)

    def percentage(
        self,
        kind: type[RelativeChange | AverageGrowth],
        figure: _Figure,
        printed: str,
        *,
        falling: bool,
        observed: Observed,
    ) -> tuple[Target, str | None]:
        """Make a relative change, whose amount is in percent whatever the unit of the row."""
        amount = _scaled(figure.amount, factor("‰", "%")) if figure.unit == "‰" else figure.amount
        side, strict = _side(figure)
        target = kind(
            amount,
            falling=falling,
            direction=_directed(side, amount),
            strict=strict,
            observed=observed,
            printed=printed,
        )
        return target, self.unit if self.unit is not None else "%" if observed is Observed.CHANGES else None

    def is_cumulative(self, mark: str) -> bool:
        if self.marks is None or self.marks == "cumulative":
            return self.marks is not None
        return mark in {standard(opening) for opening in self.marks}

    def measured(self, figure: _Figure) -> tuple[Amount, str | None]:
        """Return the amount in the unit at hand, and that unit."""
        if figure.unit is None and self.unit is not None:
            return figure.amount, self.unit
        if figure.unit is not None and figure.unit in multipliers():  # no unit at hand completes it
            return _scaled(figure.amount, multipliers()[figure.unit]), None
        if self.unit is None or figure.unit is None or figure.unit == self.unit:
            return figure.amount, figure.unit
        if find_unit(figure.unit).base != find_unit(self.unit).base:
            if self.several:
                return figure.amount, figure.unit
            raise UnitMismatch(unit=figure.unit, expected=self.unit)
        return _scaled(figure.amount, factor(figure.unit, self.unit)), self.unit

    def in_points(self, figure: _Figure) -> tuple[Amount, str | None]:
        """Return the amount of a change in percentage points, which a row in percent has."""
        if self.unit not in (None, "%", "个百分点"):
            raise UnitMismatch(unit="个百分点", expected=self.unit)
        return figure.amount, self.unit or "个百分点"

    def together(self, clauses: list[PrintedTarget], printed: str) -> PrintedTarget:
        """Make one target of several clauses: milestones where each names its own year, else components."""
        first = clauses[0]
        dues = [clause.due for clause in clauses]
        if all(due is not None for due in dues) and len(set(dues)) == len(dues):
            stages: list[Any] = [Milestone(clause.due, _bare(clause.target)) for clause in clauses]
            units = {clause.unit for clause in clauses}
            if len(units) > 1:
                raise UnitMismatch(unit=str(clauses[1].unit), expected=str(first.unit))
            return evolve(first, target=Milestones(stages, printed=printed), due=None)
        parts = [
            Component(
                str(position),
                _part(clause.target),
                unit="" if clause.unit in (None, self.unit) else clause.unit or "",
                baseline=clause.baseline,
            )
            for position, clause in enumerate(clauses, 1)
        ]
        due = next((due for due in dues if due is not None), None)
        return PrintedTarget(
            target=Components(parts, printed=printed),
            unit=self.unit or first.unit,
            modality=first.modality,
            due=due,
            each=any(clause.each for clause in clauses),
        )


_SPACES: Final = str.maketrans("\u3000\u00a0", "  ")


def _modality(text: str) -> tuple[str, str]:
    """Split the word of striving off the beginning."""
    word = next((word for word, letter in _PREFIXES.items() if letter == "M" and text.startswith(word)), "")
    return word, text[len(word) :]


def _due(found: re.Match[str]) -> Period | None:
    if found["year"]:
        return Period.parse(int(found["year"]))
    return Period.year(Period.parse(found["plan"]).end.year) if found["plan"] else None


def _is_percent(unit: str) -> bool:
    return unit == "‰" or (find_unit(unit).base == "%" and find_unit(unit).factor == 1)


def _growth(unit: str | None) -> Observed:
    return Observed.CHANGES if unit == "%" else Observed.LEVELS


def _side(figure: _Figure) -> tuple[Direction | None, bool]:
    return (None, False) if figure.side is None else _SIDES[figure.side]


def _directed(side: Direction | None, amount: Amount) -> Direction:
    """Return the side that is printed, else the default: at least a number, within a range or about."""
    if side is not None:
        return side
    return Direction.WITHIN if isinstance(amount, Interval | About) else Direction.AT_LEAST


def _scaled(amount: Any, rate: Number) -> Any:
    match amount:
        case Interval():
            return amount.scaled(rate)
        case About():
            return amount.scaled(rate)
        case _:
            return multiply(amount, rate)


def _bare(target: Target) -> Any:
    """Return a target of one clause without the text of the whole cell, which its row prints."""
    return target if isinstance(target, Qualitative) else evolve(target, printed="")


def _part(target: Target) -> ComponentTarget:
    part: ComponentTarget = _bare(target)
    return part
