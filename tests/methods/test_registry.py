"""Methods by their name: those that are published, and one's own beside them."""

import pickle

import pytest

from planspec import summarize
from planspec.errors import InvalidArgument, InvalidOption, InvalidType
from planspec.methods import METHODS, Goal, Limit, Outlook, assess, cn_fyp, compare_methods, open_sdg
from planspec.methods.interface import Method, conclude, run, sign_of, value_of
from tests.builders import PROJECT


def test_a_method_says_what_it_is():
    assert list(METHODS) == [
        "cn_fyp",
        "destatis",
        "open_sdg",
        "eurostat",
        "unsd",
        "escap_current_status",
        "who_aroc",
    ]
    for method in METHODS.values():
        assert all((method.office, method.source, method.asks, method.assumes, method.answers, method.thresholds))
    page = (PROJECT / "docs" / "methods.md").read_text(encoding="utf-8")
    for name, method in METHODS.items():
        row = f"| `{name}` | {method.office} | {method.asks} | {method.assumes} | {method.answers} |"
        assert row in page, row
    assert all(limit.zh for limit in Limit)
    assert all(outlook.zh for outlook in Outlook)
    short = open_sdg.assess({2015: 1}, Goal(5, direction=1))
    assert str(short) == "open_sdg: no verdict: there are too few points"
    assert pickle.loads(pickle.dumps(short)) == short
    assert str(cn_fyp.assess({2020: 0, 2021: 2}, Goal(5, 2025, direction=1))) == "cn_fyp: 达到进度要求 (on course)"


def own_method(name="acme", answer=None, **more):
    """Make a method of one's own, as the published ones are made."""

    def compute(series, goal):
        last = max(series.values)
        good = sign_of(goal) * (float(series.values[last]) - value_of(goal)) >= 0
        numbers = {"latest": float(series.values[last]), "b": 2.0, "c": 3.0, "d": 4.0}
        outlook = Outlook.REACHED if good else Outlook.TOO_SLOW
        return conclude(method, series, (last, last), "green" if good else "red", outlook, numbers)

    def own(series, goal, *, as_of=None):
        return run(method, series, goal, as_of, compute) if answer is None else answer

    method = Method(name, "Acme", "a report", "beyond?", "nothing", "green or red", ">=", own, **more)
    return method


FALLING = ({2020: 120, 2023: 90}, Goal(60, 2025, direction="decrease"))


def test_a_method_of_ones_own_stands_beside_the_published_ones(monkeypatch):
    mine = own_method()
    assert assess(mine, *FALLING).verdict == "red"
    compared = compare_methods(*FALLING, methods=["cn_fyp", mine])
    assert compared["acme"].outlook is Outlook.TOO_SLOW
    for language in ("zh", "en"):
        assert "latest 90, b 2, c 3\n" in summarize(compared, language=language, width=None).replace("、", ", ")
    chosen = compare_methods(*FALLING, methods=[own_method(shows=("d", "missing"))])
    assert " d 4\n" in summarize(chosen)
    monkeypatch.setitem(METHODS, "acme", mine)
    assert assess("acme", *FALLING) == compared["acme"]
    assert compare_methods(*FALLING).results[-1].method == "acme"


def test_what_is_not_a_method_is_refused():
    with pytest.raises(InvalidOption, match="method cannot be 'acme'"):
        assess("acme", *FALLING)
    with pytest.raises(InvalidType, match="a MethodResult of the method acme, got str 'green'"):
        compare_methods(*FALLING, methods=[own_method(answer="green")])
    with pytest.raises(InvalidArgument, match=r"methods: 'acme' .*have the same name"):
        compare_methods(*FALLING, methods=[own_method(), own_method()])
    mine = own_method()
    assert len(compare_methods(*FALLING, methods=[mine, mine])) == 2
