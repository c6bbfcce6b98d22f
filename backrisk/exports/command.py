"""``python -m backrisk export person.json note.txt``: one file, of the kind its ending says."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from ..assessment import Assessment, assess
from ..problems import printed
from ..profile import Profile
from ..texts import Texts

Writer = Callable[[Profile, Assessment, Texts, datetime], bytes]
"""Makes a file's content of a person, their result, the texts and the moment."""

LONGEST_NAME = 300
"""Characters of a file's name that are said back."""


class ExportRefused(Exception):
    """A file that cannot be written; the message is the sentence for the person."""


def export(profile: Profile, target: str, say: Texts) -> None:
    """Assess a person and write the file, whole or not at all, for its owner's eyes only.

    Raises
    ------
    ExportRefused
        With one sentence, when its ending is not known or it cannot be written.
    """
    writer = writer_for(target, say)
    content = writer(profile, assess(profile), say, datetime.now(UTC))
    try:
        _write(Path(target), content)
    except (OSError, ValueError):
        # A name with a null character is a ValueError to the system, a folder not there an OSError.
        raise ExportRefused(say("cli.not_written", file=printed(target, LONGEST_NAME))) from None


def writer_for(target: str, say: Texts) -> Writer:
    """What writes a file of this ending.

    Raises
    ------
    ExportRefused
        With the endings there are.
    """
    writer = WRITERS.get(Path(target).suffix.lower())
    if writer is None:
        endings = ", ".join(WRITERS)
        shown = printed(target, LONGEST_NAME)
        raise ExportRefused(say("cli.unknown_ending", file=shown, endings=endings))
    return writer


def _fhir(profile: Profile, assessment: Assessment, say: Texts, made: datetime) -> bytes:
    from .fhir import to_bundle

    bundle = to_bundle(profile, assessment, say, made)
    return json.dumps(bundle, indent=2, ensure_ascii=False).encode() + b"\n"


def _pdf(profile: Profile, _: Assessment, say: Texts, made: datetime) -> bytes:
    from .handout import as_pdf, handout

    return as_pdf(handout(profile, say, made=made.date()))


def _html(profile: Profile, _: Assessment, say: Texts, made: datetime) -> bytes:
    from .handout import as_html, handout

    return as_html(handout(profile, say, made=made.date())).encode()


def _note(profile: Profile, assessment: Assessment, say: Texts, made: datetime) -> bytes:
    from .note import note

    return note(profile, assessment, say, made.date()).encode() + b"\n"


# Each imports what it needs when it runs: one kind of file does not wait for another's libraries.
WRITERS: Mapping[str, Writer] = MappingProxyType(
    {".pdf": _pdf, ".html": _html, ".txt": _note, ".json": _fhir}
)
"""By ending, in small letters."""


def _write(target: Path, content: bytes) -> None:
    """Write beside the target and move over it, so that nobody finds half a file."""
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:50]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(beside, target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
