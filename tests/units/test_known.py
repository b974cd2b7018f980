"""The units that a text can name: exact conversion, and units of one's own beside those of the table."""

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from planspec import (
    Component,
    Components,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Indicator,
    Interval,
    Observation,
    RelativeTo,
    allocate,
    check,
    evaluate,
    read_table,
    roll_up,
    summarize,
)
from planspec.errors import InvalidArgument, InvalidType, UnitMismatch, UnknownUnit
from planspec.notation import parse_target, parse_value
from planspec.units import (
    TABLE,
    Unit,
    Units,
    adds_up,
    english_of,
    factor,
    is_percent,
    multipliers,
    of_difference,
    read_unit,
    unit,
    unit_at,
    units,
)
from tests.builders import plan_of

DOZEN = Unit("打", "个", 12, "dozen")


LOTS = Unit("批次", "批次", 1, "lots")


TENS = Unit("十批次", "批次", 10, "tens of lots")


WIDGETS = Unit("widgets", "widgets", 1, "widgets")


KILO = Unit("kilowidgets", "widgets", 1000, "kilowidgets")


def test_the_table_of_units_is_closed_and_multipliers_are_enumerated():
    table = units()
    assert table["万人"].factor == multipliers()["万"] == 10_000
    assert (table["名"].base, table["%"].pint_name, table["万人"].pint_name) == ("人", "percent", "万人")
    table.clear()
    assert unit("％") == unit("%")
    for wrong in (
        "",
        " ",
        "万万人",
        "万%",
        "百米",
        "人*人",
        "人²",
        "m",
        "year",
        "9**9**9",
        "人\u200b",
        "(" * 5000,
        "\ud800",
        "1,5 人",
        "pp",
    ):
        with pytest.raises(ValueError, match="unknown unit"):
            unit(wrong)
        assert wrong not in TABLE
    for wrong in (None, 3, True, []):
        with pytest.raises(TypeError, match="printed unit"):
            unit(wrong)
        assert wrong not in TABLE


def test_what_counts_different_things_never_converts():
    for a, b in [
        ("人", "人次"),
        ("家", "个"),
        ("场", "次"),
        ("%", "个百分点"),
        ("户", "人"),
        ("年", "岁"),
        ("项", "件"),
        ("t", "tCO2e"),
        ("tCO2", "tCO2e"),
        ("美元", "元"),
        ("¥", "元"),
        ("¥", "日元"),
        ("$", "US$"),
        ("Number", "人"),
        ("指数", "%"),
        ("比", "倍"),
        ("位", "分"),
        ("‰", "per 1,000 live births"),
        ("小时", "天"),
        ("吨标准煤", "吨油当量"),
    ]:
        with pytest.raises(ValueError, match="same thing"):
            factor(a, b)


def test_a_compound_unit_is_two_of_the_table_with_one_stroke_between():
    assert unit("件/万人").english == "pieces per 10k persons"
    assert unit("元/人").english == "yuan per person"
    assert unit("人/10万人").english == "persons per 100k persons"
    assert unit("元/人").base != unit("元/户").base
    for wrong in ("件/", "/人", "件//人", "件/人/天", "%/人", "人/%", "件/仁", "件/10万仁", "/", "件 per 仁"):
        with pytest.raises(ValueError, match="unknown unit"):
            unit(wrong)
    texts = {
        "件/万人以上": "件/万人",
        "元/岛": "元",
        "km2,": "km2",
        "kmx": "",
        "人": "人",
        "": "",
        "%以上": "%",
        "million people": "million people",
    }
    assert {text: unit_at(text, 0) for text in texts} == texts


@pytest.mark.parametrize(
    ("wrong", "beside", "suggestion"),
    [
        ("人次数", "", "人次"),
        ("万入", "", "万人"),
        ("万入次", "人", None),
        ("千万人民", "人", "千万人"),
        ("万入", "公顷", None),
        ("MWhh", "", "MWh"),
        ("MWhh", "kW", None),
        ("furlong", "", None),
        ("kilowidgets", "", None),
        ("仁" * 41, "", None),
    ],
)
def test_a_suggestion_is_spelt_alike_and_of_the_dimension_that_is_wanted(wrong, beside, suggestion):
    with pytest.raises(UnknownUnit) as refused:
        TABLE.unit(wrong, beside=beside)
    assert refused.value.suggestion == suggestion
    assert "Plan(units=" in str(refused.value)
    assert "Plan(units=" in refused.value.zh


def test_an_unknown_unit_is_one_fault():
    with pytest.raises(UnknownUnit) as refused:
        plan_of(
            Indicator(key="a", unit="万入", target=EndState(1)),
            Indicator(key="b", unit="人", target=RelativeTo("a")),
        )
    assert refused.value.place == "indicator 'a'.unit"


def test_what_adds_up_is_said_in_one_place():
    assert [adds_up(each) for each in ("人", "万元", "公顷", "亿", "桶")] == [True] * 5
    for each in ("%", "‰", "个百分点", "岁", "年", "月", "天", "级", "位", "指数", "比", "℃", "件/万人", "Mbps"):
        assert [adds_up(each), adds_up(each, total=True)] == [False, False], each
    assert [adds_up("万小时"), adds_up("万小时", total=True)] == [False, True]
    hours = plan_of(Indicator(key="x", name="志愿服务时长", unit="小时", target=Cumulative(500)))
    shared = allocate(hours, {"甲": 1, "乙": 4})
    assert [part["x"].target.value for part in shared.parts.values()] == [100, 400]
    level = plan_of(Indicator(key="x", name="办理时长", unit="小时", target=EndState(5)))
    assert [part["x"].target.value for part in allocate(level, {"甲": 1, "乙": 4}).parts.values()] == [5, 5]
    text = "指标,2025年\n志愿服务时长（小时）,〔500〕\n注：〔 〕内为五年累计数。"
    [row] = read_table(text, period="2021-2025", directions={"志愿服务时长": Direction.AT_LEAST})
    assert isinstance(row.target, Cumulative)


def test_percentages_are_known_however_they_are_printed():
    assert [each for each in ("%", "Percent", "% of GDP", "‰", "人", "furlong") if is_percent(each)] == [
        "%",
        "Percent",
        "% of GDP",
    ]
    assert [of_difference(each) for each in ("%", "Percentage", "人", "")] == ["个百分点", "个百分点", "人", ""]
    assert [english_of(each) for each in ("万人", "", "furlong")] == ["10k persons", "", "furlong"]


def test_numbers_without_a_thing_counted_are_units():
    plan = plan_of(Indicator(key="x", name="网民规模", unit="亿", target=EndState(12)))
    assert evaluate(plan, {"x": {2025: "12.1"}})["x"].status.name == "ACHIEVED"
    assert evaluate(plan, {"x": {2025: "12亿"}})["x"].known == Interval.point(12)
    assert evaluate(plan, {"x": {2025: "121000万"}})["x"].known == Interval.point(Decimal("12.1"))
    assert parse_target("12亿", unit="亿").target.value == 12
    assert parse_target("12万", unit="人").target.value == 120_000


def run_fresh(code):
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return run.stdout.strip()


@pytest.mark.parametrize(
    "context", ["prec=1", "traps=[decimal.Inexact]", "Emax=3", "Emin=0, Emax=0", "clamp=1", "prec=1, capitals=0"]
)
def test_what_is_first_used_under_a_strange_decimal_context_is_right_for_everybody(context):
    code = (
        f"import decimal\nwith decimal.localcontext(decimal.Context({context})):\n"
        " from planspec.units import factor, unit, units\n"
        " first = [factor('人', '万人'), factor('公顷', '平方公里'), factor('kcal', 'kWh'), factor('件/万人', '件/人')]\n"
        "again = [factor('人', '万人'), factor('公顷', '平方公里'), factor('kcal', 'kWh'), factor('件/万人', '件/人')]\n"
        "print(first == again, *again)"
    )
    assert run_fresh(code) == "True 0.0001 0.01 523/450000 0.0001"


def test_the_default_context_of_a_program_does_not_break_the_import():
    code = (
        "import decimal\n"
        "decimal.DefaultContext.clamp = 1\ndecimal.DefaultContext.prec = 2\ndecimal.DefaultContext.Emax = 4\n"
        "decimal.setcontext(decimal.Context())\n"
        "from planspec.units import factor\nprint(factor('亿元', '万元'))"
    )
    assert run_fresh(code) in ("1E+4", "10000")


def test_conversion_never_loads_pint():
    code = "import sys\nfrom planspec.units import factor\nprint(factor('人', '万人'), 'pint' in sys.modules)"
    assert run_fresh(code) == "0.0001 False"


@pytest.mark.parametrize(
    ("own", "error", "words"),
    [
        ([Unit("人", "人次", 2, "pairs")], UnitMismatch, "人"),
        ([Unit("箱", "盒", 2, "boxes")], UnknownUnit, "unknown unit '盒'"),
        ([Unit("5人", "人", 5, "fives")], InvalidArgument, "5"),
        ([Unit("组(5人)", "人", 5, "fives")], InvalidArgument, "bracket"),
        ([Unit("甲", "乙", 2, "a"), Unit("乙", "甲", 2, "b")], InvalidArgument, "甲, 乙"),
        ([DOZEN, Unit("打", "个", 10, "ten")], UnitMismatch, "打"),
        (["批次"], InvalidType, "Unit"),
        (3, InvalidType, "several|order"),
    ],
)
def test_own_units_that_contradict_each_other_or_the_table_are_refused(own, error, words):
    with pytest.raises(error, match=words) as refused:
        plan_of(Indicator(key="x", unit="人", target=Floor(1)), units=own)
    assert refused.value.place.startswith(("units", "unit "))


def test_an_own_unit_that_the_table_has_already_is_the_table_s():
    assert TABLE.get("万人") == Units([Unit("万人", "人", 10_000, "tens of thousands")]).get("万人")
    assert Units([DOZEN, DOZEN]).own == (DOZEN,)


def test_units_that_do_not_divide_convert_exactly():
    own = Units([DOZEN, Unit("份", "亩", Fraction(1, 15), "shares"), Unit("罗", "打", 12, "gross")])
    assert own.factor("个", "打") == Fraction(1, 12)
    assert own.factor("罗", "个") == 144
    assert own.factor("份", "亩") == Fraction(1, 15)
    assert own.factor("元/打", "元/个") == Fraction(1, 12)
    dozen = plan_of(Indicator(key="x", unit="打", target=Cumulative(5)), units=[DOZEN])
    assert evaluate(dozen, {"x": {2021: "30个"}})["x"].known_by_now == Interval.point(Decimal("2.5"))
    share = Unit("份", "亩", Fraction(1, 15), "shares")
    land = plan_of(Indicator(key="x", unit="亩", target=Floor(1)), units=(share,))
    assert evaluate(land, {"x": {2025: "15份"}})["x"].status.name == "ACHIEVED"


OWN_PLAN = plan_of(
    Indicator(key="sold", unit="kilowidgets", target=Cumulative(5)),
    Indicator(key="lots", unit=LOTS, target=EndState(20), baseline=10),
    Indicator(key="more", unit="十批次", target=RelativeTo("lots")),
    Indicator(
        key="both", unit="人", target=Components([Component("a", EndState(3), unit=DOZEN), Component("b", Floor(3))])
    ),
    Indicator(key="rate", unit="元/批次", target=EndState(3)),
    units=(WIDGETS, KILO, TENS),
)


FIGURES = {
    "sold": {2021: "1500 widgets"},
    "lots": {2025: "3十批次"},
    "more": {2025: 4},
    "both/a": {2025: "36个"},
    "rate": {2025: "30元/十批次"},
}


def answers(plan):
    found = evaluate(plan, FIGURES)
    return [found[key].known_by_now.exact for key in ("sold", "lots", "more", "both/a", "rate")]


EXPECTED = [Decimal("1.5"), 30, 1, 3, 3]


def test_a_plan_carries_its_own_units():
    assert OWN_PLAN.units == (WIDGETS, KILO, TENS, LOTS, DOZEN)
    assert OWN_PLAN.known_units.own == OWN_PLAN.units
    assert answers(OWN_PLAN) == EXPECTED
    assert answers(attrs.evolve(OWN_PLAN, name="q")) == EXPECTED
    assert pickle.loads(pickle.dumps(OWN_PLAN)) == OWN_PLAN
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(answers, [OWN_PLAN] * 8)) == [EXPECTED] * 8
    assert "批次" not in units()
    observed = [Observation("lots", "2十批次", 2025, unit=TENS), Observation("sold", 1500, 2021, unit=WIDGETS)]
    found = evaluate(OWN_PLAN, observed)
    assert (found["lots"].known, found["sold"].known_by_now) == (Interval.point(20), Interval.point(Decimal("1.5")))
    assert attrs.evolve(observed[0], value=3).unit == "十批次"


def test_own_units_mean_the_same_in_a_fresh_process():
    code = (
        "import pickle, sys\n"
        f"plan = pickle.loads(bytes.fromhex('{pickle.dumps(OWN_PLAN).hex()}'))\n"
        "from planspec import evaluate\n"
        "print(evaluate(plan, {'sold': {2021: '1500 widgets'}})['sold'].known_by_now.exact)"
    )
    assert run_fresh(code) == "1.5"


def test_a_plan_with_own_units_is_checked_shared_out_rolled_up_and_summarized():
    assert not [each for each in check(OWN_PLAN) if each.severity.name == "ERROR"]
    shared = allocate(OWN_PLAN, {"甲": 1, "乙": 4})
    assert [part["sold"].target.value for part in shared.parts.values()] == [1, 4]
    whole = roll_up(OWN_PLAN, {"甲": {"sold": {2021: "500widgets"}}, "乙": {"sold": {2021: 1}}})
    assert evaluate(OWN_PLAN, whole.observations)["sold"].known_by_now == Interval.point(Decimal("1.5"))
    for shown in (OWN_PLAN, evaluate(OWN_PLAN, FIGURES)):
        english, chinese = summarize(shown, language="en"), summarize(shown, language="zh")
        assert "lots" in english
        assert "批次" not in english
        assert "批次" in chinese
    assert "lots" in evaluate(OWN_PLAN, FIGURES)["lots"].reason.en


def test_a_unit_that_a_row_brings_along_must_fit_the_plan():
    ten = attrs.evolve(DOZEN, factor=10)
    with pytest.raises(UnitMismatch, match="打"):
        plan_of(Indicator(key="x", unit=ten, target=Floor(1)), units=[DOZEN])
    same = plan_of(Indicator(key="x", unit=attrs.evolve(DOZEN), target=Floor(1)), units=[DOZEN])
    assert same.units == (DOZEN,)
    with pytest.raises(UnknownUnit, match="'widgets'"):
        plan_of(Indicator(key="x", unit=KILO, target=Floor(1)))
    assert TABLE.get(read_unit(KILO)) == KILO
    crates = Unit("crates", "widgets/pallet", 4, "crates")
    assert plan_of(Indicator(key="x", unit=crates, target=Floor(1))).units == (crates,)
    assert plan_of(OWN_PLAN["rate"]).known_units.factor("元/批次", "元/批次") == 1


def test_tables_of_units_are_values():
    one, same = Units([DOZEN]), Units([DOZEN])
    assert (one, hash(one), repr(one)) == (same, hash(same), repr(same))
    assert one != Units()
    assert one != "打"
    assert pickle.loads(pickle.dumps(one)) == one
    assert "打" in one
    assert one.including("人") is one
    assert one.including(read_unit(DOZEN)) is one
    assert one.including(read_unit(LOTS)).unit("批次") == LOTS
    assert one.unit("打").base == "个"
    assert one.text("万人") == "万人"
    assert one.alike("打", "万个")
    assert one.alike("打", "仁")
    assert not one.alike("打", "人")
    assert parse_value("2打", units=one).unit == "打"
    assert parse_target("2打", unit="个", units=one).target.value == 24
    assert one.symbols()["打"] == DOZEN
