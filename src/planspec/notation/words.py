"""The words of printed figures and targets: one word a line, what it stands for, its meaning, and where it was seen.

The grammar knows parts (`Part`), never words; a word is added here and nowhere else. Chinese is simplified, for
`planspec.characters.standard` is applied first; English is in lower case. Sides follow 民法典 art. 1259: 以上, 以下 and
以内 include the number, 超过 and 不满 do not.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from typing import Final, NamedTuple, final


@final
class Part(enum.Enum):
    """What a word does in a target."""

    AT_LEAST = "≥"
    ABOVE = ">"
    AT_MOST = "≤"
    BELOW = "<"
    EXACTLY = "="
    ABOUT = "≈"
    NEARLY = "just under"
    LEADING = "only leads to a figure"
    STRIVE = "makes it something to strive for"
    FILLER = "changes nothing"
    EACH = "of each of several"
    THROUGHOUT = "at all times"
    TOTAL = "a total of the plan"
    STOCK_TOTAL = "a total, or a level with a verb of reaching"
    YEARLY = "in every year"
    MEAN = "on average over the years"
    NEW = "counts what is new"
    RAISE = "is to rise, and more of it is better; of percentages by percent or by points"
    RISE = "rises"
    LOWER = "is to fall, and more of it is better"
    FALL = "falls"
    TO = "to a level"
    BY = "by an amount"
    REACH = "reaches a level, and more is better"
    KEEP = "keeps a level"
    CAP = "keeps at or below"
    LIMIT = "is at most, of a level that is not a ceiling of its own"
    RANK = "a rank, the smaller the better"
    FROM = "from a level"
    LEVELS = "observed as levels"
    CHANGES = "observed as changes"
    SIGNED_CHANGES = "observed as changes with their sign"


@final
class Word(NamedTuple):
    """One word: its text, its part, what it means, and where it was seen."""

    text: str
    part: Part
    meaning: str
    seen: str = "五年规划纲要"


_REPORT: Final = "政府工作报告"
_FRAMEWORK: Final = "results frameworks"
_OWN: Final = "what a target prints"

#: Before a number: which side of it counts.
BOUNDS: Final = (
    Word("≥", Part.AT_LEAST, "at least"),
    Word(">", Part.ABOVE, "above"),
    Word("≤", Part.AT_MOST, "at most"),
    Word("<", Part.BELOW, "below"),
    Word(">=", Part.AT_LEAST, "at least"),
    Word("<=", Part.AT_MOST, "at most"),
    Word("大于等于", Part.AT_LEAST, "greater or equal"),
    Word("大于或等于", Part.AT_LEAST, "greater or equal"),
    Word("小于等于", Part.AT_MOST, "less or equal"),
    Word("小于或等于", Part.AT_MOST, "less or equal"),
    Word("不低于", Part.AT_LEAST, "not below"),
    Word("不少于", Part.AT_LEAST, "not fewer than"),
    Word("不小于", Part.AT_LEAST, "not less than"),
    Word("至少", Part.AT_LEAST, "at least"),
    Word("不超过", Part.AT_MOST, "not exceeding"),
    Word("不突破", Part.AT_MOST, "not breaking through"),
    Word("不高于", Part.AT_MOST, "not above"),
    Word("不大于", Part.AT_MOST, "not greater than"),
    Word("不多于", Part.AT_MOST, "not more than"),
    Word("至多", Part.AT_MOST, "at most"),
    Word("超过", Part.ABOVE, "exceeding"),
    Word("高于", Part.ABOVE, "above"),
    Word("大于", Part.ABOVE, "greater than"),
    Word("多于", Part.ABOVE, "more than"),
    Word("突破", Part.ABOVE, "breaking through", _REPORT),
    Word("低于", Part.BELOW, "below"),
    Word("小于", Part.BELOW, "less than"),
    Word("少于", Part.BELOW, "fewer than"),
    Word("不满", Part.BELOW, "not a full"),
    Word("不足", Part.BELOW, "short of"),
    Word("at least", Part.AT_LEAST, "at least", _FRAMEWORK),
    Word("no less than", Part.AT_LEAST, "at least", _FRAMEWORK),
    Word("not less than", Part.AT_LEAST, "at least", _FRAMEWORK),
    Word("minimum", Part.AT_LEAST, "at least", _FRAMEWORK),
    Word("at most", Part.AT_MOST, "at most", _FRAMEWORK),
    Word("no more than", Part.AT_MOST, "at most", _FRAMEWORK),
    Word("not more than", Part.AT_MOST, "at most", _FRAMEWORK),
    Word("maximum", Part.AT_MOST, "at most", _FRAMEWORK),
    Word("up to", Part.AT_MOST, "at most", _FRAMEWORK),
    Word("more than", Part.ABOVE, "above", _FRAMEWORK),
    Word("above", Part.ABOVE, "above", _FRAMEWORK),
    Word("over", Part.ABOVE, "above", _FRAMEWORK),
    Word("less than", Part.BELOW, "below", _FRAMEWORK),
    Word("fewer than", Part.BELOW, "below", _FRAMEWORK),
    Word("below", Part.BELOW, "below", _FRAMEWORK),
    Word("under", Part.BELOW, "below", _FRAMEWORK),
)
#: Before a number that is exact although it is not a bound.
EXACT: Final = (
    Word("=", Part.EXACTLY, "exactly"),
    Word("正好", Part.EXACTLY, "exactly", _OWN),
    Word("恰为", Part.EXACTLY, "exactly", _OWN),
    Word("exactly", Part.EXACTLY, "exactly", _FRAMEWORK),
)
#: Before a number that it is about.
ABOUT_BEFORE: Final = (
    Word("约", Part.ABOUT, "about"),
    Word("大约", Part.ABOUT, "about"),
    Word("about", Part.ABOUT, "about", _FRAMEWORK),
    Word("around", Part.ABOUT, "about", _FRAMEWORK),
    Word("approximately", Part.ABOUT, "about", _FRAMEWORK),
)
#: After a number.
AFTER: Final = (
    Word("以上", Part.AT_LEAST, "and above, the number included"),
    Word("及以上", Part.AT_LEAST, "and above"),
    Word("以下", Part.AT_MOST, "and below, the number included"),
    Word("及以下", Part.AT_MOST, "and below"),
    Word("以内", Part.AT_MOST, "within"),
    Word("之内", Part.AT_MOST, "within"),
    Word("左右", Part.ABOUT, "about", _REPORT),
    Word("上下", Part.ABOUT, "about", _REPORT),
    Word("or more", Part.AT_LEAST, "at least", _FRAMEWORK),
    Word("or higher", Part.AT_LEAST, "at least", _FRAMEWORK),
    Word("or above", Part.AT_LEAST, "at least", _FRAMEWORK),
    Word("or less", Part.AT_MOST, "at most", _FRAMEWORK),
    Word("or fewer", Part.AT_MOST, "at most", _FRAMEWORK),
    Word("or lower", Part.AT_MOST, "at most", _FRAMEWORK),
    Word("or below", Part.AT_MOST, "at most", _FRAMEWORK),
)
#: Words that only lead to the figure of an observation.
LEADING: Final = (
    Word("达到", Part.LEADING, "reached"),
    Word("达", Part.LEADING, "reached"),
    Word("控制在", Part.LEADING, "kept at"),
)
#: Before the amount of a target.
BEFORE: Final = (
    Word("力争", Part.STRIVE, "striving for"),
    Word("争取", Part.STRIVE, "striving for"),
    Word("努力", Part.STRIVE, "striving for"),
    Word("力求", Part.STRIVE, "striving for"),
    Word("再", Part.FILLER, "again", _REPORT),
    Word("继续", Part.FILLER, "still"),
    Word("实现", Part.FILLER, "achieve"),
    Word("确保", Part.FILLER, "ensure"),
    Word("要", Part.FILLER, "is to"),
    Word("全年", Part.FILLER, "of the whole year", _REPORT),
    Word("to be", Part.FILLER, "to be", _FRAMEWORK),
    Word("be", Part.FILLER, "be", _FRAMEWORK),
    Word("of", Part.FILLER, "of", _FRAMEWORK),
    Word("a", Part.FILLER, "a", _FRAMEWORK),
    Word("an", Part.FILLER, "an", _FRAMEWORK),
    Word("均", Part.EACH, "each of them"),
    Word("均为", Part.EACH, "each of them is"),
    Word("分别", Part.EACH, "each its own"),
    Word("分别为", Part.EACH, "each is its own"),
    Word("各", Part.EACH, "each of them"),
    Word("始终", Part.THROUGHOUT, "at all times", _OWN),
    Word("at all times", Part.THROUGHOUT, "at all times", _OWN),
    Word("累计", Part.STOCK_TOTAL, "in all"),
    Word("共", Part.STOCK_TOTAL, "together"),
    Word("cumulatively", Part.STOCK_TOTAL, "in all", _FRAMEWORK),
    Word("五年", Part.TOTAL, "in five years"),
    Word("五年累计", Part.TOTAL, "in five years together"),
    Word("5年累计", Part.TOTAL, "in five years together"),
    Word("五年间", Part.TOTAL, "in five years"),
    Word("五年内", Part.TOTAL, "in five years"),
    Word("规划期内", Part.TOTAL, "in the plan period"),
    Word("每年", Part.YEARLY, "every year"),
    Word("每年都", Part.YEARLY, "every year"),
    Word("annually", Part.YEARLY, "every year", _FRAMEWORK),
    Word("年均", Part.MEAN, "a year on average"),
    Word("平均每年", Part.MEAN, "a year on average"),
    Word("average annual", Part.MEAN, "a year on average", _FRAMEWORK),
    Word("新增", Part.NEW, "newly added"),
    Word("新建", Part.NEW, "newly built"),
    Word("新培育", Part.NEW, "newly fostered"),
    Word("新培养", Part.NEW, "newly trained"),
    Word("新引进", Part.NEW, "newly brought in"),
    Word("新认定", Part.NEW, "newly recognised"),
    Word("新建成", Part.NEW, "newly built"),
    Word("add", Part.NEW, "added", _FRAMEWORK),
    Word("additional", Part.NEW, "added", _FRAMEWORK),
    Word("提高", Part.RAISE, "raise"),
    Word("提升", Part.RAISE, "raise"),
    Word("上升", Part.RAISE, "rise"),
    Word("增长", Part.RISE, "grow"),
    Word("增加", Part.RISE, "increase"),
    Word("递增", Part.RISE, "grow year by year"),
    Word("增幅", Part.RISE, "extent of growth"),
    Word("升幅", Part.RISE, "extent of the rise"),
    Word("涨幅", Part.RISE, "extent of the rise of prices", _REPORT),
    Word("增速", Part.RISE, "rate of growth"),
    Word("increase", Part.RISE, "increase", _FRAMEWORK),
    Word("increased", Part.RISE, "increased", _FRAMEWORK),
    Word("increase in", Part.RISE, "increase", _FRAMEWORK),
    Word("raise", Part.RAISE, "raise", _FRAMEWORK),
    Word("raised", Part.RAISE, "raised", _FRAMEWORK),
    Word("growth", Part.RISE, "growth", _FRAMEWORK),
    Word("grow", Part.RISE, "grow", _FRAMEWORK),
    Word("降低", Part.LOWER, "lower"),
    Word("下降", Part.FALL, "fall"),
    Word("减少", Part.FALL, "lessen"),
    Word("压减", Part.FALL, "cut down", _REPORT),
    Word("压缩", Part.FALL, "cut down", _REPORT),
    Word("缩小", Part.FALL, "narrow"),
    Word("降幅", Part.FALL, "extent of the fall"),
    Word("降", Part.FALL, "fall"),
    Word("减", Part.FALL, "lessen"),
    Word("reduce", Part.LOWER, "reduce", _FRAMEWORK),
    Word("reduced", Part.LOWER, "reduced", _FRAMEWORK),
    Word("reduction", Part.FALL, "reduction", _FRAMEWORK),
    Word("decrease", Part.FALL, "decrease", _FRAMEWORK),
    Word("decreased", Part.FALL, "decreased", _FRAMEWORK),
    Word("decline", Part.FALL, "decline", _FRAMEWORK),
    Word("cut", Part.FALL, "cut", _FRAMEWORK),
    Word("down", Part.FALL, "down", _FRAMEWORK),
    Word("到", Part.TO, "to"),
    Word("至", Part.TO, "to"),
    Word("to", Part.TO, "to", _FRAMEWORK),
    Word("by", Part.BY, "by", _FRAMEWORK),
    Word("达到", Part.REACH, "reach"),
    Word("达", Part.REACH, "reach"),
    Word("保持在", Part.KEEP, "stay at"),
    Word("稳定在", Part.KEEP, "stay at"),
    Word("维持在", Part.KEEP, "stay at"),
    Word("保持", Part.KEEP, "keep"),
    Word("稳定到", Part.KEEP, "settle at"),
    Word("达到并稳定在", Part.REACH, "reach and stay at"),
    Word("达到并保持在", Part.REACH, "reach and stay at"),
    Word("稳定保持在", Part.KEEP, "stay at"),
    Word("reach", Part.REACH, "reach", _FRAMEWORK),
    Word("控制在", Part.CAP, "keep to"),
    Word("控制到", Part.CAP, "keep to"),
    Word("上限", Part.LIMIT, "at most", _OWN),
    Word("limit", Part.LIMIT, "at most", _OWN),
    Word("前", Part.RANK, "among the first"),
    Word("top", Part.RANK, "among the first", _FRAMEWORK),
    Word("近", Part.NEARLY, "nearly", _REPORT),
    Word("接近", Part.NEARLY, "nearly", _REPORT),
    Word("nearly", Part.NEARLY, "nearly", _FRAMEWORK),
    Word("由", Part.FROM, "from"),
    Word("从", Part.FROM, "from"),
    Word("from", Part.FROM, "from", _FRAMEWORK),
    Word("比基期", Part.LEVELS, "than at the base", _OWN),
    Word("from the baseline,", Part.LEVELS, "than at the base", _OWN),
    Word("按各期变动", Part.CHANGES, "by the changes of each time", _OWN),
    Word("by yearly changes,", Part.CHANGES, "by the changes of each time", _OWN),
    Word("按各期正负变动", Part.SIGNED_CHANGES, "by the changes with their sign", _OWN),
    Word("by signed changes,", Part.SIGNED_CHANGES, "by the changes with their sign", _OWN),
)


class Lexicon:
    """Words found by where they stand: the longest that begins at a place of a text."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._by_first: dict[str, list[Word]] = {}
        for word in sorted(words, key=lambda each: -len(each.text)):
            self._by_first.setdefault(word.text[0], []).append(word)

    def at(self, text: str, start: int) -> Word | None:
        """Return the longest word that *text* has at *start*; a Latin one in any case, and only as a whole word."""
        first = text[start : start + 1].lower()
        return next((word for word in self._by_first.get(first, ()) if stands_at(text, start, word.text)), None)


def stands_at(text: str, start: int, word: str) -> bool:
    """Say whether *word* begins at *start* and is not the beginning of a longer Latin word."""
    if not text[start : start + 1].isascii():
        return text.startswith(word, start)
    end = start + len(word)
    goes_on = word[-1].isalpha() and "a" <= text[end : end + 1].lower() <= "z"
    return text[start:end].lower() == word and not goes_on


VALUE_WORDS: Final = Lexicon((*BOUNDS, *ABOUT_BEFORE, *LEADING))
AFTER_WORDS: Final = Lexicon(AFTER)
INNER_WORDS: Final = Lexicon((*BOUNDS, *EXACT))
ABOUT_WORDS: Final = Lexicon(ABOUT_BEFORE)
TARGET_WORDS: Final = Lexicon((*BOUNDS, *EXACT, *ABOUT_BEFORE, *BEFORE))


@final
class Phrase(NamedTuple):
    """A phrase about an amount: its pattern's text, what it says, its meaning, and where it was seen."""

    text: str
    says: str
    meaning: str
    seen: str = _FRAMEWORK


#: After an amount: a year, every year.
A_YEAR: Final = (
    Phrase("per annum", "", "every year"),
    Phrase("a year", "", "every year"),
    Phrase("per year", "", "every year"),
    Phrase("p.a.", "", "every year"),
    Phrase("every year", "", "every year"),
    Phrase("each year", "", "every year"),
    Phrase("annually", "", "every year"),
)
#: After an amount and before a year: what it is compared with.
SINCE_AFTER: Final = (
    Phrase("below", "FALL", "lower than"),
    Phrase("above", "RISE", "higher than"),
    Phrase("over", "RISE", "higher than"),
    Phrase("against", "", "compared with"),
    Phrase("compared to", "", "compared with"),
    Phrase("compared with", "", "compared with"),
    Phrase("relative to", "", "compared with"),
    Phrase("from", "", "from the level of"),
    Phrase("than in", "", "than in"),
    Phrase("on", "", "compared with", "climate pledges"),
    Phrase("versus", "", "compared with"),
)
#: After a percentage: which way it goes.
NOUNS_AFTER: Final = (
    Phrase("reduction", "FALL", "a fall"),
    Phrase("decrease", "FALL", "a fall"),
    Phrase("decline", "FALL", "a fall"),
    Phrase("cut", "FALL", "a fall"),
    Phrase("increase", "RISE", "a rise"),
    Phrase("rise", "RISE", "a rise"),
    Phrase("growth", "RISE", "a rise"),
)
#: The currency that an amount begins with, and the unit it is in.
CURRENCIES: Final = (
    Phrase("us$", "美元", "US dollars"),
    Phrase("usd", "美元", "US dollars"),
    Phrase("eur", "欧元", "euros"),
    Phrase("€", "欧元", "euros"),
    Phrase("rmb", "元", "yuan"),
    Phrase("cny", "元", "yuan"),
)
#: English multipliers, each as a multiple of a Chinese one.
ENGLISH_MULTIPLIERS: Final = {
    "thousand": (1, "千"),
    "million": (1, "百万"),
    "billion": (10, "亿"),
    "trillion": (1, "万亿"),
}
#: Who or where a figure of a list is about, printed right before it.
SCOPES: Final = (
    Phrase("男", "", "men", "平均预期寿命"),
    Phrase("女", "", "women", "平均预期寿命"),
    Phrase("男性", "", "men", "平均预期寿命"),
    Phrase("女性", "", "women", "平均预期寿命"),
    Phrase("城镇", "", "towns", "人均住房面积"),
    Phrase("农村", "", "villages", "人均住房面积"),
    Phrase("城市", "", "cities", "生活垃圾处理率"),
    Phrase("乡村", "", "villages", "生活垃圾处理率"),
    Phrase("men", "", "men"),
    Phrase("women", "", "women"),
    Phrase("male", "", "men"),
    Phrase("female", "", "women"),
    Phrase("boys", "", "boys"),
    Phrase("girls", "", "girls"),
    Phrase("urban", "", "urban"),
    Phrase("rural", "", "rural"),
)
#: A change without a figure of its own: by how much percent.
MULTIPLES: Final = (
    Phrase("翻一番", "100", "doubles", "居民收入倍增"),
    Phrase("翻番", "100", "doubles", "居民收入倍增"),
    Phrase("翻一番以上", "100", "doubles at least", "居民收入倍增"),
    Phrase("倍增", "100", "doubles", "居民收入倍增"),
    Phrase("翻两番", "300", "quadruples", "国内生产总值"),
    Phrase("double", "100", "doubles"),
    Phrase("doubled", "100", "doubles"),
    Phrase("doubling", "100", "doubles"),
    Phrase("triple", "200", "triples"),
    Phrase("tripled", "200", "triples"),
    Phrase("halve", "-50", "falls by half"),
    Phrase("halved", "-50", "falls by half"),
    Phrase("halving", "-50", "falls by half"),
)


#: Targets in words alone: what may stand first, how, and what. Together they have no figure, and a person judges them.
OPENINGS: Final = (
    Phrase("实现", "", "achieve", "五年规划纲要"),
    Phrase("保持", "", "keep", "五年规划纲要"),
    Phrase("处于", "", "be in", "政府工作报告"),
    Phrase("运行在", "", "run in", "政府工作报告"),
    Phrase("得到", "", "come to", "五年规划纲要"),
    Phrase("与上年", "", "as last year", "年度计划"),
    Phrase("与上年度", "", "as last year", "年度计划"),
    Phrase("比上年", "", "than last year", "年度计划"),
    Phrase("较上年", "", "than last year", "年度计划"),
)
MANNERS: Final = tuple(
    Phrase(word, "", meaning, "五年规划纲要")
    for word, meaning in (
        ("稳步", "steadily"),
        ("持续", "continuously"),
        ("继续", "still"),
        ("明显", "clearly"),
        ("显著", "markedly"),
        ("逐步", "step by step"),
        ("逐年", "year by year"),
        ("大幅", "by much"),
        ("有所", "somewhat"),
        ("进一步", "further"),
        ("不断", "constantly"),
        ("适度", "moderately"),
        ("合理", "reasonably"),
        ("基本", "on the whole"),
        ("总体", "on the whole"),
        ("全面", "in every way"),
        ("较快", "rather fast"),
        ("平稳", "smoothly"),
        ("同比例", "in proportion"),
        ("同步", "in step"),
        ("保持", "keep"),
    )
)
STATES: Final = tuple(
    Phrase(word, "", meaning, "五年规划纲要")
    for word, meaning in (
        ("只增不减", "only more"),
        ("只减不增", "only less"),
        ("不降低", "not lower"),
        ("不下降", "not fall"),
        ("不减少", "not lessen"),
        ("不增加", "not increase"),
        ("提高", "raise"),
        ("提升", "raise"),
        ("上升", "rise"),
        ("增长", "grow"),
        ("增加", "increase"),
        ("改善", "improve"),
        ("优化", "improve"),
        ("下降", "fall"),
        ("降低", "lower"),
        ("减少", "lessen"),
        ("缩小", "narrow"),
        ("稳定", "stable"),
        ("持平", "level"),
        ("平衡", "balanced"),
        ("增强", "strengthen"),
        ("好转", "get better"),
        ("向好", "get better"),
        ("扩大", "widen"),
        ("完善", "complete"),
        ("健全", "complete"),
        ("达标", "up to standard"),
        ("区间", "a range"),
        ("协调", "in harmony"),
        ("应保尽保", "all insured who should be"),
        ("应发尽发", "all paid who should be"),
        ("应助尽助", "all helped who should be"),
        ("提质", "better"),
        ("提效", "more efficient"),
        ("增效", "more efficient"),
    )
)


#: A target that is all of something, in percent.
ALL: Final = r"(?:实现|达到|基本实现)?(?:县\(区\)|县区|城乡)?全覆盖|(?:full|universal) coverage"
#: None at any time.
NEVER: Final = r"(?:实现|保持)?动态(?:清零|归零|为零|消除)"
#: None in the end.
NET_ZERO: Final = r"net[- ]zero(?: emissions)?"
#: No growth, and less than none.
NO_GROWTH: Final = r"(?:实现|保持)?(?P<sign>[零负])增长"
PENDING: Final = (
    r"(?:(?:保持|运行)?在?合理区间[、,])?(?:待定|另行确定|另行下达|(?:各年度)?视情提出|待(?:国家|省|市)下达)"
    r"|to be determined|tbd"
)
DELEGATED: Final = (
    r"由?各地(?:自行)?(?:自定|确定|制定)|set locally"
    r"|(?:完成|以|按|达到|控制在)?(?:国家|上级|省|市|省市)(?:下达|核定|定)的?(?:目标|任务|指标|控制|计划|要求|数)*(?:以?内|为准)?"
)
#: Words that compare with another indicator: the side, and whether equal is too little.
THAN: Final = (
    Phrase("达到", "≥", "reach, said of an average"),
    Phrase("不低于", "≥", "not below"),
    Phrase("高于", ">", "above"),
    Phrase("快于", ">", "faster than"),
    Phrase("超过", ">", "above"),
    Phrase("不高于", "≤", "not above"),
    Phrase("低于", "<", "below"),
    Phrase("慢于", "<", "slower than"),
    Phrase("not below", "≥", "not below"),
    Phrase("above", ">", "above"),
    Phrase("not above", "≤", "not above"),
    Phrase("below", "<", "below"),
)


def qualitative() -> str:
    """Return the pattern of targets in words alone."""
    opening, manner, state = (any_of(each, "_").replace("?P<_>", "?:") for each in (OPENINGS, MANNERS, STATES))
    return f"{opening}?(?:{manner}*{state})+"


def any_of(phrases: Iterable[Phrase], name: str = "word") -> str:
    """Return the pattern that matches one of *phrases*, the longest first, as a group of that *name*."""
    texts = sorted((each.text for each in phrases), key=len, reverse=True)
    return f"(?P<{name}>{'|'.join(map(re.escape, texts))})"


def says(phrases: Iterable[Phrase], text: str) -> str:
    """Return what one of *phrases* says."""
    return next(each.says for each in phrases if each.text == text.lower())
