"""The command line as a program: without arguments, without a terminal, interrupted, and with readers that leave."""

import io
import json
import os
import subprocess
import sys
import types

import pytest

from planspec import check, evaluate, files, summarize
from planspec.__main__ import _tell, _terminal_width, main
from planspec.plans import zhoushan
from planspec.plans.zhoushan import ACTIONS, OUTCOMES_13, PLAN, PLAN_13
from tests.builders import FIGURES, main_with_input, planspec, run


def test_without_a_command_it_prints_the_main_job(place, capsys):
    assert run(capsys)[1].startswith("舟山市人力资源和社会保障事业“十三五”时期主要指标")
    assert run(capsys, "--table", "check", "--language", "en")[0] == 0
    assert run(capsys, "--table", "check")[0] == 0
    assert run(capsys, "--format", "nonsense")[0] == 2


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONUTF8": "1"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=["utf-8", "LC_ALL=C", "gbk", "ascii"],
)
def test_no_terminal_makes_it_crash(environment):
    run = planspec("evaluate", "zhoushan", "-", "--as-of", "2022", stdin=FIGURES.encode(), **environment)
    assert (run.returncode, b"Traceback" in run.stderr) == (0, False)
    assert b"2022" in run.stdout
    run = planspec("show", "zhousan", "--language", "zh", **environment)
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1)


def test_a_closed_pipe_is_not_a_fault_but_a_full_disk_is():
    code = f"{sys.executable} -m planspec show zhoushan"
    run = subprocess.run(["sh", "-c", f"{code} | true"], capture_output=True, check=False)
    assert b"Traceback" not in run.stderr
    if os.path.exists("/dev/full"):
        run = subprocess.run(["sh", "-c", f"{code} > /dev/full"], capture_output=True, check=False)
        assert (run.returncode, b"Traceback" in run.stderr) == (2, False)


def test_streams_of_ones_own_are_written_to(place, monkeypatch, capsys):
    assert main_with_input(["evaluate", "zhoushan-13", "-"], files.dumps(zhoushan.OUTCOMES_13)) == 0
    assert "11/11" in capsys.readouterr().out
    given = io.StringIO()
    monkeypatch.setattr(sys, "stdout", given)
    monkeypatch.setattr(sys, "stderr", given)
    assert main(["plans"]) == 0
    assert "zhoushan" in given.getvalue()


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


class Terminal:
    def __init__(self, *, isatty=True):
        self.shown = []
        self.isatty = lambda: isatty

    def write(self, text):
        self.shown.append(text)

    def flush(self):
        """Nothing waits."""


@pytest.mark.parametrize(
    ("environment", "is_terminal", "coloured"),
    [({}, True, True), ({"NO_COLOR": "1"}, True, False), ({"TERM": "dumb"}, True, False), ({}, False, False)],
)
def test_faults_are_coloured_on_a_terminal_alone(monkeypatch, environment, is_terminal, coloured):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal(isatty=is_terminal)
    monkeypatch.setattr(sys, "stderr", terminal)
    _tell(["a.csv: line 2: x"])
    assert "".join(terminal.shown) == ("\x1b[31ma.csv\x1b[0m: line 2: x\n" if coloured else "a.csv: line 2: x\n")


def test_a_table_is_fitted_to_the_terminal_and_to_nothing_else(monkeypatch):
    options = types.SimpleNamespace(output=None)
    assert _terminal_width(options) is None
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("COLUMNS", "20")
    assert _terminal_width(options) == 40
    monkeypatch.setenv("COLUMNS", "123")
    assert _terminal_width(options) == 123
    assert _terminal_width(types.SimpleNamespace(output="x")) is None


FAULTY = "指标,2021年,2022年\n城镇新增就业人数,4.5,四点六\n"


def test_json_holds_the_faults_that_standard_error_says(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.csv").write_text(FAULTY, encoding="utf-8")
    for call in (["zhoushan", "bad.csv"], ["zhousan", "bad.csv"], ["zhoushan", "none.csv"], ["zhoushan"]):
        status, out, lines = run(capsys, "evaluate", *call, "--format", "json")
        found = json.loads(out)
        assert (status, found["faults"], found["assessments"]) == (2, lines, [])
        assert set(found) == {
            "plan", "as_of", "assessments", "binding", "counts", "warnings", "set_aside", "faults", "remarks"
        }  # fmt: skip


def test_an_interrupt_ends_without_a_traceback(capsys, monkeypatch):
    from planspec.cli import commands

    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "plans", interrupted)
    assert run(capsys, "plans") == (130, "", [])


def test_a_reader_that_leaves_is_no_fault_and_a_full_disk_is_one(capfd, monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr("planspec.__main__.os.dup2", lambda *_: calls.append(1))

    def breaking(fault):
        def write(*_, **__):
            raise fault

        return write

    for fault, status in ((BrokenPipeError(), 0), (OSError(28, "No space left on device"), 2)):
        monkeypatch.setattr("planspec.__main__.print", breaking(fault), raising=False)
        if status:  # the message itself is printed by the same name
            monkeypatch.setattr("planspec.__main__.print", _full(fault), raising=False)
        assert main(["plans"]) == status
    monkeypatch.undo()
    assert run(capfd, "plans", "--output", str(tmp_path / "no" / "x"))[0] == 2
    assert len(calls) == 2


def _full(fault):
    def write(*_, file=None, **__):
        if file is None:
            raise fault

    return write


EVALUATION = evaluate(PLAN_13, OUTCOMES_13)


# The command line
def test_the_command_prints_the_evaluation_and_the_plan(capsys):
    assert main([]) == 0
    assert capsys.readouterr().out == f"{summarize(EVALUATION)}\n\n{summarize(PLAN)}\n"


def test_the_command_takes_options(capsys):
    main(["--table", "plan-13", "--language", "en", "--format", "github"])
    assert capsys.readouterr().out == summarize(PLAN_13, language="en", format="github") + "\n"


def test_the_command_prints_the_actions_and_what_is_inconsistent(capsys):
    main(["--table", "actions", "--table", "check"])
    out = capsys.readouterr().out
    assert out.startswith(summarize(ACTIONS))
    assert out.endswith(check(PLAN, PLAN_13, ACTIONS).zh + "\n")
    main(["--table", "check", "--language", "en"])
    assert capsys.readouterr().out == f"{check(PLAN, PLAN_13, ACTIONS)}\n"


@pytest.mark.parametrize(
    ("arguments", "words"), [(["--format", "gird"], "'grid'"), (["--table", "x"], "invalid choice")]
)
def test_the_command_refuses_what_it_does_not_know(arguments, words, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert words in capsys.readouterr().err


def test_what_the_output_cannot_show_is_replaced(monkeypatch):
    output = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(output, encoding="ascii"))
    assert main([]) == 0
    assert b"12.34" in output.getvalue()


def test_a_reader_who_has_seen_enough_is_not_an_error(monkeypatch):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        assert main([]) == 0


def test_the_package_runs_as_a_module_and_helps():
    help_ = subprocess.run([sys.executable, "-m", "planspec", "--help"], check=True, capture_output=True, text=True)
    assert "--language {zh,en}" in help_.stdout
