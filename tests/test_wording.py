"""One word for one thing: retired words stand in no identifier, and turns that are not plain English in no text."""

import io
import re
import tokenize
from pathlib import Path

import pytest

import planspec
from planspec._former import NAMES

SOURCE = Path(planspec.__file__).parent
ROOT = Path(__file__).parent.parent
MODULES = sorted(SOURCE.rglob("*.py"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

# A turn, and what plain English says instead.
TURNS = {
    r"(?<!there )\b(?:is|are) no (?!longer|more\b|less\b)": "is not a",
    r"\bso many\b": "the number of, how many",
    r"\bbesides\b": "beside, also",
    r"\bfor a while\b": "until …",
    r"\b(?:is|are) of (?!course)": "has, belongs to, is about",
    r"\bnobody\b": "a passive",
    r"\bone a line\b": "one per line",
    r"\bfor want of\b": "because … is missing",
}
# A retired identifier, and the modules that may have it.
RETIRED = {
    "Unset": (),
    "Observed": (),
    "Handing": (),
    "handing": (),
    "handings": ("sharing/allocation.py",),
    "Witnesses": (),
    "witness": (),
    "witnesses": (),
    "RollUp": (),
    "Warning_": (),
    "has_path": (),
    "milestones_of": (),
}
# Where a former name is kept beside the present one.
KEEPS_FORMER = re.compile(
    r"^(?:    )?(\w+)(?:: TypeAlias)? = \w+(?:  # former names?)?$|import (\w+) as \2|^@records\.formerly"
)


def turns_in(text):
    for number, line in enumerate(text.splitlines(), 1):
        yield from ((number, turn, line.strip()) for turn in TURNS if re.search(turn, line, re.IGNORECASE))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_text_of_a_module_uses_a_turn_that_is_not_plain_english(path):
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    kinds = (tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING))
    texts = [token.string for token in tokens if token.type in kinds]
    assert [found for each in texts for found in turns_in(each)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_page_uses_a_turn_that_is_not_plain_english(path):
    assert list(turns_in(path.read_text(encoding="utf-8"))) == []


def test_a_turn_is_found():
    assert [turn for _, turn, _ in turns_in("it is no table of so many rows, which nobody reads")] == [
        r"(?<!there )\b(?:is|are) no (?!longer|more\b|less\b)",
        r"\bso many\b",
        r"\bnobody\b",
    ]
    assert list(turns_in("there is no table; it is no longer read, and is of course empty")) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_retired_word_stands_in_no_identifier(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    tokens = tokenize.generate_tokens(io.StringIO("\n".join(lines)).readline)
    here = path.relative_to(SOURCE).as_posix()
    found = [
        (token.start[0], token.string)
        for token in tokens
        if token.type == tokenize.NAME
        and token.string in RETIRED
        and here not in RETIRED[token.string]
        and not KEEPS_FORMER.search(lines[token.start[0] - 1])
    ]
    assert found == []


def test_the_former_public_names_are_retired():
    assert NAMES.keys() - {"Path", "schedule"} <= RETIRED.keys()
