"""What a file says is printed, held against the value beside it."""

import pytest

from planspec import files
from tests.stored_files import faults_of

HEAD = '{"planspec": 1, "kind": "plan", "name": "x", "period": "2021-2025", "indicators": '


def row_text(*, target='{"kind": "end_state", "value": 9}', **more):
    """Return a plan file of one row, with keys of the row as JSON."""
    fields = {"key": '"a"', "unit": '"%"', "target": target, **more}
    return HEAD + "[{" + ", ".join(f'"{key}": {value}' for key, value in fields.items()) + "}]}"


def milestones(printed):
    first = f'{{"due": 2023, "target": {{"kind": "end_state", "value": 9, "printed": "{printed}"}}}}'
    return (
        f'{{"kind": "milestones", "stages": [{first}, {{"due": 2025, "target": {{"kind": "end_state", "value": 9}}}}]}}'
    )


EARLIER = '[{"target": {"kind": "end_state", "value": 3, "printed": "4"}, "until": 2022}]'


CONTRADICTIONS = {
    row_text(baseline='{"value": 3, "printed": ">96"}'): "baseline.printed: '>96': it reads as >96",
    row_text(target='{"kind": "change", "value": 9, "printed": "下降9"}'): "a change to the other side",
    row_text(target=milestones("8")): "target.stages[0].target.printed: '8': it reads as 8",
    row_text(superseded=EARLIER): "superseded[0].target.printed: '4': it reads as 4",
}


@pytest.mark.parametrize(("text", "words"), CONTRADICTIONS.items(), ids=range(len(CONTRADICTIONS)))
def test_what_is_printed_is_held_against_the_value_beside_it(text, words):
    [fault] = faults_of(text)
    assert words in str(fault)


def test_what_says_nothing_of_a_number_contradicts_none():
    for printed in ("现状", "9", "9[1]"):
        assert (
            files.loads(row_text(baseline=f'{{"value": 9, "printed": "{printed}"}}'))["a"].baseline.printed == printed
        )
    about = '{"kind": "end_state", "value": {"kind": "about", "value": 9, "places": 1}, "printed": "9左右"}'
    assert files.loads(row_text(target=about))["a"].target.value.places == 1
