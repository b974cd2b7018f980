"""The view of a comparison of methods: a row for each method, and remarks once for all that share them."""

import pytest

from planspec import summarize
from planspec.methods import METHODS, Goal, compare_methods
from planspec.reports.view import view_of

COMPARED = compare_methods({2015: 10, 2020: 12}, Goal(20, 2030, direction=1), title="Jobs")


def test_there_is_a_row_for_each_method_with_its_verdict_and_the_years_it_used():
    view = view_of(COMPARED)
    assert [each.key for each in view.rows] == [each.method for each in COMPARED.results]
    assert len(view.rows) == len(METHODS)
    row = next(each for each in view.rows if each.key == "open_sdg")
    assert row.cells["years"] == "2015–2020"
    assert row.cells["verdict"]


def test_outlooks_are_counted():
    view = view_of(COMPARED)
    assert (sum(view.counts.values()), view.total) == (len(view.rows), len(view.rows))


@pytest.mark.parametrize(("language", "head"), [("en", "the office's verdict"), ("zh", "机构的判定")])
def test_the_table_has_its_title_and_heads_in_each_language(language, head):
    text = summarize(COMPARED, language=language, width=None)
    assert "Jobs" in text
    assert head in text


def test_a_method_without_a_verdict_says_why():
    none = compare_methods({2015: 10, 2020: 12}, Goal(20, 2030), methods=["unsd", "destatis"])
    assert "unsd, destatis: " in summarize(none, language="en", width=None)
