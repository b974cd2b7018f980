"""JSON with the place of every value and of every fault."""

import re

import pytest

from planspec import PlanspecError, PlanspecErrorGroup, files
from planspec.errors import (
    DuplicateKey,
    InvalidFile,
    InvalidNumber,
    InvalidOption,
    InvalidPlan,
    InvalidType,
    MissingKey,
    UnknownKey,
)


def faults_of(text, **options):
    with pytest.raises(PlanspecError) as caught:
        files.loads(text, **options)
    return caught.value.faults if isinstance(caught.value, PlanspecErrorGroup) else (caught.value,)


# A file with every fault at once
JSON = """\
{
  "planspec": 1,
  "kind": "plan",
  "name": "invented",
  "period": "2021-2025",
  "indicators": [
    {"key": "a", "unit": "%", "target": {"kind": "floor", "value": "95", "printed": ">96"}},
    {"key": "b", "unit": "%", "targett": {"kind": "floor", "value": "95"}},
    {"key": "c", "unit": "%", "unit": "人", "target": {"kind": "flour", "value": "95"}},
    {"key": "d", "unit": "%", "target": {"kind": "ceiling", "value": NaN}},
    {"key": "e", "unit": "%", "target": {"kind": "ceiling", "value": 1e400}},
    {"key": "f", "unit": "%", "target": {"value": 1}, "number": 7, "made_up_of_parts": "yes"},
    {"key": "g", "unit": "%", "target": {"kind": "ceiling", "value": "3", "printed": "≥3"}},
    []
  ]
}
x
"""


def placed(text, faults):
    """Name each fault by its class, its line, and the word of the text that it points to."""
    found = set()
    for each in faults:
        line, column = map(int, re.match(r"(?:[^:]*: )?line ([0-9]+), column ([0-9]+)", str(each)).groups())
        word = re.match(r"[^:=,]{0,12}", text.split("\n")[line - 1][column - 1 :])[0].strip()
        found.add((type(each), line, word))
    return found


def test_every_fault_of_a_json_file_is_reported_at_once_with_its_place():
    assert placed(JSON, faults_of(JSON)) == {
        (InvalidPlan, 7, '"printed"'),
        (UnknownKey, 8, '"targett"'),
        (MissingKey, 8, '{"key"'),
        (DuplicateKey, 9, '"unit"'),
        (InvalidOption, 9, '"kind"'),
        (InvalidNumber, 10, "NaN}}"),
        (InvalidNumber, 11, '"value"'),
        (MissingKey, 12, '"target"'),
        (InvalidType, 12, '"number"'),
        (InvalidType, 12, '"made_up_of_'),
        (InvalidPlan, 13, '"printed"'),
        (InvalidType, 14, "[]"),
        (InvalidFile, 17, "x"),
    }
    assert "the nearest is 'target'" in next(str(each) for each in faults_of(JSON) if isinstance(each, UnknownKey))
