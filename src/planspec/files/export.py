"""Evaluations as flat rows for other programs, and as CSV that a spreadsheet opens rightly and computes nothing of."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from planspec.judging.evaluation import Evaluation
from planspec.judging.plain import Numbers

#: A spreadsheet computes a cell that begins so; only a number may.
_COMPUTED: Final = tuple("=+-@\t\r＝＋－＠")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?%?")


def to_records(evaluation: Evaluation, *, numbers: Numbers = "text") -> list[dict[str, Any]]:
    """Return a flat row for each indicator and each of its parts: `Evaluation.to_records`."""
    return evaluation.to_records(numbers=numbers)


def to_dict(evaluation: Evaluation) -> dict[str, Any]:
    """Return an evaluation as plain values for JSON: `Evaluation.to_dict`."""
    return evaluation.to_dict()


def inert(cell: object) -> str:
    """Return the text of a cell that no spreadsheet computes: what would be a formula stands behind an apostrophe.

    >>> inert("=1+1"), inert("-3.5"), inert("-多")
    ("'=1+1", '-3.5', "'-多")
    """
    given: Any = cell
    text = "" if cell is None else "; ".join(map(str, given)) if isinstance(cell, list | tuple) else str(given)
    return f"'{text}" if text.startswith(_COMPUTED) and not _NUMBER.fullmatch(text) else text


def to_csv(rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV with a byte order mark, by which spreadsheets know UTF-8, and line ends as they write them."""
    several: Sequence[Mapping[str, object]] = list(rows)
    text = io.StringIO()
    writer = csv.writer(text)
    if several:
        writer.writerow([inert(key) for key in several[0]])
        writer.writerows([inert(each[key]) for key in several[0]] for each in several)
    return f"\ufeff{text.getvalue()}"
