"""The cells of a row that hold its targets, and several put together."""

from decimal import Decimal

import pytest

from planspec import (
    About,
    AverageGrowth,
    Ceiling,
    Component,
    Components,
    Direction,
    EndState,
    Interval,
    Milestone,
    Milestones,
    NoTarget,
    NoTargetReason,
    ObservedAs,
    Qualitative,
    RelativeChange,
    RelativeTo,
    read_rows,
    read_table,
)
from planspec.errors import InvalidPlan
from tests.plan_tables import plan_read, refusal_of, target_read

AT_MOST = Direction.AT_MOST


D = Decimal


def test_a_level_beside_a_figure_for_the_whole_period():
    # Invented in the form that provincial plans are printed in.
    rows = [
        "指标\t2020年\t2025年\t年均增速〔累计〕",
        "生产总值（万亿元）\t6.46\t8.5左右\t5.5%左右",
        "劳动生产率（万元/人）\t16.8\t22\t>5.5",
        "林木蓄积量（亿立方米）\t4.0\t4.5\t〔0.5〕",
        "居民收入（元）\t52397\t75000\t与经济增长基本同步",
        "能耗降低率（%）\t—\t—\t〔完成国家下达目标〕",
        "死亡率（1/10万）\t5\t4\t",
    ]
    plan = read_table("\n".join(rows), period="2021-2025")
    least = {"direction": Direction.AT_LEAST}

    def both(base, level, key, other):
        baseline = {"baseline": plan[base].baseline}
        return Components([Component("level", level, **baseline), Component(key, other, **baseline)])

    assert [each.target for each in plan] == [
        both("生产总值", EndState(About(D("8.5")), **least), "growth", AverageGrowth(About(D("5.5")), **least)),
        both("劳动生产率", EndState(22), "growth", AverageGrowth(D("5.5"), strict=True)),
        EndState(D("4.5")),  # 0.5 is the way from 4.0 to it
        both("居民收入", EndState(75000), "period", RelativeTo("经济增长", About(0), **least)),
        NoTarget(NoTargetReason.DELEGATED),
        EndState(4, direction=AT_MOST),
    ]
    assert "unknown unit '元/周'" in refusal_of("低保标准（元/周）|850|年均增长5%以上")


def test_several_indicators_in_one_row():
    pair = target_read("登记失业率/调查失业率（%）|—|<4/<5.5")
    assert pair == Components(
        [Component("登记失业率", Ceiling(4, strict=True)), Component("调查失业率", Ceiling(D("5.5"), strict=True))]
    )
    three = target_read("养老、失业、工伤保险参保人数（万人）|—|分别达到6150万人、2000万人、2300万人")
    assert [part.key for part in three.parts] == ["养老", "失业", "工伤保险参保人数"]
    all_alike = target_read("交通投资，生态、水利投资（%）|—|均增长12%以上")
    assert [(part.key, part.target) for part in all_alike.parts] == [
        (name, RelativeChange(12)) for name in ("交通投资", "生态、水利投资")
    ]
    assert "lists 2" in refusal_of("登记失业率/调查失业率（%）|—|<4/<5.5/<6")
    assert "均" in refusal_of("投资（%）|—|均增长12%以上")
    assert "均" in refusal_of("文化、旅游…装备制造业增速|—|均高于GDP增速")


def test_columns_of_several_years_are_milestones_and_of_growth_components():
    both = target_read("城镇化率（%）|60|65|75", head="指标|2020年|2025年|2035年")
    assert both == Milestones([Milestone(2025, EndState(65)), Milestone(2035, EndState(75))])
    rows = [["指标", "单位", "2015年目标", "", "2015年完成", ""], ["", "", "绝对值", "增速(%)", "绝对值", "增速(%)"]]
    [done] = read_rows([*rows, ["生产总值", "亿元", "4620", "7以上", "4619.8", "8.3"]], period=2015)
    assert (done.outcome.indicator, done.outcome.value) == ("生产总值/level", Interval.point(D("4619.8")))
    rows = [["指标", "单位", "2015年目标", ""], ["", "", "绝对值", "增速(%)"]]
    plan = read_table([*rows, ["生产总值", "亿元", "4620", "7以上"], ["某某能耗", "吨/万元", "-", "-0.2"]], period=2015)
    assert plan["生产总值"].target == Components(
        [Component("level", EndState(4620)), Component("growth", RelativeChange(7, observed=ObservedAs.LEVELS))]
    )
    assert plan["某某能耗"].target == RelativeChange(D("-0.2"), direction=AT_MOST, observed=ObservedAs.LEVELS)
    assert "two targets" in refusal_of("城镇化率（%）|60|65|75", head="指标|2020年|目标|规划目标")
    growth = target_read("生产总值（亿元）|5|7|约6", head="指标|2020年|2025年目标|2025年目标增速")
    assert growth.parts[1].target == AverageGrowth(About(6), direction=Direction.AT_LEAST)
    assert target_read("生产总值（亿元）|5|—|稳步增长", head="指标|2020年|2025年目标|2025年目标增速") == Qualitative(
        "稳步增长"
    )


def test_what_a_cell_says_must_fit_the_plan():
    assert "ends in 2025" in refusal_of("覆盖率（%）|5|到2035年达到7")
    assert "base year" in refusal_of("某某量（%）|5|较2015年下降30%")
    assert target_read("某某量（%）|5|较2020年下降30%") == RelativeChange(30, falling=True)
    assert "target's cell says 50" in refusal_of("比例（%）|51|由50%提高到60%")
    [row] = plan_read("比例（%）|—|由50%提高到60%")
    assert row.baseline.value == Interval.point(50)
    assert "not even a dash" in refusal_of("比例（%）|51|")
    assert "what * means" in refusal_of("比例（%）|51*|60")
    assert "brackets mean" in refusal_of("比例（人）|(51)|60")
    assert "marks=" in refusal_of("比例（人）|51|(60)")
    assert "Chinese and English" in refusal_of("Tỷ lệ che phủ rừng|5|7")
    assert "no name" in refusal_of("（%）|5|7")
    assert "columns, this row more" in refusal_of("比例（%）|5|7|8")
    assert "needs their unit" in refusal_of("比例|5|7")
    assert "unknown unit" in refusal_of("比例|万仁|7", head="指标|单位|2025年")
    assert "same thing" in refusal_of("比例（%）|人|7", head="指标|单位|2025年")
    assert "预期性 or 约束性" in refusal_of("比例（%）|重要|7", head="指标|属性|2025年")
    with pytest.raises(InvalidPlan, match="to the plan period"):
        read_table("指标\t2020年\t2025年\n比例（%）\t5\t7*\n注：带*的为2019年数据", period="2021-2025")
