"""What one row's figures say of another's: a part that exceeds its whole, parts that together do.

These warnings are the evaluation's, not an assessment's, so that no row ever changes what is said of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from planspec.interval import Interval, Verdict, compare
from planspec.judging.assessment import Assessment
from planspec.judging.reasons import PartAboveWhole, SumOfPartsDiffers
from planspec.periods import Period
from planspec.targets import observes_spans
from planspec.units import factor
from planspec.units import unit as find_unit


def between_rows(rows: Sequence[Assessment]) -> Iterator[tuple[str, PartAboveWhole | SumOfPartsDiffers]]:
    """Find the parts (其中) whose figures surely do not fit those of their whole, by the key of the row."""
    wholes = {each.indicator.key: each for each in rows}
    parts: dict[str, list[Assessment]] = {}
    for part in rows:
        whole = wholes.get(part.indicator.part_of or "")
        if whole is None or not _add_up(part, whole):
            continue
        parts.setdefault(whole.indicator.key, []).append(part)
        theirs = _figures(whole)
        for when, (period, value) in _in_unit_of(part, whole).items():
            if when in theirs and _exceeds(value, theirs[when][1]):
                row, values = part.indicator, (value, theirs[when][1])
                found = PartAboveWhole(row.name, whole.indicator.name, period, values, whole.indicator.unit)
                yield row.key, found
    for key, own in parts.items():
        for differing in _sums(wholes[key], own):
            yield key, differing


def _add_up(part: Assessment, whole: Assessment) -> bool:
    """Say whether a part is an amount of what its whole is an amount of."""
    if not part.indicator.unit or not whole.indicator.unit or part.parts or whole.parts:
        return False
    base = find_unit(part.indicator.unit).base
    return base != find_unit("%").base and base == find_unit(whole.indicator.unit).base


_ByTime = Mapping[Period | date, tuple[Period, Interval]]


def _figures(each: Assessment) -> _ByTime:
    """Return the figures by their time: amounts by their span, levels by its last day."""
    spans = observes_spans(each.target)
    return {one.period if spans else one.period.end: (one.period, one.value) for one in each.figures}


def _in_unit_of(part: Assessment, whole: Assessment) -> _ByTime:
    rate = factor(part.indicator.unit, whole.indicator.unit)
    return {when: (period, value.scaled(rate)) for when, (period, value) in _figures(part).items()}


def _exceeds(value: Interval, total: Interval) -> bool:
    return compare(value, Interval(None, total.upper)) is Verdict.NOT_MET


def _sums(whole: Assessment, parts: Sequence[Assessment]) -> Iterator[SumOfPartsDiffers]:
    """Compare what two parts or more make together with their whole, wherever all of them have a figure."""
    if len(parts) < 2:
        return
    own = [_in_unit_of(part, whole) for part in parts]
    row = whole.indicator
    for when, (period, total) in _figures(whole).items():
        if not all(when in each for each in own):
            continue
        together = own[0][when][1]
        for each in own[1:]:
            together = together + each[when][1]
        made_up = row.made_up_of_parts
        if together.isdisjoint(total) if made_up else _exceeds(together, total):
            yield SumOfPartsDiffers(row.name, period, together, total, row.unit, made_up)
