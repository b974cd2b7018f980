"""An indicator: its unit, basis, due date, versions, and what it refuses."""

import pytest

from planspec import (
    Basis,
    Citation,
    Component,
    Components,
    Cumulative,
    EndState,
    Floor,
    Indicator,
    NoTarget,
    Period,
    Plan,
    Qualitative,
    RelativeChange,
    Superseded,
)
from planspec import errors as e
from planspec.errors import InvalidPeriod, InvalidPlan, UnitMismatch
from tests.builders import judge, plan_for, refused, refused_saying, stages


def test_a_row_with_figures_needs_a_unit_and_one_without_does_not():
    with pytest.raises(InvalidPlan, match="needs their unit"):
        plan_for(EndState(5), unit="")
    with pytest.raises(UnitMismatch, match="no unit"):
        judge(NoTarget(), {2025: "3人"}, unit="")
    assert str(plan_for(Qualitative("稳步提高"), unit="")["x"]) == "x 稳步提高"


LEVEL_AND_GROWTH = [Component("level", EndState(4620)), Component("growth", Floor(7), unit="%", name="增速")]


def test_an_earlier_version_takes_the_same_observations():
    for now, before in (
        (EndState(1), Components(LEVEL_AND_GROWTH)),
        (EndState(1), Qualitative("稳步提高")),
        (EndState(1), Cumulative(10)),
        (EndState(1), RelativeChange(10)),
        (Cumulative(1), EndState(1)),
        (Components(LEVEL_AND_GROWTH), Components(LEVEL_AND_GROWTH)),
    ):
        with pytest.raises(InvalidPlan, match="same observations"):
            plan_for(now, superseded=[Superseded(target=before, until=2022)])
    with pytest.raises(InvalidPeriod, match="milestone"):
        plan_for(
            EndState(1), superseded=[Superseded(target=stages((2015, EndState(1)), (2025, EndState(2))), until=2022)]
        )


def test_only_levels_have_a_basis():
    assert plan_for(Floor(5), basis="year_mean")["x"].basis is Basis.YEAR_MEAN
    refused_saying(lambda: plan_for(Floor(5), basis="mean"), ".basis", "year_mean")
    refused_saying(lambda: plan_for(Cumulative(5), basis="at_date"), "basis", "flows")
    parts = Components([Component("a", Floor(5)), Component("b", Cumulative(5))])
    row = plan_for(parts, basis="year_total", due=2024)["x"]
    assert [each.basis for each in row.components] == [Basis.YEAR_TOTAL, None]
    assert {each.due for each in row.components} == {Period.year(2024)}


class NoTruth:
    """What pandas.NA is like: comparing it says nothing, and that has no truth value."""

    def __eq__(self, other):
        return self

    def __hash__(self):
        return 0

    def __bool__(self):
        raise TypeError


def row(key="a", **fields):
    return Indicator(**({"key": key, "unit": "%", "target": Floor(1)} | fields))


def test_an_indicator_with_a_wrong_field_is_refused():
    for blank in ("", "  ", " a"):
        with refused(e.InvalidPlan, ValueError, ".key", "blank"):
            row(blank)
    for invisible in "\u200b\u2060\u3164\u2800\ufe0f\u034f\n":
        with refused(e.InvalidPlan, ValueError, ".key", "invisible"):
            row(f"就业{invisible}")
    for name in (" ", " 就业", "就业 "):
        with refused(e.InvalidPlan, ValueError, "indicator 'a'.name", "space"):
            row(name=name)
    with refused(e.InvalidType, TypeError, ".key", "text"):
        row(3)
    with refused(e.UnknownUnit, ValueError, "indicator 'a'.unit", "'人次数'", "'人次'"):
        Plan(name="p", period=2021, indicators=[row(unit="人次数")])
    with refused(e.UnknownUnit, ValueError, "indicator 'a'.unit", "'aaa"):
        row(unit="a" * 41)
    for wrong in (None, 3, NoTruth()):
        with refused(e.InvalidType, TypeError, "indicator 'a'.unit", "a printed unit", "or a Unit"):
            row(unit=wrong)
    with refused(e.InvalidType, TypeError, "indicator 'a'.target", "Cumulative(22)"):
        row(target="≤3")
    with refused(e.InvalidType, TypeError, "indicator 'a'.nature", "such as Nature.BINDING, or None"):
        row(nature="约束性")
    with refused(e.InvalidNumber, ValueError, ".baseline.value: nan"):
        row(baseline=float("nan"))
    with refused(e.InvalidType, TypeError, ".also_cited"):
        row(also_cited=["x"])
    with refused(e.InvalidType, TypeError, ".also_cited"):
        row(also_cited=3)
    with refused(e.InvalidPlan, ValueError, ".words", "blank"):
        Citation("专栏1", "")
    with refused(e.InvalidType, TypeError, ".words"):
        Citation("专栏1", None)
