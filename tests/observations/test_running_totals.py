"""Running totals, and the amounts between them. Every figure is made up."""

from datetime import date
from decimal import Decimal

import pytest

from planspec import (
    Cumulative,
    Interval,
    Judgement,
    Observation,
    ObservationStatus,
    Period,
    PlanspecError,
    PlanspecErrorGroup,
    Verdict,
    year_to_date,
)
from planspec.errors import (
    DuplicateObservation,
    InvalidArgument,
    InvalidPeriod,
    InvalidType,
    NotationError,
    OverlappingFlows,
    UnitMismatch,
)
from planspec.units import Unit
from tests.builders import judge, point, seen

D = Decimal


M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


def test_running_totals_become_amounts():
    running = {"2023-01..2023-06": 3, "2023-01..2023-03": 1, 2022: 5, "2024Q1": "1.5", "2024-01..2024-02": None}
    amounts = year_to_date(running)
    assert {str(when): value for when, value in amounts.items()} == {
        "2022": point(5),
        "2023Q1": point(1),
        "2023Q2": point(2),
        "2024Q1": point(D("1.5")),
    }
    assert judge(Cumulative(22), amounts, as_of="2023-06-30").figures[-1].value == point(2)
    with pytest.raises(OverlappingFlows):
        judge(Cumulative(22), {"2023-01..2023-06": 3, "2023-01..2023-03": 1})
    with pytest.raises(InvalidType, match="running"):
        year_to_date(5)
    for wrong in ("2023Q2", "2022..2023"):
        with pytest.raises(InvalidPeriod, match="running"):
            year_to_date({wrong: 1})
    with pytest.raises(InvalidType, match="running"):
        year_to_date({2023: Judgement(M, "某局", 2024)})


def test_running_totals_are_in_the_unit_that_is_said():
    printed = {"2023Q1": "11000人", "2023-01..2023-06": "2.3万人", "2023-01..2023-09": 4}
    assert list(year_to_date(printed, unit="万人").values()) == [point(D("1.1")), point(D("1.2")), point(D("1.7"))]
    with pytest.raises(PlanspecErrorGroup) as caught:
        year_to_date(printed)
    assert "needs unit=" in str(caught.value.exceptions[0])
    assert [fault.place for fault in caught.value.exceptions] == ["running['2023Q1']", "running['2023-01..2023-06']"]
    for wrong in ("(5)", "1.1万"):
        with pytest.raises(NotationError, match="running"):
            year_to_date({2023: wrong})
    with pytest.raises(UnitMismatch):
        year_to_date({2023: "5家"}, unit="万人")


def test_running_totals_that_are_observations_keep_what_is_said_of_them():
    half, quarter = "2023-01..2023-06", "2023Q1"
    amounts = year_to_date(
        [
            seen(3, half, source="月报", vintage="2023-07"),
            seen(1, quarter, status="P", vintage="2023-04"),
            seen(D("1.2"), quarter, status=("P", "B"), vintage="2023-05"),
            seen(7, quarter, vintage="2023-04"),
            Observation("y", 5, quarter, status="F"),
            Observation("y", 9, half),
            seen(None, "2023-01..2023-09", status="Q"),
        ]
    )
    assert [(each.indicator, str(each.period), each.value) for each in amounts] == [
        ("x", "2023Q1", point(D("1.2"))),
        ("x", "2023Q2", point(D("1.8"))),
        ("x", "2023-01..2023-09", None),
        ("y", "2023Q1", point(5)),
        ("y", "2023Q2", point(4)),
    ]
    second = amounts[1]
    assert (second.statuses, second.source) == ((ObservationStatus.PROVISIONAL,), "月报")
    assert second.vintage == date(2023, 7, 31)
    assert amounts[4].statuses == (ObservationStatus.FORECAST,)  # of a total that is one
    assessment = judge(Cumulative(22), amounts[:3], as_of=half)
    assert (assessment.known_by_now, len(assessment.preliminary)) == (Interval.at_least(3), 2)
    mixed = [Observation("x", 10000, quarter, unit="人"), Observation("x", 3, half, unit="万人")]
    with pytest.raises(InvalidArgument, match="one unit"):
        year_to_date(mixed)
    assert [each.value for each in year_to_date(mixed, unit="万人")] == [point(1), point(2)]
    assert year_to_date([seen(1, quarter)], unit="万人") == [seen(1, quarter)]
    with pytest.raises(DuplicateObservation):
        year_to_date([seen(1, quarter), seen(1, quarter)])
    for wrong in (seen(1, None), seen(1, "2023Q2"), 5):
        with pytest.raises(PlanspecError, match=r"running\[0\]"):
            year_to_date([wrong])
    with pytest.raises(InvalidType, match="running"):
        year_to_date("2023")
    for given_ in ([seen(1, quarter)], {}):
        with pytest.raises(PlanspecError, match="unit"):
            year_to_date(given_, unit="万仁")


def test_running_totals_count_from_any_first_day():
    running = {"2021": 2, "2021..2022": 5, "2021-01..2023-06": 6}
    amounts = {"2021": 2, "2022": 3, "2023-01..2023-06": 1}
    for since in (2021, "十四五", Period.year(2021), "2021-01-01"):
        found = year_to_date(running, since)
        assert {str(when): value.exact for when, value in found.items()} == amounts
    listed = year_to_date([Observation("x", value, when) for when, value in running.items()], since=2021)
    assert [str(each) for each in listed] == ["x 2021: 2", "x 2022: 3", "x 2023-01..2023-06: 1"]
    with pytest.raises(InvalidPeriod, match="begins on 2021-01-01"):
        year_to_date({"2022": 3}, since=2021)
    with pytest.raises(InvalidPeriod, match="begins on 2021-01-01"):
        year_to_date([Observation("x", 1)], since=2021)
    with pytest.raises(InvalidPeriod, match=r"^since: "):
        year_to_date({"2022": 3}, since="x")


DOZEN = Unit("打", "个", 12, "dozen")


def test_running_totals_are_in_a_unit_of_one_s_own():
    found = year_to_date({"2023-01..2023-03": "24个", "2023-01..2023-06": "5打"}, unit=DOZEN)
    assert [each.exact for each in found.values()] == [2, 3]
    with pytest.raises(PlanspecError, match="unit"):
        year_to_date({"2023-01..2023-03": 3}, unit="打")
