"""The table of units, exact conversion, units of one's own, and the border to pint."""

import decimal
import gc
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from decimal import Decimal
from fractions import Fraction

import attrs
import pint
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
    PlanspecError,
    RelativeTo,
    allocate,
    check,
    evaluate,
    read_table,
    roll_up,
    summarize,
    year_to_date,
)
from planspec.errors import InvalidArgument, InvalidType, UnitMismatch, UnknownUnit
from planspec.exact import divide
from planspec.notation import parse_target, parse_value
from planspec.plans.zhoushan import PLAN
from planspec.units import (
    TABLE,
    Unit,
    Units,
    UnitText,
    adds_up,
    ambient,
    define_units,
    english_of,
    extra_units,
    factor,
    is_percent,
    multipliers,
    of_difference,
    read_quantity,
    read_unit,
    unit,
    unit_at,
    units,
)
from tests.builders import DATA, plan_of

JOBS = "new-urban-jobs"
DOZEN = Unit("打", "个", 12, "dozen")
LOTS = Unit("批次", "批次", 1, "lots")
TENS = Unit("十批次", "批次", 10, "tens of lots")
WIDGETS = Unit("widgets", "widgets", 1, "widgets")
KILO = Unit("kilowidgets", "widgets", 1000, "kilowidgets")


# The table

# Frozen here: the multiples of symbols. z: Chinese, e: English, b: behind a currency, s: the same in short.
SIZES = {
    "z": [
        ("百{}", 10**2), ("千{}", 10**3), ("万{}", 10**4), ("十万{}", 10**5), ("百万{}", 10**6), ("千万{}", 10**7),
        ("亿{}", 10**8), ("十亿{}", 10**9), ("万亿{}", 10**12),
    ],
    "e": [("thousand {}", 10**3), ("million {}", 10**6), ("billion {}", 10**9), ("trillion {}", 10**12)],
    "b": [("{} thousand", 10**3), ("{} million", 10**6), ("{} billion", 10**9), ("{} trillion", 10**12)],
    "s": [("{}m", 10**6), ("{}bn", 10**9)],
}  # fmt: skip


def frozen_table():
    """Read the frozen vectors, and multiply them out: symbol → (base, factor)."""
    text = (DATA / "units.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines()[1:]]
    found = {symbol: (base, Fraction(size)) for symbol, base, size, _ in lines}
    for symbol, base, size, kinds in lines:
        for kind in kinds.strip("-"):
            for pattern, times in SIZES[kind]:
                found.setdefault(pattern.format(symbol), (base, Fraction(size) * times))
    return found


def test_the_table_is_the_frozen_one():
    assert {symbol: (each.base, Fraction(each.factor)) for symbol, each in units().items()} == frozen_table()


def test_every_unit_of_the_table_has_a_meaning_of_its_own_and_english_words():
    for symbol, each in units().items():
        assert each.symbol == symbol
        assert unit(each.base).base == each.base
        assert each.english == each.english.strip()
        assert not any("\u3400" <= character <= "\u9fff" for character in each.english), each


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


@pytest.mark.parametrize(
    ("given", "wanted", "expected"),
    [
        ("万人", "人", "10000"),
        ("人", "万人", "0.0001"),
        ("名", "人", "1"),
        ("亿元", "万元", "10000"),
        ("元", "万亿元", "1e-12"),
        ("件/万人", "件/人", "0.0001"),
        ("吨标准煤/万元", "吨标准煤/亿元", "10000"),
        ("吨标煤/万元", "kgce/元", "0.1"),
        ("人/千人", "人/万人", "10"),
        ("㎡/人", "平方米/人", "1"),
        ("μg/m3", "毫克/立方米", "0.001"),
        ("µg/m³", "微克／立方米", "1"),
        ("毫克/升", "克/立方米", "1"),
        ("公顷", "平方公里", "0.01"),
        ("/10万", "‰", "0.01"),
        ("‰", "%", "0.1"),
        ("million hectare", "公顷", "1000000"),
        ("万千瓦", "MW", "10"),
        ("GW", "MW", "1000"),
        ("MtCO2e", "tCO2e", "1000000"),
        ("亿", "万", "10000"),
        ("million", "'000", "1000"),
        ("US$ billion", "亿美元", "10"),
        ("£bn", "GBP million", "1000"),
        ("万亿斤", "万吨", "50000"),
        ("次/百万小时", "次/小时", "0.000001"),
        ("人/十亿吨公里", "人/亿吨公里", "0.1"),
        ("例/10万人", "例/万人", "0.1"),
        ("kg per capita", "公斤/人", "1"),
        ("million hectare/year", "公顷/年", "1000000"),
        ("per 100,000 live births", "per 1,000 live births", "0.01"),
    ],
)
def test_conversion_is_exact(given, wanted, expected):
    assert factor(given, wanted) == Decimal(expected)
    assert factor(wanted, given) == divide(Decimal(1), Decimal(expected))


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


# Units of one's own


@pytest.mark.parametrize(
    ("field", "fault", "words"),
    [
        ({"factor": Decimal("NaN")}, ValueError, ".factor"),
        ({"factor": float("inf")}, ValueError, ".factor"),
        ({"factor": 0}, ValueError, "positive"),
        ({"factor": -12}, ValueError, "positive"),
        ({"factor": "12"}, TypeError, ".factor"),
        ({"factor": True}, TypeError, ".factor"),
        ({"symbol": ""}, ValueError, ".symbol"),
        ({"symbol": "打\u200b"}, ValueError, "printable"),
        ({"symbol": "打" * 41}, ValueError, "40"),
        ({"symbol": 3}, TypeError, ".symbol"),
        ({"base": " 个"}, ValueError, ".base"),
        ({"base": None}, TypeError, ".base"),
        ({"english": "\n"}, ValueError, ".english"),
        ({"base": "打"}, ValueError, "one of itself"),
    ],
)
def test_a_unit_is_checked_when_it_is_made(field, fault, words):
    with pytest.raises(PlanspecError, match=words) as refused:
        attrs.evolve(DOZEN, **field)
    assert isinstance(refused.value, fault)
    assert any("\u4e00" <= character <= "\u9fff" for character in refused.value.zh)


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


def test_a_unit_that_a_row_was_given_is_text_that_knows_its_meaning():
    row = OWN_PLAN["lots"]
    assert (row.unit, type(row.unit), row.unit.meaning) == ("批次", UnitText, LOTS)
    assert row.unit == "批次"
    assert hash(row.unit) == hash("批次")
    assert row.unit != UnitText("批次", attrs.evolve(LOTS, english="batches"))
    assert (row.unit != UnitText("批次", LOTS)) is False
    assert pickle.loads(pickle.dumps(row.unit)) == row.unit
    assert str(row) == "lots（批次） 20"
    assert unit(row.unit) == LOTS
    assert english_of(row.unit) == "lots"
    assert plan_of(row).units == (LOTS,)
    assert attrs.evolve(row, unit="人").unit == "人"
    assert str(LOTS) == "批次"
    assert TABLE.factor(read_unit(Unit("sack", "kg", 50, "sacks")), "吨") == Decimal("0.05")
    with pytest.raises(TypeError, match="or a Unit"):
        read_unit(3)


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


def test_running_totals_are_in_a_unit_of_one_s_own():
    found = year_to_date({"2023-01..2023-03": "24个", "2023-01..2023-06": "5打"}, unit=DOZEN)
    assert [each.exact for each in found.values()] == [2, 3]
    with pytest.raises(PlanspecError, match="unit"):
        year_to_date({"2023-01..2023-03": 3}, unit="打")


# A block of units


def test_units_can_be_added_in_a_block_and_never_changed():
    with extra_units(LOTS, TENS):
        assert factor("十批次", "批次") == 10
        assert factor("件/十批次", "件/批次") == Decimal("0.1")
        plan = plan_of(Indicator(key="x", unit="批次", target=Cumulative(5)), period=2021)
        assert parse_value("3十批次").unit == "十批次"
        assert evaluate(plan, {"x": "1十批次"})["x"].known == Interval.point(10)
        with extra_units(Unit("百批次", "批次", Decimal(100), "hundreds of lots")):
            assert factor("百批次", "十批次") == 10
        with pytest.raises(ValueError, match="unknown unit"):
            unit("百批次")
        assert ambient() != TABLE
    assert ambient() is TABLE
    assert plan.units == (LOTS, TENS)
    assert "lots" in summarize(plan, language="en")
    assert evaluate(plan, {"x": "1十批次"})["x"].known == Interval.point(10)
    with pytest.raises(ValueError, match="unknown unit"):
        unit("批次")
    for wrong, error in (
        (Unit("人", "人次", Decimal(2), "pairs"), "same thing"),
        (Unit("箱", "盒", Decimal(2), "boxes"), "unknown unit '盒'"),
        ("批次", "expected a Unit"),
    ):
        with pytest.raises(PlanspecError, match=error), extra_units(wrong):
            pass


def test_a_plan_s_own_units_go_before_those_of_a_block():
    with extra_units(attrs.evolve(DOZEN, factor=10)):
        plan = plan_of(Indicator(key="x", unit="打", target=Floor(1)), units=[DOZEN])
    assert plan.known_units.factor("打", "个") == 12


def test_a_unit_does_not_leak_out_of_a_suspended_generator():
    def suspended():
        with extra_units(LOTS):
            yield unit("批次")
            yield unit("批次")

    running = suspended()
    assert next(running) == LOTS
    assert "批次" not in TABLE
    with pytest.raises(UnknownUnit):
        unit("批次")
    assert next(running) == LOTS
    del running
    gc.collect()
    with pytest.raises(UnknownUnit):
        unit("批次")


def test_blocks_that_end_out_of_order_do_not_disturb_each_other():
    def block(own):
        with extra_units(own):
            yield
            yield unit(own.symbol)

    first, second = block(LOTS), block(DOZEN)
    next(first), next(second)
    first.close()
    assert next(second) == DOZEN


def test_a_block_holds_in_its_own_thread_alone():
    with extra_units(LOTS), ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: "批次" in units()).result() is False
        assert "批次" in units()


def test_a_block_works_as_a_decorator_and_in_a_stack():
    @extra_units(LOTS)
    def inside(depth):
        return inside(depth - 1) if depth else unit("批次")

    assert inside(2) == LOTS
    with ExitStack() as stack:
        stack.enter_context(extra_units(LOTS))
        assert unit("批次") == LOTS
    with pytest.raises(UnknownUnit):
        unit("批次")


def test_an_interrupted_block_leaves_nothing_behind():
    with pytest.raises(KeyboardInterrupt), extra_units(LOTS):
        raise KeyboardInterrupt
    with pytest.raises(UnknownUnit):
        unit("批次")


# The border to pint


@pytest.fixture(scope="module")
def rational():
    registry = pint.UnitRegistry(non_int_type=Fraction)
    define_units(registry)
    return registry


@pytest.fixture(scope="module")
def registry():
    registry = pint.UnitRegistry()
    define_units(registry)
    define_units(registry)
    return registry


@pytest.fixture(scope="module")
def empty():
    registry = pint.UnitRegistry(None)
    define_units(registry)
    return registry


def test_pint_agrees_with_the_table_on_every_unit_and_so_on_every_pair(rational):
    bases = {symbol: each for symbol, each in units().items() if symbol == each.base}
    for each in units().values():
        found = rational.convert(Fraction(1), each.pint_name, bases[each.base].pint_name)
        assert found == Fraction(each.factor), each
    alike = {}
    for each in units().values():
        alike.setdefault(each.base, {}).setdefault(each.factor, each)
    for own in alike.values():
        for a in own.values():
            for b in own.values():
                assert Fraction(factor(a.symbol, b.symbol)) * Fraction(b.factor) == Fraction(a.factor)


def test_physical_units_are_named_by_pint_s_own_names():
    plain = pint.UnitRegistry(non_int_type=Fraction)
    names = {each: unit(each).pint_name for each in ("kg", "t", "km", "kWh", "MW", "ha", "m³", "°C", "微克", "升")}
    assert list(names.values()) == [
        "kilogram", "metric_ton", "kilometer", "kilowatt_hour", "megawatt", "hectare", "meter ** 3", "degree_Celsius",
        "microgram", "liter",
    ]  # fmt: skip
    assert all(name == "degree_Celsius" or plain.Quantity(Fraction(1), name) for name in names.values())


def test_a_name_in_pint_means_one_thing():
    meant = {}
    for each in units().values():
        assert meant.setdefault(each.pint_name, (each.base, each.factor)) == (each.base, each.factor), each


@pytest.mark.parametrize("which", ["registry", "empty"])
def test_every_unit_that_a_registry_was_given_comes_back_as_a_figure(which, request):
    given = request.getfixturevalue(which)
    for symbol, each in units().items():
        assert read_quantity(given.Quantity(1, each.pint_name), symbol) == (1, 1, symbol), each


def test_a_pint_quantity_of_any_registry_is_a_figure(registry):
    percent = evaluate(PLAN, {"registered-unemployment-rate": pint.UnitRegistry().Quantity(2.5, "percent")})
    assert percent["registered-unemployment-rate"].known == Interval.point(Decimal("2.5"))
    jobs = evaluate(PLAN, {JOBS: {2021: registry.Quantity(45000, "人")}})
    assert jobs[JOBS].known_by_now == Interval.point(Decimal("4.5"))
    with pytest.raises(PlanspecError, match="'meter'"):
        evaluate(PLAN, {JOBS: registry.Quantity(1, "meter")})
    with pytest.raises(PlanspecError, match="dimensionless"):
        evaluate(PLAN, {JOBS: registry.Quantity(1, "")})
    with pytest.raises(PlanspecError, match="'人\\^2'"):
        evaluate(PLAN, {JOBS: registry.Quantity(1, "人**2")})
    with pytest.raises(TypeError, match="expected a number"):
        evaluate(PLAN, {JOBS: registry.Quantity([1, 2], "人")})


PLAIN = pint.UnitRegistry().Quantity


@pytest.mark.parametrize(
    ("quantity", "wanted", "number"),
    [
        (PLAIN(1500, "g"), "kg", "1.5"),
        (PLAIN(2, "km"), "公里", "2"),
        (PLAIN(Decimal("0.5")), "%", "50"),
        (PLAIN(0.5), "‰", "500"),
        (PLAIN(12, "percent"), "Percent", "12"),
        (PLAIN(3, "ug/m^3"), "微克/立方米", "3"),
        (PLAIN(3, "mg/L"), "克/立方米", "3"),
        (PLAIN(90, "min"), "小时", "1.5"),
        (PLAIN(30000, "kWh"), "万千瓦时", "3"),
        (PLAIN(1, "lb"), "公斤", "0.45359237"),
        (PLAIN(20, "degC"), "℃", "20"),
        (PLAIN(2, "TB"), "GB", "2000"),
        (PLAIN(Fraction(1, 3), "t"), "公斤", Fraction(1000, 3)),
    ],
)
def test_a_physical_quantity_is_taken_by_what_pint_says_of_it(quantity, wanted, number):
    expected = Fraction(number)
    plan = plan_of(Indicator(key="x", unit=wanted, target=Floor(1)))
    assert Fraction(evaluate(plan, {"x": {2025: quantity}})["x"].known.exact) == expected


@pytest.mark.parametrize(
    ("quantity", "number", "symbol"),
    [
        (PLAIN(3, "kg"), "3", "公斤"),
        (PLAIN(3, "mile"), "4828.032", "米"),
        (PLAIN(3, "ug/m^3"), "3", "微克/立方米"),
        (PLAIN(5, "lb/ha"), "2267.96185", "克/公顷"),
        (PLAIN(0.5), "50", "%"),
        (PLAIN(20, "degC"), "20", "摄氏度"),
    ],
)
def test_a_quantity_that_is_read_before_its_row_is_known_has_a_printed_unit(quantity, number, symbol):
    observed = Observation("x", quantity)
    assert (observed.value, observed.unit) == (Interval.point(Decimal(number)), symbol)


@pytest.mark.parametrize(
    ("quantity", "wanted", "words"),
    [
        (PLAIN(1, "t"), "tCO2e", "'metric_ton' does not measure the same"),
        (PLAIN(293, "K"), "℃", "'kelvin' does not measure the same"),
        (PLAIN(20, "degC"), "公里", "same thing as '公里'"),
        (PLAIN(60, "degF"), "℃", "unknown unit 'degree_Fahrenheit'"),
        (PLAIN(1, "radian"), "%", "'radian' does not measure"),
        (PLAIN(1), "倍", "'dimensionless' does not measure"),
        (PLAIN(5, "1/s"), "", "'second\\^-1'"),
        (PLAIN(5, "kg*m"), "", "'kilogram · meter'"),
    ],
)
def test_a_quantity_of_something_else_is_refused(quantity, wanted, words):
    with pytest.raises(PlanspecError, match=words):
        read_quantity(quantity, wanted)


def test_units_that_only_the_caller_s_registry_defines_are_taken_by_their_root_and_redefined_ones_are_refused():
    own = pint.UnitRegistry()
    own.define("widget = 12 kg")
    own.define("gadget = [gadget]")
    own.define("ton = 1000 kg")
    assert read_quantity(own.Quantity(2, "widget"), "公斤") == (2, 12, "公斤")
    with pytest.raises(UnknownUnit, match="'widget'"):
        read_quantity(own.Quantity(float("nan"), "widget"), "公斤")
    with pytest.raises(UnknownUnit, match="'gadget'"):
        read_quantity(own.Quantity(2, "gadget"), "公斤")
    with pytest.raises(UnknownUnit, match="'ton'"):
        read_quantity(own.Quantity(2, "ton"), "公斤")


def test_a_plan_s_own_units_are_read_from_a_quantity_by_their_name():
    own = pint.UnitRegistry()
    with extra_units(DOZEN):
        define_units(own)
    plan = plan_of(Indicator(key="x", unit="个", target=Floor(1)), units=[DOZEN])
    assert evaluate(plan, {"x": {2025: own.Quantity(2, "打")}})["x"].known == Interval.point(24)


def test_quantities_obey_no_decimal_context():
    with decimal.localcontext(decimal.Context(prec=1, traps=[])):
        assert Observation("x", PLAIN(Decimal("1234.5"), "g"), unit="kg").value == Interval.point(Decimal("1.2345"))


def test_a_quantity_that_is_not_a_number_is_missing_and_a_computed_one_is_taken_to_its_digits():
    plan = plan_of(Indicator(key="x", unit="kg", target=Floor(1)))
    found = evaluate(plan, {"x": {2024: PLAIN(float("nan"), "g"), 2025: PLAIN(sum([0.1] * 10), "kg")}})["x"]
    assert found.known == Interval.point(1)
    assert evaluate(plan, {"x": {2025: PLAIN(0, "kg")}})["x"].known == Interval.point(0)


def test_a_table_says_once_that_a_unit_is_unknown_and_takes_one_of_one_s_own():
    text = "指标,2020年,2025年\n产量（打）,30,≥50"
    with pytest.raises(UnknownUnit, match="'打'"):
        read_table(text, period="2021-2025")
    [row] = read_table(text, period="2021-2025", overrides={"产量（打）": {"unit": DOZEN, "kind": "level"}})
    assert evaluate(plan_of(row), {row.key: {2025: "600个"}})[row.key].known == Interval.point(50)
