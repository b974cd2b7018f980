"""How the time and memory of the frame judge grow with the rows of a Parquet file.

Run `python benchmarks/scale.py [rows …] [--keep DIRECTORY]`. Each size is drawn to a file by parts, and judged in a
process of its own, on one core; so is a bare scan and group-by of the same file by the same engine (polars). For each
size: processor seconds of both, their ratio, and the largest memory of the process; for all of them, the power of the
rows with which the time grows. By default 300 000 and 3 000 000 rows, some seconds; 1e8 rows take minutes and some
hundred megabytes of disk. It needs narwhals, numpy, polars and pyarrow.
"""

# ruff: noqa: ANN001, ANN201, PLC0415

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PART = 5_000_000  # rows drawn at once
WAYS = ("scan", "judge")


def write(path, rows):
    """Draw a file of figures by parts."""
    import pyarrow.parquet as pq

    from frames import drawn

    writer = None
    for first in range(0, rows, PART):
        table = drawn(min(PART, rows - first), first // 100).to_arrow()
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table.cast(writer.schema), row_group_size=1_000_000)
    writer.close()


def run(way, path):
    """Scan or judge a file; print the processor seconds and the largest memory, in megabytes."""
    import polars as pl

    from frames import PLAN, evaluate_frame

    # Beside the work: reading a few rows of it first loads what is loaded once.
    evaluate_frame(PLAN, pl.scan_parquet(path).head(200), by="place")
    start = time.process_time()
    frame = pl.scan_parquet(path)
    if way == "scan":
        found = frame.group_by("place", "indicator").agg(
            pl.col("value").sum(), pl.col("value").min().alias("least"), pl.len()
        )
        height = found.collect(engine="streaming").height
    else:
        found = evaluate_frame(PLAN, frame, by="place")
        height = found.frame.collect().height
    spent = time.process_time() - start
    print(json.dumps([spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, height]))


def measured(way, path):
    command = [sys.executable, __file__, "--run", way, str(path)]
    environment = os.environ | {"POLARS_MAX_THREADS": "1"}
    found = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return json.loads(found.stdout)


def main(arguments):
    if arguments[:1] == ["--run"]:
        run(*arguments[1:])
        return
    keep = arguments.index("--keep") if "--keep" in arguments else len(arguments)
    sizes = [int(float(each)) for each in arguments[:keep]] or [300_000, 3_000_000]
    times = {}
    with tempfile.TemporaryDirectory() as temporary:
        for rows in sizes:
            path = Path(arguments[keep + 1] if keep < len(arguments) else temporary) / f"figures-{rows}.parquet"
            if not path.exists():
                write(path, rows)
            found = {way: measured(way, path) for way in WAYS}
            for way, (spent, _, _) in found.items():
                times.setdefault(way, []).append((rows, spent))
            (scan, scan_memory, groups), (judge, memory, _) = found["scan"], found["judge"]
            print(
                f"{rows} rows, {groups} groups, {path.stat().st_size / 1e6:.0f} MB:"
                f" scan {scan:.2f} s, {scan_memory:.0f} MB;"
                f" judge {judge:.2f} s, {memory:.0f} MB; {judge / scan:.2f} times as long",
                flush=True,
            )
    for way, points in times.items():
        if len(points) > 1:
            (low, first), (high, last) = points[0], points[-1]
            print(f"{way}: grows with rows to the power of {math.log(last / first) / math.log(high / low):.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
