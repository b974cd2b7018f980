"""How the property tests run, and the directory that the command line is tried in.

Property tests take enough examples, and have no deadline, for a machine may be slow. Where `CI` is set they are the same
in every run, so that a change is judged by itself; anywhere else they are new each time, and look further from run to run.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

CI = bool(os.environ.get("CI"))

settings.register_profile(
    "laws",
    max_examples=100,
    deadline=None,
    derandomize=CI,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("laws")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Stand in a directory that holds the files which the command line is tried with."""
    from planspec import evaluate, files
    from planspec.plans import zhoushan
    from tests.builders import FIGURES, TABLE

    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "figures.csv").write_text(FIGURES, encoding="utf-8")
    (tmp_path / "gbk.csv").write_text(FIGURES, encoding="gbk")
    (tmp_path / "bad.csv").write_text(FIGURES.replace("4.6", "四点六"), encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "open.csv").write_text("指标,2025年\n社区团体（个）,12\n失业率（%）,≤3\n", encoding="utf-8")
    files.dump(zhoushan.PLAN, tmp_path / "plan.toml")
    files.dump(zhoushan.OUTCOMES_13, tmp_path / "outcomes.json")
    files.dump(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13), tmp_path / "evaluation.json")
    return tmp_path


@pytest.fixture
def path(tmp_path):
    """Name a workbook that a test may write."""
    return tmp_path / "监测表.xlsx"


@pytest.fixture
def plan_file(tmp_path):
    """Write the plan of `workbook_figures` to a file, and name it."""
    from planspec import files
    from tests.workbook_figures import PLAN

    files.dump(PLAN, tmp_path / "plan.json")
    return str(tmp_path / "plan.json")


@pytest.fixture(scope="module")
def validator():
    """Validate documents against the schema of files."""
    from planspec import files

    jsonschema = pytest.importorskip("jsonschema")
    found = files.schema()
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)
