"""How your number came about: every step from the average adult, and the formula."""

from __future__ import annotations

import streamlit as st

from backrisk.assessment import assess
from backrisk.charts.waterfall import WATERFALL, Rung, waterfall_frame
from backrisk.people import people_of_100
from backrisk.profile import Profile
from backrisk.registry import Registry, logistic, logit, registry
from backrisk.registry.table import Row, registry_rows
from backrisk.steps import Step, steps
from backrisk.texts import Texts
from backrisk.ui.draw import draw, table_twin
from backrisk.ui.papers import paper_link

FOCUS = "evidence_focus"
"""Session key of the factor to look at; a bar on My back sets it."""


def show_number(profile: Profile, say: Texts) -> None:
    """Draw the waterfall, its table, one step in detail, and the formula."""
    result = assess(profile)
    walked = steps(profile)
    average, yours = people_of_100(result.baseline), people_of_100(result.probability)
    st.markdown(say("steps.takeaway", average=average, n=yours, steps=len(walked)))
    rungs = _rungs(walked, result.baseline, say)
    alt = say("steps.alt", average=average, n=yours, steps="; ".join(f"{r.name}: {r.label}" for r in rungs))
    draw(WATERFALL, waterfall_frame(rungs), alt, "waterfall")
    st.caption(say("steps.axis"))
    table_twin([_row(step, say) for step in walked], say("steps.table"), "steps", say)
    _show_one(walked, say)
    st.subheader(say("formula.title"))
    for step in say.evidence.formula:
        st.markdown(f"**{step.title}.** {step.words}")
        st.latex(step.mathematics)


def _rungs(walked: tuple[Step, ...], baseline: float, say: Texts) -> list[Rung]:
    floor = min(
        [logit(baseline), *(step.start for step in walked), *(step.start + step.log_odds for step in walked)]
    )
    start = floor - 0.4
    reached = walked[-1].start + walked[-1].log_odds if walked else logit(baseline)
    return [
        Rung(say("steps.average"), start, logit(baseline), "total", _of_100(logit(baseline), say)),
        *(
            Rung(
                say.factors[step.factor].name,
                step.start,
                step.start + step.log_odds,
                "raises" if step.log_odds > 0 else "lowers",
                say(
                    "profile.raises" if step.log_odds > 0 else "profile.lowers",
                    per_100=f"{abs(step.per_100):.1f}",
                ),
            )
            for step in walked
        ),
        Rung(say("steps.you"), start, reached, "total", _of_100(reached, say)),
    ]


def _of_100(log_odds: float, say: Texts) -> str:
    return say("result.number", n=people_of_100(logistic(log_odds)))


def _row(step: Step, say: Texts) -> dict[str, str]:
    return {
        say("steps.column.factor"): say.factors[step.factor].name,
        say("steps.column.answer"): say.answer(step.factor, step.answer),
        say("steps.column.published"): f"{step.odds_ratio:.2f}",
        say("steps.column.weight"): f"{step.weight:.2f}",
        say("steps.column.log_odds"): f"{step.log_odds:+.3f}",
        say("steps.column.people"): f"{step.per_100:+.1f}",
    }


def _show_one(walked: tuple[Step, ...], say: Texts) -> None:
    by_factor = {step.factor: step for step in walked}
    if st.session_state.get(FOCUS) not in by_factor:
        st.session_state[FOCUS] = next(iter(by_factor))
    chosen = st.selectbox(
        say("steps.look_at"),
        list(by_factor),
        format_func=lambda factor: say.factors[factor].name,
        key=FOCUS,
        persist_state="session",
    )
    step, evidence = by_factor[chosen], registry()
    factor = evidence.factors[chosen]
    st.markdown(
        say(
            "steps.detail",
            name=say.factors[chosen].name,
            answer=say.answer(chosen, step.answer),
            odds_ratio=f"{step.odds_ratio:.2f}",
            percent=f"{100 * step.weight:.0f}",
            per_100=f"{step.per_100:+.1f}",
            grade=say(f"grade.{factor.entry.grade}"),
        )
    )
    st.markdown(say("steps.why_source", choice=factor.entry.choice))
    links = dict.fromkeys(paper_link(evidence.source_of(study)) for study in _studies(chosen, evidence))
    st.markdown(say("steps.papers", papers=", ".join(links)))


def _studies(factor: str, evidence: Registry) -> list[str]:
    block = evidence.factors[factor].block
    rows: list[Row] = [row for row in registry_rows(evidence) if row["factor"] in (factor, block)]
    return list(dict.fromkeys(row["study"] for row in rows if row["study"]))
