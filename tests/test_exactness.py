"""No decimal context of the caller's changes an answer: found in the source, and tried on every public function."""

import ast
import decimal
import itertools
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import planspec
from planspec import (
    About,
    AverageGrowth,
    Baseline,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Milestone,
    Milestones,
    Observation,
    ObservedAs,
    Period,
    Plan,
    Ratio,
    RelativeChange,
    RelativeTo,
    Superseded,
    Thresholds,
    allocate,
    appraise,
    check,
    compare,
    evaluate,
    mid_term,
    parse_target,
    parse_value,
    read_table,
    roll_up,
    schedule_view,
    summarize,
    year_to_date,
)
from planspec.errors import InvalidPlan
from planspec.methods import METHODS, Goal, assess, cn_fyp, compare_methods
from planspec.plans import zhoushan

SOURCE = Path(planspec.__file__).parent
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
ROUNDING = {"abs", "sum", "round", "divmod", "pow"}
WORDS = {"Number", "Decimal"}
# Of two things of one name the operators may be meant of the other, where that has any.
WITH_OPERATORS = re.compile(r"\b(Interval|Acceptable|Amount|Verdict|Fraction|int|float|str|tuple|date|Any)\b")


def is_number(annotation):
    """Say whether an annotation is `Number`, `Decimal`, or one of them or None."""
    names = {each.strip() for each in ast.unparse(annotation).split("|")} - {"None"} if annotation else set()
    return bool(names) and names <= WORDS


class Known:
    """What the annotations of the source say is a Number: functions by their result, attributes, and constants."""

    def __init__(self, trees):
        self.constants = set()
        results, other_results = {"Decimal"}, set()
        fields, other_fields = set(), {"numerator", "denominator"}  # those of a Fraction are whole numbers
        for node in itertools.chain.from_iterable(map(ast.walk, trees)):
            match node:
                case ast.FunctionDef() if node.returns is not None:
                    self.note(node.name, node.returns, results, other_results)
                    if any(ast.unparse(each) == "property" for each in node.decorator_list):
                        self.note(node.name, node.returns, fields, other_fields)
                case ast.ClassDef():
                    for each in node.body:
                        if isinstance(each, ast.AnnAssign):
                            self.note(each.target.id, each.annotation, fields, other_fields)
        self.results, self.fields = results - other_results, fields - other_fields
        for tree in trees:
            for node in tree.body:
                if (
                    isinstance(node, ast.AnnAssign)
                    and isinstance(node.value, ast.Call)
                    and self.is_number(node.value, {})
                ):
                    self.constants.add(node.target.id)

    @staticmethod
    def note(name, annotation, found, others):
        if is_number(annotation):
            found.add(name)
        elif WITH_OPERATORS.search(ast.unparse(annotation)):
            others.add(name)

    def is_number(self, node, names):
        """Say whether an expression is a Number, *names* being what the names of the function are."""
        match node:
            case ast.Name():
                return names.get(node.id, node.id in self.constants)
            case ast.Attribute():
                return node.attr in self.fields
            case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                return name in self.results
            case ast.IfExp():
                return self.is_number(node.body, names) or self.is_number(node.orelse, names)
            case ast.BoolOp():
                return any(self.is_number(each, names) for each in node.values)
            case ast.UnaryOp(op=ast.UAdd() | ast.USub()):
                return self.is_number(node.operand, names)
        return False


def of_its_own(scope):
    """Give the nodes of a function, class or module: functions and classes in it, but not what is inside them."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            waiting.extend(ast.iter_child_nodes(node))


def operators_on_numbers(scope, known, outer=None):
    """Give the line of every operator, rounding function and format that has a Number among its operands."""
    names = dict(outer or {})
    arguments = [*scope.args.args, *scope.args.kwonlyargs] if hasattr(scope, "args") else []
    names.update({each.arg: is_number(each.annotation) for each in arguments})
    nodes = sorted(of_its_own(scope), key=lambda node: getattr(node, "lineno", 0))
    for node in nodes:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)):
                names[name] = is_number(node.annotation)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.NamedExpr(target=ast.Name(id=name)):
                names[name] = names.get(name, False) or known.is_number(node.value, names)
    for node in nodes:
        match node:
            case ast.FunctionDef() | ast.Lambda() | ast.ClassDef():
                yield from operators_on_numbers(node, known, outer if isinstance(scope, ast.ClassDef) else names)
                continue
            case ast.BinOp(op=op) | ast.AugAssign(op=op) if isinstance(op, ARITHMETIC):
                operands = [node.target, node.value] if isinstance(node, ast.AugAssign) else [node.left, node.right]
            case ast.UnaryOp(op=ast.UAdd() | ast.USub()):
                operands = [node.operand]
            case ast.Call(func=ast.Name(id=name)) if name in ROUNDING:
                operands = node.args
            case ast.FormattedValue(value=value, format_spec=ast.JoinedStr()):
                operands = [value]
            case _:
                continue
        if any(known.is_number(each, names) for each in operands):
            yield node.lineno


MODULES = sorted(SOURCE.rglob("*.py"))
KNOWN = Known([ast.parse(path.read_text(encoding="utf-8")) for path in MODULES])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_numbers_go_through_functions_that_no_context_touches(path):
    """Outside `exact` no operator stands on a Number, for a Decimal's obey the caller's context.

    Nor is one printed by a format such as `:f`, which a Fraction has not before Python 3.12: `show` prints both.
    """
    if path.name == "exact.py":
        return
    assert list(operators_on_numbers(ast.parse(path.read_text(encoding="utf-8")), KNOWN)) == []


@pytest.mark.parametrize(
    "line",
    [
        "def f(a: Number | None): return -a",
        "def f(a: int, b: Decimal): return a * b",
        "def f(assessment): return -assessment.goal",
        "def f(a): return add(a, a) + 1",
        "def f(a):\n    b = multiply(a, a)\n    return abs(b)",
        "def f(a):\n    total: Number = ZERO\n    total += a",
        "def f(a): return a - HUNDRED",
        "def f(a, b): return a + (ONE if b else 0)",
        "def f(a, b): return sum(b or ZERO)",
        "def f(a): return 2 * -number(a)",
        "def f(a: Number): return f'{a:f}'",
    ],
)
def test_an_operator_on_a_number_is_seen(line):
    assert list(operators_on_numbers(ast.parse(line), KNOWN))


def test_an_operator_on_anything_else_is_not():
    source = "def f(a: int, b: Number): return Fraction(b) + a * float(b) - number_of(a)\nc = 1 + 2\n"
    assert list(operators_on_numbers(ast.parse(source), KNOWN)) == []


D = Decimal


def a_plan_of_every_kind(of):
    rows = {
        "total": Cumulative(of("22.125")),
        "range": Cumulative(Interval(of("22.125"), of("23.5"))),
        "yearly": EachYear(of("3.375")),
        "mean": EachYear(of("3.375"), average=True),
        "level": EndState(About(of("97.25"))),
        "kept": Ceiling(of("103.125"), throughout=True),
        "floor": Floor(of("99.125"), strict=True),
        "rise": Change(of("12.345")),
        "fall": Change(of("12.345"), falling=True),
        "added": Change(of("12.345"), observed=ObservedAs.CHANGES),
        "growth": RelativeChange(of("12.345")),
        "decline": RelativeChange(of("12.345"), falling=True, observed=ObservedAs.LEVELS),
        "mean growth": AverageGrowth(of("6.125")),
        "mean decline": AverageGrowth(of("6.125"), falling=True, observed=ObservedAs.CHANGES),
        "lead": RelativeTo("level", of("1.125")),
        "stages": Milestones([Milestone(2023, EndState(of("98.125"))), Milestone(2025, EndState(of("99.125")))]),
        "parts": Components([Component("a", EndState(of("98.125"))), Component("b", Cumulative(of("9.125")))]),
    }
    own = {
        "total": {"annual_plan": {2021: of("4.125"), 2022: of("4.25")}},
        "floor": {"superseded": [Superseded(target=Floor(of("98.5")), until=2022)]},
    }
    return Plan(
        name="invented",
        period="2021-2025",
        tolerance=of("0.0125") / 2 if of is not D else D("0.0125"),
        indicators=[
            Indicator(
                key=key,
                unit="万人" if key in ("total", "range", "yearly", "level", "lead") else "%",
                target=target,
                baseline=None if key == "parts" else Baseline(value=of("100.125")),
                **own.get(key, {}),
            )
            for key, target in rows.items()
        ],
    )


def figures(of):
    flows = {2021: of("4.0625"), 2022: "30625人", 2023: of("5.125")}
    levels = {2021: of("99.5"), 2022: Interval(of("98.125"), of("98.25")), 2023: of("97.0625")}
    spans = ("total", "range", "yearly", "mean", "added", "growth", "mean decline", "parts/b")
    plain = {key: {**flows, 2022: of("3.0625")} for key in spans} | {"total": flows}
    others = ("level", "kept", "floor", "rise", "fall", "decline", "mean growth", "lead", "stages", "parts/a")
    return plain | dict.fromkeys(others, levels)


def everything(of=D):
    """Give the texts of what the public functions answer about one plan."""
    plan = a_plan_of_every_kind(of)
    evaluation = evaluate(plan, figures(of), as_of=2023)
    yield from (summarize(each, language=language) for each in (plan, evaluation) for language in ("zh", "en"))
    for each in evaluation:
        yield from map(repr, (each.known, each.required, each.progress, each.margin, each.ahead_by, each.fulfilment))
        yield from map(repr, (each.added_per_year, each.needed_per_year, each.pace_ratio, each.ahead_by_months))
        yield from map(str, (each.elapsed, each.reason, *each.warnings))
        if each.indicator.key not in ("lead", "stages", "parts"):
            compared = compare_methods(each)
            yield summarize(compared)
            yield repr((compared.series, compared.goal))
    yield from map(summarize, (schedule_view(evaluation), mid_term(evaluation), appraise(evaluation)))
    yield summarize(appraise(evaluation, measures=of("45.125")))
    late = evaluate(plan, figures(of), as_of=2025, thresholds=Thresholds(months=of("6.125"), headroom=of("0.125")))
    yield from (f"{each} {each.warning.zh}" for each in late.warnings)
    yield str(check(plan, zhoushan.PLAN))
    final = [Observation(key, 5, 2025, status="P") for key in ("level", "floor")]
    yield summarize(evaluate(plan, final, revision=of("0.0125")))
    shared = allocate(plan, {"甲": of("1.125"), "乙": of("2.0625")})
    yield summarize(shared)
    yield str(shared.whole)
    yield str(roll_up(shared, {name: {"total": {2021: of("1.0625")}} for name in shared.parts}))
    yield str(roll_up(plan, {"a": {"level": 1}, "b": {"floor": Ratio(of("80.125"), of("99.0625"))}}))
    yield str(appraise(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13)))
    yield from map(repr, year_to_date({"2021Q1": of("1.0625"), "2021-01..2021-06": of("3.125")}))
    yield repr(read_table("指标,单位,2020年,2025年\n失业率,%,3.125,＜2.0625\n", period="2021-2025"))
    yield repr(
        (parse_target("年均增长6.125%左右"), parse_value("12.345万人"), Interval.point(0.0625).scaled(of("1.0625")))
    )
    yield repr(compare(Interval(of("1.0625"), 2), Interval.above(of("1.06249"))))
    yield repr(
        (
            Period.parse("2021Q2").elapsed(date(2021, 5, 17)),
            parse_target("18—20"),
            EndState(About(20), direction=Direction.AT_MOST).acceptable,
        )
    )
    series = {2015: of("14.0625"), 2020: of("12.125"), 2023: of("10.0625")}
    yield from (repr(assess(name, series, Goal(of("7.25"), 2030, direction="decrease"))) for name in METHODS)
    yield repr((cn_fyp.compound([of("-5.0625"), of("-3.125")]), cn_fyp.average(of("-20.125"), 5)))
    yield repr((cn_fyp.remaining(of("-20.125"), of("-5.0625")), cn_fyp.meets(of("-19.9875"), -20, places=1)))
    yield repr((cn_fyp.overfulfilment(of("20.125"), 20), cn_fyp.index([of("1.0625"), 2], base_year=2020)))


SIGNALS = [decimal.Clamped, decimal.DivisionByZero, decimal.Inexact, decimal.InvalidOperation, decimal.Overflow,
           decimal.Rounded, decimal.Subnormal, decimal.Underflow, decimal.FloatOperation]  # fmt: skip


@pytest.mark.parametrize(
    "context",
    [
        decimal.Context(prec=1, traps=SIGNALS),
        decimal.Context(prec=1, Emax=3, Emin=-3, traps=SIGNALS, rounding=decimal.ROUND_UP),
        decimal.Context(prec=2, Emax=0, Emin=0, traps=[], clamp=1, rounding=decimal.ROUND_05UP),
    ],
    ids=["short", "narrow", "silent"],
)
def test_no_context_changes_what_any_public_function_answers(context):
    expected = list(everything())
    with decimal.localcontext(context):
        found = list(everything())
    assert found == expected


def thirds(text):
    """Give a number that no decimal is."""
    return Fraction(text) + Fraction(1, 3)


def test_numbers_that_no_decimal_is_are_answered_and_printed_everywhere():
    assert "≈" in "".join(everything(thirds))
    fall = Indicator(key="x", unit="%", target=RelativeChange(50, falling=True))
    plan = Plan(name="invented", period="2021-2025", indicators=[fall])
    with pytest.raises(InvalidPlan, match=r"2021: ≈133\.3333"):
        plan.with_annual_plans({"x": {2021: Fraction(400, 3)}})
