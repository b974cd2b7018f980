"""Laws of the grammar of printed targets (31 to 35)."""

import string
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    About,
    AverageGrowth,
    Ceiling,
    Change,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Interval,
    Milestones,
    NoTarget,
    NoTargetReason,
    PlanspecError,
    Qualitative,
    RelativeChange,
    RelativeTo,
    parse_target,
    parse_value,
)
from planspec.errors import NotationError

AT_MOST, WITHIN = Direction.AT_MOST, Direction.WITHIN


D = Decimal


def read(text, **options):
    return parse_target(text, **options).target


# Laws
WORDS = [
    "力争",
    "再",
    "均",
    "累计",
    "每年",
    "年均",
    "新增",
    "增长",
    "降低",
    "提高",
    "到",
    "达到",
    "控制在",
    "约",
    "左右",
    "以上",
    "以内",
]


WORDS += [
    "≥",
    ">",
    "≤",
    "<",
    "(",
    ")",
    "〔",
    "〕",
    "22",
    "5.5",
    "1,234",
    "—",
    "%",
    "万人",
    "个百分点",
    "家",
    "年",
    "2025年",
    "、",
    "，",
]


phrases = st.lists(st.sampled_from(WORDS), max_size=8).map("".join)


# Frozen here: an entry that goes missing in the library must be noticed.
VARIANTS = {
    **dict(zip("0123456789", "０１２３４５６７８９", strict=True)),
    ".": "．",
    "%": "％",
    ">": "＞",
    "<": "＜",
    "≤": "≦",
    "≥": "≧",
    "(": "（",
    ")": "）",
    "—": "–",
}


def refusal(parse, text):
    try:
        parse(text)
    except PlanspecError as fault:
        return fault
    return None


@given(st.one_of(phrases, st.text(max_size=40), st.text(st.characters(codec=None), max_size=10)))
def test_law_31_whatever_the_text_it_is_read_or_refused(text):
    for parse in (parse_value, lambda t: parse_target(t, marks="cumulative")):
        fault = refusal(parse, text)
        assert fault is None or len(str(fault)) <= 300


@given(phrases, st.sampled_from("³①ⅢxQ½।\u200b\ufeff\udfff?!#&@^_|\\"), st.integers(0, 40))
def test_law_32_a_character_outside_the_alphabet_is_an_error_wherever_it_stands(text, strange, at):
    at = min(at, len(text))
    with pytest.raises(NotationError):
        parse_target(text[:at] + strange + text[at:], marks="cumulative")
    with pytest.raises(NotationError):
        parse_value(text[:at] + strange + text[at:])


numbers = st.decimals(0, 10**6, places=2, allow_nan=False).map(lambda x: x.normalize() if x else D(0))


numbers = numbers.map(lambda x: x.quantize(1) if x == x.to_integral_value() else x)


ranges = st.tuples(numbers, numbers).filter(lambda p: p[0] < p[1]).map(lambda p: Interval(*p))


amounts = st.one_of(numbers, ranges, numbers.map(About))


one_sided = {"direction": st.sampled_from([Direction.AT_LEAST, AT_MOST]), "strict": st.booleans()}


def kinds_of(kind, **options):
    about = st.builds(kind, numbers.map(About), direction=one_sided["direction"], **options)
    return st.one_of(st.builds(kind, numbers, **one_sided, **options), st.builds(kind, amounts, **options), about)


printable = st.one_of(
    kinds_of(Cumulative),
    kinds_of(EachYear, average=st.booleans()),
    st.builds(EndState, amounts),
    st.builds(EndState, numbers, direction=st.just(WITHIN)),
    st.builds(EndState, numbers.map(About), direction=one_sided["direction"]),
    st.builds(Ceiling, numbers, strict=st.booleans()),
    st.builds(Floor, numbers, strict=st.booleans()),
    kinds_of(Change, falling=st.booleans()),
    kinds_of(RelativeChange, falling=st.booleans()),
    kinds_of(AverageGrowth, falling=st.booleans()),
    st.builds(RelativeTo, st.sampled_from(["GDP增长", "上年"]), **one_sided),
    st.builds(NoTarget, st.sampled_from(NoTargetReason)),
)


@given(printable)
def test_law_33_what_is_printed_is_read_back(target):
    assert parse_target(str(target), marks="cumulative").target == target


@given(phrases)
def test_law_33_what_was_read_prints_as_text_that_reads_the_same(text):
    try:
        printed = parse_target(text, marks="cumulative")
    except PlanspecError:
        return
    if isinstance(printed.target, Components | Milestones | Qualitative) or printed.unit is not None:
        return
    canonical = evolve(printed.target, printed="")
    again = parse_target(str(canonical), marks="cumulative")
    assert again.target == canonical


@given(phrases, st.data())
def test_law_34_width_changes_nothing(text, data):
    wide = "".join(VARIANTS.get(c, c) if data.draw(st.booleans()) else c for c in text)
    fault, again = (refusal(lambda t: parse_target(t, marks="cumulative"), each) for each in (text, wide))
    assert type(fault) is type(again)
    if isinstance(fault, NotationError):
        assert fault.position == again.position
    elif fault is None:
        one, other = (parse_target(each, marks="cumulative") for each in (text, wide))
        assert isinstance(one.target, Qualitative) or one.target == other.target
        assert (one.baseline, one.due, one.modality) == (other.baseline, other.due, other.modality)


@given(st.from_regex(r"[0-9]{1,18}(\.[0-9]{1,18})?", fullmatch=True, alphabet=string.digits + "."))
def test_law_35_a_target_s_number_is_read_exactly(digits):
    assert Fraction(read(digits).value) == Fraction(digits)
