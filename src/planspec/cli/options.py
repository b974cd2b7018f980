"""The options of the command line; help and mistakes are said in the chosen language, and name what is nearest."""

from __future__ import annotations

import argparse
import os
import re
from argparse import Namespace
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from planspec.cli.wordings import COMMANDS, DESCRIPTION, HEADINGS, HELP, mistake
from planspec.errors import Said, nearest
from planspec.words import in_language

#: Commands that take figures, and those whose rows have a status.
_WITH_FIGURES: Final = ("evaluate", "schedule", "mid-term", "methods", "explain")
WITH_STATUS: Final = ("evaluate", "schedule", "mid-term")
_WITHOUT_PLAN: Final = ("plans", "schema")
#: The forms that each command prints; the first is the default.
_TABLES: Final = ("table", "markdown", "html", "latex", "json", "csv")
FORMATS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("show", "diff", "methods"), _TABLES),
    **dict.fromkeys(WITH_STATUS, (*_TABLES, "xlsx")),
    "evaluate": (*_TABLES, "page", "xlsx"),
    "plans": ("table", "json"),
    "check": ("table", "markdown", "html", "latex", "json"),
    "explain": ("table", "json"),
    "template": ("xlsx",),
    "convert": ("json", "toml"),
    "schema": ("json",),
}


class Parser(argparse.ArgumentParser):
    """A parser that speaks the chosen language, in which a wrong call is one line with what is nearest."""

    def __init__(self, *, language: str = "en", **options: Any) -> None:
        """Make a parser without arguments but `--help`."""
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self.language = language
        self._positionals.title = self.words(HEADINGS["arguments"])
        self._optionals.title = self.words(HEADINGS["options"])
        self.add_argument("-h", "--help", action="help", help=self.words(HELP["--help"]))

    def words(self, said: Said) -> str:
        """Say words in the language of the parser."""
        return in_language(said, self.language)

    def option(self, name: str, **options: Any) -> None:
        """Add an option with its help."""
        self.add_argument(name, help=self.words(HELP[name]), **options)

    def place(self, name: str, dest: str, **options: Any) -> None:
        """Add an argument that stands by its place."""
        self.add_argument(dest, metavar=name, help=self.words(HELP[name]), **options)

    def format_help(self) -> str:
        """Return the help, under headings in the language."""
        return super().format_help().replace("usage: ", self.words(HEADINGS["usage"]), 1)

    def error(self, message: str) -> NoReturn:
        """Print a wrong call on one line, and exit with 2."""
        said, near = mistake(message, self.language), self._nearest(message)
        hint = Said(f"; the nearest is {near}", f"；最接近的是{near}") if near else Said("", "")
        more = Said(f"; see {self.prog} --help", f"；见{self.prog} --help")
        colon = Said(": ", "：")
        self.exit(2, f"{self.prog}{self.words(colon)}{said}{self.words(hint)}{self.words(more)}\n")

    def _nearest(self, message: str) -> str | None:
        """Return the option, command or value that is probably meant."""
        if unknown := re.fullmatch(r"unrecognized arguments: (.*)", message):
            wrong = next((word for word in unknown[1].split() if word.startswith("-")), "")
            options = [each for action in self._actions for each in action.option_strings if each.startswith("--")]
            return nearest(wrong.partition("=")[0], options) if wrong else None
        if chosen := re.match(r"argument (.*?): invalid choice: '?(.*?)'? \(choose from", message):
            choices = [
                choice
                for action in self._actions
                if chosen[1] in ("/".join(action.option_strings), action.metavar, action.dest)
                for choice in action.choices or ()
            ]
            return nearest(chosen[2], map(str, choices))
        return None


def _language(arguments: Sequence[str]) -> str:
    """Return the language of a call: the one it names, else that of the locale."""
    for at, each in enumerate(arguments):
        name, _, value = each.partition("=")
        if name == "--language":
            return "zh" if (value or "".join(arguments[at + 1 : at + 2])) == "zh" else "en"
    found = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if found.lower().startswith("zh") else "en"


def _of_command(parser: Parser, name: str) -> None:
    forms = FORMATS[name]
    default = None if name == "convert" else forms[0]
    parser.option("--format", choices=forms, default=default)
    parser.option("--language", choices=["zh", "en"], default=parser.language)
    parser.option("--output", metavar="FILE")
    if "markdown" in forms:
        parser.option("--width", type=int, default=None)
    if name in _WITHOUT_PLAN:
        return
    parser.place("TABLE" if name == "convert" else "PLAN", "plan")
    if name == "diff":
        parser.place("OTHER", "other")
    parser.option("--period")
    parser.option("--base-year")
    parser.option("--encoding")
    parser.option("--columns", action="append", metavar="ROLE=HEAD")
    parser.option("--sheet", metavar="NAME")
    parser.option("--plan-sheet", metavar="NAME")
    if name == "template":
        parser.option("--years", metavar="PERIOD")
    if name in _WITH_FIGURES:
        _of_figures(parser, name)


def _of_figures(parser: Parser, name: str) -> None:
    parser.place("FIGURES", "figures", nargs=None if name == "explain" else "?")
    if name == "explain":
        parser.place("ROW", "row")
    parser.option("--as-of", metavar="DATE")
    parser.option("--decimal", choices=["point", "comma"], default="point")
    parser.option("--running-totals", nargs="?", const=True, metavar="SINCE")
    parser.option("--by", metavar="HEAD")
    parser.option("--place", metavar="NAME")
    parser.option("--keep-going", action="store_true")
    if name == "evaluate":
        parser.option("--baselines", metavar="FILE")
        parser.option("--targets", metavar="FILE")
    if name == "evaluate":
        parser.option("--before", metavar="DATE")
    if name in WITH_STATUS:
        parser.option("--fail-on", metavar="STATUS,…")


def make_parser(language: str) -> tuple[Parser, dict[str, Parser]]:
    """Return the parser of a call without a command, and that of each command."""
    parser = Parser(prog="planspec", language=language, description=in_language(DESCRIPTION, language))
    parser.option("--table", action="append", choices=["evaluation", "plan-13", "plan", "actions", "check"])
    zhoushan = {name: in_language(HELP[f"zhoushan-{name}"], language) for name in ("language", "format")}
    parser.add_argument("--language", choices=["zh", "en"], default="zh", help=zhoushan["language"])
    parser.add_argument("--format", default="simple", help=zhoushan["format"])
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    made: dict[str, Parser] = {}
    for name, said in COMMANDS.items():
        text = in_language(said, language)
        made[name] = commands.add_parser(name, help=text, description=text, language=language)
        _of_command(made[name], name)
    return parser, made


def parse(arguments: list[str]) -> Namespace:
    """Read the options of a command, which may stand before, between and after the files."""
    parser, commands = make_parser(_language(arguments))
    if arguments and arguments[0] in commands:
        return commands[arguments[0]].parse_intermixed_args(arguments[1:], Namespace(command=arguments[0]))
    return parser.parse_args(arguments)
