"""planspec models a plan's targets exactly as printed and evaluates observations against them soundly.

>>> from planspec import evaluate
>>> from planspec.plans import zhoushan
>>> evaluation = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
>>> print(evaluation.counts)
achieved 11/11
"""

from typing import TYPE_CHECKING, Any

from planspec._former import install as install_former_paths
from planspec.errors import PlanspecError, PlanspecErrorGroup
from planspec.interval import Band, Interval, Verdict, compare
from planspec.judging.assessment import Assessment, Rule, Status, Witnesses
from planspec.judging.course import Path
from planspec.judging.early_warning import Thresholds
from planspec.judging.evaluation import Evaluation, RollUp, Tally, evaluate
from planspec.judging.reasons import Severity
from planspec.model.annual_plans import AnnualPlan
from planspec.model.plan import Baseline, Basis, Citation, Indicator, Nature, Plan, Superseded
from planspec.model.targets import (
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
    Observed,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Shape,
    Target,
    Unset,
)
from planspec.observations.observation import Observation
from planspec.observations.statuses import ObservationStatus
from planspec.observations.values import Judgement
from planspec.periods import Period

if TYPE_CHECKING:
    from planspec.appraisal import Appraisal, appraise
    from planspec.consistency import Finding, Findings, check
    from planspec.midterm import MidTerm, MidTermView, mid_term
    from planspec.notation import parse_target, parse_value
    from planspec.observations.ratio import Ratio
    from planspec.observations.running_totals import year_to_date
    from planspec.reports.schedule import ScheduleView, schedule
    from planspec.reports.summary import summarize
    from planspec.sharing.aggregation import RolledUp, roll_up
    from planspec.sharing.allocation import Allocation, Handing, allocate
    from planspec.tables.rows import RowRead, read_rows, read_table

install_former_paths()

# What a program may do without is imported when it is first asked for.
_LATER = {
    **dict.fromkeys(("Finding", "Findings", "check"), "planspec.consistency"),
    **dict.fromkeys(("Allocation", "Handing", "allocate"), "planspec.sharing.allocation"),
    **dict.fromkeys(("Appraisal", "appraise"), "planspec.appraisal"),
    **dict.fromkeys(("MidTerm", "MidTermView", "mid_term"), "planspec.midterm"),
    **dict.fromkeys(("parse_target", "parse_value"), "planspec.notation"),
    "Ratio": "planspec.observations.ratio",
    **dict.fromkeys(("RolledUp", "roll_up"), "planspec.sharing.aggregation"),
    "year_to_date": "planspec.observations.running_totals",
    **dict.fromkeys(("ScheduleView", "schedule"), "planspec.reports.schedule"),
    "summarize": "planspec.reports.summary",
    **dict.fromkeys(("RowRead", "read_rows", "read_table"), "planspec.tables.rows"),
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - see above

    return getattr(import_module(_LATER[name]), name)


__all__ = [
    "About",
    "Allocation",
    "AnnualPlan",
    "Appraisal",
    "Assessment",
    "AverageGrowth",
    "Band",
    "Baseline",
    "Basis",
    "Ceiling",
    "Change",
    "Citation",
    "Component",
    "Components",
    "Cumulative",
    "Direction",
    "EachYear",
    "EndState",
    "Evaluation",
    "Finding",
    "Findings",
    "Floor",
    "Handing",
    "Indicator",
    "Interval",
    "Judgement",
    "MidTerm",
    "MidTermView",
    "Milestone",
    "Milestones",
    "Nature",
    "NoTarget",
    "Observation",
    "ObservationStatus",
    "Observed",
    "Path",
    "Period",
    "Plan",
    "PlanspecError",
    "PlanspecErrorGroup",
    "Qualitative",
    "Ratio",
    "RelativeChange",
    "RelativeTo",
    "RollUp",
    "RolledUp",
    "RowRead",
    "Rule",
    "ScheduleView",
    "Severity",
    "Shape",
    "Status",
    "Superseded",
    "Tally",
    "Target",
    "Thresholds",
    "Unset",
    "Verdict",
    "Witnesses",
    "allocate",
    "appraise",
    "check",
    "compare",
    "evaluate",
    "mid_term",
    "parse_target",
    "parse_value",
    "read_rows",
    "read_table",
    "roll_up",
    "schedule",
    "summarize",
    "year_to_date",
]
