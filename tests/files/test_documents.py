"""Plans, observations and evaluations through files: nothing is lost, and every fault of a file has its place."""

import contextlib
import json
import re
import subprocess
import sys
import typing
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    About,
    AnnualPlan,
    Baseline,
    Ceiling,
    Citation,
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
    Observation,
    Plan,
    PlanspecError,
    PlanspecErrorGroup,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Status,
    Superseded,
    Target,
    Thresholds,
    Unit,
    Unset,
    Verdict,
    evaluate,
    files,
    strategies,
)
from planspec.errors import (
    DuplicateIndicator,
    DuplicateKey,
    EvaluationDiffers,
    InvalidFile,
    InvalidNumber,
    InvalidOption,
    InvalidPeriod,
    InvalidPlan,
    InvalidType,
    MissingKey,
    NotationError,
    OutsidePlanPeriod,
    UnknownKey,
    UnknownUnit,
)
from planspec.files.codecs import codec_of, number_text, record_codec, slug_of
from planspec.plans import zhoushan

FORMATS = ("json", "toml")
formats = st.sampled_from(FORMATS)
BUILT_IN = {"PLAN": zhoushan.PLAN, "PLAN_13": zhoushan.PLAN_13, "ACTIONS": zhoushan.ACTIONS}


def plan_of(**row):
    return Plan(
        name="invented",
        period="2021-2025",
        indicators=[Indicator(**{"key": "x", "unit": "万人", "target": EndState(1), **row})],
    )


def survives(value):
    """See that a value comes back from both formats, and that the text is the same again."""
    for form in FORMATS:
        text = files.dumps(value, format=form)
        again = files.loads(text, format=form)
        assert again == value
        assert files.loads(text) == value
        assert files.dumps(again, format=form) == text


# Laws


@given(strategies.plans(), formats)
def test_law_36_a_plan_comes_back_from_a_file_and_its_text_is_the_same_again(plan, form):
    text = files.dumps(plan, format=form)
    again = files.loads(text)
    assert again == plan
    assert hash(again) == hash(plan)
    assert files.dumps(again, format=form) == text
    assert [row.target.__class__ for row in again] == [row.target.__class__ for row in plan]


@given(strategies.plans().flatmap(strategies.observations), formats)
def test_law_36_observations_come_back_from_a_file(found, form):
    text = files.dumps(found, format=form)
    assert files.loads(text) == found
    assert files.dumps(files.loads(text), format=form) == text


@given(strategies.numbers() | st.integers(-(10**20), 10**20).map(Decimal) | st.decimals(-1, 1, places=20))
def test_law_35_a_number_comes_back_digit_for_digit(value):
    plan = plan_of(target=EndState(value))
    again = files.loads(files.dumps(plan))["x"].target.value
    assert again == value
    assert number_text(again) == number_text(plan["x"].target.value)


# Examples


@pytest.mark.parametrize("plan", BUILT_IN.values(), ids=BUILT_IN)
def test_every_built_in_plan_survives(plan):
    survives(plan)


KINDS = {
    "cumulative": Cumulative(22, printed="(22)"),
    "each_year": EachYear({2021: 10, 2022: 20}),
    "end_state": EndState(Interval(3, 3)),
    "ceiling": Ceiling(3, strict=True, throughout=True),
    "floor": Floor(Decimal("96.0")),
    "change": plan_of(target=Cumulative(1))["x"].target,
    "relative_change": RelativeChange(Decimal("13.5"), falling=True),
    "average_growth": Components([Component("a", Cumulative(1)), Component("b", EndState(2), baseline=3)]),
    "relative_to": RelativeTo("other", About(0)),
    "qualitative": Qualitative("稳步提高"),
    "milestones": Milestones([Milestone(2023, Floor(90)), Milestone(2025, Floor(95))], combine="all"),
    "components": Components(
        [
            Component("a", Cumulative(1), name="甲", unit="人", baseline=Baseline(value=2, period=2019, printed="2")),
            Component("b", EachYear(2), baseline=Interval.above(3), annual_plan=None),
        ],
        combine="b",
    ),
    "no_target": NoTarget(Unset.PENDING),
}


@pytest.mark.parametrize("target", KINDS.values(), ids=KINDS)
def test_every_kind_of_target_survives(target):
    survives(plan_of(target=target))


def test_a_row_with_every_field_survives():
    row = {
        "name": "就业",
        "target": Floor(22, printed="22万人以上"),
        "baseline": Baseline(value=Interval.above(20), period="2019Q4", printed=">20"),
        "number": "1",
        "section": "一、就业",
        "citation": Citation("专栏1", "就业\t22"),
        "also_cited": [Citation("第3页", "就业")],
        "domain": Interval(0, 100),
        "modality": "力争",
        "superseded": [Superseded(target=EndState(20), until=2022, citation=Citation("调整", "20"))],
        "annual_plan": AnnualPlan({2022: 21, "2023": Fraction(64, 3)}, stepwise=True),
        "due": 2024,
        "basis": "year_mean",
        "made_up_of_parts": True,
        "inferred": "单位系推断",
        "name_en": "Jobs",
        "section_en": "I.",
    }
    plan = evolve(plan_of(**row), base_year=2019, source="文件", name_en="Invented", tolerance=Decimal("0.05"))
    survives(plan)
    assert set(attrs.asdict(plan["x"], recurse=False)) - {"nature", "part_of", "unit", "key"} <= set(row) | {"target"}


def test_no_kind_and_no_field_of_the_model_is_forgotten():
    for kind in typing.get_args(Target):
        codec = record_codec(kind, says_kind=True)
        assert {each.name for each in codec.fields} == {each.name for each in attrs.fields(kind) if each.init}
        assert slug_of(kind) in codec_of(Target).records
    for record in (
        Plan,
        Indicator,
        Baseline,
        Citation,
        Superseded,
        Milestone,
        Component,
        AnnualPlan,
        About,
        Observation,
    ):
        codec = record_codec(record, says_kind=False)
        assert {each.name for each in codec.fields} == {each.name for each in attrs.fields(record) if each.init}


def test_the_kinds_of_targets_are_these():
    assert set(codec_of(Target).records) == {
        "cumulative",
        "each_year",
        "end_state",
        "ceiling",
        "floor",
        "change",
        "relative_change",
        "average_growth",
        "relative_to",
        "qualitative",
        "milestones",
        "components",
        "no_target",
    }


def test_toml_is_short_and_a_line_for_each_fact():
    plan = plan_of(
        name="就业", target=Cumulative(22, printed="(22)"), baseline=Decimal("12.34"), also_cited=[Citation("页", "词")]
    )
    assert files.dumps(plan, format="toml") == (
        "planspec = 1\n"
        'kind = "plan"\n'
        'name = "invented"\n'
        'period = "2021..2025"\n'
        "\n"
        "[[indicators]]\n"
        'key = "x"\n'
        'name = "就业"\n'
        'unit = "万人"\n'
        'target = {kind = "cumulative", value = "22", printed = "(22)"}\n'
        'baseline = "12.34"\n'
        "also_cited = [\n"
        '    {where = "页", words = "词"},\n'
        "]\n"
    )


def test_json_is_a_line_for_each_fact():
    assert files.dumps(plan_of()) == (
        "{\n"
        '  "planspec": 1,\n'
        '  "kind": "plan",\n'
        '  "name": "invented",\n'
        '  "period": "2021..2025",\n'
        '  "indicators": [\n'
        '    {"key": "x", "unit": "万人", "target": {"kind": "end_state", "value": "1"}}\n'
        "  ]\n"
        "}\n"
    )


OBSERVED = (
    Observation("x", Decimal("3.10"), 2021),
    Observation("x", ">3", "2022Q1", unit="万人", status=["P", "B"], source="局", vintage=date(2023, 1, 1)),
    Observation("x", None, 2023, status="missing"),
    Observation("y", Judgement(Verdict.MET, "某局", date(2025, 1, 1))),
    Observation("z", Interval(Fraction(1, 3), 2, lower_open=True)),
)


def test_observations_of_every_sort_survive():
    survives(OBSERVED)
    survives(())


def test_observations_are_read_by_indicator_and_period_too():
    by_name = '[observations]\njobs = {2021 = "4.5", "2022Q1" = 46000}\nrate = ">95"\npeople = {2021 = "50500人次"}\n'
    assert files.loads(f'planspec = 1\nkind = "observations"\n{by_name}') == (
        Observation("jobs", Decimal("4.5"), 2021),
        Observation("jobs", 46000, "2022Q1"),
        Observation("rate", ">95"),
        Observation("people", "50500人次", 2021),
    )


def test_an_evaluation_survives_and_is_made_again():
    survives(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13))
    plan = plan_of(target=Cumulative(20))
    options = {"as_of": 2023, "vintage": "2024-06", "revision": Decimal("0.02"), "thresholds": Thresholds(months=6)}
    series = [Observation("x", 4, 2021, status="P", vintage=2022), Observation("x", 5, 2022, status="F")]
    survives(evaluate(plan, (each for each in series), **options))
    survives(evaluate(plan, {"x": {2021: "4万人", 2022: "50000人", 2023: None}}))
    survives(evaluate(plan, {"x": "(21)"}))
    survives(evaluate(plan, {"x": {2021: "4万", 2022: "5（初步数）"}}))
    survives(evaluate(plan, {}))


def test_units_of_ones_own_travel_with_the_plan_and_with_its_evaluation():
    lots, shares = Unit("批次", "批次", 1, "lots"), Unit("份", "亩", Fraction(1, 15), "shares")
    rows = [Indicator(key="a", unit=lots, target=Cumulative(3)), Indicator(key="b", unit="亩", target=EndState(3))]
    plan = Plan(name="invented", period="2021-2025", indicators=rows, units=(shares,))
    survives(plan)
    survives(evaluate(plan, {"a": {2021: "1批次"}, "b": {2025: "15份"}}))
    text = files.dumps(evaluate(plan, {"a": {2021: "1批次"}})).replace('"base": "批次"', '"base": 3')
    assert {type(each) for each in faults_of(text)} == {InvalidType, UnknownUnit}


def test_an_evaluation_keeps_what_was_passed_whatever_the_caller_does_to_it_later():
    observations = {"x": {2021: 4}}
    evaluation = evaluate(plan_of(target=Cumulative(20)), observations)
    observations["x"][2022] = 5
    observations["y"] = 1
    assert evaluation.given.observations == {"x": {2021: 4}}


def test_an_evaluation_that_differs_is_refused():
    text = files.dumps(evaluate(plan_of(target=Cumulative(20)), {"x": {2021: 4}}))
    changed = text.replace('"status": "on_track"', '"status": "behind"')
    assert changed != text
    assert [type(each) for each in faults_of(changed)] == [EvaluationDiffers]
    extra = text.replace(
        '"assessments": [',
        '"assessments": [\n    {"indicator": "y", "status": "missed", "attainment": "met", "schedule": "met"},',
    )
    [fault] = faults_of(extra)
    assert "'y'" in str(fault)
    none = text[: text.index('"assessments": [')] + '"assessments": [],' + text[text.index('"observations"') :]
    assert [type(each) for each in faults_of(none)] == [EvaluationDiffers]
    unfit = text.replace('"indicator": "x", "value"', '"indicator": "nobody", "value"')
    assert "nobody" in str(faults_of(unfit)[0])


def faults_of(text, **options):
    with pytest.raises(PlanspecError) as caught:
        files.loads(text, **options)
    return caught.value.faults if isinstance(caught.value, PlanspecErrorGroup) else (caught.value,)


# A file with every fault at once

JSON = """\
{
  "planspec": 1,
  "kind": "plan",
  "name": "invented",
  "period": "2021-2025",
  "indicators": [
    {"key": "a", "unit": "%", "target": {"kind": "floor", "value": "95", "printed": ">96"}},
    {"key": "b", "unit": "%", "targett": {"kind": "floor", "value": "95"}},
    {"key": "c", "unit": "%", "unit": "人", "target": {"kind": "flour", "value": "95"}},
    {"key": "d", "unit": "%", "target": {"kind": "ceiling", "value": NaN}},
    {"key": "e", "unit": "%", "target": {"kind": "ceiling", "value": 1e400}},
    {"key": "f", "unit": "%", "target": {"value": 1}, "number": 7, "made_up_of_parts": "yes"},
    {"key": "g", "unit": "%", "target": {"kind": "ceiling", "value": "3", "printed": "≥3"}},
    []
  ]
}
x
"""


def placed(text, faults):
    """Name each fault by its class, its line, and the word of the text that it points to."""
    found = set()
    for each in faults:
        line, column = map(int, re.match(r"(?:[^:]*: )?line ([0-9]+), column ([0-9]+)", str(each)).groups())
        word = re.match(r"[^:=,]{0,12}", text.split("\n")[line - 1][column - 1 :])[0].strip()
        found.add((type(each), line, word))
    return found


def test_every_fault_of_a_json_file_is_reported_at_once_with_its_place():
    assert placed(JSON, faults_of(JSON)) == {
        (InvalidPlan, 7, '"printed"'),
        (UnknownKey, 8, '"targett"'),
        (MissingKey, 8, '{"key"'),
        (DuplicateKey, 9, '"unit"'),
        (InvalidOption, 9, '"kind"'),
        (InvalidNumber, 10, "NaN}}"),
        (InvalidNumber, 11, '"value"'),
        (MissingKey, 12, '"target"'),
        (InvalidType, 12, '"number"'),
        (InvalidType, 12, '"made_up_of_'),
        (InvalidPlan, 13, '"printed"'),
        (InvalidType, 14, "[]"),
        (InvalidFile, 17, "x"),
    }
    assert "the nearest is 'target'" in next(str(each) for each in faults_of(JSON) if isinstance(each, UnknownKey))


TOML = """\
planspec = 1
kind = "plan"
name = "invented"
period = "2021-2025"
name = "again"

[[indicators]]
key = "a"
unit = "%"
target = {kind = "floor", value = "95", printed = ">96"} # 96?
[[indicators]]
key = "b"
"unit" = '%'
targett = {kind = "floor", value = "95"}
[[indicators]]
key = "c"
unit = "%"
target = {kind = "flour", value = 95, value = 96}
[[indicators]]
key = "d"
unit = "%"
target.kind = "ceiling"
target.value = nan
[[indicators]]
key = "e"
unit = "%"
target = {kind = "ceiling", value = 1e400}
superseded = [
    # the first
    {target = {kind = "end_state", value = '''2'''}, until = 2022-12-31},
    {target = {kind = "end_state"}, until = 2023},
]
"""


def test_every_fault_of_a_toml_file_is_reported_at_once_with_its_place():
    assert placed(TOML, faults_of(TOML)) == {
        (DuplicateKey, 5, "name"),
        (InvalidPlan, 10, "printed"),
        (UnknownKey, 14, "targett"),
        (MissingKey, 11, "[[indicators"),
        (DuplicateKey, 18, "value"),
        (InvalidOption, 18, "kind"),
        (InvalidNumber, 23, "target.value"),
        (InvalidNumber, 27, "value"),
        (MissingKey, 31, "target"),
    }


def test_two_rows_of_one_key_and_a_part_that_is_not_there_are_found_where_they_stand():
    rows = [
        '{"key": "a", "unit": "%", "target": {"kind": "floor", "value": 95}}',
        '{"key": "a", "unit": "%", "target": {"kind": "floor", "value": 95}}',
        '{"key": "b", "part_of": "z", "unit": "%", "target": {"kind": "floor", "value": 95}}',
        '{"key": "c", "unit": "%", "target": {"kind": "floor", "value": 95}, "annual_plan": {"milestones": {"2031": 1}}}',
        '{"key": "d", "unit": "%", "target": {"kind": "floor", "value": 95}, "annual_plan": {"milestones": {"x": 1, "2021": 1, "2021年": 2}}}',
        '{"key": "e", "unit": "%", "target": {"kind": "floor", "value": {"kind": "interval", "lower": 3, "upper": 1}}}',
    ]
    text = (
        '{"planspec": 1, "kind": "plan", "name": "x", "period": "2021-2025", "indicators": [\n'
        + ",\n".join(rows[:4])
        + "\n]}"
    )
    assert placed(text, faults_of(text)) == {
        (DuplicateIndicator, 3, '"key"'),
        (InvalidPlan, 4, '"part_of"'),
        (OutsidePlanPeriod, 5, '"annual_plan'),
    }
    text = (
        '{"planspec": 1, "kind": "plan", "name": "x", "period": "2021-2025", "indicators": [\n'
        + ",\n".join(rows[4:])
        + "\n]}"
    )
    assert placed(text, faults_of(text)) == {
        (InvalidPeriod, 2, '"x"'),
        (InvalidPlan, 2, '"2021年"'),
        (InvalidType, 3, '"value"'),
    }


HEAD = '{"planspec": 1, "kind": "plan", "name": "x", "period": "2021-2025", "indicators": '
HOSTILE = {
    "": (InvalidFile, "the file is empty"),
    "  \n": (InvalidFile, "the file is empty"),
    "[]": (InvalidType, "an object with planspec and kind"),
    "3": (InvalidFile, "TOML"),
    "{}": (InvalidFile, "the version that can be read is 1"),
    '{"planspec": 2, "kind": "plan", "kind": "x"}': (InvalidFile, "the version that can be read is 1"),
    '{"planspec": true}': (InvalidFile, "the version that can be read is 1"),
    "planspec = 2": (InvalidFile, "the version that can be read is 1"),
    '{"planspec": 1}': (InvalidOption, "kind cannot be None"),
    '{"planspec": 1, "kind": ["plan"]}': (InvalidOption, "kind cannot be ['plan']"),
    '{"planspec": 1, "kind": NaN}': (InvalidNumber, "NaN"),
    '{"planspec": 1, "kind": "observations"}': (MissingKey, "'observations' is missing"),
    '{"planspec": 1, "kind": "observations", "observations": 3}': (InvalidType, "a list"),
    '{"planspec": 1, "kind": "observations", "observations": [], "x": 1}': (UnknownKey, "unknown key 'x'"),
    '{"planspec": 1, "kind": "observations", "observations": {"x": true}}': (InvalidType, "an exact number"),
    '{"planspec": 1, "kind": "observations", "observations": {"x": {"2021": "三"}}}': (NotationError, "cannot read"),
    '{"planspec": 1, "kind": "observations", "observations": {"x": {"2021": "1/0"}}}': (InvalidNumber, "divided by 0"),
    '{"planspec": 1, "kind": "observations", "observations": [{"indicator": "x", "value": {"kind": "about"}}]}': (
        InvalidOption,
        "kind cannot be 'about'",
    ),
    '{"planspec": 1, "kind": "observations", "observations": [{"indicator": "x", "period": 3.5}]}': (
        InvalidType,
        "a period as text",
    ),
    '{"planspec": 1, "kind": "observations", "observations": [{"indicator": "x", "statuses": "P"}]}': (
        InvalidType,
        "a list",
    ),
    HEAD + "[3]}": (InvalidType, "the keys of indicator"),
    HEAD + '[{"key": "a", "unit": "%", "target": 95}]}': (InvalidType, "the keys of cumulative"),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "about", "value": 95}}]}': (InvalidOption, "about"),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "floor", "value": "九十五"}}]}': (
        InvalidType,
        "exact number",
    ),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "floor", "value": true}}]}': (InvalidType, "exact number"),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "floor", "value": {"value": 1}}}]}': (
        InvalidType,
        "exact number",
    ),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "end_state", "value": {"value": 1}}}]}': (
        MissingKey,
        "'kind'",
    ),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "end_state", "value": {"kind": NaN}}}]}': (
        InvalidNumber,
        "NaN",
    ),
    HEAD
    + '[{"key": "a", "unit": "%", "target": {"kind": "end_state", "value": {"kind": "about", "value": 1, "places": 1.5}}}]}': (
        InvalidType,
        "a whole number",
    ),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "floor", "value": ' + "1" * 10_000 + "}}]}": (
        InvalidNumber,
        "90 digits",
    ),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "floor", "value": 1e9999999999999999999}}]}': (
        InvalidNumber,
        "90 digits",
    ),
    HEAD + '[{"key": "a", "unit": "%", "annual_plan": 3, "target": {"kind": "floor", "value": 1}}]}': (
        InvalidType,
        "annual_plan",
    ),
    HEAD + '[{"key": "a", "unit": "%", "annual_plan": {"milestones": 3}, "target": {"kind": "floor", "value": 1}}]}': (
        InvalidType,
        "amounts by period",
    ),
    HEAD + '[{"key": "\\ud800", "unit": "%", "target": {"kind": "floor", "value": 1}}]}': (InvalidPlan, "printable"),
    HEAD + "]": (InvalidFile, "expected a value"),
    HEAD + "[,": (InvalidFile, "expected a value"),
    HEAD + "[1 2]}": (InvalidFile, "expected , or ]"),
    HEAD + "[1}": (InvalidFile, "expected , or ]"),
    '{"planspec": 1 "kind"': (InvalidFile, "expected , or }"),
    '{"planspec" 1}': (InvalidFile, "expected : after a key"),
    "{planspec: 1}": (InvalidFile, "expected a key in double quotes"),
    '{"planspec': (InvalidFile, "this text does not end"),
    '{"planspec": "\\x"}': (InvalidFile, "this text does not end"),
    '{"planspec": 1, "a": ' + "[" * 1000 + "]" * 1000 + "}": (InvalidFile, "more than 50 deep"),
    '{"planspec": 1, "a": ' + '{"a":' * 1000 + "1" + "}" * 1000 + "}": (InvalidFile, "more than 50 deep"),
    "planspec = 1\na = " + "[" * 1000 + "]" * 1000: (InvalidFile, "more than 50 deep"),
    "planspec = 1\na = " + "{a=" * 1000 + "1" + "}" * 1000: (InvalidFile, "more than 50 deep"),
    ".".join("a" * 1000) + " = 1": (InvalidFile, "more than 50 deep"),
    "planspec = 1\nkind = ": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\nkind = 'plan' x": (InvalidFile, "TOML cannot be read here"),
    'planspec = 1\nkind = "plan': (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\n= 3": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\nx = [1, 2": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\nx = {a = 1 b = 2}": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\nx = 2021-13-45": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\nplanspec.x = 2": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\n[planspec]": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\n[planspec.x]": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\n[[planspec]]": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\n[a]\n[a]": (DuplicateKey, "is given already, line 2, column 1"),
    "planspec = 1\n[a": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\n[[a]\n": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\nkind = 1\nx = " + "1" * 10_000: (InvalidNumber, "90 digits"),
    "planspec = 1\nkind = 'plan'\n[[a.b]]\n[[a.b]]\nc = 1\n[a.b.d]\ne = 1": (UnknownKey, "unknown key 'a'"),
}


@pytest.mark.parametrize(("text", "expected"), HOSTILE.items(), ids=range(len(HOSTILE)))
def test_hostile_text_is_refused_with_our_error_and_nothing_half_loaded(text, expected):
    kind, words = expected
    faults = faults_of(text)
    assert any(isinstance(each, kind) and words in str(each) for each in faults), list(map(str, faults))
    assert all(len(str(each)) <= 300 and len(each.zh) <= 300 and each.zh != str(each) for each in faults)
    if "cannot be read is" in words or "version" in words:
        assert len(faults) == 1


@given(st.text(max_size=60) | st.text("{}[]\",:=.\n#' 1aNt\\", max_size=60))
def test_law_37_any_text_is_read_or_refused_with_our_error(text):
    for form in FORMATS:
        with contextlib.suppress(PlanspecError):
            files.loads(text, format=form)


def test_a_thousand_faults_stop_the_reading():
    text = HEAD + "[" + ",".join(["3"] * 2000) + "]}"
    faults = faults_of(text)
    assert len(faults) == 1000
    with pytest.raises(PlanspecErrorGroup, match="stopped after 1000 faults"):
        files.loads(text)


def test_a_text_too_long_is_not_read():
    with pytest.raises(InvalidFile, match="more than 20000000 characters"):
        files.loads(" " * 20_000_001)


def test_files_are_written_and_read_by_their_ending(tmp_path):
    for name in ("plan.json", "plan.TOML"):
        files.dump(zhoushan.PLAN_13, tmp_path / name)
        assert files.load(tmp_path / name) == zhoushan.PLAN_13
        assert b"\r" not in (tmp_path / name).read_bytes()
    (tmp_path / "plan.txt").write_bytes("\ufeff".encode() + (tmp_path / "plan.json").read_bytes())
    assert files.load(tmp_path / "plan.txt", format="json") == zhoushan.PLAN_13
    for refused in (lambda: files.load(tmp_path / "plan.txt"), lambda: files.dump(zhoushan.PLAN, tmp_path / "plan")):
        with pytest.raises(InvalidOption, match="json, toml"):
            refused()
    with pytest.raises(FileNotFoundError):
        files.load(tmp_path / "none.json")


def test_faults_of_a_file_name_it(tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(JSON, encoding="utf-8")
    with pytest.raises(PlanspecErrorGroup) as caught:
        files.load(path)
    assert all(str(each).startswith("plan.json: line ") for each in caught.value.faults)
    path.write_bytes(b'{\n"planspec": "\xb9\xe6"}')
    with pytest.raises(InvalidFile, match=r"plan\.json: line 2: .*save it as UTF-8"):
        files.load(path)


def test_what_is_not_a_document_is_refused_in_writing_and_reading():
    for value in (3, "text", {"x": 1}, [3]):
        with pytest.raises(InvalidType):
            files.dumps(value)
    with pytest.raises(InvalidOption, match="format cannot be 'yaml'"):
        files.dumps((), format="yaml")
    with pytest.raises(InvalidOption, match="format cannot be 'yaml'"):
        files.loads("", format="yaml")
    with pytest.raises(InvalidType):
        files.loads(3)


def test_places_name_keys_that_are_not_words():
    text = '{"planspec": 1, "kind": "observations", "observations": {"就业 x": {"2021": true}}}'
    assert "observations.就业 x" not in str(faults_of(text)[0])
    assert "observations['就业 x']['2021'].value" in str(faults_of(text)[0])


def row_text(*, target='{"kind": "end_state", "value": 9}', **more):
    """Return a plan file of one row, with keys of the row as JSON."""
    fields = {"key": '"a"', "unit": '"%"', "target": target, **more}
    return HEAD + "[{" + ", ".join(f'"{key}": {value}' for key, value in fields.items()) + "}]}"


def milestones(printed):
    first = f'{{"due": 2023, "target": {{"kind": "end_state", "value": 9, "printed": "{printed}"}}}}'
    return (
        f'{{"kind": "milestones", "stages": [{first}, {{"due": 2025, "target": {{"kind": "end_state", "value": 9}}}}]}}'
    )


EARLIER = '[{"target": {"kind": "end_state", "value": 3, "printed": "4"}, "until": 2022}]'
CONTRADICTIONS = {
    row_text(baseline='{"value": 3, "printed": ">96"}'): "baseline.printed: '>96': it reads as >96",
    row_text(target='{"kind": "change", "value": 9, "printed": "下降9"}'): "a change to the other side",
    row_text(target=milestones("8")): "target.stages[0].target.printed: '8': it reads as 8",
    row_text(superseded=EARLIER): "superseded[0].target.printed: '4': it reads as 4",
}


@pytest.mark.parametrize(("text", "words"), CONTRADICTIONS.items(), ids=range(len(CONTRADICTIONS)))
def test_what_is_printed_is_held_against_the_value_beside_it(text, words):
    [fault] = faults_of(text)
    assert words in str(fault)


def test_what_says_nothing_of_a_number_contradicts_none():
    for printed in ("现状", "9", "9[1]"):
        assert (
            files.loads(row_text(baseline=f'{{"value": 9, "printed": "{printed}"}}'))["a"].baseline.printed == printed
        )
    about = '{"kind": "end_state", "value": {"kind": "about", "value": 9, "places": 1}, "printed": "9左右"}'
    assert files.loads(row_text(target=about))["a"].target.value.places == 1


def test_decimals_that_are_printed_survive():
    survives(plan_of(target=EndState(About(9, places=1))))
    survives(plan_of(baseline=Interval(1, 3)))


def test_years_may_be_bare_numbers_and_statuses_are_of_the_list():
    text = (
        '{"planspec": 1, "kind": "observations", "observations": [{"indicator": "x", "value": 3, "period": 2021.0%s}]}'
    )
    assert files.loads(text % "")[0] == Observation("x", 3, 2021)
    [fault] = faults_of(text % ', "statuses": ["ZZ"]')
    assert "cannot be 'ZZ'" in str(fault)
    assert [type(each) for each in faults_of(text % ', "statuses": [NaN]')] == [InvalidNumber]


def test_a_row_of_the_plan_of_an_evaluation_is_named_by_its_place_too():
    plan = plan_of(target=Cumulative(20))
    text = files.dumps(evaluate(plan, {"x": {2021: 4}}))
    row = '{"key": "x", "unit": "万人", "target": {"kind": "cumulative", "value": "20"}}'
    assert row in text
    assert any("plan.indicators[1]" in str(each) for each in faults_of(text.replace(row, f"{row}, {row}")))
    late = row.replace("}}", '}, "annual_plan": {"milestones": {"2031": 1}}}')
    assert any("plan.indicators[0].annual_plan" in str(each) for each in faults_of(text.replace(row, late)))


def test_long_text_stands_on_its_own_line():
    survives(plan_of(inferred="单位系推断，" * 40, modality="力争" * 60))
    assert files.dumps((Observation("x", 1, 2021, source="局" * 120),)).count("\n") == 12


def test_what_could_not_be_read_says_so():
    from planspec.files.document import REFUSED

    assert repr(REFUSED) == "REFUSED"


# The schema


@pytest.fixture(scope="module")
def validator():
    jsonschema = pytest.importorskip("jsonschema")
    found = files.schema()
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def as_json(text):
    return json.loads(text, parse_float=float)


@pytest.mark.parametrize("plan", BUILT_IN.values(), ids=BUILT_IN)
def test_the_schema_takes_every_built_in_plan(plan, validator):
    validator.validate(as_json(files.dumps(plan)))


def test_the_schema_takes_what_is_written(validator):
    for target in KINDS.values():
        validator.validate(as_json(files.dumps(plan_of(target=target))))
    validator.validate(as_json(files.dumps(OBSERVED)))
    validator.validate(as_json(files.dumps(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13))))
    validator.validate({"planspec": 1, "kind": "observations", "observations": {"x": {"2021": 4}, "y": ">3"}})


def damaged(document, draw):
    """Return a document with one thing changed somewhere in it."""
    copied = json.loads(json.dumps(document))
    places = [copied]
    for each in places:
        places.extend(
            one for one in (each.values() if isinstance(each, dict) else each) if isinstance(one, dict | list)
        )
    place = draw(st.sampled_from(places))
    junk = draw(st.sampled_from([None, True, "x", "", 3, 2.5, [], {}, {"kind": "x"}, "floor", "2021"]))
    if isinstance(place, list):
        place.append(junk)
    elif draw(st.booleans()) or not place:
        place["surplus"] = junk
    else:
        key = draw(st.sampled_from(sorted(place)))
        if draw(st.booleans()):
            del place[key]
        else:
            place[key] = junk
    return copied


@given(strategies.plans(max_rows=2), st.data())
def test_law_the_loader_takes_nothing_that_the_schema_refuses(validator, plan, data):
    document = as_json(files.dumps(plan))
    validator.validate(document)
    changed = damaged(document, data.draw)
    try:
        files.loads(json.dumps(changed))
    except PlanspecError as fault:
        faults = fault.faults if isinstance(fault, PlanspecErrorGroup) else (fault,)
        if any(isinstance(each, UnknownKey | MissingKey) for each in faults):
            assert not validator.is_valid(changed)
    else:
        validator.validate(changed)


def test_reading_plain_json_loads_neither_hypothesis_nor_toml():
    code = (
        "import sys; from planspec import files; from planspec.plans import zhoushan as z\n"
        "files.loads(files.dumps(z.PLAN_13)); print(sorted({'hypothesis', 'tomllib', 'jsonschema', 'pint'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout == "[]\n"


def test_an_evaluation_gives_its_records_itself():
    evaluation = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
    assert evaluation.to_records() == files.to_records(evaluation)
    assert evaluation.to_dict() == files.to_dict(evaluation)
    assert {each["status"] for each in evaluation.to_records()} <= {each.value for each in Status}
