"""The warnings of many places at once, as codes: those of the assessment that the scalar judge makes.

Most warnings are those of the first of the places that are alike. Five hang on the figures themselves. Whether a place
surely has one of these, or surely has none, is decided here in whole numbers; places of which neither is sure are left
to the scalar judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, Final, NamedTuple, final, get_args

from attrs import evolve

from planspec.exact import fraction
from planspec.frames.patterns import Pattern, Piece, Slot, Statistic
from planspec.interval import Acceptable, Interval, possible_of, sure_of
from planspec.judging.answers import JudgedRequirement, Status
from planspec.judging.assessment import Assessment
from planspec.judging.course import Line
from planspec.judging.early_warning import Seen, yearly_changes
from planspec.judging.progress import needed_per_year, way_of, years_left_of
from planspec.judging.reasons import (
    AssessmentWarning,
    CloseToBound,
    HundredfoldOff,
    LineBroken,
    LowHeadroom,
    PaceAboveBest,
)
from planspec.judging.requirements import Measure
from planspec.records import slug_of
from planspec.targets import Direction
from planspec.units import unit as find_unit

#: The codes of all warnings, in the order of the alphabet.
CODES: Final = tuple(sorted(slug_of(each) for each in get_args(AssessmentWarning)))
#: Those that hang on the figures of each place.
_OF_FIGURES: Final = (LineBroken, LowHeadroom, PaceAboveBest, CloseToBound, HundredfoldOff)
#: Whole numbers of 64 bits stay below this.
_MOST: Final = 2**62
#: Figures of one series that a hundredfold slip could explain differ at least so much: 100 / 3.
_APART: Final = (100, 3)


def bit(warning: AssessmentWarning | type) -> int:
    """Return the bit that stands for a warning."""
    kind = warning if isinstance(warning, type) else type(warning)
    return 1 << CODES.index(slug_of(kind))


def bits_of(warnings: Iterable[AssessmentWarning]) -> int:
    """Return the bits of some warnings."""
    found = 0
    for each in warnings:
        found |= bit(each)
    return found


def codes_of(bits: int) -> str:
    """Return the codes that bits stand for, with spaces between: `low_headroom stale`; empty for none."""
    return " ".join(code for at, code in enumerate(CODES) if bits >> at & 1)


class Alike(NamedTuple):
    """Places that are alike: their pattern, figures and numbers, and the assessment of any of them."""

    np: Any
    pattern: Pattern
    values: Mapping[Slot, Any]
    numbers: Mapping[Statistic, Any]
    members: Any
    example: Callable[[int], Assessment]
    #: What each year changed, by the identity of the requirement; the times observed, and so this, are the pattern's.
    changes: dict[int, list[tuple[list[int], Fraction]]]


def warned(alike: Alike, first: Assessment) -> dict[str, Any]:
    """Return the bits of every place, for the row and each of its parts, by their keys."""
    np = alike.np
    found: dict[str, Any] = {}
    ask = np.zeros(len(alike.members), dtype=bool)
    for part in first.parts or (first,):
        bits, unsure = _Leaf(alike, part).bits()
        found[part.indicator.key] = bits
        ask |= unsure
    if first.parts:
        whole = np.full(len(alike.members), bits_of(first.noticed), dtype=np.int64)
        for bits in found.values():
            whole |= bits
        found[first.indicator.key] = whole
    for at in np.flatnonzero(ask):
        own = alike.example(int(alike.members[at]))
        for each in (own, *own.parts):
            found[each.indicator.key][at] = bits_of(each.warnings)
    return found


@final
class _Leaf:
    """A row or part without parts of its own."""

    def __init__(self, alike: Alike, own: Assessment) -> None:
        self.alike, self.own, self.np = alike, own, alike.np
        decides = own.requirement
        requirements = [each.requirement for each in own.requirements]
        self.pieces = [next(p for p in alike.pattern.pieces if p.requirement is each) for each in requirements]
        self.piece = None if decides is None else next(p for p in self.pieces if p.requirement is decides.requirement)
        self.warnings = own.warnings
        self.none = self.np.zeros(len(alike.members), dtype=bool)
        self.all = ~self.none

    def bits(self) -> tuple[Any, Any]:
        """Return the bits, and where they are not sure."""
        np, own = self.np, self.own
        plain = [each for each in self.warnings if not isinstance(each, _OF_FIGURES)]
        bits = np.full(len(self.none), bits_of(plain), dtype=np.int64)
        if self.piece is None or own.requirement is None:
            return bits, self.none
        ask = self._close() | self._hundredfold()
        for kind, (yes, unsure) in (
            (LineBroken, self._broken()),
            (LowHeadroom, self._headroom(own.requirement)),
            (PaceAboveBest, self._pace(own.requirement, self.piece)),
        ):
            bits |= np.where(yes, bit(kind), 0)
            ask = ask | unsure
        return bits, ask

    # Numbers

    def _codes(self, key: str, period: Any) -> Any:
        return self.alike.values[key, period][self.alike.members]

    def _figures(self, piece: Piece) -> list[Any]:
        """Return the codes of the figures used, in order of time."""
        return [self._codes(piece.key, each.period) for each in self.own.figures]

    def _exactly(
        self, arrays: Sequence[Any], size: Fraction, *others: Fraction, room: int = 4
    ) -> tuple[list[Any], list[int]] | None:
        """Return figures from their codes, and other numbers, as multiples of one unit; None where it is too fine.

        What is made of them may be *room* times as large.
        """
        np = self.np
        whole = lcm(size.denominator, *(each.denominator for each in others))
        if whole > 10**12 or 10**12 % whole:
            return None  # amounts are shown to 12 decimals, and compared as they are shown
        times = int(size * whole)
        reach = max((float(np.abs(each).max()) for each in arrays if len(each)), default=0.0) * abs(times)
        is_large = max(reach, *(abs(float(each * whole)) for each in others), 0.0) * room > _MOST
        kind = object if is_large else np.int64
        return [each.astype(kind) * times for each in arrays], [int(each * whole) for each in others]

    # Warnings

    def _close(self) -> Any:
        """Say where a number is so close to a bound that the scalar judge is asked."""
        np, found = self.np, self.none
        for piece in self.pieces:
            accepts = piece.requirement.accepts
            assert accepts is not None  # only a person's word has no region
            for statistic in piece.statistics:
                known = shown_numbers(np, piece, statistic, self.alike.numbers[statistic][self.alike.members])[0]
                for bound in {float(each) for each in _bounds(accepts)}:
                    near = np.abs(known - bound) <= abs(bound) * 2e-9
                    if statistic.how != "product" and not piece.requirement.is_growth:
                        near &= known != bound
                    found = found | near
        return found

    def _hundredfold(self) -> Any:
        np, unit = self.np, self.own.indicator.unit
        assert self.piece is not None
        if len(self.own.figures) < 3 or not unit or find_unit(unit).base != "%":
            return self.none
        figures = np.stack([each.astype("float64") for each in self._figures(self.piece)]) * float(self.piece.size)
        above = figures > 0
        least = np.where(above, figures, np.inf).min(axis=0)
        most = np.where(above, figures, 0.0).max(axis=0)
        return most * _APART[1] * (1 + 1e-9) >= least * _APART[0]

    def _broken(self) -> tuple[Any, Any]:
        """Say where a line was crossed at its own time."""
        yes = ask = self.none
        if any(isinstance(each, LineBroken) for each in self.warnings) and not self._has_history():
            return self.all, self.none  # of the years of a total, which the answers tell
        for piece, judged in zip(self.pieces, self.own.requirements, strict=True):
            if judged.course is None or judged.course.line is not Line.HOLD or not judged.history:
                continue
            periods = [
                period
                for period, _ in judged.history
                if period.end < judged.course.due or judged.requirement.measure is Measure.WORST
            ]
            outside, sure = self._outside(piece, judged, [self._codes(piece.key, each) for each in periods])
            if not sure or judged.course.checkpoints or not judged.course.is_plain:
                ask = ask | outside
            else:
                yes = yes | outside
        return yes, ask

    def _has_history(self) -> bool:
        return any(each.history for each in self.own.requirements)

    def _outside(self, piece: Piece, judged: JudgedRequirement, arrays: Sequence[Any]) -> tuple[Any, bool]:
        """Say where one of some figures misses the target for good; and whether that is sure."""
        if not arrays:
            return self.none, True
        line = _Linear.of(judged)
        if line is None or judged.course is None or judged.course.power != 1:
            return self.all, False
        region = possible_of(judged.course.accepts)
        bounds = [fraction(each) * line.per for each in (region.lower, region.upper) if each is not None]
        made = self._exactly(arrays, piece.size, line.plus, *bounds)
        if made is None:
            return self.all, False
        figures, (plus, *edges) = made
        found = self.none
        for each in figures:
            known = line.times * each + plus
            at = iter(edges)
            if region.lower is not None:
                low = next(at)
                found = found | (known <= low if region.lower_open else known < low)
            if region.upper is not None:
                high = next(at)
                found = found | (known >= high if region.upper_open else known > high)
        return found, True

    def _changes(self, decides: JudgedRequirement) -> list[tuple[list[int], Fraction]]:
        """Return what each year changed, as weights of the figures and a constant."""
        name = id(decides.requirement)
        if name not in self.alike.changes:
            self.alike.changes[name] = self._tried(decides)
        return self.alike.changes[name]

    def _tried(self, decides: JudgedRequirement) -> list[tuple[list[int], Fraction]]:
        """Find what each year changed by trying figures."""
        own, figures = self.own, self.own.figures
        plain_seen = Seen(
            own.status, own.unit, decides, own.requirements, figures, own.years, own.plan_period, None, own.thresholds
        )

        def tried(at: int) -> list[Fraction]:
            marked = [evolve(each, value=Interval.point(int(i == at))) for i, each in enumerate(figures)]
            seen = plain_seen._replace(figures=marked)
            return [fraction(each.amount) for each in yearly_changes(seen)]

        plain = tried(-1)
        if not plain:
            return []
        moved = [tried(at) for at in range(len(figures))]
        return [([int(each[year] - plain[year]) for each in moved], plain[year]) for year in range(len(plain))]

    def _headroom(self, decides: JudgedRequirement) -> tuple[Any, Any]:
        """Say where a line leaves less room than a share of the usual change of a year."""
        np, own, piece = self.np, self.own, self.piece
        assert piece is not None
        course, goal = decides.course, decides.requirement.goal
        if course is None or goal is None or course.line not in (Line.HOLD, Line.OPEN):
            return self.none, self.none
        if own.status in (Status.ACHIEVED, Status.MISSED) or len(changes := self._changes(decides)) < 2:
            return self.none, self.none
        is_worst = decides.requirement.measure is Measure.WORST
        line = _Linear(1, Fraction(0), Fraction(1)) if is_worst else _Linear.of(decides)
        if not is_worst and decides.scheduled.known is None:
            return self.none, self.none
        known = self._figures(piece)[-1] if is_worst else self._now(piece, decides)
        if known is None or line is None or decides.requirement.is_growth:
            return self.none, self.all
        edges = [fraction(goal)]
        if decides.direction is Direction.WITHIN:
            accepts = decides.accepts
            assert accepts is not None  # it has a number
            region = sure_of(accepts)
            if is_worst or region.lower is None or region.upper is None:
                return self.none, self.all
            edges = [fraction(region.lower), fraction(region.upper)]
        share = fraction(own.thresholds.headroom)
        made = self._exactly(
            [known, *self._figures(piece)],
            piece.size,
            line.plus,
            *edges,
            *(plain for _, plain in changes),
            room=4 * len(changes) * max(share.numerator, share.denominator),
        )
        if made is None:
            return self.none, self.all
        (level, *figures), (plus, *rest) = made
        level = line.times * level + plus
        bounds, plains = rest[: len(edges)], rest[len(edges) :]
        if len(bounds) == 2:
            room = np.minimum(level - bounds[0], bounds[1] - level)
        else:
            room = level - bounds[0] if decides.direction is Direction.AT_LEAST else bounds[0] - level
        usual: Any = sum(
            np.abs(_weighed(weights, figures) + plain) for (weights, _), plain in zip(changes, plains, strict=True)
        )
        return (room >= 0) & (room * len(changes) * share.denominator < usual * share.numerator), self.none

    def _now(self, piece: Piece, decides: JudgedRequirement) -> Any | None:
        """Return the codes of the figure or sum that is known by now, where it is known exactly."""
        known = decides.scheduled.known
        if known is None or known.exact is None or not piece.statistics or piece.by_now is None:
            return None
        statistic = piece.statistics[piece.by_now]
        return None if statistic.how == "product" else self.alike.numbers[statistic][self.alike.members]

    def _pace(self, decides: JudgedRequirement, piece: Piece) -> tuple[Any, Any]:
        """Say where each remaining year must bring more than the best one so far."""
        nothing = self.none, self.none
        known, goal, changes = decides.scheduled.known, decides.requirement.goal, self._changes(decides)
        if not changes or known is None or goal is None or needed_per_year(decides) is None:
            return nothing
        if decides.requirement.is_growth:
            return self._pace_of_rates(decides, piece)
        way = way_of(decides, known, goal)
        if way is None or (way.rising and known.upper is None):
            return nothing  # perhaps nothing is needed
        line, now = _Linear.of(decides), self._now(piece, decides)
        if now is None or line is None:
            return self.none, self.all
        left = years_left_of(decides)
        made = self._exactly(
            [now, *self._figures(piece)],
            piece.size,
            line.plus,
            fraction(way.edge),
            *(plain for _, plain in changes),
            room=4 * max(left.numerator, left.denominator),
        )
        if made is None:
            return self.none, self.all
        (level, *figures), (plus, edge, *plains) = made
        level = line.times * level + plus
        years = [_weighed(weights, figures) + plain for (weights, _), plain in zip(changes, plains, strict=True)]
        short = edge - level if way.rising else level - edge
        best = [each if way.rising else -each for each in years]
        above = self.all
        for each in best:
            above = above & (short * left.denominator > each * left.numerator)
        return (short > 0) & above, self.none

    def _pace_of_rates(self, decides: JudgedRequirement, piece: Piece) -> tuple[Any, Any]:
        """Compare the rate that is needed with the best one, by logarithms as far as they decide."""
        np, goal = self.np, decides.requirement.goal
        known = decides.scheduled.known
        assert goal is not None
        assert known is not None  # something is needed
        if known.exact is None or piece.by_now is None:  # pragma: no cover - a guard: a rate is needed from a number
            return self.none, self.all
        statistic = piece.statistics[piece.by_now]
        sign = -1 if decides.requirement.falling else 1
        percent = shown_numbers(np, piece, statistic, self.alike.numbers[statistic][self.alike.members])[0]
        now, asked = 1 + sign * percent / 100, 1 + sign * float(goal) / 100
        rates = [each * float(piece.size) for each in self._figures(piece)]
        years = {each: at for at, each in enumerate(self.own.years)}
        rates = [each for each, figure in zip(rates, self.own.figures, strict=True) if figure.period in years]
        positive = now > 0
        factor = np.exp(np.log(asked / np.where(positive, now, 1.0)) / float(years_left_of(decides)))
        rate = sign * (factor - 1) * 100
        best = np.max(rates, axis=0)
        margin = 1e-9 * np.maximum(1.0, np.abs(rate) + np.abs(best))
        unsure = positive & ((np.abs(rate - best) <= margin) | (np.abs(rate) <= margin))
        return positive & (rate > 0) & (rate > best) & ~unsure, unsure


class _Linear(NamedTuple):
    """How a figure becomes the number that is judged: *times* it, *plus* a constant; its bounds count *per* one."""

    times: int
    plus: Fraction
    per: Fraction

    @staticmethod
    def of(judged: JudgedRequirement) -> _Linear | None:
        """Return it for a requirement; None where it has no such form."""
        requirement = judged.requirement
        base = None if requirement.base is None or requirement.base.exact is None else fraction(requirement.base.exact)
        match requirement.measure:
            case Measure.LEVEL | Measure.WORST | Measure.TOTAL:
                return _Linear(1, Fraction(0), Fraction(1))
            case Measure.CHANGE if base is not None:
                return _Linear(-1, base, Fraction(1)) if requirement.falling else _Linear(1, -base, Fraction(1))
            case Measure.FACTOR if base is not None:
                return _Linear(1, Fraction(0), base)
            case _:
                return None


def shown_numbers(np: Any, piece: Piece, statistic: Statistic, codes: Any) -> tuple[Any, Any]:
    """Return the bounds that are known, as they are shown, of the codes of the number that decides."""
    requirement = piece.requirement
    if statistic.how == "product":
        whole = float(statistic.unit) ** len(statistic.slots)
        percent = np.round((codes.astype("float64") / whole - 1) * 100, 12)
        return (-percent, -percent) if requirement.falling else (percent, percent)
    size = piece.size
    figures = codes * size.numerator / size.denominator
    base = requirement.base
    if requirement.measure is Measure.CHANGE and base is not None:
        low, high = (float("nan") if bound is None else float(bound) for bound in (base.lower, base.upper))
        if requirement.falling:
            return np.round(low - figures, 12), np.round(high - figures, 12)
        return np.round(figures - high, 12), np.round(figures - low, 12)
    if requirement.measure is Measure.FACTOR and base is not None and base.exact is not None:
        percent = np.round((figures / float(base.exact) - 1) * 100, 12)
        return (-percent, -percent) if requirement.falling else (percent, percent)
    return figures, figures


def _weighed(weights: Sequence[int], figures: Sequence[Any]) -> Any:
    return sum(weight * each for weight, each in zip(weights, figures, strict=True) if weight)


def _bounds(region: Acceptable) -> list[Any]:
    return [bound for each in (possible_of(region), sure_of(region)) for bound in (each.lower, each.upper) if bound]
