"""Labels of rows as tables print them: with their number, 其中 and their unit."""

from __future__ import annotations

import re
from typing import Final

from planspec.characters import standard
from planspec.errors import AmbiguousIndicator, PlanspecError, UnknownIndicator
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.units import unit as find_unit

_NUMBERED: Final = r"(?:[0-9]{1,3}|[ivxlc]{1,7})(?:[.、)](?![0-9]))|[①-⑳][.、]?"
_PART: Final = r"(?:其中|of which|#) *[:,、]? *"


class Labels:
    """The labels of one table, each looked up once in the plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.found: dict[str, tuple[Indicator, str] | PlanspecError] = {}

    def row(self, label: str) -> tuple[Indicator, str] | PlanspecError:
        """Find the row of a label, which may carry its number, 其中 and its unit; return the unit that it prints."""
        if label not in self.found:
            self.found[label] = self._found_row(label)
        return self.found[label]

    def _found_row(self, label: str) -> tuple[Indicator, str] | PlanspecError:
        unit = ""
        name = label.strip("* ").strip()
        plain = standard(name)
        if (found := re.search(r" *[(\[]([^()\[\]]+)[)\]]$", plain)) and is_unit(found[1]):
            unit, name = found[1].strip(), name[: found.start()]
        bare = name
        for pattern in (_NUMBERED, _PART):
            if found := re.match(pattern, standard(bare).lower()):
                bare = bare[found.end() :].strip()
        fault: PlanspecError | None = None
        for each in (label, name, bare):
            try:
                return self.plan[each], unit
            except PlanspecError as missing:
                # Of several refusals the one that knows several rows says most.
                fault = missing if fault is None or isinstance(missing, AmbiguousIndicator) else fault
        if (row := self._without_brackets(bare)) is not None:
            return row, unit
        assert fault is not None
        if isinstance(fault, UnknownIndicator):
            try:
                self.plan[bare]
            except PlanspecError as nearest:
                fault = nearest
        return fault

    def _without_brackets(self, name: str) -> Indicator | None:
        """Return the one row whose name has an explanation in brackets behind it, which the label leaves out."""
        plain = standard(name).strip()
        found = [row for row in self.plan if re.sub(r" *\([^()]*\)$", "", standard(row.name)).strip() == plain]
        return found[0] if len(found) == 1 else None


def is_unit(text: str) -> bool:
    """Say whether a text is a unit that is known."""
    try:
        find_unit(text.strip())
    except PlanspecError:
        return False
    return True
