"""Views of evaluations: a row for each indicator of whatever kind, in both languages. Every figure is made up."""

from planspec import (
    About,
    AverageGrowth,
    Change,
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Judgement,
    NoTarget,
    Plan,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Verdict,
    evaluate,
    summarize,
)
from tests.builders import plan_for, stages

M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


# Words, and no target
def said(verdict, day="2026-02-01"):
    return Judgement(verdict, "市统计局", day)


LEVEL_AND_GROWTH = [Component("level", EndState(4620)), Component("growth", Floor(7), unit="%", name="增速")]


def test_every_kind_prints_in_both_languages():
    rows = [
        EachYear(3),
        EachYear(3, average=True),
        Cumulative(Interval(5, 10)),
        EndState(About(20)),
        Change(1),
        RelativeChange(3),
        AverageGrowth(3),
        RelativeTo("k3"),
        Qualitative("稳步提高"),
        stages((2023, EndState(1)), (2025, EndState(2))),
        Components(LEVEL_AND_GROWTH),
        NoTarget(),
    ]
    plan = Plan(
        name="invented",
        period="2021-2025",
        indicators=[Indicator(key=f"k{i}", unit="%", target=t, baseline=i + 1) for i, t in enumerate(rows)],
    )
    evaluation = evaluate(plan, {"k0": 3, "k8": {2023: said(M)}, "k9": {2023: 1}, "k10/growth": 5, "k11": 3})
    for language, words in (
        ("zh", ["年均增长", "定性", "市统计局 2026-02-01", "└ 2023（%）", "未设目标"]),
        ("en", ["└ growth (%)"]),
    ):
        text = summarize(plan, language=language) + summarize(evaluation, language=language)
        for word in words:
            assert word in text
    about = evaluate(plan_for(Cumulative(About(20))), {"x": {2021: 4}})
    assert "左右" in summarize(about)
    assert "about" in summarize(about, language="en")
    for each in evaluation:
        assert str(each)
        assert each.reason.zh
