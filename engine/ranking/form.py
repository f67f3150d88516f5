"""The form in which rows of deals are stored, and how they are read.

A row is made once, when data comes in, and stored with the deal. Moments are Unix seconds. People are numbered within the row;
0 is nobody in particular. Touches, triggers and holds are records of fixed size in base64: of 50,000 rows they are joined and
read at once, which takes a fifth of the time that lists of numbers take. `entries` reads them.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Row = Mapping[str, Any]

# Moments from 1970 to 2106, all that a clock will show; sizes are multiples of three bytes, so that base64 texts can be joined.
TOUCH = np.dtype([("at", "<u4"), ("person", "<u2"), ("code", "u1"), ("spare", "<u2")])
TRIGGER = np.dtype(
    [(name, "<u4") for name in ("opens", "closes", "urgent_from", "urgent_until")]
    + [("person", "<u2"), ("play", "u1"), ("later", "u1"), ("spare", "u1")]
)
HOLD = np.dtype(
    [(name, "<u4") for name in ("starts", "ends", "until")]
    + [("person", "<u2"), ("play", "u1"), ("is_forbidden", "u1"), ("is_soft", "u1"), ("spare", "u1")]
)
# "Never", "for good", and every moment later than the last one.
FAR = 2**32 - 1
SIDES = 3

# Raise it with any change of what a row holds or of the rules it is made by: stored rows are then made anew.
ROW_RULES = 3


def entries(texts: Sequence[str], kind: np.dtype[np.void]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.void]]:
    """Return the number of each entry's text, and the entries of all texts, one after the other."""
    size = kind.itemsize * 4 // 3
    counts = np.fromiter(map(len, texts), np.int64, len(texts)) // size
    return np.repeat(np.arange(len(texts)), counts), np.frombuffer(b64decode("".join(texts)), kind)
