"""The prompt templates: what each is for, whether it can be used, what it sends, and a copy of one's own."""

import streamlit as st

from ui import gate, prompt_texts, services
from ui.components.changes import show_changes
from ui.components.heading import show_heading
from ui.components.problem import show_empty
from ui.components.prompt_editing import show_prompt_editor
from ui.components.prompt_head import show_prompt_head
from ui.components.prompt_list import show_prompt_list
from ui.components.prompt_preview import show_prompt_preview

visitor, engine = gate.enter(managers_only="see and edit prompts")

show_heading(prompt_texts.PROMPTS, note=prompt_texts.HINT, key="prompts-heading")
described = {name: engine.templates.describe(name) for name in engine.templates.names()}
name = st.query_params.get("template", engine.settings.prompt)
asked = show_prompt_list(list(described.values()), engine.settings.prompt, name)
if asked and asked != name:
    st.query_params["template"] = asked
    st.rerun()

chosen = described.get(name)
if chosen is None:
    show_empty(prompt_texts.NO_SUCH, "", key="no-template")
    st.stop()

show_prompt_head(engine, chosen, visitor)
clock = services.get_clock(engine)
show_changes(engine, "prompt", visitor, clock, chosen.name)
if chosen.name == engine.settings.prompt:
    show_changes(engine, "default", visitor, clock, chosen.name)
text, preview = st.columns(2, gap="medium")
with text:
    template, is_unsaved = show_prompt_editor(engine, chosen, visitor)
with preview:
    st.markdown(f"### {prompt_texts.PREVIEW}")
    show_prompt_preview(engine, template, name=chosen.name, is_unsaved=is_unsaved)
