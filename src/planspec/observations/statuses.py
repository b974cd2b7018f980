"""The status of an observation: normal, provisional, forecast, break, missing, as SDMX lists them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, final

from planspec.errors import InvalidOption
from planspec.words import Worded


@final
class ObservationStatus(Worded):
    """What is said of an observed value beside the value: one of the twenty codes of the list CL_OBS_STATUS 2.2."""

    NORMAL = "A", "normal", "正常值"
    BREAK = "B", "break", "口径中断"
    DEFINITION_DIFFERS = "D", "definition differs", "定义不同"
    ESTIMATED = "E", "estimated", "估计数"
    FORECAST = "F", "forecast", "预测数"
    EXPERIMENTAL = "G", "experimental", "试验数"
    MISSING_HOLIDAY = "H", "missing holiday", "节假日缺值"
    IMPUTED = "I", "imputed", "插补数"
    DEROGATION = "J", "derogation", "豁免"
    INCLUDED_ELSEWHERE = "K", "included elsewhere", "并入他项"
    MISSING_NOT_COLLECTED = "L", "missing not collected", "未收集"
    CANNOT_EXIST = "M", "cannot exist", "不可能存在"
    NOT_SIGNIFICANT = "N", "not significant", "不显著"
    MISSING = "O", "missing", "缺值"
    PROVISIONAL = "P", "provisional", "初步数"
    SUPPRESSED = "Q", "suppressed", "保密"
    SPECIAL_EVENT = "S", "special event", "特殊事件"
    LOW_RELIABILITY = "U", "low reliability", "可靠性低"
    UNVALIDATED = "V", "unvalidated", "未审定"
    INCLUDES_OTHERS = "W", "includes others", "含他项"

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
_BY_TEXT = {text: each for each in _Status for text in (each.en, each.value, each.zh)}
