"""Lines of a table: sections, repeated heads, merged cells, and what stands above and below the rows."""

import pytest

from planspec import EndState, Period, PlanspecError, read_rows, read_table
from planspec.errors import InvalidPlan
from tests.plan_tables import fault_of, row_of, rows_of, target_of


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


def test_a_footnote_mark_means_what_the_note_says():
    text = (
        "指标\t2020年\t2025年\n覆盖率（%）\t60.6①\t65\n合格率（%）\t61.5*\t65\n注：①为2019年数据；带*的指标为2018年数据"
    )
    plan = read_table(text, period="2021-2025")
    assert [each.baseline.period for each in plan] == [Period.year(2019), Period.year(2018)]
    with pytest.raises(InvalidPlan, match="what ② means"):
        read_table(text.replace("60.6①", "60.6②"), period="2021-2025")


def test_a_title_a_note_a_source_and_remarks_are_taken():
    text = "某某规划主要指标\n指标,单位,2020年,2025年,备注\n参保人数,人,5,7,某局\n注：无\n另注"
    plan = read_table(text, period="2021-2025", source="某某规划")
    assert (plan.name, plan.source, len(plan)) == ("某某规划主要指标", "某某规划", 1)
    assert plan["参保人数"].citation.words.endswith("某局")
    assert read_table(text, period="2021-2025", base_year=2019)["参保人数"].baseline.period == Period.year(2020)
