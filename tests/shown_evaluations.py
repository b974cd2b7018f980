"""Evaluations that the tests of tables show."""

from planspec import Observation, Plan, evaluate
from planspec.plans import zhoushan

EVALUATION = evaluate(
    zhoushan.PLAN,
    [
        Observation("城镇新增就业人数", "4.5", 2021),
        Observation("城镇新增就业人数", "4.6", 2022),
        Observation("城镇新增就业人数", "3.1", 2023, status="provisional", vintage="2024-01-20"),
        Observation("城镇登记失业率", "2.1", 2021),
        Observation("城镇登记失业率", "3.4", 2022),
        Observation("城镇登记失业率", "2.5", 2023),
        Observation("新引进高校毕业生", 2, 2021),
        Observation("技能人才总量", "23.1", 2023),
        Observation("基本养老保险参保率", ">95", 2023),
    ],
)


def english_plan(*rows):
    return Plan(name="An invented plan", period="2021-2025", indicators=rows)
