"""Drawing a chart in the visitor's theme, and its table twin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd
import pyarrow as pa
import streamlit as st

from backrisk.charts.specification import Specification, inked
from backrisk.texts import Texts


def draw(
    built: Specification,
    frame: pa.Table | pd.DataFrame,
    alt: str,
    name: str,
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """Draw a chart made at import with the figures of now; ``alt`` says all that it shows."""
    ground = "dark" if st.context.theme.type == "dark" else "light"
    st.vega_lite_chart(frame, inked(built, ground), width=width, alt=alt, key=f"chart_{name}")


def draw_pickable(built: Specification, frame: pa.Table, alt: str, name: str, pick: str) -> int | None:
    """Draw a chart whose marks can be picked; return the ``order`` of the one just picked.

    A pick counts once: coming back to the page finds nothing picked.
    """
    visit = st.session_state.setdefault(f"picks_{name}", 0)
    ground = "dark" if st.context.theme.type == "dark" else "light"
    held = st.vega_lite_chart(
        frame,
        inked(built, ground),
        alt=alt,
        key=f"chart_{name}_{visit}",
        on_select="rerun",
        selection_mode=pick,
    )
    picked = held["selection"].get(pick) if isinstance(held, dict) else None
    if not picked:
        return None
    st.session_state[f"picks_{name}"] = visit + 1
    return int(picked[0]["order"])


def table_twin(rows: Sequence[dict[str, Any]], title: str, name: str, say: Texts) -> None:
    """Draw a closed expander with the chart's figures; the table is made only while it is open."""
    twin = st.expander(say("twin.open", title=title), type="compact", key=f"twin_{name}", on_change="rerun")
    if twin.open:
        twin.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=title)
