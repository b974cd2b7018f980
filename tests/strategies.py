"""Strategies that several files of laws draw from, beside those of `planspec.strategies`."""

import contextlib
from decimal import Decimal

from hypothesis import strategies as st

from planspec import (
    About,
    AnnualPlan,
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
    Indicator,
    Interval,
    Judgement,
    Milestone,
    Milestones,
    Nature,
    NoTarget,
    ObservedAs,
    Plan,
    PlanspecError,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Verdict,
)
from planspec.exact import fraction
from planspec.interval import EVERYTHING
from planspec.targets import observes_spans

# All are made once: making them for every example takes longer than drawing from them.

# A small grid of repeated numbers, or boundaries are hardly ever hit.
GRID = [Decimal(x) for x in ("-3", "-0.5", "0", "0.1", "1", "2.5", "3", "3.10", "96", "100")]

numbers = st.one_of(
    st.sampled_from(GRID),
    st.decimals(min_value=-1000, max_value=1000, places=3, allow_nan=False),
    st.fractions(min_value=-50, max_value=50, max_denominator=12),
)

amounts = st.one_of(st.sampled_from([x for x in GRID if x >= 0]), st.decimals(0, 50, places=2))

positive = st.one_of(
    st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(10000)]), st.decimals("0.001", 1000, places=3)
)

flags = st.booleans()

years = st.integers(2021, 2025)

shapes = st.sampled_from(["point", "ray up", "ray down", "range", "all"])


@st.composite
def intervals(draw, ends=numbers):
    """Draw an interval of any shape with these ends."""
    shape = draw(shapes)
    a, b = sorted([draw(ends), draw(ends)], key=fraction)
    match shape:
        case "point":
            return Interval.point(a)
        case "ray up":
            return Interval(a, None, lower_open=draw(flags))
        case "ray down":
            return Interval(None, a, upper_open=draw(flags))
        case "range":
            if fraction(a) == fraction(b):
                return Interval(a, b)
            return Interval(a, b, lower_open=draw(flags), upper_open=draw(flags))
    return EVERYTHING


# Only a single bound can be strict, so this leaves out Direction.WITHIN.
sides = st.sampled_from([Direction.AT_LEAST, Direction.AT_MOST])

targets = st.one_of(
    st.builds(EndState, numbers, direction=st.sampled_from(Direction)),
    st.builds(Ceiling, numbers, strict=flags, throughout=flags),
    st.builds(Floor, numbers, strict=flags, throughout=flags),
)

natures = st.sampled_from([Nature.BINDING, Nature.EXPECTED, None])

kinds = st.one_of(targets, st.builds(Cumulative, amounts, direction=sides, strict=flags))

baselines = st.one_of(st.none(), numbers, intervals())


@st.composite
def plans(draw, size=5):
    """Draw a plan of up to *size* rows of levels and totals."""
    count = draw(st.integers(1, size))
    return Plan(
        name="invented",
        period="2021-2025",
        indicators=[
            Indicator(key=f"k{i}", unit="%", target=draw(kinds), baseline=draw(baselines), nature=draw(natures))
            for i in range(count)
        ],
    )


flows = st.dictionaries(years, st.one_of(st.none(), intervals(amounts)), max_size=5)

levels_of_years = st.dictionaries(years, st.one_of(st.none(), intervals()), max_size=5)


@st.composite
def series(draw, indicator):
    """Draw what is known of a row year by year, as far as its domain has such values."""
    found = draw(flows if isinstance(indicator.target, Cumulative) else levels_of_years)
    return {year: known for year, known in found.items() if known is None or not known.isdisjoint(indicator.domain)}


@st.composite
def cases(draw):
    """Draw a plan with what is known of its rows."""
    plan = draw(plans())
    return plan, {each.key: draw(series(each)) for each in plan}


# Plans of one row of any kind, with observations of it

YEARS = range(2021, 2026)

D = Decimal

few_figures = st.sampled_from([D(x) for x in ("0", "0.5", "1", "2", "2.5", "3", "5", "10", "20")])

few_ranges = st.tuples(few_figures, few_figures).filter(lambda p: p[0] < p[1]).map(lambda p: Interval(*p))

abouts = st.builds(About, few_figures, tolerance=st.one_of(st.none(), few_figures))

any_amounts = st.one_of(few_figures, few_ranges, abouts)

any_sides = {"direction": st.sampled_from([Direction.AT_LEAST, Direction.AT_MOST]), "strict": st.booleans()}


def of_amount(kind, **options):
    return st.one_of(st.builds(kind, few_figures, **any_sides, **options), st.builds(kind, any_amounts, **options))


moves = {"falling": st.booleans(), "observed": st.sampled_from(ObservedAs)}

level_targets = st.one_of(
    st.builds(EndState, any_amounts),
    st.builds(Ceiling, few_figures, strict=st.booleans(), throughout=st.booleans()),
    st.builds(Floor, few_figures, strict=st.booleans(), throughout=st.booleans()),
)

single_targets = st.one_of(
    level_targets,
    of_amount(Cumulative),
    of_amount(EachYear, average=st.booleans(), total=st.one_of(st.none(), few_figures)),
    of_amount(Change, **moves),
    of_amount(RelativeChange, **moves),
    of_amount(AverageGrowth, **moves),
    st.builds(RelativeTo, st.sampled_from(["other", "nothing"]), any_amounts),
)

staged_targets = st.lists(
    level_targets.filter(lambda t: not getattr(t, "throughout", False)), min_size=2, max_size=3
).map(lambda targets: Milestones([Milestone(2022 + 2 * i, target) for i, target in enumerate(targets)]))

component_targets = st.tuples(
    st.lists(single_targets, min_size=2, max_size=3), st.sampled_from(["all", "any", "k0"])
).map(lambda p: Components([Component(f"k{i}", target) for i, target in enumerate(p[0])], combine=p[1]))

targets_of_every_kind = st.one_of(
    single_targets, staged_targets, component_targets, st.just(Qualitative("稳步提高")), st.just(NoTarget())
)

known_figures = st.one_of(
    few_figures, few_ranges, few_figures.map(Interval.at_least), few_figures.map(Interval.at_most)
)

judgements = st.builds(Judgement, st.sampled_from(Verdict), st.just("某局"), st.just("2026-01-01"))

whens = st.sampled_from([*YEARS, "2023-06", "2024Q1"])

# The first years of the plan, so that spans follow each other.
yearly_plans = st.builds(
    lambda amounts, stepwise: AnnualPlan(dict(zip(YEARS, amounts, strict=False)), stepwise=stepwise),
    st.lists(few_figures, min_size=1, max_size=4),
    st.booleans(),
)

maybe_baselines = st.one_of(st.none(), few_figures, few_ranges)

tolerances = st.sampled_from([None, D("0.1")])

maybe_yearly_plans = st.one_of(st.none(), yearly_plans)

series_of_figures = st.dictionaries(whens, known_figures, max_size=5)

series_of_judgements = st.dictionaries(whens, judgements, max_size=5)

yearly_figures = st.dictionaries(st.sampled_from(YEARS), known_figures)


@st.composite
def cases_of_every_kind(draw):
    """Give a plan of one row and another, and observations of them, each of a time of its own."""
    target = draw(targets_of_every_kind)
    baseline = draw(maybe_baselines)
    plan = Plan(
        name="invented",
        period="2021-2025",
        tolerance=draw(tolerances),
        indicators=[
            Indicator(key="x", unit="%", target=target, baseline=baseline),
            Indicator(key="other", unit="%", target=EndState(1)),
        ],
    )
    for row in plan["x"].components or [plan["x"]]:
        annual = draw(maybe_yearly_plans)
        if annual is not None:
            with contextlib.suppress(PlanspecError):  # not every kind has a path
                plan = plan.with_annual_plans({row.key: annual})
    several = series_of_judgements if isinstance(target, Qualitative) else series_of_figures
    observations = {"other": draw(yearly_figures)}
    for row in plan["x"].components or [plan["x"]]:
        series = draw(several)
        if observes_spans(row.target):  # the parts of a year would overlap with it
            series = {when: value for when, value in series.items() if isinstance(when, int)}
        observations[row.key] = series
    return plan, observations
