"""Pictures of a scored group: how its numbers spread, by what, what moves them, and one change for all."""

from __future__ import annotations

import streamlit as st

from backrisk.charts.contributions import Bar, contributions_chart, contributions_frame, unpickable
from backrisk.charts.distribution import BANDS, STRIPS, Strip, bands_frame, strips_frame
from backrisk.charts.distribution import Bar as BandBar
from backrisk.groups.kinds import Kinds
from backrisk.groups.summary import Spread, bands, by_value, mean_contributions, spread_of
from backrisk.groups.suppression import FEWEST
from backrisk.people import people_of_100
from backrisk.registry import registry
from backrisk.texts import Texts
from backrisk.ui.draw import draw, table_twin

from .change import show_change
from .held import Held
from .words import name_of, value_of, verbatim


def show_pictures(group: Held, say: Texts) -> None:
    """Draw the pictures, or say that there are too few people for any."""
    st.header(say("group.spread.title"))
    if int(group.understood.scored.sum()) < FEWEST:
        st.markdown(say("group.too_few", fewest=FEWEST))
        return
    _show_spread(group, say)
    _show_parts(group, say)
    _show_drivers(group, say)
    show_change(group, say)


def _show_spread(group: Held, say: Texts) -> None:
    probabilities = group.results["probability"].to_numpy()[group.understood.scored]
    spread, found = spread_of(probabilities), bands(probabilities)
    figures = _figures(spread)
    st.markdown(say("group.spread.takeaway", **figures))
    rows = "; ".join(
        say("group.band", low=band.low, high=band.high, people=f"{band.people:,}") for band in found
    )
    draw(
        BANDS,
        bands_frame(BandBar(*band) for band in found),
        say("group.spread.alt", rows=rows),
        "group_bands",
    )
    st.caption(say("group.spread.key", fewest=FEWEST))
    of_100, people = say("group.spread.column.number"), say("group.spread.column.people")
    table_twin(
        [
            {of_100: say("group.range", low=band.low, high=band.high), people: f"{band.people:,}"}
            for band in found
        ],
        say("group.spread.table"),
        "group_bands",
        say,
    )


def _show_parts(group: Held, say: Texts) -> None:
    st.subheader(say("group.by.title"))
    if not group.kinds:
        st.markdown(say("group.by.none"))
        return
    names = group.upload.table.column_names
    by = {kinds.position: kinds for kinds in group.kinds}
    picked = st.selectbox(
        say("group.by.label"),
        list(by),
        format_func=lambda position: _name(by[position], names[position], say),
        key="group_by",
        persist_state="session",
    )
    kinds = by[picked if picked in by else next(iter(by))]
    scored = group.understood.scored
    found = by_value(group.results["probability"].to_numpy()[scored], kinds.codes[scored], len(kinds.values))
    shown = {value_of(kinds.values[part.value], kinds, say): part.spread for part in found.shown}
    name = _name(kinds, names[kinds.position], say)
    if shown:
        lowest, highest = (pick(shown, key=lambda part: shown[part].median) for pick in (min, max))
        if len(shown) > 1:
            st.markdown(
                say(
                    "group.by.takeaway",
                    highest=verbatim(highest),
                    high=round(shown[highest].median),
                    lowest=verbatim(lowest),
                    low=round(shown[lowest].median),
                )
            )
        rows = "; ".join(say("group.part", name=part, **_figures(shown[part])) for part in shown)
        strips = [Strip(part, at.low, at.median, at.high) for part, at in shown.items()]
        draw(STRIPS, strips_frame(strips), say("group.by.alt", name=name, rows=rows), "group_parts")
        st.caption(say("group.by.key"))
    if found.withheld:
        st.markdown(
            say(
                "group.by.withheld",
                count=found.withheld,
                people=f"{found.people_withheld:,}",
                fewest=FEWEST,
            )
        )
    if shown:
        _parts_table(shown, say)


def _parts_table(shown: dict[str, Spread], say: Texts) -> None:
    part, people, middle = (say(f"group.by.column.{name}") for name in ("part", "people", "middle"))
    table_twin(
        [
            {
                part: verbatim(name),
                people: f"{spread.people:,}",
                middle: say("group.by.cell", **_figures(spread)),
            }
            for name, spread in shown.items()
        ],
        say("group.by.table"),
        "group_parts",
        say,
    )


def _show_drivers(group: Held, say: Texts) -> None:
    st.subheader(say("group.drivers.title"))
    means = mean_contributions(group.results)
    bars = [Bar(say.groups[name].name, mean, _label(mean, say)) for name, mean in means.items()]
    highest = max(bars, key=lambda bar: abs(bar.per_100))
    average = people_of_100(registry().model.outcome.probability["estimate"])
    st.markdown(say("group.drivers.takeaway", name=highest.name, label=highest.label, average=average))
    alt = say("group.drivers.alt", bars="; ".join(f"{bar.name}: {bar.label}" for bar in bars))
    draw(unpickable(contributions_chart(bars)), contributions_frame(bars), alt, "group_drivers")
    what, people = say("profile.column.name"), say("profile.column.people")
    table_twin(
        [{what: bar.name, people: bar.label} for bar in bars],
        say("group.drivers.table"),
        "group_drivers",
        say,
    )


def _label(mean: float, say: Texts) -> str:
    rounded = round(mean, 1)
    if rounded == 0:
        return say("profile.no_change")
    return say("profile.raises" if rounded > 0 else "profile.lowers", per_100=f"{abs(rounded):.1f}")


def _name(kinds: Kinds, name: str, say: Texts) -> str:
    return say.questions[kinds.field].label if kinds.field else name_of(name, say)


def _figures(spread: Spread) -> dict[str, str]:
    return {
        "people": f"{spread.people:,}",
        "low": str(round(spread.low)),
        "median": str(round(spread.median)),
        "rest": str(100 - round(spread.median)),
        "high": str(round(spread.high)),
    }
