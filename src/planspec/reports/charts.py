"""Pictures in files of their own, for papers and slides: `chart(assessment)` and `overview(evaluation)`.

Each says in words what a picture beside a table need not say: of what it is, how it stands and why, what is warned of,
and of which day it speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, cast

from planspec.errors import InvalidType, Said
from planspec.judging.assessment import Assessment
from planspec.judging.evaluation import Evaluation
from planspec.reports.drawn import charted
from planspec.reports.marks import Block, Mark, Text, place, svg
from planspec.reports.model import Answer, cell_text
from planspec.reports.of_evaluations import binding_note, counts_note, dated
from planspec.reports.of_plans import label_of, title_of
from planspec.reports.pictures import (
    ALONE,
    BAR,
    HEIGHT,
    LINE,
    ORDER,
    SIGNS,
    WIDTH,
    above,
    check_language,
    headed,
    picture,
    pieces,
)
from planspec.reports.text import broken
from planspec.words import Language, Words, in_language

#: How many columns of a terminal a line of words is wide, for an East Asian character takes two there too.
_COLUMNS: Final = 48
_COLON: Final = Words(": ", "：")


def chart(assessment: Assessment, *, language: Language = "zh") -> str:
    """Draw an assessment as SVG text: where the row stands, and how it came there, under its name, answer and warnings.

    A row of components is drawn part by part, one below the other. What is judged in words, or cannot be measured, has
    no picture: its status and reason stand there alone.

    >>> from planspec import evaluate
    >>> from planspec.plans import zhoushan
    >>> text = chart(evaluate(zhoushan.PLAN, {"new-urban-jobs": {2021: 4.5}})["new-urban-jobs"], language="en")
    >>> f"{text.split('<title>')[1].split(' Required')[0]} …"
    '1. New urban jobs (10k persons). On track. Target: ≥220,000 people by the end of 2025. …'

    Raises:
        InvalidType: *assessment* is none; InvalidOption: there is no such language.
    """
    if not isinstance(cast("object", assessment), Assessment):
        expected = Said("an Assessment, such as evaluation[key]", "一个Assessment（判定），例如evaluation[key]")
        raise InvalidType(value=assessment, expected=expected, place="assessment")
    check_language(language)
    parts = charted(assessment)
    if parts == (assessment,):
        return picture(assessment, language, style=ALONE, head=_head(assessment, language))
    found = [_words(assessment, language)]
    for part in parts:
        head = _head(part, language)
        found.append((picture(part, language, style=ALONE, head=head), HEIGHT + above(head)))
    return _stacked(found)


def bare(assessment: Assessment, language: str) -> str:
    """Draw an assessment without words above it, for an output that has them; nothing where there is no picture."""
    return _stacked([(picture(part, language, style=ALONE), HEIGHT) for part in charted(assessment)])


def _stacked(pictures: Sequence[tuple[str, int]]) -> str:
    """Put pictures one below the other, each with its height."""
    if len(pictures) < 2:
        return "".join(text for text, _ in pictures)
    inner: list[str] = []
    top = 0
    for text, height in pictures:
        inner.append(text.replace("<svg ", f'<svg y="{top}" ', 1))
        top += height + 16
    total = top - 16
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{total}" viewBox="0 0 {WIDTH} {total}">'
    return "\n".join([head, *inner, "</svg>"])


def _head(each: Assessment, language: str) -> list[Text]:
    """Say of what a picture is, how it stands and why, and what is warned of."""
    colon = in_language(_COLON, language)
    answer = cell_text(Answer(each.status, preliminary=bool(each.preliminary)), language)
    said = [f"{SIGNS[each.status]} {answer}{colon}{each.reason.say(language, each.indicator.name)}"]
    said += (
        f"{in_language(one.severity, language)}{colon}{one.say(language, each.indicator.name)}" for one in each.warnings
    )
    return [*_lines("name", [in_language(label_of(each.indicator), language)]), *_lines("said", said)]


def _lines(role: str, texts: Iterable[str]) -> list[Text]:
    return [Text(role, "4", "0", line) for text in texts for line in broken(text, _COLUMNS).split("\n")]


def _words(each: Assessment, language: str) -> tuple[str, int]:
    head = _head(each, language)
    told = f"{in_language(label_of(each.indicator), language)}: {in_language(each.status, language)}"
    return svg(headed(head), WIDTH, 0, told, style=ALONE, above=above(head)), above(head)


def overview(evaluation: Evaluation, *, language: Language = "zh") -> str:
    """Draw the counts of an evaluation as one bar, as SVG text, with what the colours mean and of when it speaks.

    Raises:
        InvalidType: *evaluation* is none; InvalidOption: there is no such language.
    """
    if not isinstance(cast("object", evaluation), Evaluation):
        expected = Said("an Evaluation", "一个Evaluation（评估）")
        raise InvalidType(value=evaluation, expected=expected, place="evaluation")
    check_language(language)
    head = _lines("name", [in_language(title_of(evaluation.plan), language)])
    legend, bottom = _legend(evaluation, language)
    notes = [counts_note(evaluation.counts), binding_note(evaluation.binding), *dated(evaluation)]
    below = _lines("said", [note.say(language) for note in notes[1:]])
    marks: list[Mark] = [*headed(head), *pieces(evaluation.counts), *legend]
    marks += (Text(each.role, each.x, place(bottom + LINE * at), each.text) for at, each in enumerate(below))
    told = " ".join([*(each.text for each in head), *(note.say(language) for note in notes)])
    return svg(marks, WIDTH, bottom + LINE * len(below) - 8, told, style=ALONE, above=above(head))


def _legend(evaluation: Evaluation, language: str) -> tuple[list[Mark], int]:
    """Say what the colours mean, two beside each other, and where the next line begins."""
    marks: list[Mark] = []
    found = [(status, evaluation.counts[status]) for status in ORDER if evaluation.counts[status]]
    for at, (status, count) in enumerate(found):
        left, top = 1 + at % 2 * (WIDTH // 2), BAR + 8 + at // 2 * LINE
        words = f"{SIGNS[status]} {in_language(status, language)} {count}"
        marks.append(Block(status.value, place(left), place(top), place(left + 12), place(top + 12)))
        marks.append(Text("said", place(left + 18), place(top + 10), words))
    return marks, BAR + 24 + (len(found) + 1) // 2 * LINE
