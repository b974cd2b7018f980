"""Enumerations whose values are stable slugs and whose members carry a word in English and one in Chinese."""

from __future__ import annotations

import enum
from typing import Self

from planspec.errors import InvalidOption


class Worded(enum.Enum):
    """The base of planspec's enumerations: each member is written as its slug, its English and its Chinese word.

    The slug is `value`: stable, for programs and files. `en` and `zh` are for readers and may be bettered. Calling the
    class takes a slug, and the error for anything else names the slug that was probably meant.

    >>> from planspec import Status
    >>> Status("on_track").en, Status.ON_TRACK.zh
    ('on track', '达到序时进度')
    """

    _value_: str
    en: str
    zh: str

    def __new__(cls, slug: object, en: str = "", zh: str = "") -> Self:
        """Make one member; only the slug is its value; a call takes a slug alone, as type checkers read here."""
        member = object.__new__(cls)
        member._value_ = str(slug)
        member.en = en
        member.zh = zh
        return member

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"

    @classmethod
    def _missing_(cls, value: object) -> None:
        words = {text: each.value for each in cls for text in (each.name, each.en, each.zh)}
        raise InvalidOption(
            option=cls.__name__,
            value=value,
            choices=tuple(each.value for each in cls),
            suggestion=words.get(value) if isinstance(value, str) else None,
        )
