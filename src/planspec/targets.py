"""Target kinds: how observations become one number, and which numbers are acceptable.

| kind | observations are | to one number | acceptable |
|---|---|---|---|
| `Cumulative` 累计 | flows over disjoint spans of the plan period | their sum | ≥ value, or as `direction` says |
| `EndState` 期末值 | levels at dates | the level at the due date | ≥ value, or as `direction` says |
| `Ceiling` 上限 | levels at dates | the level at the due date, or each (`throughout`) | ≤ value, < when `strict` |
| `Floor` 下限 | levels at dates | the level at the due date, or each (`throughout`) | ≥ value, > when `strict` |

Each kind has `value`, `direction`, `strict` and `acceptable`, the interval of the numbers that meet the target.
`printed` is how the document prints it, such as `[18]`; {5.7}, [18] and (22) are one mark, so it is no
part of what makes two targets equal.
The union `Target` is closed: whoever consumes it matches on the kind and ends with `assert_never`.
"""

from __future__ import annotations

import enum
from typing import Final, TypeAlias, final

from attrs import field, frozen

from planspec import fields
from planspec.errors import PlanspecError
from planspec.interval import Interval
from planspec.numbers import Number, number, show


@final
class Direction(enum.Enum):
    """On which side of its value a target is met. It is declared, never inferred from a baseline."""

    AT_LEAST = "at least"
    AT_MOST = "at most"


def _value(value: object) -> Number:
    try:
        return number(value)
    except PlanspecError as fault:
        raise fault.at(".value") from None


def _set_acceptable(target: Target) -> None:
    """Make the interval once, when the fields are known to be valid."""
    if target.direction is Direction.AT_LEAST:
        acceptable = Interval(target.value, None, lower_open=target.strict)
    else:
        acceptable = Interval(None, target.value, upper_open=target.strict)
    object.__setattr__(target, "acceptable", acceptable)


@final
@frozen
class Cumulative:
    """A total of flows over the plan period: `(22)`, five-year cumulative.

    It starts from 0 on the first day of the plan; a printed baseline is the total of an earlier period and is shown,
    not used. `value` is in the indicator's unit.
    """

    value: Number = field(converter=_value)
    direction: Direction = field(
        default=Direction.AT_LEAST, kw_only=True, validator=fields.instance(Direction, "a Direction")
    )
    strict: bool = field(default=False, kw_only=True, validator=fields.flag)
    printed: str = field(default="", eq=False, kw_only=True, validator=fields.text)
    acceptable: Interval = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _set_acceptable(self)

    def __str__(self) -> str:
        """Print as the document does, else canonically: `(22)`."""
        return self.printed or f"({_bound(self.value, self.direction, strict=self.strict, bare=True)})"


@final
@frozen
class EndState:
    """A level at the end of the plan, printed bare: `27`. At least that much, unless `direction` says at most."""

    value: Number = field(converter=_value)
    direction: Direction = field(
        default=Direction.AT_LEAST, kw_only=True, validator=fields.instance(Direction, "a Direction")
    )
    printed: str = field(default="", eq=False, kw_only=True, validator=fields.text)
    acceptable: Interval = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _set_acceptable(self)

    @property
    def strict(self) -> bool:
        """Never: a bare number includes itself."""
        return False

    def __str__(self) -> str:
        """Print as the document does, else the bare number."""
        return self.printed or show(self.value)


@final
@frozen
class Ceiling:
    """A level not to be exceeded: `≤3`; with `strict`, not to be reached either: `<3`.

    What counts is the level at the end of the plan; with `throughout`, every level observed during it.
    """

    value: Number = field(converter=_value)
    strict: bool = field(default=False, kw_only=True, validator=fields.flag)
    throughout: bool = field(default=False, kw_only=True, validator=fields.flag)
    printed: str = field(default="", eq=False, kw_only=True, validator=fields.text)
    acceptable: Interval = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _set_acceptable(self)

    @property
    def direction(self) -> Direction:
        """Always at most."""
        return Direction.AT_MOST

    def __str__(self) -> str:
        """Print as the document does, else `≤3` or `<3`."""
        return self.printed or _bound(self.value, self.direction, strict=self.strict)


@final
@frozen
class Floor:
    """A level not to fall below: `≥96`; with `strict`, to be exceeded: `>96`.

    What counts is the level at the end of the plan; with `throughout`, every level observed during it.
    """

    value: Number = field(converter=_value)
    strict: bool = field(default=False, kw_only=True, validator=fields.flag)
    throughout: bool = field(default=False, kw_only=True, validator=fields.flag)
    printed: str = field(default="", eq=False, kw_only=True, validator=fields.text)
    acceptable: Interval = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _set_acceptable(self)

    @property
    def direction(self) -> Direction:
        """Always at least."""
        return Direction.AT_LEAST

    def __str__(self) -> str:
        """Print as the document does, else `≥96` or `>96`."""
        return self.printed or _bound(self.value, self.direction, strict=self.strict)


Target: TypeAlias = Cumulative | EndState | Ceiling | Floor
#: The kinds whose observations are levels.
LevelTarget: TypeAlias = EndState | Ceiling | Floor
TARGET_KINDS: Final = (Cumulative, EndState, Ceiling, Floor)


def _bound(value: Number, direction: Direction, *, strict: bool, bare: bool = False) -> str:
    signs = {Direction.AT_LEAST: ("" if bare else "≥", ">"), Direction.AT_MOST: ("≤", "<")}
    return f"{signs[direction][strict]}{show(value)}"
