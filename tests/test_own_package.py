"""The package of the documentation builds, installs and runs as it stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import planspec
from tests.builders import PROJECT

PAGE = PROJECT / "docs" / "own-package.md"


def blocks():
    return re.findall(r"```(\S+)(?: (\S+))?\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Build the package of the page and install it beside its figures, without a network."""
    pytest.importorskip(
        "hatchling", reason="building the package of the docs needs hatchling: pip install 'planspec[test]'"
    )
    place = tmp_path_factory.mktemp("own")
    for _, name, body in blocks():
        if name:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(f"{body}\n", encoding="utf-8")
    installing = ["install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", "installed", "."]
    built = subprocess.run(
        [sys.executable, "-m", "pip", *installing], cwd=place, capture_output=True, text=True, check=False
    )
    if "No module named pip" in built.stderr:
        pytest.skip("installing the package of the docs needs pip")
    assert built.returncode == 0, built.stderr
    return place


def run(place, *command):
    paths = [place / "installed", Path(planspec.__file__).parent.parent]
    kept = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    environment = {**kept, "PYTHONPATH": os.pathsep.join(map(str, paths)), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *command], cwd=place, env=environment, capture_output=True, encoding="utf-8", check=True
    ).stdout.rstrip()


def test_the_package_of_the_page_is_found_by_the_command_line_and_by_programs(place):
    found = blocks()
    [command] = [body for kind, _, body in found if kind == "sh"]
    evaluated, compared = (body for kind, _, body in found if kind == "text")
    assert run(place, "-m", "planspec", *command.split()[1:]) == evaluated
    assert run(place, "use.py") == compared


def test_the_plan_of_the_package_survives_files_with_its_own_unit(place):
    code = (
        "from green_county import PLAN; from planspec import files\n"
        "assert files.loads(files.dumps(PLAN)) == PLAN; print(*PLAN.units, PLAN['sailings'].citation.where, sep='|')"
    )
    assert run(place, "-c", code).endswith("|Table 2, line 1")
