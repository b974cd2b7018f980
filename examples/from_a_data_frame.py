"""Take figures from the rows of a data frame: of any library, for the rows are all that is needed."""

from evaluate_a_plan import PLAN
from planspec import Observation, evaluate, summarize

# What `frame.itertuples(index=False)` (pandas) and `frame.iter_rows()` (polars) give: key, year, value, unit.
ROWS = [
    ("jobs", 2021, 44_000.0, "人"),
    ("jobs", 2022, 46_000.0, "人"),
    ("unemployment", 2022, 2.8, "%"),
    ("energy", 2021, 2.7, "%"),
    ("energy", 2022, None, "%"),
]

if __name__ == "__main__":
    figures = [Observation(key, value, year, unit=unit) for key, year, value, unit in ROWS]
    print(summarize(evaluate(PLAN, figures), language="en"))
