"""What a notebook shows: tables and pictures from the same view, short, and without leaving out a warning."""

import ast
import json
from pathlib import Path

import pytest

from planspec import (
    check,
    schedule,
)
from planspec.errors import InvalidOption, InvalidType
from planspec.methods import compare_methods
from planspec.plans import zhoushan
from planspec.reports.notebook import show
from tests import pages
from tests.pages import Page


def bundle(x):
    found = x._repr_mimebundle_()
    assert found["text/html"] == x._repr_html_()
    Page(found["text/html"])
    return found


@pytest.mark.parametrize(
    "x",
    [
        zhoushan.PLAN,
        pages.zhoushan_now(),
        pages.english(),
        schedule(pages.zhoushan_now()),
        check(zhoushan.PLAN),
        compare_methods(pages.zhoushan_now()["skilled-personnel"]),
        pages.english()["limit"],
        pages.english()["mix"],
    ],
    ids=lambda x: type(x).__name__,
)
def test_a_notebook_shows_a_table_or_a_picture_and_few_lines(x):
    assert len(bundle(x)["text/plain"].split("\n")) <= 20


def test_a_notebook_is_short_and_says_how_many_rows_it_leaves_out():
    found = pages.rows(30)
    short, full = found._repr_html_(), show(found)._repr_html_()
    assert "另有18行" in short
    assert "另有" not in full
    assert (short.count("<tr>"), full.count("<tr>")) == (13, 31)
    assert "… (12)" in bundle(found)["text/plain"]


def test_a_notebook_leaves_out_no_warning():
    found = pages.english()
    text = Page(found._repr_html_()).text
    for warned in found.warnings:
        assert warned.warning.zh in text
    assert "2021 exceeded" not in text
    assert all(one.zh in Page(found["limit"]._repr_html_()).text for one in found["limit"].warnings)


def test_show_takes_what_a_notebook_can_show_in_a_language_there_is():
    assert "limit (%)" in show(pages.english()["limit"], language="en")._repr_html_()
    with pytest.raises(InvalidType):
        show(5)
    with pytest.raises(InvalidOption):
        show(zhoushan.PLAN, language="fr")


def test_the_notebook_in_examples_runs_and_every_cell_has_something_to_show():
    notebook = json.loads((Path(__file__).parents[2] / "examples" / "plans.ipynb").read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    names = {}
    for cell in notebook["cells"]:
        assert cell.get("outputs", []) == []
        if cell["cell_type"] != "code":
            continue
        *statements, last = ast.parse("".join(cell["source"])).body
        exec(compile(ast.Module(statements, []), "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            assert shown._repr_html_().startswith("<div>")
        else:
            exec(compile(ast.Module([last], []), "cell", "exec"), names)
