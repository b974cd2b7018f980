"""Where a table comes from: text, and files in their encoding."""

import pytest

from planspec.errors import InvalidArgument, InvalidOption
from tests.figure_tables import faults, read, said


# Files
def test_files_are_read_in_their_encoding(tmp_path):
    text = '指标,2021年,2022年\n城镇登记失业率,2.1,"2,4"\n'
    paths = {}
    for name, encoding in (("plain", "utf-8"), ("mark", "utf-8-sig"), ("gbk", "gbk"), ("wide", "utf-16")):
        paths[name] = tmp_path / f"{name}.csv"
        paths[name].write_bytes(text.encode(encoding))
    for name in ("plain", "mark"):
        for path in (paths[name], str(paths[name])):
            assert said(read(path)) == ["rate 2021: 2.1"]
            assert faults(read(path)) == [(2, "2022年", "unreadable_value")]
        assert read(paths[name], encoding="utf-8") == read(paths[name])
    assert (
        said(read(paths["gbk"], encoding="gbk")) == said(read(paths["wide"], encoding="utf-16")) == ["rate 2021: 2.1"]
    )
    with pytest.raises(InvalidArgument, match="encoding='gb18030'"):
        read(paths["gbk"])
    with pytest.raises(InvalidArgument, match="encoding='utf-16'"):
        read(paths["wide"])
    with pytest.raises(InvalidArgument, match="not in ascii"):
        read(paths["gbk"], encoding="ascii")
    with pytest.raises(InvalidOption, match="encoding"):
        read(paths["gbk"], encoding="gbk2")
    with pytest.raises(InvalidArgument, match="no sheets"):
        read(paths["plain"], sheet="监测表")
    with pytest.raises(InvalidArgument, match="cannot be read"):
        read(tmp_path / "none.csv")
    old = tmp_path / "监测表.xls"
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    with pytest.raises(InvalidArgument, match=r"save it as \.xlsx or CSV"):
        read(old)
