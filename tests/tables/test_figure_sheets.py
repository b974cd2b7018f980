"""What a workbook alone can have wrong: several tables on a sheet, several sheets, cells that contradict each other."""

import pytest

from planspec import read_observations
from planspec.errors import InvalidArgument, InvalidOption, InvalidPlan
from tests.builders import book
from tests.workbook_figures import HEAD, PLAN, faults, read


# Sheets
def test_the_one_sheet_that_holds_a_table_is_taken_and_named(path):
    table = [HEAD, ["城镇登记失业率", "%", 2, 2.1, 2.2]]
    book(path, ("说明", [["请填写"]]), ("空", []), ("监测表", table))
    reading = read_observations(path, PLAN)
    assert reading.remarks[:2] == ("sheet 监测表 is read, of 说明、空、监测表", "说明: 请填写")
    for sheet in ("监测表", 2):
        assert read_observations(path, PLAN, sheet=sheet).observations == reading.observations
    for sheet in ("没有", 3, -1, True):
        with pytest.raises(InvalidOption, match="监测表"):
            read_observations(path, PLAN, sheet=sheet)
    book(path, ("甲", table), ("乙", [["题"], *table]))
    with pytest.raises(InvalidArgument, match=r"甲!A1、乙!A2"):
        read_observations(path, PLAN)
    book(path, ("甲", [["x"]]), ("乙", []))
    with pytest.raises(InvalidPlan, match="no sheet holds a table"):
        read_observations(path, PLAN)


def test_several_tables_in_one_sheet_are_refused_with_their_cells(path):
    other = ["指标", "单位", "2024年"]
    row = ["城镇登记失业率", "%", 2]
    with pytest.raises(InvalidArgument, match=r"监测表!A1, 监测表!A4"):
        read(path, HEAD, row, [], other, row)
    with pytest.raises(InvalidArgument, match=r"监测表!A1, 监测表!G1"):
        read(path, [*HEAD, None, *other], [*row, 1, 1, None, *row])
    # A head that is printed again, and a second column of names, begin no other table.
    assert not read(path, HEAD, row, HEAD, ["基本养老保险参保率", "%", 95]).faults
    assert not read(path, ["指标", "Indicator", "2021年"], ["城镇登记失业率", "Unemployment", 2]).faults


def test_two_figures_for_one_time_name_each_others_cells(path):
    reading = read(
        path,
        HEAD,
        ["城镇登记失业率", "%", 2, None, None],
        ["城镇登记失业率", "%", 3, None, None],
        ["城镇新增就业人数", "万人", None, None, None],
    )
    assert faults(reading) == [("监测表!C3", "conflicting_figures")]
    assert "监测表!C2" in reading.faults[0].en
    head = ["指标", "单位", "2023年", "2023年上半年"]
    overlapping = read(path, head, ["城镇新增就业人数", "万人", 3, 2])
    assert [fault.code for fault in overlapping.faults] == ["running_totals"]
    assert "监测表!" in overlapping.faults[0].en
