"""What changed between two versions of a plan, row by row and field by field."""

import pytest
from attrs import evolve

from planspec import files
from planspec.errors import InvalidType
from planspec.plans import zhoushan


def test_differences_of_plans_are_rows_and_fields():
    rows = list(zhoushan.PLAN)
    changed = evolve(zhoushan.PLAN, indicators=[evolve(rows[0], number="1a"), *rows[2:]])
    assert [(each.key, each.field) for each in files.diff(zhoushan.PLAN, changed)] == [
        ("new-urban-jobs", "number"),
        ("registered-unemployment-rate", ""),
    ]
    assert str(files.diff(zhoushan.PLAN, changed)[0]) == "new-urban-jobs.number: 1 → 1a"
    assert str(files.diff(zhoushan.PLAN, changed)[1]).endswith("→ —")
    assert "→ {" in str(files.diff(changed, zhoushan.PLAN)[1])
    with pytest.raises(InvalidType, match="after"):
        files.diff(zhoushan.PLAN, None)
