"""The yardstick: one slider and one chart, written as Streamlit's tutorial does."""

import math

import altair as alt
import pandas as pd
import streamlit as st

st.title("A wave")
points = st.slider("Points", 10, 200, 50)
frame = pd.DataFrame({"x": range(points), "y": [math.sin(x / 10) for x in range(points)]})
st.altair_chart(alt.Chart(frame).mark_line().encode(x="x", y="y"))
