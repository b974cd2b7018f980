"""The text of a value, in each language."""

from datetime import date
from decimal import Decimal

from planspec import Interval, Observation, evaluate
from planspec.plans import zhoushan
from planspec.reports.view import Amount, Months, Share, Times, cell_text

D = Decimal


EVALUATION = evaluate(
    zhoushan.PLAN,
    [
        Observation("城镇新增就业人数", "4.5", 2021),
        Observation("城镇新增就业人数", "4.6", 2022),
        Observation("城镇新增就业人数", "3.1", 2023, status="provisional", vintage="2024-01-20"),
        Observation("城镇登记失业率", "2.1", 2021),
        Observation("城镇登记失业率", "3.4", 2022),
        Observation("城镇登记失业率", "2.5", 2023),
        Observation("新引进高校毕业生", 2, 2021),
        Observation("技能人才总量", "23.1", 2023),
        Observation("基本养老保险参保率", ">95", 2023),
    ],
)


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
