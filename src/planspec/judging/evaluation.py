"""`evaluate(plan, observations)`: the assessments of every indicator, and what they say of the plan as a whole.

Attainment asks whether a target is decided for good; schedule whether what was required by now is satisfied. The
one word of `Status` follows from these and from nothing else. An outlook is never mixed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, cast, final

from attrs import Factory, field, frozen

from planspec import records
from planspec.errors import InvalidArgument, InvalidType, Said, placed
from planspec.exact import ONE, ZERO, Number, NumberLike, number
from planspec.interval import Interval, Verdict
from planspec.judging.assessment import Assessment, Status
from planspec.judging.between_rows import between_rows
from planspec.judging.early_warning import stale
from planspec.judging.plain import Numbers, both_languages, record_of
from planspec.judging.reasons import AssessmentWarning, BaselineDiffers, OutsidePlan
from planspec.judging.rows import judge
from planspec.judging.single_targets import base_of
from planspec.judging.thresholds import DEFAULT, Thresholds
from planspec.model.indicators import Indicator, Nature
from planspec.model.plan import Plan
from planspec.observations.gathering import gather
from planspec.observations.observation import Figures, Observation, Observations
from planspec.periods import Period, PeriodLike
from planspec.targets import observes_spans


@final
@frozen(eq=False, repr=False)
class Tally(records.Record):
    """How many assessments have each status, beside how many there are.

    It maps every status to its count.

    Rows that set no target are not part of `total`, the denominator; `counts[Status.NO_TARGET]` says how many they are.
    """

    counts: Mapping[Status, int] = field(hash=False)
    total: int

    def __attrs_post_init__(self) -> None:
        records.freeze(self, "counts")

    def __getitem__(self, status: Status) -> int:
        return self.counts[status]

    def __iter__(self) -> Iterator[Status]:
        return iter(self.counts)

    def __len__(self) -> int:
        return len(self.counts)

    def __str__(self) -> str:
        """Print those that occur with their denominator: `achieved 9/11, undetermined 2/11`."""
        judged = [f"{s.en} {n}/{self.total}" for s, n in self.counts.items() if n and s is not Status.NO_TARGET]
        without = self.counts[Status.NO_TARGET]
        return ", ".join([*judged, f"without a target {without}"] if without else judged)


@final
@frozen(eq=False, repr=False)
class BindingSummary(records.Record):
    """What the binding indicators (约束性) say of the whole plan: one that is missed vetoes it.

    `verdict` is the conjunction of their attainments, or None when the plan has no binding indicator: nothing
    then speaks for the whole.
    """

    verdict: Verdict | None
    met: tuple[str, ...]
    not_met: tuple[str, ...]
    undetermined: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the binding indicators, those met first."""
        return (*self.met, *self.not_met, *self.undetermined)

    @property
    def total(self) -> int:
        """How many binding indicators there are."""
        return len(self.keys)

    def __str__(self) -> str:
        if self.verdict is None:
            return "no binding indicators"
        return f"{self.verdict.en}: {len(self.met)} of {self.total} binding indicators met"


def _tally(assessments: Sequence[Assessment]) -> Tally:
    counts = dict.fromkeys(Status, 0)
    for each in assessments:
        counts[each.status] += 1
    return Tally(counts, len(assessments) - counts[Status.NO_TARGET])


class Warned(NamedTuple):
    """A warning and the key of its indicator."""

    indicator: str
    warning: AssessmentWarning


class SetAside(NamedTuple):
    """An observation that nothing uses, for no requirement of its row is about its time, and why."""

    observation: Observation
    reason: OutsidePlan


class Given(NamedTuple):
    """What an evaluation was made from: observations in the form they were passed in, and the options.

    A mapping is kept as a copy, anything else as a tuple of observations.
    """

    observations: Mapping[str, Any] | tuple[Observation, ...] = ()
    as_of: date | None = None
    vintage: date | None = None
    revision: Number | None = None
    thresholds: Thresholds = DEFAULT


def _no_keys() -> dict[str, Assessment]:
    return {}


def _is_of(row: Indicator, period: Period, base: Period) -> bool:
    """Say whether a figure and the baseline belong to one time: levels to its end, amounts to the whole span."""
    return period == base or (not observes_spans(row.target) and row.basis is None and period.end == base.end)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Evaluation(records.Record, records.Lookup, records.Shown):
    """The evaluation (评估) of a plan: its assessments in the plan's order.

    `as_of` is the day asked for, or the end of the latest observation. Iterating gives the assessments;
    `evaluation["jobs"]` finds one by the key or name of its indicator. `set_aside` lists the observations that nothing
    uses, such as those of before the plan.
    """

    plan: Plan
    assessments: tuple[Assessment, ...]
    as_of: date | None
    set_aside: tuple[SetAside, ...] = ()
    given: Given = field(default=Given(), eq=False, repr=False)
    _by_key: dict[str, Assessment] = field(default=Factory(_no_keys), init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        for each in self.assessments:
            self._by_key.update((part.indicator.key, part) for part in each.parts)
        self._by_key.update((each.indicator.key, each) for each in self.assessments)

    def __iter__(self) -> Iterator[Assessment]:
        return iter(self.assessments)

    def __len__(self) -> int:
        return len(self.assessments)

    def __getitem__(self, key: str) -> Assessment:
        """Find the assessment of one indicator, or of a part such as `gdp/growth`, as `Plan` finds the indicator."""
        return self._by_key[key] if key in self._by_key else self._by_key[self.plan[key].key]

    def __str__(self) -> str:
        """Print the counts, and each assessment on a line."""
        return "\n".join([f"{self.plan.name}: {self.counts}", *map(str, self.assessments)])

    def to_records(self, *, numbers: Numbers = "text") -> list[dict[str, Any]]:
        """Return a flat row for each indicator and each of its parts: slugs, numbers, reasons in both languages.

        Numbers are exact text, such as `12.34` or `>95`, and None stands where there is nothing to say. With *numbers*
        `float` they are floats, so that a data frame computes with its columns: what is required by its bound, and NaN
        where no single number is known, for a float could not hold what `>95` says. Keys stay; new ones may come.

        Raises:
            InvalidOption: *numbers* is neither.
        """
        return [record_of(part, numbers=numbers) for each in self for part in (each, *each.parts)]

    def to_dict(self) -> dict[str, Any]:
        """Return the evaluation as plain values for JSON: plan, date, rows, the binding ones, counts, warnings."""
        binding = self.binding
        return {
            "plan": {"name": self.plan.name, "period": str(self.plan.period)},
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
            "assessments": self.to_records(),
            "binding": {
                "verdict": None if binding.verdict is None else binding.verdict.value,
                "met": list(binding.met),
                "not_met": list(binding.not_met),
                "undetermined": list(binding.undetermined),
            },
            "counts": {status.value: count for status, count in self.counts.counts.items()},
            "warnings": [{"indicator": each.indicator, **both_languages(each.warning)} for each in self.warnings],
            "set_aside": [
                {"observation": str(each.observation), **both_languages(each.reason)} for each in self.set_aside
            ],
        }

    @property
    def counts(self) -> Tally:
        """How many indicators have each status, and of how many."""
        return _tally(self.assessments)

    @property
    def sections(self) -> dict[str, Tally]:
        """The counts of each section of the plan's table, by its heading and in the plan's order."""
        rows: dict[str, list[Assessment]] = {}
        for each in self.assessments:
            rows.setdefault(each.indicator.section, []).append(each)
        return {section: _tally(own) for section, own in rows.items()}

    @property
    def warnings(self) -> tuple[Warned, ...]:
        """Every warning with the key of its indicator, those between indicators and of the whole evaluation last."""
        own = (Warned(each.indicator.key, warning) for each in self.assessments for warning in each.warnings)
        between = (Warned(*each) for each in between_rows(self.assessments))
        return (*own, *between, *self._outside(), *self._old())

    @property
    def older(self) -> tuple[str, ...]:
        """The keys of the rows whose latest figure is older than the evaluation's own date."""
        return tuple(
            each.indicator.key
            for each in self.assessments
            if each.as_of is not None and self.as_of is not None and each.as_of < self.as_of
        )

    def _outside(self) -> Iterator[Warned]:
        """Say what was set aside, and where a figure for the time of the baseline is not the printed one."""
        for observation, reason in self.set_aside:
            row = self.plan[observation.indicator]
            base = None if row.baseline is None else row.baseline.value
            when = base_of(self.plan, row)
            period, value = observation.period, observation.value
            if base is not None and period is not None and isinstance(value, Interval) and _is_of(row, period, when):
                if value.isdisjoint(base):
                    yield Warned(row.key, BaselineDiffers(period, value, base, row.unit))
                continue
            yield Warned(row.key, reason)

    def _old(self) -> Iterator[Warned]:
        """Warn of rows whose latest figure is much older than the evaluation's own date."""
        for each in self.assessments:
            latest = each.latest
            if latest is None or self.as_of is None or each.as_of is None or each.as_of >= self.as_of:
                continue
            for found in stale(latest.period, self.as_of, each.plan_period.end, each.thresholds):
                yield Warned(each.indicator.key, found)

    @property
    def binding(self) -> BindingSummary:
        """What the binding indicators say of the whole plan."""
        keys: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
        for each in self.assessments:
            if each.indicator.nature is Nature.BINDING and each.status is not Status.NO_TARGET:
                keys[each.attainment].append(each.indicator.key)
        present = [verdict for verdict in Verdict if keys[verdict]]
        return BindingSummary(
            Verdict.all(present) if present else None,
            tuple(keys[Verdict.MET]),
            tuple(keys[Verdict.NOT_MET]),
            tuple(keys[Verdict.UNDETERMINED]),
        )


def _share(revision: NumberLike | None) -> Number | None:
    if revision is None:
        return None
    share = placed("revision", number, revision)
    if not ZERO <= share < ONE:
        raise InvalidArgument(
            value=share,
            why=Said("a revision is a share of the figure, such as 0.02", "修订幅度是数值的一个比例，例如0.02"),
            place="revision",
        )
    return share


def evaluate(
    plan: Plan,
    observations: Observations,
    *,
    as_of: PeriodLike | None = None,
    vintage: PeriodLike | None = None,
    revision: NumberLike | None = None,
    thresholds: Thresholds = DEFAULT,
) -> Evaluation:
    """Judge *observations* against *plan*.

    *observations* is `{key or name: value}` (the total over the plan period, or the level of the target year),
    `{key or name: {period: value}}`, or an iterable of `Observation`. A value is an int, Decimal, Fraction, float
    (by its shortest repr), numpy scalar, printed text with or without unit, `Interval`, a pint quantity of any
    registry, or None for missing; without a unit of its own it is in the indicator's.

    *as_of* is the day to judge by (a date, or a period, whose last day it then is); later observations are not used.
    By default each indicator is judged by its own latest observation, so that one never changes another's.

    *vintage* is a day likewise: figures said to be published after it are left out. *revision* is the share of itself
    by which a preliminary figure may still be revised, such as 0.02; it is then known only so far. Without it a
    preliminary figure counts as it stands, and the assessments that rest on it say so. *thresholds* say from when on
    a trend is warned of.

    Raises:
        PlanspecError: the caller's mistake, naming its place; several come as one `PlanspecErrorGroup`.
    """
    if not isinstance(plan, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(value=plan, expected=Said("a Plan", "一个Plan（规划）"), place="plan")
    day = None if as_of is None else placed("as_of", Period.parse, as_of).end
    published = None if vintage is None else placed("vintage", Period.parse, vintage).end
    if not isinstance(thresholds, Thresholds):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(value=thresholds, expected=Said("Thresholds", "Thresholds（预警界限）"), place="thresholds")
    kept = _Kept(observations)
    figures = gather(plan, kept.passed, revision=(share := _share(revision)), vintage=published)
    assessments = tuple(judge(plan, each, figures, day, thresholds) for each in plan)
    latest = max((each.as_of for each in assessments if each.as_of is not None), default=None)
    aside = tuple(
        found for each in plan for row in (each, *each.components) for found in _set_aside(plan, row, figures)
    )
    given = Given(kept.all(), day, published, share, thresholds)
    return Evaluation(plan=plan, assessments=assessments, as_of=latest, set_aside=aside, given=given)


def _set_aside(plan: Plan, row: Indicator, figures: Figures) -> Iterator[SetAside]:
    """List what was observed of a row for a time that it is not about."""
    span = plan.horizon(row)
    for each in figures.outside.get(row.key, ()):
        assert each.period is not None  # it is outside
        yield SetAside(each, OutsidePlan(each.period, span, only=not figures.actual[row.key]))


@final
class _Kept:
    """What is passed as observations, kept while it is read: a mapping is copied, an iterable may be read only once."""

    def __init__(self, observations: Any) -> None:
        self.passed: Any = observations
        self._read: list[Observation] = []
        if isinstance(observations, Iterable) and not isinstance(observations, str | bytes | Mapping):
            self.passed = self._reading(cast("Iterable[Observation]", observations))

    def _reading(self, observations: Iterable[Observation]) -> Iterator[Observation]:
        for each in observations:
            self._read.append(each)
            yield each

    def all(self) -> Mapping[str, Any] | tuple[Observation, ...]:
        passed: Any = self.passed
        return _copied(cast("Any", passed)) if isinstance(passed, Mapping) else tuple(self._read)


def _copied(observations: Mapping[Any, Any]) -> Mapping[str, Any]:
    """Copy a mapping, and those in it, so that a later change of the caller's changes nothing here."""
    return {
        name: dict(cast("Mapping[object, object]", each)) if isinstance(each, Mapping) else each
        for name, each in observations.items()
    }


RollUp = BindingSummary  # former name
