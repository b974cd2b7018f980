"""The trend assessment of the SDG Progress Chart."""

from planspec.methods import Goal, Limit, Outlook, Series, unsd


# UNSD, ESCAP, WHO
def test_the_projection_of_unsd():
    goal = Goal(200, 2025, direction=1)
    assert unsd.assess({2015: 100, 2020: 142}, goal).verdict == unsd.ON_TRACK
    assert unsd.assess({2015: 100, 2020: 110}, goal).verdict == unsd.FAIR
    assert unsd.assess({2015: 100, 2020: 101}, goal).verdict == unsd.STAGNATION
    assert unsd.assess({2015: 100, 2020: 90}, goal).outlook is Outlook.AWAY
    assert unsd.assess({2015: 100, 2020: 250}, goal).verdict == unsd.ACHIEVED
    near_full = unsd.assess({2015: 90, 2020: 99}, Goal(100, 2030, direction=1, percent=True))
    assert near_full.verdict == unsd.ACHIEVED
    assert list(map(str, near_full.notes)) == ["within one point of the target, which counts as achieved"]
    assert unsd.assess({2015: 90, 2020: 99}, Goal(100, 2020, direction=1)).verdict == unsd.FAIR
    assert unsd.assess({2015: 100, 2020: 150, 2026: 300}, goal).years == (2015, 2020)
    growths = [unsd.assess({2015: 100, 2016: x}, Goal(direction=1)).verdict for x in (102, 101, 100)]
    assert growths == [unsd.ON_TRACK, unsd.FAIR, unsd.STAGNATION]
    assert unsd.assess({2015: -100, 2016: -90}, Goal(direction=1)).verdict == unsd.ON_TRACK
    assert unsd.assess({2015: 100, 2016: 90}, Goal(100, 2020, direction=1)).limit is Limit.NO_GROWTH_ASKED
    assert unsd.assess({2015: 100, 2016: 90}, Goal(120, direction=1)).limit is Limit.NO_DEADLINE
    assert unsd.assess({2016: 90}, Goal(120, 2020, direction=1)).limit is Limit.TOO_FEW_POINTS
    assert unsd.assess({2016: 90}, Goal(120, 2020, direction=1, base_year=2015)).limit is Limit.NO_BASE
    broken = Series.of({2015: 1, 2016: 2}, flags={2016: "b"})
    assert unsd.assess(broken, Goal(3, 2020, direction=1)).limit is Limit.BREAK
