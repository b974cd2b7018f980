"""Both tables of the Zhoushan plan, row by row as printed, against the shipped plans and against the source text."""

import re
from decimal import Decimal

import pytest

from planspec import (
    Ceiling,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Interval,
    Nature,
    Period,
    Status,
    Verdict,
    compare,
    evaluate,
)
from planspec.judging.reasons import CensoredBaseline, NoBaseline
from planspec.notation import parse_value
from planspec.plans import zhoushan
from tests.builders import DATA

DOCUMENT = (DATA / "zhoushan-hrss-14th-plan.txt").read_text(encoding="utf-8")

# number | name | unit | 2015年基数 | “十三五”规划目标 | 2020年完成数 | section | kind
TABLE_1 = """
1|专业技术人才总量|万人|9.1|10|10.1|一、人才队伍建设|EndState
2|高技能人才总量|万人|3.36|6|7.2|一、人才队伍建设|EndState
3|高技能人才占技能劳动者比例|%|20|>28.9|33.7|一、人才队伍建设|Floor
4|城镇新增就业人数|万人|{5.7}|{5}|{12.34}|二、就业|Cumulative
5|城镇登记失业率|%|2.93|≤3.5|1.55|二、就业|Ceiling
6|基本养老保险参保率|%|90|90|>95|二、社会保障|EndState
7|基本医疗保险参保率|%|>98|>98|>99|二、社会保障|Floor
8|企业劳动合同签订率|%|98|98|98.1|四、劳动关系|EndState
9|劳动人事争议仲裁结案率|%|93.41|92|95.8|四、劳动关系|EndState
|调解结案所占比例|%|70|70|78.5|四、劳动关系|EndState
10|劳动保障监察案件结案率|%|98|98|100|四、劳动关系|EndState
"""

# number | name | unit | 2020年基数 | 2025年规划目标 | 属性 | section | kind
TABLE_2 = """
1|城镇新增就业人数|万人|(12.34)|(22)|预期性|一、就业|Cumulative
2|城镇登记失业率|%|1.55|≤3|预期性|一、就业|Ceiling
3|调查失业率|%|-|≤5.5|预期性|一、就业|Ceiling
4|职业技能培训人次|万人次|13.6|[18]|预期性|一、就业|Cumulative
5|基本养老保险参保率|%|>95|>96|预期性|二、社会保障|Floor
6|失业保险参保人数|万人|25.82|27|预期性|二、社会保障|EndState
7|工伤保险参保人数|万人|40|40|预期性|二、社会保障|EndState
8|新引进高校毕业生|万人|——|10|预期性|三、人才队伍建设|Cumulative
9|专业技术人才总量（含管理岗位和专技人才）|万人|10.1|12|预期性|三、人才队伍建设|EndState
10|高级职称人才数量|万人|0.74|0.95|预期性|三、人才队伍建设|EndState
11|新增取得专业技术人员职业资格证书人数|万人|——|(1.2)|预期性|三、人才队伍建设|Cumulative
12|技能人才总量|万人|21.3|26|预期性|三、人才队伍建设|EndState
13|高技能人才数量|万人|7.2|10|预期性|三、人才队伍建设|EndState
14|新增取得职业资格证书或职业技能等级证书人数|万人|——|5|预期性|三、人才队伍建设|Cumulative
15|新增取得高级工以上职业资格证书或职业技能等级证书人数|万人|——|3|预期性|三、人才队伍建设|Cumulative
16|劳动人事争议调解成功率|%|78.5|80|预期性|四、劳动关系|EndState
17|劳动人事争议仲裁结案率|%|95.8|92|预期性|四、劳动关系|EndState
18|劳动人事争议仲裁终结率|%|88.2|85|预期性|四、劳动关系|EndState
19|劳动保障监察投诉举报案件结案率|%|100|99|预期性|四、劳动关系|EndState
20|申领电子社保卡人口覆盖率|%|38.58|70|预期性|五、公共服务|EndState
"""

KINDS = {"EndState": EndState, "Floor": Floor, "Ceiling": Ceiling, "Cumulative": Cumulative}


def rows(table):
    return [line.split("|") for line in table.strip().splitlines()]


def printed_number(text):
    """Return the number inside a printed figure, and its sign."""
    return re.fullmatch(r"[({\[]?([>≤]?)([0-9.]+)[)}\]]?", text).groups()


def known(text):
    sign, digits = printed_number(text)
    return Interval.above(Decimal(digits)) if sign == ">" else Interval.point(Decimal(digits))


CASES = [(zhoushan.PLAN_13, i, row) for i, row in enumerate(rows(TABLE_1))]
CASES += [(zhoushan.PLAN, i, row) for i, row in enumerate(rows(TABLE_2))]


@pytest.mark.parametrize(("plan", "position", "row"), CASES, ids=[f"{c[0].period}-{c[2][1]}" for c in CASES])
def test_each_row_stands_as_printed(plan, position, row):
    indicator = plan.indicators[position]
    number, name, unit, baseline, target, _, section, kind = row
    assert (indicator.number, indicator.name, indicator.unit, indicator.section) == (number, name, unit, section)
    sign, digits = printed_number(target)
    assert type(indicator.target) is KINDS[kind]
    assert str(indicator.target) == target
    assert indicator.target.value == Decimal(digits)
    assert indicator.target.strict == (sign == ">")
    assert indicator.target.direction is (Direction.AT_MOST if sign == "≤" else Direction.AT_LEAST)
    assert not getattr(indicator.target, "throughout", False)
    if baseline in ("-", "——"):
        assert indicator.baseline is None
    else:
        assert str(indicator.baseline) == baseline
        assert indicator.baseline.value == known(baseline)


@pytest.mark.parametrize(("plan", "position", "row"), CASES, ids=[f"{c[0].period}-{c[2][1]}" for c in CASES])
def test_each_row_cites_its_words_in_the_source(plan, position, row):
    indicator = plan.indicators[position]
    citation = indicator.citation
    assert citation.words in DOCUMENT.split("\n")
    assert citation.where in DOCUMENT
    first, *cells = citation.words.split("\t")
    assert cells == row[3:6]
    number, name, unit = row[:3]
    part = "其中：" if indicator.part_of else ""
    assert first == f"{f'{number}. ' if number else ''}{part}{name}（{unit}）"
    for also in indicator.also_cited:
        assert also.words in DOCUMENT.replace("\n", "")  # lines of the source break within sentences
        assert also.where.startswith(("二、总体要求（三）主要目标", "专栏"))


def test_the_tables_are_complete():
    for plan, table, heading in ((zhoushan.PLAN_13, TABLE_1, "专栏1"), (zhoushan.PLAN, TABLE_2, "专栏2")):
        start = DOCUMENT.index(f"{heading} “")
        in_source = [
            line
            for line in DOCUMENT[start : DOCUMENT.index("注：", start)].split("\n")
            if line.count("（") and "\t" in line
        ]
        assert [each.citation.words for each in plan] == in_source
        assert len(plan) == len(rows(table))
    assert zhoushan.PLAN_13.base_year == Period.year(2015)
    assert zhoushan.PLAN.base_year == Period.year(2020)
    assert zhoushan.PLAN_13.period == Period.years(2016, 2020)
    assert zhoushan.PLAN.period == Period.years(2021, 2025)


def test_the_outcomes_are_the_column_of_the_table():
    assert [each.indicator for each in zhoushan.OUTCOMES_13] == [each.key for each in zhoushan.PLAN_13]
    for outcome, row in zip(zhoushan.OUTCOMES_13, rows(TABLE_1), strict=True):
        assert outcome.value == known(row[5])
        assert outcome.period == (zhoushan.PLAN_13.period if row[5].startswith("{") else Period.year(2020))


def test_parts_are_marked():
    parts = {each.key: each.part_of for plan in (zhoushan.PLAN_13, zhoushan.PLAN) for each in plan if each.part_of}
    assert parts == {
        "mediation-settlement-share": "arbitration-settlement-rate",
        "senior-titles": "professional-technical-personnel",
        "new-senior-skill-certificates": "new-skill-certificates",
    }


def test_natures_are_those_printed():
    assert {each.nature for each in zhoushan.PLAN} == {Nature.EXPECTED}
    assert {each.nature for each in zhoushan.PLAN_13} == {None}


def test_every_key_is_ascii_and_both_ways_of_finding_an_indicator_agree():
    for plan in (zhoushan.PLAN_13, zhoushan.PLAN):
        for each in plan:
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", each.key)
            assert plan[each.key] is plan[each.name] is each
            assert each.name_en
            assert each.section_en


# What a careless reader gets wrong


def test_braces_brackets_and_parentheses_are_one_mark():
    marks = [zhoushan.PLAN_13["new-urban-jobs"], zhoushan.PLAN["vocational-training"], zhoushan.PLAN["new-urban-jobs"]]
    assert [str(each.target)[0] for each in marks] == ["{", "[", "("]
    assert all(isinstance(each.target, Cumulative) for each in marks)
    assert Cumulative(18, printed="[18]") == Cumulative(18, printed="(18)")


def test_the_model_says_which_kinds_it_inferred():
    assert [each.number for each in zhoushan.PLAN if each.inferred] == ["8", "14", "15"]
    assert not any(each.inferred for each in zhoushan.PLAN_13)


def test_a_cumulative_row_has_no_path_from_its_baseline():
    first, fourth = zhoushan.PLAN["城镇新增就业人数"], zhoushan.PLAN["职业技能培训人次"]
    assert first.baseline.period == Period.years(2016, 2020)
    assert fourth.baseline.period is None
    evaluation = evaluate(zhoushan.PLAN, {first.key: {2021: 4}, fourth.key: {2021: 4}})
    assert [evaluation[each.key].path_start for each in (first, fourth)] == [0, 0]
    assert evaluation[fourth.key].required_by_now == Interval.at_least(Decimal("3.6"))


@pytest.mark.parametrize(("number", "margin"), [("7", "0"), ("17", "3.8"), ("18", "3.2"), ("19", "1")])
def test_rows_whose_baseline_satisfies_them_are_lines_to_hold(number, margin):
    indicator = next(each for each in zhoushan.PLAN if each.number == number)
    assessment = evaluate(zhoushan.PLAN, {indicator.key: {2021: indicator.baseline.value}})[indicator.key]
    assert assessment.is_hold
    assert assessment.progress is None
    assert assessment.margin == Interval.point(Decimal(margin))
    assert assessment.status is Status.ON_TRACK


def test_which_rows_are_lines_to_hold_does_not_wait_for_data():
    assert [each.indicator.number for each in evaluate(zhoushan.PLAN, {}) if each.is_hold] == [
        "2",
        "7",
        "17",
        "18",
        "19",
    ]


def test_without_an_exact_baseline_there_is_no_schedule():
    reasons = {"surveyed-unemployment-rate": (6, NoBaseline), "basic-pension-coverage": (95.5, CensoredBaseline)}
    for key, (value, reason) in reasons.items():
        assessment = evaluate(zhoushan.PLAN, {key: {2021: value}})[key]
        assert (assessment.schedule, assessment.status) == (Verdict.UNDETERMINED, Status.UNDETERMINED)
        assert isinstance(assessment.reason, reason)


def test_the_text_agrees_with_the_table_on_the_ceiling_and_on_the_total():
    assert parse_value("控制在3%以内").known == zhoushan.PLAN["城镇登记失业率"].target.acceptable
    assert parse_value("22万人以上").known == zhoushan.PLAN["城镇新增就业人数"].target.acceptable
    for words in ("控制在3%以内", "22万人以上"):
        assert any(words in also.words for each in zhoushan.PLAN for also in each.also_cited)


def test_all_eleven_targets_of_the_thirteenth_plan_are_achieved_as_the_document_says():
    assert "圆满完成了“十三五”规划各项目标任务" in DOCUMENT
    evaluation = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
    assert [each.status for each in evaluation] == [Status.ACHIEVED] * 11
    assert (evaluation.counts[Status.ACHIEVED], evaluation.counts.total) == (11, 11)
    assert compare(Interval.above(95), Interval.at_least(90)) is Verdict.MET
    assert evaluation["基本医疗保险参保率"].known == Interval.above(99)
