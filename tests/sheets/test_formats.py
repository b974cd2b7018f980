"""Number formats of spreadsheets: a number is what its cell shows, or is refused by the name of its format."""

import pytest

from planspec.sheets import formats
from planspec.sheets.workbook import letters
from tests.workbook_figures import HEAD, faults, read, said

# Numbers and their formats
FORMATS = [
    (0.034, "0.0%", "rate 2023: 3.4%"),
    (0.07, "0%", "rate 2023: 7%"),
    (-0.5, "0.0%", "rate 2023: -50%"),
    (3.4, '0.0"%"', "rate 2023: 3.4%"),
    (3.4, r"0.0\%", "rate 2023: 3.4%"),
    (3.4, "0.0", "rate 2023: 3.4%"),
    (2.9, "[$-804]0.0_ ", "rate 2023: 2.9%"),
    (2.9, "[Red]0.0;[Blue]-0.0", "rate 2023: 2.9%"),
    (2.9, "[<2]0.0;[>=2]0.00", "rate 2023: 2.9%"),
    (2.9, "[<>3]0.0;0.00", "rate 2023: 2.9%"),
    (2.9, "[=3]0.0;0.00", "rate 2023: 2.9%"),
    (2.9, "[=3]0.0", "rate 2023: 2.9%"),
    (-2, "0.0_);(0.0)", "rate 2023: -2%"),
    (-2, '0.0;-0.0"%"', "rate 2023: -2%"),
    (2.9, "G/通用格式", "rate 2023: 2.9%"),
    (2.9, '0.0"（初步数）"', "rate 2023: 2.9% (provisional)"),
    (2.9, '"约"0.0', "rate 2023: 2.85…2.95%"),
    (1234.5, "#,##0.0", "rate 2023: 1234.5%"),
    (2.5, "0.0E+00", "rate 2023: 2.5%"),
    (0.1 + 0.2, "General", "rate 2023: 0.3%"),
    (10 / 3, "General", "rate 2023: 3.33333333333333%"),
    (23.1, "General", "rate 2023: 23.1%"),
]


@pytest.mark.parametrize(("value", "code", "expected"), FORMATS)
def test_a_number_is_what_its_cell_shows_of_it(path, value, code, expected):
    reading = read(path, HEAD, ["城镇登记失业率", "%", None, None, (value, code)])
    assert not reading.faults
    shown = str(reading.observations[0]).replace("≈", "")
    assert shown == expected or "…" in expected


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (267000, '0!.0,"万"'),
        (267000, r"0\.0,\万"),
        (267000, "0.0,"),
        (267000, "#,##0,"),
        (267, "0!.0"),
        (267, '0"."0'),
        (0, '0.0;-0.0;"—"'),
        (5, ";;;"),
        (5, '"多"'),
    ],
)
def test_a_format_that_shows_another_number_is_refused_by_name(path, value, code):
    reading = read(path, HEAD, ["技能人才总量", "万人", None, None, (value, code)])
    assert faults(reading) == [("监测表!E2", "number_format")]
    assert code in reading.faults[0].en
    assert code in reading.faults[0].zh
    assert str(reading.faults[0]).startswith("监测表!E2: ")
    assert reading.faults[0].error.place == "监测表!E2"


def test_a_format_may_write_the_unit_of_the_row_and_no_other(path):
    reading = read(
        path,
        HEAD,
        ["技能人才总量", "万人", (22, '0.0"万人"'), (22.5, r"0.0\万\人"), (23, '0"人"')],
        ["常住人口", None, (26.7, '0.0"万人"'), (2670000, '0"人"'), (3, '0"公里"')],
        ["城镇登记失业率", "%", (2, '0"户"'), (2, '"p"0'), None],
    )
    assert said(reading) == ["talent 2021: 22万人", "talent 2022: 22.5万人", "people 2022: 2670000人"]
    assert faults(reading) == [
        ("监测表!E2", "number_format"),
        ("监测表!C3", "number_format"),
        ("监测表!E3", "unit_mismatch"),
        ("监测表!C4", "unit_mismatch"),
        ("监测表!D4", "unreadable_value"),
    ]
    assert "人" in reading.faults[0].en


def test_digits_that_a_format_hides_are_kept_and_said(path):
    reading = read(path, HEAD, ["城镇登记失业率", "%", (0.0345, "0%"), (2.45, "0.0"), (2.5, "0.0")])
    assert said(reading) == ["rate 2021: 3.45%", "rate 2022: 2.45%", "rate 2023: 2.5%"]
    assert "监测表: taken with all their digits, of which the cells show fewer: C2, D2" in reading.remarks


def test_binary_noise_is_no_figure():
    assert formats.parsed("0.0").behind == ""
    assert letters(0) == "A"
    assert letters(25) == "Z"
    assert letters(701) == "ZZ"
    assert letters(702) == "AAA"
    assert formats.decimals(formats.parsed("General")) is None
    assert formats.date_parts("yyyy-mm-dd hh:mm:ss") == "ymd"
    assert formats.date_parts("h:mm") == ""
