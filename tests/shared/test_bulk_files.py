"""A sender's file is taken whole or refused whole, kept once, and its wrong rows go back as they came."""

import csv
import io

import polars as pl
import pytest
from fastapi import UploadFile
from xlsxwriter import Workbook

from shared.bulk.files import FileCutOff, FileEmpty, FileFormat, FileUnreadable, store_upload, stored_path
from shared.bulk.rejects import template, write_rejects
from shared.bulk.rows import LINE, FileColumnsWrong, read_rows

COLUMNS = {"姓名": "name", "金额": "amount"}
BOM = "\ufeff"


@pytest.fixture
def store(tmp_path):
    async def upload(content: bytes):
        stored = await store_upload(UploadFile(io.BytesIO(content), filename="rows.csv"), tmp_path / "files")
        return stored, stored_path(tmp_path / "files", stored.digest)

    return upload


@pytest.fixture
def rows(tmp_path):
    def read(content: str | bytes) -> pl.DataFrame:
        path = tmp_path / "rows.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_rows(path, COLUMNS)

    return read


async def test_a_file_is_kept_as_it_came_under_its_digest_and_once(store):
    stored, path = await store(b"a,b\n1,2\n")
    again, same = await store(b"a,b\n1,2\n")
    assert (stored, path) == (again, same)
    assert path.read_bytes() == b"a,b\n1,2\n"
    assert stored.bytes == 8
    assert [file.name for file in path.parent.iterdir()] == [stored.digest]


async def test_a_file_larger_than_one_part_is_kept_whole(store):
    content = b"x" * (3 << 20) + b"\n"
    stored, path = await store(content)
    assert (stored.bytes, path.read_bytes()) == (len(content), content)


@pytest.mark.parametrize(("content", "problem"), [(b"", FileEmpty), (b"a,b\n1,2", FileCutOff), (b"a", FileCutOff)])
async def test_a_file_that_is_empty_or_cut_off_is_refused_and_not_kept(store, tmp_path, content, problem):
    with pytest.raises(problem):
        await store(content)
    assert list((tmp_path / "files").iterdir()) == []


@pytest.mark.parametrize("start", ["", BOM])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("header", ["姓名,金额", "name,amount", "金额,备注,姓名"])
def test_rows_are_read_as_text_whatever_program_wrote_them(rows, start, end, header):
    row = "007.50,忽略,张三" if "备注" in header else "张三,007.50"
    read = rows(f"{start}{header}{end}{row}{end}")
    assert read.to_dicts() == [{LINE: 2, "name": "张三", "amount": "007.50"}]


def test_cells_are_trimmed_missing_ones_are_empty_and_lines_are_counted_as_the_sender_sees_them(rows):
    read = rows('姓名,金额\n 张三 ,1\n李四,\n"王,五",3\n')
    assert read.rows() == [(2, "张三", "1"), (3, "李四", ""), (4, "王,五", "3")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("姓名,数额\n张三,1\n", FileColumnsWrong),
        ("张三,1\n李四,2\n", FileColumnsWrong),
        ("\n", FileUnreadable),
        ("姓名,金额\n", FileEmpty),
        ("姓名,金额\n张三,1,2,3\n", FileUnreadable),
        (b"\x00\x01\x02\n", FileColumnsWrong),
        (b"PK\x03\x04\xff\xfe\n\xff\n", FileUnreadable),
    ],
)
def test_a_file_that_is_not_the_expected_one_is_refused_by_name(rows, content, problem):
    with pytest.raises(problem):
        rows(content)


def test_a_header_that_lacks_columns_is_told_which(rows):
    with pytest.raises(FileColumnsWrong) as refused:
        rows("备注\nx\n")
    assert "姓名、金额" in refused.value.to_json()["detail"]


def test_refused_rows_go_back_as_they_came_with_line_and_reason_and_can_be_sent_again(rows, tmp_path):
    read = rows('姓名,金额\n张三,x\n"李,四",2\n').with_columns(pl.lit("金额：有误 / wrong").alias("reason"))
    write_rejects(tmp_path / "rejects.csv", [read], COLUMNS)

    text = (tmp_path / "rejects.csv").read_text(encoding="utf-8")
    assert text.startswith(BOM)
    assert list(csv.DictReader(io.StringIO(text[1:]))) == [
        {"姓名": "张三", "金额": "x", "行号": "2", "列": "金额 amount", "退回原因": "有误 / wrong"},
        {"姓名": "李,四", "金额": "2", "行号": "3", "列": "金额 amount", "退回原因": "有误 / wrong"},
    ]
    assert rows(text.encode()).rows() == read.select(LINE, "name", "amount").rows()


def test_the_template_is_the_header_that_is_read(rows):
    assert rows(template(COLUMNS) + "张三,1\n".encode()).rows() == [(2, "张三", "1")]


def test_a_file_that_a_chinese_spreadsheet_program_saved_is_read_alike(rows):
    assert rows("姓名,金额\n张三,1\n".encode("gb18030")).rows() == [(2, "张三", "1")]


def test_a_workbook_filled_in_from_the_template_gives_the_rows_of_the_same_csv(store, rows, tmp_path):
    from_csv = rows("姓名,金额\n张三,007.50\n李四,\n")
    write_rejects(tmp_path / "sent.xlsx", [from_csv.with_columns(reason=pl.lit("："))], COLUMNS, FileFormat.XLSX)

    assert read_rows(tmp_path / "sent.xlsx", COLUMNS).rows() == from_csv.rows()
    assert template(COLUMNS, FileFormat.XLSX).startswith(b"PK")


async def test_a_workbook_is_known_by_its_bytes_and_refused_if_it_was_cut_off(store):
    whole = template(COLUMNS, FileFormat.XLSX)
    _, path = await store(whole)
    assert path.read_bytes() == whole
    with pytest.raises(FileCutOff):
        await store(whole[:-40])


def test_a_number_that_a_spreadsheet_program_rounded_is_refused_and_not_guessed(tmp_path):
    with Workbook(tmp_path / "rounded.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, list(COLUMNS))
        sheet.write_row(1, 0, ["张三", 110105194912310020])
    with pytest.raises(FileUnreadable):
        read_rows(tmp_path / "rounded.xlsx", COLUMNS)
