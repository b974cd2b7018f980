"""What a notebook shows: tables and pictures from the same view, short, and without leaving out a warning."""

import ast
import json
import re
from pathlib import Path

import pytest

from planspec import allocate, appraise, check, diff, mid_term, schedule_view, side_by_side, summarize, yearly
from planspec.errors import InvalidOption, InvalidType
from planspec.judging.assessment import Status
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
        schedule_view(pages.zhoushan_now()),
        check(zhoushan.PLAN),
        compare_methods(pages.zhoushan_now()["skilled-personnel"]),
        pages.english()["limit"],
        pages.english()["mix"],
    ],
    ids=lambda x: type(x).__name__,
)
def test_a_notebook_shows_a_table_or_a_picture_and_few_lines(x):
    assert len(bundle(x)["text/plain"].split("\n")) <= 20


ENGLISH = pages.english()


@pytest.mark.parametrize(
    "x",
    [
        ENGLISH.plan,
        ENGLISH,
        ENGLISH["roads"],
        ENGLISH["words"],
        schedule_view(ENGLISH),
        yearly(ENGLISH),
        mid_term(ENGLISH),
        appraise(ENGLISH, {"roads": 1}),
        check(ENGLISH.plan),
        compare_methods(ENGLISH["buses"], methods=["unsd", "destatis"]),  # other offices speak Chinese
        diff(ENGLISH.plan, ENGLISH.plan.where(section="Economy")),
        side_by_side([ENGLISH, ENGLISH]),
        allocate(ENGLISH.plan.where(section="Economy"), {"east": 1, "west": 1}),
    ],
    ids=lambda x: type(x).__name__,
)
def test_whatever_a_notebook_shows_is_shown_in_both_languages(x):
    assert x._repr_html_().startswith("<div>")
    english = re.sub("[“”『』「」：；（）]", "", show(x, language="en")._repr_html_())
    assert not re.search("[\u4e00-\u9fff]", english)
    Page(english)


def test_show_shows_several_things_one_below_the_other():
    text = show(ENGLISH["roads"], ENGLISH, language="en")._repr_html_()
    assert text.index("1. roads (km)</b>") < text.index("<caption>Transport &amp; economy</caption>")


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


@pytest.fixture(scope="module")
def ran():
    """Run the notebook in examples/, and return its names and what each cell of code shows."""
    notebook = json.loads((Path(__file__).parents[2] / "examples" / "plans.ipynb").read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    names, shown = {}, []
    for cell in notebook["cells"]:
        assert cell.get("outputs", []) == []
        if cell["cell_type"] != "code":
            continue
        *statements, last = ast.parse("".join(cell["source"])).body
        exec(compile(ast.Module(statements, []), "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), names)._repr_html_())
        else:
            exec(compile(ast.Module([last], []), "cell", "exec"), names)
    return names, shown


def test_the_notebook_in_examples_compares_ten_plans_each_with_a_picture(ran):
    names, shown = ran
    assert len(names["plans"]) == 10
    assert all(each.startswith("<div>") for each in shown)
    assert sum("<svg" in each and "<table>" in each for each in shown) == 10
    ten = summarize(names["ten"], language="en", width=None)
    for name, found in names["plans"].items():
        assert name in ten
        assert found.plan.source in ten


def test_the_notebook_in_examples_cites_every_plan_and_every_figure(ran):
    names, _ = ran
    for name, found in names["plans"].items():
        assert found.plan.source
        sources = {one.source for each in found for one in each.figures}
        # The outcomes of Zhoushan are cited where the plan that prints them is.
        assert None not in sources or name == "Zhoushan 2016–2020"
    assert all(each.status is Status.NO_DATA for each in names["plans"]["Zhoushan 2021–2025"])


def test_the_notebook_in_examples_says_what_its_words_say(ran):
    names, _ = ran
    counts = {name: str(found.counts) for name, found in names["plans"].items()}
    assert counts == {
        "Zhoushan 2016–2020": "achieved 11/11",
        "Zhoushan 2021–2025": "no data 20/20",
        "China, environment 2016–2020": "ahead 4/6, no data 2/6",
        "China, employment 2011–2015": "achieved 5/9, no data 4/9",
        "China 2016–2020, half-way": "on track 1/9, undetermined 3/9, no data 5/9",
        "China 2019": "achieved 9/9",
        "Wenzhou 2015": "achieved 5/9, missed 3/9, undetermined 1/9",
        "Viet Nam 2019": "achieved 10/10",
        "Germany 2016–2030": "on track 2/9, behind 4/9, undetermined 3/9",
        "Canada 2016–2030": "on track 3/8, behind 5/8",
    }
    assert names["raised"][names["good_days"].key].status is Status.BEHIND
