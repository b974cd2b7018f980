"""Enumerations: stable slugs for programs, words in two languages for readers."""

import copy
import pickle
import re

import pytest

import planspec.appraisal
import planspec.consistency
import planspec.methods
import planspec.midterm
import planspec.sharing.allocation  # noqa: F401 - so that every enumeration is defined
from planspec import Nature, ObservationStatus, Status, Verdict
from planspec.errors import InvalidOption, PlanspecError
from planspec.words import Worded

HAN = re.compile("[\u4e00-\u9fff]")
ENUMERATIONS = sorted(Worded.__subclasses__(), key=lambda each: each.__name__)


@pytest.mark.parametrize("kind", ENUMERATIONS, ids=lambda each: each.__name__)
def test_values_are_slugs_and_words_are_of_one_language(kind):
    for each in kind:
        assert each.value == each.name.lower() or kind is ObservationStatus
        assert kind(each.value) is each
        assert not HAN.search(each.en)
        assert HAN.search(each.zh)
        assert repr(each) == f"{kind.__name__}.{each.name}"
        assert pickle.loads(pickle.dumps(each)) is copy.deepcopy(each) is each
    assert len({each.en for each in kind}) == len({each.zh for each in kind}) == len(kind)


def test_the_names_that_files_hold_stay():
    assert [each.value for each in Status] == [
        "achieved",
        "missed",
        "ahead",
        "on_track",
        "behind",
        "breached",
        "undetermined",
        "no_data",
        "no_target",
    ]
    assert [each.value for each in Verdict] == ["not_met", "undetermined", "met"]
    assert [each.value for each in Nature] == ["expected", "binding"]


@pytest.mark.parametrize(
    ("kind", "said", "slug"),
    [
        (Status, "on track", "on_track"),
        (Status, "ON_TRACK", "on_track"),
        (Status, "达到序时进度", "on_track"),
        (Status, "no-data", "no_data"),
        (Nature, "约束性", "binding"),
        (ObservationStatus, "provisional", "P"),
    ],
)
def test_a_word_that_is_not_a_slug_is_refused_naming_the_slug(kind, said, slug):
    with pytest.raises(InvalidOption, match=f"did you mean '{slug}'") as caught:
        kind(said)
    assert isinstance(caught.value, ValueError | PlanspecError)
    assert caught.value.option == kind.__name__


def test_what_is_nothing_like_a_slug_is_refused_with_the_choices():
    with pytest.raises(ValueError, match="Verdict cannot be 3; it is one of not_met, undetermined, met"):
        Verdict(3)
