"""Amounts: how much a target asks for, on which side, and which numbers are acceptable therefore.

An amount is a number, an `Interval` (5—10) or an `About` (20左右); `ByYear` holds one for each of several plan years.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias, assert_never, cast, final

from attrs import Factory, field, frozen

from planspec import records
from planspec.errors import InvalidPeriod, InvalidPlan, InvalidType, PlanspecError, Said, placed, quote, raise_all
from planspec.exact import (
    MAX_MAGNITUDE,
    ZERO,
    Number,
    NumberLike,
    add,
    decimal_places,
    multiply,
    negative,
    number,
    shifted,
    simplest,
    subtract,
)
from planspec.interval import EVERYTHING, Acceptable, Band, Interval, mapped
from planspec.periods import Period, PeriodLike
from planspec.targets.words import amount_words
from planspec.words import Worded

__all__ = [
    "FAR_OFF",
    "About",
    "Amount",
    "AmountLike",
    "ByYear",
    "Direction",
    "accepts",
]


@final
class Direction(Worded):
    """On which side of its amount a target is met. It is declared, never inferred from a baseline."""

    AT_LEAST = "at_least", "at least", "不低于"
    AT_MOST = "at_most", "at most", "不高于"
    #: Both sides bind: inside a range, about a number, or exactly it.
    WITHIN = "within", "within", "在范围内"


MONTHS_OF_A_YEAR: Final = 12

#: From this share of a number on, a value is far from "about" it. Offices called 2.6 for 3%左右 met and 1.6 for
#: 2左右 not met, 13 and 20 percent off, so it is the least share at which a published verdict denied it.
FAR_OFF: Final = Decimal("0.2")


def read_value(value: NumberLike) -> Number:
    """Read the number of a target, with its place in any fault."""
    return placed(".value", number, value)


def read_amount(value: AmountLike) -> Amount:
    """Read an amount.

    Raises:
        InvalidPlan: it is an interval that admits every number.
        PlanspecError: it is not a number.
    """
    if isinstance(value, About):
        return value
    if isinstance(value, Interval):
        if value == EVERYTHING:
            raise InvalidPlan(
                value=str(value), why=Said("a target must leave something out", "目标须至少限定一侧"), place=".value"
            )
        return value
    return read_value(value)


def _tolerance(value: NumberLike | None) -> Number | None:
    if value is None:
        return None
    tolerance = placed(".tolerance", number, value)
    if tolerance < ZERO:
        raise InvalidPlan(
            value=tolerance, why=Said("a tolerance is not negative", "允许幅度不能为负"), place=".tolerance"
        )
    return tolerance


def _fewest_places(about: Any) -> int:
    """Return how many decimals are needed to print the number: 0 for 20 and for 20.0."""
    return decimal_places(about.value)


def _places(about: object, attribute: records.Attribute, value: object) -> None:
    if type(value) is not int:
        raise InvalidType(
            value=value,
            expected=Said("a whole number of decimals", "整数的小数位数"),
            place=records.place_of(about, attribute),
        )
    if abs(value) > MAX_MAGNITUDE:
        why = Said(f"a number is printed to at most {MAX_MAGNITUDE} places", f"数值最多印{MAX_MAGNITUDE}位小数")
        raise InvalidPlan(value=value, why=why, place=records.place_of(about, attribute))


@final
@frozen(eq=False, repr=False)
class About(records.Record):
    """A number printed with 左右, 约 or "about".

    With a `tolerance`, in the unit of the number, everything within it is acceptable and nothing beyond. Without one
    there is no universal tolerance: what rounds to the number as printed is acceptable, what is a fifth of it away or
    more (`FAR_OFF`) is not, and between nothing is decided. `places` is to how many decimals it is printed: 1 for
    20.0左右, −4 for 2万左右 in a row of single units; by default as few as print the number.
    """

    value: Number = field(converter=read_value)
    tolerance: Number | None = field(default=None, kw_only=True, converter=_tolerance)
    places: int = field(default=Factory(_fewest_places, takes_self=True), kw_only=True, validator=_places)

    @staticmethod
    def as_printed(value: Number) -> About:
        """Return about *value* as its digits print it: 20.0 to one decimal, 2E+4 to the ten thousand."""
        exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
        return About(value, places=-exponent if isinstance(exponent, int) else 0)

    @property
    def band(self) -> Acceptable:
        """What is acceptable on both sides of the number."""
        value = self.value
        if self.tolerance is not None:
            return Interval(subtract(value, self.tolerance), add(value, self.tolerance))
        if not value:
            return Band(Interval.point(ZERO), EVERYTHING)
        half = simplest(Fraction(10) ** -self.places / 2)
        far = multiply(abs(value), FAR_OFF) if isinstance(value, Fraction) else multiply(value.copy_abs(), FAR_OFF)
        near = min(half, far)
        return Band(_around(value, near), _around(value, far))

    def scaled(self, rate: Number) -> About:
        """Return the same in a unit of which *rate* make one of this; a power of ten leaves the digits as printed."""
        tolerance = None if self.tolerance is None else multiply(self.tolerance, rate)
        value, shift = self.value, _power_of_ten(rate)
        if shift is None or not isinstance(value, Decimal):
            return About(multiply(value, rate), tolerance=tolerance)
        return About(shifted(value, shift), tolerance=tolerance, places=self.places - shift)

    def within(self, share: Number) -> About:
        """Return the same with a tolerance of a *share* of the number, unless it has its own.

        About 0 stays as it is: a share of nothing says nothing of how far about nothing reaches.
        """
        if self.tolerance is not None or not self.value:
            return self
        size = multiply(self.value, share)
        return About(self.value, tolerance=size if size >= ZERO else negative(size), places=self.places)

    def __str__(self) -> str:
        """Print as plans do: `20左右`."""
        return amount_words(self)


def _power_of_ten(rate: Number) -> int | None:
    digits = "".join(map(str, rate.as_tuple().digits)) if isinstance(rate, Decimal) else ""
    return rate.adjusted() if isinstance(rate, Decimal) and digits.rstrip("0") == "1" else None


def _around(value: Number, reach: Number) -> Interval:
    return Interval(subtract(value, reach), add(value, reach), lower_open=True, upper_open=True)


Amount: TypeAlias = Number | Interval | About
#: What is taken as an amount.
AmountLike: TypeAlias = NumberLike | Interval | About


def default_direction(target: Any) -> Direction:
    """Return the side meant where none is named: at least a number, within anything wider."""
    several = target.value.amounts if isinstance(target.value, ByYear) else ((None, target.value),)
    numbers = [isinstance(amount, Decimal | Fraction) for _, amount in several]
    return Direction.AT_LEAST if all(numbers) else Direction.WITHIN


def accepts(amount: Amount, direction: Direction, *, strict: bool) -> Acceptable:
    """Return the numbers that meet an *amount* in a *direction*, without its bound when *strict*.

    Raises:
        InvalidPlan: the range has no bound on the side that *direction* names, or `strict` is given without a single
            bound.
    """
    if isinstance(amount, Decimal | Fraction):
        if direction is Direction.AT_LEAST:
            return Interval(amount, None, lower_open=strict)
        if direction is Direction.AT_MOST:
            return Interval(None, amount, upper_open=strict)
        region: Acceptable = Interval.point(amount)
    else:
        region = amount if isinstance(amount, Interval) else amount.band
    if strict:
        raise InvalidPlan(
            value=str(amount),
            why=Said("only a single bound can be strict", "只有单一界限才能不含端点"),
            place=".strict",
        )
    match direction:
        case Direction.WITHIN:
            return region
        case Direction.AT_LEAST:
            opened = mapped(region, lambda i: Interval(i.lower, None, lower_open=i.lower_open))
        case Direction.AT_MOST:
            opened = mapped(region, lambda i: Interval(None, i.upper, upper_open=i.upper_open))
        case _:
            assert_never(direction)
    if opened == EVERYTHING:
        raise InvalidPlan(
            value=str(amount),
            why=Said(f"it has no bound to be {direction.en}", f"它没有可以{direction.zh}的界限"),
            place=".direction",
        )
    return opened


@final
@frozen(eq=False, repr=False)
class ByYear(records.Record):
    """An amount for each of some plan years: 10 in 2021 and 20 in 2022. A year that is left out has none."""

    amounts: tuple[tuple[Period, Amount], ...]

    def of(self, year: Period) -> Amount | None:
        """Return the amount of a plan year; None where it has none."""
        return next((amount for period, amount in self.amounts if period == year), None)

    def __str__(self) -> str:
        """Print as `2021年10、2022年20`."""
        return "、".join(
            f"{span}{'年' if span.is_whole_years else '：'}{amount_words(each)}" for span, each in self.amounts
        )


#: What is taken as an amount for every year, or for each its own.
YearlyAmountLike: TypeAlias = AmountLike | ByYear | Mapping[Any, AmountLike]


def read_yearly_amount(value: YearlyAmountLike) -> Amount | ByYear:
    """Read one amount for every year, or a mapping from plan years to their own.

    Raises:
        PlanspecError: a year does not cover twelve months or occurs twice, an amount is none, or there is none.
    """
    if isinstance(value, ByYear):
        return value
    if not isinstance(value, Mapping):
        return read_amount(value)
    faults: list[PlanspecError] = []
    amounts: dict[Period, Amount] = {}
    for when, each in cast("Mapping[PeriodLike, AmountLike]", value).items():
        try:
            year = Period.parse(when)
            if year.months != MONTHS_OF_A_YEAR:
                raise InvalidPeriod(
                    value=str(year), why=Said("a yearly amount covers twelve months", "年度数量须为十二个月的数量")
                )
            if year in amounts:
                raise InvalidPlan(value=str(year), why=Said("the year has an amount already", "该年度已有数量"))
            amounts[year] = read_amount(each)
        except PlanspecError as fault:
            faults.append(fault.at(f".value[{quote(when)}]"))
    raise_all(faults, "value")
    if not amounts:
        raise InvalidPlan(
            value="{}",
            why=Said("yearly amounts are one or more, by year", "须按年给出一个以上的年度数量"),
            place=".value",
        )
    return ByYear(tuple(sorted(amounts.items(), key=lambda each: each[0].start)))
