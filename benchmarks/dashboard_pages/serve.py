"""Serves one page of this folder the way the dashboard is served: `serve.py empty|board PORT`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import uvicorn

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def main() -> None:
    """Serve until terminated, with the dashboard's own settings."""
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    import streamlit as st

    from ui.collecting import collecting_garbage
    from ui.web import MIDDLEWARE

    page, port = sys.argv[1:]
    app = st.App(HERE / f"{page}.py", middleware=MIDDLEWARE, lifespan=collecting_garbage)
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
