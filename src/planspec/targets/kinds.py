"""What there is to know of each kind of target: its names, what it is observed as, how it is followed and shared out.

`planspec.targets.kind_of` gives the record of a target. What the rest of the library asks of a target's class
stands here; only the compiler (`planspec.judging.compiling`) and the words of targets
(`planspec.targets.words`) say more of each kind.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Final, Literal, TypeAlias, final

from attrs import frozen

from planspec import records
from planspec.exact import HUNDRED
from planspec.interval import EVERYTHING, NON_NEGATIVE, Interval

#: The slugs of the kinds, as files write them.
KindName: TypeAlias = Literal[
    "cumulative",
    "each_year",
    "end_state",
    "ceiling",
    "floor",
    "change",
    "relative_change",
    "average_growth",
    "relative_to",
    "qualitative",
    "milestones",
    "components",
    "no_target",
]

#: What one series of observations holds; a series of one sort holds no other.
Series: TypeAlias = Literal["levels", "flows", "flows of years", "changes", "rates", "judgements", "parts"]

#: What an amount is compared with: a figure itself, a change from the baseline in the row's unit, a growth in percent,
#: or the difference to another row.
AmountOf: TypeAlias = Literal["figure", "change", "growth", "difference"]

#: What becomes of a target when its plan is shared out: split where the figures of parts add up, else the same for
#: every part; or what becomes of its stages or its components.
HowShared: TypeAlias = Literal["split", "unchanged", "stages", "components"]

_SPANS: Final = frozenset[Series]({"flows", "flows of years", "changes", "rates"})


@final
@frozen(kw_only=True, eq=False, repr=False)
class Kind(records.Record):
    """What there is to know of one target by its kind and its options. For milestones it describes the first stage.

    Attributes:
        slug: the name of the kind in files. en, zh: its name in tables.
        observes: what its observations are.
        amount_of: what its amount is compared with; None where it has none of its own.
        sharing: what becomes of it when the plan is shared out.
        is_yearly: whether it is asked of every plan year by itself.
        has_path: whether yearly plans can describe the way to it.
        is_of_whole_plan: whether a figure in brackets, which covers the whole plan, is one of its observations.
        domain: which values its observations can have, where the row does not say.
        falling: whether it asks for a fall.
        is_mirrored: whether figures have their literal sign, and are judged in the sense of a fall.
    """

    slug: KindName
    en: str
    zh: str
    observes: Series
    amount_of: AmountOf | None = None
    sharing: HowShared = "unchanged"
    is_yearly: bool = False
    has_course: bool = False
    is_of_whole_plan: bool = False
    domain: Interval = EVERYTHING
    falling: bool = False
    is_mirrored: bool = False

    @property
    def observes_spans(self) -> bool:
        """Whether its observations are amounts over spans of time, which must not overlap; else they are at dates."""
        return self.observes in _SPANS

    @property
    def is_change(self) -> bool:
        """Whether its amount is a change or a growth, which is measured from somewhere."""
        return self.amount_of in ("change", "growth")

    @property
    def has_figures(self) -> bool:
        """Whether it, or a part of it, asks for a number."""
        return self.amount_of is not None or self.observes == "parts"

    @property
    def needs_unit(self) -> bool:
        """Whether its row has a unit of its own."""
        return self.amount_of is not None


CUMULATIVE: Final = Kind(
    slug="cumulative",
    en="cumulative",
    zh="累计",
    observes="flows",
    amount_of="figure",
    sharing="split",
    has_course=True,
    is_of_whole_plan=True,
    domain=NON_NEGATIVE,
)


@cache
def each_year(*, average: bool) -> Kind:
    """Return the kind of a yearly amount; where the *average* of the years is asked for, there is a path to it."""
    return Kind(
        slug="each_year",
        en="yearly average" if average else "each year",
        zh="年均" if average else "每年",
        observes="flows of years",
        amount_of="figure",
        sharing="split",
        is_yearly=True,
        has_course=average,
        domain=NON_NEGATIVE,
    )


END_STATE: Final = Kind(
    slug="end_state",
    en="end state",
    zh="期末值",
    observes="levels",
    amount_of="figure",
    sharing="split",
    has_course=True,
)


@cache
def ceiling(*, throughout: bool) -> Kind:
    """Return the kind of a limit from above. A sum can keep it where no part does, so it is not split."""
    return Kind(
        slug="ceiling",
        en="ceiling",
        zh="上限",
        observes="levels",
        amount_of="figure",
        is_yearly=throughout,
        has_course=not throughout,
    )


@cache
def floor(*, throughout: bool) -> Kind:
    """Return the kind of a limit from below."""
    return Kind(
        slug="floor",
        en="floor",
        zh="下限",
        observes="levels",
        amount_of="figure",
        sharing="split",
        is_yearly=throughout,
        has_course=not throughout,
    )


@cache
def change(*, of_changes: bool, falling: bool, is_mirrored: bool) -> Kind:
    """Return the kind of a change in the row's unit, observed as changes or as levels."""
    return Kind(
        slug="change",
        en="change",
        zh="增减",
        observes="changes" if of_changes else "levels",
        amount_of="change",
        sharing="split",
        has_course=True,
        is_of_whole_plan=of_changes,
        falling=falling,
        is_mirrored=is_mirrored,
    )


@cache
def growth(*, yearly: bool, of_rates: bool, falling: bool, is_mirrored: bool) -> Kind:
    """Return the kind of a growth in percent, over the plan or a year on average; nothing falls by more than all."""
    rates = Interval.below(HUNDRED) if falling else Interval.above(Decimal(-100))
    return Kind(
        slug="average_growth" if yearly else "relative_change",
        en="average growth" if yearly else "relative change",
        zh="年均增长" if yearly else "升降幅度",
        observes="rates" if of_rates else "levels",
        amount_of="growth",
        has_course=True,
        is_of_whole_plan=of_rates and not yearly,
        domain=rates if of_rates else EVERYTHING,
        falling=falling,
        is_mirrored=is_mirrored,
    )


RELATIVE_TO: Final = Kind(slug="relative_to", en="relative to", zh="相对", observes="levels", amount_of="difference")
QUALITATIVE: Final = Kind(slug="qualitative", en="qualitative", zh="定性", observes="judgements")
NO_TARGET: Final = Kind(slug="no_target", en="none", zh="未设", observes="levels")
COMPONENTS: Final = Kind(slug="components", en="components", zh="分项", observes="parts", sharing="components")


def milestones(first: Kind, *, has_course: bool) -> Kind:
    """Return the kind of several stages, of which *first* is that of the first; *has_path* of any."""
    return Kind(
        slug="milestones",
        en="milestones",
        zh="分期",
        observes=first.observes,
        amount_of=first.amount_of,
        sharing="stages",
        has_course=has_course,
        domain=first.domain,
        falling=first.falling,
        is_mirrored=first.is_mirrored,
    )
