"""For clinicians: a patient to show, before and after, and what is handed over, sent and filed."""

import streamlit as st

from backrisk.ui.answers import profile
from backrisk.ui.clinic.present import offer_presenting, presenting, show_slide
from backrisk.ui.clinic.sections import show_sections
from backrisk.ui.words import words

say = words()
if presenting():
    show_slide(profile(), say)
else:
    st.title(say("page.for_clinicians"))
    st.markdown(say("clinic.intro"))
    offer_presenting(say)
    show_sections(profile(), say)
