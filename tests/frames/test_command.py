"""Files of many places on the command line."""

import json

import pytest

pytest.importorskip("narwhals", reason="the frame judge needs the extra `frames`")
pytest.importorskip("numpy", reason="the frame judge needs the extra `frames`")
pl = pytest.importorskip("polars", reason="the frame judge is tested with polars")

from planspec import Cumulative, EndState, Indicator, files, summarize  # noqa: E402
from planspec.__main__ import main  # noqa: E402
from planspec.cli import progress  # noqa: E402
from planspec.errors import InvalidFile, InvalidOption  # noqa: E402
from planspec.frames import command, evaluate_frame  # noqa: E402
from tests.builders import plan_of  # noqa: E402
from tests.frame_engines import ignored  # noqa: E402

pytestmark = ignored
PLAN = plan_of(
    Indicator(key="jobs", name="城镇新增就业", unit="万人", target=Cumulative(22), section="就业"),
    Indicator(key="cover", name="参保率", unit="%", target=EndState(95), baseline=90),
    name="某市规划",
)
ROWS = [("甲", "jobs", 2021, 5.0), ("甲", "jobs", 2022, 4.5), ("乙", "jobs", 2021, 23.1), ("乙", "没有", 2022, 1.0)]


@pytest.fixture
def given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.json").write_text(files.dumps(PLAN), encoding="utf-8")
    frame = pl.DataFrame(ROWS, schema=["县", "指标", "年份", "数值"], orient="row")
    frame.write_parquet("figures.parquet")
    frame.write_csv("figures.csv")
    pl.DataFrame({"县": ["甲"], "指标": ["jobs"], "目标": ["9"]}).write_csv("targets.csv")
    pl.DataFrame({"县": ["甲", "乙"], "指标": ["cover", "x"], "基数": ["91", "1"]}).write_csv("baselines.csv")
    return ["evaluate", "plan.json", "figures.parquet", "--by", "县", "--as-of", "2022"]


def run(capsys, *arguments):
    status = main(list(arguments))
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_the_counts_of_each_indicator_are_printed_in_either_language(given, capsys):
    status, out, err = run(capsys, *given, "--language", "en")
    assert status == 0
    assert "on track" in out
    assert "城镇新增就业" in out
    assert "4 rows: 3 used, 0 set aside, 1 faulty." in out
    assert err == "row 4: no indicator has the key or name '没有'\n"
    _, out, err = run(capsys, *given, "--language", "zh")
    assert "达到序时进度" in out
    assert "共2个地区、4项判定" in out
    assert "on_track" not in out
    assert err.startswith("第4行：")


def test_the_view_is_that_of_summarize(given):
    result = evaluate_frame(PLAN, pl.read_parquet("figures.parquet"), by="县", as_of=2022)
    text = summarize(result, language="en", format="github")
    assert "城镇新增就业" in text
    assert result.view().columns[0].role == "indicator"


def test_rows_and_faults_are_written_to_files(given, capsys):
    for name in ("result.parquet", "result.csv"):
        status, out, err = run(capsys, *given, "--output", name, "--language", "en")
        assert (status, out) == (0, "")
        assert "2 places, 4 cells" in err
    written, printed = (
        pl.read_parquet("result.parquet"),
        pl.read_csv("result.csv", schema_overrides={"part": pl.String}),
    )
    assert written["status"].to_list() == printed["status"].to_list()
    assert written["warnings"].to_list() == ["" if each is None else each for each in printed["warnings"].to_list()]
    assert len(pl.read_parquet("result.faults.parquet")) == len(pl.read_csv("result.faults.csv")) == 1


def test_csv_and_json_hold_the_rows(given, capsys):
    _, out, _ = run(capsys, *given, "--format", "csv")
    assert out.splitlines()[0].startswith("县,indicator,part,status,attainment,schedule,as_of,known_lower")
    assert len(out.splitlines()) == 5
    _, out, _ = run(capsys, *given, "--format", "json")
    found = json.loads(out)
    assert (found["plan"], len(found["rows"]), len(found["faults"])) == ("某市规划", 4, 1)
    assert found["counts"]["places"] == 2


def test_places_have_baselines_and_targets_of_their_own(given, capsys):
    own = ["--targets", "targets.csv", "--baselines", "baselines.csv"]
    csv = [each if each != "figures.parquet" else "figures.csv" for each in given]
    _, out, err = run(capsys, *csv, *own, "--language", "en")
    assert "1 targets of places, 0 faulty." in out
    assert "baselines row 2: no indicator" in err
    assert "achieved" in out


def test_a_status_to_fail_on_is_the_exit_status(given, capsys):
    assert run(capsys, *given, "--fail-on", "missed")[0] == 0
    assert run(capsys, *given, "--fail-on", "achieved")[0] == 1


def test_many_faults_are_named_up_to_a_bound(given, capsys):
    rows = [("甲", f"x{at}", 2021, 1.0) for at in range(25)]
    pl.DataFrame(rows, schema=["县", "指标", "年份", "数值"], orient="row").write_parquet("figures.parquet")
    _, _, err = run(capsys, *given, "--language", "en")
    assert len(err.splitlines()) == 21
    assert err.splitlines()[-1] == "… 5 more faults"


def test_how_far_the_work_is_shows_on_a_terminal_alone(given, capsys, monkeypatch):
    assert "judging" not in run(capsys, *given, "--language", "en")[2]
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(progress, "has_terminal", lambda stream: True)
    assert "judging indicators 0 / 2" in run(capsys, *given, "--language", "en")[2]


def test_without_an_engine_nothing_is_read(given, monkeypatch):
    def none(name):
        raise ImportError(name)

    monkeypatch.setattr(command, "import_module", none)
    with pytest.raises(InvalidOption, match="polars"):
        command.evaluate_files(PLAN, command.Given("figures.parquet", "县"))


def test_files_and_forms_of_another_sort_are_refused(given):
    with pytest.raises(InvalidOption, match="--format"):
        command.evaluate_files(PLAN, command.Given("figures.parquet", "县", format="page"))
    with pytest.raises(InvalidOption, match="csv"):
        command.evaluate_files(PLAN, command.Given("figures.txt", "县"))
    with pytest.raises(InvalidOption, match="csv"):
        command.evaluate_files(PLAN, command.Given("figures.csv", "县", output="result.txt"))
    with pytest.raises(InvalidFile, match="no such file"):
        command.evaluate_files(PLAN, command.Given("nothing.csv", "县"))
