"""What to say when no deal needs anybody: why, in a line, and one thing to do next."""

from __future__ import annotations

import numpy as np

from engine.access.roles import Person
from engine.bootstrap import Engine
from engine.mirroring import MirroredSource
from engine.ports import DealSource
from engine.ranking.ranked_deals import RankedDeals
from ui import texts
from ui.components.folder import Button, show_folder
from ui.components.mirror import is_whole
from ui.formats import format_quantity
from ui.mirror_texts import CALM_WITHOUT_EMAILS, NOT_ALL_READ, NOT_ALL_READ_WHY


def show_calm(engine: Engine, source: DealSource, deals: RankedDeals, done: int, visitor: Person) -> None:
    """Draw the line over the open deals. `done`: how many needed somebody and are done for today."""
    if isinstance(source, MirroredSource) and not is_whole(source):
        why = NOT_ALL_READ_WHY.format(name=texts.SOURCE_NAMES.get(source.name, source.name))
        show_folder(NOT_ALL_READ, why, key="calm", icon="sync", role="status")
        return
    why = describe_calm(deals, done, is_mirrored=isinstance(source, MirroredSource))
    is_silent = why == texts.CALM_SILENT
    pressed = show_folder(
        texts.CALM,
        why,
        key="calm",
        icon="task_alt",
        role="status",
        buttons=(Button("import", texts.IMPORT_RECORDS, "upload"),) if is_silent else (),
    )
    if pressed == "import":
        from ui.components.import_dialog import open_import

        open_import(engine, visitor)


def describe_calm(deals: RankedDeals, done: int, *, is_mirrored: bool = False) -> str:
    """Return why no deal needs anybody. `is_mirrored`: they come from a CRM whose records nobody can import beside."""
    if done:
        return texts.CALM_DONE.format(deals=format_quantity(done, "deal"), are="is" if done == 1 else "are")
    if not np.isnat(deals["last_touch_at"]).all():
        return texts.CALM_QUIET
    return CALM_WITHOUT_EMAILS if is_mirrored else texts.CALM_SILENT
