"""What the job asks of a back, against all jobs, and what one can ask for at work."""

from __future__ import annotations

import streamlit as st

from backrisk.charts.demands import DEMANDS_CHART, Demand, demands_frame
from backrisk.jobs import DEMANDS, Occupation
from backrisk.profile import Profile
from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.ui.draw import draw, table_twin
from backrisk.ui.jobs import ask_job, job, show_source

_MOST_ASKS = 3
_MIDDLE = 50


def show_job(profile: Profile, say: Texts) -> None:
    """Draw the search; once a job is picked, its demands and what to ask for."""
    ask_job(say)
    chosen = job()
    if chosen is None:
        st.markdown(say("job.why_pick"))
    else:
        _show_demands(chosen, say)
        _show_asks(chosen, profile, say)
    show_source(say)


def _show_demands(chosen: Occupation, say: Texts) -> None:
    st.subheader(say("job.demands"))
    names = {demand: say.factors[demand].name for demand in DEMANDS}
    # More than others, yet rarely, does not stand out.
    asked = [demand for demand in DEMANDS if not _is_least(chosen, demand)]
    most = max(asked, key=lambda demand: chosen.below[demand])
    n = chosen.below[most]
    if n > _MIDDLE:
        st.markdown(say("job.takeaway", name=names[most], n=n, rest=100 - n))
    else:
        st.markdown(say("job.takeaway_light"))
    listed = "; ".join(
        say("job.alt_demand", name=names[demand], n=chosen.below[demand]) for demand in DEMANDS
    )
    draw(
        DEMANDS_CHART,
        demands_frame(Demand(names[demand], chosen.below[demand]) for demand in DEMANDS),
        say("job.alt", title=chosen.title, demands=listed),
        "demands",
    )
    st.caption(say("job.key"))
    columns = [say(f"job.column.{name}") for name in ("demand", "usual", "below")]
    table_twin(
        [
            dict(
                zip(columns, (names[demand], _usual(chosen, demand, say), chosen.below[demand]), strict=True)
            )
            for demand in DEMANDS
        ],
        say("job.table"),
        "demands",
        say,
    )


def _is_least(chosen: Occupation, demand: str) -> bool:
    return registry().questions[demand].levels[0] == chosen.demands[demand]


def _usual(chosen: Occupation, demand: str, say: Texts) -> str:
    usual = say.answer(demand, chosen.demands[demand])
    return say("job.hours", n=usual) if registry().questions[demand].is_number else usual


def _show_asks(chosen: Occupation, profile: Profile, say: Texts) -> None:
    st.subheader(say("job.asks"))
    raised = [demand for demand in DEMANDS if _is_raised(profile, demand)]
    asks = sorted(raised, key=lambda demand: -chosen.below[demand])[:_MOST_ASKS]
    tips = [tip for demand in asks if (tip := say.factors[demand].tip) is not None]
    if not tips:
        st.markdown(say("job.asks_none"))
        return
    st.markdown(say("job.employer"))
    st.markdown("\n".join(f"- **{tip.title}.** {tip.first_step}" for tip in tips))


def _is_raised(profile: Profile, demand: str) -> bool:
    # The visitor's own answers, not the job's usual ones: they know their work best.
    answer = getattr(profile, demand)
    return answer is not None and registry().factors[demand].effect_of(answer)[0] > 0
