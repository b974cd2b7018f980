"""One clause of a printed target, read word by word, without judging what it makes."""

from decimal import Decimal

import pytest

from planspec import About, Period
from planspec.errors import NotationError
from planspec.notation.clauses import ClauseReader, PrintedAmount
from planspec.notation.words import Part


def clause(text):
    return ClauseReader(text, None).clause()


def test_a_clause_says_when_it_is_due_and_what_is_striven_for():
    said = clause("力争到2025年达到98%以上")
    assert (said.modality, said.due, said.hold) == ("力争", Period.year(2025), Part.REACH)
    assert said.given == PrintedAmount(Decimal(98), side=Part.AT_LEAST, unit="%", is_side_after=True)
    assert said.end == len("力争到2025年达到98%以上")


def test_a_clause_may_name_whom_it_is_about_or_a_stage():
    assert (clause("男70").label, clause("男70").given.amount) == ("男", 70)
    assert clause("2024Q2: ≥3").due == Period.parse("2024Q2")


def test_a_clause_may_start_from_a_level():
    said = clause("由50%提高到60%")
    assert said.base is not None
    assert (said.base.amount, said.verb, said.goal, said.given.amount) == (50, Part.RAISE, Part.TO, 60)


@pytest.mark.parametrize(
    ("text", "field"),
    [("累计22", "total"), ("每年新增5万人", "yearly"), ("每年新增5万人", "is_new"), ("年均增长6.5%左右", "mean")],
)
def test_words_before_the_amount_say_how_it_adds_up(text, field):
    assert getattr(clause(text), field) is True
    assert getattr(clause("22"), field) is False


def test_about_belongs_to_the_amount():
    assert clause("年均增长6.5%左右").given.amount == About(Decimal("6.5"))


def test_words_in_an_order_that_no_one_writes_are_refused_at_the_word():
    with pytest.raises(NotationError) as caught:
        clause("提高每年5")
    assert caught.value.position == 2
