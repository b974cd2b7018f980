"""The tables and notes of a page, as the plain facts that its template shows. Every figure here is made up."""

from planspec import Cumulative, Floor, Superseded, evaluate
from planspec.judging.assessment import Status
from planspec.reports.page_tables import Tables, seen
from planspec.reports.view import view_of
from tests.builders import plan_of, row


def test_notes_under_a_heading_are_listed_by_it():
    plan = plan_of(row(Floor(95), superseded=[Superseded(target=Floor(90), until=2022)]))
    [(heading, notes)] = Tables("en", {}).lists(view_of(plan).notes)
    assert (heading, len(notes)) == ("Revised targets", 1)
    assert "90" in notes[0]
    assert Tables("zh", {}).lists(view_of(plan).notes)[0][0] == "目标调整"
    assert Tables("en", {}).lists(view_of(plan).notes, without=tuple({each.kind for each in view_of(plan).notes})) == []


def test_a_warning_of_several_rows_is_said_once_with_a_link_to_each():
    rows = [row(Cumulative(22), key, name=key, unit="万人") for key in "ab"]
    view = view_of(evaluate(plan_of(*rows), {key: {2021: 4, 2022: 5, 2023: 2} for key in "ab"}))
    [warned] = Tables("en", {"a": "#a"}).warned(view.notes, "warnings")
    assert [(each["name"], each["link"]) for each in warned["rows"]] == [("a", "#a"), ("b", "")]


def test_a_status_has_a_badge_with_its_word():
    badge = Tables("zh", {}).badge(Status.BEHIND)
    assert (badge["slug"], badge["word"]) == ("behind", "滞后")
    assert badge["sign"]


def test_what_nobody_sees_is_a_space():
    assert seen("a\u202eb") == "a b"
