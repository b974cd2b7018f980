"""Real targets with real outcomes, and what the office said of them: read from print, evaluated, compared.

planspec judges by the literal bound, so it may say less than an office does; it must never contradict one, but where the
office's own rule is stated.
"""

import pytest

from planspec import Component, Components, Floor, Interval, Plan, Status, Verdict, evaluate, parse_target, read_table
from planspec.targets import EndState

# Plan year | indicator | unit | target as printed | outcome as printed | what was said, met or not | our verdict
# Sources: 2019年《政府工作报告》量化指标任务落实情况表 (sdjd.apcreports.org.cn/sdjd/news/10790.html);
# 2015年温州市国民经济和社会发展计划 (wzfgw.wenzhou.gov.cn/art/2021/9/7/art_1229565908_3985937.html);
# 促进就业规划 2011–2015.
OUTCOMES = """
2019|国内生产总值增长|%|增长6%-6.5%|6.1%|met|met
2019|单位GDP能耗下降|%|3%左右|2.6%|met|met
2019|铁路固定投资|亿元|8000亿元|8029亿元|met|met
2019|公路水运投资|万亿元|1.8万亿元|23451亿元|met|met
2019|建成高标准农田|万亩|8000万亩以上|8150万亩|met|met
2019|城镇新增就业|万人|1100万人以上|1352万人|met|met
2019|城镇调查失业率|%|5.5%左右|5.0%至5.3%|met|met
2019|城镇登记失业率|%|4.5%以内|3.62%|met|met
2019|减轻企业税收和社保缴费负担|万亿元|近2万亿元|超过2.3万亿元|met|met
2019|减少农村贫困人口|万人|1000万以上|1109万人|met|met
2019|新建改建农村公路|万公里|20万公里|29万公里|met|met
2019|移动网络流量平均资费|%|再降低20%以上|41%|met|met
2019|国有大型商业银行小微企业贷款|%|增长30%以上|53.1%|met|met
2019|小微企业融资成本|个百分点|再降一个百分点|1.35个百分点|met|met
2015|居民消费价格指数|%|103左右|100.7|met|undetermined
2015|研究与试验发展经费支出相当于生产总值比重|%|2左右|1.6左右|not met|undetermined
2015|全国技能劳动者总量|亿人|达到1.25亿人|1.67亿人|met|met
"""


@pytest.mark.parametrize("line", OUTCOMES.strip().splitlines(), ids=lambda line: line.split("|")[1])
def test_no_official_verdict_is_contradicted(line):
    year, name, unit, target, outcome, official, expected = line.split("|")
    plan = read_table([["指标", "单位", f"{year}年目标"], [name, unit, target]], period=int(year))
    [assessment] = evaluate(plan, {name: outcome})
    assert assessment.attainment.value == expected
    assert assessment.attainment.value in (official, "undetermined")


def test_a_city_called_its_row_met_when_the_growth_was():
    # 温州市 2015: 生产总值 4620 and 7以上, outcome 4619.8 and 8.3, 完成; 出口总额 195 and 5左右, 171.2 and −7.7, 未完成.
    parts = [Component("level", EndState(4620)), Component("growth", Floor(7), unit="%")]
    for combine, verdict in (("all", Verdict.NOT_MET), ("growth", Verdict.MET)):
        plan = one_row(Components(parts, combine=combine), "亿元", 2015)
        assert evaluate(plan, {"x/level": "4619.8", "x/growth": "8.3"})["x"].attainment is verdict
    exports = parse_target("5左右").target
    plan = one_row(
        Components([Component("level", EndState(195)), Component("growth", exports, unit="%")], combine="growth"),
        "亿美元",
        2015,
    )
    assert evaluate(plan, {"x/level": "171.2", "x/growth": "-7.7"})["x"].attainment is Verdict.NOT_MET


def one_row(target, unit, period):
    from planspec import Indicator

    return Plan(name="p", period=period, indicators=[Indicator(key="x", unit=unit, target=target)])


def test_half_a_year_s_share_is_on_schedule():
    # 2022年上半年城镇新增就业654万人，完成全年目标任务的59%，与时序进度基本一致.
    plan = read_table([["指标", "单位", "2022年目标"], ["城镇新增就业", "万人", "1100万人以上"]], period=2022)
    [assessment] = evaluate(plan, {"城镇新增就业": {"2022-01..2022-06": "654万人"}})
    assert (assessment.status, assessment.required_by_now) == (Status.ON_TRACK, Interval.at_least(550))


def test_four_years_of_a_five_year_flow_are_judged_by_the_yearly_mean():
    # 促进就业规划: 4500万人 over 2011–2015, said of 2012–2015: 超过年均新增就业900万人的计划预期目标.
    plan = read_table([["指标", "单位", "2015年目标"], ["城镇新增就业", "万人", "4500万人"]], period="2011-2015")
    figures = {2012: 1266, 2013: 1310, 2014: 1322, 2015: 1312}
    [assessment] = evaluate(plan, {"城镇新增就业": figures})
    assert (assessment.attainment, assessment.known) == (Verdict.MET, Interval.at_least(5210))


def test_a_restated_target_is_judged_as_restated():
    # “十三五” 优良天数比率: >80, restated to 84.5; 82 in 2019 was said to be 尚未完成.
    plan = read_table([["指标", "2020年目标"], ["优良天数比率（%）", ">80"]], period="2016-2020")
    [literal] = evaluate(plan, {"优良天数比率": {2019: 82}})
    assert literal.status is Status.ON_TRACK
    restated = read_table([["指标", "2020年目标"], ["优良天数比率（%）", "84.5"]], period="2016-2020")
    [assessment] = evaluate(restated, {"优良天数比率": {2019: 82}})
    assert assessment.attainment is Verdict.UNDETERMINED
    assert assessment.status is not Status.AHEAD
