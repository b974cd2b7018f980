"""Eurostat's measure of progress."""

from planspec.methods import Goal, Limit, Outlook, eurostat


def test_eurostat_calls_a_standstill_a_deterioration():
    """20.6 → 20.6 toward 20.5: the ratio is 0, and nothing changed."""
    result = eurostat.assess({2015: 20.6, 2020: 20.6}, Goal(20.5, 2030, direction=-1))
    assert (result.verdict, result.outlook) == ("moderate_deterioration", Outlook.TOO_SLOW)
    assert "though nothing got worse" in str(result.notes[0])
    classes = [
        eurostat.assess({2015: 100, 2016: 100 * (1 + growth)}, Goal(direction=1)).verdict
        for growth in (0.02, 0.005, 0, -0.005, -0.02)
    ]
    assert classes == [
        "significant_progress",
        "moderate_progress",
        "no_progress",
        "moderate_deterioration",
        "significant_deterioration",
    ]
    with_target = [
        eurostat.assess({2015: 100, 2020: current}, Goal(200, 2030, direction=1)).verdict
        for current in (126, 120, 105, 99, 200)
    ]
    assert with_target == [
        "significant_progress",
        "moderate_progress",
        "moderate_deterioration",
        "significant_deterioration",
        "significant_progress",
    ]
    assert eurostat.assess({}, Goal(direction=1)).limit is Limit.NO_DATA
    assert eurostat.yes_or_no(latest=True) == ("significant_progress", 5)
    assert eurostat.yes_or_no(latest=False) == ("significant_deterioration", -5)
    assert eurostat.assess({2015: 1, 2020: -1}, Goal(direction=1)).limit is Limit.SIGN_CHANGE
    assert eurostat.assess({2015: -1, 2020: 2}, Goal(1, 2030, direction=1)).verdict == "significant_progress"
