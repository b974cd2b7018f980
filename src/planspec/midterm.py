"""The mid-term vocabulary (中期评估) of the NDRC, as a view of an evaluation: 提前实现, 快于预期, 基本符合预期, 滞后.

The mid-term report of the 14th Five-Year Plan (2023-12-26) counts its twenty indicators in these four words; no
office has published where it draws the lines. Here they are drawn through the fulfilment, what is done as a share of
what was required by now. The default lines, 0.95 and 1.05, put those indicators behind that the 12th plan's mid-term
report called so: carbon dioxide with 36.6 of 40 percent, and not ammonia nitrogen with 39.7.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import final

from attrs import field, frozen

from planspec import records
from planspec.errors import InvalidArgument, InvalidType, Said, UnknownIndicator, placed
from planspec.exact import Number, NumberLike, number
from planspec.interval import Interval, Verdict
from planspec.judging.assessment import Assessment, Status
from planspec.judging.evaluation import Evaluation
from planspec.words import Worded


@final
class MidTerm(Worded):
    """The word of one indicator half-way."""

    REACHED_EARLY = "reached_early", "reached early", "提前实现"
    FASTER = "faster", "faster than expected", "快于预期"
    AS_EXPECTED = "as_expected", "basically as expected", "基本符合预期"
    LAGGING = "lagging", "lagging", "滞后"
    UNDETERMINED = "undetermined", "undetermined", "无法判定"
    NO_DATA = "no_data", "no data", "无数据"


#: From which share of what was required by now an indicator is faster than expected, and below which it lags.
FASTER = number(1.05)
LAGGING = number(0.95)


@final
@frozen(eq=False, repr=False)
class MidTermView(records.Record, records.Lookup, records.Shown):
    """The words of the indicators with a target, by key, and the thresholds they follow."""

    evaluation: Evaluation
    words: Mapping[str, MidTerm] = field(hash=False)
    faster: Number = FASTER
    lagging: Number = LAGGING

    def __attrs_post_init__(self) -> None:
        records.freeze(self, "words")

    def __getitem__(self, key: str) -> MidTerm:
        """Return the word of the indicator with this key or name, as `Plan` finds it.

        Raises:
            UnknownIndicator: the row sets no target, so it has no word.
        """
        found = self.evaluation.plan[key].key
        if found not in self.words:
            raise UnknownIndicator(name=key, among=tuple(self.words))
        return self.words[found]

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    @property
    def counts(self) -> dict[MidTerm, int]:
        """How many indicators have each word; their sum, `len()` of the view, is the denominator."""
        words = list(self.words.values())
        return {word: words.count(word) for word in MidTerm}

    @property
    def binding_lagging(self) -> tuple[str, ...]:
        """The keys of the binding indicators (约束性) that lag."""
        return tuple(key for key in self.evaluation.binding.keys if self.words[key] is MidTerm.LAGGING)

    def __str__(self) -> str:
        """Print the counts with their denominator: `lagging 4/20`."""
        return ", ".join(f"{word.en} {count}/{len(self)}" for word, count in self.counts.items() if count)


def mid_term(evaluation: Evaluation, *, faster: NumberLike = FASTER, lagging: NumberLike = LAGGING) -> MidTermView:
    """View an evaluation in the NDRC's mid-term words.

    A target reached already is 提前实现. A line to hold is 基本符合预期 while it is held and 滞后 once it is not. All
    else goes by the fulfilment: from *faster* on, below *lagging*, or between; undetermined where the data allow two
    words.

    Raises:
        InvalidType: *evaluation* is not an `Evaluation`. InvalidArgument: the thresholds are not numbers with
        0 < *lagging* ≤ 1 ≤ *faster*.
    """
    if not isinstance(evaluation, Evaluation):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(
            value=evaluation, expected=Said("an Evaluation", "一个Evaluation（评估）"), place="evaluation"
        )
    upper, lower = placed("faster", number, faster), placed("lagging", number, lagging)
    if not 0 < lower <= 1 <= upper:
        raise InvalidArgument(
            value=(lagging, faster),
            why=Said("thresholds must satisfy 0 < lagging <= 1 <= faster", "界限须满足 0 < lagging <= 1 <= faster"),
        )
    judged = (each for each in evaluation if each.status is not Status.NO_TARGET)
    words = {each.indicator.key: _word(each, upper, lower) for each in judged}
    return MidTermView(evaluation, words, upper, lower)


def _word(each: Assessment, faster: Number, lagging: Number) -> MidTerm:
    if each.status is Status.NO_DATA:
        return MidTerm.NO_DATA
    if each.status in (Status.ACHIEVED, Status.AHEAD):
        return MidTerm.AS_EXPECTED if each.is_hold else MidTerm.REACHED_EARLY
    if each.attainment is Verdict.NOT_MET:
        return MidTerm.LAGGING
    done = each.fulfilment
    if done is None:
        return _BY_SCHEDULE[each.schedule]
    if done.issubset(Interval(faster, None)):
        return MidTerm.FASTER
    if done.issubset(Interval(None, lagging, upper_open=True)):
        return MidTerm.LAGGING
    between = done.issubset(Interval(lagging, faster, upper_open=True)) if lagging < faster else False
    return MidTerm.AS_EXPECTED if between else MidTerm.UNDETERMINED


_BY_SCHEDULE = {
    Verdict.MET: MidTerm.AS_EXPECTED,
    Verdict.NOT_MET: MidTerm.LAGGING,
    Verdict.UNDETERMINED: MidTerm.UNDETERMINED,
}
