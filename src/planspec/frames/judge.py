"""`evaluate_frame`: the whole numbers of all groups, judged pattern by pattern; what they do not decide, singly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from importlib import import_module
from typing import Any, NamedTuple, cast, final

from planspec.errors import InvalidArgument, InvalidType, PlanspecError, Said
from planspec.frames import engine
from planspec.frames.grouping import members_of, ranked
from planspec.frames.groups import Groups
from planspec.frames.patterns import Pattern, Piece, Slot, Statistic, Unfit, pattern_of
from planspec.frames.result import Cell, FrameEvaluation, Source, Table, lines_of, made, shown_of
from planspec.frames.roles import Contents, Roles, roles_of
from planspec.frames.rows import lines_of as rows_of
from planspec.frames.singly import (
    Line,
    Read,
    Refused,
    compared_with,
    first_of,
    judged,
    observation_of,
    only,
    read_lines,
    refuse_unjudged,
)
from planspec.frames.terms import OwnTerms
from planspec.frames.warned import Alike, warned
from planspec.interval import Interval
from planspec.judging.assessment import Assessment
from planspec.judging.thresholds import DEFAULT, Thresholds
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.observations.observation import Observation
from planspec.periods import Period
from planspec.targets import NoTarget
from planspec.watching import watched
from planspec.words import Words

#: The most places looked up in one query.
_AT_ONCE = 5_000
#: Terms that fewer places share are judged place by place: finding a pattern's edges takes as long.
_FEWEST = 6


def evaluate_frame(
    plan: Plan,
    frame: Any,
    *,
    by: str | Iterable[str],
    as_of: object = None,
    columns: Mapping[str, str] | None = None,
    baselines: Any = None,
    targets: Any = None,
    thresholds: Thresholds = DEFAULT,
) -> FrameEvaluation:
    """Judge *plan* for every place of a long frame, with the answers that `evaluate` gives for each.

    *frame*: of polars (eager or lazy), pandas, pyarrow, duckdb, dask or pyspark; a row a figure, with columns of the
    indicator (key, name or label), the period (year, text or date) and the value (a number, or printed text such as
    `>95`), and perhaps of unit, status, lower, upper, lower_open and upper_open. Heads are Chinese or English, or
    *columns* says what they hold: `{role: head}`. *by*: the column of the places, or several.

    *baselines* and *targets*: frames of what differs by place, of the same columns *by*: a row a place and indicator
    (or part), with the value, a number or printed text, and perhaps its unit. The row of a place keeps its kind, side
    and shape. A blank value, and one that cannot be read, says that the place has none; where a place has no row, the
    plan's own holds. A place that only these frames have has *no data*.

    *as_of* and *thresholds* are as for `evaluate`. A place without figures for an indicator has *no data*. Rows that
    cannot be used are listed in `faults`, each with its cause, and stop nothing.

    Raises:
        PlanspecError: the plan has a row that no frame can judge, or a column that is needed is not there.
    """
    if not isinstance(plan, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(value=plan, expected=Said("a Plan", "一个Plan（规划）"), place="plan")
    try:
        day = None if as_of is None else Period.parse(as_of).end
    except PlanspecError as fault:
        raise fault.at("as_of") from None
    refuse_unjudged(plan)
    nw = engine.load()
    given = _opened(nw, frame, "frame")
    roles = roles_of(list(given.collect_schema().names()), plan, by, columns)
    terms = OwnTerms(plan)
    for name, own in (("baselines", baselines), ("targets", targets)):
        if own is not None:
            contents: Contents = name  # type: ignore[assignment]
            opened = _opened(nw, own, name)
            terms.read(nw, contents, opened, roles_of(opened.collect_schema().names(), plan, by, columns, contents))
    terms.settle()
    return _Judge(nw, plan, given, roles, terms, day, thresholds).result(frame)


def _opened(nw: Any, frame: Any, place: str) -> Any:
    try:
        return nw.from_native(frame)
    except TypeError:
        expected = Said(
            "a data frame of polars, pandas, pyarrow, duckdb, dask or pyspark",
            "polars、pandas、pyarrow、duckdb、dask或pyspark的数据表",
        )
        raise InvalidType(value=frame, expected=expected, place=place) from None


class _Row(NamedTuple):
    """A row of the plan in the frame: its place among the rows, the numbers of what is observed of it, its lines."""

    row: Indicator
    observed: tuple[int, ...]
    lines: tuple[int, ...]


@final
class _Judge:
    """One evaluation of a frame."""

    def __init__(
        self,
        nw: Any,
        plan: Plan,
        frame: Any,
        roles: Roles,
        terms: OwnTerms,
        as_of: date | None,
        thresholds: Thresholds,
    ) -> None:
        self.np = import_module("numpy")
        self.nw, self.plan, self.frame, self.roles = nw, plan, frame, roles
        self.terms, self.as_of, self.thresholds = terms, as_of, thresholds
        self.indicators = {each.key: each for row in plan for each in (row, *row.components)}
        self.keys = list(self.indicators)
        number = {key: at for at, key in enumerate(self.keys)}
        self.lines = [line for row in plan for line in lines_of(plan, row)]
        at_line = {line: at for at, line in enumerate(self.lines)}
        self.rows = [
            _Row(
                row,
                tuple(number[each.key] for each in (row, *row.components)),
                tuple(at_line[line] for line in lines_of(plan, row)),
            )
            for row in plan
        ]
        self.refused: list[Refused] = list(terms.refused)

    def result(self, native: Any) -> FrameEvaluation:
        # Of many places the totals fill much memory: nothing here holds them longer than they are needed.
        groups = Groups(
            self.nw,
            self.plan,
            self.roles,
            engine.totals_of(self.nw, self.frame, self.roles, self.plan),
            tuple(self.terms.places),
        )
        table = Table(self.np, len(groups.places), self.lines)
        singly: dict[int, Any] = {}
        for at, row in watched(tuple(enumerate(self.rows)), Words("judging indicators", "评估各指标")):
            table.rows[:, row.lines[0]] = sum(groups.column("__n", each) for each in row.observed)
            singly[at] = self._judge_row(row, groups, table)
        self._judge_singly(groups, table, singly)
        groups.forget()
        return made(
            Source(
                nw=self.nw,
                np=self.np,
                native=native,
                plan=self.plan,
                roles=self.roles,
                place_frame=groups.place_frame,
                places=tuple(groups.places),
                lines=tuple(self.lines),
                tops=tuple(row.lines[0] for row in self.rows),
                table=table,
                refused=tuple(self.refused),
                total=groups.total,
                terms=self.terms.counts,
                explained=lambda place, name: self.explained(groups, place, name),
            )
        )

    # Pattern by pattern

    def _judge_row(self, row: _Row, groups: Groups, table: Table) -> Any:
        """Judge a row at all places; return those that are left to the scalar judge."""
        np = self.np
        keys = [self.keys[each] for each in row.observed]
        left = np.zeros(len(groups.places), dtype=bool)
        for each in row.observed:
            left |= groups.unfit(each)
        if compared_with(self.plan, row.row):
            left |= np.ones(len(groups.places), dtype=bool)
        masks = [groups.column("__mask", each) for each in row.observed]
        variants, which = self.terms.of(row.row.key, groups.places)
        for at, terms in enumerate(variants):
            own = self.terms.plan_of(row.row.key, terms)
            here = ~left if which is None else ~left & (np.asarray(which) == at)
            for mask, places in _patterns(np, masks, here):
                slots, absent = self._slots(groups, keys, mask)
                try:
                    if any(isinstance(value, NoTarget) for _, _, value in terms):
                        raise Unfit  # what its figures are, a row without a target does not say
                    if terms and len(places) < _FEWEST:
                        self._judge_each(row, own, groups, table, places, slots, absent)
                    else:
                        self._judge_pattern(row, own, groups, table, places, slots, absent)
                except (Unfit, PlanspecError):
                    left[places] = True
        return left

    def _judge_each(
        self,
        row: _Row,
        own: Plan,
        groups: Groups,
        table: Table,
        places: Any,
        slots: list[Slot],
        absent: list[Slot],
    ) -> None:
        """Judge a row at each of a few places by the scalar judge, from the whole numbers alone."""
        scale = {self.keys[each]: groups.scale(each) for each in row.observed}
        for place in places:
            codes = {slot: int(groups.codes(slot, place)) for slot in slots}
            found = self._example(row, own, codes, absent, scale)
            for part in (found, *found.parts):
                table.write_single(int(place), self._line(row, part), part)
        self._count_outside(row, groups, table, places, slots, absent)

    def _count_outside(
        self, row: _Row, groups: Groups, table: Table, places: Any, slots: list[Slot], absent: list[Slot]
    ) -> None:
        beyond = sum(not self._horizon(key).contains(when) for key, when in (*slots, *absent))
        aside = sum(groups.aside(each)[places] for each in row.observed)
        table.outside[places, row.lines[0]] = aside + beyond

    def _slots(self, groups: Groups, keys: Sequence[str], mask: Sequence[int]) -> tuple[list[Slot], list[Slot]]:
        """Return the times at which a mask has figures, and those at which it has missing ones."""
        found: list[list[Slot]] = [
            [
                (key, period)
                for key, bits in zip(keys, mask, strict=True)
                for at, period in enumerate(groups.slots)
                if bits >> (at + shift) & 1
            ]
            for shift in (0, len(groups.slots))
        ]
        return found[0], found[1]

    def _judge_pattern(
        self,
        row: _Row,
        own: Plan,
        groups: Groups,
        table: Table,
        places: Any,
        slots: list[Slot],
        absent: list[Slot],
    ) -> None:
        np = self.np
        scale = {self.keys[each]: groups.scale(each) for each in row.observed}
        inside = [each for each in slots if self._horizon(each[0]).contains(each[1])]
        one = only(own, row.row.key)
        pattern = pattern_of(one, one[row.row.key], inside, self.as_of, scale)
        values = {slot: groups.codes(slot, places) for slot in slots}
        numbers = {
            statistic: _number(np, statistic, values) for piece in pattern.pieces for statistic in piece.statistics
        }
        label = np.zeros(len(places), dtype=np.int64)
        for piece in pattern.pieces:
            for statistic, cells in zip(piece.statistics, piece.cells, strict=True):
                number = numbers[statistic]
                which = np.searchsorted(np.asarray(cells.edges, dtype=number.dtype), number, side="right")
                named = np.asarray(cells.labels, dtype=np.int64)[which]
                _, label = ranked(np, label * (int(max(cells.labels)) + 1) + named)
        found = members_of(np, label, int(label.max()) + 1)

        def example(at: int) -> Assessment:
            codes = {slot: int(each[at]) for slot, each in values.items()}
            return self._example(row, own, codes, absent, scale)

        # Nothing is written before all of it is known, for a pattern that does not fit is left as a whole.
        changes: dict[Any, Any] = {}
        written = [
            (members, self._answers(row, Alike(np, pattern, values, numbers, members, example, changes)))
            for members in found
        ]
        for members, answers in written:
            for line, cell in answers.items():
                table.write(places[members], line, cell)
        self._count_outside(row, groups, table, places, slots, absent)

    def _answers(self, row: _Row, alike: Alike) -> dict[int, Cell]:
        """Judge one place by the scalar judge, and give all that are like it its answers with their own numbers."""
        first = alike.example(int(alike.members[0]))
        bits = warned(alike, first)
        found: dict[int, Cell] = {}
        for each in (first, *first.parts):
            piece, own_bits = self._piece(alike.pattern, each), bits[each.indicator.key]
            found[self._line(row, each)] = shown_of(self.np, each, piece, alike.numbers, alike.members, own_bits)
        return found

    def _line(self, row: _Row, part: Assessment) -> int:
        return next(at for at in row.lines if self.lines[at].key == part.indicator.key)

    def _piece(self, pattern: Pattern, own: Assessment) -> Piece | None:
        decides = own.requirement
        if decides is None:
            return None
        return next(each for each in pattern.pieces if each.requirement is decides.requirement)

    def _example(
        self, row: _Row, own: Plan, codes: Mapping[Slot, int], absent: Iterable[Slot], scale: Mapping[str, Fraction]
    ) -> Assessment:
        observations = [
            Observation(key, Interval.point(scale[key] * code), period) for (key, period), code in codes.items()
        ]
        observations += [Observation(key, None, period) for key, period in absent]
        return judged(own, own[row.row.key], observations, self.as_of, self.thresholds)[0]

    def _horizon(self, key: str) -> Period:
        return self.plan.horizon(self.indicators[key])

    # One by one

    def _judge_singly(self, groups: Groups, table: Table, singly: Mapping[int, Any]) -> None:
        wanted: dict[tuple[int, int], list[Line]] = {}
        for at, left in singly.items():
            wanted.update(((int(place), at), []) for place in self.np.flatnonzero(left))
        others = {at: compared_with(self.plan, row.row) for at, row in enumerate(self.rows)}
        by_key = {row.row.key: at for at, row in enumerate(self.rows)}
        needed = set(wanted) | {(place, by_key[key]) for place, at in wanted for key in others[at]}
        lines = self._lines(groups, needed)
        read: dict[tuple[int, int], Read] = {}
        for where in needed:
            plan = self.terms.at(self.rows[where[1]].row.key, groups.places[where[0]])
            read[where] = self._read(plan, lines.get(where, []))
        for place, at in watched(wanted, Words("judging one by one", "逐项评估")):
            row, own = self.rows[at], read[place, at]
            self.refused.extend(own.refused)
            plan = self.terms.at(row.row.key, groups.places[place])
            keys = compared_with(plan, plan[row.row.key]) if others[at] else ()
            beside = [each for key in keys for each in read[place, by_key[key]].observations]
            observations = [*own.observations, *beside]
            found, figures = judged(plan, plan[row.row.key], observations, self.as_of, self.thresholds)
            for part in (found, *found.parts):
                table.write_single(place, self._line(row, part), part)
            top = row.lines[0]
            table.outside[place, top] = sum(len(figures.outside.get(self.keys[each], ())) for each in row.observed)
            table.faulty[place, top] = len(own.refused)

    def explained(self, groups: Groups, place: object, name: str) -> Assessment:
        """Judge one place and row again, and return the whole assessment."""
        where = cast("tuple[object, ...]", place) if isinstance(place, tuple) else (place,)
        if where not in groups.places:
            why = Said("the frame has no such place", "数据中没有该地区")
            raise InvalidArgument(value=str(where), why=why, place="place")
        key = self.plan[name].key if name not in {each.key for each in self.lines} else name
        at = next(at for at, row in enumerate(self.rows) if any(self.lines[each].key == key for each in row.lines))
        by_key = {row.row.key: number for number, row in enumerate(self.rows)}
        spot = groups.places.index(where)
        own = self.terms.at(self.rows[at].row.key, where)
        needed = [at, *(by_key[each] for each in compared_with(own, own[self.rows[at].row.key]))]
        lines = self._lines(groups, {(spot, each) for each in needed}, unplaced=False)
        plans = {row: self.terms.at(self.rows[row].row.key, where) for row in needed}
        read = [each for row in needed for each in self._read(plans[row], lines.get((spot, row), [])).observations]
        found = judged(own, own[self.rows[at].row.key], read, self.as_of, self.thresholds)[0]
        return next(each for each in (found, *found.parts) if each.indicator.key == key)

    def _read(self, plan: Plan, lines: Sequence[Line]) -> Read:
        """Read the rows of one place and one row of the plan, each part of it by itself."""
        parts: dict[str, list[Line]] = {}
        refused: list[Refused] = []
        for line in lines:
            try:
                parts.setdefault(self.plan[line.cells["indicator"]].key, []).append(line)  # type: ignore[index]
            except PlanspecError as fault:  # pragma: no cover - only rows of known indicators come here
                refused.append(Refused(line, fault))
        found = [read_lines(plan, own) for own in parts.values()]
        return Read(
            tuple(each for own in found for each in own.observations),
            (*refused, *(each for own in found for each in own.refused)),
        )

    def _lines(
        self, groups: Groups, wanted: set[tuple[int, int]], *, unplaced: bool = True
    ) -> dict[tuple[int, int], list[Line]]:
        """Fetch the rows of some places and rows of the plan from the frame, and read those that belong to none."""
        found: dict[tuple[int, int], list[Line]] = {}
        for line in self._unplaced(groups) if unplaced else ():
            try:
                observation_of(self.plan, line)
            except PlanspecError as fault:
                self.refused.append(Refused(line, first_of(fault)))
        if not wanted:
            return found
        heads = groups.names_of({each: at for _, at in wanted for each in self.rows[at].observed})
        firsts = list(dict.fromkeys(groups.places[place][0] for place, _ in sorted(wanted)))
        nw, first = self.nw, self.roles.places[0]
        where = {place: at for at, place in enumerate(groups.places)}
        named = nw.col(self.roles.columns["indicator"]).is_in(list(heads))
        for start in range(0, len(firsts), _AT_ONCE):
            some = firsts[start : start + _AT_ONCE]
            for line in self._fetched(named & nw.col(first).is_in(some)):
                place = where.get(line.place)
                row = heads.get(line.cells["indicator"])
                if place is not None and row is not None and (place, row) in wanted:
                    found.setdefault((place, row), []).append(line)
        return found

    def _unplaced(self, groups: Groups) -> Iterator[Line]:
        """Return the rows without a place, or without an indicator of the plan."""
        if not groups.unplaced:
            return
        nw, roles = self.nw, self.roles
        schema = self.frame.collect_schema()
        unknown = groups.unknown_names
        indicator = nw.col(roles.columns["indicator"])
        chosen = indicator.is_null()
        if unknown:
            chosen = chosen | indicator.is_in(unknown)
        for each in roles.places:
            column = nw.col(each)
            chosen = chosen | engine.is_missing(nw, each, schema)
            if schema[each] == nw.String:
                chosen = chosen | (column.str.strip_chars() == "")
        yield from self._fetched(chosen)

    def _fetched(self, chosen: Any) -> Iterator[Line]:
        yield from rows_of(self.nw, self.frame, self.roles, chosen=chosen)


def _patterns(np: Any, masks: Sequence[Any], wanted: Any) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Yield each combination of masks that occurs with the places that have it."""
    places = np.flatnonzero(wanted)
    if not len(places):
        return
    label = np.zeros(len(places), dtype=np.int64)
    for mask in masks:
        found, own = ranked(np, mask[places])
        _, label = ranked(np, label * len(found) + own)
    for members in members_of(np, label, int(label.max()) + 1):
        some = places[members]
        yield tuple(int(mask[some[0]]) for mask in masks), some


def _number(np: Any, statistic: Statistic, values: Mapping[Slot, Any]) -> Any:
    own = [values[slot] for slot in statistic.slots]
    if statistic.how == "sum":
        return sum(own[1:], own[0])
    if statistic.how == "product":
        return _product(np, [statistic.unit + statistic.step * each for each in own])
    return np.min(own, axis=0) if statistic.how == "least" else np.max(own, axis=0)


def _product(np: Any, factors: Sequence[Any]) -> Any:
    """Multiply whole numbers, by those of Python where 64 bits do not hold them."""
    largest = 1
    for each in factors:
        if int(each.min()) < 0:
            raise Unfit  # pragma: no cover - a guard: more than all of it is gone, which no domain allows
        largest *= int(each.max()) + 1
    found = factors[0] if largest < 2**62 else factors[0].astype(object)
    for each in factors[1:]:
        found = found * each
    return np.asarray(found)
