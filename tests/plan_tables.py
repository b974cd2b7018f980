"""How tests read tables of targets: from cells with bars between them to a plan, a row, a target or a fault."""

import pytest

from planspec import PlanspecError, read_rows, read_table


def grid(text):
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def rows_of(text, period="2021-2025", **options):
    return read_rows(grid(text), period=period, **options)


def row_of(text, period="2021-2025", **options):
    [row] = rows_of(text, period, **options)
    assert not row.faults, row.faults
    return row.indicator


def target_of(row, head="指标 | 2020年 | 2025年", **options):
    return row_of(f"{head}\n{row}", **options).target


def fault_of(row, head="指标 | 2020年 | 2025年", **options):
    with pytest.raises(PlanspecError) as caught:
        read_table(grid(f"{head}\n{row}"), period=options.pop("period", "2021-2025"), **options)
    return str(caught.value)


def plan_read(*rows, head="指标|2020年|2025年", period="2021-2025", **options):
    return read_table([head.split("|"), *(row.split("|") for row in rows)], period=period, **options)


def target_read(row, **options):
    [indicator] = plan_read(row, **options)
    return indicator.target


def refusal_of(row, **options):
    with pytest.raises(PlanspecError) as caught:
        plan_read(row, **options)
    return str(caught.value)
