"""CSV that a spreadsheet opens rightly and computes nothing of."""

import csv
import io

import pytest

from planspec import files
from planspec.files.export import inert


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd", "-多", "\t=1", "\r=1", "＝1", "＋1", "－多", "＠x"])
def test_what_a_spreadsheet_would_compute_stands_behind_an_apostrophe(cell):
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "text"), [("-3.5", "-3.5"), ("+2%", "+2%"), (None, ""), (True, "True"), (12, "12"), (["a", "b"], "a; b")]
)
def test_numbers_and_other_text_stay(cell, text):
    assert inert(cell) == text


def test_csv_begins_with_a_byte_order_mark_and_ends_its_lines_as_spreadsheets_do():
    text = files.to_csv([{"名称": "就业", "=x": "=1"}, {"名称": "a,b", "=x": None}])
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text[1:]))) == [["名称", "'=x"], ["就业", "'=1"], ["a,b", ""]]
    assert text.count("\r\n") == 3


def test_csv_of_no_rows_is_empty():
    assert files.to_csv([]) == "\ufeff"
