"""The command line: `planspec evaluate PLAN FIGURES` and its like; without arguments the Zhoushan tables."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import NoReturn

from planspec.errors import PlanspecError, nearest

_HELP = {
    "plans": "list the plans that come with planspec",
    "show": "print a plan",
    "check": "print what is inconsistent in a plan",
    "evaluate": "judge figures against a plan",
    "schedule": "print where each row stands beside what was due by now",
    "mid-term": "print the mid-term view",
    "methods": "print what published methods say of each row",
    "explain": "say how the answer of one row comes about",
    "convert": "turn a printed table into a plan file, with a question for each row that is not clear",
    "diff": "print what changed between two plans",
    "schema": "print the JSON Schema of the files",
}
_WITHOUT_PLAN = ("plans", "schema")
_WITH_FIGURES = ("evaluate", "schedule", "mid-term", "methods", "explain")
_FORMATS = ("table", "markdown", "html", "latex", "json", "csv")


class _Parser(argparse.ArgumentParser):
    """A parser that names the nearest command or option where one is unknown."""

    def error(self, message: str) -> NoReturn:
        words = message.rsplit(": ", 1)[-1].split()
        known = [*_HELP, *(each for action in self._actions for each in action.option_strings)]
        wrong = next((word.strip("'") for word in message.replace("'", " ").split() if word in sys.argv), "")
        wrong = wrong or (words[0] if words else "")
        near = nearest(wrong.split("=")[0], known) if "unrecognized" in message or "invalid choice" in message else None
        hint = f"; the nearest is {near}" if near and near != wrong else ""
        super().error(f"{message}{hint}")


def _locale_language() -> str:
    found = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if found.lower().startswith("zh") else "en"


def _common(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    parser.add_argument("--format", choices=formats, default="table", help="form of the output (default: table)")
    parser.add_argument("--language", choices=["zh", "en"], default=_locale_language(), help="default: the locale's")
    parser.add_argument("--output", metavar="FILE", help="write to this file")
    parser.add_argument("--width", type=int, default=None, help="fit tables to so many columns")


def _of_plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--period", help="plan period of a printed table, such as 2021-2025")
    parser.add_argument("--base-year", help="base year of a printed table")
    parser.add_argument("--encoding", help="encoding of text files, such as gbk (default: UTF-8)")


def _of_figures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="DATE", help="the day to judge by")
    parser.add_argument("--columns", action="append", metavar="ROLE=HEAD", help="what a column of figures holds")
    parser.add_argument("--decimal", choices=["point", "comma"], default="point", help="decimal sign of the figures")
    parser.add_argument(
        "--running-totals",
        nargs="?",
        const=True,
        metavar="SINCE",
        help="the figures are running totals, by default since January",
    )
    parser.add_argument("--keep-going", action="store_true", help="evaluate what is right beside what is wrong")
    parser.add_argument("--fail-on", metavar="STATUS,…", help="exit with 1 where a row has one of these statuses")


def _parser() -> tuple[_Parser, dict[str, _Parser]]:
    parser = _Parser(
        prog="planspec",
        description="Plan targets, modelled as printed and evaluated soundly. Without a command it prints the "
        "evaluation "
        "of the plan of Zhoushan for 2016-2020 on the outcomes the city itself published, then the plan of 2021-2025.",
    )
    parser.add_argument(
        "--table",
        action="append",
        choices=["evaluation", "plan-13", "plan", "actions", "check"],
        help="which of Zhoushan's tables to print without a command, may be repeated",
    )
    parser.add_argument("--language", choices=["zh", "en"], default="zh", help="language of these tables (default: zh)")
    parser.add_argument("--format", default="simple", help="any table format of tabulate's, for these tables")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    made: dict[str, _Parser] = {}
    for name, text in _HELP.items():
        made[name] = each = commands.add_parser(name, help=text, description=text)
        _common(each, (*_FORMATS, "page") if name == "evaluate" else _FORMATS)
        if name not in _WITHOUT_PLAN:
            plan = "TABLE" if name == "convert" else "PLAN"
            each.add_argument(
                "plan", metavar=plan, help="a built-in name, a file, a printed table, or package.module:NAME"
            )
            _of_plan(each)
        if name == "diff":
            each.add_argument("other", metavar="OTHER", help="the other plan")
        if name in _WITH_FIGURES:
            several = None if name == "explain" else "?"
            each.add_argument("figures", metavar="FIGURES", nargs=several, help="a file, or - for standard input")
            _of_figures(each)
        if name == "explain":
            each.add_argument("row", metavar="ROW", help="key or name of the row")
    return parser, made


def _options(arguments: list[str]) -> Namespace:
    """Read the options of a command, which may stand before, between and after the files."""
    parser, commands = _parser()
    if arguments and arguments[0] in commands:
        return commands[arguments[0]].parse_intermixed_args(arguments[1:], Namespace(command=arguments[0]))
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with *arguments* and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal cannot show is replaced
            stream.reconfigure(errors="replace")
    try:
        return _run(_options(sys.argv[1:] if arguments is None else list(arguments)))
    except KeyboardInterrupt:
        return 130


def _run(options: Namespace) -> int:
    from planspec.cli import reading  # noqa: PLC0415 - help and mistakes need none of it

    try:
        if options.command is None:
            return _written(_tables(options), None)
        from planspec.cli.commands import COMMANDS  # noqa: PLC0415

        found = COMMANDS[options.command](options)
    except PlanspecError as fault:
        for line in reading.said(fault, options):
            print(line, file=sys.stderr)
        return 2
    for line in found.faults:
        print(line, file=sys.stderr)
    written = _written(found.text, options.output) if found.text else 0
    return written or found.status


def _tables(options: Namespace) -> str:
    try:
        return _zhoushan(options)
    except PlanspecError as fault:
        _parser()[0].error(fault.zh if options.language == "zh" else fault.en)


def _zhoushan(options: Namespace) -> str:
    from planspec.consistency import check  # noqa: PLC0415
    from planspec.judging.evaluation import evaluate  # noqa: PLC0415
    from planspec.plans import zhoushan  # noqa: PLC0415
    from planspec.reports.summary import summarize  # noqa: PLC0415

    tables = {"plan-13": zhoushan.PLAN_13, "plan": zhoushan.PLAN, "actions": zhoushan.ACTIONS}

    def text(table: str) -> str:
        if table == "check":
            findings = check(zhoushan.PLAN, zhoushan.PLAN_13, zhoushan.ACTIONS)
            return findings.zh if options.language == "zh" else str(findings)
        shown = evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13) if table == "evaluation" else tables[table]
        return summarize(shown, language=options.language, format=options.format)

    return "\n\n".join(text(each) for each in options.table or ("evaluation", "plan"))


def _written(text: str, output: str | None) -> int:
    """Write the output; a reader that has seen enough is no fault, a full disk is one."""
    try:
        if output is None:
            print(text, flush=True)
        else:
            with open(output, "w", encoding="utf-8", newline="") as file:
                file.write(f"{text}\n")
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
