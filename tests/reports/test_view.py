"""The view model: values with what belongs to them, from which every output is made."""

from datetime import date

from planspec import Observation, evaluate, summarize
from planspec.plans import zhoushan
from planspec.reports.view import Template, View, ViewNote, view_of
from planspec.words import Words

EVALUATION = evaluate(
    zhoushan.PLAN,
    [
        Observation("城镇新增就业人数", "4.5", 2021),
        Observation("城镇新增就业人数", "4.6", 2022),
        Observation("城镇新增就业人数", "3.1", 2023, status="provisional", vintage="2024-01-20"),
        Observation("城镇登记失业率", "2.1", 2021),
        Observation("城镇登记失业率", "3.4", 2022),
        Observation("城镇登记失业率", "2.5", 2023),
        Observation("新引进高校毕业生", 2, 2021),
        Observation("技能人才总量", "23.1", 2023),
        Observation("基本养老保险参保率", ">95", 2023),
    ],
)


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
