"""TOML with the place of every value and of every fault."""

import re

import pytest

from planspec import PlanspecError, PlanspecErrorGroup, files
from planspec.errors import DuplicateKey, InvalidNumber, InvalidOption, InvalidPlan, MissingKey, UnknownKey


def faults_of(text, **options):
    with pytest.raises(PlanspecError) as caught:
        files.loads(text, **options)
    return caught.value.faults if isinstance(caught.value, PlanspecErrorGroup) else (caught.value,)


def placed(text, faults):
    """Name each fault by its class, its line, and the word of the text that it points to."""
    found = set()
    for each in faults:
        line, column = map(int, re.match(r"(?:[^:]*: )?line ([0-9]+), column ([0-9]+)", str(each)).groups())
        word = re.match(r"[^:=,]{0,12}", text.split("\n")[line - 1][column - 1 :])[0].strip()
        found.add((type(each), line, word))
    return found


TOML = """\
planspec = 1
kind = "plan"
name = "invented"
period = "2021-2025"
name = "again"

[[indicators]]
key = "a"
unit = "%"
target = {kind = "floor", value = "95", printed = ">96"} # 96?
[[indicators]]
key = "b"
"unit" = '%'
targett = {kind = "floor", value = "95"}
[[indicators]]
key = "c"
unit = "%"
target = {kind = "flour", value = 95, value = 96}
[[indicators]]
key = "d"
unit = "%"
target.kind = "ceiling"
target.value = nan
[[indicators]]
key = "e"
unit = "%"
target = {kind = "ceiling", value = 1e400}
superseded = [
    # the first
    {target = {kind = "end_state", value = '''2'''}, until = 2022-12-31},
    {target = {kind = "end_state"}, until = 2023},
]
"""


def test_every_fault_of_a_toml_file_is_reported_at_once_with_its_place():
    assert placed(TOML, faults_of(TOML)) == {
        (DuplicateKey, 5, "name"),
        (InvalidPlan, 10, "printed"),
        (UnknownKey, 14, "targett"),
        (MissingKey, 11, "[[indicators"),
        (DuplicateKey, 18, "value"),
        (InvalidOption, 18, "kind"),
        (InvalidNumber, 23, "target.value"),
        (InvalidNumber, 27, "value"),
        (MissingKey, 31, "target"),
    }
