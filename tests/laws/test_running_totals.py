"""Laws of running totals."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from planspec import Period, year_to_date
from tests.builders import point, seen


@given(st.lists(st.decimals(-1000, 1000, places=2), min_size=1, max_size=12), st.randoms())
def test_running_totals_of_amounts_give_the_amounts_back(amounts, order):
    months = [Period.parse(f"2022-{month:02}") for month in range(1, len(amounts) + 1)]
    totals = itertools.accumulate(amounts)
    running = [(f"2022-01..2022-{month.end.month:02}", total) for month, total in zip(months, totals, strict=True)]
    order.shuffle(running)
    wanted = [(month, point(amount)) for month, amount in zip(months, amounts, strict=True)]
    assert list(year_to_date(dict(running)).items()) == wanted
    observed = year_to_date([seen(total, when) for when, total in running])
    assert [(each.period, each.value) for each in observed] == wanted
