"""Rows in time against the oracle: kinds, stages, versions, yearly plans, breaks, lines, fiscal years, bases, due dates.

What is drawn is a grid of few numbers, so that bounds are hit. Where `CI` is set the draws are the same in every run.
"""

import os
import random
from dataclasses import replace
from fractions import Fraction

import pytest

from planspec import (
    About,
    AnnualPlan,
    AverageGrowth,
    Baseline,
    Ceiling,
    Change,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Milestone,
    Milestones,
    Observation,
    ObservedAs,
    Period,
    Plan,
    RelativeChange,
    RelativeTo,
    Shape,
    Status,
    Superseded,
    Verdict,
    evaluate,
)
from planspec.judging.course import Line
from tests.oracle import ANY, NOT_NEGATIVE, Aim, R, Row, Seen, judge

#: Laws are left out by who runs the examples alone.
law = pytest.mark.hypothesis

CI = bool(os.environ.get("CI"))
DRAWS = 12_000 if CI else 2_000
SEED = 20_260 if CI else random.randrange(10**9)

F = Fraction
LEVELS = [F(x) for x in ("0", "60", "80", "84", "88", "90", "92", "95", "96", "100")]
AMOUNTS = [F(x) for x in ("0", "1", "2", "2.5", "3", "4", "5", "10", "12", "20")]
RATES = [F(x) for x in ("-5", "0", "2", "4", "5", "10", "20")]
FLOWS = ("total", "each", "mean", "changes", "rates", "growth_rates")
KINDS = (
    "total",
    "level",
    "level",
    "level",
    "throughout",
    "each",
    "mean",
    "change",
    "changes",
    "relative",
    "rates",
    "growth",
    "growth_rates",
    "beside",
)


# Drawing rows


def drawn(rng):
    """Draw a row of the oracle."""
    kind = rng.choice(KINDS)
    years = rng.choice([5, 5, 5, 3, 1, 10])
    months = 12 * years
    due = rng.choice([months, months, months, months, max(12, months - 12)])
    numbers = (
        LEVELS
        if kind in {"level", "throughout"}
        else RATES
        if kind in {"relative", "rates", "growth", "growth_rates"}
        else AMOUNTS
    )
    row = Row(kind, an_aim(rng, numbers, kind), months=months, due=due)
    row = replace(
        row,
        domain=NOT_NEGATIVE
        if (kind in {"total", "each", "mean"} and rng.random() < 0.8)
        or (rng.random() < 0.1 and kind in {"level", "throughout"})
        else ANY,
    )
    if kind in {"change", "changes", "relative", "rates", "growth", "growth_rates"}:
        row = replace(row, falling=rng.random() < 0.4)
    if kind == "level" and rng.random() < 0.85:
        row = replace(row, base=known(rng, LEVELS, exact=0.7))
    if kind == "change" and rng.random() < 0.85:
        row = replace(row, base=known(rng, LEVELS, exact=0.8))
    if kind in {"relative", "growth"} and rng.random() < 0.9:
        row = replace(row, base=point(rng.choice([F(80), F(100)])))
    if row.base is not None and kind != "growth" and rng.random() < 0.1:
        row = replace(row, base_at=-6)
    if kind in {"relative", "rates"} and rng.random() < 0.2:
        row = replace(row, shape=rng.choice(["log", "straight"]))
    if kind in {"level", "throughout", "change", "relative", "growth"} and rng.random() < 0.25:
        row = replace(row, basis=rng.choice(["at_date", "year_mean", "year_total"]))
    if kind in {"level", "total"} and years > 1 and rng.random() < 0.25:
        row = staged(rng, row, numbers)
    elif kind != "beside" and rng.random() < 0.2:
        side = row.aim
        count = rng.choice([1, 1, 2])
        untils = sorted(rng.sample(range(6, due + 1, 6), k=min(count, due // 6)))
        row = replace(row, versions=tuple((until, same_side(rng, side, numbers)) for until in untils))
    if kind not in {"each", "throughout", "beside"} and one_sided(row.aim) and rng.random() < 0.3:
        row = planned(rng, row)
    if kind == "each":
        if rng.random() < 0.15:
            row = replace(row, total=rng.choice(AMOUNTS) * 5)
        elif not row.versions and rng.random() < 0.2:
            row = replace(
                row,
                by_year=tuple(same_side(rng, row.aim, AMOUNTS) if rng.random() < 0.8 else None for _ in range(years)),
            )
            if not any(row.by_year[: due // 12]):
                row = replace(row, by_year=())
    row = observed(rng, row)
    if rng.random() < 0.4:
        row = replace(row, as_of=rng.choice([*range(12, months + 1, 12), *range(3, months + 1, 3)]))
    return row


def point(x):
    return R(x, x)


def one_sided(aim):
    return aim.lo is None or aim.hi is None


def an_aim(rng, numbers, kind):
    value = rng.choice(numbers)
    draw = rng.random()
    if draw < 0.15 and kind != "throughout":
        other = rng.choice([x for x in numbers if x != value])
        return Aim(min(value, other), max(value, other))
    strict = rng.random() < 0.15
    return Aim(value, None, strict) if draw < 0.65 else Aim(None, value, strict)


def same_side(rng, aim, numbers):
    value = rng.choice(numbers)
    if not one_sided(aim):
        return aim
    return Aim(value, None) if aim.hi is None else Aim(None, value)


def known(rng, numbers, *, exact=0.85):
    value = rng.choice(numbers)
    if rng.random() < exact:
        return point(value)
    is_open = rng.random() < 0.5
    way = rng.random()
    if way < 0.35:
        return R(value, None, is_open)
    if way < 0.7 and value:
        return R(None, value, False, is_open)
    other = rng.choice([x for x in numbers if x != value])
    return R(min(value, other), max(value, other), is_open, rng.random() < 0.5)


def staged(rng, row, numbers):
    dues = sorted(rng.sample(range(12, row.months + 1, 12), k=min(rng.choice([2, 2, 3]), row.months // 12)))
    if len(dues) < 2:
        return row
    aim = row.aim if one_sided(row.aim) else Aim(row.aim.lo, None)
    stages = tuple((due, same_side(rng, aim, numbers)) for due in dues)
    return replace(row, aim=stages[-1][1], due=row.months, stages=stages, every_stage=rng.random() < 0.3)


def planned(rng, row):
    numbers = LEVELS if row.kind == "level" else RATES[1:] if row.kind in {"rates", "growth_rates"} else AMOUNTS[1:6]
    if row.kind in {"change", "relative", "growth"}:
        numbers = [F(x) for x in ("70", "76", "80", "84", "90", "96", "100", "104")]
    last = row.due // 12
    if row.kind in {"level", "change", "relative", "growth"}:
        years = sorted(rng.sample(range(1, last + 1), k=rng.randint(1, min(3, last))))
    else:
        years = range(1, rng.randint(1, last) + 1)
    return replace(row, points=tuple((12 * y, rng.choice(numbers)) for y in years), stepwise=rng.random() < 0.25)


def observed(rng, row):
    if row.kind in {"level", "throughout"}:
        numbers = LEVELS
    elif row.kind in {"change", "relative", "growth"}:
        numbers = [F(x) for x in ("70", "76", "80", "84", "90", "96", "100", "104", "105", "110", "121", "125")]
    elif row.kind in {"rates", "growth_rates"}:
        numbers = RATES[1:] if row.falling else RATES  # a negative fall is refused
    else:
        numbers = AMOUNTS
    row = replace(row, figures=series(rng, row, numbers))
    if row.kind == "beside":
        row = replace(row, other=series(rng, row, numbers))
    return row


def series(rng, row, numbers):
    """Draw figures of years, sometimes of halves of them or of months, mostly from the first year on."""
    if row.basis == "year_total":
        numbers = [x / 2 for x in numbers]
    until = rng.randint(0, row.months // 12)
    found = []
    for year in range(until):
        if rng.random() < 0.12:
            continue
        end = 12 * (year + 1)
        draw = rng.random()
        breaks = row.kind in {"level", "change", "relative", "growth", "total"} and rng.random() < 0.04
        value = known(rng, numbers, exact=0.92)
        if row.kind in {"rates", "growth_rates"} or draw < 0.7:
            found.append(Seen(end - 12, end, value, breaks))
        elif row.kind in FLOWS or row.basis == "year_total":
            found.append(Seen(end - 12, end - 6, value, breaks))
            if rng.random() < 0.7:
                found.append(Seen(end - 6, end, known(rng, numbers, exact=0.92)))
        elif draw < 0.9:
            found.append(Seen(end - 7, end - 6, value, breaks))
            if rng.random() < 0.5:
                found.append(Seen(end - 12, end, known(rng, numbers, exact=0.92)))
        else:
            found.append(Seen(end - 4, end - 3, value, breaks))
    return tuple(found)


# The same row for the library


def number(x):
    return None if x is None else F(x)


def interval(known):
    if known.exact is not None:
        return Interval.point(known.exact)
    return Interval(number(known.lo), number(known.hi), lower_open=known.lo_open, upper_open=known.hi_open)


def of_months(first, start, end):
    """The months after *start* up to *end*, counted from a first year and month."""
    year, month = first
    begin, last = year * 12 + month - 1 + start, year * 12 + month - 2 + end
    return Period.parse(f"{begin // 12}-{begin % 12 + 1:02}..{last // 12}-{last % 12 + 1:02}")


def options(aim):
    if one_sided(aim):
        direction = Direction.AT_LEAST if aim.hi is None else Direction.AT_MOST
        return (aim.lo if aim.hi is None else aim.hi), {"direction": direction, "strict": aim.strict}
    if aim.hi - aim.lo > 4:  # some ranges are said as about a number
        middle = (aim.lo + aim.hi) / 2
        return About(middle, tolerance=aim.hi - middle), {}
    return Interval(aim.lo, aim.hi), {}


def target_of(row, aim, first):
    value, how = options(aim)
    shape = {None: None, "log": Shape.LOGARITHMIC, "straight": Shape.STRAIGHT}[row.shape]
    match row.kind:
        case "total":
            return Cumulative(value, **how)
        case "level" | "throughout" if one_sided(aim):
            kind = Floor if aim.hi is None else Ceiling
            return kind(value, strict=aim.strict, throughout=row.kind == "throughout")
        case "level":
            return EndState(value)
        case "mean":
            return EachYear(value, average=True, **how)
        case "each":
            if row.by_year:
                amounts = {
                    of_months(first, 12 * i, 12 * i + 12): options(each)[0]
                    for i, each in enumerate(row.by_year)
                    if each
                }
                return EachYear(amounts, direction=how.get("direction", Direction.WITHIN))
            return EachYear(value, total=row.total, **how)
        case "change" | "changes":
            return Change(
                value,
                falling=row.falling,
                observed=ObservedAs.LEVELS if row.kind == "change" else ObservedAs.CHANGES,
                **how,
            )
        case "relative" | "rates":
            return RelativeChange(
                value,
                falling=row.falling,
                shape=shape,
                observed=ObservedAs.LEVELS if row.kind == "relative" else ObservedAs.CHANGES,
                **how,
            )
        case "growth" | "growth_rates":
            return AverageGrowth(
                value,
                falling=row.falling,
                observed=ObservedAs.LEVELS if row.kind == "growth" else ObservedAs.CHANGES,
                **how,
            )
        case "beside":
            return RelativeTo("other", value, **how)


def built(row, first):
    """The plan, the observations and the day for the library."""
    if row.stages:
        target = Milestones(
            [Milestone(of_months(first, due - 12, due), target_of(row, aim, first)) for due, aim in row.stages],
            combine="all" if row.every_stage else "last",
        )
    else:
        target = target_of(row, row.aim, first)
    base = None
    if row.base is not None:
        base = Baseline(value=interval(row.base), period=of_months(first, row.base_at - 12, row.base_at))
    annual = None
    if row.points:
        flows = row.kind in FLOWS
        spans = {of_months(first, m - 12 if flows else m - 1, m): amount for m, amount in row.points}
        annual = AnnualPlan(spans, stepwise=row.stepwise)
    indicator = Indicator(
        key="x",
        unit="元",
        target=target,
        baseline=base,
        domain=interval(row.domain)
        if row.kind not in {"rates", "growth_rates"}
        else (Interval(None, 100) if row.falling else Interval(-100, None)),
        annual_plan=annual,
        basis=row.basis,
        due=None if row.due == row.months or row.stages else of_months(first, row.due - 12, row.due),
        superseded=[
            Superseded(target=target_of(row, aim, first), until=of_months(first, until - 1, until))
            for until, aim in row.versions
        ],
    )
    rows = [indicator]
    if row.kind == "beside":
        rows.insert(0, Indicator(key="other", unit="元", target=EndState(1)))
    plan = Plan(name="p", period=of_months(first, 0, row.months), indicators=rows)
    seen = [
        Observation(
            key, interval(each.value), of_months(first, each.start, each.end), status="B" if each.breaks else ()
        )
        for key, several in (("x", row.figures), ("other", row.other))
        for each in several
    ]
    as_of = None if row.as_of is None else of_months(first, row.as_of - 1, row.as_of)
    return plan, seen, as_of


def found(row, first=(2021, 1)):
    plan, seen, as_of = built(row, first)
    return evaluate(plan, seen, as_of=as_of)["x"]


# The laws


def rows(count=DRAWS, seed=SEED):
    """Draw rows, each with the first month of its plan; the seed says which, should one of them fail."""
    rng = random.Random(seed)
    for place in range(count):
        yield f"seed {seed}, row {place}", drawn(rng), rng.choice([(2021, 1), (2021, 7)])


def test_the_same_rows_are_judged_as_the_oracle_judges_them_in_every_run():
    compare(rows(2_000, seed=7))


@law
def test_every_row_is_judged_as_the_oracle_judges_it():
    compare(rows())


def compare(several):
    for place, row, first in several:
        ours, theirs = found(row, first), judge(row)
        answer = (ours.attainment.value, ours.schedule.value, ours.status.value)
        assert answer == (theirs.attainment, theirs.schedule, theirs.status), f"{place}: {row}"
        if theirs.asked is not None and row.kind in PLAIN and not row.stages and ours.required_by_now is not None:
            assert ours.required_by_now == interval(theirs.asked), f"{place}: {row}"


#: The kinds whose requirements are in the unit that the oracle reckons in; those of growth are factors there.
PLAIN = {"total", "level", "change", "changes", "mean"}


@law
def test_what_is_said_of_one_figure_is_coherent():
    """Law 43: the schedule is met ⇔ the lead is not negative, in the unit and in months ⇔ what is asked is fulfilled."""
    for place, row, first in rows(DRAWS):
        ours = found(row, first)
        known = ours.known_by_now
        if ours.parts or len(ours.requirements) > 1 or row.aim.strict or not one_sided(row.aim):
            continue
        if known is None or known.exact is None:
            continue
        said = {
            "ahead_by": sign_of(ours.ahead_by, 0),
            "ahead_by_months": sign_of(ours.ahead_by_months, 0),
            "fulfilment": sign_of(ours.fulfilment, 1),
        }
        wrong = [name for name, holds in said.items() if holds not in {None, ours.schedule is Verdict.MET}]
        assert not wrong, f"{place}: {wrong} of {row}"


def sign_of(figure, limit):
    return None if figure is None or figure.exact is None else figure.exact >= limit


@law
def test_a_better_figure_is_never_further_behind():
    for place, row, first in rows(DRAWS // 4):
        if row.kind in {"each", "throughout"} or row.stages:
            continue  # such a row shows the requirement that decides it
        if not row.figures or row.as_of is not None or row.figures[-1].value.exact is None or not one_sided(row.aim):
            continue
        last = row.figures[-1]
        better = 1 if (row.aim.hi is None) != (row.falling and row.kind in {"change", "relative", "growth"}) else -1
        value = last.value.exact + better
        if value < 0:
            continue
        before = found(row, first)
        after = found(replace(row, figures=(*row.figures[:-1], replace(last, value=point(value)))), first)
        for name in ("ahead_by", "ahead_by_months", "fulfilment", "progress"):
            was, is_now = getattr(before, name), getattr(after, name)
            if was is not None and is_now is not None and was.exact is not None and is_now.exact is not None:
                assert was.exact <= is_now.exact, f"{place}: {name} of {row}"
        assert RANK[before.schedule] <= RANK[after.schedule], f"{place}: {row}"


RANK = {Verdict.NOT_MET: 0, Verdict.UNDETERMINED: 1, Verdict.MET: 2}


@law
def test_requirements_tile_what_a_row_asks_for_and_decide_it_together():
    """Law 41."""
    for place, row, first in rows(DRAWS // 4):
        ours = found(row, first)
        own = [each for each in ours.requirements if not (row.total is not None and each is ours.requirements[-1])]
        spans = [each.span for each in own]
        assert all(each.due == each.span.end for each in own)
        if row.kind in {"each", "throughout"}:
            asked = [each is not None for each in row.by_year] or [True] * (row.months // 12)
            ends = [12 * (year + 1) for year, yes in enumerate(asked) if yes and 12 * (year + 1) <= row.due]
            assert spans == [of_months(first, end - 12, end) for end in ends], f"{place}: {row}"
        else:
            dues = [due for due, _ in row.stages] or [row.due]
            assert spans == [of_months(first, 0, due) for due in dues], f"{place}: {row}"
        attained = [each.attainment for each in ours.requirements]
        together = attained[-1] if row.stages and not row.every_stage else Verdict.all(attained)
        assert ours.attainment is together, f"{place}: {row}"


@law
def test_a_revision_changes_nothing_before_it():
    """Law 42."""
    for place, row, first in rows(DRAWS):
        if not row.versions:
            continue
        until, aim = row.versions[-1]
        revised = replace(row, as_of=max(3, until - until % 12))
        ours = found(revised, first)
        then = found(replace(revised, aim=aim, versions=row.versions[:-1]), first)
        same = (ours.status, ours.attainment, ours.schedule, ours.required_by_now, ours.ahead_by)
        assert same == (then.status, then.attainment, then.schedule, then.required_by_now, then.ahead_by), place
        if row.kind in {"each", "throughout"} and row.total is None:
            late = found(replace(row, as_of=row.months), first)
            kept = [each.accepts for each in late.requirements if each.due <= of_months(first, until - 1, until).end]
            assert kept == [each.accepts for each in then.requirements][: len(kept)], f"{place}: {row}"


@law
def test_words_follow_the_line():
    """Laws 45 and 46."""
    for place, row, first in rows(DRAWS // 2):
        ours = found(row, first)
        now = ours.known_by_now
        if ours.status is Status.AHEAD and len(ours.requirements) == 1:
            course = ours.course
            assert (course.line, course.final(ours.requirement.by_now)) == (Line.REACH, Verdict.MET), f"{place}: {row}"
            assert ours.as_of < ours.requirement.due
        if ours.status is Status.BREACHED and len(ours.requirements) == 1:
            course = ours.course
            assert (course.line, course.final(ours.requirement.by_now)) == (Line.HOLD, Verdict.NOT_MET), place
        breaks = [of_months(first, 0, each.end).end for each in row.figures if each.breaks and each.end <= row.due]
        if now is not None and not row.stages and any(day <= ours.as_of for day in breaks):
            said = (ours.progress, ours.ahead_by_months, ours.fulfilment, ours.added_per_year, ours.pace_ratio)
            assert said == (None,) * 5, f"{place}: {row}"


@law
def test_what_is_asked_on_the_way_changes_no_attainment():
    """Law 47."""
    for place, row, first in rows(DRAWS // 2):
        if row.points:
            without = replace(row, points=(), stepwise=False)
            assert found(row, first).attainment is found(without, first).attainment, f"{place}: {row}"
        if row.stages and not row.every_stage:
            alone = replace(row, stages=(), due=row.stages[-1][0], points=())
            ours = found(row, first)
            assert ours.attainment is found(alone, first).attainment, f"{place}: {row}"
            assert ours.requirements[-1].due == of_months(first, 0, alone.due).end


@law
def test_equal_rows_are_judged_alike():
    """Law 53: made, compiled and judged twice, a row gives equal answers."""
    for place, row, first in rows(DRAWS // 4):
        assert found(row, first) == found(row, first), f"{place}: {row}"
