"""What every published method is given: series and goals, read from what people have."""

import math
from decimal import Decimal

import pytest

from planspec import Direction, Interval, ObservationStatus, PlanspecError
from planspec.errors import (
    DuplicateObservation,
    InvalidArgument,
    InvalidNumber,
    InvalidOption,
    InvalidPeriod,
    InvalidType,
    Undetermined,
)
from planspec.methods import Goal, Limit, Note, Series, assess, destatis, open_sdg
from planspec.methods.interface import cagr, value_of

D = Decimal


# The interface
def test_a_series_is_read_from_what_people_have():
    series = Series.of(
        {"2015-16": 1, "2017": D("2.5"), 2018: None, 2019: 3, 2020: 4, 2021: 5},
        flags={2019: "p", 2020: "f", 2021: "c", 2017: "|r"},
        vintage="2024-03",
    )
    assert list(series.values) == [2015, 2017, 2019]
    assert series.breaks() == [2017]
    assert series.marks(2015, 2021) == (Note("2019 provisional", "2019年：初步数"),)
    assert series.until(2017).vintage == "2024-03"
    assert Series.of(series) is series
    assert Series.of({2020: 1}, flags={2020: ObservationStatus.ESTIMATED}).marks(2020, 2020) == (
        Note("2020 estimated", "2020年：估计数"),
    )
    assert Series.of({2020: 1}, flags={2020: "O", 2021: ""}).values == {}
    result = open_sdg.assess(Series.of({2015: 1, 2020: 2}, flags={2020: "p"}, vintage="2021-05"), Goal(direction=1))
    assert (result.vintage, result.notes) == ("2021-05", (Note("2020 provisional", "2020年：初步数"),))


def test_a_series_refuses_what_it_cannot_read():
    with pytest.raises(DuplicateObservation, match=r"series\['2015-16'\]"):
        Series.of({2015: 1, "2015-16": 2})
    with pytest.raises(InvalidPeriod):
        Series.of({"spring": 1})
    with pytest.raises(InvalidType):
        Series.of([1, 2])
    with pytest.raises(InvalidNumber, match=r"series\[2015\]"):
        Series.of({2015: math.nan})
    with pytest.raises(InvalidType, match="flags"):
        Series.of({2015: 1}, flags=5)
    with pytest.raises(InvalidType, match="vintage"):
        Series.of({2015: 1}, vintage=5)
    with pytest.raises(InvalidType, match="as_of"):
        open_sdg.assess({2015: 1}, Goal(5), as_of="2015")
    with pytest.raises(InvalidType, match="several"):
        destatis.assess({2015: 1}, 5)
    with pytest.raises(InvalidOption, match=r"flags\[2015\]"):
        Series.of({2015: 1}, flags={2015: "?"})
    with pytest.raises(PlanspecError, match="2 faults"):
        Series.of({2015: "x", 2016: True})
    from planspec import Period

    with pytest.raises(InvalidPeriod, match="belongs to a year"):
        Series.of({Period.years(2015, 2016): 1})


def test_a_goal_is_read_from_what_people_have():
    assert Goal(5, 2030, direction="increase") == Goal(5.0, 2030.0, direction=Direction.AT_LEAST)
    assert Goal(5, direction="negative").direction is Direction.AT_MOST
    for wrong in ("up", 0, True, Direction.WITHIN, [1]):
        with pytest.raises(InvalidOption):
            Goal(5, direction=wrong)
    with pytest.raises(InvalidArgument, match="two bounds"):
        Goal(Interval.at_least(5))
    with pytest.raises(InvalidType):
        Goal(5, "2030")
    with pytest.raises(InvalidPeriod):
        Goal(5, 20300)
    with pytest.raises(InvalidType, match="a Goal"):
        open_sdg.assess({2015: 1}, 5)
    with pytest.raises(InvalidOption, match="open_sdg"):
        assess("open_sgd", {2015: 1}, Goal(5))
    with pytest.raises(Undetermined, match="no range"):
        value_of(Goal(Interval(1, 2)))
    with pytest.raises(Undetermined) as found:
        cagr(1, 1, 0)
    assert found.value.limit is Limit.TOO_FEW_POINTS
    for method in ("escap_current_status", "cn_fyp"):
        assert assess(method, {2015: 1, 2016: 2}, Goal(None, 2020, direction=1)).limit is Limit.NO_TARGET
