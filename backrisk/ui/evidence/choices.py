"""What if our weights are wrong: the same person under other choices."""

from __future__ import annotations

import streamlit as st

from backrisk.assessment import Assessment, assess
from backrisk.charts.intervals import Interval, intervals_chart, intervals_frame
from backrisk.people import PEOPLE, people_of_100
from backrisk.profile import Profile
from backrisk.registry.variants import variants
from backrisk.texts import Texts
from backrisk.ui.draw import draw, table_twin

_TOP = 3
_SHOWN = 0.05
"""People of 100 that round to more than 0.0."""


def show_choices(profile: Profile, say: Texts) -> None:
    """Draw the number and its range under each variant, and how stable the top three factors are."""
    own = assess(profile)
    results = {"own": own} | {name: assess(profile, evidence) for name, evidence in variants().items()}
    numbers = [people_of_100(result.probability) for result in results.values()]
    st.markdown(
        say("choices.takeaway", n=people_of_100(own.probability), low=min(numbers), high=max(numbers))
    )
    intervals = [_interval(name, result, say) for name, result in results.items()]
    listed = "; ".join(f"{say(f'choices.{name}')}: {_said(result, say)}" for name, result in results.items())
    chart = intervals_chart(0, PEOPLE, (float(people_of_100(own.baseline)),))
    draw(chart, intervals_frame(intervals), say("choices.alt", results=listed), "choices")
    st.caption(say("choices.key", average=people_of_100(own.baseline)))
    _show_stability(results, say)
    table_twin(
        [_row(name, result, say) for name, result in results.items()], say("choices.table"), "choices", say
    )
    st.markdown(
        "\n".join(f"- **{say(f'choices.{name}')}**: {say(f'choices.{name}.text')}" for name in variants())
    )


def top_factors(result: Assessment) -> list[str]:
    """The factors that move a result most, up or down, largest first."""
    moved = [part for part in result.contributions if abs(part.per_100) >= _SHOWN]
    return [part.factor for part in sorted(moved, key=lambda part: -abs(part.per_100))[:_TOP]]


def _interval(name: str, result: Assessment, say: Texts) -> Interval:
    n, low, high = (people_of_100(p) for p in (result.probability, result.low, result.high))
    return Interval(say(f"choices.{name}"), n, low, high, str(n))


def _said(result: Assessment, say: Texts) -> str:
    n, low, high = (people_of_100(p) for p in (result.probability, result.low, result.high))
    return say("choices.label", n=n, low=low, high=high)


def _show_stability(results: dict[str, Assessment], say: Texts) -> None:
    others = [top_factors(result) for name, result in results.items() if name != "own"]
    lines = [
        say(
            "choices.stays",
            name=say.factors[factor].name,
            times=sum(factor in top for top in others),
            of=len(others),
        )
        for factor in top_factors(results["own"])
    ]
    if lines:
        st.markdown("\n".join(f"- {line}" for line in lines))


def _row(name: str, result: Assessment, say: Texts) -> dict[str, str]:
    return {
        say("choices.column.choice"): say(f"choices.{name}"),
        say("choices.column.number"): _said(result, say),
        say("choices.column.top"): ", ".join(say.factors[factor].name for factor in top_factors(result)),
    }
