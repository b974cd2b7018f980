"""Workbooks written with XlsxWriter: text that no program computes, exact numbers, and the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any, Final

from planspec.errors import InvalidArgument, InvalidOption, Said
from planspec.exact import Number, decimal_places, number
from planspec.reports.text import text_width
from planspec.words import languages

_EXTRA: Final = Said(
    "writing workbooks takes XlsxWriter: pip install 'planspec[excel]'",
    "写出工作簿需要XlsxWriter：请运行pip install 'planspec[excel]'",
)
# A workbook carries the time it was made; this one is always the same.
_MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no time zone
#: How many digits of a number a spreadsheet keeps.
_DIGITS: Final = 15
_BORDER: Final = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}
_STYLES: Final[dict[str, dict[str, object]]] = {
    "title": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"},
    "head": {**_BORDER, "bold": True, "bg_color": "#DDEBF7", "text_wrap": True, "align": "center"},
    "section": {**_BORDER, "bold": True, "bg_color": "#F2F2F2"},
    "name": {**_BORDER, "text_wrap": True},
    "cell": {**_BORDER, "text_wrap": True},
    "right": {**_BORDER, "align": "right"},
    "field": {**_BORDER, "bg_color": "#FFFFE5"},
    "note": {"text_wrap": True, "valign": "top"},
}


class Book:
    """A workbook that is being written."""

    def __init__(self, writer: Any) -> None:
        self.stream: io.BytesIO = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self.made: Any = writer.Workbook(self.stream, options)
        self.made.set_properties({"created": _MADE})
        self.made.set_calc_mode("auto")
        self.utility: Any = writer.utility
        self.formats: dict[tuple[tuple[str, str], ...], Any] = {}

    def format(self, style: str, **more: object) -> Any:
        """Return a format, made once."""
        wanted = {**_STYLES[style], **more}
        key = tuple((name, str(wanted[name])) for name in sorted(wanted))
        if key not in self.formats:
            self.formats[key] = self.made.add_format(wanted)
        return self.formats[key]

    def sheet(self, name: str) -> Any:
        """Add a sheet, printed on A4 across."""
        sheet = self.made.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer("&C&P / &N")
        return sheet

    def title(self, sheet: Any, text: str, width: int) -> None:
        """Write the title in the first line, over all columns, which are several."""
        sheet.merge_range(0, 0, 0, width - 1, "", self.format("title"))
        sheet.write_string(0, 0, text, self.format("title"))
        sheet.set_row(0, 24)

    def text(self, sheet: Any, row: int, at: int, text: str, style: str, **more: object) -> None:
        """Write a text as a text, whatever it begins with."""
        sheet.write_string(row, at, text, self.format(style, **more))

    def blank(self, sheet: Any, row: int, at: int, style: str) -> None:
        """Write an empty cell."""
        sheet.write_blank(row, at, None, self.format(style))

    def number(self, sheet: Any, row: int, at: int, value: Number, form: str | None = None) -> bool:
        """Write a number that a spreadsheet keeps exactly, and say whether it does."""
        if not kept_exactly(value):
            return False
        assert isinstance(value, Decimal)  # a fraction is not kept
        places = decimal_places(value)
        code = form or ("0" if not places else f"0.{'0' * places}")
        sheet.write_number(row, at, float(value), self.format("right", num_format=code))
        return True

    def layout(
        self, sheet: Any, widths: list[int], *, head: int, fixed: int = 0, filtered: tuple[int, int, int] | None = None
    ) -> None:
        """Set widths, keep the head in sight and on every page, and let the rows be filtered."""
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        if head:
            sheet.freeze_panes(head, fixed)
            sheet.repeat_rows(0, head - 1)
        if filtered is not None:
            first, last, column = filtered
            sheet.autofilter(first, 0, max(first, last), column)

    def fit(self, sheet: Any, row: int, texts: Iterable[tuple[str, int]]) -> None:
        """Make a row as high as its texts are long, each beside the width of its column."""
        lines = max((-(-self.width(text) // width) for text, width in texts), default=1)
        if lines > 1:
            sheet.set_row(row, 15 * lines)

    def cell_name(self, row: int, at: int) -> str:
        """Return the name of a cell, such as E5."""
        return str(self.utility.xl_rowcol_to_cell(row, at))

    def width(self, text: str) -> int:
        """Return how wide a text is, in the widths of a digit."""
        return text_width(text) + 2

    def close(self) -> bytes:
        """Finish the workbook and return it."""
        self.made.close()
        return self.stream.getvalue()


def kept_exactly(value: Number) -> bool:
    """Say whether a spreadsheet keeps a number exactly: a decimal of 15 digits or fewer that a float gives back.

    >>> kept_exactly(Decimal("23.1")), kept_exactly(Fraction(1, 3)), kept_exactly(Decimal("1.2345678901234567"))
    (True, False, False)
    """
    if isinstance(value, Fraction):
        return False
    digits = value.as_tuple().digits
    return len(digits) <= _DIGITS and number(float(value)) == value


def book(language: str) -> Book:
    """Begin a workbook in a language.

    Raises:
        InvalidArgument: XlsxWriter is not installed; InvalidOption: the language is not known.
    """
    if language not in languages():
        raise InvalidOption(option="language", value=language, choices=languages())
    try:
        return Book(import_module("xlsxwriter"))
    except ImportError:
        raise InvalidArgument(value="xlsx", why=_EXTRA, place="format") from None
