"""What changed between two versions of a plan, row by row, and between evaluations of one plan."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from planspec.errors import InvalidType, Said
from planspec.files.codecs import record_codec
from planspec.judging.evaluation import Evaluation
from planspec.model.plan import Plan


class Changed(NamedTuple):
    """One fact that differs: the row's key (empty for the plan itself), the field, and both values as files have them.

    None stands for a row, or a fact, that one of the two has not.
    """

    key: str
    field: str
    before: Any
    after: Any

    def __str__(self) -> str:
        where = ".".join(part for part in (self.key, self.field) if part)
        return f"{where}: {_short(self.before)} → {_short(self.after)}"


def _short(value: Any) -> str:
    if value is None:
        return "—"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def diff(before: Plan, after: Plan) -> tuple[Changed, ...]:
    """Return what changed from one version of a plan to another, in the order of the rows, by key.

    >>> from attrs import evolve
    >>> from planspec.plans import zhoushan
    >>> print(*diff(zhoushan.PLAN, evolve(zhoushan.PLAN, source="")))
    source: 《舟山市人力资源和社会保障事业发展“十四五”规划》（舟发改规划〔2021〕36号） → —

    Raises:
        InvalidType: one of the two is not a plan.
    """
    for name, each in (("before", before), ("after", after)):
        if not isinstance(each, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(value=each, expected=Said("a Plan", "一个Plan（规划）"), place=name)
    return tuple(_changes(before, after))


def _changes(before: Plan, after: Plan) -> Iterator[Changed]:
    codec = record_codec(Plan, says_kind=False)
    old, new = codec.write(before), codec.write(after)
    rows = [{row["key"]: row for row in each.pop("indicators")} for each in (old, new)]
    yield from _between("", old, new)
    for key in dict.fromkeys([*rows[0], *rows[1]]):
        one, other = rows[0].get(key), rows[1].get(key)
        if one is None or other is None:
            yield Changed(key, "", one, other)
        else:
            yield from _between(key, one, other)


def _between(key: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Changed]:
    for field in dict.fromkeys([*old, *new]):
        if old.get(field) != new.get(field):
            yield Changed(key, field, old.get(field), new.get(field))


class Beside(NamedTuple):
    """One row in several evaluations: the status of each, None where its plan has no such row, and if they differ."""

    key: str
    name: str
    statuses: tuple[str | None, ...]

    @property
    def moved(self) -> bool:
        """Whether the evaluations say different things of it."""
        return len(set(self.statuses)) > 1


def side_by_side(evaluations: Iterable[Evaluation]) -> tuple[Beside, ...]:
    """Return the statuses of each row in several evaluations: the same plan at two dates, or in several places.

    Raises:
        InvalidType: one of them is not an evaluation.
    """
    several = tuple(evaluations)
    for at, each in enumerate(several):
        if not isinstance(each, Evaluation):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(
                value=each, expected=Said("an Evaluation", "一个Evaluation（评估）"), place=f"evaluations[{at}]"
            )
    by_key = [{part.indicator.key: part for each in one for part in (each, *each.parts)} for one in several]
    rows = {key: part.indicator.name for one in by_key for key, part in one.items()}
    return tuple(
        Beside(key, name, tuple(one[key].status.value if key in one else None for one in by_key))
        for key, name in rows.items()
    )
