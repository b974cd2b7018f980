"""Every method by its name."""

from __future__ import annotations

from typing import Any, Final

from planspec.errors import InvalidOption
from planspec.methods import cn_fyp, destatis, escap_current_status, eurostat, open_sdg, unsd, who_aroc
from planspec.methods.interface import Goal, Method, MethodResult, SeriesLike

#: Every method by its name.
METHODS: Final[dict[str, Method]] = {
    each.METHOD.name: each.METHOD
    for each in (cn_fyp, destatis, open_sdg, eurostat, unsd, escap_current_status, who_aroc)
}


def assess(method: str, series: SeriesLike, target: Goal, *, as_of: int | None = None, **options: Any) -> MethodResult:
    """Assess *series* against *target* by the method of that name; *options* are those of its own `assess`.

    Raises:
        InvalidOption: there is no such method; PlanspecError: the series or the goal cannot be read.
    """
    if not isinstance(method, str) or method not in METHODS:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidOption(option="method", value=method, choices=tuple(METHODS))
    return METHODS[method].assess(series, target, as_of=as_of, **options)
