"""From the amount in a cell to the target that it is in its row, or a refusal that names what would decide it."""

from decimal import Decimal

import pytest

from planspec import AverageGrowth, Change, Direction, ObservedAs, RelativeChange
from tests.plan_tables import fault_of, rows_of, target_of

LEAST, MOST, WITHIN = Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN


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
    fall = AverageGrowth(3, falling=True, observed=ObservedAs.CHANGES)
    assert target_of("单位GDP能耗降低（%） | | 3", overrides=said) == fall
