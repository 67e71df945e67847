"""Files that cannot be read are refused in the language that is spoken: place, value, way out."""

import re

import pytest

from experiments.commands.growth import listed
from simulator.growth import read_series
from tests.worlds import ENGLISH, refused

ASKED = re.compile(r"Compressed file .*|--where \S+|--time COL --count COL|pip install \S+|\(.*?\)")


@pytest.mark.parametrize(("raw", "english", "chinese"), [
    (b"", "the file is empty; it needs a line", "文件是空的；需要一行列名"),
    (b"%PDF-1", "a PDF, not a table", "是 PDF，不是表格"),
    (b"PAR1", "a Parquet file; save it as CSV UTF-8, with", "是 Parquet 文件"),
    (b"\xd0\xcf\x11\xe0", "a workbook of old Excel", "旧版 Excel 工作簿"),
    (b"\x89PNG", "a picture, not a table", "是图片，不是表格"),
    (b"SQLite", "a database, not a table", "是数据库，不是表格"),
    (b"\x1f\x8b\x08", "cannot be unpacked", "无法解压"),
    (b"PK\x03\x04", "cannot be read as a workbook", "无法作为工作簿读取"),
    (b"month,users\n1,\x00\n", "a zero byte: this is not a text file", "含有零字节，不是文本文件"),
    (b"month,users\n1,\x01\n", "a byte 0x01: this", "含有 0x01 字节"),
    (b'{"a": 1}', "JSON, not a table", "是 JSON，不是表格"),
    (b"<html><body>", "a page of HTML or XML, not a table", "是 HTML 或 XML 页面，不是表格"),
    (b"month\n1\n2\n", "one column only", "只有一列"),
    (b"month,users\n", "column names and nothing below", "列名之下没有内容"),
    (b"month,users,users\n1,2,3\n2,3,4\n", "two columns of this name", "有两列使用这个名称"),
    (b"month,users\n1,2,3\n2,3\n3,4\n4,5\n", "3 values for 2 columns", "却有 3 个值"),
    (b"month,a,b\n1,2,3\n2,3,4\n3,4,5\n", "3 columns (month, a, b): say", "3 列（month、a、b）"),
    (b"month,users\n1,5\n,6\n3,7\n", "the time is missing; fill it in", "缺少时间；请填上"),
    (b"month,users\n1,5\n2,x7y\n3,7\n", "not a number; write digits", "不是数字；请只写数字"),
    (b"month,users\n1,5\n2,inf\n3,7\n", "not a number; leave the cell", "请把单元格留空"),
    (b"month,users\n1,5\n2,7 b\n3,7\n", "b marks a break in the series", "b 表示序列在此中断"),
    (b"month,users\n1,5\n2,-6\n3,7\n", "a count cannot be negative", "数值不能为负"),
    (b"month,users\n1,5\n2,6%\n3,7\n", "some values have a % behind", "有的数值带 %"),
    (b"month,users\n1,5 k\n2,6 kg\n3,7 k\n", "not a number", "数字"),
    (b"month,users\n1,$5\n2,\xe2\x82\xac6\n3,$7\n", "all in one currency", "统一用一种货币"),
    (b'month,users\n1,"1,234"\n2,"2,345"\n', "the comma separates thousands", "逗号为千位分隔符"),
    (b"month,users\n1,<5\n2,<6\n3,<7\n", "holds no number that is more", "都只是 <1 这样的界限"),
    (b"month,users\n1,5\n1,6\n2,7\n", "the same time as line 2", "与第 2 行的时间相同"),
])  # fmt: skip
def test_a_file_that_is_no_series(tmp_path, raw, english, chinese):
    (tmp_path / "file.csv").write_bytes(raw)
    told = refused(read_series, tmp_path / "file.csv")
    assert english in told[0]
    assert chinese in told[1]
    assert not ENGLISH.search(ASKED.sub("", told[1]))


@pytest.mark.parametrize(("said", "english", "chinese"), [
    ({"time": "when"}, "no such column; --time COL takes one of", "没有这一列；--time COL 应为"),
    ({"time": "month", "count": "month"}, "cannot be the same column", "不能是同一列"),
    ({"where": {"users": "9"}}, "no such row; column users holds 5", "没有这样的行；列 users"),
    ({"decimal": ";"}, "write --decimal . or --decimal ,", "请写 --decimal . 或 --decimal ,"),
    ({"encoding": "morse"}, "no such encoding; write e.g.", "没有这种编码；请写例如"),
    ({"encoding": "ascii"}, "byte 0xe7: the file is not ASCII", "字节 0xe7：文件的编码不是 ASCII"),
])  # fmt: skip
def test_what_is_asked_of_a_file_and_is_not_there(tmp_path, said, english, chinese):
    file = tmp_path / "file.csv"
    file.write_text("month,users,用\n1,5,1\n2,6,1\n3,7,1\n", encoding="utf-8")
    told = refused(read_series, file, **said)
    assert english in told[0]
    assert chinese in told[1]


def test_a_file_or_a_folder_that_holds_nothing(tmp_path):
    english, chinese = refused(read_series, tmp_path / "none.csv")
    assert english.endswith("give a CSV file with a time and a count column")
    assert chinese.endswith("请给出含有时间列和数值列的 CSV 文件")
    english, chinese = refused(listed, [str(tmp_path)])
    assert "in this folder" in english
    assert "这个文件夹中没有" in chinese
