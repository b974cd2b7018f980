"""planspec models a plan's targets exactly as printed and evaluates observations against them soundly.

>>> from planspec import evaluate
>>> from planspec.plans import zhoushan
>>> evaluation = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
>>> print(evaluation.counts)
achieved 11/11
"""

from planspec.assessment import Assessment, Rule, Status, Witnesses
from planspec.errors import PlanspecError, PlanspecErrorGroup
from planspec.evaluation import Evaluation, RollUp, Tally, evaluate
from planspec.interval import Band, Interval, Verdict, compare
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
    "Rule",
    "Status",
    "Superseded",
    "Tally",
    "Target",
    "Unset",
    "Verdict",
    "Witnesses",
    "compare",
    "evaluate",
    "summarize",
]
