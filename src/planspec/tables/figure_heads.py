"""The heads of a table of figures: which column holds what, of which time, in which unit, and how sure."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from planspec.characters import standard
from planspec.errors import InvalidOption, PlanspecError
from planspec.model.plan import Plan
from planspec.observations.statuses import ObservationStatus, read_statuses
from planspec.periods import Period
from planspec.tables.figure_labels import is_unit
from planspec.tables.figure_lines import cell_text
from planspec.tables.words import BESIDE_TIMES, COLUMNS, find, meanings

#: What a caller may say that a column holds.
ROLES: Final = ("indicator", "period", "value", "unit", "status", "note", "place")


class Column(NamedTuple):
    """One column: its place and head, what it holds, and what its head says of every figure in it."""

    at: int
    head: str
    role: str  # one of ROLES, or "figure", "power of ten", "label", "remark", "unknown", "open"
    period: Period | None = None
    unit: str | None = None
    statuses: tuple[ObservationStatus, ...] = ()
    is_cumulative: bool = False
    #: Why the head is not read, where its role is "open".
    fault: PlanspecError | None = None


def column_of(at: int, cell: object, plan: Plan) -> Column:
    """Read one head, which may be text, a year, a date or a period of a data frame."""
    head = cell_text(cell)
    if isinstance(cell, Period | date) or (not isinstance(cell, str) and head):
        try:
            return Column(at, head, "figure", Period.within(plan.period, cell))
        except PlanspecError as fault:
            return Column(at, head, "open", fault=fault)
    plain = standard(head).lower().strip()
    role = meanings(COLUMNS).get(re.sub(r"[\s_]", "", plain))
    if role is not None:
        return Column(at, head, role)
    return _figures(at, head, plan) if plain else Column(at, head, "label")


def _figures(at: int, head: str, plan: Plan) -> Column:
    """Read the head of a column of figures: a time, and beside it a unit, a status and words for figures."""
    unit: str | None = None
    statuses: tuple[ObservationStatus, ...] = ()
    original = standard(head)
    # What stands in brackets is a unit or a status; anything else belongs to the words.
    for found in reversed(list(re.finditer(r"\(([^()]*)\)", original))):
        inside = found[1].strip()
        if is_unit(inside):
            unit = inside
        elif (said := _statuses(inside)) is not None:
            statuses = said
        else:
            continue
        original = original[: found.start()] + original[found.end() :]
    rest = original.lower()
    beside = find(BESIDE_TIMES, rest)
    senses = {word.says for word in beside}
    if "another quantity" in senses:
        return Column(at, head, "remark")
    if "statuses" in senses:
        of = _figures(at, rest[: beside[-1].start].rstrip(), plan)
        if of.role == "figure":
            return of._replace(head=head, role="status")
    for word in reversed(beside):
        if word.says not in ("time", "statuses"):
            rest = rest[: word.start] + rest[word.end :]
        if word.says.startswith("status:"):
            statuses = read_statuses(word.says.removeprefix("status:"))
    is_cumulative = "running total" in senses
    rest = re.sub(r"[()]", "", rest).strip(" :_-/")
    if not rest:
        return Column(at, head, "value", None, unit, statuses, is_cumulative)
    try:
        period = Period.within(plan.period, rest)
    except PlanspecError as fault:
        return Column(
            at, head, "open" if re.search(r"[0-9]|季度|半年|[上下]年", rest) else "unknown", unit=unit, fault=fault
        )
    return Column(at, head, "figure", period, unit, statuses, is_cumulative)


def _statuses(text: str) -> tuple[ObservationStatus, ...] | None:
    try:
        return read_statuses(text)
    except InvalidOption:
        return None


def joined(above: list[object], below: list[object]) -> list[object]:
    """Join a head of two lines; an empty cell of the upper one carries what stands left of it."""
    heads: list[object] = []
    carried = ""
    for at in range(max(len(above), len(below))):
        upper = cell_text(above[at]) if at < len(above) else ""
        lower = below[at] if at < len(below) else None
        carried = upper or (carried if cell_text(lower) else "")
        heads.append(f"{carried} {cell_text(lower)}".strip() if carried else lower)
    return heads
