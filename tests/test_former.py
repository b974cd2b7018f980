"""Names and module paths of version 0.1 still import what is there now."""

import pickle
from importlib import import_module

import pytest

import planspec
from planspec import AnnualPlan, Cumulative, Indicator, NoTargetReason, ObservedAs, allocate, evaluate
from planspec import interval as intervals
from planspec._former import MOVED, NAMES
from planspec.interval import Interval
from planspec.judging import course, curve, reasons
from planspec.sharing import allocation
from planspec.sharing.allocation import Sharing
from tests.builders import plan_of

PRESENT = {
    "Handing": "Sharing",
    "Observed": "ObservedAs",
    "Path": "Curve",
    "RollUp": "BindingSummary",
    "Unset": "NoTargetReason",
    "Witnesses": "PossibleValues",
    "schedule": "schedule_view",
}


def judged():
    return evaluate(plan_of(Indicator(key="x", unit="万人", target=Cumulative(22))), {"x": {2021: 5}})


@pytest.mark.parametrize(("former", "present"), MOVED.items())
def test_a_former_path_imports_the_module_that_is_there_now(former, present):
    assert import_module(former) is import_module(present)


@pytest.mark.parametrize(
    ("module", "names"),
    {
        "planspec.plan": "Baseline Basis Citation Indicator Nature Plan Superseded MAX_PLAN_YEARS",
        "planspec.targets": "About Amount AverageGrowth ByYear Ceiling Change Component Components Cumulative Direction"
        " EachYear EndState FAR_OFF Floor Milestone Milestones NoTarget Observed Qualitative RelativeChange RelativeTo"
        " TARGET_KINDS Target Unset",
        "planspec.observations": "Figure Figures Judgement Missing Observation ObservationStatus Observations",
        "planspec.tables": "ROLES RowRead TableLike read_rows read_table",
        "planspec.evaluation": "Evaluation RollUp Tally evaluate",
        "planspec.assessment": "Assessment Rule Status Witnesses",
        "planspec.interval": "Band Interval Verdict compare",
        "planspec.periods": "Period PeriodLike",
        "planspec.units": "Unit extra_units factor unit",
        "planspec.summary": "summarize",
        "planspec.scheduling": "ScheduleView schedule",
        "planspec.allocation": "Allocation Handing allocate",
        "planspec.rolling_up": "RolledUp roll_up",
    }.items(),
)
def test_a_module_of_the_first_version_has_its_names(module, names):
    assert [each for each in names.split() if not hasattr(import_module(module), each)] == []


def test_a_former_name_imports_what_has_the_present_one():
    assert PRESENT.keys() == NAMES.keys()
    for former, present in PRESENT.items():
        assert getattr(planspec, former) is getattr(planspec, present)
        assert getattr(import_module(NAMES[former]), former) is getattr(planspec, present)
        assert former not in planspec.__all__


def test_former_names_below_the_top_stand_for_the_present_ones():
    assert reasons.Warning_ == reasons.AssessmentWarning
    assert course.Point is course.Checkpoint
    assert curve.Path is curve.Curve
    assert intervals.witnesses is intervals.possible_values
    assert Interval(1, 2).witness() == Interval(1, 2).example() == 1
    assert allocation.handing is allocation.sharing_of


def test_members_pickled_under_a_former_name_load():
    for former, member in ((b"Observed", ObservedAs.CHANGES), (b"Unset", NoTargetReason.PENDING)):
        dumped = pickle.dumps(member, protocol=0)
        old = dumped.replace(type(member).__name__.encode(), former)
        assert old != dumped
        assert pickle.loads(old) is member


def test_a_former_attribute_reads_the_present_one():
    [row] = judged()
    assert (row.path, row.path_start, row.path_begins) == (row.curve, row.course_start, row.course_begins)
    assert row.path.points == row.curve.nodes
    assert row.witnesses == row.possible_values
    assert (row.course.points, row.course.path) == (row.course.checkpoints, row.course.curve)
    shared = allocate(judged().plan, {"a": 1, "b": 1}, handings={"x": Sharing.UNCHANGED})
    assert shared.handings == shared.sharing == {"x": Sharing.UNCHANGED}


def test_yearly_plans_are_made_and_unpickled_by_their_former_field():
    present = AnnualPlan({2021: 4})
    assert AnnualPlan(milestones={2021: 4}) == AnnualPlan(targets={2021: 4}) == present
    assert present.milestones == present.targets
    old = AnnualPlan.__new__(AnnualPlan)
    old.__setstate__({"milestones": present.targets, "stepwise": False})
    assert old == present
    assert pickle.loads(pickle.dumps(present)) == present
