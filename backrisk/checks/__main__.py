"""``python -m backrisk.checks people.csv.gz``: check the index on the people of a survey."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..cli import USAGE_ERROR, InputRefused
from ..texts import texts
from .report import as_text, figures, table
from .results import FILE
from .survey import read_survey


def main(arguments: Sequence[str] | None = None, results: Path = FILE) -> int:
    """Run the check and print what it finds.

    Parameters
    ----------
    arguments
        Those of the command line, where none are given.
    results
        What ``--write`` writes: figures computed on the survey, never the survey.

    Returns
    -------
    int
        0 when all went well, 2 when the file cannot be used: then one sentence on standard error
        says what is wrong and what is needed.
    """
    say = texts()
    parser = argparse.ArgumentParser(
        prog=f"{Path(sys.executable).stem} -m {__package__}", description=say("checks.description")
    )
    parser.add_argument("file", help=say("checks.file"))
    parser.add_argument("--write", action="store_true", help=say("checks.write"))
    chosen = parser.parse_args(arguments)
    try:
        survey = read_survey(chosen.file, say)
    except InputRefused as refused:
        print(refused, file=sys.stderr)
        return USAGE_ERROR
    found = figures(survey)
    print(table(found, say))
    if chosen.write:
        results.write_text(as_text(made_from(Path(chosen.file)) | found), encoding="utf-8")
    return 0


def made_from(file: Path) -> dict[str, Any]:
    """When the figures were made, and from which file."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "file": {"name": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()},
    }


if __name__ == "__main__":
    sys.exit(main())
