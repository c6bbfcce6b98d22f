"""The result, live: the number and its picture, why, how sure, and its limits."""

from __future__ import annotations

from html import escape

import streamlit as st

from backrisk import Assessment, Profile
from backrisk.charts.contributions import PICK, contributions_chart, contributions_frame
from backrisk.charts.icon_array import ICON_ARRAY, icon_array_frame
from backrisk.charts.range_strip import RANGE_STRIP, range_frame
from backrisk.charts.reasons import factor_bars, group_bars, takeaway
from backrisk.outlook import most_telling
from backrisk.people import as_people, people_of_100
from backrisk.texts import Texts

from .draw import draw, draw_pickable, table_twin
from .evidence.number import FOCUS
from .frame import page_of


def show_headline(result: Assessment, say: Texts) -> None:
    """Draw the number in both frames, its range, and a hundred people."""
    episodes = people_of_100(result.probability)
    frames = as_people(result)
    # Markdown keeps its element from one answer to the next, so that screen readers hear the change.
    st.markdown(
        f'<div class="br-number" role="status"><p class="br-big">{escape(say("result.number", **frames))}</p>'
        f'<p class="br-sentence">{escape(say("result.sentence", **frames))}</p>'
        f"<p>{escape(say('result.range', **frames))}</p></div>",
        unsafe_allow_html=True,
    )
    draw(ICON_ARRAY, icon_array_frame(episodes), say("icons.alt", **frames), "icon_array", width="content")
    st.caption(say("icons.key", **frames))
    columns = say("icons.column.what"), say("icons.column.people")
    rows = [{columns[0]: say(f"icons.row.{name}"), columns[1]: frames[name]} for name in ("n", "rest")]
    table_twin(rows, say("icons.table"), "icons", say)
    st.caption(say("result.limits"))
    for note in result.notes:
        if note == "weight_needs_height":
            st.caption(say(f"note.{note}"))


def show_pinned(result: Assessment, say: Texts) -> None:
    """Keep the number in sight on a phone, where the columns stack."""
    with st.bottom.container(key="pinned"):
        st.html(
            f'<p class="br-pinned" aria-hidden="true">{escape(say("result.pinned", **as_people(result)))}</p>'
        )


def show_profile(result: Assessment, say: Texts) -> None:
    """Draw what raises and lowers the number, by group or by factor; each bar leads to its evidence."""
    st.header(say("profile.title"))
    by_factor = st.toggle(say("profile.by_factor"), key="by_factor", persist_state="session")
    bars = factor_bars(result, say) if by_factor else group_bars(result, say)
    st.markdown(takeaway(result, say))
    alt = say("profile.alt", bars="; ".join(f"{bar.name}: {bar.label}" for bar in bars.values()))
    shown = list(bars.values())
    picked = draw_pickable(contributions_chart(shown), contributions_frame(shown), alt, "profile", PICK)
    st.page_link(page_of("evidence", say), label=say("profile.to_evidence"), icon=":material/arrow_forward:")
    names = (say("profile.column.name"), say("profile.column.people"))
    table_twin(
        [{names[0]: bar.name, names[1]: bar.label} for bar in shown], say("profile.table"), "profile", say
    )
    if picked is not None:
        st.session_state[FOCUS] = list(bars)[picked] if by_factor else _leading(result, list(bars)[picked])
        st.switch_page(page_of("evidence", say))


def show_certainty(profile: Profile, result: Assessment, say: Texts) -> None:
    """Draw the range on a line of 100 people, and say which answer would narrow it."""
    st.header(say("certainty.title"))
    frames = as_people(result)
    st.markdown(say("certainty.takeaway", **frames))
    frame = range_frame(frames["n"], frames["low"], frames["high"], frames["average"])
    draw(RANGE_STRIP, frame, say("certainty.alt", **frames), "range_strip")
    following = most_telling(profile)
    if following is not None:
        st.markdown(
            say(
                "certainty.next",
                name=say.factors[following.factor].name,
                low=people_of_100(following.low),
                high=people_of_100(following.high),
            )
        )
    table_twin(
        [
            {
                say("certainty.column.what"): say(f"certainty.row.{name}"),
                say("certainty.column.people"): frames[name],
            }
            for name in ("n", "low", "high", "average")
        ],
        say("certainty.table"),
        "certainty",
        say,
    )


def _leading(result: Assessment, group: str) -> str:
    """The factor that moves a group most."""
    return max(
        (part for part in result.contributions if part.group == group), key=lambda part: abs(part.per_100)
    )[0]
