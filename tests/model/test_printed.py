"""A target whose printed text says another amount or side than it has is refused by the plan, with its place."""

import subprocess
import sys
from decimal import Decimal

import pytest

from planspec import (
    About,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Interval,
    NoTarget,
    Qualitative,
    RelativeChange,
    RelativeTo,
    parse_target,
)
from planspec.errors import InvalidPlan
from planspec.model.printed import _WORDS, _plainly
from tests.builders import plan_for, stages

MOST = Direction.AT_MOST


def parts(*targets, printed):
    return Components([Component(str(n), each) for n, each in enumerate(targets, 1)], printed=printed)


@pytest.mark.parametrize(
    ("target", "unit"),
    [
        (Cumulative(22, printed="(22)"), "万人"),
        (Cumulative(18, printed="[18]"), "万人次"),
        (Cumulative(5, printed="{5}"), "万人"),
        (Floor(96, strict=True, printed=">96"), "%"),
        (RelativeChange(Decimal("13.5"), falling=True, printed="〔13.5〕"), "%"),
        (RelativeChange(Decimal("13.5"), falling=True, printed="-13.5"), "%"),
        (RelativeChange(5, falling=True, printed="下降5%以上"), "%"),
        (EndState(About(70), direction=Direction.AT_LEAST, printed="70左右"), "%"),
        (EndState(26, direction=MOST, printed="26"), "%"),
        (EndState(26, printed="26万"), "万人"),
        (EndState(26, printed="260000名"), "万人"),
        (EndState(20, printed="20名"), "人"),
        (EndState(100, printed="全覆盖"), "%"),
        (EndState(100, printed="县区全覆盖"), "%"),
        (EndState(3, printed="三张"), "张"),
        (EndState(300, printed="300人(次)"), "人次"),
        (EndState(7, printed="按上级要求"), "%"),
        (EndState(7, printed="7条地铁"), "条"),
        (EndState(7, printed="7家"), "%"),
        (EndState(7, printed="待定"), "%"),
        (Ceiling(0, throughout=True, printed="动态归零"), "户"),
        (Ceiling(3, printed="不超过3"), "%"),
        (Cumulative(5, printed="不少于5家"), "家"),
        (Cumulative(5, printed="不少于6家以上"), "家"),
        (Cumulative(Interval(5, 10), printed="5—10个"), "个"),
        (Cumulative(Interval(5, 10), printed="5个以上10个以内"), "个"),
        (EachYear(1300, total=6500, printed="6500"), "人"),
        (EachYear({2021: 10, 2022: 20}, printed="各年：2021年10、2022年20"), "人"),
        (EachYear(1300, printed="每年1300人"), "人"),
        (Change(10, printed="由50提高到60"), "%"),
        (Change(10, printed="提高10个百分点"), "%"),
        (Change(0, falling=True, printed="提高0个百分点"), "%"),
        (EndState(103, printed="增长3%"), "%"),
        (EndState(60, printed="由50%提高到60%"), "%"),
        (RelativeTo("a", strict=True, printed="快于a增速"), "%"),
        (RelativeTo("a", printed="≥5"), "%"),
        (Qualitative("稳步提高"), "%"),
        (NoTarget(printed="—"), "%"),
        (NoTarget(printed="全覆盖"), "%"),
        (parts(EndState(30), EndState(90), printed="30、90"), "%"),
        (parts(EndState(30), EndState(90), printed="均达标"), "%"),
        (stages((2023, EndState(3)), (2025, EndState(5)), printed="2023年3，2025年5"), "%"),
        (stages((2023, EndState(3)), (2025, EndState(5)), printed="3 / 5"), "%"),
    ],
)
def test_what_a_document_may_print_of_a_target_is_accepted(target, unit):
    assert plan_for(target, unit=unit)


@pytest.mark.parametrize(
    ("target", "unit"),
    [
        (Cumulative(5, printed="(22)"), "万人"),
        (Ceiling(3, printed="≥3"), "%"),
        (Ceiling(4, printed="≤3"), "%"),
        (Ceiling(3, printed="<3"), "%"),
        (Ceiling(3, printed="3以上"), "%"),
        (Floor(3, printed="不超过3"), "%"),
        (Cumulative(5, printed="不少于6家"), "家"),
        (Cumulative(Interval(5, 10), printed="5—11个"), "个"),
        (EndState(26, printed="26000名"), "万人"),
        (EndState(3, printed="降至3%"), "%"),
        (EndState(60, printed="由50%提高到65%"), "%"),
        (EndState(99, printed="全覆盖"), "%"),
        (EndState(99, printed="县区全覆盖"), "%"),
        (EndState(4, printed="三张"), "张"),
        (RelativeChange(5, printed="下降5%"), "%"),
        (RelativeChange(5, printed="增长6%"), "%"),
        (RelativeChange(5, printed="增长5%以内"), "%"),
        (EachYear({2021: 10, 2022: 20}, printed="各年：2021年10、2022年30"), "人"),
        (RelativeTo("a增速", printed="高于a增速"), "%"),
        (Qualitative("达到95%以上"), "%"),
        (NoTarget(printed="≥3"), "%"),
        (parts(EndState(30), EndState(90), printed="30、95"), "%"),
        (stages((2023, EndState(3)), (2025, EndState(5)), printed="2023年3，2025年6"), "%"),
        (stages((2023, EndState(3)), (2025, EndState(5)), printed="2024年3，2025年5"), "%"),
    ],
)
def test_what_says_another_amount_or_side_is_refused_with_its_place(target, unit):
    with pytest.raises(InvalidPlan, match="reads as") as caught:
        plan_for(target, unit=unit)
    assert caught.value.place == "indicators[0].target.printed"
    assert "读作" in caught.value.zh


@pytest.mark.parametrize(
    "text",
    ["22", "≤3", ">96.5", "20家以上", "5家以内", "70左右", "不少于5家", "不高于3", "5—10家", "三家", "-3", *_WORDS],
)
def test_the_plain_forms_are_read_as_the_grammar_reads_them(text):
    unit = "%" if text in _WORDS else "家"
    said, read = _plainly(text, unit), parse_target(text, unit=unit)
    value = read.target.value
    numbers = {
        About: lambda: (value.value,),
        Interval: lambda: (value.lower, value.upper),
    }.get(type(value), lambda: (value,))()
    assert (said.numbers, said.side, said.strict) == (
        numbers,
        None if text in _WORDS else read.side,
        read.target.strict,
    )


def test_plans_of_plain_forms_do_not_load_the_grammar():
    code = (
        "import sys\nfrom planspec.plans import zhoushan\n"
        "print(*[name for name in sys.modules if name.startswith('planspec.notation')])"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.split() == []
