"""Whether the program ended properly the last time: a lock that a dead program leaves behind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile


class LastRun:
    """Held while the program runs; a second one beside it neither holds it nor complains."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "running.lock"
        left_behind = file.exists()
        self._lock = QLockFile(str(file))
        self._lock.setStaleLockTime(0)
        taken = self._lock.tryLock(0)
        self.crashed = left_behind and taken

    def end(self) -> None:
        """The program ends as it should."""
        self._lock.unlock()
