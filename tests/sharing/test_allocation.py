"""Targets shared out and figures put together again: the parts are the whole, exactly, or there is a reason."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    About,
    Allocation,
    AverageGrowth,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Handing,
    Indicator,
    Interval,
    Judgement,
    Milestone,
    Milestones,
    NoTarget,
    Observation,
    ObservationStatus,
    Period,
    Plan,
    PlanspecError,
    Qualitative,
    Ratio,
    RelativeChange,
    RelativeTo,
    Verdict,
    allocate,
    evaluate,
    roll_up,
    summarize,
)
from planspec.errors import DuplicateObservation, InvalidArgument, InvalidOption, InvalidType, UnknownIndicator
from planspec.plans import zhoushan
from planspec.sharing.allocation import largest_remainder

D = Decimal
DISTRICTS = {"定海": 4, "普陀": 3, "岱山": 2, "嵊泗": 1}


def plan_of(target, *, unit="万人", **row):
    return Plan(name="规划", period="2021-2025", indicators=[Indicator(key="x", unit=unit, target=target, **row)])


def parts_of(target, shares=None, *, unit="万人", places=None, handings=None, **row):
    allocation = allocate(
        plan_of(target, unit=unit, **row), shares or {"a": 1, "b": 2}, places=places, handings=handings
    )
    assert allocation.whole == allocation.plan
    return [part["x"].target for part in allocation.parts.values()]


numbers = st.one_of(
    st.decimals(-10000, 10000, places=2),
    st.decimals(-10, 10, places=6),
    st.integers(-1000, 1000).map(D),
    st.fractions(-100, 100, max_denominator=97),
)
shares = st.lists(
    st.one_of(st.integers(0, 1000).map(D), st.fractions(0, 100), st.decimals(0, 1, places=5)), min_size=1, max_size=9
).filter(any)


@given(numbers, shares, st.integers(0, 6))
def test_the_parts_sum_to_the_whole_in_the_decimals_it_needs(total, weights, places):
    """Beside an oracle: each part is within one unit of the last place of its quota, and the sum is exact."""
    parts = largest_remainder(total, weights, places)
    assert sum(map(Fraction, parts)) == Fraction(total)
    decimals = max(places, next((n for n in range(7) if (Fraction(total) * 10**n).denominator == 1), 0))
    whole = sum(map(Fraction, weights))
    for part, weight in zip(parts, weights, strict=True):
        quota = Fraction(total) * Fraction(weight) / whole
        if isinstance(total, Decimal):
            assert abs(Fraction(part) - quota) < Fraction(1, 10**decimals)
            assert (Fraction(part) * 10**decimals).denominator == 1
        else:
            assert Fraction(part) == quota
        assert weight or not part
    assert largest_remainder(total, weights, places) == parts
    if isinstance(total, Decimal):
        assert largest_remainder(total.quantize(D("1e-9")), weights, places) == parts


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
        assert len({str(each["a"]["x"].annual_plan.milestones[0][1].normalize()) for each in shared}) == 1
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
    assert parts_of(Ceiling(30), unit="人", handings={"x": Handing.SPLIT}) == [Ceiling(10), Ceiling(20)]
    assert parts_of(Cumulative(30), handings={"x": Handing.UNCHANGED}) == [Cumulative(30)] * 2
    with pytest.raises(InvalidArgument, match="only totals and levels are split"):
        parts_of(AverageGrowth(6), handings={"x": Handing.SPLIT})


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
    split = [key for key, handing in allocation.handings.items() if handing is Handing.SPLIT]
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
    handed_down = allocate(plan, {"a": 1}, handings={"x": Handing.UNCHANGED})
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
    with pytest.raises(PlanspecError, match="handings"):
        allocate(plan, {"a": 1}, handings={"y": Handing.SPLIT})
    with pytest.raises(InvalidType, match="a Handing"):
        allocate(plan, {"a": 1}, handings={"x": "split"})
    for options in ({"handings": 5}, {"baselines": 5}, {"baselines": {"a": 5}}):
        with pytest.raises(InvalidType, match="mapping"):
            allocate(plan, {"a": 1}, **options)
    with pytest.raises(InvalidOption, match="part"):
        allocate(plan, {"a": 1}, baselines={"b": {"x": 1}})
    with pytest.raises(PlanspecError, match="baselines"):
        allocate(plan, {"a": 1}, baselines={"a": {"y": 1}})
    assert [handing.zh for handing in Handing] == ["分解", "原样下达"]


# Putting together


def put(target, observations, *, unit="万人", **row):
    return roll_up(plan_of(target, unit=unit, **row), {name: {"x": own} for name, own in observations.items()})


def values(rolled):
    return {str(each.period): each.value for each in rolled}


def test_flows_and_counted_stocks_add():
    flows = put(Cumulative(22), {"a": {2021: 1, 2022: 2}, "b": {2021: 3, 2022: 4}})
    assert values(flows) == {"2021": Interval.point(4), "2022": Interval.point(6)}
    assert (flows.refused, flows.incomplete) == ({}, {})
    stocks = put(EndState(22), {"a": {2021: 1}, "b": {2021: Interval(2, 3)}})
    assert values(stocks) == {"2021": Interval(3, 4)}
    quarters = {f"2021Q{i}": i for i in (1, 2, 3, 4)}
    mixed = put(Cumulative(22), {"a": quarters | {"2022Q1": 1}, "b": {2021: 5, "2022Q1": 1}})
    assert values(mixed) == {"2021": Interval.point(15), "2022Q1": Interval.point(2)}


def test_a_missing_part_leaves_a_lower_bound_or_nothing():
    flows = put(Cumulative(22), {"a": {2021: 1, 2022: 2}, "b": {2021: 3}})
    assert values(flows) == {"2021": Interval.point(4), "2022": Interval.at_least(2)}
    assert flows.incomplete == {"x": ("2022: no figure of b",)}
    half = put(Cumulative(22), {"a": {2021: 1}, "b": {"2021-01..2021-06": 3}})
    assert values(half) == {"2021": Interval.at_least(4)}
    stocks = put(EndState(22), {"a": {2021: 1}, "b": {}})
    assert (values(stocks), stocks.incomplete) == ({}, {"x": ("2021: no figure of b",)})
    gap = put(Cumulative(22), {"a": {2021: 1, 2023: 2}, "b": {2021: 3, 2023: 4}})
    assert (values(gap), gap.incomplete) == ({"2021": Interval.point(4), "2023": Interval.point(6)}, {})
    counted = put(EndState(22), {"a": {2021: 1}, "b": {}}, domain=Interval(0, None))
    assert values(counted) == {"2021": Interval.at_least(1)}


def test_percentages_add_only_by_numerator_and_denominator():
    refused = put(EndState(90), {"a": {2021: 90}, "b": {2021: 80}}, unit="%")
    assert refused.refused == {"x": "% does not add over the parts: give each as a Ratio of its own"}
    assert list(refused) == []
    rolled = put(EndState(90), {"a": {2021: Ratio(9, 10)}, "b": {2021: Ratio(1, 90)}}, unit="%")
    assert values(rolled) == {"2021": Interval.point(10)}
    single = put(EndState(90), {"a": Ratio(9, 10), "b": Ratio(1, 90)}, unit="%")
    assert values(single) == {"2025": Interval.point(10)}
    per_mille = put(EndState(90), {"a": {2021: Ratio(1, 8)}}, unit="‰")
    assert values(per_mille) == {"2021": Interval.point(125)}
    compound = put(EndState(90), {"a": {2021: Ratio(9, 2)}, "b": {2021: Ratio(3, 1)}}, unit="件/万人")
    assert values(compound) == {"2021": Interval.point(4)}
    some = put(EndState(90), {"a": {2021: Ratio(9, 10), 2022: 5}, "b": {2022: Ratio(1, 2)}}, unit="%")
    assert some.incomplete == {
        "x": ("2021: no numerator and denominator of b", "2022: no numerator and denominator of a"),
    }
    counted = put(EndState(90), {"a": {2021: Ratio(9, 10)}})
    assert counted.refused == {"x": "万人 is not a ratio of a numerator and a denominator"}
    for numerator, denominator in ((1, 0), (0, -1)):
        with pytest.raises(InvalidArgument, match="denominator"):
            Ratio(numerator, denominator)


def test_a_part_without_a_case_adds_nothing():
    rolled = put(EndState(90), {"a": {2021: Ratio(80, 100), 2022: Ratio(0, 0)}, "b": Ratio(0, 0)}, unit="%")
    assert rolled.incomplete["x"][-1] == "2025: no numerator and denominator of a"
    rolled = put(EndState(90), {"a": {2021: Ratio(80, 100)}, "b": {2021: Ratio(0, 0)}}, unit="%")
    assert (values(rolled), rolled.incomplete) == ({"2021": Interval.point(80)}, {})
    nothing = put(EndState(90), {"a": {2021: Ratio(0, 0)}}, unit="%")
    assert (values(nothing), nothing.incomplete) == ({}, {"x": ("2021: no case in any part",)})


def test_a_ratio_is_given_once_for_each_time():
    plan = Plan(
        name="invented",
        period="2021-2025",
        indicators=[Indicator(key="x", name="成功率", unit="%", target=EndState(90))],
    )
    one, other = Ratio(1, 100), Ratio(50, 100)
    for twice in (
        {"x": {2021: one, "2021年": other}},
        {"x": {2021: one, "2021-12": other}},
        {"x": {2021: one}, "成功率": {"2021": other}},
        {"x": {2021: one, "2021Q4": 50}},
        {"x": {2021: one}, "成功率": {2021: 50}},
    ):
        with pytest.raises(DuplicateObservation, match="2021") as caught:
            roll_up(plan, {"a": twice})
        assert caught.value.place.startswith("observations['a']")
    with pytest.raises(UnknownIndicator, match=r"observations\['a'\]\['y'\]"):
        roll_up(plan, {"a": {"y": one}})
    with pytest.raises(PlanspecError, match=r"observations\['a'\]\['x'\]\['soon'\]"):
        roll_up(plan, {"a": {"x": {"soon": one}}})
    days = roll_up(plan, {"a": {"x": {2021: one}}, "b": {"x": {"2021-12": other}}})
    assert values(days) == {"2021-12": Interval.point(D("25.5"))}  # a level stands at a day, however that is written
    alone = roll_up(plan, {"a": {"x": {2021: one, 2022: 5}}})
    assert alone.incomplete == {"x": ("2022: no numerator and denominator of a",)}


def test_judgements_and_rates_are_refused():
    said = Judgement(Verdict.MET, "某局", 2026)
    assert "judgement" in put(Qualitative("稳步提高"), {"a": {2025: said}}, unit="").refused["x"]
    assert "do not add" in put(RelativeChange(5), {"a": {2021: 1}}, unit="%").refused["x"]
    assert put(Cumulative(5), {"a": {}}) == put(Cumulative(5), {"b": {}})


def test_what_is_said_of_the_parts_is_said_of_the_whole():
    plan = plan_of(Cumulative(22))
    rolled = roll_up(
        plan,
        {
            "a": [Observation("x", 1, 2021, status="P", vintage="2022-01"), Observation("x", 9, 2022, status="F")],
            "b": [Observation("x", 2, 2021, vintage="2022-03")],
        },
    )
    [whole] = rolled
    assert (whole.statuses, str(whole.vintage), whole.value) == (
        (ObservationStatus.PROVISIONAL,),
        "2022-03-31",
        Interval.point(3),
    )
    broken = roll_up(plan, {"a": [Observation("x", 1, 2021, status="B")], "b": [Observation("x", 1, 2021, status="P")]})
    assert broken.observations[0].statuses == (ObservationStatus.BREAK, ObservationStatus.PROVISIONAL)


def test_what_is_shared_out_and_put_together_prints_line_by_line():
    plan = plan_of(Cumulative(30))
    assert str(plan) == "规划 2021..2025\nx（万人） (30)"
    assert str(allocate(plan, {"a": 1, "b": 2})).splitlines() == [
        "规划：a 2021..2025",
        "x（万人） (10)",
        "规划：b 2021..2025",
        "x（万人） (20)",
    ]
    rolled = roll_up(plan, {"a": {"x": {2021: 1, 2022: 2}}, "b": {"x": {2021: 3}}})
    assert str(rolled).splitlines() == ["x 2021: 4", "x 2022: ≥2", "x: incomplete, 2022: no figure of b"]
    rates = plan_of(EndState(90), unit="%")
    assert str(roll_up(rates, {"a": {"x": {2021: 80}}})).startswith("x: refused, % does not add")
    assert str(evaluate(plan, {})).splitlines() == ["规划: no data 1/1", "x: no data (no observation)"]


def test_the_fault_of_a_part_names_the_part():
    plan = plan_of(Cumulative(22))
    for given_, place in (
        ({"a": {"x": {2021: -1}}}, r"observations\['a'\]\['x'\]\[2021\]"),
        ({"a": {"y": {2021: 1}}}, r"observations\['a'\]\['y'\]"),
        ({"a": {"y": {2021: Ratio(1, 2)}}}, r"observations\['a'\]"),
        ({"a": 5}, r"observations\['a'\]"),
        ({}, "observations"),
        (5, "observations"),
    ):
        with pytest.raises(PlanspecError, match=place):
            roll_up(plan, given_)
    with pytest.raises(PlanspecError, match="2 faults"):
        roll_up(plan, {"a": {"x": {2021: -1, 2022: -2}}})
    with pytest.raises(InvalidType, match="whole"):
        roll_up(5, {"a": {}})
    allocation = allocate(plan, {"a": 1, "b": 1})
    with pytest.raises(InvalidOption, match="'c'"):
        roll_up(allocation, {"c": {}})
    with pytest.raises(InvalidType):
        roll_up(allocation, 5)
    missing = roll_up(allocation, {"a": {"x": {2021: 1}}})
    assert missing.incomplete == {"x": ("2021: no figure of b",)}


def test_components_are_put_together_by_themselves():
    target = Components([Component("jobs", Cumulative(30)), Component("rate", EndState(90), unit="%")])
    allocation = allocate(plan_of(target), {"a": 1, "b": 2})
    rolled = roll_up(allocation, {"a": {"x/jobs": {2021: 1}}, "b": {"x/jobs": {2021: 2}, "x/rate": {2021: 80}}})
    assert [(each.indicator, each.value) for each in rolled] == [("x/jobs", Interval.point(3))]
    assert list(rolled.refused) == ["x/rate"]
    assert isinstance(allocation, Allocation)


cells = st.dictionaries(st.integers(2021, 2025), st.decimals(0, 100, places=1), max_size=5)


@given(
    st.lists(cells, min_size=1, max_size=4), st.sampled_from([Cumulative(200), EndState(150), Floor(90), Ceiling(120)])
)
def test_evaluating_the_whole_is_evaluating_what_was_put_together(series, target):
    """Beside an oracle: the sums by hand, where every part has a figure."""
    plan = plan_of(target, baseline=100)
    rolled = roll_up(plan, {f"part {i}": {"x": own} for i, own in enumerate(series)})
    complete = set.intersection(*(set(own) for own in series))
    by_hand = {year: sum(own[year] for own in series) for year in sorted(complete)}
    kept = [each for each in rolled if each.period.start.year in complete]
    assert {each.period: each.value for each in kept} == {
        Period.year(year): Interval.point(total) for year, total in by_hand.items()
    }
    one, other = evaluate(plan, kept)["x"], evaluate(plan, {"x": by_hand})["x"]
    assert (one.status, one.attainment, one.schedule, one.known_by_now) == (
        other.status,
        other.attainment,
        other.schedule,
        other.known_by_now,
    )


@given(st.lists(st.decimals("0.1", 100, places=1), min_size=1, max_size=5), st.decimals(0, 500, places=1))
def test_the_parts_targets_as_figures_make_the_whole_target(weights, total):
    plan = plan_of(Cumulative(total))
    allocation = allocate(plan, {f"part {i}": weight for i, weight in enumerate(weights)})
    met = {name: {"x": part["x"].target.value} for name, part in allocation.parts.items()}
    [whole] = roll_up(allocation, met)
    assert whole.value == Interval.point(total)
    assert evaluate(plan, [whole])["x"].attainment is Verdict.MET
    for name, part in allocation.parts.items():
        assert evaluate(part, met[name])["x"].attainment is Verdict.MET
