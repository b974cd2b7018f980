"""Every method by its name."""

from __future__ import annotations

from typing import Any, Final

from planspec.errors import InvalidOption, InvalidType, Said
from planspec.methods import cn_fyp, destatis, escap_current_status, eurostat, open_sdg, unsd, who_aroc
from planspec.methods.interface import Goal, Method, MethodResult, SeriesLike

#: Every method by its name.
METHODS: Final[dict[str, Method]] = {
    each.METHOD.name: each.METHOD
    for each in (cn_fyp, destatis, open_sdg, eurostat, unsd, escap_current_status, who_aroc)
}


def method_of(method: str | Method) -> Method:
    """Return the method of that name, or the method given itself: one's own need not be in `METHODS`.

    Raises:
        InvalidOption: there is no such method.
    """
    if isinstance(method, Method):
        return method
    if not isinstance(method, str) or method not in METHODS:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidOption(option="method", value=method, choices=tuple(METHODS))
    return METHODS[method]


def assess(
    method: str | Method, series: SeriesLike, target: Goal, *, as_of: int | None = None, **options: Any
) -> MethodResult:
    """Assess *series* against *target* by a method or the one of that name; *options* are those of its own `assess`.

    Raises:
        InvalidOption: there is no such method; InvalidType: what it gives is not a `MethodResult`; PlanspecError: the
            series or the goal cannot be read.
    """
    chosen = method_of(method)
    result: object = chosen.assess(series, target, as_of=as_of, **options)
    if not isinstance(result, MethodResult):  # pyright: ignore[reportUnnecessaryIsInstance]
        expected = Said(f"a MethodResult of the method {chosen.name}", f"方法{chosen.name}给出的MethodResult")
        raise InvalidType(value=result, expected=expected)
    return result
