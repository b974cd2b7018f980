"""The kinds of targets: which numbers each accepts, how each is printed, and what makes two equal."""

import pickle
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from planspec import Ceiling, Cumulative, Direction, EndState, Floor, Indicator, Interval, PlanspecError
from planspec.errors import InvalidNumber, InvalidPlan, InvalidType
from planspec.targets import TARGET_KINDS

LEAST, MOST = Direction.AT_LEAST, Direction.AT_MOST
each_kind = pytest.mark.parametrize("kind", TARGET_KINDS)


@pytest.mark.parametrize(
    ("target", "acceptable"),
    [
        (Cumulative(22), Interval.at_least(22)),
        (Cumulative(22, strict=True), Interval.above(22)),
        (Cumulative(22, direction=MOST), Interval.at_most(22)),
        (Cumulative(22, direction=MOST, strict=True), Interval.below(22)),
        (EndState(27), Interval.at_least(27)),
        (EndState(27, direction=MOST), Interval.at_most(27)),
        (Ceiling(3), Interval.at_most(3)),
        (Ceiling(3, strict=True), Interval.below(3)),
        (Ceiling(3, throughout=True), Interval.at_most(3)),
        (Floor(96), Interval.at_least(96)),
        (Floor(96, strict=True), Interval.above(96)),
        (Floor(96, throughout=True, strict=True), Interval.above(96)),
    ],
    ids=repr,
)
def test_a_target_accepts_what_its_kind_direction_and_strictness_say(target, acceptable):
    assert target.acceptable == acceptable
    assert target.acceptable.contains(target.value) is not target.strict


@pytest.mark.parametrize(
    ("target", "text"),
    [
        (Cumulative(22), "(22)"),
        (Cumulative(22, strict=True), "(>22)"),
        (Cumulative(22, direction=MOST), "(≤22)"),
        (Cumulative(22, direction=MOST, strict=True), "(<22)"),
        (EndState(27), "27"),
        (EndState(Decimal("3.10")), "3.10"),
        (EndState(Decimal("1E+2")), "100"),
        (Ceiling(3), "≤3"),
        (Ceiling(Decimal("3.5"), strict=True), "<3.5"),
        (Floor(96), "≥96"),
        (Floor(Decimal("28.9"), strict=True), ">28.9"),
        (Cumulative(5, printed="{5}"), "{5}"),
        (EndState(27, printed="27"), "27"),
        (Ceiling(3, printed="控制在3以内"), "控制在3以内"),
        (Floor(96, printed="不低于96"), "不低于96"),
    ],
)
def test_a_target_prints_as_its_document_does_else_canonically(target, text):
    assert str(target) == text


@pytest.mark.parametrize("printed", ["{5.7}", "[5.7]", "(5.7)", "（5.7）", ""])
def test_braces_brackets_and_parentheses_make_no_difference(printed):
    plain = Cumulative(Decimal("5.7"))
    assert Cumulative(Decimal("5.7"), printed=printed) == plain
    assert hash(Cumulative(Decimal("5.7"), printed=printed)) == hash(plain)


@each_kind
def test_equality_is_of_kind_value_and_terms(kind):
    assert kind(3) == kind(Decimal("3.0")) == kind(Fraction(3)) == kind(3.0)
    assert len({kind(3), kind(Decimal("3.0")), kind(3, printed="叁")}) == 1
    assert kind(3) != kind(4)
    assert [other(3) == kind(3) for other in TARGET_KINDS].count(True) == 1


def test_strictness_direction_and_throughout_make_two_targets_differ():
    assert Floor(96) != Floor(96, strict=True)
    assert Floor(96) != Floor(96, throughout=True)
    assert Ceiling(3) != Ceiling(3, strict=True)
    assert EndState(3) != EndState(3, direction=MOST)
    assert Cumulative(3) != Cumulative(3, direction=MOST)


@each_kind
def test_a_target_is_frozen_hashable_and_survives_pickling(kind):
    target = kind(Decimal("2.5"), printed="x")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        target.value = 3
    assert pickle.loads(pickle.dumps(target)) == target
    assert str(pickle.loads(pickle.dumps(target))) == "x"
    assert hash(target) == hash(attrs.evolve(target))


@each_kind
def test_changing_the_value_changes_what_is_acceptable(kind):
    assert attrs.evolve(kind(3), value=4).acceptable == kind(4).acceptable


@each_kind
@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("22", InvalidType),
        (None, InvalidType),
        (True, InvalidType),
        (Interval.point(3), InvalidType),
        (float("nan"), InvalidNumber),
        (float("inf"), InvalidNumber),
        (Decimal("1e1000000000"), InvalidNumber),
    ],
    ids=repr,
)
def test_a_value_that_is_no_figure_is_refused_at_its_place(kind, value, error):
    with pytest.raises(error) as refused:
        kind(value)
    assert isinstance(refused.value, PlanspecError)
    assert refused.value.place == ".value"


@each_kind
def test_a_float_is_taken_by_the_text_that_prints_it(kind):
    assert kind(12.34).value == Decimal("12.34")
    assert kind(Fraction(1, 3)).value == Fraction(1, 3)


@pytest.mark.parametrize("kind", [Ceiling, Cumulative, Floor])
@pytest.mark.parametrize("strict", [1, 0, None, "yes"])
def test_strict_is_true_or_false_itself_and_is_named_when_it_is_not(kind, strict):
    with pytest.raises(InvalidType, match="True or False") as refused:
        kind(3, strict=strict)
    assert refused.value.place == ".strict"
    assert refused.value.value == strict


@pytest.mark.parametrize("kind", [Ceiling, Floor])
def test_throughout_is_true_or_false_itself(kind):
    with pytest.raises(InvalidType) as refused:
        kind(3, throughout=1)
    assert refused.value.place == ".throughout"


@pytest.mark.parametrize("kind", [Cumulative, EndState])
@pytest.mark.parametrize("direction", ["at most", None, True])
def test_a_direction_is_a_direction(kind, direction):
    with pytest.raises(InvalidType, match="Direction") as refused:
        kind(3, direction=direction)
    assert refused.value.place == ".direction"


@each_kind
@pytest.mark.parametrize(("printed", "error"), [(22, InvalidType), ("a\nb", InvalidPlan), ("2\u200b2", InvalidPlan)])
def test_the_printed_form_is_printable_text(kind, printed, error):
    with pytest.raises(error) as refused:
        kind(22, printed=printed)
    assert refused.value.place == ".printed"


def test_the_direction_of_a_limit_and_the_strictness_of_an_end_state_are_fixed():
    assert (Ceiling(3).direction, Floor(3).direction) == (MOST, LEAST)
    assert EndState(3).strict is False
    for kind in (Ceiling, Floor):
        with pytest.raises(TypeError):
            kind(3, direction=LEAST)
    with pytest.raises(TypeError):
        EndState(3, strict=True)


@each_kind
def test_only_the_value_is_positional(kind):
    with pytest.raises(TypeError):
        kind(3, True)


def test_the_default_direction_is_at_least_whatever_the_baseline():
    row = Indicator(key="arbitration", unit="%", baseline=Decimal("95.8"), target=EndState(92))
    assert row.target.direction is LEAST
    assert [each.value for each in Direction] == ["at least", "at most"]


def test_a_strict_floor_and_a_ceiling_at_one_limit_are_complements():
    assert Floor(96, strict=True).acceptable.complement() == (Ceiling(96).acceptable,)
    assert Ceiling(96, strict=True).acceptable.complement() == (Floor(96).acceptable,)


@each_kind
def test_a_target_of_zero_or_below_is_a_figure_like_any_other(kind):
    assert kind(0).acceptable.contains(0)
    assert kind(-5).acceptable.contains(-5)
    assert kind(Decimal("-0")) == kind(0)
