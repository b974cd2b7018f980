"""The commands: each takes the options, and gives what is to be printed, with the exit status."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from typing import Any, NamedTuple

from planspec import files
from planspec.cli.reading import BUILT_IN, Figures, read_figures, read_plan, table_rows, text_of
from planspec.consistency import check
from planspec.errors import InvalidOption, PlanspecError
from planspec.files.questions import questions
from planspec.judging.assessment import Status
from planspec.judging.evaluation import Evaluation, evaluate
from planspec.methods import compare_methods
from planspec.midterm import mid_term
from planspec.model.plan import Plan
from planspec.reports.explanation import explain
from planspec.reports.page import report
from planspec.reports.schedule import schedule
from planspec.reports.summary import summarize


class Printed(NamedTuple):
    """What a command gives: the text, the exit status, and the faults, which go to standard error."""

    text: str
    status: int = 0
    faults: tuple[str, ...] = ()


_TABULATE = {"table": "simple", "markdown": "github", "html": "html", "latex": "latex"}


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _table(shown: Any, options: Namespace) -> str:
    return summarize(shown, language=options.language, format=_TABULATE[options.format], width=options.width)


def _plans(options: Namespace) -> Printed:
    rows = [{"name": name, "title": plan.name, "period": str(plan.period)} for name, plan in BUILT_IN.items()]
    if options.format == "json":
        return Printed(_as_json(rows))
    return Printed("\n".join(f"{each['name']}\t{each['period']}\t{each['title']}" for each in rows))


def _show(options: Namespace) -> Printed:
    plan = read_plan(options.plan, options)
    if options.format == "json":
        return Printed(files.dumps(plan).rstrip("\n"))
    if options.format == "csv":
        rows = [{"key": row.key, "name": row.name, "unit": row.unit, "target": str(row.target)} for row in plan]
        return Printed(files.to_csv(rows).rstrip("\r\n"))
    return Printed(_table(plan, options))


def _check(options: Namespace) -> Printed:
    findings = check(read_plan(options.plan, options))
    if options.format == "json":
        return Printed(
            _as_json([{"severity": each.severity.value, "zh": each.zh, "en": str(each)} for each in findings])
        )
    return Printed(findings.zh if options.language == "zh" else str(findings))


class _Evaluated(NamedTuple):
    plan: Plan
    figures: Figures
    evaluation: Evaluation | None


def _evaluated(options: Namespace) -> _Evaluated:
    plan = read_plan(options.plan, options)
    figures = read_figures(options.figures, plan, options)
    if figures.faults and not options.keep_going:
        return _Evaluated(plan, figures, None)
    return _Evaluated(plan, figures, evaluate(plan, figures.observations, as_of=options.as_of))


def _statuses(options: Namespace) -> set[Status]:
    found: set[Status] = set()
    for word in (options.fail_on or "").split(","):
        if word.strip():
            choices = tuple(each.value for each in Status)
            if word.strip() not in choices:
                raise InvalidOption(option="--fail-on", value=word.strip(), choices=choices)
            found.add(Status(word.strip()))
    return found


def _of_evaluation(show: Callable[[Evaluation], Any]) -> Callable[[Namespace], Printed]:
    """Return the command that prints what *show* makes of an evaluation."""

    def command(options: Namespace) -> Printed:
        failing = _statuses(options)
        _, figures, evaluation = _evaluated(options)
        if evaluation is None:
            return Printed("", 2, figures.faults)
        status = 1 if any(each.status in failing for each in evaluation) else 0
        if options.format == "json":
            found = {**files.to_dict(evaluation), "faults": list(figures.faults), "remarks": list(figures.remarks)}
            return Printed(_as_json(found), status, figures.faults)
        if options.format == "csv":
            return Printed(files.to_csv(files.to_records(evaluation)).rstrip("\r\n"), status, figures.faults)
        if options.format == "page":
            return Printed(report(evaluation, language=options.language).rstrip("\n"), status, figures.faults)
        return Printed(_table(show(evaluation), options), status, figures.faults)

    return command


def _methods(options: Namespace) -> Printed:
    _, figures, evaluation = _evaluated(options)
    if evaluation is None:
        return Printed("", 2, figures.faults)
    blocks: list[str] = []
    for each in evaluation:
        try:
            found = str(compare_methods(each))
        except PlanspecError as fault:
            found = fault.zh if options.language == "zh" else fault.en
        blocks.append(f"{each.indicator.name}\n{found}")
    return Printed("\n\n".join(blocks), 0, figures.faults)


def _explain(options: Namespace) -> Printed:
    plan = read_plan(options.plan, options)
    figures = read_figures(options.figures, plan, options)
    if figures.faults and not options.keep_going:
        return Printed("", 2, figures.faults)
    found = explain(plan, figures.observations, options.row, as_of=options.as_of)
    return Printed(found.zh if options.language == "zh" else str(found), 0, figures.faults)


def _convert(options: Namespace) -> Printed:
    """Write a plan file of the rows that are clear, and a question for each that is not."""
    rows = table_rows(options.plan, options)
    clear = [row.indicator for row in rows if row.indicator is not None]
    asked = questions(rows)
    name = read_plan_name(options.plan)
    head = {"planspec": files.VERSION, "kind": "plan", "name": name, "period": options.period}
    if clear:
        head = files.as_plain(
            Plan(name=name, period=options.period, base_year=options.base_year, indicators=clear)
            if options.base_year
            else Plan(name=name, period=options.period, indicators=clear)
        )
    if asked:
        head |= {"table": text_of(options.plan, options.encoding), "questions": asked}
    toml = options.output is not None and options.output.lower().endswith(".toml")
    return Printed(files.as_text(head, format="toml" if toml else "json").rstrip("\n"), 1 if asked else 0)


def read_plan_name(file: str) -> str:
    """Return the name that a converted table's plan has: its file's, without ending."""
    return file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0] or "—"


def _diff(options: Namespace) -> Printed:
    changes = files.diff(read_plan(options.plan, options), read_plan(options.other, options))
    if options.format == "json":
        return Printed(_as_json([each._asdict() for each in changes]))
    return Printed("\n".join(map(str, changes)))


def _schema(_: Namespace) -> Printed:
    return Printed(_as_json(files.schema()))


COMMANDS: dict[str, Callable[[Namespace], Printed]] = {
    "plans": _plans,
    "show": _show,
    "check": _check,
    "evaluate": _of_evaluation(lambda evaluation: evaluation),
    "schedule": _of_evaluation(schedule),
    "mid-term": _of_evaluation(mid_term),
    "methods": _methods,
    "explain": _explain,
    "convert": _convert,
    "diff": _diff,
    "schema": _schema,
}
