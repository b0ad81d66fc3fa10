"""Whatever takes time or writes: started here, watched here, and its changes announced here.

Writers queue in a pool of one thread, so that two steps can never interleave; readers have their own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from yangfan_desktop.ui.jobs import Job

if TYPE_CHECKING:
    from yangfan_desktop.domain.changes import Changes
    from yangfan_desktop.domain.progress import Progress

T = TypeVar("T")
_DIALOG_AFTER_MS = 600


class Operations(QObject):
    """The window's jobs. `changed` carries the `Changes` of every write that wrote something.

    `clashed` carries the `Clash` of a write that met others' changes of the same fields.
    """

    changed = Signal(object)
    clashed = Signal(object)
    busy = Signal(bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._writers = QThreadPool(self)
        self._writers.setMaxThreadCount(1)
        self._readers = QThreadPool(self)
        self._jobs: set[Job] = set()
        self._promised: set[Job] = set()

    def write(
        self,
        title: str,
        work: Callable[[Progress], Changes],
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        gives_way: bool = False,
    ) -> Job:
        """Write to the ledger; `done` hears of it after every page has.

        Where the ledger is closed meanwhile, what was asked for is still written; only what takes
        long `gives_way` and is as if it had never begun.
        """

        def announce(changes: Changes) -> None:
            if changes.count:
                self.changed.emit(changes)
            if done:
                done(changes)

        job = self._start(self._writers, title, work, announce, failed)
        if not gives_way:
            self._promised.add(job)
        return job

    def read(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        quiet: bool = False,
        owner: QObject | None = None,
    ) -> Job:
        """Work that leaves the ledger as it is: plan, fill, report, export.

        Nobody hears what comes of it once its `owner` is gone: a dialog that was closed meanwhile.
        `quiet` is for what the window does of its own accord: however long it takes, no dialog
        comes between the user and what they are typing.
        """
        job = self._start(self._readers, title if not quiet else "", work, done, failed)
        if owner is not None:
            owner.destroyed.connect(job.abandon)
        return job

    @property
    def is_busy(self) -> bool:
        """Whether any job is running or waiting."""
        return bool(self._jobs)

    def stop(self) -> list[Exception]:
        """Wait until nothing runs any more, before a ledger is closed: why something was not written.

        What was typed is written to the end, however many edits wait; everything else is cancelled.
        """
        promised = set(self._promised)
        for job in self._jobs:
            job.abandon(cancels=job not in promised)
        self._writers.waitForDone()
        self._readers.waitForDone()
        from yangfan_desktop.domain.progress import Cancelled  # noqa: PLC0415 - after first paint

        errors = [job.error for job in promised if isinstance(job.error, Exception)]
        return [error for error in errors if not isinstance(error, Cancelled)]

    def _start(
        self,
        pool: QThreadPool,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
    ) -> Job:
        job = Job(work, self)
        job.done.connect(done)
        job.failed.connect(failed or self._on_failed)
        job.ended.connect(lambda: self._forget(job))
        self._jobs.add(job)
        if title:
            self._watch(job, title)
        self.busy.emit(True)  # noqa: FBT003 - a signal has no names
        job.start(pool)
        return job

    def _watch(self, job: Job, title: str) -> None:
        """Show a dialog for a job that is still running after a moment."""
        patience = QTimer(job)
        patience.setSingleShot(True)
        patience.timeout.connect(lambda: self._show_progress(job, title))
        job.ended.connect(patience.stop)
        patience.start(_DIALOG_AFTER_MS)

    def _show_progress(self, job: Job, title: str) -> None:
        from yangfan_desktop.ui.widgets.progress_dialog import ProgressDialog  # noqa: PLC0415 - seldom

        ProgressDialog(job, title, self.front()).open()

    def _forget(self, job: Job) -> None:
        self._jobs.discard(job)
        self._promised.discard(job)
        job.deleteLater()
        if not self._jobs:
            self.busy.emit(False)  # noqa: FBT003

    def _on_failed(self, error: Exception) -> None:
        from yangfan_desktop.ledger.clashes import Clash  # noqa: PLC0415 - after the first paint

        if isinstance(error, Clash):
            self.clashed.emit(error)
            return
        from yangfan_desktop.ui.errors import show_error  # noqa: PLC0415 - seldom

        show_error(self.front(), error)

    def front(self) -> QWidget:
        """What the user looks at: a dialog must not come up behind another one."""
        return QApplication.activeModalWidget() or self._window
