"""Whatever the library does, it does for every kind of target: a kind that is added is held to all of it at once."""

import re
from dataclasses import dataclass
from typing import Any, get_args

import pytest
from attrs import evolve

from planspec import (
    AverageGrowth,
    Baseline,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Judgement,
    Milestone,
    Milestones,
    NoTarget,
    NoTargetReason,
    Observation,
    ObservedAs,
    Plan,
    Qualitative,
    Ratio,
    RelativeChange,
    RelativeTo,
    Status,
    Verdict,
    allocate,
    appraise,
    check,
    evaluate,
    explain,
    mid_term,
    parse_target,
    roll_up,
    schedule_view,
    summarize,
)
from planspec.errors import InvalidType, UnitMismatch
from planspec.files import dump, load
from planspec.files.codecs import slug_of
from planspec.methods import METHODS
from planspec.methods.comparing import compare_methods, question
from planspec.reports.of_plans import kind_words
from planspec.sharing.allocation import Sharing, sharing_of
from planspec.targets import Target, is_mirrored, kind_of, observed_as, observes_spans
from planspec.targets.kinds import KindName
from planspec.targets.words import words
from planspec.words import in_language

YEARS = range(2021, 2026)


@dataclass
class Case:
    """A target of one kind, what is observed of it, and what comes of it."""

    target: Any
    figures: Any
    status: Status
    observes: str
    sharing: Sharing = Sharing.SPLIT
    compares: bool = True
    unit: str = "万人"
    text: str = ""


levels = dict(zip(YEARS, (100, 101, 102, 103, 104), strict=True))
CASES = {
    Cumulative: Case(Cumulative(22), dict.fromkeys(YEARS, 5), Status.ACHIEVED, "flows"),
    EachYear: Case(EachYear(5), dict.fromkeys(YEARS, 5), Status.ACHIEVED, "flows of years"),
    EndState: Case(EndState(104), levels, Status.ACHIEVED, "levels"),
    Ceiling: Case(Ceiling(103), levels, Status.MISSED, "levels", Sharing.UNCHANGED),
    Floor: Case(Floor(103), levels, Status.ACHIEVED, "levels"),
    Change: Case(Change(5), levels, Status.MISSED, "levels"),
    RelativeChange: Case(
        RelativeChange(3, observed=ObservedAs.LEVELS), levels, Status.ACHIEVED, "levels", Sharing.UNCHANGED
    ),
    AverageGrowth: Case(AverageGrowth(1), levels, Status.MISSED, "levels", Sharing.UNCHANGED),
    RelativeTo: Case(RelativeTo("other", 4), levels, Status.ACHIEVED, "levels", Sharing.UNCHANGED, compares=False),
    Qualitative: Case(
        Qualitative("稳步提高"),
        {2025: Judgement(Verdict.MET, by="某局", on="2026-01-10")},
        Status.ACHIEVED,
        "judgements",
        Sharing.UNCHANGED,
        compares=False,
    ),
    Milestones: Case(
        Milestones([Milestone(2023, EndState(102)), Milestone(2025, EndState(105))]),
        levels,
        Status.MISSED,
        "levels",
        compares=False,
    ),
    Components: Case(
        Components([Component("a", EndState(50)), Component("b", Floor(60))]),
        {},
        Status.NO_DATA,
        "parts",
        compares=False,
    ),
    NoTarget: Case(
        NoTarget(NoTargetReason.PENDING), levels, Status.NO_TARGET, "levels", Sharing.UNCHANGED, compares=False
    ),
}
of_every_kind = pytest.mark.parametrize("kind", get_args(Target), ids=lambda kind: kind.__name__)


def plan_of(case):
    row = Indicator(key="row", name="从业人员", unit=case.unit, target=case.target, baseline=100)
    other = Indicator(key="other", unit=case.unit, target=EndState(100))
    return Plan(name="invented", period="2021-2025", indicators=[row, other])


def evaluation_of(case):
    return evaluate(plan_of(case), {"row": case.figures, "other": 100} if case.figures else {"other": 100})


def test_every_kind_of_target_is_tried_here_and_has_a_name_of_its_own():
    assert set(CASES) == set(get_args(Target))
    assert {kind_of(case.target).slug for case in CASES.values()} == set(get_args(KindName))
    assert all(kind_of(case.target).slug == slug_of(kind) for kind, case in CASES.items())  # as files name it


@of_every_kind
def test_a_kind_says_what_it_observes_as_the_functions_do(kind):
    case, found = CASES[kind], kind_of(CASES[kind].target)
    assert (found.observes, observed_as(case.target)) == (case.observes, case.observes)
    assert found.observes_spans == observes_spans(case.target) == (found.observes.startswith("flows"))
    assert found.is_mirrored == is_mirrored(case.target)


@of_every_kind
def test_a_kind_has_words_in_both_languages(kind):
    named = kind_words(CASES[kind].target)
    assert re.fullmatch("[a-z ]+", named.en)
    assert re.fullmatch("[\u4e00-\u9fff]+", named.zh)


@of_every_kind
def test_a_target_of_a_kind_is_evaluated_and_every_view_shows_it(kind):
    found = evaluation_of(CASES[kind])
    assert found["row"].status is CASES[kind].status
    for language in ("en", "zh"):
        assert summarize(found, language=language)
        assert summarize(found.plan, language=language)
        assert in_language(explain(found.plan, {}, "row"), language)
        for view in (schedule_view(found), mid_term(found), appraise(found), check(found.plan)):
            assert str(view)


@of_every_kind
def test_a_target_of_a_kind_is_read_back_from_its_words(kind):
    target = CASES[kind].target
    for language in ("en", "zh"):
        text = words(target, language, unit=CASES[kind].unit)
        if kind is Qualitative:  # words are the document's, and in no other language
            text = "稳步提高"
        assert parse_target(text, unit=CASES[kind].unit, marks="cumulative").target == target, text


@of_every_kind
def test_a_target_of_a_kind_is_written_to_a_file_and_read_again(kind, tmp_path):
    plan = plan_of(CASES[kind])
    for name in ("plan.json", "plan.toml"):
        path = tmp_path / name
        dump(plan, path)
        assert f'"{kind_of(CASES[kind].target).slug}"' in path.read_text(encoding="utf-8")
        assert load(path) == plan


@of_every_kind
def test_a_target_of_a_kind_is_shared_out_and_put_together_again(kind):
    case = CASES[kind]
    plan = plan_of(case)
    shared = allocate(plan, {"east": 1, "west": 3})
    assert sharing_of(plan["row"]) is shared.sharing["row"] is case.sharing
    assert shared.whole["row"].target == case.target
    assert roll_up(plan, {"east": {}, "west": {}}).observations == ()


@of_every_kind
def test_published_methods_are_asked_about_a_target_of_a_kind_that_has_one_amount(kind):
    assessed = evaluation_of(CASES[kind])["row"]
    if CASES[kind].compares:
        assert len(compare_methods(assessed)) == len(METHODS)
    else:
        with pytest.raises(InvalidType, match="one amount"):
            question(assessed)


# Percent, however it is printed

of_percent = pytest.mark.parametrize("unit", ["percent", "Percentage", "% of GDP"])


def row_in(unit, target, **options):
    return Plan(
        name="invented",
        period="2021-2025",
        indicators=[Indicator(key="x", name="占比", unit=unit, target=target, **options)],
    )


@of_percent
def test_percent_is_percent_however_it_is_printed(unit):
    asked = [
        Ceiling(3),
        EndState(3000),
        Change(2),
        EachYear(3),
        RelativeTo("x2", 1),
        AverageGrowth(3),
        RelativeChange(3),
    ]
    for target in asked:
        assert words(target, "en", unit=unit) == words(target, "en", unit="%")
        text = words(target, unit=unit)
        assert parse_target(text, unit=unit, marks="cumulative").target == target
    assert parse_target("全覆盖", unit=unit) == evolve(parse_target("全覆盖", unit="%"), unit=unit)
    one, other = (check(row_in(each, Floor(3000))) for each in ("%", unit))
    assert [each.concern for each in one] == [each.concern for each in other] != []
    one, other = (evaluate(row_in(each, Ceiling(3)), {"x": 4})["x"] for each in ("%", unit))
    assert [str(each).replace("%", "") for each in one.warnings] == [
        str(each).replace(unit, "").replace("%", "") for each in other.warnings
    ]
    (_, one), (_, other) = (question(evaluate(row_in(each, Floor(3)), {"x": 4})["x"]) for each in ("%", unit))
    assert one == other
    assert one.percent


@of_percent
def test_ratios_of_parts_add_up_in_every_unit_that_a_ratio_has(unit):
    for own, expected in ((unit, 25), ("‰", 250), ("/万", 2500)):
        plan = row_in(own, Floor(3))
        found = roll_up(plan, {"east": {"x": {2021: Ratio(1, 2)}}, "west": {"x": {2021: Ratio(1, 6)}}})
        assert [each.value for each in found.observations] == [Interval.point(expected)]


def test_levels_given_for_a_row_of_rates_are_refused_with_what_declares_them():
    fall = RelativeChange(15, falling=True)
    with pytest.raises(UnitMismatch, match=r"say observed=ObservedAs\.LEVELS, unit='人', baseline=…"):
        evaluate(row_in("%", fall), [Observation("x", 19627, 2025, unit="人")])
    with pytest.raises(UnitMismatch, match=r"the unit expected here$"):
        evaluate(row_in("%", Floor(15)), [Observation("x", 19627, 2025, unit="人")])
    levels = row_in("人", evolve(fall, observed=ObservedAs.LEVELS), baseline=27412)
    assert evaluate(levels, {"x": {2025: 19627}})["x"].status is Status.ACHIEVED


def test_published_methods_start_from_the_time_that_a_baseline_is_of():
    plan = row_in("%", EndState(60), baseline=Baseline(value=50, period=2018))
    series, goal = question(evaluate(plan, {"x": {2021: 55}})["x"])
    assert goal.base_year == 2018
    assert series.values == {2018: 50, 2021: 55}
