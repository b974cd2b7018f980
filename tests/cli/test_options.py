"""The options of the command line: where they stand, their mistakes, and help."""

import sys

import pytest

from planspec.cli.options import FORMATS, parse
from planspec.cli.wordings import COMMANDS
from tests.builders import run


def test_unknown_commands_and_options_name_the_nearest(place, capsys, monkeypatch):
    for wrong, near in (("evaluat", "evaluate"), ("--languge", "--language")):
        monkeypatch.setattr(sys, "argv", ["planspec", wrong])
        status, _, lines = run(capsys, wrong)
        assert status == 2
        assert f"the nearest is {near}" in lines[-1]
    assert run(capsys, "show")[0] == 2


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


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
