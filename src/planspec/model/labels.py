"""How a row is found: by its key, its name, its English name, or the label that tables print for it.

A label is a name with what stands around it in a table: `1. 城镇新增就业人数（万人）`, `其中：高级职称`, `#Urban`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

# What may stand before a name, in the widths of `folded`: a number, and a word or sign for a part of the row above.
_BEFORE: Final = re.compile(
    r"^(?:\([0-9]+\)|[0-9]+(?:\.[0-9]+)*[.)、](?![0-9])|[一二三四五六七八九十]+、)?\s*"
    r"(?:其中\s*[:,]?|of which\s*[:,]?|[#*·-]+)?\s*"
)


class Labelled(Protocol):
    """A row that can be found by what it is called."""

    @property
    def key(self) -> str:
        """Its key."""
        ...

    @property
    def name(self) -> str:
        """Its name as printed."""
        ...

    @property
    def name_en(self) -> str:
        """Its English name; empty if it has none."""
        ...

    @property
    def unit(self) -> object:
        """The text of its unit; empty if it has none. Type checkers do not take a converted field for plain text."""
        ...


def same_width(text: str) -> str:
    """Return *text* in characters of standard width: `ＧＤＰ` is `GDP`."""
    return unicodedata.normalize("NFKC", text)


def folded(text: str) -> str:
    """Return *text* without differences of width, case and spacing.

    >>> folded(" ＧＤＰ  （％）")
    'gdp (%)'
    """
    return " ".join(same_width(text).casefold().split())


def without_marks(label: str) -> str:
    """Return a folded label without a number and a sign for "of which" before it.

    >>> without_marks(folded("10. 其中：高级职称人才数量（万人）"))
    '高级职称人才数量(万人)'
    """
    return _BEFORE.sub("", label, count=1)


def labels_of(row: Labelled) -> Iterable[str]:
    """Return the folded labels of a row: its key and its names, each by itself and with the unit."""
    for name in dict.fromkeys((row.key, row.name, row.name_en)):
        if name:
            yield folded(name)
            if row.unit:
                yield folded(f"{name}({row.unit})")
                yield folded(f"{name} ({row.unit})")


def index_of(rows: Iterable[Labelled]) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of the rows that have each folded label."""
    index: dict[str, dict[str, None]] = {}
    for row in rows:
        for label in labels_of(row):
            index.setdefault(label, {})[row.key] = None
    return {label: tuple(keys) for label, keys in index.items()}


def keys_of(label: str, index: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the keys of the rows that a label may name; none where no row has it."""
    whole = folded(label)
    return index.get(whole) or index.get(without_marks(whole), ())
