"""What would help: each change alone and together, a plan, the job, and one lift."""

import streamlit as st

from backrisk.ui.answers import profile
from backrisk.ui.help.sections import show_sections
from backrisk.ui.words import words

say = words()
st.title(say("page.what_would_help"))
st.markdown(say("help.intro"))
show_sections(profile(), say)
