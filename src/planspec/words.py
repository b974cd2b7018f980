"""Words in two languages: enumerations with stable slugs, pairs of words, and what a further language adds."""

from __future__ import annotations

import enum
from typing import Final, Literal, Protocol, Self, TypeAlias, final

from attrs import frozen

from planspec import records
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


@final
@frozen(eq=False, repr=False)
class Words(records.Record):
    """The same said in English and in Chinese; a sentence has its facts in braces, `not due until {due}`."""

    en: str
    zh: str


#: The languages that the library is written in.
Language: TypeAlias = Literal["zh", "en"]
#: Further languages, each by its code: what an English text or template of the library is in it. What is not listed
#: stays English. Every text for readers goes through `in_language`, so that a language needs nothing else but the
#: words of targets in `planspec.targets.words`.
FURTHER: Final[dict[str, dict[str, str]]] = {}


def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are words in."""
    return ("zh", "en", *FURTHER)


class Spoken(Protocol):
    """What has words in both languages: `Words`, an enumeration, a reason."""

    @property
    def en(self) -> str:
        """The English words."""
        ...

    @property
    def zh(self) -> str:
        """The Chinese words."""
        ...


def in_language(words: Spoken, language: str) -> str:
    """Return what *words* are in a language; English where a further language has nothing for them.

    >>> in_language(Words("target", "规划目标"), "zh")
    '规划目标'
    """
    if language == "zh":
        return words.zh
    return FURTHER.get(language, {}).get(words.en, words.en)
