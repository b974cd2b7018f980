"""The status of an observation: normal, provisional, forecast, break, missing, as SDMX lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, cast, final

from planspec.characters import standard
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
        """Take a status, its code such as `"P"`, or a word for it: `"provisional"`, `"初步数"`, `"Normal value"`.

        A figure that is called final or revised is a normal one: it is no longer preliminary.

        Raises:
            InvalidOption: the code list has no such code, and the word is not known.
        """
        if isinstance(value, ObservationStatus):
            return value
        known = _known(value) if isinstance(value, str) else None
        if known is None:
            raise InvalidOption(option="status", value=value, choices=tuple(each.en for each in ObservationStatus))
        return known

    @property
    def may_lack_value(self) -> bool:
        """Whether it says enough of a figure without a value: it is missing, or elsewhere, or not to be had."""
        return self in _WITHOUT_VALUE or self in _WITH_OR_WITHOUT

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

    Text may hold several with a comma, semicolon or stroke between: `"P,B"`, `"初步数、口径中断"`.

    Raises:
        InvalidOption: the code list has no such code, and the word is not known.
    """
    if isinstance(value, Iterable) and not isinstance(value, str):
        several = cast("Iterable[object]", value)
        found = {ObservationStatus.parse(each) for each in several}
    elif isinstance(value, str) and _known(value) is None and re.search(_BETWEEN, standard(value)):
        found = {ObservationStatus.parse(each) for each in re.split(_BETWEEN, standard(value)) if each.strip()}
    else:
        found = {ObservationStatus.parse(value)}
    return tuple(sorted(found - {ObservationStatus.NORMAL}, key=lambda each: each.value))


#: What stands between several statuses in one cell.
_BETWEEN: Final = r"[,;、/|+]"


def _known(text: str) -> ObservationStatus | None:
    """Find a code as SDMX writes it, a flag as Eurostat does, or a word; a word for the figure may follow it."""
    plain = " ".join(standard(text).split())
    if found := _BY_TEXT.get(plain):
        return found
    word = re.sub(r"[ _-]+", " ", plain.lower())
    return _WORDS.get(word) or _WORDS.get(re.sub(r"(?: (?:values?|figures?|data)|数据|数值|数字|数|值)$", "", word))


_Status = ObservationStatus
_WITHOUT_VALUE = frozenset(
    (_Status.MISSING_HOLIDAY, _Status.MISSING_NOT_COLLECTED, _Status.CANNOT_EXIST, _Status.MISSING, _Status.SUPPRESSED)
)
#: The code list lets these stand with a value or without one.
_WITH_OR_WITHOUT = frozenset((_Status.DEROGATION, _Status.INCLUDED_ELSEWHERE, _Status.SPECIAL_EVENT))
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
# Words that offices print, without the word for figure after them (数, value), each with its meaning. A final or
# revised figure is a normal one. 预计 is said of a year before it is over, so it is a forecast.
_WORDS: Final = {
    "normal": _Status.NORMAL,
    "actual": _Status.NORMAL,
    "final": _Status.NORMAL,
    "revised": _Status.NORMAL,
    "r": _Status.NORMAL,  # Eurostat's flag: revised
    "正常": _Status.NORMAL,
    "实际": _Status.NORMAL,
    "最终": _Status.NORMAL,
    "最终核实": _Status.NORMAL,
    "核实": _Status.NORMAL,
    "正式": _Status.NORMAL,
    "年报": _Status.NORMAL,
    "修订": _Status.NORMAL,
    "修正": _Status.NORMAL,
    "break": _Status.BREAK,
    "b": _Status.BREAK,
    "time series break": _Status.BREAK,
    "series break": _Status.BREAK,
    "break in series": _Status.BREAK,
    "break in time series": _Status.BREAK,
    "口径中断": _Status.BREAK,
    "口径变化": _Status.BREAK,
    "口径调整": _Status.BREAK,
    "definition differs": _Status.DEFINITION_DIFFERS,
    "d": _Status.DEFINITION_DIFFERS,
    "定义不同": _Status.DEFINITION_DIFFERS,
    "口径不同": _Status.DEFINITION_DIFFERS,
    "estimated": _Status.ESTIMATED,
    "estimate": _Status.ESTIMATED,
    "est.": _Status.ESTIMATED,
    "e": _Status.ESTIMATED,
    "估计": _Status.ESTIMATED,
    "估算": _Status.ESTIMATED,
    "推算": _Status.ESTIMATED,
    "forecast": _Status.FORECAST,
    "projected": _Status.FORECAST,
    "projection": _Status.FORECAST,
    "expected": _Status.FORECAST,
    "f": _Status.FORECAST,
    "预测": _Status.FORECAST,
    "预计": _Status.FORECAST,
    "全年预计": _Status.FORECAST,
    "experimental": _Status.EXPERIMENTAL,
    "试验": _Status.EXPERIMENTAL,
    "missing value; holiday or weekend": _Status.MISSING_HOLIDAY,
    "imputed": _Status.IMPUTED,
    "imputed value (ccsa definition)": _Status.IMPUTED,
    "插补": _Status.IMPUTED,
    "derogation": _Status.DEROGATION,
    "data included in another category": _Status.INCLUDED_ELSEWHERE,
    "missing value; data exist but were not collected": _Status.MISSING_NOT_COLLECTED,
    "not collected": _Status.MISSING_NOT_COLLECTED,
    "未收集": _Status.MISSING_NOT_COLLECTED,
    "未统计": _Status.MISSING_NOT_COLLECTED,
    "missing value; data cannot exist": _Status.CANNOT_EXIST,
    "not applicable": _Status.CANNOT_EXIST,
    "z": _Status.CANNOT_EXIST,
    "不适用": _Status.CANNOT_EXIST,
    "not significant": _Status.NOT_SIGNIFICANT,
    "n": _Status.NOT_SIGNIFICANT,
    "不显著": _Status.NOT_SIGNIFICANT,
    "missing": _Status.MISSING,
    "not available": _Status.MISSING,
    "缺": _Status.MISSING,
    "缺失": _Status.MISSING,
    "provisional": _Status.PROVISIONAL,
    "preliminary": _Status.PROVISIONAL,
    "prov.": _Status.PROVISIONAL,
    "flash": _Status.PROVISIONAL,
    "flash estimate": _Status.PROVISIONAL,
    "p": _Status.PROVISIONAL,
    "初步": _Status.PROVISIONAL,
    "初步核算": _Status.PROVISIONAL,
    "初步统计": _Status.PROVISIONAL,
    "快报": _Status.PROVISIONAL,
    "missing value; suppressed": _Status.SUPPRESSED,
    "suppressed": _Status.SUPPRESSED,
    "confidential": _Status.SUPPRESSED,
    "c": _Status.SUPPRESSED,
    "保密": _Status.SUPPRESSED,
    "strike and other special events": _Status.SPECIAL_EVENT,
    "special event": _Status.SPECIAL_EVENT,
    "特殊事件": _Status.SPECIAL_EVENT,
    "low reliability": _Status.LOW_RELIABILITY,
    "u": _Status.LOW_RELIABILITY,
    "可靠性低": _Status.LOW_RELIABILITY,
    "unvalidated": _Status.UNVALIDATED,
    "未审定": _Status.UNVALIDATED,
    "includes data from another category": _Status.INCLUDES_OTHERS,
}
