"""Units as plans print them: a closed table, exact conversion, and the border to pint.

A unit is its printed text, such as `万人` or `%`. What is counted decides what can be compared: 人 and 名 are the
same persons, 人次 are attendances, 家 个 场 户 项 count other things each, `%` is a ratio and 个百分点 a difference
of ratios. Multipliers (百 千 万 百万 千万 亿 万亿) are enumerated, so `万万人` is refused. Two units of the table with
one `/` between make a compound one: 件/万人, 吨标准煤/万元. Conversion divides two entries of the table, exactly.

A plan carries units of its own: `Plan(units=(Unit("批次", "批次", 1, "lots"),))`.
"""

from planspec.units.block import (
    adds_up,
    ambient,
    english_of,
    extra_units,
    factor,
    is_percent,
    multipliers,
    of_difference,
    unit,
    unit_at,
    units,
)
from planspec.units.known import TABLE, Units
from planspec.units.quantities import PintQuantity, define_units, read_quantity
from planspec.units.record import MAX_UNIT_LENGTH, UNIT, Unit, UnitText, read_unit
from planspec.units.table import NUMBER

__all__ = [
    "MAX_UNIT_LENGTH",
    "NUMBER",
    "TABLE",
    "UNIT",
    "PintQuantity",
    "Unit",
    "UnitText",
    "Units",
    "adds_up",
    "ambient",
    "define_units",
    "english_of",
    "extra_units",
    "factor",
    "is_percent",
    "multipliers",
    "of_difference",
    "read_quantity",
    "read_unit",
    "unit",
    "unit_at",
    "units",
]
