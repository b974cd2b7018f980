"""Why an answer is what it is, and what to be warned of: small values that carry the facts, and templates to say them.

`str(reason)` and `reason.en` are English, `reason.zh` Chinese, `reason.say(language)` any language. Match on the class
to act on a reason; the wording may change. A new one is a class of facts with its two templates; what is in braces is
the fact of that name, figures in the reason's `unit`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar, Self, TypeAlias, cast, dataclass_transform, final

from planspec.exact import Number, negative
from planspec.interval import Acceptable, Band, Interval, Verdict, possible_of
from planspec.observations.statuses import ObservationStatus
from planspec.periods import Period
from planspec.sentences import bounds_of, day, exact_day, figure, listed, span
from planspec.units import is_percent
from planspec.words import Worded, Words, in_language


@final
class Severity(Worded):
    """How much a warning or a finding matters: it contradicts the plan, it asks for a look, or it is good to know."""

    ERROR = "error", "error", "严重"
    WARNING = "warning", "warning", "注意"
    NOTE = "note", "note", "提示"


@dataclass_transform(kw_only_default=False, eq_default=False, frozen_default=True)
class Statement:
    """The base of reasons and warnings: frozen facts, equal by class and facts, and a sentence in each language.

    Its constructor takes the annotated facts in order or by name. attrs would compile one for each class when planspec
    is imported, a tenth of that time.
    """

    words: ClassVar[Words] = Words("", "")
    _names: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[tuple[object, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._names = tuple(name for name, kind in cls.__annotations__.items() if "ClassVar" not in str(kind))
        cls._defaults = tuple(vars(cls)[name] for name in cls._names if name in vars(cls))
        type.__setattr__(cls, "__match_args__", cls._names)  # checkers know it from the annotations

    def __init__(self, *facts: Any, **named: Any) -> None:
        names = self._names
        left = len(names) - len(facts)
        if not named and 0 <= left <= len(self._defaults):  # as the judge makes them, many times
            self.__dict__.update(zip(names, facts + self._defaults[-left:] if left else facts, strict=True))
            return
        given = dict(zip(names, facts, strict=False)) | named
        missing = [name for name in names if name not in given and not hasattr(type(self), name)]
        if len(facts) + len(named) != len(given) or len(facts) > len(names) or missing or set(given) - set(names):
            raise TypeError(f"{type(self).__name__} takes {', '.join(names)}")
        self.__dict__.update((name, given.get(name, getattr(type(self), name, None))) for name in names)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    @property
    def facts(self) -> tuple[object, ...]:
        """The facts in order."""
        return tuple(self.__dict__.values())

    def __eq__(self, other: object) -> bool:
        return (
            self.facts == other.facts if isinstance(other, Statement) and type(self) is type(other) else NotImplemented
        )

    def __hash__(self) -> int:
        return hash((type(self), self.facts))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self}>"

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        return type(self), self.facts

    def template(self) -> Words:
        """Return the pair of templates that fits the facts."""
        return self.words

    def told(self) -> dict[str, object]:
        """Return the facts as the template names them, where they are not just its fields."""
        return self.__dict__

    def say(self, language: str, name: str = "") -> str:
        """Say it in a language; *name* is the indicator's, which says what a unit such as 张 counts."""
        facts = self.told()
        unit: str = self.__dict__.get("unit", "")  # as it is, for the text of a plan's own unit knows its meaning
        beside = bounds_of(facts.values())
        shown = {fact: _fact(fact, value, language, unit, beside, name) for fact, value in facts.items()}
        return in_language(self.template(), language).format_map(shown)

    def __str__(self) -> str:
        return self.say("en")

    @property
    def en(self) -> str:
        """The sentence in English."""
        return self.say("en")

    @property
    def zh(self) -> str:
        """The sentence in Chinese."""
        return self.say("zh")


#: The former name.
Said = Statement


def _fact(fact: str, value: object, language: str, unit: str, beside: tuple[Number, ...], name: str) -> str:
    """Print one fact as its type asks; a day something was done `on` is that day, others end what they end."""
    match value:
        case Interval() | Band():
            return figure(value, language, unit, beside=beside, name=name)
        case Period():
            return span(value, language)
        case date():
            return exact_day(value, language) if fact == "on" else day(value, language)
        case Worded():
            return in_language(value, language)
        case tuple():
            items = cast("tuple[object, ...]", value)
            return listed([_fact(fact, each, language, unit, beside, name) for each in items], language)
        case _:
            return f"{value:f}" if type(value).__name__ == "Decimal" else str(value)


def show_interval(interval: Acceptable, unit: str = "") -> str:
    """Print an interval, or a band, with its unit as English sentences do."""
    return figure(interval, "en", unit)


def show_interval_zh(interval: Acceptable, unit: str = "") -> str:
    """Print the same as Chinese sentences do, with the unit as it is printed in the plan."""
    return figure(interval, "zh", unit)


def _required(by: date | None, required: Acceptable, *, undetermined: bool) -> Words:
    """Return the templates for what is known beside what is required, perhaps by a date."""
    en = "known {known}, required {required}" + (" by {by}" if by else "")
    zh = (
        "已知{known}，"
        + ("截至{by}" if by else "")
        + ("应为{required}" if isinstance(required, Band) else "要求{required}")
    )
    if undetermined:
        return Words(f"{en}: the data do not show whether that is met", f"{zh}，现有数据不足以判断是否符合要求")
    return Words(en, zh)


@final
class Compared(Statement):
    """What is known was compared with what is required; `by` is None when it is the target itself."""

    verdict: Verdict
    known: Interval
    required: Acceptable
    unit: str
    by: date | None = None

    def template(self) -> Words:
        """Return templates that say why where the comparison is open; a band says so itself."""
        undetermined = self.verdict is Verdict.UNDETERMINED and not isinstance(self.required, Band)
        return _required(self.by, self.required, undetermined=undetermined)


@final
class NoObservation(Statement):
    """Nothing was observed, or nothing by the date asked for."""

    by: date | None = None

    def template(self) -> Words:
        """Return the templates with the date or without."""
        return Words("no observation by {by}", "截至{by}无监测值") if self.by else Words("no observation", "无监测值")


@final
class NotDue(Statement):
    """The level that decides the target is that of a later date."""

    words: ClassVar[Words] = Words("not due until {due}", "尚未到期（{due}）")
    due: date


@final
class DomainDecides(Statement):
    """No figure decides yet, but whatever the indicator can be does."""

    verdict: Verdict
    domain: Interval
    required: Acceptable
    unit: str

    def template(self) -> Words:
        """Return the templates for a target that nothing can meet, or that nothing can miss."""
        if self.verdict is Verdict.MET:
            return Words(
                "every possible value, {domain}, satisfies {required}", "取值范围为{domain}，均符合{required}的要求"
            )
        return Words(
            "no possible value, {domain}, satisfies {required}", "取值范围为{domain}，均不符合{required}的要求"
        )


@final
class OnlyMonitored(Statement):
    """There are figures, but only of parts of a year, which say nothing of the year."""

    words: ClassVar[Words] = Words(
        "{periods}: figures for part of a year, which decide nothing about the whole year",
        "{periods}为年内数据，不作为全年判定依据",
    )
    periods: tuple[Period, ...]


@final
class Reached(Statement):
    """The level satisfies the target already, before it is due."""

    words: ClassVar[Words] = Words(
        "known {known} already satisfies {required}, due at {due}", "已知{known}，已提前符合{due}{required}的要求"
    )
    known: Interval
    required: Acceptable
    unit: str
    due: date


@final
class NoneAtDate(Statement):
    """There are earlier levels, but none at the date that counts, and none is carried forward."""

    words: ClassVar[Words] = Words(
        "no observation at {day}; the latest dates from {latest}", "无{day}监测值，最近一期为{latest}"
    )
    day: date
    latest: date


@final
class YearsMissing(Statement):
    """Some years that are over have no figure of their own: no amount, or for a limit no level at their end."""

    years: tuple[Period, ...]
    levels: bool = False

    def template(self) -> Words:
        """Return the templates for amounts, or for levels at the end of years."""
        if self.levels:
            return Words("no observation at the end of {years}", "缺{years}末监测值")
        return Words("no figure for {years}", "缺{years}数据")


@final
class SpansMissing(Statement):
    """Flows of part of `within` are missing, so their total is known in part only."""

    words: ClassVar[Words] = Words(
        "no figure for {missing}: known {known}, required {required}", "缺{missing}数据：已知{known}，要求{required}"
    )
    within: Period
    given: tuple[Period, ...]
    known: Interval
    required: Acceptable
    unit: str

    @property
    def missing(self) -> tuple[Period, ...]:
        """The spans that no observation covers, in order."""
        gaps: list[Period] = []
        first = self.within.start
        for each in self.given:
            if each.start > first:
                gaps.append(Period(first, each.start - timedelta(days=1)))
            first = each.end + timedelta(days=1)
        if first <= self.within.end:
            gaps.append(Period(first, self.within.end))
        return tuple(gaps)

    def told(self) -> dict[str, object]:
        """Return the gaps instead of what is there."""
        return {"missing": self.missing, "known": self.known, "required": self.required}


@final
class NoBaseline(Statement):
    """There is no baseline, so no course says what is required before the due date."""

    words: ClassVar[Words] = Words(
        "no baseline, so what was required by now cannot be determined", "无基数，无法确定序时要求"
    )


@final
class CensoredBaseline(Statement):
    """The baseline is known in part only, so no course starts from it."""

    words: ClassVar[Words] = Words(
        "the baseline {baseline} is not exact, so what was required by now cannot be determined",
        "基数{baseline}不是确切数值，无法确定序时要求",
    )
    baseline: Interval
    unit: str


@final
class NoBase(Statement):
    """A change cannot be measured: the baseline is missing, not exact, or not positive where percent are wanted."""

    baseline: Interval | None
    unit: str

    def template(self) -> Words:
        """Return the templates with the baseline or without."""
        if self.baseline is None:
            return Words("no baseline to measure the change from", "无基数，无法计算变动")
        return Words(
            "a change in percent cannot be measured from the baseline {baseline}", "基数为{baseline}，无法计算升降幅度"
        )


@final
class NotComparable(Statement):
    """The series has a break, so its figures cannot be compared with the baseline."""

    words: ClassVar[Words] = Words(
        "not comparable with the baseline: the series has a break in {since}",
        "{since}起统计口径调整，与基数不可比",
    )
    since: Period


@final
class NotBegun(Statement):
    """The course to the target begins later, after the time of the baseline."""

    words: ClassVar[Words] = Words(
        "the course begins after {base}, the time of the baseline", "基数为{base}数据，此前无序时要求"
    )
    base: Period


@final
class NoneOfOther(Statement):
    """The target compares with another indicator, which has no level at the date or is not in the plan."""

    other: str
    day: date | None

    def template(self) -> Words:
        """Return the templates with the day, or those for an indicator that is not there."""
        if self.day is None:
            return Words("the plan has no indicator {other}", "规划中没有指标“{other}”")
        return Words("no observation of {other} at {day}", "无“{other}”{day}监测值")


@final
class Judged(Statement):
    """A person judged a target that has no number, and said who and when."""

    verdict: Verdict
    by: str
    on: date

    def template(self) -> Words:
        """Return the templates with the word for the verdict."""
        word = {Verdict.MET: "实现", Verdict.NOT_MET: "未实现", Verdict.UNDETERMINED: "无法判定"}[self.verdict]
        return Words("judged {verdict} by {by} on {on}", f"{{by}}于{{on}}判定为“{word}”")


@final
class Combined(Statement):
    """The verdict is that of the row's parts; it hangs on the `decisive` ones; `by_now` where the row is behind."""

    verdict: Verdict
    decisive: tuple[str, ...]
    by_now: bool = False

    def told(self) -> dict[str, object]:
        """Return the names in quotation marks as Chinese has them, and plain."""
        return {
            "verdict": self.verdict,
            "decisive": self.decisive,
            "quoted": "".join(f"“{each}”" for each in self.decisive),
        }

    def template(self) -> Words:
        """Return the templates for a verdict, or for a schedule."""
        en = "{verdict}, because of {decisive}"
        match self.verdict, self.by_now:
            case Verdict.MET, _:
                return Words(en, "{quoted}已达到")
            case Verdict.NOT_MET, True:
                return Words("behind because of {decisive}", "因{quoted}滞后")
            case Verdict.NOT_MET, _:
                return Words(en, "因{quoted}未达到")
            case _:
                return Words(en, "因{quoted}尚不能判定")


@final
class NotSet(Statement):
    """The row sets no target of its own, so there is nothing to judge."""

    printed: str

    def template(self) -> Words:
        """Return the templates; English does not quote Chinese words such as 待定."""
        return Words(
            "no target is set: {printed}" if self.printed.isascii() else "no target is set", "未设目标：{printed}"
        )


Reason: TypeAlias = (
    Compared
    | NoObservation
    | NotDue
    | DomainDecides
    | OnlyMonitored
    | Reached
    | NoneAtDate
    | YearsMissing
    | SpansMissing
    | NoBaseline
    | CensoredBaseline
    | NoBase
    | NotBegun
    | NotComparable
    | NoneOfOther
    | Judged
    | Combined
    | NotSet
)


@final
class LineBroken(Statement):
    """A level, seen before the due date, stood outside a line that is to be held."""

    period: Period
    value: Interval
    required: Acceptable
    unit: str
    held_again: bool = False

    @property
    def severity(self) -> Severity:
        """An error while the line is crossed; a warning once it is held again."""
        return Severity.WARNING if self.held_again else Severity.ERROR

    def told(self) -> dict[str, object]:
        """Return the bound that was crossed beside the facts."""
        outer = possible_of(self.required)
        return {**self.__dict__, "bound": _point(outer.upper if self._is_above else outer.lower)}

    @property
    def _is_above(self) -> bool:
        outer = possible_of(self.required)
        return outer.lower is None or (outer.upper is not None and not _is_below(self.value, outer.lower))

    def template(self) -> Words:
        """Return the templates for a ceiling, a floor, or a range; a bound that is itself no longer allowed says so."""
        outer = possible_of(self.required)
        if outer.lower is not None and outer.upper is not None:
            return Words("{period}: {value} is outside {required}", "{period}{value}，超出{required}的范围")
        known, limit = self.value, outer.upper if self._is_above else outer.lower
        at_the_bound = known.exact is not None and known.exact == limit
        if self._is_above:
            if at_the_bound:
                return Words("{period}: {value} is not below {bound}", "{period}{value}，未低于{bound}")
            en = "the {bound} ceiling" if is_percent(self.unit) else "the ceiling of {bound}"
            return Words(f"{{period}}: {{value}} exceeded {en}", "{period}{value}，突破{bound}的上限")
        if at_the_bound:
            return Words("{period}: {value} is not above {bound}", "{period}{value}，未高于{bound}")
        en = "the {bound} floor" if is_percent(self.unit) else "the floor of {bound}"
        return Words(f"{{period}}: {{value}} fell below {en}", "{period}{value}，低于{bound}的底线")


def _point(value: Number | None) -> Interval:
    return Interval() if value is None else Interval.point(value)


def _is_below(known: Interval, bound: Number) -> bool:
    return known.upper is not None and known.upper <= bound


@final
class StageMissed(Statement):
    """A stage on the way was missed at its date; the row goes on to the next."""

    severity: ClassVar[Severity] = Severity.WARNING
    words: ClassVar[Words] = Words(
        "the stage of {due} was missed: known {known}, required {required}",
        "{due}阶段目标未完成：已知{known}，要求{required}",
    )

    due: Period
    known: Interval
    required: Acceptable
    unit: str


@final
class BaselineDiffers(Statement):
    """A figure for the time of the baseline is not the one that the plan prints."""

    severity: ClassVar[Severity] = Severity.WARNING
    words: ClassVar[Words] = Words(
        "the figure for {period}, {value}, differs from the printed baseline, {baseline}",
        "{period}数据{value}与所列基数{baseline}不一致",
    )

    period: Period
    value: Interval
    baseline: Interval
    unit: str


@final
class OutsidePlan(Statement):
    """A figure of a time that the row's requirement is not about, so nothing uses it."""

    period: Period
    span: Period
    only: bool = False

    @property
    def severity(self) -> Severity:
        """A warning where the row has no other figure, or where the figure lies partly inside; else a note."""
        return Severity.WARNING if self.only or self.period.overlaps(self.span) else Severity.NOTE

    def template(self) -> Words:
        """Return the templates for a time outside, or partly outside."""
        if self.period.overlaps(self.span):
            return Words(
                "{period} lies only partly in {span}, so its figure is set aside",
                "{period}仅部分在{span}内，数据未采用",
            )
        return Words("{period} lies outside {span}, so its figure is set aside", "{period}不在{span}内，数据未采用")


@final
class Monitored(Statement):
    """Figures of part of a year, which show how it goes and decide nothing about the year."""

    severity: ClassVar[Severity] = Severity.NOTE
    words: ClassVar[Words] = OnlyMonitored.words

    periods: tuple[Period, ...]


@final
class StraightCourse(Statement):
    """A fall by all of it has no constant rate, so what is required by now is on a straight line."""

    severity: ClassVar[Severity] = Severity.NOTE
    words: ClassVar[Words] = Words(
        "a fall of 100 % has no constant rate, so its course is a straight line",
        "降幅为100%，无法按等速推算，序时要求按直线计算",
    )


@final
class SumOfPartsDiffers(Statement):
    """The parts (其中) of a row together are surely more than it, or not what they should make up."""

    part_of: str
    period: Period
    together: Interval
    whole: Interval
    unit: str
    made_up: bool = False

    @property
    def severity(self) -> Severity:
        """An error where the parts should make up the whole; else a warning, for parts may overlap."""
        return Severity.ERROR if self.made_up else Severity.WARNING

    def template(self) -> Words:
        """Return the templates for parts that exceed their whole, or do not make it up."""
        if self.made_up:
            return Words(
                "{period}: the parts add up to {together}, but {part_of} is {whole}",
                "{period}各部分合计{together}，与“{part_of}”{whole}不符",
            )
        return Words(
            "{period}: the parts add up to {together}, more than {part_of}, which is {whole}",
            "{period}各部分合计{together}，大于“{part_of}”{whole}",
        )


@final
class CannotFail(Statement):
    """Every value the indicator can take meets the target."""

    severity: ClassVar[Severity] = Severity.WARNING
    words: ClassVar[Words] = Words(
        "the target {required} cannot be missed: every possible value, {domain}, meets it",
        "目标{required}必然实现：取值范围为{domain}",
    )

    domain: Interval
    required: Acceptable


@final
class CannotHold(Statement):
    """No value the indicator can take meets the target."""

    severity: ClassVar[Severity] = Severity.ERROR
    words: ClassVar[Words] = Words(
        "the target {required} cannot be met: no possible value, {domain}, meets it",
        "目标{required}不可能实现：取值范围为{domain}",
    )

    domain: Interval
    required: Acceptable


@final
class LaterIgnored(Statement):
    """Observations of times after `as_of` were given and not used."""

    severity: ClassVar[Severity] = Severity.NOTE

    as_of: date
    count: int

    def template(self) -> Words:
        """Return the templates for one or for several."""
        was = "observation after {as_of} was" if self.count == 1 else "observations after {as_of} were"
        return Words(f"{{count}} {was} not used", "{as_of}之后的{count}个监测值未采用")


@final
class ForecastUnused(Statement):
    """Forecasts were given, and none is taken for an actual figure."""

    severity: ClassVar[Severity] = Severity.NOTE
    words: ClassVar[Words] = Words("forecast for {periods} not used", "{periods}为预测数，未采用")

    periods: tuple[Period, ...]


@final
class StatedMissing(Statement):
    """A figure is stated as missing, and the status says why."""

    severity: ClassVar[Severity] = Severity.NOTE
    words: ClassVar[Words] = Words("no figure for {period}: {status}", "{period}无数据：{status}")

    period: Period
    status: ObservationStatus


@final
class SeriesBroken(Statement):
    """A new run of figures begins that is not comparable with those before, so no trend goes across."""

    severity: ClassVar[Severity] = Severity.WARNING
    words: ClassVar[Words] = Words(
        "break in the series in {since}: figures before and after it are not comparable",
        "{since}统计口径调整，前后不可比",
    )

    since: Period


@final
class LowHeadroom(Statement):
    """A line that is held leaves less room than a `share` of what the figure usually changes in a year."""

    severity: ClassVar[Severity] = Severity.WARNING
    words: ClassVar[Words] = Words(
        "only {headroom} from the limit, while the usual change is {usual} a year",
        "距界限仅{headroom}，而历年平均变动{usual}",
    )

    headroom: Interval
    usual: Number
    share: Number
    unit: str

    def told(self) -> dict[str, object]:
        """Return the room and the usual change as figures."""
        return {"headroom": self.headroom, "usual": Interval.point(self.usual)}


@final
class PaceAboveBest(Statement):
    """Each remaining year must bring more than the best year so far did."""

    severity: ClassVar[Severity] = Severity.WARNING

    needed: Interval
    best: Number
    year: int
    unit: str
    months_left: int | None = None

    @property
    def _is_fall(self) -> bool:
        return self.needed.upper is not None and self.needed.upper < 0

    @property
    def _gained(self) -> Number:
        """What the best year brought in the sense that is asked for; below 0 where it went the other way."""
        return negative(self.best) if self._is_fall else self.best

    def told(self) -> dict[str, object]:
        """Return what is needed and the best as amounts, of a fall as well."""
        best = Interval.point(self._gained if self._gained >= 0 else negative(self._gained))
        needed = -self.needed if self._is_fall else self.needed
        return {"needed": needed, "best": best, "year": self.year, "months": self.months_left}

    def template(self) -> Words:
        """Return the templates for what is added, or taken off; for a rest of less than a year."""
        en, zh = self._beside_the_best()
        verb = ("a fall of {needed}", "减少") if self._is_fall else ("{needed}", "完成")
        if self.months_left is not None:
            return Words(
                f"{verb[0]} needed in the remaining {{months}} months, "
                f"{en or 'a faster pace than in the best year so far ({best} in {year})'}",
                f"剩余{{months}}个月尚需{verb[1]}{{needed}}，{zh or '进度须快于历年最高的{best}（{year}年）'}",
            )
        needed = "a fall of {needed} a year is needed" if self._is_fall else "{needed} needed per year"
        more = "多于历年最多的" if self._is_fall else "高于历年最高的"
        return Words(
            f"{needed}, {en or 'more than in the best year so far ({best} in {year})'}",
            f"今后年均需{verb[1]}{{needed}}，{zh or more + '{best}（{year}年）'}",
        )

    def _beside_the_best(self) -> tuple[str, str]:
        """Return the words for a best year that went the other way; empty where it did not."""
        if self._gained >= 0:
            return "", ""
        if self._is_fall:
            return (
                "but it has not fallen in any year so far (at best it rose by {best} in {year})",
                "而历年均未减少（最好的{year}年增加{best}）",
            )
        return (
            "but it has not risen in any year so far (at best it fell by {best} in {year})",
            "而历年均未增加（最好的{year}年减少{best}）",
        )


@final
class Stale(Statement):
    """The latest figure is older at `as_of` than the stated number of months."""

    severity: ClassVar[Severity] = Severity.WARNING
    words: ClassVar[Words] = Words(
        "the latest figure, for {latest}, is more than {months} months old at {as_of}",
        "最新数据为{latest}数据，至{as_of}已超过{months}个月",
    )

    latest: Period
    as_of: date
    months: Number


@final
class PartAboveWhole(Statement):
    """The figure of a part (其中) is above that of its whole at the same time."""

    severity: ClassVar[Severity] = Severity.ERROR
    words: ClassVar[Words] = Words(
        "{period}: {part} ({ours}) is above {whole} ({theirs}), of which it is a part",
        "{period}“{part}”（{ours}）大于其所属的“{whole}”（{theirs}）",
    )

    part: str
    whole: str
    period: Period
    values: tuple[Interval, Interval]
    unit: str

    def told(self) -> dict[str, object]:
        """Return the two figures by names of their own."""
        ours, theirs = self.values
        return {"part": self.part, "whole": self.whole, "period": self.period, "ours": ours, "theirs": theirs}


@final
class FloatRounded(Statement):
    """A figure was a float with more digits than one holds: it was computed, and is taken to 15 of them."""

    severity: ClassVar[Severity] = Severity.NOTE
    words: ClassVar[Words] = Words(
        "{period}: the figure is a computed float, taken to 15 significant digits as {digits}",
        "{period}数据为计算所得的浮点数，按15位有效数字取为{digits}",
    )

    period: Period
    digits: str


@final
class CloseToBound(Statement):
    """A figure differs from a bound of what is required by a billionth of it or less: a rounding might decide."""

    severity: ClassVar[Severity] = Severity.WARNING
    words: ClassVar[Words] = Words(
        "{digits} differs from the bound {bound} by one billionth or less",
        "{digits}与界限{bound}相差不超过十亿分之一",
    )

    digits: str
    bound: str


@final
class HundredfoldOff(Statement):
    """A figure is to the others of its series as a share is to a percentage: one of the two was probably meant."""

    severity: ClassVar[Severity] = Severity.WARNING
    words: ClassVar[Words] = Words(
        "{period}: {digits} is out of line with the other figures, but {likely} would not be: check the unit",
        "{period}数据{digits}与其他各期相差悬殊，若为{likely}则相近：请核对计量单位",
    )

    period: Period
    digits: str
    likely: str


AssessmentWarning: TypeAlias = (
    LineBroken
    | StageMissed
    | BaselineDiffers
    | OutsidePlan
    | Monitored
    | StraightCourse
    | SumOfPartsDiffers
    | CannotFail
    | CannotHold
    | LaterIgnored
    | ForecastUnused
    | StatedMissing
    | SeriesBroken
    | LowHeadroom
    | PaceAboveBest
    | Stale
    | PartAboveWhole
    | FloatRounded
    | CloseToBound
    | HundredfoldOff
)


Warning_: TypeAlias = AssessmentWarning  # former name
