"""Groups: a table of people in; what was understood, pictures, and the scored table out."""

import streamlit as st

from backrisk.ui.groups.held import held
from backrisk.ui.groups.pictures import show_pictures
from backrisk.ui.groups.scoring import show_scoring
from backrisk.ui.groups.table import show_table
from backrisk.ui.groups.template import show_template
from backrisk.ui.groups.understood import show_understood
from backrisk.ui.groups.upload import show_upload
from backrisk.ui.words import words

say = words()
st.title(say("page.groups"))
st.markdown(say("group.intro"))
show_template(say)
show_upload(say)
group = held()
if group is not None:
    show_understood(group, say)
    show_scoring(group, say)
    if group.is_scored:
        show_pictures(group, say)
        show_table(group, say)
