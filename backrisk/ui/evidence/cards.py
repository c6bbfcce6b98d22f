"""Limits, model card, checklists, the study that would validate it, and the versions."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd
import streamlit as st

from backrisk.checks.results import results
from backrisk.checks.sample_size import Plan, sample_size
from backrisk.evidence_texts import Section
from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.ui.papers import paper_link

_LIMITS = "limits"


def show_cards(say: Texts) -> None:
    """Draw the limits at once, and each card on demand."""
    _show_section(say.evidence.model_card[_LIMITS], {}, say)
    for name in ("model_card", "tripod", "probast", "validation", "versions"):
        card = st.expander(say(f"cards.{name}"), key=f"card_{name}", on_change="rerun")
        if card.open:
            with card:
                _CARDS[name](card_figures(), say)


@cache
def card_figures() -> dict[str, str]:
    """Figures the cards speak of, from where they were computed."""
    found, people = results(), sample_size(Plan())
    areas = {row["answers"]: row["unweighted"] for row in found["auc"] if row["by"] == "everyone"}
    slope = next(row for row in found["slope"] if row["answers"] == "all")["unweighted"]
    return {
        "model_version": registry().model.model_version,
        "people": f"{found['people']:,}",
        "slope": f"{slope[0]:.1f} ({slope[1]:.1f} to {slope[2]:.1f})",
        **{
            f"auc_{name}": f"{value:.3f} ({low:.3f} to {high:.3f})"
            for name, (value, low, high) in areas.items()
        },
        **{name: f"{number:,}" for name, number in people.items()},
    }


def _show_section(section: Section, figures: dict[str, str], say: Texts) -> None:
    st.subheader(section.title)
    if section.text:
        st.markdown(section.text.format(**figures))
    if section.points:
        st.markdown("\n".join(f"- {point.format(**figures)}" for point in section.points))
    evidence = registry()
    cited = [evidence.source_of(study) for study in section.studies]
    cited += [evidence.sources[source] for source in section.sources]
    if cited:
        links = ", ".join(dict.fromkeys(paper_link(source) for source in cited))
        st.markdown(f":small[{say('steps.papers', papers=links)}]")


def _show_model_card(figures: dict[str, str], say: Texts) -> None:
    for name, section in say.evidence.model_card.items():
        if name != _LIMITS:
            _show_section(section, figures, say)


def _show_tripod(figures: dict[str, str], say: Texts) -> None:
    items = say.evidence.tripod
    done = sum(item.status == "done" for item in items)
    st.markdown(say("tripod.takeaway", done=done, of=len(items)))
    rows = [
        {
            say("tripod.item"): item.item,
            say("tripod.topic"): item.topic,
            say("tripod.status"): say(f"tripod.status.{item.status}"),
            say("tripod.where"): item.where.format(**figures),
        }
        for item in items
    ]
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=say("cards.tripod"))


def _show_probast(_figures: dict[str, str], say: Texts) -> None:
    rows = [
        {
            say("probast.domain"): domain.domain,
            say("probast.judgement"): say(f"probast.judgement.{domain.judgement}"),
            say("probast.reason"): domain.reason,
        }
        for domain in say.evidence.probast.values()
    ]
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=say("cards.probast"))


def _show_validation(figures: dict[str, str], say: Texts) -> None:
    texts = say.evidence
    for section in texts.validation.values():
        _show_section(section, figures, say)
    inputs = [
        {
            say("validation.input"): given.label,
            say("validation.value"): f"{given.value:g}",
            say("validation.why"): given.why,
        }
        for given in texts.inputs
    ]
    st.table(pd.DataFrame(inputs), hide_index=True, border="horizontal", alt=say("validation.inputs"))
    for criterion in texts.criteria:
        st.markdown(say("validation.criterion", label=criterion.label, n=criterion.result.format(**figures)))
        st.latex(criterion.formula)
    cited = (f"- {r.citation} ({r.year}) [{r.doi}](https://doi.org/{r.doi})" for r in texts.references)
    st.markdown("\n".join(cited))


def _show_versions(_figures: dict[str, str], say: Texts) -> None:
    st.markdown(say.evidence.version_rule)
    for release in say.evidence.releases:
        st.subheader(say("versions.title", version=release.version, date=release.date, title=release.title))
        st.markdown("\n".join(f"- {point}" for point in release.points))


_CARDS: dict[str, Any] = {
    "model_card": _show_model_card,
    "tripod": _show_tripod,
    "probast": _show_probast,
    "validation": _show_validation,
    "versions": _show_versions,
}
