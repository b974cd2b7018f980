"""Outlooks by published methods, each reproduced as its office computes it, behind one interface.

>>> from planspec.methods import Goal, assess
>>> series = {2015: 14.5, 2023: 10.2}
>>> print(assess("open_sdg", series, Goal(7.25, 2030, direction="decrease")))
open_sdg: substantial_progress (on course)

None of this is mixed into `planspec.evaluate`: attainment and schedule are facts, an outlook is a method's opinion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planspec.errors import InvalidOption
from planspec.methods import cn_fyp, destatis, escap_current_status, eurostat, open_sdg, unsd, who_aroc
from planspec.methods.interface import Goal, Limit, Method, MethodResult, Outlook, Series

if TYPE_CHECKING:
    from planspec.methods.interface import SeriesLike

#: Every method by its name.
METHODS: dict[str, Method] = {
    each.METHOD.name: each.METHOD
    for each in (cn_fyp, destatis, open_sdg, eurostat, unsd, escap_current_status, who_aroc)
}


def assess(method: str, series: SeriesLike, target: Goal, *, as_of: int | None = None, **options: Any) -> MethodResult:
    """Assess *series* against *target* by the method of that name; *options* are those of its own `assess`.

    Raises:
        InvalidOption: there is no such method; PlanspecError: the series or the goal cannot be read.
    """
    if method not in METHODS:
        raise InvalidOption(option="method", value=method, choices=tuple(METHODS))
    return METHODS[method].assess(series, target, as_of=as_of, **options)


__all__ = [
    "METHODS",
    "Goal",
    "Limit",
    "Method",
    "MethodResult",
    "Outlook",
    "Series",
    "assess",
    "cn_fyp",
    "destatis",
    "escap_current_status",
    "eurostat",
    "open_sdg",
    "unsd",
    "who_aroc",
]
