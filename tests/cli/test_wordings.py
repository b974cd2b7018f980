"""The command line speaks the language it is asked to, and names its own options in place of Python's arguments."""

import pytest

from planspec.cli.wordings import in_options, mistake
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


def test_a_mistake_that_is_not_known_stays_as_it_is():
    assert mistake("something else", "zh") == "something else"


def test_a_columns_left_out_line_and_a_wrong_width_name_the_option(capsys):
    assert "without --width all are shown" in run(capsys, "show", "zhoushan", "--width", "60")[1]
    assert run(capsys, "show", "zhoushan", "--width", "3")[2][0].startswith("--width: ")
