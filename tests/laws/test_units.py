"""Conversion is exact whatever the unit."""

from decimal import Decimal

import pytest

from planspec.exact import divide
from planspec.units import factor


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
