"""What to say when no deal needs anybody: why, in a line, and one thing to do next."""

from __future__ import annotations

import pandas as pd

from engine.bootstrap import Engine
from ui import texts
from ui.components.folder import Button, show_folder
from ui.components.import_dialog import open_import
from ui.formats import format_quantity


def show_calm(engine: Engine, frame: pd.DataFrame, done: int) -> None:
    """Draw the line over the open deals. `done`: how many needed somebody and are done for today."""
    is_silent = describe_calm(frame, done) == texts.CALM_SILENT
    pressed = show_folder(
        texts.CALM,
        describe_calm(frame, done),
        key="calm",
        icon="task_alt",
        role="status",
        buttons=(Button("import", texts.IMPORT_RECORDS, "upload"),) if is_silent else (),
    )
    if pressed == "import":
        open_import(engine)


def describe_calm(frame: pd.DataFrame, done: int) -> str:
    """Return why no deal needs anybody."""
    if done:
        return texts.CALM_DONE.format(deals=format_quantity(done, "deal"), are="is" if done == 1 else "are")
    return texts.CALM_QUIET if frame["last_touch_at"].notna().any() else texts.CALM_SILENT
