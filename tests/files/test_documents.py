"""Plans, observations and evaluations as documents: written, read by their ending, and refused with their name."""

import subprocess
import sys
from fractions import Fraction

import pytest

from planspec import (
    About,
    Cumulative,
    EndState,
    Indicator,
    Interval,
    Observation,
    Plan,
    PlanspecErrorGroup,
    Unit,
    evaluate,
    files,
)
from planspec.errors import InvalidFile, InvalidNumber, InvalidOption, InvalidType, UnknownUnit
from planspec.plans import zhoushan
from tests.stored_files import BUILT_IN, JSON, faults_of, plan_of, survives


# Examples
@pytest.mark.parametrize("plan", BUILT_IN.values(), ids=BUILT_IN)
def test_every_built_in_plan_survives(plan):
    survives(plan)


def test_units_of_ones_own_travel_with_the_plan_and_with_its_evaluation():
    lots, shares = Unit("批次", "批次", 1, "lots"), Unit("份", "亩", Fraction(1, 15), "shares")
    rows = [Indicator(key="a", unit=lots, target=Cumulative(3)), Indicator(key="b", unit="亩", target=EndState(3))]
    plan = Plan(name="invented", period="2021-2025", indicators=rows, units=(shares,))
    survives(plan)
    survives(evaluate(plan, {"a": {2021: "1批次"}, "b": {2025: "15份"}}))
    text = files.dumps(evaluate(plan, {"a": {2021: "1批次"}})).replace('"base": "批次"', '"base": 3')
    assert {type(each) for each in faults_of(text)} == {InvalidType, UnknownUnit}


def test_files_are_written_and_read_by_their_ending(tmp_path):
    for name in ("plan.json", "plan.TOML"):
        files.dump(zhoushan.PLAN_13, tmp_path / name)
        assert files.load(tmp_path / name) == zhoushan.PLAN_13
        assert b"\r" not in (tmp_path / name).read_bytes()
    (tmp_path / "plan.txt").write_bytes("\ufeff".encode() + (tmp_path / "plan.json").read_bytes())
    assert files.load(tmp_path / "plan.txt", format="json") == zhoushan.PLAN_13
    for refused in (lambda: files.load(tmp_path / "plan.txt"), lambda: files.dump(zhoushan.PLAN, tmp_path / "plan")):
        with pytest.raises(InvalidOption, match="json, toml"):
            refused()
    with pytest.raises(FileNotFoundError):
        files.load(tmp_path / "none.json")


def test_faults_of_a_file_name_it(tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(JSON, encoding="utf-8")
    with pytest.raises(PlanspecErrorGroup) as caught:
        files.load(path)
    assert all(str(each).startswith("plan.json: line ") for each in caught.value.faults)
    path.write_bytes(b'{\n"planspec": "\xb9\xe6"}')
    with pytest.raises(InvalidFile, match=r"plan\.json: line 2: .*save it as UTF-8"):
        files.load(path)


def test_what_is_not_a_document_is_refused_in_writing_and_reading():
    for value in (3, "text", {"x": 1}, [3]):
        with pytest.raises(InvalidType):
            files.dumps(value)
    with pytest.raises(InvalidOption, match="format cannot be 'yaml'"):
        files.dumps((), format="yaml")
    with pytest.raises(InvalidOption, match="format cannot be 'yaml'"):
        files.loads("", format="yaml")
    with pytest.raises(InvalidType):
        files.loads(3)


def test_decimals_that_are_printed_survive():
    survives(plan_of(target=EndState(About(9, places=1))))
    survives(plan_of(baseline=Interval(1, 3)))


def test_years_may_be_bare_numbers_and_statuses_are_of_the_list():
    text = (
        '{"planspec": 1, "kind": "observations", "observations": [{"indicator": "x", "value": 3, "period": 2021.0%s}]}'
    )
    assert files.loads(text % "")[0] == Observation("x", 3, 2021)
    [fault] = faults_of(text % ', "statuses": ["ZZ"]')
    assert "cannot be 'ZZ'" in str(fault)
    assert [type(each) for each in faults_of(text % ', "statuses": [NaN]')] == [InvalidNumber]


def test_what_could_not_be_read_says_so():
    from planspec.files.document import REFUSED

    assert repr(REFUSED) == "REFUSED"


def test_reading_plain_json_loads_neither_hypothesis_nor_toml():
    code = (
        "import sys; from planspec import files; from planspec.plans import zhoushan as z\n"
        "files.loads(files.dumps(z.PLAN_13)); print(sorted({'hypothesis', 'tomllib', 'jsonschema', 'pint'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout == "[]\n"
