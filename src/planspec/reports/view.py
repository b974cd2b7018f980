"""The view model, from which every output is made: `view_of(x)` says what there is to show, and nothing of how.

A `View` has a title, columns with roles, rows of values and notes: counts, warnings by row and severity, reasons, the
as-of date, footnotes. `cell_text` prints a value, `planspec.reports.text.render` a whole table; a page or a notebook
reads the same.

>>> from planspec import evaluate
>>> from planspec.plans import zhoushan
>>> from planspec.reports.view import cell_text, view_of
>>> found = view_of(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)).trimmed()
>>> [column.role for column in found.columns]
['indicator', 'baseline', 'target', 'observed', 'progress', 'margin', 'status']
>>> row = next(row for row in found.rows if row.key == "new-urban-jobs")
>>> row["observed"].value.exact, row["status"].word.value, cell_text(row["progress"], "en")
(Decimal('12.34'), 'achieved', '246.8%')
>>> [note.kind for note in found.notes if not note.heading], found.as_of.isoformat()
(['counts', 'binding', 'as_of'], '2020-12-31')
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from planspec.appraisal import Appraisal
from planspec.consistency import Findings
from planspec.errors import InvalidType, Said
from planspec.judging.evaluation import Evaluation
from planspec.judging.yearly import YearlyView
from planspec.methods.comparing import Comparison
from planspec.midterm import MidTermView
from planspec.model.plan import Plan
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
    cell_text,
)
from planspec.reports.of_evaluations import (
    view_of_appraisal,
    view_of_evaluation,
    view_of_mid_term,
    view_of_schedule,
    view_of_yearly,
)
from planspec.reports.of_methods import view_of_comparison
from planspec.reports.of_plans import view_of_allocation, view_of_findings, view_of_plan
from planspec.reports.schedule import ScheduleView
from planspec.sharing.allocation import Allocation

__all__ = [
    "Amount",
    "Answer",
    "Cell",
    "Months",
    "Several",
    "Share",
    "Template",
    "Times",
    "View",
    "ViewColumn",
    "ViewNote",
    "ViewRow",
    "Viewable",
    "cell_text",
    "view_of",
]


@runtime_checkable
class Viewable(Protocol):
    """What has a view of its own, for `summarize` to render."""

    def view(self) -> View:
        """Return what there is to show."""
        ...


def view_of(x: object) -> View:
    """Return what there is to show of a plan, an evaluation, or a view of one by schedule, office, share or method.

    Raises:
        InvalidType: *x* is not one of these and has no `view()` of its own.
    """
    match x:
        case View():
            return x
        case Plan():
            return view_of_plan(x)
        case Evaluation():
            return view_of_evaluation(x)
        case ScheduleView():
            return view_of_schedule(x)
        case YearlyView():
            return view_of_yearly(x)
        case MidTermView():
            return view_of_mid_term(x)
        case Appraisal():
            return view_of_appraisal(x)
        case Allocation():
            return view_of_allocation(x)
        case Comparison():
            return view_of_comparison(x)
        case Findings():
            return view_of_findings(x)
        case Viewable():
            return x.view()
        case _:
            expected = Said(
                "a Plan or an Evaluation, or what has a view", "一个Plan（规划）或Evaluation（评估），或有view的对象"
            )
            raise InvalidType(value=x, expected=expected)
