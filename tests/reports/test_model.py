"""The text of a value, in each language."""

from datetime import date
from decimal import Decimal

from planspec import Interval
from planspec.reports.view import Amount, Months, Share, Times, cell_text
from tests.shown_evaluations import EVALUATION

D = Decimal


def test_values_print_in_each_language():
    half = Interval.point(D("0.5"))
    assert cell_text(Share(half), "en") == "50.0%"
    assert cell_text(Share(Interval(D("0.5"), None, lower_open=True)), "en") == ">50.0%"
    assert cell_text(Share(Interval(None, D("0.5"))), "en") == "≤50.0%"
    assert cell_text(Share(Interval()), "en") == "—"
    assert (cell_text(Times(half), "en"), cell_text(Times(half), "zh")) == ("0.50×", "0.50倍")
    assert cell_text(Months(Interval(-3, 2)), "zh") == "-3.0…2.0"
    assert cell_text(Months(Interval.point(D("2.5"))), "zh") == "+2.5"
    assert cell_text(Amount(half, unit="个百分点", signed=True), "en") == "+0.5 pp"
    assert cell_text(Amount(Interval(1, 2), signed=True), "en") == "1–2"
    assert cell_text(date(2023, 6, 30), "zh") == "2023年6月30日"
    assert cell_text(3, "en") == "3"
    assert cell_text(EVALUATION["城镇新增就业人数"].reason, "zh").startswith("已知12.2万人")
