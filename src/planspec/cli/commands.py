"""The commands: each takes the options, and gives what is to be printed, with the exit status."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from attrs import evolve

from planspec import files
from planspec.cli.reading import BUILT_IN, FiguresRead, columns_of, read_figures, read_plan, table_rows, table_text
from planspec.cli.wordings import in_options
from planspec.consistency import check
from planspec.errors import InvalidArgument, InvalidOption, PlanspecError, Said
from planspec.files.questions import questions
from planspec.judging.assessment import Status
from planspec.judging.evaluation import Evaluation, evaluate
from planspec.methods import compare_methods
from planspec.methods.comparing import Comparison
from planspec.midterm import mid_term
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.periods import Period
from planspec.reports.beside import role_of, side_by_side
from planspec.reports.explanation import Explanation, explanation_of
from planspec.reports.model import View
from planspec.reports.schedule import schedule_view
from planspec.reports.summary import summarize
from planspec.targets import kind_of
from planspec.watching import watched
from planspec.words import Words, in_language


class Printed(NamedTuple):
    """What a command gives: the text or the bytes, the exit status, and the faults, which go to standard error."""

    text: str | bytes
    status: int = 0
    faults: tuple[str, ...] = ()


_PRINTING = Words("printing", "生成表格")
_TABULATE = {"table": "simple", "markdown": "github", "html": "html", "latex": "latex"}


def as_json(value: Any) -> str:
    """Return plain values as JSON for a person to read too."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def _csv(rows: Iterable[dict[str, Any]]) -> str:
    return files.to_csv(rows).rstrip("\r\n")


def _table(shown: Any, options: Namespace) -> str:
    form, colours = _TABULATE[options.format], options.colours
    text = summarize(shown, language=options.language, format=form, width=options.width, colours=colours)
    return in_options(text, options.language)


def _plans(options: Namespace) -> Printed:
    rows = [{"name": name, "title": plan.name, "period": str(plan.period)} for name, plan in BUILT_IN.items()]
    if options.format == "json":
        return Printed(as_json(rows))
    return Printed("\n".join(f"{each['name']}\t{each['period']}\t{each['title']}" for each in rows))


def _show(options: Namespace) -> Printed:
    plan = read_plan(options.plan, options)
    if options.format == "json":
        return Printed(files.dumps(plan).rstrip("\n"))
    if options.format == "csv":
        return Printed(_csv([_row(each) for each in plan]))
    return Printed(_table(plan, options))


def _row(row: Indicator) -> dict[str, Any]:
    """Return a row of a plan flat, for a spreadsheet."""
    return {
        "key": row.key,
        "name": row.name,
        "unit": row.unit,
        "baseline": None if row.baseline is None else str(row.baseline),
        "target": str(row.target),
        "kind": kind_of(row.target).slug,
        "nature": None if row.nature is None else row.nature.value,
    }


def _check(options: Namespace) -> Printed:
    findings = check(read_plan(options.plan, options))
    if options.format == "json":
        found = [
            {
                "concern": each.concern.value,
                "severity": each.severity.value,
                "indicators": list(each.indicators),
                "zh": each.zh,
                "en": str(each),
            }
            for each in findings
        ]
        return Printed(as_json(found))
    if options.format == "table":
        return Printed(in_language(findings, options.language))
    return Printed(_table(findings, options))


class _Evaluated(NamedTuple):
    figures: FiguresRead
    #: The evaluation of each place, or one under no name; none where faults have kept it from being made.
    evaluations: dict[str, Evaluation]


def _evaluated(options: Namespace) -> _Evaluated:
    plan = read_plan(options.plan, options)
    figures = read_figures(options.figures, plan, options)
    if figures.faults and not options.keep_going:
        return _Evaluated(figures, {})
    if options.place is not None:
        own = {"": figures.places[options.place]}
    else:
        own = dict(figures.places) or {"": figures.observations}
    doing = Words("evaluating places", "评估各地区")
    return _Evaluated(
        figures, {place: evaluate(plan, own[place], as_of=options.as_of) for place in watched(own, doing)}
    )


def _of_place(place: str, row: dict[str, Any]) -> dict[str, Any]:
    return {"place": place, **row} if place else row


def _apart(evaluations: dict[str, Evaluation], show: Callable[[Evaluation], str]) -> str:
    """Print what *show* makes of each evaluation, under its place if it has one."""
    shown = ((place, show(evaluations[place])) for place in watched(evaluations, _PRINTING))
    return "\n\n".join(f"{place}\n\n{text}" if place else text for place, text in shown)


def nothing(faults: Iterable[str]) -> str:
    """Return the JSON of an evaluation that faults have kept from being made."""
    empty: dict[str, Any] = {
        "plan": None,
        "as_of": None,
        "assessments": [],
        "binding": None,
        "counts": {},
        "warnings": [],
    }
    return as_json({**empty, "set_aside": [], "faults": list(faults), "remarks": []})


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
        if options.format == "xlsx":
            _needs_a_file(options)
        if getattr(options, "before", None) is not None and options.format in ("xlsx", "json", "csv"):
            why = Said("two dates stand beside each other in a page or in tables", "两个日期的对照仅用于page和表格")
            raise InvalidArgument(value=options.format, why=why, place="--before")
        figures, evaluations = _evaluated(options)
        if not evaluations:
            return Printed(nothing(figures.faults) if options.format == "json" else "", 2, figures.faults)
        status = 1 if any(each.status in failing for one in evaluations.values() for each in one) else 0
        return Printed(_shown(show, figures, evaluations, options), status, figures.faults)

    return command


def _shown(
    show: Callable[[Evaluation], Any], figures: FiguresRead, evaluations: dict[str, Evaluation], options: Namespace
) -> str | bytes:
    """Print one evaluation, or those of places: in JSON and CSV each under its place, else after a table of all."""
    alone = evaluations.get("")
    match options.format:
        case "xlsx":
            return files.to_xlsx(alone or evaluations, language=options.language)
        case "json":
            found = _places_in_json(evaluations) if alone is None else files.to_dict(alone)
            return as_json({**found, "faults": list(figures.faults), "remarks": list(figures.remarks)})
        case "csv":
            return _csv(_of_place(at, row) for at, each in evaluations.items() for row in files.to_records(each))
        case "page":
            return _page(evaluations, _before(figures, evaluations, options), options)
        case _:
            heading = _heading(evaluations, _before(figures, evaluations, options))
            above = [] if heading is None else [_table(heading, options)]
            if alone is None:
                tables = [_apart(evaluations, lambda each: _table(show(each), options))]
            else:
                tables, above = [_table(show(alone), options)], [*([options.place] if options.place else []), *above]
            return "\n\n".join([*above, *tables])


def _before(figures: FiguresRead, evaluations: dict[str, Evaluation], options: Namespace) -> Evaluation | None:
    """Return the evaluation of the same figures on the day that `--before` says; None where it says none.

    Raises:
        InvalidArgument: there are several places, of which each would have one. PlanspecError: it is not a day.
    """
    if getattr(options, "before", None) is None:
        return None
    if "" not in evaluations:
        why = Said("of several places name one with --place", "有多个地区时须以--place指定一个")
        raise InvalidArgument(value=options.before, why=why, place="--before")
    given = figures.observations if options.place is None else figures.places[options.place]
    try:
        return evaluate(evaluations[""].plan, given, as_of=options.before)
    except PlanspecError as fault:
        raise fault.at("--before") from None


def _heading(evaluations: dict[str, Evaluation], before: Evaluation | None) -> View | None:
    """Return the table of all places, or of two dates; what is said below it of each is not said twice."""
    alone = evaluations.get("")
    if alone is None:
        view = side_by_side(evaluations).view()
        return evolve(view, notes=tuple(note for note in view.notes if not note.of or note.kind == "counts"))
    if before is None:
        return None
    view = side_by_side([before, alone]).view()
    return evolve(view, notes=tuple(note for note in view.notes if note.of != role_of(1)))


def _places_in_json(evaluations: dict[str, Evaluation]) -> dict[str, Any]:
    worst = [{"key": key, "places": count, "of": total} for key, count, total in side_by_side(evaluations).worst()]
    return {"places": {place: files.to_dict(each) for place, each in evaluations.items()}, "worst": worst}


def _page(evaluations: dict[str, Evaluation], before: Evaluation | None, options: Namespace) -> str:
    """Write the page of one evaluation, or that of several places side by side."""
    from planspec.reports.page import report  # noqa: PLC0415 - the other forms need none of it

    alone = evaluations.get("")
    if alone is None:
        return report(side_by_side(evaluations), language=options.language).rstrip("\n")
    page = report(alone, language=options.language, before=before, place=options.place or "")
    return page.rstrip("\n")


def _needs_a_file(options: Namespace) -> None:
    """Refuse to print a workbook on a terminal."""
    if options.output is None:
        why = Said("a workbook goes to a file: pass --output FILE.xlsx", "工作簿须写入文件：请加--output FILE.xlsx")
        raise InvalidArgument(value="xlsx", why=why, place="--format")


def _evaluate(options: Namespace) -> Printed:
    own = (options.baselines, options.targets)
    named = (options.figures or "", options.output or "")
    is_of_frames = any(own) or any(each.lower().endswith(".parquet") for each in named)
    if options.by is None or not ("," in options.by or is_of_frames):
        return _of_evaluation(lambda evaluation: evaluation)(options)
    return _of_frames(options)


def _of_frames(options: Namespace) -> Printed:
    """Judge files of many places at once; what is wrong in them stops nothing.

    Raises:
        InvalidArgument: one place is asked for.
    """
    from planspec.frames import command  # noqa: PLC0415 - it has an extra of its own

    if options.place is not None:
        why = Said("all places of these files are judged at once", "这类文件一次评估全部地区")
        raise InvalidArgument(value=options.place, why=why, place="--place")
    failing = {each.value for each in _statuses(options)}
    given = command.Given(
        figures=options.figures or "",
        by=options.by,
        as_of=options.as_of,
        columns={role: str(head) for role, head in (columns_of(options.columns) or {}).items()},
        baselines=options.baselines,
        targets=options.targets,
        output=options.output,
        language=options.language,
        format=options.format,
        width=options.width,
    )
    found = command.evaluate_files(read_plan(options.plan, options), given)
    return Printed(in_options(found.text, options.language), 1 if failing & found.statuses else 0, found.said)


def _methods(options: Namespace) -> Printed:
    figures, evaluations = _evaluated(options)
    if not evaluations:
        return Printed("", 2, figures.faults)
    if options.format in ("json", "csv"):
        rows = [
            _of_place(place, row)
            for place, evaluation in evaluations.items()
            for each, found in _compared(evaluation)
            for row in _said_by_methods(each, found)
        ]
        return Printed(as_json(rows) if options.format == "json" else _csv(rows), 0, figures.faults)

    def blocks(evaluation: Evaluation) -> str:
        return "\n\n".join(_block(each.name, found, options) for each, found in _compared(evaluation))

    return Printed(_apart(evaluations, blocks), 0, figures.faults)


def _compared(evaluation: Evaluation) -> Iterator[tuple[Indicator, Comparison | PlanspecError]]:
    """Give what the methods say of each row, or why they say nothing."""
    for each in watched(tuple(evaluation), Words("asking the methods", "比较各方法")):
        try:
            yield each.indicator, compare_methods(each)
        except PlanspecError as fault:  # a row without a goal in numbers is none of theirs
            yield each.indicator, fault


def _block(name: str, found: Comparison | PlanspecError, options: Namespace) -> str:
    if isinstance(found, PlanspecError):
        return f"{name}\n{in_language(found, options.language)}"
    return f"{name}\n{found}" if options.format == "table" else _table(found, options)


def _said_by_methods(indicator: Indicator, found: Comparison | PlanspecError) -> list[dict[str, Any]]:
    """Return a flat row for each method; one alone where no method can say anything of the row."""
    row = {"key": indicator.key, "name": indicator.name}
    if isinstance(found, PlanspecError):
        nothing_said = dict.fromkeys(("method", "verdict", "outlook", "years", "score"))
        return [{**row, **nothing_said, "why": found.zh, "why_en": found.en}]
    return [
        {
            **row,
            "method": each.method,
            "verdict": each.verdict,
            "outlook": each.outlook.value,
            "years": None if each.years is None else f"{each.years[0]}-{each.years[1]}",
            "score": each.score,
            "why": None if each.limit is None else each.limit.zh,
            "why_en": None if each.limit is None else each.limit.en,
        }
        for each in found
    ]


def _explain(options: Namespace) -> Printed:
    figures, evaluations = _evaluated(options)
    if not evaluations:
        return Printed("", 2, figures.faults)
    if options.format == "json":
        answers = {place: _answer(explanation_of(each, options.row)) for place, each in evaluations.items()}
        return Printed(as_json(answers.get("", {"places": answers})), 0, figures.faults)
    text = _apart(evaluations, lambda each: in_language(explanation_of(each, options.row), options.language))
    return Printed(text, 0, figures.faults)


def _answer(found: Explanation) -> dict[str, Any]:
    each = found.assessment
    steps = [{"zh": zh, "en": en} for en, zh in found.steps]
    return {"key": each.indicator.key, "name": each.indicator.name, "status": each.status.value, "steps": steps}


def _convert(options: Namespace) -> Printed:
    """Write a plan file of the rows that are clear, and a question for each that is not."""
    rows = table_rows(options.plan, options)
    clear = [row.indicator for row in rows if row.indicator is not None]
    asked = questions(rows)
    for each in asked:
        each["cause"], each["cause_en"] = in_options(each["cause"], "zh"), in_options(each["cause_en"], "en")
    name = read_plan_name(options.plan)
    head = {"planspec": files.VERSION, "kind": "plan", "name": name, "period": options.period}
    if clear:
        years = {"base_year": options.base_year} if options.base_year else {}
        head = files.as_plain(Plan(name=name, period=options.period, indicators=clear, **years))
    if asked:
        head |= {"table": table_text(options.plan, options), "questions": asked}
    form: files.Format = options.format or ("toml" if (options.output or "").lower().endswith(".toml") else "json")
    return Printed(
        files.as_text(head, format=form).rstrip("\n"), 1 if asked else 0, tuple(_asked(each, options) for each in asked)
    )


def _asked(question: dict[str, Any], options: Namespace) -> str:
    """Say on a line that a row has a question; the file says what it is."""
    file = "-" if options.plan == "-" else options.plan.replace("\\", "/").rsplit("/", 1)[-1]
    if options.language == "zh":
        return f"{file}：第{question['line']}行：{question['row']}：{question['cause']}"
    return f"{file}: line {question['line']}: {question['row']}: {question['cause_en']}"


def read_plan_name(file: str) -> str:
    """Return the name that a converted table's plan has: its file's, without ending."""
    return file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0] or "—"


def _template(options: Namespace) -> Printed:
    """Give the sheet to fill in, for the years asked for."""
    _needs_a_file(options)
    plan = read_plan(options.plan, options)
    years = None
    if options.years is not None:
        period = Period.parse(options.years)
        years = range(period.start.year, period.end.year + 1)
    return Printed(files.template(plan, years=years, language=options.language))


def _diff(options: Namespace) -> Printed:
    changes = files.diff(read_plan(options.plan, options), read_plan(options.other, options))
    if options.format == "json":
        return Printed(as_json(changes.to_records()))
    if options.format == "csv":
        return Printed(_csv(changes.to_records()))
    return Printed(_table(changes, options))


def _schema(_: Namespace) -> Printed:
    return Printed(as_json(files.schema()))


COMMANDS: dict[str, Callable[[Namespace], Printed]] = {
    "plans": _plans,
    "show": _show,
    "check": _check,
    "evaluate": _evaluate,
    "schedule": _of_evaluation(schedule_view),
    "mid-term": _of_evaluation(mid_term),
    "methods": _methods,
    "explain": _explain,
    "convert": _convert,
    "template": _template,
    "diff": _diff,
    "schema": _schema,
}
