"""Evidence: how the number is made, and how it was checked on real people."""

import streamlit as st

from backrisk.ui.answers import profile
from backrisk.ui.evidence.sections import show_sections
from backrisk.ui.words import words

say = words()
st.title(say("page.evidence"))
st.markdown(say("evidence.intro"))
show_sections(profile(), say)
