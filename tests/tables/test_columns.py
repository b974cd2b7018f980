"""What every column of a table holds, decided by its head, the plan's period, the other columns, and the caller."""

import pytest

from planspec import EndState, Interval, PlanspecError, read_table
from planspec.errors import InvalidOption, InvalidPlan
from tests.plan_tables import row_of, rows_of


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


def test_the_caller_may_say_the_columns():
    rows = [["what", "how much", "then", "of"], ["rate", "5", "4", "%"]]
    columns = {"name": 0, "baseline": 2, "target": "how much", "unit": 3}
    plan = read_table(rows, period="2021-2025", columns=columns)
    assert (plan["rate"].target, plan["rate"].baseline.value) == (EndState(5), Interval.point(4))
    with pytest.raises(InvalidOption, match="columns"):
        read_table(rows, period="2021-2025", columns={"goal": 1})
    for wrong in ({"name": 9}, {"name": "nope", "target": 1}, {"name": True, "target": 1}):
        with pytest.raises(InvalidPlan, match="no head"):
            read_table(rows, period="2021-2025", columns=wrong)
    with pytest.raises(InvalidPlan, match="what this column holds"):
        read_table([["指标", "2025年", "颜色"], ["a（人）", "5", "红"]], period="2021-2025")
