"""Printed targets read, example by example: the grammar of `parse_target`."""

from decimal import Decimal

import pytest
from attrs import evolve

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
    Period,
    Qualitative,
    RelativeChange,
    RelativeTo,
    parse_target,
    parse_value,
)
from planspec.errors import InvalidOption, InvalidType, NotationError, UnitMismatch, UnknownUnit

AT_MOST, WITHIN = Direction.AT_MOST, Direction.WITHIN


CHANGES, LEVELS = ObservedAs.CHANGES, ObservedAs.LEVELS


D = Decimal


def read(text, **options):
    return parse_target(text, **options).target


@pytest.mark.parametrize(
    ("text", "target", "unit"),
    [
        ("27", EndState(27), None),
        ("100%", EndState(100), "%"),
        ("=100", EndState(100, direction=WITHIN), None),
        ("1,234.5元", EndState(D("1234.5")), "元"),
        ("-0.2", EndState(D("-0.2")), None),
        (">80", Floor(80, strict=True), None),
        ("＞８０％", Floor(80, strict=True), "%"),
        ("≥95%", Floor(95), "%"),
        (">= 95%", Floor(95), "%"),
        ("大于等于95%", Floor(95), "%"),
        ("＜＝3", Ceiling(3), None),
        ("小于或等于3", Ceiling(3), None),
        ("12.3年以上", Floor(D("12.3")), "年"),
        ("达98%以上", Floor(98), "%"),
        ("保持在90%以上", Floor(90), "%"),
        ("超过1.2万亿元", Floor(D("1.2"), strict=True), "万亿元"),
        ("不少于2.25万人", Floor(D("2.25")), "万人"),
        ("at least 5%", Floor(5), "%"),
        ("≤ 5 %", Ceiling(5), "%"),
        ("<5.5", Ceiling(D("5.5"), strict=True), None),
        ("4.5%以内", Ceiling(D("4.5")), "%"),
        ("控制在3%以内", Ceiling(3), "%"),
        ("控制在3%", Ceiling(3), "%"),
        ("no more than 3 per cent", Ceiling(3), "per cent"),
        ("达到79岁", EndState(79), "岁"),
        ("提升至30%", EndState(30), "%"),
        ("降至13%", EndState(13, direction=AT_MOST), "%"),
        ("降至25%左右", EndState(About(25), direction=AT_MOST), "%"),
        ("控制在3%左右", EndState(About(3), direction=AT_MOST), "%"),
        ("不超过3%左右", EndState(About(3), direction=AT_MOST), "%"),
        ("累计不低于22左右", Cumulative(About(22), direction=Direction.AT_LEAST), None),
        ("近20", EndState(About(20), direction=Direction.AT_LEAST), None),
        ("20名左右", EndState(About(20)), "名"),
        ("约1000万张", EndState(About(1000)), "万张"),
        ("about 5 %", EndState(About(5)), "%"),
        ("近2万亿元", EndState(About(2), direction=Direction.AT_LEAST), "万亿元"),
        ("5—10个", EndState(Interval(5, 10)), "个"),
        ("5万—10万人", EndState(Interval(5, 10)), "万人"),
        ("12/10万", EndState(12), "/10万"),
        ("5.0‰", EndState(D("5.0")), "‰"),
        ("全覆盖", EndState(100), "%"),
        ("新增5万个", Cumulative(5), "万个"),
        ("累计新增22万人以上", Cumulative(22), "万人"),
        ("“十四五”期间新增200家", Cumulative(200), "家"),
        ("累计达50家以上", Floor(50), "家"),
        ("add 30,000 MW", Cumulative(30000), "MW"),
        ("每年1300人", EachYear(1300), "人"),
        ("每年新增不少于20场", EachYear(20), "场"),
        ("年均新增900万人", EachYear(900, average=True), "万人"),
        ("提高1岁", Change(1), "岁"),
        ("增加30元", Change(30), "元"),
        ("再降一个百分点", Change(1, falling=True, observed=CHANGES), "个百分点"),
        ("提高十二个百分点", Change(12, observed=CHANGES), "个百分点"),
        ("下降3%以上", RelativeChange(3, falling=True), "%"),
        ("再压减3%左右", RelativeChange(About(3), falling=True), "%"),
        ("增长6%-6.5%", RelativeChange(Interval(6, D("6.5"))), "%"),
        ("by 15 to 20 %", RelativeChange(Interval(15, 20)), "%"),
        ("reduce by 10%", RelativeChange(10, falling=True), "%"),
        ("翻一番", RelativeChange(100, observed=LEVELS), None),
        ("年均增长6.5%左右", AverageGrowth(About(D("6.5"))), None),
        ("年均下降2%", AverageGrowth(2, falling=True), None),
        ("4.5 per cent to 5.5 per cent per annum", AverageGrowth(Interval(D("4.5"), D("5.5"))), None),
        ("高于GDP增长", RelativeTo("GDP增长", strict=True), None),
        ("不低于全国平均水平", RelativeTo("全国平均水平"), None),
        ("低于上年", RelativeTo("上年", direction=AT_MOST, strict=True), None),
        ("与GDP增长基本同步", RelativeTo("GDP增长", About(0), direction=Direction.AT_LEAST), None),
        ("与GDP增长同步", RelativeTo("GDP增长"), None),
        ("稳步提高", Qualitative("稳步提高"), None),
        ("实现应保尽保", Qualitative("实现应保尽保"), None),
        ("动态清零", Ceiling(0, throughout=True), None),
        ("——", NoTarget(), None),
        ("待定", NoTarget(NoTargetReason.PENDING), None),
        ("各年度视情提出", NoTarget(NoTargetReason.PENDING), None),
        ("各地自定", NoTarget(NoTargetReason.DELEGATED), None),
        ("完成国家下达目标", NoTarget(NoTargetReason.DELEGATED), None),
        ("前3位", Ceiling(3), "位"),
    ],
)
def test_a_printed_target_is_read(text, target, unit):
    printed = parse_target(text)
    assert printed.target == target
    assert printed.unit == unit
    assert str(printed.target) == text
    assert (printed.baseline, printed.modality, printed.due, printed.since) == (None, "", None, None)


def test_brackets_mean_what_the_table_says_and_nothing_by_themselves():
    for text in ("(22)", "[22]", "{22}", "〔22〕", "（22）"):
        assert read(text, marks="cumulative") == Cumulative(22)
        with pytest.raises(NotationError, match=r"character 0 .*marks='cumulative'"):
            parse_target(text)
    assert read("〔22〕", marks={"〔": "cumulative"}) == Cumulative(22)
    assert read("(≥22)万人", marks={"（": "cumulative"}) == Cumulative(22)
    assert read("（22万人以上）", marks="cumulative") == Cumulative(22)
    with pytest.raises(NotationError):
        parse_target("(22)", marks={"〔": "cumulative"})
    with pytest.raises(InvalidOption, match="marks"):
        parse_target("(22)", marks="yearly")
    with pytest.raises(InvalidOption, match="marks"):
        parse_target("(22)", marks={"(": "yearly"})


def test_a_cell_can_hold_its_baseline_its_time_and_its_modality():
    rise = parse_target("由50%提高到60%")
    assert (rise.target, rise.baseline) == (EndState(60), Baseline(value=50))
    english = parse_target("from 90 million hectare to 103 million hectare", unit="公顷")
    assert (english.target, english.baseline) == (EndState(103000000), Baseline(value=90000000))
    assert parse_target("from 20 to 10").target == EndState(10, direction=AT_MOST)
    strives = parse_target("力争增长7.5%左右")
    assert (strives.target, strives.modality) == (RelativeChange(About(D("7.5"))), "力争")
    assert parse_target("到2025年达到355万人").due == Period.year(2025)
    assert parse_target("到“十四五”末达到27").due == Period.year(2025)
    assert parse_target("5% by 2030").due == Period.year(2030)
    cut = parse_target("较2015年下降30%")
    assert (cut.target, cut.since) == (RelativeChange(30, falling=True), Period.year(2015))
    assert parse_target("55% below 1990").target == RelativeChange(55, falling=True)
    assert parse_target("reduced by 20% compared to 1990").since == Period.year(1990)


def test_several_targets_in_one_cell_are_components_or_milestones():
    pair = parse_target("分别达到12万和26万", unit="人")
    assert pair.target == Components([Component("1", EndState(120000)), Component("2", EndState(260000))])
    assert pair.each
    mixed = parse_target("年均增长6%左右，到2025年达到3.5万亿元", unit="万亿元")
    assert [type(part.target) for part in mixed.target.parts] == [AverageGrowth, EndState]
    two_units = parse_target("新增200所，新增5万个", unit="所").target.parts
    assert [part.unit for part in two_units] == ["", "万个"]
    both = parse_target("到2025年达到355万人，到2035年达到500万人")
    assert both.target == Milestones([Milestone(2025, EndState(355)), Milestone(2035, EndState(500))])
    assert (both.unit, both.due) == ("万人", None)
    with pytest.raises(UnitMismatch):
        parse_target("到2025年达到355万人，到2035年达到50家")


def test_figures_are_converted_into_the_row_s_unit():
    assert parse_target("1.8万亿元", unit="亿元").target == EndState(18000)
    assert parse_target("26万", unit="万人").target == EndState(26)
    assert parse_target("26万").target == EndState(260000)
    assert parse_target("5万—10万人", unit="人").target == EndState(Interval(50000, 100000))
    assert parse_target("2.0万人左右", unit="人").target.value.value == 20000
    assert str(parse_target("2.0万人左右", unit="人").target.acceptable.sure) == ">19500, <20500"
    assert parse_target("约3亩", unit="千亩").target == EndState(About(D("0.003")))
    assert parse_target("提高2个百分点", unit="%").target == Change(2)
    assert parse_target("下降30‰", unit="元").target == RelativeChange(3, falling=True, observed=LEVELS)
    assert parse_target("下降3", unit="%").target == RelativeChange(3, falling=True)
    assert parse_target("由5万人提高到10万人", unit="人").baseline == Baseline(value=50000)
    assert parse_target("由5万提高到100000人").baseline == Baseline(value=50000)
    assert parse_target("由50000人提高到10万人").baseline == Baseline(value=5)
    for text, unit in (("3家", "人"), ("提高2个百分点", "人"), ("3人次", "万人")):
        with pytest.raises(UnitMismatch):
            parse_target(text, unit=unit)
    with pytest.raises(UnknownUnit):
        parse_target("3", unit="万万人")


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("约", 1),
        ("三", 0),
        ("15。74", 2),
        ("22³", 2),
        ("60.6*", 4),
        ("①3", 0),
        ("≥3以上", 2),
        ("≥(≥3)", 2),
        ("约3以上", 2),
        ("5—10以上", 4),
        ("10—5", 0),
        ("5%—10人", 6),
        ("(22", 3),
        ("3条地铁", 2),
        ("在全国前3位", 0),
        ("每年每年3人", 2),
        ("每年增长6%", 6),
        ("每年6%", 4),
        ("年均6.5%", 6),
        ("年均增加5万人", 7),
        ("由5—6提高到7", 2),
        ("由(5)提高到7", 0),
        ("由5提高7", 5),
        ("二二人", 0),
        ("十十人", 0),
        ("百十人", 0),
        ("二十两三人", 0),
        ("由50%", 4),
        ("3/4/", 4),
        ("一百二", 0),
        ("二十二三人", 0),
        ("Khoảng 4", 0),
        ("6,6-6,8", 0),
        ("a" * 101, 100),
        ("<22左右", 3),
        ("约22以上", 3),
        ("≤3\u200b", 2),
        ("≤3\x00", 2),
    ],
)
def test_what_is_outside_the_grammar_is_refused_at_its_position(text, position):
    with pytest.raises(NotationError, match="expected") as caught:
        parse_target(text, marks="cumulative")
    assert caught.value.position == position
    assert caught.value.text == text


def test_of_a_percentage_to_raise_by_percent_may_mean_points():
    assert read("提高5%", unit="元") == RelativeChange(5, observed=LEVELS)
    with pytest.raises(NotationError, match="个百分点"):
        parse_target("提高5%", unit="%")
    with pytest.raises(NotationError, match="number"):
        parse_target("全覆盖", unit="人")
    with pytest.raises(InvalidType, match="printed text"):
        parse_target(22)


def test_a_figure_about_a_number_is_known_to_half_its_last_digit():
    for text in ("1.6左右", "约1.6", "about 1.6"):
        assert parse_value(text).known == Interval(D("1.55"), D("1.65"))
    assert parse_value("约2").known == Interval(D("1.5"), D("2.5"))
    read = parse_value("约1.1万公里", unit="公里")
    assert (read.known, read.unit) == (Interval(D("1.05"), D("1.15")), "万公里")
    with pytest.raises(NotationError):
        parse_value("约5—6")


@pytest.mark.parametrize(
    "text", ["控制在22左右", "近20", "≥20左右", "不超过(22)左右", "年均增长不低于6%左右", "下降近5%"]
)
def test_about_on_one_side_prints_as_text_that_reads_the_same(text):
    read_once = parse_target(text, marks="cumulative").target
    canonical = evolve(read_once, printed="")
    assert "左右" in str(canonical)
    assert parse_target(str(canonical), marks="cumulative").target == canonical
