"""What reading a table is held by: nothing misread, nothing dropped, one side a row, and refusals that name the door."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    AverageGrowth,
    Baseline,
    Basis,
    Ceiling,
    Change,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Milestones,
    Observed,
    Plan,
    PlanspecError,
    RelativeChange,
    RelativeTo,
    evaluate,
    read_rows,
    read_table,
)
from planspec.errors import InvalidOption, InvalidType, UnknownIndicator
from planspec.tables.names import side_of
from planspec.tables.words import (
    COMPOUNDS,
    HEADS,
    KINDS,
    NATURES,
    PREFIXES,
    SCOPES,
    SIDES,
    SYNONYMS,
    TAILS,
    VERBS,
    words,
)
from tests.plan_tables import fault_of, grid, row_of, rows_of, target_of
from tests.report_tables import in_words, outcomes, real_tables, shown, untuned_tables

LEAST, MOST, WITHIN = Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN


@pytest.mark.parametrize(("tables", "said_of"), [(real_tables, in_words), (untuned_tables, shown)])
def test_no_row_of_any_table_is_misread(tables, said_of):
    found = outcomes(tables(), said_of)
    assert not [each for each in found if each.word == "WRONG"]
    chinese = [each for each in found if each.language == "zh" and each.word != "open, refused"]
    assert sum(each.word == "read" for each in chinese) >= 0.95 * len(chinese)


# Law 50: refuse or right. The names are a frozen copy of what a reader of plans knows, not the library's own words.

NAMES = [
    # name, unit, kind over several years, good side
    ("城镇新增就业人数", "万人", "total", LEAST),
    ("补充耕地", "万亩", "total", LEAST),
    ("棚户区改造", "万套", "total", LEAST),
    ("新增建设用地规模", "万亩", "total", MOST),
    ("农村贫困人口脱贫", "万人", "total", LEAST),
    ("地区生产总值", "亿元", "year_total", LEAST),
    ("粮食产量", "万吨", "year_total", LEAST),
    ("用水总量", "亿立方米", "year_total", MOST),
    ("旅游总收入", "亿元", "year_total", LEAST),
    ("化学需氧量排放量", "万吨", "year_total", MOST),
    ("技能人才总量", "万人", "level", LEAST),
    ("耕地保有量", "万亩", "level", LEAST),
    ("失业保险参保人数", "万人", "level", LEAST),
    ("公路通车里程", "公里", "level", LEAST),
    ("建设用地总规模", "万亩", "level", MOST),
    ("每千人口执业医师数", "人", "level", LEAST),
    ("城镇登记失业率", "%", "level", MOST),
    ("婴儿死亡率", "‰", "level", MOST),
    ("森林覆盖率", "%", "level", LEAST),
    ("劳动人事争议仲裁结案率", "%", "level", LEAST),
    ("人均预期寿命", "岁", "level", LEAST),
    ("不合格率", "%", "level", MOST),
    ("煤炭消费比重", "%", "level", MOST),
    ("某某设施", "座", "level", LEAST),
    ("政府债务余额", "亿元", "level", MOST),
]
AMOUNTS = (
    "12",
    "12.5",
    "1,234",
    "12左右",
    "12—14",
    "≥12",
    ">12",
    "≤12",
    "<12",
    "12以上",
    "12以下",
    "不低于12",
    "不超过12",
)
BASELINES = ("", "—", "10", "20", "10*", "约9")
TARGET_HEADS = ("2025年", "2025年目标", "2025年规划目标值", "目标值", "“十四五”目标", "到2025年目标")
BASELINE_HEADS = ("2020年", "2020年基数", "基期值", "2020年现状值", "2020年实绩", "2020年完成")
DECOYS = (
    ("备注", "备注"),
    ("责任单位", "某局"),
    ("数据来源", "统计局"),
    ("权重", "5"),
    ("完成率（%）", "80"),
    ("2023年完成情况", "进展顺利"),
    ("进展评价", "滞后"),
    ("2020年目标", "8"),
    ("2015年", "7"),
)


def expected_of(name, amount):
    """Return the kinds and the sides that a person may read a row as."""
    _, _, kind, side = name
    signs = {"≥": LEAST, ">": LEAST, "≤": MOST, "<": MOST, "不低于": LEAST, "不超过": MOST}
    side = next((said for sign, said in signs.items() if amount.startswith(sign)), side)
    side = {"以上": LEAST, "以下": MOST}.get(amount[-2:], side)
    sides = {side, WITHIN} if "—" in amount and kind == "total" else {side}
    kinds = {"total": {Cumulative}, "year_total": {EndState, Floor, Ceiling}, "level": {EndState, Floor, Ceiling}}
    return kinds[kind], sides


@given(
    st.data(),
    st.sampled_from(TARGET_HEADS),
    st.sampled_from(BASELINE_HEADS),
    st.lists(st.sampled_from(DECOYS), unique=True, max_size=3),
)
def test_the_plan_read_is_the_plan_printed_or_the_row_is_refused(data, target_head, baseline_head, decoys):
    chosen = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    columns = ["指标", "单位", baseline_head, target_head, *(head for head, _ in decoys)]
    table = [columns]
    printed = []
    for name in chosen:
        amount, baseline = data.draw(st.sampled_from(AMOUNTS)), data.draw(st.sampled_from(BASELINES))
        printed.append((name, amount, baseline))
        table.append([name[0], name[1], baseline, amount, *(cell for _, cell in decoys)])
    order = data.draw(st.permutations(range(len(columns))))
    table = [[row[at] for at in order] for row in table]
    table.append(["注：带*为2019年数据", *[""] * (len(columns) - 1)])
    try:
        rows = read_rows(table, period="2021-2025")
    except PlanspecError:
        return
    assert len(rows) == len(printed)
    for row, (name, amount, baseline) in zip(rows, printed, strict=True):
        if row.indicator is None:
            assert row.faults
            continue
        kinds, sides = expected_of(name, amount)
        target = row.indicator.target
        assert type(target) in kinds, (name, amount, target)
        assert target.direction in sides, (name, amount, target)
        assert (row.indicator.basis is Basis.YEAR_TOTAL) is (name[2] == "year_total")
        number = (
            target.value.lower if isinstance(target.value, Interval) else getattr(target.value, "value", target.value)
        )
        assert number == {"12.5": 12.5, "1,234": 1234}.get(amount, 12)
        assert (row.indicator.baseline is None) is (baseline in ("", "—"))
        if baseline == "10*":
            assert str(row.indicator.baseline.period) == "2019"
        # Law 48: every cell of the decoys stands among the remarks, under its head.
        for head, cell in decoys:
            assert f"{head}：{cell}" in row.remarks


@given(st.sampled_from(NAMES), st.sampled_from(("", "10", "20")))
def test_the_side_of_a_row_is_one_for_every_form_of_amount(name, baseline):
    sides = set()
    for amount in ("12", "12左右", "12—14", "达到12", "达到12左右"):
        [row] = read_rows(
            [["指标", "单位", "2020年", "2025年"], [name[0], name[1], baseline, amount]], period="2021-2025"
        )
        if row.indicator is not None and not (name[2] == "total" and "—" in amount):
            sides.add(row.indicator.target.direction)
    assert len(sides) <= 1


@given(st.sampled_from(NAMES), st.sampled_from(("at_least", "at_most")), st.sampled_from(AMOUNTS[:5]))
def test_the_caller_s_word_holds_for_every_form_of_amount(name, side, amount):
    table = [["指标", "单位", "2025年"], [name[0], name[1], amount]]
    for kind, made in (("total", Cumulative), ("level", EndState), ("each_year", EachYear), ("change", Change)):
        overrides = {name[0]: {"side": side, "kind": kind}}
        [row] = read_rows(table, period="2021-2025", overrides=overrides)
        assert not row.faults, row.faults
        assert type(row.indicator.target) is made
        assert row.indicator.target.direction.value == side


# Heads, one by one.


@pytest.mark.parametrize(
    ("heads", "period", "target", "outcomes"),
    [
        ("指标 | 年度目标 | 1-9月完成", 2023, "target", ["2023-01..2023-09"]),
        ("指标 | 全年目标 | 上半年", 2023, "target", ["2023-01..2023-06"]),
        ("指标 | 2023年6月 | 2025年目标", "2021-2025", "target", ["2023-06"]),
        ("指标 | 2023年预计 | 2025年目标", "2021-2025", "target", ["2023"]),
        ("指标 | 2023年（初步数） | 2025年目标", "2021-2025", "target", ["2023"]),
        ("指标 | 截至2023年底 | 2025年目标", "2021-2025", "target", ["2023"]),
        ("Indicator | Target 2025 | Actual 2023", "2021-2025", "target", ["2023"]),
        ("Indicator | Goal | Achieved 2023", "2021-2025", "target", ["2023"]),
        ("指标 | 2023/24年完成 | 目标", "2021-07..2026-06", "target", ["2023-07..2024-06"]),
    ],
)
def test_heads_keep_their_time(heads, period, target, outcomes):
    columns = heads.split(" | ")
    cells = [
        "覆盖率（%）" if each in ("指标", "Indicator") else "60" if "目标" in each or "Target" in each else "50"
        for each in columns
    ]
    cells = [cell if head != "Goal" else "60" for cell, head in zip(cells, columns, strict=True)]
    [row] = read_rows([columns, cells], period=period)
    assert row.indicator.target == EndState(60)
    assert [str(each.period) for each in row.outcomes] == outcomes
    assert row.outcome == row.outcomes[0]
    assert [each.en for each in row.outcome.statuses] == (["provisional"] if "预计" in heads or "初步" in heads else [])


@pytest.mark.parametrize(
    ("heads", "period", "why"),
    [
        ("指标 | 2021年 | 2022年 | 2025年目标", "2021-2025", "years without a word"),
        ("指标 | 2025年 | 2025年目标", "2021-2025", "names a target"),
        ("指标 | 2025年 | 2026年", 2025, "target or its outcome"),
        ("指标 | 颜色 | 2025年", "2021-2025", "not a known word of heads"),
        ("指标 | 目标完成值 | 2025年", "2021-2025", "it says outcome and target"),
        ("指标 | 2018/19 | 2025年", "2021-2025", "fiscal year"),
        ("指标 | 2003-05 | 2005年", "2001-2005", "may be"),
        ("指标 | 2021年2022年 | 2025年", "2021-2025", "several times"),
        ("指标 | 1-3月1-6月完成 | 年度目标", 2023, "several times"),
        ("指标 | 1-9月完成 | 2025年目标", "2021-2025", "of which year"),
        ("指标 | 上年 | 2025年目标", "2021-2025", "one year only"),
        ("指标 | 2023年基数 | 2025年目标", "2021-2025", "lies in the plan"),
        ("指标 | 年度计划 | 2025年目标", "2021-2025", "names its year"),
        ("指标 | 累计完成 | 2025年目标", "2021-2025", "since when"),
        ("指标 | 2027年完成 | 2025年目标", "2021-2025", "not inside"),
        ("指标 | 2023年累计 | 2025年目标", "2021-2025", "of which years"),
        ("指标 | 绝对值 | 2025年目标", "2021-2025", "says no role"),
        ("指标 | 绝对值增速 | 2025年目标", "2021-2025", "it says growth and level"),
        ("指标 | 增速 | 2025年目标", "2021-2025", "says no role"),
        ("备注 | 指标 | 2035年目标", "2021-2025", "due after the plan"),
        ("指标 | 目标升降 | 2025年", "2021-2025", "it says target and change"),
        ("指标 | “十四五”1-9月完成 | 2025年目标", "2021-2025", "of which year"),
        ("指标（单位） | 变化 | “十三五”末基数 | 2020年基期实绩 | 2025年目标", "2021-2025", "two columns for baseline"),
        ("指标 | 2023年备注 | 2025年目标", "2021-2025", ""),
        ("指标 | 2023年单位 | 2025年目标", "2021-2025", "it says unit and 2023"),
        ("指标 | 苏南目标 | 全省目标", "2016-2020", "two targets for one time"),
        ("指标 | 2020年 | 2020年基数 | 2025年目标", "2021-2025", ""),
        ("指标 | 2022年 | 2023年完成", "2021-2025", "years without a word"),
        ("指标 | 2022年完成 | 2023年完成", "2021-2025", "may be figures"),
        ("指标 | x2020年 | 2025年", "2021-2025", "not a known word of heads"),
        ("指标 | 2020x | 2025年", "2021-2025", "not a known word of heads"),
        ("指标 | 2023年13月完成 | 2025年目标", "2021-2025", "no such month"),
    ],
)
def test_an_open_head_is_refused_with_what_columns_would_take(heads, period, why):
    columns = heads.split(" | ")
    table = [columns, ["覆盖率（%）" if each == "指标" else "60" for each in columns]]
    if not why:
        assert len(read_rows(table, period=period)) == 1
        return
    with pytest.raises(PlanspecError) as caught:
        read_rows(table, period=period)
    said = str(caught.value)
    assert why in said
    assert "columns={'" in said
    assert any(head in said for head in columns[1:])


def test_columns_decide_open_heads():
    open_years = "指标 | 2021年 | 2022年 | 2025年目标\n覆盖率（%） | 61 | 62 | 66"
    [row] = rows_of(open_years, columns={"outcome": ["2021年", "2022年"]})
    assert [str(each.period) for each in row.outcomes] == ["2021", "2022"]
    [row] = rows_of(open_years, columns={"ignore": ["2021年", 2]})
    assert (row.outcomes, row.remarks) == ((), ())
    months = "指标 | 2025年目标 | 完成\n新增就业（万人） | 20 | 9"
    assert rows_of(months)[0].remarks == ("完成：9",)
    [row] = rows_of(months, columns={"outcome": {"2021-01..2023-06": "完成"}})
    assert str(row.outcome.period) == "2021-01..2023-06"
    [row] = rows_of(months, columns={"outcome": "完成"})
    assert row.outcome.period is None
    with pytest.raises(PlanspecError, match=r"columns\['outcome'\]"):
        rows_of(months, columns={"outcome": {"soon": "完成"}})
    for_all = "指标 | 2020年目标 | \n | 苏南 | 全省\n覆盖率（%） | 80 | 72"
    assert row_of(for_all, "2016-2020", columns={"target": "全省"}).target == EndState(72)
    yearly = "指标 | 2022年度计划 | 2025年\n覆盖率（%） | 80 | 82"
    assert row_of(yearly, columns={"yearly plan": "2022年度计划"}).annual_plan is not None
    with pytest.raises(InvalidOption):
        rows_of(months, columns={"goal": "完成"})
    up_to = "指标 | 截至2023年6月底 | 2025年目标\n新增就业（万人） | 9 | 20"
    assert "{'2021-01..2023-06': '截至2023年6月底'}" in str(rows_of(up_to)[0].faults[0])
    [row] = rows_of(up_to, columns={"outcome": {"2021-01..2023-06": "截至2023年6月底"}})
    assert str(row.outcome.period) == "2021-01..2023-06"
    first_year = up_to.replace("2023", "2021")
    assert str(rows_of(first_year)[0].outcome.period) == "2021-01..2021-06"


def test_a_head_dated_before_the_end_is_due_then():
    row = row_of("指标 | 2020年 | 2023年目标\n覆盖率（%） | 60 | 63")
    assert str(row.due) == "2023"
    both = row_of("指标 | 2020年 | 2023年目标 | 2025年目标\n覆盖率（%） | 60 | 63 | 66")
    assert isinstance(both.target, Milestones)
    assert both.due is None
    framework = "Indicator | Unit | Baseline | Baseline year | Target | Deadline\nLiteracy | % | 60 | 2019 | 70 | 2024"
    row = row_of(framework)
    assert (str(row.due), str(row.baseline.period)) == ("2024", "2019")
    assert "no period" in str(rows_of(framework.replace("2024", "soon"))[0].faults[0])


def test_an_earlier_plan_s_target_and_older_figures_are_remarks():
    text = "指标 | 2015年 | 2020年目标 | 2020年实绩 | 2025年\n覆盖率（%） | 50 | 58 | 60 | 66"
    [row] = rows_of(text)
    assert (row.indicator.baseline.value, row.indicator.target) == (Interval.point(60), EndState(66))
    assert row.remarks == ("2015年：50", "2020年目标：58")
    printed = "Indicator | Baseline (2018) | Actual 2020 | Target 2025\nLiteracy (%) | 60 | 64 | 70"
    [row] = rows_of(printed)
    assert (row.indicator.baseline.value, row.remarks) == (Interval.point(60), ("Actual 2020：64",))
    assert row_of("指标 | 上年 | 年度目标\n覆盖率（%） | 60 | 66", 2023).baseline.value == Interval.point(60)
    grown = "指标 | 2022年实际 | 增长（%） | 2023年目标\n粮食产量（万吨） | 60 | 3 | 66"
    assert rows_of(grown, 2023)[0].remarks == ("增长（%）：3",)


def test_sections_from_columns_headings_and_merged_cells():
    text = "目标 | 类别 | 指标 | 2025年\n甲 | 子 | 覆盖率（%） | 6\n | 丑 | 合格率（%） | 7\n乙 | | 参保率（%） | 8"
    assert [row.indicator.section for row in rows_of(text)] == ["甲／子", "甲／丑", "乙"]
    text = "指标 | 2025年\n就业 | \n就业率（%） | 6\nOutcome 2 | Outcome 2\n合格率（%） | 7\n参保率（%） | "
    rows = rows_of(text)
    assert [row.indicator and row.indicator.section for row in rows] == ["就业", "Outcome 2", None]
    assert "no target" in str(rows[2].faults[0])
    assert row_of("指标 | 2025年\n一、就业 | 一、就业\n就业率（%） | 6").section == "一、就业"
    numbered = "序号 | 指 标 | 2025年底\n{} | 就业 | \n1 | 就业率（%） | 6"
    assert row_of(numbered.format("（一）")).section == "（一）就业"
    assert row_of(numbered.format("一")).section == "一、就业"
    assert rows_of(numbered.format("1"))[0].faults


def test_heads_repeated_in_the_body_and_lines_without_words():
    head = "指标 | 2020年 | 2025年"
    rows = rows_of(f"{head}\n覆盖率（%） | 5 | 6\n{head}\n | |\n合格率（%） | 5 | 6\n— | — | —\n， | 。 | 、")
    assert [row.indicator is None for row in rows] == [False, False, True, True]
    assert "no name" in str(rows[2].faults[0])
    with pytest.raises(PlanspecError):
        read_table("序号,主要指标,2025年\n\n备注：", period=2025)
    with pytest.raises(PlanspecError):
        read_table("序号,主要指标,2025年\n\n备注：", period="2021-2025")
    assert "do not pair" in fault_of("失业率%） | 5 | 4")
    assert target_of("城镇化率% | 60 | 66") == EndState(66)


def test_a_unit_line_above_the_table_gives_the_unit_of_rows_that_count():
    text = "某某规划\t\t\n单位：万人\t\t\n指标\t2020年\t2025年\n技能人才总量\t5\t6\n就业率\t80\t90"
    rows = read_rows(text, period="2021-2025")
    assert rows[0].indicator.unit == "万人"
    assert "needs their unit" in str(rows[1].faults[0])
    other = read_rows(text.replace("单位：万人", "填报单位：某局"), period="2021-2025")
    assert all(row.faults for row in other)
    assert all(row.faults for row in read_rows(text.replace("万人", "某局"), period="2021-2025"))
    in_head = row_of("指标 | 2025年目标（万人） | 2023年完成（人）\n技能人才总量 | 6 | 55000")
    assert (in_head.unit, in_head.target) == ("万人", EndState(6))


def test_notes_say_what_marks_mean_and_end_where_rows_begin():
    text = "指标 | 2020年 | 2025年\n耕地保有量*（万亩） | 5 | 6\n*林地保有量（万亩） | 5 | 6\n森林覆盖率①（%） | 5 | 6"
    note = "\n注：带*的为约束性指标；①指省级口径 | | \n湿地保护率（%） | 5 | 6\n另注 | |"
    rows = rows_of(text + note)
    assert [row.indicator.nature and row.indicator.nature.value for row in rows] == ["binding", "binding", None, None]
    assert rows[2].remarks == ("①：省级口径",)
    assert "what ② means" in str(rows_of((text + note).replace("率①（", "率②（"))[2].faults[0])
    assert "to the plan period" in fault_of("覆盖率（%） | 5 | 6①\n注：①指省级口径 | |")


def test_rows_given_as_mappings_must_have_the_first_row_s_heads():
    rows = [{"指标": "覆盖率（%）", "2025年": "6"}, {"指标": "合格率（%）", "2025": "6"}]
    with pytest.raises(PlanspecError, match="no such head"):
        read_rows(rows, period="2021-2025")


# Examples: names, sides, kinds


@pytest.mark.parametrize(
    ("name", "side", "is_open"),
    [
        ("失业保险参保人数", LEAST, False),
        ("城镇登记失业人员再就业", LEAST, False),
        ("个人卫生支出占卫生总费用的比重", MOST, False),
        ("非化石能源占能源消费总量比重", LEAST, False),
        ("煤炭占能源消费总量比重", None, True),
        ("不合格率", None, True),
        ("未就业率", None, True),
        ("耕地撂荒率", None, True),
        ("城乡居民收入与人均收入之比", None, True),
        ("某某占比", None, False),
        ("居民消费价格指数", WITHIN, False),
        ("Unemployment rate among youth", MOST, False),
        ("Coverage of waste collection", None, True),
        ("Children not vaccinated", None, True),
        ("Share of renewable energy in final consumption", LEAST, False),
        ("Women in parliament", None, False),
    ],
)
def test_what_a_name_says_of_the_good_side(name, side, is_open):
    assert side_of(name)[:2] == (side, is_open)


@pytest.mark.parametrize(
    ("row", "target"),
    [
        ("补充耕地（万亩） | | 2400", Cumulative(2400)),
        ("新增建设用地规模（万亩） | | 15", Cumulative(15, direction=MOST)),
        ("新建改建农村公路（公里） | | 15", Cumulative(15)),
        ("保障性住房建设（套） | | 500—1000", Cumulative(Interval(500, 1000))),
        ("高技能人才培训人次（人次） | | 500", Cumulative(500)),
        ("年培训人次（万人次） | 4 | 5", EndState(5)),
        ("旅游总收入（亿元） | 4 | 5", EndState(5)),
        ("年均新增就业（万人） | | 5", EachYear(5, average=True)),
        ("每年培训人次（万人次） | | 5", EachYear(5)),
        ("培训人次（万人次） | | 每年5", EachYear(5)),
        ("PM2.5年均浓度（微克/立方米） | 38 | 35", EndState(35, direction=MOST)),
        ("人均体育场地（平方米） | 2 | 2.5", EndState(Decimal("2.5"))),
        ("受灾人员得到初步救助的时间（小时） | | 10以内", Ceiling(10)),
        ("单位GDP能耗累计降幅（%） | | 13.5", RelativeChange(Decimal("13.5"), falling=True)),
        ("某某占比（%） | 20 | 25", EndState(25)),
        ("某某占比（%） | | 达到25", EndState(25)),
        ("GDP年均增长10%以上（%） | | 10", AverageGrowth(10, observed=Observed.CHANGES)),
        ("居民收入年均增长（%） | | 增长6%", AverageGrowth(6, observed=Observed.CHANGES)),
        ("单位GDP能耗累计降低（%） | | 13.5", RelativeChange(Decimal("13.5"), falling=True)),
        ("农民收入增长（%） | | 与GDP增长同步", RelativeTo("GDP增长")),
        ("Reduce smoking by adults (percent) | 20.6 | 12", EndState(12, direction=MOST)),
        ("Increase quitting (percent) | 48 | 80", EndState(80)),
        ("Tax revenue (% of GDP) | 14 | 17", EndState(17)),
        ("Maternal mortality ratio (per 100,000 live births) | 412 | 300", EndState(300, direction=MOST)),
    ],
)
def test_what_evidence_makes_of_a_row(row, target):
    assert target_of(row) == target


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("大型设施（座） | 4 | 5", "'level'|'year_total'|'total'"),
        ("高标准农田建设面积（万亩） | | 5", "'level'|'year_total'|'total'"),
        ("累计建成高标准农田（万亩） | 4 | 5", "'level'|'year_total'|'total'"),
        ("培训教师工作（人） | 4 | 5", "neither is printed"),
        ("教师培训体系（人） | 4 | 5", "'level'|'year_total'|'total'"),
        ("老旧住房改造成本（亿元） | 5 | 4", "'level'|'year_total'|'total'"),
        ("完成投资（亿元） | 4 | 5", "'level'|'year_total'|'total'"),
        ("固定资产投资（%） | 4 | 5", "or a growth"),
        ("煤炭消费比重（%） | 60 | 50—55", "overrides={'煤炭消费比重'"),
        ("某某占比（%） | | 25", "overrides={'某某占比'"),
        ("居民消费价格指数（%） | | 103", "overrides"),
        ("失业率（%） | 4 | 提高到5", "overrides"),
        ("农村债务增长（%） | | 〔5〕", "overrides"),
        ("居民消费价格指数增长（%） | | 〔5〕", "overrides"),
        ("森林覆盖率（%） | | 下降5%", "overrides"),
        ("单位GDP能耗累计降低（%） | | -3", "下降3"),
        ("单位GDP能耗降低（%） | | 增长3%", "the cell that it rises"),
        ("居民收入增长（%） | | 下降3%", "the cell that it falls"),
        ("Reduce poverty (%) | | 10", "'kind': 'level'|'change'"),
        ("Reduce poverty (%) | 5 | 10", "'kind': 'level'|'change'"),
        ("Households with electricity (%) | 60 | by 2030", "a date"),
        ("Number of schools (人) | 60 | 70", "'level'|'year_total'|'total'"),
        ("化学需氧量、氨氮（%） | | 分别提高8%、9", "overrides"),
        ("参保人数（万人） | 4 | 6（不含农民工）", "overrides={'参保人数': {'target': …}}"),
        ("参保人数（万人） | 四成 | 6", "overrides={'参保人数': {'baseline': …}}"),
    ],
)
def test_what_is_open_is_refused_with_the_door(row, why):
    said = fault_of(row, marks="cumulative")
    assert why in said
    assert "overrides" in said


def test_every_fault_of_a_row_names_a_door():
    rows = rows_of(
        "指标 | 单位 | 属性 | 2022年度计划 | 2025年\n覆盖率 | 捆 | | 5 | 6\n合格率 | % | 重要 | 5 | 6\n参保率 | % | | 多 | 6"
    )
    doors = [
        "overrides={'覆盖率': {'unit': …}}",
        "columns={'ignore': ['属性']}",
        "columns={'ignore': ['2022年度计划']}",
    ]
    for row, door in zip(rows, doors, strict=True):
        assert door in row.faults[0].en
        assert door in row.faults[0].zh
    [row] = rows_of("指标 | 2025年目标 | 2023年完成\n覆盖率（%） | 6 | 5捆")
    assert row.faults[0].door == "columns={'ignore': ['2023年完成']}"


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ({"kind": "total", "side": "at_least"}, Cumulative(5)),
        ({"kind": "year_total", "side": "at_least"}, EndState(5)),
        ({"kind": "each_year", "side": "at_most"}, EachYear(5, direction=MOST)),
        ({"kind": "yearly_mean", "side": "at_least"}, EachYear(5, average=True)),
        ({"kind": "level", "side": "within"}, EndState(5, direction=WITHIN)),
        ({"kind": "change", "side": "at_least"}, Change(5)),
        ({"kind": "growth", "side": LEAST}, AverageGrowth(5)),
        ({"target": Floor(5)}, Floor(5)),
    ],
)
def test_overrides_say_kind_and_side(said, target):
    row = row_of("指标 | 2020年 | 2025年\n大型设施（座） | | 5", overrides={"大型设施": said})
    assert row.target == target
    assert row.basis is (Basis.YEAR_TOTAL if said.get("kind") == "year_total" else None)


def test_overrides_say_everything_else():
    said = {
        "unit": "座",
        "due": 2023,
        "baseline": 3,
        "basis": "at_date",
        "section": "设施",
        "kind": "level",
        "side": "at_least",
    }
    row = row_of("指标 | 2020年 | 2025年\n大型设施 | 乱 | 5", overrides={"大型设施": said})
    assert (row.unit, str(row.due), row.section, row.basis) == ("座", "2023", "设施", Basis.AT_DATE)
    assert row.baseline == Baseline(value=3)
    given = {"baseline": Baseline(value=4), "basis": Basis.AT_DATE, "kind": "level", "side": "at_least", "unit": "座"}
    assert row_of("指标 | 2025年\n大型设施 | 5", overrides={"大型设施": given}).baseline == Baseline(value=4)
    by_label = row_of("指标 | 2025年\n1. 大型设施（座） | 5", overrides={"1. 大型设施（座）": {"target": Floor(5)}})
    assert by_label.target == Floor(5)
    plain = row_of("指标 | 2025年\n大型设施（新）（座） | 5", overrides={"大型设施": {"target": Floor(5)}})
    assert plain.target == Floor(5)


def test_overrides_that_say_nothing_known_are_refused():
    text = grid("指标 | 2020年 | 2025年\n大型设施（座） | | ≥5")
    cases = [
        ({"大型设施": {"kinds": "total"}}, InvalidOption),
        ({"大型设施": {"kind": "sum"}}, InvalidOption),
        ({"大型设施": {"side": "up"}}, InvalidOption),
        ({"大型设施": {"basis": "monthly"}}, InvalidOption),
        ({"大型设施": {"section": 3}}, InvalidType),
        ({"大型设施": {"target": 3}}, InvalidType),
        ({"大型设施": "total"}, InvalidType),
        (["大型设施"], InvalidType),
        ({"小型设施": {"kind": "total"}}, UnknownIndicator),
        ({"大型设施": {"side": "at_most", "kind": "level"}}, PlanspecError),
    ]
    for overrides, error in cases:
        with pytest.raises(error):
            read_table(text, period="2021-2025", overrides=overrides)
    with pytest.raises(InvalidOption, match="directions"):
        read_table(text, period="2021-2025", directions={"大型设施": "up"})
    said = {"overrides": {"覆盖率": {"kind": "total"}}}
    assert "another kind" in fault_of("覆盖率（%） | | 提高5个百分点", **said)
    grown = {"overrides": {"居民收入": {"kind": "growth"}}}
    assert target_of("居民收入（元） | 5 | 增长6%", **grown) == AverageGrowth(6)


def test_a_change_in_brackets_follows_the_name_or_the_caller():
    marks = {"marks": "cumulative"}
    assert target_of("森林覆盖率（%） | | 〔1左右〕", **marks).direction is LEAST
    assert "what changes" in fault_of("某某占比（%） | | 〔1〕", **marks)
    said = {"某某占比": {"kind": "change", "side": "at_most"}}
    assert target_of("某某占比（%） | | 〔1〕", overrides=said, **marks) == Change(1, direction=MOST)
    said = {"单位能耗降低": {"kind": "change"}}
    assert target_of("单位能耗降低（吨/元） | | 〔1〕", overrides=said, **marks) == Change(1, falling=True)
    assert target_of("单位能耗降低（吨/元） | | 〔1左右〕", overrides=said, **marks).direction is LEAST
    said = {"单位GDP能耗降低": {"kind": "change"}}
    assert target_of("单位GDP能耗降低（%） | | 13.5", overrides=said) == RelativeChange(Decimal("13.5"), falling=True)
    said = {"单位GDP能耗降低": {"kind": "growth", "side": "at_least"}}
    fall = AverageGrowth(3, falling=True, observed=Observed.CHANGES)
    assert target_of("单位GDP能耗降低（%） | | 3", overrides=said) == fall


def test_parts_follow_the_row_they_are_of():
    text = "指标 | 2020年 | 2025年\n粮食产量（万吨） | 5 | 6\n其中：夏粮（万吨） | 2 | 3\n其中：优质率（%） | 2 | 3"
    rows = rows_of(text)
    assert [row.indicator.basis for row in rows] == [Basis.YEAR_TOTAL, Basis.YEAR_TOTAL, None]
    assert rows[1].indicator.target == EndState(3)
    text = "指标 | 2020年 | 2025年\n大型设施（座） | 5 | 6\n其中：夏粮（座） | 2 | 3"
    assert all(row.faults for row in rows_of(text))
    text = "指标 | 2020年 | 2025年\n居民增收 | | 稳步提高\n其中：农民（元） | 2 | 3"
    assert [bool(row.faults) for row in rows_of(text)] == [False, True]


def test_outcomes_are_of_what_the_row_asks_for():
    text = """指标 | 单位 | 2023年目标 | 增速（%） | 2023年1-9月完成 | 同比增长（%） | 完成率
地区生产总值 | 亿元 | 1640 | 6.5 | 1100 | 6.1 | 67
粮食产量 | 万吨 | 50 | | 40 | 3 | 80
居民收入增长 | % | 6 | | 同比增长5% | | —
能耗降低 | % | 3 | | 下降2.5% | | —
群众满意程度 | | 稳步提高 | | 良好 | | —
城镇新增就业 | 万人 | 〔5〕 | | 〔4〕 | | —
新增床位、新增学位 | 个 | 10、20 | | 5 | | —"""
    rows = rows_of(text, 2023, marks="cumulative")
    assert not any(row.faults for row in rows)
    keys = [[each.indicator for each in row.outcomes] for row in rows]
    assert keys == [
        ["地区生产总值/level", "地区生产总值/growth"],
        ["粮食产量"],
        [],
        ["能耗降低"],
        [],
        ["城镇新增就业"],
        [],
    ]
    assert "同比增长（%）：3" in rows[1].remarks
    assert "2023年1-9月完成：同比增长5%" in rows[2].remarks
    assert "2023年1-9月完成：5" in rows[6].remarks
    plan = Plan(name="p", period=2023, indicators=[row.indicator for row in rows])
    found = evaluate(plan, [each for row in rows for each in row.outcomes])
    assert found["能耗降低"].latest.value == Interval.point(Decimal("2.5"))
    [row] = rows_of("指标 | 2023年目标 | 2023年完成\n能耗降低（%） | 3 | -2.5", 2023)
    assert "下降2.5" in str(row.faults[0])
    [row] = rows_of("指标 | 2025年目标 | 2023年完成（人）\n人才总量（万人） | 6 | 55000")
    assert row.outcome.unit == "人"
    titled = "2023年1-9月计划完成情况 | |\n指标 | 年度目标 | 实际完成\n新增就业（万人） | 6 | 5"
    assert str(rows_of(titled, 2023)[0].outcome.period) == "2023-01..2023-09"


def test_a_row_is_compared_with_another_found_by_a_stated_synonym():
    text = (
        "指标 | 2024年目标\n经济增长（%） | 5左右\n居民收入增长（%） | 与GDP增长基本同步\n低保增长（%） | 高于某某增长"
    )
    rows = rows_of(text, 2024)
    assert rows[1].indicator.target.other == "经济增长"
    assert rows[2].indicator.target.other == "某某增长"


def test_a_part_of_a_row_that_was_refused_belongs_to_no_other():
    text = (
        "指标 | 2025年\n技能人才总量（万人） | 6\n大型设施（座） | 6\n其中：新的（座） | ≥3\n其中：优质率（%） | 3以上"
    )
    rows = rows_of(text)
    assert [row.indicator and row.indicator.part_of for row in rows] == [None, None, None, None]
    assert [bool(row.faults) for row in rows] == [False, True, True, False]


def test_the_tables_of_words_have_each_word_once_with_its_meaning():
    for table in (HEADS, SCOPES, SIDES, KINDS, COMPOUNDS, TAILS, PREFIXES, VERBS, SYNONYMS, NATURES):
        found = words(table)
        assert len({each.text.lower() for each in found}) == len(found)
        assert all(each.text and each.says and each.seen for each in found)


def test_running_totals_count_once_and_growth_passes_over_remarks():
    text = "指标 | 全年目标 | 一季度 | 上半年 | 1-9月累计完成 | 完成率 | 同比增长\n{} | 12 | 3 | 6 | 9 | 75% | 3"
    [row] = rows_of(text.format("新增就业（万人）"), 2024)
    assert [str(each.period) for each in row.outcomes] == ["2024-01..2024-09"]
    assert {"一季度：3", "上半年：6", "同比增长：3"} <= set(row.remarks)
    [row] = rows_of(text.format("人才总量（万人）"), 2024)
    assert len(row.outcomes) == 3
    [row] = rows_of("Indicator | Baseline | Year | Target | Year\nLiteracy (%) | 60 | 2019 | 70 | 2024")
    assert (str(row.indicator.baseline.period), str(row.indicator.due)) == ("2019", "2024")
    with pytest.raises(PlanspecError, match="says no role"):
        rows_of("Indicator | Year | Target\nLiteracy (%) | 60 | 70")
    observed = {
        row: target_of(row).observed
        for row in ("Reduce child marriage (%) | 40 | 50% reduction", "近视率（%） | 40 | 下降10%")
    }
    assert set(observed.values()) == {Observed.LEVELS}
    assert target_of("近视率（%） | | 下降10%").observed is Observed.CHANGES


def test_some_rarer_cells():
    assert target_of("技能人才培训体系（人） | | ≥5", overrides={"技能人才培训体系": {"kind": "level"}}) == Floor(5)
    assert "'total'" in fault_of("技能人才培训体系（人） | | 5")
    growth = target_of("政府债务年均增长（%） | | 控制在5左右")
    assert (type(growth), growth.direction) == (AverageGrowth, MOST)
    heads = "指标 | 2025年目标 | 2025年目标增速 | 年均增速"
    assert "two targets for one time" in fault_of("粮食产量（万吨） | 5 | 3 | 3", head=heads)
    assert target_of("新增就业（万人） | 5", head="指标 | 五年累计目标") == Cumulative(5)
    [row] = rows_of(
        "指标 | 2020年 | 2025年目标 | 2023年完成\n耕地保有量（万亩）* | 5 | 6 | …\n注：带*为2019年数据 | | |"
    )
    assert (str(row.indicator.baseline.period), row.outcome.value) == ("2019", None)
    assert row_of("指标 | 2025年\n低保标准（元/周） | 稳步提高").unit == ""
    fiscal = row_of("Indicator | 2023/24 target | 2025/26 target\nLiteracy (%) | 60 | 70", "2021-07..2026-06")
    assert [str(stage.due) for stage in fiscal.target.stages] == ["2023-07..2024-06", "2021-07..2026-06"]


def test_what_was_concluded_is_told_in_both_languages():
    row = row_of("指标 | 2020年 | 2025年\n城镇登记失业率（%） | 3 | 4")
    assert row.inferred == "方向：据名称中“失业率”判断为不超过 / side: at most, by “失业率” in the name"
    assert isinstance(row, Indicator)
