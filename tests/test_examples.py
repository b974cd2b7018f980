"""The programs under examples/ run as they stand, and print what they are there to show."""

import subprocess
import sys

import pytest

from tests.builders import PROJECT

EXAMPLES = PROJECT / "examples"
SHOWN = {
    "counties": ["3000 counties", "0042县"],
    "evaluate_a_plan": ["63.2%", "Of 3 indicators: on track 2/3, behind 1/3"],
    "from_a_data_frame": ["new urban jobs", "9.0", "2.7 (2021)"],
    "read_a_table": ["〔22〕", "累计*", "方向：据名称中“新增就业”判断为不低于"],
    "review_at_mid_term": ["faster than expected 1/3", "Conclusion: behind."],
    "share_out": ["east (11)", "west (8.3)", "islands (2.7)", "4.4"],
}


def test_every_example_is_held_to_what_it_shows():
    served = {"web_service"}  # tests/test_quick_start.py asks it
    assert {path.stem for path in EXAMPLES.glob("*.py")} == set(SHOWN) | served


@pytest.mark.parametrize("name", SHOWN)
def test_an_example_runs_and_prints_what_it_shows(name):
    if name == "counties":
        for engine in ("narwhals", "polars"):
            pytest.importorskip(engine, reason="a province at once needs the extra `frames` and polars")
    run = subprocess.run(
        [sys.executable, "-X", "utf8", str(EXAMPLES / f"{name}.py")], check=True, capture_output=True, encoding="utf-8"
    )
    for each in SHOWN[name]:
        assert each in run.stdout
