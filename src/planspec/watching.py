"""How far long work has come: loops say which of their items they are at, and whoever runs them may listen.

Nothing is said by itself. The command line listens where it runs on a terminal; a program may listen too.

>>> from planspec.words import Words
>>> with watching(lambda doing, done, total: print(doing.en, done, total)):
...     [each for each in watched("ab", Words("reading", "读取"))]
reading 0 2
reading 1 2
reading 2 2
['a', 'b']
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeAlias, TypeVar

from planspec.words import Words

T = TypeVar("T")

#: Is told what is being done, how many items are done, and how many there are.
Listener: TypeAlias = Callable[[Words, int, int], None]
#: What loops over the rows of a table say.
READING: Final = Words("reading", "读取")
_LISTENER: Final[ContextVar[Listener | None]] = ContextVar("listener", default=None)


@contextmanager
def watching(listener: Listener) -> Generator[None]:
    """Let *listener* hear how far the work inside the block has come."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)


def watched(items: Collection[T], doing: Words) -> Iterable[T]:
    """Give the items, and tell whoever listens before each, and after the last; without a listener it costs nothing."""
    listener = _LISTENER.get()
    return items if listener is None or not items else _told(items, doing, listener)


def _told(items: Collection[T], doing: Words, listener: Listener) -> Iterator[T]:
    for done, each in enumerate(items):
        listener(doing, done, len(items))
        yield each
    listener(doing, len(items), len(items))
