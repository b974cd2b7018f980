"""planspec models a plan's targets exactly as printed and evaluates observations against them soundly.

>>> from planspec import evaluate
>>> from planspec.plans import zhoushan
>>> evaluation = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
>>> print(evaluation.counts)
achieved 11/11
"""

from typing import TYPE_CHECKING, Any

from planspec._former import NAMES as FORMER_NAMES
from planspec._former import install as install_former_paths
from planspec.errors import PlanspecError, PlanspecErrorGroup
from planspec.exact import NumberLike as NumberLike
from planspec.interval import Band as Band
from planspec.interval import Interval, Verdict
from planspec.interval import compare as compare
from planspec.model.indicators import Basis, Citation, Indicator, Nature, Superseded
from planspec.model.plan import Plan
from planspec.observations.observation import Observation
from planspec.observations.statuses import ObservationStatus
from planspec.observations.values import Judgement
from planspec.periods import Period
from planspec.periods import PeriodLike as PeriodLike
from planspec.records import Shown as _Shown
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
)
from planspec.targets import AmountLike as AmountLike
from planspec.targets import Target as Target
from planspec.targets.annual_plans import AnnualPlan
from planspec.targets.baselines import Baseline
from planspec.units import Unit

if TYPE_CHECKING:
    from planspec.appraisal import Appraisal as Appraisal
    from planspec.appraisal import appraise
    from planspec.consistency import Finding as Finding
    from planspec.consistency import Findings as Findings
    from planspec.consistency import check
    from planspec.files.changes import Differences as Differences
    from planspec.files.changes import diff
    from planspec.judging.assessment import Assessment as Assessment
    from planspec.judging.assessment import PossibleValues as PossibleValues
    from planspec.judging.assessment import Rule as Rule
    from planspec.judging.assessment import Status
    from planspec.judging.curve import Curve as Curve
    from planspec.judging.evaluation import BindingSummary as BindingSummary
    from planspec.judging.evaluation import Evaluation as Evaluation
    from planspec.judging.evaluation import Tally as Tally
    from planspec.judging.evaluation import evaluate
    from planspec.judging.reasons import Severity as Severity
    from planspec.judging.thresholds import Thresholds
    from planspec.judging.yearly import YearlyView as YearlyView
    from planspec.judging.yearly import yearly
    from planspec.midterm import MidTerm, mid_term
    from planspec.midterm import MidTermView as MidTermView
    from planspec.notation import parse_target, parse_value
    from planspec.observations.ratio import Ratio
    from planspec.observations.running_totals import year_to_date
    from planspec.reports.beside import SideBySide as SideBySide
    from planspec.reports.beside import side_by_side
    from planspec.reports.charts import chart, overview
    from planspec.reports.explanation import explain
    from planspec.reports.page import report
    from planspec.reports.schedule import ScheduleView as ScheduleView
    from planspec.reports.schedule import schedule_view
    from planspec.reports.summary import summarize
    from planspec.sharing.aggregation import RolledUp as RolledUp
    from planspec.sharing.aggregation import roll_up
    from planspec.sharing.allocation import Allocation as Allocation
    from planspec.sharing.allocation import Sharing as Sharing
    from planspec.sharing.allocation import allocate
    from planspec.tables.figures import Fault as Fault
    from planspec.tables.figures import Reading as Reading
    from planspec.tables.figures import read_observations
    from planspec.tables.rows import RowRead as RowRead
    from planspec.tables.rows import read_rows, read_table

    # Former names, see `_former`.
    from planspec.judging.assessment import Witnesses as Witnesses  # isort: skip
    from planspec.judging.curve import Path as Path  # isort: skip
    from planspec.judging.evaluation import RollUp as RollUp  # isort: skip
    from planspec.targets.union import Observed as Observed  # isort: skip
    from planspec.targets.union import Unset as Unset  # isort: skip
    from planspec.reports.schedule import schedule as schedule  # isort: skip
    from planspec.sharing.allocation import Handing as Handing  # isort: skip

__version__ = "0.1.0"

install_former_paths()


class _Notebook:
    """Draws by `planspec.reports.notebook`, which only a notebook asks for."""

    def as_html(self, x: object) -> str:
        from planspec.reports.notebook import as_html  # noqa: PLC0415 - see above

        return as_html(x)

    def as_text(self, x: object) -> str:
        from planspec.reports.notebook import as_text  # noqa: PLC0415 - see above

        return as_text(x)


_Shown.notebook = _Notebook()

# What a program may do without is imported when it is first asked for.
_LATER = {
    **dict.fromkeys(("Assessment", "PossibleValues", "Rule", "Status"), "planspec.judging.assessment"),
    **dict.fromkeys(("BindingSummary", "Evaluation", "Tally", "evaluate"), "planspec.judging.evaluation"),
    "Curve": "planspec.judging.curve",
    "Severity": "planspec.judging.reasons",
    "Thresholds": "planspec.judging.thresholds",
    **dict.fromkeys(("Finding", "Findings", "check"), "planspec.consistency"),
    **dict.fromkeys(("Allocation", "Sharing", "allocate"), "planspec.sharing.allocation"),
    **dict.fromkeys(("Appraisal", "appraise"), "planspec.appraisal"),
    **dict.fromkeys(("MidTerm", "MidTermView", "mid_term"), "planspec.midterm"),
    **dict.fromkeys(("parse_target", "parse_value"), "planspec.notation"),
    "Ratio": "planspec.observations.ratio",
    **dict.fromkeys(("RolledUp", "roll_up"), "planspec.sharing.aggregation"),
    "year_to_date": "planspec.observations.running_totals",
    **dict.fromkeys(("ScheduleView", "schedule_view"), "planspec.reports.schedule"),
    "summarize": "planspec.reports.summary",
    **dict.fromkeys(("Differences", "diff"), "planspec.files.changes"),
    **dict.fromkeys(("SideBySide", "side_by_side"), "planspec.reports.beside"),
    "explain": "planspec.reports.explanation",
    **dict.fromkeys(("chart", "overview"), "planspec.reports.charts"),
    "report": "planspec.reports.page",
    "yearly": "planspec.judging.yearly",
    **dict.fromkeys(("Fault", "Reading", "read_observations"), "planspec.tables.figures"),
    **dict.fromkeys(("RowRead", "read_rows", "read_table"), "planspec.tables.rows"),
}


def __getattr__(name: str) -> Any:
    where = _LATER.get(name) or FORMER_NAMES.get(name)
    if where is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - see above

    return getattr(import_module(where), name)


def __dir__() -> list[str]:
    """List what is imported later too, for completion."""
    return sorted({*globals(), *_LATER})


# What a program constructs, calls or matches. The types of results are importable too; programs seldom name them.
__all__ = [
    "About",
    "AnnualPlan",
    "AverageGrowth",
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
    "Floor",
    "Indicator",
    "Interval",
    "Judgement",
    "MidTerm",
    "Milestone",
    "Milestones",
    "Nature",
    "NoTarget",
    "NoTargetReason",
    "Observation",
    "ObservationStatus",
    "ObservedAs",
    "Period",
    "Plan",
    "PlanspecError",
    "PlanspecErrorGroup",
    "Qualitative",
    "Ratio",
    "RelativeChange",
    "RelativeTo",
    "Shape",
    "Status",
    "Superseded",
    "Thresholds",
    "Unit",
    "Verdict",
    "allocate",
    "appraise",
    "chart",
    "check",
    "diff",
    "evaluate",
    "explain",
    "mid_term",
    "overview",
    "parse_target",
    "parse_value",
    "read_observations",
    "read_rows",
    "read_table",
    "report",
    "roll_up",
    "schedule_view",
    "side_by_side",
    "summarize",
    "year_to_date",
    "yearly",
]
