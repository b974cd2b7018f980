"""What tests are made with: rows, plans, assessments, workbooks, calls of the command line; and where the project's own data are."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planspec import Indicator, Interval, Milestone, Milestones, Observation, Plan, PlanspecError, Thresholds, evaluate
from planspec.__main__ import main

DATA = Path(__file__).parent / "data"
PROJECT = Path(__file__).parents[1]
FIGURES = "指标,2021年,2022年\n城镇新增就业人数,4.5,4.6\n城镇登记失业率,2.1,3.4\n"
TABLE = "指标,2020年基数,2025年规划目标,2023年完成\n城镇登记失业率（%）,1.55,≤3,2.5\n"
DEFAULT = Thresholds()


def row(target, key="x", unit="%", **fields):
    """Make a row of this target."""
    return Indicator(key=key, unit=unit, target=target, **fields)


def plan_of(*rows, name="p", period="2021-2025", **fields):
    """Make a plan of these rows."""
    return Plan(name=name, period=period, indicators=rows, **fields)


def plan_for(target, *others, period="2021-2025", tolerance=None, **fields):
    """Make a plan with a row of this target, named x, beside *others*."""
    return plan_of(row(target, **fields), *others, name="invented", period=period, tolerance=tolerance)


def judge(target, figures, *others, as_of=None, vintage=None, revision=None, thresholds=DEFAULT, **fields):
    """Assess a row of this target, named x, beside *others*; *figures* are its own, or those of several rows."""
    plan = plan_for(target, *others, **fields)
    by_row = isinstance(figures, (list, tuple)) or (isinstance(figures, dict) and "x" in figures)
    options = {"as_of": as_of, "vintage": vintage, "revision": revision, "thresholds": thresholds}
    return evaluate(plan, figures if by_row else {"x": figures}, **options)["x"]


def stages(*pairs, **fields):
    """Make a target of stages, each given as when it is due and what it asks for."""
    return Milestones([Milestone(due, target) for due, target in pairs], **fields)


def seen(value, period, **said):
    """Observe the row x."""
    return Observation("x", value, period, **said)


point = Interval.point


def refused(kind, builtin, *words):
    """Expect an error of this class, which is this builtin too and says these words."""

    class Expectation:
        def __enter__(self):
            self.context = pytest.raises(PlanspecError)
            self.info = self.context.__enter__()
            return self.info

        def __exit__(self, *args):
            swallowed = self.context.__exit__(*args)
            assert type(self.info.value) is kind
            assert isinstance(self.info.value, builtin)
            message = str(self.info.value)
            assert [word for word in words if word not in message] == [], message
            assert "\n" not in message
            return swallowed

    return Expectation()


def refused_saying(call, *words):
    """Expect the call to be refused in these words."""
    with pytest.raises(PlanspecError) as caught:
        call()
    assert all(word in str(caught.value) for word in words), caught.value


def run(capsys, *arguments):
    """Run the command line, and give its status, output and the lines of faults."""
    try:
        status = main(list(arguments))
    except SystemExit as left:
        status = left.code
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, out, err.splitlines()


def book(path, *sheets):
    """Write a workbook of sheets, each a title with rows; a cell is a value, or a value with its number format."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row, 1):
                value, code = cell if isinstance(cell, tuple) else (cell, None)
                if value is not None:
                    sheet.cell(at, column, value)
                if code is not None:
                    sheet.cell(at, column).number_format = code
    made.save(path)
    return made


def one(target, *, domain=None, **fields):
    """Make a plan with a row of this target, named x; its values lie in *domain*, where there is one."""
    return plan_for(target, **({} if domain is None else {"domain": domain}), **fields)


def planspec(*arguments, stdin=None, **environment):
    """Run the command line in a process of its own, in an environment that names no language."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("LC_ALL", "LANG", "PYTHONIOENCODING", "PYTHONUTF8")
    }
    command = [sys.executable, "-m", "planspec", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=kept | environment, check=False)


def main_with_input(arguments, text):
    """Run the command line with this text on standard input."""
    given, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    try:
        return main(arguments)
    finally:
        sys.stdin = given


def archive(**parts):
    """Zip files of these contents; two underscores in a name stand for a slash."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as found:
        for name, content in parts.items():
            found.writestr(name.replace("__", "/"), content)
    return made.getvalue()
