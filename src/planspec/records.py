"""What the records share: equality and repr written once, and validators that name the field in their error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from planspec.errors import InvalidPlan, InvalidType, Said, quote

if TYPE_CHECKING:
    from collections.abc import Callable


class Record:
    """Equality, hash and repr of a record's fields.

    attrs would write and compile them for each class anew whenever planspec is imported, a third of its time.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and _values(self, "eq") == _values(other, "eq")

    def __hash__(self) -> int:
        return hash((type(self), _values(self, "hash")))

    def __repr__(self) -> str:
        shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in _attributes(self) if each.repr)
        return f"{type(self).__name__}({shown})"


def _attributes(record: object) -> tuple[attrs.Attribute[Any], ...]:
    kind: Any = type(record)
    attributes: tuple[attrs.Attribute[Any], ...] = attrs.fields(kind)
    return attributes


def _values(record: object, purpose: str) -> tuple[object, ...]:
    """Return the values that count for equality or the hash; a field may be left out of the hash alone."""
    return tuple(
        getattr(record, each.name)
        for each in _attributes(record)
        if (each.eq if purpose == "eq" or each.hash is None else each.hash)
    )


# Python calls these printable, though nothing is seen of them: fillers, the braille blank, variation selectors.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {chr(c) for c in range(0xFE00, 0xFE10)}


def unprintable(value: str) -> str:
    """Return the first character that cannot be seen in print; empty if there is none."""
    return next((c for c in value if not c.isprintable() or c in _INVISIBLE), "")


def place_of(record: object, attribute: attrs.Attribute[Any]) -> str:
    """Name the field, and the record where it has a key already."""
    key = getattr(record, "key", None)
    owner = f"indicator {quote(key)}" if isinstance(key, str) and attribute.name != "key" else ""
    return f"{owner}.{attribute.name}"


def text(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Check for printable text, perhaps empty: a table cell can hold it, and no two look alike and differ."""
    place = place_of(record, attribute)
    if not isinstance(value, str):
        raise InvalidType(value=value, expected=Said("text", "文本"), place=place)
    if unprintable(value):
        why = Said(
            "text of a table must be printable, without invisible characters", "表格文字须可打印，且不含不可见字符"
        )
        raise InvalidPlan(value=value, why=why, place=place)


def name(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Check for printable text that is not blank and has no spaces around it."""
    text(record, attribute, value)
    if isinstance(value, str) and (not value or value != value.strip()):
        why = Said("it must not be blank nor begin or end with a space", "不得为空，首尾不得有空格")
        raise InvalidPlan(value=value, why=why, place=place_of(record, attribute))


def name_or_empty(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Check as `name` does where there is one."""
    (name if value else text)(record, attribute, value)


def quotation(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Check as `name` does, but allow the tabs between the cells of a quoted table row."""
    name(record, attribute, value.replace("\t", "") if isinstance(value, str) else value)


def flag(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Check for True or False themselves."""
    if value is not True and value is not False:
        raise InvalidType(value=value, expected=Said("True or False", "True或False"), place=place_of(record, attribute))


def instance(
    kind: type | tuple[type, ...], expected: str, *, optional: bool = False
) -> Callable[[object, attrs.Attribute[Any], object], None]:
    """Return a validator for instances of *kind*, called *expected* in the message, and None if *optional*."""

    def check(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, kind) and not (optional and value is None):
            raise InvalidType(value=value, expected=expected, place=place_of(record, attribute))

    return check
