"""Targets shared out: the parts are the whole, exactly, or are handed down unchanged."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import strategies as st

from planspec import (
    About,
    AverageGrowth,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Milestone,
    Milestones,
    NoTarget,
    Plan,
    PlanspecError,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Sharing,
    allocate,
    summarize,
)
from planspec.errors import InvalidArgument, InvalidOption, InvalidType
from planspec.plans import zhoushan
from planspec.sharing.allocation import largest_remainder
from tests.builders import plan_for

D = Decimal


DISTRICTS = {"定海": 4, "普陀": 3, "岱山": 2, "嵊泗": 1}


def plan_of(target, *, unit="万人", **row):
    return Plan(name="规划", period="2021-2025", indicators=[Indicator(key="x", unit=unit, target=target, **row)])


def parts_of(target, shares=None, *, unit="万人", places=None, sharing=None, **row):
    allocation = allocate(plan_of(target, unit=unit, **row), shares or {"a": 1, "b": 2}, places=places, sharing=sharing)
    assert allocation.whole == allocation.plan
    return [part["x"].target for part in allocation.parts.values()]


shares = st.lists(
    st.one_of(st.integers(0, 1000).map(D), st.fractions(0, 100), st.decimals(0, 1, places=5)), min_size=1, max_size=9
).filter(any)


def test_ties_go_to_the_part_named_first():
    assert [str(part) for part in largest_remainder(D(1), [D(1)] * 3, 0)] == ["1", "0", "0"]
    assert largest_remainder(D(-1), [D(1)] * 2, 0) == [-1, 0]
    assert largest_remainder(D("1E+2"), [D(1), D(2)], 0) == [33, 67]
    for wrong in ([D(0)], [D(-1), D(2)]):
        with pytest.raises(InvalidArgument):
            largest_remainder(D(1), wrong, 0)


def test_totals_and_counted_stocks_are_split():
    assert parts_of(Cumulative(22)) == [Cumulative(7), Cumulative(15)]
    assert parts_of(Cumulative(22), places=1) == [Cumulative(D("7.3")), Cumulative(D("14.7"))]
    assert parts_of(EndState(D("0.95"))) == [EndState(D("0.32")), EndState(D("0.63"))]
    assert parts_of(Floor(30, strict=True)) == [Floor(10, strict=True), Floor(20, strict=True)]
    assert parts_of(EachYear(3, total=15)) == [EachYear(1, total=5), EachYear(2, total=10)]
    assert parts_of(Change(3)) == [Change(1), Change(2)]
    assert parts_of(EndState(Interval(10, 11))) == [EndState(Interval(3, 3)), EndState(Interval(7, 8))]
    assert parts_of(EndState(About(30, tolerance=3))) == [
        EndState(About(10, tolerance=1)),
        EndState(About(20, tolerance=2)),
    ]
    assert parts_of(EndState(About(30))) == [EndState(About(10)), EndState(About(20))]
    assert parts_of(EndState(Fraction(1, 7))) == [EndState(Fraction(1, 21)), EndState(Fraction(2, 21))]
    assert parts_of(Cumulative(Interval(None, 30))) == [Cumulative(Interval(None, x)) for x in (10, 20)]
    assert parts_of(Cumulative(Interval(30, None))) == [Cumulative(Interval(x, None)) for x in (10, 20)]
    stages = Milestones([Milestone(2023, EndState(3)), Milestone(2025, EndState(6))])
    assert parts_of(stages)[1] == Milestones([Milestone(2023, EndState(2)), Milestone(2025, EndState(4))])
    assert str(parts_of(Cumulative(22, printed="〔22〕"))[0]) == "(7)"


def test_a_range_never_comes_out_empty():
    """By themselves the bounds would be 2 and 1 for the last part: more to share out, and fewer for it (Alabama)."""
    weights = {"a": 6, "b": 6, "c": 2}
    lower = largest_remainder(D(10), [D(w) for w in weights.values()], 0)
    upper = largest_remainder(D(11), [D(w) for w in weights.values()], 0)
    assert (lower[2], upper[2]) == (2, 1)
    assert parts_of(EndState(Interval(10, 11)), weights)[2] == EndState(Interval(2, 2))


def test_equal_amounts_are_split_alike_however_they_are_written():
    for one, other in ((22, D("22.0")), (D("0.95"), D("0.9500")), (100, D("1E+2"))):
        assert parts_of(Cumulative(one)) == parts_of(Cumulative(other))
        assert parts_of(Cumulative(Interval(1, one + 10))) == parts_of(Cumulative(Interval(D("1.00"), other + 10)))
        assert parts_of(EndState(About(one))) == parts_of(EndState(About(other)))
        assert parts_of(EachYear(5, total=one)) == parts_of(EachYear(D("5.0"), total=other))
        yearly, again = ({"annual_plan": {2021: each}} for each in (one, other))
        shared = [allocate(plan_of(Cumulative(200), **own), {"a": 1, "b": 2}) for own in (yearly, again)]
        assert len({str(each["a"]["x"].annual_plan.targets[0][1].normalize()) for each in shared}) == 1
    assert parts_of(EndState(About(D("20.0"), places=1))) == [
        EndState(About(D("6.7"), places=1)),
        EndState(About(D("13.3"), places=1)),
    ]
    assert parts_of(EndState(About(20000, places=-4)))[0] == EndState(About(6667, places=-4))


def test_a_range_without_a_bound_leaves_something_to_every_part():
    three = {"a": 1, "b": 1, "c": 1}
    half_open = parts_of(Cumulative(Interval(5, 6, upper_open=True)), three)
    assert [str(each.value) for each in half_open] == ["≥2, <2.4", "≥2, <2.3", "≥1, <1.3"]
    above = parts_of(Cumulative(Interval(5, 6, lower_open=True)), {"a": 1, "b": 0, "c": 3})
    assert [str(each.value) for each in above] == [">1, ≤1.3", "0", ">4, ≤4.7"]
    assert [str(each.value) for each in parts_of(Cumulative(Interval(5, 8, upper_open=True)))] == ["≥2, <3", "≥3, <5"]
    narrow = Cumulative(Interval(5, D("5.00000000000000000001"), upper_open=True))
    with pytest.raises(InvalidArgument, match=r"indicator 'x'.target: .*too narrow"):
        parts_of(narrow, three)


def test_rates_ceilings_and_words_are_handed_down():
    for target, unit in (
        (Ceiling(3), "%"),
        (Ceiling(100), "人"),
        (EndState(90), "%"),
        (Floor(80), "岁"),
        (EndState(5), "件/万人"),
        (RelativeChange(13), "%"),
        (AverageGrowth(6), "亿元"),
        (RelativeTo("gdp"), "%"),
        (Qualitative("稳步提高"), ""),
        (NoTarget(), "万人"),
    ):
        assert parts_of(target, unit=unit) == [target, target]
    assert parts_of(EndState(50000), unit="元", name="居民人均可支配收入") == [EndState(50000)] * 2
    assert parts_of(EndState(300), unit="亿元", name="地区生产总值") == [EndState(100), EndState(200)]
    assert parts_of(Ceiling(30), unit="人", sharing={"x": Sharing.SPLIT}) == [Ceiling(10), Ceiling(20)]
    assert parts_of(Cumulative(30), sharing={"x": Sharing.UNCHANGED}) == [Cumulative(30)] * 2
    with pytest.raises(InvalidArgument, match="only totals and levels are split"):
        parts_of(AverageGrowth(6), sharing={"x": Sharing.SPLIT})


def test_each_component_is_split_or_handed_down_by_itself():
    target = Components(
        [Component("jobs", Cumulative(30)), Component("rate", EndState(90), unit="%")],
        combine="jobs",
        printed="30万、90%",
    )
    first, second = parts_of(target)
    assert first == Components(
        [Component("jobs", Cumulative(10)), Component("rate", EndState(90), unit="%")], combine="jobs"
    )
    assert second.parts[0].target == Cumulative(20)
    rates = Components([Component("a", EndState(90)), Component("b", EndState(80))])
    assert parts_of(rates, unit="%") == [rates, rates]
    each_year = Components([Component("a", EachYear(3, total=15)), Component("b", EndState(1))])
    assert parts_of(each_year)[0].parts[0].target == EachYear(1, total=5)


def test_the_built_in_plan_is_shared_out_and_put_together():
    allocation = allocate(zhoushan.PLAN, DISTRICTS)
    assert allocation.whole == zhoushan.PLAN
    assert str(allocation["定海"]["new-urban-jobs"].target) == "(9)"
    assert [str(part["senior-titles"].target) for part in allocation.parts.values()] == ["0.38", "0.29", "0.19", "0.09"]
    split = [key for key, sharing_of in allocation.sharing.items() if sharing_of is Sharing.SPLIT]
    assert len(split) == 12
    assert allocation.parts["普陀"].name.endswith("：普陀")
    assert allocation.parts["普陀"].name_en.endswith(": 普陀")
    chinese, english = summarize(allocation), summarize(allocation, language="en")
    assert "权重：定海4、普陀3、岱山2、嵊泗1" in chinese
    assert "原样下达" in chinese
    assert "unchanged" in english
    assert pickle.loads(pickle.dumps(allocation)) == allocation
    with pytest.raises(InvalidOption, match="part"):
        allocation["杭州"]


def test_a_part_has_baselines_of_its_own_alone():
    plan = plan_of(EndState(30), baseline=20)
    allocation = allocate(plan, {"a": 1, "b": 1}, baselines={"a": {"x": 8}})
    assert allocation["a"]["x"].baseline.value == Interval.point(8)
    assert allocation["b"]["x"].baseline is None
    assert allocation.whole == plan


def test_a_component_keeps_neither_the_baseline_nor_the_yearly_plans_of_the_whole():
    jobs = Component("jobs", EndState(30), baseline=20, annual_plan={2021: 21})
    rate = Component("rate", EndState(90), unit="%", baseline=80, annual_plan={2021: 82})
    plan = plan_of(Components([jobs, rate]))
    allocation = allocate(plan, {"a": 1, "b": 2}, baselines={"a": {"x/jobs": 8}})
    first, second = (own["x"].components for own in allocation.parts.values())
    assert [part.baseline and part.baseline.value for part in first] == [Interval.point(8), None]
    assert [part.baseline for part in second] == [None, None]
    assert [str(part.annual_plan) for part in (*first, *second)] == ["2021: 7", "2021: 82", "2021: 14", "2021: 82"]
    assert allocation.whole == plan
    handed_down = allocate(plan, {"a": 1}, sharing={"x": Sharing.UNCHANGED})
    assert (handed_down["a"]["x/jobs"].target, handed_down["a"]["x/jobs"].baseline) == (EndState(30), None)
    assert handed_down.whole == plan


def test_yearly_plans_are_shared_out_too():
    plan = plan_of(Cumulative(30), annual_plan={2021: 5, 2022: 6})
    first, second = allocate(plan, {"a": 1, "b": 2}).parts.values()
    assert str(first["x"].annual_plan) == "2021: 2, 2022: 2"
    assert str(second["x"].annual_plan) == "2021: 3, 2022: 4"
    kept = plan_of(Ceiling(3), unit="%", annual_plan={2022: 4})
    assert allocate(kept, {"a": 1})["a"]["x"].annual_plan == kept["x"].annual_plan


def test_what_cannot_be_shared_out_is_refused():
    plan = plan_of(Cumulative(30))
    for wrong in ({}, {"a": 0}, {"a": -1}, {"a": "x"}, {"": 1}, {5: 1}, {"a\n": 1}, 5, ["a"]):
        with pytest.raises(PlanspecError, match="shares"):
            allocate(plan, wrong)
    with pytest.raises(InvalidType, match="a Plan"):
        allocate(5, {"a": 1})
    for places in (-1, 1.5, 21, True):
        with pytest.raises(InvalidArgument, match="places"):
            allocate(plan, {"a": 1}, places=places)
    with pytest.raises(PlanspecError, match="sharing"):
        allocate(plan, {"a": 1}, sharing={"y": Sharing.SPLIT})
    with pytest.raises(InvalidType, match="a Sharing"):
        allocate(plan, {"a": 1}, sharing={"x": "split"})
    for options in ({"handings": 5}, {"baselines": 5}, {"baselines": {"a": 5}}):
        with pytest.raises(InvalidType, match="mapping"):
            allocate(plan, {"a": 1}, **options)
    with pytest.raises(InvalidOption, match="part"):
        allocate(plan, {"a": 1}, baselines={"b": {"x": 1}})
    with pytest.raises(PlanspecError, match="baselines"):
        allocate(plan, {"a": 1}, baselines={"a": {"y": 1}})
    assert [sharing_of.zh for sharing_of in Sharing] == ["分解", "原样下达"]


def test_yearly_amounts_are_shared_out_year_by_year():
    parts = allocate(plan_for(EachYear({2021: 10, 2022: 20}, total=30), unit="人"), {"甲": 1, "乙": 4}).parts
    assert parts["甲"]["x"].target == EachYear({2021: 2, 2022: 4}, total=6)
    shared = allocate(plan_for(EachYear({2021: 10, 2022: 20}), unit="人"), {"甲": 1, "乙": 4})
    assert shared.whole["x"].target == EachYear({2021: 10, 2022: 20})
    assert parts["乙"]["x"].target == EachYear({2021: 8, 2022: 16}, total=24)
