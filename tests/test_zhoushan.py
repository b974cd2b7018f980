"""The plan of 舟山: both 专栏 written out row by row, compared with the shipped constants and with the source text."""

import html
import re
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import attrs
import pytest
from wcwidth import wcswidth, wcwidth

from planspec import (
    Ceiling,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Indicator,
    Interval,
    Nature,
    Period,
    Plan,
    Status,
    Verdict,
    compare,
    evaluate,
    summarize,
)
from planspec.errors import InvalidOption, InvalidType
from planspec.notation import parse_value
from planspec.plans.zhoushan import OUTCOMES_13, PLAN, PLAN_13, SOURCE
from planspec.reasons import CensoredBaseline, Compared, NoBaseline

TEXT = (Path(__file__).parent / "data" / "zhoushan-hrss-14th-plan.txt").read_text(encoding="utf-8")
LINES = TEXT.splitlines()

LEAST, MOST = Direction.AT_LEAST, Direction.AT_MOST
LOOSE, STRICT = False, True
EXPECTED = Nature.EXPECTED


def point(digits: str) -> Interval:
    return Interval.point(Decimal(digits))


def above(digits: str) -> Interval:
    return Interval.above(Decimal(digits))


class Row(NamedTuple):
    """A row of a 专栏 as printed, and what it means; `None` as baseline or outcome stands for a dash or no column."""

    number: str
    name: str
    unit: str
    printed_baseline: str
    printed_target: str
    nature: Nature | None
    part_of: str | None
    kind: type
    value: str
    strict: bool
    direction: Direction
    baseline: Interval | None
    outcome: Interval | None = None
    printed_outcome: str = ""


# 专栏1: 指标, 2015年基数, “十三五”规划目标, [no 属性], then the meaning, and last 2020年完成数.
TABLE_13 = {
    "一、人才队伍建设": [
        Row(
            *("1", "专业技术人才总量", "万人", "9.1", "10", None, None),
            *(EndState, "10", LOOSE, LEAST, point("9.1"), point("10.1"), "10.1"),
        ),
        Row(
            *("2", "高技能人才总量", "万人", "3.36", "6", None, None),
            *(EndState, "6", LOOSE, LEAST, point("3.36"), point("7.2"), "7.2"),
        ),
        Row(
            *("3", "高技能人才占技能劳动者比例", "%", "20", ">28.9", None, None),
            *(Floor, "28.9", STRICT, LEAST, point("20"), point("33.7"), "33.7"),
        ),
    ],
    "二、就业": [
        Row(
            *("4", "城镇新增就业人数", "万人", "{5.7}", "{5}", None, None),
            *(Cumulative, "5", LOOSE, LEAST, point("5.7"), point("12.34"), "{12.34}"),
        ),
        Row(
            *("5", "城镇登记失业率", "%", "2.93", "≤3.5", None, None),
            *(Ceiling, "3.5", LOOSE, MOST, point("2.93"), point("1.55"), "1.55"),
        ),
    ],
    "二、社会保障": [  # sic: the second 二
        Row(
            *("6", "基本养老保险参保率", "%", "90", "90", None, None),
            *(EndState, "90", LOOSE, LEAST, point("90"), above("95"), ">95"),
        ),
        Row(
            *("7", "基本医疗保险参保率", "%", ">98", ">98", None, None),
            *(Floor, "98", STRICT, LEAST, above("98"), above("99"), ">99"),
        ),
    ],
    "四、劳动关系": [
        Row(
            *("8", "企业劳动合同签订率", "%", "98", "98", None, None),
            *(EndState, "98", LOOSE, LEAST, point("98"), point("98.1"), "98.1"),
        ),
        Row(
            *("9", "劳动人事争议仲裁结案率", "%", "93.41", "92", None, None),
            *(EndState, "92", LOOSE, LEAST, point("93.41"), point("95.8"), "95.8"),
        ),
        Row(
            *("", "调解结案所占比例", "%", "70", "70", None, "劳动人事争议仲裁结案率"),
            *(EndState, "70", LOOSE, LEAST, point("70"), point("78.5"), "78.5"),
        ),
        Row(
            *("10", "劳动保障监察案件结案率", "%", "98", "98", None, None),
            *(EndState, "98", LOOSE, LEAST, point("98"), point("100"), "100"),
        ),
    ],
}

# 专栏2: 指标, 2020年基数, 2025年规划目标, 属性, then the meaning.
TABLE_14 = {
    "一、就业": [
        Row(
            *("1", "城镇新增就业人数", "万人", "(12.34)", "(22)", EXPECTED, None),
            *(Cumulative, "22", LOOSE, LEAST, point("12.34")),
        ),
        Row(
            *("2", "城镇登记失业率", "%", "1.55", "≤3", EXPECTED, None),
            *(Ceiling, "3", LOOSE, MOST, point("1.55")),
        ),
        Row(
            *("3", "调查失业率", "%", "-", "≤5.5", EXPECTED, None),
            *(Ceiling, "5.5", LOOSE, MOST, None),
        ),
        Row(
            *("4", "职业技能培训人次", "万人次", "13.6", "[18]", EXPECTED, None),
            *(Cumulative, "18", LOOSE, LEAST, point("13.6")),
        ),
    ],
    "二、社会保障": [
        Row(
            *("5", "基本养老保险参保率", "%", ">95", ">96", EXPECTED, None),
            *(Floor, "96", STRICT, LEAST, above("95")),
        ),
        Row(
            *("6", "失业保险参保人数", "万人", "25.82", "27", EXPECTED, None),
            *(EndState, "27", LOOSE, LEAST, point("25.82")),
        ),
        Row(
            *("7", "工伤保险参保人数", "万人", "40", "40", EXPECTED, None),
            *(EndState, "40", LOOSE, LEAST, point("40")),
        ),
    ],
    "三、人才队伍建设": [
        Row(
            *("8", "新引进高校毕业生", "万人", "——", "10", EXPECTED, None),
            *(Cumulative, "10", LOOSE, LEAST, None),
        ),
        Row(
            *("9", "专业技术人才总量（含管理岗位和专技人才）", "万人", "10.1", "12", EXPECTED, None),
            *(EndState, "12", LOOSE, LEAST, point("10.1")),
        ),
        Row(
            *("10", "高级职称人才数量", "万人", "0.74", "0.95", EXPECTED, "专业技术人才总量（含管理岗位和专技人才）"),
            *(EndState, "0.95", LOOSE, LEAST, point("0.74")),
        ),
        Row(
            *("11", "新增取得专业技术人员职业资格证书人数", "万人", "——", "(1.2)", EXPECTED, None),
            *(Cumulative, "1.2", LOOSE, LEAST, None),
        ),
        Row(
            *("12", "技能人才总量", "万人", "21.3", "26", EXPECTED, None),
            *(EndState, "26", LOOSE, LEAST, point("21.3")),
        ),
        Row(
            *("13", "高技能人才数量", "万人", "7.2", "10", EXPECTED, None),
            *(EndState, "10", LOOSE, LEAST, point("7.2")),
        ),
        Row(
            *("14", "新增取得职业资格证书或职业技能等级证书人数", "万人", "——", "5", EXPECTED, None),
            *(Cumulative, "5", LOOSE, LEAST, None),
        ),
        Row(
            *("15", "新增取得高级工以上职业资格证书或职业技能等级证书人数", "万人", "——", "3", EXPECTED),
            "新增取得职业资格证书或职业技能等级证书人数",
            *(Cumulative, "3", LOOSE, LEAST, None),
        ),
    ],
    "四、劳动关系": [
        Row(
            *("16", "劳动人事争议调解成功率", "%", "78.5", "80", EXPECTED, None),
            *(EndState, "80", LOOSE, LEAST, point("78.5")),
        ),
        Row(
            *("17", "劳动人事争议仲裁结案率", "%", "95.8", "92", EXPECTED, None),
            *(EndState, "92", LOOSE, LEAST, point("95.8")),
        ),
        Row(
            *("18", "劳动人事争议仲裁终结率", "%", "88.2", "85", EXPECTED, None),
            *(EndState, "85", LOOSE, LEAST, point("88.2")),
        ),
        Row(
            *("19", "劳动保障监察投诉举报案件结案率", "%", "100", "99", EXPECTED, None),
            *(EndState, "99", LOOSE, LEAST, point("100")),
        ),
    ],
    "五、公共服务": [
        Row(
            *("20", "申领电子社保卡人口覆盖率", "%", "38.58", "70", EXPECTED, None),
            *(EndState, "70", LOOSE, LEAST, point("38.58")),
        ),
    ],
}

ROWS_13 = [(section, row) for section, rows in TABLE_13.items() for row in rows]
ROWS_14 = [(section, row) for section, rows in TABLE_14.items() for row in rows]
BOTH = [
    *((PLAN_13, indicator, section, row) for indicator, (section, row) in zip(PLAN_13, ROWS_13, strict=True)),
    *((PLAN, indicator, section, row) for indicator, (section, row) in zip(PLAN, ROWS_14, strict=True)),
]
each_row = pytest.mark.parametrize(
    ("plan", "indicator", "section", "row"), BOTH, ids=[f"{plan.period}-{row.name}" for plan, _, _, row in BOTH]
)
NO_FIGURE = ("-", "——")


def by_number(number: int) -> Indicator:
    return next(each for each in PLAN if each.number == str(number))


def judge(number: int, observed: object, **options):
    """Judge one row of 专栏2 by made-up figures."""
    key = by_number(number).key
    return evaluate(PLAN, {key: observed}, **options)[key]


# The tables, field by field


def test_the_first_table_has_eleven_indicators_and_the_second_twenty():
    assert (len(PLAN_13), len(ROWS_13)) == (11, 11)
    assert (len(PLAN), len(ROWS_14)) == (20, 20)


@each_row
def test_each_row_prints_what_the_table_prints(plan, indicator, section, row):
    assert indicator.number == row.number
    assert indicator.name == row.name
    assert indicator.unit == row.unit
    assert indicator.section == section
    assert str(indicator.target) == row.printed_target
    if row.printed_baseline in NO_FIGURE:
        assert indicator.baseline is None
    else:
        assert str(indicator.baseline) == row.printed_baseline


@each_row
def test_each_row_means_what_the_table_means(plan, indicator, section, row):
    target = indicator.target
    assert type(target) is row.kind
    assert target.value == Decimal(row.value)
    assert str(target.value) == row.value
    assert target.strict is row.strict
    assert target.direction is row.direction
    assert indicator.nature is row.nature
    if row.direction is LEAST:
        assert target.acceptable == Interval(Decimal(row.value), None, lower_open=row.strict)
    else:
        assert target.acceptable == Interval(None, Decimal(row.value), upper_open=row.strict)


@each_row
def test_each_row_has_the_printed_baseline_as_an_interval_or_none(plan, indicator, section, row):
    assert (indicator.baseline and indicator.baseline.value) == row.baseline
    assert (row.baseline is None) is (row.printed_baseline in NO_FIGURE)


@each_row
def test_each_part_names_its_whole(plan, indicator, section, row):
    whole = indicator.part_of and plan[indicator.part_of].name
    assert whole == row.part_of
    if row.part_of is not None:
        assert indicator in plan.parts_of(row.part_of)


def test_the_outcomes_are_the_printed_completions_of_2020():
    assert [outcome.indicator for outcome in OUTCOMES_13] == [each.key for each in PLAN_13]
    for outcome, (_, row) in zip(OUTCOMES_13, ROWS_13, strict=True):
        assert outcome.value == row.outcome
        assert outcome.unit in (None, row.unit)
        assert outcome.period == (Period.years(2016, 2020) if row.kind is Cumulative else Period.year(2020))


def test_the_limits_are_judged_at_the_end_of_the_plan_and_no_direction_is_turned_round():
    for plan in (PLAN_13, PLAN):
        assert not any(getattr(each.target, "throughout", False) for each in plan)
        assert all(each.target.direction is (MOST if isinstance(each.target, Ceiling) else LEAST) for each in plan), (
            plan.name
        )


def test_the_plans_cover_their_five_years_and_start_from_the_year_before():
    assert (PLAN_13.period, PLAN_13.base_year) == (Period.parse("十三五"), Period.year(2015))
    assert (PLAN.period, PLAN.base_year) == (Period.parse("十四五"), Period.year(2020))


def test_the_document_is_named_by_its_title_and_number():
    for plan in (PLAN_13, PLAN):
        assert plan.source == SOURCE
        [title, number] = re.fullmatch(r"《(.+)》（(.+)）", plan.source).groups()
        assert title in TEXT.replace(" ", "")
        assert number in TEXT


def test_every_indicator_has_its_english_and_a_key_of_ascii_words():
    for plan in (PLAN_13, PLAN):
        assert plan.name_en.isprintable()
        for each in plan:
            assert each.name_en
            assert each.section_en
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", each.key)
            assert not re.search(r"[\u4e00-\u9fff]", each.name_en + each.section_en)


def test_one_heading_has_one_english():
    english = {(each.section, each.section_en) for plan in (PLAN_13, PLAN) for each in plan}
    assert len(english) == len({section for section, _ in english})


# The source text


def table_in_the_text(heading: str) -> list[list[str]]:
    """Read the cells of a 专栏 off the text alone, from the line after its column heads to its note."""
    first = next(at for at, line in enumerate(LINES) if line.startswith(heading))
    last = next(at for at in range(first, len(LINES)) if LINES[at].startswith("注："))
    return [line.rstrip("\t").split("\t") for line in LINES[first + 2 : last] if line.strip()]


def as_cells(rows: list[tuple[str, Row]]) -> list[list[str]]:
    cells: list[list[str]] = []
    heading = ""
    for section, row in rows:
        if section != heading:
            cells.append([section])
            heading = section
        number = f"{row.number}. " if row.number else ""
        label = f"{number}{'其中：' if row.part_of else ''}{row.name}（{row.unit}）"
        last = row.printed_outcome or row.nature.value
        cells.append([label, row.printed_baseline, row.printed_target, last])
    return cells


@pytest.mark.parametrize(("heading", "rows"), [("专栏1 ", ROWS_13), ("专栏2 ", ROWS_14)], ids=["专栏1", "专栏2"])
def test_the_golden_table_is_the_table_in_the_text(heading, rows):
    assert as_cells(rows) == table_in_the_text(heading)


def test_the_notes_of_both_tables_say_that_a_bracketed_figure_is_a_total_of_five_years():
    notes = [line.rstrip("\t") for line in LINES if line.startswith("注：")]
    assert notes == ["注：（ ）内为五年累计数", "注：（ ）内为五年积累数"]


@each_row
def test_each_row_cites_a_whole_line_of_its_table(plan, indicator, section, row):
    assert indicator.citation.words in LINES
    title = next(line for line in LINES if line.startswith(indicator.citation.where)).rstrip("\t")
    assert title == indicator.citation.where
    assert LINES.index(indicator.citation.words) > LINES.index(title + "\t\t\t")


@each_row
def test_the_quoted_cells_agree_with_the_printed_baseline_and_target(plan, indicator, section, row):
    label, baseline, target, last = indicator.citation.words.split("\t")
    assert baseline == row.printed_baseline
    if indicator.baseline is not None:
        assert baseline == str(indicator.baseline)
    assert target == str(indicator.target)
    part = "其中：" if indicator.part_of else ""
    number = f"{indicator.number}. " if indicator.number else ""
    assert label == f"{number}{part}{indicator.name}（{indicator.unit}）"
    if plan is PLAN:
        assert last == indicator.nature.value
    else:
        outcome = next(each for each in OUTCOMES_13 if each.indicator == indicator.key)
        assert last.strip("{}") == str(outcome.value)


@each_row
def test_the_printed_cells_read_as_the_modelled_figures(plan, indicator, section, row):
    _, baseline, target, _ = indicator.citation.words.split("\t")
    read = parse_value(baseline).known
    assert read == (indicator.baseline and indicator.baseline.value)
    mark = parse_value(target).mark
    assert bool(mark) is (isinstance(indicator.target, Cumulative) and not indicator.inferred)
    read = parse_value(target).known
    assert read == (indicator.target.acceptable if read.exact is None else Interval.point(indicator.target.value))


@each_row
def test_every_other_citation_stands_in_the_section_it_names(plan, indicator, section, row):
    for citation in indicator.also_cited:
        chapter, heading = re.fullmatch(r"(.、.+?)(（.）.+)", citation.where).groups()
        start = LINES.index(heading, LINES.index(chapter))
        end = next(at for at in range(start, len(LINES)) if LINES[at].startswith("三、"))
        assert sum(citation.words in line for line in LINES[start:end]) == 1


def test_the_rows_that_the_text_repeats_cite_it():
    assert {each.number for each in PLAN if each.also_cited} == {"1", "2", "3", "4", "8", "9", "12"}
    assert not any(each.also_cited for each in PLAN_13)


# What a careless reader gets wrong


def test_braces_brackets_and_parentheses_are_one_mark():
    marked = [PLAN_13["城镇新增就业人数"], PLAN["职业技能培训人次"], PLAN["城镇新增就业人数"]]
    assert [str(each.target) for each in marked] == ["{5}", "[18]", "(22)"]
    for each in marked:
        value = each.target.value
        for opening, closing in ("{}", "[]", "()"):
            assert each.target == Cumulative(value, printed=f"{opening}{value}{closing}")
        assert each.target == Cumulative(value)
        assert hash(each.target) == hash(Cumulative(value))
        assert each.target != EndState(value)


@pytest.mark.parametrize(("printed", "digits"), [("{5.7}", "5.7"), ("[18]", "18"), ("(22)", "22"), ("（22）", "22")])
def test_a_figure_reads_alike_in_every_bracket(printed, digits):
    value = parse_value(printed)
    assert value.known == point(digits)
    assert value.mark in ("{", "[", "(")


def test_a_marked_baseline_of_a_total_speaks_of_the_five_years_before():
    assert PLAN_13["城镇新增就业人数"].baseline.period == Period.years(2011, 2015)
    assert PLAN["城镇新增就业人数"].baseline.period == Period.years(2016, 2020)
    [outcome] = [each for each in OUTCOMES_13 if each.indicator == "new-urban-jobs"]
    assert outcome.value == PLAN["城镇新增就业人数"].baseline.value


def test_only_marked_baselines_have_a_period_of_their_own():
    for plan in (PLAN_13, PLAN):
        for each in plan:
            if each.baseline is not None:
                assert (each.baseline.period is not None) is each.baseline.printed.startswith(("{", "[", "("))


def test_what_the_row_does_not_print_is_said_to_be_inferred():
    inferred = {each.number: each for each in PLAN if each.inferred}
    assert sorted(inferred) == ["14", "15", "8"]
    for each in inferred.values():
        assert isinstance(each.target, Cumulative)
        assert str(each.target).isdigit()
    assert not any(each.inferred for each in PLAN_13)


def test_the_reason_for_row_8_quotes_the_text_and_those_for_14_and_15_their_names():
    [quoted] = re.findall(r"“(.+)”", by_number(8).inferred)
    assert quoted.translate(str.maketrans("‘’", "“”")) in TEXT
    for number in (14, 15):
        assert "新增" in by_number(number).inferred
        assert by_number(number).name.startswith("新增")


def test_row_4_takes_its_unmarked_baseline_for_no_path_and_is_paced_from_zero():
    row = by_number(4)
    assert (str(row.baseline), row.baseline.period) == ("13.6", None)
    judged = judge(4, {2021: Decimal("3.6")})  # a fifth of 18, and less than 13.6 + (18 − 13.6) / 5
    assert judged.path_start == 0
    assert judged.required_by_now == Interval.at_least(Decimal("3.6"))
    assert judged.progress == point("0.2")
    assert judged.status is Status.ON_TRACK
    assert judge(4, {2021: Decimal("3.59")}).status is Status.BEHIND


@pytest.mark.parametrize("number", [1, 4])
def test_the_baseline_of_a_total_is_not_used(number):
    row = by_number(number)
    bare = attrs.evolve(PLAN, indicators=[attrs.evolve(each, baseline=None) for each in PLAN])
    for observed in ({2021: 4}, {2021: 4, 2023: 9}, 17, 18, {}):
        with_baseline = evaluate(PLAN, {row.key: observed})[row.key]
        without = evaluate(bare, {row.key: observed})[row.key]
        assert attrs.evolve(without, indicator=row) == with_baseline
        assert (without.progress, without.margin) == (with_baseline.progress, with_baseline.margin)
        assert without.needed_per_year == with_baseline.needed_per_year


@pytest.mark.parametrize(("number", "value", "margin"), [(17, 94, 2), (18, 86, 1), (19, 100, 1)])
def test_rows_17_to_19_stand_below_their_baselines_and_are_lines_to_hold(number, value, margin):
    row = by_number(number)
    assert row.baseline.value.exact > row.target.value
    assert row.target.direction is LEAST
    held = judge(number, {2023: value})
    assert held.is_hold
    assert held.margin == Interval.point(margin)
    assert (held.progress, held.path_start, held.needed_per_year) == (None, None, None)
    assert held.status is Status.ON_TRACK
    assert judge(number, {2023: row.target.value}).status is Status.ON_TRACK
    assert judge(number, {2023: row.target.value - 1}).status is Status.BEHIND


def test_row_7_holds_40_from_40_without_a_division():
    held = judge(7, {2023: 40})
    assert (str(by_number(7).baseline), str(by_number(7).target)) == ("40", "40")
    assert held.is_hold
    assert (held.progress, held.margin, held.status) == (None, Interval.point(0), Status.ON_TRACK)
    assert judge(7, 40).status is Status.ACHIEVED
    assert judge(7, "39.99").status is Status.MISSED


def test_row_2_is_a_ceiling_above_its_baseline_and_so_a_hold():
    held = judge(2, {2023: Decimal("2.9")})
    assert held.is_hold
    assert (held.progress, held.margin) == (None, point("0.1"))


def test_rows_3_8_11_14_and_15_have_no_baseline():
    assert {each.number for each in PLAN if each.baseline is None} == {"3", "8", "11", "14", "15"}
    assert all(each.baseline is not None for each in PLAN_13)


def test_row_3_has_no_path_because_no_baseline_is_printed():
    judged = judge(3, {2023: 6})
    assert (judged.schedule, judged.required_by_now) == (Verdict.UNDETERMINED, None)
    assert judged.schedule_reason == NoBaseline()


@pytest.mark.parametrize("observed", ["95.5", ">95", "90"])
def test_row_5_has_no_path_because_its_baseline_is_censored(observed):
    row = by_number(5)
    assert (row.baseline.value, row.target) == (Interval.above(95), Floor(96, strict=True))
    judged = judge(5, {2023: observed})
    assert (judged.path_start, judged.required_by_now, judged.progress) == (None, None, None)
    assert not judged.is_hold
    assert judged.schedule is Verdict.UNDETERMINED
    assert judged.schedule_reason == CensoredBaseline(Interval.above(95), "%")
    assert judged.status is Status.UNDETERMINED


@pytest.mark.parametrize(
    ("observed", "status"),
    [
        ("96", Status.MISSED),
        (">96", Status.ACHIEVED),
        ("96.01", Status.ACHIEVED),
        (">95", Status.UNDETERMINED),
        ("96%以上", Status.UNDETERMINED),
        ("96%以下", Status.MISSED),
    ],
)
def test_the_floor_of_row_5_excludes_96(observed, status):
    assert judge(5, observed).status is status


def test_the_ceiling_of_row_2_includes_3():
    assert judge(2, 3).status is Status.ACHIEVED
    assert judge(2, "3.01").status is Status.MISSED


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "22万人以上"), (2, "控制在3%以内"), (3, "控制在5.5%以内"), (4, "18万人次"), (8, "10万人")],
)
def test_the_text_says_the_same_as_the_table(number, printed):
    row = by_number(number)
    assert printed in row.also_cited[0].words
    read = parse_value(printed)
    assert read.unit == row.unit
    assert read.known in (row.target.acceptable, Interval.point(row.target.value))
    assert row.target.strict is False


def test_yinei_and_yishang_include_their_numbers():
    assert parse_value("控制在3%以内").known == by_number(2).target.acceptable == Interval.at_most(3)
    assert parse_value("22万人以上").known == by_number(1).target.acceptable == Interval.at_least(22)


def test_the_text_gives_rows_9_and_12_with_a_multiplier_and_no_unit():
    for number, printed in ((9, "12万"), (12, "26万")):
        assert printed in by_number(number).also_cited[0].words
        read = parse_value(printed, unit="人")
        assert (read.known, read.unit) == (Interval.point(by_number(number).target.value), "万人")


def test_the_attendances_of_row_4_are_no_persons():
    assert judge(4, "18万人次").status is Status.ACHIEVED
    with pytest.raises(ValueError, match="万人次"):
        judge(4, "18万人")


# 专栏1 evaluated


def test_all_eleven_targets_of_the_first_table_are_achieved():
    evaluation = evaluate(PLAN_13, OUTCOMES_13)
    assert [each.status for each in evaluation] == [Status.ACHIEVED] * 11
    assert (evaluation.counts[Status.ACHIEVED], evaluation.counts.total) == (11, 11)
    assert str(evaluation.counts) == "achieved 11/11"
    assert evaluation.as_of == PLAN_13.period.end
    assert not any(each.warnings for each in evaluation)


def test_the_document_itself_calls_them_all_accomplished():
    assert any("圆满完成了“十三五”规划各项目标任务" in line for line in LINES)


def test_no_binding_indicator_speaks_for_the_first_table_as_a_whole():
    roll_up = evaluate(PLAN_13, OUTCOMES_13).binding
    assert (roll_up.verdict, roll_up.total) == (None, 0)


@pytest.mark.parametrize(
    ("name", "known", "required"),
    [
        ("基本养老保险参保率", Interval.above(95), Interval.at_least(90)),
        ("基本医疗保险参保率", Interval.above(99), Interval.above(98)),
    ],
)
def test_the_censored_outcomes_meet_their_targets(name, known, required):
    judged = evaluate(PLAN_13, OUTCOMES_13)[name]
    assert judged.attainment is Verdict.MET
    assert judged.attainment_reason == Compared(Verdict.MET, known, required, "%")
    assert (judged.known, judged.required) == (known, required)
    assert compare(known, required) is Verdict.MET
    assert judged.witnesses is None


def test_the_printed_column_gives_the_same_evaluation_as_the_shipped_outcomes():
    printed = {row.name: row.printed_outcome for _, row in ROWS_13}
    assert evaluate(PLAN_13, printed) == evaluate(PLAN_13, OUTCOMES_13)


def test_the_holds_of_the_first_table_have_a_margin_and_no_progress():
    evaluation = evaluate(PLAN_13, OUTCOMES_13)
    holds = {each.indicator.number for each in evaluation if each.is_hold}
    assert holds == {"5", "6", "7", "8", "9", "", "10"}
    for each in evaluation:
        assert (each.progress is None) is each.is_hold
        assert each.margin is not None
    assert evaluation["城镇新增就业人数"].progress == point("2.468")
    assert evaluation["城镇新增就业人数"].margin == point("7.34")
    assert evaluation["劳动人事争议仲裁结案率"].margin == point("3.8")
    assert evaluation["基本养老保险参保率"].margin == Interval.above(5)


def test_which_rows_are_lines_to_hold_does_not_wait_for_data():
    evaluation = evaluate(PLAN, {})
    assert {each.indicator.number for each in evaluation if each.is_hold} == {"2", "7", "17", "18", "19"}


# The tables for people

EVALUATION_13 = evaluate(PLAN_13, OUTCOMES_13)
MADE_UP = evaluate(PLAN, {"新引进高校毕业生": {2021: 2, 2023: "2.5"}, "城镇登记失业率": {2022: "3.4%", 2023: 2}})
PRINTED = {"plan-13": PLAN_13, "evaluation-13": EVALUATION_13, "plan": PLAN, "evaluation": MADE_UP}
each_table = pytest.mark.parametrize("table", PRINTED.values(), ids=PRINTED)
each_language = pytest.mark.parametrize("language", ["zh", "en"])
PIPED = ("github", "pipe", "grid", "psql", "pretty", "orgtbl", "simple_grid", "rounded_grid", "heavy_outline")


def spread(line: str) -> str:
    """Write one character for each column of a terminal: a wide one is followed by a filler."""
    return "".join(character + "\0" * (wcwidth(character) - 1) for character in line)


def table_lines(text: str) -> list[str]:
    """Cut out the table: the longest block between blank lines."""
    return max(text.split("\n\n"), key=len).split("\n")


@each_table
@each_language
def test_the_columns_of_the_simple_format_line_up_on_every_line(table, language):
    heads, rule, *rows = map(spread, table_lines(summarize(table, language=language)))
    assert set(rule) == {"-", " "}
    columns = [found.span() for found in re.finditer("-+", rule)]
    assert len(columns) > 3
    for line in (heads, *rows):
        assert len(line) <= len(rule)
        for (_, end), (start, _) in pairwise(columns):
            assert not line[end:start].strip(" "), line.replace("\0", "")


@each_table
@each_language
def test_figures_end_and_words_begin_at_the_edge_of_their_column(table, language):
    words = {"指标", "类型", "属性", "判定", "说明", "indicator", "kind", "nature", "status", "remarks"}
    heads, rule, *rows = map(spread, table_lines(summarize(table, language=language)))
    for start, end in (found.span() for found in re.finditer("-+", rule)):
        left = heads[start:end].replace("\0", "").strip() in words
        for line in (heads, *rows):
            cell = line[start:end].ljust(end - start)
            if cell.strip():
                assert not (cell[0] if left else cell[-1]).isspace(), cell.replace("\0", "")


@each_table
@each_language
@pytest.mark.parametrize("format_", PIPED)
def test_every_line_of_a_ruled_table_has_the_same_width_and_the_same_columns(table, language, format_):
    lines = table_lines(summarize(table, language=language, format=format_))
    assert len({wcswidth(line) for line in lines}) == 1
    borders = [{at for at, c in enumerate(spread(line)) if c in "|│┃+┼"} for line in lines if "1. " in line]
    assert borders
    assert all(each == borders[0] for each in borders)


class Cells(HTMLParser):
    """The cells of an HTML table, row by row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] = (self.rows[-1][-1] + data).strip()


FORMATS = ("simple", "plain", "github", "grid", "html", "tsv", "rst", "latex_raw")
SEEN_13 = {
    "zh": ["≤3.5", ">28.9", "{5}", "{5.7}", "其中：调解结案所占比例", *TABLE_13],
    "en": ["≤3.5", ">28.9", "{5}", "{5.7}", "of which: ", "I. Talent", "II. Employment", "II. Social security"],
}
SEEN_14 = {
    "zh": ["≤3", ">96", "(22)", "[18]", "(1.2)", "其中：高级职称人才数量", "含管理岗位和专技人才", *TABLE_14],
    "en": ["≤3", ">96", "(22)", "[18]", "(1.2)", "of which: ", "III. Talent", "V. Public services"],
}


@each_language
@pytest.mark.parametrize("format_", FORMATS)
def test_signs_marks_sections_and_parts_are_visible_in_every_format(format_, language):
    for table in (PLAN_13, EVALUATION_13):
        shown = html.unescape(summarize(table, language=language, format=format_))
        assert [each for each in SEEN_13[language] if each not in shown] == []
    for table in (PLAN, MADE_UP):
        shown = html.unescape(summarize(table, language=language, format=format_))
        assert [each for each in SEEN_14[language] if each not in shown] == []


@each_table
@each_language
def test_every_row_of_the_html_table_has_every_cell(table, language):
    rows = Cells(summarize(table, language=language, format="html")).rows
    assert len({len(row) for row in rows}) == 1
    figures = {row[0]: row[1:] for row in rows}
    size = len(table)
    sections = len({each.section for each in (table if isinstance(table, Plan) else table.plan)})
    assert len(rows) == len(figures) == 1 + size + sections


@each_language
def test_the_html_table_shows_baseline_and_target_as_printed(language):
    for plan, rows in ((PLAN_13, ROWS_13), (PLAN, ROWS_14)):
        shown = [row for row in Cells(summarize(plan, language=language, format="html")).rows[1:] if row[1]]
        printed = [
            ["—" if row.printed_baseline in NO_FIGURE else row.printed_baseline, row.printed_target] for _, row in rows
        ]
        assert [row[1:3] for row in shown] == printed


def test_the_table_of_the_plan_names_the_inferred_kinds():
    shown = summarize(PLAN)
    assert shown.count("累计*") == 3
    assert "8, 14, 15" in shown.split("\n\n")[-1]
    assert "累计*" not in summarize(PLAN_13)


@each_table
@each_language
def test_the_tab_separated_table_has_one_cell_a_column(table, language):
    heads, *rows = summarize(table, language=language, format="tsv").split("\n")
    columns = heads.count("\t") + 1
    assert {row.count("\t") + 1 for row in rows} <= {1, columns - 1, columns}  # trailing empty cells are cut
    assert len([row for row in rows if "\t" in row]) == len(table)


@each_language
@pytest.mark.parametrize("format_", ["github", "pipe"])
def test_a_pipe_in_a_name_does_not_split_its_cell(language, format_):
    row = Indicator(key="a|b", section="c|d", unit="%", target=Ceiling(Decimal("3.5")), baseline=Decimal("2.93"))
    plan = Plan(name="p", period="十三五", indicators=[row])
    for table in (plan, evaluate(plan, {"a|b": 1})):
        lines = [line for line in summarize(table, language=language, format=format_).split("\n") if line[:1] == "|"]
        assert any(r"a\|b" in line for line in lines)
        assert any(r"c\|d" in line for line in lines)
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) == 1


@pytest.mark.parametrize("format_", ["simple", "html", "tsv"])
def test_a_pipe_in_a_name_stays_as_it_is_where_it_means_nothing(format_):
    plan = Plan(name="p", period="十三五", indicators=[Indicator(key="a|b", unit="%", target=Ceiling(3))])
    assert "a|b（%）" in summarize(plan, format=format_)


def test_markup_in_a_name_is_escaped_in_html():
    plan = Plan(name="p", period="十三五", indicators=[Indicator(key="<b>&", unit="%", target=Ceiling(3))])
    text = summarize(plan, format="html")
    assert "<b>" not in text
    assert Cells(text).rows[1][0] == "<b>&（%）"


@each_language
def test_below_the_evaluation_stand_counts_with_their_denominator_and_the_binding_indicators(language):
    *_, counts, binding, dated = summarize(EVALUATION_13, language=language).split("\n\n")
    assert "11/11" in counts if language == "en" else counts == "共11项指标：已完成11项"
    assert ("约束性" if language == "zh" else "inding") in binding
    assert str(PLAN_13.period.end) in dated


@each_language
@pytest.mark.parametrize("format_", ["html", "tsv", "latex", "mediawiki", "jira", "asciidoc", "textile"])
def test_a_markup_format_holds_the_table_alone(language, format_):
    assert "\n\n" not in summarize(EVALUATION_13, language=language, format=format_)
    assert PLAN_13.name not in summarize(EVALUATION_13, language=language, format=format_)


def test_an_unknown_language_or_format_is_refused_with_the_nearest():
    with pytest.raises(InvalidOption, match="zh, en") as refused:
        summarize(PLAN, language="fr")
    assert (refused.value.option, refused.value.value) == ("language", "fr")
    with pytest.raises(InvalidOption, match="'github'"):
        summarize(PLAN, format="githb")
    with pytest.raises(InvalidType, match="Evaluation"):
        summarize(PLAN["技能人才总量"])
