"""My back: the questions, and beside them the number, why, how sure, and what fits."""

import streamlit as st

from backrisk import assess
from backrisk.ui.answers import profile
from backrisk.ui.frame import page_of
from backrisk.ui.questions import ask_questions
from backrisk.ui.result import show_certainty, show_headline, show_pinned, show_profile
from backrisk.ui.shared import show_shared
from backrisk.ui.tips import show_tips
from backrisk.ui.words import words

say = words()
person = profile()
result = assess(person)

st.title(say("page.my_back"))
show_shared(say)
asked, shown = st.columns([5, 6], gap="large")
# The result first: its number is what a visitor waits for after an answer.
with shown.container(key="result"):
    show_headline(result, say)
    show_profile(result, say)
    show_certainty(person, result, say)
    show_tips(person, say)
with asked.container(key="questions"):
    st.markdown(say("my_back.intro"))
    ask_questions(person, say)
with asked.container(key="door"):
    st.page_link(page_of("in_pain_now", say), label=say("my_back.door"), icon=":material/arrow_forward:")
show_pinned(result, say)
