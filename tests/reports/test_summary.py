"""Tables: columns that align, words as printed, in either language and any format."""

import pytest
from tabulate import tabulate_formats
from wcwidth import wcswidth

from planspec import Cumulative, EndState, Floor, Indicator, Interval, Nature, Plan, evaluate, schedule_view, summarize
from planspec import errors as e
from planspec.plans.zhoushan import OUTCOMES_13, PLAN, PLAN_13
from tests.builders import refused

EVALUATION = evaluate(PLAN_13, OUTCOMES_13)


def table_lines(text):
    """Return the lines of the table itself, between the title and the notes."""
    return text.split("\n\n")[1].split("\n")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("x", [PLAN, PLAN_13, EVALUATION], ids=["plan", "plan 13", "evaluation"])
def test_columns_align_in_a_terminal(x, language):
    for style in ("outline", "grid", "pipe"):
        assert len({wcswidth(line) for line in table_lines(summarize(x, language=language, format=style))}) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_figures_read_as_the_document_prints_them(language):
    text = summarize(EVALUATION, language=language)
    for printed in ("≤3.5", ">28.9", "{5}", "{5.7}", "93.41", "12.34", ">95", "100"):
        assert f" {printed} " in text
    plan = summarize(PLAN, language=language)
    for printed in ("(12.34)", "(22)", "≤3", "[18]", "(1.2)", ">96"):
        assert f" {printed} " in plan


def test_sections_and_parts_are_visible():
    lines = table_lines(summarize(EVALUATION))
    assert lines[2].strip() == "一、人才队伍建设"
    assert any(line.startswith("其中：调解结案所占比例（%）") for line in lines)
    assert any(line.startswith("10. 其中：高级职称人才数量（万人）") for line in table_lines(summarize(PLAN)))
    english = summarize(EVALUATION, language="en", width=None)
    assert "\nof which: closed by mediation (%)" in english
    assert "\nI. Talent" in english
    assert "(10k persons)" in english


def test_the_notes_count_with_a_denominator():
    assert "共11项指标：已完成11项" in summarize(EVALUATION)
    assert "Of 11 indicators: achieved 11/11" in summarize(EVALUATION, language="en")
    assert "约束性指标：无" in summarize(EVALUATION)
    assert "Binding indicators: none" in summarize(EVALUATION, language="en")
    assert "评估截至2020-12-31" in summarize(EVALUATION)
    assert "As of 2020-12-31, the plan period (2016–2020) is over" in summarize(EVALUATION, language="en")
    assert summarize(PLAN).endswith("* 有推断之处：8、14、15；理由见 Indicator.inferred")
    assert summarize(PLAN, language="en").endswith("8, 14, 15; Indicator.inferred says why")
    assert "属性" not in summarize(PLAN_13)


def invented(**fields):
    rows = [
        Indicator(key="a|b", unit="%", target=Floor(1), nature=Nature.BINDING, baseline=0, inferred="x"),
        Indicator(key="c", unit="人", target=Cumulative(10), nature=Nature.EXPECTED),
        Indicator(key="d", unit="%", target=EndState(50), baseline=20, section="s"),
    ]
    return Plan(name="invented", period="2021-2025", indicators=rows, **fields)


def test_an_undetermined_row_says_why_and_warnings_show():
    text = summarize(evaluate(PLAN, {"basic-pension-coverage": ">95", "registered-unemployment-rate": {2022: 4}}))
    assert "无法判定" in text
    assert "已知>95%，要求>96%" in text
    assert "2022年4%，突破3%的上限" in text
    assert "各指标按各自最近的监测值评估，最近的截至2025-12-31" in text
    english = summarize(
        evaluate(PLAN, {"basic-pension-coverage": ">95", "skilled-personnel": {2021: 22}}), language="en"
    )
    assert "Each indicator is judged by its own latest observation" in english
    assert " 22 (2021) " in english


def test_wide_figures_show_their_bounds():
    data = {"a|b": {2021: Interval(0, 1, upper_open=True)}, "c": {2022: 3}, "d": {2023: Interval.below(30)}}
    text = summarize(evaluate(invented(), data), language="en")
    for shown in ("≥0.0%, <100.0%", "≥30.0%", "<33.3%"):
        assert f" {shown} " in text, shown
    assert " >0, ≤0.25 " in summarize(schedule_view(evaluate(invented(), data)), language="en")
    open_ended = summarize(evaluate(invented(), {"d": {2023: ">30"}, "a|b": {2023: "0.5"}}), language="en")
    assert " >33.3% " in open_ended
    assert summarize(evaluate(invented(), {"a|b": 2})).count("全部完成（1项中完成1项）") == 1
    assert "未全部完成（1项中完成0项）" in summarize(evaluate(invented(), {"a|b": 0}))
    assert "尚不能判定" in summarize(evaluate(invented(), {}))
    assert "评估" not in summarize(evaluate(invented(), {})).splitlines()[-1]


def test_natures_are_named():
    zh, en = summarize(invented()), summarize(invented(name_en="An invented plan"), language="en")
    assert ("约束性" in zh, "预期性" in zh) == (True, True)
    assert ("binding" in en, "expected" in en) == (True, True)
    assert en.startswith("An invented plan")
    assert "inferred in part: a|b; Indicator.inferred says why" in en
    assert "end state" in en


@pytest.mark.parametrize(("style", "bar"), [("orgtbl", "a\\vert{}b"), ("mediawiki", "a&#124;b"), ("asciidoc", "a\\|b")])
def test_a_bar_in_a_name_is_printed_as_the_format_can(style, bar):
    assert bar in summarize(invented(), format=style)


def test_markup_holds_the_warnings_too():
    evaluation = evaluate(invented(), {"d": {2023: 30}, "a|b": {2021: 5}}, as_of=2023)
    words = [str(warning) for _, warning in evaluation.warnings]
    assert words
    for style in ("html", "simple"):
        text = summarize(evaluation, format=style, language="en")
        assert all(word.replace(">", "&gt;") in text or word in text for word in words)
        assert "Warnings:" in text


@pytest.mark.parametrize("style", tabulate_formats)
def test_every_format_of_tabulates_works(style):
    for x in (PLAN, EVALUATION):
        assert "12.34" in summarize(x, format=style)


def test_a_bar_in_a_name_breaks_no_markdown_table():
    lines = table_lines(summarize(invented(), format="github"))
    assert len({line.replace("\\|", "").count("|") for line in lines}) == 1


def test_markup_begins_with_the_table():
    assert summarize(EVALUATION, format="html").startswith("<table>")
    assert summarize(EVALUATION, format="tsv").startswith("指标")


def test_a_wrong_option_is_refused():
    with refused(e.InvalidOption, ValueError, "'fancy_gird'", "'fancy_grid'"):
        summarize(PLAN, format="fancy_gird")
    with refused(e.InvalidOption, ValueError, "language", "'fr'", "zh, en"):
        summarize(PLAN, language="fr")
    with refused(e.InvalidOption, ValueError, "format", "None"):
        summarize(PLAN, format=None)
    with refused(e.InvalidType, TypeError, "a Plan or an Evaluation"):
        summarize(3)
