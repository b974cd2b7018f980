"""What is said beside a figure, frozen: each word, flag and code, and what it stands for."""

import pytest

from planspec import Interval, Observation, ObservationStatus
from planspec.errors import InvalidArgument, InvalidOption
from planspec.observations.statuses import read_statuses

# The code, then the words for it.
WORDS = """
A: 正常值 正常 实际数 最终数 最终核实数 核实数 正式数据 年报数 修订数 修正数 final revised actual r Normal_value Final_data
B: 口径中断 口径变化 口径调整 break b time_series_break break_in_series Break_value
D: 定义不同 口径不同 definition_differs d
E: 估计数 估计 估算数 推算数 estimated estimate est. e Estimated_value
F: 预测数 预测值 预计 预计数 全年预计 forecast projected projection expected f Forecast_value
G: 试验数 试验 experimental Experimental_value
H: 节假日缺值 missing_holiday Missing_value;_holiday_or_weekend
I: 插补数 插补 imputed Imputed_value_(CCSA_definition)
J: 豁免 derogation
K: 并入他项 included_elsewhere Data_included_in_another_category
L: 未收集 未统计 not_collected Missing_value;_data_exist_but_were_not_collected
M: 不可能存在 不适用 cannot_exist not_applicable z Missing_value;_data_cannot_exist
N: 不显著 not_significant n
O: 缺值 缺 缺失 missing Missing_value not_available
P: 初步数 初步 初步核算 初步统计数 快报 快报数 provisional preliminary flash flash_estimate prov. p Provisional_value
Q: 保密 confidential suppressed c Missing_value;_suppressed
S: 特殊事件 special_event Strike_and_other_special_events
U: 可靠性低 low_reliability u
V: 未审定 unvalidated Unvalidated_value
W: 含他项 includes_others Includes_data_from_another_category
"""


@pytest.mark.parametrize("line", WORDS.strip().splitlines())
def test_each_word_says_one_status(line):
    code, _, words = line.partition(": ")
    for word in (code, *words.replace("_", "\u00a0").split(" ")):
        assert ObservationStatus.parse(word).value == code, word
    expected = () if code == "A" else (ObservationStatus(code),)
    assert read_statuses(code) == expected


def test_a_final_figure_is_normal_and_a_preliminary_one_is_not():
    assert read_statuses("最终核实数") == read_statuses("revised") == ()
    assert all(each.is_preliminary for each in read_statuses(["快报", "estimated"]))


def test_several_statuses_stand_in_one_text():
    both = (ObservationStatus.BREAK, ObservationStatus.PROVISIONAL)
    for text in ("P,B", "P;B", "初步数、口径中断", "break / provisional", "P，B", ["P", "break"], "B|P|A"):
        assert read_statuses(text) == both
    for wrong in ("P,胡言", "PB", "", "s", "i", "x"):
        with pytest.raises(InvalidOption, match="status"):
            read_statuses(wrong)


def test_three_codes_may_stand_without_a_value_and_with_one():
    for code in "KJS":
        assert Observation("x", None, 2021, status=code).value is None
        assert Observation("x", 3, 2021, status=code).value == Interval.point(3)
    with pytest.raises(InvalidArgument, match="has a value"):
        Observation("x", None, 2021, status="P")
    with pytest.raises(InvalidArgument, match="has no value"):
        Observation("x", 3, 2021, status="O")


# What is said beside an observation
def test_the_statuses_are_those_of_the_sdmx_code_list():
    assert "".join(sorted(status.value for status in ObservationStatus)) == "ABDEFGHIJKLMNOPQSUVW"
    assert "".join(sorted(status.value for status in ObservationStatus if not status.has_value)) == "HLMOQ"
    assert "".join(sorted(status.value for status in ObservationStatus if status.is_preliminary)) == "EGIPUV"
    assert len({status.zh for status in ObservationStatus}) == 20
    for status in ObservationStatus:
        assert ObservationStatus.parse(status) is status
        assert ObservationStatus.parse(status.value) is status
        assert ObservationStatus.parse(status.en) is status
        assert ObservationStatus.parse(status.zh) is status
    for wrong in ("X", "s", "i", "", None, 1, "provisionall"):
        with pytest.raises(InvalidOption, match="status"):
            ObservationStatus.parse(wrong)
