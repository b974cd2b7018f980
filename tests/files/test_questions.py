"""Questions of a plan file: a row of a table that was not clear, asked for and answered."""

import json

import pytest

from planspec import Ceiling, Cumulative, files
from planspec.errors import InvalidType, OpenQuestion
from planspec.files.questions import KEYS, questions
from tests.builders import plan_of
from tests.plan_tables import rows_of

TABLE = "指标 | 2025年\n社区团体（个） | 12\n失业率（%） | ≤3"


def asked(*, answer):
    unclear, clear = rows_of(TABLE)
    plan = json.loads(files.dumps(plan_of(clear.indicator)))
    question = {**questions([unclear, clear])[0], "answer": answer}
    return json.dumps({**plan, "table": TABLE.replace(" | ", "\t"), "questions": [question]}, ensure_ascii=False)


def test_a_row_that_is_not_clear_is_a_question_in_both_languages_with_a_place_for_the_answer():
    [question] = questions(rows_of(TABLE))
    assert tuple(question) == KEYS
    assert (question["row"], question["answer"]) == ("社区团体", {})
    assert question["cause"]
    assert question["cause_en"].isascii() or "社区团体" in question["cause_en"]


def test_a_question_without_an_answer_is_open():
    with pytest.raises(OpenQuestion, match=r"questions\[0\]\.answer"):
        files.loads(asked(answer={}))


def test_an_answer_makes_the_row_clear_and_it_joins_the_plan():
    plan = files.loads(asked(answer={"kind": "total", "side": "at_least"}))
    assert [type(each.target) for each in plan] == [Ceiling, Cumulative]


def test_a_row_may_be_left_out():
    assert len(files.loads(asked(answer={"leave_out": True}))) == 1


def test_what_is_no_list_of_questions_is_refused():
    body = json.loads(asked(answer={}))
    with pytest.raises(InvalidType, match="questions"):
        files.loads(json.dumps({**body, "questions": 3}))
