"""What documents hold in addition to plans: observations, and an evaluation by what it was made from and what it said.

The annotations are read when the program runs, so they are not quoted here.
"""

from datetime import date
from typing import final

from attrs import frozen

from planspec.exact import Number
from planspec.interval import Interval, Verdict
from planspec.judging.assessment import Status
from planspec.judging.early_warning import DEFAULT, Thresholds
from planspec.model.plan import Plan
from planspec.observations.observation import Observation


@final
@frozen(kw_only=True)
class Options:
    """The options of `evaluate` that an evaluation was made with."""

    as_of: date | None = None
    vintage: date | None = None
    revision: Number | None = None
    thresholds: Thresholds = DEFAULT


@final
@frozen(kw_only=True)
class StoredAnswer:
    """One assessment in short, by which a reading checks that it is still the same."""

    indicator: str
    status: Status
    attainment: Verdict
    schedule: Verdict
    known: Interval | None = None


@final
@frozen(kw_only=True)
class Stored:
    """An evaluation as it is stored: what it was made from, and what it said."""

    options: Options = Options()
    assessments: tuple[StoredAnswer, ...]
    observations: tuple[Observation, ...]
    plan: Plan


@final
@frozen(kw_only=True)
class StoredObservations:
    """Observations as a document holds them."""

    observations: tuple[Observation, ...]
