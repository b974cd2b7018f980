"""The words that tables are read by: each once, with its meaning and where it was seen."""

from planspec.tables.words import (
    COMPOUNDS,
    HEADS,
    KINDS,
    NATURES,
    PREFIXES,
    SCOPES,
    SIDES,
    SYNONYMS,
    TAILS,
    VERBS,
    words,
)


def test_the_tables_of_words_have_each_word_once_with_its_meaning():
    for table in (HEADS, SCOPES, SIDES, KINDS, COMPOUNDS, TAILS, PREFIXES, VERBS, SYNONYMS, NATURES):
        found = words(table)
        assert len({each.text.lower() for each in found}) == len(found)
        assert all(each.text and each.says and each.seen for each in found)
