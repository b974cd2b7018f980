"""Tables in LaTeX, Markdown and HTML: caption and notes are there, and nothing in a name is taken for markup."""

import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest

from planspec import EndState, Interval, evaluate, side_by_side, summarize
from planspec.reports.markup import cell_in
from tests import pages
from tests.pages import plan, row

NAMES = (
    "50% of #1 & more_or_less {x} $5 ~ ^2 \\section{a} < >",
    "[optional",
    "*starred",
    "__init__ *em* `code` ~~gone~~",
    "[link](http://x) ![img](y) [ref]: z",
    "<script>alert(1)</script> &amp; <b",
    "a | b || c \\| d",
    "# heading",
)
HOSTILE = evaluate(
    plan(*(row(f"k{at}", EndState(10), name=name, section=name) for at, name in enumerate(NAMES)), name=NAMES[0]),
    {f"k{at}": {2022: ">3"} for at in range(len(NAMES))},
)
SHOWN = {
    "hostile": HOSTILE,
    "english": pages.english(),
    "several": side_by_side({"[a": pages.english(), "*b": pages.missed()}),
}
LATEX = ("latex", "latex_raw", "latex_booktabs", "latex_longtable")


def problems_of(text):
    """Say what keeps LaTeX from taking a text as it is meant: an oracle of its own, sign by sign."""
    if not re.fullmatch(r"(?:\\[a-z]+|\\[&%$#_{}^\\]|[^\\])*", text, re.DOTALL):
        yield "a backslash that begins no command"
    bare = re.sub(r"\\[&%$#_{}]", "", text)
    depth = 0
    for sign in bare:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0 or sign in "%#$_~":
            yield f"{sign!r} is not escaped"
    if depth:
        yield "a brace is left open"
    opened = []
    for begins, name in re.findall(r"\\(begin|end)\{(\w+)\}", text):
        if begins == "begin":
            opened.append(name)
        elif not opened or opened.pop() != name:
            yield f"{name} ends where it is not open"
    columns = len(re.search(r"\\begin\{(?:tabular|longtable)\}\{([lr]+)\}", text)[1])
    for line in bare.split("\n"):
        if line.endswith("\\\\") and "\\caption" not in line and line.count("&") != columns - 1:
            yield f"{line!r} has too many cells, or too few"
    if re.search(r"\\\\(?:\s|\\hline)*[\[*]", text):
        yield "a bracket or a star that the end of a line takes for its own"


@pytest.mark.parametrize("style", LATEX)
@pytest.mark.parametrize("name", SHOWN)
def test_latex_is_well_formed_with_its_caption_and_notes(name, style):
    text = summarize(SHOWN[name], language="en", format=style, width=None)
    assert list(problems_of(text)) == []
    assert text.count("\\caption{") == 1
    assert "\\begin{longtable}" in text if style == "latex_longtable" else text.startswith("\\begin{table}\n\\caption{")
    assert "\\par" in text


@pytest.mark.parametrize(
    "broken", ["\\begin{tabular}{lr}\na & 50% \\\\\n", "\\begin{tabular}{lr}\na_b & c \\\\\n[d & e \\\\\n"]
)
def test_the_oracle_sees_what_is_wrong(broken):
    assert len(list(problems_of(broken))) >= 1
    assert "a bracket or a star that the end of a line takes for its own" in [
        *problems_of("\\begin{tabular}{lr}\na & c \\\\\n\\hline\n [d & e \\\\\n\\end{tabular}")
    ]


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="NO TABLE WAS TYPESET: there is no pdflatex")
@pytest.mark.parametrize("style", ["latex", "latex_raw", "latex_longtable"])
@pytest.mark.parametrize("name", SHOWN)
def test_latex_typesets_what_it_is_given(tmp_path, name, style):
    # The quotation marks of names in targets are Chinese, for which LaTeX needs fonts.
    table = summarize(SHOWN[name], language="en", format=style, width=None).translate(str.maketrans("「」：；", "``:;"))
    packages = "\\usepackage[T1]{fontenc}\\usepackage{longtable}\\usepackage[paperwidth=60cm]{geometry}"
    text = f"\\documentclass{{article}}{packages}\\begin{{document}}\n{table}\n\\end{{document}}\n"
    (tmp_path / "a.tex").write_text(text, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert run.returncode == 0, run.stdout[-2000:]


@pytest.mark.parametrize("style", ["github", "pipe"])
def test_markdown_holds_a_caption_a_table_and_lists_that_begin_nothing_else(style):
    text = summarize(HOSTILE, language="en", format=style)
    caption, table, *notes = text.split("\n\n")
    assert caption.startswith("50% of #1")
    assert len({line.replace("\\|", "").count("|") for line in table.split("\n")}) == 1
    assert "<script" not in text
    assert "&amp;amp;" in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not [note for note in notes if re.match(r"#|\d+[.)]\s", note)]
    assert any(note.startswith("- [optional: ") or "\n- [optional: " in note for note in notes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("累计*", "累计*"),
        ("a*b*c", "a\\*b\\*c"),
        ("new_jobs", "new_jobs"),
        ("__x__", "\\_\\_x\\_\\_"),
        ("3 < 4 & 5", "3 < 4 & 5"),
        ("<b>&lt;", "&lt;b>&amp;lt;"),
        ("a|b", "a\\|b"),
        ("[a](b)", "[a\\](b)"),
        ("C:\\x", "C:\\\\x"),
    ],
)
def test_only_what_means_something_in_markdown_is_escaped(text, expected):
    assert cell_in("github", text) == expected


def test_lines_of_markdown_that_begin_like_a_list_are_none():
    made = plan(row("a", EndState(10), name="a", number="1", inferred="x"))
    text = summarize(made, language="en", format="github")
    assert "\n\\* inferred in part: 1; Indicator.inferred says why" in text
    reasons = evaluate(plan(row("a", EndState(10), name="a", number="1", baseline=0)), {"a": {2022: Interval(3, 5)}})
    assert "\n- 1\\. a: " in summarize(reasons, language="en", format="github")


class Texts(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.said = set(), ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.said += data


@pytest.mark.parametrize("style", ["html", "unsafehtml"])
def test_html_has_no_element_of_a_name(style):
    found = Texts(summarize(HOSTILE, language="en", format=style))
    assert found.tags == {"table", "caption", "thead", "tbody", "tr", "th", "td", "p", "ul", "li"}
    assert all(name in found.said for name in NAMES)
