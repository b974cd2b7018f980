"""The border to pint: a caller's quantity becomes a figure, and a caller's registry learns the printed units."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pint
import pytest

from planspec import Floor, Indicator, Interval, Observation, PlanspecError, evaluate
from planspec import errors as e
from planspec.errors import UnknownUnit
from planspec.plans.zhoushan import PLAN
from planspec.units import Unit, define_units, extra_units, factor, read_quantity, unit, units
from tests.builders import plan_of, refused

JOBS = "new-urban-jobs"


def test_what_only_looks_like_a_pint_quantity_is_refused():
    class Odd:
        magnitude = 3

        def unit_items(self):
            return None

    with refused(e.InvalidType, TypeError, "observations['new-urban-jobs']", "pint quantity"):
        evaluate(PLAN, {JOBS: Odd()})


DOZEN = Unit("打", "个", 12, "dozen")


# The border to pint
@pytest.fixture(scope="module")
def rational():
    registry = pint.UnitRegistry(non_int_type=Fraction)
    define_units(registry)
    return registry


@pytest.fixture(scope="module")
def empty():
    registry = pint.UnitRegistry(None)
    define_units(registry)
    return registry


@pytest.fixture(scope="module")
def registry():
    registry = pint.UnitRegistry()
    define_units(registry)
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
