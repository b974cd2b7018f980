"""Tables of figures, long and wide, in every form people have them; every cell ends as observation, remark or fault."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from planspec import (
    EndState,
    Indicator,
    Interval,
    Period,
    Plan,
    PlanspecErrorGroup,
    RelativeChange,
    Status,
    evaluate,
    read_observations,
)
from planspec.errors import InvalidArgument, InvalidOption, InvalidPeriod, InvalidPlan, InvalidType
from tests.figure_tables import PLAN, faults, read, said
from tests.plan_tables import grid

D = Decimal


LONG = """
指标 | 时间 | 数值 | 单位 | 状态 | 备注
城镇新增就业人数 | 2021年 | 4.5 | 万人 | |
1. 城镇新增就业人数（万人） | 2022年 | 46000 | 人 | 初步数 | 含灵活就业
其中：技能人才总量 | 2022年末 | 22.5万人 | | |
城镇登记失业率（%） | 2023年12月 | 2.5 | | P |
| 2024年末 | … | % | |
"""
READ = [
    "jobs 2021: 4.5万人",
    "jobs 2022: 46000人 (provisional)",
    "talent 2022: 22.5万人",
    "rate 2023-12: 2.5% (provisional)",
    "rate 2024: —% (missing)",
]


def csv_of(rows, separator=","):
    return "\n".join(separator.join(row) for row in rows)


@pytest.mark.parametrize(
    "form", ["rows", "tuples", "tabs", "csv", "pipes", "markdown", "mappings", "crlf", "mark", "shuffled"]
)
def test_one_table_in_every_form_gives_the_same_observations(form):
    rows = grid(LONG)
    table = {
        "rows": rows,
        "tuples": (tuple(row) for row in rows),
        "tabs": csv_of(rows, "\t"),
        "csv": csv_of(rows),
        "pipes": LONG.strip(),
        "markdown": "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * 6, *rows[1:]]),
        "mappings": [dict(zip(rows[0], row, strict=True)) for row in rows[1:]],
        "crlf": csv_of(rows).replace("\n", "\r\n"),
        "mark": "\ufeff" + csv_of(rows),
        "shuffled": [[row[at] for at in (3, 2, 5, 0, 4, 1)] for row in rows],
    }[form]
    reading = read(table)
    assert said(reading) == READ
    assert not reading.faults
    assert [str(each) for each in reading] == READ
    assert evaluate(PLAN, reading)["jobs"].known_by_now == Interval.point(D("9.1"))
    assert len(reading.remarks) == 1
    assert "备注: 含灵活就业" in reading.remarks[0]


class Frame:
    """Stands for a pandas data frame, whose iteration gives its heads."""

    def __init__(self, records):
        self.records = records
        self.columns = list(records[0])

    def to_dict(self, orient):
        assert orient == "records"
        return self.records

    def __iter__(self):
        return iter(self.columns)


class Polars:
    """Stands for a polars data frame."""

    def __init__(self, records):
        self.records = records

    def to_dicts(self):
        return self.records


@pytest.mark.parametrize("frame", [Frame, Polars, list])
def test_data_frames_are_read_by_their_records(frame):
    records = [
        {"indicator": "rate", "period": 2021.0, "value": 2.1},
        {"indicator": "rate", "period": dt.datetime.fromisoformat("2022-12-31"), "value": 2.1 + 0.2},
        {"indicator": "rate", "period": Period.year(2023), "value": float("nan")},
    ]
    reading = read(frame(records))
    assert said(reading) == ["rate 2021: 2.1", "rate 2022-12-31: 2.3"]
    assert [each.computed for each in reading] == [False, True]
    assert reading.remarks == ("line 3: rate 2023: no figure",)
    assert reading.remarks[0].zh == "第3行：rate 2023：无数值"


def test_mappings_may_differ_in_their_heads():
    reading = read([{"指标": "rate", 2021: 2.1}, {"指标": "rate", 2022: Fraction(5, 2), Period.year(2023): "3p"}])
    assert said(reading) == ["rate 2021: 2.1", "rate 2022: 2.5", "rate 2023: 3 (provisional)"]


def test_a_column_a_year_with_what_its_head_says():
    reading = read(
        """
主要指标进展（虚构）
填报单位：某局
序号|指标|单位|2020年基数|2021年|2022年实际|2023年1-9月完成|2023年（初步数）|2025年目标|完成率（%）|属性
一、就业||||||||||
1|城镇登记失业率|%|2|2.1|2.4||2.9|≤3|80|约束性
2|技能人才总量|万人||21.5|—|22（快报）|225000人|26|||
注：数据为虚构。
""".strip().replace("|", " | ")
    )
    assert said(reading) == [
        "rate 2021: 2.1%",
        "rate 2022: 2.4%",
        "rate 2023: 2.9% (provisional)",
        "talent 2021: 21.5万人",
        "talent 2022: —万人",
        "talent 2023-01..2023-09: 22万人 (provisional)",
        "talent 2023: 22.5万人 (provisional)",
    ]
    assert not reading.faults
    remarks = "\n".join(reading.remarks)
    for kept in (
        "主要指标进展（虚构）",
        "填报单位：某局",
        "一、就业",
        "2020年基数: 2",
        "2025年目标: 26",
        "完成率（%）: 80",
        "约束性",
        "数据为虚构",
    ):
        assert kept in remarks


@pytest.mark.parametrize(
    "head",
    [
        "指标 | 监测值 | | \n | 2021年 | 2022年 | 2023年",
        "指标 | 监测值 | 监测值 | 监测值\n指标 | 2021年 | 2022年 | 2023年",
        "指标 | 2021年 | 2022年 | 2023年\n | 实际 | 实际 | 实际",
        "Indicator | Actual | | \n | 2021 | 2022 | 2023",
        "指标 | 2021 | 2022 | 2023",
        "指标 | 2021年完成值 | 2022年度实际 | 2023",
        "指标 | 2021年末 | 2022年底 | 2023年度",
    ],
)
def test_a_head_two_lines_deep(head):
    reading = read(grid(f"{head}\n城镇登记失业率 | 2.1 | 2.4 | 2.9"))
    assert said(reading) == ["rate 2021: 2.1", "rate 2022: 2.4", "rate 2023: 2.9"]


def test_the_upper_head_is_the_year_of_the_lower():
    head = "指标 | 2022年 | | | 2023年 | \n | 上半年 | 三季度 | 四季度 | 1-3月 | 4-6月（初步数）"
    reading = read(grid(f"{head}\n城镇新增就业人数（万人） | 1 | 2 | 3 | 4 | 5"))
    assert said(reading) == [
        "jobs 2022-01..2022-06: 1万人",
        "jobs 2022Q3: 2万人",
        "jobs 2022Q4: 3万人",
        "jobs 2023Q1: 4万人",
        "jobs 2023Q2: 5万人 (provisional)",
    ]


def test_a_line_a_time_and_a_column_an_indicator():
    text = "年份 | 城镇新增就业人数（万人） | 国内生产总值增长（%） | 备注\n2021 | 4.5 | 增长8.1% | \n2022年 | 4.6 | 下降1% | 修订"
    assert said(read(grid(text))) == [
        "jobs 2021: 4.5万人",
        "growth 2021: 8.1%",
        "jobs 2022: 4.6万人",
        "growth 2022: -1%",
    ]


def test_a_year_of_the_head_completes_the_times_of_the_lines():
    text = "指标 | 时间 | 2023年\n城镇新增就业人数 | 上半年 | 2\n | 三季度 | 1"
    assert said(read(grid(text))) == ["jobs 2023-01..2023-06: 2", "jobs 2023Q3: 1"]


def test_heads_of_sdmx():
    text = """
STRUCTURE,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,OBS_COMMENT
dataflow,jobs,ZS,2021,45,人,3,A,
dataflow,jobs,ZS,2022,4.6,万人,0,E,x
dataflow,rate,ZS,2022,,%,,M,
dataflow,talent,ZS,2022,2.5,人,K,A,
""".strip()
    reading = read(text)
    assert said(reading) == ["jobs 2021: 45000人", "jobs 2022: 4.6万人 (estimated)", "rate 2022: —% (cannot exist)"]
    assert faults(reading) == [(5, "UNIT_MULT", "unreadable_value")]
    assert reading.remarks == ("line 1: STRUCTURE: dataflow", "line 1: REF_AREA: ZS", "line 3: OBS_COMMENT: x")


def test_every_fault_is_told_with_its_place_beside_the_good_rows():
    text = """
指标 | 时间 | 数值 | 单位 | 状态
城镇登记失业率 | 2021年 | 2.1 | % |
城镇登记失业数 | 2021年 | 2.1 | % |
城镇登记失业率 | 今年 | 2.1 | % |
城镇登记失业率 | | 2.1 | % |
城镇登记失业率 | 2022年 | 二点一 | % |
城镇登记失业率 | 2022年 | 2.1 | 万人 |
城镇登记失业率 | 2022年 | 2.1 | 百分 |
城镇登记失业率 | 2022年 | 2.1 | % | 胡言
城镇登记失业率 | 2022年 | 2.1 | % | O
城镇新增就业人数 | 2022年 | -2.1 | |
城镇登记失业率 | 2022年 | 2.1万人 | % |
城镇登记失业率 | 2022年 | 2.1* | % |
城镇登记失业率 | 2022年 | (2.1) | % |
城镇登记失业率 | 2022年 | 下降2.1% | % |
技能人才总量 | 2022年 | 22.6 | 万人 | 修订
技能人才总量 | 2022年 | 225000 | 人 |
技能人才总量 | 2023年 | 23 | 万人 |
技能人才总量 | 2023年 | 230000 | 人 |
"""
    reading = read(grid(text))
    assert said(reading) == ["rate 2021: 2.1%", "talent 2023: 23万人"]
    assert faults(reading) == [
        (3, "指标", "unknown_indicator"),
        (4, "时间", "open_period"),
        (5, "时间", "missing_period"),
        (6, "数值", "unreadable_value"),
        (7, "单位", "unit_mismatch"),
        (8, "单位", "unknown_unit"),
        (9, "状态", "status"),
        (10, "状态", "status"),
        (11, "数值", "outside_domain"),
        (12, "数值", "unit_mismatch"),
        (13, "数值", "unexplained_mark"),
        (14, "数值", "unreadable_value"),
        (15, "数值", "unreadable_value"),
        (17, "数值", "conflicting_figures"),
    ]


def test_a_fault_says_what_would_be_right_in_both_languages():
    reading = read(grid("指标 | 2021年\n城镇登记失业人率 | 2.1"))
    fault = reading.faults[0]
    assert "城镇登记失业率" in fault.en
    assert "城镇登记失业率" in fault.zh
    assert str(fault) == f"line 2, column '指标': {fault.en}"
    assert str(reading).startswith("fault: line 2")
    with pytest.raises(InvalidArgument, match=r"line 2, column '指标': '城镇登记失业人率'"):
        reading.whole()
    two = read(grid("指标 | 2021年 | 2022年\n城镇登记失业率 | 胡言 | 乱语"))
    with pytest.raises(PlanspecErrorGroup, match="2 faults in the table of figures"):
        two.whole()
    good = read(grid("指标 | 2021年\n城镇登记失业率 | 2.1"))
    assert good.whole() is good
    assert good == read(grid("指标 | 2021年\n城镇登记失业率 | 2.1"))


def test_a_figure_without_an_indicator_above_is_a_fault():
    reading = read(grid("指标 | 2021年 | 2022年\n | 2.1 | \n城镇登记失业率 | 2.2 | \n二、就业 | | \n | | 2.3"))
    assert said(reading) == ["rate 2021: 2.2"]
    assert faults(reading) == [(2, "2021年", "no_indicator"), (5, "2022年", "no_indicator")]


def test_a_name_that_several_rows_bear_is_a_fault_with_their_keys():
    rows = [Indicator(key=key, name="技能人才", section=key, unit="人", target=EndState(3)) for key in ("a", "b")]
    reading = read(grid("指标 | 2021年\n1. 技能人才 | 2\na | 3"), Plan(name="p", period="2021-2025", indicators=rows))
    assert said(reading) == ["a 2021: 3"]
    assert faults(reading) == [(2, "指标", "ambiguous_indicator")]
    assert "a, b" in reading.faults[0].en


def test_marks_mean_what_the_note_under_the_table_says():
    text = "指标 | 2021年 | 2022年 | 2023年 | 2024年\n城镇登记失业率 | 2.1* | 2.2① | 2.3② | 2.4*①\n注：*为初步数；①为口径调整，②为2019年数据。\n数据为虚构"
    reading = read(grid(text))
    assert said(reading) == [
        "rate 2021: 2.1 (provisional)",
        "rate 2022: 2.2 (break)",
        "rate 2024: 2.4 (break, provisional)",
    ]
    assert faults(reading) == [(2, "2023年", "unexplained_mark")]
    assert "2019年数据" in reading.faults[0].zh
    assert len(reading.remarks) == 2


def test_columns_that_nobody_can_tell_are_faults_and_words_are_remarks():
    text = "指标 | 2021年 | 2005/06 | 东部 | 联系人 | 2022年同期\n城镇登记失业率 | 2.1 | 3 | 4 | 某某 | 5"
    reading = read(grid(text))
    assert said(reading) == ["rate 2021: 2.1"]
    assert faults(reading) == [
        (1, "2005/06", "open_period"),
        (1, "东部", "unknown_head"),
        (1, "2022年同期", "open_period"),
    ]
    assert reading.remarks == ("line 2: 联系人: 某某",)
    told = read(grid(text), columns={"note": "2005/06", "value": ["2021年"], "unit": 9})
    assert faults(told)[0] == (1, "东部", "unknown_head")


def test_the_caller_says_what_a_column_holds():
    text = "甲 | 乙 | 丙 | 丁\nrate | 2021 | 2.1 | P\nrate | 2022 | 2.2 | A"
    roles = {"indicator": "甲", "period": 1, "value": "丙", "status": 3}
    assert said(read(grid(text), columns=roles)) == ["rate 2021: 2.1 (provisional)", "rate 2022: 2.2"]
    text = "指标 | 名称 | 2021年 | 2022年\nx | rate | 2.1 | 2.2"
    reading = read(grid(text), columns={"indicator": "名称", "value": ["2021年", "2022年"]})
    assert said(reading) == ["rate 2021: 2.1", "rate 2022: 2.2"]
    assert reading.remarks == ("line 2: 指标: x",)


def test_figures_of_several_places_are_kept_apart():
    text = "县区 | 指标 | 2021年 | 2022年\n甲县 | 城镇登记失业率 | 2.1 | 2.2\n | 技能人才总量 | 3 | x\n乙县 | 城镇登记失业率 | 2.3 | "
    reading = read(grid(text), by="县区")
    assert reading.observations == ()
    assert {place: list(map(str, own)) for place, own in reading.by_place.items()} == {
        "甲县": ["rate 2021: 2.1", "rate 2022: 2.2", "talent 2021: 3"],
        "乙县": ["rate 2021: 2.3"],
    }
    assert faults(reading) == [(3, "2022年", "unreadable_value")]
    assert "甲县: rate 2021: 2.1" in str(reading)
    refused = read(grid(text))
    assert (refused.observations, faults(refused)) == ((), [(1, "县区", "several_places")])
    one = read(grid("地区 | 指标 | 2021年\n甲县 | 城镇登记失业率 | 2.1"))
    assert said(one) == ["rate 2021: 2.1"]
    assert one.remarks == ("line 1: 地区: 甲县",)


# Running totals and overlaps

RUNNING = "指标 | 2023年1-3月 | 2023年1-6月 | 2023年1-9月（初步数）\n城镇新增就业人数 | 1.1 | 2.3 | 3.6\n城镇登记失业率 | 2.1 | 2.2 | 2.3"


def test_running_totals_are_declared_and_never_recognised():
    reading = read(grid(RUNNING))
    assert [str(each) for each in reading if each.indicator == "jobs"] == []
    assert faults(reading) == [(2, "2023年1-6月", "running_totals"), (2, "2023年1-9月（初步数）", "running_totals")]
    assert len(reading.observations) == 3
    declared = read(grid(RUNNING), running_totals=True)
    assert [str(each) for each in declared if each.indicator == "jobs"] == [
        "jobs 2023Q1: 1.1",
        "jobs 2023Q2: 1.2",
        "jobs 2023Q3: 1.3 (provisional)",
    ]
    assert not declared.faults
    assert read(grid(RUNNING), running_totals=False) == reading


def test_one_column_of_running_totals_is_declared_by_its_head():
    text = "指标 | 2022年 | 2023年6月累计 | 2023年9月累计\n城镇新增就业人数 | 4 | 2.3 | 3.6\n引进毕业生 | 2 | |"
    heads = ["2023年6月累计", "2023年9月累计"]
    assert said(read(grid(text), running_totals=heads)) == [
        "jobs 2022: 4",
        "jobs 2023-01..2023-06: 2.3",
        "jobs 2023Q3: 1.3",
        "graduates 2022: 2",
    ]


def test_running_totals_since_the_plan_began():
    text = "指标 | 2021年 | 2022年 | 2023年\n城镇新增就业人数 | 4 | 9 | 13\n城镇登记失业率 | 2 | 2 | 2"
    for since in (2021, "十四五", Period.years(2021, 2025), dt.date(2021, 1, 1)):
        reading = read(grid(text), running_totals=since)
        assert said(reading)[:3] == ["jobs 2021: 4", "jobs 2022: 5", "jobs 2023: 4"]
    with pytest.raises(InvalidPeriod, match="running_totals"):
        read(grid(text), running_totals="胡言")
    late = read(grid("指标 | 2021年 | 2020年\n城镇新增就业人数 | 4 | 3"), running_totals=2021)
    assert [code for _, _, code in faults(late)] == ["running_totals", "running_totals"]
    rates = Plan(
        name="p",
        period="2021-2025",
        indicators=[Indicator(key="d", name="死亡人数", unit="%", target=RelativeChange(15, falling=True))],
    )
    assert said(read(grid("指标 | 2021年\n死亡人数 | 下降3%"), rates, running_totals=True)) == ["d 2021: -3%"]


def test_amounts_that_share_days_are_refused():
    reading = read(grid("指标 | 2023年 | 2023年三季度 | 2022年\n城镇新增就业人数 | 4 | 1 | 5"))
    assert said(reading) == ["jobs 2022: 5"]
    assert faults(reading) == [(2, "2023年三季度", "overlapping")]
    forecast = read(grid("指标 | 2023年（预计） | 2023年三季度\n城镇新增就业人数 | 4 | 1"))
    assert len(forecast.observations) == 2


def test_repeats_are_remarks_and_conflicts_faults():
    reading = read(grid("指标 | 2022年 | 2022年末 | 2022年12月\n城镇登记失业率（%） | 2.1 | 2.10% | 2.2"))
    assert said(reading) == []
    assert reading.remarks == ("line 2: 2022年末: 2.10% repeats line 2",)
    assert faults(reading) == [(2, "2022年12月", "conflicting_figures")]
    assert "2.1" in reading.faults[0].en
    assert "2022年" in reading.faults[0].zh


def test_figures_outside_the_plan_are_observations():
    reading = read(grid("指标 | 2019年 | 2020年 | 2021年 | 2026年\n城镇登记失业率 | 1.9 | 2 | 2.1 | 3"))
    assert len(reading.observations) == 4
    assert not reading.faults


# Files


def test_files_are_read_in_their_encoding(tmp_path):
    text = '指标,2021年,2022年\n城镇登记失业率,2.1,"2,4"\n'
    paths = {}
    for name, encoding in (("plain", "utf-8"), ("mark", "utf-8-sig"), ("gbk", "gbk"), ("wide", "utf-16")):
        paths[name] = tmp_path / f"{name}.csv"
        paths[name].write_bytes(text.encode(encoding))
    for name in ("plain", "mark"):
        for path in (paths[name], str(paths[name])):
            assert said(read(path)) == ["rate 2021: 2.1"]
            assert faults(read(path)) == [(2, "2022年", "unreadable_value")]
        assert read(paths[name], encoding="utf-8") == read(paths[name])
    assert (
        said(read(paths["gbk"], encoding="gbk")) == said(read(paths["wide"], encoding="utf-16")) == ["rate 2021: 2.1"]
    )
    with pytest.raises(InvalidArgument, match="encoding='gb18030'"):
        read(paths["gbk"])
    with pytest.raises(InvalidArgument, match="encoding='utf-16'"):
        read(paths["wide"])
    with pytest.raises(InvalidArgument, match="not in ascii"):
        read(paths["gbk"], encoding="ascii")
    with pytest.raises(InvalidOption, match="encoding"):
        read(paths["gbk"], encoding="gbk2")
    with pytest.raises(InvalidArgument, match="no sheets"):
        read(paths["plain"], sheet="监测表")
    with pytest.raises(InvalidArgument, match="cannot be read"):
        read(tmp_path / "none.csv")
    old = tmp_path / "监测表.xls"
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    with pytest.raises(InvalidArgument, match=r"save it as \.xlsx or CSV"):
        read(old)


def test_a_quoted_cell_over_two_lines_keeps_the_lines_of_an_editor():
    reading = read('指标,2021年\n"城镇登记\n失业率",2.1\n城镇登记失业率,x\n')
    assert (said(reading), faults(reading)) == (["rate 2021: 2.1"], [(4, "2021年", "unreadable_value")])
    with pytest.raises(InvalidPlan, match="no CSV"):
        read('指标,2021年\n"城镇登记失业率,2.1\n')


def test_semicolons_and_decimal_commas():
    text = "indicator;unit;2021;2022\nrate;%;2,1;2.2\ntalent;万人;24,125;22"
    reading = read(text)
    assert said(reading) == ["rate 2022: 2.2%", "talent 2022: 22万人"]
    assert faults(reading) == [(2, "2021", "open_value"), (3, "2021", "open_value")]
    declared = read(text, decimal=",")
    assert said(declared) == ["rate 2021: 2.1%", "talent 2021: 24.125万人", "talent 2022: 22万人"]
    assert faults(declared) == [(2, "2022", "unreadable_value")]
    assert said(read("indicator;unit;2021\njobs;人;1.234,5", decimal=",")) == ["jobs 2021: 1234.5人"]
    with pytest.raises(InvalidOption, match="decimal"):
        read(text, decimal=";")


def test_what_is_not_a_table_is_refused():
    for table, error in (
        (5, InvalidType),
        (b"x", InvalidType),
        ({"a": 1}, InvalidType),
        ([5], InvalidType),
        (["x"], InvalidType),
        ("", InvalidPlan),
        ([], InvalidPlan),
        ("只有一行文字", InvalidPlan),
        (grid("指标 | 备注\n城镇登记失业率 | x"), InvalidPlan),
        (grid("指标 | 数值\n城镇登记失业率 | 2"), InvalidPlan),
    ):
        with pytest.raises(error, match="table"):
            read(table)
    with pytest.raises(InvalidOption, match="columns"):
        read(grid("指标 | 2021年\nrate | 2"), columns={"name": "指标"})


def test_a_cell_of_any_type_is_read_or_refused():
    rows = [
        ["指标", 2021, 2022, 2023],
        ["rate", dt.date(2023, 1, 1), np.array([1, 2]), D("2.1")],
        ["talent", True, 0.25, None],
    ]
    reading = read(rows)
    assert said(reading) == ["rate 2023: 2.1", "talent 2022: 0.25"]
    assert [code for _, _, code in faults(reading)] == ["unreadable_value"] * 3


def test_a_table_repeated_under_its_head_is_read_on():
    reading = read(grid("指标 | 2021年\nrate | 2.1\n指标 | 2021年\ntalent | 22"))
    assert said(reading) == ["rate 2021: 2.1", "talent 2021: 22"]
    assert reading.remarks == ("line 3: 指标 2021年",)


def test_a_made_up_table_evaluates_as_its_figures_do():
    evaluation = evaluate(PLAN, read(grid(LONG)), as_of="2023-12-31")
    assert evaluation["rate"].status is Status.ON_TRACK


def test_cumulative_figures_that_nobody_explains_are_refused():
    reading = read(grid("指标 | 2023年6月累计 | 2023年1-9月累计 | 2022年累计\n城镇新增就业人数 | 2.3 | 3.6 | 4"))
    assert said(reading) == ["jobs 2023-01..2023-09: 3.6", "jobs 2022: 4"]
    assert faults(reading) == [(2, "2023年6月累计", "running_totals")]
    long = "指标 | 时间 | 累计数（人）\n城镇新增就业人数 | 2023年6月 | 23000\n城镇新增就业人数 | 2023年9月 | 36000"
    assert [code for _, _, code in faults(read(grid(long)))] == ["running_totals"] * 2
    assert said(read(grid(long), running_totals=True)) == ["jobs 2023-01..2023-06: 2.3万人", "jobs 2023Q3: 1.3万人"]


def test_a_status_stands_beside_the_time_of_a_head_or_alone_under_it():
    for head in (
        "指标 | 2023年初步数 | 2024年预计",
        "指标 | 2023 provisional | 2024 forecast",
        "指标 | 2023年 | 2024年\n | 初步数 | 预计",
    ):
        assert said(read(grid(f"{head}\nrate | 2.1 | 2.2"))) == [
            "rate 2023: 2.1 (provisional)",
            "rate 2024: 2.2 (forecast)",
        ]


def test_a_column_of_values_without_a_time_is_a_fault_beside_the_others():
    reading = read(grid("指标 | 监测值（%） | 2021年（%）\nrate | 2 | 3"))
    assert said(reading) == ["rate 2021: 3%"]
    assert faults(reading) == [(2, "监测值（%）", "missing_period")]


def test_a_head_of_another_type_that_is_not_a_time_is_a_fault():
    reading = read([["指标", 2021, 99999], ["rate", 2.1, 3]])
    assert said(reading) == ["rate 2021: 2.1"]
    assert faults(reading) == [(1, "99999", "open_period")]


def test_outcome_over_text_is_a_remark_and_over_figures_the_outcome():
    head = ["Outcome", "Indicator", "Actual 2023"]
    reading = read([head, ["1. More people in work", "rate", 2.9], ["", "pension", 96.1]])
    assert (said(reading), faults(reading)) == (["rate 2023: 2.9", "pension 2023: 96.1"], [])
    assert "line 2: Outcome: 1. More people in work" in reading.remarks
    mixed = read([head, ["1. More people in work", "rate", 2.9], [95, "pension", 96.1]])
    assert faults(mixed) == [(2, "Outcome", "missing_period"), (3, "Outcome", "missing_period")]


def test_the_status_of_what_is_no_figure_is_no_status():
    plan = Plan(name="p", period="2021-2025", indicators=[Indicator(key="a", unit="万人", target=EndState(20))])
    reading = read_observations([["indicator", 2021, "place status"], ["a", "3", "x"]], plan)
    assert len(tuple(reading)) == 1
