"""What every published method is given and gives back: `Series`, `Goal`, `MethodResult`.

The methods are the offices' own. They compute with floats where the office does, and none of them decides anything
in `planspec.evaluate`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple, TypeAlias, cast, final

from attrs import Factory, field, frozen

from planspec import records
from planspec.errors import (
    DuplicateObservation,
    InvalidArgument,
    InvalidOption,
    InvalidPeriod,
    InvalidType,
    PlanspecError,
    Said,
    Undetermined,
    placed,
    quote,
    raise_all,
)
from planspec.exact import Number, NumberLike, number
from planspec.interval import Interval
from planspec.observations.statuses import ObservationStatus
from planspec.periods import MAX_YEAR, MIN_YEAR, Period
from planspec.targets import Direction
from planspec.words import Worded

# What Eurostat and Destatis print beside a figure. A revised figure (r) is a normal one of a later vintage.
_FLAGS: Final = {
    "b": ObservationStatus.BREAK,
    "|": ObservationStatus.BREAK,
    "c": ObservationStatus.SUPPRESSED,
    "d": ObservationStatus.DEFINITION_DIFFERS,
    "e": ObservationStatus.ESTIMATED,
    "f": ObservationStatus.FORECAST,
    "n": ObservationStatus.NOT_SIGNIFICANT,
    "p": ObservationStatus.PROVISIONAL,
    "r": ObservationStatus.NORMAL,
    "s": ObservationStatus.ESTIMATED,
    "u": ObservationStatus.LOW_RELIABILITY,
    "z": ObservationStatus.CANNOT_EXIST,
    "0": ObservationStatus.NORMAL,
}


@final
class Outlook(Worded):
    """What a method's verdict amounts to, in our words; the office's own stand beside it."""

    REACHED = "reached", "reached", "已达到"
    ON_COURSE = "on_course", "on course", "可望达到"
    TOO_SLOW = "too_slow", "too slow", "进展不足"
    AWAY = "away", "moving away", "背离目标"
    UNDETERMINED = "undetermined", "undetermined", "无法判定"


@final
class Limit(Worded):
    """Why a method gives no verdict."""

    NO_DATA = "no_data", "there is no figure", "没有数据"
    NO_BASE = "no_base", "there is no figure for the base year", "没有基期数据"
    TOO_FEW_POINTS = "too_few_points", "there are too few points", "数据点太少"
    BREAK = "break", "the series has a break inside the window", "所取时段内统计口径有调整"
    BASE_ZERO = "base_zero", "the base value is zero", "基期值为零"
    SIGN_CHANGE = "sign_change", "the values change sign", "数值正负不一"
    NO_GROWTH_ASKED = "no_growth_asked", "the target asks for no change from the base", "目标与基期值相同"
    NO_TARGET = "no_target", "the method needs a target value", "该方法需要目标值"
    NO_DEADLINE = "no_deadline", "the method needs a target year", "该方法需要目标年"
    NO_DIRECTION = "no_direction", "the method needs the desired direction", "该方法需要说明指标方向"
    BASE_AFTER = "base_after", "the base year is not before the latest year", "基期须早于最新年份"
    DEADLINE_BEFORE_BASE = "deadline_before_base", "the target year is not after the base year", "目标年须晚于基期"
    DEADLINE_PAST = (
        "deadline_past",
        "the target year is past, and the series goes on beyond it",
        "目标年已过，序列在其后仍有数据",
    )
    RANGE = "range", "the method takes no range as a target", "该方法不适用于区间目标"
    TOO_LARGE = "too_large", "the figures are too large or too small to compute with", "数值过大或过小，无法计算"


@final
@frozen(eq=False, repr=False)
class Note(records.Record):
    """A rule of the office that shaped a result, or what a reader should know of it, in both languages."""

    en: str
    zh: str

    def __str__(self) -> str:
        return self.en


PAST_TARGET: Final = Note(
    "the base is already past the target: a line to hold, to which no rate of progress applies",
    "基期已达到目标，属守住底线，不宜以进展速度衡量",
)


def _year_of(when: object) -> int:
    """Read the year of a point; of a range such as 2015-16 it is the first."""
    text = when[:4] if isinstance(when, str) and _is_short_range(when) else when
    if isinstance(text, str) and text.isascii() and text.isdigit():
        text = int(text)
    period = Period.parse(text)
    if period.start.year != period.end.year and not isinstance(when, str):
        raise InvalidPeriod(
            value=str(period), why=Said("a point of a series belongs to a year", "序列的一个点对应一个年份")
        )
    return period.start.year


def _is_short_range(text: str) -> bool:
    return len(text) in (7, 9) and text[4] in "-/" and text[:4].isdigit() and text[5:].isdigit() and text.isascii()


def _statuses(flag: object) -> frozenset[ObservationStatus]:
    if isinstance(flag, ObservationStatus):
        return frozenset((flag,))
    if isinstance(flag, str) and flag and set(flag) <= set(_FLAGS):
        return frozenset(_FLAGS[each] for each in flag)
    if isinstance(flag, str) and not flag:
        return frozenset()
    return frozenset((ObservationStatus.parse(flag),))


@final
@frozen(eq=False, repr=False)
class Series(records.Record):
    """The yearly values of one indicator.

    Attributes:
        values: the years that have a value, in order, with it.
        statuses: what is said of some years: an SDMX code, or the letters Eurostat and Destatis print (`"bp"`, `"|r"`).
        vintage: of when the data are; every result names it.
    """

    values: Mapping[int, Number] = field(hash=False)
    statuses: Mapping[int, frozenset[ObservationStatus]] = field(hash=False)
    vintage: str = field(default="", validator=records.text)

    def __attrs_post_init__(self) -> None:
        records.freeze(self, "values", "statuses")

    @staticmethod
    def of(
        values: Series | Mapping[Any, Any],
        *,
        flags: Mapping[Any, Any] | None = None,
        vintage: str = "",
    ) -> Series:
        """Read `{year: value}`; a year is a whole number, text, a `Period`, or `2015-16` (the first of the two).

        A value of None, one whose flag says that it is missing, and a forecast are left out: forecasts are not figures.

        Raises:
            DuplicateObservation: two values for one year; InvalidNumber, InvalidPeriod, InvalidOption, InvalidType.
        """
        if isinstance(values, Series):
            return values
        if not isinstance(values, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(
                value=values,
                expected=Said("a Series or a mapping of years to values", "一个Series，或由年份到数值的映射"),
                place="series",
            )
        if flags is not None and not isinstance(flags, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(
                value=flags, expected=Said("a mapping of years to flags", "由年份到标记的映射"), place="flags"
            )
        faults: list[PlanspecError] = []
        read: dict[int, Number | None] = {}
        for when, value in values.items():
            try:
                year = _year_of(when)
                if year in read:
                    raise DuplicateObservation(indicator="series", period=str(year))
                read[year] = None if value is None else number(value)
            except PlanspecError as fault:
                faults.append(fault.at(f"series[{quote(when)}]"))
        statuses: dict[int, frozenset[ObservationStatus]] = {}
        for when, flag in (flags or {}).items():
            try:
                statuses[_year_of(when)] = _statuses(flag)
            except PlanspecError as fault:
                faults.append(fault.at(f"flags[{quote(when)}]"))
        raise_all(faults, "series")
        kept = {
            year: value
            for year, value in sorted(read.items())
            if value is not None and all(_is_figure(each) for each in statuses.get(year, ()))
        }
        return Series(kept, statuses, vintage)

    def until(self, year: int | None) -> Series:
        """Return the part up to and including *year*."""
        if year is None:
            return self
        return Series({y: v for y, v in self.values.items() if y <= year}, self.statuses, self.vintage)

    def breaks(self) -> list[int]:
        """Return the years in which a new run of comparable values begins."""
        return [year for year, said in sorted(self.statuses.items()) if ObservationStatus.BREAK in said]

    def has_break(self, first: int, last: int) -> bool:
        """Say whether the values of the two years are not comparable."""
        return any(first < year <= last for year in self.breaks())

    def floats(self) -> dict[int, float]:
        """Return the values as the offices compute with them."""
        return {year: float(value) for year, value in self.values.items()}

    def marks(self, first: int, last: int) -> tuple[Note, ...]:
        """Name the years of a window whose figures may still change, such as `2023 provisional`."""
        return tuple(
            Note(f"{year} {each.en}", f"{year}年：{each.zh}")
            for year in self.values
            if first <= year <= last
            for each in sorted(self.statuses.get(year, ()), key=lambda status: status.value)
            if each.is_preliminary
        )


def _is_figure(status: ObservationStatus) -> bool:
    return status.has_value and status is not ObservationStatus.FORECAST


#: How a direction may be written other than as a `Direction`.
_DIRECTIONS: Final[dict[object, Direction]] = {
    "increase": Direction.AT_LEAST,
    "positive": Direction.AT_LEAST,
    1: Direction.AT_LEAST,
    "decrease": Direction.AT_MOST,
    "negative": Direction.AT_MOST,
    -1: Direction.AT_MOST,
}


def _direction(value: Direction | str | float | None) -> Direction | None:
    if value is None or value in (Direction.AT_LEAST, Direction.AT_MOST):
        return cast("Direction | None", value)
    if type(value) in (str, int, float) and value in _DIRECTIONS:
        return _DIRECTIONS[value]
    choices = ("Direction.AT_LEAST", "Direction.AT_MOST", "increase", "decrease", "1", "-1")
    raise InvalidOption(option="direction", value=value, choices=choices)


def _whole_year(value: float | None) -> int | None:
    if value is None:
        return None
    year = int(value) if isinstance(value, float) and value.is_integer() else value
    if type(year) is not int:
        raise InvalidType(value=value, expected=Said("a year as a whole number or None", "整数年份或None"))
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise InvalidPeriod(
            value=year, why=Said(f"years run from {MIN_YEAR} to {MAX_YEAR}", f"年份自{MIN_YEAR}至{MAX_YEAR}")
        )
    return year


def _optional_number(value: NumberLike | None) -> Number | None:
    return None if value is None else number(value)


def _goal_value(value: NumberLike | Interval | None) -> Number | Interval | None:
    if isinstance(value, Interval):
        if value.lower is None or value.upper is None:
            raise InvalidArgument(
                value=str(value),
                why=Said("a range to reach has two bounds", "作为目标的区间须有两个端点"),
                place=".value",
            )
        return value
    return _optional_number(value)


@final
@frozen(eq=False, repr=False)
class Goal(records.Record):
    """What a published method is asked about.

    Attributes:
        value: the value to reach, or an `Interval` with two bounds; None where only a direction is wanted.
        year: the target year.
        direction: on which side: a `Direction`, `"increase"` or `"decrease"`, 1 or −1. None where not stated; only one
            office has a rule for that.
        base_year: where the way begins; by default the office's rule, or the first year of the series.
        limit: the natural limit of the indicator, such as 100 of a percentage; used where there is no value.
        every_year: the value is to be kept every year, not reached once.
        relative: the target is a change in percent from the base, which compounds; `value` is the level it leads to.
        percent: the values are percentages, from 0 to 100.
    """

    value: Number | Interval | None = field(default=None, converter=_goal_value)
    year: int | None = field(default=None, converter=_whole_year)
    direction: Direction | None = field(default=None, kw_only=True, converter=_direction)
    base_year: int | None = field(default=None, kw_only=True, converter=_whole_year)
    limit: Number | None = field(default=None, kw_only=True, converter=_optional_number)
    every_year: bool = field(default=False, kw_only=True, validator=records.flag)
    relative: bool = field(default=False, kw_only=True, validator=records.flag)
    percent: bool = field(default=False, kw_only=True, validator=records.flag)


def sign_of(goal: Goal) -> int:
    """Return 1 where more is wanted, −1 where less is.

    Raises:
        Undetermined: no direction was said.
    """
    if goal.direction is None:
        raise Undetermined(limit=Limit.NO_DIRECTION)
    return 1 if goal.direction is Direction.AT_LEAST else -1


def value_of(goal: Goal) -> float | None:
    """Return the value to reach as a float; None without any.

    Raises:
        Undetermined: it is a range.
    """
    if isinstance(goal.value, Interval):
        raise Undetermined(limit=Limit.RANGE)
    return None if goal.value is None else float(goal.value)


def weakest(goal: Goal) -> Number:
    """Return the value to reach; of a range the bound that asks for less.

    Raises:
        Undetermined: the goal has no value, or no direction was said.
    """
    sign = sign_of(goal)
    value = goal.value
    if isinstance(value, Interval):
        value = value.lower if sign > 0 else value.upper
    if value is None:
        raise Undetermined(limit=Limit.NO_TARGET)
    return value


SeriesLike: TypeAlias = Series | Mapping[Any, Any]


def _no_components() -> dict[str, float]:
    return {}


@final
@frozen(kw_only=True, eq=False, repr=False)
class MethodResult(records.Record):
    """What a method says.

    Attributes:
        method: its name in `METHODS`. source: where it is published.
        verdict: the office's own word; None where the method gives none, and `limit` says why.
        outlook: the same in our words.
        components: the numbers it was computed from, by name.
        thresholds: where the office draws its lines.
        score: the office's score, where the method has one.
        limit: why there is no verdict.
        years: the first and the last year of the figures used.
        notes: rules of the office that shaped this result and a reader should know of; `str` is English, `zh` Chinese.
        vintage: of when the data are.
        shows: the components a reader sees beside the verdict; by default the first three.
    """

    method: str
    verdict: str | None
    outlook: Outlook
    source: str = ""
    components: Mapping[str, float] = field(default=Factory(_no_components), hash=False)
    thresholds: str = ""
    score: float | None = None
    limit: Limit | None = None
    years: tuple[int, int] | None = None
    notes: tuple[Note, ...] = ()
    vintage: str = ""
    shows: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        records.freeze(self, "components")

    def __str__(self) -> str:
        """Print on one line: `open_sdg: moderate_progress (too slow)`."""
        said = self.verdict or f"no verdict: {self.limit.en if self.limit else ''}"
        return f"{self.method}: {said} ({self.outlook.en})" if self.verdict else f"{self.method}: {said}"


class Method(NamedTuple):
    """A published method: its name, whose it is, where it is published, and what it asks, assumes and answers.

    *shows* names the components a reader sees beside the verdict; by default the first three.
    """

    name: str
    office: str
    source: str
    asks: str
    assumes: str
    answers: str
    thresholds: str
    assess: Callable[..., MethodResult]
    shows: tuple[str, ...] = ()


def run(
    method: Method,
    series: SeriesLike,
    target: Goal,
    as_of: int | None,
    compute: Callable[[Series, Goal], MethodResult],
) -> MethodResult:
    """Read the arguments of a method's `assess`, compute, and make a result of a limit that was met.

    Raises:
        PlanspecError: the series or the goal cannot be read.
    """
    until = placed("as_of", _whole_year, as_of)
    read = Series.of(series).until(until)
    if not isinstance(target, Goal):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(
            value=target,
            expected=Said(
                "a Goal, such as Goal(27, 2025, direction='increase')",
                "一个Goal，例如Goal(27, 2025, direction='increase')",
            ),
            place="target",
        )
    try:
        return compute(read, target)
    except Undetermined as found:
        return MethodResult(
            method=method.name,
            verdict=None,
            outlook=Outlook.UNDETERMINED,
            source=method.source,
            thresholds=method.thresholds,
            limit=found.limit,
            years=(min(read.values), max(read.values)) if read.values else None,
            vintage=read.vintage,
        )


def conclude(
    method: Method,
    series: Series,
    years: tuple[int, int],
    verdict: str,
    outlook: Outlook,
    components: dict[str, float],
    *,
    score: float | None = None,
    notes: Iterable[Note] = (),
) -> MethodResult:
    """Return what *method* says of the figures of *years*; preliminary ones among them are noted."""
    return MethodResult(
        method=method.name,
        verdict=verdict,
        outlook=outlook,
        source=method.source,
        components=components,
        thresholds=method.thresholds,
        score=score,
        years=years,
        notes=(*notes, *series.marks(*years)),
        vintage=series.vintage,
        shows=method.shows,
    )


def latest_year(series: Series) -> int:
    """Return the last year with a value.

    Raises:
        Undetermined: the series has no value.
    """
    if not series.values:
        raise Undetermined(limit=Limit.NO_DATA)
    return max(series.values)


def cagr(end: float, start: float, years: float) -> float:
    """Return the compound annual growth rate, (end / start)^(1 / years) − 1.

    Raises:
        Undetermined: the start is zero, the two differ in sign, no time lies between, or floats cannot hold it.
    """
    if start == 0:
        raise Undetermined(limit=Limit.BASE_ZERO)
    ratio = finite(lambda: end / start)
    if ratio < 0:
        raise Undetermined(limit=Limit.SIGN_CHANGE)
    if years <= 0:
        raise Undetermined(limit=Limit.TOO_FEW_POINTS)
    return finite(lambda: ratio ** (1 / years)) - 1


def finite(compute: Callable[[], float]) -> float:
    """Return what *compute* gives.

    Raises:
        Undetermined: floats cannot hold it.
    """
    try:
        value = compute()
    except (OverflowError, ZeroDivisionError):
        raise Undetermined(limit=Limit.TOO_LARGE) from None
    if not math.isfinite(value):
        raise Undetermined(limit=Limit.TOO_LARGE)
    return value
