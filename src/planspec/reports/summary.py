"""`summarize`: tables for people, of a plan as it is printed, of an evaluation, and of whatever else has a view."""

from __future__ import annotations

from typing import Literal

from planspec.errors import InvalidOption, InvalidType, Said
from planspec.reports.text import render
from planspec.reports.view import view_of
from planspec.words import Language, languages

#: A table is never fitted to less.
MIN_WIDTH = 40


def summarize(
    x: object,
    *,
    language: Language = "zh",
    format: str = "simple",  # noqa: A002 - tabulate's word
    width: int | None = 100,
    show: Literal["all", "judged"] = "all",
    colours: bool = False,
) -> str:
    """Render a plan, an evaluation or anything else with a view (`planspec.reports.view`) as a table.

    *format* is any of tabulate's. Sections stand in rows of their own, parts are marked 其中; targets and figures read
    as the document prints them. Below stand the counts with their denominator, warnings, why a row has no answer, and
    the day the table speaks of; in markup such as `html` too, as a caption and notes.

    A table for a console is fitted to *width* columns: names break into lines, then the columns that say least leave,
    which a line says; None shows all. With *show* `judged`, rows without data are counted instead of listed. With
    *colours* the statuses have the colours of a terminal, in formats that are read there.

    Raises:
        InvalidType: *x* has no view, or *width* is not a whole number of at least 40; InvalidOption: there is no such
        language, format or *show*.
    """
    for option, value, choices in (("language", language, languages()), ("show", show, ("all", "judged"))):
        if value not in choices:
            raise InvalidOption(option=option, value=value, choices=choices)
    if width is not None and (type(width) is not int or width < MIN_WIDTH):
        expected = Said(f"a whole number of at least {MIN_WIDTH}, or None", f"不小于{MIN_WIDTH}的整数，或None")
        raise InvalidType(value=width, expected=expected, place="width")
    from tabulate import tabulate_formats  # noqa: PLC0415 - importing planspec should cost little

    if format not in tabulate_formats:
        raise InvalidOption(option="format", value=format, choices=tuple(tabulate_formats))
    view = view_of(x)
    view = view.judged() if show == "judged" else view
    return render(view, language=language, style=format, width=width, colours=colours)
