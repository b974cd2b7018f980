"""Plans and their rows: checked when they are made, looked up, narrowed and joined."""

import itertools

import pytest

from planspec import (
    Baseline,
    Ceiling,
    Citation,
    Components,
    Cumulative,
    EachYear,
    Floor,
    Indicator,
    Milestone,
    Milestones,
    Nature,
    NoTarget,
    Period,
    Plan,
    PlanspecError,
    PlanspecErrorGroup,
    RelativeTo,
    Status,
    allocate,
    appraise,
    check,
    evaluate,
    mid_term,
    roll_up,
    schedule_view,
)
from planspec import errors as e
from planspec.errors import (
    AmbiguousIndicator,
    DuplicateIndicator,
    InvalidArgument,
    InvalidOption,
    InvalidType,
    UnknownIndicator,
)
from planspec.methods import Goal, cn_fyp, compare_methods, open_sdg
from planspec.plans import zhoushan
from tests.builders import plan_for, refused, refused_saying

PLAN = zhoushan.PLAN


def row(key="a", **fields):
    return Indicator(**({"key": key, "unit": "%", "target": Floor(1)} | fields))


def plan_of(*rows, **fields):
    return Plan(**({"name": "p", "period": "2021-2025", "indicators": rows} | fields))


SMALL = plan_of(
    row("jobs", name="城镇新增就业人数", name_en="New urban jobs", unit="万人", nature=Nature.BINDING, section="一"),
    row("men", name="男性", part_of="jobs", unit="万人", target=Cumulative(2), section="一", section_en="one"),
    row("rate", name="失业率", nature=Nature.BINDING, section="二"),
    row("beside", target=RelativeTo("rate"), section="三"),
    row("none", target=NoTarget(), nature=Nature.EXPECTED, section="三"),
)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("new-urban-jobs", "new-urban-jobs"),
        ("城镇新增就业人数", "new-urban-jobs"),
        ("1. 城镇新增就业人数（万人）", "new-urban-jobs"),
        ("1.城镇新增就业人数(万人)", "new-urban-jobs"),
        ("（1）城镇新增就业人数", "new-urban-jobs"),
        ("一、城镇新增就业人数", "new-urban-jobs"),
        ("１．城镇新增就业人数 （万人）", "new-urban-jobs"),
        ("10. 其中：高级职称人才数量（万人）", "senior-professional-title-holders"),
        ("其中：高级职称人才数量", "senior-professional-title-holders"),
        ("#高级职称人才数量", "senior-professional-title-holders"),
        ("Skilled personnel", "skilled-personnel"),
        ("skilled  PERSONNEL", "skilled-personnel"),
        ("of which: Skilled personnel", "skilled-personnel"),
        ("ＮＥＷ-urban-jobs", "new-urban-jobs"),
    ],
)
def test_a_label_as_printed_finds_its_row(label, key):
    key = next(each.key for each in PLAN if each.name == "高级职称人才数量") if key.startswith("senior") else key
    assert PLAN[label].key == key
    assert label in PLAN
    evaluation = evaluate(PLAN, {label: {2023: 9}})
    assert evaluation[label].indicator.key == key
    assert label in evaluation
    assert evaluation[label].figures


def test_a_name_that_is_not_a_row_is_refused_with_the_one_that_contains_it():
    assert "培训" not in PLAN
    with pytest.raises(UnknownIndicator, match="职业技能培训人次"):
        PLAN["技能培训"]
    with pytest.raises(UnknownIndicator, match="skilled-personnel"):
        PLAN["personnel skilled"]


def test_a_label_of_several_rows_is_in_no_plan():
    plan = plan_of(row("a", name="同名", name_en="Same"), row("b", name="同名", name_en="same"))
    for label in ("同名", "1. 同名（%）", "SAME"):
        assert label not in plan
        with pytest.raises(AmbiguousIndicator, match="a, b"):
            plan[label]


def views():
    evaluation = evaluate(SMALL, {"men": {2021: 1}, "rate": {2021: 1}})
    yield SMALL, "jobs", "other"
    yield evaluation, "jobs", "other"
    yield schedule_view(evaluation), "jobs", "none"
    yield mid_term(evaluation), "jobs", "none"
    yield appraise(evaluation, {"men": 1}), "men", "rate"
    yield (
        allocate(plan_of(SMALL["men"].__class__(key="x", unit="人", target=Cumulative(3))), {"甲": 1, "乙": 2}),
        "甲",
        "丙",
    )
    yield compare_methods({2020: 1, 2021: 2}, planspec_goal(), methods=["cn_fyp"]), "cn_fyp", "unsd"


def planspec_goal():
    from planspec.methods import Goal

    return Goal(5, 2025, direction="increase")


@pytest.mark.parametrize(("view", "there", "absent"), list(views()), ids=lambda each: type(each).__name__)
def test_length_iteration_membership_and_lookup_agree(view, there, absent):
    things = list(view)
    assert len(things) == len(view)
    assert all(each in view for each in things)
    assert there in view
    view[there]
    assert absent not in view
    with pytest.raises((KeyError, InvalidOption)):
        view[absent]
    assert 3 not in view


def test_a_sequence_of_findings_or_figures_is_one():
    findings = check(PLAN)
    assert findings[0] in findings
    assert findings[:2] == tuple(findings)[:2]
    rolled = roll_up(plan_of(row("x", unit="人", target=Cumulative(3))), {"甲": {"x": {2021: 1, 2022: 2}}})
    assert (len(rolled), rolled[0], rolled[1:]) == (2, next(iter(rolled)), tuple(rolled)[1:])


def test_a_tally_maps_every_status_to_its_count():
    tally = evaluate(SMALL, {}).counts
    assert list(tally) == list(Status)
    assert len(tally) == len(Status)
    assert Status.NO_DATA in tally
    assert tally[Status.NO_DATA] == 4


def test_a_finding_of_the_whole_plan_names_no_row():
    assert str(check(zhoushan.PLAN_13)[0]).startswith("warning: the sections are numbered")


def test_keys_that_only_look_different_are_refused():
    with pytest.raises(DuplicateIndicator, match="ＧＤＰ"):
        plan_of(row("GDP"), row("ＧＤＰ"))


def test_a_plan_is_made_of_any_iterable_of_rows():
    assert len(Plan(name="p", period=2021, indicators=(row(each) for each in "abc"))) == 3
    with pytest.raises(InvalidType, match="in document order"):
        Plan(name="p", period=2021, indicators="rows")


def test_a_plan_is_narrowed_to_some_of_its_rows():
    assert [each.key for each in SMALL.where(nature=Nature.BINDING)] == ["jobs", "rate"]
    assert [each.key for each in SMALL.where(nature="expected")] == ["none"]
    assert [each.key for each in SMALL.where(section="一")] == ["jobs", "men"]
    assert [each.key for each in SMALL.where(nature="binding", section="二")] == ["rate"]
    assert SMALL.where() == SMALL
    assert SMALL.where(section="一")["men"].part_of == "jobs"


def test_a_part_whose_whole_is_left_out_stands_for_itself():
    assert SMALL.where(section="one")["men"].part_of is None
    alone = SMALL.where(section="三")
    assert alone["beside"].target == RelativeTo("rate")
    assert evaluate(alone, {"beside": {2025: 3}})["beside"].status is Status.UNDETERMINED


def test_rows_that_are_not_there_are_refused():
    with pytest.raises(InvalidOption, match=r"section cannot be '四'.*one of 一, one, 二, 三"):
        SMALL.where(section="四")
    with pytest.raises(InvalidOption, match="did you mean 'binding'"):
        SMALL.where(nature="约束性")
    with pytest.raises(InvalidArgument, match="'binding 三' does not fit: the plan has no such row"):
        SMALL.where(nature="binding", section="三")
    with pytest.raises(InvalidArgument, match="'binding' does not fit"):
        plan_of(row("a")).where(nature="binding")


def test_a_row_is_replaced_by_its_key_or_added():
    changed = SMALL.with_indicator(row("rate", target=Floor(3)))
    assert [each.key for each in changed] == [each.key for each in SMALL]
    assert changed["rate"].target == Floor(3)
    assert [each.key for each in SMALL.with_indicator(row("new"))][-1] == "new"
    assert "new" not in SMALL
    with pytest.raises(InvalidType, match="indicator: expected an Indicator"):
        SMALL.with_indicator("rate")


def test_two_tables_of_one_plan_are_joined():
    joined = SMALL.joined(plan_of(row("other", part_of=None), name="q"))
    assert (joined.name, len(joined), joined["other"].key) == ("p", 6, "other")
    assert SMALL.joined(plan_of(row("other")), name="both").name == "both"
    with pytest.raises(DuplicateIndicator, match="jobs"):
        SMALL.joined(plan_of(row("jobs")))
    with pytest.raises(InvalidArgument, match=r"other\.period: '2026\.\.2030' does not fit: .* 2021\.\.2025"):
        SMALL.joined(plan_of(row("other"), period="2026-2030"))
    with pytest.raises(InvalidType, match="other: expected a Plan"):
        SMALL.joined(3)


def test_a_plan_covers_any_whole_months():
    fiscal = plan_for(Cumulative(1), period="2021-07..2026-06")
    assert list(map(str, fiscal.years)) == [f"{y}-07..{y + 1}-06" for y in range(2021, 2026)]
    assert str(fiscal.base_year) == "2020-07..2021-06"
    assert plan_for(Cumulative(1), period="2024Q1").years == ()
    refused_saying(lambda: plan_for(Cumulative(1), period="2024-02-29..2025-12-31"), "period", "whole months")


def test_what_is_asked_of_every_year_needs_whole_years():
    for target in (EachYear(5), Ceiling(3, throughout=True)):
        plan_for(target, period="2021-07..2023-06")
        refused_saying(lambda target=target: plan_for(target, period="2021-07..2023-05"), "target", "whole years")
        refused_saying(lambda target=target: plan_for(target, due="2023-06"), "due", "ends with a plan year")


def test_a_row_is_due_within_the_plan():
    assert plan_for(Floor(5), due=2023).horizon(plan_for(Floor(5), due=2023)["x"]) == Period.years(2021, 2023)
    refused_saying(lambda: plan_for(Floor(5), due=2026), "due", "2021..2025")
    refused_saying(lambda: plan_for(Floor(5), due="never"), ".due")
    stages = Milestones([Milestone(2023, Floor(5)), Milestone(2025, Floor(6))])
    refused_saying(lambda: plan_for(stages, due=2025), "due", "each stage")
    refused_saying(lambda: plan_for(Floor(5), due=2021, baseline={"value": 3}), "baseline")


def test_a_plan_that_contradicts_itself_is_refused():
    with refused(e.InvalidPlan, ValueError, "indicators", "'p'", "at least one indicator"):
        Plan(name="p", period="2021-2025", indicators=[])
    with refused(e.DuplicateIndicator, ValueError, "indicators[1].key", "'a'"):
        Plan(name="p", period="2021-2025", indicators=[row(), row()])
    with refused(e.InvalidPlan, ValueError, "indicators[0].part_of", "'b'"):
        Plan(name="p", period="2021-2025", indicators=[row(part_of="b"), row("b")])
    with refused(e.InvalidPlan, ValueError, "part of itself"):
        row(part_of="a")
    with refused(e.InvalidPeriod, ValueError, "2021-06-02..2025-12-31", "whole months"):
        Plan(name="p", period="2021-06-02..2025-12-31", indicators=[row()])
    with refused(e.InvalidPeriod, ValueError, "at most 100 years"):
        Plan(name="p", period="2021..2121", indicators=[row()])
    with refused(e.InvalidPeriod, ValueError, "base_year"):
        Plan(name="p", period="2021-2025", base_year=2025, indicators=[row()])
    with refused(e.InvalidPeriod, ValueError, "indicators[0].baseline.period", "2025"):
        Plan(name="p", period="2021-2025", indicators=[row(baseline=Baseline(value=1, period=2025))])
    with refused(e.InvalidType, TypeError, "indicators[1]", "an Indicator"):
        Plan(name="p", period="2021-2025", indicators=[row(), None])
    with refused(e.InvalidType, TypeError, "indicators", "document order"):
        Plan(name="p", period="2021-2025", indicators="abc")
    with refused(e.InvalidPeriod, ValueError, "base_year: 'x'"):
        Plan(name="p", period=2021, base_year="x", indicators=[row()])
    with refused(e.InvalidPeriod, ValueError, ".period: 'x'"):
        Baseline(value=1, period="x")
    with refused(e.InvalidType, TypeError, ".value: expected a number"):
        Baseline(value="3")
    with refused(e.InvalidPeriod, ValueError, "period: '2021-999999999'"):
        Plan(name="p", period="2021-999999999", indicators=[row()])
    with pytest.raises(PlanspecErrorGroup, match="3 faults in plan 'p'"):
        Plan(name="p", period="2021-06-02..2025-12-31", indicators=[row(), row(), row("c", part_of="d")])


def test_what_has_no_end_is_refused():
    endless = itertools.repeat(row())
    with refused(e.InvalidArgument, ValueError, "indicators", "more than 200000 items"):
        Plan(name="p", period="2021-2025", indicators=endless)
    for wrong in (itertools.count(), itertools.chain([row()], itertools.repeat(None))):
        with pytest.raises(PlanspecErrorGroup) as caught:
            Plan(name="p", period="2021-2025", indicators=wrong)
        assert len(caught.value.exceptions) == e.MOST_FAULTS
    for field, each in (("also_cited", Citation("a", "b")), ("superseded", 1)):
        with pytest.raises(PlanspecError, match=field if field == "also_cited" else "stopped"):
            row(**{field: itertools.repeat(each)})
    for many in (Milestones, Components):
        with pytest.raises(PlanspecError):
            many(itertools.count())
    for compute in (cn_fyp.compound, lambda changes: cn_fyp.index(changes, base_year=2020)):
        with refused(e.InvalidArgument, ValueError, "changes", "more than 1000"):
            compute(itertools.repeat(1))
        with refused(e.InvalidType, TypeError, "changes", "yearly changes in percent"):
            compute(5)
    with refused(e.InvalidArgument, ValueError, "scores"):
        open_sdg.aggregate(itertools.repeat(1.0))
    with refused(e.InvalidArgument, ValueError, "methods"):
        compare_methods({2015: 1, 2020: 2}, Goal(direction=1), methods=itertools.repeat("unsd"))
    with pytest.raises(PlanspecErrorGroup, match="stopped after 1000 faults"):
        Plan(name="p", period="2021-2025", indicators=[row() for _ in range(1002)])


JOBS = "new-urban-jobs"


def test_a_plan_knows_its_indicators():
    assert len(PLAN) == 20
    assert [each.key for each in PLAN][:2] == ["new-urban-jobs", "registered-unemployment-rate"]
    assert JOBS in PLAN
    assert "城镇新增就业人数" in PLAN
    assert PLAN[JOBS] in PLAN
    assert "nothing" not in PLAN
    assert [each.key for each in PLAN.parts_of("专业技术人才总量（含管理岗位和专技人才）")] == ["senior-titles"]
    assert str(PLAN["城镇登记失业率"]) == "城镇登记失业率（%） ≤3"
    own = Plan(name="p", period=2021, indicators=[Indicator(key="a", unit="%", target=Cumulative(3), baseline=2)])
    assert own["a"].name == "a"
    assert own.base_year == Period.year(2020)
    assert str(own["a"].baseline) == "2"
