"""What a table of figures says: observations beside all faults and remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, final

from attrs import field, frozen

from planspec import records
from planspec.errors import InvalidArgument, PlanspecError, Said, quote, raise_all
from planspec.observations.observation import Observation

#: What may be wrong with a cell. The words say it; a program matches on the code.
CODES: Final = {
    "ambiguous_indicator": "several indicators have this label",
    "conflicting_figures": "two figures for one indicator and time",
    "date": "a date where a figure is asked for",
    "error_cell": "a cell of a workbook that holds an error such as #N/A",
    "merged": "a figure merged over several cells, so that it is open what it is of",
    "missing_period": "nothing says of which time the figure is",
    "no_indicator": "nothing says of which indicator the figure is",
    "not_computed": "a formula that no program computed",
    "number_format": "a number format that shows another number, or another unit than the row's",
    "open_period": "the time can be read in two ways, or cannot be read",
    "open_value": "the figure can be read in two ways",
    "outside_domain": "the indicator cannot have such a value",
    "overlapping": "two amounts share some days, so that they make no sum",
    "running_totals": "amounts that begin on one day and end on others, but running totals are not declared",
    "several_places": "figures of several places, but by= is not given",
    "status": "a status that is not known, or contradicts the value",
    "unexplained_mark": "a mark behind the figure that no note explains",
    "unit_mismatch": "a unit that measures something else than the indicator's",
    "unknown_head": "what the column holds is not known",
    "unknown_indicator": "no indicator of the plan has this label",
    "unknown_unit": "a unit that is not known",
    "unreadable_value": "the text is not a figure",
}


@final
@frozen(kw_only=True, eq=False, repr=False)
class Fault(records.Record):
    """What is wrong with one cell.

    Attributes:
        row: the line as an editor counts it, from 1; of mappings the position of the row, and 0 their heads.
        column: the head of the column.
        value: the cell as text.
        code: the cause, one of `CODES`.
        en, zh: what is wrong and what would be right, without the place.
        cell: the cell of a workbook, such as 监测表!E5; empty in other tables.
    """

    row: int
    column: str
    value: str
    code: str
    en: str
    zh: str
    cell: str = ""

    @property
    def place(self) -> str:
        """Where the cell stands: its place in a workbook, or its line and the head of its column."""
        return self.cell or f"line {self.row}" + (f", column {quote(self.column)}" if self.column else "")

    def __str__(self) -> str:
        return f"{self.place}: {self.en}"

    @property
    def error(self) -> PlanspecError:
        """The same as an error, to be raised."""
        return InvalidArgument(value=self.value, why=Said(self.en, self.zh), place=self.place)


def _places(given: Mapping[str, tuple[Observation, ...]]) -> Mapping[str, tuple[Observation, ...]]:
    return records.Frozen(given)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Reading(records.Record):
    """What a table of figures says.

    Iterating gives the observations, for `evaluate` and `year_to_date`. Where `by=` was given, they stand under their
    place in `by_place` and nowhere else: figures of two places are never put together.

    Attributes:
        observations: the figures that could be read, in the order of the table.
        faults: what is wrong, each with its row and column; none of these figures is among the observations.
        remarks: what else the table says: titles, notes, headings of sections, columns that hold no figures.
        by_place: the observations of each place, in the order of the table; empty without `by=`.
    """

    observations: tuple[Observation, ...]
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()
    by_place: Mapping[str, tuple[Observation, ...]] = field(
        default=records.Frozen[str, tuple[Observation, ...]](), converter=_places
    )

    def __iter__(self) -> Iterator[Observation]:
        return iter(self.observations)

    def whole(self) -> Reading:
        """Return this reading, if it has no faults.

        Raises:
            PlanspecError: the one fault there is, or all as a `PlanspecErrorGroup`.
        """
        raise_all([each.error for each in self.faults], Said("the table of figures", "数据表"))
        return self

    def __str__(self) -> str:
        """Print each observation, fault and remark on a line."""
        places = (f"{place}: {each}" for place, own in self.by_place.items() for each in own)
        faults = (f"fault: {each}" for each in self.faults)
        return "\n".join(
            [*map(str, self.observations), *places, *faults, *(f"remark: {each}" for each in self.remarks)]
        )
