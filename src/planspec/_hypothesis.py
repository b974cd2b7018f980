"""What hypothesis calls when it is imported (its entry point), so that `st.from_type(Plan)` finds our strategies.

It loads the model and no more; the strategies are made when a type is first drawn.
"""

from __future__ import annotations

from typing import Any, get_args

from planspec.interval import Interval
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.periods import Period
from planspec.targets import Target


def register() -> None:
    """Tell hypothesis which strategies draw planspec's types."""
    from hypothesis import strategies as st  # noqa: PLC0415 - hypothesis is there when it calls this

    st.register_type_strategy(Plan, lambda _: _strategies().plans())
    st.register_type_strategy(Indicator, lambda _: _strategies().indicators())
    st.register_type_strategy(Interval, lambda _: _strategies().intervals())
    st.register_type_strategy(Period, lambda _: _strategies().periods())
    for kind in get_args(Target):
        st.register_type_strategy(kind, _of_kind)


def _strategies() -> Any:
    from planspec import strategies  # noqa: PLC0415 - see above

    return strategies


def _of_kind(kind: type[Any]) -> Any:
    return _strategies().targets_of(kind)
