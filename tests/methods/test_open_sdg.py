"""The progress measure of Open SDG: worked rows, stand-ins, limits and scores."""

import math
from decimal import Decimal

import pytest

from planspec import Interval
from planspec.errors import InvalidArgument, Undetermined
from planspec.methods import Goal, Limit, Outlook, Series, assess, cn_fyp, eurostat, open_sdg, unsd, who_aroc
from planspec.methods.interface import finite
from tests.office_records import near, rows

D = Decimal


# Open SDG and Eurostat
def test_the_worked_rows_of_statistics_canada():
    poverty = open_sdg.assess({2015: 14.5, 2023: 10.2}, Goal(7.25, 2030, direction=-1))
    assert (poverty.verdict, round(poverty.score, 5)) == ("substantial_progress", 2.51856)
    assert near(poverty.components["progress_value"], 0.95259, 5e-6)
    moderate = open_sdg.assess({2005: 63, 2020: 74}, Goal(85, 2030, direction=1, base_year=2005))
    assert (moderate.verdict, round(moderate.score, 5)) == ("moderate_progress", 2.10676)
    assert near(moderate.components["progress_value"], 0.89494, 5e-6)
    limited = open_sdg.assess({2016: 66.6, 2023: 71.4}, Goal(None, direction=1, limit=100))
    assert (limited.verdict, round(limited.score, 5)) == ("moderate_progress", 1.73975)
    assert near(limited.components["progress_value"], 0.0099915, 5e-8)


def test_zero_is_a_thousandth_in_their_module_alone():
    """Toward 0 the ratio hangs on the stand-in alone: 0.049 with 0.001, where a linear share would be 0.165."""
    goal = Goal(0, 2030, direction=-1)
    result = open_sdg.assess({2015: 0.052, 2022: 0.048}, goal)
    assert near(result.components["progress_value"], 0.049, 0.0005)
    assert "a target of 0 is read as 0.001" in map(str, result.notes)
    based = open_sdg.assess({2015: 0, 2022: 1}, Goal(2, 2030, direction=1))
    assert list(map(str, based.notes)) == ["a base of 0 is read as 0.001"]
    for method in ("unsd", "who_aroc"):
        assert assess(method, {2015: 0, 2016: 1}, Goal(2, 2030, direction=1)).limit is Limit.BASE_ZERO


def test_a_missing_base_year_is_replaced_as_each_office_does():
    series = {2014: 10, 2017: 11, 2020: 12}
    goal = Goal(20, 2030, direction=1)
    assert open_sdg.assess(series, goal).years == (2017, 2020)  # the next later
    assert eurostat.assess(series, goal).years == (2014, 2020)  # the nearest
    assert eurostat.assess({2014: 10, 2016: 11, 2020: 12}, goal).years == (2016, 2020)  # of two the later
    assert eurostat.assess(series, goal, window=eurostat.SHORT_TERM).years == (2014, 2020)
    assert open_sdg.assess({2010: 1, 2012: 2}, goal).limit is Limit.BASE_AFTER


def test_a_direction_nobody_states_is_negative_to_open_sdg_alone():
    result = open_sdg.assess({2015: 10, 2020: 12}, Goal(5, 2030))
    assert result.verdict == "deterioration"
    assert "negative" in str(result.notes[0])
    for method in ("cn_fyp", "destatis", "unsd", "escap_current_status", "who_aroc"):
        series = {year: 10 + year - 2015 for year in range(2015, 2021)}
        assert assess(method, series, Goal(50, 2030)).limit is Limit.NO_DIRECTION


def test_a_line_to_hold_makes_the_ratio_noise():
    """Records whose base is past the target: the ratio says that something fell behind, and nothing did."""
    for base, current, goal in (
        (7.05, 12.58, Goal(70, 2030, direction=-1)),
        (7.8, 13.5, Goal(10, 2030, direction=-1)),
        (68.6, 46.7, Goal(55, 2030, direction=1)),
    ):
        result = open_sdg.assess({2015: base, 2024: current}, goal)
        assert result.components["progress_value"] < 0
        assert "a line to hold" in str(result.notes[-1])
    # Among the records kept here one is such a line, and was called achieved.
    [maternal] = [row for row in rows("open_sdg.tsv") if _is_past(row)]
    assert (maternal["record"], maternal["status"]) == ("3-1-1", "target_achieved")


def _is_past(row):
    if not row["target"] or not row["base"]:
        return False
    return int(row["direction"]) * (float(row["base"]) - float(row["target"])) > 0


def test_the_base_and_the_target_may_be_one():
    at_target = {2015: 10, 2020: 10}
    assert open_sdg.assess(at_target, Goal(10, 2030, direction=1)).verdict == "target_achieved"
    left = open_sdg.assess({2015: 10, 2020: 9}, Goal(10, 2030, direction=1))
    assert (left.verdict, left.score) == ("deterioration", -5.0)
    assert "progress_value" not in left.components
    assert eurostat.assess({2015: 10, 2020: 9}, Goal(10, 2030, direction=1)).score == -5.0
    assert eurostat.assess(at_target, Goal(10, 2030, direction=1)).outlook is Outlook.REACHED


def test_the_limits_of_growth():
    goal = Goal(20, 2030, direction=1)
    assert open_sdg.assess({2015: 10, 2020: -1}, goal).limit is Limit.SIGN_CHANGE
    assert open_sdg.assess({2015: -10, 2020: -9}, goal).limit is Limit.SIGN_CHANGE  # of base and target
    assert open_sdg.assess({2015: -10, 2020: 30}, goal).verdict == "target_achieved"
    assert open_sdg.assess({}, goal).limit is Limit.NO_DATA
    assert open_sdg.assess({2015: 1}, goal).limit is Limit.TOO_FEW_POINTS
    assert open_sdg.assess({2016: 1, 2017: 2}, Goal(20, 2016, direction=1)).limit is Limit.DEADLINE_BEFORE_BASE
    past = open_sdg.assess({2028: 99, 2029: D("151.8")}, Goal(150, 2025, direction=-1))
    assert (past.verdict, past.score) == ("deterioration", -5.0)
    assert "before the base year" in str(past.notes[-1])
    broken = Series.of({2015: 10, 2020: 11}, flags={2018: "b"})
    assert open_sdg.assess(broken, goal).limit is Limit.BREAK
    assert open_sdg.assess({2015: 1, 2020: 2}, Goal(Interval(3, 4), 2030, direction=1)).limit is Limit.RANGE
    assert open_sdg.assess({2015: -10, 2020: -9}, Goal(direction=1)).verdict == "substantial_progress"


def test_figures_at_the_edge_of_floats_have_no_value():
    almost = Goal(D("1.0000000000000002"), 2030, direction=1)
    for method in ("open_sdg", "eurostat"):
        assert assess(method, {2015: 1, 2020: 1}, almost).limit is Limit.NO_GROWTH_ASKED
    steep = Goal(D("9e29"), 9000, direction=1)
    assert unsd.assess({2015: D("1e-59"), 2016: D("1e29")}, steep).limit is Limit.TOO_LARGE
    with pytest.raises(Undetermined):
        finite(lambda: math.inf)
    assert cn_fyp.assess({2015: 0, 2016: 1}, Goal(5, 2020, direction=1, relative=True)).limit is Limit.BASE_ZERO
    assert cn_fyp.assess({2015: 1, 2016: -1}, Goal(5, 2020, direction=1, relative=True)).limit is Limit.SIGN_CHANGE
    assert cn_fyp.assess({2015: 1, 2016: 2}, Goal(5, 2015, direction=1)).limit is Limit.DEADLINE_BEFORE_BASE
    assert cn_fyp.assess({2015: 1, 2021: 2}, Goal(5, 2020, direction=1)).limit is Limit.DEADLINE_PAST
    assert cn_fyp.assess({2016: 1, 2017: 2}, Goal(5, 2020, direction=1, base_year=2015)).limit is Limit.NO_BASE
    assert cn_fyp.assess({2016: 1, 2017: 2}, Goal(5, direction=1)).limit is Limit.NO_DEADLINE
    assert cn_fyp.assess({2016: 1}, Goal(5, 2020, direction=1)).limit is Limit.TOO_FEW_POINTS
    relative = Goal(5, 2020, direction=1, relative=True)
    assert "remaining_per_year" not in cn_fyp.assess({2015: 1, 2020: 2}, relative).components
    assert "rate_needed" not in who_aroc.assess({2019: 1, 2020: 2}, Goal(5, 2020, direction=1)).components


def test_the_classes_and_scores_of_growth():
    assert [open_sdg.growth_score(x) for x in (-0.1, -0.01, 0.0, 0.004, 0.01, 0.02)] == pytest.approx(
        [-5, -3.75, -2.5, -0.5, 1.25, 5]
    )
    assert open_sdg.growth_score(0.1, factor=0) == 5
    assert [open_sdg.ratio_score(x) for x in (-2, 0, 0.6, 1.3)] == pytest.approx([-5, -2.5, 0, 5], abs=1e-4)
    assert [open_sdg.near_limit(base, 100) for base in (0, 100, 200)] == [1, 0, 1]
    assert open_sdg.near_limit(150, 100) == pytest.approx(1 - 0.5**4.44)
    limited = open_sdg.assess({2015: 66.6, 2023: 71.4}, Goal(direction=1, limit=100))
    assert limited.components["limit_factor"] == pytest.approx(1 - 0.666**4.44)
    assert [open_sdg.status_of_score(x) for x in (2.5, 0, -2.5, -2.6)] == [
        "substantial_progress",
        "moderate_progress",
        "limited_progress",
        "deterioration",
    ]
    assert open_sdg.aggregate([5, 0]) == (2.5, "substantial_progress")
    assert open_sdg.aggregate([5, 5], achieved=True) == (5, "target_achieved")
    with pytest.raises(InvalidArgument):
        open_sdg.aggregate([])
    assert [eurostat.ratio_score(x) for x in (2, 1.3, 0.6, 0, -0.6)] == pytest.approx([5, 5, 0, -2.5, -5])
    assert [eurostat.growth_score(x) for x in (-0.03, -0.01, 0, 0.01, 0.03)] == pytest.approx([-5, -2.5, 0, 2.5, 5])
    assert [eurostat.status_of_score(x) for x in (2.6, 2.5, 0.25, -0.26, -2.6)] == [
        "significant_progress",
        "moderate_progress",
        "no_progress",
        "moderate_deterioration",
        "significant_deterioration",
    ]


def test_what_has_its_best_in_the_middle_is_turned():
    assert [open_sdg.parity(x) for x in (0.5, 0.97, 1.03, 1.5)] == [2, 1, 1, 1.5]
    assert [open_sdg.even_share(x) for x in (40, 60)] == [60, 60]
    assert [open_sdg.budget_execution(x) for x in (90, 110)] == [110, 110]
    with pytest.raises(InvalidArgument):
        open_sdg.parity(0)


def test_a_limit_that_is_not_used_is_noted():
    beside = open_sdg.assess({2015: 60, 2023: 70}, Goal(90, 2030, direction=1, limit=100))
    assert list(map(str, beside.notes)) == ["the natural limit is not used beside a target"]
    for base, direction, limit in ((120, 1, 100), (5, -1, 10)):
        beyond = open_sdg.assess({2015: base, 2023: base + 1}, Goal(direction=direction, limit=limit))
        assert list(map(str, beyond.notes)) == ["the base is beyond the natural limit"]
    assert open_sdg.assess({2015: 60, 2023: 70}, Goal(direction=1, limit=100)).notes == ()
