"""One unit: checked when it is made, and text that knows its meaning in a row."""

import pickle
from decimal import Decimal

import attrs
import pytest

from planspec import Component, Components, Cumulative, EndState, Floor, Indicator, PlanspecError, RelativeTo
from planspec.units import TABLE, Unit, UnitText, english_of, read_unit, unit
from tests.builders import plan_of

DOZEN = Unit("打", "个", 12, "dozen")


LOTS = Unit("批次", "批次", 1, "lots")


TENS = Unit("十批次", "批次", 10, "tens of lots")


WIDGETS = Unit("widgets", "widgets", 1, "widgets")


KILO = Unit("kilowidgets", "widgets", 1000, "kilowidgets")


# Units of one's own
@pytest.mark.parametrize(
    ("field", "fault", "words"),
    [
        ({"factor": Decimal("NaN")}, ValueError, ".factor"),
        ({"factor": float("inf")}, ValueError, ".factor"),
        ({"factor": 0}, ValueError, "positive"),
        ({"factor": -12}, ValueError, "positive"),
        ({"factor": "12"}, TypeError, ".factor"),
        ({"factor": True}, TypeError, ".factor"),
        ({"symbol": ""}, ValueError, ".symbol"),
        ({"symbol": "打\u200b"}, ValueError, "printable"),
        ({"symbol": "打" * 41}, ValueError, "40"),
        ({"symbol": 3}, TypeError, ".symbol"),
        ({"base": " 个"}, ValueError, ".base"),
        ({"base": None}, TypeError, ".base"),
        ({"english": "\n"}, ValueError, ".english"),
        ({"base": "打"}, ValueError, "one of itself"),
    ],
)
def test_a_unit_is_checked_when_it_is_made(field, fault, words):
    with pytest.raises(PlanspecError, match=words) as refused:
        attrs.evolve(DOZEN, **field)
    assert isinstance(refused.value, fault)
    assert any("\u4e00" <= character <= "\u9fff" for character in refused.value.zh)


OWN_PLAN = plan_of(
    Indicator(key="sold", unit="kilowidgets", target=Cumulative(5)),
    Indicator(key="lots", unit=LOTS, target=EndState(20), baseline=10),
    Indicator(key="more", unit="十批次", target=RelativeTo("lots")),
    Indicator(
        key="both", unit="人", target=Components([Component("a", EndState(3), unit=DOZEN), Component("b", Floor(3))])
    ),
    Indicator(key="rate", unit="元/批次", target=EndState(3)),
    units=(WIDGETS, KILO, TENS),
)


def test_a_unit_that_a_row_was_given_is_text_that_knows_its_meaning():
    row = OWN_PLAN["lots"]
    assert (row.unit, type(row.unit), row.unit.meaning) == ("批次", UnitText, LOTS)
    assert row.unit == "批次"
    assert hash(row.unit) == hash("批次")
    assert row.unit != UnitText("批次", attrs.evolve(LOTS, english="batches"))
    assert (row.unit != UnitText("批次", LOTS)) is False
    assert pickle.loads(pickle.dumps(row.unit)) == row.unit
    assert str(row) == "lots（批次） 20"
    assert unit(row.unit) == LOTS
    assert english_of(row.unit) == "lots"
    assert plan_of(row).units == (LOTS,)
    assert attrs.evolve(row, unit="人").unit == "人"
    assert str(LOTS) == "批次"
    assert TABLE.factor(read_unit(Unit("sack", "kg", 50, "sacks")), "吨") == Decimal("0.05")
    with pytest.raises(TypeError, match="or a Unit"):
        read_unit(3)
