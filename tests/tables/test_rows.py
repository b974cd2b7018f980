"""Tables as people have them, read into plans; and how many rows of real plans are read."""

import csv
import io
from collections import Counter
from decimal import Decimal

import pytest

from planspec import (
    About,
    AverageGrowth,
    Basis,
    Ceiling,
    Change,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Interval,
    Nature,
    NoTarget,
    NoTargetReason,
    ObservedAs,
    Period,
    PlanspecError,
    PlanspecErrorGroup,
    RelativeChange,
    RelativeTo,
    Verdict,
    evaluate,
    read_rows,
    read_table,
)
from planspec.errors import InvalidPeriod, InvalidPlan, InvalidType, UnknownUnit
from planspec.plans import zhoushan
from planspec.units import Unit
from tests.builders import DATA, plan_of
from tests.plan_tables import plan_read, refusal_of, rows_of
from tests.report_tables import in_words, outcomes, real_tables, shown, untuned_tables

SOURCE = (DATA / "zhoushan-hrss-14th-plan.txt").read_text(encoding="utf-8")


AT_MOST = Direction.AT_MOST


D = Decimal


def pasted(first, last):
    """Cut a table out of the source as someone would paste it."""
    start = SOURCE.index(first)
    return SOURCE[start : SOURCE.index(last, start) + len(last)]


TABLE_13 = pasted("专栏1 “十三五”时期主要指标", "注：（ ）内为五年累计数")


TABLE_14 = pasted("专栏2 “十四五”时期主要指标", "注：（ ）内为五年积累数")


@pytest.mark.parametrize(
    ("text", "period", "plan"), [(TABLE_13, "2016-2020", zhoushan.PLAN_13), (TABLE_14, "2021-2025", zhoushan.PLAN)]
)
def test_the_tables_of_the_source_give_the_plans_written_by_hand(text, period, plan):
    read = read_table(text, period=period)
    assert read.name in text
    assert len(read) == len(plan)
    for ours, written in zip(read, plan, strict=True):
        for field in ("name", "unit", "target", "baseline", "nature", "section", "number"):
            assert getattr(ours, field) == getattr(written, field), (written.key, field)
        assert (str(ours.target), str(ours.baseline)) == (str(written.target), str(written.baseline))
        assert ours.inferred or not written.inferred
        assert (ours.part_of is None) == (written.part_of is None)
        if written.part_of is not None:
            assert read[ours.part_of].name == plan[written.part_of].name
        assert ours.citation.words == written.citation.words


def test_the_column_of_outcomes_gives_the_outcomes_written_by_hand():
    rows = read_rows(TABLE_13, period="2016-2020")
    assert [(row.outcome.value, row.outcome.period) for row in rows] == [
        (each.value, each.period) for each in zhoushan.OUTCOMES_13
    ]
    evaluation = evaluate(read_table(TABLE_13, period="2016-2020"), [row.outcome for row in rows])
    assert evaluation.counts.total == 11
    assert all(each.attainment is Verdict.MET for each in evaluation)


# Rows of other plans
def test_rows_of_real_plans_are_read_or_refused_and_never_misread(capsys):
    tally, reasons = Counter(), Counter()
    for table in real_tables():
        read = read_rows(table.table, period=table.period, **table.options)
        assert len(read) == len(table.meanings)
        for row, (_, meaning) in zip(read, table.meanings.values(), strict=True):
            said = "refused" if row.indicator is None else in_words(row.indicator.target, row.indicator.unit)
            tally["refused" if said == "refused" else "read" if said == meaning else "wrong"] += 1
            assert said == meaning, (table.id, row.words)
            reasons.update(f"{type(fault).__name__} in {fault.place.rpartition('.')[2]}" for fault in row.faults[:1])
    with capsys.disabled():
        print(f"\nrows of real tables: {dict(tally)}, refused for {dict(reasons)}")
    assert tally["wrong"] == 0
    assert tally["read"] >= 0.9 * tally.total()


NATIONAL = """
专栏 某某规划主要指标
类别\t指标\t2020年\t2025年\t年均/累计\t属性
经济发展\t1.国内生产总值（GDP）增长（%）\t2.3\t——\t保持在合理区间、各年度视情提出\t预期性
\t2.全员劳动生产率增长（%）\t2.5\t——\t高于GDP增长\t预期性
\t3.常住人口城镇化率（%）\t60.6*\t65\t——\t预期性
创新驱动\t4.某某经费投入增长（%）\t——\t——\t>7\t预期性
民生福祉\t5.居民人均可支配收入增长（%）\t2.1\t——\t与GDP增长基本同步\t预期性
\t6.城镇调查失业率（%）\t5.2\t——\t<5.5\t预期性
\t7.人均预期寿命（岁）\t77.3*\t——\t〔1〕\t预期性
绿色生态\t8.单位GDP能源消耗降低（%）\t——\t——\t〔13.5〕\t约束性
\t9.森林覆盖率（%）\t23.2*\t24.1\t——\t约束性
安全保障\t10.粮食综合生产能力（亿吨）\t——\t>6.5\t——\t约束性
注：①〔〕内为5年累计数。②带*的为2019年数据。
"""


def test_a_table_with_a_column_for_the_whole_period():
    # Invented in the form that national plans are printed in.
    plan = read_table(NATIONAL, period="2021-2025")
    assert [each.target for each in plan] == [
        NoTarget(NoTargetReason.PENDING),
        RelativeTo("国内生产总值（GDP）增长", strict=True),
        EndState(65),
        AverageGrowth(7, strict=True, observed=ObservedAs.CHANGES),
        RelativeTo("国内生产总值（GDP）增长", About(0), direction=Direction.AT_LEAST),
        Ceiling(D("5.5"), strict=True, throughout=True),
        Change(1),
        RelativeChange(D("13.5"), falling=True),
        EndState(D("24.1")),
        Floor(D("6.5"), strict=True),
    ]
    assert plan["常住人口城镇化率"].baseline.period == Period.year(2019)
    assert plan["常住人口城镇化率"].baseline.printed == "60.6*"
    assert [each.section for each in plan][:4] == ["经济发展", "经济发展", "经济发展", "创新驱动"]
    assert plan["森林覆盖率"].nature is Nature.BINDING
    assert plan["人均预期寿命"].inferred == (
        "括号内为规划期内的变动 / a change over the plan, for its figures do not add up"
    )
    assert [each.number for each in plan] == [str(n) for n in range(1, 11)]


def test_every_shape_of_table_gives_the_same_plan():
    rows = [["指标", "单位", "2020年", "2025年"], ["参保人数", "万人", "25.82", "27"], ["失业率", "%", "", "≤3"]]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    markdown = "\n".join("| " + " | ".join(row) + " |" for row in [*rows[:1], ["---", ":--", "--:", "---"], *rows[1:]])
    numbers = [rows[0], ["参保人数", "万人", D("25.82"), 27], ["失业率", "%", None, "≤3"]]
    floats = [rows[0], ["参保人数", "万人", 25.82, 27.0], ["失业率", "%", float("nan"), "≤3"]]
    mappings = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    shapes = [
        rows,
        "\n".join("\t".join(row) for row in rows),
        text.getvalue(),
        "\ufeff" + text.getvalue().replace("\r\n", "\n"),
        markdown,
        markdown.replace("| 参保人数", "| **参保人数**"),
        numbers,
        mappings,
        (row for row in rows),
    ]
    plans = [read_table(shape, period="2021-2025", name="p") for shape in shapes]
    facts = [[(each.name, each.unit, each.target, each.baseline) for each in plan] for plan in plans]
    assert all(each == facts[0] for each in facts)
    [insured, _] = read_table(floats, period="2021-2025")
    assert insured.target == EndState(27)


def test_sections_parts_numbers_and_repeated_names():
    text = "\n".join(
        [
            "一、某某\t\t",
            "1. 专任教师数（万人）\t10\t12",
            "其中：本科比例（%）\t50\t60",
            "",
            "（二）某某\t\t",
            "①校长人才总量（万人）\t1\t2",
            "其中：本科比例（%）\t70\t80",
            "其中：本科比例（%）\t70\t80",
            "2、教室（间）(万个)\t3\t4",
        ]
    )
    overrides = {"教室（间）": {"kind": "level"}}
    plan = read_table("指标\t2020年\t2025年\n" + text, period="2021-2025", overrides=overrides)
    assert [each.key for each in plan] == [
        "专任教师数",
        "本科比例",
        "校长人才总量",
        "校长人才总量：本科比例",
        "本科比例（line 9）",
        "教室（间）",
    ]
    parts = [None, "专任教师数", None, "校长人才总量", "校长人才总量", None]
    assert [each.part_of for each in plan] == parts
    assert [each.number for each in plan] == ["1", "", "①", "", "", "2"]
    assert plan["教室（间）"].section == "（二）某某"
    assert plan["专任教师数"].citation.where == "line 3"


def test_a_table_in_english():
    # Invented.
    text = """
| Indicator | Unit | Baseline 2020 | Target 2025 | Type |
|---|---|---|---|---|
| Urban unemployment rate | % | 5.2 | below 5.5 | expected |
| New jobs | million people | | at least 55 | expected |
| Energy use per unit of GDP | % | | reduce by 13.5% | binding |
| Renewable capacity | MW | 10,000 | 30,000 | |
| Maternal mortality | per 100,000 | 20 | at most 12 | |
| GDP growth | % | 6.0 | about 5% per annum | |
| Literacy | % | 90 | 95-98 | |
| Schools | | | to be determined | |
"""
    assert [each.target for each in read_table(text, period="2021-2025")] == [
        Ceiling(D("5.5"), strict=True),
        Cumulative(55),
        RelativeChange(D("13.5"), falling=True),
        EndState(30000),
        Ceiling(12),
        AverageGrowth(About(5), direction=Direction.AT_LEAST, observed=ObservedAs.CHANGES),
        EndState(Interval(95, 98), direction=Direction.AT_LEAST),
        NoTarget(NoTargetReason.PENDING),
    ]
    assert "directions" in refusal_of("Poverty rate (%)|10|5", head="Indicator|Baseline 2020|Target 2025")
    assert "neither is printed" in refusal_of("GDP growth (%)|10|5", head="Indicator|Baseline 2020|Target 2025")


def test_a_table_in_traditional_characters():
    text = "指標\t2020年基數\t2025年目標\t屬性\n一、就業\t\t\t\n1. 城鎮新增就業（萬人）\t（12）\t（22）\t約束性\n其中：農民工（萬人）\t\t2\t預期性\n嬰兒死亡率（‰）\t5\t4\t預期性\n註：（ ）內為五年累計數"
    plan = read_table(text, period="2021-2025")
    assert [each.target for each in plan] == [Cumulative(22), Cumulative(2), EndState(4, direction=AT_MOST)]
    assert next((each.name, each.nature) for each in plan) == ("城鎮新增就業", Nature.BINDING)
    assert plan["農民工"].part_of == "城鎮新增就業"


def test_all_faults_come_together_each_with_its_line():
    with pytest.raises(PlanspecErrorGroup) as caught:
        plan_read("比例（%）|5|七成", "参保人数（人）|5|7", "覆盖率（%）|五|9")
    places = [fault.place for fault in caught.value.exceptions]
    assert places == ["line 2 (比例（%）).target", "line 4 (覆盖率（%）).baseline"]
    rows = read_rows([["指标", "2025年"], ["比例（%）", "七成"], ["参保人数（人）", "7"]], period="2021-2025")
    assert [(row.line, row.words, row.indicator is None, len(row.faults)) for row in rows] == [
        (2, "比例（%）\t七成", True, 1),
        (3, "参保人数（人）\t7", False, 0),
    ]
    with pytest.raises(PlanspecErrorGroup) as caught:
        plan_read("比例（%）|五成|七成")
    assert [fault.place for fault in caught.value.exceptions] == [
        "line 2 (比例（%）).baseline",
        "line 2 (比例（%）).target",
    ]


@pytest.mark.parametrize(
    ("table", "error"),
    [
        ("", InvalidPlan),
        ("hello", InvalidPlan),
        ('指标,"2025年\n人数（人）,5', InvalidPlan),
        ([], InvalidPlan),
        (None, InvalidType),
        (b"x", InvalidType),
        (["指标"], InvalidType),
        ([3], InvalidType),
        ([["指标", "2025年"]], InvalidPlan),
        ([["指标", "2025年"], ["a（人）", object()]], InvalidType),
    ],
)
def test_what_is_not_a_table_is_refused(table, error):
    with pytest.raises(error):
        read_table(table, period="2021-2025")


def test_the_period_is_checked_before_the_table():
    with pytest.raises(InvalidPeriod, match="period"):
        read_table(TABLE_14, period="some years")
    with pytest.raises(InvalidPeriod, match="base_year"):
        read_table(TABLE_14, period="2021-2025", base_year="then")
    with pytest.raises(PlanspecError, match=r"outcome"):
        read_table("指标\t2020年完成数\t2020年目标\n人才总量（人）\t五9\t5", period="2016-2020")


DOZEN = Unit("打", "个", 12, "dozen")


def test_a_table_says_once_that_a_unit_is_unknown_and_takes_one_of_one_s_own():
    text = "指标,2020年,2025年\n产量（打）,30,≥50"
    with pytest.raises(UnknownUnit, match="'打'"):
        read_table(text, period="2021-2025")
    [row] = read_table(text, period="2021-2025", overrides={"产量（打）": {"unit": DOZEN, "kind": "level"}})
    assert evaluate(plan_of(row), {row.key: {2025: "600个"}})[row.key].known == Interval.point(50)


@pytest.mark.parametrize(("tables", "said_of"), [(real_tables, in_words), (untuned_tables, shown)])
def test_no_row_of_any_table_is_misread(tables, said_of):
    found = outcomes(tables(), said_of)
    assert not [each for each in found if each.word == "WRONG"]
    chinese = [each for each in found if each.language == "zh" and each.word != "open, refused"]
    assert sum(each.word == "read" for each in chinese) >= 0.95 * len(chinese)


def test_parts_follow_the_row_they_are_of():
    text = "指标 | 2020年 | 2025年\n粮食产量（万吨） | 5 | 6\n其中：夏粮（万吨） | 2 | 3\n其中：优质率（%） | 2 | 3"
    rows = rows_of(text)
    assert [row.indicator.basis for row in rows] == [Basis.YEAR_TOTAL, Basis.YEAR_TOTAL, None]
    assert rows[1].indicator.target == EndState(3)
    text = "指标 | 2020年 | 2025年\n大型设施（座） | 5 | 6\n其中：夏粮（座） | 2 | 3"
    assert all(row.faults for row in rows_of(text))
    text = "指标 | 2020年 | 2025年\n居民增收 | | 稳步提高\n其中：农民（元） | 2 | 3"
    assert [bool(row.faults) for row in rows_of(text)] == [False, True]


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
