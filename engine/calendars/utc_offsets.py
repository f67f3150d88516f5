"""What the clocks of a time zone show at many moments at once."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

# No zone ever changed its offset twice within a day; Freetown came nearest, with four days in 1939.
_DAY_S = 86_400
_SPAN_S = 400 * _DAY_S
_SECOND = timedelta(seconds=1)


def find_local(moments: Ints, zone: ZoneInfo) -> Ints:
    """Return Unix seconds, at least one, as local ones: since 1 January 1970, 0:00, by the clocks of the zone."""
    spans = [_find_offsets(zone, span) for span in np.unique(moments // _SPAN_S).tolist()]
    starts = np.concatenate([starts for starts, _ in spans])
    offsets = np.concatenate([offsets for _, offsets in spans])
    local: Ints = moments + offsets[np.searchsorted(starts, moments, "right") - 1]
    return local


@lru_cache(maxsize=4096)
def _find_offsets(zone: ZoneInfo, span: int) -> tuple[Ints, Ints]:
    """From which moment of a span on which offset holds, in seconds; the first holds from its beginning."""
    days = range(span * _SPAN_S, (span + 1) * _SPAN_S + 1, _DAY_S)
    starts, offsets = [days[0]], [_offset(days[0], zone)]
    for day, then in pairwise(days):
        after = _offset(then, zone)
        if after != offsets[-1]:
            starts.append(_find_change(day, then, zone))
            offsets.append(after)
    return np.array(starts), np.array(offsets)


def _find_change(start: int, end: int, zone: ZoneInfo) -> int:
    before = _offset(start, zone)
    return start + bisect_left(range(start, end), True, key=lambda at: _offset(at, zone) != before)


def _offset(at: int, zone: ZoneInfo) -> int:
    offset = datetime.fromtimestamp(at, zone).utcoffset()
    assert offset is not None  # a zone always has one
    return offset // _SECOND
