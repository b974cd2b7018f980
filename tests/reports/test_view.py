"""The view model: values with what belongs to them, from which every output is made."""

from datetime import date

from planspec import summarize
from planspec.plans import zhoushan
from planspec.reports.view import Template, View, ViewNote, view_of
from planspec.words import Words
from tests.shown_evaluations import EVALUATION


def test_a_view_of_ones_own_is_rendered():
    class Own:
        def view(self):
            note = ViewNote(kind="footnote", sentence=Template(Words("seen {n} times", "见{n}次"), {"n": 3}))
            return View(title=Words("Own", "自有"), columns=view_of(zhoushan.PLAN).columns, rows=(), notes=(note,))

    assert summarize(Own(), language="en").endswith("seen 3 times")
    assert summarize(Own().view()).startswith("自有")


def test_a_view_tells_its_day_its_counts_and_its_warnings_as_values():
    view = view_of(EVALUATION)
    assert (view.as_of, view.period, view.total) == (date(2023, 12, 31), zhoushan.PLAN.period, 20)
    assert (view.counts["behind"], view.counts["no_data"]) == (2, 15)
    warned = {(note.key, note.severity) for note in view.notes if note.kind == "warnings"}
    assert warned == {(key, warning.severity) for key, warning in EVALUATION.warnings}
    assert [row.key for row in view.rows if row.kind == "indicator"] == [each.key for each in zhoushan.PLAN]
