"""Tables of figures, read to observations of a plan."""

from planspec import Status, evaluate
from tests.figure_tables import LONG, PLAN, faults, read, said
from tests.plan_tables import grid


def test_figures_of_several_places_are_kept_apart():
    text = "县区 | 指标 | 2021年 | 2022年\n甲县 | 城镇登记失业率 | 2.1 | 2.2\n | 技能人才总量 | 3 | x\n乙县 | 城镇登记失业率 | 2.3 | "
    reading = read(grid(text), by="县区")
    assert reading.observations == ()
    assert {place: list(map(str, own)) for place, own in reading.by_place.items()} == {
        "甲县": ["rate 2021: 2.1", "rate 2022: 2.2", "talent 2021: 3"],
        "乙县": ["rate 2021: 2.3"],
    }
    assert faults(reading) == [(3, "2022年", "unreadable_value")]
    assert "甲县: rate 2021: 2.1" in str(reading)
    refused = read(grid(text))
    assert (refused.observations, faults(refused)) == ((), [(1, "县区", "several_places")])
    one = read(grid("地区 | 指标 | 2021年\n甲县 | 城镇登记失业率 | 2.1"))
    assert said(one) == ["rate 2021: 2.1"]
    assert one.remarks == ("line 1: 地区: 甲县",)


def test_figures_outside_the_plan_are_observations():
    reading = read(grid("指标 | 2019年 | 2020年 | 2021年 | 2026年\n城镇登记失业率 | 1.9 | 2 | 2.1 | 3"))
    assert len(reading.observations) == 4
    assert not reading.faults


def test_a_made_up_table_evaluates_as_its_figures_do():
    evaluation = evaluate(PLAN, read(grid(LONG)), as_of="2023-12-31")
    assert evaluation["rate"].status is Status.ON_TRACK
