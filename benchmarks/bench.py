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

RUNS = 15
AIM_IMPORT_RATIO = 1.5
AIM_MICROSECONDS = 20


def import_milliseconds(statement: str) -> float:
    """Return the best time of *statement* in a fresh interpreter."""
    code = f"import time; t = time.perf_counter(); {statement}; print((time.perf_counter() - t) * 1000)"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", code]
    return min(
        float(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout)
        for _ in range(RUNS)
    )


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
    base = import_milliseconds("import attrs, decimal, datetime")
    ours = import_milliseconds("import planspec")
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
