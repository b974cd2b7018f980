"""Views as text: nothing dropped in any format, nothing wider than the console, no word of the other language."""

import html
import re
from decimal import Decimal

import pytest
from tabulate import tabulate_formats
from wcwidth import wcswidth

from planspec import (
    Ceiling,
    Cumulative,
    Floor,
    Indicator,
    Interval,
    Nature,
    Plan,
    allocate,
    appraise,
    check,
    evaluate,
    mid_term,
    schedule_view,
    summarize,
)
from planspec.errors import InvalidOption, InvalidType
from planspec.judging.yearly import yearly
from planspec.methods import compare_methods
from planspec.plans import zhoushan
from planspec.reports.text import render, text_width
from planspec.reports.view import View, cell_text, view_of
from planspec.words import FURTHER, Words
from tests.shown_evaluations import EVALUATION, english_plan

D = Decimal


HAN = re.compile("[\u4e00-\u9fff]")


DISTRICTS = {"定海区": 4, "普陀区": 3, "岱山县": 2, "嵊泗县": 1}


SHOWN = {
    "plan": zhoushan.PLAN,
    "actions": zhoushan.ACTIONS,
    "evaluation": EVALUATION,
    "schedule": schedule_view(EVALUATION),
    "mid-term": mid_term(EVALUATION),
    "yearly": yearly(EVALUATION),
    "appraisal": appraise(EVALUATION, {"城镇新增就业人数": 3, "城镇登记失业率": 2}),
    "allocation": allocate(zhoushan.PLAN, DISTRICTS),
    "comparison": compare_methods(EVALUATION["技能人才总量"]),
    "findings": check(zhoushan.PLAN, zhoushan.PLAN_13, zhoushan.ACTIONS),
}


CONSOLE = ("simple", "plain", "grid", "outline", "psql", "pretty", "presto", "fancy_grid")


# A copy of what the markup writes, so that none can go missing from it unnoticed.
ESCAPED = {
    **{f"\\{c}": c for c in "%_&#|*.-+`~"},
    "\\ensuremath{<}": "<",
    "\\ensuremath{>}": ">",
    "\\ensuremath{\\geq}": "≥",
    "\\ensuremath{\\leq}": "≤",
    "\\ensuremath{\\approx}": "≈",
    "\\ensuremath{\\pm}": "±",
    "\\ensuremath{\\times}": "×",
    "&#124;": "|",
}


def unescaped(text):
    for escaped, plain in ESCAPED.items():
        text = text.replace(escaped, plain)
    return "".join(html.unescape(text).split())


MARKUP = ("html", "latex", "github", "mediawiki", "tsv", "simple")


EVERY = [("evaluation", style) for style in tabulate_formats] + [(name, style) for name in SHOWN for style in MARKUP]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("name", "style"), EVERY)
def test_every_format_holds_the_title_and_all_notes(name, style, language):
    view = view_of(SHOWN[name])
    text = unescaped(summarize(SHOWN[name], language=language, format=style))
    for note in view.notes:
        assert unescaped(note.say(language)) in text
        assert note.heading is None or unescaped(cell_text(note.heading, language)) in text
    assert unescaped(cell_text(view.title, language)) in text


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", SHOWN)
def test_a_console_table_fits_its_width(name, language, width):
    for style in CONSOLE if name == "schedule" else CONSOLE[:1]:
        text = summarize(SHOWN[name], language=language, format=style, width=width)
        wide = [line for line in text.split("\n") if wcswidth(line) > width]
        assert width < 80 or not wide, wide


def test_what_leaves_is_said_and_width_none_shows_all():
    fitted, whole = summarize(EVALUATION), summarize(EVALUATION, width=None)
    assert "因宽度所限未列：基数、距目标（±）（width=None时全部列出）" in fitted
    assert "距目标" in whole.split("\n")[2]
    assert "未列" not in whole
    english = summarize(EVALUATION, language="en", width=80)
    assert "Columns left out to fit the width: baseline, " in english
    with pytest.raises(InvalidType, match="at least 40"):
        summarize(EVALUATION, width=10)
    with pytest.raises(InvalidType, match="width"):
        summarize(EVALUATION, width="80")


@pytest.mark.parametrize("width", [None, 80])
def test_statuses_have_colours_on_a_terminal_and_the_table_stays_as_it_is(width):
    plain, coloured = (summarize(EVALUATION, width=width, colours=each) for each in (False, True))
    assert "\x1b[33m滞后\x1b[0m" in coloured
    assert "\x1b[2m无数据\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9]+m", "", coloured) == plain
    for style in ("github", "html", "latex", "tsv"):
        assert "\x1b" not in summarize(EVALUATION, format=style, colours=True)
    assert "\x1b" not in summarize(mid_term(EVALUATION), colours=True)


def test_rows_without_data_can_be_counted_instead():
    judged = summarize(EVALUATION, show="judged")
    assert "另有15项指标无数据，未列出" in judged
    assert "五、公共服务\n20." not in judged
    assert "调查失业率" not in judged.split("\n\n")[1]
    assert "Rows without data, not listed: 15" in summarize(EVALUATION, show="judged", language="en")
    full = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
    assert summarize(full, show="judged") == summarize(full)
    assert "未列出" not in summarize(zhoushan.PLAN, show="judged")
    nothing = evaluate(zhoushan.PLAN.where(section="五、公共服务"), {})
    assert "另有1项指标无数据，未列出" in summarize(nothing, show="judged")
    with pytest.raises(InvalidOption, match="show"):
        summarize(full, show="some")


def test_parts_of_a_plan_too_many_for_the_width_stand_in_blocks():
    districts = {f"片区{i:02}": 1 for i in range(20)}
    text = summarize(allocate(zhoushan.PLAN, districts), width=80)
    tables = [block for block in text.split("\n\n") if "指标 " in block]
    assert len(tables) > 1
    assert all("1. 城镇新增就业人数" in table for table in tables)
    assert not [name for name in districts if name not in text]
    assert max(text_width(line) for line in text.split("\n")) <= 80


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tab_separated_cells_are_neither_padded_nor_ragged_nor_formulas(language):
    text = summarize(EVALUATION, format="tsv", language=language)
    rows = [line.split("\t") for line in text.split("\n")]
    assert len({len(row) for row in rows}) == 1
    assert all(cell == cell.strip() for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if re.match("[=+@-](?![0-9.,]+%?$)", cell)]
    plan = Plan(name="=1+1", period="2021-2025", indicators=[Indicator(key="x", unit="%", target=Floor(1))])
    assert "\n'=1+1\t" in summarize(plan, format="tsv")


def test_markup_has_a_caption_and_notes():
    page = summarize(EVALUATION, format="html")
    assert page.startswith("<table>\n<caption>舟山市")
    assert re.search("<li>..　2. 城镇登记失业率：2022年3.4%，突破3%的上限</li>", page)
    assert "<p>各指标按各自最近的监测值评估，最近的截至2023-12-31</p>" in page
    assert "\\caption{舟山市" in summarize(EVALUATION, format="latex")
    assert summarize(EVALUATION, format="latex_longtable").split("\n")[1].startswith("\\caption{舟山市")
    assert "\n|+ 舟山市" in summarize(EVALUATION, format="mediawiki")
    assert summarize(EVALUATION, format="asciidoc").startswith(".舟山市")
    assert "\n- 注意　" in summarize(EVALUATION, format="github")
    empty = View(title=Words("", ""), columns=view_of(EVALUATION).columns, rows=())
    for style in ("html", "latex", "latex_longtable", "jira", "github", "tsv", "simple", "textile", "moinmoin"):
        text = render(empty, language="zh", style=style, width=100)
        assert "指标" in text
        assert "caption" not in text


def test_an_english_table_of_an_english_plan_holds_no_chinese():
    plan = english_plan(
        Indicator(key="total", unit="万人", target=Cumulative(22), modality="力争"),
        Indicator(key="rate", unit="%", target=Ceiling(3), baseline=D("1.55"), nature=Nature.BINDING),
        Indicator(key="share", unit="%", target=Floor(96, strict=True), baseline=Interval.above(95)),
    )
    data = {"total": {2021: 1, 2023: 2}, "rate": {2022: "3.4"}, "share": {2023: ">95"}}
    evaluation = evaluate(plan, data, as_of=2023)
    for x in (plan, evaluation, schedule_view(evaluation), mid_term(evaluation), appraise(evaluation)):
        text = summarize(x, language="en", width=None)
        assert not HAN.search(text), HAN.search(text)


def test_a_further_language_needs_its_words_and_nothing_else(monkeypatch):
    words = {
        "indicator": "Indikator",
        "target": "Ziel",
        "observed": "beobachtet",
        "progress": "Fortschritt",
        "achieved": "erreicht",
        "Of {total} indicators: {counts}": "Von {total} Indikatoren: {counts}",
        "Binding indicators: none": "Verbindliche Indikatoren: keine",
    }
    monkeypatch.setitem(FURTHER, "de", words)
    text = summarize(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13), language="de")
    assert text.split("\n")[2].split()[:1] == ["Indikator"]
    assert "Von 11 Indikatoren: erreicht 11/11" in text
    assert "Verbindliche Indikatoren: keine" in text
    assert not HAN.search(text)
