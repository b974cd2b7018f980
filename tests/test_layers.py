"""Imports go only downward, and what is heavy is loaded when it is first needed."""

import ast
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import planspec

ROOT = Path(planspec.__file__).parent


# The reading order, lowest first. A package stands for all of its modules; inside one, imports make no circle.
ORDER = [
    "_former",
    "errors",
    "records",
    "words",
    "watching",
    "exact",
    "interval",
    "growth",
    "characters",
    "sheets",
    "units",
    "periods",
    "sentences",
    "targets",
    "notation",
    "model",
    "observations",
    "judging",
    "consistency",
    "tables",
    "midterm",
    "appraisal",
    "sharing",
    "methods",
    "reports",
    "plans",
    "files",
    "strategies",
    "_hypothesis",
    "frames",
    "__init__",
    "cli",
    "__main__",
]


OWNERS = {
    "pint": "units.quantities",
    "dateutil": "periods",
    "wcwidth": "reports.text",
    "jinja2": "reports.page",
    "markupsafe": "reports.page_rows",
}


@cache
def modules():
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in ROOT.rglob("*.py")
    }


def imports(path):
    """Name every module that a file imports anywhere, under TYPE_CHECKING and in functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            longer = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name.removeprefix("planspec.") in modules() else node.module for name in longer)


def room(module):
    """Name the longest entry of ORDER that a module lies in."""
    found = [each for each in ORDER if module == each or module.startswith(f"{each}.")]
    assert found, f"{module} has no place in ORDER"
    return max(found, key=len)


@cache
def of_planspec(path):
    return {
        name.removeprefix("planspec").removeprefix(".") or "__init__"
        for name in imports(path)
        if name.split(".")[0] == "planspec"
    }


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_from_its_own_room_and_from_below(module):
    for imported in of_planspec(modules()[module]):
        assert ORDER.index(room(imported)) <= ORDER.index(room(module)), f"{module} imports {imported}"


def test_imports_make_no_circle():
    TopologicalSorter({module: of_planspec(path) - {module} for module, path in modules().items()}).prepare()


@pytest.mark.parametrize(("package", "owner"), OWNERS.items())
def test_a_library_is_imported_by_its_owner_alone(package, owner):
    users = {
        module for module, path in modules().items() if any(name.split(".")[0] == package for name in imports(path))
    }
    assert users == {owner}


def loaded_by(code):
    heavy = {*OWNERS, "numpy", "pandas"}
    tail = "\nimport sys; print(*{name.split('.')[0] for name in sys.modules})"
    command = f"exec({code + tail!a})"  # in ASCII, for an argument is written in the file system's encoding
    run = subprocess.run([sys.executable, "-c", command], check=True, capture_output=True, text=True)
    return heavy & set(run.stdout.split())


def test_importing_planspec_loads_nothing_heavy():
    assert loaded_by("import planspec") == set()


def test_evaluating_plain_numbers_never_loads_pint():
    code = "from planspec import evaluate; from planspec.plans import zhoushan as z; evaluate(z.PLAN_13, z.OUTCOMES_13)"
    assert loaded_by(code) <= {"dateutil"}


def test_a_wrong_unit_is_refused_without_pint():
    code = (
        "from planspec import evaluate, PlanspecError\n"
        "from planspec.plans import zhoushan as z\n"
        "try: evaluate(z.PLAN, {'new-urban-jobs': '3人次'})\n"
        "except PlanspecError: pass"
    )
    assert loaded_by(code) <= {"dateutil"}
