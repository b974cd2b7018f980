"""What hypothesis calls when it is imported: our strategies are found by the types, and loading is light."""

import subprocess
import sys
import tomllib
import typing

import pytest
from hypothesis import strategies as st

from planspec import Interval, Plan, Target
from planspec.periods import Period
from tests.builders import PROJECT
from tests.drawn_values import all_of


def test_types_find_their_strategies_once_they_are_registered():
    from planspec._hypothesis import register

    register()
    for kind in (Plan, Interval, Period, typing.get_args(Target)[0]):
        assert all(isinstance(each, kind) for each in all_of(st.from_type(kind), 5))


PYPROJECT = PROJECT / "pyproject.toml"


@pytest.mark.skipif(not PYPROJECT.exists(), reason="the source tree is not here")
def test_hypothesis_registers_the_types_by_its_entry_point_and_loads_no_more_than_the_model(tmp_path):
    points = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["entry-points"]["hypothesis"]
    information = tmp_path / "planspec-0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: planspec\nVersion: 0\n")
    (information / "entry_points.txt").write_text(
        "[hypothesis]\n" + "\n".join(f"{name} = {target}" for name, target in points.items()) + "\n"
    )
    code = (
        "import sys\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "import hypothesis\n"
        "print(sorted({name.split('.')[1] for name in sys.modules if name.startswith('planspec.')} & "
        "{'judging', 'reports', 'tables', 'notation', 'methods', 'strategies', 'files'}))\n"
        "from hypothesis import strategies as st\n"
        "from planspec.model.plan import Plan\n"
        "st.from_type(Plan).validate()\n"
        "print('planspec.strategies' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.splitlines() == ["[]", "True"]
