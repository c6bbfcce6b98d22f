"""Records of a CSV file, whatever program wrote it and however badly."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from ..texts import Texts
from .columns import TableRefused

BLOCK = 1 << 22
"""Bytes read at once."""

LONGEST_LINE = 1 << 24
"""Characters a line may have: more is no table."""

SEPARATORS = (",", ";", "\t", "|")

MARK = "\ufeff"
"""Byte-order mark: a file that has one was written by a program that looks for one."""

_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_AS_WINDOWS = "backrisk_windows_1252"
_QUOTED = re.compile(r'"[^"]*"')


def _windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_AS_WINDOWS, _windows)


def blocks_of(file: BinaryIO, say: Texts) -> Iterator[str]:
    r"""Text of a file in blocks of whole lines, each ended by ``\n``.

    A byte-order mark tells UTF-16 from UTF-8 and stays. What is not UTF-8 is read as Windows-1252, as
    old spreadsheets write it, byte by byte: a file may hold both.

    Raises
    ------
    TableRefused
        When a line is too long to be a row.
    """
    raw = file.read(BLOCK)
    decoder = codecs.getincrementaldecoder(_UTF_16.get(raw[:2], "utf-8"))(_AS_WINDOWS)
    rest = decoder.decode(raw)
    # Files of old Macs end lines with a carriage return alone.
    newline = "\r" if "\r" in rest and "\n" not in rest else "\n"
    while raw:
        lines, _, rest = rest.replace(newline, "\n").rpartition("\n")
        if lines:
            yield f"{lines}\n"
        if len(rest) > LONGEST_LINE:
            raise TableRefused(say("groups.line_too_long"))
        raw = file.read(BLOCK)
        rest += decoder.decode(raw, final=not raw)
    if rest:
        yield f"{rest}\n"


def separator_of(header: str) -> str:
    """What parts the cells of a line: the one of ``SEPARATORS`` found most outside quotes."""
    bare = _QUOTED.sub("", header)
    return max(SEPARATORS, key=bare.count)


class Lines(Iterator[str]):
    """Lines of blocks of text; those of a record can be put back."""

    def __init__(self, blocks: Iterator[str]) -> None:
        self._blocks = blocks
        self._waiting: deque[str] = deque()
        self._taken: list[str] = []

    def __next__(self) -> str:
        """Take a line, of the next block if need be."""
        if not self._waiting:
            self._waiting.extend(io.StringIO(next(self._blocks), newline="\n"))
        self._taken.append(self._waiting.popleft())
        return self._taken[-1]

    def block(self) -> str:
        """Take what is left of a block, or all of the next; nothing at the end."""
        if not self._waiting:
            return next(self._blocks, "")
        block = "".join(self._waiting)
        self._waiting.clear()
        return block

    def put_back(self, block: str) -> None:
        """Put a block back."""
        self._waiting.extend(io.StringIO(block, newline="\n"))

    def records(self, separator: str) -> Iterator[list[str]]:
        """Cells of each record up to the end of a block.

        A quote that nothing closes would swallow all that follows; then its line stands alone.
        """
        reader = csv.reader(self, delimiter=separator, strict=True)
        while self._waiting:
            self._taken.clear()
            try:
                record = next(reader)
            except csv.Error:
                line, *others = self._taken
                self._waiting.extendleft(reversed(others))
                reader = csv.reader(self, delimiter=separator, strict=True)
                record = _of_one_line(line, separator)
            if record:
                yield record


def _of_one_line(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator))
    except csv.Error:
        return line.rstrip("\r\n").split(separator)
