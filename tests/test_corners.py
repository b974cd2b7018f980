"""Corners that no other example turns."""

from decimal import Decimal

from planspec import EndState, Floor, Indicator, Interval, Nature, Plan, Status, Verdict, appraise, evaluate, files
from planspec.errors import DuplicateObservation
from planspec.plans import zhoushan
from planspec.records import Memo
from planspec.tables.figures import read_observations


def test_a_row_ahead_of_its_year_is_met_for_now():
    plan = Plan(
        name="p",
        period="2021-2025",
        indicators=[Indicator(key="a", unit="万人", target=Floor(20), baseline=10, nature=Nature.BINDING)],
    )
    evaluation = evaluate(plan, {"a": {2022: 21}}, as_of="2022-12-31")
    assert evaluation["a"].status is Status.AHEAD
    assert appraise(evaluation, {"a": 100}).vetoed is Verdict.NOT_MET


def test_a_repeated_observation_of_a_declared_row_names_one_door():
    fault = DuplicateObservation(indicator="jobs", period="2021", undeclared=False)
    assert fault.zh.endswith("每个时间只给一个")
    assert fault.en.endswith("give one for each time")


def test_bounds_that_no_one_can_tell_apart_read_as_one():
    third = Decimal("0.333333333333")
    assert Interval(third, third + Decimal("1e-12")).readable() == Interval.point(Decimal("0.3333"))
    wide = Interval(third, Decimal("0.666666666666"), upper_open=True)
    assert wide.readable() == Interval(Decimal("0.3333"), Decimal("0.6667"), upper_open=True)


def test_a_memo_shows_nothing_of_itself():
    assert repr(Memo()) == "Memo()"


def test_the_status_of_what_is_no_figure_is_no_status():
    plan = Plan(name="p", period="2021-2025", indicators=[Indicator(key="a", unit="万人", target=EndState(20))])
    reading = read_observations([["indicator", 2021, "place status"], ["a", "3", "x"]], plan)
    assert len(tuple(reading)) == 1


def test_an_evaluation_gives_its_records_itself():
    evaluation = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
    assert evaluation.to_records() == files.to_records(evaluation)
    assert evaluation.to_dict() == files.to_dict(evaluation)
    assert {each["status"] for each in evaluation.to_records()} <= {each.value for each in Status}
