"""Tables in markup: what stands in a cell, the caption, and the notes below, each in the markup's own way.

Whatever a name holds is text in the end: nothing of it is taken for markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

#: The notes of a table: lists of lines, each under its heading, which may be empty.
Notes: TypeAlias = Sequence[tuple[str, list[str]]]

_LATEX: Final = ("latex", "latex_raw", "latex_booktabs", "latex_longtable")
_HTML: Final = ("html", "unsafehtml")
_WIKI: Final = ("asciidoc", "jira", "mediawiki", "moinmoin", "textile", "youtrack")
_MARKDOWN: Final = ("github", "pipe")
_PLAIN: Final = ("orgtbl", "rst")
# How the formats that set cells off with bars print a bar inside a cell.
_BAR: Final = {
    **dict.fromkeys(("asciidoc", "jira"), "\\|"),
    **dict.fromkeys(("mediawiki", "moinmoin", "textile", "youtrack"), "&#124;"),
    "orgtbl": "\\vert{}",
}


def cell_in(style: str, text: str) -> str:
    """Return the text of a cell so that the table is not broken by it; tabulate escapes what it knows to."""
    if style in _MARKDOWN:
        return _in_markdown(text).replace("|", "\\|")
    if style == "latex_raw":
        return _in_latex(text)
    return html.escape(text) if style == "unsafehtml" else text.replace("|", _BAR.get(style, "|"))


def marked_up(style: str, title: str, table: str, notes: Notes) -> str:
    """Return a table with its caption and its notes."""
    return _STYLES[style](style, title, table, notes)


def flat(notes: Notes) -> list[str]:
    """Return the notes, one per line, those of a list with its heading before the first."""
    return [line for heading, lines in notes for line in ([heading] if heading else []) + lines]


def _html(style: str, title: str, table: str, notes: Notes) -> str:  # noqa: ARG001 - one shape
    def listed(heading: str, lines: Sequence[str]) -> str:
        if not heading:
            return "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
        items = "\n".join(f"<li>{html.escape(line)}</li>" for line in lines)
        return f"<p>{html.escape(heading)}</p>\n<ul>\n{items}\n</ul>"

    caption = f"<caption>{html.escape(title)}</caption>\n" if title else ""
    table = table.replace("<table>\n", f"<table>\n{caption}", 1)
    return "\n".join([table, *(listed(heading, lines) for heading, lines in notes)])


# LaTeX

_LATEX_ESCAPES: Final = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\^{}",
    "<": "\\ensuremath{<}",
    ">": "\\ensuremath{>}",
    **{c: f"\\{c}" for c in "&%$#_{}"},
}
#: Signs of ours that the fonts of LaTeX lack, in commands that need no package.
_SIGNS: Final = str.maketrans(
    {
        "≥": "\\ensuremath{\\geq}",
        "≤": "\\ensuremath{\\leq}",
        "≈": "\\ensuremath{\\approx}",
        "×": "\\ensuremath{\\times}",
        "±": "\\ensuremath{\\pm}",
        "−": "\\ensuremath{-}",
        "∞": "\\ensuremath{\\infty}",
        "→": "\\ensuremath{\\rightarrow}",
        "▲": "\\ensuremath{\\bigtriangleup}",
        "▼": "\\ensuremath{\\bigtriangledown}",
        "◆": "\\ensuremath{\\diamond}",
        "└": "\\quad{}",
        "㎡": "m\\textsuperscript{2}",
        "²": "\\textsuperscript{2}",
        "³": "\\textsuperscript{3}",
    }
)
#: What LaTeX would take for an option of the line end before it.
_OPTION: Final = re.compile(r"^( *)([\[*])", re.MULTILINE)


def _in_latex(text: str) -> str:
    return "".join(_LATEX_ESCAPES.get(c, c) for c in text)


def _latex(style: str, title: str, table: str, notes: Notes) -> str:
    lines = [f"{_in_latex(line)}\\par" for line in flat(notes)]
    table = _OPTION.sub(r"\1{}\2", table)
    caption = f"\\caption{{{_in_latex(title)}}}" if title else ""
    if style == "latex_longtable":
        first, rest = table.split("\n", 1)
        text = "\n".join([first, *([f"{caption}\\\\"] if title else []), rest, *lines])
    else:
        above = [caption] if title else []
        text = "\n".join(["\\begin{table}", *above, table, *(["\\par"] if lines else []), *lines, "\\end{table}"])
    return text.translate(_SIGNS)


# Wikis


def _wiki(style: str, title: str, table: str, notes: Notes) -> str:
    lines = [f"* {line}" for line in flat(notes)]
    if style == "mediawiki":
        table = table.replace("|+ <!-- caption -->", f"|+ {title}", 1)
        return "\n".join([table, *lines])
    if style == "moinmoin":
        lines = [f" {line}" for line in lines]
    heading = {"asciidoc": f".{title}", "moinmoin": f"'''{title}'''", "textile": f"p. {title}\n"}.get(
        style, f"*{title}*"
    )
    return "\n".join([*([heading] if title else []), table, "", *lines])


# Markdown

#: What a reader of Markdown would take for an element, an entity, a link, or the beginning of a list or heading.
_ELEMENT: Final = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_LINK: Final = re.compile(r"\](?=[(\[:])")
_BEGINNING: Final = re.compile(r"^(?:([-+*#>=~])|([0-9]+)([.)]))(?=\s|$|[#>=~])")
#: Marks of emphasis and code, which need a second one to mean anything.
_PAIRED: Final = "*_`~"


def _in_markdown(text: str) -> str:
    text = text.replace("\\", "\\\\")
    text = _LINK.sub("\\]", _ELEMENT.sub("&lt;", _ENTITY.sub("&amp;", text)))
    for mark in _PAIRED:
        if text.count(mark) > 1:
            text = text.replace(mark, f"\\{mark}")
    return text


def _line_in_markdown(text: str) -> str:
    """Return a line that begins no list, heading or quotation of its own."""
    return _BEGINNING.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", _in_markdown(text))


def _markdown(style: str, title: str, table: str, notes: Notes) -> str:  # noqa: ARG001 - one shape
    return _blocks(_line_in_markdown, title, table, notes)


def _plain(style: str, title: str, table: str, notes: Notes) -> str:  # noqa: ARG001 - one shape
    return _blocks(str, title, table, notes)


def _blocks(say: Callable[[str], str], title: str, table: str, notes: Notes) -> str:
    blocks = [*([say(title)] if title else []), table]
    for heading, lines in notes:
        if heading:
            blocks.append(say(heading))
            blocks.append("\n".join(f"- {say(line)}" for line in lines))
        else:
            blocks.extend(map(say, lines))
    return "\n\n".join(blocks)


_STYLES: Final[dict[str, Callable[[str, str, str, Notes], str]]] = {
    **dict.fromkeys(_HTML, _html),
    **dict.fromkeys(_LATEX, _latex),
    **dict.fromkeys(_WIKI, _wiki),
    **dict.fromkeys(_MARKDOWN, _markdown),
    **dict.fromkeys(_PLAIN, _plain),
}
#: The markup, which is not read in a terminal: no line of it is broken.
MARKUP: Final = frozenset(_STYLES)
