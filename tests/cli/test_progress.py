"""Long work says how far it has come on a terminal, and only there."""

import io

import pytest

from planspec import evaluate, files, read_observations, read_table, report
from planspec.__main__ import main
from planspec.cli.progress import Line, has_terminal
from planspec.plans import zhoushan
from planspec.watching import watched, watching
from planspec.words import Words

READING = Words("reading", "读取")
FIGURES = "县区,指标,时间,数值\n东海区,城镇新增就业人数,2021,1\n南山县,城镇新增就业人数,2021,2\n"


class Terminal(io.StringIO):
    def isatty(self):
        return True


def line_of(times):
    """Return a line whose clock gives these times, the first when it is made."""
    stream = io.StringIO()
    return Line(stream, "en", iter(times).__next__), stream


def test_work_that_is_soon_done_says_nothing():
    line, stream = line_of([0, 0.1, 0.4])
    line(READING, 1, 4)
    line(READING, 2, 4)
    line.wipe()
    assert stream.getvalue() == ""


def test_long_work_has_one_line_that_is_written_anew_and_then_goes():
    line, stream = line_of([0, 0.5, 0.55, 0.7])
    for done in (1, 2, 3000):
        line(READING, done, 4000)
    assert stream.getvalue() == "\r\x1b[Kreading 1 / 4,000  0%\r\x1b[Kreading 3,000 / 4,000  75%"
    line.wipe()
    assert stream.getvalue().endswith("75%\r\x1b[K")


@pytest.mark.parametrize(("stream", "term", "expected"), [
    (Terminal(), "xterm", True), (Terminal(), "dumb", False), (io.StringIO(), "xterm", False),
])  # fmt: skip
def test_only_a_terminal_that_can_move_its_cursor_has_a_line(monkeypatch, stream, term, expected):
    monkeypatch.setenv("TERM", term)
    assert has_terminal(stream) is expected


@pytest.mark.parametrize(
    ("terminal", "no_colour", "coloured"), [(True, "", True), (True, "1", False), (False, "", False)]
)
def test_statuses_have_colours_on_a_terminal_alone(monkeypatch, tmp_path, terminal, no_colour, coloured):
    file = tmp_path / "figures.csv"
    file.write_text(FIGURES, encoding="utf-8")
    out = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", no_colour)
    asked = ["evaluate", "zhoushan", str(file), "--by", "县区", "--place", "东海区", "--language", "en"]
    assert main(asked) == 0
    assert ("\x1b[33mbehind" in out.getvalue()) is coloured
    assert main([*asked, "--output", str(tmp_path / "table.txt")]) == 0
    assert "\x1b" not in (tmp_path / "table.txt").read_text(encoding="utf-8")


def said_by(work):
    """Return what a piece of work says of itself, as (what, done, total)."""
    said = []
    with watching(lambda doing, done, total: said.append((doing.en, done, total))):
        work()
    return said


def test_nobody_hears_anything_outside_and_nothing_is_said_of_nothing():
    assert said_by(lambda: list(watched([], READING))) == []
    assert watched("ab", READING) == "ab"


def test_tables_workbooks_and_places_say_how_far_they_have_come(tmp_path):
    assert said_by(lambda: read_observations(FIGURES, zhoushan.PLAN, by="县区"))[-1] == ("reading", 2, 2)
    table = "指标,2020年,2025年\n失业保险参保人数（万人）,25,27\n"
    assert said_by(lambda: read_table(table, period="2021-2025"))[-1] == ("reading", 1, 1)
    found = {name: evaluate(zhoushan.PLAN, {}) for name in ("甲", "乙")}
    assert ("writing sheets", 2, 2) in said_by(lambda: (tmp_path / "a.xlsx").write_bytes(files.to_xlsx(found)))
    assert said_by(lambda: read_observations(tmp_path / "a.xlsx", zhoushan.PLAN, by="地区", sheet="数据"))


@pytest.mark.parametrize("stream", [Terminal, io.StringIO])
def test_the_line_stands_on_standard_error_of_a_terminal(monkeypatch, tmp_path, capsys, stream):
    file = tmp_path / "figures.csv"
    file.write_text(FIGURES, encoding="utf-8")
    error = stream()
    monkeypatch.setattr("sys.stderr", error)
    monkeypatch.setattr("planspec.cli.progress._PATIENCE", 0)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["evaluate", "zhoushan", str(file), "--by", "县区", "--language", "en"]) == 0
    said = error.getvalue()
    assert "\x1b" not in capsys.readouterr().out
    if stream is Terminal:
        assert "\r\x1b[Kreading 0 / 2  0%" in said
        assert said.endswith("\r\x1b[K")
    else:
        assert said == ""


def test_a_page_says_how_many_rows_it_has_drawn():
    pytest.importorskip("jinja2", reason="the page needs the extra `report`")
    assert said_by(lambda: report(evaluate(zhoushan.PLAN, {})))[-1] == ("drawing", 20, 20)
