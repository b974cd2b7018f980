"""The requirement (要求), the atom of judging: one number, one region, one due date; and what a row is made of.

Whatever judges, prints or shares out reads requirements, so no two of them can disagree about what was asked.
`planspec.judging.compiling` makes them.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, final

from attrs import frozen

from planspec import records
from planspec.exact import Number
from planspec.growth import Growth
from planspec.interval import EVERYTHING, Acceptable, Interval
from planspec.judging.course import Checkpoint, Course
from planspec.judging.reasons import AssessmentWarning, Reason
from planspec.model.indicators import Basis, Indicator
from planspec.model.plan import Plan
from planspec.periods import Period
from planspec.targets import Direction
from planspec.words import Worded


@final
class Measure(Worded):
    """How the figures of a row become the one number of a requirement."""

    TOTAL = "total", "total of the span", "时期合计"
    LEVEL = "level", "level at the due date", "期末值"
    WORST = "worst", "worst level of the year", "年内最差值"
    CHANGE = "change", "change from the baseline", "较基数增减"
    FACTOR = "factor", "ratio to the baseline", "较基数升降"
    COMPOUND = "compound", "rates of change together", "累计升降"
    DIFFERENCE = "difference", "difference to another indicator", "与另一指标之差"
    JUDGEMENT = "judgement", "a person's judgement", "人工判定"


@final
class Rule(Worded):
    """The rule by which a verdict was reached."""

    LITERAL = "literal", "the literal bound", "按所列界限"
    TOLERANCE = "tolerance", "the stated tolerance of “about”", "按载明的“左右”幅度"
    ROUNDING = "rounding", "“about” without a stated tolerance", "“左右”未载明幅度"
    JUDGEMENT = "judgement", "a person's judgement", "人工判定"
    ALL = "all", "all parts", "各项均须达到"
    ANY = "any", "any part", "任一项达到即可"
    ONE = "one", "the part that decides", "以一项为准"
    LAST = "last", "the stage that is running, in the end the last", "以当前阶段为准，期末以末阶段为准"
    NONE = "none", "nothing to judge", "无需判定"


@final
@frozen(eq=False, repr=False)
class Other(records.Record):
    """Another row that a level is compared with: its key and name, how many of our units make one of its."""

    key: str
    name: str
    rate: Number
    spans: bool


@final
@frozen(kw_only=True, eq=False, repr=False)
class Requirement(records.Record):
    """One number, one region, one due date (要求).

    Attributes:
        measure: how figures become the number.
        span: the time it is about.
        due: the day it is decided.
        accepts: which numbers are acceptable, in `unit`; None where a person judges.
        unit: the unit of the number: the row's, `%` of a relative change, 个百分点 of a difference of percentages.
        course: what it asks for on the way; None where nothing can be measured.
        direction: on which side of the number the target is met.
        goal: the number that progress and margin are measured to, or None.
        rule: the rule by which it is judged.
        falling: whether a change counts as a fall.
        base: the baseline, from which a change or a factor is measured.
        base_end: the last day of the baseline's time.
        basis: what the level of a year is, where it was said.
        unobserved: what the number can be while nothing is observed; of a total, the flow of a missing span.
        other: the row that it is compared with.
        missing: why nothing can be measured; None where something can.
        noticed: what a reader should look at, whatever the figures are.
    """

    measure: Measure
    span: Period
    due: date
    accepts: Acceptable | None
    unit: str
    course: Course | None
    direction: Direction = Direction.AT_LEAST
    goal: Number | None = None
    rule: Rule = Rule.LITERAL
    falling: bool = False
    base: Interval | None = None
    base_end: date | None = None
    basis: Basis | None = None
    unobserved: Interval = EVERYTHING
    other: Other | None = None
    missing: Reason | None = None
    noticed: tuple[AssessmentWarning, ...] = ()

    @property
    def is_growth(self) -> bool:
        """Whether the number is a factor, shown as a change in percent."""
        return self.measure in (Measure.FACTOR, Measure.COMPOUND)

    @property
    def growth(self) -> Growth:
        """How factors are got from changes in percent, in the sense of the target."""
        return Growth(self.falling)


class Compiled(NamedTuple):
    """What a version of a row asks for.

    `requirements` are judged by the row's own figures, all of them; of a row of several targets `parts` are what its
    stages or components ask for, and `rule` says how they combine. `decides` is the key of the part that does alone.
    """

    row: Indicator
    requirements: tuple[Requirement, ...]
    rule: Rule
    parts: tuple[Compiled, ...] = ()
    decides: str = ""
    is_yearly: bool = False

    @property
    def noticed(self) -> tuple[AssessmentWarning, ...]:
        """What a reader should look at, whatever the figures are."""
        if len(self.requirements) == 1:
            return self.requirements[0].noticed
        return tuple(dict.fromkeys(each for own in self.requirements for each in own.noticed))


class Context(NamedTuple):
    """What a row is compiled in: its plan, the time up to its due date, and what is asked on the way."""

    plan: Plan
    row: Indicator
    span: Period
    checkpoints: tuple[Checkpoint, ...] = ()
    since: date | None = None  # the first day that a limit kept throughout holds


# Totals


# Levels, and what is measured from a baseline


# Checkpoints on the way


# Stages
