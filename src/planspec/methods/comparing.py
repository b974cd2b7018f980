"""`compare_methods`: one series through every published method, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Final, cast, final

from attrs import evolve, field, frozen

from planspec import records
from planspec.errors import InvalidArgument, InvalidOption, InvalidType, Said
from planspec.exact import HUNDRED, ZERO, Number, add, multiply, subtract
from planspec.growth import Growth
from planspec.judging.assessment import Assessment
from planspec.methods.interface import Goal, Method, MethodResult, Outlook, Series, SeriesLike
from planspec.methods.registry import METHODS, assess, method_of
from planspec.observations.observation import Figure
from planspec.observations.statuses import ObservationStatus
from planspec.periods import Period
from planspec.targets import AmountedTarget, Direction, EachYear, kind_of
from planspec.targets.baselines import Baseline
from planspec.targets.kinds import Kind
from planspec.units import is_percent


@final
@frozen(kw_only=True, eq=False, repr=False)
class Comparison(records.Record, records.Lookup, records.Shown):
    """What the methods say of one series.

    Attributes:
        title: of what it speaks.
        series, goal: what every method was given.
        results: what each said, in the order asked for.
    """

    title: str = field(validator=records.text)
    series: Series
    goal: Goal
    results: tuple[MethodResult, ...]

    def __iter__(self) -> Iterator[MethodResult]:
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)

    def __getitem__(self, method: str) -> MethodResult:
        """Return what the method of that name says.

        Raises:
            InvalidOption: it was not asked.
        """
        found = next((each for each in self.results if each.method == method), None)
        if found is None:
            raise InvalidOption(option="method", value=method, choices=tuple(each.method for each in self.results))
        return found

    @property
    def outlooks(self) -> dict[Outlook, tuple[str, ...]]:
        """Which methods say what, in our words; those without a verdict under `Outlook.UNDETERMINED`."""
        return {
            outlook: tuple(each.method for each in self.results if each.outlook is outlook)
            for outlook in Outlook
            if any(each.outlook is outlook for each in self.results)
        }

    @property
    def agree(self) -> bool:
        """Whether all methods that give a verdict give the same, in our words."""
        return len(set(self.outlooks) - {Outlook.UNDETERMINED}) <= 1

    def __str__(self) -> str:
        return "\n".join(map(str, self.results))


def compare_methods(
    series: SeriesLike | Assessment,
    target: Goal | None = None,
    *,
    methods: Iterable[str | Method] | None = None,
    as_of: int | None = None,
    title: str = "",
) -> Comparison:
    """Send one series through every method of `METHODS`, or through *methods*: names, or methods of one's own.

    Takes a series and a `Goal`, or an `Assessment` alone, whose figures, baseline and target they then are
    (`question`). A method that does not apply says why, and counts as no opinion.

    Raises:
        InvalidOption: there is no such method. InvalidArgument: two different ones bear one name. PlanspecError: the
            series or the goal cannot be read.
    """
    if isinstance(series, Assessment):
        if target is not None:
            raise InvalidType(
                value=target,
                expected=Said("no goal beside an assessment, which has its own", "判定自带目标，不再另给"),
                place="target",
            )
        title = title or str(series.indicator)
        series, target = question(series)
    if target is None:
        expected = "a Goal beside a series, or one assessment alone, such as evaluation['jobs']"
        raise InvalidType(value=target, expected=expected, place="target")
    chosen = _chosen(METHODS if methods is None else methods)
    read = Series.of(series)
    results = tuple(assess(each, read, target, as_of=as_of) for each in chosen)
    return Comparison(title=title, series=read, goal=target, results=results)


def _chosen(methods: Iterable[str | Method]) -> tuple[Method, ...]:
    """Return the methods given or named, each under a name of its own.

    Raises:
        InvalidOption: there is no such method; InvalidArgument: two different methods have the same name.
    """
    names = Said("names of methods, or methods", "方法的名称或方法本身")
    chosen: list[Method] = []
    bearers: dict[str, Method] = {}
    for each in records.finite(methods, "methods", names):
        method = method_of(cast("str | Method", each))
        if bearers.setdefault(method.name, method) is not method:
            why = Said("two different methods have the same name", "两种不同的方法名称相同")
            raise InvalidArgument(value=method.name, why=why, place="methods")
        chosen.append(method)
    return tuple(chosen)


def question(assessment: Assessment) -> tuple[Series, Goal]:
    """Return the series and the goal that published methods are asked about, from one of our assessments.

    Levels are taken at year ends with the baseline before them; flows as their running total from 0; rates of change
    as an index from 100. Figures that are not exact are left out. The series names the vintage of the assessment.

    Raises:
        InvalidType: it is not an assessment, or its target does not have one amount.
    """
    if not isinstance(assessment, Assessment):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(
            value=assessment, expected=Said("an Assessment", "一个Assessment（判定）"), place="assessment"
        )
    series, goal = _series_and_goal(assessment)
    return evolve(series, vintage=str(assessment.vintage or "")), goal


def _series_and_goal(assessment: Assessment) -> tuple[Series, Goal]:
    target, row = assessment.target, assessment.indicator
    kind = kind_of(target)
    if not isinstance(target, AmountedTarget | EachYear) or kind.amount_of == "difference":
        raise InvalidType(
            value=str(target),
            expected=Said(
                "a target with one amount, for methods compare numbers", "只含单一数值的目标，因为各方法比较的是数值"
            ),
        )
    due, first = assessment.plan_period.end.year, assessment.plan_period.start.year - 1
    side = assessment.direction
    if kind.falling and (kind.amount_of == "growth" or not kind.observes_spans):  # levels then fall
        side = _OPPOSITE[side]
    direction = None if side is Direction.WITHIN else side
    if kind.amount_of == "growth":
        return _growth(assessment, kind, direction)
    if kind.observes_spans:
        return _running(assessment.figures, first, ZERO, add), Goal(
            assessment.goal, due, direction=direction, base_year=first
        )
    base = None if row.baseline is None else row.baseline.value.exact
    value, base_year = assessment.goal, _base_year(assessment)
    if kind.amount_of == "change":
        value = None if base is None or value is None else (subtract if kind.falling else add)(base, value)
    goal = Goal(
        value,
        due,
        direction=direction,
        base_year=base_year if kind.amount_of == "change" or base is not None else None,
        every_year=kind.is_yearly,
        percent=is_percent(row.unit),
    )
    return _levels(assessment.figures, row.baseline, base_year), goal


_OPPOSITE: Final = {
    Direction.AT_LEAST: Direction.AT_MOST,
    Direction.AT_MOST: Direction.AT_LEAST,
    Direction.WITHIN: Direction.WITHIN,
}


def _base_year(assessment: Assessment) -> int:
    baseline = assessment.indicator.baseline
    if baseline is None or baseline.period is None:
        return assessment.plan_period.start.year - 1
    return baseline.period.end.year


def _growth(assessment: Assessment, kind: Kind, direction: Direction | None) -> tuple[Series, Goal]:
    """Return levels and the level that is the goal: of rates, those of an index that starts from 100."""
    growth, baseline = Growth(kind.falling), assessment.indicator.baseline
    due, first = assessment.plan_period.end.year, assessment.plan_period.start.year - 1
    base = HUNDRED if kind.observes_spans or baseline is None else baseline.value.exact
    value = None
    if assessment.goal is not None and base is not None:
        value = multiply(base, growth.factor(assessment.goal))
    base_year = first if kind.observes_spans else _base_year(assessment)
    goal = Goal(value, due, direction=direction, base_year=base_year, relative=True)
    if not kind.observes_spans:
        return _levels(assessment.figures, baseline, base_year), goal
    return _running(assessment.figures, first, HUNDRED, lambda level, rate: multiply(level, growth.factor(rate))), goal


def _running(
    figures: Iterable[Figure], first: int, start: Number, combine: Callable[[Number, Number], Number]
) -> Series:
    """Return the totals to date at year ends, as long as exact figures follow each other."""
    values: dict[int, Number] = {first: start}
    statuses: dict[int, frozenset[ObservationStatus]] = {}
    total, expected = start, Period.year(first).end + timedelta(days=1)
    for each in figures:
        exact = each.value.exact
        if exact is None or each.period.start != expected:
            break
        total, expected = combine(total, exact), each.period.end + timedelta(days=1)
        year = each.period.end.year
        if each.statuses:
            statuses[year] = statuses.get(year, frozenset()).union(each.statuses)
        if (expected.month, expected.day) == (1, 1):
            values[year] = total
    return Series(values, statuses)


def _levels(figures: Iterable[Figure], baseline: Baseline | None, base_year: int) -> Series:
    """Return the exact levels at year ends, the baseline before them."""
    values: dict[int, Number] = {}
    statuses: dict[int, frozenset[ObservationStatus]] = {}
    if baseline is not None and baseline.value.exact is not None:
        values[base_year] = baseline.value.exact
    for each in figures:
        exact, end = each.value.exact, each.period.end
        if exact is not None and (end.month, end.day) == (12, 31):
            values[end.year] = exact
            if each.statuses:
                statuses[end.year] = frozenset(each.statuses)
    return Series(dict(sorted(values.items())), statuses)
