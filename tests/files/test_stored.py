"""Observations and evaluations in documents: by what they were made from and what they said."""

from decimal import Decimal

from planspec import Cumulative, Observation, Status, Thresholds, evaluate, files
from planspec.errors import EvaluationDiffers
from planspec.plans import zhoushan
from tests.stored_files import OBSERVED, faults_of, plan_of, survives


def test_observations_of_every_sort_survive():
    survives(OBSERVED)
    survives(())


def test_observations_are_read_by_indicator_and_period_too():
    by_name = '[observations]\njobs = {2021 = "4.5", "2022Q1" = 46000}\nrate = ">95"\npeople = {2021 = "50500人次"}\n'
    assert files.loads(f'planspec = 1\nkind = "observations"\n{by_name}') == (
        Observation("jobs", Decimal("4.5"), 2021),
        Observation("jobs", 46000, "2022Q1"),
        Observation("rate", ">95"),
        Observation("people", "50500人次", 2021),
    )


def test_an_evaluation_survives_and_is_made_again():
    survives(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13))
    plan = plan_of(target=Cumulative(20))
    options = {"as_of": 2023, "vintage": "2024-06", "revision": Decimal("0.02"), "thresholds": Thresholds(months=6)}
    series = [Observation("x", 4, 2021, status="P", vintage=2022), Observation("x", 5, 2022, status="F")]
    survives(evaluate(plan, (each for each in series), **options))
    survives(evaluate(plan, {"x": {2021: "4万人", 2022: "50000人", 2023: None}}))
    survives(evaluate(plan, {"x": "(21)"}))
    survives(evaluate(plan, {"x": {2021: "4万", 2022: "5（初步数）"}}))
    survives(evaluate(plan, {}))


def test_an_evaluation_keeps_what_was_passed_whatever_the_caller_does_to_it_later():
    observations = {"x": {2021: 4}}
    evaluation = evaluate(plan_of(target=Cumulative(20)), observations)
    observations["x"][2022] = 5
    observations["y"] = 1
    assert evaluation.given.observations == {"x": {2021: 4}}


def test_an_evaluation_that_differs_is_refused():
    text = files.dumps(evaluate(plan_of(target=Cumulative(20)), {"x": {2021: 4}}))
    changed = text.replace('"status": "on_track"', '"status": "behind"')
    assert changed != text
    assert [type(each) for each in faults_of(changed)] == [EvaluationDiffers]
    extra = text.replace(
        '"assessments": [',
        '"assessments": [\n    {"indicator": "y", "status": "missed", "attainment": "met", "schedule": "met"},',
    )
    [fault] = faults_of(extra)
    assert "'y'" in str(fault)
    none = text[: text.index('"assessments": [')] + '"assessments": [],' + text[text.index('"observations"') :]
    assert [type(each) for each in faults_of(none)] == [EvaluationDiffers]
    unfit = text.replace('"indicator": "x", "value"', '"indicator": "nobody", "value"')
    assert "nobody" in str(faults_of(unfit)[0])


def test_a_row_of_the_plan_of_an_evaluation_is_named_by_its_place_too():
    plan = plan_of(target=Cumulative(20))
    text = files.dumps(evaluate(plan, {"x": {2021: 4}}))
    row = '{"key": "x", "unit": "万人", "target": {"kind": "cumulative", "value": "20"}}'
    assert row in text
    assert any("plan.indicators[1]" in str(each) for each in faults_of(text.replace(row, f"{row}, {row}")))
    late = row.replace("}}", '}, "annual_plan": {"milestones": {"2031": 1}}}')
    assert any("plan.indicators[0].annual_plan" in str(each) for each in faults_of(text.replace(row, late)))


def test_an_evaluation_gives_its_records_itself():
    evaluation = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)
    assert evaluation.to_records() == files.to_records(evaluation)
    assert evaluation.to_dict() == files.to_dict(evaluation)
    assert {each["status"] for each in evaluation.to_records()} <= {each.value for each in Status}
