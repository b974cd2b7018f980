"""The text of a file as plain values, each with the place it stands at, and every fault of the text at once.

Plain values are text, whole numbers and `Decimal`s (a bare number is read exactly as it is written), True, False, None,
dates (TOML alone), lists, and dicts. The scanners of JSON and TOML keep where each begins; nothing is guessed, and
nothing takes long: text, nesting and numbers have limits.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, datetime, time
from decimal import Decimal, DecimalException
from typing import Any, Final, TypeAlias, TypeGuard, final

from planspec.errors import DuplicateKey, InvalidFile, InvalidNumber, PlanspecError, Said, keep, quote

#: A path to a value: keys and positions, outermost first.
Path: TypeAlias = tuple[str | int, ...]
#: What a document is made of.
Plain: TypeAlias = Any

#: The largest text that is read, in characters: a hundred times the largest plan known.
MAX_TEXT: Final = 20_000_000
#: How deep lists and objects may stand in each other. A plan needs eight levels.
MAX_DEPTH: Final = 50
#: How many characters a bare number may have; figures have at most 90 digits.
MAX_NUMBER: Final = 200


@final
class Refused:
    """What stands in a document where a value could not be read; its fault is reported already."""

    def __repr__(self) -> str:
        return "REFUSED"


REFUSED: Final = Refused()


def shown(path: Path) -> str:
    """Print a path: `indicators[3].target.value`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step.isidentifier():
            text += f".{step}" if text else step
        else:
            text += f"[{quote(step)}]"
    return text


@final
class Document:
    """One text with its plain values, the places they stand at, and the faults found so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.value: Plain = REFUSED
        self.faults: list[PlanspecError] = []
        self._starts: dict[Path, int] = {}
        self._lines = [0]
        self._lines.extend(found.end() for found in re.finditer("\n", text))

    def stands(self, path: Path, at: int) -> None:
        """Keep that the value at *path*, or its key, begins at the character *at*."""
        self._starts.setdefault(path, at)

    def at(self, path: Path) -> Plain:
        """Return the value at a path that is there."""
        found: Any = self.value
        for step in path:
            found = found[step]
        return found

    def start(self, path: Path) -> int:
        """Return where a path stands, or where that stands which should hold it."""
        return next((self._starts[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self._starts), 0)

    def line_and_column(self, at: int) -> str:
        """Say where a character stands, as an editor counts: the first is line 1, column 1."""
        line = bisect_right(self._lines, at)
        return f"line {line}, column {at - self._lines[line - 1] + 1}"

    def place(self, path: Path) -> str:
        """Say where a path stands; where it is missing, where that stands which should hold it."""
        return ": ".join(part for part in (self.line_and_column(self.start(path)), shown(path)) if part)

    def add(self, fault: PlanspecError, path: Path | None = None, at: int | None = None) -> None:
        """Keep a fault, placed at *path*, at the character *at*, or both."""
        if at is not None:
            fault.place = ": ".join(each for each in (self.line_and_column(at), shown(path or ())) if each)
        elif path is not None:
            fault.place = self.place(path)
        keep(self.faults, fault)

    def repeated(self, path: Path, at: int) -> None:
        """Keep that the key at the end of *path* is given twice."""
        first = self._starts.get(path)
        where = self.line_and_column(first or 0)
        self.add(DuplicateKey(key=str(path[-1]), first=where), path, at)

    def number(self, text: str, path: Path, at: int) -> Plain:
        """Read a bare number exactly as it is written."""
        if len(text) <= MAX_NUMBER:
            try:
                value = Decimal(text)
            except DecimalException:
                value = Decimal("NaN")
            if value.is_finite():
                return value
        why = Said("write a figure of at most 90 digits, with digits and a point", "数值请用数字和小数点书写，至多90位")
        self.add(InvalidNumber(value=text, why=why), path, at)
        return REFUSED


def decoded(data: bytes) -> str:
    """Return the text of *data*, which is UTF-8 with or without its mark.

    Raises:
        InvalidFile: it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        why = Said("the file is not UTF-8; save it as UTF-8", "文件不是UTF-8编码；请另存为UTF-8")
        raise InvalidFile(value=data[fault.start : fault.start + 4], why=why, place=f"line {line}") from None


def is_object(plain: Plain) -> TypeGuard[dict[str, Plain]]:
    """Say whether a plain value is an object: values by key."""
    return isinstance(plain, dict)


def is_list(plain: Plain) -> TypeGuard[list[Plain]]:
    """Say whether a plain value is a list."""
    return isinstance(plain, list)


def is_time(value: object) -> bool:
    """Say whether *value* is a date or a clock time of TOML's."""
    return isinstance(value, date | datetime | time)
