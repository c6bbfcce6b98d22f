"""The result, live: the number and its picture, why, how sure, and its limits."""

from __future__ import annotations

from html import escape

import streamlit as st

from backrisk import Assessment, Profile
from backrisk.charts.contributions import PICK, Bar, contributions_chart, contributions_frame
from backrisk.charts.icon_array import ICON_ARRAY, icon_array_frame
from backrisk.charts.range_strip import RANGE_STRIP, range_frame
from backrisk.outlook import most_telling
from backrisk.people import PEOPLE, people_of_100
from backrisk.registry import registry
from backrisk.texts import Texts

from .draw import draw, draw_pickable, table_twin
from .evidence.number import FOCUS
from .frame import page_of

_WORTH_NAMING = 0.5
"""People of 100 below which no group is said to move the number."""


def show_headline(result: Assessment, say: Texts) -> None:
    """Draw the number in both frames, its range, and a hundred people."""
    episodes = people_of_100(result.probability)
    frames = _frames(result)
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
            f'<p class="br-pinned" aria-hidden="true">{escape(say("result.pinned", **_frames(result)))}</p>'
        )


def show_profile(result: Assessment, say: Texts) -> None:
    """Draw what raises and lowers the number, by group or by factor; each bar leads to its evidence."""
    st.header(say("profile.title"))
    by_factor = st.toggle(say("profile.by_factor"), key="by_factor", persist_state="session")
    bars = _factor_bars(result, say) if by_factor else _group_bars(result, say)
    st.markdown(_takeaway(result, say))
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
    frames = _frames(result)
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


def _frames(result: Assessment) -> dict[str, int]:
    episodes = people_of_100(result.probability)
    return {
        "n": episodes,
        "rest": PEOPLE - episodes,
        "low": people_of_100(result.low),
        "high": people_of_100(result.high),
        "average": people_of_100(result.baseline),
    }


def _takeaway(result: Assessment, say: Texts) -> str:
    group, most = max(result.groups.items(), key=lambda pair: abs(pair[1]))
    if abs(most) < _WORTH_NAMING:
        return say("profile.takeaway_average", average=people_of_100(result.baseline))
    way = "profile.takeaway_raises" if most > 0 else "profile.takeaway_lowers"
    return say(
        way, name=say.groups[group].name, per_100=f"{abs(most):.1f}", average=people_of_100(result.baseline)
    )


def _group_bars(result: Assessment, say: Texts) -> dict[str, Bar]:
    factors = registry().factors.values()
    changeable = {factor.entry.group for factor in factors if factor.changeable}
    answered = {part.group for part in result.contributions if part.answer is not None}
    ordered = sorted(result.groups, key=lambda group: group not in changeable)
    return {
        group: Bar(
            say.groups[group].name
            if group in changeable
            else say("profile.fixed", name=say.groups[group].name),
            result.groups[group],
            _label(result.groups[group], group in answered, say),
        )
        for group in ordered
    }


def _factor_bars(result: Assessment, say: Texts) -> dict[str, Bar]:
    answered = [part for part in result.contributions if part.answer is not None]
    factors = registry().factors
    return {
        part.factor: Bar(
            name if factors[part.factor].changeable else say("profile.fixed", name=name),
            part.per_100,
            _label(part.per_100, True, say),
        )
        for part in sorted(answered, key=lambda part: not factors[part.factor].changeable)
        for name in [say.factors[part.factor].name]
    }


def _leading(result: Assessment, group: str) -> str:
    """The factor that moves a group most."""
    return max(
        (part for part in result.contributions if part.group == group), key=lambda part: abs(part.per_100)
    )[0]


def _label(per_100: float, answered: bool, say: Texts) -> str:
    if not answered:
        return say("profile.open")
    rounded = round(per_100, 1)
    if rounded == 0:
        return say("profile.no_change")
    return say("profile.raises" if rounded > 0 else "profile.lowers", per_100=f"{abs(rounded):.1f}")
