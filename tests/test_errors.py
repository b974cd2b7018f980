"""Errors: one line in each language, a place, and several at once in a group that names them."""

import ast
import copy
import pickle
import re
from inspect import isclass
from pathlib import Path

import pytest

import planspec
from planspec import Period, PlanspecError, PlanspecErrorGroup, errors
from planspec import errors as e
from planspec.errors import (
    LONGEST,
    MOST_FAULTS,
    NAMED,
    DuplicateObservation,
    InvalidArgument,
    InvalidNumber,
    InvalidType,
    Said,
    UnknownIndicator,
    at,
    keep,
    keeping,
    key_text,
    nearest,
    raise_all,
)
from planspec.exact import number
from planspec.methods import Limit

HAN = re.compile("[\u4e00-\u9fff]")


WHY = Said("it is too much", "数量过大")


FACTS = {
    "value": 3,
    "expected": WHY,
    "why": WHY,
    "bounds": "≥3 and ≤2",
    "verdict": "MET",
    "unit": "kg",
    "suggestion": "t",
    "text": "x",
    "position": 0,
    "key": "jobs",
    "keys": ("a", "b"),
    "name": "job",
    "among": ("jobs",),
    "indicator": "jobs",
    "period": "2021",
    "other": "2022",
    "plan_period": "2021..2025",
    "domain": "≥0",
    "undeclared": True,
    "option": "format",
    "choices": ("html", "csv"),
    "limit": Limit.NO_DATA,
    "row": "groups",
    "cause": WHY,
    "known": ("name", "key"),
    "of": "plan",
    "first": "line 3, column 1",
    "stored": "missed",
    "found": "achieved",
    "package": "hypothesis",
    "extra": "hypothesis",
}


KINDS = [
    each
    for each in vars(errors).values()
    if isclass(each) and issubclass(each, PlanspecError) and each not in (PlanspecError, PlanspecErrorGroup)
]


def made(kind, **other):
    own = {name: FACTS[name] for name in kind.__annotations__} | other
    if kind is errors.OutsideDomain:
        own["value"] = "-3"
    return kind(**own)


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.__name__)
def test_every_error_speaks_both_languages_and_survives_copying(kind):
    fault = made(kind).at("[2021]").at("indicator 'jobs'")
    assert str(fault) == fault.en
    assert fault.en.startswith("indicator 'jobs'[2021]: ")
    assert fault.zh.startswith("指标'jobs'[2021]：")
    assert not HAN.search(fault.en)
    assert HAN.search(fault.sentence_zh())
    assert not HAN.search(fault.sentence())
    for same in (copy.copy(fault), copy.deepcopy(fault), pickle.loads(pickle.dumps(fault))):
        assert type(same) is kind
        assert (same.en, same.zh, same.place) == (fault.en, fault.zh, fault.place)
        assert repr(same) == f"{kind.__name__}({fault.en!r})"


def test_what_an_error_suggests_is_left_out_where_nothing_is_near():
    unit = made(errors.UnknownUnit, suggestion=None)
    assert "planspec.units" in unit.en
    assert "planspec.units" in unit.zh
    row = UnknownIndicator(name="x", among=("城镇新增就业人数",))
    assert row.suggestion is None
    assert row.zh == "没有键或名称为'x'的指标"
    assert UnknownIndicator(name=3).suggestion is None
    option = made(errors.InvalidOption, value=3, choices=tuple("abcdefghijklmnop"))
    assert option.en.endswith("a, b, c, d, e, f, g, h, i, j, k, l, …")
    assert option.zh.endswith("……")
    text = made(errors.NotationError, text="", position=0)
    assert "结尾" in text.zh


def test_words_carry_both_languages_wherever_they_go():
    for same in (copy.copy(WHY), copy.deepcopy(WHY), pickle.loads(pickle.dumps(WHY))):
        assert (same, same.zh) == ("it is too much", "数量过大")
    assert InvalidArgument(value=3, why="plain English").zh == "3不合适：plain English"


def test_a_fault_takes_no_more_room_than_is_fit_to_read():
    fault = InvalidArgument(value=3, why=Said("x" * 1000, "数" * 1000))
    assert len(fault.en) == len(fault.zh) == LONGEST
    assert fault.en.endswith("…")


def test_several_faults_are_named_up_to_a_number():
    faults = [InvalidArgument(value=each, why=WHY, place=f"values[{each}]") for each in range(NAMED + 2)]
    with pytest.raises(PlanspecErrorGroup) as caught:
        raise_all(faults, "values")
    first, *named, last = str(caught.value).splitlines()
    assert (first, len(named), last) == ("10 faults in values", NAMED, "  and 2 more")
    assert named[0] == "  values[0]: 0 does not fit: it is too much"
    first, *named, last = caught.value.zh.splitlines()
    assert (first, named[0], last) == ("values有10处错误", "  values[0]：0不合适：数量过大", "  另有2处")
    with pytest.raises(PlanspecErrorGroup) as caught:
        raise_all(faults, Said("the table", "表格"))
    assert (caught.value.message, caught.value.message.zh) == ("10 faults in the table", "表格有10处错误")
    assert str(PlanspecErrorGroup("two", faults[:2])).splitlines()[0] == "two"
    assert PlanspecErrorGroup("two", faults[:2]).zh.splitlines()[0] == "two"


def test_a_group_gives_its_place_to_each_and_is_kept_one_by_one():
    inner = PlanspecErrorGroup("inner", [InvalidArgument(value=each, why=WHY, place=f"[{each}]") for each in (1, 2)])
    group = PlanspecErrorGroup("outer", [inner, InvalidArgument(value=3, why=WHY)])
    assert [each.value for each in group.faults] == [1, 2, 3]
    faults = []
    with keeping(faults, "plans['x']"):
        raise inner
    assert [each.place for each in faults] == ["plans['x'][1]", "plans['x'][2]"]


def test_a_place_is_given_in_passing():
    with pytest.raises(InvalidType, match=r"^plan\.unit: expected text"), at("plan"), at(".unit"):
        raise InvalidType(value=3, expected="text")
    with pytest.raises(ZeroDivisionError), at("plan"):
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError), keeping([], "plan"):
        raise ZeroDivisionError


def test_faults_without_end_stop_the_reading():
    faults = []
    for each in range(1, MOST_FAULTS):
        keep(faults, InvalidArgument(value=each, why=WHY))
    with pytest.raises(PlanspecErrorGroup, match="stopped after 1000 faults") as caught:
        keep(faults, InvalidArgument(value=0, why=WHY))
    assert len(caught.value.exceptions) == MOST_FAULTS
    assert "不再继续" in caught.value.zh


def test_keys_are_shown_as_text():
    class Rude:
        def __str__(self):
            raise RuntimeError

        def __repr__(self):
            return "rude"

    assert [key_text(each) for each in ("a", 3, None, Period.parse("2021Q1"))] == ["'a'", "3", "None", "2021Q1"]
    assert key_text(Rude()) == "rude"


def test_what_contains_the_word_is_suggested_first():
    assert nearest("就业", ["失业", "就医", "城镇新增就业人数", "就业培训"]) == "就业培训"
    assert nearest("training", ["raining", "Vocational training"]) == "Vocational training"
    assert nearest("x", ["wxyz"]) is None
    assert nearest("rainin", ["raining"]) == "raining"


@pytest.mark.parametrize("missing", [float("nan"), planspec.exact.Decimal("nan"), planspec.exact.Decimal("sNaN")])
def test_what_is_not_a_number_is_refused_saying_how_a_missing_figure_is_written(missing):
    with pytest.raises(InvalidNumber, match="write None for a missing figure"):
        number(missing)


SOURCES = sorted(Path(planspec.__file__).parent.rglob("*.py"))


WORDED = {"InvalidType", "InvalidNumber", "InvalidPeriod", "NotationError", "InvalidPlan", "InvalidArgument"}


def plain_words(tree):
    """Find the texts that are given to an error, or put aside for one, in English alone."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDED:
            given = [each.value for each in node.keywords if each.arg in ("why", "expected")]
        elif isinstance(node, ast.Assign) and any(
            isinstance(each, ast.Name) and each.id == "why" for each in node.targets
        ):
            given = [node.value]
        else:
            given = []
        choices = (
            each
            for value in given
            for each in ([value.body, value.orelse] if isinstance(value, ast.IfExp) else [value])
        )
        yield from (each for each in choices if isinstance(each, ast.Constant | ast.JoinedStr))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_the_words_of_every_error_are_given_in_both_languages(path):
    left = [f"{path}:{each.lineno}" for each in plain_words(ast.parse(path.read_text(encoding="utf-8")))]
    assert not left, "write Said(English, Chinese)"


def test_a_repeated_observation_of_a_declared_row_names_one_door():
    fault = DuplicateObservation(indicator="jobs", period="2021", undeclared=False)
    assert fault.zh.endswith("每个时间只能有一个")
    assert fault.en.endswith("give one for each time")


def test_errors_are_short_and_survive_copying():
    fault = e.UnknownIndicator(name="x" * 10_000, suggestion=None).at("observations")
    assert len(str(fault)) < 200
    for same in (copy.copy(fault), pickle.loads(pickle.dumps(fault))):
        assert type(same) is e.UnknownIndicator
        assert str(same) == str(fault)
        assert repr(same) == f"UnknownIndicator({str(fault)!r})"
    assert len(str(e.AmbiguousIndicator(name="x", keys=("long-key",) * 100))) < 160


def test_any_value_can_be_quoted():
    class Rude:
        def __repr__(self):
            raise RuntimeError

    assert "Rude" in e.quote(Rude())
    assert e.quote("a\u202eb\n") == r"'a\u202eb\n'"
    assert e.quote("\ud800") == r"'\ud800'"
    assert len(e.quote(["x" * 50] * 50)) <= 62
    assert e.quote(1 << 300) == "an integer of 301 bits"
    assert e.quote(True) == "True"
    assert e.quote([10**5000]) == "a list"
    assert len(e.quote("y" * 10**6)) <= 62
