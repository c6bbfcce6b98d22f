"""In pain now: danger signs first; then first steps, medicines, the days ahead, triggers, and afterwards."""

import streamlit as st

from backrisk.triage import Tier
from backrisk.ui.care.sections import show_sections
from backrisk.ui.care.signs import advice_now, ask_signs, show_emergency, show_tier, still_asking
from backrisk.ui.words import words

say = words()
advice = advice_now()

with st.container(key="care"):
    if advice.tier is Tier.EMERGENCY:
        show_emergency(advice, say)
    elif still_asking():
        st.title(say("page.in_pain_now"))
        st.markdown(say("care.emergency_line"))
        ask_signs(say)
    else:
        st.title(say("page.in_pain_now"))
        show_tier(advice, say)
        show_sections(say)
