"""The amounts that targets name: numbers, ranges, numbers “about”, and an amount for each year."""

from decimal import Decimal
from fractions import Fraction

from planspec import (
    About,
    Direction,
    EachYear,
    EndState,
    Indicator,
    Interval,
    Period,
    Plan,
    Qualitative,
    RelativeTo,
    Rule,
    Status,
    Verdict,
    evaluate,
    summarize,
)
from planspec.exact import log_share
from planspec.targets import ByYear
from tests.builders import judge, plan_for, refused_saying

D = Decimal


M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


def test_the_parts_of_about_print_and_widen():
    assert str(About(20)) == "20左右"
    assert About(20, tolerance=1).within(D("0.5")) == About(20, tolerance=1)
    assert (str(RelativeTo("a", printed="快于a")), str(RelativeTo("a", About(0)))) == ("快于a", "与「a」之差0左右")
    assert Qualitative("稳步提高").printed in summarize(plan_for(Qualitative("稳步提高"), unit=""))
    assert str(About(2, tolerance=1).scaled(D("0.1")).tolerance) == "0.1"
    assert About(2).scaled(3) == About(6)
    assert About(D("2.0")).scaled(D("1E+4")).value.as_tuple().exponent == 3
    assert About(Fraction(1, 3)).scaled(D(10)) == About(Fraction(10, 3))
    assert judge(EndState(About(0)), {2023: -3}, baseline=-5).schedule is U
    assert About(0).within(D("0.05")) == About(0)
    beside = [
        Indicator(key="g", unit="%", target=EndState(6)),
        Indicator(key="i", unit="%", target=RelativeTo("g", About(0))),
    ]
    tolerant = Plan(name="invented", period="2021-2025", indicators=beside, tolerance=D("0.05"))
    same = evaluate(tolerant, {"g": 6, "i": D("5.9")})["i"]
    assert (same.status, same.rule) == (Status.UNDETERMINED, Rule.ROUNDING)
    assert (log_share(D(2), D(2) + D("1e-20")), log_share(D(2) + D("1e-20"), D(2))) == (1 - D("1e-12"), 1 + D("1e-12"))
    assert str(judge(EndState(About(0)), -3, unit="人").reason).startswith("known -3 people, required about 0 people")
    assert log_share(D(3), D(3)) == 1
    assert log_share(D(2), 1 + Fraction(1, 10**140)) > D("6.9e139")  # of more digits than a context can round
    close = Interval(D("0.33331111111"), D("0.33332222222"), lower_open=True)
    assert close.readable() == Interval.point(D("0.3333"))
    assert str(RelativeTo("a", D("0.5"))) == "与「a」之差0.5"


def test_each_year_may_have_an_amount_of_its_own():
    target = EachYear({2021: 10, 2023: Interval(20, 25)})
    assert target == EachYear(target.value)
    assert str(target) == "各年：2021年正好10、2023年20—25"
    assert target.direction is Direction.WITHIN
    assert target.amount_of(Period.year(2021)) == 10
    assert target.accepts(Period.year(2022)) is None
    assert EachYear({2021: 10}).accepts(Period.year(2021)) == Interval.at_least(10)
    assert EachYear({"2021-07..2022-06": 1}).value == ByYear(((Period.parse("2021-07..2022-06"), Decimal(1)),))
    assert str(EachYear({"2021-07..2022-06": 1})) == "各年：2021-07..2022-06：1"
    plan_for(target)


def test_yearly_amounts_that_do_not_fit_are_refused():
    refused_saying(lambda: EachYear({"2021Q1": 10}), "2021Q1", "twelve months")
    refused_saying(lambda: EachYear({2022: "x"}), "[2022]", "a number")
    refused_saying(lambda: EachYear({2021: 10, "2021年": 20}), "has an amount already")
    refused_saying(lambda: EachYear({}), "one or more")
    refused_saying(lambda: EachYear({2021: 10}, average=True), ".average")
    refused_saying(lambda: EachYear({2021: Interval(1, 2)}, strict=True), ".strict")
    refused_saying(lambda: plan_for(EachYear({2020: 10})), "2020", "plan years are 2021, 2022")


def test_about_has_the_places_it_is_printed_with():
    assert About(20) == About(Decimal("20.0")) != About(20, places=1)
    assert About(20).places == 0 == About(Fraction(1, 3)).places
    assert About(Decimal("6.50")).places == 1
    assert About.as_printed(Decimal("20.0")).places == 1
    assert About.as_printed(Fraction(1, 3)).places == 0
    assert About(20, places=1).scaled(Decimal(10000)) == About(200000, places=-3)
    assert EndState(About(20, places=1)).acceptable.sure == Interval(
        Decimal("19.95"), Decimal("20.05"), lower_open=True, upper_open=True
    )
    refused_saying(lambda: About(20, places=1.0), "places", "whole number")
    refused_saying(lambda: About(20, places=31), "places", "30")
