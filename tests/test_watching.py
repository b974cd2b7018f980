"""How far long work has come: whoever listens is told before each item and after the last, and nobody else."""

from planspec.watching import READING, watched, watching


def test_whoever_listens_is_told_before_each_item_and_after_the_last():
    heard = []
    with watching(lambda doing, done, total: heard.append((doing, done, total))):
        assert list(watched(["a", "b"], READING)) == ["a", "b"]
    assert heard == [(READING, 0, 2), (READING, 1, 2), (READING, 2, 2)]


def test_where_nobody_listens_the_items_are_given_as_they_are():
    items = ["a"]
    assert watched(items, READING) is items


def test_of_no_items_nothing_is_told():
    heard = []
    with watching(lambda *told: heard.append(told)):
        assert list(watched([], READING)) == []
    assert heard == []


def test_of_two_listeners_the_inner_one_hears_and_the_outer_one_afterwards():
    outer, inner = [], []
    with watching(lambda *told: outer.append(told)):
        with watching(lambda *told: inner.append(told)):
            list(watched("a", READING))
        assert (len(outer), len(inner)) == (0, 2)
        list(watched("a", READING))
    assert (len(outer), len(inner)) == (2, 2)
