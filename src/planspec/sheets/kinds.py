"""What a file is by its first bytes, whatever its name says, and how to save one that is not read here."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

from planspec.errors import InvalidArgument, Said

#: The endings of files that hold a table, read here or refused by name.
ENDINGS: Final = (
    "csv",
    "tsv",
    "tab",
    "txt",
    "xlsx",
    "xlsm",
    "xls",
    "xlsb",
    "ods",
    "et",
    "html",
    "htm",
    "numbers",
    "pdf",
)

_SAVE: Final = Said(
    "open it in a spreadsheet program and save it as .xlsx or CSV", "请用电子表格软件打开，另存为.xlsx或CSV"
)
_NAMES: Final = {
    "ods": Said("an OpenDocument spreadsheet (.ods)", "OpenDocument表格（.ods）"),
    "xls": Said(
        "a workbook of Excel 97 to 2003 or WPS (.xls, .et), or one with a password",
        "旧版Excel或WPS文件（.xls、.et），或加密的工作簿",
    ),
    "xlsb": Said("a binary workbook (.xlsb)", "二进制工作簿（.xlsb）"),
    "xml": Said("a workbook in the XML of Excel 2003", "Excel 2003的XML表格"),
    "html": Said("a web page (HTML), whatever its name", "网页（HTML）文件，与扩展名无关"),
    "pdf": Said("a PDF", "PDF文件"),
    "zip": Said("an archive that holds no workbook", "不含工作簿的压缩文件"),
}
_BIGGEST: Final = 200 * 1024 * 1024


def content(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        InvalidArgument: it cannot be read.
    """
    try:
        return path.read_bytes()
    except (OSError, ValueError) as fault:  # a name with a null character is a ValueError
        what = fault.strerror if isinstance(fault, OSError) else str(fault)
        why = Said(f"the file cannot be read: {what}", f"无法读取该文件：{what}")
        raise InvalidArgument(value=str(path), why=why, place="table") from None


def file_kind(raw: bytes) -> str:
    """Say what a file is: `xlsx`, `text`, or a kind that is refused.

    >>> file_kind(b"<html><table>"), file_kind("指标,2023年".encode())
    ('html', 'text')
    """
    if raw[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _archive(raw)
    if raw[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return "xls"
    if raw[:5] == b"%PDF-":
        return "pdf"
    start = raw[:2000].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        return "html"
    if start.startswith(b"<?xml"):
        return "html" if b"<html" in start else "xml"
    return "text"


def _archive(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            size = sum(each.file_size for each in archive.infolist())
            declared = archive.read("mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return "zip"
    if b"opendocument.spreadsheet" in declared:
        return "ods"
    if "xl/workbook.bin" in names:
        return "xlsb"
    return "xlsx" if "xl/workbook.xml" in names and size <= _BIGGEST else "zip"


def refuse_other(path: Path, kind: str) -> None:
    """Refuse a file that is neither a workbook nor text, and one whose name says the other of the two.

    Raises:
        InvalidArgument: with what it is and how to save it.
    """
    if kind in _NAMES:
        name = _NAMES[kind]
        why = Said(
            f"the file is {name}, which is not read here: {_SAVE}", f"该文件是{name.zh}，无法直接读取：{_SAVE.zh}"
        )
        raise InvalidArgument(value=path.name, why=why, place="table")
    ending = path.suffix.lower().removeprefix(".")
    if kind == "text" and ending in ("xlsx", "xlsm", "xls", "xlsb", "ods", "et", "numbers"):
        why = Said(
            "the file is text (CSV), no workbook: name it .csv, or open it and save it as .xlsx",
            "该文件是文本（CSV），不是工作簿：请将扩展名改为.csv，或打开后另存为.xlsx",
        )
        raise InvalidArgument(value=path.name, why=why, place="table")
    if kind == "xlsx" and ending in ("csv", "tsv", "tab", "txt"):
        why = Said("the file is a workbook, no text: name it .xlsx", "该文件是工作簿，不是文本：请将扩展名改为.xlsx")
        raise InvalidArgument(value=path.name, why=why, place="table")
