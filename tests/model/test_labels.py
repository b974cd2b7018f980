"""Rows found by their key, name or label; a label that several rows bear, or none, is refused."""

from planspec import Floor, Indicator, Plan
from planspec import errors as e
from planspec.plans.zhoushan import PLAN
from tests.builders import refused


def row(key="a", **fields):
    return Indicator(**({"key": key, "unit": "%", "target": Floor(1)} | fields))


def test_many_rows_of_one_name_are_one_name():
    plan = Plan(name="p", period="2021-2025", indicators=[row(f"k{i}", name="same") for i in range(3)])
    with refused(e.AmbiguousIndicator, KeyError, "k0, k1, k2"):
        plan["same"]


def test_a_lookup_of_no_text_or_of_a_name_borne_twice_is_refused():
    with refused(e.InvalidType, TypeError, "key or name"):
        PLAN[0]
    plan = Plan(name="p", period="2021-2025", indicators=[row("a", name="同名"), row("b", name="同名")])
    with refused(e.AmbiguousIndicator, KeyError, "'同名'", "a, b"):
        plan["同名"]
    assert plan["a"].key == "a"
