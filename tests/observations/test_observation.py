"""An observation: its fields, what it refuses, and how it prints."""

import pickle
from datetime import date

import attrs
import pytest

from planspec import Interval, Observation, ObservationStatus, Period, PlanspecErrorGroup
from planspec import errors as e
from planspec.errors import InvalidArgument, InvalidOption, InvalidPeriod, InvalidType, UnitMismatch
from tests.builders import refused, seen


def test_an_observation_prints_on_one_line():
    assert str(seen(1.2, "2023Q1", status=("P", "B"), unit="万人")) == "x 2023Q1: 1.2万人 (break, provisional)"
    assert str(seen(None, None, status="Q")) == "x: — (suppressed)"
    assert str(seen(Interval.above(95), 2023)) == "x 2023: >95"


def test_a_status_goes_with_a_value_or_without():
    assert seen(5, 2021, status="P").statuses == (ObservationStatus.PROVISIONAL,)
    assert seen(None, 2021, status="Q").value is None
    assert seen(None, 2021).statuses == seen(5, 2021, status="A").statuses == ()
    both = (ObservationStatus.BREAK, ObservationStatus.PROVISIONAL)
    assert seen(5, 2021, status=["provisional", "A", "B"]).statuses == seen(5, 2021, status=set(both)).statuses == both
    with pytest.raises(InvalidOption, match=r"\.status"):
        seen(5, 2021, status=["P", "X"])
    with pytest.raises(InvalidArgument, match=r"\.status.*has no value"):
        seen(5, 2021, status=["P", "Q"])
    with pytest.raises(InvalidArgument, match=r"\.status.*has no value"):
        seen(5, 2021, status="O")
    with pytest.raises(InvalidArgument, match=r"\.status.*has a value"):
        seen(None, 2021, status="F")
    with pytest.raises(InvalidOption, match=r"\.status"):
        seen(5, 2021, status="X")
    with pytest.raises(InvalidPeriod, match=r"\.vintage"):
        seen(5, 2021, vintage="soon")
    with pytest.raises(InvalidType, match=r"\.source"):
        seen(5, 2021, source=5)
    full = seen(5, 2021, status="E", source="年鉴", vintage="2022-03")
    assert (full.source, full.vintage) == ("年鉴", date(2022, 3, 31))
    assert pickle.loads(pickle.dumps(full)) == full


def test_an_observation_with_a_wrong_field_is_refused():
    with refused(e.InvalidType, TypeError, ".indicator"):
        Observation(3, 4)
    with refused(e.InvalidType, TypeError, ".value", "dict"):
        Observation("a", {})
    with refused(e.NotationError, ValueError, ".value", "brackets"):
        Observation("a", " (22)")
    with refused(e.NotationError, ValueError, ".value", "character 2", "万人"):
        Observation("a", "26万")
    assert Observation("a", "26万", unit="人") == Observation("a", "260000人", unit="人")
    with refused(e.InvalidPeriod, ValueError, ".period", "2023Q5"):
        Observation("a", 3, "2023Q5")
    with refused(e.InvalidPeriod, ValueError, ".period", "2023年9-1月", "it ends before it starts"):
        Observation("a", 3, "2023年9-1月")
    with refused(e.InvalidPeriod, ValueError, ".period", "2023年1-13月", "no such month"):
        Observation("a", 3, "2023年1-13月")
    with refused(e.UnknownUnit, ValueError, ".unit", "'千万万人'"):
        Observation("a", "3", unit="千万万人")
    with refused(e.UnknownUnit, ValueError, ".unit", "'furlong'"):
        Observation("a", 3, unit="furlong")
    with refused(e.UnitMismatch, ValueError, ".unit", "'人'", "'家'"):
        Observation("a", "3人", unit="家")


def test_an_observation_takes_its_unit_from_its_text_or_beside_it():
    assert Observation("a", "3万人").unit == "万人"
    assert Observation("a", "30000人", unit="万人").value == Interval.point(3)
    assert Observation("a", 3, "2023Q1", unit="万人").period == Period.parse("2023Q1")
    assert Observation("a", "3万人", unit="万人") == Observation("a", 3, unit="万人")


def test_an_observation_tells_all_its_faults():
    with pytest.raises(PlanspecErrorGroup) as caught:
        Observation(3, "胡言", "胡说", unit="万万人", status="X", source=3, vintage="y")
    assert [fault.place for fault in caught.value.faults] == [
        *(".indicator", ".unit", ".value", ".period", ".status", ".vintage", ".source")
    ]
    with pytest.raises(InvalidOption, match=r"^\.status: "):
        Observation("x", 3, 2021, status="X")
    with pytest.raises(UnitMismatch, match=r"^\.unit: "):
        Observation("x", "3人", 2021, unit="%")


def test_an_observation_evolves():
    first = Observation("x", 3, 2021, status="P", source="yearbook", vintage=2022)
    assert attrs.evolve(first, value=4) == Observation("x", 4, 2021, status="P", source="yearbook", vintage=2022)
