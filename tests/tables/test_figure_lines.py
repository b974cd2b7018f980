"""A table of figures, in any form people have it, to lines of cells."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import Interval, Period, evaluate
from planspec.errors import InvalidOption, InvalidPlan, InvalidType
from tests.figure_tables import LONG, PLAN, faults, read, said
from tests.plan_tables import grid

D = Decimal


READ = [
    "jobs 2021: 4.5万人",
    "jobs 2022: 46000人 (provisional)",
    "talent 2022: 22.5万人",
    "rate 2023-12: 2.5% (provisional)",
    "rate 2024: —% (missing)",
]


def csv_of(rows, separator=","):
    return "\n".join(separator.join(row) for row in rows)


@pytest.mark.parametrize(
    "form", ["rows", "tuples", "tabs", "csv", "pipes", "markdown", "mappings", "crlf", "mark", "shuffled"]
)
def test_one_table_in_every_form_gives_the_same_observations(form):
    rows = grid(LONG)
    table = {
        "rows": rows,
        "tuples": (tuple(row) for row in rows),
        "tabs": csv_of(rows, "\t"),
        "csv": csv_of(rows),
        "pipes": LONG.strip(),
        "markdown": "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * 6, *rows[1:]]),
        "mappings": [dict(zip(rows[0], row, strict=True)) for row in rows[1:]],
        "crlf": csv_of(rows).replace("\n", "\r\n"),
        "mark": "\ufeff" + csv_of(rows),
        "shuffled": [[row[at] for at in (3, 2, 5, 0, 4, 1)] for row in rows],
    }[form]
    reading = read(table)
    assert said(reading) == READ
    assert not reading.faults
    assert [str(each) for each in reading] == READ
    assert evaluate(PLAN, reading)["jobs"].known_by_now == Interval.point(D("9.1"))
    assert len(reading.remarks) == 1
    assert "备注: 含灵活就业" in reading.remarks[0]


class Frame:
    """Stands for a pandas data frame, whose iteration gives its heads."""

    def __init__(self, records):
        self.records = records
        self.columns = list(records[0])

    def to_dict(self, orient):
        assert orient == "records"
        return self.records

    def __iter__(self):
        return iter(self.columns)


class Polars:
    """Stands for a polars data frame."""

    def __init__(self, records):
        self.records = records

    def to_dicts(self):
        return self.records


@pytest.mark.parametrize("frame", [Frame, Polars, list])
def test_data_frames_are_read_by_their_records(frame):
    records = [
        {"indicator": "rate", "period": 2021.0, "value": 2.1},
        {"indicator": "rate", "period": dt.datetime.fromisoformat("2022-12-31"), "value": 2.1 + 0.2},
        {"indicator": "rate", "period": Period.year(2023), "value": float("nan")},
    ]
    reading = read(frame(records))
    assert said(reading) == ["rate 2021: 2.1", "rate 2022-12-31: 2.3"]
    assert [each.computed for each in reading] == [False, True]
    assert reading.remarks == ("line 3: rate 2023: no figure",)
    assert reading.remarks[0].zh == "第3行：rate 2023：无数值"


def test_mappings_may_differ_in_their_heads():
    reading = read([{"指标": "rate", 2021: 2.1}, {"指标": "rate", 2022: Fraction(5, 2), Period.year(2023): "3p"}])
    assert said(reading) == ["rate 2021: 2.1", "rate 2022: 2.5", "rate 2023: 3 (provisional)"]


def test_a_quoted_cell_over_two_lines_keeps_the_lines_of_an_editor():
    reading = read('指标,2021年\n"城镇登记\n失业率",2.1\n城镇登记失业率,x\n')
    assert (said(reading), faults(reading)) == (["rate 2021: 2.1"], [(4, "2021年", "unreadable_value")])
    with pytest.raises(InvalidPlan, match="no CSV"):
        read('指标,2021年\n"城镇登记失业率,2.1\n')


def test_semicolons_and_decimal_commas():
    text = "indicator;unit;2021;2022\nrate;%;2,1;2.2\ntalent;万人;24,125;22"
    reading = read(text)
    assert said(reading) == ["rate 2022: 2.2%", "talent 2022: 22万人"]
    assert faults(reading) == [(2, "2021", "open_value"), (3, "2021", "open_value")]
    declared = read(text, decimal=",")
    assert said(declared) == ["rate 2021: 2.1%", "talent 2021: 24.125万人", "talent 2022: 22万人"]
    assert faults(declared) == [(2, "2022", "unreadable_value")]
    assert said(read("indicator;unit;2021\njobs;人;1.234,5", decimal=",")) == ["jobs 2021: 1234.5人"]
    with pytest.raises(InvalidOption, match="decimal"):
        read(text, decimal=";")


def test_what_is_not_a_table_is_refused():
    for table, error in (
        (5, InvalidType),
        (b"x", InvalidType),
        ({"a": 1}, InvalidType),
        ([5], InvalidType),
        (["x"], InvalidType),
        ("", InvalidPlan),
        ([], InvalidPlan),
        ("只有一行文字", InvalidPlan),
        (grid("指标 | 备注\n城镇登记失业率 | x"), InvalidPlan),
        (grid("指标 | 数值\n城镇登记失业率 | 2"), InvalidPlan),
    ):
        with pytest.raises(error, match="table"):
            read(table)
    with pytest.raises(InvalidOption, match="columns"):
        read(grid("指标 | 2021年\nrate | 2"), columns={"name": "指标"})


def test_a_table_repeated_under_its_head_is_read_on():
    reading = read(grid("指标 | 2021年\nrate | 2.1\n指标 | 2021年\ntalent | 22"))
    assert said(reading) == ["rate 2021: 2.1", "talent 2021: 22"]
    assert reading.remarks == ("line 3: 指标 2021年",)
