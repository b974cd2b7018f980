"""The text of a file: a line for each fact, so that versions compare."""

from decimal import Decimal

from planspec import Citation, Cumulative, Observation, files
from tests.stored_files import plan_of, survives


def test_toml_is_short_and_a_line_for_each_fact():
    plan = plan_of(
        name="就业", target=Cumulative(22, printed="(22)"), baseline=Decimal("12.34"), also_cited=[Citation("页", "词")]
    )
    assert files.dumps(plan, format="toml") == (
        "planspec = 1\n"
        'kind = "plan"\n'
        'name = "invented"\n'
        'period = "2021..2025"\n'
        "\n"
        "[[indicators]]\n"
        'key = "x"\n'
        'name = "就业"\n'
        'unit = "万人"\n'
        'target = {kind = "cumulative", value = "22", printed = "(22)"}\n'
        'baseline = "12.34"\n'
        "also_cited = [\n"
        '    {where = "页", words = "词"},\n'
        "]\n"
    )


def test_json_is_a_line_for_each_fact():
    assert files.dumps(plan_of()) == (
        "{\n"
        '  "planspec": 1,\n'
        '  "kind": "plan",\n'
        '  "name": "invented",\n'
        '  "period": "2021..2025",\n'
        '  "indicators": [\n'
        '    {"key": "x", "unit": "万人", "target": {"kind": "end_state", "value": "1"}}\n'
        "  ]\n"
        "}\n"
    )


def test_long_text_stands_on_its_own_line():
    survives(plan_of(inferred="单位系推断，" * 40, modality="力争" * 60))
    assert files.dumps((Observation("x", 1, 2021, source="局" * 120),)).count("\n") == 12
