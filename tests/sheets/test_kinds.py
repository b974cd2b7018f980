"""What a file is by its first bytes, whatever its name says."""

import pytest

from planspec import read_observations, read_table
from planspec.__main__ import main
from planspec.errors import InvalidArgument
from planspec.sheets.kinds import file_kind
from tests.builders import archive, book
from tests.workbook_figures import HEAD, PLAN


# Files that are something else
@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("表.xls", bytes.fromhex("d0cf11e0a1b11ae1"), "Excel 97"),
        ("表.csv", b"<html><table></table>", "HTML"),
        ("表.xls", '\ufeff<?xml version="1.0"?><html>'.encode(), "HTML"),
        ("表.xls", b'<?xml version="1.0"?><Workbook>', "XML of Excel 2003"),
        ("表.pdf", b"%PDF-1.7", "PDF"),
        ("表.xlsx", b"PK\x03\x04damaged", "archive"),
        ("表.xlsx", "指标,2023年".encode(), "name it .csv"),
    ],
)
def test_a_file_is_refused_by_what_it_is_whatever_its_name(tmp_path, name, raw, words):
    made = tmp_path / name
    made.write_bytes(raw)
    for reader in (lambda: read_observations(made, PLAN), lambda: read_table(str(made), period="2021-2025")):
        with pytest.raises(InvalidArgument, match=words) as raised:
            reader()
        assert raised.value.zh
        assert ".xlsx" in raised.value.en


def test_archives_are_told_apart_by_what_they_hold(tmp_path, path):
    assert file_kind(archive(mimetype="application/vnd.oasis.opendocument.spreadsheet")) == "ods"
    assert file_kind(archive(**{"xl__workbook.bin": ""})) == "xlsb"
    assert file_kind(archive(**{"word__document.xml": ""})) == "zip"
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(archive(**{"xl__workbook.xml": "<x/>"}))
    with pytest.raises(InvalidArgument, match="is damaged"):
        read_observations(damaged, PLAN)
    book(path, ("监测表", [HEAD]))
    text = tmp_path / "表.csv"
    text.write_bytes(path.read_bytes())
    with pytest.raises(InvalidArgument, match=r"name it \.xlsx"):
        read_observations(text, PLAN)


def test_a_plan_in_another_kind_of_file_is_refused_by_what_it_is(tmp_path, capsys):
    (tmp_path / "plan.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    for command in ("show", "convert"):
        assert main([command, str(tmp_path / "plan.xls"), "--period", "2021-2025", "--language", "en"]) == 2
        assert "Excel 97 to 2003" in capsys.readouterr().err
