"""Baselines and targets of places: the answers are those of each place's own plan."""

import random

import pytest
from attrs import evolve

pytest.importorskip("narwhals", reason="the frame judge needs the extra `frames`")
pytest.importorskip("numpy", reason="the frame judge needs the extra `frames`")
pl = pytest.importorskip("polars", reason="the frame judge is tested with polars")

from planspec import (  # noqa: E402
    About,
    AnnualPlan,
    AverageGrowth,
    Baseline,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Milestone,
    Milestones,
    NoTarget,
    NoTargetReason,
    PlanspecError,
    RelativeChange,
    Superseded,
)
from planspec.errors import InvalidOption, InvalidPlan, InvalidType  # noqa: E402
from planspec.frames import evaluate_frame, explain  # noqa: E402
from tests import drawn_frames as drawn  # noqa: E402
from tests.builders import plan_of  # noqa: E402
from tests.frame_engines import FAR, NEAR, ignored, rows_of, said, table_of, words_of  # noqa: E402

pytestmark = ignored


# The law


def numeric(target):
    return isinstance(getattr(target, "value", None), drawn.D)


def with_part(row, key, **changes):
    if key == row.key:
        return evolve(row, **changes)
    parts = [evolve(each, **changes) if f"{row.key}/{each.key}" == key else each for each in row.target.parts]
    return evolve(row, target=evolve(row.target, parts=parts))


def own_terms(rng, plan, places):
    """Draw what places have of their own, and each place's own plan, made row by row."""
    tables = {"baselines": [], "targets": []}
    plans = dict.fromkeys(places, plan)
    few = {row.key: [rng.choice(drawn.FIGURES) for _ in range(2)] for row in plan}
    for place in places:
        for row in plan:
            for part in row.components or (row,):
                target = getattr(part, "target", None)
                free = not part.superseded and part.annual_plan is None and getattr(target, "total", None) is None
                for name, table in tables.items():
                    if rng.random() < 0.6 or (name == "targets" and not (free and numeric(target))):
                        continue
                    value = rng.choice([*few[row.key], rng.choice(drawn.FIGURES), None])
                    if name == "baselines":
                        period = None if part.baseline is None else part.baseline.period
                        change = {"baseline": None if value is None else Baseline(value=value, period=period)}
                    else:
                        change = {"target": NoTarget() if value is None else evolve(target, value=value)}
                        if value is None and part.key == row.key:
                            change["basis"] = None
                    try:
                        plans[place] = plans[place].with_indicator(with_part(plans[place][row.key], part.key, **change))
                    except PlanspecError:
                        continue
                    table.append((place, part.key, None if value is None else float(value)))
    heads = ["县", "indicator", "value"]
    schema = dict(zip(heads, (pl.String, pl.String, pl.Float64), strict=True))
    return {name: pl.DataFrame(own, schema=schema, orient="row") for name, own in tables.items()}, plans


def held(seed, places, engines):
    rng = random.Random(seed)
    plan = drawn.plan(rng, 5)
    rows = drawn.frame(rng, plan, places)
    names = sorted({row["县"] for row in rows} | {"q"})  # a place without figures
    tables, plans = own_terms(rng, plan, names)
    day = rng.choice([None, "2023", "2025", "2024-06"])
    wanted = {}
    for place in names:
        evaluation, _ = drawn.scalar(plans[place], [row for row in rows if row["县"] == place], day)
        for top in evaluation:
            for each in (top, *top.parts):
                wanted[place, each.indicator.key] = words_of(each)
    if not any(at == "q" for table in tables.values() for at in table["县"]):
        wanted = {where: own for where, own in wanted.items() if where[0] != "q"}
    for engine in engines:
        native = {name: engine(own.to_arrow()) for name, own in tables.items()}
        result = evaluate_frame(plan, engine(table_of(rows)), by="县", as_of=day, **native)
        assert dict(map(said, rows_of(result.frame))) == wanted
        counts = result.counts
        assert counts["rows"] == len(rows) == counts["used"] + counts["set_aside"] + counts["faulty"]
        assert (counts["baselines"], counts["faulty_baselines"]) == (len(tables["baselines"]), 0)
        assert (counts["targets"], counts["faulty_targets"]) == (len(tables["targets"]), 0)
    return counts["cells"] - counts["one_by_one"], counts["one_by_one"]


@pytest.mark.drawn
@pytest.mark.parametrize("seed", range(8))
def test_answers_are_those_of_each_places_own_plan(seed):
    held(seed, 20, [NEAR[0], NEAR[seed % len(NEAR)]])


@pytest.mark.drawn
@pytest.mark.parametrize("engine", FAR, ids=lambda each: each.__name__)
def test_clusters_take_baselines_and_targets_of_places(engine):
    held(100, 8, [engine])


# Examples

PLAN = plan_of(
    Indicator(key="jobs", name="城镇新增就业", unit="万人", target=Cumulative(22)),
    Indicator(key="cover", name="参保率", unit="%", target=EndState(95), baseline=90),
    Indicator(key="limit", name="失业率", unit="%", target=Ceiling(3), baseline=2),
    Indicator(key="range", unit="个", target=EndState(Interval(5, 10))),
    Indicator(key="about", unit="个", target=EndState(About(20)), baseline=Baseline(value=10, period="2019")),
    Indicator(key="rise", unit="万人", target=RelativeChange(10), baseline=100),
    Indicator(key="gain", unit="%", target=Change(3), baseline=60),
    Indicator(key="yearly", unit="人", target=EachYear(1000)),
    Indicator(key="stages", unit="%", target=Milestones([Milestone(2023, Floor(90)), Milestone(2025, Floor(95))])),
    Indicator(key="both", unit="%", target=Components([Component("a", Floor(1)), Component("b", AverageGrowth(5))])),
    Indicator(
        key="revised", unit="%", target=Floor(95), superseded=(Superseded(target=Floor(90), until=2022),), baseline=80
    ),
    Indicator(key="planned", unit="%", target=Floor(95), annual_plan=AnnualPlan({2022: 90}), baseline=80),
    Indicator(key="summed", unit="人", target=EachYear(4, total=20)),
)
FIGURES = pl.DataFrame({"县": ["甲"], "indicator": ["jobs"], "period": [2023], "value": [5.0]})


def evaluated(name, *rows, heads=("县", "indicator", "value"), **more):
    schema = {head: more.pop(head, pl.String) for head in heads}
    own = pl.DataFrame(rows, schema=schema, orient="row")
    return evaluate_frame(PLAN, more.pop("figures", FIGURES), by="县", **{name: own}, **more)


def row_of(result, key, place="甲"):
    return explain(result, place, key).indicator


def causes(result):
    return [(row["frame"], row["row"], row["code"]) for row in rows_of(result.faults)]


@pytest.mark.parametrize(
    ("key", "text", "target"),
    [
        ("jobs", "12", Cumulative(12)),
        ("jobs", "120000人", Cumulative(12)),
        ("jobs", "待定", NoTarget(NoTargetReason.PENDING)),
        ("jobs", "", NoTarget()),
        ("cover", "≥93.5%", EndState(93.5)),
        ("cover", ">93", Floor(93, strict=True)),
        ("limit", "<2.5", Ceiling(2.5, strict=True)),
        ("range", "6-9", EndState(Interval(6, 9))),
        ("about", "18左右", EndState(About(18))),
        ("rise", "12", RelativeChange(12)),
        ("rise", "增长12%", RelativeChange(12)),
        ("gain", "4个百分点", Change(4)),
        ("both/b", "6", AverageGrowth(6)),
        ("yearly", "1200", EachYear(1200)),
    ],
)
def test_the_printed_target_of_a_place_keeps_the_kind_of_the_row(key, text, target):
    assert row_of(evaluated("targets", ("甲", key, text)), key).target == target


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("cover", "≤3", "invalid_argument"),  # the other side
        ("jobs", "5-10", "invalid_argument"),  # another shape
        ("range", "7", "invalid_argument"),
        ("about", "18", "invalid_argument"),
        ("rise", "下降12%", "invalid_argument"),
        ("cover", "增长12%", "invalid_argument"),
        ("jobs", "12公里", "unit_mismatch"),
        ("jobs", "abc", "notation_error"),
        ("stages", "90", "invalid_argument"),
        ("both", "90", "invalid_argument"),
        ("revised", "90", "invalid_argument"),
        ("planned", "90", "invalid_argument"),
        ("summed", "5", "invalid_argument"),
        ("nothing", "5", "unknown_indicator"),
    ],
)
def test_a_target_that_does_not_fit_the_row_is_a_fault(key, text, code):
    result = evaluated("targets", ("甲", key, text))
    assert causes(result) == [("targets", 1, code)]
    assert (result.counts["targets"], result.counts["faulty_targets"]) == (1, 1)
    assert all(row["en"] and row["zh"] for row in rows_of(result.faults))


def test_of_a_target_that_cannot_be_read_nothing_is_taken_instead():
    result = evaluated("targets", ("甲", "jobs", "≤3"))
    assert explain(result, "甲", "jobs").status.value == "no_target"


@pytest.mark.parametrize(
    ("key", "text", "baseline"),
    [
        ("cover", ">91", Interval.above(91)),
        ("cover", "91%", Interval.point(91)),
        ("jobs", "30000人", Interval.point(3)),
        ("both/b", "7", Interval.point(7)),
    ],
)
def test_the_printed_baseline_of_a_place_is_read_in_the_unit_of_the_row(key, text, baseline):
    result = evaluated("baselines", ("甲", key, text))
    found = explain(result, "甲", key).indicator.baseline
    assert found.value == baseline
    assert found.period is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("下降3%", "invalid_argument"),
        ("3公里", "unit_mismatch"),
        ("junk", "notation_error"),
        ("2:1", "invalid_argument"),
    ],
)
def test_a_baseline_that_cannot_be_read_counts_as_none(text, code):
    result = evaluated("baselines", ("甲", "cover", text))
    assert causes(result) == [("baselines", 1, code)]
    assert row_of(result, "cover").baseline is None


@pytest.mark.parametrize("text", ["", "—", None])
def test_a_blank_baseline_says_that_there_is_none(text):
    result = evaluated("baselines", ("甲", "cover", text))
    assert row_of(result, "cover").baseline is None
    assert result.counts["faulty_baselines"] == 0


def test_a_baseline_keeps_the_plans_time_or_has_its_own():
    heads = ("县", "指标", "年份", "基数")
    result = evaluated("baselines", ("甲", "about", None, "9"), ("甲", "cover", "2018", "80"), heads=heads)
    assert str(row_of(result, "about").baseline.period) == "2019"
    assert str(row_of(result, "cover").baseline.period) == "2018"
    assert row_of(result, "cover").baseline.value == Interval.point(80)


def test_a_unit_may_stand_in_a_column_of_its_own():
    heads = ("县", "indicator", "value", "unit")
    numbers = evaluated("targets", ("甲", "jobs", 130000.0, "人"), heads=heads, value=pl.Float64)
    assert row_of(numbers, "jobs").target == Cumulative(13)
    texts = evaluated("targets", ("甲", "range", "6—9", "个"), ("甲", "jobs", "130000", "人"), heads=heads)
    assert row_of(texts, "jobs").target == Cumulative(13)
    based = evaluated("baselines", ("甲", "jobs", 30000.0, "人"), heads=heads, value=pl.Float64)
    assert row_of(based, "jobs").baseline.value == Interval.point(3)


def test_a_target_of_another_time_is_a_fault():
    heads = ("县", "indicator", "年份", "目标")
    result = evaluated("targets", ("甲", "jobs", "2023", "9"), ("甲", "cover", "2025", "96"), heads=heads)
    assert causes(result) == [("targets", 1, "invalid_period")]
    assert row_of(result, "cover").target == EndState(96)


def test_of_two_rows_of_one_place_neither_is_right():
    result = evaluated("targets", ("甲", "jobs", "9"), ("甲", "城镇新增就业", "9"), (None, "jobs", "9"))
    assert causes(result) == [("targets", each, "invalid_argument") for each in (1, 2, 3)]
    assert result.counts["faulty_targets"] == 3


def test_a_row_that_cannot_be_is_a_fault_of_all_that_makes_it():
    heads = ("县", "indicator", "年份", "基数")
    result = evaluated("baselines", ("甲", "cover", "2025", "91"), heads=heads)
    assert causes(result) == [("baselines", 1, "invalid_period")]
    assert row_of(result, "cover").baseline is None
    assert result.counts["faulty_baselines"] == 1


def test_a_row_is_no_fault_twice():
    heads = ("县", "indicator", "年份", "基数")
    based = pl.DataFrame([("甲", "cover", "2025", "91")], schema=list(heads), orient="row")
    result = evaluated("targets", ("甲", "cover", "≤3"), baselines=based)
    assert causes(result) == [("baselines", 1, "invalid_period"), ("targets", 1, "invalid_argument")]
    assert (result.counts["faulty_baselines"], result.counts["faulty_targets"]) == (1, 1)


def test_a_place_that_has_only_a_target_has_no_data():
    result = evaluated("targets", ("乙", "jobs", "9"))
    assert {(r["县"], r["status"]) for r in rows_of(result.frame) if r["indicator"] == "jobs"} == {
        ("乙", "no_data"),
        ("甲", "undetermined"),
    }


def test_many_places_of_the_same_terms_are_judged_together():
    places = [f"p{at}" for at in range(20)]
    figures = pl.DataFrame({"县": places, "indicator": ["jobs"] * 20, "period": [2023] * 20, "value": [7.0] * 20})
    own = [(place, "jobs", "10" if at < 15 else str(at)) for at, place in enumerate(places)]
    result = evaluated("targets", *own, figures=figures)
    statuses = {r["县"]: (r["status"], r["one_by_one"]) for r in rows_of(result.frame) if r["indicator"] == "jobs"}
    assert statuses["p0"][1] is False
    assert statuses["p19"][1] is True
    assert result.counts["one_by_one"] == 5


def test_places_of_another_sort_are_refused():
    with pytest.raises(InvalidType, match="by"):
        evaluated("targets", (3, "jobs", "9"), 县=pl.Int64)


def test_what_is_wrong_with_the_columns_of_terms_is_said():
    with pytest.raises(InvalidPlan, match="value"):
        evaluated("targets", ("甲", "jobs", "9"), heads=("县", "indicator", "what"))
    with pytest.raises(InvalidOption, match="by"):
        evaluated("targets", ("甲", "jobs", "9"), heads=("市", "indicator", "value"))
    with pytest.raises(InvalidType, match="targets"):
        evaluate_frame(PLAN, FIGURES, by="县", targets=[("甲", "jobs", 9)])


def test_columns_are_mapped_in_the_frames_that_have_them():
    own = pl.DataFrame({"县": ["甲"], "什么": ["jobs"], "目标": ["9"]})
    figures = FIGURES.rename({"indicator": "什么", "period": "何时"})
    result = evaluate_frame(PLAN, figures, by="县", targets=own, columns={"indicator": "什么", "period": "何时"})
    assert row_of(result, "jobs").target == Cumulative(9)
