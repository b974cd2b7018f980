"""Decomposition (分解落实): the targets of a plan shared out among districts or departments.

A total of flows and a stock that is counted are split by weights, exactly: the parts sum to the whole, in as many
decimals as its number needs or `places` asks for, by the method of the largest remainder, ties to the part named first.
A rate, a ratio, a ceiling and a target in words are handed down as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeVar, assert_never, cast, final

from attrs import evolve, field, frozen

from planspec import records
from planspec.errors import InvalidArgument, InvalidOption, InvalidType, PlanspecError, Said, quote, raise_all
from planspec.exact import ZERO, Number, add, decimal_places, fraction, multiply, number, simplest, subtract
from planspec.interval import Interval
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.targets import (
    About,
    Amount,
    AmountedTarget,
    ByYear,
    Component,
    Components,
    EachYear,
    Milestone,
    Milestones,
    Target,
    kind_of,
)
from planspec.targets.annual_plans import AnnualPlan
from planspec.units import adds_up as unit_adds_up
from planspec.words import Worded

#: More decimals than any figure is printed with.
MAX_PLACES: Final = 20


@final
class Sharing(Worded):
    """What becomes of a target when a plan is shared out: it is split, or handed down unchanged."""

    SPLIT = "split", "split", "分解"
    UNCHANGED = "unchanged", "unchanged", "原样下达"


# Names of amounts of one person, place or unit of area, which make no sum whatever their unit is.
_OF_ONE = re.compile("人均|户均|平均|每[一百千万亿]|指数|强度|密度|浓度|价格|per capita|average")


def adds_up(indicator: Indicator) -> bool:
    """Say whether the figures of the parts of a whole add up to the whole's: by the unit, and the name."""
    total = kind_of(indicator.target).observes in ("flows", "flows of years")
    return bool(indicator.unit) and unit_adds_up(indicator.unit, total=total) and not _OF_ONE.search(indicator.name)


def sharing_of(indicator: Indicator) -> Sharing:
    """Return what becomes of the indicator's target: totals and counted stocks are split, all else is handed down."""
    target = indicator.target
    sharing = kind_of(target).sharing
    match sharing:
        case "split":
            return Sharing.SPLIT if adds_up(indicator) else Sharing.UNCHANGED
        case "stages":
            stages = cast("Milestones", target).stages
            every = {sharing_of(evolve(indicator, target=each.target)) for each in stages}
            return Sharing.SPLIT if every == {Sharing.SPLIT} else Sharing.UNCHANGED
        case "components":
            parts = {sharing_of(part) for part in indicator.components}
            return Sharing.SPLIT if Sharing.SPLIT in parts else Sharing.UNCHANGED
        case "unchanged":
            return Sharing.UNCHANGED
        case _:
            assert_never(sharing)


def largest_remainder(total: Number, shares: Sequence[Number], places: int) -> list[Number]:
    """Split *total* by *shares* into numbers with the given decimals that sum to it exactly.

    Each part gets its quota rounded toward zero; what is left goes, one unit of the last place each, to those with the
    largest remainders, of equal ones to the first. A total that needs more decimals than *places* keeps them.

    Raises:
        InvalidArgument: a share is negative, or all are zero.

    >>> [str(part) for part in largest_remainder(Decimal(22), [Decimal(1)] * 3, 1)]
    ['7.4', '7.3', '7.3']
    """
    weights = [fraction(share) for share in shares]
    whole = sum(weights, Fraction(0))
    if not whole or min(weights) < 0:
        raise InvalidArgument(
            value=list(map(str, shares)),
            why=Said("shares cannot be negative, nor all be zero", "份额不能为负，且不能全为零"),
        )
    if not isinstance(total, Decimal):
        return [simplest(fraction(total) * weight / whole) for weight in weights]
    quantum = Fraction(1, 10 ** max(places, decimal_places(total), 0))
    count = abs(fraction(total)) / quantum
    quotas = [count * weight / whole for weight in weights]
    units = [quota.numerator // quota.denominator for quota in quotas]
    left = count.numerator // count.denominator - sum(units)
    for position in sorted(range(len(quotas)), key=lambda i: (units[i] - quotas[i], i))[:left]:
        units[position] += 1
    sign = 1 if total >= 0 else -1
    return [simplest(sign * each * quantum) for each in units]


def _places(amount: Amount) -> int:
    """Return how many decimals an amount needs."""
    if isinstance(amount, About):
        return max(amount.places, decimal_places(amount.value))
    if isinstance(amount, Interval):
        return max((decimal_places(bound) for bound in (amount.lower, amount.upper) if bound is not None), default=0)
    return decimal_places(amount)


def _split_by_year(amount: Amount | ByYear, shares: Sequence[Number], places: int | None) -> list[Any]:
    """Split an amount, or the amount of each year."""
    if not isinstance(amount, ByYear):
        return _split(amount, shares, places)
    years = [year for year, _ in amount.amounts]
    split = [_split(each, shares, places) for _, each in amount.amounts]
    return [ByYear(tuple(zip(years, own, strict=True))) for own in zip(*split, strict=True)]


def _sum_by_year(amounts: Sequence[Any]) -> Amount | ByYear:
    """Put amounts, or the amounts of each year, together again."""
    first = amounts[0]
    if not isinstance(first, ByYear):
        return _sum_of(amounts)
    return ByYear(tuple((year, _sum_of([each.of(year) for each in amounts])) for year, _ in first.amounts))


def _split(amount: Amount, shares: Sequence[Number], places: int | None) -> list[Amount]:
    """Split an amount; of a range the lower bound and the width, so that no part's range is empty."""
    decimals = max(_places(amount), places or 0)
    if isinstance(amount, About):
        values = largest_remainder(amount.value, shares, decimals)
        whole = sum(map(fraction, shares), Fraction(0))
        tolerances = [
            None if amount.tolerance is None else multiply(amount.tolerance, simplest(fraction(share) / whole))
            for share in shares
        ]
        return [
            About(value, tolerance=own, places=amount.places) for value, own in zip(values, tolerances, strict=True)
        ]
    if not isinstance(amount, Interval):
        return list(largest_remainder(amount, shares, decimals))
    low = None if amount.lower is None else largest_remainder(amount.lower, shares, decimals)
    if amount.upper is None or low is None or amount.lower is None:
        high = None if amount.upper is None else largest_remainder(amount.upper, shares, decimals)
        absent = [None] * len(shares)
        return [
            Interval(*ends, lower_open=amount.lower_open, upper_open=amount.upper_open)
            for ends in zip(low or absent, high or absent, strict=True)
        ]
    widths = _widths(amount, subtract(amount.upper, amount.lower), shares, decimals)
    return [
        Interval(
            start,
            add(start, width),
            lower_open=amount.lower_open and width > ZERO,
            upper_open=amount.upper_open and width > ZERO,
        )
        for start, width in zip(low, widths, strict=True)
    ]


def _widths(amount: Interval, width: Number, shares: Sequence[Number], places: int) -> list[Number]:
    """Split the width of a range; of an open one into decimals enough that no part with a share has none.

    Raises:
        InvalidArgument: that would take more decimals than any figure is printed with.
    """
    while True:
        widths = largest_remainder(width, shares, places)
        if not (amount.lower_open or amount.upper_open) or all(
            own > ZERO for own, share in zip(widths, shares, strict=True) if share
        ):
            return widths
        places += 1
        if places > MAX_PLACES:
            why = Said("it is too narrow for shares so small", "区间过窄，不足以按如此小的份额分解")
            raise InvalidArgument(value=str(amount), why=why)


def _sum_of(amounts: Sequence[Amount]) -> Amount:
    """Put amounts together again."""
    first = amounts[0]
    if isinstance(first, About):
        abouts = [each for each in amounts if isinstance(each, About)]
        tolerances = [each.tolerance for each in abouts if each.tolerance is not None]
        tolerance = total_of(tolerances) if tolerances else None
        return About(total_of([each.value for each in abouts]), tolerance=tolerance, places=first.places)
    if isinstance(first, Interval):
        ranges = [each for each in amounts if isinstance(each, Interval)]
        known = ranges[0]
        for each in ranges[1:]:
            known = known + each
        return known
    return total_of([each for each in amounts if isinstance(each, Decimal | Fraction)])


def total_of(numbers: Sequence[Number]) -> Number:
    """Return the sum of numbers, exactly."""
    total: Number = ZERO
    for each in numbers:
        total = add(total, each)
    return total


def _parts(
    target: Target, row: Indicator, chosen: Sharing, shares: Sequence[Number], places: int | None
) -> list[Target]:
    """Return each part's target."""
    match target:
        case Components():
            pieces = [
                _components(component, part, _within(chosen, part), shares, places)
                for component, part in zip(target.parts, row.components, strict=True)
            ]
            printed = target.printed if chosen is Sharing.UNCHANGED else ""
            return [evolve(target, parts=each, printed=printed) for each in zip(*pieces, strict=True)]
        case _ if chosen is Sharing.UNCHANGED:
            return [target] * len(shares)
        case Milestones():
            own = [_parts(stage.target, row, chosen, shares, places) for stage in target.stages]
            return [
                evolve(target, stages=_with_targets(target.stages, each), printed="") for each in zip(*own, strict=True)
            ]
        case _ if isinstance(target, AmountedTarget | EachYear) and kind_of(target).amount_of in ("figure", "change"):
            values = _split_by_year(target.value, shares, places)
            split: list[Target] = [evolve(target, value=value, printed="") for value in values]
            if isinstance(target, EachYear) and target.total is not None:
                totals = largest_remainder(target.total, shares, max(_places(target.total), places or 0))
                return [evolve(cast("EachYear", each), total=own) for each, own in zip(split, totals, strict=True)]
            return split
        case _:
            raise InvalidArgument(
                value=str(target),
                why=Said("only totals and levels are split", "只有总量和水平可以分解"),
                place=f"sharing[{quote(row.key)}]",
            )


def _within(chosen: Sharing, part: Indicator) -> Sharing:
    """Return what becomes of a part's target where its row is split or handed down."""
    return sharing_of(part) if chosen is Sharing.SPLIT else Sharing.UNCHANGED


def _components(
    component: Component, row: Indicator, chosen: Sharing, shares: Sequence[Number], places: int | None
) -> list[Component]:
    """Return what each part gets of a component: its target and its yearly plans."""
    targets = cast("list[Any]", _parts(component.target, row, chosen, shares, places))
    annual = _annual_plans(row, chosen, shares, places)
    return [
        evolve(component, target=target, annual_plan=yearly) for target, yearly in zip(targets, annual, strict=True)
    ]


def _with_baselines(target: Target, key: str, baselines: Mapping[str, Any]) -> Target:
    """Return the target with the baselines that are given for its components, and none of the whole's."""
    if not isinstance(target, Components):
        return target
    parts = [evolve(each, baseline=baselines.get(f"{key}/{each.key}")) for each in target.parts]
    return evolve(target, parts=parts)


_Piece = TypeVar("_Piece", Component, Milestone)


def _with_targets(pieces: Sequence[_Piece], targets: Sequence[Any]) -> list[_Piece]:
    return [evolve(piece, target=target) for piece, target in zip(pieces, targets, strict=True)]


def _joined(targets: Sequence[Target], row: Indicator, chosen: Sharing) -> Target:
    """Put the parts' targets together again."""
    first = targets[0]
    match first:
        case Components():
            whole = cast("Components", row.target)
            own = [cast("Components", each).parts for each in targets]
            pieces = [
                _joined([each.target for each in same], part, _within(chosen, part))
                for same, part in zip(zip(*own, strict=True), row.components, strict=True)
            ]
            return evolve(whole, parts=_with_targets(whole.parts, pieces))
        case _ if chosen is Sharing.UNCHANGED:
            return first
        case Milestones():
            stages = [cast("Milestones", each).stages for each in targets]
            joined = [_joined([each.target for each in same], row, chosen) for same in zip(*stages, strict=True)]
            return evolve(first, stages=_with_targets(first.stages, joined))
        case EachYear() if first.total is not None:
            totals = [each.total for each in targets if isinstance(each, EachYear) and each.total is not None]
            return evolve(
                first, value=_sum_by_year([cast("EachYear", each).value for each in targets]), total=total_of(totals)
            )
        case _:
            amount = _sum_by_year([cast("Any", each).value for each in targets])
            return cast("Target", evolve(cast("Any", first), value=amount))


@records.formerly(handings="sharing")
@final
@frozen(kw_only=True, eq=False, repr=False)
class Allocation(records.Record, records.Lookup, records.Shown):
    """A plan shared out.

    Attributes:
        plan: the whole.
        shares: the weight of each part.
        parts: each part's own plan, by its name.
        sharing: what became of each indicator's target, by its key.
    """

    plan: Plan
    shares: Mapping[str, Number] = field(hash=False)
    parts: Mapping[str, Plan] = field(hash=False)
    sharing: Mapping[str, Sharing] = field(hash=False)

    def __attrs_post_init__(self) -> None:
        records.freeze(self, "shares", "parts", "sharing")

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)

    def __getitem__(self, part: str) -> Plan:
        """Return the plan of a part.

        Raises:
            InvalidOption: there is no such part.
        """
        if part not in self.parts:
            raise InvalidOption(option="part", value=part, choices=tuple(self.parts))
        return self.parts[part]

    def __str__(self) -> str:
        """Print the plan of each part."""
        return "\n".join(map(str, self.parts.values()))

    @property
    def whole(self) -> Plan:
        """The plan that the parts' targets make together: the one that was shared out."""
        rows = [
            evolve(
                row, target=_joined([part[row.key].target for part in self.parts.values()], row, self.sharing[row.key])
            )
            for row in self.plan
        ]
        return evolve(self.plan, indicators=rows)


def allocate(
    plan: Plan,
    shares: Mapping[str, Any],
    *,
    baselines: Mapping[str, Mapping[str, Any]] | None = None,
    sharing: Mapping[str, Sharing] | None = None,
    places: int | None = None,
    handings: Mapping[str, Sharing] | None = None,
) -> Allocation:
    """Share a plan out among the named parts by their weights.

    A part's baselines are facts of its own, so it has those of *baselines*, `{part: {key or name: baseline}}`, and no
    others. *sharing* overrides the rule for some indicators, for example to split a ceiling of a counted stock;
    *handings* is its former name. *places* is the least number of decimals that amounts are split to; by default as
    many as the number needs, none for 22 and 22.0.

    Raises:
        PlanspecError: no part, a share that is negative or not a figure, all zero, an unknown part or indicator, or a
            range without its bounds that is too narrow for a share.
    """
    if not isinstance(plan, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(value=plan, expected=Said("a Plan", "一个Plan（规划）"), place="plan")
    if places is not None and (type(places) is not int or not 0 <= places <= MAX_PLACES):
        raise InvalidArgument(
            value=places, why=Said(f"decimals are from 0 to {MAX_PLACES}", f"小数位数为0至{MAX_PLACES}"), place="places"
        )
    weights = _weights(shares)
    sharing = handings if sharing is None else sharing
    chosen = {row.key: sharing_of(row) for row in plan} | _by_key(plan, sharing, "sharing")
    for key, each in chosen.items():
        if not isinstance(each, Sharing):
            raise InvalidType(
                value=each, expected=Said("a Sharing", "一个Sharing（分解方式）"), place=f"sharing[{quote(key)}]"
            )
    if baselines is not None and not isinstance(baselines, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(
            value=baselines, expected=Said("a mapping of parts to baselines", "由各部分到基数的映射"), place="baselines"
        )
    facts = {name: _by_key(plan, own, f"baselines[{quote(name)}]") for name, own in (baselines or {}).items()}
    unknown = next((name for name in facts if name not in weights), None)
    if unknown is not None:
        raise InvalidOption(option="part", value=unknown, choices=tuple(weights))
    rows: dict[str, list[Indicator]] = {name: [] for name in weights}
    numbers = list(weights.values())
    for row in plan:
        how = chosen[row.key]
        try:
            targets = _parts(row.target, row, how, numbers, places)
        except PlanspecError as fault:
            raise fault if fault.place else fault.at(f"indicator {quote(row.key)}.target") from None
        annual = _annual_plans(row, how, numbers, places)
        for name, target, yearly in zip(weights, targets, annual, strict=True):
            own = facts.get(name, {})
            rows[name].append(
                evolve(
                    row,
                    target=_with_baselines(target, row.key, own),
                    baseline=own.get(row.key),
                    superseded=(),
                    annual_plan=yearly,
                )
            )
    parts = {
        name: evolve(
            plan, name=f"{plan.name}：{name}", name_en=f"{plan.name_en}: {name}" if plan.name_en else "", indicators=own
        )
        for name, own in rows.items()
    }
    return Allocation(plan=plan, shares=weights, parts=parts, sharing=chosen)


def _annual_plans(
    row: Indicator, how: Sharing, shares: Sequence[Number], places: int | None
) -> list[AnnualPlan | None]:
    annual = row.annual_plan
    if annual is None or how is Sharing.UNCHANGED:
        return [annual] * len(shares)
    split = [
        (span, largest_remainder(amount, shares, max(_places(amount), places or 0))) for span, amount in annual.targets
    ]
    return [
        AnnualPlan({span: amounts[i] for span, amounts in split}, stepwise=annual.stepwise) for i in range(len(shares))
    ]


def _weights(shares: object) -> dict[str, Number]:
    if not isinstance(shares, Mapping):
        raise InvalidType(
            value=shares, expected=Said("a mapping of parts to shares", "由各部分到份额的映射"), place="shares"
        )
    read: dict[str, Number] = {}
    faults: list[PlanspecError] = []
    for name, share in cast("Mapping[object, object]", shares).items():
        try:
            if not isinstance(name, str) or not name.strip() or records.unprintable(name):
                raise InvalidType(value=name, expected=Said("the name of a part", "部分的名称"))
            read[name] = number(share)
            if read[name] < ZERO:
                raise InvalidArgument(value=share, why=Said("a share cannot be negative", "份额不能为负"))
        except PlanspecError as fault:
            faults.append(fault.at(f"shares[{quote(name)}]"))
    if not faults and not any(read.values()):
        faults.append(
            InvalidArgument(
                value=0, why=Said("some part has a share above zero", "至少有一个部分的份额大于零"), place="shares"
            )
        )
    raise_all(faults, "shares")
    return read


def _by_key(plan: Plan, given: Mapping[str, Any] | None, place: str) -> dict[str, Any]:
    """Return what is given by key or name, by key."""
    read: dict[str, Any] = {}
    if given is not None and not isinstance(given, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(value=given, expected=Said("a mapping of keys or names", "由键或名称组成的映射"), place=place)
    for name, value in (given or {}).items():
        try:
            read[plan[name].key] = value
        except PlanspecError as fault:
            raise fault.at(f"{place}[{quote(name)}]") from None
    return read


Handing = Sharing  # former names
handing = sharing_of
