"""The view model and its texts: nothing dropped in any format, nothing wider than the console, no word of the other language."""

import html
import re
from datetime import date
from decimal import Decimal

import pytest
from tabulate import tabulate_formats
from wcwidth import wcswidth

from planspec import (
    AverageGrowth,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Nature,
    NoTarget,
    Observation,
    Observed,
    Plan,
    RelativeChange,
    Status,
    Superseded,
    Unset,
    allocate,
    appraise,
    check,
    evaluate,
    mid_term,
    schedule,
    summarize,
)
from planspec.errors import InvalidOption, InvalidType
from planspec.judging.yearly import yearly
from planspec.methods import compare_methods
from planspec.plans import zhoushan
from planspec.reports.text import render, text_width
from planspec.reports.view import Amount, Months, Share, Template, Times, View, ViewNote, cell_text, view_of
from planspec.words import FURTHER, Words

D = Decimal
HAN = re.compile("[\u4e00-\u9fff]")
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
DISTRICTS = {"定海区": 4, "普陀区": 3, "岱山县": 2, "嵊泗县": 1}
SHOWN = {
    "plan": zhoushan.PLAN,
    "actions": zhoushan.ACTIONS,
    "evaluation": EVALUATION,
    "schedule": schedule(EVALUATION),
    "mid-term": mid_term(EVALUATION),
    "yearly": yearly(EVALUATION),
    "appraisal": appraise(EVALUATION, {"城镇新增就业人数": 3, "城镇登记失业率": 2}),
    "allocation": allocate(zhoushan.PLAN, DISTRICTS),
    "comparison": compare_methods(EVALUATION["技能人才总量"]),
    "findings": check(zhoushan.PLAN, zhoushan.PLAN_13, zhoushan.ACTIONS),
}
CONSOLE = ("simple", "plain", "grid", "outline", "psql", "pretty", "presto", "fancy_grid")


def unescaped(text):
    for escaped, plain in (("\\%", "%"), ("\\_", "_"), ("\\&", "&"), ("\\#", "#"), ("\\|", "|"), ("&#124;", "|")):
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


def test_rows_without_data_can_be_counted_instead():
    judged = summarize(EVALUATION, show="judged")
    assert "另有15项指标无数据，未列出" in judged
    assert "五、公共服务\n20." not in judged
    assert "调查失业率" not in judged.split("\n\n")[1]
    assert "Rows without data, not listed: 15" in summarize(EVALUATION, show="judged", language="en")
    full = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
    assert summarize(full, show="judged") == summarize(full)
    assert "未列出" not in summarize(zhoushan.PLAN, show="judged")
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


def english_plan(*rows):
    return Plan(name="An invented plan", period="2021-2025", indicators=rows)


def test_an_english_table_of_an_english_plan_holds_no_chinese():
    plan = english_plan(
        Indicator(key="total", unit="万人", target=Cumulative(22), modality="力争"),
        Indicator(key="rate", unit="%", target=Ceiling(3), baseline=D("1.55"), nature=Nature.BINDING),
        Indicator(key="share", unit="%", target=Floor(96, strict=True), baseline=Interval.above(95)),
    )
    data = {"total": {2021: 1, 2023: 2}, "rate": {2022: "3.4"}, "share": {2023: ">95"}}
    evaluation = evaluate(plan, data, as_of=2023)
    for x in (plan, evaluation, schedule(evaluation), mid_term(evaluation), appraise(evaluation)):
        text = summarize(x, language="en", width=None)
        assert not HAN.search(text), HAN.search(text)


def test_a_row_shows_one_quantity_levels_beside_levels():
    def cells(target, value, *, unit, baseline, period=2024, **row):
        plan = english_plan(Indicator(key="x", unit=unit, target=target, baseline=baseline, **row))
        view = view_of(evaluate(plan, {"x": {period: value}}))
        [found] = view.rows
        return [cell_text(found[role], "en") for role in ("observed", "required_by_now", "margin", "ahead_by")]

    assert cells(Change(1), 79, unit="岁", baseline=D("77.93")) == ["79", "≥78.73", "+0.07", "+0.27"]
    assert cells(Change(1, falling=True), 9, unit="岁", baseline=10) == ["9", "≤9.2", "0", "+0.2"]
    fall = cells(RelativeChange(20, falling=True, observed=Observed.LEVELS), 90, unit="吨", baseline=100, period=2023)
    assert fall[0] == "90"
    assert fall[1].startswith("≤")
    assert fall[2] == "-10 pp"
    rates = cells(RelativeChange(20, observed=Observed.CHANGES), 3, unit="吨", baseline=None, period=2021)
    assert rates[0].endswith("%")
    growth = cells(AverageGrowth(5), 130, unit="元", baseline=None)
    assert growth[:2] == ["—", "—"] or growth[0] == "130"
    none = cells(RelativeChange(20, observed=Observed.LEVELS), 3, unit="吨", baseline=0)
    assert none[1] == "—"
    zero = cells(Change(1), 1, unit="%", baseline=0)
    assert zero[0] == "1"


def test_no_printed_figure_contradicts_its_verdict():
    plan = english_plan(Indicator(key="x", unit="亿元", target=EndState(1), baseline=0))
    evaluation = evaluate(plan, {"x": {2025: D("0.9999999999")}})
    assert evaluation["x"].status is Status.MISSED
    text = summarize(evaluation, language="en")
    assert " 0.9999999999 " in text
    assert "100.0%" not in text
    assert "-0.0000000001" in text


def test_values_print_in_each_language():
    half = Interval.point(D("0.5"))
    assert cell_text(Share(half), "en") == "50.0%"
    assert cell_text(Share(Interval(D("0.5"), None, lower_open=True)), "en") == ">50.0%"
    assert cell_text(Share(Interval(None, D("0.5"))), "en") == "≤50.0%"
    assert cell_text(Share(Interval()), "en") == "—"
    assert (cell_text(Times(half), "en"), cell_text(Times(half), "zh")) == ("0.50×", "0.50倍")
    assert cell_text(Months(Interval(-3, 2)), "zh") == "-3.0…2.0"
    assert cell_text(Months(Interval.point(D("2.5"))), "zh") == "+2.5"
    assert cell_text(Amount(half, unit="个百分点", signed=True), "en") == "+0.5 pp"
    assert cell_text(Amount(Interval(1, 2), signed=True), "en") == "1–2"
    assert cell_text(date(2023, 6, 30), "zh") == "2023年6月30日"
    assert cell_text(3, "en") == "3"
    assert cell_text(EVALUATION["城镇新增就业人数"].reason, "zh").startswith("已知12.2万人")


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


def test_parts_have_rows_of_their_own_and_a_binding_share_is_said():
    parts = Components([Component("growth", EndState(5)), Component("level", EndState(7))])
    plan = english_plan(Indicator(key="gdp", unit="%", target=parts, nature=Nature.BINDING))
    text = summarize(evaluate(plan, {"gdp/growth": {2025: 4}}), language="en")
    assert "└ growth (%)" in text
    assert "Binding indicators: not all met (0 of 1 met)" in text


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


def test_targets_and_words_of_an_english_plan_are_english():
    plan = english_plan(
        Indicator(key="growth", unit="%", target=AverageGrowth(D("6.5"))),
        Indicator(key="each", unit="人", target=EachYear(1300), modality="力争"),
        Indicator(key="pending", unit="%", target=NoTarget(Unset.PENDING)),
        Indicator(key="fall", unit="%", target=RelativeChange(D("13.5"), falling=True)),
    )
    text = summarize(plan, language="en") + summarize(evaluate(plan, {"each": {2021: 6}}), language="en")
    assert not HAN.search(text), HAN.search(text)
    assert "aiming at 1300 a year" in text
    assert "力争每年1300" in summarize(plan)


def test_a_plan_year_by_year_is_a_table():
    text = summarize(yearly(EVALUATION), width=None)
    line = next(line for line in text.split("\n") if "城镇登记失业率" in line and "2022年" in line)
    assert line.split()[-3:] == ["≤3", "3.4", "未达到"]


def test_a_total_of_the_year_stands_with_its_year():
    row = Indicator(key="g", unit="亿元", baseline=100, basis="year_total", target=AverageGrowth(6))
    figures = {f"2021Q{n}": 24 + n for n in (1, 2, 3, 4)} | {"2022Q1": 30}
    evaluation = evaluate(Plan(name="p", period="2021-2025", indicators=[row]), {"g": figures})
    [shown] = [line for line in summarize(evaluation, language="en").splitlines() if line.startswith("g ")]
    assert "106 (2021)" in shown
    mean = Indicator(key="g", unit="%", baseline=30, basis="year_mean", target=Ceiling(20))
    half = evaluate(Plan(name="p", period="2021-2025", indicators=[mean]), {"g": {"2021-07": 7}})
    assert " 7 " not in next(line for line in summarize(half, language="en").splitlines() if line.startswith("g "))


def test_a_revised_target_and_a_short_rest_are_said():
    before = Superseded(target=Cumulative(25), until="2023-06-30")
    row = Indicator(key="jobs", unit="万人", target=Cumulative(40, printed="(40)"), superseded=[before])
    plan = Plan(name="p", period="2021-2025", indicators=[row])
    assert "目标调整：\n  jobs：2023-06-30以前为(25)" in summarize(plan)
    late = evaluate(plan, {"jobs": {2021: 5, 2022: 6, 2023: 7, 2024: 9, "2025-01..2025-11": 8}})
    assert "余1个月尚需5" in summarize(schedule(late))
    assert "jobs: (25) until 2023-06-30" in summarize(late, language="en")
    assert (late["jobs"].months_left, late["jobs"].still_needed) == (1, Interval.point(5))
    done = evaluate(plan, {"jobs": 40})["jobs"]
    assert (done.months_left, done.still_needed) == (None, None)
    assert late["jobs"].known_as_observed == Interval.point(35)
