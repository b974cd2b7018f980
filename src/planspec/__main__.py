"""The command line: `planspec evaluate PLAN FIGURES` and its like; without arguments the Zhoushan tables."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from planspec.cli.options import WITH_STATUS, make_parser, parse
from planspec.cli.progress import has_colours, shown
from planspec.errors import PlanspecError
from planspec.words import in_language

#: A table is never fitted to less.
_MIN_WIDTH = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with *arguments* and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal cannot show is replaced
            stream.reconfigure(errors="replace")
    try:
        return _run(parse(sys.argv[1:] if arguments is None else list(arguments)))
    except KeyboardInterrupt:
        return 130


def _run(options: Namespace) -> int:
    if options.command is None:
        return _written(_tables(options), None)
    from planspec.cli.commands import COMMANDS, nothing  # noqa: PLC0415 - help and mistakes need none of it
    from planspec.cli.reading import said  # noqa: PLC0415

    if getattr(options, "width", 0) is None:
        options.width = _terminal_width(options)
    options.colours = options.output is None and has_colours(sys.stdout)
    try:
        with shown(options.language):
            found = COMMANDS[options.command](options)
    except PlanspecError as fault:
        lines = said(fault, options.language)
        _tell(lines)
        if options.format == "json" and options.command in WITH_STATUS:
            _written(nothing(lines), options.output)
        return 2
    _tell(found.faults)
    written = _written(found.text, options.output) if found.text else 0
    return written or found.status


def _terminal_width(options: Namespace) -> int | None:
    """Return how wide a table may be that goes to a terminal; anywhere else it may be as wide as it is."""
    if options.output is not None or not sys.stdout.isatty():
        return None
    return max(shutil.get_terminal_size().columns, _MIN_WIDTH)


def _tell(lines: Iterable[str]) -> None:
    """Print faults to standard error, the place of each in red on a terminal that may have colours."""
    red = has_colours(sys.stderr)
    for line in lines:
        shown = " ".join(line.splitlines())
        place, colon, rest = shown.partition(": ")
        print(f"\x1b[31m{place}\x1b[0m{colon}{rest}" if red else shown, file=sys.stderr)


def _tables(options: Namespace) -> str:
    try:
        return _zhoushan(options)
    except PlanspecError as fault:
        make_parser(options.language)[0].error(in_language(fault, options.language))


def _zhoushan(options: Namespace) -> str:
    from planspec.consistency import check  # noqa: PLC0415
    from planspec.judging.evaluation import evaluate  # noqa: PLC0415
    from planspec.plans import zhoushan  # noqa: PLC0415
    from planspec.reports.summary import summarize  # noqa: PLC0415

    tables = {"plan-13": zhoushan.PLAN_13, "plan": zhoushan.PLAN, "actions": zhoushan.ACTIONS}

    def text(table: str) -> str:
        if table == "check":
            findings = check(zhoushan.PLAN, zhoushan.PLAN_13, zhoushan.ACTIONS)
            return in_language(findings, options.language)
        shown = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13) if table == "evaluation" else tables[table]
        return summarize(shown, language=options.language, format=options.format)

    return "\n\n".join(text(each) for each in options.table or ("evaluation", "plan"))


def _written(text: str | bytes, output: str | None) -> int:
    """Write the output; a reader that stops early is not an error, a full disk is."""
    try:
        if output is None:
            print(text, flush=True)
        else:
            Path(output).write_bytes(text if isinstance(text, bytes) else f"{text}\n".encode())
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        print(f"{output or '-'}: {fault.strerror}", file=sys.stderr)
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
