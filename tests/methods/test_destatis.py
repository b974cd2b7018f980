"""The weather symbols of the German Sustainability Strategy."""

from decimal import Decimal

import pytest

from planspec import Interval
from planspec.errors import InvalidArgument
from planspec.methods import Goal, Limit, Outlook, Series, destatis

D = Decimal


# Destatis
def test_the_lines_of_the_weather_symbols():
    """Ten points to go in five years: a mean of 1.9 misses by 5 percent, of 1.6 by 20."""

    def symbol(mean):
        values = {2015 + i: 90 - mean * (5 - i) for i in range(6)}
        return destatis.assess(values, Goal(100, 2025, direction="increase")).verdict

    cases = {"1.91": "sun", "1.9": "sun_with_cloud", "1.6": "sun_with_cloud", "1.59": "cloud", "0.01": "cloud"}
    assert {mean: symbol(D(mean)) for mean in cases} == cases
    assert (symbol(0), symbol(D(-1))) == ("thunderstorm", "thunderstorm")


def test_a_limit_to_keep_and_a_direction_have_four_symbols_each():
    def kept(*values):
        series = dict(zip(range(2015, 2021), values, strict=True))
        return destatis.assess(series, Goal(10, direction="decrease", every_year=True))

    assert kept(9, 9, 9, 9, 9, 8).verdict == "sun"
    assert kept(8, 8, 8, 8, 8, 9).verdict == "sun_with_cloud"
    assert kept(13, 13, 13, 13, 13, 12).verdict == "cloud"
    assert kept(11, 11, 11, 11, 11, 11).verdict == "thunderstorm"
    assert kept(8, 8, 8, 8, 8, 9).outlook is Outlook.REACHED

    def toward(*values):
        return destatis.assess(dict(zip(range(2015, 2021), values, strict=True)), Goal(direction="increase")).verdict

    assert toward(1, 1, 1, 1, 2, 3) == "sun"
    assert toward(1, 1, 1, 1, 3, 3) == "sun_with_cloud"
    assert toward(3, 1, 1, 1, 1, 2) == "cloud"
    assert toward(3, 3, 3, 3, 3, 3) == "thunderstorm"


def test_a_target_reached_early_is_a_limit_to_keep():
    result = destatis.assess({2015 + i: 80 + i for i in range(6)}, Goal(85, 2030, direction=1))
    assert (result.verdict, result.outlook) == ("sun", Outlook.REACHED)
    assert "reached already" in str(result.notes[0])


def test_of_a_range_the_weakest_bound_and_of_several_targets_the_worst():
    series = {2015 + i: 100 - i for i in range(6)}
    assert destatis.assess(series, Goal(Interval(80, 85), 2030, direction=-1)).components["target"] == 85
    easy, hard = Goal(90, 2030, direction=-1), Goal(50, 2030, direction=-1)
    assert destatis.assess(series, [easy, hard]).verdict == "cloud"
    assert destatis.assess(series, [easy, Goal(50, 2050, direction=-1)]).verdict == "sun"  # the nearest year
    assert destatis.assess(series, [Goal(90, 2018, direction=-1)]).limit is Limit.DEADLINE_PAST
    assert destatis.assess(series, Goal(90, direction=-1)).limit is Limit.NO_DEADLINE
    with pytest.raises(InvalidArgument, match="at least one"):
        destatis.assess(series, [])


def test_the_mean_restarts_after_a_break_where_four_points_follow_it():
    values = {2017: 14.5, 2018: 14.2, 2019: 13.9, 2020: 9.0, 2021: 10.0, 2022: 11.0, 2023: 12.0}
    rising = Goal(20, 2030, direction="increase")
    after = destatis.assess(Series.of(values, flags={2020: "|"}), rising)
    assert (after.years, after.components["mean_change"]) == ((2020, 2023), 1.0)
    assert [note.en for note in after.notes] == ["the mean begins after the break of 2020"]
    assert after.notes[0].zh == "均值自2020年口径调整后起算"
    across = destatis.assess(Series.of(values, flags={2021: "b"}), rising)
    assert across.years == (2018, 2023)
    assert "across the break" in str(across.notes[0])


def test_four_points_that_follow_each_other_will_do():
    goal = Goal(10, 2030, direction=1)
    assert destatis.assess({2016: 9, 2018: 1, 2019: 2, 2020: 3, 2021: 4}, goal).years == (2018, 2021)
    assert destatis.assess({2016: 1, 2017: 1, 2019: 2, 2020: 3, 2021: 4}, goal).limit is Limit.TOO_FEW_POINTS
    assert destatis.assess({2020: 3, 2021: 4}, goal).limit is Limit.TOO_FEW_POINTS
