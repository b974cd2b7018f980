"""What a table of figures says: observations beside all faults and remarks, each on a line."""

import pytest

from planspec import Observation, PlanspecErrorGroup, Reading
from planspec.errors import InvalidArgument
from planspec.tables.reading import CODES, Fault

SEEN = Observation("jobs", 4, 2021)
FAULT = Fault(row=3, column="2022年", value="四点六", code="unreadable_value", en="not a figure", zh="不是数值")


def test_a_reading_iterates_over_its_observations_and_prints_everything():
    reading = Reading(observations=(SEEN,), faults=(FAULT,), remarks=("a title",), by_place={"甲": (SEEN,)})
    assert list(reading) == [SEEN]
    assert str(reading).splitlines() == [
        "jobs 2021: 4",
        "甲: jobs 2021: 4",
        "fault: line 3, column '2022年': not a figure",
        "remark: a title",
    ]


def test_a_reading_is_whole_where_it_has_no_faults():
    whole = Reading(observations=(SEEN,))
    assert whole.whole() is whole
    with pytest.raises(InvalidArgument, match="not a figure"):
        Reading(observations=(), faults=(FAULT,)).whole()
    with pytest.raises(PlanspecErrorGroup, match="2 faults"):
        Reading(observations=(), faults=(FAULT, FAULT)).whole()


def test_a_fault_stands_in_its_cell_of_a_workbook_or_in_its_line():
    assert FAULT.place == "line 3, column '2022年'"
    in_a_cell = Fault(row=3, column="", value="", code="merged", en="x", zh="x", cell="监测表!E5")
    assert in_a_cell.place == "监测表!E5"
    assert {FAULT.code, in_a_cell.code} <= set(CODES)
