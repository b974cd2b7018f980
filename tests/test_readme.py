"""The README shows real output and exactly two commands; its examples with prompts run as doctests."""

import re

from planspec import evaluate, summarize
from planspec.plans import zhoushan
from tests.builders import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_the_table_in_the_readme_is_what_the_first_example_prints():
    [shown] = re.findall(r"```text\n(.*?)\n```", README, re.DOTALL)
    assert shown == summarize(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13))


def test_the_readme_holds_two_commands_and_each_sets_up_its_own_environment():
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
    assert [command.rsplit(" ", 2)[-2:] for command in commands] == [["-m", "planspec"], ["-m", "pytest"]]
    assert all(command.startswith("python3 -m venv .venv && ") for command in commands)
