"""What every column of a table holds: the parsed heads put together with the plan's period, each other, and the caller.

What is open is refused with the column's head and the text that `columns=` would take, in one go for all columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, cast

from planspec.errors import InvalidOption, InvalidPlan, PlanspecError, Said, placed, quote, raise_all
from planspec.periods import Period
from planspec.tables.heads import DUE, ROLES, Head, is_one_year, parse, says_both, tokens
from planspec.tables.lines import Line

#: Other words for a role.
_OTHERWISE: Final = {"yearly plan": "annual plan"}
#: The roles whose columns hold figures, beside which a growth alone is theirs.
_FIGURES: Final = ("baseline", "target", "outcome", "annual plan")
#: Heads of the years of the figures to their left.
_YEARS_OF: Final = ("year", "年份", "年度")
#: The roles that one column at most may have at one time.
_SINGLE: Final = (
    "number",
    "name",
    "unit",
    "nature",
    "baseline",
    "baseline year",
    "target",
    "due",
    "annual plan",
    "whole period",
    "outcome",
)
#: What goes into remarks whatever else the head says.
_REMARKS: Final = ("share", "verdict", "change")


def _places(where: object) -> list[object]:
    if isinstance(where, str | int) or not isinstance(where, Iterable):
        return [where]
    return list(where)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def given_columns(columns: Mapping[str, object]) -> list[tuple[str, object, Period | None]]:
    """Return the caller's columns: role, head or place, and the period where one is given.

    Raises:
        InvalidOption: there is no such role; PlanspecError: a period that cannot be read.
    """
    found: list[tuple[str, object, Period | None]] = []
    for said, where in columns.items():
        role = _OTHERWISE.get(said, said)
        if role not in ROLES:
            raise InvalidOption(option="columns", value=said, choices=ROLES)
        if isinstance(where, Mapping):
            for period, places in cast("Mapping[object, object]", where).items():
                when = placed(f"columns[{quote(said)}]", Period.parse, period)
                found += [(role, place, when) for place in _places(places)]
        else:
            found += [(role, place, None) for place in _places(where)]
    return found


def _index(where: object, heads: list[str], lines: list[Line]) -> int | None:
    """Return the place of a column that the caller names by its head, whole or one line of it, or by its place."""
    if isinstance(where, str):
        for cells in (heads, *(line.cells for line in lines)):
            if cells.count(where) == 1:
                return cells.index(where)
        return None
    if isinstance(where, bool) or not isinstance(where, int) or not 0 <= where < len(heads):
        return None
    return where


def columns_of(
    heads: list[str],
    lines: list[Line],
    *,
    plan: Period,
    base_year: Period,
    title: str,
    columns: Mapping[str, object],
) -> list[Head] | None:
    """Return what every column of a head holds; None where this is not the head of a table of targets.

    Raises:
        PlanspecError: a head is open, or two columns hold the same; the message says what `columns=` would take.
    """
    parsed = [parse(at, text, plan) for at, text in enumerate(heads)]
    given: dict[int, Head] = {}
    for role, where, period in given_columns(columns):
        at = _index(where, heads, lines)
        if at is None:
            return None
        head = parsed[at]
        dated = head.dated and period is None
        given[at] = head._replace(role=role, period=period or head.period, dated=dated, open=None, given=True)
    if not any((given.get(head.at) or head).role == "name" for head in parsed):
        return None
    own = [head for head in parsed if head.text and head.at not in given and not _is_set_aside(head, given)]
    settled = _Settling(plan, base_year, title, list(given.values())).settled(own)
    place = f"line {lines[0].number}"
    found = sorted([*settled, *given.values()], key=lambda head: head.at)
    raise_all([_open(head, place) for head in found if head.open], Said("the head", "表头"))
    if not any(head.role in DUE for head in found):
        figures = next((head for head in found if head.role in ("outcome", "annual plan") or head.period), found[0])
        door = f"columns={{'target': {quote(figures.text)}}}"
        why = Said(
            f"no head names a target (目标, 2025年), so these may be figures: say {door}",
            f"表头没有目标（目标、2025年），可能是实际数：请指定{door}",
        )
        raise InvalidPlan(value=figures.text, why=why, place=place)
    raise_all(list(_repeated(found, place)), Said("the head", "表头"))
    return found


def _is_set_aside(head: Head, given: Mapping[int, Head]) -> bool:
    """Say whether the caller picked another column for what this one holds, of another scope."""
    return any(
        head.scope != other.scope and (head.role in ("", other.role)) and head.period in (None, other.period)
        for other in given.values()
        if other.role in (*DUE, "baseline", "outcome", "annual plan")
    ) and bool(head.scope)


def _open(head: Head, place: str) -> InvalidPlan:
    assert head.open is not None
    door = f"columns={{'target'|'outcome'|'baseline'|'remark'|'ignore': {quote(head.text)}}}"
    why = Said(
        f"what this column holds is open: {head.open}; say {door}",
        f"不知道这一栏是什么：{head.open.zh}；请指定{door}",
    )
    return InvalidPlan(value=head.text, why=why, place=place)


def _repeated(found: list[Head], place: str) -> Iterable[PlanspecError]:
    """Find two columns for one role and period."""
    seen: dict[tuple[object, ...], Head] = {}
    for head in found:
        if head.role not in _SINGLE:
            continue
        key = (head.role, head.period, head.quantity == "growth", head.dated)
        other = seen.setdefault(key, head)
        if other is not head:
            door = f"columns={{{quote(head.role)}: {quote(head.text)}, 'ignore': {quote(other.text)}}}"
            what = "two targets for one time" if head.role == "target" else f"two columns for {head.role}"
            why = Said(
                f"{what}, this and {quote(other.text)}: say {door}",
                f"{quote(other.text)}一栏与此同为{head.role}：请指定{door}",
            )
            yield InvalidPlan(value=head.text, why=why, place=place)


class _Settling:
    """What the columns of one table hold, once its period and its other columns are known."""

    def __init__(self, plan: Period, base_year: Period, title: str, given: list[Head]) -> None:
        self.plan = plan
        self.base_year = base_year
        self.given = given
        said, _ = tokens(title)
        self.is_titled = any(token.sort == "role" and token.says == "target" for token in said) or "规划" in title
        titled = parse(0, "".join(token.text for token in said if token.sort in ("year", "months")), plan)
        self.title_period = titled.period if titled.period and plan.contains(titled.period) else None

    def settled(self, heads: list[Head]) -> list[Head]:
        """Return the heads with role and period decided, or open."""
        names = [head.at for head in (*heads, *self.given) if head.role == "name"]
        heads = [self.left_of(head, min(names, default=0)) for head in heads]
        heads = self.beside(heads)
        worded = [head.at for head in (*heads, *self.given) if head.role == "baseline"]
        heads = [head if head.open else self.worded(head) for head in heads]
        everyone = [*heads, *self.given]
        # A year with a word that says target; a year without one beside it is open.
        due = [head for head in everyone if head.role == "target"]
        bare = [head for head in heads if not head.role and not head.open]
        inside = [head for head in bare if self.is_inside(head)]
        heads = [self.unworded(head, due, inside) if not head.role and not head.open else head for head in heads]
        heads = self.latest_baseline(self.last_plan(heads), worded)
        return self.later_targets(heads)

    def left_of(self, head: Head, name_at: int) -> Head:
        """Take 目标, Goal or Outcome left of the names for the headings that they stand under."""
        is_heading = head.at < name_at and head.role in ("target", "outcome") and head.period is None
        return head._replace(role="section") if is_heading and not head.open else head

    def beside(self, heads: list[Head]) -> list[Head]:
        """Give a head of growth or of a year alone what stands left of it."""
        found: list[Head] = []
        for head in heads:
            left = next((each for each in reversed(found) if each.role != "remark"), None)
            if left is not None and head.role == "" and head.text.strip().lower() in _YEARS_OF:
                role = {"baseline": "baseline year", "target": "due"}.get(left.role, "")
                head = head._replace(role=role)  # noqa: PLW2901 - likewise
            alone = head.quantity == "growth" and not head.role and head.period is None and not head.spans
            figures = left is not None and (left.role in _FIGURES or (not left.role and left.period is not None))
            if alone and not head.open and left is not None and figures and left.quantity == "level" and not left.open:
                head = head._replace(  # noqa: PLW2901 - the head goes on with what it now says
                    role=left.role,
                    period=left.period,
                    dated=left.dated,
                    partial=left.partial,
                    yearly=left.yearly,
                    preliminary=left.preliminary,
                )
            found.append(head)
        return found

    def is_inside(self, head: Head) -> bool:
        period = head.period
        return period is not None and self.plan.start <= period.end and period.start.year < self.plan.end.year

    def is_before(self, head: Head) -> bool:
        period = head.period
        return period is not None and (period.end < self.plan.start or period == self.base_year)

    def worded(self, head: Head) -> Head:
        """Settle a head whose words say a role."""
        match head.role:
            case "baseline":
                return self.baseline(head)
            case "target":
                return self.target(head)
            case "outcome":
                return self.outcome(head)
            case "":
                return self.whole(head)
            case _ if head.quantity in _REMARKS or head.period is None or head.role == "remark":
                return head
            case _:
                return head._replace(open=says_both([head.role, str(head.period)]))

    def baseline(self, head: Head) -> Head:
        if head.quantity == "growth":
            return head._replace(role="remark")
        if head.period is not None and not self.is_before(head) and head.period.end.year >= self.plan.start.year:
            why = Said(
                f"a baseline of {head.period} lies in the plan, {self.plan}", f"基数{head.period}在规划期{self.plan}内"
            )
            return head._replace(open=why)
        return head

    def target(self, head: Head) -> Head:
        period = head.period
        if head.spans:
            return self.whole(head)
        if head.yearly and period is None:
            return head._replace(open=Said("the head of a yearly plan names its year", "年度计划的表头须写明年份"))
        if period is None or period == self.plan:
            return head._replace(period=None)
        if self.is_before(head):
            return head._replace(role="remark")
        if head.yearly and not is_one_year(self.plan):
            return head._replace(role="annual plan")
        if period.end == self.plan.end or (period.is_whole_years and period.end.year == self.plan.end.year):
            return head._replace(period=None)
        return head

    def outcome(self, head: Head) -> Head:
        period = head.period
        if head.spans and not head.partial:
            door = f"columns={{'outcome': {{'{self.plan}': {quote(head.text)}}}}}"
            why = Said(f"an amount since when? say its time, as {door}", f"自何时累计？请写明时间，如{door}")
            return head._replace(open=why)
        if period is None:
            period = self.title_period if is_one_year(self.plan) else None
            return head._replace(period=period, partial=period != self.plan)
        if self.is_before(head):
            return self.baseline(head._replace(role="baseline"))
        if not self.plan.contains(period):
            return head._replace(
                open=Said(f"{period} is not inside the plan, {self.plan}", f"{period}不在规划期{self.plan}内")
            )
        return head

    def whole(self, head: Head) -> Head:
        """Settle a head of 年均 or 累计; what names only a time is settled later."""
        if head.spans and head.period in (None, self.plan):
            return head._replace(role="whole period", period=None)
        if head.spans:
            why = Said(
                "a mean or a total of which years, and reached or to be reached?",
                "何年的年均或累计，已达到还是要达到？",
            )
            return head._replace(open=why)
        if head.period is None:
            why = Said(
                "it says no role: number, name, unit, target, outcome …", "没有说明是序号、名称、单位、目标还是实际数"
            )
            return head._replace(open=why)
        return head

    def unworded(self, head: Head, due: list[Head], inside: list[Head]) -> Head:
        """Settle a head that names only a time."""
        period = head.period
        assert period is not None
        if self.is_before(head):
            return self.baseline(head._replace(role="baseline"))
        if head.partial or head.so_far:
            return self.outcome(head._replace(role="outcome"))
        if inside:
            others = ", ".join(each.text for each in inside)
            return head._replace(
                open=Said(
                    f"years without a word, {others}, may be figures or targets",
                    f"{others}只写年份，可能是实际数或目标",
                )
            )
        if due:
            return head._replace(
                open=Said(
                    f"{due[0].text} names a target, and this year says neither target nor outcome",
                    f"已有{due[0].text}，而此年份未说明是目标还是实际数",
                )
            )
        if is_one_year(self.plan) and not self.is_titled:
            return head._replace(open=Said("the year's target or its outcome?", "是当年的目标还是实际数？"))
        return self.target(head._replace(role="target"))

    def last_plan(self, heads: list[Head]) -> list[Head]:
        """Take the last year's plan for the target where no other column is one."""
        if any(head.role in DUE for head in (*heads, *self.given)):
            return heads
        last = self.plan.end
        return [
            head._replace(role="target", period=None)
            if head.role == "annual plan" and head.period is not None and head.period.end == last
            else head
            for head in heads
        ]

    def latest_baseline(self, heads: list[Head], worded: list[int]) -> list[Head]:
        """Keep the baseline that a word says, else the latest; the others are remarks."""
        if worded:
            return [
                head._replace(role="remark") if head.role == "baseline" and head.at not in worded else head
                for head in heads
            ]
        dated = [head.period.end for head in heads if head.role == "baseline" and not head.open and head.period]
        return [
            head._replace(role="remark")
            if head.role == "baseline" and not head.open and head.period and head.period.end < max(dated)
            else head
            for head in heads
        ]

    def later_targets(self, heads: list[Head]) -> list[Head]:
        """A target after the plan's end goes on from one at its end, and stands for none by itself."""
        at_end = [head for head in (*heads, *self.given) if head.role in DUE and head.period is None]
        return [
            head._replace(
                open=Said(
                    f"it is due after the plan, {self.plan}, which has no target at its end",
                    f"到期在规划期{self.plan}之后，而规划期末没有目标",
                )
            )
            if head.role == "target" and head.period and head.period.end > self.plan.end and not at_end
            else head
            for head in heads
        ]
