"""Labels of rows in tables of figures."""

from planspec import EndState, Indicator, Plan
from tests.figure_tables import faults, read, said
from tests.plan_tables import grid


def test_a_name_that_several_rows_bear_is_a_fault_with_their_keys():
    rows = [Indicator(key=key, name="技能人才", section=key, unit="人", target=EndState(3)) for key in ("a", "b")]
    reading = read(grid("指标 | 2021年\n1. 技能人才 | 2\na | 3"), Plan(name="p", period="2021-2025", indicators=rows))
    assert said(reading) == ["a 2021: 3"]
    assert faults(reading) == [(2, "指标", "ambiguous_indicator")]
    assert "a, b" in reading.faults[0].en
