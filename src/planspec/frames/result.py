"""What comes of a frame: a row a place and indicator, the rows that could not be used, and summaries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, final

from attrs import field, frozen

from planspec.exact import Number, fraction
from planspec.frames import engine
from planspec.frames.grouping import ranked
from planspec.frames.patterns import Piece, Statistic, Unfit
from planspec.frames.roles import Roles
from planspec.frames.singly import Refused, is_blank
from planspec.frames.terms import Count
from planspec.frames.view import frame_view
from planspec.frames.warned import bits_of, codes_of, shown_numbers
from planspec.interval import Interval, Verdict, sure_of
from planspec.judging.answers import JudgedRequirement, Status
from planspec.judging.assessment import Assessment
from planspec.judging.progress import ahead_by, progress
from planspec.judging.requirements import Measure
from planspec.model.indicators import Indicator, Nature
from planspec.model.plan import Plan
from planspec.records import slug_of
from planspec.reports.model import View
from planspec.targets import Milestones

#: The columns of numbers, in the unit of the row (of growth in percent), as floats for reading on.
NUMBERS: Final = ("known_lower", "known_upper", "required_lower", "required_upper", "progress", "lead")
_STATUSES: Final = tuple(Status)
_VERDICTS: Final = tuple(Verdict)


class Key(NamedTuple):
    """A line of the result: a row of the plan or one of its parts."""

    key: str
    of: str


def lines_of(plan: Plan, row: Indicator) -> list[Key]:
    """Return the lines of one row: its own, and those of its components or stages in any version."""
    _ = plan
    parts = [each.key for each in row.components]
    for target in (*(each.target for each in row.superseded), row.target):
        if isinstance(target, Milestones):
            parts.extend(f"{row.key}/{stage.due}" for stage in target.stages)
    return [Key(row.key, row.key), *(Key(each, row.key) for each in dict.fromkeys(parts))]


class Answer(NamedTuple):
    """What places that are alike have in common."""

    status: Status
    attainment: Verdict
    schedule: Verdict
    reason: str
    as_of: date | None


class Cell(NamedTuple):
    """What is written of one line for places that are alike: one answer, and the numbers of each."""

    answer: Answer
    warnings: Any
    numbers: tuple[Any, ...]


def said_of(own: Assessment) -> tuple[float, ...]:
    """Return the numbers of an assessment: those of the requirement that decides it."""
    decides = own.requirement
    return tuple(float("nan") for _ in NUMBERS) if decides is None else _numbers(decides)


def _numbers(each: JudgedRequirement) -> tuple[float, ...]:
    known = each.scheduled.known if each.scheduled.known is not None else each.attained.known
    required = each.scheduled.required if each.scheduled.required is not None else each.attained.required
    region = None if required is None else sure_of(required)
    return (*_bounds(known), *_bounds(region), _exact(progress(each)), _exact(ahead_by(each.scheduled)))


def _bounds(known: Interval | None) -> tuple[float, float]:
    return (float("nan"), float("nan")) if known is None else (_float(known.lower), _float(known.upper))


def _float(bound: Number | None) -> float:
    return float("nan") if bound is None else float(bound)


def _exact(known: Interval | None) -> float:
    return float("nan") if known is None else _float(known.exact)


def cell_of(own: Assessment, numbers: Sequence[Any], warnings: Any) -> Cell:
    """Return what is written of an assessment, *warnings* as bits."""
    answer = Answer(own.status, own.attainment, own.schedule, slug_of(type(own.reason)), own.as_of)
    return Cell(answer, warnings, tuple(numbers))


def shown_of(
    np: Any,
    own: Assessment,
    piece: Piece | None,
    numbers: Mapping[Statistic, Any],
    members: Any,
    warnings: Any,
) -> Cell:
    """Return what is written of places that are alike, from the assessment of the first of them."""
    said = said_of(own)
    decides = own.requirement
    at = None
    if decides is not None and piece is not None and piece.statistics:
        at = piece.final if decides.scheduled.known is None else piece.by_now
    if decides is None or piece is None or at is None:
        return cell_of(own, said, warnings)
    if decides.requirement.measure is Measure.COMPOUND and said[0] != said[1]:
        return cell_of(own, said, warnings)  # a missing rate can be any: nothing is known but the sign of what is left
    statistic = piece.statistics[at]
    codes = numbers[statistic][members]
    low, high = shown_numbers(np, piece, statistic, codes)
    shown = [np.full(len(codes), each) for each in said]
    for at, found in ((0, low), (1, high)):
        if said[at] == said[at]:
            if abs(float(found[0]) - said[at]) > 1e-9 * max(1.0, abs(said[at])):
                raise Unfit  # pragma: no cover - a guard: what is shown does not follow from this number alone
            shown[at] = found
    shown[4] = _progress(np, decides, low, said[4])
    shown[5] = _lead(np, low, said) if said[5] == said[5] else shown[5]
    return cell_of(own, shown, warnings)


def _progress(np: Any, each: JudgedRequirement, known: Any, said: float) -> Any:
    """Return the share of the way that each number has gone; of growth at a constant rate by its logarithm."""
    course, goal = each.course, each.requirement.goal
    if said != said or course is None or goal is None:  # noqa: PLR0124 - it is none
        return np.full(len(known), float("nan"))
    start = None if course.start is None else course.start.exact
    assert start is not None  # progress is measured from an exact start
    if not each.requirement.is_growth:
        begun, way = float(start), float(fraction(goal) - fraction(start))
        return np.round((known - begun) / way, 12)
    sign = -1 if each.requirement.falling else 1
    curve = course.curve
    if curve is not None and curve.logarithmic:
        return np.round(np.log1p(sign * known / 100) / np.log1p(sign * float(goal) / 100), 12)
    return np.round(known / float(goal), 12)


def _lead(np: Any, known: Any, said: Sequence[float]) -> Any:
    """Return by how much each number is ahead of what is required; of two edges the nearer counts."""
    low, high = said[2], said[3]
    ahead = [known - low] if low == low else []  # noqa: PLR0124 - it is a number
    ahead += [high - known] if high == high else []  # noqa: PLR0124 - it is a number
    return np.round(np.min(ahead, axis=0), 12)


@final
class Table:
    """The lines of all places while they are filled in, as arrays."""

    def __init__(self, np: Any, places: int, lines: Sequence[Key]) -> None:
        self.np: Any = np
        self.lines: Sequence[Key] = lines

        def filled(value: float, kind: str) -> Any:
            # Lines are written one at a time, so the places of each stand together.
            return np.full((places, len(lines)), value, dtype=kind, order="F")

        self.answer: Any = filled(-1, "int32")
        self.warnings: Any = filled(0, "int32")
        self.singly: Any = filled(0, "bool")
        self.faulty: Any = filled(0, "int32")
        self.outside: Any = filled(0, "int32")
        self.rows: Any = filled(0, "int32")
        self.numbers: dict[str, Any] = {name: filled(np.nan, "float64") for name in NUMBERS}
        self.answers: dict[Answer, int] = {}

    def write(self, places: Any, line: int, cell: Cell) -> None:
        """Write one line of some places."""
        self.answer[places, line] = self.answers.setdefault(cell.answer, len(self.answers))
        self.warnings[places, line] = cell.warnings
        for name, own in zip(NUMBERS, cell.numbers, strict=True):
            self.numbers[name][places, line] = own

    def chosen(self, lines: Sequence[int], said: Callable[[Answer], int]) -> Any:
        """Return a number of the answers of some lines at all places; -1 where there is none."""
        return self.np.asarray([*map(said, self.answers), -1])[self.answer[:, list(lines)]]

    def write_single(self, place: int, line: int, own: Assessment) -> None:
        """Write one line of one place, judged by the scalar judge."""
        self.write(place, line, cell_of(own, said_of(own), bits_of(own.warnings)))
        self.singly[place, line] = True


@final
@frozen(kw_only=True, eq=False, repr=False)
class Source:
    """What an evaluation of a frame is made from."""

    nw: Any
    np: Any
    native: Any
    plan: Plan
    roles: Roles
    place_frame: Any
    places: tuple[tuple[object, ...], ...]
    lines: tuple[Key, ...]
    tops: tuple[int, ...]
    table: Table
    refused: tuple[Refused, ...]
    total: int
    terms: Mapping[str, Count]
    explained: Callable[[object, str], Assessment]

    def returned(self, eager: Any) -> Any:
        """Return an eager frame as one of the sort that was given."""
        return engine.like(self.nw, eager, self.native)

    def made(self, columns: Mapping[str, Any], schema: Mapping[str, Any] | None = None) -> Any:
        """Make an eager frame of the sort in which the result is put together."""
        return self.nw.from_dict(columns, schema=schema, backend=self.place_frame.implementation)


@final
@frozen(kw_only=True, eq=False)
class FrameEvaluation:
    """The evaluation of a plan at many places.

    Attributes:
        frame: a row a place and indicator, and one for each of its parts, in the order of places and of the plan; of
            the sort that was given. Beside the columns of the place: `indicator`, `part` (empty for a whole row),
            `status`, `attainment`, `schedule`, `as_of`, `known_lower` to `lead` (see `NUMBERS`; those of the
            requirement that decides), `reason` (its code), `warnings` (their codes in the order of the alphabet, with
            spaces between), `rows`, `set_aside`, `faulty` (how many rows of the given frame belong to it), `one_by_one`
            (whether the scalar judge decided it).
        faults: the rows that could not be used: the frame they belong to (`figures`, `baselines`, `targets`), their
            number
            from 1 (where the engine keeps an order), their cells as text, the code of the cause and the cause in both
            languages.
        counts: how many rows came in, were used, set aside and faulty; how many places and cells there are; and how
            many cells were judged one by one. Of `baselines` and `targets`: how many rows came in, were faulty.
        plan: the plan.
        places: the places, in order.
        source: what it was made from; not for users.
    """

    frame: Any = field(repr=False)
    faults: Any = field(repr=False)
    counts: Mapping[str, int]
    plan: Plan = field(repr=False)
    places: tuple[tuple[object, ...], ...] = field(repr=False)
    source: Source = field(repr=False)

    def by_place(self) -> Any:
        """Return a row a place: how many indicators have each status, and what the binding ones say together."""
        source, np = self.source, self.source.np
        status = source.table.chosen(source.tops, _status)
        attainment = source.table.chosen(source.tops, lambda each: _VERDICTS.index(each.attainment))
        counts = {each.value: (status == at).sum(axis=1) for at, each in enumerate(_STATUSES)}
        binding = [at for at, row in enumerate(self.plan) if row.nature is Nature.BINDING]
        own, asked = attainment[:, binding], status[:, binding] != _STATUSES.index(Status.NO_TARGET)
        missed = ((own == _VERDICTS.index(Verdict.NOT_MET)) & asked).any(axis=1)
        met = ((own == _VERDICTS.index(Verdict.MET)) | ~asked).all(axis=1)
        words = (Verdict.NOT_MET.value, Verdict.MET.value, Verdict.UNDETERMINED.value, None)
        said = np.where(asked.any(axis=1), np.where(missed, 0, np.where(met, 1, 2)), 3)
        columns = {each: Column(own) for each, own in counts.items()} | {"binding": Column(said, words)}
        return source.returned(with_columns(source.nw, source.place_frame, columns))

    def by_indicator(self) -> Any:
        """Return a row an indicator: how many places have each status."""
        status = self.source.table.chosen(self.source.tops, _status)
        columns: dict[str, list[Any]] = {"indicator": [row.key for row in self.plan]}
        for at, each in enumerate(_STATUSES):
            columns[each.value] = [int(count) for count in (status == at).sum(axis=0)]
        return self.source.returned(self.source.made(columns))

    def view(self) -> View:
        """Return what `summarize` prints: a row an indicator, how many places have each status, and the counts."""
        status = self.source.table.chosen(self.source.tops, _status)
        by_row = [{each: int((own == at).sum()) for at, each in enumerate(_STATUSES)} for own in status.T]
        return frame_view(self.plan, by_row, self.counts)

    def matrix(self) -> Any:
        """Return a row a place and a column an indicator, with the slug of its status: what a heat table shows."""
        source = self.source
        slugs = tuple(each.value for each in _STATUSES)
        status = source.table.chosen(source.tops, _status)
        columns = {row.key: Column(status[:, at], slugs) for at, row in enumerate(self.plan)}
        return source.returned(with_columns(source.nw, source.place_frame, columns))


def _status(each: Answer) -> int:
    return _STATUSES.index(each.status)


def made(source: Source) -> FrameEvaluation:
    """Put the lines of all places together, in a frame of the sort that was given."""
    table = source.table
    faulty = sum(each.line.frame == "figures" for each in source.refused)
    aside = int(table.outside.sum())
    counts = {
        "rows": source.total,
        "used": source.total - aside - faulty,
        "set_aside": aside,
        "faulty": faulty,
        "places": len(source.places),
        "cells": len(source.places) * len(source.tops),
        "one_by_one": int(table.singly[:, list(source.tops)].sum()),
        **{name: each.rows for name, each in source.terms.items()},
        **{f"faulty_{name}": each.faulty for name, each in source.terms.items()},
    }
    return FrameEvaluation(
        frame=source.returned(_assembled(source)),
        faults=source.returned(_faults(source)),
        counts=counts,
        plan=source.plan,
        places=source.places,
        source=source,
    )


class Column(NamedTuple):
    """A column to be: an array, and the words that its numbers stand for, if they do."""

    array: Any
    words: Sequence[str | None] | None = None


def with_columns(nw: Any, frame: Any, columns: Mapping[str, Column]) -> Any:
    """Add columns to a frame; a number that is none becomes missing."""
    made: list[Any] = []
    for name, (array, words) in columns.items():
        if words is None:
            flat = array if array.dtype.kind in "fb" else array.astype("int64")
            made.append(nw.new_series(name, flat, backend=frame.implementation))
        else:
            made.append(nw.new_series(name, list(words), nw.String, backend=frame.implementation)[array])
    frame = frame.with_columns(*made)
    floats = [name for name in columns if frame.schema[name] == nw.Float64]
    return frame.with_columns(*(nw.when(~nw.col(each).is_nan()).then(nw.col(each)).alias(each) for each in floats))


def _assembled(source: Source) -> Any:
    np, table = source.np, source.table
    width, count = len(source.lines), len(source.places)
    there = table.answer.reshape(-1) >= 0
    everywhere = bool(there.all())
    line = np.tile(np.arange(width), count)[there]
    rows = np.repeat(np.arange(count), width)[there]
    parts = tuple("" if each.key == each.of else each.key.rpartition("/")[2] for each in source.lines)

    def flat(own: Any) -> Any:
        return own.reshape(-1) if everywhere else own.reshape(-1)[there]

    answer = flat(table.answer)
    bits, warned = ranked(np, flat(table.warnings))

    def told(said: Callable[[Answer], str | None]) -> Column:
        return Column(answer, tuple(map(said, table.answers)))

    columns = {
        "indicator": Column(line, tuple(each.of for each in source.lines)),
        "part": Column(line, parts),
        "status": told(lambda each: each.status.value),
        "attainment": told(lambda each: each.attainment.value),
        "schedule": told(lambda each: each.schedule.value),
        "as_of": told(lambda each: None if each.as_of is None else each.as_of.isoformat()),
        **{name: Column(flat(own)) for name, own in table.numbers.items()},
        "reason": told(lambda each: each.reason),
        "warnings": Column(warned, tuple(codes_of(int(each)) for each in bits)),
        "rows": Column(flat(table.rows)),
        "set_aside": Column(flat(table.outside)),
        "faulty": Column(flat(table.faulty)),
        "one_by_one": Column(flat(table.singly)),
    }
    return with_columns(source.nw, source.place_frame[rows], columns)


def _faults(source: Source) -> Any:
    nw, roles = source.nw, source.roles
    found = sorted(source.refused, key=lambda each: (each.line.frame != "figures", each.line.frame, *_place_of(each)))
    numbered = all(each.line.number is not None for each in found)
    columns: dict[str, list[Any]] = {"frame": [each.line.frame for each in found]}
    if numbered:
        columns["row"] = [each.line.number for each in found]
    for at, head in enumerate(roles.places):
        columns[head] = [_text(each.line.place[at]) for each in found]
    for role in roles.columns:
        columns[role] = [_text(each.line.cells.get(role)) for each in found]
    columns["code"] = [each.code for each in found]
    columns["en"] = [each.fault.en for each in found]
    columns["zh"] = [each.fault.zh for each in found]
    return source.made(columns, {name: nw.Int64 if name == "row" else nw.String for name in columns})


def _place_of(refused: Refused) -> tuple[int, tuple[str, ...]]:
    return refused.line.number or 0, tuple(map(str, refused.line.place))


def _text(value: object) -> str | None:
    return None if is_blank(value) and not isinstance(value, str) else str(value)


def explain(result: FrameEvaluation, place: object, indicator: str) -> Assessment:
    """Return the whole assessment of one place (a tuple where several columns name it) and indicator, or of a part.

    Raises:
        InvalidArgument: the frame has no such place. UnknownIndicator: the plan has no such row.
    """
    return result.source.explained(place, indicator)
