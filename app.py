"""The ASGI app: `streamlit run app.py`, or `uvicorn app:app` from this folder, so that `.streamlit/config.toml` is found.

The main script is `pages/main.py`, named by its absolute path: with a folder `pages/` beside the main script, Streamlit
would run a deep link's page without the main script, and so without the gate.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

import streamlit as st  # noqa: E402

from ui.collecting import collecting_garbage  # noqa: E402
from ui.components.problem import show_failure  # noqa: E402
from ui.security_headers import answer_failure  # noqa: E402
from ui.web import MIDDLEWARE, ROUTES  # noqa: E402

app = st.App(
    HERE / "pages" / "main.py",
    middleware=MIDDLEWARE,
    routes=ROUTES,
    lifespan=collecting_garbage,
    on_script_error=show_failure,
    exception_handlers={Exception: answer_failure},
)
