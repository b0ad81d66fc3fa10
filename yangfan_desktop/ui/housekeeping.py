"""When Python looks for garbage, and how long a job keeps the window waiting for the interpreter.

A full collection stops every thread for as long as it takes to look at every object, a tenth of a
second once the libraries are loaded; it would come in the midst of an import or a report, which make
many objects. So full collections are left to quiet moments, and what has been loaded once is not
looked at again. While very many objects are alive, as behind the preview of an import, they are left to
a moment when nobody seems to be there.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor

from yangfan_desktop.ui.operations import Operations

_THRESHOLDS = (1_000, 3, 1_000_000)
"""New objects before a small collection, small ones before a middle one, middle ones before a full one.

The first two stop every thread, too: 4,000 rows of a table take 10 ms to look at, 100,000 a quarter of a
second. So they come often, and the full one never by itself.
"""
_SWITCH_S = 0.001
"""A thread that reckons in Python lets another one go on after so long: the window asks very often."""
_QUIET_MS = 3000
_IDLE_MS = 30_000
MOST_ALIVE = 100_000
"""A full collection of so many objects takes some 50 ms."""


class Housekeeping(QObject):
    """Collects some seconds after the last job has ended."""

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self._operations = operations
        self._frozen = False
        self._pointed = QCursor.pos()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self._collect)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._collect_idly)
        operations.busy.connect(self._on_busy)
        gc.freeze()  # what the first paint took stays; a long report may come before the first moment
        gc.set_threshold(*_THRESHOLDS)
        sys.setswitchinterval(_SWITCH_S)

    def _on_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal's own way
        if busy:
            self._timer.stop()
            self._idle.stop()
        else:
            self._timer.start()

    def _collect(self) -> None:
        if len(gc.get_objects(generation=2)) > MOST_ALIVE:
            gc.collect(1)
            self._pointed = QCursor.pos()
            self._idle.start()
            return
        gc.collect()
        if not self._frozen:
            self._frozen = True
            gc.freeze()

    def _collect_idly(self) -> None:
        """Nothing was asked for in half a minute; where the pointer has moved somebody is there."""
        now = QCursor.pos()
        if now == self._pointed:
            gc.collect()
        else:
            self._pointed = now
            self._idle.start()
