"""The frame judge: many places in an engine, with the answers of the scalar judge."""

import random
from collections import Counter
from typing import get_args

import pytest

from tests import drawn_frames as drawn

pytest.importorskip("narwhals", reason="the frame judge needs the extra `frames`")
pytest.importorskip("numpy", reason="the frame judge needs the extra `frames`")
pl = pytest.importorskip("polars", reason="the frame judge is tested with polars")

from planspec import (  # noqa: E402
    Cumulative,
    EndState,
    Indicator,
    Nature,
    Plan,
    Qualitative,
    Status,
    Target,
)
from planspec.errors import InvalidArgument, InvalidOption, InvalidPlan, InvalidType  # noqa: E402
from planspec.frames import evaluate_frame, explain, singly  # noqa: E402
from planspec.frames.result import NUMBERS  # noqa: E402
from tests.frame_engines import (  # noqa: E402
    FAR,
    HEADS,
    NEAR,
    differ,
    each_engine,
    ignored,
    numbers_of,
    of_dask,
    of_polars,
    of_pyspark,
    rows_of,
    said,
    table_of,
    words_of,
)

pytestmark = ignored

# The law


def scalar_answers(plan, rows, as_of):
    """Judge every place by the scalar judge: answers, figures set aside by cell, and faults by row."""
    by_place = {}
    for number, cells in enumerate(rows, 1):
        by_place.setdefault(cells["县"], []).append((number, cells))
    answers, numbers, aside, faults = {}, {}, Counter(), {}
    for place, own in by_place.items():
        evaluation, refused = drawn.scalar(plan, [cells for _, cells in own], as_of)
        faults.update({own[at][0]: why for at, why in refused.items()})
        for top in evaluation:
            for each in (top, *top.parts):
                answers[place, each.indicator.key] = words_of(each)
                numbers[place, each.indicator.key] = numbers_of(each)
        aside.update((place, plan[each.observation.indicator].key.split("/")[0]) for each in evaluation.set_aside)
    return answers, numbers, aside, faults


def held(plan, rows, as_of, values, engines):
    """Hold the frame judge to the scalar judge, on some engines; return how many cells were decided in the engine."""
    answers, numbers, aside, faults = scalar_answers(plan, rows, as_of)
    table = table_of(rows, values)
    results = [evaluate_frame(plan, engine(table), by="县", as_of=as_of) for engine in engines]
    for result in results:
        found = rows_of(result.frame)
        assert dict(map(said, found)) == answers
        wrong = [r for r in found if differ([r[each] for each in NUMBERS], numbers[said(r)[0]])]
        assert not wrong, (wrong[0], numbers[said(wrong[0])[0]])
        assert Counter({(r["县"], r["indicator"]): r["set_aside"] for r in found if r["set_aside"]}) == aside
        refused = rows_of(result.faults)
        if refused and "row" in refused[0]:
            assert {r["row"]: r["code"].replace("_", "") for r in refused} == {n: w.lower() for n, w in faults.items()}
        counts = result.counts
        assert counts["faulty"] == len(refused) == len(faults)
        assert counts["set_aside"] == sum(aside.values())
        assert counts["rows"] == len(rows) == counts["used"] + counts["set_aside"] + counts["faulty"]
    assert len({str(rows_of(each.frame)) for each in results}) == 1
    counts = results[0].counts
    return counts["cells"] - counts["one_by_one"]


DAYS = [None, None, "2023", "2024-06", "2022Q3", "2025", "2026", "2020"]


def drawn_case(seed, places):
    rng = random.Random(seed)
    plan = drawn.plan(rng, 6)
    values = {3: "text", 8: "decimals"}.get(seed % 10, "floats")
    if values == "text":
        places //= 8
    rows = drawn.frame(rng, plan, places, text=values == "text")
    if values == "decimals":
        rows = [row | {"数值": drawn.decimal(row["数值"])} for row in rows]
    return plan, rows, rng.choice(DAYS), values


#: The draws of the law, and how many places each has.
SEEDS, PLACES = range(20), 400


@pytest.mark.drawn
@pytest.mark.parametrize("seed", SEEDS)
def test_frames_have_the_answers_of_the_scalar_judge(seed):
    plan, rows, as_of, values = drawn_case(seed, PLACES)
    held(plan, rows, as_of, values, NEAR)


@pytest.mark.drawn
def test_the_law_draws_200_000_rows_of_every_kind():
    drawings = [drawn_case(seed, PLACES) for seed in SEEDS]
    count = sum(len(rows) for _, rows, _, _ in drawings)
    print(f"{count:,} rows are drawn")
    assert count >= 200_000
    rows = [row for plan, *_ in drawings for row in plan]
    kinds = {type(each.target) for row in rows for each in (row, *row.components)}
    assert kinds == set(get_args(Target)) - {Qualitative}
    assert {values for *_, values in drawings} == {"floats", "text", "decimals"}
    assert {as_of is None for _, _, as_of, _ in drawings} == {True, False}
    assert any(row.superseded for row in rows)
    assert any(row.annual_plan for row in rows)
    statuses = {row["状态"] for _, drawn_rows, *_ in drawings for row in drawn_rows}
    assert statuses == {None, *drawn.STATUSES}


@pytest.mark.drawn
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("engine", FAR, ids=lambda each: each.__name__)
def test_clusters_have_the_answers_of_the_scalar_judge(engine, seed):
    plan, rows, as_of, values = drawn_case(1000 + seed, 40)
    held(plan, rows, as_of, values, [of_polars, engine])


def test_order_and_partitions_change_nothing():
    plan, rows, as_of, values = drawn_case(7, 60)
    turned = rows[::-1]
    first, second = (
        evaluate_frame(plan, of_polars(table_of(own, values)), by="县", as_of=as_of) for own in (rows, turned)
    )
    assert first.frame.equals(second.frame)
    half = [row for row in rows if row["县"] < "p00030"]
    assert evaluate_frame(plan, of_polars(table_of(half, values)), by="县", as_of=as_of).frame.equals(
        first.frame.filter(pl.col("县") < "p00030")
    )


# Examples

PLAN = Plan(
    name="某市规划",
    period="2021-2025",
    indicators=[
        Indicator(key="jobs", name="城镇新增就业", unit="万人", target=Cumulative(22), nature=Nature.EXPECTED),
        Indicator(key="cover", name="参保率", unit="%", target=EndState(95), baseline=90, nature=Nature.BINDING),
    ],
)


def small(rows, **schema):
    heads = ("县", "指标", "年份", "数值")
    return pl.DataFrame(rows, schema={head: schema.get(head) for head in heads}, orient="row", strict=False)


ROWS = [
    ("甲", "jobs", 2021, 5.0),
    ("甲", "jobs", 2022, 4.5),
    ("甲", "参保率", 2022, 95.5),
    ("乙", "jobs", 2021, 23.1),
    ("乙", "cover", 2025, 94.9),
]


def answers(result):
    return {(r["县"], r["indicator"]): r["status"] for r in rows_of(result.frame) if not r["part"]}


def test_each_place_and_indicator_has_a_row_and_one_without_figures_has_no_data():
    result = evaluate_frame(PLAN, small([*ROWS, ("丙", "jobs", 2021, None)]), by="县", as_of=2022)
    assert answers(result) == {
        ("丙", "jobs"): "no_data",
        ("丙", "cover"): "no_data",
        ("乙", "jobs"): "achieved",
        ("乙", "cover"): "no_data",
        ("甲", "jobs"): "on_track",
        ("甲", "cover"): "ahead",
    }
    assert result.counts["one_by_one"] == 0


@each_engine
def test_the_same_sort_of_frame_comes_back(engine):
    rows = [dict(zip(HEADS, (p, i, str(y), v, None, None), strict=True)) for p, i, y, v in ROWS]
    given = engine(table_of(rows))
    result = evaluate_frame(PLAN, given, by="县", as_of=2022)
    for each in (result.frame, result.faults, result.by_place(), result.by_indicator(), result.matrix()):
        assert type(each) is type(given)
    assert len(rows_of(result.frame)) == 4
    assert str(explain(result, "甲", "jobs").known_by_now) == "9.5"


def test_numbers_are_those_of_the_requirement_that_decides():
    found = {
        (r["县"], r["indicator"]): r for r in rows_of(evaluate_frame(PLAN, small(ROWS), by="县", as_of=2022).frame)
    }
    jobs = found["甲", "jobs"]
    assert (jobs["known_lower"], jobs["known_upper"]) == (9.5, 9.5)
    assert (jobs["required_lower"], jobs["required_upper"]) == (8.8, None)
    assert (jobs["progress"], jobs["lead"]) == (0.431818181818, 0.7)
    assert (jobs["reason"], jobs["as_of"], jobs["rows"]) == ("compared", "2022-12-31", 2)
    assert found["乙", "cover"]["known_lower"] is None


def test_numbers_agree_with_the_scalar_judge():
    plan, rows, as_of, values = drawn_case(5, 40)
    result = evaluate_frame(plan, of_polars(table_of(rows, values)), by="县", as_of=as_of)
    from planspec.frames.result import NUMBERS, said_of

    for row in rows_of(result.frame):
        if not row["one_by_one"]:
            whole = explain(result, row["县"], said(row)[0][1])
            wanted = [None if singly.is_blank(each) else pytest.approx(each, abs=1e-9) for each in said_of(whole)]
            assert [row[name] for name in NUMBERS] == wanted, (row, str(whole))


def faults_of(result):
    return [(each["row"], each["code"]) for each in rows_of(result.faults)]


def test_rows_that_say_nothing_of_the_plan_are_faults_and_stop_nothing():
    rows = [
        *ROWS,
        ("甲", "unknown", 2022, 1.0),
        (None, "jobs", 2022, 1.0),
        (" ", "jobs", 2022, 1.0),
        ("甲", None, 2022, 1.0),
        ("甲", "cover", None, 95.0),
        ("乙", "jobs", 2022, -1.0),
        ("乙", "jobs", 123456, 1.0),
    ]
    result = evaluate_frame(PLAN, small(rows), by="县", as_of=2022)
    assert [number for number, _ in faults_of(result)] == [6, 7, 8, 9, 10, 11, 12]
    assert result.counts["used"] == 5
    assert answers(result)["乙", "jobs"] == "achieved"
    assert all(each["en"] and each["zh"] for each in rows_of(result.faults))


def test_of_rows_that_contradict_each_other_none_is_used():
    rows = [("甲", "jobs", 2021, 5.0), ("甲", "jobs", 2021, 6.0), ("甲", "jobs", 2022, 4.0)]
    for given in (rows, rows[::-1]):
        result = evaluate_frame(PLAN, small(given), by="县")
        assert [code for _, code in faults_of(result)] == ["duplicate_observation"] * 2
        assert answers(result)["甲", "jobs"] == "undetermined"


def test_figures_outside_the_plan_are_set_aside():
    result = evaluate_frame(PLAN, small([*ROWS, ("甲", "jobs", 2019, 9.0)]), by="县", as_of=2022)
    assert (result.counts["set_aside"], result.counts["one_by_one"]) == (1, 0)


def test_a_figure_on_its_bound_is_decided_exactly():
    thirds = [
        ("甲", "jobs", year, value) for year, value in zip(range(2021, 2026), (4.4, 4.4, 4.4, 4.4, 4.4), strict=True)
    ]
    below = [
        ("乙", "jobs", year, value) for year, value in zip(range(2021, 2026), (4.4, 4.4, 4.4, 4.4, 4.3), strict=True)
    ]
    assert answers(evaluate_frame(PLAN, small([*thirds, *below]), by="县")) == {
        ("甲", "jobs"): "achieved",
        ("甲", "cover"): "no_data",
        ("乙", "jobs"): "missed",
        ("乙", "cover"): "no_data",
    }


@pytest.mark.parametrize("value", [7, 300, 123_456_789_012])
def test_whole_numbers_of_any_size_are_decided_by_the_engine(value):
    result = evaluate_frame(PLAN, small([("甲", "jobs", 2021, value)], 数值=pl.Int64), by="县")
    assert answers(result)["甲", "jobs"] == ("on_track" if value == 7 else "achieved")
    assert result.counts["one_by_one"] == 0


def test_short_floats_count_as_they_are_printed():
    frame = small([("甲", "cover", 2025, 95.1)]).with_columns(pl.col("数值").cast(pl.Float32))
    assert answers(evaluate_frame(PLAN, frame, by="县"))["甲", "cover"] == "achieved"
    assert str(explain(evaluate_frame(PLAN, frame, by="县"), "甲", "cover").known) == "95.1"


def cells(values):
    """Return rows of one place a value: a share of the year's end."""
    return [
        dict(zip(HEADS, (f"p{at}", "cover", "2025", each, None, None), strict=True)) for at, each in enumerate(values)
    ]


@each_engine
def test_plain_text_is_decided_by_the_engine_and_other_text_by_the_scalar_judge(engine):
    plain = ["95", "95.0", "94.9", "-1", "0.50", "", "—", "95.00000000"]
    other = [">95", "95%", "+95", "95.", "095", "94.99999999999999999", "12345678.1200000001", "junk", "…"]
    result = evaluate_frame(PLAN, engine(table_of(cells([*plain, *other]), "text")), by="县")
    found = {r["县"]: r for r in rows_of(result.frame) if r["indicator"] == "cover"}
    statuses = [found[f"p{at}"]["status"] for at in range(len(plain) + len(other))]
    assert statuses[: len(plain)] == ["achieved"] * 2 + ["missed"] * 3 + ["no_data"] * 2 + ["achieved"]
    assert statuses[len(plain) :][:2] == ["achieved"] * 2
    assert [found[f"p{at}"]["one_by_one"] for at in range(len(statuses))] == [False] * len(plain) + [True] * len(other)
    assert statuses[len(plain) + 5] == "missed"


@each_engine
def test_decimals_are_decided_by_the_engine(engine):
    values = [*(drawn.D(each) for each in ("95", "94.999999999", "95.000000001")), None, drawn.D("0E-9")]
    result = evaluate_frame(PLAN, engine(table_of(cells(values), "decimals")), by="县")
    found = [(r["status"], r["one_by_one"]) for r in rows_of(result.frame) if r["indicator"] == "cover"]
    assert found == [
        ("achieved", False),
        ("missed", False),
        ("achieved", False),
        ("no_data", False),
        ("no_data", True) if engine is of_dask else ("missed", False),  # dask makes text of them, and 0E-9 is no figure
    ]


def test_a_decimal_of_more_digits_than_a_float_holds_is_left_to_the_scalar_judge():
    values = [drawn.D("12345678901234567.5"), drawn.D("94.9")]
    result = evaluate_frame(PLAN, of_polars(table_of(cells(values), "decimals")), by="县")
    found = [(r["status"], r["one_by_one"]) for r in rows_of(result.frame) if r["indicator"] == "cover"]
    assert found == [("achieved", True), ("missed", False)]


def test_a_column_of_objects_is_read_as_its_text():
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    values = [95, 94.9, drawn.D("95.0"), "95", ">95", None, float("nan"), pd.NA, True, 0.1 + 0.2]
    frame = pd.DataFrame(cells(values)).astype({"数值": object})
    result = evaluate_frame(PLAN, frame, by="县")
    found = {r["县"]: (r["status"], r["one_by_one"]) for r in rows_of(result.frame) if r["indicator"] == "cover"}
    assert [found[f"p{at}"] for at in range(len(values))] == [
        ("achieved", False),
        ("missed", False),
        ("achieved", False),
        ("achieved", False),
        ("achieved", True),
        ("no_data", False),
        ("no_data", False),
        ("no_data", False),
        ("no_data", True),
        ("missed", True),
    ]
    assert faults_of(result) == [(9, "invalid_type")]


def test_a_column_that_holds_no_numbers_is_left_to_the_scalar_judge():
    frame = pl.DataFrame({"县": ["甲"], "indicator": ["cover"], "period": ["2025"], "value": [True]})
    result = evaluate_frame(PLAN, frame, by="县")
    assert faults_of(result) == [(1, "invalid_type")]


def test_units_are_converted_and_those_of_another_kind_are_faults():
    frame = small([("甲", "jobs", 2021, 230000), ("乙", "jobs", 2021, 23)]).with_columns(pl.Series("单位", ["人", "t"]))
    result = evaluate_frame(PLAN, frame, by="县")
    assert answers(result)["甲", "jobs"] == "achieved"
    assert faults_of(result) == [(2, "unit_mismatch")]
    assert result.counts["one_by_one"] == 1


def test_bounds_are_read_and_a_value_beside_them_is_a_fault():
    frame = pl.DataFrame(
        {
            "县": ["甲", "乙"],
            "indicator": ["cover", "cover"],
            "period": ["2025", "2025"],
            "value": [None, 95.0],
            "lower": [95.0, 95.0],
            "upper": [None, 96.0],
            "lower_open": [True, False],
        }
    )
    result = evaluate_frame(PLAN, frame, by="县")
    assert answers(result)["甲", "cover"] == "achieved"
    assert faults_of(result) == [(2, "invalid_argument")]


def test_columns_are_mapped_and_what_is_wrong_with_them_is_said():
    frame = small(ROWS).rename({"指标": "什么", "数值": "数"})
    with pytest.raises(InvalidPlan, match="indicator"):
        evaluate_frame(PLAN, frame, by="县")
    mapped = {"indicator": "什么", "value": "数"}
    assert answers(evaluate_frame(PLAN, frame, by=["县"], columns=mapped))["乙", "jobs"] == "achieved"
    with pytest.raises(InvalidOption, match="columns"):
        evaluate_frame(PLAN, frame, by="县", columns={"what": "什么"})
    with pytest.raises(InvalidOption, match="by"):
        evaluate_frame(PLAN, frame, by="市")
    with pytest.raises(InvalidArgument, match="by"):
        evaluate_frame(PLAN, frame, by=[])
    with pytest.raises(InvalidType, match="by"):
        evaluate_frame(PLAN, frame, by=3)
    with pytest.raises(InvalidArgument, match="columns"):
        evaluate_frame(PLAN, small(ROWS).with_columns(actual=pl.lit(1.0)), by="县")


def test_what_no_frame_can_say_is_refused_before_anything_runs():
    words = Plan(name="试", period="2021-2025", indicators=[Indicator(key="w", unit="", target=Qualitative("提高"))])
    with pytest.raises(InvalidPlan, match="w"):
        evaluate_frame(words, small(ROWS), by="县")
    with pytest.raises(InvalidType, match="frame"):
        evaluate_frame(PLAN, ROWS, by="县")
    with pytest.raises(InvalidType, match="plan"):
        evaluate_frame(ROWS, small(ROWS), by="县")


def test_one_cell_is_explained_and_an_unknown_place_is_refused():
    result = evaluate_frame(PLAN, small(ROWS), by="县", as_of=2022)
    assert explain(result, "甲", "城镇新增就业").status is Status.ON_TRACK
    with pytest.raises(InvalidArgument, match="place"):
        explain(result, "丁", "jobs")


def test_summaries_count_places_and_indicators():
    result = evaluate_frame(PLAN, small(ROWS), by="县", as_of=2025)
    assert [(r["县"], r["binding"]) for r in rows_of(result.by_place())] == [("乙", "not_met"), ("甲", "undetermined")]
    assert [(r["indicator"], r["achieved"], r["undetermined"]) for r in rows_of(result.by_indicator())] == [
        ("jobs", 1, 1),
        ("cover", 0, 1),
    ]
    assert rows_of(result.matrix())[0] == {"县": "乙", "jobs": "achieved", "cover": "missed"}


@each_engine
def test_faults_have_the_number_of_their_row_where_the_engine_keeps_an_order(engine):
    rows = [dict(zip(HEADS, (p, i, str(y), v, None, None), strict=True)) for p, i, y, v in ROWS]
    rows[3:3] = [rows[0] | {"指标": "没有"}] * 2
    rows.append(rows[0] | {"县": "  "})
    found = rows_of(evaluate_frame(PLAN, engine(table_of(rows)), by="县").faults)
    said = [(row.get("row"), row["indicator"], row["code"]) for row in found]
    wanted = [(4, "没有", "unknown_indicator"), (5, "没有", "unknown_indicator"), (8, "jobs", "invalid_argument")]
    if engine is of_pyspark:
        assert sorted(each[1:] for each in said) == sorted(each[1:] for each in wanted)
        assert {each[0] for each in said} == {None}
    else:
        assert said == wanted


@pytest.mark.parametrize("head", ["县", "指标", "时间", "数值", "单位", "状态", "下限"])
@pytest.mark.parametrize("backend", ["numpy_nullable", "pyarrow"])
def test_what_pandas_calls_missing_is_missing_in_every_column(backend, head):
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    rows = [dict(zip(HEADS, (p, i, y, v, "%" if i != "jobs" else "万人", "A"), strict=True)) for p, i, y, v in ROWS]
    frame = pd.DataFrame(rows).assign(下限=0.0).convert_dtypes(dtype_backend=backend)
    frame["下限"] = pd.NA
    frame.loc[1, head] = pd.NA
    result = evaluate_frame(PLAN, frame, by="县", as_of=2022)
    missing = {"县", "指标", "时间"}
    assert [number for number, _ in faults_of(result)] == ([2] if head in missing else [])
    assert answers(result)["甲", "jobs"] == ("undetermined" if head in {*missing, "数值"} else "on_track")
