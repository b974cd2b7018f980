"""What the command line says in two languages: help, mistakes in a call, and options in place of Python's arguments."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from planspec.errors import Said

#: The commands, and what each does.
COMMANDS: Final = {
    "plans": Said("list the plans that come with planspec", "列出随planspec提供的规划"),
    "show": Said("print a plan", "显示规划"),
    "check": Said("print what is inconsistent in a plan", "列出规划中前后不一致之处"),
    "evaluate": Said("evaluate figures against a plan", "以监测值评估规划"),
    "schedule": Said("print where each row stands beside what was due by now", "显示各指标的序时进度"),
    "mid-term": Said("print the mid-term view", "显示中期评估表"),
    "methods": Said("print what published methods say of each row", "显示各公开方法对每项指标的判定"),
    "explain": Said("say how the answer of one row comes about", "说明某项指标的结论如何得出"),
    "template": Said("write a sheet to fill in (.xlsx)", "生成填报表（.xlsx）"),
    "convert": Said(
        "turn a printed table into a plan file, with a question for each row that is not clear",
        "将表格转为规划文件，不明确的行各列一问",
    ),
    "diff": Said("print what changed between two plans", "列出两个规划之间的变动"),
    "schema": Said("print the JSON Schema of the files", "输出文件格式的JSON Schema"),
}

#: What options and arguments mean.
HELP: Final = {
    "--as-of": Said("the day as of which to evaluate", "评估基准日"),
    "--base-year": Said("base year of a printed table", "表格的基年"),
    "--baselines": Said(
        "with --by: a Parquet or CSV file of the baselines of places", "与--by同用：各地基数的Parquet或CSV文件"
    ),
    "--targets": Said(
        "with --by: a Parquet or CSV file of the targets of places", "与--by同用：各地目标的Parquet或CSV文件"
    ),
    "--before": Said(
        "an earlier day: the same figures as of that day stand beside this evaluation, rows that moved first",
        "较早的基准日，以同一数据评估并与本次对照，有变动的在前",
    ),
    "--by": Said(
        "the column of places, each of which is evaluated; with a Parquet file or several columns, separated by "
        "commas, all at once",
        "地区所在列，各地区分别评估；Parquet文件或以逗号分隔的多列则一次评估全部地区",
    ),
    "--columns": Said(
        "what a column holds: ROLE=HEAD, or ROLE:TIME=HEAD; of the figures, or of the table where there are none",
        "某列的内容：ROLE=表头，或ROLE:时间=表头；指数据表，无数据表时指规划表格",
    ),
    "--decimal": Said("decimal sign of the figures", "数据的小数点符号"),
    "--encoding": Said("encoding of text files, such as gbk (default: UTF-8)", "文本文件的编码，如gbk（默认UTF-8）"),
    "--fail-on": Said(
        "exit with 1 where a row has one of these statuses, separated by commas",
        "有指标处于所列状态之一时以1退出，多个状态以逗号分隔",
    ),
    "--format": Said("form of the output", "输出格式"),
    "--help": Said("show this help and exit", "显示本帮助并退出"),
    "--keep-going": Said("evaluate the other figures where some are wrong", "有错误时仍评估其余数据"),
    "--language": Said("zh or en (default: the locale's)", "zh或en（默认随系统语言）"),
    "--output": Said("write to this file", "写入此文件"),
    "--period": Said("plan period of a printed table, such as 2021-2025", "表格的规划期，如2021-2025"),
    "--place": Said("only this one of the places", "只评估此地区"),
    "--plan-sheet": Said("sheet of the plan's workbook", "规划工作簿中的工作表"),
    "--sheet": Said(
        "sheet of the workbook to read: of the figures, or of the table where there are none",
        "工作簿中的工作表，有数据文件时指数据文件",
    ),
    "--years": Said("years to fill in, such as 2021-2023 (default: all)", "填报年份，如2021-2023（默认全部）"),
    "--running-totals": Said("the figures are running totals, by default since January", "数据为累计数，默认自年初起"),
    "--table": Said(
        "without a command, which of Zhoushan's tables to print; may be repeated",
        "不带命令时显示舟山的哪张表，可多次指定",
    ),
    "--width": Said("fit tables to this many columns (default: the terminal's)", "表格宽度（默认随终端）"),
    "PLAN": Said(
        "a built-in name, a file, a printed table, or package.module:NAME",
        "内置规划名、文件、表格或package.module:NAME",
    ),
    "TABLE": Said("a printed table", "表格文件"),
    "OTHER": Said("the other plan", "另一规划"),
    "FIGURES": Said("a file, or - for standard input", "数据文件，-为标准输入"),
    "ROW": Said("key or name of the row", "指标的键或名称"),
    "zhoushan-format": Said("any table format of tabulate's, for these tables", "tabulate的任一表格格式"),
    "zhoushan-language": Said("language of these tables (default: zh)", "这些表的语言（默认zh）"),
}
DESCRIPTION: Final = Said(
    "Plan targets, modelled as printed and evaluated soundly. Without a command it prints the evaluation "
    "of the plan of Zhoushan for 2016-2020 against the outcomes that the city itself published, then the plan of "
    "2021-2025.",
    "按原文为规划目标建模，并依据监测值作出可靠评估。不带命令时，先显示以舟山市公布的完成数对该市2016—2020年规划所作的评估，"
    "再显示2021—2025年规划。",
)
HEADINGS: Final = {
    "usage": Said("usage: ", "用法："),
    "arguments": Said("arguments", "参数"),
    "options": Said("options", "选项"),
}

#: What argparse says of a wrong call, and the same in Chinese.
MISTAKES: Final = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"无法识别的参数：\1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1不能为\2；可选\3"),
    (r"argument (.*?): expected one argument", r"\1之后须有一个值"),
    (r"argument (.*?): invalid int value: (.*)", r"\1须为整数，实为\2"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1不带值，实有\2"),
)


def mistake(message: str, language: str) -> str:
    """Return what argparse says of a wrong call, in a language."""
    for english, chinese in MISTAKES if language == "zh" else ():
        if re.fullmatch(english, message):
            return re.sub(english, chinese, message)
    return message


_Door: TypeAlias = Callable[[re.Match[str]], tuple[str, str]]


def _plain(text: str) -> _Door:
    return lambda found: (found.expand(text), found.expand(text))


def _quoted(text: str) -> str:
    """Put text in quotes where a shell would not take it for one word."""
    return text if re.fullmatch(r"[\w:=.,%/+-]+", text) else f"'{text}'"


def _columns(found: re.Match[str]) -> tuple[str, str]:
    """Turn `columns={'target': '2025', 'ignore': ['a', 'b']}` into options, one for each column."""
    inside = re.sub(r"'([^']*)': \{'([^']*)': ", r"'\1:\2': ", found[0])
    options: list[str] = []
    roles = ""
    for role, heads in re.findall(r"'([^']*)': (\[[^\]]*\]|'[^']*'|…)", inside):
        options.extend(f"--columns {_quoted(f'{role}={head}')}" for head in re.findall(r"'([^']*)'", heads) or ["…"])
    if several := re.match(r"columns=\{('[^{}]*'\|'[^']*'): ('[^']*')", inside):
        roles = several[1].replace("'", "")
        options = [f"--columns {_quoted(f'ROLE={several[2][1:-1]}')}"]
    said = " ".join(options) or "--columns"
    return (f"{said} (ROLE: {roles})", f"{said}（ROLE可为{roles}）") if roles else (said, said)


def _answer(found: re.Match[str]) -> tuple[str, str]:
    answer = found[1].replace("'", '"')
    return (
        f"answer = {answer} in the file that planspec convert writes",
        f"answer = {answer}（写在planspec convert生成的文件中）",
    )


def _own_unit(_: re.Match[str]) -> tuple[str, str]:
    return (
        "units = [{symbol, base, factor, english}] in a plan file",
        "规划文件中的units（symbol、base、factor、english）",
    )


def _basis(_: re.Match[str]) -> tuple[str, str]:
    return (
        'basis = "year_mean" or "year_total" of the row in a plan file',
        "规划文件中该指标的basis（year_mean或year_total）",
    )


def _option(found: re.Match[str]) -> tuple[str, str]:
    option = f"--{found[0].replace('_', '-')}"
    return option, option


#: The option itself, where a message names both.
_BOTH: Final = r"(?: ?[(（]--[^()（）]*[)）])?"
#: What messages say to a program, and how a person says it on the command line.
_DOORS: Final[tuple[tuple[re.Pattern[str], _Door], ...]] = tuple(
    (re.compile(pattern), door)
    for pattern, door in (
        (r" ?[(（]or directions=\)|（或directions=）", _plain("")),
        (r"width=None shows all", _plain("without --width all are shown")),
        (r"width=None时全部列出", _plain("不加--width时全部列出")),
        (r"encoding='([^']*)'", _plain(r"--encoding \1")),
        (rf"decimal=','{_BOTH}", _plain("--decimal comma")),
        (r"decimal='\.'", _plain("--decimal point")),
        (r"running_totals=True|(?<![\w_])year_to_date(?!\w)", _plain("--running-totals")),
        (rf"(?<![a-z_])by='([^']*)'{_BOTH}", _plain(r"--by \1")),
        (r"(?<![a-z_])sheet=(?![a-z])", _plain("--sheet")),
        (r"columns=(?:\{[^{}]*(?:\{[^{}]*\})?[^{}]*\})?", _columns),
        (r"overrides=\{'?[^:{}]*'?: (\{[^{}]*\}?)\}?", _answer),
        (r"Plan\(units=\[Unit\([^()]*\)\]\)", _own_unit),
        (r"Indicator\(basis='year_mean'(?: or |或)'year_total'\)", _basis),
        (r"marks='cumulative'", _plain('answer = {"kind": "total"}')),
        (r"^(as_of|base_year|columns|encoding|period|running_totals|width)(?=\W)", _option),
    )
)


def in_options(text: str, language: str) -> str:
    """Return a message with options of the command line where it names arguments of Python."""
    for pattern, door in _DOORS:
        text = _replaced(text, pattern, door, at=1 if language == "zh" else 0)
    return text


def _replaced(text: str, pattern: re.Pattern[str], door: _Door, *, at: int) -> str:
    return pattern.sub(lambda found: door(found)[at], text)
