"""The command line: `python -m planspec` prints the Zhoushan tables, and what is inconsistent in them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from planspec.consistency import check
from planspec.errors import PlanspecError
from planspec.judging.evaluation import Evaluation, evaluate
from planspec.model.plan import Plan
from planspec.plans import zhoushan
from planspec.reports.summary import summarize


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with *arguments* and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="planspec",
        description="Plan targets, modelled as printed and evaluated soundly: the plan of Zhoushan for human resources "
        "and social security. Without options it prints the evaluation of 2016-2020 on the outcomes the city itself "
        "published, then the plan of 2021-2025.",
    )
    parser.add_argument(
        "--table",
        action="append",
        choices=["evaluation", "plan-13", "plan", "actions", "check"],
        help="what to print, may be repeated: the evaluation of 2016-2020, the plan of 2016-2020, the plan of "
        "2021-2025, its actions, or what is inconsistent in them (default: evaluation, then plan)",
    )
    parser.add_argument("--language", choices=["zh", "en"], default="zh", help="language of the tables (default: zh)")
    parser.add_argument("--format", default="simple", help="any table format of tabulate's (default: simple)")
    options = parser.parse_args(arguments)
    tables: dict[str, Plan | Evaluation] = {
        "evaluation": evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13),
        "plan-13": zhoushan.PLAN_13,
        "plan": zhoushan.PLAN,
        "actions": zhoushan.ACTIONS,
    }

    def text(table: str) -> str:
        if table != "check":
            return summarize(tables[table], language=options.language, format=options.format)
        findings = check(zhoushan.PLAN, zhoushan.PLAN_13, zhoushan.ACTIONS)
        return findings.zh if options.language == "zh" else str(findings)

    try:
        printed = [text(each) for each in options.table or ("evaluation", "plan")]
    except PlanspecError as fault:
        parser.error(str(fault))
    try:
        print("\n\n".join(printed), flush=True)
    except UnicodeEncodeError:
        parser.error(f"the output's encoding, {sys.stdout.encoding}, has no Chinese; set PYTHONIOENCODING=utf-8")
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
