"""Laws of reading tables (48 to 50), with drawn tables, heads and decoys."""

from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    Basis,
    Ceiling,
    Change,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Interval,
    PlanspecError,
    read_rows,
)

LEAST, MOST, WITHIN = Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN


# Law 50: refuse or right. The names are a frozen copy of what a reader of plans knows, not the library's own words.
NAMES = [
    # name, unit, kind over several years, good side
    ("城镇新增就业人数", "万人", "total", LEAST),
    ("补充耕地", "万亩", "total", LEAST),
    ("棚户区改造", "万套", "total", LEAST),
    ("新增建设用地规模", "万亩", "total", MOST),
    ("农村贫困人口脱贫", "万人", "total", LEAST),
    ("地区生产总值", "亿元", "year_total", LEAST),
    ("粮食产量", "万吨", "year_total", LEAST),
    ("用水总量", "亿立方米", "year_total", MOST),
    ("旅游总收入", "亿元", "year_total", LEAST),
    ("化学需氧量排放量", "万吨", "year_total", MOST),
    ("技能人才总量", "万人", "level", LEAST),
    ("耕地保有量", "万亩", "level", LEAST),
    ("失业保险参保人数", "万人", "level", LEAST),
    ("公路通车里程", "公里", "level", LEAST),
    ("建设用地总规模", "万亩", "level", MOST),
    ("每千人口执业医师数", "人", "level", LEAST),
    ("城镇登记失业率", "%", "level", MOST),
    ("婴儿死亡率", "‰", "level", MOST),
    ("森林覆盖率", "%", "level", LEAST),
    ("劳动人事争议仲裁结案率", "%", "level", LEAST),
    ("人均预期寿命", "岁", "level", LEAST),
    ("不合格率", "%", "level", MOST),
    ("煤炭消费比重", "%", "level", MOST),
    ("某某设施", "座", "level", LEAST),
    ("政府债务余额", "亿元", "level", MOST),
]


AMOUNTS = (
    "12",
    "12.5",
    "1,234",
    "12左右",
    "12—14",
    "≥12",
    ">12",
    "≤12",
    "<12",
    "12以上",
    "12以下",
    "不低于12",
    "不超过12",
)


BASELINES = ("", "—", "10", "20", "10*", "约9")


TARGET_HEADS = ("2025年", "2025年目标", "2025年规划目标值", "目标值", "“十四五”目标", "到2025年目标")


BASELINE_HEADS = ("2020年", "2020年基数", "基期值", "2020年现状值", "2020年实绩", "2020年完成")


DECOYS = (
    ("备注", "备注"),
    ("责任单位", "某局"),
    ("数据来源", "统计局"),
    ("权重", "5"),
    ("完成率（%）", "80"),
    ("2023年完成情况", "进展顺利"),
    ("进展评价", "滞后"),
    ("2020年目标", "8"),
    ("2015年", "7"),
)


def expected_of(name, amount):
    """Return the kinds and the sides that a person may read a row as."""
    _, _, kind, side = name
    signs = {"≥": LEAST, ">": LEAST, "≤": MOST, "<": MOST, "不低于": LEAST, "不超过": MOST}
    side = next((said for sign, said in signs.items() if amount.startswith(sign)), side)
    side = {"以上": LEAST, "以下": MOST}.get(amount[-2:], side)
    sides = {side, WITHIN} if "—" in amount and kind == "total" else {side}
    kinds = {"total": {Cumulative}, "year_total": {EndState, Floor, Ceiling}, "level": {EndState, Floor, Ceiling}}
    return kinds[kind], sides


@given(
    st.data(),
    st.sampled_from(TARGET_HEADS),
    st.sampled_from(BASELINE_HEADS),
    st.lists(st.sampled_from(DECOYS), unique=True, max_size=3),
)
def test_the_plan_read_is_the_plan_printed_or_the_row_is_refused(data, target_head, baseline_head, decoys):
    chosen = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    columns = ["指标", "单位", baseline_head, target_head, *(head for head, _ in decoys)]
    table = [columns]
    printed = []
    for name in chosen:
        amount, baseline = data.draw(st.sampled_from(AMOUNTS)), data.draw(st.sampled_from(BASELINES))
        printed.append((name, amount, baseline))
        table.append([name[0], name[1], baseline, amount, *(cell for _, cell in decoys)])
    order = data.draw(st.permutations(range(len(columns))))
    table = [[row[at] for at in order] for row in table]
    table.append(["注：带*为2019年数据", *[""] * (len(columns) - 1)])
    try:
        rows = read_rows(table, period="2021-2025")
    except PlanspecError:
        return
    assert len(rows) == len(printed)
    for row, (name, amount, baseline) in zip(rows, printed, strict=True):
        if row.indicator is None:
            assert row.faults
            continue
        kinds, sides = expected_of(name, amount)
        target = row.indicator.target
        assert type(target) in kinds, (name, amount, target)
        assert target.direction in sides, (name, amount, target)
        assert (row.indicator.basis is Basis.YEAR_TOTAL) is (name[2] == "year_total")
        number = (
            target.value.lower if isinstance(target.value, Interval) else getattr(target.value, "value", target.value)
        )
        assert number == {"12.5": 12.5, "1,234": 1234}.get(amount, 12)
        assert (row.indicator.baseline is None) is (baseline in ("", "—"))
        if baseline == "10*":
            assert str(row.indicator.baseline.period) == "2019"
        # Law 48: every cell of the decoys stands among the remarks, under its head.
        for head, cell in decoys:
            assert f"{head}：{cell}" in row.remarks


@given(st.sampled_from(NAMES), st.sampled_from(("", "10", "20")))
def test_the_side_of_a_row_is_one_for_every_form_of_amount(name, baseline):
    sides = set()
    for amount in ("12", "12左右", "12—14", "达到12", "达到12左右"):
        [row] = read_rows(
            [["指标", "单位", "2020年", "2025年"], [name[0], name[1], baseline, amount]], period="2021-2025"
        )
        if row.indicator is not None and not (name[2] == "total" and "—" in amount):
            sides.add(row.indicator.target.direction)
    assert len(sides) <= 1


@given(st.sampled_from(NAMES), st.sampled_from(("at_least", "at_most")), st.sampled_from(AMOUNTS[:5]))
def test_the_caller_s_word_holds_for_every_form_of_amount(name, side, amount):
    table = [["指标", "单位", "2025年"], [name[0], name[1], amount]]
    for kind, made in (("total", Cumulative), ("level", EndState), ("each_year", EachYear), ("change", Change)):
        overrides = {name[0]: {"side": side, "kind": kind}}
        [row] = read_rows(table, period="2021-2025", overrides=overrides)
        assert not row.faults, row.faults
        assert type(row.indicator.target) is made
        assert row.indicator.target.direction.value == side
