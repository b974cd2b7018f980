"""Figures of the parts put together to those of the whole, or a reason why there are none."""

from decimal import Decimal

import pytest

from planspec import (
    Allocation,
    Component,
    Components,
    Cumulative,
    EndState,
    Indicator,
    Interval,
    Judgement,
    Observation,
    ObservationStatus,
    Plan,
    PlanspecError,
    Qualitative,
    Ratio,
    RelativeChange,
    Verdict,
    allocate,
    evaluate,
    roll_up,
)
from planspec.errors import DuplicateObservation, InvalidArgument, InvalidOption, InvalidType, UnknownIndicator

D = Decimal


def plan_of(target, *, unit="万人", **row):
    return Plan(name="规划", period="2021-2025", indicators=[Indicator(key="x", unit=unit, target=target, **row)])


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
    assert flows.incomplete == {"x": ("2022: no figure for b",)}
    half = put(Cumulative(22), {"a": {2021: 1}, "b": {"2021-01..2021-06": 3}})
    assert values(half) == {"2021": Interval.at_least(4)}
    stocks = put(EndState(22), {"a": {2021: 1}, "b": {}})
    assert (values(stocks), stocks.incomplete) == ({}, {"x": ("2021: no figure for b",)})
    gap = put(Cumulative(22), {"a": {2021: 1, 2023: 2}, "b": {2021: 3, 2023: 4}})
    assert (values(gap), gap.incomplete) == ({"2021": Interval.point(4), "2023": Interval.point(6)}, {})
    counted = put(EndState(22), {"a": {2021: 1}, "b": {}}, domain=Interval(0, None))
    assert values(counted) == {"2021": Interval.at_least(1)}


def test_percentages_add_only_by_numerator_and_denominator():
    refused = put(EndState(90), {"a": {2021: 90}, "b": {2021: 80}}, unit="%")
    assert refused.refused == {"x": "% does not add up over the parts: give each part's as a Ratio"}
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
        "x": ("2021: no numerator and denominator for b", "2022: no numerator and denominator for a"),
    }
    counted = put(EndState(90), {"a": {2021: Ratio(9, 10)}})
    assert counted.refused == {"x": "10k persons is not a ratio of a numerator and a denominator"}
    for numerator, denominator in ((1, 0), (0, -1)):
        with pytest.raises(InvalidArgument, match="denominator"):
            Ratio(numerator, denominator)


def test_a_part_without_a_case_adds_nothing():
    rolled = put(EndState(90), {"a": {2021: Ratio(80, 100), 2022: Ratio(0, 0)}, "b": Ratio(0, 0)}, unit="%")
    assert rolled.incomplete["x"][-1] == "2025: no numerator and denominator for a"
    rolled = put(EndState(90), {"a": {2021: Ratio(80, 100)}, "b": {2021: Ratio(0, 0)}}, unit="%")
    assert (values(rolled), rolled.incomplete) == ({"2021": Interval.point(80)}, {})
    nothing = put(EndState(90), {"a": {2021: Ratio(0, 0)}}, unit="%")
    assert (values(nothing), nothing.incomplete) == ({}, {"x": ("2021: the denominators of all parts are 0",)})


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
    assert alone.incomplete == {"x": ("2022: no numerator and denominator for a",)}


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
    assert str(rolled).splitlines() == ["x 2021: 4", "x 2022: ≥2", "x: incomplete, 2022: no figure for b"]
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
    assert missing.incomplete == {"x": ("2021: no figure for b",)}


def test_components_are_put_together_by_themselves():
    target = Components([Component("jobs", Cumulative(30)), Component("rate", EndState(90), unit="%")])
    allocation = allocate(plan_of(target), {"a": 1, "b": 2})
    rolled = roll_up(allocation, {"a": {"x/jobs": {2021: 1}}, "b": {"x/jobs": {2021: 2}, "x/rate": {2021: 80}}})
    assert [(each.indicator, each.value) for each in rolled] == [("x/jobs", Interval.point(3))]
    assert list(rolled.refused) == ["x/rate"]
    assert isinstance(allocation, Allocation)


def test_what_is_refused_or_missing_is_said_in_both_languages():
    percent = put(EndState(90), {"a": {2021: 90}, "b": {2021: 80}}, unit="%").refused["x"]
    assert (percent, percent.zh) == (
        "% does not add up over the parts: give each part's as a Ratio",
        "以%计的数不能相加：请以Ratio给出各部分的分子和分母",
    )
    counted = put(EndState(90), {"a": {2021: Ratio(1, 2)}}, unit="万人").refused["x"]
    assert (counted, counted.zh) == (
        "10k persons is not a ratio of a numerator and a denominator",
        "万人不是分子与分母之比",
    )
    [missing] = put(EndState(90), {"a": {2021: 5}, "b": {2022: 4}}, unit="人").incomplete["x"][:1]
    assert (missing, missing.zh) == ("2021: no figure for b", "2021年缺b数据")
    rolled = put(EndState(90), {"a": {2021: Ratio(0, 0), 2022: Ratio(1, 2)}, "b": {2021: Ratio(0, 0)}}, unit="%")
    assert [each.zh for each in rolled.incomplete["x"]] == ["2021年各部分的分母均为零", "2022年缺b的分子和分母"]
