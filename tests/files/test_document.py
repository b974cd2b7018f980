"""The text of a file as plain values: hostile text is refused, and every fault of a text is said with its place."""

import pytest

from planspec import PlanspecErrorGroup, files
from planspec.errors import (
    DuplicateIndicator,
    DuplicateKey,
    InvalidFile,
    InvalidNumber,
    InvalidOption,
    InvalidPeriod,
    InvalidPlan,
    InvalidType,
    MissingKey,
    NotationError,
    OutsidePlanPeriod,
    UnknownKey,
)
from tests.stored_files import faults_of, placed


def test_two_rows_of_one_key_and_a_part_that_is_not_there_are_found_where_they_stand():
    rows = [
        '{"key": "a", "unit": "%", "target": {"kind": "floor", "value": 95}}',
        '{"key": "a", "unit": "%", "target": {"kind": "floor", "value": 95}}',
        '{"key": "b", "part_of": "z", "unit": "%", "target": {"kind": "floor", "value": 95}}',
        '{"key": "c", "unit": "%", "target": {"kind": "floor", "value": 95}, "annual_plan": {"milestones": {"2031": 1}}}',
        '{"key": "d", "unit": "%", "target": {"kind": "floor", "value": 95}, "annual_plan": {"milestones": {"x": 1, "2021": 1, "2021年": 2}}}',
        '{"key": "e", "unit": "%", "target": {"kind": "floor", "value": {"kind": "interval", "lower": 3, "upper": 1}}}',
    ]
    text = (
        '{"planspec": 1, "kind": "plan", "name": "x", "period": "2021-2025", "indicators": [\n'
        + ",\n".join(rows[:4])
        + "\n]}"
    )
    assert placed(text, faults_of(text)) == {
        (DuplicateIndicator, 3, '"key"'),
        (InvalidPlan, 4, '"part_of"'),
        (OutsidePlanPeriod, 5, '"annual_plan'),
    }
    text = (
        '{"planspec": 1, "kind": "plan", "name": "x", "period": "2021-2025", "indicators": [\n'
        + ",\n".join(rows[4:])
        + "\n]}"
    )
    assert placed(text, faults_of(text)) == {
        (InvalidPeriod, 2, '"x"'),
        (InvalidPlan, 2, '"2021年"'),
        (InvalidType, 3, '"value"'),
    }


HEAD = '{"planspec": 1, "kind": "plan", "name": "x", "period": "2021-2025", "indicators": '


HOSTILE = {
    "": (InvalidFile, "the file is empty"),
    "  \n": (InvalidFile, "the file is empty"),
    "[]": (InvalidType, "an object with planspec and kind"),
    "3": (InvalidFile, "TOML"),
    "{}": (InvalidFile, "the version that can be read is 1"),
    '{"planspec": 2, "kind": "plan", "kind": "x"}': (InvalidFile, "the version that can be read is 1"),
    '{"planspec": true}': (InvalidFile, "the version that can be read is 1"),
    "planspec = 2": (InvalidFile, "the version that can be read is 1"),
    '{"planspec": 1}': (InvalidOption, "kind cannot be None"),
    '{"planspec": 1, "kind": ["plan"]}': (InvalidOption, "kind cannot be ['plan']"),
    '{"planspec": 1, "kind": NaN}': (InvalidNumber, "NaN"),
    '{"planspec": 1, "kind": "observations"}': (MissingKey, "'observations' is missing"),
    '{"planspec": 1, "kind": "observations", "observations": 3}': (InvalidType, "a list"),
    '{"planspec": 1, "kind": "observations", "observations": [], "x": 1}': (UnknownKey, "unknown key 'x'"),
    '{"planspec": 1, "kind": "observations", "observations": {"x": true}}': (InvalidType, "an exact number"),
    '{"planspec": 1, "kind": "observations", "observations": {"x": {"2021": "三"}}}': (NotationError, "cannot read"),
    '{"planspec": 1, "kind": "observations", "observations": {"x": {"2021": "1/0"}}}': (InvalidNumber, "divided by 0"),
    '{"planspec": 1, "kind": "observations", "observations": [{"indicator": "x", "value": {"kind": "about"}}]}': (
        InvalidOption,
        "kind cannot be 'about'",
    ),
    '{"planspec": 1, "kind": "observations", "observations": [{"indicator": "x", "period": 3.5}]}': (
        InvalidType,
        "a period as text",
    ),
    '{"planspec": 1, "kind": "observations", "observations": [{"indicator": "x", "statuses": "P"}]}': (
        InvalidType,
        "a list",
    ),
    HEAD + "[3]}": (InvalidType, "the keys of indicator"),
    HEAD + '[{"key": "a", "unit": "%", "target": 95}]}': (InvalidType, "the keys of cumulative"),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "about", "value": 95}}]}': (InvalidOption, "about"),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "floor", "value": "九十五"}}]}': (
        InvalidType,
        "exact number",
    ),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "floor", "value": true}}]}': (InvalidType, "exact number"),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "floor", "value": {"value": 1}}}]}': (
        InvalidType,
        "exact number",
    ),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "end_state", "value": {"value": 1}}}]}': (
        MissingKey,
        "'kind'",
    ),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "end_state", "value": {"kind": NaN}}}]}': (
        InvalidNumber,
        "NaN",
    ),
    HEAD
    + '[{"key": "a", "unit": "%", "target": {"kind": "end_state", "value": {"kind": "about", "value": 1, "places": 1.5}}}]}': (
        InvalidType,
        "a whole number",
    ),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "floor", "value": ' + "1" * 10_000 + "}}]}": (
        InvalidNumber,
        "90 digits",
    ),
    HEAD + '[{"key": "a", "unit": "%", "target": {"kind": "floor", "value": 1e9999999999999999999}}]}': (
        InvalidNumber,
        "90 digits",
    ),
    HEAD + '[{"key": "a", "unit": "%", "annual_plan": 3, "target": {"kind": "floor", "value": 1}}]}': (
        InvalidType,
        "annual_plan",
    ),
    HEAD + '[{"key": "a", "unit": "%", "annual_plan": {"milestones": 3}, "target": {"kind": "floor", "value": 1}}]}': (
        InvalidType,
        "amounts by period",
    ),
    HEAD + '[{"key": "\\ud800", "unit": "%", "target": {"kind": "floor", "value": 1}}]}': (InvalidPlan, "printable"),
    HEAD + "]": (InvalidFile, "expected a value"),
    HEAD + "[,": (InvalidFile, "expected a value"),
    HEAD + "[1 2]}": (InvalidFile, "expected , or ]"),
    HEAD + "[1}": (InvalidFile, "expected , or ]"),
    '{"planspec": 1 "kind"': (InvalidFile, "expected , or }"),
    '{"planspec" 1}': (InvalidFile, "expected : after a key"),
    "{planspec: 1}": (InvalidFile, "expected a key in double quotes"),
    '{"planspec': (InvalidFile, "this text does not end"),
    '{"planspec": "\\x"}': (InvalidFile, "this text does not end"),
    '{"planspec": 1, "a": ' + "[" * 1000 + "]" * 1000 + "}": (InvalidFile, "more than 50 deep"),
    '{"planspec": 1, "a": ' + '{"a":' * 1000 + "1" + "}" * 1000 + "}": (InvalidFile, "more than 50 deep"),
    "planspec = 1\na = " + "[" * 1000 + "]" * 1000: (InvalidFile, "more than 50 deep"),
    "planspec = 1\na = " + "{a=" * 1000 + "1" + "}" * 1000: (InvalidFile, "more than 50 deep"),
    ".".join("a" * 1000) + " = 1": (InvalidFile, "more than 50 deep"),
    "planspec = 1\nkind = ": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\nkind = 'plan' x": (InvalidFile, "TOML cannot be read here"),
    'planspec = 1\nkind = "plan': (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\n= 3": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\nx = [1, 2": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\nx = {a = 1 b = 2}": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\nx = 2021-13-45": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\nplanspec.x = 2": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\n[planspec]": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\n[planspec.x]": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\n[[planspec]]": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\n[a]\n[a]": (DuplicateKey, "is given already, line 2, column 1"),
    "planspec = 1\n[a": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\n[[a]\n": (InvalidFile, "TOML cannot be read here"),
    "planspec = 1\nkind = 1\nx = " + "1" * 10_000: (InvalidNumber, "90 digits"),
    "planspec = 1\nkind = 'plan'\n[[a.b]]\n[[a.b]]\nc = 1\n[a.b.d]\ne = 1": (UnknownKey, "unknown key 'a'"),
}


@pytest.mark.parametrize(("text", "expected"), HOSTILE.items(), ids=range(len(HOSTILE)))
def test_hostile_text_is_refused_with_our_error_and_nothing_half_loaded(text, expected):
    kind, words = expected
    faults = faults_of(text)
    assert any(isinstance(each, kind) and words in str(each) for each in faults), list(map(str, faults))
    assert all(len(str(each)) <= 300 and len(each.zh) <= 300 and each.zh != str(each) for each in faults)
    if "cannot be read is" in words or "version" in words:
        assert len(faults) == 1


def test_a_thousand_faults_stop_the_reading():
    text = HEAD + "[" + ",".join(["3"] * 2000) + "]}"
    faults = faults_of(text)
    assert len(faults) == 1000
    with pytest.raises(PlanspecErrorGroup, match="stopped after 1000 faults"):
        files.loads(text)


def test_a_text_too_long_is_not_read():
    with pytest.raises(InvalidFile, match="more than 20000000 characters"):
        files.loads(" " * 20_000_001)


def test_places_name_keys_that_are_not_words():
    text = '{"planspec": 1, "kind": "observations", "observations": {"就业 x": {"2021": true}}}'
    assert "observations.就业 x" not in str(faults_of(text)[0])
    assert "observations['就业 x']['2021'].value" in str(faults_of(text)[0])
