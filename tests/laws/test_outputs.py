"""No output can drop what a reader must not miss: a warning, a reason, a count, a day, a footnote (law 56).

Every output is made from one view, whose notes hold all of these; here each output is searched for each note.
"""

import html
import io
import re

import pytest

from planspec import (
    allocate,
    appraise,
    chart,
    check,
    diff,
    evaluate,
    files,
    mid_term,
    overview,
    report,
    schedule_view,
    side_by_side,
    summarize,
    yearly,
)
from planspec.judging.evaluation import Evaluation
from planspec.methods import compare_methods
from planspec.plans import zhoushan
from planspec.reports.notebook import as_html, show
from planspec.reports.view import view_of
from tests import pages

ENGLISH = pages.english()
EVALUATIONS = {name: make() for name, (make, _) in pages.CASES.items() if name not in ("300 rows", "hostile")}
VIEWS = {
    **EVALUATIONS,
    "plan": zhoushan.PLAN,
    "schedule": schedule_view(ENGLISH),
    "yearly": yearly(ENGLISH),
    "mid-term": mid_term(ENGLISH),
    "appraisal": appraise(ENGLISH, {"roads": 1}),
    "allocation": allocate(zhoushan.PLAN, {"东": 1, "西": 2}),
    "methods": compare_methods(ENGLISH["buses"]),
    "findings": check(zhoushan.PLAN, zhoushan.PLAN_13),
    "differences": diff(zhoushan.PLAN, zhoushan.PLAN_13),
    "dates": side_by_side([pages.zhoushan_before(), pages.zhoushan_now()]),
    "places": side_by_side(pages.places(3)),
}
OUTPUTS = {
    "console": lambda x, language: summarize(x, language=language, width=60),
    "as wide as it is": lambda x, language: summarize(x, language=language, width=None),
    "only what is judged": lambda x, language: summarize(x, language=language, show="judged"),
    "markdown": lambda x, language: summarize(x, language=language, format="github"),
    "html": lambda x, language: summarize(x, language=language, format="html"),
    "latex": lambda x, language: summarize(x, language=language, format="latex"),
    "notebook, short": as_html,
    "notebook": lambda x, language: show(x, language=language)._repr_html_(),
}


def letters(text):
    """Return the letters and digits of a text: what is left whatever markup and line breaks stand between them."""
    text = re.sub(r"<[^<>]*>|\\(?:ensuremath|text\w+|begin|end|par)\b(?:\{[^{}]*\})?", " ", text)
    return "".join(c for c in html.unescape(text) if c.isalnum())


def plain(note, language):
    return letters(note.told(language).replace("<", "").replace(">", ""))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("name", VIEWS)
def test_every_note_stands_in_every_output(name, output, language):
    text = letters(OUTPUTS[output](VIEWS[name], language))
    for note in view_of(VIEWS[name]).notes:
        assert plain(note, language) in text, note.kind


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", EVALUATIONS)
def test_every_note_stands_on_the_page_and_in_the_workbook(name, language):
    pytest.importorskip("jinja2", reason="no page was made: jinja2 is not installed")
    openpyxl = pytest.importorskip("openpyxl", reason="no workbook was read: openpyxl is not installed")
    pytest.importorskip("xlsxwriter", reason="no workbook was made: XlsxWriter is not installed")
    found = EVALUATIONS[name]
    book = openpyxl.load_workbook(io.BytesIO(files.to_xlsx(found, language=language)))
    cells = " ".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None)
    made = {
        "page": report(found, language=language),
        "page beside another": report(ENGLISH, before=found, language=language),
        "page of places": report(ENGLISH, places={"x": found}, language=language),
        "page of several": report(side_by_side({"x": found, "y": ENGLISH}), language=language),
        "workbook": cells,
    }
    for output, text in made.items():
        for note in view_of(found).notes:
            if note.kind == "sections" and output not in ("page", "workbook"):
                continue  # how many of each section stand how is the table's own, no caveat
            assert plain(note, language) in letters(text), (output, note.kind)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", EVALUATIONS)
def test_a_picture_of_its_own_holds_the_reason_and_the_warnings_of_its_row_and_the_day_of_all(name, language):
    found = EVALUATIONS[name]
    for each in found:
        text = letters(chart(each, language=language))
        assert letters(each.reason.say(language).replace("<", "").replace(">", "")) in text
        for one in each.warnings:
            assert letters(one.say(language).replace("<", "").replace(">", "")) in text
    text = letters(overview(found, language=language))
    for note in view_of(found).notes:
        if note.kind in ("counts", "binding", "as_of", "vintage"):
            assert plain(note, language) in text


@pytest.mark.parametrize("name", EVALUATIONS)
def test_flat_rows_and_json_hold_every_warning_reason_and_day(name):
    found = EVALUATIONS[name]
    assert isinstance(found, Evaluation)
    rows, whole = found.to_records(), found.to_dict()
    by_key = {each["key"]: each for each in rows}
    for each in found:
        row = by_key[each.indicator.key]
        assert row["as_of"] == (None if each.as_of is None else each.as_of.isoformat())
        assert (row["reason_zh"], row["preliminary"]) == (each.reason.zh, bool(each.preliminary))
        assert row["warnings_zh"] == [one.zh for one in each.warnings]
        text = files.to_csv(rows)
        assert all(one.zh in text for one in each.warnings)
    assert [each["zh"] for each in whole["warnings"]] == [each.warning.zh for each in found.warnings]
    assert len(whole["set_aside"]) == len(found.set_aside)


def test_what_is_searched_for_is_missed_where_it_is_not():
    note = view_of(ENGLISH).notes[0]
    assert plain(note, "en")
    assert plain(note, "en") not in letters(summarize(evaluate(ENGLISH.plan, {}), language="en"))
