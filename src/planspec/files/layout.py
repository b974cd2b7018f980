"""Plain values as the text of a file: always the same bytes, and a line for each fact, so that versions compare."""

from __future__ import annotations

import json
import re
from typing import Final

from planspec.files.document import Plain, is_list, is_object

#: Objects that fit on a line of this length stand on one.
_WIDTH: Final = 110
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")


def to_json(document: Plain) -> str:
    """Print a document as JSON; what is short stands on one line."""
    return f"{_json(document, 0)}\n"


def _json(value: Plain, indent: int) -> str:
    line = json.dumps(value, ensure_ascii=False)
    if not indent or (len(line) + indent > _WIDTH or _holds_objects(value)):
        inner, outer = " " * (indent + 2), " " * indent
        if is_object(value) and value:
            members = value.items()
            lines = [f"{inner}{json.dumps(k, ensure_ascii=False)}: {_json(v, indent + 2)}" for k, v in members]
            return "{\n" + ",\n".join(lines) + f"\n{outer}}}"
        if is_list(value) and value:
            lines = [f"{inner}{_json(each, indent + 2)}" for each in value]
            return "[\n" + ",\n".join(lines) + f"\n{outer}]"
    return line


def _holds_objects(value: Plain) -> bool:
    """Say whether a list of objects stands somewhere in *value*, which reads best with a line for each."""
    if is_list(value):
        return any(is_object(each) for each in value)
    return is_object(value) and any(_holds_objects(each) for each in value.values())


def to_toml(document: dict[str, Plain]) -> str:
    """Print a document as TOML: its own facts, then a table for each of its rows, a line for each fact of a row."""
    tables = {key: value for key, value in document.items() if _is_rows(value) or is_object(value)}
    lines = [_pair(key, value) for key, value in document.items() if key not in tables]
    for key, value in tables.items():
        for row in value if is_list(value) else (value,):
            head = f"[[{_key(key)}]]" if is_list(value) else f"[{_key(key)}]"
            lines.extend(["", head, *(_pair(name, each) for name, each in row.items())])
    return "\n".join(lines) + "\n"


def _is_rows(value: Plain) -> bool:
    return is_list(value) and bool(value) and all(is_object(each) for each in value)


def _pair(key: str, value: Plain) -> str:
    return f"{_key(key)} = {_toml(value)}"


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    # JSON escapes as TOML does, but for the delete character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _toml(value: Plain) -> str:
    if isinstance(value, str):
        return _text(value)
    if is_object(value):
        members = value.items()
        return "{" + ", ".join(_pair(key, each) for key, each in members) + "}"
    if is_list(value):
        items = [_toml(each) for each in value]
        return "[\n    " + ",\n    ".join(items) + ",\n]" if _is_rows(value) else f"[{', '.join(items)}]"
    return json.dumps(value)
