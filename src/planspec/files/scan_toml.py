"""TOML read with the place of every value, and every key that is given twice.

`tomllib` says what a text means; it stops at the first fault and keeps no places. So the text is scanned here first,
for keys, their places and repetitions, and where the two read differently `tomllib` decides.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final, final

from planspec.errors import InvalidFile, Said
from planspec.files.document import MAX_DEPTH, MAX_NUMBER, REFUSED, Document, Path, Plain, is_list, is_object

_BLANK: Final = re.compile(r"[ \t]*")
#: Space, line ends and comments: what may stand between values of a list, and between statements.
_BETWEEN: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_TEXT: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}' + r"|'''(?:[^']|'(?!''))*'{3,5}" + r'|"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'",
    re.DOTALL,
)
#: A number, a word, a date: up to what ends a value.
_WORD: Final = re.compile(r"[^\s,\]}#]+(?: [0-9]{2}:[^\s,\]}#]+)?")
_NUMERAL: Final = re.compile(r"[+-]?[0-9][0-9_]*(?:\.[0-9_]+)?(?:[eE][+-]?[0-9_]+)?|[+-]?(?:nan|inf)")
_AT: Final = re.compile(r"\(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)")


class _Lost(Exception):
    """The scanner does not know how the text goes on: what is wrong with it is for tomllib to say."""


def scan(document: Document) -> None:
    """Read the text of *document* as TOML: its values, their places, and the faults of the text."""
    scanner = _Scanner(document)
    complete = False
    try:
        scanner.whole()
        complete = True
    except _Lost:
        pass
    if scanner.too_deep or scanner.too_long:
        document.value = REFUSED if scanner.too_deep else scanner.root
        return
    try:
        document.value = _exact(tomllib.loads(document.text.replace("\r\n", "\n"), parse_float=_Literal), (), document)
    except (tomllib.TOMLDecodeError, ValueError) as fault:
        repeated = complete and bool(document.faults)
        document.value = _exact(scanner.root, (), document) if repeated else REFUSED
        if not repeated:
            _tell(document, str(fault))


def _tell(document: Document, said: str) -> None:
    found = _AT.search(said)
    at = len(document.text)
    if found and found[1]:
        lines = document.text.split("\n")
        at = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    line = document.text[:at].rpartition("\n")[2] + document.text[at:].partition("\n")[0]
    why = _AT.sub("", said).strip()
    said_why = Said(f"TOML cannot be read here: {why}", f"TOML在此处无法读取：{why}")
    document.add(InvalidFile(value=line.strip(), why=said_why), at=at)


@final
class _Literal(str):
    """A number with a point or an exponent, as it is written."""

    __slots__ = ()


def _exact(value: Any, path: Path, document: Document) -> Plain:
    """Turn literals into exact numbers, wherever they stand."""
    if is_object(value):
        return {key: _exact(each, (*path, key), document) for key, each in value.items()}
    if is_list(value):
        return [_exact(each, (*path, at), document) for at, each in enumerate(value)]
    if isinstance(value, _Literal):
        return document.number(value.replace("_", ""), path, document.start(path))
    return value


@final
class _Scanner:
    """Follows tables, keys and values, and decodes what stands between by tomllib."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.at = 0
        self.root: dict[str, Plain] = {}
        self.too_deep = False
        self.too_long = False
        # Tables with a head of their own, which may stand once.
        self.headed: set[Path] = set()

    def skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def taken(self, characters: str) -> bool:
        if not self.text.startswith(characters, self.at):
            return False
        self.at += len(characters)
        return True

    def need(self, characters: str) -> None:
        if not self.taken(characters):
            raise _Lost

    def whole(self) -> None:
        self.document.stands((), 0)
        table = self.root
        path: Path = ()
        self.skip(_BETWEEN)
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table, path = self.head()
            else:
                self.pair(table, path, 0)
            self.skip(_BLANK)
            if self.at < len(self.text) and self.text[self.at] not in "\r\n#":
                raise _Lost
            self.skip(_BETWEEN)

    def head(self) -> tuple[dict[str, Plain], Path]:
        start = self.at
        several = self.taken("[[")
        if not several:
            self.need("[")
        keys = self.keys()
        self.need("]]" if several else "]")
        table, path = self.reach(self.root, (), keys[:-1])
        last = keys[-1]
        inner = (*path, last)
        if several:
            items = table.setdefault(last, [])
            if not is_list(items):
                raise _Lost
            fresh: dict[str, Plain] = {}
            items.append(fresh)
            self.document.stands(inner, start)
            inner = (*inner, len(items) - 1)
            self.document.stands(inner, start)
            return fresh, inner
        if inner in self.headed:
            self.document.repeated(inner, start)
            return {}, inner
        self.headed.add(inner)
        found = table.setdefault(last, {})
        self.document.stands(inner, start)
        if not is_object(found):
            raise _Lost
        return found, inner

    def reach(self, table: dict[str, Plain], path: Path, keys: list[str]) -> tuple[dict[str, Plain], Path]:
        """Go down to the table that *keys* name, the last one of a list of tables."""
        for key in keys:
            found: Any = table.setdefault(key, {})
            path = (*path, key)
            if is_list(found) and found:
                items = found
                found, path = items[-1], (*path, len(items) - 1)
            if not is_object(found):
                raise _Lost
            table = found
        return table, path

    def keys(self) -> list[str]:
        keys = [self.key()]
        while self.taken("."):
            keys.append(self.key())
        if len(keys) > MAX_DEPTH:
            raise self.deep()
        return keys

    def deep(self) -> _Lost:
        why = Said(f"lists and tables are nested more than {MAX_DEPTH} deep", f"列表和表嵌套超过{MAX_DEPTH}层")
        self.document.add(InvalidFile(value=self.text[self.at : self.at + 20], why=why), at=self.at)
        self.too_deep = True
        return _Lost()

    def key(self) -> str:
        self.skip(_BLANK)
        if self.text.startswith(('"', "'"), self.at):
            key = str(self.decoded(_TEXT))
        else:
            found = _BARE_KEY.match(self.text, self.at)
            if found is None:
                raise _Lost
            self.at, key = found.end(), found[0]
        self.skip(_BLANK)
        return key

    def pair(self, table: dict[str, Plain], path: Path, depth: int) -> None:
        start = self.at
        keys = self.keys()
        self.need("=")
        self.skip(_BLANK)
        table, path = self.reach(table, path, keys[:-1])
        inner = (*path, keys[-1])
        if keys[-1] in table:
            self.document.repeated(inner, start)
            self.value(inner, depth + 1)
            return
        self.document.stands(inner, start)
        table[keys[-1]] = REFUSED
        table[keys[-1]] = self.value(inner, depth + 1)

    def value(self, path: Path, depth: int) -> Plain:
        self.document.stands(path, self.at)
        if depth > MAX_DEPTH:
            raise self.deep()
        if self.taken("{"):
            return self.table(path, depth)
        if self.taken("["):
            return self.list(path, depth)
        if self.text.startswith(('"', "'"), self.at):
            return self.decoded(_TEXT)
        return self.word(path)

    def table(self, path: Path, depth: int) -> Plain:
        members: dict[str, Plain] = {}
        self.skip(_BLANK)
        while not self.taken("}"):
            if members:
                self.need(",")
                self.skip(_BLANK)
            self.pair(members, path, depth)
            self.skip(_BLANK)
        return members

    def list(self, path: Path, depth: int) -> Plain:
        values: list[Plain] = []
        self.skip(_BETWEEN)
        while not self.taken("]"):
            values.append(self.value((*path, len(values)), depth + 1))
            self.skip(_BETWEEN)
            if not self.taken(","):
                self.need("]")
                break
            self.skip(_BETWEEN)
        return values

    def word(self, path: Path) -> Plain:
        start, found = self.at, _WORD.match(self.text, self.at)
        if found is None:
            raise _Lost
        if _NUMERAL.fullmatch(found[0]) and len(found[0]) > MAX_NUMBER:
            self.at = found.end()
            self.too_long = True
            return self.document.number(found[0], path, start)
        return self.decoded(_WORD)

    def decoded(self, pattern: re.Pattern[str]) -> Plain:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise _Lost
        self.at = found.end()
        try:
            return tomllib.loads(f"x = {found[0]}", parse_float=_Literal)["x"]
        except (tomllib.TOMLDecodeError, ValueError):
            raise _Lost from None
