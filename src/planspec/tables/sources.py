"""Where a table comes from: pasted text, a file of text, or one sheet of a workbook."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar, cast

from planspec.errors import InvalidArgument, InvalidOption, InvalidPlan, Said, shorten
from planspec.sheets.kinds import ENDINGS, content, file_kind, refuse_other
from planspec.sheets.workbook import Sheet, read_workbook

T = TypeVar("T")

_PATH: Final = re.compile(rf"[^\n\t|]+\.(?:{'|'.join(ENDINGS)})", re.IGNORECASE)


def path_of(table: object) -> Path | None:
    """Return the path that a table is given by: a path, or text on one line that ends as the name of a file does."""
    if isinstance(table, os.PathLike):
        return Path(cast("os.PathLike[str]", table))
    if isinstance(table, str) and _PATH.fullmatch(table.strip()):
        return Path(table.strip())
    return None


def of_file(path: Path, encoding: str | None, sheet: object) -> str | list[Sheet]:
    """Return the text of a file, or the sheets of a workbook, of which *sheet* names one.

    Raises:
        InvalidArgument: it is something else, or cannot be read as asked; InvalidOption: it has no such sheet.
    """
    raw = content(path)
    kind = file_kind(raw)
    refuse_other(path, kind)
    if kind == "xlsx":
        return _chosen(read_workbook(path, raw), sheet)
    if sheet is not None:
        why = Said("a text file has no sheets", "文本文件没有工作表")
        raise InvalidArgument(value=sheet, why=why, place="sheet")
    return decoded(raw, str(path), encoding)


def _chosen(sheets: list[Sheet], sheet: object) -> list[Sheet]:
    """Return the sheet that was asked for, by its name or its place from 0, else those that are not hidden."""
    if sheet is None:
        return [each for each in sheets if not each.is_hidden] or sheets
    names = [each.name for each in sheets]
    if isinstance(sheet, int) and not isinstance(sheet, bool) and 0 <= sheet < len(sheets):
        return [sheets[sheet]]
    if sheet in names:
        return [sheets[names.index(str(sheet))]]
    raise InvalidOption(option="sheet", value=sheet, choices=tuple(names))


def decoded(raw: bytes, name: str, encoding: str | None) -> str:
    """Return the text of a file in the encoding that was said, else in UTF-8; another one is named, never guessed."""
    if encoding is not None:
        try:
            return raw.decode("utf-8-sig" if encoding.lower().replace("-", "") == "utf8" else encoding)
        except LookupError:
            raise InvalidOption(option="encoding", value=encoding, choices=("utf-8", "gb18030", "utf-16")) from None
        except UnicodeDecodeError:
            why = Said(f"the file is not in {encoding}", f"该文件不是{encoding}编码")
            raise InvalidArgument(value=name, why=why, place="encoding") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    right = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"
    of = "UTF-16" if right == "utf-16" else "GBK or GB18030, as Chinese spreadsheet programs save"
    of_zh = "UTF-16" if right == "utf-16" else "GBK（GB18030）"
    why = Said(
        f"the file is not in UTF-8; if it is in {of}, pass encoding={right!r}",
        f"该文件不是UTF-8编码；如为{of_zh}编码，请指定encoding={right!r}",
    )
    raise InvalidArgument(value=name, why=why, place="table")


def the_one(sheets: list[Sheet], read: Callable[[Sheet], T], head: Callable[[T], int]) -> tuple[T, list[Said]]:
    """Read the one sheet that holds a table, and say what stands in the others.

    *read* raises InvalidPlan where a sheet holds none; *head* gives the row of the head of one.

    Raises:
        InvalidArgument: several sheets hold a table; InvalidPlan: none does.
    """
    if len(sheets) == 1:
        return read(sheets[0]), sheets[0].remarks
    found: list[tuple[Sheet, T]] = []
    fault: InvalidPlan | None = None
    for each in sheets:
        try:
            found.append((each, read(each)))
        except InvalidPlan as none:
            fault = fault or none
    names = "、".join(each.name for each in sheets)
    if not found:
        assert fault is not None  # there was a sheet
        zh = fault.why.zh if isinstance(fault.why, Said) else fault.why
        why = Said(f"no sheet holds a table ({names}): {fault.why}", f"各工作表（{names}）均无表格：{zh}")
        raise InvalidPlan(value=fault.value, why=why, place="table")
    if len(found) > 1:
        places = "、".join(each.place(head(table), 0) for each, table in found)
        why = Said(
            f"several sheets hold a table ({places}): say which, by sheet=",
            f"多个工作表含有表格（{places}）：请用sheet=指定一个",
        )
        raise InvalidArgument(value=names, why=why, place="sheet")
    sheet, table = found[0]
    remarks = [Said(f"sheet {sheet.name} is read, of {names}", f"读取工作表“{sheet.name}”（共有{names}）")]
    for each in sheets:
        if each is not sheet:
            words = shorten(" ".join(str(cell) for _, cells in each.rows for cell in cells if cell is not None), 200)
            remarks += [Said(f"{each.name}: {words}", f"{each.name}：{words}")] if words else []
    return table, [*remarks, *sheet.remarks]
