"""Share a plan out among districts, and put what they did together again."""

from evaluate_a_plan import PLAN
from planspec import allocate, evaluate, roll_up, summarize

if __name__ == "__main__":
    allocation = allocate(PLAN, {"east": 4, "west": 3, "islands": 1}, places=1)
    for name, part in allocation.parts.items():
        print(name, part["jobs"].target)
    done = {
        "east": {"jobs": {2021: 2.3}},
        "west": {"jobs": {2021: 1.6}},
        "islands": {"jobs": {2021: 0.5}},
    }
    whole = roll_up(allocation, done)
    print(summarize(evaluate(PLAN, whole), language="en", show="judged"))
