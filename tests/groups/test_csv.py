"""The nasty files: whatever wrote a CSV file, its rows come out scored, all of them and in order."""

from __future__ import annotations

import csv
import gzip
import io
import random
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backrisk import Profile, assess
from backrisk.groups import csv_lines, files, score_frame
from backrisk.groups.columns import ADDED
from backrisk.groups.csv_out import FORMULA_STARTS

from .people import random_frame
from .running import assert_one_sentence, grouped

ADA = assess(Profile(age=45, weight_kg=81.5, height_cm=170))


def rows_of(content: bytes | None, separator: str = ",") -> list[dict[str, str]]:
    assert content is not None
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


def scored(content: bytes, separator: str = ",", **options: Any) -> list[dict[str, str]]:
    outcome, written = grouped(content, **options)
    assert (outcome.code, outcome.err) == (0, "")
    return rows_of(written, separator)


@pytest.mark.parametrize(
    "content",
    [
        b"age,weight_kg,height_cm\n45,81.5,170\n",
        b"age,weight_kg,height_cm\r\n45,81.5,170\r\n",
        b"age,weight_kg,height_cm\r45,81.5,170\r",
        b"age,weight_kg,height_cm\n45,81.5,170",
        b"\n\r\n\nage,weight_kg,height_cm\n\n45,81.5,170\n\n\n",
        b"\xef\xbb\xbfage,weight_kg,height_cm\n45,81.5,170\n",
        b'"age","weight_kg","height_cm"\n"45","81.5","170"\n',
        b'\xef\xbb\xbf"age",weight_kg,height_cm\n45,"81.5",170\n',
        b" Age ; WEIGHT-kg ; height cm\n 45 ; 81.5 ; 170 \n",
        b"age\tweight_kg\theight_cm\n45\t81.5\t170\n",
        b"age|weight_kg|height_cm\n45|81.5|170\n",
        b"height_cm,age,weight_kg\n170,45,81.5\n",
        b"age,weight_kg,height_cm\n45,81.5,170,,\n",
        b"sep=;\r\nage;weight_kg;height_cm\r\n45;81,5;170\r\n",
        b"age;weight_kg;height_cm\n45;81,5;170\n",
        b"age;weight_kg;height_cm\n45;81,50;170,0\n",
        "age;weight_kg;height_cm\n45;81,5;170\n".encode("utf-16"),
        b"\xfe\xff" + "age\tweight_kg\theight_cm\r\n45\t81.5\t170\r\n".encode("utf-16-be"),
    ],
    ids=lambda content: repr(content[:48]),
)
def test_a_person_is_read_whatever_program_wrote_the_file(content: bytes) -> None:
    outcome, written = grouped(content)
    assert (outcome.code, outcome.err) == (0, "")
    separator = csv_lines.separator_of((written or b"").decode("utf-8-sig").split("\n")[0])
    (row,) = rows_of(written, separator)
    assert row["input_problems"] == ""
    assert float(row["probability"].replace(",", ".")) == pytest.approx(ADA.probability, abs=1e-12)


def test_the_result_is_written_as_the_table_was() -> None:
    _, german = grouped("age;weight_kg;height_cm;Größe\n45;81,5;170;klein\n".encode("cp1252"))
    header, row = (german or b"").decode().splitlines()
    assert header.startswith("age;weight_kg;height_cm;Größe;probability;low;high;per_100_age_sex;")
    assert row.startswith(f"45;81,5;170;klein;{ADA.probability:.6f}".replace("0.", "0,"))
    _, marked = grouped(b"\xef\xbb\xbfage\n45\n")
    assert (marked or b"").startswith(b"\xef\xbb\xbfage,probability,")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_names_with_accents_pass_through_from_any_encoding(encoding: str) -> None:
    (row,) = scored("Name,age\nJosé Müller,45\n".encode(encoding))
    assert row["Name"] == "José Müller"


def test_a_file_of_both_utf_8_and_latin_1_is_read_byte_by_byte() -> None:
    rows = scored(b"name,age\nM\xc3\xbcller,45\nM\xfcller,46\nsmart \x93quotes\x94 \x81,47\n")
    assert [row["name"] for row in rows] == ["Müller", "Müller", "smart “quotes” \ufffd"]


def test_an_empty_file_is_refused_in_one_sentence() -> None:
    for content in (b"", b"\n\n", b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe"):
        outcome, _ = grouped(content)
        assert_one_sentence(outcome)


def test_a_header_alone_gives_a_header_alone() -> None:
    for content in (b"age,name", b"age,name\n", b"age,name\r\n\r\n"):
        outcome, written = grouped(content)
        assert outcome.code == 0
        assert outcome.out.startswith("0 rows: 0 scored, 0 with problems")
        assert written == ",".join(["age", "name", *ADDED]).encode() + b"\n"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04" + bytes(range(256)) * 8,
        b"%PDF-1.7\n\xff",
        b'{"age": 45}',
        b"45,81.5,170\n46,80,175\n",
        b"\x00" * 999,
    ],
    ids=["zip", "pdf", "json", "no header", "zeros"],
)
def test_a_file_that_holds_no_table_of_people_is_refused_in_one_sentence(content: bytes) -> None:
    outcome, _ = grouped(content)
    assert_one_sentence(outcome)
    assert "no column “age”" in outcome.err


def test_a_million_empty_rows_are_a_million_rows_without_a_score() -> None:
    count = 1_000_000
    outcome, written = grouped(b"age,sex,name\n" + b",,\n" * count, into=".csv.gz")
    assert outcome.out.startswith("1,000,000 rows: 0 scored, 1,000,000 with problems")
    lines = gzip.decompress(written or b"").splitlines()
    assert len(lines) == 1 + count
    assert len(set(lines[1:])) == 1
    assert b"age is missing, so the row has no score" in lines[1]


def test_a_million_blank_lines_are_no_rows() -> None:
    outcome, _ = grouped(b"age,sex\n" + b"\n" * 1_000_000 + b"45,male\n")
    assert outcome.out.startswith("1 rows: 1 scored")


def test_ten_thousand_columns_pass_through() -> None:
    names = ["age", *(f"c{i}" for i in range(10_000))]
    row = ["45", *map(str, range(10_000))]
    found = scored("\n".join([",".join(names), *[",".join(row)] * 20]).encode())
    assert len(found) == 20
    assert found[-1]["c9999"] == "9999"
    assert float(found[-1]["probability"]) == pytest.approx(assess(Profile(age=45)).probability)


def test_columns_of_one_name_pass_through_unless_they_are_answers() -> None:
    _, written = grouped(b"note,age,note\na,45,b\n")
    assert (written or b"").splitlines()[1].startswith(b"a,45,b,0.")
    outcome, _ = grouped(b"age,sex,age\n45,male,46\n")
    assert_one_sentence(outcome)
    outcome, _ = grouped(b"note,age,note\na,45,b\n", into=".parquet")
    assert_one_sentence(outcome)


def test_a_short_row_is_scored_and_a_long_one_is_not_and_both_say_so() -> None:
    rows = scored(b"age,sex,name\n45\n45,male,Ada,extra\n46,male,Bob\n47,,,\n")
    assert [bool(row["probability"]) for row in rows] == [True, False, True, True]
    assert (
        rows[0]["input_problems"] == "the row has fewer cells than the header, and the rest count as not sure"
    )
    assert rows[1]["input_problems"] == "the row has more cells than the header, so it has no score"
    assert [row["input_problems"] for row in rows[2:]] == ["", ""]
    assert [row["name"] for row in rows] == ["", "Ada", "Bob", ""]


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        (b'"two\nlines"', "two\nlines"),
        (b'"a, b"', "a, b"),
        (b'"she said ""no"""', 'she said "no"'),
        (b"5'10\"", "5'10\""),
        (b'a "quoted" word', 'a "quoted" word'),
        (b'"closed" and more', "closed and more"),
        (b'"never closed', "never closed\n"),
        (b'"' + b"x" * 100_000 + b'"', "x" * 100_000),
        (b"a\x00b", "a\x00b"),
        (b"a\rb", "a\rb"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_no_cell_swallows_or_splits_the_rows_after_it(note: bytes, kept: str) -> None:
    rows = scored(b"age,note\n45," + note + b"\n46,next\n47,last\n")
    assert [row["age"] for row in rows] == ["45", "46", "47"]
    if b"x" not in note:
        assert rows[0]["note"].rstrip("\n") == kept.rstrip("\n")
    assert [row["note"] for row in rows[1:]] == ["next", "last"]
    assert all(row["probability"] for row in rows)


def test_cells_that_cross_from_one_block_to_the_next_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    ages = random.Random(3).choices(range(18, 101), k=60)
    content = "age,note\n" + "".join(f'{age},"line {i}\r\nof, ""{age}"" é"\n' for i, age in enumerate(ages))
    whole = scored(content.encode())
    assert [row["note"] for row in whole[:1]] == [f'line 0\r\nof, "{ages[0]}" é']
    for block in (1, 7, 64, 1000):
        monkeypatch.setattr(csv_lines, "BLOCK", block)
        assert scored(content.encode()) == whole


@settings(max_examples=70, deadline=None)
@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), max_size=8), st.sampled_from(",;\t|"))
@example([["45", 'a"b'], ["46", "\r\n"], ["47", "'"]], ";")
def test_whatever_the_csv_module_writes_comes_back_row_for_row(rows: list[list[str]], separator: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([["age", "note"], *rows])
    found = scored(text.getvalue().encode("utf-8", "replace"), separator)
    assert len(found) == len(rows)
    for row, (_, note) in zip(found, rows, strict=True):
        plain = note.encode("utf-8", "replace").decode()
        assert row["note"] in (plain, f"'{plain}")


@settings(max_examples=70, deadline=None)
@given(st.binary(max_size=300))
@example(b'age\n"')
@example(b'age,"b\n45,"\n46,"')
def test_no_bytes_whatever_end_in_a_traceback(content: bytes) -> None:
    for start in (b"", b"age,sex\n", b"age;sex\n45;male\n"):
        outcome, written = grouped(start + content)
        if outcome.code == 0:
            assert written is not None
            assert outcome.err == ""
        else:
            assert_one_sentence(outcome)


def test_a_line_without_end_is_refused_in_one_sentence() -> None:
    outcome, _ = grouped(b"age,note\n45," + b"x" * (csv_lines.LONGEST_LINE + 2 * csv_lines.BLOCK))
    assert_one_sentence(outcome)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_formula_becomes_text_in_cells_and_names(start: str) -> None:
    content = f'"{start}name",age\n"{start}cmd|\'/c calc\'!A0",45\n'
    (row,) = scored(content.encode())
    assert row[f"'{start}name"] == f"'{start}cmd|'/c calc'!A0"


@pytest.mark.parametrize("cell", ["-5", "+4.5", "-1.2e-3", "1,250", "-", "text", "a=b", "3-4", "+49", "'=1"])
def test_numbers_and_other_texts_stay_as_they_are(cell: str) -> None:
    (row,) = scored(f'note,age\n"{cell}",45\n'.encode())
    assert row["note"] == cell


def test_a_bad_age_that_is_a_formula_is_named_and_neutral() -> None:
    (row,) = scored(b"age\n=1+1\n")
    assert row["age"] == "'=1+1"
    assert row["probability"] == ""
    assert row["input_problems"].startswith("age is not a whole number from 18 to 100 (years)")


def test_a_packed_file_is_read_and_written_packed() -> None:
    content = b"age\n45\n"
    _, written = grouped(gzip.compress(content, mtime=0), ending=".csv.gz", into=".csv.gz")
    _, plain = grouped(content)
    assert gzip.decompress(written or b"") == plain


def test_a_packed_file_that_grows_far_beyond_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FREELY", 1 << 24)
    outcome, _ = grouped(gzip.compress(b"age\n" + b"\n" * (1 << 25)), ending=".csv.gz")
    assert_one_sentence(outcome)
    assert "unpacks to far more" in outcome.err


@pytest.mark.parametrize("content", [b"age\n45\n", gzip.compress(b"age\n45\n" * 99, mtime=0)[:-12], b""])
def test_a_file_that_is_not_packed_as_its_name_says_is_refused(content: bytes) -> None:
    outcome, _ = grouped(content, ending=".csv.gz")
    assert_one_sentence(outcome)


def test_a_csv_file_gives_the_numbers_of_its_frame() -> None:
    frame = random_frame(2_000, seed=21, open_share=0.2)
    written = pd.read_csv(
        io.BytesIO(grouped(frame.to_csv(index=False).encode())[1] or b""), keep_default_na=False
    )
    expected = score_frame(frame)
    found = written[list(ADDED)[:-1]].astype(float)
    pd.testing.assert_frame_equal(found, expected[list(ADDED)[:-1]], check_exact=True)
