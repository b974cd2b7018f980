"""The status of an observation: normal, provisional, forecast, break, missing, as SDMX lists them."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import cast, final

from planspec.errors import InvalidOption


@final
class ObservationStatus(enum.Enum):
    """What is said of an observed value beside the value: one of the twenty codes of the list CL_OBS_STATUS 2.2."""

    NORMAL = "A"
    BREAK = "B"
    DEFINITION_DIFFERS = "D"
    ESTIMATED = "E"
    FORECAST = "F"
    EXPERIMENTAL = "G"
    MISSING_HOLIDAY = "H"
    IMPUTED = "I"
    DEROGATION = "J"
    INCLUDED_ELSEWHERE = "K"
    MISSING_NOT_COLLECTED = "L"
    CANNOT_EXIST = "M"
    NOT_SIGNIFICANT = "N"
    MISSING = "O"
    PROVISIONAL = "P"
    SUPPRESSED = "Q"
    SPECIAL_EVENT = "S"
    LOW_RELIABILITY = "U"
    UNVALIDATED = "V"
    INCLUDES_OTHERS = "W"

    @staticmethod
    def parse(value: object) -> ObservationStatus:
        """Take a status, its code such as `"P"`, or its word such as `"provisional"` or `"初步数"`.

        Raises:
            InvalidOption: the code list has no such code.
        """
        if isinstance(value, ObservationStatus):
            return value
        known = _BY_TEXT.get(value) if isinstance(value, str) else None
        if known is None:
            raise InvalidOption(option="status", value=value, choices=tuple(each.en for each in ObservationStatus))
        return known

    @property
    def has_value(self) -> bool:
        """Whether a value stands beside it: not where it says that the value is missing."""
        return self not in _WITHOUT_VALUE

    @property
    def is_preliminary(self) -> bool:
        """Whether the value may still change, such as a provisional or an estimated one."""
        return self in _PRELIMINARY

    @property
    def en(self) -> str:
        """The word in English."""
        return self.name.lower().replace("_", " ")

    @property
    def zh(self) -> str:
        """The word in Chinese."""
        return _ZH[self]


def read_statuses(value: object) -> tuple[ObservationStatus, ...]:
    """Read what is said of a value: one status, or several of them, in the order of the code list; none is normal.

    Raises:
        InvalidOption: the code list has no such code.
    """
    if isinstance(value, Iterable) and not isinstance(value, str):
        several = cast("Iterable[object]", value)
        found = {ObservationStatus.parse(each) for each in several}
    else:
        found = {ObservationStatus.parse(value)}
    return tuple(sorted(found - {ObservationStatus.NORMAL}, key=lambda each: each.value))


_Status = ObservationStatus
_WITHOUT_VALUE = frozenset(
    (_Status.MISSING_HOLIDAY, _Status.MISSING_NOT_COLLECTED, _Status.CANNOT_EXIST, _Status.MISSING, _Status.SUPPRESSED)
)
_PRELIMINARY = frozenset(
    (
        _Status.PROVISIONAL,
        _Status.ESTIMATED,
        _Status.IMPUTED,
        _Status.UNVALIDATED,
        _Status.LOW_RELIABILITY,
        _Status.EXPERIMENTAL,
    )
)
_ZH = {
    _Status.NORMAL: "正常值",
    _Status.BREAK: "口径中断",
    _Status.DEFINITION_DIFFERS: "定义不同",
    _Status.ESTIMATED: "估计数",
    _Status.FORECAST: "预测数",
    _Status.EXPERIMENTAL: "试验数",
    _Status.MISSING_HOLIDAY: "节假日缺值",
    _Status.IMPUTED: "插补数",
    _Status.DEROGATION: "豁免",
    _Status.INCLUDED_ELSEWHERE: "并入他项",
    _Status.MISSING_NOT_COLLECTED: "未收集",
    _Status.CANNOT_EXIST: "不可能存在",
    _Status.NOT_SIGNIFICANT: "不显著",
    _Status.MISSING: "缺值",
    _Status.PROVISIONAL: "初步数",
    _Status.SUPPRESSED: "保密",
    _Status.SPECIAL_EVENT: "特殊事件",
    _Status.LOW_RELIABILITY: "可靠性低",
    _Status.UNVALIDATED: "未审定",
    _Status.INCLUDES_OTHERS: "含他项",
}
_BY_TEXT = {text: each for each in _Status for text in (each.en, each.value, each.zh)}
