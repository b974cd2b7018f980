"""Cells of real documents, read or refused: a golden table, gone through by hand."""

from decimal import Decimal

import pytest
from attrs import evolve

from planspec import Baseline, Change, Direction, EndState, Floor, Period, Qualitative
from planspec.errors import NotationError, UnitMismatch
from planspec.notation import parse_target
from planspec.targets.words import words

# Each line: the cell; what it is, in canonical words; its unit. In Chinese and in English, as documents print them.
READ = """
达到并稳定在95%以上|Floor ≥95|%
全年控制在5.5%以内|Ceiling ≤5.5|%
控制在22左右|EndState ≤22左右|
达到6左右|EndState ≥6左右|
保持在70左右|EndState 70左右|
达到5—10个|EndState ≥5—10|个
≥5—10|EndState ≥5—10|
提高到70左右|EndState ≥70左右|
降低3%左右|RelativeChange 降低≥3%左右|%
减少3%左右|RelativeChange 下降3%左右|%
升幅2%左右|RelativeChange 增长2%左右|%
百分之九十五以上|Floor ≥95|%
百分之百|EndState 100|%
分别为90%和95%|Components 「1」%：90；「2」%：95|%
均为90%、95%|Components 「1」%：90；「2」%：95|%
分别降至5%、3%|Components 「1」%：上限5；「2」%：上限3|%
比2020年分别下降8%、8%、10%以上|Components 「1」%：降低8%；「2」%：降低8%；「3」%：降低10%|%
分别不低于90%和95%|Components 「1」%：≥90；「2」%：≥95|%
分别达到5%、3%以上|Components 「1」%：≥5；「2」%：≥3|%
分别控制在5%以内、3%|Components 「1」%：≤5；「2」%：≤3|%
5%、3%以上|Components 「1」%：≥5；「2」%：≥3|%
>95、<3|Components 「1」>95；「2」<3|
男70、女75|Components 「男」70；「女」75|
城镇：95；农村：≥90|Components 「城镇」95；「农村」≥90|
年均增长6%左右，到2025年达到3.5万亿元|Components 「1」年均增长6%左右；「2」万亿元：3.5|
到2023年达到50%、2025年达到60%|Milestones 2023年50，2025年60|%
继续下降|Qualitative 继续下降|
同比例提高|Qualitative 同比例提高|
保持基本平衡|Qualitative 保持基本平衡|
提质提效|Qualitative 提质提效|
与上年持平|Qualitative 与上年持平|
零增长|RelativeChange 增长≤0%|
实现负增长|RelativeChange 增长<0%|
翻一番|RelativeChange 比基期增长100%|
2.2∶1|EndState 2.2|比
1:16|EndState 0.0625|比
每年降低0.5个百分点以上|EachYear 每年0.5|个百分点
每年1300人，共6500人|EachYear 每年1300，共6500|人
与GDP增速同步|RelativeTo 不低于GDP增速|
与GDP增速基本同步|RelativeTo 与GDP增速基本同步|
3±1%|EndState 3±1|%
2.0万左右|EndState 20000左右（精确到1000）|
区间≥5且<10|EndState 区间≥5且<10|
上限5|EndState 上限5|
正好3|EndState 正好3|
3分之1|EndState 3分之1|
50% reduction|RelativeChange 降低50%|%
a 30% increase|RelativeChange 增长30%|%
double|RelativeChange 比基期增长100%|
halve|RelativeChange 比基期降低50%|
at least 5 per cent per annum|AverageGrowth 年均增长5%|
57th|Ceiling ≤57|位
US$ 3.2 billion|EndState 32|亿美元
US$ 250|EndState 250|美元
2 million|EndState 2000000|
Top 45%|Ceiling ≤45|%
95 or more|Floor ≥95|
at least about 20|EndState ≥20左右|
1300 a year on average|EachYear 年均1300|
full coverage|EndState 100|%
net zero|Ceiling ≤0|
百分之3|EndState 3|%
「a」各年：5；「b」3|Components 「a」每年5；「b」3|
增长5%，力争1人|Components 「1」%：增长5%；「2」人：1|%
broadly in step with GDP growth|RelativeTo 与GDP growth基本同步|
men 70, women 75|Components 「men」70；「women」75|
"""
CELLS = [line.split("|") for line in READ.strip().splitlines()]


def canonical(target):
    return words(target if isinstance(target, Qualitative) else evolve(target, printed=""))


@pytest.mark.parametrize(("text", "meaning", "unit"), CELLS, ids=[cell[0] for cell in CELLS])
def test_a_cell_is_read_as_what_it_says(text, meaning, unit):
    read = parse_target(text, marks="cumulative")
    assert f"{type(read.target).__name__} {canonical(read.target)}" == meaning
    assert (read.unit or "") == unit
    assert str(read.target) == text


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("by 2030", 7),
        ("到2030年", 6),
        ("within 5 years", 0),
        ("2014年为3.6亿人", 5),
        ("8、10%以上、3%", 0),
        ("3、≥5", 0),
        ("新增200所、5万个", 7),
        ("达到90%以上、85%以上", 8),
        ("分别约3、5", 5),
        ("2023年50%，2025年60%，70%", 18),
        ("2023年50%，2025年60%；70%", 21),
        ("2025年5，2023年7", 13),
        ("各期均：5", 5),
        ("任一：5", 4),
        ("以「x」为准：「a」5；「b」6", 16),
        ("「a」5；「a」6", 9),
        ("「all」5；「b」6", 11),
        ("各年：2021年5、2021年6", 16),
        ("各年：2021年≥5、2022年≤6", 18),
        ("各年：9999年5", 3),
        ("每年(5)", 5),
        ("始终5—10", 6),
        ("始终增长≥5", 6),
        ("比基期95", 5),
        ("95（直线推进）", 8),
        ("20（精确到10）", 9),
        ("20左右（精确到20）", 11),
        ("3±-1", 2),
        ("3人±1家", 3),
        ("区间5", 2),
        ("区间>5且<5", 2),
        ("约≥5", 1),
        ("(约约5)", 2),
        ("5:3:2", 1),
        ("5:0", 0),
        ("1" * 40, 0),
        ("0分之1", 0),
        ("2万左右（精确到10）", 11),
        ("百分之二百", 0),
        ("95%以上（力争", 8),
        ("「a」5（基数约3）；「b」6", 4),
        ("「a」5（1基数3）；「b」6", 4),
        ("0." + "0" * 40 + "1左右", 45),
        ("gap to 「x」: ", 0),
        ("与「x 」之差5", 0),
        ("与「x」之差(5)", 0),
        ("三十二十人", 0),
        ("2025-13-45: 5", 0),
        ("每年5，约7", 4),
        ("1300 a year, 7", 13),
        ("0." + "0" * 61 + "1", 0),
        ("「 a」5；「b」6", 10),
        ("gap to 「x」: y", 0),
        ("5、" * 60, 100),
        ("5；" * 60, 100),
    ],
)
def test_what_is_open_or_no_target_is_refused_where_it_stands(text, position):
    with pytest.raises(NotationError) as caught:
        parse_target(text, marks="cumulative")
    assert caught.value.position == position
    assert caught.value.zh


def test_a_cell_can_hold_where_it_starts_when_it_is_due_and_what_is_striven_for():
    rise = parse_target("由2020年的50%提高到2025年的60%")
    assert (rise.target, rise.baseline) == (EndState(60), Baseline(value=50, period=2020))
    assert (rise.due, rise.side) == (Period.year(2025), Direction.AT_LEAST)
    cut = parse_target("比2015年(24.31)降低10个百分点", unit="%")
    assert (cut.target, cut.since, cut.falling) == (Change(10, falling=True), Period.year(2015), True)
    assert cut.baseline == Baseline(value=Decimal("24.31"), period=2015)
    assert parse_target("比2015年的24.31降低10").baseline == cut.baseline
    english = parse_target("increase from 45 (2019) to 60 by 2025")
    assert (english.target, english.baseline) == (EndState(60), Baseline(value=45, period=2019))
    assert english.due == Period.year(2025)
    assert parse_target("from 45 in 2019 to 60").baseline == english.baseline
    for text in ("95%以上（力争98%）", "95%以上，力争达到98%"):
        strives = parse_target(text)
        assert (strives.target, strives.aspiration, strives.modality) == (Floor(95), EndState(98), "")
    assert parse_target("到2025年6月底达到95%").due == Period.parse("2025-06")
    assert parse_target("net zero by 2050").due == Period.year(2050)
    assert parse_target("30% below 2005 levels by 2030").since == Period.year(2005)
    assert parse_target("力争稳步提高").modality == "力争"
    assert parse_target("到2025年翻一番").due == Period.year(2025)


def test_the_side_that_a_text_names_is_told_from_a_default():
    sides = {
        text: parse_target(text).side for text in ("95", "95以上", "降至5", "提高到5", "达到5", "达到5左右", "前3位")
    }
    assert sides == {
        "95": None,
        "95以上": Direction.AT_LEAST,
        "降至5": Direction.AT_MOST,
        "提高到5": Direction.AT_LEAST,
        "达到5": None,
        "达到5左右": Direction.AT_LEAST,
        "前3位": Direction.AT_MOST,
    }


def test_figures_in_words_of_other_countries_come_in_the_row_s_unit():
    assert parse_target("US$ 3.2 billion", unit="亿美元").target == EndState(32)
    assert parse_target("2 million", unit="万人").target == EndState(200)
    for text, unit in (("2 million", "%"), ("2.2:1", "%"), ("每年降低0.5个百分点以上", "%")):
        with pytest.raises(NotationError):
            parse_target(text, unit=unit)
    with pytest.raises(UnitMismatch):
        parse_target("US$ 5", unit="万人")
