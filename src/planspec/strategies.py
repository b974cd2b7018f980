"""Strategies of hypothesis that draw plans, targets of every kind, observations and printed tables.

They build what is valid, without filters; `st.from_type(Plan)` finds them by itself.
`pip install 'planspec[hypothesis]'` brings hypothesis.

>>> from hypothesis import given
>>> from planspec import evaluate
>>> from planspec.strategies import observations, plans
>>> @given(plans().flatmap(lambda plan: observations(plan).map(lambda found: (plan, found))))
... def test_every_row_has_an_answer(case):
...     plan, found = case
...     assert len(evaluate(plan, found)) == len(plan)
>>> test_every_row_has_an_answer()

"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar, assert_never, cast, get_args

from planspec.errors import MissingExtra

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import DrawFn, SearchStrategy
except ImportError:
    raise MissingExtra(package="hypothesis", extra="hypothesis") from None

from planspec.exact import add, simplest
from planspec.interval import EVERYTHING, Interval, Verdict
from planspec.model.indicators import Basis, Citation, Indicator, Nature, Superseded
from planspec.model.plan import Plan
from planspec.observations.observation import Observation
from planspec.observations.statuses import ObservationStatus
from planspec.observations.values import Judgement
from planspec.periods import Period
from planspec.records import slug_of
from planspec.targets import (
    About,
    AverageGrowth,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Milestone,
    Milestones,
    NoTarget,
    NoTargetReason,
    ObservedAs,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Shape,
    Target,
    observed_as,
)
from planspec.targets.annual_plans import AnnualPlan
from planspec.targets.baselines import Baseline
from planspec.targets.kinds import KindName

_T = TypeVar("_T")

# A small grid of repeated numbers beside arbitrary ones, or boundaries are hardly ever hit.
_GRID: Final = tuple(Decimal(x) for x in ("0", "0.5", "1", "2", "2.5", "3", "3.10", "10", "22", "96"))
_WORDS: Final = ("稳步提高", "逐步完善", "保持全省前列", "steadily rising")
_SECTIONS: Final = ("", "一、就业", "二、社会保障")
_UNITS: Final = ("万人", "%", "家", "元")
_NAMES: Final = ("城镇新增就业", "参保率", "企业数", "收入", "growth", "coverage")


def numbers(*, least: int = 0, most: int = 1000) -> SearchStrategy[Decimal | Fraction]:
    """Draw exact numbers from *least* to *most*: a few that repeat, decimals, and fractions that are not decimals."""
    return st.one_of(
        st.sampled_from([each for each in _GRID if least <= each <= most]),
        st.decimals(least, most, places=2, allow_nan=False),
        st.fractions(least, most, max_denominator=7).map(simplest),
    )


def intervals(*, least: int = 0, most: int = 1000) -> SearchStrategy[Interval]:
    """Draw intervals: points, ranges, rays to either side, closed and open, and the whole line."""
    ends = numbers(least=least, most=most)

    def between(pair: tuple[Any, Any, bool, bool]) -> Interval:
        low, high = sorted(pair[:2])
        return Interval.point(low) if low == high else Interval(low, high, lower_open=pair[2], upper_open=pair[3])

    return st.one_of(
        ends.map(Interval.point),
        st.tuples(ends, ends, st.booleans(), st.booleans()).map(between),
        ends.map(Interval.at_least),
        ends.map(Interval.above),
        ends.map(Interval.at_most),
        ends.map(Interval.below),
        st.just(EVERYTHING),
    )


def _ranges(most: int) -> SearchStrategy[Interval]:
    return st.tuples(numbers(most=most), numbers(least=1, most=10)).map(lambda p: Interval(p[0], add(*p)))


def _abouts(most: int) -> SearchStrategy[About]:
    tolerances = st.none() | numbers(most=5)
    return st.builds(About, numbers(most=most), tolerance=tolerances)


def _of_amount(kind: Callable[..., _T], most: int = 1000, **options: Any) -> SearchStrategy[_T]:
    """Draw a kind with an amount: a number of any side, strict or not, a range or about a number."""
    sides = st.sampled_from([Direction.AT_LEAST, Direction.AT_MOST])
    return st.one_of(
        st.builds(kind, value=numbers(most=most), **options),
        st.builds(kind, value=numbers(most=most), direction=sides, strict=st.booleans(), **options),
        st.builds(kind, value=st.one_of(_ranges(most), _abouts(most)), **options),
    )


_LIMITS: Final[dict[str, SearchStrategy[Any]]] = {"strict": st.booleans(), "throughout": st.booleans()}
_CHANGES: Final[dict[str, SearchStrategy[Any]]] = {"falling": st.booleans(), "observed": st.sampled_from(ObservedAs)}
_RATES: Final[dict[str, SearchStrategy[Any]]] = {**_CHANGES, "shape": st.none() | st.sampled_from(Shape)}


def _each_years(years: tuple[Period, ...]) -> SearchStrategy[EachYear]:
    own = st.dictionaries(st.sampled_from([str(each) for each in years]), numbers(), min_size=1)
    one = _of_amount(EachYear, average=st.booleans(), total=st.none() | numbers())
    return one | st.builds(EachYear, own)


def _milestones(years: tuple[Period, ...]) -> SearchStrategy[Milestones]:
    first, last = years[0].end.year, years[-1].end.year
    dues = st.lists(st.integers(first, last + 10), min_size=2, max_size=3, unique=True).map(sorted)
    stages = st.one_of(st.builds(EndState, numbers()), st.builds(Floor, numbers(), strict=st.booleans()))

    def joined(found: list[int]) -> SearchStrategy[Milestones]:
        def made(targets: tuple[Any, ...], rule: str) -> Milestones:
            return Milestones([Milestone(*each) for each in zip(found, targets, strict=True)], combine=rule)

        return st.builds(made, st.tuples(*(stages for _ in found)), st.sampled_from(["last", "all"]))

    return dues.flatmap(joined)


def _components(years: tuple[Period, ...]) -> SearchStrategy[Components]:
    one = st.one_of(_with_an_amount(years), st.sampled_from(_WORDS).map(Qualitative))
    baselines = st.none() | numbers() | st.builds(Baseline, value=numbers(), printed=st.sampled_from(["", "现状"]))
    part = st.tuples(one, st.sampled_from(["", "甲"]), baselines)

    def joined(parts: list[tuple[Any, str, Any]], rule: str) -> Components:
        return Components(
            [
                Component(f"k{at}", target, name=f"{name}{at}" if name else "", baseline=baseline)
                for at, (target, name, baseline) in enumerate(parts)
            ],
            combine=rule,
        )

    return st.builds(joined, st.lists(part, min_size=2, max_size=3), st.sampled_from(["all", "any", "k0"]))


@cache
def _of_kind(kind: KindName, years: tuple[Period, ...]) -> SearchStrategy[Any]:
    match kind:
        case "end_state":
            return st.builds(EndState, st.one_of(numbers(), _ranges(1000), _abouts(1000)))
        case "ceiling":
            return st.builds(Ceiling, numbers(), **_LIMITS)
        case "floor":
            return st.builds(Floor, numbers(), **_LIMITS)
        case "cumulative":
            return _of_amount(Cumulative)
        case "each_year":
            return _each_years(years)
        case "change":
            return _of_amount(Change, 1000, **_CHANGES)
        case "relative_change":
            return _of_amount(RelativeChange, 80, **_RATES)
        case "average_growth":
            return _of_amount(AverageGrowth, 80, **_RATES)
        case "relative_to":
            return _of_amount(RelativeTo, 1000, other=st.just("全省平均"))
        case "milestones":
            return _milestones(years)
        case "components":
            return _components(years)
        case "qualitative":
            return st.sampled_from(_WORDS).map(Qualitative)
        case "no_target":
            return st.builds(NoTarget, st.sampled_from(NoTargetReason))
        case _:
            assert_never(kind)


_KINDS: Final[tuple[KindName, ...]] = get_args(KindName)


def _with_an_amount(years: tuple[Period, ...]) -> SearchStrategy[Any]:
    """Draw targets that ask for one number, or for one a year."""
    others = ("milestones", "components", "qualitative", "no_target")
    return st.one_of(*(_of_kind(each, years) for each in _KINDS if each not in others))


_FIVE_YEARS: Final = tuple(Period.year(year) for year in range(2021, 2026))


def targets(*, years: tuple[Period, ...] = _FIVE_YEARS) -> SearchStrategy[Target]:
    """Draw targets of every kind; what names years names those of *years*, which are the plan's."""
    return st.one_of(*(_of_kind(each, years) for each in _KINDS))


def targets_of(kind: type[Any], *, years: tuple[Period, ...] = _FIVE_YEARS) -> SearchStrategy[Any]:
    """Draw targets of one kind, such as `Cumulative`."""
    return _of_kind(cast("KindName", slug_of(kind)), years)


def periods() -> SearchStrategy[Period]:
    """Draw plan periods: whole years, fiscal years and quarters of this century."""
    years = st.tuples(st.integers(2001, 2040), st.integers(0, 9)).map(lambda p: Period.years(p[0], p[0] + p[1]))
    fiscal = st.integers(2001, 2040).map(lambda year: Period.parse(f"{year}-07..{year + 5}-06"))
    return st.one_of(st.just(Period.years(2021, 2025)), years, fiscal)


def citations() -> SearchStrategy[Citation]:
    """Draw where something stands, and the words there."""
    return st.builds(
        Citation, st.sampled_from(["专栏1", "第3页"]), st.sampled_from(["新增就业（万人）\t(22)", "不低于96%"])
    )


@st.composite
def indicators(draw: DrawFn, *, period: Period | None = None, position: int = 0) -> Indicator:
    """Draw a row of a plan over *period*, by default 2021–2025; *position* makes its key and number."""
    plan_period = period or Period.years(2021, 2025)
    years = plan_period.twelvemonths()
    target: Any = draw(targets(years=years))
    superseded: tuple[Superseded, ...] = ()
    if isinstance(target, EndState | Floor | Ceiling) and len(years) > 1 and draw(st.booleans()):
        earlier = Superseded(target=draw(st.builds(EndState, numbers())), until=years[0], citation=draw(citations()))
        superseded = (earlier,)
    return Indicator(
        key=f"row-{position}",
        name=draw(st.sampled_from(["", *(f"{name}{position}" for name in _NAMES)])),
        unit="%" if isinstance(target, RelativeTo) else draw(st.sampled_from(_UNITS)),
        target=target,
        baseline=draw(_baselines(plan_period)),
        nature=draw(st.none() | st.sampled_from(Nature)),
        section=draw(st.sampled_from(_SECTIONS)),
        number=draw(st.sampled_from(["", str(position + 1)])),
        citation=draw(st.none() | citations()),
        also_cited=draw(st.lists(citations(), max_size=2)),
        superseded=superseded,
        annual_plan=draw(_annual_plans(target, years)),
        basis=draw(st.none() | st.sampled_from(Basis)) if observed_as(target) == "levels" else None,
        modality=draw(st.sampled_from(["", "力争"])),
        inferred=draw(st.sampled_from(["", "单位系推断"])),
        name_en=draw(st.sampled_from(["", "A row"])),
    )


def _baselines(period: Period) -> SearchStrategy[Baseline | None]:
    before = st.sampled_from([None, Period.year(period.start.year - 1), Period.year(period.start.year - 2)])
    return st.none() | st.builds(Baseline, value=intervals(), period=before, printed=st.sampled_from(["", "现状"]))


def _annual_plans(target: Any, years: tuple[Period, ...]) -> SearchStrategy[AnnualPlan | None]:
    if not isinstance(target, Cumulative | EndState):
        return st.none()

    def made(amounts: list[Any], stepwise: bool) -> AnnualPlan:  # noqa: FBT001 - drawn by place
        return AnnualPlan(dict(zip(years, amounts, strict=False)), stepwise=stepwise)

    return st.none() | st.builds(made, st.lists(numbers(), min_size=1, max_size=len(years)), st.booleans())


@st.composite
def plans(draw: DrawFn, *, max_rows: int = 4) -> Plan:
    """Draw plans of one row and more, over whole, fiscal and single years, some rows parts of others."""
    period = draw(periods())
    count = draw(st.integers(1, max_rows))
    rows = [draw(indicators(period=period, position=position)) for position in range(count)]
    return Plan(
        name=draw(st.sampled_from(["虚构规划", "An invented plan"])),
        period=period,
        indicators=rows,
        source=draw(st.sampled_from(["", "虚构文件"])),
        name_en=draw(st.sampled_from(["", "Invented"])),
        tolerance=draw(st.sampled_from([None, Decimal("0.05")])),
    )


_SAID: Final = (ObservationStatus.PROVISIONAL, ObservationStatus.ESTIMATED, ObservationStatus.BREAK)


@st.composite
def observations(draw: DrawFn, plan: Plan) -> tuple[Observation, ...]:
    """Draw observations that fit a plan: of some of its rows, of times in it, of values that the rows can take."""
    found: list[Observation] = []
    for each in plan:
        for row in each.components or (each,):
            found.extend(draw(_series(plan, row)))
    return tuple(found)


def _series(plan: Plan, row: Indicator) -> SearchStrategy[list[Observation]]:
    due = plan.horizon(row).end
    years = [each for each in plan.period.twelvemonths() if each.end <= due]
    times = [each if observed_as(row.target) not in ("levels", "judgements") else _day(each) for each in years]

    def made(when: Period) -> SearchStrategy[Observation]:
        return st.builds(
            Observation,
            st.just(row.key),
            _values(row),
            st.just(when),
            status=st.just(()) | st.sampled_from(_SAID),
            source=st.sampled_from(["", "统计局"]),
            vintage=st.none() | st.just(plan.period.end),
        )

    chosen = st.lists(st.sampled_from(times), unique=True, max_size=len(times)) if times else st.just([])
    return chosen.flatmap(lambda picked: st.tuples(*map(made, picked)).map(list))


def _day(year: Period) -> Period:
    return Period(year.end, year.end)


def _values(row: Indicator) -> SearchStrategy[Any]:
    if isinstance(row.target, Qualitative):
        return st.builds(Judgement, st.sampled_from(Verdict), st.just("某局"), st.just("2026-01-01"))
    rates = observed_as(row.target) == "rates"
    inside = numbers(most=50 if rates else 1000)
    return st.one_of(inside, inside.map(Interval.at_most), _ranges(40))


@st.composite
def unfit_observations(draw: DrawFn, plan: Plan) -> tuple[Observation, ...]:
    """Draw observations that do not fit a plan, each for one reason that makes `evaluate` refuse them all."""
    fit = draw(observations(plan))
    row = draw(st.sampled_from(list(plan.indicators)))
    key = (row.components or (row,))[0].key
    when = Period(plan.period.end, plan.period.end)
    wrong = [
        (Observation("没有这一行", 1, when),),
        (Observation(key, 1, when, unit="千瓦时"),),
        (Observation(key, 1, when), Observation(key, 2, when)),
    ]
    return (*fit, *draw(st.sampled_from(wrong)))


class PrintedTable(NamedTuple):
    """A plan's table as a document prints it, and the plan period that `read_table` needs beside it."""

    text: str
    period: Period


#: Rows that any reader reads alike: a name with its unit, and targets that print their side or their mark.
_ROWS: Final = (
    ("城镇新增就业人数（万人）", ("12.3", "-"), ("(22)", "(18.5)")),
    ("城镇登记失业率（%）", ("1.55", "2.93"), ("≤3", "<4.5")),
    ("基本养老保险参保率（%）", (">95", "90"), (">96", "≥98")),
    ("技能人才总量（万人）", ("21.3", "19"), ("≥26", "27左右")),
    ("劳动人事争议仲裁结案率（%）", ("93.41", "-"), ("≥92", ">90")),
)


@st.composite
def printed_tables(draw: DrawFn) -> PrintedTable:
    """Draw tables as printed: tab-separated, CSV or Markdown, with and without title, numbers, sections and 属性."""
    rows = draw(st.lists(st.sampled_from(_ROWS), min_size=1, unique_by=lambda row: row[0]))
    natures = draw(st.booleans())
    head = ["指标", "2020年基数", "2025年规划目标", *(["属性"] if natures else [])]
    lines: list[list[str]] = [head]
    for position, (name, baselines, found) in enumerate(rows):
        number = f"{position + 1}. " if draw(st.booleans()) else ""
        nature = [draw(st.sampled_from(["预期性", "约束性"]))] if natures else []
        lines.append([f"{number}{name}", draw(st.sampled_from(baselines)), draw(st.sampled_from(found)), *nature])
    form = draw(st.sampled_from(["tabs", "csv", "markdown"]))
    if form == "markdown":
        lines.insert(1, ["---"] * len(head))
        text = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    else:
        text = "\n".join(("\t" if form == "tabs" else ",").join(cells) for cells in lines)
    title = "“十四五”时期主要指标\n" if form == "tabs" and draw(st.booleans()) else ""
    return PrintedTable(f"{title}{text}\n注：（ ）内为五年累计数。\n", Period.years(2021, 2025))
