"""`explain(plan, observations, name)`: how the answer of one row comes about, in ordered sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never, final

from attrs import frozen

from planspec import records
from planspec.interval import EVERYTHING, Interval, Verdict
from planspec.judging.answers import JudgedRequirement, Status
from planspec.judging.assessment import Assessment
from planspec.judging.course import Course, Line
from planspec.judging.evaluation import Evaluation, evaluate
from planspec.judging.reasons import Compared
from planspec.judging.requirements import Measure
from planspec.model.plan import Plan
from planspec.observations.observation import Observations
from planspec.reports.of_plans import with_unit
from planspec.sentences import day, exact_day, figure, listed, span
from planspec.targets.words import words as words_of_target
from planspec.words import Words


@final
@frozen(eq=False, repr=False)
class Explanation(records.Record):
    """The sentences that lead to the answer of one row, in order and in both languages; printing it numbers them."""

    assessment: Assessment
    steps: tuple[tuple[str, str], ...]

    def __iter__(self) -> Iterator[str]:
        return (en for en, _ in self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def en(self) -> str:
        """The sentences in English, a numbered line each."""
        return "\n".join(f"{number}. {en}" for number, (en, _) in enumerate(self.steps, 1))

    @property
    def zh(self) -> str:
        """The sentences in Chinese, a numbered line each."""
        return "\n".join(f"{number}. {zh}" for number, (_, zh) in enumerate(self.steps, 1))

    def __str__(self) -> str:
        return self.en


def explain(plan: Plan, observations: Observations, name: str, **options: Any) -> Explanation:
    """Say in ordered sentences how the answer of the row with this key or name comes about.

    What is asked, from where the course leads to it, which figures count, what is known beside what is required by now
    and in the end, and the word that follows. *options* are those of `evaluate`.

    >>> from planspec.plans import zhoushan
    >>> for sentence in explain(zhoushan.PLAN, {"registered-unemployment-rate": {2021: 2.1}}, "2. 城镇登记失业率（%）"):
    ...     print(sentence)
    Target of Registered urban unemployment rate (%), due at the end of 2025: ≤3.
    Decided by: level at the due date.
    The baseline, 1.55 %, already satisfies the target: it is a line to hold.
    Figures: 2021: 2.1 %.
    On schedule: known 2.1 %, required ≤3 % by the end of 2021, hence met.
    For good: not due until the end of 2025, hence undetermined.
    Conclusion: on track.

    Raises:
        PlanspecError: as `evaluate` does, and as `plan[name]` does where no row has the name.
    """
    evaluation = evaluate(plan, observations, **options)
    return explanation_of(evaluation, name)


def explanation_of(evaluation: Evaluation, name: str) -> Explanation:
    """Say how the answer of a row of an evaluation comes about; see `explain`."""
    each = evaluation[name]
    return Explanation(each, tuple((said.en, said.zh) for said in _steps(evaluation, each)))


def _steps(evaluation: Evaluation, each: Assessment) -> Iterator[Words]:
    row = each.indicator
    due = each.plan_period.end
    label = with_unit(Words(row.name_en or row.name, row.name), row)
    yield Words(
        f"Target of {label.en}, due at {day(due, 'en')}: {words_of_target(each.target, 'en')}.",
        f"{label.zh}的目标为{each.target}，{day(due, 'zh')}到期。",
    )
    for before in row.superseded:
        until = before.until.end
        yield Words(
            f"Target until {exact_day(until, 'en')}: {words_of_target(before.target, 'en')}; "
            "what fell due by then is judged by it.",
            f"{exact_day(until, 'zh')}以前的目标为{before.target}，其间到期的按当时的目标判定。",
        )
    if each.requirement is not None and not each.parts:
        yield from _of_requirement(each, each.requirement)
    for part in each.parts:
        key = part.indicator.key.rpartition("/")[2]
        which = (f"Its part {key}", f"其中“{key}”") if row.components else (f"The stage of {key}", f"“{key}”阶段")
        yield Words(
            f"{which[0]} is {part.status.en}: {part.reason.say('en', row.name)}.",
            f"{which[1]}{part.status.zh}：{part.reason.say('zh', row.name)}。",
        )
    for set_aside in evaluation.set_aside:
        if set_aside.observation.indicator in (row.key, row.name):
            yield Words(f"{set_aside.reason.en}.", f"{set_aside.reason.zh}。")
    for warning in each.warnings:
        yield Words(
            f"{warning.severity.en.capitalize()}: {warning.say('en', row.name)}.",
            f"{warning.severity.zh}：{warning.say('zh', row.name)}。",
        )
    yield Words(f"Conclusion: {each.status.en}.", f"结论：{each.status.zh}。")


def _of_requirement(each: Assessment, judged: JudgedRequirement) -> Iterator[Words]:
    measure, name = judged.requirement.measure, each.indicator.name
    yield Words(f"Decided by: {measure.en}.", f"判定依据：{measure.zh}。")
    if judged.course is not None:
        yield from _of_course(judged, judged.course, each.indicator.unit, name)
    if each.figures:
        # Rates and changes are in the unit of the requirement, what is measured from a baseline in the row's.
        is_own = measure in (Measure.TOTAL, Measure.COMPOUND)
        yield _of_figures(each, judged.requirement.unit if is_own else each.indicator.unit)
    if each.status in (Status.NO_DATA, Status.NO_TARGET) or each.as_of is None:
        yield Words(f"{each.reason.en.capitalize()}.", f"{each.reason.zh}。")
        return
    now, final = each.scheduled, each.attained
    compared = isinstance(now.reason, Compared)  # its words name the day
    by = ("On schedule", "序时") if compared else (f"By {day(each.as_of, 'en')}", f"截至{day(each.as_of, 'zh')}")
    for when, answer in ((Words(*by), now), (Words("For good", "最终"), final)):
        yield Words(
            f"{when.en}: {answer.reason.say('en', name)}, hence {answer.verdict.en}.",
            f"{when.zh}：{answer.reason.say('zh', name)}，{_zh(answer.verdict)}。",
        )


def _zh(verdict: Verdict) -> str:
    return {Verdict.MET: "符合", Verdict.NOT_MET: "不符合", Verdict.UNDETERMINED: "尚不能判定"}[verdict]


def _of_course(judged: JudgedRequirement, course: Course, unit: str, name: str) -> Iterator[Words]:
    base = judged.requirement.base
    shown = ("", "")
    if base is not None:
        shown = (
            f"The baseline, {figure(base, 'en', unit, name=name)}, ",
            f"基数{figure(base, 'zh', unit, name=name)}，",
        )
    match course.line:
        case Line.REACH if judged.requirement.measure is Measure.TOTAL:
            begins = (day(course.begins, "en"), day(course.begins, "zh"))
            yield Words(
                f"The total starts from 0 at {begins[0]}, and the course leads from there to the target.",
                f"自{begins[1]}起从零累计，按序时进度推进。",
            )
        case Line.REACH:
            begins = (day(course.begins, "en"), day(course.begins, "zh"))
            yield Words(
                f"{shown[0] or 'The start '}does not satisfy the target yet: the course leads to it from {begins[0]}.",
                f"{shown[1]}未达到目标，自{begins[1]}起按序时进度推进。",
            )
        case Line.HOLD if base is not None:
            yield Words(
                f"{shown[0]}already satisfies the target: it is a line to hold.", f"{shown[1]}已符合目标，须守住。"
            )
        case Line.HOLD:
            yield Words("It is a line to hold.", "属于须守住的目标。")
        case Line.CAP:
            yield Words(
                "It is a limit on a total, which starts from 0 and must not be used up faster than time passes.",
                "属于限额，自零起累计，不得超出序时进度。",
            )
        case Line.OPEN if base is not None and course.start is None:
            yield Words(
                "The series has a break, so nothing is compared with the baseline, "
                f"{figure(base, 'en', unit, name=name)}.",
                f"统计口径调整，不再与基数{figure(base, 'zh', unit, name=name)}比较。",
            )
        case Line.OPEN:
            yield Words(
                f"{shown[0] or 'The missing baseline '}leaves open where the course begins, so every "
                "possible start counts.",
                f"{shown[1]}起点不确定，按各种可能的起点判定。",
            )
        case _:
            assert_never(course.line)
    for each in course.checkpoints:
        asked = Interval(each.low, each.high)
        if asked != EVERYTHING and not judged.requirement.is_growth:
            said = {language: figure(asked, language, judged.requirement.unit, name=name) for language in ("en", "zh")}
            yield Words(
                f"On the way, by {day(each.day, 'en')}: {said['en']}.",
                f"其间，截至{day(each.day, 'zh')}要求{said['zh']}。",
            )


def _of_figures(each: Assessment, unit: str) -> Words:
    name = each.indicator.name
    en = [f"{span(one.period, 'en')}: {figure(one.value, 'en', unit, name=name)}" for one in each.figures]
    zh = [f"{span(one.period, 'zh')}{figure(one.value, 'zh', unit, name=name)}" for one in each.figures]
    return Words(f"Figures: {listed(en, 'en')}.", f"监测值：{listed(zh, 'zh')}。")
