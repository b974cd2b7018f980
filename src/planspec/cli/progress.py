"""How far long work has come, on a terminal and only there: one line on standard error, which goes when it is done.

A command that loops over much says so with `planspec.watching.watched`; nothing else is needed.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final, TextIO

from planspec.watching import watching
from planspec.words import Words, in_language

#: Work that is done in less time, in seconds, says nothing.
_PATIENCE: Final = 0.5
#: The line is written anew no more often than this, in seconds.
_PAUSE: Final = 0.1
_WIPED: Final = "\r\x1b[K"


class Line:
    """The line on a terminal that says how far the work has come."""

    def __init__(self, stream: TextIO, language: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count the time; nothing is written yet."""
        self.stream = stream
        self.language = language
        self.clock = clock
        self.due: float = clock() + _PATIENCE
        self.is_written: bool = False

    def __call__(self, doing: Words, done: int, total: int) -> None:
        """Write the line if the work has lasted long enough, and the line is not as good as new."""
        now = self.clock()
        if now < self.due:
            return
        self.due = now + _PAUSE
        self.is_written = True
        said = f"{in_language(doing, self.language)} {done:,} / {total:,}  {done * 100 // total}%"
        self.stream.write(f"{_WIPED}{said}")
        self.stream.flush()

    def wipe(self) -> None:
        """Take the line away, so that what comes next begins where it stood."""
        if self.is_written:
            self.stream.write(_WIPED)
            self.stream.flush()


def has_terminal(stream: TextIO) -> bool:
    """Say whether a stream is a terminal that can move its cursor."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def has_colours(stream: TextIO) -> bool:
    """Say whether a stream is a terminal whose reader wants colours."""
    return has_terminal(stream) and not os.environ.get("NO_COLOR")


@contextmanager
def shown(language: str) -> Generator[None]:
    """Show how far the work inside the block has come, where standard error is a terminal."""
    if not has_terminal(sys.stderr):
        yield
        return
    line = Line(sys.stderr, language)
    try:
        with watching(line):
            yield
    finally:
        line.wipe()
