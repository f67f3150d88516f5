"""The least page there is, to measure what every run of any page costs."""

import streamlit as st

st.text("empty page")
