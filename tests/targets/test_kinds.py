"""What there is to know of each kind of target: every slug has a kind, and what follows from its record holds."""

from typing import get_args

import pytest

from planspec import AverageGrowth, Change, Component, Components, Cumulative, Floor, NoTarget, Qualitative, RelativeTo
from planspec.targets import Target, kind_of
from planspec.targets.kinds import KindName


def test_there_are_as_many_slugs_as_kinds():
    assert len(set(get_args(KindName))) == len(get_args(Target))


@pytest.mark.parametrize(
    ("target", "slug", "spans", "change", "figures", "unit"),
    [
        (Cumulative(22), "cumulative", True, False, True, True),
        (Floor(95), "floor", False, False, True, True),
        (Change(5), "change", False, True, True, True),
        (AverageGrowth(6), "average_growth", False, True, True, True),
        (RelativeTo("gdp"), "relative_to", False, False, True, True),
        (Qualitative("稳步提高"), "qualitative", False, False, False, False),
        (NoTarget(), "no_target", False, False, False, False),
        (Components([Component("a", Floor(1)), Component("b", Floor(2))]), "components", False, False, True, False),
    ],
)
def test_a_kind_says_what_its_targets_are_about(target, slug, spans, change, figures, unit):
    kind = kind_of(target)
    assert (kind.slug, kind.observes_spans, kind.is_change, kind.has_figures) == (slug, spans, change, figures)
    assert kind.needs_unit is unit


def test_a_fall_is_told_from_a_rise():
    assert kind_of(Change(5, falling=True)).falling
    assert not kind_of(Change(5)).falling
