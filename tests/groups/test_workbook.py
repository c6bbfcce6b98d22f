"""Workbooks in and out: values only, within limits, and no text becomes a formula."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest

from backrisk.groups import TableRefused, workbook
from backrisk.groups.upload import read_upload
from backrisk.groups.workbook import WorkbookTable, write_workbook
from backrisk.texts import texts

from .uploads import as_file

SAY = texts()


def opened(content: bytes) -> WorkbookTable:
    return WorkbookTable(io.BytesIO(content), SAY)


def written(table: pa.Table) -> openpyxl.worksheet.worksheet.Worksheet:
    file = io.BytesIO()
    write_workbook(file, table)
    return openpyxl.load_workbook(file).active


def test_a_sheet_comes_in_with_its_types_and_blank_rows_are_none() -> None:
    book = openpyxl.Workbook()
    for row in (["age", "hours", "team", None], [40, 1.5, "x"], [], [50, None, None], [None, 2, 7]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    (chunk,) = opened(file.getvalue()).chunks()
    assert chunk.table.to_pydict() == {
        "age": [40, 50, None],
        "hours": [1.5, None, 2.0],
        "team": ["x", None, "7"],
    }
    assert chunk.wrong is not None
    assert not chunk.wrong.any()


def test_texts_like_formulas_go_out_as_texts_marked_as_such_and_come_back_unchanged() -> None:
    cells = ["=1+1", "+x", "-x", "@x", "＝x", "plain", "\x07bell", None]
    sheet = written(pa.table({"=note": cells, "n": [0.5, float("nan"), 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]}))
    column = [cell for (cell,) in sheet.iter_rows(max_col=1)]
    assert [cell.data_type for cell in column[:-1]] == ["s"] * 8
    assert [cell.value for cell in column] == ["=note", *cells[:6], "bell", None]
    assert [cell.quotePrefix for cell in column] == [True] * 6 + [False] * 3
    assert [cell.value for (cell,) in sheet.iter_rows(min_row=2, min_col=2)] == [0.5, None, 1, 2, 3, 4, 5, 6]


def test_a_formula_without_a_value_is_an_empty_cell() -> None:
    book = openpyxl.Workbook()
    book.active.append(["age", "sex"])
    book.active.append(["=20+20", "male"])
    file = io.BytesIO()
    book.save(file)
    (chunk,) = opened(file.getvalue()).chunks()
    assert chunk.table.to_pydict() == {"age": [None], "sex": ["male"]}


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in parts.items():
            pack.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"age,sex\n40,male\n", packed({"a.txt": b"x"}), as_file(pd.DataFrame({"age": [4]}), ".xlsx")[:900]],
)
def test_what_is_no_workbook_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(TableRefused, match="not a whole Excel workbook"):
        opened(content)


def test_a_workbook_that_unpacks_to_too_much_is_refused_unopened() -> None:
    with pytest.raises(TableRefused, match="too large"):
        opened(packed({"xl/workbook.xml": b"0" * (workbook.UNPACKED + 1)}))


def sheet_of(rows: str) -> bytes:
    """A workbook whose sheet is written by hand."""
    file = io.BytesIO(as_file(pd.DataFrame({"age": [40]}), ".xlsx"))
    with zipfile.ZipFile(file) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    return packed({**parts, "xl/worksheets/sheet1.xml": sheet.encode()})


AGE = '<row r="1"><c r="A1" t="inlineStr"><is><t>age</t></is></c></row>'


def test_too_many_rows_are_refused() -> None:
    rows = "".join(f"<row><c><v>{40}</v></c></row>" for _ in range(workbook.MOST_ROWS + 1))
    with pytest.raises(TableRefused, match="too large"):
        opened(sheet_of(AGE + rows))


def test_a_row_that_says_it_is_far_down_is_not_waited_for() -> None:
    content = sheet_of(
        f'{AGE}<row r="2"><c r="A2"><v>40</v></c></row><row r="999999999999"><c><v>1</v></c></row>'
    )
    (chunk,) = opened(content).chunks()
    assert chunk.table.to_pydict() == {"age": [40]}


def test_entities_that_grow_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    content = sheet_of("")
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    rows = f'{AGE}<row><c t="inlineStr"><is><t>&i;</t></is></c></row>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/worksheets/sheet1.xml"] = (
        f'{bomb}]><worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    )
    with pytest.raises(TableRefused, match="not a whole Excel workbook"):
        opened(packed(parts))


def test_a_bad_date_is_read_without_a_word_to_the_log(recwarn: pytest.WarningsRecorder) -> None:
    book = openpyxl.Workbook()
    book.active.append(["age", "born"])
    book.active.append([40, 1e12])
    book.active["B2"].number_format = "yyyy-mm-dd"
    file = io.BytesIO()
    book.save(file)
    upload = read_upload(file, "a.xlsx", SAY)
    assert upload.people == 1
    assert list(recwarn) == []
