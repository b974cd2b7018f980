"""Pictures in files of their own say of what they are, how it stands and why, what is warned of, and of which day."""

import re
from xml.etree import ElementTree as ET

import pytest

from planspec import Ceiling, Qualitative, chart, evaluate, overview
from planspec.reports.charts import bare
from tests import pages
from tests.pages import plan, row

ENGLISH = pages.english()


def words(text):
    return [each.text for each in ET.fromstring(text).iter() if each.get("class") in ("ps-name", "ps-said")]


def test_a_chart_has_its_name_its_answer_and_its_warnings_above_it():
    made = plan(row("limit", Ceiling(3), unit="%", name="Rate", number="2", baseline=2))
    each = evaluate(made, {"limit": {2021: 4, 2022: "≤2"}})["limit"]
    assert words(chart(each, language="en")) == [
        "2. Rate (%)",
        "● on track: known ≤2 %, required ≤3 % by the end",
        "of 2022",
        "warning: 2021: 4 % exceeded the 3 % ceiling",
    ]
    root = ET.fromstring(chart(each))
    assert root.get("viewBox") == "0 -62 340 294"
    assert (root.get("width"), root.get("height")) == ("340", "294")
    assert words(chart(each))[1] == "● 达到序时进度：已知≤2%，截至2022年底要求≤3%"


def test_components_have_the_whole_above_them_and_each_its_own_answer():
    text = chart(ENGLISH["mix"], language="en")
    assert [each for each in words(text) if "(km)" in each] == ["mix (km)", "mix: urban (km)", "mix: rural (km)"]
    root = ET.fromstring(text)
    tops = [int(each.get("y")) for each in root]
    heights = [int(each.get("height")) for each in root]
    assert tops == [0, heights[0] + 16, heights[0] + heights[1] + 32]
    assert int(root.get("height")) == sum(heights) + 32


def test_what_has_no_number_has_words_alone():
    text = chart(ENGLISH["words"], language="en")
    assert words(text) == ["words", "– no data: no observation"]
    assert ET.fromstring(text)[0].text == "words: no data"
    assert bare(ENGLISH["words"], "en") == ""


def test_words_are_broken_into_lines_that_fit():
    name = "城镇居民人均可支配收入与农村居民人均可支配收入之比保持在合理区间并逐步缩小"
    text = chart(evaluate(plan(row("a", Qualitative("better"), unit="", name=name)), {})["a"])
    assert "".join(words(text)[:2]) == name
    assert len(words(text)) == 3


def test_beside_words_a_picture_has_none():
    assert words(bare(ENGLISH["roads"], "en")) == []
    assert bare(ENGLISH["mix"], "en").count("<title>") == 2


def test_an_overview_says_what_its_colours_mean_and_of_when_it_speaks():
    found = evaluate(ENGLISH.plan, {"roads": {2021: 8}, "buses": {2021: 70}}, as_of="2021-12-31")
    assert words(overview(found, language="en")) == [
        "Transport & economy",
        "● on track 2",
        "– no data 11",
        "· no target 1",
        "Binding indicators: undetermined (0 of 2 met)",
        "As of 2021-12-31, 20 % of the plan period",
        "(2021–2025) has elapsed",
    ]
    root = ET.fromstring(overview(found))
    assert root[0].text.startswith("Transport & economy 共13项指标：达到序时进度2项")
    assert "评估截至2021-12-31" in root[0].text
    last = max(float(each.get("y")) for each in root.iter() if each.tag.endswith("text"))
    _, top, _, height = map(float, root.get("viewBox").split())
    assert last < top + height


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("make", pages.CASES.values(), ids=pages.CASES)
def test_every_picture_is_a_file_of_its_own(make, language):
    found = make[0]()
    for text in (overview(found, language=language), *(chart(each, language=language) for each in found)):
        root = ET.fromstring(text)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert int(root.get("width")) > 0 < int(root.get("height"))
        pictures = [each for each in root.iter() if each.get("role") == "img"]
        assert pictures
        for each in pictures:
            assert each[0].tag.endswith("title")
            assert each[0].text
            assert "Noto Sans CJK SC" in each[1].text
        assert "var(--" not in re.sub(r"var\(--\w+,#\w+\)", "", text)  # every colour has one for a page without ours
