"""Every exception planspec raises, one class for each thing that goes wrong.

Each class is a `PlanspecError` and also the builtin a caller would guess (`ValueError`, `TypeError`,
`KeyError`). The facts are attributes; `str()` builds one line: the place, what is wrong with which value,
and what would be right. The message wording is not part of the interface, the attributes are.

The classes are plain, with constructors that type checkers read off the annotations: eighteen attrs classes
would cost a fifth of the time of importing planspec.
"""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING, Any, Self, dataclass_transform, final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_QUOTED = 60
_shortener = reprlib.Repr()
_shortener.maxstring = _shortener.maxother = _shortener.maxlong = _QUOTED


def quote(value: object) -> str:
    """Show *value* in a message: its repr, at most 60 characters, printable, never slow, never raising.

    >>> quote("x" * 100)
    "'xxxxxxxxxxxxxxxxxxxxxxxxxxx...xxxxxxxxxxxxxxxxxxxxxxxxxxxx'"
    """
    try:
        if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 256:
            return f"an integer of {value.bit_length()} bits"
        if isinstance(value, str):
            value = value[: 4 * _QUOTED] + value[-_QUOTED:] if len(value) > 5 * _QUOTED else value
        shown = _shortener.repr(value)
    except Exception:  # noqa: BLE001 - a caller's own __repr__ may raise anything
        shown = f"a {type(value).__name__}"
    return shorten(shown, _QUOTED + 2)


def shorten(text: str, length: int = _QUOTED) -> str:
    """Return *text* on one printable line of at most *length* characters."""
    text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[: length + 1])
    return text if len(text) <= length else text[: length - 1] + "…"


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like *word*, or None when nothing is near."""
    import difflib  # noqa: PLC0415 - needed only when something went wrong

    found = difflib.get_close_matches(word[:100], list(candidates), n=1, cutoff=0.5)
    return found[0] if found else None


@dataclass_transform(kw_only_default=True, eq_default=False)
class _Facts(Exception):
    """What lets type checkers read the constructors of the errors off their annotations."""

    def __init__(self, **facts: Any) -> None:
        super().__init__()
        self.__dict__.update(facts)


class PlanspecError(_Facts):
    """The base of every error planspec raises.

    `place` says where in the caller's input the fault is, e.g. ``observations['jobs'][2023]``; it is empty
    when the fault is in the argument itself.
    """

    place: str = ""

    def sentence(self) -> str:
        """Say what is wrong and what would be right, without the place."""
        return self.__doc__ or ""  # pragma: no cover - every subclass says its own

    def at(self, place: str) -> Self:
        """Return the same fault with *place* put before its own place."""
        self.place = f"{place}{self.place}" if self.place.startswith(("[", ".")) else place
        return self

    def __str__(self) -> str:
        text = f"{self.place}: {self.sentence()}" if self.place else self.sentence()
        return text if len(text) <= 300 else text[:299] + "…"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[Callable[..., PlanspecError], tuple[type[PlanspecError], dict[str, Any]]]:
        return _rebuild, (type(self), dict(self.__dict__))


def _rebuild(cls: type[PlanspecError], facts: dict[str, Any]) -> PlanspecError:
    return cls(**facts)


@final
class PlanspecErrorGroup(ExceptionGroup[PlanspecError], PlanspecError):
    """Several faults of one input, each naming its own place."""

    def __new__(cls, message: str, faults: Sequence[PlanspecError]) -> Self:
        return super().__new__(cls, message, faults)

    def __init__(self, message: str, faults: Sequence[PlanspecError]) -> None:
        Exception.__init__(self, message, faults)

    def derive(self, excs: Sequence[PlanspecError]) -> PlanspecErrorGroup:  # type: ignore[override]
        """Make the group that `split` and `except*` hand on."""
        return PlanspecErrorGroup(self.message, excs)

    def __str__(self) -> str:
        return ExceptionGroup.__str__(self)

    def __repr__(self) -> str:
        return ExceptionGroup.__repr__(self)

    def __reduce__(self) -> tuple[Callable[..., PlanspecErrorGroup], tuple[str, tuple[Exception, ...]]]:  # type: ignore[override]
        return PlanspecErrorGroup, (self.message, self.exceptions)


def raise_all(faults: Sequence[PlanspecError], what: str) -> None:
    """Raise the one fault itself, or several as one `PlanspecErrorGroup`; return when there is none."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise PlanspecErrorGroup(f"{len(faults)} faults in {what}", faults)


@final
class InvalidType(PlanspecError, TypeError):
    """A value of a Python type that is not accepted here."""

    value: object
    expected: str

    def sentence(self) -> str:
        return f"expected {self.expected}, got {shorten(type(self.value).__name__)} {quote(self.value)}"


@final
class InvalidNumber(PlanspecError, ValueError):
    """A number that is not finite, or too large or too finely divided to be a figure of a plan."""

    value: object
    why: str

    def sentence(self) -> str:
        return f"{quote(self.value)} is no figure: {self.why}"


@final
class EmptyInterval(PlanspecError, ValueError):
    """Bounds that leave no number between them."""

    bounds: str

    def sentence(self) -> str:
        bounds = shorten(self.bounds, 78)
        return f"no number is {bounds}: the lower bound must lie below the upper, or both be closed and equal"


@final
class VerdictHasNoTruthValue(PlanspecError, TypeError):
    """A three-valued verdict used where Python wants true or false."""

    verdict: str

    def sentence(self) -> str:
        return f"a verdict is met, not met or undetermined, so it has no truth value: write 'is Verdict.{self.verdict}'"


@final
class UnknownUnit(PlanspecError, ValueError):
    """A unit that is not in the table of printed units."""

    unit: str
    suggestion: str | None

    def sentence(self) -> str:
        hint = f"; did you mean {quote(self.suggestion)}?" if self.suggestion else "; planspec.units lists those known"
        return f"unknown unit {quote(self.unit)}{hint}"


@final
class UnitMismatch(PlanspecError, ValueError):
    """Two units that measure different things."""

    unit: str
    expected: str

    def sentence(self) -> str:
        return (
            f"unit {quote(self.unit)} does not measure the same thing as {quote(self.expected)}, the unit expected here"
        )


@final
class InvalidPeriod(PlanspecError, ValueError):
    """A period that cannot be read, or does not fit where it stands."""

    value: object
    why: str

    def sentence(self) -> str:
        return f"{quote(self.value)} is no period here: {self.why}"


@final
class NotationError(PlanspecError, ValueError):
    """Printed text outside the grammar; `position` counts characters from 0."""

    text: str
    position: int
    expected: str

    def sentence(self) -> str:
        found = self.text[self.position : self.position + 1]
        what = f"U+{ord(found):04X} {quote(found)}" if found else "the end"
        return f"cannot read {quote(self.text)}: at character {self.position} found {what}, expected {self.expected}"


@final
class InvalidPlan(PlanspecError, ValueError):
    """A plan, indicator or target that contradicts itself or lacks a part."""

    value: object
    why: str

    def sentence(self) -> str:
        return f"{quote(self.value)}: {self.why}"


@final
class InvalidArgument(PlanspecError, ValueError):
    """A value of the right type that makes no sense where it is given."""

    value: object
    why: str

    def sentence(self) -> str:
        return f"{quote(self.value)} does not fit: {self.why}"


@final
class DuplicateIndicator(PlanspecError, ValueError):
    """Two indicators of one plan with the same key."""

    key: str

    def sentence(self) -> str:
        return f"the key {quote(self.key)} is already used by an earlier indicator; keys must be unique"


@final
class UnknownIndicator(PlanspecError, KeyError):
    """A key or name that no indicator of the plan has."""

    name: object
    suggestion: str | None

    def sentence(self) -> str:
        hint = f"; the nearest is {quote(self.suggestion)}" if self.suggestion else ""
        return f"no indicator has the key or name {quote(self.name)}{hint}"


@final
class AmbiguousIndicator(PlanspecError, KeyError):
    """A name that several indicators of the plan bear."""

    name: str
    keys: tuple[str, ...]

    def sentence(self) -> str:
        keys = shorten(", ".join(self.keys), 78)
        return f"the name {quote(self.name)} is borne by several indicators; use a key: {keys}"


@final
class DuplicateObservation(PlanspecError, ValueError):
    """Two observations of one indicator for one date or span."""

    indicator: str
    period: str

    def sentence(self) -> str:
        return f"{quote(self.indicator)} has an observation for {self.period} already; give one for each time"


@final
class OverlappingFlows(PlanspecError, ValueError):
    """Two flows of one indicator whose spans share days, so that their sum would count them twice."""

    indicator: str
    period: str
    other: str

    def sentence(self) -> str:
        overlap = f"over {self.period} overlaps the one over {self.other}"
        return f"the flow of {quote(self.indicator)} {overlap}; give disjoint spans, running totals by year_to_date"


@final
class OutsidePlanPeriod(PlanspecError, ValueError):
    """An observation of a time the plan does not cover."""

    period: str
    plan_period: str

    def sentence(self) -> str:
        return f"the observation's period {self.period} is not inside the plan period {self.plan_period}"


@final
class OutsideDomain(PlanspecError, ValueError):
    """A value that the indicator cannot take, such as a negative flow."""

    indicator: str
    value: str
    domain: str

    def sentence(self) -> str:
        values = f"its values are {self.domain} (set the indicator's domain if not)"
        return f"{quote(self.indicator)} cannot be {shorten(self.value)}: {values}"


@final
class InvalidOption(PlanspecError, ValueError):
    """An option that has a closed list of values, and another one was given."""

    option: str
    value: object
    choices: tuple[str, ...]
    suggestion: str | None = None

    def sentence(self) -> str:
        near = self.suggestion or (nearest(self.value, self.choices) if isinstance(self.value, str) else None)
        hint = f" (did you mean {quote(near)}?)" if near else ""
        shown = ", ".join(self.choices[:12]) + (", …" if len(self.choices) > 12 else "")
        return f"{self.option} cannot be {quote(self.value)}{hint}; it is one of {shown}"


@final
class Undetermined(PlanspecError, ArithmeticError):
    """A published method has no value for these figures; `limit` says why (`planspec.methods.Limit`)."""

    limit: Any

    def sentence(self) -> str:
        return f"the method has no value: {self.limit.en}"
