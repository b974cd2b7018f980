"""WHO's scenarios by the average annual rate of change."""

import pytest

from planspec.errors import InvalidOption
from planspec.methods import Goal, Limit, Outlook, Series, who_aroc


def test_the_scenarios_of_who():
    goal = Goal(90, 2025, direction=1, percent=True)
    assert who_aroc.assess({2019: 70, 2020: 77}, goal).components["projected"] == 100  # kept within 0 and 100
    assert who_aroc.assess({2019: 70, 2020: 71}, goal).verdict == who_aroc.MISSES
    assert who_aroc.assess({2019: 72, 2020: 71}, goal).outlook is Outlook.AWAY
    reached = who_aroc.assess({2019: 95, 2020: 91}, goal)
    assert (reached.verdict, reached.outlook) == (who_aroc.MISSES, Outlook.AWAY)  # reached, and about to be lost
    assert who_aroc.assess({2019: 90, 2020: 91}, goal).outlook is Outlook.REACHED
    capped = who_aroc.assess({2019: 70, 2020: 77}, goal, limit_aroc=("positive", 0.01))
    assert capped.components["rate"] == 0.01
    assert who_aroc.limited(-0.1, "negative", -0.05) == -0.05
    assert who_aroc.limited(0.1, None) == 0.1
    with pytest.raises(InvalidOption):
        who_aroc.limited(0.1, "up")
    assert who_aroc.assess({2019: 2, 2020: 1}, Goal(None, 2025, direction=1)).outlook is Outlook.AWAY
    assert who_aroc.assess({2019: 1, 2020: 2}, Goal(None, 2025, direction=1)).verdict == "better"
    assert who_aroc.trimmed(80, 85) == 85
    assert who_aroc.trimmed(80, 85, small_is_best=True) == 80
    assert who_aroc.trimmed(80, 85, keep_better_values=False) == 80
    assert who_aroc.aarc(121, 100, 2) == pytest.approx(0.1)
    for series, target, limit in (
        ({2019: 1, 2020: 2}, Goal(3, direction=1), Limit.NO_DEADLINE),
        ({2019: 1, 2020: 2}, Goal(3, 2019, direction=1), Limit.DEADLINE_PAST),
        ({2018: 1, 2020: 2}, Goal(3, 2025, direction=1), Limit.TOO_FEW_POINTS),
    ):
        assert who_aroc.assess(series, target).limit is limit
    broken = Series.of({2019: 1, 2020: 2}, flags={2020: "b"})
    assert who_aroc.assess(broken, Goal(3, 2030, direction=1)).limit is Limit.BREAK
