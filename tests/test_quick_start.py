"""The web service and the monthly job run, and every command of the quick starts prints what they show."""

import json
import os
import re
import shlex
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location

import pytest

from planspec import Observation, evaluate, files
from planspec.__main__ import main
from planspec.plans import zhoushan
from tests.builders import PROJECT

EXAMPLES = PROJECT / "examples"
QUICK_STARTS = ("quick-start.md", "quick-start.zh.md")


@pytest.fixture
def client():
    pytest.importorskip("flask", reason="the web service of the examples needs flask: pip install 'planspec[test]'")
    spec = spec_from_file_location("web_service", EXAMPLES / "web_service.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.app.test_client()


def test_the_web_service_is_short():
    assert len((EXAMPLES / "web_service.py").read_text(encoding="utf-8").splitlines()) < 40


def test_the_web_service_evaluates(client):
    observations = (Observation("new-urban-jobs", 5, 2021),)
    answer = client.post("/plans/zhoushan/evaluation?as_of=2021", data=files.dumps(observations))
    assert answer.status_code == 200
    assert files.loads(answer.data) == evaluate(zhoushan.PLAN, observations, as_of=2021)
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(client.get("/schema").json).validate(answer.json)


def test_the_web_service_says_every_fault_with_its_place(client):
    body = {"planspec": 1, "kind": "observations", "observations": {"new-urban-jobs": {"2021x": 4, "2022": True}}}
    answer = client.post("/plans/zhoushan/evaluation", data=json.dumps(body))
    assert answer.status_code == 422
    faults = answer.json["faults"]
    assert len(faults) == 2
    assert all(each["place"].startswith("line 1, column ") and each["en"] != each["zh"] for each in faults)
    assert client.post("/plans/zhoushan/evaluation", data="").status_code == 422
    nobody = files.dumps((Observation("nobody", 1, 2021),))
    assert "nobody" in client.post("/plans/zhoushan/evaluation", data=nobody).json["faults"][0]["en"]
    assert client.post("/plans/none/evaluation", data=nobody).status_code == 404


@pytest.mark.skipif(os.name != "posix", reason="the monthly job is a shell script")
@pytest.mark.parametrize(
    ("figures", "status", "says"),
    [
        ("指标,2021年\n城镇新增就业人数,4.5\n", 0, ""),
        ("指标,2021年\n城镇新增就业人数,4.0\n", 1, "behind, missed or breached"),
        ("指标,2021年\n城镇新增就业人数,四\n", 2, "line 2, column 2021年: 四"),
    ],
)
def test_the_monthly_job_acts_on_the_exit_status(tmp_path, figures, status, says):
    (tmp_path / "figures.csv").write_text(figures, encoding="utf-8")
    environment = {**os.environ, "PLANSPEC": f"{sys.executable} -m planspec", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    command = ["sh", str(EXAMPLES / "monthly_job.sh"), "zhoushan", "figures.csv", "report.csv"]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    said = (run.stdout + run.stderr).decode()
    assert (run.returncode, says in said) == (status, True)
    assert (tmp_path / "report.csv").exists() == (status < 2)
    assert (said == "") == (status == 0)


def blocks(text):
    return re.findall(r"```(\S[^\n]*)\n(.*?)\n```", text, re.DOTALL)


def ran(body, capsys):
    """Run the commands of a block, and see that each has the exit status that stands behind it."""
    for line in body.splitlines():
        command, _, status = line.partition("  # ")
        words = shlex.split(command)
        assert words[0] == "planspec"
        assert main(words[1:]) == int(status or 0)
    out, err = capsys.readouterr()
    return (out + err).rstrip()


def edited(file, body):
    """Replace a line of a file, as a block of `-` and `+` shows it."""
    before, after = (line[2:] for line in body.splitlines())
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize("name", QUICK_STARTS)
def test_every_command_of_a_quick_start_prints_what_it_shows(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    text = (PROJECT / "docs" / name).read_text(encoding="utf-8")
    shown, compared = "", 0
    for kind, body in blocks(text):
        if kind == "sh" and body.startswith("planspec"):
            shown = ran(body, capsys)
        elif kind.startswith("csv "):
            (tmp_path / kind.split()[1]).write_text(f"{body}\n", encoding="utf-8")
        elif kind.startswith("diff "):
            edited(tmp_path / kind.split()[1], body)
        elif kind == "text":
            assert shown.endswith(body.removeprefix("…")) if body.startswith("…") else shown == body
            compared += 1
    assert compared >= 4
    assert [path.suffix for path in tmp_path.iterdir()].count(".csv") == 4
