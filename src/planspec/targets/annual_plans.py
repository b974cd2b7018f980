"""Yearly plans (年度计划): what is to be done by each year's end on the way to a target."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias, final

from attrs import field, frozen

from planspec import records
from planspec.errors import InvalidPeriod, InvalidPlan, InvalidType, PlanspecError, Said, placed, quote, raise_all
from planspec.exact import Number, NumberLike, number, show
from planspec.periods import Period, PeriodLike

#: Periods with their amounts: a mapping, or pairs.
Amounts: TypeAlias = Mapping[Any, NumberLike] | Iterable[tuple[PeriodLike, NumberLike]]


def _targets(value: Amounts) -> tuple[tuple[Period, Number], ...]:
    """Read periods with their amounts, as the field itself holds them too."""
    given: Any = value
    try:
        pairs: dict[Any, Any] = dict(given)
    except (TypeError, ValueError):
        raise InvalidType(
            value=value, expected=Said("a mapping of periods to amounts", "由时期到数量的映射"), place=".targets"
        ) from None
    faults: list[PlanspecError] = []
    read: list[tuple[Period, Number]] = []
    for when, amount in pairs.items():
        try:
            read.append((Period.parse(when), number(amount)))
        except PlanspecError as fault:
            faults.append(fault.at(f".targets[{quote(when)}]"))
    raise_all(faults, "targets")
    read.sort(key=lambda each: (each[0].end, each[0].start))
    ends = [period.end for period, _ in read]
    if not read or len(set(ends)) < len(ends):
        why = Said("a yearly plan has targets, each for a date of its own", "年度计划须有各年目标，且日期互不相同")
        raise InvalidPlan(value=[str(period) for period, _ in read], why=why, place=".targets")
    return tuple(read)


@records.formerly(keywords=True, milestones="targets")
@final
@frozen(eq=False, repr=False)
class AnnualPlan(records.Record):
    """The yearly plans (年度计划) of one indicator: what is to be done by each year's end on the way to the target.

    Attributes:
        targets: the yearly targets (年度目标), each given as its observation is: of a total the amount of that
            year, or the total of a span that begins with the plan (`"2021..2022"`); of a level the level at its end;
            of a rate the rate of that year.
        stepwise: each target is required from its own day on, and nothing in between; by default the course runs
            straight between two targets.
    """

    targets: tuple[tuple[Period, Number], ...] = field(converter=_targets)
    stepwise: bool = field(default=False, kw_only=True, validator=records.flag)

    def totals(
        self, start: date, first: Number, combine: Callable[[Number, Number], Number]
    ) -> list[tuple[date, Number]]:
        """Return the totals to date that amounts of spans make, from *first* at the start of the day *start*.

        Raises:
            InvalidPeriod: a span neither begins with the plan nor follows another one.
        """
        reached: dict[date, Number] = {start: first}
        for span, amount in self.targets:
            if span.start not in reached:
                why = Said(
                    f"the span of a yearly target begins on {start} or where another one ends",
                    f"年度目标的时段须自{start}开始，或紧接另一时段之后",
                )
                raise InvalidPeriod(value=str(span), why=why, place=f".targets[{quote(str(span))}]")
            reached[span.end + timedelta(days=1)] = combine(reached[span.start], amount)
        del reached[start]
        return [(day - timedelta(days=1), total) for day, total in reached.items()]

    def levels(self) -> list[tuple[date, Number]]:
        """Return the levels at the dates of the targets."""
        return [(span.end, amount) for span, amount in self.targets]

    def __str__(self) -> str:
        return ", ".join(f"{span}: {show(amount)}" for span, amount in self.targets)


#: What is taken as the yearly plans of a row or a part.
AnnualPlanLike: TypeAlias = AnnualPlan | Amounts | None


def read_annual_plan(value: AnnualPlanLike) -> AnnualPlan | None:
    """Read the yearly plans of a row or a part: an `AnnualPlan`, `{year: amount}`, or None."""
    if value is None or isinstance(value, AnnualPlan):
        return value
    return placed(".annual_plan", AnnualPlan, value)
