"""Every exception planspec raises, one class for each thing that goes wrong, and how a fault is given its place.

Each class is a `PlanspecError` and also the builtin a caller would guess (`ValueError`, `TypeError`,
`KeyError`). The facts are attributes; `en` and `zh` build one line: the place, what is wrong with which value,
and what would be right, and `str()` is the English one. The wording is not part of the interface, the attributes are.

The classes are plain, with constructors that type checkers read off the annotations: eighteen attrs classes
would cost a fifth of the time of importing planspec.
"""

from __future__ import annotations

import re
import reprlib
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from types import TracebackType
from typing import Any, Final, Self, TypeVar, cast, dataclass_transform, final

_QUOTED = 60
_shortener = reprlib.Repr()
_shortener.maxstring = _shortener.maxother = _shortener.maxlong = _QUOTED

#: The most characters that a fault takes in print.
LONGEST: Final = 300
#: How many of several faults the text of their group names.
NAMED: Final = 8
#: The number of faults after which a call stops reading its input, which may have no end.
MOST_FAULTS: Final = 1000


@final
class Said(str):  # noqa: SLOT000 - text of variable size has no slots
    """Words of a message in English, which carry the Chinese ones with them.

    >>> why = Said("a tolerance is not negative", "幅度不能为负")
    >>> why, why.zh
    ('a tolerance is not negative', '幅度不能为负')
    """

    zh: str

    def __new__(cls, en: str, zh: str) -> Self:
        """Take the words in both languages."""
        said = super().__new__(cls, en)
        said.zh = zh
        return said

    @property
    def en(self) -> str:
        """The English words."""
        return str(self)

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.zh


def _zh(words: str) -> str:
    return words.zh if isinstance(words, Said) else words


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


def key_text(key: object) -> str:
    """Show a key of a mapping in a place: text quoted, and what has a text of its own, such as a period, by it."""
    if key is None or type(key).__str__ in (object.__str__, str.__str__):
        return quote(key)
    try:
        return shorten(str(key))
    except Exception:  # noqa: BLE001 - a caller's own __str__ may raise anything
        return quote(key)


def shorten(text: str, length: int = _QUOTED) -> str:
    """Return *text* on one printable line of at most *length* characters."""
    text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[: length + 1])
    return text if len(text) <= length else text[: length - 1] + "…"


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that is probably meant by *word*, or None when nothing is near.

    One that contains the word goes before one that only looks like it, and of several the shortest.
    """
    import difflib  # noqa: PLC0415 - needed only when something went wrong

    known = list(candidates)
    sought = word.strip().casefold()[:100]
    if len(sought) > 1:
        containing = [each for each in known if sought in each.casefold()]
        if containing:
            return min(containing, key=len)
    found = difflib.get_close_matches(word[:100], known, n=1, cutoff=0.5)
    return found[0] if found else None


@dataclass_transform(kw_only_default=True, eq_default=False)
class _Facts(Exception):
    """What lets type checkers read the constructors of the errors off their annotations."""

    def __init__(self, **facts: Any) -> None:
        super().__init__()
        self.__dict__.update(facts)


# The words of a place that are not code, in Chinese.
_PLACES: Final = (
    (re.compile(r"^((?:[^:]*: )?)line (\d+)"), r"\1第\2行"),
    (re.compile(r"(?<=行), column (\d+)"), r"第\1列"),
    (re.compile(r"^indicator (?=['\"])"), "指标"),
)


def _place_zh(place: str) -> str:
    for pattern, words in _PLACES:
        place = pattern.sub(words, place)
    return place


def _limited(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


class PlanspecError(_Facts):
    """The base of every error planspec raises.

    `place` says where in the caller's input the fault is, e.g. ``observations['jobs'][2023]``; it is empty
    when the fault is in the argument itself. `door` is what the caller may write to decide what the input leaves
    open, as it would stand in the call; empty where nothing would. `en` and `zh` are its line in English and Chinese.
    """

    place: str = ""
    door: str = ""

    def sentence(self) -> str:
        """Say what is wrong and what would be right, without the place."""
        return self.__doc__ or ""  # pragma: no cover - every subclass says its own

    def sentence_zh(self) -> str:
        """Say the same in Chinese."""
        return self.sentence()  # pragma: no cover - every subclass says its own

    @property
    def en(self) -> str:
        """The place, what is wrong and what would be right."""
        said = f"{self.sentence()}; say {self.door}" if self.door else self.sentence()
        return _limited(f"{self.place}: {said}" if self.place else said)

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        said = f"{self.sentence_zh()}；请指定{self.door}" if self.door else self.sentence_zh()
        return _limited(f"{_place_zh(self.place)}：{said}" if self.place else said)

    def at(self, place: str) -> Self:
        """Return the same fault with *place* put before its own place."""
        self.place = f"{place}{self.place}" if self.place.startswith(("[", ".")) else place
        return self

    def __str__(self) -> str:
        return self.en

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[Callable[..., PlanspecError], tuple[type[PlanspecError], dict[str, Any]]]:
        return _rebuild, (type(self), dict(self.__dict__))


def _rebuild(cls: type[PlanspecError], facts: dict[str, Any]) -> PlanspecError:
    return cls(**facts)


@final
class PlanspecErrorGroup(ExceptionGroup[PlanspecError], PlanspecError):
    """Several faults of one input, each naming its own place; its text names the first of them."""

    def __new__(cls, message: str, faults: Sequence[PlanspecError]) -> Self:
        return super().__new__(cls, message, faults)

    def __init__(self, message: str, faults: Sequence[PlanspecError]) -> None:
        Exception.__init__(self, message, faults)

    def derive(self, excs: Sequence[PlanspecError]) -> PlanspecErrorGroup:  # type: ignore[override]
        """Make the group that `split` and `except*` hand on."""
        return PlanspecErrorGroup(self.message, excs)

    def at(self, place: str) -> Self:
        """Return the same faults, each with *place* put before its own place."""
        for each in self.faults:
            each.at(place)
        return self

    @property
    def faults(self) -> tuple[PlanspecError, ...]:
        """The faults, those of groups within it one by one."""
        inner = (each.faults if isinstance(each, PlanspecErrorGroup) else (each,) for each in self.exceptions)
        return tuple(cast("Iterable[PlanspecError]", chain.from_iterable(inner)))

    @property
    def en(self) -> str:
        """What the faults are of, and the first of them, each on a line."""
        faults = self.faults
        named = [each.en for each in faults[:NAMED]]
        more = len(faults) - len(named)
        return "\n  ".join([self.message, *named, *([f"and {more} more"] if more else [])])

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        faults = self.faults
        named = [each.zh for each in faults[:NAMED]]
        more = len(faults) - len(named)
        return "\n  ".join([_zh(self.message), *named, *([f"另有{more}处"] if more else [])])

    def __str__(self) -> str:
        return self.en

    def __repr__(self) -> str:
        return ExceptionGroup.__repr__(self)

    def __reduce__(self) -> tuple[Callable[..., PlanspecErrorGroup], tuple[str, tuple[Exception, ...]]]:  # type: ignore[override]
        return PlanspecErrorGroup, (self.message, self.exceptions)


def raise_all(faults: Sequence[PlanspecError], what: str) -> None:
    """Raise the one fault itself, or several as one `PlanspecErrorGroup`; return when there is none."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise PlanspecErrorGroup(Said(f"{len(faults)} faults in {what}", f"{_zh(what)}有{len(faults)}处错误"), faults)


_Given = TypeVar("_Given")
_Read = TypeVar("_Read")


def placed(place: str, read: Callable[[_Given], _Read], value: _Given) -> _Read:
    """Return what *read* makes of a value; a fault gets its *place*.

    Raises:
        PlanspecError: as *read* does, at its place.
    """
    try:
        return read(value)
    except PlanspecError as fault:
        raise fault.at(place) from None


def keep(faults: list[PlanspecError], fault: PlanspecError) -> None:
    """Add a fault to those found so far, the members of a group one by one.

    Raises:
        PlanspecErrorGroup: there are `MOST_FAULTS` of them; what remains of the input is not read.
    """
    faults.extend(fault.faults if isinstance(fault, PlanspecErrorGroup) else (fault,))
    if len(faults) >= MOST_FAULTS:
        stopped = Said(f"stopped after {MOST_FAULTS} faults", f"已有{MOST_FAULTS}处错误，不再继续")
        raise PlanspecErrorGroup(stopped, faults)


@final
class at:  # noqa: N801 - read as a word: with at(place)
    """`with at(place):` gives a fault raised inside its place.

    Where every microsecond counts, as in reading observations, write the try block out: this costs half as much again.
    """

    __slots__ = ("_place",)

    def __init__(self, place: str) -> None:
        self._place = place

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if isinstance(fault, PlanspecError):
            fault.at(self._place)


@final
class keeping:  # noqa: N801 - read as a word: with keeping(faults, place)
    """`with keeping(faults, place):` gives a fault raised inside its place, keeps it in *faults* and goes on."""

    __slots__ = ("_faults", "_place")

    def __init__(self, faults: list[PlanspecError], place: str) -> None:
        self._faults = faults
        self._place = place

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        if not isinstance(fault, PlanspecError):
            return False
        keep(self._faults, fault.at(self._place))
        return True


@final
class InvalidType(PlanspecError, TypeError):
    """A value of a Python type that is not accepted here."""

    value: object
    expected: str

    def sentence(self) -> str:
        return f"expected {self.expected}, got {shorten(type(self.value).__name__)} {quote(self.value)}"

    def sentence_zh(self) -> str:
        return f"应为{_zh(self.expected)}，实为{shorten(type(self.value).__name__)} {quote(self.value)}"


@final
class InvalidNumber(PlanspecError, ValueError):
    """A number that is not finite, or too large or too finely divided to be a figure of a plan."""

    value: object
    why: str

    def sentence(self) -> str:
        return f"{quote(self.value)} is not a valid number: {self.why}"

    def sentence_zh(self) -> str:
        return f"{quote(self.value)}不是有效数值：{_zh(self.why)}"


@final
class EmptyInterval(PlanspecError, ValueError):
    """Bounds that leave no number between them."""

    bounds: str

    def sentence(self) -> str:
        bounds = shorten(self.bounds, 78)
        return f"no number is {bounds}: the lower bound must lie below the upper, or both be closed and equal"

    def sentence_zh(self) -> str:
        bounds = shorten(self.bounds, 78)
        return f"没有数值满足{bounds}：下限须小于上限，或者二者相等且都含端点"


@final
class VerdictHasNoTruthValue(PlanspecError, TypeError):
    """A three-valued verdict used where Python wants true or false."""

    verdict: str

    def sentence(self) -> str:
        return f"a verdict is met, not met or undetermined, so it has no truth value: write 'is Verdict.{self.verdict}'"

    def sentence_zh(self) -> str:
        return f"判定有达到、未达到、无法判定三种，没有真假值：请写 is Verdict.{self.verdict}"


@final
class UnknownUnit(PlanspecError, ValueError):
    """A unit that is not in the table of printed units."""

    unit: str
    suggestion: str | None

    def sentence(self) -> str:
        hint = f"; did you mean {quote(self.suggestion)}?" if self.suggestion else "; planspec.units lists those known."
        own = "A unit of your own: Plan(units=[Unit(symbol, base, factor, english)]), or overrides={row: {'unit': …}}"
        return f"unknown unit {quote(self.unit)}{hint} {own}"

    def sentence_zh(self) -> str:
        hint = f"；是否为{quote(self.suggestion)}？" if self.suggestion else "；已知单位见planspec.units。"
        own = "自定义单位可由Plan(units=[Unit(符号, 基准, 倍数, 英文)])给出，读表时可用overrides={指标: {'unit': …}}"
        return f"未知单位{quote(self.unit)}{hint}{own}"


@final
class UnitMismatch(PlanspecError, ValueError):
    """Two units that measure different things."""

    unit: str
    expected: str

    def sentence(self) -> str:
        return (
            f"unit {quote(self.unit)} does not measure the same thing as {quote(self.expected)}, the unit expected here"
        )

    def sentence_zh(self) -> str:
        return f"单位{quote(self.unit)}与此处应有的单位{quote(self.expected)}计量的不是同一种量"


@final
class InvalidPeriod(PlanspecError, ValueError):
    """A period that cannot be read, or does not fit where it stands."""

    value: object
    why: str

    def sentence(self) -> str:
        return f"{quote(self.value)} is not a valid period here: {self.why}"

    def sentence_zh(self) -> str:
        return f"{quote(self.value)}不能作为此处的时间：{_zh(self.why)}"


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

    def sentence_zh(self) -> str:
        found = self.text[self.position : self.position + 1]
        what = f"U+{ord(found):04X} {quote(found)}" if found else "结尾"
        return f"无法识别{quote(self.text)}：位置{self.position}处为{what}，应为{_zh(self.expected)}"


@final
class InvalidPlan(PlanspecError, ValueError):
    """A plan, indicator or target that contradicts itself or lacks a part."""

    value: object
    why: str

    def sentence(self) -> str:
        return f"{quote(self.value)}: {self.why}"

    def sentence_zh(self) -> str:
        return f"{quote(self.value)}：{_zh(self.why)}"


@final
class InvalidArgument(PlanspecError, ValueError):
    """A value of the right type that makes no sense where it is given."""

    value: object
    why: str

    def sentence(self) -> str:
        return f"{quote(self.value)} does not fit: {self.why}"

    def sentence_zh(self) -> str:
        return f"{quote(self.value)}不合适：{_zh(self.why)}"


@final
class DuplicateIndicator(PlanspecError, ValueError):
    """Two indicators of one plan with the same key."""

    key: str

    def sentence(self) -> str:
        return f"the key {quote(self.key)} is already used by an earlier indicator; keys must be unique"

    def sentence_zh(self) -> str:
        return f"键{quote(self.key)}已由前面的指标使用；键不得重复"


@final
class UnknownIndicator(PlanspecError, KeyError):
    """A key or name that no indicator of the plan has."""

    name: object
    #: The names there are; which one is nearest is found only when somebody asks.
    among: Iterable[str] = ()

    @property
    def suggestion(self) -> str | None:
        """The name that was probably meant, None when nothing is near."""
        return nearest(self.name, self.among) if isinstance(self.name, str) else None

    def __reduce__(self) -> tuple[Callable[..., PlanspecError], tuple[type[PlanspecError], dict[str, Any]]]:
        near = self.suggestion
        return _rebuild, (type(self), {**self.__dict__, "among": (near,) if near else ()})

    def sentence(self) -> str:
        hint = f"; the nearest is {quote(self.suggestion)}" if self.suggestion else ""
        return f"no indicator has the key or name {quote(self.name)}{hint}"

    def sentence_zh(self) -> str:
        hint = f"；最接近的是{quote(self.suggestion)}" if self.suggestion else ""
        return f"没有键或名称为{quote(self.name)}的指标{hint}"


@final
class AmbiguousIndicator(PlanspecError, KeyError):
    """A name that several indicators of the plan bear."""

    name: str
    keys: tuple[str, ...]

    def sentence(self) -> str:
        keys = shorten(", ".join(self.keys), 78)
        return f"several indicators share the name {quote(self.name)}; use a key: {keys}"

    def sentence_zh(self) -> str:
        return f"有多项指标名为{quote(self.name)}，请用键：{shorten('、'.join(self.keys), 78)}"


@final
class DuplicateObservation(PlanspecError, ValueError):
    """Two observations of one indicator for one date or span; `undeclared` where a basis would tell them apart."""

    indicator: str
    period: str
    undeclared: bool = False

    def sentence(self) -> str:
        door = "give one for each time"
        if self.undeclared:
            door += ", or say what the year's figure is: Indicator(basis='year_mean' or 'year_total')"
        return f"{quote(self.indicator)} already has an observation for {self.period}; {door}"

    def sentence_zh(self) -> str:
        door = "每个时间只能有一个"
        if self.undeclared:
            door += "，或以Indicator(basis='year_mean'或'year_total')说明年度数的口径"
        return f"{quote(self.indicator)}在{self.period}已有监测值；{door}"


@final
class OverlappingFlows(PlanspecError, ValueError):
    """Two flows of one indicator whose spans share days, so that their sum would count them twice."""

    indicator: str
    period: str
    other: str

    def sentence(self) -> str:
        overlap = f"over {self.period} overlaps the one over {self.other}"
        own = "give spans that do not overlap; for running totals use year_to_date"
        return f"the flow of {quote(self.indicator)} {overlap}; {own}"

    def sentence_zh(self) -> str:
        overlap = f"{quote(self.indicator)}{self.period}的数据与{self.other}的数据时段重叠"
        return f"{overlap}；请使用互不重叠的时段，累计数请用year_to_date"


@final
class OutsidePlanPeriod(PlanspecError, ValueError):
    """An observation of a time the plan does not cover."""

    period: str
    plan_period: str

    def sentence(self) -> str:
        return f"the observation's period {self.period} is not inside the plan period {self.plan_period}"

    def sentence_zh(self) -> str:
        return f"监测值的时间{self.period}不在规划期{self.plan_period}之内"


@final
class OutsideDomain(PlanspecError, ValueError):
    """A value that the indicator cannot take, such as a negative flow."""

    indicator: str
    value: str
    domain: str

    def sentence(self) -> str:
        values = f"its values are {self.domain} (set the indicator's domain if not)"
        return f"{quote(self.indicator)} cannot be {shorten(self.value)}: {values}"

    def sentence_zh(self) -> str:
        values = f"其取值范围为{self.domain}（如有不同，请设domain）"
        return f"{quote(self.indicator)}不可能为{shorten(self.value)}：{values}"


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

    def sentence_zh(self) -> str:
        near = self.suggestion or (nearest(self.value, self.choices) if isinstance(self.value, str) else None)
        hint = f"（是否为{quote(near)}？）" if near else ""
        shown = "、".join(self.choices[:12]) + ("……" if len(self.choices) > 12 else "")
        return f"{self.option}不能为{quote(self.value)}{hint}；可选{shown}"


@final
class Undetermined(PlanspecError, ArithmeticError):
    """A published method has no value for these figures; `limit` says why (`planspec.methods.Limit`)."""

    limit: Any

    def sentence(self) -> str:
        return f"the method has no value: {self.limit.en}"

    def sentence_zh(self) -> str:
        return f"该方法没有结果：{self.limit.zh}"


@final
class InvalidFile(PlanspecError, ValueError):
    """Text of a file that cannot be read, or holds something else than it should."""

    value: object
    why: str

    def sentence(self) -> str:
        return f"{quote(self.value)}: {self.why}" if self.value != "" else self.why

    def sentence_zh(self) -> str:
        return f"{quote(self.value)}：{_zh(self.why)}" if self.value != "" else _zh(self.why)


@final
class UnknownKey(PlanspecError, ValueError):
    """A key of an object in a file that stands for nothing there."""

    key: str
    suggestion: str | None
    known: tuple[str, ...]

    def sentence(self) -> str:
        hint = f"; the nearest is {quote(self.suggestion)}" if self.suggestion else ""
        return f"unknown key {quote(self.key)}{hint}; the keys here are {shorten(', '.join(self.known), 120)}"

    def sentence_zh(self) -> str:
        hint = f"；最接近的是{quote(self.suggestion)}" if self.suggestion else ""
        return f"无此键{quote(self.key)}{hint}；此处可用的键为{shorten('、'.join(self.known), 120)}"


@final
class MissingKey(PlanspecError, ValueError):
    """A key that an object in a file needs."""

    key: str
    of: str

    def sentence(self) -> str:
        return f"the key {quote(self.key)} is missing; it is needed for {shorten(self.of, 120)}"

    def sentence_zh(self) -> str:
        return f"缺少键{quote(self.key)}；{shorten(self.of, 120)}须有此键"


@final
class DuplicateKey(PlanspecError, ValueError):
    """A key that stands twice in one object of a file."""

    key: str
    first: str

    def sentence(self) -> str:
        return f"the key {quote(self.key)} is given already, {self.first}; keep one of the two"

    def sentence_zh(self) -> str:
        return f"键{quote(self.key)}重复，已见于{_place_zh(self.first)}；请只留其一"


@final
class EvaluationDiffers(PlanspecError, ValueError):
    """An evaluation in a file that says something else than evaluating its plan and figures again."""

    indicator: str
    stored: str
    found: str

    def sentence(self) -> str:
        stored, found = quote(self.stored), quote(self.found)
        return f"{quote(self.indicator)} is {stored} in the file, but evaluating again gives {found}"

    def sentence_zh(self) -> str:
        stored, found = quote(self.stored), quote(self.found)
        return f"{quote(self.indicator)}在文件中为{stored}，重新评估得{found}"


@final
class MissingExtra(PlanspecError, ImportError):
    """A package that this needs and that is not installed."""

    package: str
    extra: str

    def sentence(self) -> str:
        return f"this needs the package {self.package}: pip install 'planspec[{self.extra}]'"

    def sentence_zh(self) -> str:
        return f"需要软件包{self.package}：pip install 'planspec[{self.extra}]'"


@final
class OpenQuestion(PlanspecError, ValueError):
    """A row of a table that was not clear, and whose question in the plan file has not been answered."""

    row: str
    cause: str

    def sentence(self) -> str:
        return f"the row {quote(self.row)} is not clear yet; fill in its answer: {shorten(self.cause, 130)}"

    def sentence_zh(self) -> str:
        return f"{quote(self.row)}一行尚不明确，请填写answer：{shorten(_zh(self.cause), 130)}"
