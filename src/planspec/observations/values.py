"""Figures as offices print them: 23.1（初步数）, 下降28.4%, 95%以上, 80/100, 12.3 p, …; and floats that were computed.

What stands around a printed figure (a status, a word for a rise or fall, a sign that it is missing) is read here; the
figure itself by the grammar of `planspec.notation`.
"""

from __future__ import annotations

import enum
import re
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias, final

from attrs import field, frozen

from planspec import records
from planspec.characters import standard
from planspec.errors import InvalidOption, NotationError, Said, placed
from planspec.exact import is_missing, number, observed
from planspec.interval import Interval, Verdict
from planspec.observations.ratio import Ratio
from planspec.observations.statuses import ObservationStatus, read_statuses
from planspec.periods import Period, PeriodLike
from planspec.units import PintQuantity, Units, multipliers, read_quantity


@final
class Spoken(enum.Enum):
    """How words say that a figure is a change; its value then has its literal sign: 下降28.4% is −28.4."""

    CHANGE = "change"
    #: Since the plan began (累计下降19.1%).
    CUMULATIVE = "cumulative change"
    #: From the year before (同比增长5.2%).
    YEAR_ON_YEAR = "year on year"


def _day(value: PeriodLike) -> date:
    return placed(".on", Period.parse, value).end


@final
@frozen(eq=False, repr=False)
class Judgement(records.Record):
    """What a person said of a target in words: met, not met or undetermined, who said it, and on which day."""

    verdict: Verdict = field(validator=records.instance(Verdict, Said("a Verdict", "一个Verdict（判定）")))
    by: str = field(validator=records.name)
    on: date = field(converter=_day)

    def __str__(self) -> str:
        return f"{self.verdict.en} ({self.by}, {self.on})"


#: What may be known of a value; None where it is missing.
Known: TypeAlias = Interval | Judgement | Ratio | None


class ValueRead(NamedTuple):
    """What one value says: what is known of it, its own unit, the bracket it is printed in, and what stands beside."""

    known: Known
    unit: str | None = None
    mark: str = ""
    statuses: tuple[ObservationStatus, ...] = ()
    spoken: Spoken | None = None
    #: Whether it is a float that was computed, taken to 15 significant digits.
    computed: bool = False


_MISSING: Final = ObservationStatus.MISSING
#: What is printed in place of a figure, and what it means; a mere dash or blank says nothing of why.
NOTHING: Final[dict[str, ObservationStatus | None]] = {
    "": None,
    "-": None,
    "--": None,
    "—": None,
    "——": None,
    "/": None,
    "…": _MISSING,
    "……": _MISSING,
    "..": _MISSING,
    "...": _MISSING,
    ":": _MISSING,  # Eurostat
    "n/a": _MISSING,
    "n.a.": _MISSING,
    "na": _MISSING,
    "n.a": _MISSING,
    "not available": _MISSING,
    "nan": None,
    "<na>": None,
    "nat": None,
    "none": None,
    "null": None,
    "无": _MISSING,
    "无数据": _MISSING,
    "暂无": _MISSING,
    "暂无数据": _MISSING,
    "缺": _MISSING,
    "缺失": _MISSING,
    "不详": _MISSING,
    "待公布": _MISSING,
    "尚未公布": _MISSING,
    "未统计": ObservationStatus.MISSING_NOT_COLLECTED,
    "不适用": ObservationStatus.CANNOT_EXIST,
    "not applicable": ObservationStatus.CANNOT_EXIST,
    "保密": ObservationStatus.SUPPRESSED,
    "confidential": ObservationStatus.SUPPRESSED,
}
#: Flags behind a figure, as Eurostat prints them. `b` and `d` could be a billion and days, so they need a space.
_FLAGS: Final = r"(?P<space> ?)(?P<flags>[bdefnpru]{1,3})"
_IN_BRACKETS: Final = r" ?\((?P<said>[^()]*)\)"
# Words for a rise and a fall, and the sign that they give to the figure after them.
_SIGNS: Final = {
    **dict.fromkeys(("增长", "增加", "上升", "提高", "提升", "上涨", "上浮", "增", "升"), 1),
    **dict.fromkeys(("下降", "降低", "减少", "下滑", "回落", "下跌", "下浮", "降", "减"), -1),
    **dict.fromkeys(("increased by", "increase of", "rose by", "up by", "grew by", "up"), 1),
    **dict.fromkeys(("decreased by", "decrease of", "fell by", "down by", "declined by", "reduced by", "down"), -1),
}
_CUMULATIVE: Final = ("累计", "累积", "cumulatively ")
_YEAR_ON_YEAR: Final = ("同比", "比上年", "较上年", "比上年同期", "较上年同期")
_UNCHANGED: Final = r"(?:与?(?:上年|去年)?(?:同期)?(?:基本)?持平|unchanged)"
_RATIO: Final = r"(?P<above>[0-9]{1,15}(?:\.[0-9]{1,15})?) ?(?P<sign>[:/]) ?(?P<below>[0-9]{1,15}(?:\.[0-9]{1,15})?)"


def read_value(value: object, unit: str | None, units: Units | None = None, *, decimal: str = ".") -> ValueRead:
    """Read one value in any form that `evaluate` takes; *unit* is the unit at hand, if any, *units* those it may be in.

    *decimal* is the decimal sign of printed text: with `,` a dot, a space or an apostrophe groups the thousands.

    Raises:
        PlanspecError: of the fitting class.
    """
    if type(value) is int or (isinstance(value, Decimal) and not value.is_nan()):
        return ValueRead(Interval.point(value))
    if isinstance(value, Interval | Judgement):
        return ValueRead(value)
    if isinstance(value, Ratio):
        return ValueRead(value if value.denominator else None)
    if isinstance(value, str):
        return read_text(value, unit, units, decimal=decimal)
    if isinstance(value, PintQuantity):
        magnitude, rate, own_unit = read_quantity(value, unit or "", units)
        read = read_value(magnitude, unit)
        known = read.known.scaled(rate) if isinstance(read.known, Interval) else read.known
        return read._replace(known=known, unit=own_unit)
    if is_missing(value):
        return ValueRead(None)
    if isinstance(value, float):
        exact, computed = observed(value)
        return ValueRead(Interval.point(exact), computed=computed)
    return ValueRead(Interval.point(number(value)))


def read_text(text: str, unit: str | None, units: Units | None = None, *, decimal: str = ".") -> ValueRead:
    """Read a printed figure with what stands around it; raises as `read_value` does."""
    plain = standard(text).strip()
    if plain.lower() in NOTHING:
        status = NOTHING[plain.lower()]
        return ValueRead(None, statuses=() if status is None else (status,))
    # Widths are taken one for one, so positions are those of the text.
    start = len(text) - len(text.lstrip())
    rest, statuses = _without_status(plain)
    if re.fullmatch(_UNCHANGED, rest.lower()):
        return ValueRead(Interval.point(0), statuses=statuses, spoken=Spoken.CHANGE)
    spoken, sign, passed = _spoken(rest)
    body = rest[passed:]
    try:
        if found := re.fullmatch(_RATIO, body):
            ratio = Ratio(Decimal(found["above"]), Decimal(found["below"]))
            return ValueRead(ratio if ratio.denominator else None, statuses=statuses)
        read = _printed(body, unit, units, decimal)
    except NotationError as fault:
        position = start + passed + fault.position
        raise NotationError(text=text, position=min(position, len(text)), expected=fault.expected) from None
    known = read.known if sign > 0 or not isinstance(read.known, Interval) else -read.known
    return read._replace(known=known, statuses=statuses, spoken=spoken)


def _printed(text: str, unit: str | None, units: Units | None, decimal: str) -> ValueRead:
    from planspec.notation.figures import parse_value  # noqa: PLC0415 - plain numbers never need it

    read = parse_value(text if decimal == "." else _with_point(text), unit=unit, units=units)
    return ValueRead(read.known, read.unit, read.mark)


def _with_point(text: str) -> str:
    """Return *text* with the numbers of a file whose decimal sign is a comma as the grammar has them.

    `1.234,5` and `1 234,5` are 1234.5; a point that groups no thousands is refused, for it could be a decimal sign.
    """

    def number_of(found: re.Match[str]) -> str:
        whole, fraction = found["whole"], found["fraction"]
        if not re.fullmatch(r"[0-9]+|[0-9]{1,3}(?:(?P<sign>[ .'\u2009\u202f])[0-9]{3})(?:(?P=sign)[0-9]{3})*", whole):
            expected = Said("a number with a decimal comma, such as 1.234,5", "以逗号为小数点的数，例如1.234,5")
            raise NotationError(text=text, position=found.start(), expected=expected)
        digits = re.sub(r"[^0-9]", "", whole)
        return digits if fraction is None else f"{digits}.{fraction}"

    return re.sub(r"(?P<whole>[0-9](?:[0-9.'\u2009\u202f]| (?=[0-9]))*)(?:,(?P<fraction>[0-9]+))?", number_of, text)


def _without_status(plain: str) -> tuple[str, tuple[ObservationStatus, ...]]:
    """Take off what is said of a figure behind it or before it: （初步数）, p, 预计."""
    lower = plain.lower()
    if found := re.fullmatch(rf"(?P<figure>.*[0-9%)\]}}]){_FLAGS}", lower):
        flags = found["flags"]
        if found["space"] or not set(flags) & set("bdn"):
            return plain[: found.end("figure")], read_statuses(list(flags))
    if (found := re.fullmatch(rf"(?P<figure>.+?){_IN_BRACKETS}", lower)) and (said := _said(found["said"])) is not None:
        return plain[: found.end("figure")], said
    for length in range(min(_LONGEST, len(lower) - 1), 1, -1):
        word, before = lower[-length:], lower[-length - 1]
        if word[0].isalpha() and not (word[0].isascii() and before.isascii() and before.isalpha()):
            said = _said(word)
            if said is not None:
                return plain[:-length].rstrip(), said
    if found := re.match(r"(?:预计|初步|快报|预测)(?:数|值)?(?=[^数值])", plain):
        return plain[found.end() :], read_statuses(found[0])
    return plain, ()


#: No word for a status behind a figure is longer.
_LONGEST: Final = 20


def _said(words: str) -> tuple[ObservationStatus, ...] | None:
    try:
        return read_statuses(words)
    except InvalidOption:
        return None


def _spoken(text: str) -> tuple[Spoken | None, int, int]:
    """Return how words before the figure say that it is a change, its sign, and how many characters they are."""
    lower, at, spoken = text.lower(), 0, Spoken.CHANGE
    for words, meaning in ((_YEAR_ON_YEAR, Spoken.YEAR_ON_YEAR), (_CUMULATIVE, Spoken.CUMULATIVE)):
        word = max((each for each in words if lower.startswith(each, at)), key=len, default="")
        if word:
            at, spoken = at + len(word), meaning
    sign = max((each for each in _SIGNS if lower.startswith(each, at)), key=len, default="")
    if not sign:
        return None, 1, 0
    at += len(sign)
    at += len("了") if lower.startswith("了", at) else 0
    return spoken, _SIGNS[sign], at + len(text[at:]) - len(text[at:].lstrip())


def refuse_bare_multiplier(text: str) -> None:
    """Refuse `26万` where no unit is at hand: 260000 of an indicator's 万人 would be another figure."""
    position = next((i for i, character in enumerate(text) if character in multipliers()), None)
    if position is not None:
        raise NotationError(
            text=text,
            position=position,
            expected=Said(
                "a unit with its multiplier, such as 万人, or unit=", "带数量级的单位（例如万人），或参数unit="
            ),
        )


def meaningless_mark(value: object) -> NotationError:
    """Return the fault of a figure in brackets, a total over the plan period, given for anything else."""
    expected = Said(
        "a figure without brackets, which stand for the total over the whole plan period",
        "不带括号的数值，因为括号表示整个规划期的累计",
    )
    text = str(value)
    return NotationError(text=text, position=len(text) - len(text.lstrip()), expected=expected)
