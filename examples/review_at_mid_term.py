"""Review a plan at mid-term: what leads, what lags, and why one row does."""

from evaluate_a_plan import KNOWN, PLAN
from planspec import check, evaluate, explain, mid_term

if __name__ == "__main__":
    print(mid_term(evaluate(PLAN, KNOWN, as_of="2023-12-31")))
    print()
    print(explain(PLAN, KNOWN, "energy").en)
    print()
    print(check(PLAN) or "nothing to find fault with")
