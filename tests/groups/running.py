"""Files of people through the command line, in this process."""

from __future__ import annotations

import contextlib
import io
import tempfile
from pathlib import Path
from typing import NamedTuple

from backrisk.cli import main


class Outcome(NamedTuple):
    """What a command leaves behind."""

    code: int
    out: str
    err: str


def called(*arguments: object) -> Outcome:
    """Run the command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    return Outcome(code, out.getvalue(), err.getvalue())


def grouped(content: bytes, ending: str = ".csv", into: str = ".csv") -> tuple[Outcome, bytes | None]:
    """Score a file of this content: what the command leaves behind, and the file it wrote, if any."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / f"in{ending}", Path(folder) / f"out{into}"
        source.write_bytes(content)
        outcome = called("group", source, target)
        left = sorted(path.name for path in Path(folder).iterdir() if path != source)
        assert left == ([target.name] if outcome.code == 0 else []), "a file is left that nobody asked for"
        return outcome, target.read_bytes() if target.exists() else None


def assert_one_sentence(outcome: Outcome) -> None:
    assert outcome.code == 2
    assert outcome.out == ""
    sentence = outcome.err.removesuffix("\n")
    assert sentence.endswith(".")
    assert sentence.isprintable()
    assert len(sentence) < 600
    assert "Traceback" not in sentence
