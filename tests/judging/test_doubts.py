"""Figures that look wrong and are judged as they stand: computed floats, hundredfold slips, hair's breadths."""

from decimal import Decimal

from planspec import Ceiling, EndState, Floor, Interval, Observation, Period, Severity, Status
from planspec.judging.reasons import CloseToBound, FloatRounded, HundredfoldOff
from tests.builders import judge

D = Decimal


def test_an_assessment_says_that_a_float_was_computed():
    found = judge(EndState(1), {2025: sum([0.1] * 10)}, unit="亿元")
    assert found.status is Status.ACHIEVED
    warning = next(each for each in found.warnings if isinstance(each, FloatRounded))
    assert warning == FloatRounded(Period.year(2025), "1")
    assert warning.severity is Severity.NOTE
    assert (warning.en, warning.zh) == (
        "2025: the figure is a computed float, taken to 15 significant digits as 1",
        "2025年数据为计算所得的浮点数，按15位有效数字取为1",
    )
    listed = judge(EndState(1), [Observation("x", 0.57 * 100, 2025)], unit="亿元")
    assert any(isinstance(each, FloatRounded) for each in listed.warnings)
    assert not judge(EndState(1), {2025: 0.5}, unit="亿元").warnings


def test_a_figure_a_hair_from_a_bound_is_warned_of():
    for figure in (D("0.9999999999"), D("1.0000000001")):
        found = judge(EndState(1), {2025: figure}, unit="亿元")
        assert CloseToBound(str(figure), "1") in found.warnings
    assert "1.0000000001 differs from the bound 1" in str(found.warnings[-1])
    for figure in (1, D("0.99999"), Interval(0, 1), 2):
        assert not [
            each for each in judge(EndState(1), {2025: figure}, unit="亿元").warnings if isinstance(each, CloseToBound)
        ]


def test_a_percentage_a_hundredfold_off_its_series_is_warned_of():
    found = judge(Ceiling(3), {2021: D("2.1"), 2022: D("2.5"), 2023: D("0.034")}, baseline=2)
    assert HundredfoldOff(Period.year(2023), "0.034%", "3.4%") in found.warnings
    found = judge(Floor(3), {2021: D("2.1"), 2022: D("2.5"), 2023: 340}, domain=Interval())
    assert HundredfoldOff(Period.year(2023), "340%", "3.4%") in found.warnings
    for figures in (
        {2021: 2, 2022: 3},
        {2021: 2, 2022: D("0.02")},
        {2021: 1, 2022: 9, 2023: D("0.05")},
        {2021: 2, 2022: 3, 2023: 1},
    ):
        assert not [each for each in judge(Floor(3), figures).warnings if isinstance(each, HundredfoldOff)]
    assert not [
        each
        for each in judge(Floor(3), {2021: 2, 2022: 2, 2023: 200}, unit="人").warnings
        if isinstance(each, HundredfoldOff)
    ]
