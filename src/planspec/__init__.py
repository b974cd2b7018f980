"""planspec models a plan's targets exactly as printed and evaluates observations against them soundly.

>>> from planspec import evaluate
>>> from planspec.plans import zhoushan
>>> evaluation = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
>>> print(evaluation.counts)
achieved 11/11
"""

from typing import TYPE_CHECKING, Any

from planspec.assessment import Assessment, Rule, Status, Witnesses
from planspec.errors import PlanspecError, PlanspecErrorGroup
from planspec.evaluation import Evaluation, RollUp, Tally, evaluate
from planspec.interval import Band, Interval, Verdict, compare
from planspec.notation import parse_target, parse_value
from planspec.observations import Judgement, Observation
from planspec.periods import Period
from planspec.plan import Baseline, Citation, Indicator, Nature, Plan, Superseded
from planspec.summary import summarize
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
    Observed,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Target,
    Unset,
)

if TYPE_CHECKING:
    from planspec.consistency import Finding, Findings, Severity, check
    from planspec.tables import RowRead, read_rows, read_table

# What most programs never use is imported when it is first asked for.
_LATER = {
    **dict.fromkeys(("Finding", "Findings", "Severity", "check"), "planspec.consistency"),
    **dict.fromkeys(("RowRead", "read_rows", "read_table"), "planspec.tables"),
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - see above

    return getattr(import_module(_LATER[name]), name)


__all__ = [
    "About",
    "Assessment",
    "AverageGrowth",
    "Band",
    "Baseline",
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
    "Indicator",
    "Interval",
    "Judgement",
    "Milestone",
    "Milestones",
    "Nature",
    "NoTarget",
    "Observation",
    "Observed",
    "Period",
    "Plan",
    "PlanspecError",
    "PlanspecErrorGroup",
    "Qualitative",
    "RelativeChange",
    "RelativeTo",
    "RollUp",
    "RowRead",
    "Rule",
    "Severity",
    "Status",
    "Superseded",
    "Tally",
    "Target",
    "Unset",
    "Verdict",
    "Witnesses",
    "check",
    "compare",
    "evaluate",
    "parse_target",
    "parse_value",
    "read_rows",
    "read_table",
    "summarize",
]
