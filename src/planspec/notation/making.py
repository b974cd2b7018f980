"""What a clause makes: the kind of target that its words and its amount are, in the unit at hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias, final

from attrs import evolve, frozen

from planspec import records
from planspec.characters import standard
from planspec.errors import UnitMismatch
from planspec.exact import Number, multiply
from planspec.interval import Interval
from planspec.notation.clauses import Clause, ClauseReader, PrintedAmount
from planspec.notation.scanner import BRACKETS, LONGEST_TARGET, NUMBER_OF_TARGETS
from planspec.notation.words import Part
from planspec.periods import Period
from planspec.targets import (
    About,
    Amount,
    AverageGrowth,
    Ceiling,
    Change,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    ObservedAs,
    Qualitative,
    RelativeChange,
    Shape,
    Target,
)
from planspec.targets.baselines import Baseline
from planspec.targets.words import default_observed
from planspec.units import NUMBER, Units, factor, is_percent, multipliers
from planspec.units import unit as find_unit

#: What brackets around a figure mean: every bracket the same, or each opening one its own.
Marks: TypeAlias = Literal["cumulative"] | Mapping[str, Literal["cumulative"]]

_POINTS: Final = "个百分点"
SIDES: Final = {
    Part.AT_LEAST: (Direction.AT_LEAST, False),
    Part.ABOVE: (Direction.AT_LEAST, True),
    Part.AT_MOST: (Direction.AT_MOST, False),
    Part.BELOW: (Direction.AT_MOST, True),
    Part.EXACTLY: (Direction.WITHIN, False),
}
_RISES: Final = (Part.RAISE, Part.RISE)
_FALLS: Final = (Part.LOWER, Part.FALL)


@final
@frozen(kw_only=True, eq=False, repr=False)
class PrintedTarget(records.Record):
    """A printed target as read.

    Attributes:
        target: the target, in the unit at hand where one was given; `printed` in it is the text itself.
        unit: the unit of its figures; None where the text prints none and none was given.
        baseline: the number it starts from, where the text holds it (由50%提高到60%, 比2015年(24.31)降低), and its
            time where the text names that.
        modality: the word that makes it something to strive for, such as 力争; it changes no verdict.
        due: the time it names (到2025年), None where it names none.
        since: the year it compares with, where the text names it (较2015年下降30%).
        each: it holds for each of several indicators of the row (均, 分别).
        side: the side that its words or signs name; None of a bare number, whose side the row must say.
        falling: its words say that something falls (每年降低0.5个百分点), whatever the kind of target is.
        aspiration: what is striven for beyond it (95%以上（力争98%）), which nothing is judged by.
    """

    target: Target
    unit: str | None = None
    baseline: Baseline | None = None
    modality: str = ""
    due: Period | None = None
    since: Period | None = None
    each: bool = False
    side: Direction | None = None
    falling: bool = False
    aspiration: Target | None = None


class Maker(ClauseReader):
    """Makes targets of clauses."""

    at: int

    longest = LONGEST_TARGET
    number_pattern = NUMBER_OF_TARGETS

    def __init__(self, text: str, unit: str | None, marks: Marks | None, units: Units | None) -> None:
        super().__init__(text, unit, units=units, chinese_numerals=True)
        self.unit = unit
        self.marks = marks
        #: Whether figures may have other units than the row's: items of a list after its first.
        self.several = False

    def made(self, said: Clause, printed: str) -> PrintedTarget:
        """Make what a clause says, with what is known of its start and its times."""
        self.check_mark(said)
        target, unit = self.kind(said, printed)
        aspiration = None if said.aspiration is None else bare(self.made(said.aspiration, "").target)
        return PrintedTarget(
            target=target,
            unit=unit,
            baseline=self.baseline(said, unit),
            modality=said.modality,
            due=said.due,
            since=said.since,
            each=said.each,
            side=_said_side(said),
            falling=said.falls,
            aspiration=aspiration,
        )

    def check_mark(self, said: Clause) -> None:
        """Refuse a bracket that the caller has not explained."""
        mark = said.given.mark
        if not mark or self.marks == "cumulative":
            return
        if self.marks is None or mark not in {standard(opening) for opening in self.marks}:
            self.at = self.text.index(mark, said.start)
            close = BRACKETS[mark]
            self.refuse(
                f"what the brackets of the table mean, marks='cumulative', before {mark}{close}",
                f"先说明表中括号的含义（marks='cumulative'），再用{mark}{close}",
            )

    def kind(self, said: Clause, printed: str) -> tuple[Target, str | None]:
        """Make the target: growth a year, a change, an amount of each year, a total or a level."""
        given = said.given
        percent = self.is_percent(given)
        growth = (said.mean and said.changes) or (said.yearly_after and (said.changes or percent))
        if said.throughout:
            return self.throughout(said, printed)
        if growth and percent:
            return self.percentage(AverageGrowth, said, printed)
        if said.changes:
            return self.change(said, printed, percent=percent)
        self.allow(said, observed=False, shape=False)
        if said.is_yearly:
            if percent and not said.of_years:
                self.refuse(
                    "a word for growth (年均增长), for percentages of several years do not add up",
                    "表示增长的词（年均增长），各年百分数不能相加",
                )
            return self.each_year(said, printed)
        amount, unit = self.measured(given)
        direction, strict = direction_of(said, amount)
        is_stock = said.hold in (Part.REACH, Part.KEEP, Part.CAP, Part.LIMIT)
        if given.mark or said.is_new or (said.total and not is_stock):
            return Cumulative(amount, direction=direction, strict=strict, printed=printed), unit
        return self.level(said, amount, printed), unit

    def allow(self, said: Clause, *, observed: bool, shape: bool) -> None:
        """Refuse words about the observations or the course of a change where the target is not a change."""
        if (said.observed and not observed) or (said.shape and not shape):
            self.refuse("a change, of which the words before are said", "前面词语所说的增减")

    def throughout(self, said: Clause, printed: str) -> tuple[Target, str | None]:
        """Make a bound that holds at all times: 始终≤3."""
        amount, unit = self.measured(said.given)
        direction, strict = direction_of(said, amount)
        plain = not (said.changes or said.is_yearly or said.total or said.is_new or said.given.mark)
        if not plain or direction is Direction.WITHIN or isinstance(amount, Interval | About):
            self.refuse("a bound at all times, such as 始终≤3", "始终适用的界限，如始终≤3")
        kind = Ceiling if direction is Direction.AT_MOST else Floor
        return kind(amount, strict=strict, throughout=True, printed=printed), unit

    def change(self, said: Clause, printed: str, *, percent: bool) -> tuple[Target, str | None]:
        """Make a change: relative by percent, else in the unit; of every year only in percentage points."""
        given = said.given
        if said.mean:
            self.refuse("growth in percent", "百分数的增长")
        if said.is_yearly:
            if not self.is_points(given) or (self.unit is not None and find_unit(self.unit).base != _POINTS):
                self.refuse("a change over the plan, not of each year", "整个规划期的增减，而非每年的增减")
            return self.each_year(said, printed)
        if percent and said.verb is Part.RAISE and self.unit and is_percent(self.unit):
            self.refuse(
                "个百分点, or 增长: of a percentage, 提高 by % may mean percent or percentage points",
                "个百分点，或用“增长”：百分数提高若干%可能指百分之几或百分点",
            )
        if percent:
            return self.percentage(RelativeChange, said, printed)
        self.allow(said, observed=True, shape=False)
        amount, unit = self.in_points(given) if self.is_points(given) else self.measured(given)
        direction, strict = direction_of(said, amount)
        target = Change(
            amount,
            falling=said.falls,
            direction=direction,
            strict=strict,
            observed=ObservedAs[said.observed or default_observed("Change", unit)],
            printed=printed,
        )
        return target, unit

    def percentage(
        self, kind: type[RelativeChange | AverageGrowth], said: Clause, printed: str
    ) -> tuple[Target, str | None]:
        """Make a relative change, whose amount is in percent whatever the unit of the row."""
        given = said.given
        amount = scaled(given.amount, factor("‰", "%")) if given.unit == "‰" else given.amount
        direction, strict = direction_of(said, amount)
        observed = default_observed(kind.__name__, self.unit)
        target = kind(
            amount,
            falling=said.falls,
            direction=direction,
            strict=strict,
            observed=ObservedAs[said.observed or observed],
            shape=Shape[said.shape] if said.shape else None,
            printed=printed,
        )
        rates = kind is RelativeChange and target.observed is not ObservedAs.LEVELS
        return target, self.unit if self.unit is not None else "%" if rates else None

    def each_year(self, said: Clause, printed: str) -> tuple[Target, str | None]:
        """Make an amount of every year, of their mean, or of each year its own, with their total."""
        amount, unit = self.in_points(said.given) if self.is_points(said.given) else self.measured(said.given)
        total = None if said.together is None else self.measured(said.together)[0]
        direction, strict = direction_of(said, amount)
        value: Any = amount
        if said.years:
            sides = {SIDES[given.side] for _, given in said.years if given.side is not None}
            value = {period: self.measured(given)[0] for period, given in said.years}
            if len(sides) > 1 or len(value) < len(said.years):
                self.refuse("each year once, all with the same side", "每年一个数量，界限方向一致")
            numbers = all(isinstance(each, Decimal | Fraction) for each in value.values())
            default = Direction.AT_LEAST if numbers else Direction.WITHIN
            direction, strict = sides.pop() if sides else (default, False)
        if said.given.mark or (total is not None and not isinstance(total, Decimal | Fraction)):
            self.refuse("an amount of every year", "每年的数量")
        target = EachYear(value, direction=direction, strict=strict, average=said.mean, total=total, printed=printed)
        return target, unit

    def level(self, said: Clause, amount: Amount, printed: str) -> EndState | Ceiling | Floor:
        """Make a level at the due date, a ceiling or a floor where a bound is named."""
        direction, strict = direction_of(said, amount)
        if isinstance(amount, Interval | About):
            return EndState(amount, direction=direction, printed=printed)
        named = None if said.given.side is None else direction
        capped = said.hold in (Part.CAP, Part.RANK) or said.given.is_rank
        if named is Direction.AT_MOST or (named is None and capped):
            return Ceiling(amount, strict=strict, printed=printed)
        if named is Direction.AT_LEAST:
            return Floor(amount, strict=strict, printed=printed)
        return EndState(amount, direction=direction, printed=printed)

    def baseline(self, said: Clause, unit: str | None) -> Baseline | None:
        """Take the number that a clause starts from, in the unit of its target."""
        if said.base is None:
            return None
        if said.goal is not Part.TO and not said.base_beside_year:
            self.refuse("到 and the number to be reached, after the one it starts from", "“到”及要达到的数值")
        amount, own = self.measured(said.base)
        if own is not None and unit is not None and own != unit and find_unit(own).base == find_unit(unit).base:
            amount = scaled(amount, factor(own, unit))
        return Baseline(value=amount, period=said.base_period)

    # Units

    def is_percent(self, given: PrintedAmount) -> bool:
        """Say whether a figure is in percent: by its own unit, or by the row's."""
        if given.unit is None:
            return self.unit is not None and is_percent(self.unit)
        if given.unit in multipliers():
            return False
        return given.unit == "‰" or is_percent(given.unit)

    def is_points(self, given: PrintedAmount) -> bool:
        """Say whether a figure is in percentage points by its own unit."""
        return given.unit is not None and given.unit not in multipliers() and find_unit(given.unit).base == _POINTS

    def measured(self, given: PrintedAmount) -> tuple[Any, str | None]:
        """Return the amount in the unit at hand, and that unit."""
        if given.unit is None and self.unit is not None:
            return given.amount, self.unit
        if given.unit is not None and given.unit in multipliers() and self.base != NUMBER:
            # no unit at hand completes it
            return scaled(given.amount, multipliers()[given.unit]), None
        if self.unit is None or given.unit is None or given.unit == self.unit:
            return given.amount, given.unit
        if find_unit(given.unit).base != find_unit(self.unit).base:
            if self.several:
                return given.amount, given.unit
            raise UnitMismatch(unit=given.unit, expected=self.unit)
        return scaled(given.amount, factor(given.unit, self.unit)), self.unit

    def in_points(self, given: PrintedAmount) -> tuple[Amount, str | None]:
        """Return the amount of a change in percentage points, which a row in percent has."""
        if self.unit is not None and not is_percent(self.unit) and find_unit(self.unit).base != _POINTS:
            raise UnitMismatch(unit=_POINTS, expected=self.unit)
        return given.amount, self.unit or _POINTS


def direction_of(said: Clause, amount: Amount) -> tuple[Direction, bool]:
    """Return the side on which an amount binds, and whether without the number itself.

    A sign or word that names it goes first. A verb opens the good side of a range and of "about": 达到, 提高 and 降低
    ask for at least so much, 控制在 and 降至 for at most. Otherwise a number is at least, and the others bind on both
    sides.
    """
    given = said.given
    if given.side is not None:
        return SIDES[given.side]
    single = not isinstance(amount, Interval | About)
    if not said.changes:
        if said.goal is Part.TO and (said.verb in _FALLS or said.from_more_to_less):
            return Direction.AT_MOST, False
        if said.hold in (Part.CAP, Part.LIMIT, Part.RANK) or given.is_rank:
            return Direction.AT_MOST, False
        if said.goal is Part.TO and said.verb in _RISES and not single:
            return Direction.AT_LEAST, False
        if said.hold is Part.REACH and not single:
            return Direction.AT_LEAST, False
    elif said.verb in (Part.RAISE, Part.LOWER) and not single:
        return Direction.AT_LEAST, False
    return (Direction.AT_LEAST if single else Direction.WITHIN), False


def _said_side(said: Clause) -> Direction | None:
    """Return the side that the text itself names; None where only a default is taken."""
    if said.given.side is not None:
        return SIDES[said.given.side][0]
    direction, _ = direction_of(said, said.given.amount)
    by_verb = said.goal is Part.TO and (said.verb is not None or said.from_more_to_less)
    single = not isinstance(said.given.amount, Interval | About)
    by_hold = (
        said.hold in (Part.CAP, Part.LIMIT, Part.RANK) or said.given.is_rank or (said.hold is Part.REACH and not single)
    )
    by_change = said.changes and said.verb in (Part.RAISE, Part.LOWER) and not single
    return direction if by_verb or by_hold or by_change else None


def scaled(amount: Any, rate: Number) -> Any:
    """Return an amount in a unit of which *rate* make one of its own."""
    match amount:
        case Interval():
            return amount.scaled(rate)
        case About():
            return amount.scaled(rate)
        case _:
            return multiply(amount, rate)


def bare(target: Target) -> Any:
    """Return a target of one clause without the text of the whole cell, which its row prints."""
    return target if isinstance(target, Qualitative) else evolve(target, printed="")
