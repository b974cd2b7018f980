"""The command line speaks the language it is asked to, and names its own options in place of Python's arguments."""

import json
import sys
import types

import pytest

from planspec.__main__ import _tell, _terminal_width, main
from planspec.cli.options import FORMATS, parse
from planspec.cli.reading import columns_of
from planspec.cli.wordings import COMMANDS, in_options, mistake
from planspec.errors import InvalidOption
from tests.builders import run


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


DOORS = {
    "pass encoding='gb18030'": "pass --encoding gb18030",
    "say columns={'outcome': {'2021-01..2023-09': '完成 数'}}": "say --columns 'outcome:2021-01..2023-09=完成 数'",
    "say columns={'target'|'ignore': '2025'}": "say --columns ROLE=2025 (ROLE: target|ignore)",
    "say columns={'ignore': ['a', 'b']}": "say --columns ignore=a --columns ignore=b",
    "say columns={'name': …, 'target': …}": "say --columns 'name=…' --columns 'target=…'",
    "say columns= (roles are x)": "say --columns (roles are x)",
    "say overrides={'甲': {'kind': 'level'|'total'}} (or directions=)": (
        'say answer = {"kind": "level"|"total"} in the file that planspec convert writes'
    ),
    "Plan(units=[Unit(symbol, base, factor, english)])": "units = [{symbol, base, factor, english}] in a plan file",
    "Indicator(basis='year_mean' or 'year_total')": 'basis = "year_mean" or "year_total" of the row in a plan file',
    "marks='cumulative'": 'answer = {"kind": "total"}',
    "width: expected": "--width: expected",
    "as_of: x": "--as-of: x",
    "decimal=',' or decimal='.'": "--decimal comma or --decimal point",
    "running totals by year_to_date": "running totals by --running-totals",
    "say by='县区'": "say --by 县区",
    "say by='县区' (--by 县区)": "say --by 县区",
    "请指定decimal=','（--decimal comma）": "请指定--decimal comma",
    "请指定by='县区'（--by 县区）": "请指定--by 县区",
    "请用sheet=指定一个": "请用--sheet指定一个",
    "say which, by sheet=": "say which, by --sheet",
    "(width=None shows all)": "(without --width all are shown)",
    "a period of the plan": "a period of the plan",
}


@pytest.mark.parametrize(("message", "expected"), DOORS.items())
def test_messages_name_options_of_the_command_line(message, expected):
    assert in_options(message, "en") == expected


def test_messages_name_options_in_chinese_too():
    assert (
        in_options("请给columns={'target'|'ignore': '2025'}", "zh")
        == "请给--columns ROLE=2025（ROLE可为target|ignore）"
    )
    assert in_options("请给overrides={'甲': {'side': 'at_least'}}（或directions=）", "zh") == (
        '请给answer = {"side": "at_least"}（写在planspec convert生成的文件中）'
    )


MISTAKES = {
    ("evaluat",): ("evaluate", "COMMAND不能为'evaluat'"),
    ("evaluate", "zhoushan", "--as-off=2022"): ("--as-of", "无法识别的参数：--as-off=2022"),
    ("evaluate", "zhoushan", "--format", "tabel"): ("table", "--format不能为'tabel'"),
    ("show",): (None, "缺少参数：PLAN"),
    ("show", "zhoushan", "--width"): (None, "--width之后须有一个值"),
    ("show", "zhoushan", "--width", "wide"): (None, "--width须为整数，实为'wide'"),
    ("evaluate", "zhoushan", "--keep-going=yes"): (None, "--keep-going不带值，实有'yes'"),
    ("check", "zhoushan", "surplus"): (None, "无法识别的参数：surplus"),
    ("check", "zhoushan", "--format", "csv"): (None, "--format不能为'csv'；可选"),
    ("explain", "zhoushan", "-", "x", "--format", "csv"): (None, "--format不能为'csv'；可选"),
}


@pytest.mark.parametrize(("call", "expected"), MISTAKES.items(), ids=map(" ".join, MISTAKES))
def test_a_wrong_call_is_one_line_in_the_chosen_language_with_what_is_nearest(capsys, monkeypatch, call, expected):
    near, chinese = expected
    monkeypatch.setattr(sys, "argv", ["elsewhere"])
    status, out, lines = run(capsys, *call)
    assert (status, out, len(lines)) == (2, "", 1)
    assert (f"the nearest is {near}" in lines[0]) == (near is not None)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    status, out, lines = run(capsys, *call)
    assert (status, out, len(lines)) == (2, "", 1)
    assert chinese in lines[0]
    assert (f"最接近的是{near}" in lines[0]) == (near is not None)


def test_a_mistake_that_is_not_known_stays_as_it_is():
    assert mistake("something else", "zh") == "something else"


def test_help_is_in_the_language_of_the_call(capsys):
    assert "用法：planspec evaluate" in run(capsys, "evaluate", "--help", "--language", "zh")[1]
    assert "usage: planspec evaluate" in run(capsys, "evaluate", "--help", "--language=en")[1]
    assert "以监测值评估规划" in run(capsys, "--help", "--language", "zh")[1]
    assert set(FORMATS) == set(COMMANDS)


def test_options_stand_anywhere_and_the_first_form_is_the_default():
    options = parse(["evaluate", "--as-of", "2022", "zhoushan", "--fail-on", "missed", "figures.csv"])
    assert (options.plan, options.figures, options.as_of, options.format) == (
        "zhoushan", "figures.csv", "2022", "table"
    )  # fmt: skip


def test_columns_are_read_from_options():
    assert columns_of(None) is None
    assert columns_of(["indicator=0", "ignore=a", "ignore=b", "target=2025", "outcome:2021..2023=完成"]) == {
        "indicator": 0,
        "ignore": ["a", "b"],
        "target": "2025",
        "outcome": {"2021..2023": "完成"},
    }
    for wrong in (["x"], ["=x"], ["outcome=a", "outcome:2021=b"], ["outcome:2021=b", "outcome=a"]):
        with pytest.raises(InvalidOption):
            columns_of(wrong)


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


def test_a_columns_left_out_line_and_a_wrong_width_name_the_option(capsys):
    assert "without --width all are shown" in run(capsys, "show", "zhoushan", "--width", "60")[1]
    assert run(capsys, "show", "zhoushan", "--width", "3")[2][0].startswith("--width: ")


FIGURES = "指标,2021年,2022年\n城镇新增就业人数,4.5,四点六\n"


def test_json_holds_the_faults_that_standard_error_says(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.csv").write_text(FIGURES, encoding="utf-8")
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
