"""Weighted scores with a veto (考核): the point scheme of energy targets, its grades, and the efficacy coefficient.

Source: 国发〔2007〕36号, 单位GDP能耗考核体系实施方案: 40 points for the target and 60 for measures; a target that is
missed is a grade of 未完成 whatever the total (否决性指标). Cities use other weights with the same veto, see
`PointScheme`. Everything is exact, and what is not known makes a score an interval.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, final

from attrs import field, frozen

from planspec import records
from planspec.errors import (
    InvalidArgument,
    InvalidType,
    PlanspecError,
    Said,
    UnknownIndicator,
    placed,
    quote,
    raise_all,
)
from planspec.exact import (
    HUNDRED,
    ONE,
    ZERO,
    Number,
    NumberLike,
    add,
    divide,
    fraction,
    multiply,
    number,
    simplest,
    subtract,
)
from planspec.interval import Interval, Verdict, sure_of
from planspec.judging.assessment import Assessment, Status
from planspec.judging.evaluation import Evaluation
from planspec.model.indicators import Nature
from planspec.words import Worded


@final
class Grade(Worded):
    """The grade of a total of points."""

    EXCEEDED = "exceeded", "exceeded", "超额完成"
    COMPLETED = "completed", "completed", "完成"
    BASICALLY_COMPLETED = "basically_completed", "basically completed", "基本完成"
    NOT_COMPLETED = "not_completed", "not completed", "未完成"


#: From which total on each grade is given.
GRADES: Final = ((number(95), Grade.EXCEEDED), (number(80), Grade.COMPLETED), (number(60), Grade.BASICALLY_COMPLETED))


def _points(value: NumberLike) -> Number:
    points = placed("points", number, value)
    if points < ZERO:
        raise InvalidArgument(value=points, why=Said("points cannot be negative", "分值不能为负"))
    return points


@final
@frozen(kw_only=True, eq=False, repr=False)
class PointScheme(records.Record):
    """How the completion of a target, in percent of it, becomes points.

    Attributes:
        full: the points of a target that is completed. bonus: the points of each full ten percent beyond it;
        most_bonus: how many of these there can be. least: the completion in percent below which it earns none; above
        it each full ten percent count a tenth of `full`.
    """

    full: Number = field(default=number(40), converter=_points)
    bonus: Number = field(default=number(3), converter=_points)
    most_bonus: Number = field(default=number(9), converter=_points)
    least: Number = field(default=number(50), converter=_points)

    def points(self, completion: NumberLike) -> Number:
        """Return the points of a completion in percent: 100 is 40 in the scheme of 2007, 90 is 36, 110 is 43.

        Raises:
            InvalidNumber, InvalidType: the completion is not a figure.
        """
        percent = number(completion)
        if percent < self.least:
            return ZERO
        tens = number(fraction(percent) // 10)
        if percent < HUNDRED:
            return divide(multiply(self.full, tens), number(10))
        return add(self.full, min(multiply(self.bonus, subtract(tens, number(10))), self.most_bonus))


#: The scheme of 2007 for energy targets.
ENERGY: Final = PointScheme()


def grade(total: NumberLike, *, vetoed: bool) -> Grade:
    """Return the grade of a total of points; *vetoed* where a target that vetoes is missed.

    Raises:
        InvalidNumber, InvalidType: the total is not a figure.
    """
    points = number(total)
    if vetoed:
        return Grade.NOT_COMPLETED
    return next((each for least, each in GRADES if points >= least), Grade.NOT_COMPLETED)


def efficacy(
    value: NumberLike,
    *,
    satisfactory: NumberLike,
    unacceptable: NumberLike,
    scale: NumberLike = 40,
    offset: NumberLike = 60,
) -> Number:
    """Return the efficacy coefficient (功效系数), (x − unacceptable) / (satisfactory − unacceptable) · scale + offset.

    It is signed, so that it serves lower-is-better as well, and it is not clipped.

    Raises:
        InvalidArgument: the two standards are equal; PlanspecError: a figure is not a number.

    >>> efficacy(7, satisfactory=12, unacceptable=2)
    Decimal('80')
    """
    x, best = placed("value", number, value), placed("satisfactory", number, satisfactory)
    worst = placed("unacceptable", number, unacceptable)
    if best == worst:
        raise InvalidArgument(
            value=satisfactory,
            why=Said("the satisfactory and the unacceptable value must differ", "满意值与不允许值不能相等"),
        )
    share = divide(subtract(x, worst), subtract(best, worst))
    return add(multiply(share, placed("scale", number, scale)), placed("offset", number, offset))


@final
@frozen(eq=False, repr=False)
class Score(records.Record):
    """The score of one indicator: its completion in percent of what was required by now, and its points."""

    assessment: Assessment
    weight: Number
    completion: Interval
    points: Interval


@final
@frozen(kw_only=True, eq=False, repr=False)
class Appraisal(records.Record, records.Lookup, records.Shown):
    """The appraisal (考核) of an evaluation.

    Attributes:
        evaluation: what was appraised.
        scores: those of the indicators.
        measures: the points given for measures; None where none were given.
        total: the weighted mean of the indicators' points, and those for measures.
        vetoed: whether a binding indicator is short of what was required by now.
        scheme: how completion became points.
    """

    evaluation: Evaluation
    scores: tuple[Score, ...]
    measures: Number | None
    total: Interval
    vetoed: Verdict
    scheme: PointScheme

    @property
    def grade(self) -> Grade | None:
        """The grade; None where what is not known allows several, and where no points for measures are given."""
        if self.vetoed is Verdict.MET:
            return Grade.NOT_COMPLETED
        if self.measures is None or self.total.lower is None or self.total.upper is None:
            return None
        low, high = grade(self.total.lower, vetoed=False), grade(self.total.upper, vetoed=False)
        if self.vetoed is Verdict.UNDETERMINED and high is not Grade.NOT_COMPLETED:
            return None
        return low if low is high else None

    def __iter__(self) -> Iterator[Score]:
        return iter(self.scores)

    def __len__(self) -> int:
        return len(self.scores)

    def __getitem__(self, key: str) -> Score:
        """Return the score of the indicator with this key or name, as `Plan` finds it.

        Raises:
            UnknownIndicator: the row was not appraised.
        """
        row = self.evaluation.plan[key]
        found = next((each for each in self.scores if each.assessment.indicator == row), None)
        if found is None:
            raise UnknownIndicator(name=key, among=tuple(each.assessment.indicator.key for each in self.scores))
        return found

    def __str__(self) -> str:
        word = self.grade.en if self.grade else "undetermined"
        return f"{self.total.readable()} points, {word}"


def appraise(
    evaluation: Evaluation,
    weights: Mapping[str, Any] | None = None,
    *,
    measures: NumberLike | None = None,
    scheme: PointScheme = ENERGY,
) -> Appraisal:
    """Appraise an evaluation: the points of each indicator, weighted, those for *measures* added, and the veto.

    *weights* are by key or name, equal by default; an indicator without a weight is left out. The completion of a
    path is the fulfilment, what is done in percent of what was required by now; a line to hold is completed or not.
    Points go by the completion, the veto by the verdict: what is met within a tolerance vetoes nothing, and what
    reaches a bound that it must exceed does.

    Raises:
        PlanspecError: an unknown indicator, a weight that is not a positive figure, or nothing to appraise.
    """
    if not isinstance(evaluation, Evaluation):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(
            value=evaluation, expected=Said("an Evaluation", "一个Evaluation（评估）"), place="evaluation"
        )
    if not isinstance(scheme, PointScheme):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(value=scheme, expected=Said("a PointScheme", "一个PointScheme（计分办法）"), place="scheme")
    given = _weights(evaluation, weights)
    points = None if measures is None else _points(measures)
    scores: list[Score] = []
    vetoes: list[Verdict] = []
    for each in evaluation:
        if each.status is Status.NO_TARGET:
            continue
        if each.indicator.nature is Nature.BINDING:
            vetoes.append(~_verdict(each))
        if each.indicator.key in given:
            weight = given[each.indicator.key]
            completion = _completion(each)
            scores.append(Score(each, weight, completion, _of_completion(completion, scheme)))
    if not scores:
        raise InvalidArgument(
            value=0,
            why=Said(
                "there is nothing to appraise: no indicator with a target has a weight",
                "没有可考核的内容：设有目标的指标均无权重",
            ),
        )
    everything: Number = ZERO
    total = Interval.point(ZERO)
    for score in scores:
        everything = add(everything, score.weight)
        total = total + score.points.scaled(score.weight)
    total = total.scaled(simplest(1 / fraction(everything))) + Interval(points or ZERO, points or ZERO)
    return Appraisal(
        evaluation=evaluation,
        scores=tuple(scores),
        measures=points,
        total=total,
        vetoed=~Verdict.all([~each for each in vetoes]),
        scheme=scheme,
    )


def _weights(evaluation: Evaluation, weights: Mapping[str, Any] | None) -> dict[str, Number]:
    if weights is None:
        return {each.indicator.key: ONE for each in evaluation}
    if not isinstance(weights, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(
            value=weights,
            expected=Said("a mapping of keys or names to weights", "由键或名称到权重的映射"),
            place="weights",
        )
    read: dict[str, Number] = {}
    faults: list[PlanspecError] = []
    for name, value in weights.items():
        try:
            key = evaluation.plan[name].key
            weight = number(value)
            if weight <= ZERO:
                raise InvalidArgument(value=value, why=Said("a weight is a positive number", "权重须为正数"))
            read[key] = weight
        except PlanspecError as fault:
            faults.append(fault.at(f"weights[{quote(name)}]"))
    raise_all(faults, "weights")
    return read


#: What an unknown completion may be: from nothing to as far as any bonus reaches, and beyond.
_ANY: Final = Interval(ZERO, None)


def _completion(each: Assessment) -> Interval:
    """Return the completion in percent of what was required by now.

    At the due date it is the share of the printed number. A line that is not held is completed by the ratio of the two:
    91.9 of at least 92 is 99.9 percent, 3.4 of at most 3 is 88.2 percent.
    """
    is_due = each.requirement is not None and each.requirement.is_due
    done = (each.progress if is_due else None) or each.fulfilment
    if done is not None:
        return done.scaled(HUNDRED)
    if _verdict(each) is Verdict.NOT_MET and (ratio := _ratio(each)) is not None:
        return ratio.scaled(HUNDRED)
    return {
        Verdict.MET: Interval.point(HUNDRED),
        Verdict.NOT_MET: Interval.point(ZERO),
        Verdict.UNDETERMINED: _ANY,
    }[_verdict(each)]


def _ratio(each: Assessment) -> Interval | None:
    """Return what is known as a share of the bound, of a limit the bound as a share of it; None without a sign."""
    known, required = each.known_by_now, each.required_by_now
    if known is None or required is None or known.lower is None or known.lower <= ZERO:
        return None
    edges = sure_of(required)
    if edges.upper is None and edges.lower is not None and edges.lower > ZERO:
        return known.scaled(divide(ONE, edges.lower))
    if edges.lower is None and edges.upper is not None and edges.upper > ZERO and known.exact is not None:
        share = divide(edges.upper, known.exact)
        return Interval(share, share)
    return None


def _verdict(each: Assessment) -> Verdict:
    """Return whether what is asked for by now is met: the target itself where it is decided or reached already."""
    if each.status is Status.AHEAD:
        return Verdict.MET
    return each.schedule if each.attainment is Verdict.UNDETERMINED else each.attainment


def _of_completion(completion: Interval, scheme: PointScheme) -> Interval:
    """Return the points of a completion that may be inexact; more completion is never fewer points."""
    low = ZERO if completion.lower is None else scheme.points(completion.lower)
    most = add(scheme.full, scheme.most_bonus)
    high = most if completion.upper is None else scheme.points(completion.upper)
    return Interval(low, high)
