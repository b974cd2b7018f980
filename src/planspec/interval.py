"""What is known and what is acceptable, both as `Interval`, and their three-valued comparison.

`>95` is the interval (95, ∞), `≤3` is (−∞, 3], `5—10` is [5, 10] and an exact 12.34 is the point [12.34, 12.34].
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final, NoReturn, Self, TypeAlias, final

from attrs import field, frozen

from planspec import records
from planspec.errors import EmptyInterval, InvalidNumber, InvalidType, Said, VerdictHasNoTruthValue
from planspec.exact import (
    ONE,
    ZERO,
    Number,
    NumberLike,
    add,
    bound,
    decimal_places,
    divide,
    multiply,
    negative,
    number,
    rounded,
    show,
)
from planspec.words import Worded


@final
class Verdict(Worded):
    """A three-valued answer (Kleene's strong logic): met, not met, or undetermined by what is known.

    `&`, `|` and `~` combine verdicts; `bool()` raises, for there is no safe reading of "undetermined".

    >>> Verdict.MET & Verdict.UNDETERMINED
    Verdict.UNDETERMINED
    """

    NOT_MET = "not_met", "not met", "未达到"
    UNDETERMINED = "undetermined", "undetermined", "无法判定"
    MET = "met", "met", "达到"

    def __and__(self, other: Verdict) -> Verdict:
        if type(other) is not Verdict:
            return NotImplemented
        return self if _RANK[self] <= _RANK[other] else other

    def __or__(self, other: Verdict) -> Verdict:
        if type(other) is not Verdict:
            return NotImplemented
        return self if _RANK[self] >= _RANK[other] else other

    def __invert__(self) -> Verdict:
        return _NEGATION[self]

    def __bool__(self) -> NoReturn:
        raise VerdictHasNoTruthValue(verdict=self.name)

    @staticmethod
    def all(verdicts: Iterable[Verdict]) -> Verdict:
        """Return the conjunction: met when all are, not met as soon as one is not; of none, met."""
        result = Verdict.MET
        for verdict in verdicts:
            result = result & verdict
        return result


_RANK = {Verdict.NOT_MET: 0, Verdict.UNDETERMINED: 1, Verdict.MET: 2}
_NEGATION = {
    Verdict.NOT_MET: Verdict.MET,
    Verdict.UNDETERMINED: Verdict.UNDETERMINED,
    Verdict.MET: Verdict.NOT_MET,
}


def _bound(value: NumberLike | None) -> Number | None:
    return None if value is None else bound(value)


@final
@frozen
class Interval:
    """A non-empty set of numbers without gaps: from `lower` to `upper`, each open, closed or absent (None).

    An absent bound counts as open. Bounds are taken by `planspec.exact.number`.

    Raises:
        EmptyInterval: when no number lies between the bounds.
        InvalidNumber, InvalidType: when a bound is not a figure.

    >>> str(Interval.above(95)), str(Interval(5, 10)), str(Interval.point(12.34))
    ('>95', '5—10', '12.34')
    >>> Interval.above(95).contains(95)
    False
    """

    lower: Number | None = field(default=None, converter=_bound)
    upper: Number | None = field(default=None, converter=_bound)
    lower_open: bool = field(default=False, kw_only=True, validator=records.flag)
    upper_open: bool = field(default=False, kw_only=True, validator=records.flag)

    def __init_subclass__(cls) -> None:
        expected = Said("Interval itself, for it has no subclasses", "Interval本身，它不可派生子类")
        raise InvalidType(value=cls, expected=expected)

    def __attrs_post_init__(self) -> None:
        if self.lower is None or self.upper is None:
            if self.lower is None:
                object.__setattr__(self, "lower_open", True)
            if self.upper is None:
                object.__setattr__(self, "upper_open", True)
        elif self.lower > self.upper or (self.lower == self.upper and (self.lower_open or self.upper_open)):
            above, below = ">" if self.lower_open else "≥", "<" if self.upper_open else "≤"
            raise EmptyInterval(bounds=f"{above}{show(self.lower)} and {below}{show(self.upper)}")

    @classmethod
    def point(cls, value: NumberLike) -> Interval:
        """Return the interval that holds *value* alone."""
        exact = number(value)
        return made(exact, exact)  # a point needs no checks, and there are many

    @classmethod
    def at_least(cls, bound: NumberLike) -> Self:
        """Return [bound, ∞)."""
        return cls(bound, None)

    @classmethod
    def above(cls, bound: NumberLike) -> Self:
        """Return (bound, ∞)."""
        return cls(bound, None, lower_open=True)

    @classmethod
    def at_most(cls, bound: NumberLike) -> Self:
        """Return (−∞, bound]."""
        return cls(None, bound)

    @classmethod
    def below(cls, bound: NumberLike) -> Self:
        """Return (−∞, bound)."""
        return cls(None, bound, upper_open=True)

    @property
    def exact(self) -> Number | None:
        """The number, where the interval is a point; None where it is wider."""
        return self.lower if self.lower is not None and self.lower == self.upper else None

    def contains(self, value: NumberLike) -> bool:
        """Say whether the number *value* lies in the interval."""
        return _holds(self, number(value))

    def issubset(self, other: Interval) -> bool:
        """Say whether every number of this interval is one of *other*."""
        _check(other)
        return _lower_within(self, other) and _upper_within(self, other)

    def isdisjoint(self, other: Interval) -> bool:
        """Say whether no number lies in both."""
        _check(other)
        return _wholly_below(self, other) or _wholly_below(other, self)

    def intersection(self, other: Interval) -> Interval:
        """Return the numbers in both.

        Raises:
            EmptyInterval: when they have nothing in common.
        """
        if self.isdisjoint(other):
            raise EmptyInterval(bounds=f"{self} and also {other}")
        low = self if _lower_within(self, other) else other
        high = self if _upper_within(self, other) else other
        return Interval(low.lower, high.upper, lower_open=low.lower_open, upper_open=high.upper_open)

    def __add__(self, other: Interval) -> Interval:
        """Return what x + y can be, x known to lie here and y in *other* (Minkowski sum)."""
        _check(other)
        return made(
            None if self.lower is None or other.lower is None else add(self.lower, other.lower),
            None if self.upper is None or other.upper is None else add(self.upper, other.upper),
            lower_open=self.lower_open or other.lower_open,
            upper_open=self.upper_open or other.upper_open,
        )

    def __neg__(self) -> Interval:
        """Return what −x can be."""
        return made(
            None if self.upper is None else negative(self.upper),
            None if self.lower is None else negative(self.lower),
            lower_open=self.upper_open,
            upper_open=self.lower_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        """Return what x − y can be."""
        _check(other)
        return self + -other

    def scaled(self, factor: Number) -> Interval:
        """Return what factor · x can be.

        Raises:
            InvalidNumber: *factor* is not positive.
        """
        if not factor > ZERO:
            raise InvalidNumber(
                value=factor, why=Said("an interval is scaled by a positive number", "区间只能乘以正数")
            )
        return Interval(
            None if self.lower is None else multiply(self.lower, factor),
            None if self.upper is None else multiply(self.upper, factor),
            lower_open=self.lower_open,
            upper_open=self.upper_open,
        )

    def example(self) -> Number:
        """Return some number of the interval, a simple one: a closed bound where there is one."""
        if self.lower is not None and not self.lower_open:
            return self.lower
        if self.upper is not None and not self.upper_open:
            return self.upper
        if self.lower is not None and self.upper is not None:
            return divide(add(self.lower, self.upper), add(ONE, ONE))
        if self.lower is not None:
            return add(self.lower, ONE)
        return add(self.upper, negative(ONE)) if self.upper is not None else number(0)

    witness = example  # former name

    def complement(self) -> tuple[Interval, ...]:
        """Return the numbers outside, as none, one or two intervals, lower first."""
        parts: list[Interval] = []
        if self.lower is not None:
            parts.append(Interval(None, self.lower, upper_open=not self.lower_open))
        if self.upper is not None:
            parts.append(Interval(self.upper, None, lower_open=not self.upper_open))
        return tuple(parts)

    def readable(self) -> Interval:
        """Return the same for people to read: a bound of more than 8 decimals, which no one printed, rounded to 4."""
        low, high = _readable(self.lower), _readable(self.upper)
        if low is self.lower and high is self.upper:
            return self
        if low == high:
            return Interval(low, high)
        return Interval(low, high, lower_open=self.lower_open, upper_open=self.upper_open)

    def __str__(self) -> str:
        """Print as plans do: `12.34`, `>95`, `≤3`, `5—10`; else both bounds, or `(−∞, ∞)`."""
        if (exact := self.exact) is not None:
            return show(exact)
        if self.lower is not None and self.upper is not None and not self.lower_open and not self.upper_open:
            return f"{show(self.lower)}—{show(self.upper)}"
        bounds: list[str] = []
        if self.lower is not None:
            bounds.append(f"{'>' if self.lower_open else '≥'}{show(self.lower)}")
        if self.upper is not None:
            bounds.append(f"{'<' if self.upper_open else '≤'}{show(self.upper)}")
        return ", ".join(bounds) or "(−∞, ∞)"


_set: Final = object.__setattr__


def made(lower: Number | None, upper: Number | None, *, lower_open: bool = False, upper_open: bool = False) -> Interval:
    """Return the interval of bounds that are numbers, and in order, as arithmetic leaves them; nothing is checked."""
    self = Interval.__new__(Interval)
    _set(self, "lower", lower)
    _set(self, "upper", upper)
    _set(self, "lower_open", lower is None or lower_open)
    _set(self, "upper_open", upper is None or upper_open)
    return self


#: Nothing is known, or anything is acceptable.
EVERYTHING = Interval()
#: The numbers that a count or a flow can be.
NON_NEGATIVE = Interval(0, None)


def _readable(bound: Number | None) -> Number | None:
    if bound is None or decimal_places(bound) <= 8:
        return bound
    return Decimal(rounded(bound, 4))


def _check(other: object) -> None:
    if type(other) is not Interval:
        raise InvalidType(value=other, expected=Said("an Interval", "一个Interval（区间）"))


def _holds(interval: Interval, x: Number) -> bool:
    low, high = interval.lower, interval.upper
    return not (
        (low is not None and (x < low or (interval.lower_open and x == low)))
        or (high is not None and (x > high or (interval.upper_open and x == high)))
    )


def _lower_within(a: Interval, b: Interval) -> bool:
    """Say whether no number of *a* lies below all of *b*."""
    if b.lower is None:
        return True
    if a.lower is None or a.lower < b.lower:
        return False
    return a.lower > b.lower or a.lower_open or not b.lower_open


def _upper_within(a: Interval, b: Interval) -> bool:
    """Say whether no number of *a* lies above all of *b*."""
    if b.upper is None:
        return True
    if a.upper is None or a.upper > b.upper:
        return False
    return a.upper < b.upper or a.upper_open or not b.upper_open


def _wholly_below(a: Interval, b: Interval) -> bool:
    """Say whether every number of *a* is below every number of *b*."""
    if a.upper is None or b.lower is None or a.upper > b.lower:
        return False
    return a.upper < b.lower or a.upper_open or b.lower_open


@final
@frozen
class Band:
    """What is acceptable when a number is printed as "about": certainly `sure`, perhaps as far as `possible`.

    Between the two nothing is stated, so a value there decides nothing. `sure` is a part of `possible`.
    """

    sure: Interval
    possible: Interval

    def __attrs_post_init__(self) -> None:
        _check(self.sure)
        if not self.sure.issubset(self.possible):
            raise EmptyInterval(bounds=f"certainly {self.sure} but possibly only {self.possible}")

    def __str__(self) -> str:
        if self.possible == EVERYTHING:
            return f"about {self.sure}"
        return f"{self.sure} (perhaps {self.possible})"


#: What a target accepts: usually an interval, a band where its edge is not known.
Acceptable: TypeAlias = Interval | Band


def mapped(acceptable: Acceptable, change: Callable[[Interval], Interval]) -> Acceptable:
    """Return *acceptable* with *change* made to the interval, or to both of a band."""
    if isinstance(acceptable, Band):
        return Band(change(acceptable.sure), change(acceptable.possible))
    return change(acceptable)


def sure_of(acceptable: Acceptable) -> Interval:
    """Return what is certainly acceptable."""
    return acceptable.sure if isinstance(acceptable, Band) else acceptable


def possible_of(acceptable: Acceptable) -> Interval:
    """Return what is perhaps acceptable: outside it nothing is."""
    return acceptable.possible if isinstance(acceptable, Band) else acceptable


def compare(known: Interval, acceptable: Acceptable) -> Verdict:
    """Judge what is known against what is acceptable, claiming no more than the data support.

    Met when every number the data allow is acceptable, not met when none is, otherwise undetermined.

    >>> compare(Interval.above(95), Interval.above(96))
    Verdict.UNDETERMINED
    >>> compare(Interval.point(96), Interval.above(96))
    Verdict.NOT_MET
    """
    _check(known)
    if type(acceptable) is Interval and known.lower is known.upper and known.lower is not None:
        return Verdict.MET if _holds(acceptable, known.lower) else Verdict.NOT_MET
    if isinstance(acceptable, Band):
        sure, possible = acceptable.sure, acceptable.possible
    else:
        sure = possible = acceptable
    if known.issubset(sure):
        return Verdict.MET
    apart = _wholly_below(known, possible) or _wholly_below(possible, known)
    return Verdict.NOT_MET if apart else Verdict.UNDETERMINED


def possible_values(known: Interval, acceptable: Acceptable) -> tuple[Number, Number] | None:
    """Return why a comparison is undetermined: a number that could be true and is acceptable, and one that is not.

    None when the comparison is decided, and when it hangs on the unknown edge of a band instead of on the data.
    """
    sure, possible = sure_of(acceptable), possible_of(acceptable)
    outside = [part for part in possible.complement() if not part.isdisjoint(known)]
    if not outside or known.isdisjoint(sure):
        return None
    return known.intersection(sure).example(), known.intersection(outside[0]).example()


witnesses = possible_values  # former name
