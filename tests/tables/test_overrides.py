"""What the caller decides of a row that its table leaves open."""

import pytest

from planspec import (
    AverageGrowth,
    Baseline,
    Basis,
    Change,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    PlanspecError,
    read_table,
)
from planspec.errors import InvalidOption, InvalidType, UnknownIndicator
from tests.plan_tables import fault_of, grid, row_of, target_of

LEAST, MOST, WITHIN = Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ({"kind": "total", "side": "at_least"}, Cumulative(5)),
        ({"kind": "year_total", "side": "at_least"}, EndState(5)),
        ({"kind": "each_year", "side": "at_most"}, EachYear(5, direction=MOST)),
        ({"kind": "yearly_mean", "side": "at_least"}, EachYear(5, average=True)),
        ({"kind": "level", "side": "within"}, EndState(5, direction=WITHIN)),
        ({"kind": "change", "side": "at_least"}, Change(5)),
        ({"kind": "growth", "side": LEAST}, AverageGrowth(5)),
        ({"target": Floor(5)}, Floor(5)),
    ],
)
def test_overrides_say_kind_and_side(said, target):
    row = row_of("指标 | 2020年 | 2025年\n大型设施（座） | | 5", overrides={"大型设施": said})
    assert row.target == target
    assert row.basis is (Basis.YEAR_TOTAL if said.get("kind") == "year_total" else None)


def test_overrides_say_everything_else():
    said = {
        "unit": "座",
        "due": 2023,
        "baseline": 3,
        "basis": "at_date",
        "section": "设施",
        "kind": "level",
        "side": "at_least",
    }
    row = row_of("指标 | 2020年 | 2025年\n大型设施 | 乱 | 5", overrides={"大型设施": said})
    assert (row.unit, str(row.due), row.section, row.basis) == ("座", "2023", "设施", Basis.AT_DATE)
    assert row.baseline == Baseline(value=3)
    given = {"baseline": Baseline(value=4), "basis": Basis.AT_DATE, "kind": "level", "side": "at_least", "unit": "座"}
    assert row_of("指标 | 2025年\n大型设施 | 5", overrides={"大型设施": given}).baseline == Baseline(value=4)
    by_label = row_of("指标 | 2025年\n1. 大型设施（座） | 5", overrides={"1. 大型设施（座）": {"target": Floor(5)}})
    assert by_label.target == Floor(5)
    plain = row_of("指标 | 2025年\n大型设施（新）（座） | 5", overrides={"大型设施": {"target": Floor(5)}})
    assert plain.target == Floor(5)


def test_overrides_that_say_nothing_known_are_refused():
    text = grid("指标 | 2020年 | 2025年\n大型设施（座） | | ≥5")
    cases = [
        ({"大型设施": {"kinds": "total"}}, InvalidOption),
        ({"大型设施": {"kind": "sum"}}, InvalidOption),
        ({"大型设施": {"side": "up"}}, InvalidOption),
        ({"大型设施": {"basis": "monthly"}}, InvalidOption),
        ({"大型设施": {"section": 3}}, InvalidType),
        ({"大型设施": {"target": 3}}, InvalidType),
        ({"大型设施": "total"}, InvalidType),
        (["大型设施"], InvalidType),
        ({"小型设施": {"kind": "total"}}, UnknownIndicator),
        ({"大型设施": {"side": "at_most", "kind": "level"}}, PlanspecError),
    ]
    for overrides, error in cases:
        with pytest.raises(error):
            read_table(text, period="2021-2025", overrides=overrides)
    with pytest.raises(InvalidOption, match="directions"):
        read_table(text, period="2021-2025", directions={"大型设施": "up"})
    said = {"overrides": {"覆盖率": {"kind": "total"}}}
    assert "another kind" in fault_of("覆盖率（%） | | 提高5个百分点", **said)
    grown = {"overrides": {"居民收入": {"kind": "growth"}}}
    assert target_of("居民收入（元） | 5 | 增长6%", **grown) == AverageGrowth(6)
