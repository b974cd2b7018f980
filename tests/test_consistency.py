"""`check`: the findings of the Zhoushan plan, in full, and each concern by an invented example."""

from decimal import Decimal

import pytest

from planspec import (
    About,
    Baseline,
    Ceiling,
    Change,
    Citation,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Plan,
    RelativeChange,
    RelativeTo,
    Severity,
    Superseded,
    check,
)
from planspec.consistency import Concern
from planspec.errors import InvalidArgument, InvalidType
from planspec.plans import zhoushan
from tests.builders import plan_for, plan_of

# What a careful reader finds in the three tables: concern, severity, rows.
ZHOUSHAN = [
    ("looser than baseline", "note", "registered-unemployment-rate"),
    ("mark on one side", "note", "vocational-training"),
    ("mark missing", "warning", "graduates-recruited"),
    ("mark missing", "warning", "new-skill-certificates"),
    ("mark missing", "warning", "new-senior-skill-certificates"),
    ("looser than baseline", "note", "arbitration-settlement-rate"),
    ("looser than baseline", "note", "arbitration-finality-rate"),
    ("looser than baseline", "note", "inspection-settlement-rate"),
]


BESIDE_13 = [
    ("named differently", "note", "professional-technical-personnel"),
    ("named differently", "note", "highly-skilled-personnel"),
    ("named differently", "note", "inspection-settlement-rate"),
]


BESIDE_ACTIONS = [
    ("years and headline", "note", "new-urban-jobs", "disadvantaged-job-seekers"),
    ("years and headline", "note", "vocational-training", "start-up-training"),
    ("years and headline", "note", "vocational-training", "professional-training"),
]


D = Decimal


def told(findings):
    return [(each.concern.en, each.severity.value, *dict.fromkeys(each.indicators)) for each in findings]


def test_the_findings_of_the_zhoushan_plan():
    assert told(check(zhoushan.PLAN)) == ZHOUSHAN
    assert told(check(zhoushan.PLAN, zhoushan.PLAN_13)) == ZHOUSHAN + BESIDE_13
    beside = check(zhoushan.PLAN, zhoushan.ACTIONS)
    assert [row[:3] for row in told(beside)] == ZHOUSHAN + [row[:3] for row in BESIDE_ACTIONS]
    text = str(beside)
    assert "75,000 attendances over the years, against 180,000 attendances" in text
    assert "1.5万人次" in text
    assert told(check(zhoushan.ACTIONS)) == []
    [sections, *looser] = check(zhoushan.PLAN_13)
    assert (sections.concern, sections.severity) == (Concern.MISNUMBERED, Severity.WARNING)
    assert sections.why == "the sections are numbered 一、二、二、四, not 一、二、三、四"
    assert [each.indicators for each in looser] == [
        ("registered-unemployment-rate",),
        ("arbitration-settlement-rate",),
    ]
    assert "目标92宽于基数95.8" in check(zhoushan.PLAN).zh
    assert str(check(zhoushan.ACTIONS)) == "nothing found"
    assert check(zhoushan.ACTIONS).zh == "未发现问题"
    assert len(check(zhoushan.PLAN)) == 8


def test_every_finding_quotes_the_words_that_show_it():
    for finding in check(zhoushan.PLAN, zhoushan.PLAN_13, zhoushan.ACTIONS):
        assert all(finding.words)
        assert all(word in str(finding) for word in finding.words)
        assert finding.why
        assert finding.zh


def row(key, target, unit="人", **fields):
    return Indicator(key=key, unit=unit, target=target, **fields)


def found(*rows, related=()):
    plan = Plan(name="invented", period="2021-2025", indicators=rows)
    before = plan.indicators
    findings = check(plan, *related)
    assert plan.indicators is before
    return [(each.concern, each.severity) for each in findings]


def test_a_part_is_not_greater_than_its_whole():
    whole = row("a", EndState(2), unit="万人", baseline=1)
    assert found(whole, row("b", EndState(20001), part_of="a")) == [(Concern.PART_ABOVE_WHOLE, Severity.ERROR)]
    assert found(whole, row("b", EndState(20000), part_of="a", baseline=10001)) == [
        (Concern.PART_ABOVE_WHOLE, Severity.ERROR)
    ]
    assert found(whole, row("b", EndState(90), unit="%", part_of="a")) == []
    assert found(row("a", EndState(5), unit="%"), row("b", EndState(90), unit="%", part_of="a")) == []
    assert found(whole, row("b", Ceiling(90000), part_of="a")) == []


def test_the_targets_of_parts_fit_that_of_their_whole_together():
    def found(*parts, made_up=False):
        whole = Indicator(key="w", unit="万人", target=EndState(5), made_up_of_parts=made_up)
        rows = [Indicator(key=f"p{n}", unit="人", target=each, part_of="w") for n, each in enumerate(parts)]
        return [each for each in check(plan_of(whole, *rows)) if each.concern is Concern.PARTS_AND_WHOLE]

    [above] = found(EndState(30_000), EndState(30_000))
    assert (above.severity, above.indicators) == (Severity.WARNING, ("w", "p0", "p1"))
    assert "the targets of its parts add up to 6" in str(above)
    assert "各分项目标合计6" in above.zh
    assert found(EndState(10_000), EndState(30_000)) == []
    [short] = found(EndState(10_000), EndState(30_000), made_up=True)
    assert short.severity is Severity.ERROR
    assert found(EndState(50_000)) == []
    assert found(EndState(30_000), Ceiling(30_000)) == []


def test_a_revised_target_says_what_it_was():
    before = Superseded(target=Cumulative(25), until="2023-06-30", citation=Citation("a", "target raised"))
    [revised] = check(plan_of(Indicator(key="x", unit="人", target=Cumulative(40), superseded=[before])))
    assert (revised.concern, revised.severity) == (Concern.TARGET_REVISED, Severity.NOTE)
    assert "until 2023-06-30" in str(revised)
    assert "target raised" in str(revised)
    plain = Superseded(target=Cumulative(25), until="2023-06-30")
    assert str(Indicator(key="x", unit="人", target=Cumulative(40), superseded=[plain])) == (
        "x（人） (40)，2023-06-30以前为(25)"
    )
    [uncited] = check(plan_of(Indicator(key="x", unit="人", target=Cumulative(40), superseded=[plain])))
    assert "2023-06-30以前" in uncited.zh


def test_yearly_amounts_make_their_stated_total():
    assert found(row("a", EachYear(1300, total=6500))) == []
    assert found(row("a", EachYear(1300, total=6000))) == [(Concern.YEARS_AND_TOTAL, Severity.ERROR)]
    assert found(row("a", EachYear(About(1300), total=6000))) == []


def test_yearly_plans_lead_to_the_target():
    at_odds = [(Concern.YEARLY_PLANS_AND_TARGET, Severity.ERROR)]
    years = range(2021, 2026)
    assert found(row("a", Cumulative(22), annual_plan=dict.fromkeys(years, D("4.4")))) == []
    assert found(row("a", Cumulative(22), annual_plan=dict.fromkeys(years, D("4.3")))) == at_odds
    assert found(row("a", Cumulative(22), annual_plan={2021: 1})) == []  # nothing is said of the end
    assert found(row("a", EndState(26), baseline=20, annual_plan={2023: 23, 2025: 25})) == at_odds
    assert found(row("a", Ceiling(3), unit="%", annual_plan={2025: D("3.1")})) == at_odds
    assert found(row("a", Change(5), baseline=20, annual_plan={2025: 25})) == []
    assert found(row("a", Change(5), baseline=20, annual_plan={2025: 24})) == at_odds
    assert found(row("a", Change(5), annual_plan={2025: 24})) == []  # measured from nothing
    fall = RelativeChange(15, falling=True)
    assert found(row("a", fall, unit="%", annual_plan=dict.fromkeys(years, D("3.2")))) == []
    assert found(row("a", fall, unit="%", annual_plan=dict.fromkeys(years, 3))) == at_odds  # 14.1, which add to 15
    part = Component("jobs", Cumulative(10), annual_plan=dict.fromkeys(years, 1))
    assert found(row("a", Components([part, Component("other", EndState(5))]))) == at_odds
    plan = Plan(name="invented", period="2021-2025", indicators=[row("a", EndState(6), annual_plan={2025: 5})])
    assert str(check(plan)) == "error: a: the yearly plans (2025: 5) lead to 5, the target is 6 [a（人） 6]"
    assert check(plan).zh == "严重：a：年度计划（2025: 5）到期末为5，目标为6［a（人） 6］"


def test_yearly_amounts_do_not_exceed_the_headline():
    actions = Plan(name="actions", period="2021-2025", indicators=[row("y", EachYear(10), name="技能培训")])
    over = found(row("a", Cumulative(40), name="职业技能培训"), related=[actions])
    assert over == [(Concern.YEARS_AND_HEADLINE, Severity.WARNING)]
    assert found(row("a", Cumulative(60), name="职业技能培训"), related=[actions]) == [
        (Concern.YEARS_AND_HEADLINE, Severity.NOTE)
    ]
    assert found(row("a", Cumulative(60), name="新增就业"), related=[actions]) == []
    assert found(row("a", Cumulative(60), unit="家", name="职业技能培训"), related=[actions]) == []


def test_the_text_says_what_the_table_says():
    fine = Citation("二", "累计实现22万人以上")
    assert found(row("a", Cumulative(22), unit="万人", also_cited=[fine])) == []
    assert found(row("a", Cumulative(21), unit="万人", also_cited=[fine])) == [(Concern.TEXT_AND_TABLE, Severity.ERROR)]
    assert found(row("a", EachYear(10, total=50), also_cited=[Citation("二", "共50人")])) == []
    assert found(row("a", Cumulative(21), also_cited=[Citation("二", "大力推进")])) == []


def test_a_target_is_looser_than_its_baseline_in_its_own_direction():
    looser = [(Concern.LOOSER_THAN_BASELINE, Severity.NOTE)]
    assert found(row("a", EndState(92), unit="%", baseline=95)) == looser
    assert found(row("a", EndState(92, direction=Direction.AT_MOST), unit="%", baseline=90)) == looser
    assert found(row("a", Ceiling(3), unit="%", baseline=1)) == looser
    assert found(row("a", Floor(92), unit="%", baseline=92)) == []
    assert found(row("a", Floor(92), unit="%", baseline=90)) == []
    assert found(row("a", Floor(92), unit="%", baseline=Interval.above(95))) == []
    assert found(row("a", EndState(Interval(1, 3)), unit="%", baseline=2)) == []


def test_marks_stand_on_both_sides_or_on_neither():
    def marked(target, baseline, kind=Cumulative, key="a"):
        from planspec import Baseline

        return row(key, kind(5, printed=target), baseline=Baseline(value=3, printed=baseline))

    assert found(marked("(5)", "(3)")) == []
    assert found(marked("5", "(3)", EndState)) == [(Concern.MARK_ON_ONE_SIDE, Severity.WARNING)]
    assert found(marked("〔5〕", "3")) == [(Concern.MARK_ON_ONE_SIDE, Severity.NOTE)]
    both = found(marked("(5)", "(3)"), row("b", Cumulative(5, printed="5"), name="新增"))
    assert both == [(Concern.MARK_MISSING, Severity.WARNING)]


def test_shares_stay_within_a_hundred_and_names_within_their_unit():
    assert found(row("a", Floor(101), unit="%")) == [(Concern.ABOVE_HUNDRED, Severity.WARNING)]
    assert found(row("a", Floor(103), unit="%", name="价格指数")) == []
    assert found(row("a", Ceiling(103), unit="%")) == []
    beyond = [(Concern.ABOVE_HUNDRED, Severity.WARNING)]
    assert found(row("a", Ceiling(3000), unit="%")) == beyond
    assert found(row("a", Ceiling(103), unit="%", name="失业率")) == beyond
    assert found(row("a", Ceiling(100), unit="%", name="失业率")) == []
    assert found(row("a", Ceiling(300), unit="%", name="政府负债率")) == []
    assert found(row("a", Ceiling(103), unit="‰", name="死亡率")) == []
    assert found(row("a", Ceiling(1001), unit="‰", name="死亡率")) == beyond
    assert found(row("a", EndState(Interval(1, 2000)), unit="%")) == []
    assert found(row("a", RelativeChange(120, falling=True), unit="%")) == beyond
    assert found(row("a", RelativeChange(120), unit="%")) == []
    assert found(row("a", Cumulative(5), unit="万人次", name="培训人数")) == [(Concern.NAME_AND_UNIT, Severity.WARNING)]
    assert found(row("a", RelativeTo("b"), unit="%")) == [(Concern.UNKNOWN_REFERENCE, Severity.WARNING)]
    assert found(row("a", RelativeTo("b"), unit="%"), row("b", EndState(3), unit="%")) == []


@pytest.mark.parametrize(
    ("numbers", "sections", "count"),
    [
        (("1", "2", "3"), ("", "", ""), 0),
        (("1", "3", "3"), ("", "", ""), 2),
        (("1", "2", "1"), ("一、甲", "一、甲", "二、乙"), 0),
        (("1", "2", "1"), ("一、甲", "一、甲", "一、甲"), 1),
        (("", "5", "6"), ("", "", ""), 0),
        (("1", "2", "3"), ("一、甲", "三、乙", "三、乙"), 1),
        (("1", "2", "3"), ("二、甲", "三、乙", "五、丙"), 0),
        (("i", "ii", "iv"), ("", "", ""), 0),
    ],
)
def test_numbers_run_on(numbers, sections, count):
    rows = [
        row(f"k{i}", EndState(1), number=n, section=s) for i, (n, s) in enumerate(zip(numbers, sections, strict=True))
    ]
    assert found(*rows) == [(Concern.MISNUMBERED, Severity.WARNING)] * count


def before(*rows):
    return Plan(name="former", period="2016-2020", indicators=rows)


def continued(former, outcomes, *rows):
    """Give the findings on the baselines of a plan from 2021 on, beside the outcomes of the one before."""
    plan = Plan(name="invented", period="2021-2025", indicators=rows)
    return [each for each in check(plan, former, outcomes=outcomes) if each.concern is Concern.BASELINE_AND_OUTCOME]


def test_a_plan_begins_where_the_one_before_it_ended():
    levels = before(row("a", EndState(20)), row("b", EndState(3)))
    assert continued(levels, {"a": {2019: 7, 2020: 22}}, row("a", EndState(30), baseline=22)) == []
    [differs] = continued(levels, {"a": 22}, row("a", EndState(30), baseline=21))
    assert "the baseline is 21, the outcome of 2020 was 22 people in former" in str(differs)
    assert "基数为21，former2020年的结果为22人" in differs.zh
    assert continued(levels, {"a": 22}, row("a", EndState(30), baseline=Interval.above(20))) == []
    assert continued(levels, {"a": {2019: 22}}, row("a", EndState(30), baseline=21)) == []
    assert continued(levels, {"a": 22}, row("a", EndState(30))) == []
    assert continued(levels, {"a": 22}, row("c", EndState(30), baseline=21)) == []
    assert continued(levels, {"a": 22}, row("a", EndState(30), unit="家", baseline=21)) == []
    assert continued(levels, {"a": 22}, row("a", Cumulative(30), baseline=21)) == []
    named = before(row("x", EndState(20), name="技能人才"))
    assert continued(named, {"x": 220000}, row("a", EndState(30), unit="万人", name="技能人才", baseline=22)) == []
    assert len(continued(named, {"x": 22}, row("a", EndState(30), name="技能人才", baseline=21))) == 1
    twice = before(row("x", EndState(20), name="技能人才"), row("y", EndState(20), name="技能人才"))
    assert continued(twice, {"x": 22}, row("a", EndState(30), name="技能人才", baseline=21)) == []


def test_a_total_is_compared_over_the_span_that_its_baseline_is_of():
    totals = before(row("a", Cumulative(20)))
    five = Baseline(value=21, period="2016-2020")
    assert continued(totals, {"a": dict.fromkeys(range(2016, 2021), 4)}, row("a", Cumulative(9), baseline=five)) != []
    assert continued(totals, {"a": 21}, row("a", Cumulative(9), baseline=five)) == []
    assert continued(totals, {"a": {2020: 5}}, row("a", Cumulative(9), baseline=5)) == []
    assert continued(totals, {"a": {2019: 6, 2020: 5}}, row("a", Cumulative(9), baseline=6)) != []
    assert continued(totals, {"a": {2019: 6}}, row("a", Cumulative(9), baseline=5)) == []
    rates = before(row("a", RelativeChange(20), unit="%"))
    assert continued(rates, {"a": {2020: 5}}, row("a", RelativeChange(9), unit="%", baseline=6)) == []


def test_the_plan_of_zhoushan_begins_where_the_one_before_ended():
    assert list(check(zhoushan.PLAN, zhoushan.PLAN_13, outcomes=zhoushan.OUTCOMES_13)) == list(
        check(zhoushan.PLAN, zhoushan.PLAN_13)
    )
    with pytest.raises(InvalidArgument, match=r"outcomes: .*name the plan before"):
        check(zhoushan.PLAN, outcomes=zhoushan.OUTCOMES_13)


def test_a_finding_of_the_whole_plan_names_no_row():
    said = str(check(zhoushan.PLAN_13))
    assert "warning: the sections are numbered" in said
    assert ": :" not in said


def test_one_indicator_has_one_name():
    other = Plan(name="before", period="2016-2020", indicators=[row("a", EndState(1), name="甲总量")])
    assert found(row("a", EndState(1), name="甲数量"), related=[other]) == [(Concern.NAMED_DIFFERENTLY, Severity.NOTE)]
    assert found(row("a", EndState(1), name="甲总量"), related=[other]) == []
    with pytest.raises(InvalidType, match="a Plan"):
        check(other, [other])
    assert [severity.zh for severity in Severity] == ["严重", "注意", "提示"]


def test_yearly_amounts_are_checked_against_their_total():
    assert "30" in str(check(plan_for(EachYear({2021: 10, 2022: 20}, total=31))))
    assert not list(check(plan_for(EachYear({2021: 10, 2022: 20}, total=30))))
    assert not list(check(plan_for(EachYear({2021: 10, 2022: Interval(1, 2)}, total=31))))
