"""Tables as people have them, read into plans; and the figures of how many rows of real plans are read."""

import csv
import io
from collections import Counter
from decimal import Decimal

import pytest

from planspec import (
    About,
    AnnualPlan,
    AverageGrowth,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Interval,
    Milestone,
    Milestones,
    Nature,
    NoTarget,
    Observed,
    Period,
    PlanspecError,
    PlanspecErrorGroup,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Status,
    Unset,
    Verdict,
    evaluate,
    read_rows,
    read_table,
)
from planspec.errors import (
    InvalidOption,
    InvalidPeriod,
    InvalidPlan,
    InvalidType,
    UnknownUnit,
)
from planspec.plans import zhoushan
from planspec.units import (
    Unit,
)
from tests.builders import DATA, plan_of
from tests.plan_tables import plan_read, refusal_of, target_read
from tests.report_tables import in_words, real_tables

SOURCE = (DATA / "zhoushan-hrss-14th-plan.txt").read_text(encoding="utf-8")


AT_MOST = Direction.AT_MOST


D = Decimal


def pasted(first, last):
    """Cut a table out of the source as someone would paste it."""
    start = SOURCE.index(first)
    return SOURCE[start : SOURCE.index(last, start) + len(last)]


TABLE_13 = pasted("专栏1 “十三五”时期主要指标", "注：（ ）内为五年累计数")


TABLE_14 = pasted("专栏2 “十四五”时期主要指标", "注：（ ）内为五年积累数")


@pytest.mark.parametrize(
    ("text", "period", "plan"), [(TABLE_13, "2016-2020", zhoushan.PLAN_13), (TABLE_14, "2021-2025", zhoushan.PLAN)]
)
def test_the_tables_of_the_source_give_the_plans_written_by_hand(text, period, plan):
    read = read_table(text, period=period)
    assert read.name in text
    assert len(read) == len(plan)
    for ours, written in zip(read, plan, strict=True):
        for field in ("name", "unit", "target", "baseline", "nature", "section", "number"):
            assert getattr(ours, field) == getattr(written, field), (written.key, field)
        assert (str(ours.target), str(ours.baseline)) == (str(written.target), str(written.baseline))
        assert ours.inferred or not written.inferred
        assert (ours.part_of is None) == (written.part_of is None)
        if written.part_of is not None:
            assert read[ours.part_of].name == plan[written.part_of].name
        assert ours.citation.words == written.citation.words


def test_the_column_of_outcomes_gives_the_outcomes_written_by_hand():
    rows = read_rows(TABLE_13, period="2016-2020")
    assert [(row.outcome.value, row.outcome.period) for row in rows] == [
        (each.value, each.period) for each in zhoushan.OUTCOMES_13
    ]
    evaluation = evaluate(read_table(TABLE_13, period="2016-2020"), [row.outcome for row in rows])
    assert evaluation.counts.total == 11
    assert all(each.attainment is Verdict.MET for each in evaluation)


# Rows of other plans
def test_rows_of_real_plans_are_read_or_refused_and_never_misread(capsys):
    tally, reasons = Counter(), Counter()
    for table in real_tables():
        read = read_rows(table.table, period=table.period, **table.options)
        assert len(read) == len(table.meanings)
        for row, (_, meaning) in zip(read, table.meanings.values(), strict=True):
            said = "refused" if row.indicator is None else in_words(row.indicator.target, row.indicator.unit)
            tally["refused" if said == "refused" else "read" if said == meaning else "wrong"] += 1
            assert said == meaning, (table.id, row.words)
            reasons.update(f"{type(fault).__name__} in {fault.place.rpartition('.')[2]}" for fault in row.faults[:1])
    with capsys.disabled():
        print(f"\nrows of real tables: {dict(tally)}, refused for {dict(reasons)}")
    assert tally["wrong"] == 0
    assert tally["read"] >= 0.9 * tally.total()


NATIONAL = """
专栏 某某规划主要指标
类别\t指标\t2020年\t2025年\t年均/累计\t属性
经济发展\t1.国内生产总值（GDP）增长（%）\t2.3\t——\t保持在合理区间、各年度视情提出\t预期性
\t2.全员劳动生产率增长（%）\t2.5\t——\t高于GDP增长\t预期性
\t3.常住人口城镇化率（%）\t60.6*\t65\t——\t预期性
创新驱动\t4.某某经费投入增长（%）\t——\t——\t>7\t预期性
民生福祉\t5.居民人均可支配收入增长（%）\t2.1\t——\t与GDP增长基本同步\t预期性
\t6.城镇调查失业率（%）\t5.2\t——\t<5.5\t预期性
\t7.人均预期寿命（岁）\t77.3*\t——\t〔1〕\t预期性
绿色生态\t8.单位GDP能源消耗降低（%）\t——\t——\t〔13.5〕\t约束性
\t9.森林覆盖率（%）\t23.2*\t24.1\t——\t约束性
安全保障\t10.粮食综合生产能力（亿吨）\t——\t>6.5\t——\t约束性
注：①〔〕内为5年累计数。②带*的为2019年数据。
"""


def test_a_table_with_a_column_for_the_whole_period():
    # Invented in the form that national plans are printed in.
    plan = read_table(NATIONAL, period="2021-2025")
    assert [each.target for each in plan] == [
        NoTarget(Unset.PENDING),
        RelativeTo("国内生产总值（GDP）增长", strict=True),
        EndState(65),
        AverageGrowth(7, strict=True, observed=Observed.CHANGES),
        RelativeTo("国内生产总值（GDP）增长", About(0), direction=Direction.AT_LEAST),
        Ceiling(D("5.5"), strict=True, throughout=True),
        Change(1),
        RelativeChange(D("13.5"), falling=True),
        EndState(D("24.1")),
        Floor(D("6.5"), strict=True),
    ]
    assert plan["常住人口城镇化率"].baseline.period == Period.year(2019)
    assert plan["常住人口城镇化率"].baseline.printed == "60.6*"
    assert [each.section for each in plan][:4] == ["经济发展", "经济发展", "经济发展", "创新驱动"]
    assert plan["森林覆盖率"].nature is Nature.BINDING
    assert plan["人均预期寿命"].inferred == (
        "括号内为规划期内的变动 / a change over the plan, for its figures do not add up"
    )
    assert [each.number for each in plan] == [str(n) for n in range(1, 11)]


def test_every_shape_of_table_gives_the_same_plan():
    rows = [["指标", "单位", "2020年", "2025年"], ["参保人数", "万人", "25.82", "27"], ["失业率", "%", "", "≤3"]]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    markdown = "\n".join("| " + " | ".join(row) + " |" for row in [*rows[:1], ["---", ":--", "--:", "---"], *rows[1:]])
    numbers = [rows[0], ["参保人数", "万人", D("25.82"), 27], ["失业率", "%", None, "≤3"]]
    floats = [rows[0], ["参保人数", "万人", 25.82, 27.0], ["失业率", "%", float("nan"), "≤3"]]
    mappings = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    shapes = [
        rows,
        "\n".join("\t".join(row) for row in rows),
        text.getvalue(),
        "\ufeff" + text.getvalue().replace("\r\n", "\n"),
        markdown,
        markdown.replace("| 参保人数", "| **参保人数**"),
        numbers,
        mappings,
        (row for row in rows),
    ]
    plans = [read_table(shape, period="2021-2025", name="p") for shape in shapes]
    facts = [[(each.name, each.unit, each.target, each.baseline) for each in plan] for plan in plans]
    assert all(each == facts[0] for each in facts)
    [insured, _] = read_table(floats, period="2021-2025")
    assert insured.target == EndState(27)


def test_sections_parts_numbers_and_repeated_names():
    text = "\n".join(
        [
            "一、某某\t\t",
            "1. 专任教师数（万人）\t10\t12",
            "其中：本科比例（%）\t50\t60",
            "",
            "（二）某某\t\t",
            "①校长人才总量（万人）\t1\t2",
            "其中：本科比例（%）\t70\t80",
            "其中：本科比例（%）\t70\t80",
            "2、教室（间）(万个)\t3\t4",
        ]
    )
    overrides = {"教室（间）": {"kind": "level"}}
    plan = read_table("指标\t2020年\t2025年\n" + text, period="2021-2025", overrides=overrides)
    assert [each.key for each in plan] == [
        "专任教师数",
        "本科比例",
        "校长人才总量",
        "校长人才总量：本科比例",
        "本科比例（line 9）",
        "教室（间）",
    ]
    parts = [None, "专任教师数", None, "校长人才总量", "校长人才总量", None]
    assert [each.part_of for each in plan] == parts
    assert [each.number for each in plan] == ["1", "", "①", "", "", "2"]
    assert plan["教室（间）"].section == "（二）某某"
    assert plan["专任教师数"].citation.where == "line 3"


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
    assert target_read("某某年均增速（%）|—|6.5") == AverageGrowth(D("6.5"), observed=Observed.CHANGES)
    assert target_read("某某增速（%）|—|年均6.5") == AverageGrowth(D("6.5"), observed=Observed.CHANGES)
    assert target_read("某某增速（%）|—|6.5", period=2025, head="指标|2024年|2025年目标") == RelativeChange(D("6.5"))
    assert "neither is printed" in refusal_of("某某增速（%）|—|6.5", head=head)
    assert target_read("森林覆盖率（%）|—|〔1〕", **notes) == Change(1)
    assert "what changes" in refusal_of("失业率（%）|—|〔1〕", **notes)
    whole = "指标|2020年|2025年|年均"
    assert target_read("某某增速（%）|—|—|6.5", head=whole) == AverageGrowth(D("6.5"), observed=Observed.CHANGES)
    assert "yearly average" in refusal_of("某某人数（人）|—|—|6.5", head=whole)
    assert target_read("居民收入|—|倍增") == RelativeChange(100)
    assert plan_read("居民收入|—|倍增")["居民收入"].unit == "%"


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
        NoTarget(Unset.DELEGATED),
        EndState(4, direction=AT_MOST),
    ]
    assert "unknown unit '元/周'" in refusal_of("低保标准（元/周）|850|年均增长5%以上")


def test_a_footnote_mark_means_what_the_note_says():
    text = (
        "指标\t2020年\t2025年\n覆盖率（%）\t60.6①\t65\n合格率（%）\t61.5*\t65\n注：①为2019年数据；带*的指标为2018年数据"
    )
    plan = read_table(text, period="2021-2025")
    assert [each.baseline.period for each in plan] == [Period.year(2019), Period.year(2018)]
    with pytest.raises(InvalidPlan, match="what ② means"):
        read_table(text.replace("60.6①", "60.6②"), period="2021-2025")


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
        [Component("level", EndState(4620)), Component("growth", RelativeChange(7, observed=Observed.LEVELS))]
    )
    assert plan["某某能耗"].target == RelativeChange(D("-0.2"), direction=AT_MOST, observed=Observed.LEVELS)
    assert "two targets" in refusal_of("城镇化率（%）|60|65|75", head="指标|2020年|目标|规划目标")
    growth = target_read("生产总值（亿元）|5|7|约6", head="指标|2020年|2025年目标|2025年目标增速")
    assert growth.parts[1].target == AverageGrowth(About(6), direction=Direction.AT_LEAST)
    assert target_read("生产总值（亿元）|5|—|稳步增长", head="指标|2020年|2025年目标|2025年目标增速") == Qualitative(
        "稳步增长"
    )


@pytest.mark.parametrize(
    ("cell", "value", "period"),
    [
        ("目前29.3%", D("29.3"), None),
        ("2014年为3.6%", D("3.6"), Period.year(2014)),
        ("75% (2015)", 75, Period.year(2015)),
        ("2019年覆盖率达到7.3%", D("7.3"), Period.year(2019)),
        ("“十二五” 3.9%", D("3.9"), Period.years(2011, 2015)),
        (">95", Interval.above(95), None),
        ("9.5‰", D("0.95"), None),
        ("——", None, None),
        ("", None, None),
    ],
)
def test_a_baseline_may_say_its_own_year(cell, value, period):
    [row] = plan_read(f"覆盖率（%）|{cell}|99.5%以上")
    if value is None:
        assert row.baseline is None
    else:
        known = value if isinstance(value, Interval) else Interval.point(value)
        assert (row.baseline.value, row.baseline.period, row.baseline.printed) == (known, period, cell)


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


def test_a_table_in_english():
    # Invented.
    text = """
| Indicator | Unit | Baseline 2020 | Target 2025 | Type |
|---|---|---|---|---|
| Urban unemployment rate | % | 5.2 | below 5.5 | expected |
| New jobs | million people | | at least 55 | expected |
| Energy use per unit of GDP | % | | reduce by 13.5% | binding |
| Renewable capacity | MW | 10,000 | 30,000 | |
| Maternal mortality | per 100,000 | 20 | at most 12 | |
| GDP growth | % | 6.0 | about 5% per annum | |
| Literacy | % | 90 | 95-98 | |
| Schools | | | to be determined | |
"""
    assert [each.target for each in read_table(text, period="2021-2025")] == [
        Ceiling(D("5.5"), strict=True),
        Cumulative(55),
        RelativeChange(D("13.5"), falling=True),
        EndState(30000),
        Ceiling(12),
        AverageGrowth(About(5), direction=Direction.AT_LEAST, observed=Observed.CHANGES),
        EndState(Interval(95, 98), direction=Direction.AT_LEAST),
        NoTarget(Unset.PENDING),
    ]
    assert "directions" in refusal_of("Poverty rate (%)|10|5", head="Indicator|Baseline 2020|Target 2025")
    assert "neither is printed" in refusal_of("GDP growth (%)|10|5", head="Indicator|Baseline 2020|Target 2025")


def test_a_table_in_traditional_characters():
    text = "指標\t2020年基數\t2025年目標\t屬性\n一、就業\t\t\t\n1. 城鎮新增就業（萬人）\t（12）\t（22）\t約束性\n其中：農民工（萬人）\t\t2\t預期性\n嬰兒死亡率（‰）\t5\t4\t預期性\n註：（ ）內為五年累計數"
    plan = read_table(text, period="2021-2025")
    assert [each.target for each in plan] == [Cumulative(22), Cumulative(2), EndState(4, direction=AT_MOST)]
    assert next((each.name, each.nature) for each in plan) == ("城鎮新增就業", Nature.BINDING)
    assert plan["農民工"].part_of == "城鎮新增就業"


def test_all_faults_come_together_each_with_its_line():
    with pytest.raises(PlanspecErrorGroup) as caught:
        plan_read("比例（%）|5|七成", "参保人数（人）|5|7", "覆盖率（%）|五|9")
    places = [fault.place for fault in caught.value.exceptions]
    assert places == ["line 2 (比例（%）).target", "line 4 (覆盖率（%）).baseline"]
    rows = read_rows([["指标", "2025年"], ["比例（%）", "七成"], ["参保人数（人）", "7"]], period="2021-2025")
    assert [(row.line, row.words, row.indicator is None, len(row.faults)) for row in rows] == [
        (2, "比例（%）\t七成", True, 1),
        (3, "参保人数（人）\t7", False, 0),
    ]
    with pytest.raises(PlanspecErrorGroup) as caught:
        plan_read("比例（%）|五成|七成")
    assert [fault.place for fault in caught.value.exceptions] == [
        "line 2 (比例（%）).baseline",
        "line 2 (比例（%）).target",
    ]


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


def test_a_title_a_note_a_source_and_remarks_are_taken():
    text = "某某规划主要指标\n指标,单位,2020年,2025年,备注\n参保人数,人,5,7,某局\n注：无\n另注"
    plan = read_table(text, period="2021-2025", source="某某规划")
    assert (plan.name, plan.source, len(plan)) == ("某某规划主要指标", "某某规划", 1)
    assert plan["参保人数"].citation.words.endswith("某局")
    assert read_table(text, period="2021-2025", base_year=2019)["参保人数"].baseline.period == Period.year(2020)


@pytest.mark.parametrize(
    ("table", "error"),
    [
        ("", InvalidPlan),
        ("hello", InvalidPlan),
        ('指标,"2025年\n人数（人）,5', InvalidPlan),
        ([], InvalidPlan),
        (None, InvalidType),
        (b"x", InvalidType),
        (["指标"], InvalidType),
        ([3], InvalidType),
        ([["指标", "2025年"]], InvalidPlan),
        ([["指标", "2025年"], ["a（人）", object()]], InvalidType),
    ],
)
def test_what_is_not_a_table_is_refused(table, error):
    with pytest.raises(error):
        read_table(table, period="2021-2025")


def test_the_period_is_checked_before_the_table():
    with pytest.raises(InvalidPeriod, match="period"):
        read_table(TABLE_14, period="some years")
    with pytest.raises(InvalidPeriod, match="base_year"):
        read_table(TABLE_14, period="2021-2025", base_year="then")
    with pytest.raises(PlanspecError, match=r"outcome"):
        read_table("指标\t2020年完成数\t2020年目标\n人才总量（人）\t五9\t5", period="2016-2020")


YEARLY = """
指标\t2020年\t2021年度计划\t2022年度目标\t2023 年度\t2025年
城镇新增就业（万人）\t\t4\t40000人\t——\t〔22〕
技能人才总量（万人）\t21.3\t22\t23\t24\t26
城镇登记失业率（%）\t3.9\t≤3.8\t\t\t≤3.5
"""


def test_columns_of_yearly_plans_are_the_path():
    # Invented in the form that yearly breakdowns are printed in.
    plan = read_table(YEARLY.replace("2023 年度", "2023年度任务"), period="2021-2025", marks="cumulative")
    assert [each.target for each in plan] == [Cumulative(22), EndState(26), Ceiling(D("3.5"))]
    assert [each.annual_plan for each in plan] == [
        AnnualPlan({2021: 4, 2022: 4}),
        AnnualPlan({2021: 22, 2022: 23, 2023: 24}),
        AnnualPlan({2021: D("3.8")}),
    ]
    half_way = evaluate(plan, {"技能人才总量": {2022: D("22.9")}})["技能人才总量"]
    assert (half_way.required_by_now, half_way.status) == (Interval.at_least(23), Status.BEHIND)
    for heads in ("2022 annual plan\t2025 annual target", "Annual plan 2022\t2025 target"):
        english = f"Indicator\tUnit\t{heads}\nSkilled workers\tpersons\t40\t100\n"
        said = {"Skilled workers": {"side": "at_least", "kind": "level"}}
        [row] = read_rows(english, period="2021-2025", overrides=said)
        assert (row.indicator.target, row.indicator.annual_plan) == (EndState(100), AnnualPlan({2022: 40}))
    [last] = read_table("指标\t2022年度计划\t2025年度计划\n技能人才总量（万人）\t23\t26", period="2021-2025")
    assert (last.target, last.annual_plan) == (EndState(26), AnnualPlan({2022: 23}))


def test_a_yearly_plan_that_is_not_a_number_is_refused_with_its_line():
    for cell, why in (("5—6", "a number"), ("(5)", "a number"), ("5家", "万人"), ("多", "cannot read")):
        table = f"指标\t2022年度计划\t2025年\n技能人才总量（万人）\t{cell}\t26"
        with pytest.raises(PlanspecError, match=why) as caught:
            read_table(table, period="2021-2025", marks="cumulative")
        assert caught.value.place == "line 2 (技能人才总量（万人）).annual_plan"
    with pytest.raises(PlanspecError, match="names its year"):
        read_table("指标\t年度\t2025年\n技能人才总量（万人）\t5\t26", period="2021-2025", columns={"annual plan": 1})
    beyond = "指标\t2022年度计划\t2025年\n群众满意度（%）\t90\t稳步提高"
    with pytest.raises(PlanspecError, match="yearly plans lead to"):
        read_table(beyond, period="2021-2025")


DOZEN = Unit("打", "个", 12, "dozen")


def test_a_table_says_once_that_a_unit_is_unknown_and_takes_one_of_one_s_own():
    text = "指标,2020年,2025年\n产量（打）,30,≥50"
    with pytest.raises(UnknownUnit, match="'打'"):
        read_table(text, period="2021-2025")
    [row] = read_table(text, period="2021-2025", overrides={"产量（打）": {"unit": DOZEN, "kind": "level"}})
    assert evaluate(plan_of(row), {row.key: {2025: "600个"}})[row.key].known == Interval.point(50)
