"""Imports go only downward, and what is heavy is loaded when it is first needed."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import planspec

ROOT = Path(planspec.__file__).parent
# The reading order, lowest first.
ORDER = [
    "errors",
    "fields",
    "sdmx",
    "numbers",
    "interval",
    "growth",
    "variants",
    "units",
    "periods",
    "paths",
    "targets",
    "reasons",
    "plan",
    "cursor",
    "notation",
    "observations",
    "early_warning",
    "assessment",
    "judging",
    "judging.case",
    "judging.flows",
    "judging.levels",
    "judging.rates",
    "assessing",
    "evaluation",
    "consistency",
    "context",
    "tables",
    "layout",
    "scheduling",
    "summary",
    "midterm",
    "appraisal",
    "allocation",
    "rolling_up",
    "running_totals",
    "methods.interface",
    "methods.cn_fyp",
    "methods.destatis",
    "methods.open_sdg",
    "methods.eurostat",
    "methods.unsd",
    "methods.escap_current_status",
    "methods.who_aroc",
    "methods.registry",
    "methods.comparing",
    "methods",
    "plans",
    "plans.zhoushan",
    "__init__",
    "__main__",
]
OWNERS = {"pint": "units", "dateutil": "periods", "tabulate": "summary"}


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
            yield from (name if name.removeprefix("planspec.") in ORDER else node.module for name in longer)


def test_every_module_has_its_layer():
    assert sorted(modules()) == sorted(ORDER)


@pytest.mark.parametrize("module", ORDER)
def test_a_module_imports_only_from_below(module):
    for name in imports(modules()[module]):
        if name.split(".")[0] == "planspec":
            imported = name.removeprefix("planspec").removeprefix(".") or "__init__"
            assert ORDER.index(imported) < ORDER.index(module), f"{module} imports {imported}"


@pytest.mark.parametrize(("package", "owner"), OWNERS.items())
def test_a_library_is_imported_by_its_owner_alone(package, owner):
    users = {
        module for module, path in modules().items() if any(name.split(".")[0] == package for name in imports(path))
    }
    assert users == {owner}


def loaded_by(code):
    heavy = {*OWNERS, "wcwidth", "numpy", "pandas"}
    tail = "\nimport sys; print(*{name.split('.')[0] for name in sys.modules})"
    run = subprocess.run([sys.executable, "-c", code + tail], check=True, capture_output=True, text=True)
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
