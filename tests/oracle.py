"""An oracle for rows in time: what DESIGN says, in plain fractions, sharing no code with the library.

Time is counted in months from the plan's first day: a year of a five-year plan ends at 12, 24, … 60, the base year at 0.
What is known, and what is asked for, are ranges of numbers (`R`). A row is a `Row` of plain numbers; `judge` gives what
has to come out. Where the start of a line is not known, every start that could be is tried in turn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

M, N, U = "met", "not_met", "undetermined"
TINY, FAR = Fraction(1, 10**12), Fraction(10**9)


@dataclass(frozen=True)
class Root:
    """The number ≥ 0 whose power is so much: what a course at a constant rate asks for between two points."""

    of: Fraction
    power: int


@dataclass(frozen=True)
class R:
    """A range of numbers, each end of it closed, open or nowhere."""

    lo: Fraction | Root | None = None
    hi: Fraction | Root | None = None
    lo_open: bool = False
    hi_open: bool = False

    def has(self, x):
        return self.holds(R(x, x))

    def holds(self, x):
        """Whether all of *x* lies within."""
        low = self.lo is None or (x.lo is not None and _beyond(x.lo, self.lo, 1, level=x.lo_open or not self.lo_open))
        high = self.hi is None or (x.hi is not None and _beyond(x.hi, self.hi, -1, level=x.hi_open or not self.hi_open))
        return low and high

    def misses(self, x):
        """Whether nothing of *x* lies within."""
        below = self.lo is not None and x.hi is not None and _beyond(x.hi, self.lo, -1, level=x.hi_open or self.lo_open)
        above = self.hi is not None and x.lo is not None and _beyond(x.lo, self.hi, 1, level=x.lo_open or self.hi_open)
        return below or above

    def verdict(self, x):
        return M if self.holds(x) else N if self.misses(x) else U

    def plus(self, other):
        lo = None if self.lo is None or other.lo is None else self.lo + other.lo
        hi = None if self.hi is None or other.hi is None else self.hi + other.hi
        return R(lo, hi, self.lo_open or other.lo_open, self.hi_open or other.hi_open)

    def minus(self, other):
        return self.plus(other.mapped(lambda x: -x, turned=True))

    def mapped(self, how, *, turned=False):
        lo, hi = (None if each is None else how(each) for each in (self.lo, self.hi))
        return R(hi, lo, self.hi_open, self.lo_open) if turned else R(lo, hi, self.lo_open, self.hi_open)

    def within(self, domain):
        """Cut to what is possible at all; here a domain is everything, or from 0 on."""
        if domain.lo is not None and (self.lo is None or self.lo < domain.lo):
            return R(domain.lo, self.hi, domain.lo_open, self.hi_open)
        return self

    @property
    def exact(self):
        return self.lo if self.lo is not None and self.lo == self.hi else None


ANY = R()
ZERO = Fraction(0)
NOT_NEGATIVE = R(ZERO)


def _beyond(x, bound, sense, *, level):
    """Whether x is above (or, with the sense -1, below) a bound, which may be a root; on it only where *level*."""
    if not isinstance(bound, Root):
        sign = (x > bound) - (x < bound)
    else:
        sign = -1 if x < 0 else (x**bound.power > bound.of) - (x**bound.power < bound.of)
    return level if sign == 0 else sign == sense


def all_of(verdicts):
    found = set(verdicts)
    return N if N in found else U if U in found else M


# What a row is


@dataclass(frozen=True)
class Aim:
    """An amount and the side on which it binds: `min`, `max`, or `in` for a range or about a number."""

    lo: Fraction | None
    hi: Fraction | None
    strict: bool = False

    @property
    def accepts(self):
        return R(self.lo, self.hi, self.strict and self.lo is not None, self.strict and self.hi is not None)


@dataclass(frozen=True)
class Seen:
    """A figure of the months after `start` up to `end`; a level stands at the end."""

    start: int
    end: int
    value: R
    breaks: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a plan of so many months."""

    kind: str  # total, level, throughout, each, mean, change, changes, relative, rates, growth, growth_rates, beside
    aim: Aim
    months: int = 60
    due: int = 60
    domain: R = ANY
    falling: bool = False
    base: R | None = None
    base_at: int = 0
    points: tuple[tuple[int, Fraction], ...] = ()  # yearly plans: as given, amounts of years or levels
    stepwise: bool = False
    stages: tuple[tuple[int, Aim], ...] = ()
    every_stage: bool = False
    versions: tuple[tuple[int, Aim], ...] = ()  # up to that month, the aim was that
    basis: str | None = None
    by_year: tuple[Aim | None, ...] = ()
    total: Fraction | None = None
    shape: str | None = None
    figures: tuple[Seen, ...] = ()
    other: tuple[Seen, ...] = ()
    as_of: int | None = None


@dataclass(frozen=True)
class Found:
    """What has to come out; `asked` is None where no single range is asked for, or none that ends in decimals."""

    attainment: str
    schedule: str
    status: str
    line: str | None = None
    asked: R | None = None
    parts: tuple[Found, ...] = ()
    known: R | None = None


# One requirement


@dataclass(frozen=True)
class Course:
    """From a start by way of points to what is acceptable when it is due."""

    accepts: R
    due: int
    start: R | None
    begins: int = 0
    points: tuple[tuple[int, Fraction | Root | None, Fraction | Root | None], ...] = ()  # month, at least, at most
    stepwise: bool = False
    logarithmic: bool = False
    total: bool = False  # a total of flows
    adds_up: bool = False  # of figures that add up or compound
    declared: bool = False  # a line to hold by declaration

    @property
    def line(self):
        accepts, start = self.accepts, self.start
        if self.declared:
            return "hold"
        if start is None:
            return "open"
        if not accepts.holds(start):
            return "reach" if accepts.misses(start) else "open"
        one_sided = accepts.lo is None or accepts.hi is None
        return "cap" if self.total and one_sided else "hold"

    @property
    def way(self):
        return [point for point in self.points if self.begins < point[0] < self.due]

    def starts(self):
        """Every start to try: near each end of what is known of it and of what is acceptable, and far away."""
        start = ANY if self.start is None else self.start
        ends = [x for x in (start.lo, start.hi, self.accepts.lo, self.accepts.hi) if x is not None]
        near = [x + d for x in ends for d in (-TINY, 0, TINY)] + [x + d for x in ends for d in (-FAR, FAR)]
        return [x for x in {*near, sum(ends) / len(ends)} if start.has(x)]

    def asked_from(self, start, now):
        """What is asked for at *now* of a line that starts with one number."""
        accepts = self.accepts
        if self.declared or now >= self.due:
            return accepts
        if accepts.has(start) and self.line != "cap":
            return self.kept(now)
        low = accepts.hi is None or (accepts.lo is not None and not _beyond(start, accepts.lo, 1, level=True))
        goal, strict = (accepts.lo, accepts.lo_open) if low else (accepts.hi, accepts.hi_open)
        bound, is_open = self.side(goal, strict, start, now, low=low)
        far = accepts.hi if low else accepts.lo
        if not self.adds_up or far is None or _beyond(far, bound, -1 if low else 1, level=False):
            far = None  # only of what adds up the far end of a range stays as it is
        return R(bound, far, is_open, False) if low else R(far, bound, False, is_open)

    def kept(self, now):
        """What is asked for at *now* of a line to hold: the target, or what points relax or tighten it to."""
        low, low_open = self.side(self.accepts.lo, self.accepts.lo_open, None, now, low=True)
        high, high_open = self.side(self.accepts.hi, self.accepts.hi_open, None, now, low=False)
        return R(low, high, low_open, high_open)

    def side(self, goal, strict, start, now, *, low):
        """One side of what is asked, and whether its end is open: only the target itself is ever strict."""
        if goal is None:
            return None, False
        nodes = [(month, at_least if low else at_most) for month, at_least, at_most in self.way]
        nodes = [node for node in nodes if node[1] is not None]
        if start is not None:
            better = nodes and self.line != "cap" and _beyond(start, nodes[0][1], 1 if low else -1, level=True)
            nodes = [(self.begins, nodes[0][1] if better else start), *nodes]  # nobody has to stay better than asked
        if not nodes:
            return goal, strict
        passed = [node for node in nodes if node[0] <= now]
        if not passed:  # the looser of the first point and the target
            is_goal = _beyond(nodes[0][1], goal, 1 if low else -1, level=False)
            return (goal, strict) if is_goal else (nodes[0][1], False)
        since, first = passed[-1]
        until, last = [*nodes, (self.due, goal)][len(passed)]
        if self.stepwise or since == now:
            return first, False
        share = Fraction(now - since, until - since)
        is_open = strict and until == self.due
        if self.logarithmic and goal > 0:
            return between(first, last, share), is_open
        return first + (last - first) * share, is_open

    def schedule(self, known, now):
        passed = any(month <= now for month, _, _ in self.way)
        if self.line == "open" and passed:
            return self.kept(now).verdict(known)
        verdicts = {self.asked_from(start, now).verdict(known) for start in self.starts()}
        answer = verdicts.pop() if len(verdicts) == 1 else U
        if answer == M and self.line == "open":
            later = [R(at_least, at_most) for _, at_least, at_most in self.way]
            return M if all(each.holds(known) for each in (*later, self.accepts)) else U
        return answer

    def asked(self, now):
        if self.declared or now >= self.due:
            return self.accepts
        exact = None if self.start is None else self.start.exact
        asked = None if exact is None else self.asked_from(exact, now)
        return None if asked is None or isinstance(asked.lo, Root) or isinstance(asked.hi, Root) else asked


def between(first, last, share):
    """The number between two others, of which each may be a root, at a constant rate."""
    a, b = (each if isinstance(each, Root) else Root(each, 1) for each in (first, last))
    power = share.denominator * a.power * b.power
    return Root(a.of ** (b.power * (share.denominator - share.numerator)) * b.of ** (a.power * share.numerator), power)


def status_of(attainment, schedule, course, known_now, now):
    """The status word is a function of these and of nothing else."""
    if attainment != U:
        return "achieved" if attainment == M else "missed"
    if now >= course.due:
        return "undetermined"
    line, accepts = course.line, course.accepts
    if schedule is U and known_now is None:
        return "undetermined"
    if line == "reach" and accepts.holds(known_now):
        return "ahead"
    if line == "hold" and schedule == N and accepts.misses(known_now):
        return "breached"
    return {M: "on_track", N: "behind", U: "undetermined"}[schedule]


# From figures to one number


def sum_of(figures, first, last, domain):
    """The sum of the flows in a span; what nobody has observed of it is anything possible."""
    inside = [each for each in figures if first <= each.start and each.end <= last]
    known = R(ZERO, ZERO)
    for each in inside:
        known = known.plus(each.value.within(domain))
    return known if sum(each.end - each.start for each in inside) == last - first else known.plus(domain)


def product_of(figures, last, sense):
    """The factor that yearly rates make; what nobody has observed of it is anything from nothing on."""
    inside = [each for each in figures if each.end <= last]
    low, high, low_open, high_open = Fraction(1), Fraction(1), False, False
    for each in inside:
        factor = each.value.mapped(lambda rate: max(ZERO, 1 + sense * rate / 100), turned=sense < 0)
        low, low_open = low * (factor.lo or 0), low_open or factor.lo_open
        high = None if high is None or factor.hi is None else high * factor.hi
        high_open = high_open or factor.hi_open
    if sum(each.end - each.start for each in inside) < last:
        return R(ZERO, ZERO) if high == 0 else NOT_NEGATIVE
    return R(low, high, low_open and low != 0, high_open)


def level_at(figures, month, domain):
    found = [each for each in figures if each.end == month]
    return found[0].value.within(domain) if found else None


def yearly_levels(row):
    """The figures that stand for levels: with a basis of a year, what the years' own figures or parts say."""
    if row.basis == "year_mean":
        return tuple(each for each in row.figures if each.end - each.start == 12)
    if row.basis != "year_total":
        return row.figures
    years = []
    for end in range(12, row.due + 1, 12):
        parts = [each for each in row.figures if end - 12 <= each.start and each.end <= end]
        if parts:
            years.append(
                Seen(end - 12, end, sum_of(parts, end - 12, end, row.domain), any(each.breaks for each in parts))
            )
    return tuple(years)


# Rows


def judge(row):
    """Say what must come out for a row."""
    row = replace(row, figures=tuple(each for each in row.figures if each.end <= horizon(row)))
    counting = yearly_levels(row) if row.basis == "year_mean" else row.figures
    now = row.as_of if row.as_of is not None else max((each.end for each in counting or row.figures), default=None)
    if now is None:  # nobody has observed anything: the present version is asked for
        return replace(by_kind(row, 0), schedule=U, status="no_data")
    row = replace(row, figures=tuple(each for each in row.figures if each.end <= now))
    return by_kind(in_force(row, now), now)


def by_kind(row, now):
    if row.stages:
        return staged(row, now)
    return yearly(row, now) if row.kind in {"each", "throughout"} else single(row, now)


def horizon(row):
    return max(row.months, row.stages[-1][0]) if row.stages else row.due


def in_force(row, now):
    """The row as it stood at *now*: the version in force, and those before it as they were then."""
    for place, (until, aim) in enumerate(row.versions):
        if now <= until:
            return replace(row, aim=aim, versions=row.versions[:place])
    return row


def single(row, now):
    """A row of one number with one due date."""
    course, known, known_now, now = measured(row, now)
    attainment = course.accepts.verdict(known)
    if not row.figures:
        return Found(attainment, U, "no_data", course.line)
    schedule = schedule_of(course, attainment, known_now, now)
    return Found(
        attainment,
        schedule,
        status_of(attainment, schedule, course, known_now, now),
        course.line,
        course.asked(now),
        known=known_now,
    )


def schedule_of(course, attainment, known_now, now):
    if known_now is None:
        return U
    return attainment if now >= course.due else course.schedule(known_now, now)


def measured(row, now):
    """The course of a row, and what is known when it is due and now; *now* is the time that the figures are about."""
    broken = any(each.breaks for each in row.figures)
    if row.kind in {"total", "mean"}:
        scale = row.due // 12 if row.kind == "mean" else 1
        known = sum_of(row.figures, 0, row.due, row.domain)
        known_now = sum_of(row.figures, 0, now, row.domain)
        course = course_of(row, R(ZERO, ZERO), lambda aim: scaled(aim, scale), total=True)
        return course, known, known_now, now
    if row.kind in {"rates", "growth_rates"}:
        sense = -1 if row.falling else 1
        known, known_now = product_of(row.figures, row.due, sense), product_of(row.figures, now, sense)
        return course_of(row, R(Fraction(1), Fraction(1)), lambda aim: factors(row, aim)), known, known_now, now
    if row.kind == "changes":
        known, known_now = sum_of(row.figures, 0, row.due, ANY), sum_of(row.figures, 0, now, ANY)
        return course_of(row, R(ZERO, ZERO), lambda aim: aim.accepts), known, known_now, now
    figures = yearly_levels(row)
    now = min(now, row.due)
    if row.basis in {"year_mean", "year_total"}:
        now = now // 12 * 12
    if row.kind == "beside":
        ends = {each.end: each.value for each in row.other}
        both = [replace(each, value=each.value.minus(ends[each.end])) for each in figures if each.end in ends]
        course = Course(row.aim.accepts, row.due, None, declared=True)
        return course, level_at(both, row.due, ANY) or ANY, level_at(both, now, ANY), now
    known, known_now = level_at(figures, row.due, row.domain) or row.domain, level_at(figures, now, row.domain)
    if row.kind == "level":
        course = course_of(row, None if broken else row.base, lambda aim: aim.accepts, unbroken=row.base)
        return course, known, known_now, now
    if row.base is None or broken:  # no change can be measured
        course = course_of(replace(row, points=()), None, lambda aim: accepted(row, aim))
        return course, ANY, None, now
    start = R(ZERO, ZERO) if row.kind == "change" else R(Fraction(1), Fraction(1))
    course = course_of(row, start, lambda aim: accepted(row, aim))
    return course, change_of(row, known), None if known_now is None else change_of(row, known_now), now


def scaled(aim, scale):
    return aim.accepts.mapped(lambda x: x * scale)


def factors(row, aim):
    """What is acceptable of a change in percent, as a factor of the base."""
    sense = -1 if row.falling else 1
    years = Fraction(row.due - row.base_at, 12) if row.kind.startswith("growth") else Fraction(1)
    power = int(years)
    return aim.accepts.mapped(lambda x: (1 + sense * x / 100) ** power, turned=sense < 0)


def accepted(row, aim):
    return aim.accepts if row.kind == "change" else factors(row, aim)


def change_of(row, level):
    if row.kind == "change":
        return row.base.minus(level) if row.falling else level.minus(row.base)
    return level.mapped(lambda x: x / row.base.exact)


def points_of(row):
    """The yearly plans in what the target compares: totals to date, levels, changes or factors."""
    sense = -1 if row.falling else 1
    if row.kind in {"total", "mean", "changes"}:
        reached, points = ZERO, []
        for month, amount in row.points:
            reached += amount
            points.append((month, reached))
        return points
    if row.kind in {"rates", "growth_rates"}:
        reached, points = Fraction(1), []
        for month, rate in row.points:
            reached *= 1 + sense * rate / 100
            points.append((month, reached))
        return points
    if row.kind == "level":
        return list(row.points)
    if row.base is None or row.base.exact is None:
        return []
    base = row.base.exact
    return [(month, (level - base) * sense if row.kind == "change" else level / base) for month, level in row.points]


def course_of(row, start, accepts_of, *, total=False, unbroken=None):
    """The course of a row, with the points that yearly plans, stages and earlier versions give it."""
    unbroken = start if unbroken is None else unbroken
    log_kind = row.kind in {"rates", "growth_rates"}
    logarithmic = (row.shape == "log") if row.shape else log_kind and row.due - row.base_at > 12
    whole = Course(
        accepts_of(row.aim),
        row.due,
        start,
        begins=row.base_at if not total and row.kind not in {"rates", "growth_rates", "changes"} else 0,
        stepwise=row.stepwise,
        logarithmic=logarithmic,
        total=total,
        adds_up=total or row.kind in {"changes", "rates", "growth_rates"},
    )
    older = {}
    for until, aim in row.versions:
        before = with_points(replace(whole, accepts=accepts_of(aim)), older, points_of(row))
        older = {point[0]: point for point in before.way if point[0] < until}
        if row.kind == "change" and (row.base is None or row.base.exact is None):
            older = {}  # no level says what was asked
        elif unbroken is not None and whole.begins < until < row.due:
            before = replace(before, start=unbroken)
            asked = {before.asked_from(start, until) for start in before.starts()}
            known = before.line == "hold" or unbroken.exact is not None or any(p[0] <= until for p in before.way)
            if known and len(asked) == 1:
                older[until] = (until, asked.copy().pop().lo, asked.pop().hi)
    return with_points(whole, older, points_of(row))


def with_points(course, older, plans):
    """The course with the points of earlier versions, and of yearly plans, which say more of their own day."""
    low = course.accepts.hi is None
    points = dict(older) | {month: (month, amount, None) if low else (month, None, amount) for month, amount in plans}
    return replace(course, points=tuple(points[month] for month in sorted(points)))


def staged(row, now):
    """A row of stages: each at its own date, a point on the way of those after it."""
    parts = []
    for place, (due, aim) in enumerate(row.stages):
        before = [(month, stage.lo, stage.hi) for month, stage in row.stages[:place]]
        part = replace(row, stages=(), aim=aim, due=due, months=due)
        part = replace(part, figures=tuple(each for each in row.figures if each.end <= due))
        parts.append(stage_of(part, before, min(now, due), now))
    answers = [found for found, _ in parts]
    running = next((i for i, (due, _) in enumerate(row.stages) if now < due), len(parts) - 1)
    if row.every_stage:
        attainment = all_of(each.attainment for each in answers)
        schedule = all_of(by_now(each) for each in answers[: running + 1])
    else:
        attainment, schedule = answers[-1].attainment, by_now(answers[running])
    if all(each.status == "no_data" for each in answers):
        return Found(attainment, U, "no_data", parts=tuple(answers))
    if attainment != U:
        status = "achieved" if attainment == M else "missed"
    elif now >= row.stages[-1][0]:
        status = "undetermined"
    elif schedule == M:  # the row is ahead only where its last stage is
        status = "ahead" if answers[-1].status == "ahead" else "on_track"
    elif schedule == N:
        status = "breached" if answers[running].status == "breached" else "behind"
    else:
        status = "undetermined"
    return Found(attainment, schedule, status, parts=tuple(answers))


def by_now(found):
    return found.schedule if found.attainment == U else found.attainment


def stage_of(row, before, now, really_now):
    course, known, known_now, now = measured(row, now)
    own = {p[0] for p in course.points}  # a yearly plan says more of its day than a stage does
    course = replace(
        course,
        points=tuple(sorted([*course.points, *(p for p in before if p[0] not in own)], key=lambda point: point[0])),
    )
    attainment = course.accepts.verdict(known)
    if not row.figures:
        return Found(attainment, U, "no_data", course.line), course
    schedule = schedule_of(course, attainment, known_now, now)
    status = status_of(attainment, schedule, course, known_now, now)
    return Found(attainment, schedule, status, course.line, course.asked(now)), course


def yearly(row, now):
    """A row that asks something of every year: each year is a requirement of its own."""
    answers, begun = [], []
    figures = yearly_levels(row) if row.kind == "throughout" else row.figures
    for place, end in enumerate(range(12, row.due + 1, 12)):
        aim = next((each for until, each in row.versions if end <= until), row.aim)
        if row.by_year:
            aim = row.by_year[place]
        if aim is None:
            continue
        if row.kind == "throughout":
            inside = [each for each in figures if end - 12 < each.end <= end]
            found = [aim.accepts.verdict(each.value.within(row.domain)) for each in inside]
            if not any(each.end == end for each in inside):
                found.append(aim.accepts.verdict(row.domain))
            attainment = all_of(found)
            schedule = all_of([aim.accepts.verdict(each.value.within(row.domain)) for each in inside])
            if now >= end:
                schedule = attainment
            elif not inside:
                schedule = U
            status = status_of(attainment, schedule, Course(aim.accepts, end, None, declared=True), None, now)
        else:
            known = sum_of(figures, end - 12, end, row.domain)
            attainment = aim.accepts.verdict(known)
            limit = aim.lo is None  # a limit on every year is a line to hold by declaration
            course = Course(aim.accepts, end, R(ZERO, ZERO), begins=end - 12, total=True, adds_up=True, declared=limit)
            known_now = sum_of(figures, end - 12, min(now, end), row.domain)
            schedule = attainment if now >= end else course.schedule(known_now, now) if now > end - 12 else M
            status = status_of(attainment, schedule, course, known_now, now)
        answers.append(Found(attainment, schedule, status))
        if now >= end or (now > end - 12 and row.basis not in {"year_mean", "year_total"}):
            begun.append(by_now(answers[-1]))
    attainment, schedule = all_of(each.attainment for each in answers), all_of(begun)
    if not begun and row.kind == "throughout":
        schedule = U
    parts = tuple(answers)
    if row.total is not None:
        whole = single(replace(row, kind="total", aim=Aim(row.total, None), total=None, by_year=(), versions=()), now)
        attainment, schedule = all_of([attainment, whole.attainment]), all_of([schedule, whole.schedule])
        parts = (*parts, whole)
    if not row.figures:
        return Found(attainment, U, "no_data", parts=parts)
    if attainment != U:
        status = "achieved" if attainment == M else "missed"
    elif now >= row.due:
        status = "undetermined"
    elif {each.status for each in parts} <= {"ahead", "achieved"}:
        status = "ahead"
    elif schedule == N and any(each.status == "breached" for each in parts):
        status = "breached"
    else:
        status = {M: "on_track", N: "behind", U: "undetermined"}[schedule]
    return Found(attainment, schedule, status, parts=parts)
