"""Plans of every kind and frames of many places, drawn by a seed; and the scalar judge's answers to them."""

import contextlib
import itertools
from decimal import Decimal

from attrs import evolve

from planspec import (
    About,
    AnnualPlan,
    AverageGrowth,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Milestone,
    Milestones,
    NoTarget,
    Observation,
    ObservedAs,
    Plan,
    PlanspecError,
    PlanspecErrorGroup,
    RelativeChange,
    RelativeTo,
    Superseded,
    evaluate,
)
from planspec.observations.gathering import gather

YEARS = range(2021, 2026)
D = Decimal
FIGURES = [D(x) for x in ("0", "0.5", "1", "2", "2.5", "3", "5", "10", "20")]


def amount(rng):
    kind = rng.random()
    if kind < 0.7:
        return rng.choice(FIGURES)
    if kind < 0.85:
        return About(rng.choice(FIGURES[1:]), tolerance=rng.choice([None, D("0.5"), D(2)]))
    low, high = sorted(rng.sample(FIGURES, 2))
    return Interval(low, high)


def sides(rng, value):
    if isinstance(value, Decimal):
        return {"direction": rng.choice([Direction.AT_LEAST, Direction.AT_MOST]), "strict": rng.random() < 0.3}
    return {}


def flag(rng):
    return rng.random() < 0.5


def level(rng):
    kind = rng.randrange(3)
    value = amount(rng)
    if kind == 0:
        own = sides(rng, value)
        own.pop("strict", None)
        return EndState(value, **own)
    number = rng.choice(FIGURES)
    return (Ceiling if kind == 1 else Floor)(number, strict=flag(rng))


def throughout(rng):
    return rng.choice([Ceiling, Floor])(rng.choice(FIGURES), strict=flag(rng), throughout=True)


def cumulative(rng):
    value = amount(rng)
    return Cumulative(value, **sides(rng, value))


def each_year(rng):
    if rng.random() < 0.2:
        return EachYear({year: rng.choice(FIGURES) for year in YEARS if rng.random() < 0.8} or {2021: 1})
    value = amount(rng)
    total = rng.choice([None, None, D(20)])
    return EachYear(value, **sides(rng, value), average=rng.random() < 0.3, total=total)


def of_base(kind):
    def made(rng):
        value = amount(rng)
        return kind(value, **sides(rng, value), falling=flag(rng), observed=rng.choice(list(ObservedAs)))

    return made


def relative(rng):
    value = amount(rng)
    return RelativeTo(rng.choice(["other", "other", "nothing"]), value, **sides(rng, value))


def stages(rng):
    make = rng.choice([level, level, cumulative])
    last = rng.choice([2025, 2025, 2027])
    return Milestones([Milestone(when, make(rng)) for when in (2023, last)], combine=rng.choice(["last", "all"]))


SINGLES = [
    cumulative,
    each_year,
    level,
    level,
    throughout,
    of_base(Change),
    of_base(RelativeChange),
    of_base(AverageGrowth),
]


def parts(rng):
    made = [Component(f"k{at}", rng.choice(SINGLES)(rng)) for at in range(rng.choice([2, 3]))]
    return Components(made, combine=rng.choice(["all", "any", "k0"]))


KINDS = [*SINGLES, *SINGLES, relative, stages, stages, parts, parts, lambda rng: NoTarget()]
UNITS = ["%", "万人", "万人"]


def row(rng, key):
    """Draw a row of a plan; not every drawing is one."""
    while True:
        with contextlib.suppress(PlanspecError):
            baseline = rng.choice([None, *FIGURES[1:], *FIGURES[1:], Interval.above(3), Interval(1, 4)])
            target = rng.choice(KINDS)(rng)
            unit = "%" if isinstance(target, RelativeTo) else rng.choice(UNITS)
            made = Indicator(key=key, name=f"指标{key}", unit=unit, target=target, baseline=baseline)
            if rng.random() < 0.2:
                made = evolve(made, due=rng.choice([2023, 2024]))
            if rng.random() < 0.2:
                made = evolve(made, basis=rng.choice(["at_date", "year_mean", "year_total"]))
            if rng.random() < 0.2 and not isinstance(target, Components | Milestones | NoTarget | RelativeTo):
                earlier = Superseded(target=evolve(target, value=rng.choice(FIGURES)), until=rng.choice([2022, 2023]))
                made = evolve(made, superseded=(earlier,))
            if rng.random() < 0.2:
                made = evolve(
                    made,
                    annual_plan=AnnualPlan({y: rng.choice(FIGURES) for y in range(2021, 2024)}, stepwise=flag(rng)),
                )
            Plan(name="试", period="2021-2025", indicators=[made, Indicator(key="other", unit="%", target=EndState(1))])
            return made


def plan(rng, rows):
    while True:
        with contextlib.suppress(PlanspecError):
            return Plan(
                name="试",
                period="2021-2025",
                tolerance=rng.choice([None, D("0.1")]),
                indicators=[
                    *(row(rng, f"x{at}") for at in range(rows)),
                    Indicator(key="other", unit="%", target=EndState(1)),
                ],
            )


WHENS = [*map(str, YEARS)]
MORE = ["2023Q1", "2023Q2", "2023Q3", "2023Q4", "2024-06", "2020", "2026", "2019Q4", "2023-12-31", "2021..2025"]
STATUSES = ["P", "初步数", "E", "B", "F", "O", "A"]
TEXTS = [">2", "<3", "≥2.5", "2-3", "5", "约3", "?", "3万人", "—", "12abc"]


def series(rng, wild):
    """Draw the figures of one place and indicator: their time, value, unit and status."""
    found = []
    chosen = [when for when in WHENS if rng.random() < 0.75]
    if rng.random() < 0.15:
        chosen = [when for when in chosen if when != "2023"] + MORE[: rng.choice([1, 2, 4])]
    if wild and rng.random() < 0.2:
        chosen.append(rng.choice([*MORE, *WHENS, "20x3"]))
    near = rng.choice([D("0.5"), D(1), D(2), D("2.5"), D(4)])
    for when in chosen:
        value = rng.choice([near, near + D("0.1"), near - D("0.1"), rng.choice(FIGURES)])
        cell = None if rng.random() < 0.03 else float(value)
        status = rng.choice(STATUSES) if rng.random() < (0.1 if wild else 0.02) else None
        unit = rng.choice(["%", "万人", "人", "t"]) if wild and rng.random() < 0.05 else None
        if wild and rng.random() < 0.04:
            cell = rng.choice([0.57 * 100 / 100, 0.1 + 0.2, -1.0, 1e300, 23.1234567890123])
        found.append((when, cell, unit, status))
    rng.shuffle(found)
    return found


def frame(rng, plan, places, *, text=False):
    """Draw the rows of many places: dictionaries of cells."""
    found = []
    keys = [each.key for top in plan for each in (top.components or (top,))]
    for at in range(places):
        wild = rng.random() < 0.1
        for key in keys:
            if rng.random() < 0.05:
                continue
            for when, value, unit, status in series(rng, wild):
                name = key if "/" in key or rng.random() < 0.9 else plan[key].name
                cell = rng.choice(TEXTS) if text and rng.random() < 0.1 else value
                if text and cell is not None and not isinstance(cell, str):
                    cell = repr(cell)
                found.append(
                    {"县": f"p{at:05}", "指标": name, "时间": when, "数值": cell, "单位": unit, "状态": status}
                )
        if wild and rng.random() < 0.3:
            found.append(
                {
                    "县": f"p{at:05}",
                    "指标": "没有",
                    "时间": "2023",
                    "数值": None if text else 1.0,
                    "单位": None,
                    "状态": None,
                }
            )
    return found


def decimal(value):
    """Return a float as a database with 9 decimals holds it; those that are too large as 1."""
    return None if value is None else D(repr(value)).quantize(D("1e-9")) if abs(value) < 1e9 else D(1)


# The scalar judge


def observation(plan, cells):
    from planspec import Period

    key = plan[cells["指标"]].key
    period = Period.within(plan.period, cells["时间"])
    return Observation(key, cells["数值"], period, unit=cells["单位"], status=cells["状态"] or ())


def first(fault):
    return fault.faults[0] if isinstance(fault, PlanspecErrorGroup) else fault


def refusal(plan, observations):
    try:
        gather(plan, observations)
    except PlanspecError as fault:
        return type(first(fault)).__name__
    return None


def scalar(plan, rows, as_of):
    """Judge one place: its evaluation, and the refused rows with the class of their fault."""
    good, refused = [], {}
    for at, cells in enumerate(rows):
        try:
            good.append((at, observation(plan, cells)))
        except PlanspecError as fault:
            refused[at] = type(first(fault)).__name__
    if refusal(plan, [each for _, each in good]) is not None:
        alone = [(at, each, refusal(plan, [each])) for at, each in good]
        refused.update({at: why for at, _, why in alone if why})
        good = [(at, each) for at, each, why in alone if not why]
        clashing = {}
        for (i, a), (j, b) in itertools.combinations(good, 2):
            if a.indicator == b.indicator and (why := refusal(plan, [a, b])):
                clashing.setdefault(i, why)
                clashing.setdefault(j, why)
        refused.update(clashing)
        good = [(at, each) for at, each in good if at not in clashing]
    return evaluate(plan, [each for _, each in good], as_of=as_of), refused
