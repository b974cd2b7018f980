"""Laws of files: what is written comes back, and any text is read or refused."""

import contextlib
import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planspec import EndState, PlanspecError, PlanspecErrorGroup, files, strategies
from planspec.errors import MissingKey, UnknownKey
from planspec.files.codecs import number_text
from tests.stored_files import FORMATS, as_json, plan_of

formats = st.sampled_from(FORMATS)


# Laws
@given(strategies.plans(), formats)
def test_law_36_a_plan_comes_back_from_a_file_and_its_text_is_the_same_again(plan, form):
    text = files.dumps(plan, format=form)
    again = files.loads(text)
    assert again == plan
    assert hash(again) == hash(plan)
    assert files.dumps(again, format=form) == text
    assert [row.target.__class__ for row in again] == [row.target.__class__ for row in plan]


@given(strategies.plans().flatmap(strategies.observations), formats)
def test_law_36_observations_come_back_from_a_file(found, form):
    text = files.dumps(found, format=form)
    assert files.loads(text) == found
    assert files.dumps(files.loads(text), format=form) == text


@given(strategies.numbers() | st.integers(-(10**20), 10**20).map(Decimal) | st.decimals(-1, 1, places=20))
def test_law_35_a_number_comes_back_digit_for_digit(value):
    plan = plan_of(target=EndState(value))
    again = files.loads(files.dumps(plan))["x"].target.value
    assert again == value
    assert number_text(again) == number_text(plan["x"].target.value)


@given(st.text(max_size=60) | st.text("{}[]\",:=.\n#' 1aNt\\", max_size=60))
def test_law_37_any_text_is_read_or_refused_with_our_error(text):
    for form in FORMATS:
        with contextlib.suppress(PlanspecError):
            files.loads(text, format=form)


def damaged(document, draw):
    """Return a document with one thing changed somewhere in it."""
    copied = json.loads(json.dumps(document))
    places = [copied]
    for each in places:
        places.extend(
            one for one in (each.values() if isinstance(each, dict) else each) if isinstance(one, dict | list)
        )
    place = draw(st.sampled_from(places))
    junk = draw(st.sampled_from([None, True, "x", "", 3, 2.5, [], {}, {"kind": "x"}, "floor", "2021"]))
    if isinstance(place, list):
        place.append(junk)
    elif draw(st.booleans()) or not place:
        place["surplus"] = junk
    else:
        key = draw(st.sampled_from(sorted(place)))
        if draw(st.booleans()):
            del place[key]
        else:
            place[key] = junk
    return copied


@given(strategies.plans(max_rows=2), st.data())
def test_law_the_loader_takes_nothing_that_the_schema_refuses(validator, plan, data):
    document = as_json(files.dumps(plan))
    validator.validate(document)
    changed = damaged(document, data.draw)
    try:
        files.loads(json.dumps(changed))
    except PlanspecError as fault:
        faults = fault.faults if isinstance(fault, PlanspecErrorGroup) else (fault,)
        if any(isinstance(each, UnknownKey | MissingKey) for each in faults):
            assert not validator.is_valid(changed)
    else:
        validator.validate(changed)
