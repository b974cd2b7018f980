"""What tests of files share: a small plan, how a value survives both formats, and how faults are read."""

import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import (
    EndState,
    Indicator,
    Interval,
    Judgement,
    Observation,
    Plan,
    PlanspecError,
    PlanspecErrorGroup,
    Verdict,
    files,
)
from planspec.plans import zhoushan

FORMATS = ("json", "toml")


BUILT_IN = {"PLAN": zhoushan.PLAN, "PLAN_13": zhoushan.PLAN_13, "ACTIONS": zhoushan.ACTIONS}


def plan_of(**row):
    return Plan(
        name="invented",
        period="2021-2025",
        indicators=[Indicator(**{"key": "x", "unit": "万人", "target": EndState(1), **row})],
    )


def survives(value):
    """See that a value comes back from both formats, and that the text is the same again."""
    for form in FORMATS:
        text = files.dumps(value, format=form)
        again = files.loads(text, format=form)
        assert again == value
        assert files.loads(text) == value
        assert files.dumps(again, format=form) == text


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


OBSERVED = (
    Observation("x", Decimal("3.10"), 2021),
    Observation("x", ">3", "2022Q1", unit="万人", status=["P", "B"], source="局", vintage=date(2023, 1, 1)),
    Observation("x", None, 2023, status="missing"),
    Observation("y", Judgement(Verdict.MET, "某局", date(2025, 1, 1))),
    Observation("z", Interval(Fraction(1, 3), 2, lower_open=True)),
)


def as_json(text):
    return json.loads(text, parse_float=float)
