"""Signs and senses: what a printed rise or fall is for a row that asks for one."""

from decimal import Decimal

import pytest

from planspec import (
    Change,
    EachYear,
    Floor,
    Interval,
    Milestone,
    Milestones,
    Observation,
    ObservedAs,
    Period,
    RelativeChange,
    Status,
)
from planspec.errors import InvalidArgument
from tests.builders import judge

D = Decimal


# Signs and senses
def test_a_fall_in_words_counts_in_the_sense_of_its_row():
    falling = RelativeChange(15, falling=True, observed=ObservedAs.CHANGES)
    assert judge(falling, {"2021..2024": "下降28.4%"}).known_by_now == Interval.point(D("28.4"))
    assert judge(falling, {2021: "上升3%"}).known_by_now == Interval.point(-3)
    assert judge(falling, {2023: "累计下降19.1%"}).figures[0].period == Period.parse("2021..2023")
    assert judge(falling, {2021: "持平"}).known_by_now == Interval.point(0)
    assert judge(RelativeChange(15, observed=ObservedAs.CHANGES), {2021: "下降3%"}).known_by_now == Interval.point(-3)
    given = [Observation("x", "同比下降3%", 2021)]
    assert judge(falling, given).known_by_now == Interval.point(3)
    staged = Milestones([Milestone(2023, falling), Milestone(2025, falling)])
    assert judge(staged, {2021: "下降3%"}).status is Status.BEHIND


def test_a_row_named_for_a_fall_or_growth_takes_changes_in_words():
    assert judge(EachYear(3), {2021: "下降3.8%"}, name="单位GDP能耗降低（%）").known_by_now.lower == D("3.8")
    assert judge(EachYear(3), {2021: "增长3.8%"}, name="国内生产总值增长").known_by_now.lower == D("3.8")
    assert judge(Floor(3), {2021: "下降1%"}, name="GDP growth", domain=Interval()).known_by_now == Interval.point(-1)


@pytest.mark.parametrize("name", ["x", "单位GDP能耗降低", "Reduction in deaths"])
def test_a_bare_negative_figure_of_a_fall_is_refused_with_both_texts(name):
    falling = RelativeChange(15, falling=True, observed=ObservedAs.CHANGES) if name == "x" else Floor(3)
    for figures in ({2021: D("-0.3")}, [Observation("x", D("-0.3"), 2021)]):
        with pytest.raises(InvalidArgument) as caught:
            judge(falling, figures, name=name, domain=Interval())
        for said in (caught.value.en, caught.value.zh):
            assert "上升0.3%" in said
            assert "下降0.3%" in said
    signed = RelativeChange(15, falling=True, observed=ObservedAs.SIGNED_CHANGES)
    assert judge(signed, {2021: D("-0.3")}).known_by_now == judge(signed, {2021: "下降0.3%"}).known_by_now


def test_a_change_where_the_figure_itself_is_asked_for_is_refused():
    for target in (Floor(3), RelativeChange(15, observed=ObservedAs.LEVELS), Change(5)):
        with pytest.raises(InvalidArgument, match="asks for the figure itself"):
            judge(target, {2021: "下降3%"}, baseline=50)
    with pytest.raises(InvalidArgument, match="covers a whole year"):
        judge(RelativeChange(15, observed=ObservedAs.CHANGES), {"2021-01..2021-09": "同比增长3%"})
