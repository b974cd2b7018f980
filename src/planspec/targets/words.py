"""What targets print: canonical text in Chinese and in English that `planspec.notation.parse_target` reads back.

A target prints as its document does (`printed`); this is what it prints without. Signs and bare figures are the same in
both languages, and so are brackets, which stand for a total of the whole plan. Every form is one that a reader of
plans knows, and where the short form would read as another target, longer words stand:

| target | Chinese | English |
|---|---|---|
| a level of exactly 3 | 正好3 | exactly 3 |
| about 3, within 1 | 3±1 | 3±1 |
| a level of at most 5, where ≤5 is a ceiling | 上限5 | limit 5 |
| a range with one side open | ≥5—10 | ≥5—10 |
| a range without one of its ends | 区间≥5且<10 | interval ≥5 and <10 |
| at all times | 始终≤3 | at all times ≤3 |
| every year, and together | 每年1300，共6500 | 1300 a year, 6500 in total |
| each year its own amount | 各年：2021年10、2022年20 | each year: 2021 10, 2022 20 |
| a lead over another indicator | 与「GDP增速」之差≥2 | gap to 「GDP」: ≥2 |
| parts with names of their own | 「城镇」95；「农村」≥90 | 「towns」95; 「villages」≥90 |

The records stand in the module above, which prints by this one, so they are known by the names of their classes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple, assert_never, cast

from planspec.characters import standard
from planspec.errors import UnknownUnit
from planspec.exact import ZERO, Number, decimal_places, shifted, show
from planspec.interval import Interval
from planspec.records import slug_of
from planspec.targets.kinds import KindName
from planspec.units import is_percent
from planspec.units import unit as find_unit
from planspec.words import Language


class Phrases(NamedTuple):
    """The words of one language; `{}` is where the amount stands, or the name of another indicator."""

    exactly: str
    about: str
    nearest: str
    within_places: str
    fraction: str
    interval: str
    both: str
    limit: str
    at_all_times: str
    each_year: str
    yearly_mean: str
    of_each_year: str
    of_each_year_mean: str
    total: str
    year: str
    next_year: str
    raised: str
    lowered: str
    added: str
    lessened: str
    grown: str
    reduced: str
    fallen: str
    yearly_growth: str
    yearly_fall: str
    points: str
    levels: str
    changes: str
    signed_changes: str
    straight: str
    logarithmic: str
    not_below: str
    above: str
    not_above: str
    below: str
    in_step: str
    gap: str
    pending: str
    delegated: str
    stage: str
    dated: str
    colon: str
    next_stage: str
    every_stage: str
    part: str
    next_part: str
    any_part: str
    deciding_part: str
    baseline: str
    dated_baseline: str


_ZH: Final = Phrases(
    exactly="正好{}",
    about="{}左右",
    nearest="{}左右（精确到{}）",
    within_places="{}（精确到{}）",
    fraction="{}分之{}",
    interval="区间{}",
    both="{}且{}",
    limit="上限{}",
    at_all_times="始终{}",
    each_year="每年{}",
    yearly_mean="年均{}",
    of_each_year="各年：{}",
    of_each_year_mean="各年平均：{}",
    total="{}，共{}",
    year="{}年{}",
    next_year="、",
    raised="提高{}",
    lowered="降低{}",
    added="增加{}",
    lessened="减少{}",
    grown="增长{}",
    reduced="降低{}",
    fallen="下降{}",
    yearly_growth="年均增长{}",
    yearly_fall="年均下降{}",
    points="个百分点",
    levels="比基期{}",
    changes="按各期变动{}",
    signed_changes="按各期正负变动{}",
    straight="{}（直线推进）",
    logarithmic="{}（等比推进）",
    not_below="不低于{}",
    above="高于{}",
    not_above="不高于{}",
    below="低于{}",
    in_step="与{}基本同步",
    gap="与「{}」之差{}",
    pending="待定",
    delegated="各地自定",
    stage="{}年{}",
    dated="{}：{}",
    colon="：",
    next_stage="，",
    every_stage="各期均：{}",
    part="「{}」{}{}",
    next_part="；",
    any_part="任一：{}",
    deciding_part="以「{}」为准：{}",
    baseline="{}（基数{}）",
    dated_baseline="{}（{}基数{}）",
)
_EN: Final = Phrases(
    exactly="exactly {}",
    about="about {}",
    nearest="about {} (to the nearest {})",
    within_places="{} (to the nearest {})",
    fraction="{1} divided by {0}",
    interval="interval {}",
    both="{} and {}",
    limit="limit {}",
    at_all_times="at all times {}",
    each_year="{} a year",
    yearly_mean="{} a year on average",
    of_each_year="each year: {}",
    of_each_year_mean="mean of the years: {}",
    total="{}, {} in total",
    year="{}: {}",
    next_year=", ",
    raised="increase by {}",
    lowered="decrease by {}",
    added="increase by {}",
    lessened="decrease by {}",
    grown="increase by {}",
    reduced="decrease by {}",
    fallen="decrease by {}",
    yearly_growth="increase by {} a year",
    yearly_fall="decrease by {} a year",
    points=" percentage points",
    levels="from the baseline, {}",
    changes="by yearly changes, {}",
    signed_changes="by signed changes, {}",
    straight="{} (straight course)",
    logarithmic="{} (course at a constant rate)",
    not_below="not below {}",
    above="above {}",
    not_above="not above {}",
    below="below {}",
    in_step="broadly in step with {}",
    gap="gap to 「{}」: {}",
    pending="to be determined",
    delegated="set locally",
    stage="{}: {}",
    dated="{}: {}",
    colon=": ",
    next_stage=", ",
    every_stage="every stage: {}",
    part="「{}」{}{}",
    next_part="; ",
    any_part="any of: {}",
    deciding_part="「{}」 decides: {}",
    baseline="{} (baseline {})",
    dated_baseline="{} (baseline of {}: {})",
)
_PHRASES: Final[dict[str, Phrases]] = {"zh": _ZH, "en": _EN}
_LETTER: Final = r"(?![零一二三四五六七八九十百两])[A-Za-z\u3400-\u9fff]"
#: A name that stands bare between words: letters, hyphens and single spaces, and nothing that reads as a figure.
PLAIN_NAME: Final = rf"{_LETTER}(?:{_LETTER}|-|(?<! ) ){{0,28}}{_LETTER}"


def words(target: Any, language: Language = "zh", *, unit: str = "") -> str:
    """Return the canonical text of *target*, whatever its document prints.

    *unit* is the row's unit, which its text may need to read back: of percentages a rise is in percentage points. The
    figures are printed without it. `parse_target(words(target), marks="cumulative").target` equals the target, and so
    it does with the same unit given to both. Left out are yearly plans of parts, which stand in columns of their own,
    and words of a person (`Qualitative`) that the grammar does not know.

    >>> from planspec import Ceiling, EachYear
    >>> words(EachYear(1300, total=6500)), words(EachYear(1300, total=6500), "en")
    ('每年1300，共6500', '1300 a year, 6500 in total')
    """
    printer = _Printer(_PHRASES[language], unit)
    match type(target).__name__:
        case "Milestone":
            return printer.stage(target)
        case "Component":
            return printer.part(target)
        case _:
            return printer.target(target)


def default_observed(kind: str, unit: str | None) -> str:
    """Return how a change is observed where its text does not say so, by the row's unit: "LEVELS" or "CHANGES".

    Rates of a row in percent are figures of the row; of a row in yuan they are not. No level is in percentage points.
    """
    match kind:
        case "Change":
            return "CHANGES" if unit and find_unit(unit).base == "个百分点" else "LEVELS"
        case "AverageGrowth":
            return "CHANGES" if unit and is_percent(unit) else "LEVELS"
        case _:
            return "CHANGES" if not unit or is_percent(unit) else "LEVELS"


def figure(number: Number, phrases: Phrases = _ZH) -> str:
    """Print a number so that it reads back exactly: a fraction that is not a decimal as `3分之1`."""
    if isinstance(number, Fraction):
        sign = "-" if number < 0 else ""
        return sign + phrases.fraction.format(number.denominator, abs(number.numerator))
    return show(number)


class _Printer:
    """The printing of one target in one language."""

    def __init__(self, phrases: Phrases, unit: str) -> None:
        self.say = phrases
        self.unit = unit

    def target(self, target: Any) -> str:
        return self.printing(cast("KindName", slug_of(target.__class__)))(target)

    def printing(self, kind: KindName) -> Callable[[Any], str]:
        """Return how a kind is printed."""
        match kind:
            case "cumulative":
                return self.cumulative
            case "each_year":
                return self.each_year
            case "end_state":
                return self.end_state
            case "ceiling" | "floor":
                return self.bound
            case "change":
                return self.change
            case "relative_change":
                return self.relative_change
            case "average_growth":
                return self.average_growth
            case "relative_to":
                return self.relative_to
            case "qualitative":
                return self.qualitative
            case "milestones":
                return self.milestones
            case "components":
                return self.components
            case "no_target":
                return self.no_target
            case _:
                assert_never(kind)

    # Amounts

    def figure(self, number: Number, unit: str = "") -> str:
        space = " " if unit[:1].isascii() and unit[:1].isalnum() else ""
        return f"{figure(number, self.say)}{space}{unit}"

    def amount(self, amount: Any, unit: str = "") -> str:
        """Print an amount without its side."""
        if type(amount).__name__ == "About":
            return self.about(amount, unit)
        if not isinstance(amount, Interval):
            return self.figure(amount, unit)
        if amount.lower is None or amount.upper is None or amount.lower_open or amount.upper_open:
            low = "" if amount.lower is None else self.end("≥", ">", amount.lower, unit, is_open=amount.lower_open)
            high = "" if amount.upper is None else self.end("≤", "<", amount.upper, unit, is_open=amount.upper_open)
            return self.say.interval.format(self.say.both.format(low, high) if low and high else low or high)
        return f"{self.figure(amount.lower)}—{self.figure(amount.upper, unit)}"

    def end(self, closed: str, opened: str, number: Number, unit: str, *, is_open: bool) -> str:
        return f"{opened if is_open else closed}{self.figure(number, unit)}"

    def about(self, about: Any, unit: str) -> str:
        """Print a number that something is about, to as many places as it is known."""
        places: int = about.places
        fewest = decimal_places(about.value)
        shown = max(fewest, places, 0)
        value = about.value if isinstance(about.value, Fraction) else _to_places(about.value, shown)
        number = self.figure(value, unit if about.tolerance is None else "")
        told = shown if isinstance(about.value, Decimal) else 0
        step = "" if places == told else f"{Decimal(1).scaleb(-places):f}"
        if about.tolerance is not None:
            text = f"{number}±{self.figure(about.tolerance, unit)}"
            return self.say.within_places.format(text, step) if step else text
        return self.say.nearest.format(number, step) if step else self.say.about.format(number)

    def sided(self, target: Any, unit: str = "") -> str:
        """Print an amount with its side; a number's default side, at least, goes without saying."""
        return self.side_of(target.value, target.direction.name, unit, strict=target.strict)

    def side_of(self, value: Any, side: str, unit: str, *, strict: bool) -> str:
        amount = self.amount(value, unit)
        single = isinstance(value, Decimal | Fraction)
        if strict:
            return f"{'>' if side == 'AT_LEAST' else '<'}{amount}"
        if side == "WITHIN":
            return self.say.exactly.format(amount) if single else amount
        if side == "AT_LEAST":
            return amount if single else f"≥{amount}"
        return f"≤{amount}"

    # Kinds

    def cumulative(self, target: Any) -> str:
        return f"({self.sided(target)})"

    def each_year(self, target: Any) -> str:
        percent = self.unit == "‰" or is_percent(self.unit)
        if type(target.value).__name__ == "ByYear":
            text = self.say.of_each_year.format(self.by_year(target))
        else:
            named = self.say.of_each_year if percent else self.say.each_year
            if target.average:
                named = self.say.of_each_year_mean if percent else self.say.yearly_mean
            text = named.format(self.sided(target))
        return text if target.total is None else self.say.total.format(text, self.figure(target.total))

    def by_year(self, target: Any) -> str:
        side, strict = target.direction.name, target.strict
        years = [
            (self.say.year if len(str(span)) == 4 else self.say.dated).format(
                span, self.side_of(amount, side, "", strict=strict)
            )
            for span, amount in target.value.amounts
        ]
        return self.say.next_year.join(years)

    def end_state(self, target: Any) -> str:
        if isinstance(target.value, Decimal | Fraction) and target.direction.name == "AT_MOST":
            return self.say.limit.format(self.amount(target.value))
        return self.sided(target)

    def bound(self, target: Any) -> str:
        at_most = type(target).__name__ == "Ceiling"
        sign = ("<" if target.strict else "≤") if at_most else (">" if target.strict else "≥")
        text = f"{sign}{self.amount(target.value)}"
        return self.say.at_all_times.format(text) if target.throughout else text

    def change(self, target: Any) -> str:
        points = self.say.points if is_percent(self.unit) else ""
        around = _binds_around(target)
        rise, fall = (self.say.added, self.say.lessened) if around else (self.say.raised, self.say.lowered)
        return self.observed(target, (fall if target.falling else rise).format(self.sided(target, points.strip())))

    def relative_change(self, target: Any) -> str:
        fall = self.say.fallen if _binds_around(target) else self.say.reduced
        verb = fall if target.falling else self.say.grown
        return self.shaped(target, self.observed(target, verb.format(self.sided(target, "%"))))

    def average_growth(self, target: Any) -> str:
        verb = self.say.yearly_fall if target.falling else self.say.yearly_growth
        return self.shaped(target, self.observed(target, verb.format(self.sided(target, "%"))))

    def observed(self, target: Any, text: str) -> str:
        """Say how a change is observed where its text would be read otherwise."""
        kind, own = type(target).__name__, target.observed.name
        if own == default_observed(kind, self.unit):
            return text
        said = {"LEVELS": self.say.levels, "CHANGES": self.say.changes, "SIGNED_CHANGES": self.say.signed_changes}
        return said[own].format(text)

    def shaped(self, target: Any, text: str) -> str:
        if target.shape is None:
            return text
        return (self.say.straight if target.shape.name == "STRAIGHT" else self.say.logarithmic).format(text)

    def relative_to(self, target: Any) -> str:
        other, side = target.other, target.direction.name
        if re.fullmatch(PLAIN_NAME, other) and standard(other) == other:
            if type(target.value).__name__ == "About" and _is_about_nothing(target.value) and side == "AT_LEAST":
                return self.say.in_step.format(other)
            if target.value == ZERO and side != "WITHIN":
                if side == "AT_LEAST":
                    return (self.say.above if target.strict else self.say.not_below).format(other)
                return (self.say.below if target.strict else self.say.not_above).format(other)
        points = self.say.points.strip() if is_percent(self.unit) else ""
        return self.say.gap.format(other, self.side_of(target.value, side, points, strict=target.strict))

    def no_target(self, target: Any) -> str:
        return {"NONE": "—", "PENDING": self.say.pending, "DELEGATED": self.say.delegated}[target.why.name]

    def qualitative(self, target: Any) -> str:
        text: str = target.words
        return text

    def milestones(self, target: Any) -> str:
        text = self.say.next_stage.join(self.stage(each) for each in target.stages)
        return self.say.every_stage.format(text) if target.combine == "all" else text

    def stage(self, stage: Any) -> str:
        dated = self.say.stage if len(str(stage.due)) == 4 else self.say.dated
        return dated.format(stage.due, self.target(stage.target))

    def components(self, target: Any) -> str:
        text = self.say.next_part.join(self.part(each) for each in target.parts)
        if target.combine == "all":
            return text
        if target.combine == "any":
            return self.say.any_part.format(text)
        return self.say.deciding_part.format(target.combine, text)

    def part(self, part: Any) -> str:
        named = part.key if part.name in ("", part.key) else f"{part.key}」「{part.name}"
        own = _Printer(self.say, part.unit or self.unit)
        text = self.say.part.format(named, f"{part.unit}{self.say.colon}" if part.unit else "", own.target(part.target))
        baseline = part.baseline
        if baseline is None:
            return text
        period = getattr(baseline, "period", None)
        known = baseline if isinstance(baseline, Interval) else baseline.value
        amount = self.amount(known) if known.exact is None else self.figure(known.exact)
        if period is None:
            return self.say.baseline.format(text, amount)
        return self.say.dated_baseline.format(text, period, amount)


def _to_places(value: Decimal, places: int) -> Decimal:
    """Return *value* with the given number of decimals, which is enough for it."""
    return shifted(Decimal(int(shifted(value, places))), -places)


def _binds_around(target: Any) -> bool:
    """Say whether both sides of a range or of "about" bind, which a verb that is for more or less would open."""
    return target.direction.name == "WITHIN" and not isinstance(target.value, Decimal | Fraction)


def _is_about_nothing(about: Any) -> bool:
    return about.value == ZERO and about.tolerance is None and about.places == 0


def amount_words(amount: Any) -> str:
    """Print an amount alone: `20左右`, `5—10`."""
    return _Printer(_ZH, "").amount(amount)


def unit_words(symbol: str, language: Language) -> str:
    """Return a unit as tables of a language print it: in English its English words, where the table has them."""
    if language == "zh" or not symbol:
        return symbol
    try:
        return find_unit(symbol).english
    except UnknownUnit:
        return symbol
