"""Python's cycle collector held back while a paper is set.

A long ledger is a million small values that all live until it is drawn. The collector looks through
them again and again and finds nothing; that is half the time of setting 10,000 rows.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = 200_000
_lock = threading.Lock()
_usual: list[tuple[int, int, int]] = []  # the threshold to come back to, once for each block inside


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let the collector run seldom while the block runs, whichever threads are in such blocks.

    Where whole collections are held back already, as by a window, small ones go on: they cost little, and
    one of a million new values would stop the window for a fifth of a second.
    """
    with _lock:
        _usual.append(_usual[0] if _usual else gc.get_threshold())
        if _usual[0][2] < _RARELY:
            gc.set_threshold(_RARELY, *_usual[0][1:])
    try:
        yield
    finally:
        with _lock:
            usual = _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)
