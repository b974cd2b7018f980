"""Evaluations as CSV, of which a spreadsheet computes nothing."""

from planspec import files
from planspec.files.export import inert


# Exports and comparisons
def test_law_39_no_cell_is_computed_by_a_spreadsheet():
    for text in ("=1+1", "+a", "-a", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"):
        assert inert(text) == f"'{text}"
    for text in ("-3.5", "+2", "3", "a", "≤3", "-0.5%"):
        assert inert(text) == text
    assert (inert(None), inert(["a", "b"])) == ("", "a; b")
    assert files.to_csv([]) == "\ufeff"
    assert files.to_csv([{"a": "=x", "b": 1}]) == "\ufeffa,b\r\n'=x,1\r\n"
