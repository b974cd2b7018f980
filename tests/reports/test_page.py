"""The page, the pictures and the notebook: they say what the tables say, and escape whatever a plan's names hold."""

import builtins
import re
from xml.etree import ElementTree as ET

import pytest

from planspec import (
    Ceiling,
    EndState,
    Judgement,
    Nature,
    NoTarget,
    Qualitative,
    Verdict,
    chart,
    evaluate,
    overview,
    report,
)
from planspec.errors import InvalidOption, InvalidType, MissingExtra
from planspec.plans import zhoushan
from planspec.reports import page as page_module
from planspec.reports.view import view_of
from tests import pages
from tests.pages import Page, plan, row


@pytest.fixture(scope="module", params=pages.CASES)
def case(request):
    make, language = pages.CASES[request.param]
    evaluation = make()
    text = report(evaluation, language=language)
    return evaluation, language, text, Page(text)


def squeezed(text):
    return "".join(text.split())


def test_a_page_has_every_note_of_the_table(case):
    evaluation, language, _, page = case
    for note in view_of(evaluation).notes:
        name = "" if note.label is None else getattr(note.label, language)
        said = "".join(c if c.isprintable() else " " for c in note.sentence.say(language, name))
        assert squeezed(said) in squeezed(page.text)


def test_a_page_names_every_row_and_its_status(case):
    evaluation, language, _, page = case
    articles = page.of("article")
    assert [each["id"] for each in articles] == [f"row-{i}" for i in range(1, len(evaluation) + 1)]
    for each in evaluation:
        assert squeezed(
            each.indicator.name_en if language == "en" and each.indicator.name_en else each.indicator.name
        ) in squeezed(page.text)


def test_a_page_asks_the_network_for_nothing_and_runs_nothing(case):
    _, _, text, page = case
    assert not page.of("script")
    assert not page.of("img")
    assert not page.of("iframe")
    assert not page.of("object")
    assert "url(" not in text
    assert "@import" not in text
    for tag, attributes in page.elements:
        assert not any(name.startswith("on") for name in attributes)
        for name in ("src", "href"):
            assert attributes.get(name, "#").startswith(("#", "data:,")), tag


def test_every_link_of_a_page_leads_to_one_place(case):
    _, _, _, page = case
    places = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(set(places)) == len(places)
    for attributes in page.of("a"):
        assert attributes["href"].removeprefix("#") in places


def test_every_picture_of_a_page_is_well_formed_and_says_what_it_shows(case):
    _, _, text, _ = case
    for found in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        root = ET.fromstring(found)
        assert "aria-hidden" in root.attrib or root[0].text


def test_the_heads_of_tables_say_what_they_are_of(case):
    _, _, _, page = case
    assert all(attributes.get("scope") in ("col", "row", "rowgroup") for attributes in page.of("th"))
    assert page.of("html")[0]["lang"] in ("zh-CN", "en")
    assert [len(page.of(each)) for each in ("header", "main", "footer", "nav", "h1")] == [1] * 5


def test_a_page_of_sixty_rows_is_below_half_a_megabyte():
    figures = {f"row{i}": {year: i + year % 7 for year in range(2021, 2026)} for i in range(60)}
    assert len(report(pages.rows(60, given=figures)).encode()) < 500_000


def test_hostile_words_stand_as_they_are():
    page = Page(report(pages.hostile(), language="en"))
    for text in pages.HOSTILE:
        assert squeezed(text) in squeezed(page.text)
    assert "\u202e" not in page.text
    assert "\x00" not in page.text


def test_the_first_sentence_counts_what_is_as_it_should_be():
    text = report(pages.zhoushan_now())
    assert "20项指标中，5项符合要求，1项未达要求，14项尚不能判定或无数据。" in text
    only = evaluate(plan(row("a", NoTarget(), unit="")), {})
    assert "No indicator has a target that can be judged." in report(only, language="en")


@pytest.mark.parametrize(
    ("given", "english", "chinese"),
    [
        ({"a": 11, "b": 11}, "All 2 indicators are as they should be.", "2项指标全部符合要求。"),
        ({"a": 1, "b": 1}, "All 2 indicators fall short.", "2项指标全部未达要求。"),
        ({}, "None of the 2 indicators can be judged yet.", "2项指标均尚不能判定或无数据。"),
        (
            {"a": 11, "b": 1},
            "Of 2 indicators, 1 is as it should be, 1 falls short.",
            "2项指标中，1项符合要求，1项未达要求。",
        ),
    ],
)
def test_the_first_sentence_leaves_out_what_there_is_none_of(given, english, chinese):
    made = plan(row("a", EndState(10), baseline=0), row("b", EndState(10), baseline=0))
    found = evaluate(made, {key: {2025: value} for key, value in given.items()})
    assert english in report(found, language="en")
    assert chinese in report(found)


def test_of_many_rows_that_fall_short_the_first_have_their_reasons_and_the_others_their_names():
    made = plan(*(row(f"r{i}", EndState(10), baseline=0) for i in range(40)))
    text = report(evaluate(made, {f"r{i}": {2025: 1} for i in range(40)}), language="en")
    section = text.split('<section id="worries"')[1].split("</section>")[0]
    assert section.count("known 1 km, required ≥10 km") == 30
    assert "10 more:" in section
    assert all(f"<bdi>r{i}</bdi>" in section for i in range(40))


def test_warnings_come_with_the_most_severe_first():
    text = report(pages.english(), language="en")
    found = re.findall(
        r'<li class="w-(error|warning|note)"><span', text.split('id="worries"')[1].split("</section>")[0]
    )
    assert found == sorted(found, key=["error", "warning", "note"].index)
    assert len(set(found)) > 1


def test_what_is_missed_stands_before_the_warnings_binding_rows_first():
    made = plan(
        row("late", EndState(10), baseline=0),
        row("lost", Ceiling(3), baseline=2),
        row("well", EndState(10), baseline=0),
        row("bound", EndState(10), baseline=0, nature=Nature.BINDING),
    )
    text = report(evaluate(made, {"late": 1, "lost": 4, "well": 11, "bound": {2023: 1}}), language="en")
    section = text.split('<section id="worries"')[1].split("</section>")[0]
    assert re.findall(r"<bdi>(\w+)</bdi>", section)[:3] == ["bound", "late", "lost"]
    assert section.index("binding") < section.index("bound") < section.index("Warnings")


def test_a_page_without_warnings_says_so():
    assert "没有预警。" in report(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13))


def test_figures_come_with_their_time_what_is_said_of_them_and_their_source():
    found = Page(report(pages.english(), language="en")).text
    assert "9 km (provisional)" in found
    assert "Yearbook <2022> 1 March 2022" in found
    assert "p. 4: “at least 40 km of cycle path, <em>all</em> lit”" in found
    assert "Concluded, not printed: each year" in found


def test_a_judgement_says_who_judged_and_when():
    made = evaluate(
        plan(row("a", Qualitative("better"), unit="")), {"a": Judgement(Verdict.MET, by="Li", on="2025-12-31")}
    )
    assert "Li 2025-12-31" in report(made)


def test_what_moved_stands_first():
    made = plan(*(row(key, EndState(10), baseline=0) for key in "abcd"))
    before = evaluate(made, {"a": {2022: 5}, "b": {2022: 1}, "c": {2022: 5}}, as_of=2022)
    now = evaluate(made, {"a": {2023: 7}, "b": {2023: 7}, "c": {2023: 1}, "d": {2023: 7}}, as_of=2023)
    text = report(now, language="en", before=before)
    section = text.split('<section id="moved"')[1].split("</section>")[0]
    assert "Of 4 rows, 1 got worse, 1 better, 1 changed otherwise, 1 are as before" in section
    assert re.findall(r"<bdi>(\w) \(km\)</bdi>", section) == ["c", "b", "d", "a"]
    assert "31 December 2022" in section
    assert "▼ worse" in section
    assert "= as before" in section


def test_a_row_that_only_one_of_two_plans_has_is_a_change():
    now = evaluate(plan(row("a", EndState(10))), {})
    text = report(now, language="en", before=evaluate(plan(row("z", EndState(10))), {}))
    section = text.split('<section id="moved"')[1].split("</section>")[0]
    assert "Of 2 rows, 0 got worse, 0 better, 2 changed otherwise" in section
    assert re.findall(r"<bdi>(. \(km\))</bdi>", section) == ["z (km)", "a (km)"]


def test_places_stand_beside_each_other():
    made = plan(row("a", EndState(10), baseline=0), row("b", EndState(10)))
    east, west = evaluate(made, {"a": {2023: 9}}), evaluate(plan(row("a", EndState(10), baseline=0)), {"a": {2023: 1}})
    text = report(east, language="en", places={"东\u202e<b>": east, "West": west})
    section = Page(text.split('<section id="places"')[1].split(">", 1)[1].split("</section>")[0])
    assert "东 <b> West" in section.text
    assert "on track 9" in section.text
    assert "behind 1" in section.text


@pytest.mark.parametrize("wrong", [{"before": 1}, {"places": {"a": None}}])
def test_only_evaluations_stand_beside_each_other(wrong):
    with pytest.raises(InvalidType):
        report(pages.missed(), **wrong)


def test_only_evaluations_have_a_page_and_only_assessments_a_picture():
    for make in (report, overview, chart):
        with pytest.raises(InvalidType):
            make(zhoushan.PLAN)


@pytest.mark.parametrize("make", [report, overview, lambda x, **more: chart(x["r0"], **more)])
def test_a_language_that_nobody_speaks_here_is_refused(make):
    with pytest.raises(InvalidOption):
        make(pages.missed(), language="fr")


def test_without_jinja_the_page_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def refuse(name, *rest, **more):
        if name == "jinja2":
            raise ImportError(name)
        return real(name, *rest, **more)

    page_module._template.cache_clear()
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtra, match=r"planspec\[report\]"):
        report(pages.missed())
    page_module._template.cache_clear()
