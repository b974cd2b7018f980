"""What the name of a row decides: which side is the good one, and how its figures add up. One decision a row.

The evidence is asked for in this order: the caller (`overrides`, `directions`), what the cell prints, the unit, the
name, the row this one is a part of, and last a target above its baseline. The decision holds for every form of amount,
and `Indicator.inferred` says in both languages which evidence made it. A name that leaves it open is refused, for a
wrong reading is worse than none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from planspec.characters import standard
from planspec.errors import InvalidPlan, Said
from planspec.exact import Number
from planspec.interval import Interval
from planspec.model.indicators import Basis, Indicator
from planspec.periods import Period
from planspec.tables.overrides import Override
from planspec.tables.words import COMPOUNDS, KINDS, PREFIXES, SIDES, TAILS, VERBS, Found, find, meanings
from planspec.targets import About, Ceiling, Cumulative, Direction, EndState, Floor
from planspec.targets.baselines import Baseline
from planspec.units import adds_up
from planspec.units import unit as find_unit

BRACKETED: Final = r"\((?P<inside>[^()]*)\)"
#: How figures add up, as `overrides` says it.
Kind: TypeAlias = Literal["total", "year_total", "each_year", "yearly_mean", "level", "change", "growth"]

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
# 个人卫生支出占卫生总费用的比重: what is a part of something decides, not the whole.
_SHARE: Final = re.compile(
    r"(?P<part>.+?)(?:占|相当于).+?的?(?:比重|比例|比率|占比|份额|之比|比)$"
    r"|(?:share|proportion|percentage|percent|ratio) of (?P<of>.+?)(?: (?:in|as|to|of) .+)?$"
)
_RATIO_OF_TWO: Final = re.compile(r"与.+(?:之比|比值|比)$|\bratio of .+ to\b")
_PER_HEAD: Final = re.compile(
    r"每(?![年月季日])|(?:^| )(?:万人|千人|百人|万元|单位)|\bper (?:100|1,?000|10,?000|capita)\b"
)
_AVERAGE_GROWTH: Final = re.compile(
    r"年均(?:实际|名义)?(?:增长|递增|增速|增幅|下降|降低|递减)|年均.*(?:增速|增长率?)$"
    r"|\b(?:average annual|annual average)\b.*\b(?:growth|increase|reduction)\b"
)
_FALLS: Final = re.compile(
    r"(?:降低|下降|减少|压减|削减|缩小|降幅)(?:率|幅度|比例)?$|^reduction (?:in|of)\b|\b(?:reduction|decrease)$"
)
_GROWS: Final = re.compile(r"(?:增长|增速|增幅|提高|提升|递增)(?:率|幅度|速度)?$|\bgrowth\b|^increase (?:in|of)\b")
# 不合格率, 未就业率: what the word says is denied.
_DENIED: Final = re.compile(r"[不未非无没欠漏]$")
_LEVEL_OF_PERCENT: Final = re.compile(r"(?:率|比重|比例|占比|比率|\brate|\bcoverage|\bshare|\bprevalence)$")
# What there is so far, by whichever year: 累计建成, 已建成.
_SO_FAR: Final = re.compile(r"累计|已|现有")
# 自然增长率 and its like are levels of their own.
_NO_GROWTH: Final = re.compile(r"自然增长率$")
_OVER_PLAN: Final = re.compile(r"累计|五年|5年|(?:比|较)(?:19|20)[0-9]{2}年|over the plan|cumulative")
_SAYS_DO: Final = re.compile(r"^(?P<verb>reduce|decrease|lower(?= the\b)|minimize|increase|raise|improve|expand)\b")
_TEXT_RISES: Final = re.compile(r"提高|提升|增加|增长|上升|升至|increas|rais|improv")
_TEXT_REACHES: Final = re.compile(r"达|保持|稳定|reach|achiev")
_TEXT_SIGN: Final = re.compile(
    r"[≥＞>≤<]|以上|不低于|不少于|不小于|至少|超过|高于|大于|多于|突破|at least|(?:no|not) less|more than|above|over"
)
_SIDE_ANSWERS: Final = "'side': 'at_least'|'at_most'"


class Row(NamedTuple):
    """What is known of a row when its target is read; `notes` collects what is concluded, in Chinese and English."""

    name: str
    unit: str
    baseline: Baseline | None
    period: Period
    override: Override
    parent: Facts | None
    notes: list[tuple[str, str]]

    @property
    def plain_name(self) -> str:
        """The name in standard characters, without what it has in brackets."""
        return re.sub(BRACKETED, "", standard(self.name)).strip()

    @property
    def is_of_years(self) -> bool:
        """Whether the plan covers several years."""
        return self.period.months > 12

    @property
    def is_countable(self) -> bool:
        """Whether amounts in the row's unit add up: counts, money, measures; not rates, ages, ratios."""
        return bool(self.unit) and adds_up(self.unit, total=True)

    @property
    def is_percent(self) -> bool:
        """Whether its figures are in percent or parts of it."""
        return bool(self.unit) and find_unit(self.unit).base == "%"

    @property
    def falls(self) -> bool:
        """Whether the row is a fall by so much: 单位GDP能耗降低."""
        return _FALLS.search(self.plain_name.lower()) is not None

    @property
    def grows(self) -> bool:
        """Whether the row is a growth by so much."""
        name = self.plain_name.lower()
        return (_GROWS.search(name) or _AVERAGE_GROWTH.search(name)) is not None and _NO_GROWTH.search(name) is None

    @property
    def is_average_growth(self) -> bool:
        """Whether the row is an average yearly growth or fall."""
        return _AVERAGE_GROWTH.search(self.plain_name.lower()) is not None

    @property
    def is_level_of_percent(self) -> bool:
        """Whether the name says that its percent are a level (率, 比重, a verb before it), not a growth."""
        name = self.plain_name.lower()
        return _LEVEL_OF_PERCENT.search(name) is not None or _SAYS_DO.match(name) is not None

    @property
    def is_over_plan(self) -> bool:
        """Whether the name says that its change is one over the whole plan."""
        return _OVER_PLAN.search(standard(self.name)) is not None

    def concluded(self, zh: str, en: str) -> None:
        """Note a conclusion and its evidence."""
        self.notes.append((zh, en))


def has_han(text: str) -> bool:
    """Say whether a text is in Chinese."""
    return _HAN.search(text) is not None


def rises_in_text(text: str) -> bool:
    """Say whether a cell says that something rises."""
    return _TEXT_RISES.search(standard(text).lower()) is not None


def said_door(why: Said, row: Row, answers: str) -> Said:
    """Return why a row is refused, with the text by which the caller decides."""
    door = f"overrides={{{row.name!r}: {{{answers}}}}}"
    return Said(f"{why}: say {door}", f"{why.zh}：请指定{door}")


class Facts(NamedTuple):
    """What a row hands to its parts (其中): its kind, its side, the base of its unit."""

    kind: Kind | None
    side: Direction | None
    base: str


def facts_of(indicator: Indicator) -> Facts:
    """Return what a row hands to its parts."""
    target: Any = indicator.target
    kind: Kind | None = None
    match target:
        case Cumulative():
            kind = "total"
        case EndState() | Floor() | Ceiling():
            kind = "year_total" if indicator.basis is Basis.YEAR_TOTAL else "level"
        case _:
            pass
    base = find_unit(indicator.unit).base if indicator.unit else ""
    direction = target.direction if kind is not None else None
    return Facts(kind, None if direction is Direction.WITHIN else direction, base)


def inferred(notes: list[tuple[str, str]]) -> str:
    """Return what was concluded for a row, in Chinese and in English."""
    different = list(dict.fromkeys(notes))
    zh, en = "；".join(each[0] for each in different), "; ".join(each[1] for each in different)
    return f"{zh} / {en}" if different else ""


# Sides


class Side(NamedTuple):
    """What a name says of the good side: the side, or that it is open, by which word."""

    direction: Direction | None
    is_open: bool
    word: str


@cache
def _tails() -> re.Pattern[str]:
    tails = sorted(meanings(TAILS), key=len, reverse=True)
    verbs = [word for word in meanings(VERBS) if has_han(word)]
    return re.compile(rf"(?:{'|'.join(map(re.escape, [*tails, *verbs]))}|[的 、(]|率$|幅度$)*")


@cache
def side_of(name: str) -> Side:
    """Say which side of a row with this name is the good one.

    >>> side_of("失业保险参保人数").direction.value, side_of("煤炭消费比重").is_open
    ('at_least', True)
    """
    text = re.sub(BRACKETED, "", standard(name)).strip()
    if _RATIO_OF_TWO.search(text.lower()):
        return Side(None, is_open=True, word="")
    share = _SHARE.match(text.lower())
    if share:
        which = "part" if share["part"] else "of"
        text = text[share.start(which) : share.end(which)]
    found = find(SIDES, text)
    settled = [each for each in found if each.says != "open"]
    if has_han(text):
        ending = [each for each in found if _tails().fullmatch(text, each.end)]
        if ending:
            last = max(ending, key=lambda each: (each.end, each.end - each.start))
            denied = _DENIED.search(text[: last.start]) is not None
            return Side(None, is_open=True, word=last.word) if denied else _side(last)
        is_open = any(each.says != "more" for each in found)
        return Side(None, is_open=is_open, word="")
    if len({each.says for each in found}) == 1 and settled:
        return _side(settled[0])
    return Side(None, is_open=bool(found), word="")


def _side(found: Found) -> Side:
    sides = {"more": Direction.AT_LEAST, "less": Direction.AT_MOST, "both": Direction.WITHIN}
    direction = sides.get(found.says)
    return Side(direction, is_open=direction is None, word=found.word)


SIDE_WORDS: Final = {
    Direction.AT_LEAST: ("不低于", "at least"),
    Direction.AT_MOST: ("不超过", "at most"),
    Direction.WITHIN: ("两侧均限", "both sides bind"),
}


def name_side(row: Row) -> Side:
    """Return what the name, the leading verb or the whole row says of the side."""
    verb = _SAYS_DO.match(row.plain_name.lower())
    if verb:
        falls = meanings(VERBS)[verb["verb"]] == "fall"
        return Side(Direction.AT_MOST if falls else Direction.AT_LEAST, is_open=False, word=verb["verb"])
    side = side_of(row.name)
    if side.direction is None and not side.is_open and row.parent is not None and row.parent.side is not None:
        return Side(row.parent.side, is_open=False, word="其中")
    return side


def refuse_side(row: Row, text: str) -> InvalidPlan:
    """Return the fault of a row whose good side nothing says."""
    why = Said("the name leaves open whether more or less is better", "名称未说明数值越高越好还是越低越好")
    door = said_door(why, row, _SIDE_ANSWERS)
    return InvalidPlan(value=text, why=Said(f"{door} (or directions=)", f"{door.zh}（或directions=）"))


def printed_side(target: Any, text: str) -> tuple[Direction | None, bool]:
    """Return the side that a cell prints, and whether by a sign that nothing goes against."""
    plain = standard(text).lower()
    exact = isinstance(target.value, Decimal | Fraction)
    if exact and target.direction is Direction.WITHIN:
        return Direction.WITHIN, True
    if target.strict or isinstance(target, Floor | Ceiling) or _TEXT_SIGN.search(plain):
        return target.direction, True
    if target.direction is Direction.AT_MOST or (not exact and target.direction is Direction.AT_LEAST):
        return target.direction, False
    return (Direction.AT_LEAST, False) if rises_in_text(text) else (None, False)


#: Units of which neither more nor less is better by itself: a parity index is best at 1, a rank when it is low.
_WITHOUT_SIDE: Final = frozenset({"指数", "比", "位"})


def direction_of(target: Any, text: str, row: Row) -> Direction:
    """Return the side of an amount in a row, from the caller, the cell, the name or the baseline.

    Raises:
        InvalidPlan: nothing says it, or the cell and the name, or the cell and the caller, say different things.
    """
    printed, is_sign = printed_side(target, text)
    caller = row.override.side
    if caller is not None:
        if is_sign and printed is not None and printed is not caller:
            why = Said(
                f"the cell prints {printed.en}, and the caller says {caller.en}",
                f"单元格所印为{printed.zh}，而参数所给为{caller.zh}",
            )
            raise InvalidPlan(value=text, why=said_door(why, row, "'target': …"))
        return caller
    if is_sign and printed is not None:
        return printed
    side = name_side(row)
    if printed is not None:
        if side.direction not in (None, printed, Direction.WITHIN):
            raise refuse_side(row, text)
        return printed
    if side.is_open or (side.direction is Direction.WITHIN and isinstance(target.value, Decimal | Fraction)):
        raise refuse_side(row, text)
    if side.direction is not None:
        return _by_name(target, text, row, side)
    if amounts_of(row).kind == "total" and row.override.kind is None:
        row.concluded("方向：属新增数、建成数，判断为不低于", "side: at least, for it is what is newly done")
        return Direction.AT_LEAST
    if _TEXT_REACHES.search(standard(text).lower()):
        row.concluded("方向：据“达到”判断为不低于", "side: at least, by the verb")
        return Direction.AT_LEAST
    base = None if row.baseline is None else row.baseline.value.exact
    least = least_of(target.value)
    is_open = bool(row.unit) and find_unit(row.unit).base in _WITHOUT_SIDE
    if is_open or base is None or least is None or least <= base:
        raise refuse_side(row, text)
    row.concluded("方向：目标高于基数，判断为不低于", "side: at least, for the target is above the baseline")
    return Direction.AT_LEAST


def least_of(amount: Any) -> Number | None:
    """Return the number of an amount that is compared with a baseline: the lower one of a range."""
    match amount:
        case About():
            return amount.value
        case Interval():
            return amount.lower
        case _:
            found: Number = amount
            return found


def _by_name(target: Any, text: str, row: Row, side: Side) -> Direction:
    """Return the side that a name says, unless the baseline says that the name means something else here."""
    assert side.direction is not None
    base = None if row.baseline is None else row.baseline.value.exact
    number = least_of(target.value)
    if _SAYS_DO.match(row.plain_name.lower()):
        rises = side.direction is Direction.AT_LEAST
        if base is None or number is None or (number > base) is not rises or number == base:
            why = Said(
                "a level to be reached, or a change by so much? the baseline does not say",
                "是要达到的水平，还是变动幅度？基数不能说明",
            )
            raise InvalidPlan(value=text, why=said_door(why, row, "'kind': 'level'|'change', 'side': …"))
    zh, en = SIDE_WORDS[side.direction]
    row.concluded(f"方向：据名称中“{side.word}”判断为{zh}", f"side: {en}, by “{side.word}” in the name")
    return side.direction


# Kinds


class Amounts(NamedTuple):
    """How a row's figures add up, and by which evidence."""

    kind: Kind | None
    basis: Basis | None
    word: str


@cache
def _prefixes() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, meanings(PREFIXES)))})*")


@cache
def without_compounds(name: str) -> str:
    """Blot out the compounds in which a word is not evidence (建设用地)."""
    for compound in meanings(COMPOUNDS):
        at = name.lower().find(compound)
        if at >= 0:
            name = name[:at] + "·" * len(compound) + name[at + len(compound) :]
    return name


def amounts_of(row: Row) -> Amounts:
    """Say how the figures of a row add up; no kind where nothing says it."""
    if row.override.kind is not None:
        basis = Basis.YEAR_TOTAL if row.override.kind == "year_total" else None
        return Amounts(row.override.kind, basis, "overrides")
    name = row.plain_name
    text = without_compounds(name)
    found = find(KINDS, text)
    if not row.is_countable or _PER_HEAD.search(name.lower()):
        basis = Basis.YEAR_MEAN if any(each.says == "mean" for each in found) else None
        return Amounts("level", basis, "") if row.unit else Amounts(None, None, "")
    chosen = _chosen(row, text, [each for each in found if each.says != "mean"])
    if chosen is not None:
        return chosen
    if not found and re.search(r"人均|户均|\bper (?:capita|head)\b", name.lower()):
        return Amounts("level", None, "人均" if has_han(name) else "per capita")
    if not found and row.parent is not None and row.parent.kind and row.parent.base == find_unit(row.unit).base:
        basis = Basis.YEAR_TOTAL if row.parent.kind == "year_total" else None
        return Amounts(row.parent.kind, basis, "其中")
    return Amounts(None, None, "")


def _chosen(row: Row, text: str, found: list[Found]) -> Amounts | None:
    """Choose among the words of a name: one sense, a verb that begins the name, or the word that ends it."""
    if not found:
        return None
    if any(each.says == "one year" for each in found):
        found = [each._replace(says="year") if each.says == "one year" else each for each in found]
        if row.is_of_years:
            return None
    senses = {each.says for each in found}
    start = _prefixes().match(text)
    begins = 0 if start is None else start.end()
    first = found[0]
    if _SO_FAR.match(text):
        return None if "plan" in senses else _of_word(max(found, key=lambda each: each.end))
    if first.start == 0 and first.says == "year" and first.word.startswith("年"):
        return _of_word(first)
    if first.says == "plan" and first.start <= begins:
        return Amounts("total", None, first.word)
    last = max(found, key=lambda each: each.end)
    if senses == {"plan"}:  # 住房改造成本: a cost of what is done is not a total of it
        costs = any(each.start >= last.end and each.says != "more" for each in find(SIDES, text))
        return None if costs else Amounts("total", None, last.word)
    if last.says == "level" and last.end == len(text):  # 初步救助的时间: a time is not a total, whatever is done in it
        return _of_word(last)
    if len(senses) > 1 and last.says != "plan" and "plan" in senses and row.is_of_years:
        return None
    if last.says == "plan" and not _tails().fullmatch(text, last.end):
        return None
    return _of_word(last)


def _of_word(found: Found) -> Amounts:
    """Return what one word of a name says."""
    match found.says:
        case "plan":
            return Amounts("total", None, found.word)
        case "year":
            return Amounts("year_total", Basis.YEAR_TOTAL, found.word)
        case _:
            return Amounts("level", None, found.word)
