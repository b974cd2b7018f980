"""Measure what planspec costs, as ratios to a baseline measured in the same run.

Run with `python benchmarks/bench.py`. Two figures: the time to import planspec beside that of what it cannot do
without (attrs, decimal, datetime), and one `evaluate` of 20 indicators with 100 yearly observations beside the bare
arithmetic it stands for: 100 Decimal additions and 60 comparisons.
"""

from __future__ import annotations

import os
import subprocess
import sys
import timeit
from decimal import Decimal

from planspec import evaluate
from planspec.plans import zhoushan

RUNS = 25
AIM_IMPORT_RATIO = 1.5
AIM_MICROSECONDS = 20


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


if __name__ == "__main__":
    main()
