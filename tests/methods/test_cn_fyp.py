"""How China's offices measure five-year plans, by their own records and at the edges."""

from decimal import Decimal

import pytest

from planspec import About, Direction, Interval
from planspec.errors import InvalidArgument, InvalidType
from planspec.methods import Goal, Limit, Outlook, cn_fyp
from tests.office_records import near

D = Decimal


# China: worked figures beside those of the records
def test_inner_mongolia_met_its_year_and_lags_behind_the_schedule():
    """内蒙古 2011: a fall of 2.51 of 15 percent is 15.64 percent of the way by logarithms, and 20 were due."""
    assert near(100 * float(cn_fyp.progress(-2.51, -15)), 15.64, 0.005)
    assert near(100 * 2.51 / 15, 16.73, 0.005)
    result = cn_fyp.assess({2010: 100, 2011: D("97.49")}, Goal(85, 2015, direction=-1, relative=True))
    assert result.verdict == "进度滞后"
    linear = cn_fyp.assess({2010: 100, 2011: D("97.49")}, Goal(85, 2015, direction=-1))
    assert near(linear.components["progress"], 0.1673, 0.0001)


def test_beijing_is_logarithmic_to_two_digits():
    assert near(100 * float(cn_fyp.progress(-6.94, -17)), 38.58, 0.03)  # 38.60 here, 38.58 printed, 40.82 linear


def test_the_twelfth_plan_compounds_and_does_not_add():
    assert near(float(cn_fyp.compound([-2.01, -3.6])), -5.54, 0.005)  # 5.61 if added
    five = [-2.01, -3.6, -3.7, -4.8, -5.6]
    assert near(float(cn_fyp.compound(five)), -18.25, 0.05)
    assert near(sum(five), -19.71, 0.005)  # what the press printed
    assert near(float(cn_fyp.remaining(-20, cn_fyp.compound([-1.79, -4.04, -4.59, -3.61]))), -7.6, 0.1)


def test_the_share_of_the_years_is_compared_exactly():
    third = {2020: 0, 2023: 3}
    assert cn_fyp.assess(third, Goal(5, 2025, direction=1)).verdict == "达到进度要求"
    short = cn_fyp.assess({2020: 0, 2023: D("2.999999999")}, Goal(5, 2025, direction=1))
    assert short.verdict == "进度滞后"
    assert cn_fyp.assess({2020: 0, 2025: 5}, Goal(5, 2025, direction=1)).verdict == "完成"
    assert cn_fyp.assess({2020: 0, 2025: 4}, Goal(5, 2025, direction=1)).verdict == "未完成"
    assert cn_fyp.assess({2020: 1, 2021: 0}, Goal(5, 2025, direction=1)).outlook is Outlook.AWAY
    hold = cn_fyp.assess({2020: 3, 2021: 2}, Goal(4, 2025, direction=-1))
    assert (hold.verdict, "progress" in hold.components) == ("达到进度要求", False)
    assert cn_fyp.assess({2020: 3, 2021: 5}, Goal(4, 2025, direction=-1)).verdict == "进度滞后"
    kept = Goal(4, 2025, direction=-1, every_year=True)
    assert cn_fyp.assess({2021: 3}, kept).verdict == "达到进度要求"
    assert cn_fyp.assess({2021: 5, 2022: 3}, kept).verdict == "未完成"
    based = Goal(4, 2025, direction=-1, every_year=True, base_year=2020)
    assert cn_fyp.assess({2020: 5, 2021: 3, 2025: 4}, based).verdict == "完成"
    assert cn_fyp.assess({2020: 5}, based).limit is Limit.TOO_FEW_POINTS
    ranged = cn_fyp.assess({2020: 0, 2023: 3}, Goal(Interval(5, 8), 2025, direction=1))
    assert ranged.components["target"] == 5


def test_the_chinese_formulas_refuse_what_is_not_a_figure():
    with pytest.raises(InvalidArgument, match=r"changes\[1\]"):
        cn_fyp.compound([1, -100])
    with pytest.raises(InvalidType, match=r"changes\[0\]"):
        cn_fyp.compound([None])
    with pytest.raises(InvalidArgument, match="no change"):
        cn_fyp.progress(1, 0)
    with pytest.raises(InvalidArgument, match="zero"):
        cn_fyp.overfulfilment(1, 0)
    with pytest.raises(InvalidArgument, match="years"):
        cn_fyp.average(1, 0)
    for met, total in ((1, 0), (3, 2), (-1, 2)):
        with pytest.raises(InvalidArgument):
            cn_fyp.completion(met, total)
    with pytest.raises(InvalidArgument, match="one side"):
        cn_fyp.meets(1, About(1), direction=Direction.WITHIN)
    assert cn_fyp.meets(19, About(20, tolerance=1))
    assert cn_fyp.meets(0, About(0))
    assert not cn_fyp.meets(D("-0.1"), About(0))
    assert not cn_fyp.meets(18.9, About(20, tolerance=1))
