"""JSON with the place of every value and of every fault."""

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
from tests.stored_files import JSON, faults_of, placed


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
