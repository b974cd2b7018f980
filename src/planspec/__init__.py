"""planspec models a plan's targets exactly as printed and evaluates observations against them soundly.

>>> from planspec import evaluate
>>> from planspec.plans import zhoushan
>>> evaluation = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
>>> print(evaluation.counts)
achieved 11/11
"""

from planspec.errors import PlanspecError, PlanspecErrorGroup
from planspec.evaluation import Assessment, Evaluation, RollUp, Status, Tally, Witnesses, evaluate
from planspec.interval import Interval, Verdict, compare
from planspec.observations import Observation
from planspec.periods import Period
from planspec.plan import Baseline, Citation, Indicator, Nature, Plan
from planspec.summary import summarize
from planspec.targets import Ceiling, Cumulative, Direction, EndState, Floor, Target

__all__ = [
    "Assessment",
    "Baseline",
    "Ceiling",
    "Citation",
    "Cumulative",
    "Direction",
    "EndState",
    "Evaluation",
    "Floor",
    "Indicator",
    "Interval",
    "Nature",
    "Observation",
    "Period",
    "Plan",
    "PlanspecError",
    "PlanspecErrorGroup",
    "RollUp",
    "Status",
    "Tally",
    "Target",
    "Verdict",
    "Witnesses",
    "compare",
    "evaluate",
    "summarize",
]
