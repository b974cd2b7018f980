"""What the name of a row decides: which side is the good one, and how its figures add up."""

from decimal import Decimal

import pytest

from planspec import (
    About,
    AverageGrowth,
    Ceiling,
    Change,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Indicator,
    Interval,
    ObservedAs,
    RelativeChange,
    RelativeTo,
)
from planspec.tables.names import side_of
from tests.plan_tables import plan_read, refusal_of, row_of, target_of, target_read

LEAST, MOST, WITHIN = Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN


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
        ("GDP年均增长10%以上（%） | | 10", AverageGrowth(10, observed=ObservedAs.CHANGES)),
        ("居民收入年均增长（%） | | 增长6%", AverageGrowth(6, observed=ObservedAs.CHANGES)),
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


def test_what_was_concluded_is_told_in_both_languages():
    row = row_of("指标 | 2020年 | 2025年\n城镇登记失业率（%） | 3 | 4")
    assert row.inferred == "方向：据名称中“失业率”判断为不超过 / side: at most, by “失业率” in the name"
    assert isinstance(row, Indicator)


AT_MOST = Direction.AT_MOST


D = Decimal


def test_a_row_s_name_says_what_a_bare_figure_counts():
    assert target_read("新增就业人数（万人）|—|22") == Cumulative(22)
    assert target_read("新增就业人数（万人）|—|22万人以上") == Cumulative(22)
    assert target_read("职业培训（万人次）|—|22") == Cumulative(22)
    assert target_read("农村贫困人口脱贫（万人）|—|5575") == Cumulative(5575)
    assert target_read("新增建设用地规模（万亩）|—|3256") == Cumulative(3256, direction=AT_MOST)
    assert target_read("新增劳动力平均受教育年限（年）|—|13.8") == EndState(D("13.8"))
    assert target_read("婴儿死亡率（‰）|8.1|5.0") == EndState(D("5.0"), direction=AT_MOST)
    assert target_read("失业保险参保人数（万人）|8.1|9") == EndState(9)
    assert target_read("某某失业率（%）|8.1|9", directions={"某某失业率": Direction.AT_LEAST}) == EndState(9)
    assert "directions" in refusal_of("煤炭消费比重（%）|60|50")
    assert target_read("煤炭消费比重（%）|60|50", directions={"煤炭消费比重": AT_MOST}) == EndState(
        50, direction=AT_MOST
    )
    assert target_read("煤炭消费比重（%）|60|≤50") == Ceiling(50)
    assert "directions" in refusal_of("煤炭消费比重（%）|60|50左右")
    assert target_read("居民消费价格指数（%）|102|103左右") == EndState(About(103))
    assert target_read("调查失业率（%）|5|5左右") == EndState(About(5), direction=AT_MOST)
    assert target_read("某某合格率（%）|5|5左右") == EndState(About(5), direction=Direction.AT_LEAST)
    assert target_read("煤炭消费比重（%）|60|提高到50") == EndState(50)


def test_a_row_that_its_baseline_makes_doubtful_is_refused():
    assert "directions" in refusal_of("某某占比（%）|30|25")
    assert target_read("某某占比（%）|30|25", directions={"某某占比": AT_MOST}) == EndState(25, direction=AT_MOST)
    assert target_read("某某占比（%）|30|≤25") == Ceiling(25)
    assert target_read("某某结案率（%）|95.8|92") == EndState(92)
    assert "'year_total'" in refusal_of("活动人次（万人次）|1000|1500")
    assert "neither is printed" in refusal_of("职业培训（万人次）|1000|1500")
    year = {"period": 2025, "head": "指标|2024年|2025年目标"}
    assert target_read("职业培训（万人次）|1000|1500", **year) == Cumulative(1500)
    assert target_read("新增就业（万人）|“十三五” 12|22") == Cumulative(22)
    assert target_read("某某减排量（万吨）|—|5") == Cumulative(5)


def test_a_row_s_name_says_what_grows_or_falls():
    head, notes = "指标|2020年|2025年", {"marks": "cumulative"}
    assert target_read("单位GDP能耗降低（%）|—|〔13.5〕", **notes) == RelativeChange(D("13.5"), falling=True)
    assert target_read("某某年均增速（%）|—|6.5") == AverageGrowth(D("6.5"), observed=ObservedAs.CHANGES)
    assert target_read("某某增速（%）|—|年均6.5") == AverageGrowth(D("6.5"), observed=ObservedAs.CHANGES)
    assert target_read("某某增速（%）|—|6.5", period=2025, head="指标|2024年|2025年目标") == RelativeChange(D("6.5"))
    assert "neither is printed" in refusal_of("某某增速（%）|—|6.5", head=head)
    assert target_read("森林覆盖率（%）|—|〔1〕", **notes) == Change(1)
    assert "what changes" in refusal_of("失业率（%）|—|〔1〕", **notes)
    whole = "指标|2020年|2025年|年均"
    assert target_read("某某增速（%）|—|—|6.5", head=whole) == AverageGrowth(D("6.5"), observed=ObservedAs.CHANGES)
    assert "yearly average" in refusal_of("某某人数（人）|—|—|6.5", head=whole)
    assert target_read("居民收入|—|倍增") == RelativeChange(100)
    assert plan_read("居民收入|—|倍增")["居民收入"].unit == "%"
