"""ESCAP's current status index."""

import pytest

from planspec.methods import Goal, Limit, Outlook, Series, escap_current_status


def test_the_current_status_of_escap():
    goal = Goal(20, 2025, direction=1)
    half = escap_current_status.assess({2015: 10, 2020: 15}, goal)
    assert (half.score, half.components["expected"], half.verdict) == (5, 5, escap_current_status.EXPECTED)
    assert escap_current_status.assess({2015: 10, 2020: 14}, goal).verdict == escap_current_status.BELOW
    assert escap_current_status.assess({2015: 10, 2020: 9}, goal).verdict == escap_current_status.REGRESSION
    assert escap_current_status.assess({2015: 10, 2020: 20}, goal).score == 10
    both = Goal(1, 2025)
    assert escap_current_status.assess({2015: 0.8, 2020: 1.1}, both, parity=True).score == pytest.approx(5)
    assert escap_current_status.assess({2015: 0.8, 2020: 1}, both, parity=True).outlook is Outlook.REACHED
    held = escap_current_status.assess({2015: 7, 2020: 12}, Goal(70, 2030, direction=-1))
    assert "a line to hold" in str(held.notes[0])
    for series, target, limit in (
        ({2015: 1, 2020: 2}, Goal(direction=1), Limit.NO_TARGET),
        ({2015: 1, 2020: 2}, Goal(1, 2030, direction=1), Limit.NO_GROWTH_ASKED),
        ({2015: 1}, Goal(2, 2030, direction=1), Limit.TOO_FEW_POINTS),
        ({2016: 1, 2020: 2}, Goal(3, 2030, direction=1, base_year=2015), Limit.NO_BASE),
        ({2015: 1, 2020: 2}, Goal(3, direction=1), Limit.NO_DEADLINE),
        ({2015: 1, 2020: 2}, Goal(3, 2015, direction=1), Limit.DEADLINE_BEFORE_BASE),
    ):
        assert escap_current_status.assess(series, target).limit is limit
    broken = Series.of({2015: 1, 2020: 2}, flags={2018: "b"})
    assert escap_current_status.assess(broken, Goal(3, 2030, direction=1)).limit is Limit.BREAK
