"""When Python looks for garbage: while nobody waits, and not in the middle of somebody's scrolling.

A full collection stops every thread for as long as it takes to look at every object, a tenth of a
second once the libraries are loaded; it would come in the midst of an import or a report, which make
many objects. So full collections are left to quiet moments, and what has been loaded once is not
looked at again.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from yangfan_desktop.ui.operations import Operations

_THRESHOLDS = (10_000, 50, 1_000_000)
"""New objects before a small collection, small ones before a middle one, middle ones before a full one."""
_QUIET_MS = 3000


class Housekeeping(QObject):
    """Collects some seconds after the last job has ended."""

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self._operations = operations
        self._frozen = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self._collect)
        operations.busy.connect(self._on_busy)
        gc.set_threshold(*_THRESHOLDS)

    def _on_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal's own way
        if busy:
            self._timer.stop()
        else:
            self._timer.start()

    def _collect(self) -> None:
        gc.collect()
        if not self._frozen:
            self._frozen = True
            gc.freeze()
