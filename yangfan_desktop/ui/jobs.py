"""Long work off the window's thread: one adapter between `Progress` and Qt's signals.

A job ends in exactly one of `done`, `failed` and `cancelled`, and tells so on the window's thread.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from yangfan_desktop.domain.progress import Cancelled, Progress

_log = logging.getLogger(__name__)
_TELL_EVERY_S = 0.05
Work = Callable[[Progress], object]


class Job(QObject):
    """One piece of work; start it once, after connecting its signals. `error` is why it ended badly."""

    progressed = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _stepped = Signal(int, int, str)
    _came_back = Signal(object, object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._told = 0.0
        self._is_abandoned = False
        self.error: BaseException | None = None
        # Queued, whatever thread emits: the listeners below this line all run on our own thread.
        self._stepped.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._came_back.connect(self._on_came_back, Qt.ConnectionType.QueuedConnection)

    def start(self, pool: QThreadPool) -> None:
        """Queue the work; it runs when the pool has a thread for it."""
        pool.start(_Task(self._run))

    def cancel(self) -> None:
        """Ask the work to stop at its next step; a job not begun yet never begins."""
        self._stop.set()

    def abandon(self, *, cancels: bool = True) -> None:
        """Tell nobody what comes of it: whoever wanted to know is about to go. Mostly cancel it, too."""
        self._is_abandoned = True
        if cancels:
            self.cancel()

    def step(self, done: int, total: int, doing: str = "") -> None:
        """`Progress` for the work itself: tells the window now and then, and stops when asked to."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if total and (done >= total or now - self._told >= _TELL_EVERY_S):
            self._told = now
            self._stepped.emit(done, total, doing)

    def _run(self) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            self.step(0, 0)
            result = self._work(self)
        except Cancelled as stopped:
            error = stopped
        except Exception as failure:  # noqa: BLE001 - reported by whoever listens
            error = failure
            if not _is_refusal(failure):
                _log.exception("A job failed")
        self.error = error
        self._came_back.emit(result, error)

    def _on_came_back(self, result: object, error: BaseException | None) -> None:
        if self._is_abandoned:
            self.cancelled.emit()
        elif error is None:
            self.done.emit(result)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.ended.emit()


def _is_refusal(error: Exception) -> bool:
    """Whether this is a sentence for the user and no bug."""
    from yangfan_desktop.domain.problems import UserError  # noqa: PLC0415 - after the first paint

    return isinstance(error, UserError)


class _Task(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._call = run

    def run(self) -> None:
        """Called by the pool, on its thread."""
        self._call()
