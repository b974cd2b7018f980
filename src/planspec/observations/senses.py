"""Signs and senses: what a printed rise or fall is for a row that asks for one."""

from __future__ import annotations

import re
from typing import Final

from planspec.characters import standard
from planspec.errors import InvalidArgument, Said
from planspec.exact import ZERO
from planspec.interval import Interval
from planspec.model.indicators import Indicator
from planspec.observations.values import Spoken
from planspec.periods import Period
from planspec.targets import kind_of


def in_sense(known: Interval, sense: int, spoken: Spoken | None, period: Period, unit: str) -> Interval:
    """Return a change in the *sense* of its row (see `sense_of`): where that asks for a fall, 下降28.4% is 28.4.

    Raises:
        InvalidArgument: the row asks for no change; or its figure is negative where a fall is asked for, so it may be a
            rise or a fall; or a change from the year before covers part of a year.
    """
    if spoken is None:
        if sense < 0 and known.upper is not None and known.upper < ZERO:
            raise InvalidArgument(value=str(known), why=_either_sign(str(-known), unit))
        return known
    if not sense:
        raise InvalidArgument(value=str(known), why=_NO_CHANGE)
    if spoken is Spoken.YEAR_ON_YEAR and not period.is_whole_years:
        raise InvalidArgument(value=str(period), why=_YEAR_ON_YEAR)
    return -known if sense < 0 else known


_NO_CHANGE: Final = Said(
    "a rise or fall, but the row asks for the figure itself; if changes are observed, say observed=ObservedAs.CHANGES",
    "该行要求的是数值本身，给出的却是升降幅度；如监测的是升降幅度，请声明observed=ObservedAs.CHANGES",
)
_YEAR_ON_YEAR: Final = Said(
    "a change from the same time of the year before covers a whole year, such as 2023",
    "同比升降幅度须为整年数，例如2023年",
)


def _either_sign(size: str, unit: str) -> Said:
    """Say how a negative figure of a fall is written, either way."""
    return Said(
        f"the row asks for a fall: write 上升{size}{unit} for a rise or 下降{size}{unit} for a fall,"
        " or say observed=ObservedAs.SIGNED_CHANGES",
        f"该行要求下降，负数含义不明：上升写“上升{size}{unit}”，下降写“下降{size}{unit}”；"
        "或声明observed=ObservedAs.SIGNED_CHANGES",
    )


def sense_of(indicator: Indicator) -> int:
    """Return in which sense the figures of a row are changes: 1 a rise, −1 a fall; 0 where they are not changes.

    A row whose figures have their literal sign (`ObservedAs.SIGNED_CHANGES`) counts as a rise: what falls is negative.
    """
    kind = kind_of(indicator.target)
    if kind.is_change:
        if not kind.observes_spans:
            return 0
        return -1 if kind.falling and not kind.is_mirrored else 1
    name = re.sub(r"\([^()]*\)$", "", standard(indicator.name).strip().lower()).strip()
    if re.search(_FALLS, name):
        return -1
    return 1 if re.search(_GROWS, name) else 0


#: Names of rows whose figures are changes: 单位GDP能耗降低, GDP growth.
_FALLS: Final = (
    r"(?:下降|降低|减少|削减|降)(?:率|幅度?|比例)?$|^(?:reduction|decrease|decline) (?:of|in) "
    r"|(?:reduction|decrease|decline)$"
)
_GROWS: Final = r"(?:增长|增加|增幅|增速|提高|提升|上升)(?:率|幅度|速度)?$|growth(?: rate)?$"
