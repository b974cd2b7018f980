"""Write a plan down, say what is known, and print what follows."""

from planspec import Ceiling, Cumulative, Indicator, Plan, RelativeChange, evaluate, summarize

PLAN = Plan(
    name="某市“十四五”规划",
    period="2021-2025",
    indicators=[
        Indicator(key="jobs", name="城镇新增就业", name_en="new urban jobs", unit="万人", target=Cumulative(22)),
        Indicator(key="unemployment", name="城镇登记失业率", name_en="unemployment", unit="%", target=Ceiling(3.5)),
        Indicator(
            key="energy",
            name="单位GDP能耗降低",
            name_en="fall of energy per GDP",
            unit="%",
            target=RelativeChange(13.5, falling=True),
        ),
    ],
)
KNOWN = {
    "jobs": {2021: 4.4, 2022: 4.6, 2023: 4.9},
    "unemployment": {2023: 2.9},
    "energy": {2021: 2.7, 2022: 3.0, 2023: 2.5},
}

if __name__ == "__main__":
    print(summarize(evaluate(PLAN, KNOWN), language="en"))
