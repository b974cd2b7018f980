"""Evaluations as flat rows for other programs, and as CSV that a spreadsheet opens rightly and computes nothing of."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias

from planspec.errors import InvalidOption
from planspec.files.codecs import number_text
from planspec.interval import Acceptable, Interval
from planspec.judging.assessment import Assessment
from planspec.judging.evaluation import Evaluation

#: A spreadsheet computes a cell that begins so; only a number may.
_COMPUTED: Final = tuple("=+-@\t\r＝＋－＠")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?%?")


#: How numbers stand in flat rows.
Numbers: TypeAlias = Literal["text", "float"]


def to_records(evaluation: Evaluation, *, numbers: Numbers = "text") -> list[dict[str, Any]]:
    """Return a flat row for each indicator and each of its parts: slugs, numbers, reasons in both languages.

    Numbers are exact text, such as `12.34` or `>95`, and None stands where there is nothing to say. With *numbers*
    `float` they are floats, so that a data frame computes with its columns: what is required by its bound, and NaN
    where no single number is known, for a float could not hold what `>95` says. Keys stay; new ones may come.

    Raises:
        InvalidOption: *numbers* is neither.
    """
    if numbers not in ("text", "float"):
        raise InvalidOption(option="numbers", value=numbers, choices=("text", "float"))
    said = (_text, _text) if numbers == "text" else (_float, _bound)
    return [_record(part, *said) for each in evaluation for part in (each, *each.parts)]


#: Says a number, or a region of numbers, in a cell.
_Say: TypeAlias = Callable[[Acceptable | None], str | float | None]


def _record(each: Assessment, say: _Say, ask: _Say) -> dict[str, Any]:
    """Return the row of an assessment; *say* prints what is known, *ask* what is required."""
    row = each.indicator
    return {
        "key": row.key,
        "name": row.name,
        "name_en": row.name_en or None,
        "number": row.number or None,
        "section": row.section or None,
        "part_of": row.part_of,
        "nature": None if row.nature is None else row.nature.value,
        "target": str(each.target),
        "unit": each.unit,
        "as_of": None if each.as_of is None else each.as_of.isoformat(),
        "status": each.status.value,
        "attainment": each.attainment.value,
        "schedule": each.schedule.value,
        "known": say(each.known),
        "required": ask(each.required),
        "known_by_now": say(each.known_by_now),
        "required_by_now": ask(each.required_by_now),
        "progress": say(each.progress),
        "margin": say(each.margin),
        "ahead_by": say(each.ahead_by),
        "ahead_by_months": say(each.ahead_by_months),
        "needed_per_year": say(each.needed_per_year),
        "preliminary": bool(each.preliminary),
        "reason_zh": each.reason.zh,
        "reason_en": str(each.reason),
        "warnings_zh": [warning.zh for warning in each.warnings],
        "warnings_en": [str(warning) for warning in each.warnings],
    }


def _text(known: Acceptable | None) -> str | None:
    if known is None:
        return None
    exact = known.exact if isinstance(known, Interval) else None
    return str(known) if exact is None else number_text(exact)


def _float(known: Acceptable | None) -> float:
    """Return the one number that is known; NaN where there is none, or only a bound."""
    exact = known.exact if isinstance(known, Interval) else None
    return math.nan if exact is None else float(exact)


def _bound(required: Acceptable | None) -> float:
    """Return the one bound of what is required; NaN where there are two, or none."""
    bounds = (required.lower, required.upper) if isinstance(required, Interval) else ()
    found = {float(each) for each in bounds if each is not None}
    return found.pop() if len(found) == 1 else math.nan


def to_dict(evaluation: Evaluation) -> dict[str, Any]:
    """Return an evaluation as one object: the plan, the day, the rows, the binding ones, the counts, warnings."""
    binding = evaluation.binding
    return {
        "plan": {"name": evaluation.plan.name, "period": str(evaluation.plan.period)},
        "as_of": None if evaluation.as_of is None else evaluation.as_of.isoformat(),
        "assessments": to_records(evaluation),
        "binding": {
            "verdict": None if binding.verdict is None else binding.verdict.value,
            "met": list(binding.met),
            "not_met": list(binding.not_met),
            "undetermined": list(binding.undetermined),
        },
        "counts": {status.value: count for status, count in evaluation.counts.counts.items()},
        "warnings": [
            {"indicator": each.indicator, "zh": each.warning.zh, "en": str(each.warning)}
            for each in evaluation.warnings
        ],
        "set_aside": [
            {"observation": str(each.observation), "zh": each.reason.zh, "en": str(each.reason)}
            for each in evaluation.set_aside
        ],
    }


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
