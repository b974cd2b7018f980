"""Where a test stands: tests mirror src, a test file for each module, but for what is about the whole library.

The tests of `planspec/judging/course.py` are in `tests/judging/test_course.py`, those of `planspec/exact.py` in
`tests/test_exact.py`; underscores around a name are left out (`__main__.py`, `test_main.py`). Laws stand in
`tests/laws`, by subject.
"""

import ast
import pkgutil
from pathlib import Path

import pytest

import planspec

TESTS = Path(__file__).parent

#: Modules without a test file of their own: where they are tested, and why there.
ELSEWHERE = {
    "frames.engine": (
        "frames/test_judge.py",
        "what an engine gives is held to the scalar judge, whichever engine it is",
    ),
    "frames.groups": ("frames/test_judge.py", "the numbers of groups are seen in the answers alone"),
    "frames.result": ("frames/test_judge.py", "results are made by the judge, of a frame of each engine"),
    "frames.roles": ("frames/test_judge.py", "columns are mapped by the call of the judge"),
    "frames.rows": ("frames/test_judge.py", "the numbers of rows are seen in the faults that name them"),
    "frames.singly": ("frames/test_judge.py", "it judges what the patterns leave, which depends on the frame"),
    "frames.view": ("frames/test_command.py", "the view of many places is seen in what the command prints"),
    "reports.page_rows": ("reports/test_page.py", "the rows of a page are read in the page"),
}

#: Test files that are about the whole library or its documents, not about a module.
WHOLE = {
    "frames/test_scale.py",
    "methods/test_official_records.py",
    "test_browser.py",
    "test_contract.py",
    "test_every_kind.py",
    "test_exactness.py",
    "test_examples.py",
    "test_layers.py",
    "test_official.py",
    "test_own_package.py",
    "test_quick_start.py",
    "test_readme.py",
    "test_tests_mirror_src.py",
    "test_wording.py",
}


def own_file_of(module):
    *packages, name = module.split(".")
    return "/".join([*packages, f"test_{name.strip('_')}.py"])


MODULES = sorted(
    each.name.removeprefix("planspec.")
    for each in pkgutil.walk_packages(planspec.__path__, "planspec.")
    if not each.ispkg
)
OWN = {own_file_of(module): module for module in MODULES}
FILES = sorted(path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py"))


def code_of(file):
    return ast.parse((TESTS / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_its_test_file_or_it_is_said_where_it_is_tested(module):
    own = own_file_of(module)
    if module in ELSEWHERE:
        where, _ = ELSEWHERE[module]
        assert where in FILES
        assert own not in FILES, f"{module} has {own} now: take it off the list"
    else:
        assert own in FILES, f"the tests of {module} belong in tests/{own}"


@pytest.mark.parametrize("file", FILES)
def test_a_test_file_is_of_a_module_or_says_what_it_is_about(file):
    assert ast.get_docstring(code_of(file)), f"tests/{file} has no docstring"
    assert file in OWN or file in WHOLE or file.startswith("laws/"), f"no module has tests/{file}"


def test_what_is_listed_is_there():
    assert set(ELSEWHERE) <= set(MODULES)
    assert set(FILES) >= WHOLE
    assert not WHOLE & set(OWN)
    assert len(ELSEWHERE) <= 20


@pytest.mark.parametrize("file", [each for each in FILES if not each.startswith("laws/")])
def test_what_is_drawn_by_hypothesis_stands_among_the_laws(file):
    drawn = [
        each.name
        for each in ast.walk(code_of(file))
        if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")
        for decorator in each.decorator_list
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "given"
    ]
    assert drawn == []
