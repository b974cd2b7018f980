"""TOML with the place of every value and of every fault."""

from planspec.errors import DuplicateKey, InvalidNumber, InvalidOption, InvalidPlan, MissingKey, UnknownKey
from tests.stored_files import faults_of, placed

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
