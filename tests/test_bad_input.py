"""A caller's mistake: one clear error that names the place, the value and what would be right."""

import copy
import itertools
import pickle
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from planspec import (
    Baseline,
    Ceiling,
    Citation,
    Components,
    Cumulative,
    EndState,
    Floor,
    Indicator,
    Interval,
    Milestones,
    Observation,
    Period,
    Plan,
    PlanspecError,
    PlanspecErrorGroup,
    Verdict,
    compare,
    evaluate,
    summarize,
)
from planspec import errors as e
from planspec.methods import Goal, cn_fyp, compare_methods, open_sdg
from planspec.plans.zhoushan import PLAN
from planspec.units import factor
from tests.builders import refused

JOBS = "new-urban-jobs"


@pytest.mark.parametrize(
    ("observations", "kind", "builtin", "words"),
    [
        (
            {JOBS: {2021: "3人次"}},
            e.UnitMismatch,
            ValueError,
            ["['new-urban-jobs'][2021].unit", "'人次'", "'万人'"],
        ),
        (
            [Observation(JOBS, 3, 2021, unit="家")],
            e.UnitMismatch,
            ValueError,
            ["[0].unit", "'家'", "'万人'"],
        ),
        (
            {"new-urban-job": 3},
            e.UnknownIndicator,
            KeyError,
            ["['new-urban-job']", "nearest is 'new-urban-jobs'"],
        ),
        ({"城镇登记失业": 3}, e.UnknownIndicator, KeyError, ["nearest is '城镇登记失业率'"]),
        ([Observation("xyz", 3)], e.UnknownIndicator, KeyError, ["observations[0]", "'xyz'"]),
        ({JOBS: {2021: -1}}, e.OutsideDomain, ValueError, ["[2021]", "-1 万人", "≥0"]),
        (
            {JOBS: {2021: 1, "2021Q2": 2}},
            e.OverlappingFlows,
            ValueError,
            ["['new-urban-jobs']", "2021Q2", "2021"],
        ),
        ({JOBS: float("-inf")}, e.InvalidNumber, ValueError, ["-inf"]),
        ({JOBS: Decimal("Infinity")}, e.InvalidNumber, ValueError, ["Infinity"]),
        ({JOBS: True}, e.InvalidType, TypeError, ["expected a number", "bool True"]),
        ({JOBS: np.bool_(1)}, e.InvalidType, TypeError, ["expected a number"]),
        ({JOBS: np.timedelta64(1, "D")}, e.InvalidType, TypeError, ["expected a number"]),
        ({JOBS: Decimal("1e1000000")}, e.InvalidNumber, ValueError, ["1E+1000000"]),
        ({JOBS: Decimal("1e-1000000")}, e.InvalidNumber, ValueError, ["1E-1000000"]),
        ({JOBS: Decimal("0e-1000000")}, e.InvalidNumber, ValueError, ["0E-1000000"]),
        ({JOBS: 10**5000}, e.InvalidNumber, ValueError, ["bits"]),
        ({JOBS: 1e308}, e.InvalidNumber, ValueError, ["1e+308"]),
        ({JOBS: 5e-324}, e.InvalidNumber, ValueError, ["5e-324"]),
        ({JOBS: 3j}, e.InvalidType, TypeError, ["complex"]),
        ({JOBS: b"3"}, e.InvalidType, TypeError, ["bytes"]),
        ({JOBS: "abc"}, e.NotationError, ValueError, ["'abc'", "character 0", "U+0061"]),
        ({JOBS: {2021: "(22)"}}, e.NotationError, ValueError, ["without brackets"]),
        ({JOBS: {"2021/1": 3}}, e.InvalidPeriod, ValueError, ["'2021/1'"]),
        ({JOBS: {None: 3}}, e.InvalidType, TypeError, ["[None]"]),
        ({"skilled-personnel": {"2021..2022": 3}}, e.InvalidPeriod, ValueError, ["a level stands at a date"]),
        ({"skilled-personnel": {2021: 3, "2021Q4": 3}}, e.DuplicateObservation, ValueError, ["2021-12-31"]),
        ({JOBS: {2021: 3, "2021": 3}}, e.DuplicateObservation, ValueError, ["2021"]),
        ({JOBS: 1, "城镇新增就业人数": 2}, e.DuplicateObservation, ValueError, ["2021..2025"]),
        ({3: 1}, e.InvalidType, TypeError, ["observations[3]"]),
        ([(JOBS, 3)], e.InvalidType, TypeError, ["observations[0]", "an Observation"]),
        ("jobs", e.InvalidType, TypeError, ["observations: expected a mapping"]),
        (None, e.InvalidType, TypeError, ["observations"]),
    ],
)
def test_a_wrong_observation_is_refused(observations, kind, builtin, words):
    with refused(kind, builtin, *words):
        evaluate(PLAN, observations)


def test_several_faults_come_at_once_each_with_its_place():
    wrong = {JOBS: {2021: -1, 2022: "x", 2030: 1}, "nonsense": 1, "skilled-personnel": 26}
    with pytest.raises(PlanspecErrorGroup) as caught:
        evaluate(PLAN, wrong)
    group = caught.value
    assert isinstance(group, PlanspecError)
    assert isinstance(group, ExceptionGroup)
    places = [each.place for each in group.exceptions]
    assert places == [
        "observations['new-urban-jobs'][2021]",
        "observations['new-urban-jobs'][2022]",
        "observations['nonsense']",
    ]
    assert str(group).splitlines()[0] == "3 faults in observations"
    assert all(place in str(group) for place in places)
    assert repr(group).startswith("PlanspecErrorGroup('3 faults in observations'")
    back = pickle.loads(pickle.dumps(group))
    assert [str(each) for each in back.exceptions] == [str(each) for each in group.exceptions]
    keys, rest = group.split(KeyError)
    assert len(keys.exceptions) == 1
    assert isinstance(rest, PlanspecErrorGroup)


def row(key="a", **fields):
    return Indicator(**({"key": key, "unit": "%", "target": Floor(1)} | fields))


def test_a_plan_that_contradicts_itself_is_refused():
    with refused(e.InvalidPlan, ValueError, "indicators", "'p'", "at least one indicator"):
        Plan(name="p", period="2021-2025", indicators=[])
    with refused(e.DuplicateIndicator, ValueError, "indicators[1].key", "'a'"):
        Plan(name="p", period="2021-2025", indicators=[row(), row()])
    with refused(e.InvalidPlan, ValueError, "indicators[0].part_of", "'b'"):
        Plan(name="p", period="2021-2025", indicators=[row(part_of="b"), row("b")])
    with refused(e.InvalidPlan, ValueError, "part of itself"):
        row(part_of="a")
    with refused(e.InvalidPeriod, ValueError, "2021-06-02..2025-12-31", "whole months"):
        Plan(name="p", period="2021-06-02..2025-12-31", indicators=[row()])
    with refused(e.InvalidPeriod, ValueError, "at most 100 years"):
        Plan(name="p", period="2021..2121", indicators=[row()])
    with refused(e.InvalidPeriod, ValueError, "base_year"):
        Plan(name="p", period="2021-2025", base_year=2025, indicators=[row()])
    with refused(e.InvalidPeriod, ValueError, "indicators[0].baseline.period", "2025"):
        Plan(name="p", period="2021-2025", indicators=[row(baseline=Baseline(value=1, period=2025))])
    with refused(e.InvalidType, TypeError, "indicators[1]", "an Indicator"):
        Plan(name="p", period="2021-2025", indicators=[row(), None])
    with refused(e.InvalidType, TypeError, "indicators", "document order"):
        Plan(name="p", period="2021-2025", indicators="abc")
    with refused(e.InvalidPeriod, ValueError, "base_year: 'x'"):
        Plan(name="p", period=2021, base_year="x", indicators=[row()])
    with refused(e.InvalidPeriod, ValueError, ".period: 'x'"):
        Baseline(value=1, period="x")
    with refused(e.InvalidType, TypeError, ".value: expected a number"):
        Baseline(value="3")
    with refused(e.InvalidPeriod, ValueError, "period: '2021-999999999'"):
        Plan(name="p", period="2021-999999999", indicators=[row()])
    with pytest.raises(PlanspecErrorGroup, match="3 faults in plan 'p'"):
        Plan(name="p", period="2021-06-02..2025-12-31", indicators=[row(), row(), row("c", part_of="d")])


def test_what_has_no_end_is_refused():
    endless = itertools.repeat(row())
    with refused(e.InvalidArgument, ValueError, "indicators", "more than 200000 items"):
        Plan(name="p", period="2021-2025", indicators=endless)
    for wrong in (itertools.count(), itertools.chain([row()], itertools.repeat(None))):
        with pytest.raises(PlanspecErrorGroup) as caught:
            Plan(name="p", period="2021-2025", indicators=wrong)
        assert len(caught.value.exceptions) == e.MOST_FAULTS
    for field, each in (("also_cited", Citation("a", "b")), ("superseded", 1)):
        with pytest.raises(PlanspecError, match=field if field == "also_cited" else "stopped"):
            row(**{field: itertools.repeat(each)})
    for many in (Milestones, Components):
        with pytest.raises(PlanspecError):
            many(itertools.count())
    for compute in (cn_fyp.compound, lambda changes: cn_fyp.index(changes, base_year=2020)):
        with refused(e.InvalidArgument, ValueError, "changes", "more than 1000"):
            compute(itertools.repeat(1))
        with refused(e.InvalidType, TypeError, "changes", "yearly changes in percent"):
            compute(5)
    with refused(e.InvalidArgument, ValueError, "scores"):
        open_sdg.aggregate(itertools.repeat(1.0))
    with refused(e.InvalidArgument, ValueError, "methods"):
        compare_methods({2015: 1, 2020: 2}, Goal(direction=1), methods=itertools.repeat("unsd"))
    with pytest.raises(PlanspecErrorGroup, match="stopped after 1000 faults"):
        Plan(name="p", period="2021-2025", indicators=[row() for _ in range(1002)])


def test_many_rows_of_one_name_are_one_name():
    plan = Plan(name="p", period="2021-2025", indicators=[row(f"k{i}", name="same") for i in range(3)])
    with refused(e.AmbiguousIndicator, KeyError, "k0, k1, k2"):
        plan["same"]


class NoTruth:
    """What pandas.NA is like: comparing it says nothing, and that has no truth value."""

    def __eq__(self, other):
        return self

    def __hash__(self):
        return 0

    def __bool__(self):
        raise TypeError


def test_an_indicator_with_a_wrong_field_is_refused():
    for blank in ("", "  ", " a"):
        with refused(e.InvalidPlan, ValueError, ".key", "blank"):
            row(blank)
    for invisible in "\u200b\u2060\u3164\u2800\ufe0f\u034f\n":
        with refused(e.InvalidPlan, ValueError, ".key", "invisible"):
            row(f"就业{invisible}")
    for name in (" ", " 就业", "就业 "):
        with refused(e.InvalidPlan, ValueError, "indicator 'a'.name", "space"):
            row(name=name)
    with refused(e.InvalidType, TypeError, ".key", "text"):
        row(3)
    with refused(e.UnknownUnit, ValueError, "indicator 'a'.unit", "'人次数'", "'人次'"):
        Plan(name="p", period=2021, indicators=[row(unit="人次数")])
    with refused(e.UnknownUnit, ValueError, "indicator 'a'.unit", "'aaa"):
        row(unit="a" * 41)
    for wrong in (None, 3, NoTruth()):
        with refused(e.InvalidType, TypeError, "indicator 'a'.unit", "a printed unit", "or a Unit"):
            row(unit=wrong)
    with refused(e.InvalidType, TypeError, "indicator 'a'.target", "Cumulative(22)"):
        row(target="≤3")
    with refused(e.InvalidType, TypeError, "indicator 'a'.nature", "such as Nature.BINDING, or None"):
        row(nature="约束性")
    with refused(e.InvalidNumber, ValueError, ".baseline.value: nan"):
        row(baseline=float("nan"))
    with refused(e.InvalidType, TypeError, ".also_cited"):
        row(also_cited=["x"])
    with refused(e.InvalidType, TypeError, ".also_cited"):
        row(also_cited=3)
    with refused(e.InvalidPlan, ValueError, ".words", "blank"):
        Citation("专栏1", "")
    with refused(e.InvalidType, TypeError, ".words"):
        Citation("专栏1", None)


def test_a_target_with_a_wrong_field_is_refused():
    for kind in (Cumulative, EndState, Ceiling, Floor):
        with refused(e.InvalidType, TypeError, ".value", "'22'"):
            kind("22")
    with refused(e.InvalidType, TypeError, ".strict", "True or False"):
        Ceiling(3, strict=1)
    with refused(e.InvalidType, TypeError, ".direction", "Direction"):
        EndState(3, direction="down")
    with refused(e.InvalidPlan, ValueError, ".printed"):
        EndState(3, printed="3\n")


def test_an_empty_interval_is_refused():
    with refused(e.EmptyInterval, ValueError, "≥5 and ≤3"):
        Interval(5, 3)
    with refused(e.EmptyInterval, ValueError, ">3 and ≤3"):
        Interval(3, 3, lower_open=True)
    with refused(e.EmptyInterval, ValueError, "≥3 and <3"):
        Interval(3, 3, upper_open=True)
    with refused(e.EmptyInterval, ValueError, ">95", "≤3"):
        Interval.above(95).intersection(Interval.at_most(3))
    with refused(e.InvalidType, TypeError, ".lower_open"):
        Interval(1, 3, lower_open=None)
    with refused(e.InvalidType, TypeError, "Interval itself"):
        type("Own", (Interval,), {})


def test_what_only_looks_like_a_pint_quantity_is_refused():
    class Odd:
        magnitude = 3

        def unit_items(self):
            return None

    with refused(e.InvalidType, TypeError, "observations['new-urban-jobs']", "pint quantity"):
        evaluate(PLAN, {JOBS: Odd()})


def test_an_interval_works_with_intervals_alone():
    ten = Interval.point(10)
    uses = [
        ten.issubset,
        ten.isdisjoint,
        ten.intersection,
        lambda x: ten + x,
        lambda x: ten - x,
        lambda x: compare(ten, x),
    ]
    for use in [*uses, lambda x: compare(x, ten)]:
        with refused(e.InvalidType, TypeError, "an Interval"):
            use(10)
    for times in (Decimal(0), Decimal(-1), Fraction(-1, 3)):
        with refused(e.InvalidNumber, ValueError, "positive"):
            ten.scaled(times)
    for combine in (lambda x: Verdict.MET & x, lambda x: Verdict.MET | x):
        with pytest.raises(TypeError, match="unsupported operand"):
            combine(True)


def test_an_observation_with_a_wrong_field_is_refused():
    with refused(e.InvalidType, TypeError, ".indicator"):
        Observation(3, 4)
    with refused(e.InvalidType, TypeError, ".value", "dict"):
        Observation("a", {})
    with refused(e.NotationError, ValueError, ".value", "brackets"):
        Observation("a", " (22)")
    with refused(e.NotationError, ValueError, ".value", "character 2", "万人"):
        Observation("a", "26万")
    assert Observation("a", "26万", unit="人") == Observation("a", "260000人", unit="人")
    with refused(e.InvalidPeriod, ValueError, ".period", "2023Q5"):
        Observation("a", 3, "2023Q5")
    with refused(e.InvalidPeriod, ValueError, ".period", "2023年9-1月", "it ends before it starts"):
        Observation("a", 3, "2023年9-1月")
    with refused(e.InvalidPeriod, ValueError, ".period", "2023年1-13月", "no such month"):
        Observation("a", 3, "2023年1-13月")
    with refused(e.UnknownUnit, ValueError, ".unit", "'千万万人'"):
        Observation("a", "3", unit="千万万人")
    with refused(e.UnknownUnit, ValueError, ".unit", "'furlong'"):
        Observation("a", 3, unit="furlong")
    with refused(e.UnitMismatch, ValueError, ".unit", "'人'", "'家'"):
        Observation("a", "3人", unit="家")


def test_a_level_period_or_date_that_does_not_exist_is_refused():
    for wrong in (
        "2025-00",
        "2025-02-30",
        "2025-13",
        "",
        "25",
        "２０２",
        "2025.06",
        "2025-W01-1",
        "2021..x",
        "x..2021",
        "2023..2021",
        "9" * 5000,
    ):
        with refused(e.InvalidPeriod, ValueError):
            Period.parse(wrong)
    for wrong in (None, True, np.bool_(1), 2021.5, b"2021", datetime(2021, 1, 1, 8)):  # noqa: DTZ001 - a naive one, as a caller's
        with refused(e.InvalidType, TypeError):
            Period.parse(wrong)
    for year in (0, 999, 10**5000, -2025):
        with refused(e.InvalidPeriod, ValueError, "1000"):
            Period.parse(year)
    for wrong in ("2023", None, 2023.0, True):
        with refused(e.InvalidType, TypeError, "a year"):
            Period.year(wrong)
    for ask in (Period.year(2023).contains, Period.year(2023).overlaps):
        with refused(e.InvalidType, TypeError, "a Period"):
            ask("2023")
    with refused(e.InvalidType, TypeError, "printed unit"):
        factor([], "人")
    with refused(e.InvalidPeriod, ValueError, "ends before"):
        Period(date(2021, 2, 1), date(2021, 1, 1))
    with refused(e.InvalidPeriod, ValueError, ".start"):
        Period(date(1, 1, 1), date(2021, 1, 1))
    with refused(e.InvalidType, TypeError, ".end"):
        Period(date(2021, 1, 1), "2021")
    with refused(e.InvalidPeriod, ValueError, "years run from"):
        Period.parse("0999Q1")


def test_a_wrong_option_is_refused():
    with refused(e.InvalidOption, ValueError, "'fancy_gird'", "'fancy_grid'"):
        summarize(PLAN, format="fancy_gird")
    with refused(e.InvalidOption, ValueError, "language", "'fr'", "zh, en"):
        summarize(PLAN, language="fr")
    with refused(e.InvalidOption, ValueError, "format", "None"):
        summarize(PLAN, format=None)
    with refused(e.InvalidType, TypeError, "a Plan or an Evaluation"):
        summarize(3)


def test_a_lookup_of_no_text_or_of_a_name_borne_twice_is_refused():
    with refused(e.InvalidType, TypeError, "key or name"):
        PLAN[0]
    plan = Plan(name="p", period="2021-2025", indicators=[row("a", name="同名"), row("b", name="同名")])
    with refused(e.AmbiguousIndicator, KeyError, "'同名'", "a, b"):
        plan["同名"]
    assert plan["a"].key == "a"


def test_errors_are_short_and_survive_copying():
    fault = e.UnknownIndicator(name="x" * 10_000, suggestion=None).at("observations")
    assert len(str(fault)) < 200
    for same in (copy.copy(fault), pickle.loads(pickle.dumps(fault))):
        assert type(same) is e.UnknownIndicator
        assert str(same) == str(fault)
        assert repr(same) == f"UnknownIndicator({str(fault)!r})"
    assert len(str(e.AmbiguousIndicator(name="x", keys=("long-key",) * 100))) < 160


def test_any_value_can_be_quoted():
    class Rude:
        def __repr__(self):
            raise RuntimeError

    assert "Rude" in e.quote(Rude())
    assert e.quote("a\u202eb\n") == r"'a\u202eb\n'"
    assert e.quote("\ud800") == r"'\ud800'"
    assert len(e.quote(["x" * 50] * 50)) <= 62
    assert e.quote(1 << 300) == "an integer of 301 bits"
    assert e.quote(True) == "True"
    assert e.quote([10**5000]) == "a list"
    assert len(e.quote("y" * 10**6)) <= 62


def test_a_number_cannot_be_too_long_for_its_type():
    from planspec.exact import number

    for wrong in (Fraction(1, 3**200), Fraction(10**31, 3), Fraction(2**400, 3)):
        with refused(e.InvalidNumber, ValueError):
            number(wrong)
    assert number(Fraction(6, 3)) == 2
    with refused(e.InvalidType, TypeError):
        number("3")
    with refused(e.InvalidNumber, ValueError):
        number(np.float32("nan"))
