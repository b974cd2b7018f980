"""Views of evaluations: where each indicator stands, its schedule, the mid-term words, and an appraisal in points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from planspec.appraisal import Appraisal, Score
from planspec.exact import HUNDRED, ZERO, number, simplest
from planspec.interval import Acceptable, Interval, Verdict
from planspec.judging.assessment import Assessment, Status
from planspec.judging.evaluation import BindingSummary, Evaluation, Tally
from planspec.judging.reasons import Severity
from planspec.judging.yearly import YearLine, YearlyView
from planspec.midterm import MidTermView
from planspec.model.indicators import Basis, Indicator
from planspec.periods import Period
from planspec.reports.model import (
    Amount,
    Answer,
    Cell,
    Months,
    Several,
    Share,
    Template,
    Times,
    View,
    ViewColumn,
    ViewNote,
    ViewRow,
)
from planspec.reports.of_plans import (
    INDICATOR,
    label_of,
    name_of,
    revised_notes,
    target_of,
    title_of,
    under_sections,
    with_unit,
)
from planspec.reports.schedule import ScheduleView
from planspec.sentences import bounds_of, digits
from planspec.targets import Components, kind_of
from planspec.units import of_difference
from planspec.words import Words

#: The statuses of rows that are not as they should be.
SHORT: Final = (Status.MISSED, Status.BREACHED, Status.BEHIND)
_BASELINE: Final = ViewColumn(role="baseline", words=Words("baseline", "基数"), weight=4, wraps=True)
_TARGET: Final = ViewColumn(role="target", words=Words("target", "规划目标"), weight=90, stays=True, wraps=True)
_OBSERVED: Final = ViewColumn(role="observed", words=Words("observed", "监测值"), weight=80)
_REQUIRED: Final = ViewColumn(role="required_by_now", words=Words("required by now", "序时要求"), weight=30)
_PROGRESS: Final = ViewColumn(role="progress", words=Words("progress", "进度"), weight=20)
_MARGIN: Final = ViewColumn(role="margin", words=Words("margin (±)", "距目标（±）"), weight=8)
_AHEAD: Final = ViewColumn(role="ahead_by", words=Words("ahead by (±)", "较序时（±）"), weight=10)
_MONTHS: Final = ViewColumn(role="ahead_by_months", words=Words("months ahead (±)", "较序时（±月）"), weight=25)
_FULFILMENT: Final = ViewColumn(role="fulfilment", words=Words("fulfilment", "序时完成率"), weight=15)
_ADDED: Final = ViewColumn(role="added_per_year", words=Words("added per year", "年均已增"), weight=12)
_NEEDED: Final = ViewColumn(role="needed_per_year", words=Words("needed per year", "年均尚需"), weight=40)
_PACE: Final = ViewColumn(role="pace_ratio", words=Words("pace ratio", "与以往年均之比"), weight=6)
_STATUS: Final = ViewColumn(role="status", words=Words("status", "判定"), align="left", weight=95, stays=True)


def rows_of(
    assessments: Iterable[Assessment], cells: Mapping[ViewColumn, Callable[[Assessment], Cell]], *, parts: bool = False
) -> tuple[ViewRow, ...]:
    """Return the rows of assessments under their sections; with the *parts* of each below it."""

    def row_of(each: Assessment, label: Words, *, is_part: bool) -> ViewRow:
        return ViewRow(
            kind="part" if is_part else "indicator",
            key=each.indicator.key,
            label=label,
            cells={column.role: cell(each) for column, cell in cells.items()},
            has_data=each.status is not Status.NO_DATA,
        )

    def rows() -> Iterator[tuple[Indicator, ViewRow]]:
        for each in assessments:
            yield each.indicator, row_of(each, label_of(each.indicator), is_part=False)
            for part in each.parts if parts else ():
                yield each.indicator, row_of(part, label_of_part(part), is_part=True)

    return under_sections(rows())


def label_of_part(part: Assessment) -> Words:
    """Return the label of a stage or a component, below its row."""
    own = part.indicator.key.rpartition("/")[2]
    return with_unit(Words(f"└ {own}", f"└ {own}"), part.indicator)


# What cells say


def is_running(each: Assessment) -> bool:
    """Say whether the target is not due yet; afterwards the margin says all that the schedule could."""
    return each.as_of is not None and each.as_of < each.plan_period.end


def _figure(interval: Interval | None, each: Assessment, *, signed: bool = False) -> Cell:
    """Return a figure in the unit of its row; a difference in another names that."""
    if interval is None:
        return None
    unit = "" if each.unit == each.indicator.unit else of_difference(each.unit) if signed else each.unit
    return Amount(interval, unit=unit, beside=(ZERO,) if signed else (), signed=signed)


class _Sides:
    """What is observed and what is required by now of one row, as one quantity: levels beside levels."""

    def __init__(self, each: Assessment) -> None:
        self.observed: Acceptable | None = each.known_by_now
        self.required: Acceptable | None = each.required_by_now
        self.unit = "" if each.unit == each.indicator.unit else each.unit
        self.limits = bounds_of([each.required_by_now, each.required])
        latest = None if each.latest is None else each.latest.value
        is_at_date = each.indicator.basis in (None, Basis.AT_DATE)
        if each.is_measured_from_levels:
            self.observed = latest if is_at_date else each.known_as_observed
            self.required, self.unit = each.required_as_observed, ""
            self.limits = bounds_of([each.required_as_observed, each.accepted_as_observed])
        elif is_at_date and not kind_of(each.target).observes_spans and not self.unit:
            self.observed = latest


def observed(each: Assessment, as_of: date | None) -> Cell:
    """Return what is known, with its time where that is not *as_of*; or who judged, and when."""
    if each.latest is None or isinstance(each.target, Components):
        return None
    if each.latest.judgement is not None:
        return f"{each.latest.judgement.by} {each.latest.judgement.on}"
    sides, when = _Sides(each), _time_of(each, each.latest.period)
    if sides.observed is None:
        return None
    at = None if when.end == as_of else when
    return Amount(sides.observed, unit=sides.unit, beside=sides.limits, at=at)


def _time_of(each: Assessment, latest: Period) -> Period:
    """Return the time of what is known: of a mean or a total the year, else the time of the latest figure."""
    day = None if each.requirement is None else each.requirement.day
    if each.indicator.basis in (None, Basis.AT_DATE):
        return latest
    return next((year for year in each.years if year.end == day), latest)


def required_by_now(each: Assessment) -> Cell:
    """Return what was required by now, before the target is due."""
    if each.required_by_now is None or not is_running(each):
        return None
    sides = _Sides(each)
    return None if sides.required is None else Amount(sides.required, sides.unit, bounds_of([sides.observed]))


def _share(interval: Interval | None) -> Cell:
    return None if interval is None else Share(interval)


def _running(each: Assessment, cell: Cell) -> Cell:
    return cell if is_running(each) else None


def status_of(each: Assessment) -> Cell:
    """Return the word of an assessment, marked where it rests on preliminary figures."""
    return Answer(each.status, preliminary=bool(each.preliminary))


def view_of_evaluation(evaluation: Evaluation) -> View:
    """Return the view of an evaluation."""
    cells: dict[ViewColumn, Callable[[Assessment], Cell]] = {
        _BASELINE: lambda each: None if each.indicator.baseline is None else str(each.indicator.baseline),
        _TARGET: lambda each: target_of(each.indicator, each.target),
        _OBSERVED: lambda each: observed(each, evaluation.as_of),
        _REQUIRED: required_by_now,
        _PROGRESS: lambda each: _share(each.progress),
        _MARGIN: lambda each: _figure(each.margin, each, signed=True),
        _AHEAD: lambda each: _running(each, _figure(each.ahead_by, each, signed=True)),
        _STATUS: status_of,
    }
    notes = (
        counts_note(evaluation.counts),
        *_section_notes(evaluation),
        *warning_notes(evaluation),
        *reason_notes(evaluation),
        *revised_notes(evaluation.plan),
        binding_note(evaluation.binding),
        *dated(evaluation),
    )
    return _view(evaluation, (INDICATOR, *cells), rows_of(evaluation, cells, parts=True), notes)


def _view(
    evaluation: Evaluation, columns: tuple[ViewColumn, ...], rows: tuple[ViewRow, ...], notes: tuple[ViewNote, ...]
) -> View:
    tally = evaluation.counts
    return View(
        title=title_of(evaluation.plan),
        columns=columns,
        rows=rows,
        notes=notes,
        as_of=evaluation.as_of,
        period=evaluation.plan.period,
        counts={status.value: count for status, count in tally.counts.items()},
        total=tally.total,
    )


def view_of_schedule(schedule: ScheduleView) -> View:
    """Return the view of a schedule."""
    as_of = schedule.evaluation.as_of
    cells: dict[ViewColumn, Callable[[Assessment], Cell]] = {
        _OBSERVED: lambda each: observed(each, as_of),
        _REQUIRED: required_by_now,
        _AHEAD: lambda each: _running(each, _figure(each.ahead_by, each, signed=True)),
        _MONTHS: lambda each: _running(each, None if each.ahead_by_months is None else Months(each.ahead_by_months)),
        _FULFILMENT: lambda each: _running(each, _share(each.fulfilment)),
        _ADDED: lambda each: _running(each, _figure(each.added_per_year, each)),
        _NEEDED: needed,
        _PACE: lambda each: None if each.pace_ratio is None else Times(each.pace_ratio),
        _STATUS: status_of,
    }
    evaluation = schedule.evaluation
    notes = (
        counts_note(evaluation.counts),
        *warning_notes(evaluation),
        *reason_notes(evaluation),
        *dated(evaluation),
    )
    return _view(evaluation, (INDICATOR, *cells), rows_of(schedule, cells, parts=True), notes)


def needed(each: Assessment) -> Cell:
    """Return what each remaining year must bring; with less than a year left, what the remaining months must."""
    left, rest = each.months_left, each.still_needed
    if left is None or rest is None or left >= _YEAR:
        return _figure(each.needed_per_year, each)
    words = Words("{rest} in {left} months", "余{left}个月尚需{rest}")
    return Template(words, {"rest": _figure(rest, each), "left": digits(left).text})


_YEAR: Final = 12


def view_of_yearly(found: YearlyView) -> View:
    """Return the view of an evaluation year by year, a line a row and year."""
    columns = (
        INDICATOR,
        ViewColumn(role="year", words=Words("year", "年份"), align="left", weight=92, stays=True),
        ViewColumn(role="required", words=Words("asked by then", "要求"), weight=80, stays=True),
        ViewColumn(role="known", words=Words("known", "已知"), weight=85, stays=True),
        ViewColumn(role="verdict", words=Words("verdict", "判定"), align="left", weight=95, stays=True),
    )

    def row_of(each: YearLine) -> ViewRow:
        unit = "" if each.unit == each.indicator.unit else each.unit
        cells: dict[str, Cell] = {
            "year": each.year,
            "required": None if each.required is None else Amount(each.required, unit, bounds_of([each.known])),
            "known": None if each.known is None else Amount(each.known, unit, bounds_of([each.required])),
            "verdict": each.verdict,
        }
        label = label_of(each.indicator)
        return ViewRow(
            kind="indicator", key=each.indicator.key, label=label, cells=cells, has_data=each.known is not None
        )

    evaluation = found.evaluation
    rows = under_sections((each.indicator, row_of(each)) for each in found)
    notes = (counts_note(evaluation.counts), *warning_notes(evaluation), *reason_notes(evaluation), *dated(evaluation))
    return _view(evaluation, columns, rows, notes)


# What stands below


def _tally(tally: Tally) -> Several:
    words = Words("{word} {count}/{total}", "{word}{count}项")
    without = Words("{word} {count}", "{word}{count}项")
    return Several(
        tuple(
            Template(
                without if status is Status.NO_TARGET else words, {"word": status, "count": count, "total": tally.total}
            )
            for status, count in tally.counts.items()
            if count
        ),
        _AND,
    )


_AND: Final = Words(", ", "，")


def counts_note(tally: Tally) -> ViewNote:
    """Return the counts with their denominator."""
    return ViewNote(kind="counts", sentence=_counted(tally.total, _tally(tally)))


def _counted(total: int, counts: Several) -> Template:
    words = Words(
        "Of 1 indicator: {counts}" if total == 1 else "Of {total} indicators: {counts}", "共{total}项指标：{counts}"
    )
    return Template(words, {"total": total, "counts": counts})


def _section_notes(evaluation: Evaluation) -> Iterator[ViewNote]:
    """Give the counts of each section, where there are several."""
    if len(evaluation.sections) < 2:
        return
    english = {each.indicator.section: each.indicator.section_en for each in evaluation}
    words = Words("{section}: {counts}", "{section}：{total}项，{counts}")
    for section, tally in evaluation.sections.items():
        name = Words(english[section] or section or "others", section or "其他")
        facts: dict[str, Cell] = {"section": name, "total": tally.total, "counts": _tally(tally)}
        yield ViewNote(kind="sections", heading=Words("By section:", "各部分："), sentence=Template(words, facts))


def warning_notes(evaluation: Evaluation) -> Iterator[ViewNote]:
    """Give the warnings, the most severe first."""
    found = evaluation.warnings
    for severity in Severity:
        for key, warning in found:
            if warning.severity is severity:
                yield ViewNote(
                    kind="warnings",
                    heading=Words("Warnings:", "预警："),
                    sentence=warning,
                    key=key,
                    label=name_of(evaluation.plan[key]),
                    severity=severity,
                )


def reason_notes(evaluation: Evaluation) -> Iterator[ViewNote]:
    """Say of each row without an answer why it has none."""
    for each in evaluation:
        if each.status is Status.UNDETERMINED:
            yield ViewNote(
                kind="reasons",
                heading=Words("Why undetermined:", "无法判定的原因："),
                sentence=each.reason,
                key=each.indicator.key,
                label=name_of(each.indicator),
            )


def binding_note(binding: BindingSummary) -> ViewNote:
    """Say what the binding indicators come to."""
    if binding.verdict is None:
        return ViewNote(kind="binding", sentence=Template(Words("Binding indicators: none", "约束性指标：无")))
    word = {
        Verdict.MET: Words("all met", "全部完成"),
        Verdict.NOT_MET: Words("not all met", "未全部完成"),
        Verdict.UNDETERMINED: Words("undetermined", "尚不能判定"),
    }[binding.verdict]
    words = Words("Binding indicators: {word} ({met} of {total} met)", "约束性指标：{word}（{total}项中完成{met}项）")
    facts: dict[str, Cell] = {"word": word, "met": len(binding.met), "total": binding.total}
    return ViewNote(kind="binding", sentence=Template(words, facts))


_GONE: Final = Words(
    "As of {as_of}, {gone} of the plan period ({period}) has elapsed", "评估截至{as_of}，规划期（{period}）已过{gone}"
)
_OVER: Final = Words("As of {as_of}, the plan period ({period}) is over", "评估截至{as_of}，规划期（{period}）已结束")


def dated(evaluation: Evaluation) -> Iterator[ViewNote]:
    """Say of when an evaluation speaks, and of when the data are."""
    as_of, period = evaluation.as_of, evaluation.plan.period
    if as_of is None:
        return
    facts: dict[str, Cell] = {"as_of": as_of.isoformat(), "period": period}
    if any(each.as_of not in (None, as_of) for each in evaluation):
        words = Words(
            "Each indicator is judged by its own latest observation; the latest of all dates from {as_of}",
            "各指标按各自最近的监测值评估，最近的截至{as_of}",
        )
    else:
        gone = simplest(period.elapsed(as_of) * 100)
        facts["gone"] = Amount(Interval(gone, gone), unit="%")
        words = _GONE if gone < HUNDRED else _OVER
    yield ViewNote(kind="as_of", sentence=Template(words, facts))
    published = max((each.vintage for each in evaluation if each.vintage is not None), default=None)
    if published is not None:
        words = Words("The latest figure used was published on {day}", "所用数据最近发布于{day}")
        yield ViewNote(kind="vintage", sentence=Template(words, {"day": published.isoformat()}))


# The views of offices


def view_of_mid_term(found: MidTermView) -> View:
    """Return the view in the NDRC's mid-term words."""
    word = ViewColumn(role="mid_term", words=Words("mid-term", "中期评估"), align="left", weight=95, stays=True)
    cells: dict[ViewColumn, Callable[[Assessment], Cell]] = {
        _FULFILMENT: lambda each: _share(each.fulfilment),
        word: lambda each: found.words[each.indicator.key],
    }
    evaluation = found.evaluation
    each_word = Words("{word} {count}/{total}", "{word}{count}项")
    counts = Several(
        tuple(
            Template(each_word, {"word": word, "count": count, "total": len(found)})
            for word, count in found.counts.items()
            if count
        ),
        _AND,
    )
    lines = Words(
        "Faster from {faster} of what was required by now, lagging below {lagging}: "
        "these thresholds are planspec's own, because the NDRC has published none",
        "达到序时要求{faster}及以上为快于预期，不足{lagging}为滞后（界限为本库自定，未见官方公布）",
    )
    limits: dict[str, Cell] = {
        name: Amount(Interval(limit, limit).scaled(HUNDRED), unit="%")
        for name, limit in (("faster", found.faster), ("lagging", found.lagging))
    }
    notes = (
        ViewNote(kind="counts", sentence=_counted(len(found), counts)),
        *warning_notes(evaluation),
        *reason_notes(evaluation),
        ViewNote(kind="footnote", sentence=Template(lines, limits)),
        *dated(evaluation),
    )
    judged = (each for each in evaluation if each.indicator.key in found.words)
    return View(
        title=title_of(evaluation.plan),
        columns=(INDICATOR, *cells),
        rows=rows_of(judged, cells),
        notes=notes,
        as_of=evaluation.as_of,
        period=evaluation.plan.period,
        counts={word.value: count for word, count in found.counts.items()},
        total=len(found),
    )


_HUNDREDTH: Final = number(0.01)
_VETOES: Final = {
    Verdict.MET: Words("vetoed by a binding indicator that is not met", "有约束性指标未完成，一票否决"),
    Verdict.NOT_MET: Words("no veto", "未触发否决"),
    Verdict.UNDETERMINED: Words("whether a binding indicator vetoes is not known", "是否否决尚不能判定"),
}


def view_of_appraisal(appraisal: Appraisal) -> View:
    """Return the view of an appraisal in points."""
    scores: dict[str, Score] = {each.assessment.indicator.key: each for each in appraisal.scores}
    cells: dict[ViewColumn, Callable[[Assessment], Cell]] = {
        ViewColumn(role="weight", words=Words("weight", "权重")): lambda each: Amount(
            Interval.point(scores[each.indicator.key].weight)
        ),
        ViewColumn(role="completion", words=Words("completion", "完成率"), weight=20): lambda each: Share(
            scores[each.indicator.key].completion.scaled(_HUNDREDTH)
        ),
        ViewColumn(role="points", words=Words("points", "得分"), weight=90): lambda each: Amount(
            scores[each.indicator.key].points
        ),
    }
    evaluation = appraisal.evaluation
    given = appraisal.measures
    measures = (
        Words("none for measures", "未含措施分")
        if given is None
        else Template(Words("{given} for measures", "含措施分{given}"), {"given": Amount(Interval(given, given))})
    )
    total = ViewNote(
        kind="total",
        sentence=Template(
            Words(
                "Total: {total} points ({measures}), grade: {grade}; {veto}",
                "总分{total}（{measures}），等级：{grade}；{veto}",
            ),
            {
                "total": Amount(appraisal.total, beside=(number(95), number(80), number(60))),
                "measures": measures,
                "grade": Words("undetermined", "无法判定") if appraisal.grade is None else appraisal.grade,
                "veto": _VETOES[appraisal.vetoed],
            },
        ),
    )
    notes = (total, *warning_notes(evaluation), *reason_notes(evaluation), *dated(evaluation))
    rows = rows_of((each.assessment for each in appraisal.scores), cells)
    return _view(evaluation, (INDICATOR, *cells), rows, notes)
