"""What every public record, function and mapping of planspec keeps to, as programs that use it expect."""

import copy
import inspect
import pickle
import pkgutil
import re
import subprocess
import sys
import typing
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from unittest.mock import ANY

import attrs
import pytest

import planspec
from planspec import (
    About,
    AnnualPlan,
    AverageGrowth,
    Baseline,
    Change,
    Citation,
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Judgement,
    Milestone,
    Milestones,
    NoTarget,
    Observation,
    Period,
    Plan,
    Qualitative,
    Ratio,
    RelativeChange,
    RelativeTo,
    Superseded,
    Verdict,
    allocate,
    appraise,
    check,
    evaluate,
    explain,
    mid_term,
    parse_target,
    parse_value,
    read_observations,
    roll_up,
    schedule_view,
    yearly,
)
from planspec.files.stored import Options, Stored, StoredAnswer, StoredObservations
from planspec.judging.course import Line
from planspec.judging.requirements import Measure
from planspec.methods import compare_methods
from planspec.plans import zhoushan
from planspec.records import Frozen, Record
from planspec.reports.marks import Block, Dot, OpenEnd, Route, Scale, Stroke, Text
from planspec.reports.notebook import show
from planspec.reports.view import view_of
from planspec.targets import kind_of
from tests.builders import PROJECT

MODULES = [
    import_module(each.name)
    for each in pkgutil.walk_packages(planspec.__path__, "planspec.")
    if not each.name.endswith("__main__")
]


HERE = {
    name: thing
    for module in MODULES
    for name, thing in vars(module).items()
    if getattr(thing, "__module__", "").startswith("planspec") and not name.startswith("_")
}


CLASSES = sorted({each for each in HERE.values() if inspect.isclass(each)}, key=lambda each: each.__name__)


# What holds a data frame is as equal as the frame is, whose == gives a frame.
RECORDS = [each for each in CLASSES if attrs.has(each) and not each.__module__.startswith("planspec.frames")]


NAMESPACE = HERE | {
    "Line": Line,
    "Reading": planspec.Reading,  # the one of a published method has the same name
    "Measure": Measure,
    "Decimal": Decimal,
    "Fraction": Fraction,
    "datetime": import_module("datetime"),
}


def row(key, target, unit="%", **fields):
    return Indicator(key=key, unit=unit, target=target, **fields)


def everything():
    """Make a plan with a row of every kind, and all that can be made of it."""
    plan = Plan(
        name="all kinds",
        period="2021-2025",
        indicators=[
            row(
                "jobs",
                Cumulative(22),
                "万人",
                baseline=Baseline(value=12, period=2020, printed="12"),
                citation=Citation("表1", "城镇新增就业"),
                superseded=[Superseded(target=Cumulative(20), until=2022)],
                annual_plan=AnnualPlan({2021: 4}),
            ),
            row("yearly", EachYear(2), "万人"),
            row("level", EndState(About(20, tolerance=1)), "万人"),
            row("ceiling", planspec.Ceiling(3), baseline=2),
            row("floor", Floor(96), section="b"),
            row("change", Change(5), baseline=2),
            row("relative", RelativeChange(5)),
            row("growth", AverageGrowth(5), "亿元", baseline=100),
            row("beside", RelativeTo("floor")),
            row("words", Qualitative("稳步提高"), ""),
            row("stages", Milestones([Milestone(2023, EndState(1)), Milestone(2025, EndState(2))]), "个"),
            row("several", Components([Component("a", Floor(1)), Component("b", Floor(2))]), "%"),
            row("none", NoTarget()),
        ],
    )
    figures = {
        "jobs": {2021: 4, 2022: 5},
        "ceiling": {2022: 3.2, 2023: 2.9},
        "floor": {2021: 95},
        "words": {2025: Judgement(Verdict.MET, "office", "2026-01-15")},
        "relative": {2021: 1},
        "several/a": 3,
    }
    evaluation = evaluate(plan, figures)
    shared = allocate(Plan(name="p", period="2021-2025", indicators=[plan["jobs"]]), {"甲": 1, "乙": 2})
    views = (
        plan,
        evaluation,
        schedule_view(evaluation),
        shared,
        compare_methods(evaluation["ceiling"], methods=["cn_fyp"]),
    )
    return [
        *map(view_of, views),
        plan,
        evaluation,
        evaluation["floor"].possible_values or evaluation,
        evaluate(plan, {"level": {2025: parse_value("≥19").known}})["level"].possible_values,
        evaluation["jobs"].curve,
        evaluation.counts,
        evaluation.binding,
        *evaluation.warnings,
        shared,
        roll_up(shared, {"甲": {"jobs": {2021: 1}}, "乙": {}}),
        Ratio(1, 2),
        schedule_view(evaluation),
        planspec.side_by_side({"甲": evaluation}),
        yearly(evaluation),
        explain(plan, figures, "jobs"),
        mid_term(evaluation),
        appraise(evaluation, {"jobs": 1}),
        check(zhoushan.PLAN),
        planspec.diff(plan, zhoushan.PLAN),
        planspec.side_by_side([evaluation]),
        compare_methods(evaluation["ceiling"], methods=["cn_fyp", "unsd"]),
        Observation("jobs", 3, "2021Q1", unit="万人", status="P", source="yearbook", vintage="2021-05-01"),
        parse_value("(22)万人"),
        read_observations([["指标", 2021], ["jobs", "4.5万人"], ["jobs ", "x"]], plan),
        parse_target("≥96%"),
        About(20),
        kind_of(EachYear(3)),
        Stored(
            options=Options(as_of=date(2021, 12, 31)),
            assessments=(),
            observations=(Observation("jobs", 3, 2021),),
            plan=zhoushan.PLAN_13,
        ),
        StoredObservations(observations=()),
        StoredAnswer(
            indicator="jobs", status=planspec.Status.MISSED, attainment=Verdict.NOT_MET, schedule=Verdict.NOT_MET
        ),
        EachYear({2021: 2, 2022: 3}),
        planspec.Band(planspec.Interval(1, 2), planspec.Interval(0, 3)),
        planspec.units.unit("万人"),
        show(plan),
        Scale(low=Decimal(0), high=Decimal(1), start=0, end=9),
        Stroke("axis", "0", "0", "9", "0"),
        Block("good", "0", "0", "9", "4"),
        Route("course", (("0", "0"), ("9", "4"))),
        Dot("known", "2", "3"),
        OpenEnd("known", "2", "3", "up"),
        Text("tick", "2", "3", "2021"),
        *zhoushan.PLAN,
    ]


def within(thing, seen):
    """Collect every record inside a value, by its class."""
    if attrs.has(type(thing)):
        own = seen.setdefault(type(thing), [])
        if any(thing is each for each in own):
            return seen
        own.append(thing)
        for each in attrs.fields(type(thing)):
            within(getattr(thing, each.name), seen)
    elif isinstance(thing, dict):
        for each in thing.values():
            within(each, seen)
    elif isinstance(thing, tuple | list | frozenset):
        for each in thing:
            within(each, seen)
    return seen


SAMPLES = within(everything(), {})


ONE_OF_EACH = {kind: found[:3] for kind, found in SAMPLES.items()}


PARTS = [(kind, each) for kind, found in ONE_OF_EACH.items() for each in found]


of_every_record = pytest.mark.parametrize(
    ("kind", "each"), PARTS, ids=[f"{kind.__name__}-{position}" for position, (kind, _) in enumerate(PARTS)]
)


def test_every_public_record_is_tried_here():
    missing = [each.__name__ for each in RECORDS if each not in SAMPLES]
    assert missing == []


@of_every_record
def test_equality_leaves_strangers_their_say(kind, each):
    assert each == ANY
    assert each.__eq__(object()) is NotImplemented
    assert each != object()


@of_every_record
def test_a_copy_is_equal_and_has_the_same_hash(kind, each):
    for same in (copy.copy(each), copy.deepcopy(each), pickle.loads(pickle.dumps(each)), attrs.evolve(each)):
        assert same == each
        assert hash(same) == hash(each)
        assert repr(same) == repr(each)


@of_every_record
def test_attrs_reads_a_record(kind, each):
    assert set(attrs.asdict(each, recurse=False)) == {field.name for field in attrs.fields(kind)}
    attrs.asdict(each)
    attrs.astuple(each)


@of_every_record
def test_nothing_in_a_record_can_be_changed(kind, each):
    for field in attrs.fields(kind):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(each, field.name, None)
        value = getattr(each, field.name)
        if not field.name.startswith("_"):
            assert not isinstance(value, list | set | bytearray), field.name
            assert not isinstance(value, dict) or type(value) is Frozen, field.name


@of_every_record
def test_the_repr_makes_the_record_again(kind, each):
    if "<" in repr(each):  # it holds a reason, which says what it is in words
        return
    assert eval(repr(each), NAMESPACE) == each


def test_records_survive_the_way_to_another_process(tmp_path):
    path = tmp_path / "records"
    path.write_bytes(pickle.dumps(ONE_OF_EACH))
    code = "import pickle, sys; sys.stdout.buffer.write(pickle.dumps(pickle.load(open(sys.argv[1], 'rb'))))"
    back = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True).stdout
    assert pickle.loads(back) == ONE_OF_EACH


def members(thing):
    yield thing
    for each in vars(thing).values() if inspect.isclass(thing) else ():
        for one in (each.fget,) if isinstance(each, property) else (getattr(each, "__func__", each),):
            if inspect.isfunction(one):
                yield one


@pytest.mark.parametrize("module", MODULES, ids=lambda each: each.__name__)
def test_every_hint_can_be_read_at_run_time(module):
    for thing in vars(module).values():
        if getattr(thing, "__module__", "") == module.__name__ and (
            inspect.isclass(thing) or inspect.isfunction(thing)
        ):
            for each in members(thing):
                typing.get_type_hints(each)


def test_a_mapping_of_a_record_refuses_every_change():
    given = {"a": 1}
    frozen = Frozen(given)
    assert frozen == given
    assert hash(frozen) == hash(Frozen(given))
    assert frozen | {"b": 2} == {"a": 1, "b": 2}
    for change in (
        lambda: frozen.__setitem__("a", 2),
        lambda: frozen.__delitem__("a"),
        lambda: frozen.update(a=2),
        lambda: frozen.setdefault("b", 2),
        lambda: frozen.pop("a"),
        frozen.popitem,
        frozen.clear,
        lambda: frozen.__ior__({"b": 2}),
    ):
        with pytest.raises(TypeError, match="cannot be changed"):
            change()
    for same in (copy.copy(frozen), copy.deepcopy(frozen), pickle.loads(pickle.dumps(frozen))):
        assert same == frozen
        assert type(same) is Frozen


def test_an_observation_keeps_what_is_said_of_it_when_its_value_is_replaced():
    first = Observation("x", 3, 2021, status="P", source="yearbook", vintage="2022-01-31", unit="人")
    second = attrs.evolve(first, value=4)
    assert second == Observation("x", 4, 2021, status="P", source="yearbook", vintage=date(2022, 1, 31), unit="人")
    assert attrs.evolve(first, status="E").statuses == (planspec.ObservationStatus.ESTIMATED,)


def test_every_record_is_a_record_of_ours_or_of_attrs():
    assert all(issubclass(each, Record) or each.__eq__ is not object.__eq__ for each in RECORDS)
    assert Period.year(2021) == ANY


def test_what_can_be_imported_is_listed():
    assert set(planspec.__all__) <= set(dir(planspec))
    assert {"Evaluation", "Assessment", "Allocation", "compare", "__version__"} <= set(dir(planspec))
    assert all(getattr(planspec, name) is not None for name in dir(planspec))
    assert len(planspec.__all__) == len(set(planspec.__all__))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        planspec.nonsense  # noqa: B018


def test_the_version_is_one_of_three_numbers():
    assert [part.isdecimal() for part in planspec.__version__.split(".")] == [True] * 3


def test_the_links_of_the_documents_lead_to_files_that_are_there():
    for page in (PROJECT / "README.md", *(PROJECT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert link.startswith("https://") or (page.parent / link).is_file(), (page.name, link)
