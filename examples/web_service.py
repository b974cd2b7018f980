r"""A web service: post figures, get the evaluation as JSON; faults come back as 422, each with its place.

Start it, and ask it:

    python -m pip install flask && flask --app examples/web_service.py run
    curl --data '{"planspec": 1, "kind": "observations", "observations": {"new-urban-jobs": {"2021": 4.5}}}' \
        localhost:5000/plans/zhoushan/evaluation
"""

from flask import Flask, Response, abort, request

from planspec import Evaluation, PlanspecError, PlanspecErrorGroup, evaluate, files
from planspec.plans import zhoushan

PLANS = {"zhoushan": zhoushan.PLAN, "zhoushan-13": zhoushan.PLAN_13}
app = Flask(__name__)


@app.get("/schema")
def schema() -> dict[str, object]:
    """Describe what is taken (`observations`) and what is given (`evaluation`)."""
    return files.schema()


@app.post("/plans/<name>/evaluation")
def evaluation(name: str) -> Response:
    """Evaluate the observations in the body against a plan."""
    observations = files.loads(request.get_data(), format="json")
    made: Evaluation = evaluate(PLANS.get(name) or abort(404), observations, as_of=request.args.get("as_of"))
    return Response(files.dumps(made), mimetype="application/json", headers={"Link": '</schema>; rel="describedby"'})


@app.errorhandler(PlanspecError)
def refused(fault: PlanspecError) -> tuple[dict[str, object], int]:
    """Say every fault with its place, in both languages."""
    faults = fault.faults if isinstance(fault, PlanspecErrorGroup) else (fault,)
    return {"faults": [{"place": each.place, "en": each.en, "zh": each.zh} for each in faults]}, 422
