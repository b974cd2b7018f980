"""What records share: a memo that shows nothing of itself."""

from planspec.records import Memo


def test_a_memo_shows_nothing_of_itself():
    assert repr(Memo()) == "Memo()"
