"""Tables as visitors bring them."""

from __future__ import annotations

import io

import pandas as pd

from backrisk.groups.upload import Upload, read_upload
from backrisk.texts import texts


def uploaded(table: pd.DataFrame, ending: str = ".csv") -> Upload:
    """A table read back from a file."""
    return read_upload(io.BytesIO(as_file(table, ending)), f"people{ending}", texts())


def as_file(table: pd.DataFrame, ending: str) -> bytes:
    """A table as the bytes of a file."""
    file = io.BytesIO()
    if ending == ".xlsx":
        table.to_excel(file, index=False, engine="openpyxl")
    elif ending == ".parquet":
        table.to_parquet(file, index=False)
    else:
        table.to_csv(file, index=False)
    return file.getvalue()
