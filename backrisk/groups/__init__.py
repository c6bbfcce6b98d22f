"""Many people at once: tables in, tables out."""

from .columns import TableRefused
from .files import score_file
from .frame import score_frame

__all__ = ["TableRefused", "score_file", "score_frame"]
