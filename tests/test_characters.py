"""Characters that print the same thing are read as one."""

import pytest

from planspec import EndState, Qualitative, parse_target


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("達98%以上", "达98%以上"),
        ("約1000萬張", "约1000万张"),
        ("累計新增22萬人以上", "累计新增22万人以上"),
        ("力爭年均增長6.5%左右", "力争年均增长6.5%左右"),
        ("再降一個百分點", "再降一个百分点"),
        ("控制在3%以內", "控制在3%以内"),
        ("不超過1.2萬億元", "不超过1.2万亿元"),
        ("較2015年下降30%", "较2015年下降30%"),
        ("與GDP增長基本同步", "与GDP增长基本同步"),
        ("實現應保盡保", "实现应保尽保"),
    ],
)
def test_traditional_characters_are_read_as_simplified_ones(traditional, simplified):
    one, other = parse_target(traditional), parse_target(simplified)
    assert str(one.target) == traditional
    assert isinstance(one.target, Qualitative) or one.target == other.target
    assert (one.unit, one.since) == (other.unit, other.since) or one.unit.startswith("萬")
    assert parse_target("26萬", unit="萬人").target == EndState(26)
