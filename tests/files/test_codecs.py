"""How each type of the model stands in a file: every kind and field survives, and the schema takes what is written."""

import typing
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from attrs import evolve

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
    Milestone,
    Milestones,
    NoTarget,
    NoTargetReason,
    Observation,
    Plan,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Superseded,
    Target,
    evaluate,
    files,
)
from planspec.files.codecs import codec_of, record_codec, slug_of
from planspec.plans import zhoushan
from tests.stored_files import BUILT_IN, OBSERVED, as_json, plan_of, survives

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
    "no_target": NoTarget(NoTargetReason.PENDING),
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


@pytest.mark.parametrize("plan", BUILT_IN.values(), ids=BUILT_IN)
def test_the_schema_takes_every_built_in_plan(plan, validator):
    validator.validate(as_json(files.dumps(plan)))


def test_the_schema_takes_what_is_written(validator):
    for target in KINDS.values():
        validator.validate(as_json(files.dumps(plan_of(target=target))))
    validator.validate(as_json(files.dumps(OBSERVED)))
    validator.validate(as_json(files.dumps(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13))))
    validator.validate({"planspec": 1, "kind": "observations", "observations": {"x": {"2021": 4}, "y": ">3"}})
