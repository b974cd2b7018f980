"""Targets in words alone: what each asks for, and the words that ask for nothing."""

import pytest

from planspec import (
    Ceiling,
    Direction,
    EndState,
    NoTarget,
    NoTargetReason,
    ObservedAs,
    Qualitative,
    RelativeChange,
    RelativeTo,
)
from planspec.errors import NotationError
from planspec.notation import parse_target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("全覆盖", EndState(100)),
        ("universal coverage", EndState(100)),
        ("动态清零", Ceiling(0, throughout=True)),
        ("net zero", Ceiling(0)),
        ("翻一番", RelativeChange(100, observed=ObservedAs.LEVELS)),
        ("稳步提高", Qualitative("稳步提高")),
        ("高于GDP增速", RelativeTo("GDP增速", strict=True)),
        ("not below GDP", RelativeTo("GDP")),
        ("与GDP增速同步", RelativeTo("GDP增速")),
        ("待定", NoTarget(NoTargetReason.PENDING)),
        ("(待定)", NoTarget(NoTargetReason.PENDING)),
        ("—", NoTarget(NoTargetReason.NONE)),
    ],
)
def test_words_alone_ask_for_what_they_say(text, target):
    assert parse_target(text).target == target


def test_growth_of_nothing_or_less_is_a_limit():
    for text, strict in (("零增长", False), ("负增长", True)):
        target = parse_target(text, unit="吨").target
        assert isinstance(target, RelativeChange)
        assert (target.direction, target.strict, target.value) == (Direction.AT_MOST, strict, 0)


def test_words_may_say_when_it_is_due_and_that_it_is_striven_for():
    found = parse_target("力争到2025年全覆盖")
    assert (found.modality, str(found.due), found.target) == ("力争", "2025", EndState(100))


def test_coverage_of_all_is_a_percentage():
    assert parse_target("全覆盖").unit == "%"
    with pytest.raises(NotationError):
        parse_target("全覆盖", unit="万人")


def test_words_that_nobody_knows_are_refused():
    with pytest.raises(NotationError):
        parse_target("大致尚可")
