"""What one browser tab remembers between runs. The only module that touches st.session_state."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import streamlit as st

if TYPE_CHECKING:
    from engine.feedback.input import FeedbackResult
    from ui.components.happening_dialog import Happening
    from ui.components.import_dialog import Upload

_KEY = "session"
CONTEXT_DRAFT = "context"


@dataclass
class Session:
    """`deals_view` is the last view of the deals as its URL's parameters, so that a board leads back to it.

    `upload` is what was dropped for an import and waits for its confirmation; nothing of it is stored yet. `toast` is said
    once, at the start of the next run. `is_settled`: the first steps were done, or put away. `notices` says
    what doesn't work on this machine, None before it was looked at. `page_in_url` is the page of a list that the URL named
    last, with its view; `bare_page` a page that a link named without its view, with the view that it was opened in;
    `seen_in_url` what the URL set other widgets to, by its parameters. `landed`
    are the sources whose first view was chosen. `dropped_draft` names an editor whose unsaved text was saved, perhaps under
    another name.

    Of the company context, `has_draft`: its editor holds unsaved text; `offered_text` waits to be put into it, `context_saves`
    counts its fresh starts; `rolling_back` is the version that somebody asked to go back to, `trial` the text that deals are
    tried with.

    Of a deal's data, `correcting` is the field that is being corrected, `suppressing` the contact whom nobody is to contact any
    more, `happening` what is being told and not kept yet.

    `feedback_result` is what became of the feedback that was sent last; `feedback_about` is the link that its form was opened
    with last, None before it was opened; `is_feedback_sent`: the form is to be empty again.

    Of what is typed and not saved yet, `name` tells a browser one session from the next; `drafts` is what it kept and no
    field has taken yet, by the class of the field's widget, `heard` which opening of a page that came from; `fields` are those
    that were drawn, with what they began with and whether they are choices; `dropped` begins the keys of those whose text was
    saved or given up, `emptied` are the keys of those that are to begin anew.

    `open_edits` are, by deal and action, the recommendations whose texts are being edited; `edits_heard` how the last save of
    each action went.
    """

    deals_view: dict[str, str] = field(default_factory=dict)
    upload: Upload | None = None
    toast: str | None = None
    is_settled: bool = False
    notices: tuple[str, ...] | None = None
    page_in_url: tuple[str, int] = ("", 1)
    bare_page: tuple[str, str] = ("", "")
    seen_in_url: dict[str, str] = field(default_factory=dict)
    landed: set[str] = field(default_factory=set)
    dropped_draft: str | None = None
    has_draft: bool = False
    offered_text: str | None = None
    context_saves: int = 0
    rolling_back: str | None = None
    trial: str | None = None
    correcting: str | None = None
    suppressing: str | None = None
    happening: Happening | None = None
    feedback_result: FeedbackResult | None = None
    feedback_about: dict[str, str] | None = None
    is_feedback_sent: bool = False
    name: str = field(default_factory=lambda: uuid4().hex)
    drafts: dict[str, Any] = field(default_factory=dict)
    heard: str = ""
    fields: dict[str, tuple[Any, bool]] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    emptied: set[str] = field(default_factory=set)
    open_edits: dict[str, dict[str, str]] = field(default_factory=dict)
    edits_heard: dict[str, tuple[str, str]] = field(default_factory=dict)

    def start_context_anew(self) -> None:
        """Let the editor of the company context begin from the saved text: its draft was saved, or is given up."""
        self.dropped_draft = CONTEXT_DRAFT
        self.context_saves += 1
        self.has_draft = False


def get_session() -> Session:
    """Return this tab's session, a new one at its first run."""
    state: MutableMapping[str, Any] = st.session_state  # type: ignore[assignment]
    if _KEY not in state:
        state[_KEY] = Session()
    session: Session = state[_KEY]
    return session


def set_widget(key: str, value: Any) -> None:
    """Set a widget's value; only before the widget is drawn, so in callbacks."""
    st.session_state[key] = value


def has_widget(key: str) -> bool:
    """Return whether a widget has a value: it was drawn, or is to be drawn with one."""
    return key in st.session_state


def get_widget(key: str) -> Any:
    """Return a widget's value, for a callback, which runs before its page; None when it wasn't drawn."""
    return st.session_state.get(key)
