"""The schedule of a plan as a table. Every figure is made up."""

from decimal import Decimal

import pytest

from planspec import (
    Component,
    Components,
    Cumulative,
    EndState,
    Interval,
    NoTarget,
    Status,
    evaluate,
    schedule_view,
    summarize,
)
from planspec.errors import InvalidType
from tests.builders import plan_for

D = Decimal


def test_the_table_shows_leads_and_lags():
    english = timetable(Cumulative(22), {2021: 5, 2022: 5, 2023: 4}, language="en")
    for words in ("ahead by", "months ahead", "pace ratio", "+0.8", "+2.2", "106.1%", "0.86×"):
        assert words in english
    assert "60 % of the plan period (2021–2025) has elapsed" in english
    wide = timetable(EndState(26), {2023: Interval(22, 24)}, baseline=21)
    for words in ("-24.0…0.0", "≥1.00, ≤6.00倍", "≥33.3%, ≤100.0%", "≈0.3333—1"):
        assert words in wide
    assert "≥0.00, ≤2.00倍" in timetable(Cumulative(20), {2022: 5}, as_of=2022)


def timetable(target, data, *, as_of=None, language="zh", **row):
    found = schedule_view(evaluate(plan_for(target, **row), {"x": data}, as_of=as_of))
    return summarize(found, language=language, width=None)


def test_the_schedule_leaves_out_what_is_over_and_what_sets_no_target():
    over = timetable(Cumulative(20), dict.fromkeys(range(2021, 2026), 5))
    assert over.splitlines()[2].split() == ["指标", "监测值", "判定"]
    nothing = schedule_view(evaluate(plan_for(NoTarget()), {}))
    assert (len(nothing), list(nothing), str(nothing)) == (0, [], "")
    assert summarize(nothing).splitlines()[2].split() == ["指标", "判定"]
    one = evaluate(plan_for(Cumulative(22)), {"x": 5})
    assert (list(schedule_view(one)), str(schedule_view(one))) == ([one["x"]], str(one["x"]))
    assert schedule_view(one)["x"] == one["x"]
    with pytest.raises(InvalidType, match="an Evaluation"):
        schedule_view(plan_for(Cumulative(22)))


def test_the_parts_of_a_row_have_schedules_of_their_own():
    target = Components([Component("a", Cumulative(20)), Component("b", Cumulative(10))])
    data = {"x/a": {2021: 5}, "x/b": {2021: 1}}
    lines = summarize(schedule_view(evaluate(plan_for(target), data, as_of=2021))).splitlines()
    assert [line.split()[-1] for line in lines if "└" in line] == ["达到序时进度", "滞后"]


def test_what_is_not_the_whole_is_never_rounded_up_to_it():
    short = evaluate(plan_for(Cumulative(10000)), {"x": D("9999.9")})
    assert (short["x"].status, "99.99" in summarize(short), "100.0%" in summarize(short)) == (
        Status.MISSED,
        True,
        False,
    )
