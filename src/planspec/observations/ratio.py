"""A figure by its numerator and denominator: 75 of 100 cases, 2.2 to 1."""

from __future__ import annotations

from typing import Final, final

from attrs import field, frozen

from planspec import records
from planspec.errors import InvalidArgument, Said, UnitMismatch
from planspec.exact import HUNDRED, ZERO, Number, NumberLike, divide, multiply, number, show
from planspec.units import unit as find_unit

#: Units of ratios; a missing unit is one of them.
_RATIOS: Final = ("", "比", "倍")


def _number(value: NumberLike) -> Number:
    return number(value)


@final
@frozen(eq=False, repr=False)
class Ratio(records.Record):
    """A percentage of one part by its numerator and denominator, which alone add up over the parts.

    0 of 0, of a part without a case, is a figure that adds nothing.

    Raises:
        InvalidArgument: the denominator is below zero, or zero beside another numerator.
    """

    numerator: Number = field(converter=_number)
    denominator: Number = field(converter=_number)

    def __attrs_post_init__(self) -> None:
        if self.denominator < ZERO or (not self.denominator and self.numerator):
            why = Said(
                "a denominator is above zero, or both are zero where there was no case",
                "分母须大于零；没有发生时二者均为零",
            )
            raise InvalidArgument(value=self.denominator, why=why, place=".denominator")

    def in_unit(self, unit: str) -> Number:
        """Return the figure in a printed unit: 75 of 100 is 75 in %, and 2.2 to 1 is 2.2 where the unit is a ratio.

        Raises:
            UnitMismatch: the unit is not one of ratios.
        """
        share = divide(self.numerator, self.denominator)
        base = find_unit(unit).base if unit else ""
        if base == "%":
            return divide(multiply(share, HUNDRED), find_unit(unit).factor)
        if base not in _RATIOS and "/" not in base:
            raise UnitMismatch(unit=str(self), expected=unit)
        return share

    def __str__(self) -> str:
        return f"{show(self.numerator)}/{show(self.denominator)}"
