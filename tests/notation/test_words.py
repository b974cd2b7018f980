"""The words of printed figures and targets: each once in its table, with its meaning and where it was seen."""

import pytest

from planspec.notation import words
from planspec.notation.words import AFTER, BEFORE, BOUNDS, TARGET_WORDS, Lexicon, Part, Phrase, Word, stands_at

TABLES = {
    name: table
    for name, table in vars(words).items()
    if isinstance(table, tuple) and table and all(isinstance(each, Word | Phrase) for each in table)
}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_word_stands_once_in_its_table_with_its_meaning(name):
    texts = [each.text for each in TABLES[name]]
    assert len(texts) == len(set(texts))
    assert all(each.text and each.meaning and each.seen for each in TABLES[name])


def test_the_tables_that_the_grammar_reads_are_among_them():
    assert {"BOUNDS", "BEFORE", "AFTER"} <= set(TABLES)
    assert {each.part for each in (*BOUNDS, *AFTER, *BEFORE)} <= set(Part)


def test_the_longest_word_is_taken():
    lexicon = Lexicon([Word("不低", Part.BELOW, "x"), Word("不低于", Part.AT_LEAST, "x")])
    found = lexicon.at("达不低于5", 1)
    assert found is not None
    assert found.part is Part.AT_LEAST
    assert lexicon.at("达不低于5", 0) is None


def test_a_latin_word_is_a_whole_one_in_any_case():
    assert stands_at("At Least 5", 0, "at least")
    assert not stands_at("topmost", 0, "top")
    assert TARGET_WORDS.at("AT LEAST 5%", 0) is not None
