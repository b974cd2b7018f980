"""Questions: rows of a printed table that were not clear, in a plan file with a place for the answer each.

`planspec convert` writes them beside the table itself. An answer is what `read_table` takes as `overrides` of the row:
`answer = {kind = "total"}`; `answer = {leave_out = true}` leaves the row out of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from planspec.errors import InvalidType, OpenQuestion, PlanspecError, Said
from planspec.files.codecs import codec_of, record_codec
from planspec.files.document import REFUSED, Document, Path, Plain, is_list, is_object
from planspec.model.indicators import Indicator
from planspec.tables.rows import RowRead, read_rows
from planspec.targets import Target

#: What a question says; `answer` is for a person to fill in, and nothing else need be touched.
KEYS: Final = ("row", "line", "cause", "cause_en", "answer")
_NAMED: Final = re.compile(r"overrides=\{'([^']+)'")


def questions(rows: Iterable[RowRead]) -> list[dict[str, Plain]]:
    """Return a question for each row that was not clear, with its causes in both languages."""
    return [
        {
            "row": _name(row),
            "line": row.line,
            "cause": "；".join(each.sentence_zh() for each in row.faults),
            "cause_en": "; ".join(each.sentence() for each in row.faults),
            "answer": {},
        }
        for row in rows
        if row.faults
    ]


def _name(row: RowRead) -> str:
    """Return the name by which a row is overridden, as its own message has it, else its first words."""
    named = next(filter(None, (_NAMED.search(each.sentence()) for each in row.faults)), None)
    words = [cell for cell in row.words.split("\t") if re.search(r"[^\W\d]", cell)]
    return named[1] if named else re.sub(r"[（(][^（()）]*[)）]$", "", words[0]).strip() if words else row.words


def answered(body: dict[str, Plain], document: Document, path: Path) -> Plain:
    """Return a plan without its questions, with the rows that their answers make clear behind its own.

    A question without an answer, or with one that does not settle it, is a fault.
    """
    asked, table = body.get("questions"), body.get("table")
    rest = {key: each for key, each in body.items() if key not in ("questions", "table")}
    if not is_list(asked) or not all(is_object(each) and isinstance(each.get("row"), str) for each in asked):
        expected = Said(f"questions with the keys {', '.join(KEYS)}", f"问题列表，各含{'、'.join(KEYS)}")
        document.add(InvalidType(value=asked, expected=expected), (*path, "questions"))
        return REFUSED
    answers: dict[str, dict[str, Any]] = {}
    open_ = False
    for at, question in enumerate(asked):
        answer = question.get("answer")
        if not answer or not is_object(answer):
            cause = Said(str(question.get("cause_en", "")), str(question.get("cause", "")))
            document.add(OpenQuestion(row=question["row"], cause=cause), (*path, "questions", at, "answer"))
            open_ = True
        elif answer.get("leave_out") is not True:
            target = {}
            if "target" in answer:
                place = (*path, "questions", at, "answer", "target")
                target = {"target": codec_of(Target).read(answer["target"], document, place)}
            answers[question["row"]] = {**answer, **target}
    if open_ or not answers or not isinstance(table, str):
        return REFUSED if open_ else rest
    return {**rest, "indicators": [*rest.get("indicators", ()), *_rows(rest, table, answers, document, path)]}


def _rows(
    rest: dict[str, Plain], table: str, answers: dict[str, dict[str, Any]], document: Document, path: Path
) -> list[Plain]:
    """Read the table again with the answers, and return the rows that they are about."""
    given = rest.get("indicators", ())
    own = {each.get("key") for each in given if is_object(each)}
    place = (*path, "questions")
    try:
        read = read_rows(table, period=rest.get("period"), base_year=rest.get("base_year"), overrides=answers)
    except PlanspecError as fault:
        document.add(fault, place)
        return []
    codec = record_codec(Indicator, says_kind=False)
    found: list[Plain] = []
    for row in read:
        if row.indicator is not None and row.indicator.key not in own:
            found.append(codec.write(row.indicator))
        elif row.faults and _name(row) in answers:
            for each in row.faults:
                document.add(each, place)
    return found
