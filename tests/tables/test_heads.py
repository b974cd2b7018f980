"""Heads of columns: what they hold, of which time; an open one is refused with what would decide it."""

import pytest

from planspec import EndState, Milestones, PlanspecError, read_rows
from tests.plan_tables import row_of, rows_of


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


def test_a_head_dated_before_the_end_is_due_then():
    row = row_of("指标 | 2020年 | 2023年目标\n覆盖率（%） | 60 | 63")
    assert str(row.due) == "2023"
    both = row_of("指标 | 2020年 | 2023年目标 | 2025年目标\n覆盖率（%） | 60 | 63 | 66")
    assert isinstance(both.target, Milestones)
    assert both.due is None
    framework = "Indicator | Unit | Baseline | Baseline year | Target | Deadline\nLiteracy | % | 60 | 2019 | 70 | 2024"
    row = row_of(framework)
    assert (str(row.due), str(row.baseline.period)) == ("2024", "2019")
    assert "not a valid period" in str(rows_of(framework.replace("2024", "soon"))[0].faults[0])
