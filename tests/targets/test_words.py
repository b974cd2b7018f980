"""What targets print, in both languages, which reads back as the same target (law 33)."""

from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest

from planspec import (
    About,
    AverageGrowth,
    Baseline,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Interval,
    Milestone,
    Milestones,
    NoTarget,
    NoTargetReason,
    ObservedAs,
    Qualitative,
    RelativeChange,
    RelativeTo,
    parse_target,
)
from planspec.targets import Shape, Target
from planspec.targets.words import unit_words, words

LEAST, MOST, WITHIN = Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN


D = Decimal


PARTS = [
    Component("城镇", EndState(95), name="城镇居民", unit="%", baseline=D("90")),
    Component("农村", Qualitative("稳步提高"), baseline=Baseline(value=Interval.below(3), period=2020)),
]


# Each target with its text in Chinese and in English: golden, for people see them.
PRINTED = [
    (EndState(27), "27", "27"),
    (EndState(27, direction=MOST), "上限27", "limit 27"),
    (EndState(3, direction=WITHIN), "正好3", "exactly 3"),
    (EndState(Fraction(-1, 3)), "-3分之1", "-1 divided by 3"),
    (EndState(Interval(3, 3)), "3—3", "3—3"),
    (EndState(Interval(5, 10), direction=LEAST), "≥5—10", "≥5—10"),
    (EndState(Interval(5, 10, upper_open=True)), "区间≥5且<10", "interval ≥5 and <10"),
    (EndState(Interval.above(5)), "区间>5", "interval >5"),
    (EndState(Interval.at_most(5)), "区间≤5", "interval ≤5"),
    (EndState(About(20)), "20左右", "about 20"),
    (EndState(About(20), direction=MOST), "≤20左右", "≤about 20"),
    (EndState(About(20, places=1)), "20.0左右", "about 20.0"),
    (EndState(About(20000, places=-4)), "20000左右（精确到10000）", "about 20000 (to the nearest 10000)"),
    (EndState(About(3, tolerance=1)), "3±1", "3±1"),
    (EndState(About(30, tolerance=1, places=-1)), "30±1（精确到10）", "30±1 (to the nearest 10)"),
    (
        EndState(About(Fraction(1, 3), places=2)),
        "3分之1左右（精确到0.01）",
        "about 1 divided by 3 (to the nearest 0.01)",
    ),
    (Ceiling(3, strict=True), "<3", "<3"),
    (Ceiling(0, throughout=True), "始终≤0", "at all times ≤0"),
    (Floor(96), "≥96", "≥96"),
    (Cumulative(22), "(22)", "(22)"),
    (Cumulative(Interval(1, 3), direction=LEAST), "(≥1—3)", "(≥1—3)"),
    (EachYear(1300, total=6500), "每年1300，共6500", "1300 a year, 6500 in total"),
    (EachYear(900, average=True), "年均900", "900 a year on average"),
    (EachYear({2021: 10, 2022: 20}), "各年：2021年10、2022年20", "each year: 2021: 10, 2022: 20"),
    (EachYear({"2021-07..2022-06": 1}), "各年：2021-07..2022-06：1", "each year: 2021-07..2022-06: 1"),
    (Change(1), "提高1", "increase by 1"),
    (Change(About(3), falling=True), "减少3左右", "decrease by about 3"),
    (Change(1, observed=ObservedAs.CHANGES), "按各期变动提高1", "by yearly changes, increase by 1"),
    (RelativeChange(5), "增长5%", "increase by 5%"),
    (RelativeChange(D("13.5"), falling=True), "降低13.5%", "decrease by 13.5%"),
    (RelativeChange(Interval(1, 3), falling=True), "下降1—3%", "decrease by 1—3%"),
    (RelativeChange(5, observed=ObservedAs.LEVELS), "比基期增长5%", "from the baseline, increase by 5%"),
    (
        RelativeChange(5, observed=ObservedAs.SIGNED_CHANGES),
        "按各期正负变动增长5%",
        "by signed changes, increase by 5%",
    ),
    (RelativeChange(5, shape=Shape.STRAIGHT), "增长5%（直线推进）", "increase by 5% (straight course)"),
    (AverageGrowth(D("6.5")), "年均增长6.5%", "increase by 6.5% a year"),
    (
        AverageGrowth(2, falling=True, shape=Shape.LOGARITHMIC),
        "年均下降2%（等比推进）",
        "decrease by 2% a year (course at a constant rate)",
    ),
    (RelativeTo("GDP"), "不低于GDP", "not below GDP"),
    (RelativeTo("GDP", strict=True), "高于GDP", "above GDP"),
    (RelativeTo("GDP", direction=MOST), "不高于GDP", "not above GDP"),
    (RelativeTo("GDP", direction=MOST, strict=True), "低于GDP", "below GDP"),
    (RelativeTo("GDP", About(0), direction=LEAST), "与GDP基本同步", "broadly in step with GDP"),
    (RelativeTo("GDP", 2), "与「GDP」之差2", "gap to 「GDP」: 2"),
    (RelativeTo("第一产业"), "与「第一产业」之差0", "gap to 「第一产业」: 0"),
    (NoTarget(), "—", "—"),
    (NoTarget(NoTargetReason.PENDING), "待定", "to be determined"),
    (NoTarget(NoTargetReason.DELEGATED), "各地自定", "set locally"),
    (Qualitative("稳步提高"), "稳步提高", "稳步提高"),
    (
        Milestones([Milestone(2025, Floor(90)), Milestone(2030, EndState(95))]),
        "2025年≥90，2030年95",
        "2025: ≥90, 2030: 95",
    ),
    (
        Milestones([Milestone("2025-06", Cumulative(3)), Milestone(2030, Cumulative(9))], combine="all"),
        "各期均：2025-06：(3)，2030年(9)",
        "every stage: 2025-06: (3), 2030: (9)",
    ),
    (
        Components(PARTS),
        "「城镇」「城镇居民」%：95（基数90）；「农村」稳步提高（2020基数区间<3）",
        "「城镇」「城镇居民」%: 95 (baseline 90); 「农村」稳步提高 (baseline of 2020: interval <3)",
    ),
    (
        Components(PARTS, combine="any"),
        "任一：「城镇」「城镇居民」%：95（基数90）；「农村」稳步提高（2020基数区间<3）",
        "",
    ),
    (
        Components([Component("a", EndState(1)), Component("b", EachYear(2, total=9))], combine="b"),
        "以「b」为准：「a」1；「b」每年2，共9",
        "「b」 decides: 「a」1; 「b」2 a year, 9 in total",
    ),
]


@pytest.mark.parametrize(("target", "chinese", "english"), PRINTED, ids=[each[1] for each in PRINTED])
def test_a_target_prints_words_that_read_back_as_it(target, chinese, english):
    assert str(target) == words(target) == chinese
    assert words(target, "en") == english or not english
    for text in (chinese, words(target, "en")):
        assert parse_target(text, marks="cumulative").target == target


def test_every_kind_has_words():
    assert {type(target) for target, _, _ in PRINTED} == set(get_args(Target))


@pytest.mark.parametrize(
    ("target", "unit", "text"),
    [
        (Change(1), "%", "提高1个百分点"),
        (Change(1), "个百分点", "比基期提高1"),
        (RelativeChange(5), "元", "按各期变动增长5%"),
        (RelativeChange(5, observed=ObservedAs.LEVELS), "元", "增长5%"),
        (AverageGrowth(5), "%", "比基期年均增长5%"),
        (EachYear(3), "%", "各年：3"),
        (EachYear(3, average=True), "%", "各年平均：3"),
        (RelativeTo("GDP", 2), "%", "与「GDP」之差2个百分点"),
    ],
)
def test_the_row_s_unit_can_ask_for_other_words(target, unit, text):
    assert words(target, unit=unit) == text
    for printed in (text, words(target, "en", unit=unit)):
        assert parse_target(printed, unit=unit).target == target


def test_units_print_in_the_language_of_their_table():
    assert (unit_words("万人", "zh"), unit_words("人", "en"), unit_words("", "en")) == ("万人", "persons", "")
    assert unit_words("批次", "en") == "批次"


def test_targets_print_canonically_without_a_printed_form():
    from planspec import Ceiling, Direction, EndState, Floor

    at_most = Direction.AT_MOST
    kinds = [
        Cumulative(22),
        Cumulative(22, strict=True),
        Cumulative(22, direction=at_most),
        EndState(27),
        EndState(27, direction=at_most),
    ]
    kinds += [Ceiling(3), Ceiling(3, strict=True), Floor(Decimal("96.0")), Floor(96, strict=True)]
    assert " ".join(map(str, kinds)) == "(22) (>22) (≤22) 27 上限27 ≤3 <3 ≥96.0 >96"
