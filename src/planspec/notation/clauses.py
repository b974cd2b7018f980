"""One clause of a printed target: words, an amount and words, read into a `Clause` without judging what they make.

Each rule is a function and has its grammar in its docstring. Nothing is searched for inside the text, so nothing is
skipped: every character is passed by some rule, or the text is refused at it.
"""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from typing import Final, NamedTuple

from planspec.errors import EmptyInterval, PlanspecError
from planspec.exact import ZERO
from planspec.interval import Interval
from planspec.notation.scanner import BRACKETS, Cursor, same_unit
from planspec.notation.words import (
    A_YEAR,
    ABOUT_WORDS,
    AFTER_WORDS,
    INNER_WORDS,
    NOUNS_AFTER,
    SCOPES,
    SINCE_AFTER,
    TARGET_WORDS,
    Part,
    any_of,
    says,
)
from planspec.periods import Period
from planspec.targets import About, Amount
from planspec.units import multipliers

_QUOTE: Final = '[“”"]?'
_A_YEAR_OF: Final = r"(?:19|20)[0-9]{2}"
# 到2025年, 2025年6月底, 到“十四五”末; and the spans that make a total of what follows.
_DUE: Final = (
    rf"(?:到|至|在)?(?:(?P<year>{_A_YEAR_OF})年(?:(?P<month>1[0-2]|[1-9])月)?(?:[底末]前?|前)?的?"
    rf"|{_QUOTE}(?P<plan>十[一二三四]?五){_QUOTE}(?:规划)?(?:期)?末|(?P<end>规划期末|期末))"
    r"[时,:]? ?(?=年均|[^以年及左])"
)
BY_YEAR: Final = (
    rf"(?i:by) (?:the end of )?(?P<year>{_A_YEAR_OF})(?![0-9.,]*[0-9%]| ?(?![:,;]|$)[^\x00-\x7f ]) *[:,]? *"
)
_DATED: Final = r"(?P<period>(?:19|20)[0-9]{2}[0-9QH.-]+): ?|(?P<year>(?:19|20)[0-9]{2}): "
_DURING: Final = rf"{_QUOTE}(?P<plan>十[一二三四]?五){_QUOTE}(?:期间|时期|期内),?"
_SINCE: Final = rf"(?:比|较|与)(?P<year>{_A_YEAR_OF})年[底末]?(?:的?水平)?"
_SINCE_BASE: Final = r"(?P<open>\()|的(?=[0-9])"
_SINCE_END: Final = r"(?:相比,?)?"
SINCE_AFTER_PATTERN: Final = rf" *{any_of(SINCE_AFTER)} (?P<year>{_A_YEAR_OF})(?![0-9])(?: levels?)?"
_OF_YEAR: Final = rf"(?P<year>{_A_YEAR_OF})年[底末]?的?"
_IN_YEAR: Final = rf" *(?:\((?:in )?(?P<year>{_A_YEAR_OF})年?\)|in (?P<of>{_A_YEAR_OF})(?![0-9]))"
_YEARLY: Final = rf" *{any_of(A_YEAR)}(?P<mean> on average)?"
_NOUN: Final = rf" *{any_of(NOUNS_AFTER)}(?![a-z])"
_TOTAL: Final = r", ?(?P<first>共|合计)?"
_SHAPE: Final = r" ?\((?P<straight>直线推进|straight course)\)| ?\((?P<even>等比推进|course at a constant rate)\)"
_NEAREST: Final = r" ?\((?:精确到|to the nearest )(?P<step>[0-9]+(?:\.[0-9]+)?)\)"
_INTERVAL: Final = r"区间|interval (?=[≥>≤<])"
_SCOPE: Final = rf"{any_of(SCOPES)}(?![a-z])[: ]?(?=[ 0-9≥>≤<])"
_EACH_YEAR: Final = r"(?:各年(?P<mean>平均)?|each year|(?P<mean_en>mean of the years)): ?"
_YEAR_AMOUNT: Final = r"(?P<year>[0-9]{4})年|(?P<period>[0-9]{4}[0-9QH.-]*): ?"


class PrintedAmount(NamedTuple):
    """An amount as printed: a number, range or "about", its side, unit and mark."""

    amount: Amount
    side: Part | None = None
    unit: str | None = None
    mark: str = ""
    is_rank: bool = False
    #: Whether the side stands after the number (以上).
    is_side_after: bool = False


class Clause:
    """What one clause says, word by word; `given` is its amount. It is filled while it is read."""

    end: int = 0
    given: PrintedAmount = PrintedAmount(ZERO)
    label: str = ""
    modality: str = ""
    each: bool = False
    throughout: bool = False
    #: Whether words make a total of the plan, unless a verb says that a level is meant.
    total: bool = False
    yearly: bool = False
    #: Whether that is said after the amount: 6% a year.
    yearly_after: bool = False
    mean: bool = False
    #: Whether the years follow by themselves (各年：), so that percentages are not growth.
    of_years: bool = False
    years: tuple[tuple[Period, PrintedAmount], ...] = ()
    together: PrintedAmount | None = None
    is_new: bool = False
    verb: Part | None = None
    #: RISE or FALL by a word after the amount.
    noun: str = ""
    goal: Part | None = None
    hold: Part | None = None
    side: Part | None = None
    #: ABOUT or NEARLY, before the number.
    about: Part | None = None
    observed: str = ""
    shape: str = ""
    due: Period | None = None
    since: Period | None = None
    base: PrintedAmount | None = None
    base_period: Period | None = None
    #: Whether the base stands after the year that is compared with (比2015年(24.31)), not after 由.
    base_beside_year: bool = False
    #: Whether words other than 分别, a time and a side lead the amount.
    led: bool = False
    #: Whether the words are those of an item before it.
    is_handed: bool = False
    aspiration: Clause | None = None

    def __init__(self, start: int) -> None:
        #: Where it begins in the text.
        self.start = start

    @property
    def stands_alone(self) -> bool:
        """Whether it has words of its own, so that it takes none from the items before it."""
        named = self.label or self.modality or self.due is not None or self.since is not None
        spoken = self.led or self.noun or self.is_yearly or (self.each and (self.side or self.about))
        return bool(spoken or named or self.base is not None)

    def handed_to(self, item: Clause) -> Clause:
        """Return an item that takes these words, with the side they name unless it has its own."""
        handed = copy.copy(self)
        handed.start, handed.end, handed.aspiration, handed.is_handed = item.start, item.end, item.aspiration, True
        handed.given = item.given if item.given.side else item.given._replace(side=self.side)
        return handed

    @property
    def is_yearly(self) -> bool:
        """Whether its amount holds for every year, or for the mean of the years."""
        return self.yearly or self.yearly_after or self.mean

    @property
    def falls(self) -> bool:
        """Whether it says that something falls."""
        return self.verb in (Part.FALL, Part.LOWER) or self.noun == "FALL"

    @property
    def changes(self) -> bool:
        """Whether its amount is a change, not a level that is reached."""
        moves = self.verb is not None or bool(self.noun)
        return (moves and self.goal is not Part.TO) or self.goal is Part.BY

    @property
    def from_more_to_less(self) -> bool:
        """Whether the two numbers, and no verb, say that it falls: from 20 to 10."""
        start = None if self.base is None else self.base.amount
        number = self.given.amount
        both = isinstance(start, Decimal) and isinstance(number, Decimal)
        return self.verb is None and both and number < start  # type: ignore[operator]


_FLOATING: Final = (
    Part.STRIVE,
    Part.FILLER,
    Part.EACH,
    Part.THROUGHOUT,
    Part.LEVELS,
    Part.CHANGES,
    Part.SIGNED_CHANGES,
)
_SIDES: Final = (
    Part.AT_LEAST,
    Part.ABOVE,
    Part.AT_MOST,
    Part.BELOW,
    Part.EXACTLY,
    Part.ABOUT,
    Part.NEARLY,
)
#: The order in which the other words may stand, each at most once.
_ORDER: Final = (
    (Part.TOTAL, Part.STOCK_TOTAL),
    (Part.YEARLY, Part.MEAN),
    (Part.TOTAL, Part.STOCK_TOTAL),
    (Part.NEW,),
    (Part.RAISE, Part.RISE, Part.LOWER, Part.FALL),
    (Part.TO, Part.BY),
    (Part.REACH, Part.KEEP, Part.CAP, Part.LIMIT, Part.RANK),
    (Part.AT_LEAST, Part.ABOVE, Part.AT_MOST, Part.BELOW, Part.EXACTLY),
    (Part.ABOUT, Part.NEARLY),
)


class ClauseReader(Cursor):
    """The grammar of one clause."""

    at: int

    def clause(self) -> Clause:
        """Read a clause.

        clause = [label] { time | base | word } ( years | printed { ending } )
        """
        said = Clause(self.at)
        self.scope(said)
        self.lead(said)
        if found := self.match(_EACH_YEAR):
            self.years(said, mean=bool(found["mean"] or found["mean_en"]))
        else:
            said.given = self.printed_amount(said.side, about=said.about)
        while self.ending(said):
            pass
        said.end = self.at
        return said

    def scope(self, said: Clause) -> None:
        """Read who or where the figure is about: 男70; or the date of a stage that is not a year: 2024Q2: ≥3.

        scope = ( "男" | "urban" | … ) [":"] | period ": "
        """
        if found := self.match(_SCOPE):
            said.label = found["word"]
        start = self.at
        if found := self.match(_DATED):
            try:
                said.due = Period.parse(found["period"] or found["year"])
            except PlanspecError:
                self.at = start

    def lead(self, said: Clause) -> None:
        """Read what stands before the amount.

        lead = { due | during | since | from | striving | filler | each | word }, the words in the order of `_ORDER`
        """
        place = 0
        while True:
            self.spaces()
            if self.time(said) or self.start_level(said):
                continue
            start = self.at
            word = TARGET_WORDS.at(self.text, start)
            if word is None or self.is_no_article(word.text) or re.compile(_EACH_YEAR).match(self.text, start):
                return
            self.at += len(word.text)
            if word.part in _FLOATING:
                self.float(said, word.part, word.text)
                continue
            found = next((at for at in range(place, len(_ORDER)) if word.part in _ORDER[at]), None)
            if found is None:
                self.at = start
                self.refuse("a number here, or words in an order that the grammar knows", "数值，或合语法顺序的词语")
            place = found + 1
            said.led = said.led or word.part not in _SIDES
            self.take(said, word.part)

    def is_no_article(self, text: str) -> bool:
        """Say whether the letter a is not an article, because no space follows."""
        return text in ("a", "an") and self.text[self.at + len(text) : self.at + len(text) + 1] != " "

    def float(self, said: Clause, part: Part, text: str) -> None:
        """Take a word that may stand anywhere before the amount."""
        match part:
            case Part.STRIVE:
                said.modality = self.original[self.at - len(text) : self.at]
            case Part.EACH:
                said.each = True
            case Part.THROUGHOUT:
                said.throughout = said.led = True
            case Part.LEVELS | Part.CHANGES | Part.SIGNED_CHANGES:
                said.observed = part.name
                said.led = True
            case _:
                pass

    def take(self, said: Clause, part: Part) -> None:
        """Take a word that has its place."""
        match part:
            case Part.TOTAL | Part.STOCK_TOTAL:
                said.total = True
            case Part.YEARLY:
                said.yearly = True
            case Part.MEAN:
                said.mean = True
            case Part.NEW:
                said.is_new = True
            case Part.RAISE | Part.RISE | Part.LOWER | Part.FALL:
                said.verb = part
            case Part.TO | Part.BY:
                said.goal = part
            case Part.REACH | Part.KEEP | Part.CAP | Part.LIMIT | Part.RANK:
                said.hold = part
            case Part.ABOUT | Part.NEARLY:
                said.about = part
            case _:
                said.side = part

    def time(self, said: Clause) -> bool:
        """Read a time.

        due = ["到"] year "年" ["底"] | "“十四五”末" | "by" year
        during = "“十四五”期间"
        since = "比" year "年" [ "(" printed ")" | "的" printed ] ["相比"]
        """
        if said.due is None and ((found := self.match(_DUE)) or (found := self.match(BY_YEAR))):
            said.due = due_of(found)
            if said.base is not None and said.verb is not None and found[0][0] in "到至":
                said.goal = Part.TO  # 由50%提高到2025年的60%
            return True
        if self.match(_DURING):
            said.total = True
            return True
        if said.since is None and (found := self.match(_SINCE)):
            said.since = Period.year(int(found["year"]))
            if said.base is None and (opened := self.match(_SINCE_BASE)):
                said.base, said.base_period, said.base_beside_year = self.plain_amount(), said.since, True
                if opened["open"]:
                    self.expect(")")
            self.match(_SINCE_END)
            return True
        return False

    def start_level(self, said: Clause) -> bool:
        """Read the level that it starts from.

        from = ("由" | "从" | "from") [year "年的"] printed [ "(" year ")" | "in" year ]
        """
        start = self.at
        word = TARGET_WORDS.at(self.text, start)
        if word is None or word.part is not Part.FROM or said.base is not None or said.goal is not None:
            return False
        self.at += len(word.text)
        self.spaces()
        if found := self.match(_OF_YEAR):
            said.base_period = Period.year(int(found["year"]))
        said.base = self.printed_amount(None, single=True)
        if isinstance(said.base.amount, Interval | About) or said.base.side or said.base.mark:
            self.at = start
            self.refuse("a plain number after 由", "“由”之后的单个数值")
        if found := self.match(_IN_YEAR):
            said.base_period = Period.year(int(found["year"] or found["of"]))
        return True

    def plain_amount(self) -> PrintedAmount:
        """Read a number with its unit, and nothing about its side."""
        number, suffix = self.amount()
        return PrintedAmount(number, None, self.full_unit(suffix))

    # Amounts

    def printed_amount(self, side: Part | None, *, about: Part | None = None, single: bool = False) -> PrintedAmount:
        """Read an amount, in a mark or not, with what stands after it; *single* if it cannot be a range.

        printed = amount [after] | mark [bound] amount [after] close [unit] [after]
        """
        mark = self.text[self.at : self.at + 1] if self.text[self.at : self.at + 1] in BRACKETS else ""
        self.at += len(mark)
        if mark:
            inner_at = self.at
            inner, inner_about = self.inner_side()
            if (inner and side) or (inner_about and about):
                self.at = inner_at
                self.refuse("one bound, not two", "只有一个界限")
            side, about = side or inner, about or inner_about
        start = self.at
        amount, suffix, is_rank = self.any_amount(side, single=single or about is not None)
        after_at = self.at
        after = self.after()
        places = self.places()
        if mark:
            self.expect(BRACKETS[mark])
            suffix = suffix or self.suffix()
            after_at = self.at
            after = after or self.after()
        if about is not None and after is not None and after is not Part.ABOUT:
            self.at = after_at
            self.refuse("one bound, before the number or after it, not both", "数值前后只有一个界限")
        amount, side = self.put_together(amount, side, about or after, after_at, start)
        side = Part.AT_LEAST if about is Part.NEARLY else side
        if places is not None and suffix in multipliers():
            self.refuse("a number without a multiplier before its precision", "精度之前不带数量级的数值")
        if places is not None:
            amount = self.precise(amount, places)
        is_after = after not in (None, Part.ABOUT)
        return PrintedAmount(amount, side, self.full_unit(suffix), mark, is_rank, is_after)

    def any_amount(self, side: Part | None, *, single: bool) -> tuple[Amount, str | None, bool]:
        """Read a number, a range of two, a number with its tolerance, or an interval by its bounds.

        amount = "区间" bound number ["且" bound number] | number [unit] [ ("—" | "±") number [unit] ] | number "th"
        """
        if self.match(_INTERVAL):
            return (*self.interval(), False)
        first_at = self.at
        first, suffix = self.amount()
        if suffix is None and self.match(r"(?:st|nd|rd|th)(?![a-z])"):
            return first, "位", True
        if self.match(" ?± ?"):
            tolerance_at = self.at
            tolerance, second_suffix = self.amount()
            if tolerance < ZERO or (suffix is not None and not same_unit(suffix, second_suffix)):
                self.at = tolerance_at
                self.refuse("how far it may be off, in the same unit", "同一单位的允许偏差")
            return About(first, tolerance=tolerance, places=About.as_printed(first).places), second_suffix, False
        may_range = side not in (Part.EXACTLY, Part.ABOVE, Part.BELOW) and not single
        if not may_range or not (dash := self.dash()):
            return first, suffix, False
        second, second_suffix = self.amount()
        if suffix is not None and not same_unit(suffix, second_suffix):
            self.refuse(f"the unit {suffix} on both sides of {dash}", f"{dash}两边的单位均为{suffix}")
        if not first <= second:
            self.at = first_at
            self.refuse("a range from the lower number to the higher", "由低到高的区间")
        return Interval(first, second), second_suffix, False

    def interval(self) -> tuple[Interval, str | None]:
        """Read the bounds of an interval: ≥5且<10."""
        start = self.at
        ends: list[Interval] = []
        suffix: str | None = None
        while True:
            sign = self.match("[≥>≤<]")
            if sign is None:
                self.refuse("≥, >, ≤ or < before an end of the interval", "区间端点前的≥、>、≤或<")
            number, suffix = self.amount()
            lower = sign[0] in "≥>"
            ends.append(
                Interval(
                    number if lower else None,
                    None if lower else number,
                    lower_open=sign[0] == ">",
                    upper_open=sign[0] == "<",
                )
            )
            if len(ends) == 2 or not self.match(" *(?:且|and )"):
                break
        try:
            return ends[0] if len(ends) == 1 else ends[0].intersection(ends[1]), suffix
        except EmptyInterval:
            self.at = start
            return self.refuse("an interval from the lower number to the higher", "由低到高的区间")

    def inner_side(self) -> tuple[Part | None, Part | None]:
        """Read a bound and "about", each at most once.

        inner = [bound] ["about"]
        """
        bound = self.word(INNER_WORDS)
        self.spaces()
        about = self.word(ABOUT_WORDS)
        self.spaces()
        return None if bound is None else bound.part, None if about is None else about.part

    def sided_amount(self) -> PrintedAmount:
        """Read an amount with what stands right before it.

        sided = inner printed
        """
        side, about = self.inner_side()
        return self.printed_amount(side, about=about)

    def after(self) -> Part | None:
        """Read the word after an amount: 以上, 左右, or more."""
        start = self.at
        self.spaces()
        word = self.word(AFTER_WORDS)
        if word is None:
            self.at = start
        return None if word is None else word.part

    def put_together(
        self, amount: Amount, side: Part | None, after: Part | None, after_at: int, start: int
    ) -> tuple[Amount, Part | None]:
        """Put the words before and after an amount together; a number that is "about" may keep a side."""
        is_number = not isinstance(amount, Interval | About)
        is_about = after in (Part.ABOUT, Part.NEARLY)
        may_follow = side in (None, Part.EXACTLY) or (is_about and side in (Part.AT_LEAST, Part.AT_MOST))
        if after is not None and not (is_number and may_follow):
            self.at = after_at if is_number or not is_about else start
            self.refuse("one bound, before the number or after it, not both", "数值前后只有一个界限")
        if is_about and not isinstance(amount, Interval | About):
            return About.as_printed(amount), side if side in (Part.AT_LEAST, Part.AT_MOST) else None
        return amount, after or side

    def places(self) -> int | None:
        """Read to how many places a number is known that it is about: （精确到10）."""
        found = self.match(_NEAREST)
        if found is None:
            return None
        step = Decimal(found["step"])
        if step.as_tuple().digits.count(1) != 1 or sum(step.as_tuple().digits) != 1:
            self.refuse("a power of ten in the brackets before this", "前面括号内应为10的乘方")
        return -step.adjusted()

    def precise(self, amount: Amount, places: int) -> Amount:
        """Take a number after “about” with its printed places."""
        if not isinstance(amount, About):
            return self.refuse("左右 before its precision", "精度之前的“左右”")
        return About(amount.value, tolerance=amount.tolerance, places=places)

    # What follows

    def years(self, said: Clause, *, mean: bool) -> None:
        """Read amounts of years.

        years = ("各年" | "each year") ":" ( printed | year "年" printed { "、" year "年" printed } )
        """
        said.of_years = said.led = True
        said.yearly, said.mean = not mean, mean
        amounts: list[tuple[Period, PrintedAmount]] = []
        while found := self.match(_YEAR_AMOUNT):
            try:
                period = Period.parse(found["year"] or found["period"])
            except PlanspecError:
                self.at = found.start()
                self.refuse("a year", "年份")
            amounts.append((period, self.sided_amount()))
            if not self.match(rf"(?:、|, )(?={_YEAR_AMOUNT.replace('?P<year>', '').replace('?P<period>', '')})"):
                break
        if amounts:
            said.years = tuple(amounts)
            said.given = amounts[0][1]
            return
        said.given = self.sided_amount()

    def ending(self, said: Clause) -> bool:
        """Read one of the endings.

        ending = "a year" ["on average"] | "below" year | "by" year | "reduction" | "，共" number | "(力争" clause ")"
        """
        start = self.at
        if not said.yearly_after and not said.mean and (found := self.match(_YEARLY)):
            said.yearly_after, said.mean = found["mean"] is None, found["mean"] is not None
            return True
        if said.since is None and (found := self.match(SINCE_AFTER_PATTERN)):
            said.since = Period.year(int(found["year"]))
            said.noun = said.noun or says(SINCE_AFTER, found["word"])
            return True
        self.spaces()
        self.match(", *(?=by )")
        if said.due is None and (found := self.match(BY_YEAR)):
            said.due = due_of(found)
            return True
        if said.verb is None and not said.noun and (found := self.match(_NOUN)):
            said.noun = says(NOUNS_AFTER, found["word"])
            return True
        self.at = start
        if not said.shape and (found := self.match(_SHAPE)):
            said.shape = "STRAIGHT" if found["straight"] else "LOGARITHMIC"
            return True
        return self.sum_of_years(said) or self.aspired(said)

    def sum_of_years(self, said: Clause) -> bool:
        """Read what the years make together: 每年1300，共6500; 1300 a year, 6500 in total."""
        start = self.at
        if said.together is None and said.is_yearly and (found := self.match(_TOTAL)):
            try:
                given = self.plain_amount()
            except PlanspecError:
                self.at = start
                return False
            if found["first"] or self.match(" *in total"):
                said.together = given
                return True
        self.at = start
        return False

    def aspired(self, said: Clause) -> bool:
        """Read what is striven for beyond the target: 95%以上（力争98%）."""
        start = self.at
        if said.aspiration is None and not said.modality and self.match(r" ?\("):
            word = TARGET_WORDS.at(self.text, self.at)
            if word is not None and word.part is Part.STRIVE:
                said.aspiration = self.clause()
                self.expect(")")
                return True
        self.at = start
        return False


def due_of(found: re.Match[str]) -> Period | None:
    """Return the time that a pattern of due dates found; None for the end of the plan, whenever that is."""
    groups = found.groupdict()
    if groups["year"]:
        month = groups.get("month")
        return Period.parse(f"{groups['year']}-{int(month):02d}" if month else int(groups["year"]))
    return Period.year(Period.parse(groups["plan"]).end.year) if groups.get("plan") else None
