"""Measure what planspec costs, as ratios to a baseline measured in the same run.

Run with `python benchmarks/bench.py`. The figures: the time to import planspec beside that of what it cannot do without
(attrs, decimal, datetime); one `evaluate` of 20 indicators with 100 yearly observations beside the bare arithmetic it
stands for, 100 Decimal additions and 60 comparisons; what a row of growth costs; and the exponents with which making a
plan, evaluating it, checking it and refusing unknown names grow from 10 rows to 100 000: 1 is in proportion.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from decimal import Decimal

from planspec import (
    AverageGrowth,
    EndState,
    Floor,
    Indicator,
    ObservedAs,
    Plan,
    PlanspecError,
    RelativeChange,
    RelativeTo,
    check,
    evaluate,
)
from planspec.plans import zhoushan

RUNS = 25
AIM_IMPORT_RATIO = 1.5
AIM_MICROSECONDS = 20
AIM_GROWTH_MICROSECONDS = 150
AIM_EXPONENT = 1.15
SIZES = (10, 100, 1_000, 10_000, 100_000)


def import_milliseconds(*statements: str) -> list[float]:
    """Return the best time of each statement in fresh interpreters, taking turns so that noise falls on all alike."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: list[list[float]] = [[] for _ in statements]
    for _ in range(RUNS):
        for statement, own in zip(statements, times, strict=True):
            code = f"import time; t = time.perf_counter(); {statement}; print((time.perf_counter() - t) * 1000)"
            command = [sys.executable, "-c", code]
            run = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
            own.append(float(run.stdout))
    return [min(own) for own in times]


def best_microseconds(run: timeit.Timer, number: int) -> float:
    """Return the best time of one call."""
    return min(run.repeat(repeat=RUNS, number=number)) / number * 1e6


def bare(values: list[Decimal]) -> int:
    """Do the bare arithmetic: 100 additions and 60 comparisons."""
    total = Decimal(0)
    for value in values:
        total += value
    return sum(value < total for value in values[:60])


def growth_microseconds() -> dict[str, float]:
    """Return the time of one row of each kind of growth."""
    fall = Decimal("13.5")
    rates = {2021: Decimal("2.7"), 2022: 2, 2023: 3}
    levels = {2021: 107, 2022: 112, 2023: 120}
    rows = {
        "a fall, by rates": (RelativeChange(fall, falling=True), rates),
        "a rise, by levels": (RelativeChange(fall, observed=ObservedAs.LEVELS), levels),
        "growth a year, by levels": (AverageGrowth(Decimal("6.5")), levels),
        "growth a year, by rates": (AverageGrowth(Decimal("6.5"), observed=ObservedAs.CHANGES), rates),
    }
    found = {}
    for name, (target, figures) in rows.items():
        plan = Plan(
            name="made up",
            period="2021-2025",
            indicators=[Indicator(key="x", unit="%", target=target, baseline=100)],
        )
        timer = timeit.Timer(lambda plan=plan, figures=figures: evaluate(plan, {"x": figures}))
        found[name] = best_microseconds(timer, number=50)
    return found


def rows_of(count: int) -> list[Indicator]:
    """Return so many rows: a tenth compares with another row, and every hundredth has a name that others have."""
    return [
        Indicator(
            key=f"i{n}",
            name="one name" if n % 100 == 1 else f"row {n}",
            unit="%",
            target=RelativeTo(f"i{n - 1}") if n % 10 == 9 else EndState(90) if n % 2 else Floor(5),
        )
        for n in range(count)
    ]


def refuse(plan: Plan, names: dict[str, int]) -> None:
    """Evaluate figures of rows that are not there."""
    try:
        evaluate(plan, names)
    except PlanspecError as fault:
        str(fault)


def seconds(run: Callable[[], object], size: int) -> float:
    """Return the best time of some calls, one where many rows make it long."""
    found = []
    for _ in range(1 if size >= SIZES[-1] else 3):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return min(found)


def exponents() -> dict[str, float]:
    """Return for each operation the slope of log time over log rows, from 1 000 rows on, where the rest is noise."""
    times: dict[str, list[tuple[int, float]]] = {}
    for size in SIZES:
        rows = rows_of(size)
        plan = Plan(name="made up", period="2021-2025", indicators=rows)
        figures = {row.key: {2023: 50, 2025: 95} for row in rows}
        unknown = {f"unheard {n}": 1 for n in range(size // 10)}
        operations: dict[str, Callable[[], object]] = {
            "Plan": lambda rows=rows: Plan(name="made up", period="2021-2025", indicators=rows),
            "evaluate": lambda plan=plan, figures=figures: evaluate(plan, figures),
            "check": lambda plan=plan: check(plan),
            "unknown names": lambda plan=plan, unknown=unknown: refuse(plan, unknown),
        }
        for name, run in operations.items():
            times.setdefault(name, []).append((size, seconds(run, size)))
    slopes = {}
    for name, found in times.items():
        (low, first), (high, last) = next(each for each in found if each[0] >= 1_000), found[-1]
        slopes[name] = math.log(last / first) / math.log(high / low)
        shown = ", ".join(f"{size}: {spent * 1000:.1f} ms" for size, spent in found)
        print(f"{name}: {shown}")
    return slopes


def main() -> None:
    """Print the figures and their aims."""
    base, ours = import_milliseconds("import attrs, decimal, datetime", "import planspec")
    print(f"import planspec: {ours:.1f} ms, attrs + decimal + datetime: {base:.1f} ms")
    print(f"  ratio {ours / base:.2f} (aim <= {AIM_IMPORT_RATIO})")

    years = range(2021, 2026)
    made_up = {each.key: {year: Decimal("4.4") + Decimal(year % 7) / 10 for year in years} for each in zhoushan.PLAN}
    values = [value for series in made_up.values() for value in series.values()]
    count = len(zhoushan.PLAN)
    whole = best_microseconds(timeit.Timer(lambda: evaluate(zhoushan.PLAN, made_up)), number=50)
    arithmetic = best_microseconds(timeit.Timer(lambda: bare(values)), number=500)
    print(f"evaluate {count} indicators, {len(values)} observations: {whole:.0f} us")
    print(f"bare arithmetic: {arithmetic:.1f} us")
    print(f"  ratio {whole / arithmetic:.0f}; {whole / count:.1f} us an indicator (aim <= {AIM_MICROSECONDS})")

    for name, spent in growth_microseconds().items():
        print(f"{name}: {spent:.0f} us (aim <= {AIM_GROWTH_MICROSECONDS})")
    for name, slope in exponents().items():
        print(f"{name} grows with rows to the power of {slope:.2f} (aim <= {AIM_EXPONENT})")


if __name__ == "__main__":
    main()
