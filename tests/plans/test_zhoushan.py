"""The plan of Zhoushan: both tables row by row as printed, every amount promised outside them, and every numeral of its text."""

import re
from bisect import bisect_right
from decimal import Decimal

import pytest

from planspec import (
    About,
    Ceiling,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Interval,
    Nature,
    Period,
    Rule,
    Status,
    Verdict,
    compare,
    evaluate,
    summarize,
)
from planspec.judging.reasons import CensoredBaseline, NoBaseline
from planspec.notation import parse_value
from planspec.plans import zhoushan
from planspec.plans.zhoushan import ACTIONS, PLAN, PLAN_13, SOURCE
from planspec.units import units
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
    assert [evaluation[each.key].course_start for each in (first, fourth)] == [0, 0]
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


TEXT = (DATA / "zhoushan-hrss-14th-plan.txt").read_text(encoding="utf-8")


#: The text without line breaks, which quotations run across, and where each of its characters stands in TEXT.
PLACES = [i for i, character in enumerate(TEXT) if character != "\n"]


JOINED = "".join(TEXT[i] for i in PLACES)


# key | kind | printed amount | unit | number, or section where it has none
GOLDEN = """
zero-employment-households|Ceiling|动态归零|户|二、总体要求（三）主要目标
disadvantaged-job-seekers-in-all|Cumulative|6500人|人|二、总体要求（三）主要目标
statutory-population-coverage|EndState|全覆盖|%|二、总体要求（三）主要目标
supervision-coverage|EndState|全覆盖|%|二、总体要求（三）主要目标
targeted-training|EachYear|1000人|人|专栏3-01
quality-employment-communities|Floor|35%以上|%|专栏3-01
student-internship-bases|Cumulative|80家|家|专栏3-02
graduates-employed|EndState|100%|%|专栏3-02
disadvantaged-job-seekers|EachYear|1300人|人|专栏3-03
labour-service-lists|Cumulative|三张|张|专栏3-04
start-up-loans|EachYear|5500万元|万元|专栏3-05
start-up-events|EachYear|20场|场|专栏3-05
start-up-training|EachYear|1600人次|人次|专栏3-05
high-end-talent|Cumulative|250名以上|名|专栏5-02
postdoctoral-stations|Cumulative|15家以上|家|专栏6-01
new-professor-studios|Cumulative|35家以上|家|专栏6-02
professor-studios|Floor|50家以上|家|专栏6-02
professional-training|EachYear|1.5万人次|万人次|专栏6-03
skilled-graduates|Cumulative|不少于2.25万人|万人|专栏7
great-craftsmen|Cumulative|20名左右|名|专栏7-01
outstanding-craftsmen|Cumulative|60名左右|名|专栏7-01
zhoushan-craftsmen|Cumulative|200名左右|名|专栏7-01
young-craftsmen|Cumulative|320名左右|名|专栏7-01
competition-craftsmen|Cumulative|150名左右|名|专栏7-02
technical-school-coverage|EndState|全覆盖|%|专栏7-03
brand-specialities|Cumulative|5—10个|个|专栏7-04
new-apprentices|EachYear|700名|名|专栏7-05
hr-service-agencies|EndState|250家|家|五、打造区域性人才新高地（五）推动人力资源服务业发展
hr-service-volume|Floor|50亿元以上|亿元|五、打造区域性人才新高地（五）推动人力资源服务业发展
hr-leading-enterprises|Cumulative|5家以上|家|五、打造区域性人才新高地（五）推动人力资源服务业发展
hr-trade-training|Cumulative|300人(次)|人次|专栏8-01
dispute-resolution-coverage|EndState|全覆盖|%|六、构建和谐劳动关系（二）提升劳动人事争议调解仲裁效能
labour-check-ups|Cumulative|2000家|家|专栏9-01
coordinators-trained|Cumulative|2000人|人|专栏9-01
harmonious-enterprises|Cumulative|50家|家|专栏9-01
cooperative-villages|Cumulative|20家以上|家|专栏10-01
"""


# What no numeral of the text promises: reason -> the phrases whose numerals are not amount of a target.
REASONS = {
    "the name of a plan period": ["“十三五”", "“十四五”", "第十四个五年规划"],
    "a span or a point of time": [
        "世界百年未有之大变局",
        "二〇三五年远景目标",
        "今后五年",
        "五年累计数",
        "五年积累数",
        "三年行动",
        "一年出成果、两年大变样、五年新飞跃",
    ],
    "a congress of the Party or its sessions": ["十九大和十九届二中、三中、四中、五中、六中全会"],
    "a political slogan": [
        "“两个一百年”",
        "“五位一体”",
        "“四个全面”",
        "“八八战略”",
        "“四个舟山”",
        "“四个意识”",
        "“四个自信”",
        "“两个维护”",
    ],
    "the name of a reform, programme, system or title": [
        "“最多跑一次”",
        "“最多跑一地”",
        "“只进一扇门”",
        "“一件事”",
        "“人才一件事”",
        "“一校一码一招聘”",
        "“一点投诉、全市联动”",
        "“双随机、一公开”",
        "“三位一体”",
        "“四位一体”",
        "“六项制度”",
        "“十百千”",
        "省“万人计划”",
        "千岛工匠",
        "“双导师”",
        "“双元”",
        "双挂牌",
        "双功能",
        "倍增计划",
    ],
    "says in how many respects something grows, each named before it": ["地区、对象、产业、人数“四扩面”"],
    "a party or a level of an institution": ["三方机制", "三方组织", "第三方", "劳资双方", "市县两级"],
    "some, a body of: no count": [
        "一批引领",
        "一批公益性岗位",
        "一批“高精尖”人才",
        "一批博士后工作站",
        "一批综合性",
        "一批“东海渔嫂”",
        "一支与我市",
        "一支素质优良",
        "一定资助",
    ],
    "an ordinary word that counts nothing": [
        "进一步",
        "统一",
        "一体化",
        "一对一",
        "倍增效应",
        "国内国际双循环",
    ],
    "planned only (谋划建设): its size is promised for no year": ["谋划建设万人技师学院"],
}


NOT_TARGETS = {phrase: reason for reason, phrases in REASONS.items() for phrase in phrases}


# The only Arabic numerals outside a citation, and the headings: reason -> a pattern bound to where they stand.
PATTERNS = {
    "the number of the document": r"^舟发改规划〔2021〕36号$",
    "a date": r"^2021年11月23日$",
    "a year": r"(?<![\d.])20[1-3]\d ?年(?!\d)",
    "the span of the plan": r"未来5年",
    "the number of a chapter, or of a part of a table": r"^[一二三四五六七八九]、(?=\S)",
    "the number of a section": r"^[（(][一二三四五六][）)](?= ?\S)",
    "the number of a box": r"^专栏 ?\d{1,2} (?=\S)",
    "the number of a box's item": r"^0[1-6] (?=\S)",
}


NUMERAL = re.compile(
    r"\d+(?:[.．]\d+)?"  # Arabic, full-width too
    r"|[〇零一二三四五六七八九十百千万亿两双廿卅半倍翻]+"
    r"|[\u2150-\u218f\u2460-\u24ff\u3220-\u3229\u3280-\u3289]+"  # fractions, Roman, circled
    r"|百分|全覆盖"
)


def squeezed(text):
    return text.replace(" ", "")


def cited(plan):
    return [(each.key, citation) for each in plan for citation in (each.citation, *each.also_cited)]


CITATIONS = [(plan, key, citation) for plan in (PLAN_13, PLAN, ACTIONS) for key, citation in cited(plan)]


CITED_IDS = [f"{plan.period}-{key}" for plan, key, _ in CITATIONS]


def occurrences(words):
    """Return where *words* stand in TEXT, line breaks apart, as spans."""
    starts = [match.start() for match in re.finditer(f"(?={re.escape(words)})", JOINED)]
    return [(PLACES[start], PLACES[start + len(words) - 1] + 1) for start in starts]


def numerals(text):
    return [match.span() for match in NUMERAL.finditer(text)]


def claims():
    """Return everything that may own a numeral, in order of precedence: (owner, spans)."""
    owners = [(("cited", words), occurrences(words)) for words in sorted({c.words for _, _, c in CITATIONS})]
    phrases = sorted(NOT_TARGETS, key=len, reverse=True)
    owners += [(("phrase", phrase), occurrences(phrase)) for phrase in phrases]
    for reason, pattern in PATTERNS.items():
        owners.append((("pattern", reason), [m.span() for m in re.finditer(pattern, TEXT, re.MULTILINE)]))
    return owners


def owners_of_numerals():
    """Map the span of every numeral to its first owner, None where nothing owns it."""
    owned = dict.fromkeys(numerals(TEXT))
    for owner, spans in claims():
        for start, end in spans:
            for numeral in owned:
                if owned[numeral] is None and start <= numeral[0] and numeral[1] <= end:
                    owned[numeral] = owner
    return owned


OWNED = owners_of_numerals()


def headings():
    """Return where each heading of the source begins, and what a citation under it calls the place."""
    chapter = section = box = item = ""
    found = [(0, "")]
    position = 0
    for line in TEXT.splitlines(keepends=True):
        text = line.strip()
        if "\t" in line and not text.startswith("专栏"):
            pass  # the parts of a table are not chapters
        elif re.match(r"[一二三四五六七八九]、", text):
            chapter, section, box, item = text, "", "", ""
        elif re.match(r"[（(][一二三四五六][）)]", text):
            section, box, item = text, "", ""
        elif re.match(r"专栏 ?\d", text):
            box, item = re.sub(r"^专栏 ", "专栏", text), ""
        elif re.match(r"0\d ", text):
            item = text
        place = f"{box} {item}".strip() if box else chapter + section
        if place != found[-1][1]:
            found.append((position, place))
        position += len(line)
    return found


HEADINGS = headings()


def heading_at(position):
    return HEADINGS[bisect_right([start for start, _ in HEADINGS], position) - 1][1]


# The rows
def test_the_rows_are_these():
    rows = [
        (
            each.key,
            type(each.target).__name__,
            each.target.printed,
            each.unit,
            each.number or each.section,
        )
        for each in ACTIONS
    ]
    assert rows == [tuple(line.split("|")) for line in GOLDEN.strip().split("\n")]
    assert len(ACTIONS) == 36
    assert (ACTIONS.period, ACTIONS.base_year, ACTIONS.source) == (Period.years(2021, 2025), Period.year(2020), SOURCE)


def test_the_rows_stand_in_document_order():
    places = [occurrences(each.citation.words)[-1][1] for each in ACTIONS]
    assert places == sorted(places)


@pytest.mark.parametrize("each", ACTIONS, ids=lambda each: each.key)
def test_each_amount_is_the_one_printed_and_cited(each):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", each.key)
    assert ACTIONS[each.key] is ACTIONS[each.name] is each
    assert each.name_en.isascii()
    assert each.section_en
    assert each.unit in units()
    printed = each.target.printed
    assert printed in squeezed(each.citation.words)
    if printed in ("全覆盖", "动态归零", "三张"):
        amount = {"全覆盖": Decimal(100), "动态归零": Decimal(0), "三张": Decimal(3)}[printed]
        value = each.target.value
        assert (value.value if isinstance(value, About) else value) == amount
        assert each.inferred
        return
    numbers = [Decimal(digits) for digits in re.findall(r"[0-9.]+", printed)]
    match each.target.value:
        case About() as about:
            assert [about.value] == numbers
            assert printed.endswith("左右")
        case Interval() as between:
            assert [between.lower, between.upper] == numbers
            assert "—" in printed
        case value:
            assert [value] == numbers
    unit = re.search(r"[0-9]([^0-9—.]+?)(?:以上|左右)?$", printed)[1]
    assert unit.replace("(次)", "次") == each.unit


def test_the_kind_follows_the_words():
    for each in ACTIONS:
        words, target = each.citation.words, each.target
        assert isinstance(target, EachYear) == ("每年" in words)
        if "新" in words and not isinstance(target, EachYear):
            assert isinstance(target, Cumulative)
        if each.target.printed.endswith("以上") and "达" in words and "新建" not in words:
            assert isinstance(target, Floor)
        if "全市" in words:
            assert isinstance(target, Floor | EndState)


def test_what_the_plan_strives_for_is_marked_where_the_word_stands_before_the_amount():
    assert [each.key for each in ACTIONS if each.modality == "力争"] == [
        "targeted-training",
        "high-end-talent",
        "postdoctoral-stations",
        "new-professor-studios",
        "technical-school-coverage",
        "hr-trade-training",
        "cooperative-villages",
    ]
    for each in ACTIONS:
        assert (each.modality == "力争") == ("力争" in each.citation.words)
        assert each.modality in each.citation.words


def test_every_wish_of_the_text_is_a_row_or_restates_one_or_has_no_amount():
    spans = [span for _, _, citation in CITATIONS for span in occurrences(citation.words)]
    left = [
        TEXT[match.start() : match.start() + 12]
        for match in re.finditer("力争", TEXT)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    assert left == ["力争新申报入选一批“高精"]


def test_every_yearly_promise_is_a_row_or_has_no_amount():
    spans = [span for _, citation in cited(ACTIONS) for span in occurrences(citation.words)]
    left = [
        TEXT[match.start() : match.start() + 15]
        for match in re.finditer("每年", TEXT)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    assert left == ["每年开展市级职业技能大比武活动"]


# The citations
@pytest.mark.parametrize(("plan", "key", "citation"), CITATIONS, ids=CITED_IDS)
def test_each_citation_stands_in_the_source_once_under_its_heading(plan, key, citation):
    found = occurrences(citation.words)
    assert "\n" not in citation.words
    if citation.words == "力争实现技工院校县（区）全覆盖":  # both places are cited
        assert len(found) == 2
    else:
        assert len(found) == 1
    assert any(heading_at(start).startswith(citation.where) for start, _ in found)


def test_a_row_of_the_table_that_the_text_restates_cites_both():
    restated = {each.number: [squeezed(also.words) for also in each.also_cited] for each in PLAN if each.also_cited}
    both = "技能人才和高技能人才总量分别达到26万和10万"
    goals = "专业技术人才和技能人员总量分别达到12万（含管理岗位和专技人员）和26万"
    assert restated == {
        "1": ["“十四五”期间，全市累计实现城镇新增就业22万人以上"],
        "2": ["城镇登记失业率控制在3%以内"],
        "3": ["调查失业率控制在5.5%以内"],
        "4": ["实施职业技能培训18万人次", "累计实施职业技能培训18万人次"],
        "8": ["到“十四五”末，新引进高校毕业生10万人", "“十四五”期间力争新引进高校毕业生10万名"],
        "9": [goals],
        "12": [goals, both],
        "13": [both],
    }


# The numerals
def test_every_numeral_of_the_source_is_cited_or_said_to_be_no_target():
    assert len(OWNED) > 300
    left = [TEXT[max(0, s - 12) : e + 12] for (s, e), owner in OWNED.items() if owner is None]
    assert left == []


def test_the_walker_sees_numerals_of_every_script():
    text = "２０ 1.5 ．5 12.34万 二〇三五 双 两 Ⅳ ③ 百分之六十 半 倍 全覆盖 AI"
    seen = [text[start:end] for start, end in numerals(text)]
    assert seen == [
        *["２０", "1.5", "5", "12.34", "万", "二〇三五", "双", "两", "Ⅳ", "③", "百", "六十", "半", "倍"],
        "全覆盖",
    ]


def test_no_numeral_runs_across_a_line_break():
    assert not re.search(r"[\d.]\n+[\d.]", re.sub(r"^.*\t.*$", "", TEXT, flags=re.MULTILINE))


@pytest.mark.parametrize("phrase", NOT_TARGETS)
def test_each_phrase_that_is_not_a_target_owns_a_numeral_of_the_source(phrase):
    assert occurrences(phrase)
    assert numerals(phrase)
    assert ("phrase", phrase) in OWNED.values()


@pytest.mark.parametrize("reason", PATTERNS)
def test_each_pattern_that_is_not_a_target_owns_a_numeral_of_the_source(reason):
    assert ("pattern", reason) in OWNED.values()


def test_no_phrase_that_is_not_a_target_can_hide_an_amount():
    for phrase in NOT_TARGETS:
        assert not re.search(r"\d|%|全覆盖", phrase)
        assert len(phrase) > 1
        assert NUMERAL.sub("", phrase)
    lists = [phrase for phrases in REASONS.values() for phrase in phrases]
    assert len(lists) == len(set(lists))
    counters = [
        phrase for phrase in NOT_TARGETS if re.search("[一二两三四五六七八九十百千万亿][人名家个场户张项次元]", phrase)
    ]
    assert counters == [
        "第十四个五年规划",
        "“两个一百年”",
        "“四个全面”",
        "“四个舟山”",
        "“四个意识”",
        "“四个自信”",
        "“两个维护”",
        "“最多跑一次”",
        "“六项制度”",
        "省“万人计划”",
        "谋划建设万人技师学院",
    ]


def test_each_arabic_figure_that_is_not_a_target_is_a_date_or_a_number_of_the_document_or_a_heading():
    uncited = {span: owner for span, owner in OWNED.items() if owner is None or owner[0] != "cited"}
    arabic = [(TEXT[start:end], owner) for (start, end), owner in uncited.items() if re.match(r"\d", TEXT[start:end])]
    assert {owner[0] for _, owner in arabic} == {"pattern"}
    assert {figure for figure, owner in arabic if owner == ("pattern", "a year")} == {"2015", "2020", "2025", "2035"}


@pytest.mark.parametrize("word", ["全覆盖", "动态归零", "动态清零", "动态消除“零就业家庭”", "左右"])
def test_words_that_promise_all_or_none_or_about_stand_in_a_citation(word):
    spans = [span for _, citation in cited(ACTIONS) for span in occurrences(citation.words)]
    found = occurrences(word)
    assert found
    for start, end in found:
        assert any(first <= start and end <= last for first, last in spans)


# What follows from the rows. All the figures below are made up.
@pytest.mark.parametrize("each", ACTIONS, ids=lambda each: each.key)
def test_each_row_can_be_evaluated(each):
    amount = each.target.value
    met = amount.value if isinstance(amount, About) else amount.lower if isinstance(amount, Interval) else amount
    share = met / 5 if isinstance(each.target, Cumulative) else met
    figures = dict.fromkeys(range(2021, 2026), share)
    assert evaluate(ACTIONS, {each.key: {2021: share}})[each.key].status is not Status.NO_DATA
    assert evaluate(ACTIONS, {each.key: figures})[each.key].status is Status.ACHIEVED
    assert evaluate(ACTIONS, {})[each.key].status is Status.NO_DATA


def test_every_year_needs_its_thirteen_hundred_and_all_make_sixty_five_hundred():
    row, whole = ACTIONS["disadvantaged-job-seekers"], ACTIONS["disadvantaged-job-seekers-in-all"]
    assert (row.target, whole.target) == (EachYear(1300), Cumulative(6500))
    assert "6500人" in row.inferred
    assert "1300人" in whole.inferred
    kept = {2021: 1300, 2022: 1350, 2023: 1300, 2024: 1400, 2025: 1300}
    assert evaluate(ACTIONS, {row.key: kept})[row.key].status is Status.ACHIEVED
    # 6700 in all, but one year fell short: the years that follow cannot mend it.
    short = kept | {2022: 1200, 2023: 1500}
    assert sum(short.values()) > 6500
    both = evaluate(ACTIONS, {row.key: short, whole.key: short})
    assert (both[row.key].status, both[whole.key].status) == (Status.MISSED, Status.ACHIEVED)
    assert evaluate(ACTIONS, {row.key: {2021: 1299}})[row.key].status is Status.MISSED
    assert evaluate(ACTIONS, {row.key: {2021: 1300}})[row.key].attainment is Verdict.UNDETERMINED


def test_the_events_of_a_year_are_twenty_and_not_those_of_five_years():
    yearly = evaluate(ACTIONS, {"start-up-events": dict.fromkeys(range(2021, 2026), 4)})["start-up-events"]
    assert yearly.attainment is Verdict.NOT_MET
    assert "五年20场" in ACTIONS["start-up-events"].inferred


@pytest.mark.parametrize(
    ("total", "verdict"),
    [
        (20, Verdict.MET),
        (19, Verdict.UNDETERMINED),
        (22, Verdict.UNDETERMINED),
        (16, Verdict.NOT_MET),
        (24, Verdict.NOT_MET),
    ],
)
def test_about_twenty_craftsmen_leaves_open_how_near_is_about(total, verdict):
    assessment = evaluate(ACTIONS, {"great-craftsmen": {"2021-2025": total}})["great-craftsmen"]
    assert assessment.attainment is verdict
    assert assessment.rule is Rule.ROUNDING


@pytest.mark.parametrize(
    ("share", "verdict"), [(100, Verdict.MET), ("96.5", Verdict.UNDETERMINED), (80, Verdict.NOT_MET)]
)
def test_nearly_all_is_about_a_hundred_percent_where_all_is_a_hundred(share, verdict):
    keys = ("statutory-population-coverage", "technical-school-coverage")
    nearly, fully = (evaluate(ACTIONS, {key: {2025: share}})[key].attainment for key in keys)
    assert nearly is verdict
    assert fully is (Verdict.MET if share == 100 else Verdict.NOT_MET)


@pytest.mark.parametrize(
    ("total", "verdict"),
    [(4, Verdict.NOT_MET), (5, Verdict.MET), (10, Verdict.MET), (11, Verdict.NOT_MET)],
)
def test_five_to_ten_specialities_bind_on_both_sides(total, verdict):
    row = ACTIONS["brand-specialities"]
    assert row.target == Cumulative(Interval(5, 10))
    assert evaluate(ACTIONS, {row.key: {"2021-2025": total}})[row.key].attainment is verdict


def test_new_studios_add_up_and_all_studios_do_not():
    new, every = ACTIONS["new-professor-studios"], ACTIONS["professor-studios"]
    assert (new.target, every.target) == (Cumulative(35), Floor(50))
    yearly = {2021: 8, 2022: 8, 2023: 8, 2024: 8, 2025: 8}
    standing = {2021: 24, 2022: 30, 2023: 37, 2024: 44, 2025: 49}
    evaluation = evaluate(ACTIONS, {new.key: yearly, every.key: standing})
    assert evaluation[new.key].known == Interval.point(40)
    assert evaluation[new.key].status is Status.ACHIEVED
    assert evaluation[every.key].known == Interval.point(49)
    assert evaluation[every.key].status is Status.MISSED


def test_no_household_without_work_at_any_date():
    row = ACTIONS["zero-employment-households"]
    assert row.target == Ceiling(0, throughout=True)
    never = {2021: 0, 2022: 0, "2023-06-30": 0, 2023: 0, 2024: 0, 2025: 0}
    assert evaluate(ACTIONS, {row.key: never})[row.key].status is Status.ACHIEVED
    once = never | {"2023-06-30": 2}
    assert evaluate(ACTIONS, {row.key: once})[row.key].status is Status.MISSED
    assert evaluate(ACTIONS, {row.key: {2021: 0}})[row.key].attainment is Verdict.UNDETERMINED


def test_loans_may_be_observed_in_another_unit():
    loans = evaluate(ACTIONS, {"发放创业担保贷款": dict.fromkeys(range(2021, 2026), "0.56亿元")})["start-up-loans"]
    assert loans.status is Status.ACHIEVED


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_actions_and_their_evaluation_print_as_tables(language):
    plan = summarize(ACTIONS, language=language, format="simple", width=None)
    evaluation = summarize(
        evaluate(ACTIONS, {"professor-studios": {2021: 24}}), language=language, format="simple", width=None
    )
    for text in (plan, evaluation):
        for each in ACTIONS:
            assert language == "en" or f"{each.target.printed} " in f"{text} "
            assert (each.name if language == "zh" else each.name_en) in text
    assert plan.startswith(ACTIONS.name if language == "zh" else ACTIONS.name_en)
    assert ("36项指标" if language == "zh" else "Of 36 indicators") in evaluation
