"""Command line: one person with ``assess`` and ``export``, many with ``group`` and ``people``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .assessment import Assessment, assess
from .problems import first_problem, printed
from .profile import Profile
from .texts import Texts, texts

USAGE_ERROR = 2
LONGEST_NAME = 300
"""Characters of a file's name that are said back."""


class InputRefused(Exception):
    """Input that cannot be used; the message is the sentence for the person."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns
    -------
    int
        0 when all went well, 2 when the input cannot be used: then one sentence on standard
        error says what was given and what is allowed.
    """
    say = texts()
    chosen = _parser(say).parse_args(arguments)
    try:
        done: int = chosen.run(chosen, say)
    except InputRefused as refused:
        print(refused, file=sys.stderr)
        return USAGE_ERROR
    return done


def _parser(say: Texts) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m backrisk", description=say("cli.description"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    one = commands.add_parser("assess", help=say("cli.assess"), description=say("cli.assess"))
    one.add_argument("file", help=say("cli.person"))
    one.set_defaults(run=_assess)
    taken = commands.add_parser("export", help=say("cli.export"), description=say("cli.export"))
    taken.add_argument("file", help=say("cli.person"))
    taken.add_argument("target", help=say("cli.target"))
    taken.set_defaults(run=_export)
    many = commands.add_parser("group", help=say("cli.group"), description=say("cli.group"))
    many.add_argument("source", metavar="in", help=say("cli.group_in"))
    many.add_argument("target", metavar="out", help=say("cli.group_out"))
    many.add_argument("--engine", choices=("local", "dask"), default="local", help=say("cli.engine"))
    many.add_argument("--scheduler", metavar="address", help=say("cli.scheduler"))
    many.set_defaults(run=_group)
    made_up = commands.add_parser("people", help=say("cli.people"), description=say("cli.people"))
    made_up.add_argument("count", metavar="n", help=say("cli.people_count"))
    made_up.add_argument("target", metavar="out", help=say("cli.people_out"))
    made_up.add_argument("--seed", type=int, default=0, help=say("cli.seed"))
    made_up.set_defaults(run=_people)
    return parser


def _assess(chosen: argparse.Namespace, say: Texts) -> int:
    profile = read_profile(chosen.file, say)
    print(json.dumps(as_json(assess(profile), say), indent=2, ensure_ascii=False))
    return 0


# What stands around the core is imported by the command that needs it, so that `assess` does not wait for it.


def _export(chosen: argparse.Namespace, say: Texts) -> int:
    from .exports.command import ExportRefused, export, writer_for

    try:
        writer_for(chosen.target, say)
        export(read_profile(chosen.file, say), chosen.target, say)
    except ExportRefused as refused:
        raise InputRefused(str(refused)) from None
    return 0


def _group(chosen: argparse.Namespace, say: Texts) -> int:
    from .groups.command import score_group

    return score_group(chosen.source, chosen.target, chosen.engine, chosen.scheduler, say)


def _people(chosen: argparse.Namespace, say: Texts) -> int:
    from .groups.command import made_up

    return made_up(chosen.count, chosen.target, chosen.seed, say)


def read_profile(name: str, say: Texts) -> Profile:
    """Read a person from a JSON file, or from standard input when it is named ``-``.

    Raises
    ------
    InputRefused
        With one sentence saying what is wrong and what is allowed.
    """
    given = _read_object(name, say)
    try:
        return Profile.model_validate(given)
    except ValidationError as error:
        raise InputRefused(first_problem(error, given, say)) from None


def as_json(assessment: Assessment, say: Texts) -> dict[str, Any]:
    """Everything in an assessment under its own names, notes as sentences."""
    return {
        "probability": assessment.probability,
        "low": assessment.low,
        "high": assessment.high,
        "baseline": assessment.baseline,
        "contributions": [part._asdict() for part in assessment.contributions],
        "model_version": assessment.model_version,
        "notes": [say(f"note.{note}") for note in assessment.notes],
    }


def _read_object(name: str, say: Texts) -> dict[str, Any]:
    shown = printed(name, LONGEST_NAME)
    try:
        raw = _standard_input() if name == "-" else Path(name).read_bytes()
        given = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once)
    except _Twice as twice:
        raise InputRefused(say("cli.twice", field=printed(str(twice)))) from None
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise InputRefused(say("cli.not_json", file=shown)) from None
    except (OSError, ValueError):
        # A name with a null character is a ValueError to the system, a missing file an OSError.
        raise InputRefused(say("cli.no_file", file=shown)) from None
    if not isinstance(given, dict):
        raise InputRefused(say("cli.not_object", file=shown))
    return given


def _standard_input() -> bytes:
    # A process started without standard input has none to read.
    return b"" if sys.stdin is None else sys.stdin.buffer.read()


class _Twice(Exception):
    """A name given twice in one object: json would silently keep the last."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Twice(name)
        found[name] = value
    return found
