"""Evaluations side by side: dates by what moved, places by section, and nothing said of one of them left out."""

import html
import re

import pytest

from planspec import (
    EndState,
    Floor,
    Milestone,
    Milestones,
    Nature,
    Observation,
    evaluate,
    files,
    report,
    side_by_side,
    summarize,
)
from planspec.errors import InvalidArgument, InvalidType, UnknownIndicator
from planspec.plans import zhoushan
from planspec.reports.beside import Way
from planspec.reports.view import view_of
from tests import pages
from tests.pages import Page, plan, row

MADE = plan(*(row(key, EndState(10), baseline=0) for key in "abcde"))


BEFORE = evaluate(MADE, {"a": {2022: 5}, "b": {2022: 1}, "c": {2022: 5}, "e": {2022: 11}}, as_of=2022)


NOW = evaluate(MADE, {"a": {2023: 7}, "b": {2023: 7}, "c": {2023: 1}, "d": {2023: 7}, "e": {2023: 7}}, as_of=2023)


def test_each_row_says_which_way_it_went():
    found = side_by_side([BEFORE, NOW])
    assert {each.key: each.way for each in found} == {
        "a": Way.SAME, "b": Way.BETTER, "c": Way.WORSE, "d": Way.CHANGED, "e": Way.WORSE,
    }  # fmt: skip
    assert [each.key for each in found.moved] == ["c", "e", "b", "d"]
    assert str(found).split("\n")[1] == "b: behind → on_track" == str(found["b"])
    assert ("b" in found, "z" in found) == (True, False)
    with pytest.raises(UnknownIndicator):
        found["z"]


def test_of_dates_what_moved_stands_first_and_of_places_the_rows_stand_in_order():
    assert [each.key for each in view_of(side_by_side([BEFORE, NOW])).rows] == ["c", "e", "b", "d", "a"]
    places = view_of(side_by_side({"甲": BEFORE, "乙": NOW}))
    assert [each.key for each in places.rows] == ["a", "b", "c", "d", "e"]
    assert [each.words.zh for each in places.columns] == ["指标", "甲", "乙"]


def test_the_worst_rows_are_those_that_are_short_in_the_most_places():
    beside = side_by_side({"甲": BEFORE, "乙": NOW, "丙": NOW})
    assert beside.worst() == (("c", 2, 3), ("b", 1, 3))
    assert "未完成、未守住或滞后的指标：c（km）（3个地区中2个）、b（km）（3个地区中1个）" in summarize(beside)


def test_parts_stand_below_their_rows_and_a_row_only_one_has_is_blank_in_the_other():
    stages = Milestones((Milestone(2023, EndState(30)), Milestone(2025, EndState(50))))
    one = evaluate(plan(row("a", stages, baseline=10)), {"a": {2022: 20}})
    view = view_of(side_by_side({"x": one, "y": evaluate(plan(row("z", EndState(9))), {})}))
    assert [(each.kind, each.key) for each in view.rows] == [
        ("indicator", "a"), ("part", "a/2023"), ("part", "a/2025"), ("indicator", "z"),
    ]  # fmt: skip
    assert [each["evaluation:1"] is None for each in view.rows] == [True, True, True, False]
    assert [each.has_data for each in view.rows] == [True, True, True, False]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("style", ["simple", "github", "html", "latex", "tsv"])
def test_nothing_that_is_said_of_one_of_them_is_left_out(language, style):
    one, other = pages.english(), pages.zhoushan_now()
    text = summarize(side_by_side({"P": one, "Q": other}), language=language, format=style, width=None)
    text = re.sub(r"\\ensuremath\{.*?\}", "", html.unescape(text))
    plain = "".join(c for c in text if c.isalnum())
    for each in (one, other):
        for note in view_of(each).notes:
            if note.kind != "sections":
                assert "".join(c for c in note.told(language) if c.isalnum()) in plain


def test_what_all_say_alike_is_said_once():
    notes = view_of(side_by_side({"x": NOW, "y": NOW})).notes
    assert [note.of for note in notes if note.kind == "as_of"] == [""]
    assert [note.say("zh").split("：")[0] for note in notes if note.kind == "counts"] == ["x", "y"]
    days = view_of(side_by_side([BEFORE, NOW]))
    assert [note.of for note in days.notes if note.kind == "as_of"] == ["evaluation:0", "evaluation:1"]
    assert (days.as_of, view_of(side_by_side([NOW, NOW])).as_of) == (None, NOW.as_of)


def test_only_evaluations_stand_side_by_side():
    with pytest.raises(InvalidType, match=r"evaluations\['x'\]"):
        side_by_side({"x": 1})
    with pytest.raises(InvalidType, match=r"evaluations\[0\]"):
        side_by_side([1])


# The page of several
def several(language="zh"):
    rows = [row("a", EndState(10), baseline=0, section="S", nature=Nature.BINDING), row("b", Floor(5), section="S")]
    east = evaluate(plan(*rows), [Observation("a", 9, 2023, status="P"), Observation("b", 4, 2023)])
    found = {"East": east, "West <b>": evaluate(plan(*rows), {"a": {2023: 1}})}
    return found, report(side_by_side(found), language=language, place="Both")


def test_places_make_a_page_of_their_table_and_the_table_of_each():
    found, text = several("en")
    page = Page(text)
    assert "Plan: Both" in page.text
    assert "Of 4 answers in 2 places, 1 is as it should be, 1 falls short, 2 cannot be judged yet." in page.text
    assert [each["id"] for each in page.of("section")] == ["result", "beside", "worries", "table-1", "table-2"]
    assert not page.of("article")
    assert "West <b>" in page.text
    assert "● on track 9 (preliminary)" in page.text
    for name, each in found.items():
        for note in view_of(each).notes:
            assert note.told("en") in page.text, name


def test_dates_make_a_page_too_and_what_moved_stands_first():
    text = report(side_by_side([BEFORE, NOW]), language="en")
    section = text.split('<section id="beside"')[1].split("</section>")[0]
    assert section.index("▼ worse") < section.index("▲ better") < section.index("= as before")
    assert "Of 10 answers in 2 evaluations" in text


def test_a_page_of_several_needs_one_and_has_nothing_beside_it():
    with pytest.raises(InvalidArgument, match="side by side needs one"):
        report(side_by_side([]))
    with pytest.raises(InvalidArgument):
        report(side_by_side([NOW]), before=BEFORE)
    with pytest.raises(InvalidArgument):
        report(side_by_side([NOW]), places={"x": NOW})


def test_the_warnings_of_the_evaluation_before_stand_under_its_day():
    found = pages.english()
    text = report(NOW, before=found, language="en")
    section = text.split('<section id="moved"')[1].split("</section>")[0]
    assert "Warnings (" in section
    assert "Why undetermined (" in section
    page = Page(text)
    for note in view_of(found).notes:
        if note.kind != "sections":
            assert note.told("en") in page.text


def test_what_is_warned_of_in_several_places_is_said_once_with_their_names():
    made = plan(row("a", Floor(5), baseline=6))
    found = {name: evaluate(made, {"a": {2022: 4, 2023: 7}}) for name in ("东", "西")}
    section = report(side_by_side(found)).split('id="worries"')[1].split("</section>")[0]
    assert section.count("低于5 km的底线") == 1
    assert "<bdi>a（东、西）</bdi>" in section


def test_many_places_stand_in_tables_that_fit_a_sheet_of_paper():
    now = evaluate(zhoushan.PLAN, {})
    text = report(now, places={f"第{at}区": now for at in range(8)})
    section = text.split('<section id="places"')[1].split("</section>")[0]
    assert section.count("<table") == 2
    assert "第0区至第5区" in section
    assert section.count("五、公共服务") == 2


def test_evaluations_stand_side_by_side():
    one = evaluate(zhoushan.PLAN, {"new-urban-jobs": {2021: 4.5}})
    two = evaluate(zhoushan.PLAN, {"new-urban-jobs": {2021: 4.5, 2022: 1}})
    moved = [each for each in files.side_by_side([one, two]) if each.moved]
    assert [(each.key, each.statuses) for each in moved] == [("new-urban-jobs", ("on_track", "behind"))]
    with pytest.raises(InvalidType, match=r"evaluations\[1\]"):
        files.side_by_side([one, 3])


def test_evaluations_side_by_side_are_a_table():
    one = evaluate(zhoushan.PLAN, {"new-urban-jobs": {2021: 4.5}})
    two = evaluate(zhoushan.PLAN, {"new-urban-jobs": {2021: 4.5, 2022: 1}})
    found = side_by_side([one, two])
    assert (len(found), [each.key for each in found.moved]) == (20, ["new-urban-jobs"])
    shown = summarize(found, language="en")
    for words in ("31 December 2021", "31 December 2022", "behind", "Of 20 rows, 1 got worse, 0 better"):
        assert words in shown
    assert found.to_records()[0] == {
        "key": "new-urban-jobs", "name": "城镇新增就业人数", "statuses": ["on_track", "behind"], "moved": True
    }  # fmt: skip
    other = summarize(side_by_side([one, evaluate(zhoushan.PLAN_13, {})]), width=None)
    assert "舟山市人力资源和社会保障事业“十三五”时期主要指标，第2次" in other
    assert "共" not in summarize(side_by_side([]))
