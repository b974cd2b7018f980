"""An answer as plain values for other programs: slugs, numbers, sentences in both languages.

Keys stay; new ones may come. None stands where there is nothing to say.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from planspec.errors import InvalidOption
from planspec.exact import number_text
from planspec.interval import Acceptable, Interval
from planspec.judging.assessment import Assessment
from planspec.judging.reasons import Statement

#: How numbers stand in flat rows.
Numbers: TypeAlias = Literal["text", "float"]


def record_of(each: Assessment, *, numbers: Numbers) -> dict[str, Any]:
    """Return the flat row of one assessment.

    Raises:
        InvalidOption: *numbers* is neither.
    """
    if numbers not in ("text", "float"):
        raise InvalidOption(option="numbers", value=numbers, choices=("text", "float"))
    return _record(each, _text, _text) if numbers == "text" else _record(each, _float, _bound)


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


def both_languages(said: Statement) -> dict[str, str]:
    """Return a sentence under the keys of its languages."""
    return {"zh": said.zh, "en": str(said)}
