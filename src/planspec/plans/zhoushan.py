"""The plan of Zhoushan city, Zhejiang, for human resources and social security, 2016–2020 and 2021–2025.

Source: 《舟山市人力资源和社会保障事业发展“十四五”规划》, 舟发改规划〔2021〕36号, issued on 2021-11-23 by
舟山市发展和改革委员会 and 舟山市人力资源和社会保障局.
`PLAN_13` and `OUTCOMES_13` are its 专栏1, `PLAN` is its 专栏2. Every row cites its words.

What the tables leave to the reader, and how it is modelled:

- `{5.7}`, `[18]` and `(22)` are one mark, five-year cumulative, as the notes of both tables say.
- Rows 8, 14 and 15 of 专栏2 print no mark, but are flows over the five years: of row 8 the text says so, of the others
  the word 新增. Each says in `inferred` that this was inferred.
- A baseline of a cumulative row is the total of an earlier time; it is shown, and no path starts from it. Row 4's 13.6
  prints no mark, so it is not taken for a five-year total.
- A bare number is a level to reach or to hold at the end of the plan, at least. Rows 17 to 19 stand below their
  baselines: they are lines to hold.
- 专栏1 has no column 属性, so its indicators state no nature.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Final

from planspec.interval import Interval
from planspec.observations import Observation
from planspec.periods import Period
from planspec.plan import Baseline, Citation, Indicator, Nature, Plan
from planspec.targets import Ceiling, Cumulative, EndState, Floor, Target

SOURCE: Final = "《舟山市人力资源和社会保障事业发展“十四五”规划》（舟发改规划〔2021〕36号）"

_YEARS_12: Final = Period.years(2011, 2015)
_YEARS_13: Final = Period.years(2016, 2020)
_GOALS: Final = "二、总体要求（三）主要目标"
_SECTIONS_EN: Final = {
    "一、人才队伍建设": "I. Talent",
    "二、就业": "II. Employment",
    "二、社会保障": "II. Social security",
    "四、劳动关系": "IV. Labour relations",
    "一、就业": "I. Employment",
    "三、人才队伍建设": "III. Talent",
    "五、公共服务": "V. Public services",
}


def _row(
    number: str,
    key: str,
    name: str,
    name_en: str,
    unit: str,
    *,
    section: str,
    target: Target,
    words: str,
    table: str,
    nature: Nature | None,
    baseline: Baseline | None = None,
    part_of: str | None = None,
    inferred: str = "",
    also_cited: tuple[Citation, ...] = (),
) -> Indicator:
    return Indicator(
        key=key,
        name=name,
        name_en=name_en,
        unit=unit,
        baseline=baseline,
        target=target,
        nature=nature,
        section=section,
        section_en=_SECTIONS_EN[section],
        number=number,
        part_of=part_of,
        citation=Citation(where=table, words=words),
        also_cited=also_cited,
        inferred=inferred,
    )


# 专栏1 has no column 属性; 专栏2 calls every indicator 预期性.
_row_13 = partial(_row, table="专栏1 “十三五”时期主要指标", nature=None)
_row_14 = partial(_row, table="专栏2 “十四五”时期主要指标", nature=Nature.EXPECTED)


PLAN_13: Final = Plan(
    name="舟山市人力资源和社会保障事业“十三五”时期主要指标",
    name_en="Zhoushan human resources and social security, main indicators 2016–2020",
    period=_YEARS_13,
    base_year=2015,
    source=SOURCE,
    indicators=(
        _row_13(
            "1",
            "professional-technical-personnel",
            "专业技术人才总量",
            "Professional and technical personnel",
            "万人",
            section="一、人才队伍建设",
            baseline=Baseline(value=Decimal("9.1"), printed="9.1"),
            target=EndState(10, printed="10"),
            words="1. 专业技术人才总量（万人）\t9.1\t10\t10.1",
        ),
        _row_13(
            "2",
            "highly-skilled-personnel",
            "高技能人才总量",
            "Highly skilled personnel",
            "万人",
            section="一、人才队伍建设",
            baseline=Baseline(value=Decimal("3.36"), printed="3.36"),
            target=EndState(6, printed="6"),
            words="2. 高技能人才总量（万人）\t3.36\t6\t7.2",
        ),
        _row_13(
            "3",
            "highly-skilled-share",
            "高技能人才占技能劳动者比例",
            "Highly skilled share of skilled workers",
            "%",
            section="一、人才队伍建设",
            baseline=Baseline(value=20, printed="20"),
            target=Floor(Decimal("28.9"), strict=True, printed=">28.9"),
            words="3. 高技能人才占技能劳动者比例（%）\t20\t>28.9\t33.7",
        ),
        _row_13(
            "4",
            "new-urban-jobs",
            "城镇新增就业人数",
            "New urban jobs",
            "万人",
            section="二、就业",
            baseline=Baseline(value=Decimal("5.7"), period=_YEARS_12, printed="{5.7}"),
            target=Cumulative(5, printed="{5}"),
            words="4. 城镇新增就业人数（万人）\t{5.7}\t{5}\t{12.34}",
        ),
        _row_13(
            "5",
            "registered-unemployment-rate",
            "城镇登记失业率",
            "Registered urban unemployment rate",
            "%",
            section="二、就业",
            baseline=Baseline(value=Decimal("2.93"), printed="2.93"),
            target=Ceiling(Decimal("3.5"), printed="≤3.5"),
            words="5. 城镇登记失业率（%）\t2.93\t≤3.5\t1.55",
        ),
        _row_13(
            "6",
            "basic-pension-coverage",
            "基本养老保险参保率",
            "Basic pension insurance coverage",
            "%",
            section="二、社会保障",
            baseline=Baseline(value=90, printed="90"),
            target=EndState(90, printed="90"),
            words="6. 基本养老保险参保率（%）\t90\t90\t>95",
        ),
        _row_13(
            "7",
            "basic-medical-coverage",
            "基本医疗保险参保率",
            "Basic medical insurance coverage",
            "%",
            section="二、社会保障",
            baseline=Baseline(value=Interval.above(98), printed=">98"),
            target=Floor(98, strict=True, printed=">98"),
            words="7. 基本医疗保险参保率（%）\t>98\t>98\t>99",
        ),
        _row_13(
            "8",
            "labour-contract-rate",
            "企业劳动合同签订率",
            "Labour contract signing rate of enterprises",
            "%",
            section="四、劳动关系",
            baseline=Baseline(value=98, printed="98"),
            target=EndState(98, printed="98"),
            words="8. 企业劳动合同签订率（%）\t98\t98\t98.1",
        ),
        _row_13(
            "9",
            "arbitration-settlement-rate",
            "劳动人事争议仲裁结案率",
            "Labour dispute arbitration cases closed",
            "%",
            section="四、劳动关系",
            baseline=Baseline(value=Decimal("93.41"), printed="93.41"),
            target=EndState(92, printed="92"),
            words="9. 劳动人事争议仲裁结案率（%）\t93.41\t92\t95.8",
        ),
        _row_13(
            "",
            "mediation-settlement-share",
            "调解结案所占比例",
            "closed by mediation",
            "%",
            section="四、劳动关系",
            baseline=Baseline(value=70, printed="70"),
            target=EndState(70, printed="70"),
            part_of="arbitration-settlement-rate",
            words="其中：调解结案所占比例（%）\t70\t70\t78.5",
        ),
        _row_13(
            "10",
            "inspection-settlement-rate",
            "劳动保障监察案件结案率",
            "Labour inspection cases closed",
            "%",
            section="四、劳动关系",
            baseline=Baseline(value=98, printed="98"),
            target=EndState(98, printed="98"),
            words="10. 劳动保障监察案件结案率（%）\t98\t98\t100",
        ),
    ),
)
"""专栏1: eleven indicators (ten numbered, one 其中), 2016–2020, base year 2015."""

OUTCOMES_13: Final = (
    Observation("professional-technical-personnel", Decimal("10.1"), 2020),
    Observation("highly-skilled-personnel", Decimal("7.2"), 2020),
    Observation("highly-skilled-share", Decimal("33.7"), 2020),
    Observation("new-urban-jobs", Decimal("12.34"), _YEARS_13),
    Observation("registered-unemployment-rate", Decimal("1.55"), 2020),
    Observation("basic-pension-coverage", Interval.above(95), 2020),
    Observation("basic-medical-coverage", Interval.above(99), 2020),
    Observation("labour-contract-rate", Decimal("98.1"), 2020),
    Observation("arbitration-settlement-rate", Decimal("95.8"), 2020),
    Observation("mediation-settlement-share", Decimal("78.5"), 2020),
    Observation("inspection-settlement-rate", 100, 2020),
)
"""The column 2020年完成数 of 专栏1, as observations of `PLAN_13`."""

PLAN: Final = Plan(
    name="舟山市人力资源和社会保障事业“十四五”时期主要指标",
    name_en="Zhoushan human resources and social security, main indicators 2021–2025",
    period=Period.years(2021, 2025),
    base_year=2020,
    source=SOURCE,
    indicators=(
        _row_14(
            "1",
            "new-urban-jobs",
            "城镇新增就业人数",
            "New urban jobs",
            "万人",
            section="一、就业",
            baseline=Baseline(value=Decimal("12.34"), period=_YEARS_13, printed="(12.34)"),
            target=Cumulative(22, printed="(22)"),
            words="1. 城镇新增就业人数（万人）\t(12.34)\t(22)\t预期性",
            also_cited=(Citation(_GOALS, "“十四五”期间，全市累计实现城镇新增就业22万人以上"),),
        ),
        _row_14(
            "2",
            "registered-unemployment-rate",
            "城镇登记失业率",
            "Registered urban unemployment rate",
            "%",
            section="一、就业",
            baseline=Baseline(value=Decimal("1.55"), printed="1.55"),
            target=Ceiling(3, printed="≤3"),
            words="2. 城镇登记失业率（%）\t1.55\t≤3\t预期性",
            also_cited=(Citation(_GOALS, "城镇登记失业率控制在3%以内"),),
        ),
        _row_14(
            "3",
            "surveyed-unemployment-rate",
            "调查失业率",
            "Surveyed unemployment rate",
            "%",
            section="一、就业",
            target=Ceiling(Decimal("5.5"), printed="≤5.5"),
            words="3. 调查失业率（%）\t-\t≤5.5\t预期性",
            also_cited=(Citation(_GOALS, "调查失业率控制在5.5%以内"),),
        ),
        _row_14(
            "4",
            "vocational-training",
            "职业技能培训人次",
            "Vocational skills training",
            "万人次",
            section="一、就业",
            baseline=Baseline(value=Decimal("13.6"), printed="13.6"),
            target=Cumulative(18, printed="[18]"),
            words="4. 职业技能培训人次（万人次）\t13.6\t[18]\t预期性",
            also_cited=(Citation(_GOALS, "实施职业技能培训18万人次"),),
        ),
        _row_14(
            "5",
            "basic-pension-coverage",
            "基本养老保险参保率",
            "Basic pension insurance coverage",
            "%",
            section="二、社会保障",
            baseline=Baseline(value=Interval.above(95), printed=">95"),
            target=Floor(96, strict=True, printed=">96"),
            words="5. 基本养老保险参保率（%）\t>95\t>96\t预期性",
        ),
        _row_14(
            "6",
            "unemployment-insurance",
            "失业保险参保人数",
            "Insured against unemployment",
            "万人",
            section="二、社会保障",
            baseline=Baseline(value=Decimal("25.82"), printed="25.82"),
            target=EndState(27, printed="27"),
            words="6. 失业保险参保人数（万人）\t25.82\t27\t预期性",
        ),
        _row_14(
            "7",
            "work-injury-insurance",
            "工伤保险参保人数",
            "Insured against work injury",
            "万人",
            section="二、社会保障",
            baseline=Baseline(value=40, printed="40"),
            target=EndState(40, printed="40"),
            words="7. 工伤保险参保人数（万人）\t40\t40\t预期性",
        ),
        _row_14(
            "8",
            "graduates-recruited",
            "新引进高校毕业生",
            "University graduates newly recruited",
            "万人",
            section="三、人才队伍建设",
            target=Cumulative(10, printed="10"),
            words="8. 新引进高校毕业生（万人）\t——\t10\t预期性",
            also_cited=(Citation(_GOALS, "到“十四五”末，新引进高校毕业生10万人"),),
            inferred="五年累计：表中未印标记；二(三)称“到‘十四五’末，新引进高校毕业生10万人”，系规划期内新引进之数",
        ),
        _row_14(
            "9",
            "professional-technical-personnel",
            "专业技术人才总量（含管理岗位和专技人才）",
            "Professional and technical personnel (incl. management posts)",
            "万人",
            section="三、人才队伍建设",
            baseline=Baseline(value=Decimal("10.1"), printed="10.1"),
            target=EndState(12, printed="12"),
            words="9. 专业技术人才总量（含管理岗位和专技人才）（万人）\t10.1\t12\t预期性",
            also_cited=(Citation(_GOALS, "专业技术人才和技能人员总量分别达到12万（含管理岗位和专技人员）和26万"),),
        ),
        _row_14(
            "10",
            "senior-titles",
            "高级职称人才数量",
            "with senior professional titles",
            "万人",
            section="三、人才队伍建设",
            baseline=Baseline(value=Decimal("0.74"), printed="0.74"),
            target=EndState(Decimal("0.95"), printed="0.95"),
            part_of="professional-technical-personnel",
            words="10. 其中：高级职称人才数量（万人）\t0.74\t0.95\t预期性",
        ),
        _row_14(
            "11",
            "new-professional-qualifications",
            "新增取得专业技术人员职业资格证书人数",
            "New holders of professional qualification certificates",
            "万人",
            section="三、人才队伍建设",
            target=Cumulative(Decimal("1.2"), printed="(1.2)"),
            words="11. 新增取得专业技术人员职业资格证书人数（万人）\t——\t(1.2)\t预期性",
        ),
        _row_14(
            "12",
            "skilled-personnel",
            "技能人才总量",
            "Skilled personnel",
            "万人",
            section="三、人才队伍建设",
            baseline=Baseline(value=Decimal("21.3"), printed="21.3"),
            target=EndState(26, printed="26"),
            words="12. 技能人才总量（万人）\t21.3\t26\t预期性",
            also_cited=(Citation(_GOALS, "专业技术人才和技能人员总量分别达到12万（含管理岗位和专技人员）和26万"),),
        ),
        _row_14(
            "13",
            "highly-skilled-personnel",
            "高技能人才数量",
            "Highly skilled personnel",
            "万人",
            section="三、人才队伍建设",
            baseline=Baseline(value=Decimal("7.2"), printed="7.2"),
            target=EndState(10, printed="10"),
            words="13. 高技能人才数量（万人）\t7.2\t10\t预期性",
        ),
        _row_14(
            "14",
            "new-skill-certificates",
            "新增取得职业资格证书或职业技能等级证书人数",
            "New holders of vocational or skill-level certificates",
            "万人",
            section="三、人才队伍建设",
            target=Cumulative(5, printed="5"),
            words="14. 新增取得职业资格证书或职业技能等级证书人数（万人）\t——\t5\t预期性",
            inferred="五年累计：表中未印标记；名称称“新增”，系规划期内新增之数",
        ),
        _row_14(
            "15",
            "new-senior-skill-certificates",
            "新增取得高级工以上职业资格证书或职业技能等级证书人数",
            "at senior-worker level or above",
            "万人",
            section="三、人才队伍建设",
            target=Cumulative(3, printed="3"),
            part_of="new-skill-certificates",
            words="15. 其中：新增取得高级工以上职业资格证书或职业技能等级证书人数（万人）\t——\t3\t预期性",
            inferred="五年累计：表中未印标记；名称称“新增”，系规划期内新增之数",
        ),
        _row_14(
            "16",
            "mediation-success-rate",
            "劳动人事争议调解成功率",
            "Labour dispute mediation success rate",
            "%",
            section="四、劳动关系",
            baseline=Baseline(value=Decimal("78.5"), printed="78.5"),
            target=EndState(80, printed="80"),
            words="16. 劳动人事争议调解成功率（%）\t78.5\t80\t预期性",
        ),
        _row_14(
            "17",
            "arbitration-settlement-rate",
            "劳动人事争议仲裁结案率",
            "Labour dispute arbitration cases closed",
            "%",
            section="四、劳动关系",
            baseline=Baseline(value=Decimal("95.8"), printed="95.8"),
            target=EndState(92, printed="92"),
            words="17. 劳动人事争议仲裁结案率（%）\t95.8\t92\t预期性",
        ),
        _row_14(
            "18",
            "arbitration-finality-rate",
            "劳动人事争议仲裁终结率",
            "Labour dispute arbitration cases ended finally",
            "%",
            section="四、劳动关系",
            baseline=Baseline(value=Decimal("88.2"), printed="88.2"),
            target=EndState(85, printed="85"),
            words="18. 劳动人事争议仲裁终结率（%）\t88.2\t85\t预期性",
        ),
        _row_14(
            "19",
            "inspection-settlement-rate",
            "劳动保障监察投诉举报案件结案率",
            "Labour inspection complaints closed",
            "%",
            section="四、劳动关系",
            baseline=Baseline(value=100, printed="100"),
            target=EndState(99, printed="99"),
            words="19. 劳动保障监察投诉举报案件结案率（%）\t100\t99\t预期性",
        ),
        _row_14(
            "20",
            "e-social-security-card-coverage",
            "申领电子社保卡人口覆盖率",
            "Population with an electronic social security card",
            "%",
            section="五、公共服务",
            baseline=Baseline(value=Decimal("38.58"), printed="38.58"),
            target=EndState(70, printed="70"),
            words="20. 申领电子社保卡人口覆盖率（%）\t38.58\t70\t预期性",
        ),
    ),
)
"""专栏2: twenty indicators, 2021–2025, base year 2020."""
