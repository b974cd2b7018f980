"""Why an answer is what it is, and what to be warned of: small values that carry the facts and say them in words.

`str(reason)` is English, `reason.zh` Chinese. Match on the class to act on a reason; the wording may change.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, final

from attrs import astuple, frozen

from planspec.interval import Acceptable, Band, Interval, Verdict, mapped
from planspec.periods import Period
from planspec.units import english_of
from planspec.words import Worded

if TYPE_CHECKING:
    from planspec.exact import Number
    from planspec.observations.statuses import ObservationStatus


def show_interval(interval: Acceptable, unit: str = "") -> str:
    """Print an interval, or a band, with its unit in English, as people can read it."""
    text, english = _readable(interval), english_of(unit)
    if not english or english == "%":
        return f"{text}{english}"
    return f"{text}{'×' if english[0].isdigit() else ' '}{english}"


def show_interval_zh(interval: Acceptable, unit: str = "") -> str:
    """Print the same among Chinese words, with the unit as it is printed in the plan."""
    space = " " if unit != "%" and unit.isascii() else ""
    return f"{_readable(interval)}{space}{unit}".rstrip().replace("perhaps", "或可").replace("about ", "约")


def _readable(interval: Acceptable) -> str:
    return str(mapped(interval, Interval.readable))


def _zh(period: Period) -> str:
    """Print a period among Chinese words: `2022年`, and others as they are."""
    text = str(period)
    return f"{text}年" if len(text) == len("2022") else text


@final
class Severity(Worded):
    """How much a warning or a finding matters: it contradicts the plan, it asks for a look, or it is good to know."""

    ERROR = "error", "error", "严重"
    WARNING = "warning", "warning", "注意"
    NOTE = "note", "note", "提示"


class _Said:
    """A repr of one line, the class and the words, and equality of class and facts.

    Written once here, for attrs would compile them for each of the classes when planspec is imported.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self}>"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and _facts(self) == _facts(other)

    def __hash__(self) -> int:
        return hash((type(self), _facts(self)))


def _facts(said: Any) -> tuple[object, ...]:
    return astuple(said, recurse=False)


@final
@frozen(repr=False, eq=False)
class Compared(_Said):
    """What is known was compared with what is required; `by` is None when it is the target itself."""

    verdict: Verdict
    known: Interval
    required: Acceptable
    unit: str
    by: date | None = None

    def __str__(self) -> str:
        known, required = show_interval(self.known, self.unit), show_interval(self.required, self.unit)
        when = f" by {self.by}" if self.by else ""
        return f"known {known}, required {required}{when}{self._why[0]}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        known, required = show_interval_zh(self.known, self.unit), show_interval_zh(self.required, self.unit)
        when = f"截至{self.by}" if self.by else ""
        return f"已知{known}，{when}要求{required}{self._why[1]}"

    @property
    def _why(self) -> tuple[str, str]:
        if self.verdict is not Verdict.UNDETERMINED:
            return "", ""
        if isinstance(self.required, Band):
            return ": how far “about” reaches is not stated", "：未说明“左右”的幅度"
        return ": some of the values it may have meet that, some do not", "：可能值有的符合、有的不符合"


@final
@frozen(repr=False, eq=False)
class NoObservation(_Said):
    """Nothing was observed, or nothing by the date asked for."""

    by: date | None = None

    def __str__(self) -> str:
        return f"no observation by {self.by}" if self.by else "no observation"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"截至{self.by}无监测值" if self.by else "无监测值"


@final
@frozen(repr=False, eq=False)
class NotDue(_Said):
    """The level that decides the target is that of a later date."""

    due: date

    def __str__(self) -> str:
        return f"not due until {self.due}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"{self.due}才到期"


@final
@frozen(repr=False, eq=False)
class Reached(_Said):
    """The level satisfies the target already, before it is due."""

    known: Interval
    required: Acceptable
    unit: str
    due: date

    def __str__(self) -> str:
        known, required = show_interval(self.known, self.unit), show_interval(self.required, self.unit)
        return f"known {known} satisfies {required} already, due {self.due}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        known, required = show_interval_zh(self.known, self.unit), show_interval_zh(self.required, self.unit)
        return f"已知{known}，已符合{self.due}到期的要求{required}"


@final
@frozen(repr=False, eq=False)
class NoneAtDate(_Said):
    """There are earlier levels, but none at the date that counts, and none is carried forward."""

    day: date
    latest: date

    def __str__(self) -> str:
        return f"no observation at {self.day}; the latest is of {self.latest}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"无{self.day}的监测值，最近的为{self.latest}"


@final
@frozen(repr=False, eq=False)
class YearsMissing(_Said):
    """Some years that a limit must be kept in have no observation at their end."""

    years: tuple[int, ...]

    def __str__(self) -> str:
        return f"no observation at the end of {', '.join(map(str, self.years))}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"缺{'、'.join(map(str, self.years))}年末监测值"


@final
@frozen(repr=False, eq=False)
class SpansMissing(_Said):
    """Flows of part of `within` are missing, so their total is known in part only."""

    within: Period
    given: tuple[Period, ...]
    known: Interval
    required: Acceptable
    unit: str

    @property
    def missing(self) -> tuple[Period, ...]:
        """The spans that no observation covers, in order."""
        gaps: list[Period] = []
        day = self.within.start
        for span in self.given:
            if span.start > day:
                gaps.append(Period(day, span.start - timedelta(days=1)))
            day = span.end + timedelta(days=1)
        if day <= self.within.end:
            gaps.append(Period(day, self.within.end))
        return tuple(gaps)

    def __str__(self) -> str:
        spans = ", ".join(map(str, self.missing))
        known, required = show_interval(self.known, self.unit), show_interval(self.required, self.unit)
        return f"no figure for {spans}: known {known}, required {required}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        spans = "、".join(map(_zh, self.missing))
        known, required = show_interval_zh(self.known, self.unit), show_interval_zh(self.required, self.unit)
        return f"缺{spans}数据：已知{known}，要求{required}"


@final
@frozen(repr=False, eq=False)
class NoBaseline(_Said):
    """There is no baseline, so no path says what is required before the due date."""

    def __str__(self) -> str:
        return "no baseline, so nothing says what was required by now"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return "无基数，无从确定序时要求"


@final
@frozen(repr=False, eq=False)
class CensoredBaseline(_Said):
    """The baseline is known in part only, so no path starts from it."""

    baseline: Interval
    unit: str

    def __str__(self) -> str:
        shown = show_interval(self.baseline, self.unit)
        return f"the baseline {shown} is not exact, so nothing says what was required by now"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"基数{show_interval_zh(self.baseline, self.unit)}不是确数，无从确定序时要求"


@final
@frozen(repr=False, eq=False)
class NoBase(_Said):
    """A change cannot be measured: the baseline is missing, not exact, or not positive where percent are wanted."""

    baseline: Interval | None
    unit: str

    def __str__(self) -> str:
        if self.baseline is None:
            return "no baseline to measure the change from"
        return f"a change in percent cannot be measured from the baseline {show_interval(self.baseline, self.unit)}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        if self.baseline is None:
            return "无基数，无从计算变动"
        return f"以基数{show_interval_zh(self.baseline, self.unit)}无从计算升降幅度"


@final
@frozen(repr=False, eq=False)
class NotComparable(_Said):
    """The series has a break, so its figures cannot be compared with the baseline."""

    since: Period

    def __str__(self) -> str:
        return f"from {self.since} on the series is not comparable with the baseline"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"自{_zh(self.since)}起口径中断，与基数不可比"


@final
@frozen(repr=False, eq=False)
class NotBegun(_Said):
    """The path to the target begins later, after the time that the baseline is of."""

    base: Period

    def __str__(self) -> str:
        return f"the path begins after {self.base}, the time of the baseline"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"基数为{_zh(self.base)}之数，此前无序时要求"


@final
@frozen(repr=False, eq=False)
class NoneOfOther(_Said):
    """The target compares with another indicator, which has no level at the date or is not in the plan."""

    other: str
    day: date | None

    def __str__(self) -> str:
        return (
            f"no observation of {self.other} at {self.day}" if self.day else f"the plan has no indicator {self.other}"
        )

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"无{self.day}的“{self.other}”监测值" if self.day else f"规划中没有指标“{self.other}”"


@final
@frozen(repr=False, eq=False)
class Judged(_Said):
    """A person judged a target that has no number, and said who and when."""

    verdict: Verdict
    by: str
    on: date

    def __str__(self) -> str:
        return f"judged {self.verdict.en} by {self.by} on {self.on}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        word = {Verdict.MET: "实现", Verdict.NOT_MET: "未实现", Verdict.UNDETERMINED: "无法判定"}[self.verdict]
        return f"{self.by}于{self.on}判定为{word}"


@final
@frozen(repr=False, eq=False)
class Combined(_Said):
    """The verdict is that of the row's parts; `decisive` are those on which it hangs."""

    verdict: Verdict
    decisive: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.verdict.en}, because of {', '.join(self.decisive)}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"取决于{'、'.join(self.decisive)}"


@final
@frozen(repr=False, eq=False)
class NotSet(_Said):
    """The row sets no target of its own, so there is nothing to judge."""

    printed: str

    def __str__(self) -> str:
        return f"no target is set: {self.printed}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"未设目标：{self.printed}"


Reason: TypeAlias = (
    Compared
    | NoObservation
    | NotDue
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
@frozen(repr=False, eq=False)
class LineBroken(_Said):
    """A level, seen before the due date, stood outside a line that is to be held."""

    severity: ClassVar[Severity] = Severity.ERROR

    period: Period
    value: Interval
    required: Acceptable
    unit: str

    def __str__(self) -> str:
        value, required = show_interval(self.value, self.unit), show_interval(self.required, self.unit)
        return f"{self.period}: {value} broke the line {required}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        value, required = show_interval_zh(self.value, self.unit), show_interval_zh(self.required, self.unit)
        when = _zh(self.period)
        return f"{when if when.endswith('年') else when + '：'}{value}，未守住{required}"


@final
@frozen(repr=False, eq=False)
class CannotFail(_Said):
    """Every value the indicator can take meets the target."""

    severity: ClassVar[Severity] = Severity.WARNING

    domain: Interval
    required: Acceptable

    def __str__(self) -> str:
        return f"the target {self.required} cannot fail: the indicator's values are {self.domain}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"目标{self.required}不可能落空：取值范围为{self.domain}"


@final
@frozen(repr=False, eq=False)
class CannotHold(_Said):
    """No value the indicator can take meets the target."""

    severity: ClassVar[Severity] = Severity.ERROR

    domain: Interval
    required: Acceptable

    def __str__(self) -> str:
        return f"the target {self.required} cannot be met: the indicator's values are {self.domain}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"目标{self.required}不可能实现：取值范围为{self.domain}"


@final
@frozen(repr=False, eq=False)
class LaterIgnored(_Said):
    """Observations of times after `as_of` were given and not used."""

    severity: ClassVar[Severity] = Severity.NOTE

    as_of: date
    count: int

    def __str__(self) -> str:
        return f"{self.count} observation(s) after {self.as_of} not used"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"{self.as_of}之后的{self.count}个监测值未采用"


@final
@frozen(repr=False, eq=False)
class ForecastUnused(_Said):
    """Forecasts were given, and none is taken for an actual figure."""

    severity: ClassVar[Severity] = Severity.NOTE

    periods: tuple[Period, ...]

    def __str__(self) -> str:
        return f"forecast of {', '.join(map(str, self.periods))} not used"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"{'、'.join(map(_zh, self.periods))}为预测数，未采用"


@final
@frozen(repr=False, eq=False)
class StatedMissing(_Said):
    """A figure is stated as missing, and the status says why."""

    severity: ClassVar[Severity] = Severity.NOTE

    period: Period
    status: ObservationStatus

    def __str__(self) -> str:
        return f"no figure of {self.period}: {self.status.en}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"{_zh(self.period)}无数据：{self.status.zh}"


@final
@frozen(repr=False, eq=False)
class SeriesBroken(_Said):
    """A new run of figures begins that is not comparable with those before, so no trend goes across."""

    severity: ClassVar[Severity] = Severity.WARNING

    since: Period

    def __str__(self) -> str:
        return f"break in the series at {self.since}: no trend goes across it"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"{_zh(self.since)}口径中断，此前数据不计入趋势"


@final
@frozen(repr=False, eq=False)
class LowHeadroom(_Said):
    """A line that is held leaves less room than a `share` of what the figure usually changes in a year."""

    severity: ClassVar[Severity] = Severity.WARNING

    headroom: Interval
    usual: Number
    share: Number
    unit: str

    def __str__(self) -> str:
        room, usual = (
            show_interval(self.headroom, self.unit),
            show_interval(Interval(self.usual, self.usual), self.unit),
        )
        return f"only {room} from the line, and it usually changes by {usual} a year"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        room = show_interval_zh(self.headroom, self.unit)
        return f"距界限仅{room}，而通常每年变动{show_interval_zh(Interval(self.usual, self.usual), self.unit)}"


@final
@frozen(repr=False, eq=False)
class PaceAboveBest(_Said):
    """Each remaining year must bring more than the best year so far did."""

    severity: ClassVar[Severity] = Severity.WARNING

    needed: Interval
    best: Number
    year: int
    unit: str

    def __str__(self) -> str:
        needed, best = show_interval(self.needed, self.unit), show_interval(Interval(self.best, self.best), self.unit)
        return f"{needed} a year needed, the best year so far, {self.year}, brought {best}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        best = show_interval_zh(Interval(self.best, self.best), self.unit)
        return f"今后每年尚需{show_interval_zh(self.needed, self.unit)}，以往最好的{self.year}年为{best}"


@final
@frozen(repr=False, eq=False)
class Stale(_Said):
    """The latest figure is older at `as_of` than the stated number of months."""

    severity: ClassVar[Severity] = Severity.WARNING

    latest: Period
    as_of: date
    months: Number

    def __str__(self) -> str:
        return f"the latest figure, of {self.latest}, is more than {self.months:f} months old at {self.as_of}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"最近数据为{_zh(self.latest)}，至{self.as_of}已逾{self.months:f}个月"


@final
@frozen(repr=False, eq=False)
class PartAboveWhole(_Said):
    """The figure of a part (其中) is above that of its whole at the same time."""

    severity: ClassVar[Severity] = Severity.ERROR

    part: str
    whole: str
    period: Period
    values: tuple[Interval, Interval]
    unit: str

    def __str__(self) -> str:
        part, whole = (show_interval(each, self.unit) for each in self.values)
        return f"{self.period}: {self.part}, {part}, is above {self.whole}, {whole}, of which it is a part"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        part, whole = (show_interval_zh(each, self.unit) for each in self.values)
        return f"{_zh(self.period)}：部分“{self.part}”{part}大于总体“{self.whole}”{whole}"


Warning_: TypeAlias = (
    LineBroken
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
)
