"""The strategies build what is valid, and what they call unfit is refused."""

import subprocess
import sys
import typing

import pytest
from hypothesis import strategies as st

from planspec import (
    Indicator,
    Judgement,
    Observation,
    PlanspecError,
    Qualitative,
    Target,
    evaluate,
    read_table,
    strategies,
)
from tests.builders import plan_of
from tests.drawn_values import all_of


def test_plans_are_valid_and_have_rows_of_every_kind():
    plans = all_of(strategies.plans())
    assert {plan.period.is_whole_years for plan in plans} == {True, False}
    assert any(row.superseded for plan in plans for row in plan)
    assert any(row.annual_plan for plan in plans for row in plan)


def test_targets_are_of_every_kind():
    for kind in typing.get_args(Target):
        assert {type(each) for each in all_of(strategies.targets_of(kind), 5)} == {kind}
    assert len({type(each) for each in all_of(strategies.targets())}) > 5


def test_a_row_in_words_is_observed_by_judgements():
    plan = plan_of(Indicator(key="words", unit="", target=Qualitative("显著提高")))
    observed = [each.value for found in all_of(strategies.observations(plan)) for each in found]
    assert {type(each) for each in observed if each is not None} == {Judgement}


def test_intervals_are_of_every_shape():
    found = all_of(strategies.intervals())
    assert len({(each.lower is None, each.upper is None, each.exact is None) for each in found}) > 3


with_plan = strategies.plans(max_rows=2)


fitting = with_plan.flatmap(lambda plan: st.tuples(st.just(plan), strategies.observations(plan)))


misfits = with_plan.flatmap(lambda plan: st.tuples(st.just(plan), strategies.unfit_observations(plan)))


def test_observations_fit_their_plan():
    for plan, found in all_of(fitting):
        assert all(isinstance(each, Observation) for each in found)
        evaluate(plan, found)


def test_unfit_observations_are_refused():
    for plan, found in all_of(misfits):
        with pytest.raises(PlanspecError):
            evaluate(plan, found)


def test_printed_tables_are_read():
    for table in all_of(strategies.printed_tables()):
        assert len(read_table(table.text, period=table.period)) >= 1


def test_strategies_without_hypothesis_say_what_to_install():
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from planspec import PlanspecError\n"
        "try: import planspec.strategies\n"
        "except ImportError as fault: print(isinstance(fault, PlanspecError), fault)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout == "True this needs the package hypothesis: pip install 'planspec[hypothesis]'\n"


def test_strategies_without_hypothesis_are_refused_in_this_process_too(monkeypatch):
    from importlib import import_module

    from planspec.errors import MissingExtra

    monkeypatch.delitem(sys.modules, "planspec.strategies")
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(MissingExtra, match="pip install"):
        import_module("planspec.strategies")
