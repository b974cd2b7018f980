"""JSON read with the place of every value; duplicate keys, NaN, endless numbers and endless nesting are faults."""

from __future__ import annotations

import json
import re
from typing import Final, final

from planspec.errors import InvalidFile, InvalidNumber, Said
from planspec.files.document import MAX_DEPTH, REFUSED, Document, Path, Plain

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_STRING: Final = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9A-Za-z_.])")
#: What other programs write where there is no number.
_NO_NUMBER: Final = re.compile(r"-?(?:NaN|Infinity|nan|inf)(?![0-9A-Za-z_])")
_WORDS: Final = {"true": True, "false": False, "null": None}


class _Stopped(Exception):
    """The text goes on in no way that JSON knows."""


def scan(document: Document) -> None:
    """Read the text of *document* as JSON: its values, their places, and the faults of the text."""
    try:
        document.value = _Scanner(document).whole()
    except _Stopped:
        document.value = REFUSED


@final
class _Scanner:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.at = 0

    def stop(self, why: Said) -> _Stopped:
        found = self.text[self.at : self.at + 20]
        self.document.add(InvalidFile(value=found, why=why), at=self.at)
        return _Stopped()

    def space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def taken(self, character: str) -> bool:
        """Step over *character* and the space behind it, where it stands here."""
        if not self.text.startswith(character, self.at):
            return False
        self.at += 1
        self.space()
        return True

    def whole(self) -> Plain:
        self.space()
        value = self.value((), 0)
        self.space()
        if self.at < len(self.text):
            self.stop(
                Said("the document has ended before; remove what follows", "文件内容在此之前已结束；请删去其后的内容")
            )  # what went before is read none the less
        return value

    def value(self, path: Path, depth: int) -> Plain:
        start = self.at
        self.document.stands(path, start)
        if depth > MAX_DEPTH:
            raise self.stop(
                Said(
                    f"lists and objects are nested more than {MAX_DEPTH} deep",
                    f"列表和对象嵌套超过{MAX_DEPTH}层",
                )
            )
        if self.text.startswith("{", start):
            return self.object(path, depth)
        if self.text.startswith("[", start):
            return self.list(path, depth)
        if self.text.startswith('"', start):
            return self.string()
        if found := _NUMBER.match(self.text, start):
            self.at = found.end()
            return self.document.number(found[0], path, start)
        if found := _NO_NUMBER.match(self.text, start):
            self.at = found.end()
            self.document.add(
                InvalidNumber(value=found[0], why=Said("leave out what is not known", "未知的数值请不要写")),
                path,
                start,
            )
            return REFUSED
        for word, value in _WORDS.items():
            if self.text.startswith(word, start):
                self.at += len(word)
                return value
        raise self.stop(
            Said(
                "expected a value: text in double quotes, a number, true, false, null, [ or {",
                "此处应为一个值：双引号中的文字、数、true、false、null、[ 或 {",
            )
        )

    def string(self) -> str:
        found = _STRING.match(self.text, self.at)
        if found is None:
            raise self.stop(
                Said(
                    "this text does not end, or holds a line break or a \\ that JSON does not know",
                    "此段文字未结束，或含有JSON不允许的换行或\\",
                )
            )
        self.at = found.end()
        text: str = json.loads(found[0])
        return text

    def object(self, path: Path, depth: int) -> Plain:
        members: dict[str, Plain] = {}
        self.taken("{")
        while not self.taken("}"):
            if members and not self.taken(","):
                raise self.stop(Said("expected , or } after a value of an object", "对象的值之后应为 , 或 }"))
            start = self.at
            if not self.text.startswith('"', start):
                raise self.stop(Said("expected a key in double quotes", "此处应为双引号中的键"))
            key = self.string()
            self.space()
            if not self.taken(":"):
                raise self.stop(Said("expected : after a key", "键之后应为 :"))
            inner = (*path, key)
            if key in members:
                self.document.repeated(inner, start)
                self.value(inner, depth + 1)
            else:
                self.document.stands(inner, start)
                members[key] = self.value(inner, depth + 1)
            self.space()
        return members

    def list(self, path: Path, depth: int) -> Plain:
        values: list[Plain] = []
        self.taken("[")
        while not self.taken("]"):
            if values and not self.taken(","):
                raise self.stop(Said("expected , or ] after a value of a list", "列表的值之后应为 , 或 ]"))
            values.append(self.value((*path, len(values)), depth + 1))
            self.space()
        return values
