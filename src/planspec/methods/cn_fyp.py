"""How China's offices measure five-year plans: compounded changes, logarithmic progress, the schedule of k/n.

Source: Qinghai Bureau of Statistics, 关于节能目标完成情况的计算方法 (2009-09-17), which follows the National Bureau of
Statistics and the assessment method of the NDRC. Changes are in percent, and a fall is negative: −17 is
a fall by 17 percent. All of it is exact but roots and logarithms, which are rounded to 12 decimals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from planspec import records
from planspec.errors import InvalidArgument, Said, Undetermined, placed
from planspec.exact import (
    HUNDRED,
    ONE,
    ZERO,
    Number,
    divide,
    log_share,
    multiply,
    number,
    root_power,
    rounded,
    simplest,
    subtract,
)
from planspec.growth import Growth
from planspec.interval import Interval
from planspec.methods.interface import (
    Goal,
    Limit,
    Method,
    MethodResult,
    Note,
    Outlook,
    Series,
    SeriesLike,
    conclude,
    latest_year,
    run,
    sign_of,
    weakest,
)
from planspec.targets import About, Direction, accepts

ACHIEVED_EARLY: Final = "提前完成"
ACHIEVED: Final = "完成"
ON_SCHEDULE: Final = "达到进度要求"
BEHIND: Final = "进度滞后"
MISSED: Final = "未完成"

OUTLOOKS: Final = {
    ACHIEVED_EARLY: Outlook.REACHED,
    ACHIEVED: Outlook.REACHED,
    ON_SCHEDULE: Outlook.ON_COURSE,
    BEHIND: Outlook.TOO_SLOW,
    MISSED: Outlook.TOO_SLOW,
}


def _factor(change: object, place: str) -> Number:
    """Return 1 + change / 100."""
    percent = placed(place, number, change)
    factor = Growth(falling=False).factor(percent)
    if factor <= ZERO:
        raise InvalidArgument(
            value=change, why=Said("a change in percent is above −100", "百分数变化须大于−100"), place=place
        )
    return factor


def _percent(factor: Number) -> Number:
    return multiply(subtract(factor, ONE), HUNDRED)


def _years(years: object, place: str = "years") -> Fraction:
    count = number(years)
    if count <= ZERO:
        raise InvalidArgument(value=years, why=Said("years are a positive number", "年数须为正数"), place=place)
    return Fraction(count)


#: More years than any series has.
MOST_YEARS: Final = 1000


def _yearly(changes: Iterable[object]) -> Iterator[object]:
    """Give the changes of a limited number of years; a series without end would never compound."""
    expected = Said("yearly changes in percent", "各年的百分数变化")
    return records.finite(changes, "changes", expected, most=MOST_YEARS)


def compound(changes: Iterable[object]) -> Number:
    """Return what yearly changes make together, Π(1 + gᵢ) − 1, in percent. Adding them would be wrong.

    Raises:
        PlanspecError: a change is not a figure, or not above −100 percent.

    >>> compound([-5, -3.7])
    Decimal('-8.515')
    """
    product: Number = ONE
    for position, each in enumerate(_yearly(changes)):
        product = multiply(product, _factor(each, f"changes[{position}]"))
    return _percent(product)


def average(change: object, years: object) -> Number:
    """Return the yearly change that a cumulative one stands for, (1 + r)^(1 / k) − 1, in percent.

    >>> average(-20, 5)
    Decimal('-4.364750021')
    """
    return _percent(root_power(_factor(change, "change"), 1 / _years(years)))


def remaining(target: object, change: object) -> Number:
    """Return the change still needed after *change* to make the *target*, (1 + R) / (1 + r) − 1, in percent."""
    return _percent(divide(_factor(target, "target"), _factor(change, "change")))


def progress(change: object, target: object) -> Number:
    """Return the share of the target that a cumulative change is, ln(1 + r) / ln(1 + R).

    Raises:
        InvalidArgument: the target is not a change, or a figure is not above −100 percent.

    >>> round(progress(-20.07, -20), 4)
    Decimal('1.0039')
    """
    goal = _factor(target, "target")
    if goal == ONE:
        raise InvalidArgument(
            value=target,
            why=Said("a target of no change has no progress", "目标不要求变化，不计算进度"),
            place="target",
        )
    return log_share(_factor(change, "change"), goal)


def equivalent_years(change: object, target: object, years: object) -> Number:
    """Return how many years of the plan's average pace a change is, ln(1 + r) / ln(1 + average of the plan)."""
    return multiply(progress(change, target), simplest(_years(years)))


def overfulfilment(actual: object, target: object) -> Number:
    """Return by how many percent a reduction exceeds its target, (actual − target) / target: linear, on the rates.

    Raises:
        InvalidArgument: the target is zero.
    """
    goal = number(target)
    if not goal:
        raise InvalidArgument(
            value=target,
            why=Said("a target of zero cannot be exceeded in percent", "目标为零时无法按百分比计算超额"),
            place="target",
        )
    return multiply(divide(subtract(number(actual), goal), goal), HUNDRED)


def meets(
    actual: object,
    target: object,
    *,
    direction: Direction = Direction.AT_LEAST,
    places: int | None = None,
    about: object = Fraction(45, 1000),
) -> bool:
    """Say whether an office calls a change completed.

    A range is judged by its weaker bound. *places* rounds the actual change as it is published: −19.983
    is −20.0 with one decimal. A target `About` a number accepts what is short of it by the share
    *about* of it at most: officially 19.1 for 20左右 was completed, 4.5 percent short, and nothing nearer
    the edge is known.

    Raises:
        PlanspecError: a figure is not a number.
    """
    value = number(actual)
    if places is not None:
        value = number(Fraction(rounded(value, places)))
    amount = target if isinstance(target, Interval | About) else number(target)
    if isinstance(amount, About) and amount.tolerance is None:
        amount = amount.within(number(about)) if amount.value else About(ZERO, tolerance=ZERO)  # a share of nothing
    if isinstance(amount, About | Interval) and direction is Direction.WITHIN:
        raise InvalidArgument(
            value=direction.value,
            why=Said("a change completes a target on one side", "以变化量计的完成情况只能是单侧目标"),
            place="direction",
        )
    region = accepts(amount, direction, strict=False)
    assert isinstance(region, Interval)  # a tolerance was stated, so the edge is known
    return Interval.point(value).issubset(region)


def completion(met: int, total: int) -> Number:
    """Return the share of indicators met, in percent; the total says of how many.

    Raises:
        InvalidArgument: the total is not positive, or fewer than those met.
    """
    if not 0 <= met <= total or not total:
        raise InvalidArgument(
            value=(met, total),
            why=Said("met indicators are a part of a positive total", "完成的项数须不超过总项数，且总项数为正"),
        )
    return multiply(simplest(Fraction(met, total)), HUNDRED)


def assess(series: SeriesLike, target: Goal, *, as_of: int | None = None) -> MethodResult:
    """Compare the progress with the schedule, k of n years: 提前完成, 达到进度要求, 进度滞后, 完成, 未完成.

    Progress is logarithmic for a goal that is `relative`, linear for another; a value that the base satisfies already
    is a line to hold, without a progress.

    Raises:
        PlanspecError: the series or the goal cannot be read.
    """
    return run(METHOD, series, target, as_of, _assess)


def _assess(series: Series, goal: Goal) -> MethodResult:
    sign = sign_of(goal)
    wanted = weakest(goal)
    if goal.year is None:
        raise Undetermined(limit=Limit.NO_DEADLINE)
    last = latest_year(series)
    if goal.every_year:
        return _kept(series, goal, wanted)
    first = min(series.values) if goal.base_year is None else goal.base_year
    if first not in series.values:
        raise Undetermined(limit=Limit.NO_BASE)
    if last <= first:
        raise Undetermined(limit=Limit.TOO_FEW_POINTS)
    if goal.year <= first:
        raise Undetermined(limit=Limit.DEADLINE_BEFORE_BASE)
    if last > goal.year:
        raise Undetermined(limit=Limit.DEADLINE_PAST)
    if series.has_break(first, last):
        raise Undetermined(limit=Limit.BREAK)
    base, current = series.values[first], series.values[last]
    years, gone = goal.year - first, last - first
    elapsed = Fraction(gone, years)
    components = {"base": float(base), "current": float(current), "target": float(wanted), "elapsed": float(elapsed)}
    reached = sign * Fraction(subtract(current, wanted)) >= 0
    held = sign * Fraction(subtract(base, wanted)) >= 0
    on_schedule = reached
    if not held:
        done = _relative(base, current, wanted, years, gone, components) if goal.relative else None
        if done is None:
            done = divide(subtract(current, base), subtract(wanted, base))
        components["progress"] = float(done)
        on_schedule = reached or Fraction(done) >= elapsed
    verdict = ON_SCHEDULE if on_schedule else BEHIND
    if last == goal.year:
        verdict = ACHIEVED if reached else MISSED
    elif reached and not held:
        verdict = ACHIEVED_EARLY
    outlook = OUTLOOKS[verdict]
    if not reached and not held and components["progress"] < 0:
        outlook = Outlook.AWAY
    notes = [Note("a line to hold: it has no progress", "属守住底线，不计算进度")] if held else []
    return conclude(METHOD, series, (first, last), verdict, outlook, components, notes=notes)


def _kept(series: Series, goal: Goal, wanted: Number) -> MethodResult:
    """Judge a limit to be kept every year: by every value after the base year."""
    sign = sign_of(goal)
    values = {year: value for year, value in series.values.items() if goal.base_year is None or year > goal.base_year}
    if not values:
        raise Undetermined(limit=Limit.TOO_FEW_POINTS)
    last = max(values)
    worst = min(values.values(), key=lambda value: sign * Fraction(value))
    verdict = ACHIEVED if last == goal.year else ON_SCHEDULE
    if sign * Fraction(subtract(worst, wanted)) < 0:
        verdict = MISSED
    components = {"worst": float(worst), "target": float(wanted)}
    return conclude(METHOD, series, (min(values), last), verdict, OUTLOOKS[verdict], components)


def _relative(
    base: Number, current: Number, wanted: Number, years: int, gone: int, components: dict[str, float]
) -> Number:
    """Return the logarithmic progress, and note the rates that the offices print with it."""
    if not base:
        raise Undetermined(limit=Limit.BASE_ZERO)
    now, goal = divide(current, base), divide(wanted, base)
    if now <= ZERO or goal <= ZERO:
        raise Undetermined(limit=Limit.SIGN_CHANGE)
    still = divide(goal, now)
    rates = {
        "change": _percent(now),
        "change_per_year": _percent(root_power(now, Fraction(1, gone))),
        "plan_per_year": _percent(root_power(goal, Fraction(1, years))),
        "remaining": _percent(still),
    }
    if years > gone:
        rates["remaining_per_year"] = _percent(root_power(still, Fraction(1, years - gone)))
    components.update({name: float(rate) for name, rate in rates.items()})
    return log_share(now, goal)


def index(changes: Iterable[object], *, base_year: int) -> dict[int, Number]:
    """Return the series of an index, 100 in the base year, from the yearly changes in percent that follow it."""
    values: dict[int, Number] = {base_year: HUNDRED}
    level: Number = HUNDRED
    for position, each in enumerate(_yearly(changes)):
        level = multiply(level, _factor(each, f"changes[{position}]"))
        values[base_year + position + 1] = level
    return values


METHOD: Final = Method(
    name="cn_fyp",
    office="National Bureau of Statistics and NDRC (China)",
    source="青海省统计局 关于节能目标完成情况的计算方法 (2009-09-17), after the NBS and NDRC",
    asks="Is the share of the target that is done at least the share of the plan's years that is over?",
    assumes="a straight line to a level, a constant rate to a relative change",
    answers="提前完成, 达到进度要求, 进度滞后; at the end 完成, 未完成",
    thresholds="progress beside k of n years",
    assess=assess,
    shows=("progress", "elapsed"),
)
