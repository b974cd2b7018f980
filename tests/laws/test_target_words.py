"""Law 33: what a target prints reads back as that target."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    About,
    AverageGrowth,
    Baseline,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Interval,
    Milestone,
    Milestones,
    NoTarget,
    NoTargetReason,
    ObservedAs,
    PlanspecError,
    Qualitative,
    RelativeChange,
    RelativeTo,
    parse_target,
)
from planspec.targets import Shape
from planspec.targets.words import words

D = Decimal


# Laws
numbers = st.one_of(
    st.integers(-50, 2000).map(D),
    st.decimals(-100, 10**6, places=3, allow_nan=False),
    st.fractions(-5, 50, max_denominator=13),
    st.sampled_from([D("1234567.8E12"), D("3.10"), D("2E+4"), D(10) ** 29, D("1e-30"), D(0)]),
)


sizes = st.decimals(0, 10**4, places=2, allow_nan=False)


def made(kind, *values, **options):
    """Make one where the kind takes these; None where it refuses them."""
    try:
        return kind(*values, **options)
    except PlanspecError:
        return None


def some(kind, *values, **options):
    return st.builds(made, st.just(kind), *values, **options).filter(lambda one: one is not None)


flag = st.booleans()


intervals = st.one_of(
    some(Interval, numbers, numbers, lower_open=flag, upper_open=flag),
    *(numbers.map(make) for make in (Interval.at_least, Interval.above, Interval.at_most, Interval.below)),
)


abouts = st.one_of(
    some(About, numbers),
    some(About, numbers, tolerance=sizes),
    some(About, numbers, tolerance=st.none() | sizes, places=st.integers(-6, 6)),
)


amounts = st.one_of(numbers, intervals, abouts)


sides = st.fixed_dictionaries({}, optional={"direction": st.sampled_from(Direction), "strict": flag})


def kinds_of(kind, *before, values=amounts, **options):
    def make(*given):
        *first, value, side, more = given
        return made(kind, *first, value, **side, **more)

    return st.builds(make, *before, values, sides, st.fixed_dictionaries(options)).filter(lambda one: one is not None)


moves = {"falling": flag, "observed": st.sampled_from(ObservedAs)}


shapes = {"shape": st.none() | st.sampled_from(Shape)}


stages = st.one_of(
    kinds_of(Cumulative),
    some(EndState, amounts),
    some(EndState, amounts, direction=st.sampled_from(Direction)),
    st.builds(Ceiling, numbers, strict=flag, throughout=flag),
    st.builds(Floor, numbers, strict=flag, throughout=flag),
    kinds_of(Change, **moves),
    kinds_of(RelativeChange, **moves, **shapes),
    kinds_of(AverageGrowth, **moves, **shapes),
)


names = st.sampled_from(
    ["GDP增长", "上年", "第一产业", "ＧＤＰ", "GDP growth", "a", "价格（CPI）", "x;y", "同步", "甲之差"]
)


by_year = st.dictionaries(st.sampled_from([2021, 2022, 2023]), amounts, min_size=1)


simple = st.one_of(
    stages,
    kinds_of(EachYear, average=flag, total=st.none() | numbers),
    kinds_of(EachYear, values=by_year, total=st.none() | numbers),
    kinds_of(RelativeTo, names),
    st.sampled_from(NoTargetReason).map(NoTarget),
    st.sampled_from(["稳步提高", "继续下降", "提质提效"]).map(Qualitative),
)


milestones = st.lists(stages, min_size=2, max_size=4).flatmap(
    lambda each: some(
        Milestones,
        st.just([Milestone(due, one) for due, one in zip((2022, "2023-06", 2024, "2025Q2"), each, strict=False)]),
        combine=st.sampled_from(["last", "all"]),
    )
)


baselines = st.one_of(
    st.none(), numbers.map(Interval.point), intervals, numbers.map(lambda one: Baseline(value=one, period=2020))
)


components = st.lists(
    st.builds(
        lambda one, unit, name, base: (one, {"unit": unit, "name": name, "baseline": base}),
        simple,
        st.sampled_from(["", "万人", "%", "/10万"]),
        st.sampled_from(["", "甲", "b c"]),
        baselines,
    ),
    min_size=2,
    max_size=4,
).flatmap(
    lambda each: some(
        Components,
        st.just(
            [Component(key, one, **more) for key, (one, more) in zip(("1", "城镇", "a b", "x;y"), each, strict=False)]
        ),
        combine=st.sampled_from(["all", "any", "城镇"]),
    )
)


@given(
    st.one_of(simple, milestones), st.sampled_from(["zh", "en"]), st.sampled_from(["", "%", "万人", "个百分点", "元"])
)
def test_law_33_what_a_target_prints_reads_back_as_that_target(target, language, unit):
    text = words(target, language, unit=unit)
    assert parse_target(text, unit=unit or None, marks="cumulative").target == target


@given(components, st.sampled_from(["zh", "en"]))
def test_law_33_and_so_does_a_target_of_several_parts(target, language):
    assert parse_target(words(target, language), marks="cumulative").target == target
