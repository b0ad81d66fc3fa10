"""Keeps an eye on the ledger: looks it over in the background a moment after it was opened or changed.

Lights are reckoned for a ledger of any size, and only where an edit touched what they rest on. All
records are checked where they are few; of a large register each page has those checked that it shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.memory import Memory
    from yangfan_desktop.policy.lights import Light

MOST_RECORDS = 10_000
"""A larger ledger is checked as a whole when the user asks for it: that takes hundreds of megabytes."""
_AFTER_MS = 800


@dataclass(frozen=True, slots=True)
class Sight:
    """What one look at the ledger has shown; no findings where it was too large to be checked."""

    findings: tuple[Finding, ...] | None
    lights: Mapping[str, Mapping[int, Light]]


class Watch(QObject):
    """`found` carries all findings each time they were looked for.

    `lit` carries the lights that are on, by register and record; none of those that mean all is well.
    `too_large` says that the ledger was not checked: see `pages.seen_checks`.
    """

    found = Signal(tuple)
    too_large = Signal()
    lit = Signal(object)

    def __init__(self, ledger: Ledger, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._operations = operations
        self._is_looking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._look)
        operations.changed.connect(self._on_changed)
        self._timer.start()

    def stop(self) -> None:
        """Look no more: the ledger is about to be closed."""
        self._timer.stop()
        self._operations.changed.disconnect(self._on_changed)

    @cached_property
    def _memory(self) -> Memory:
        from yangfan_desktop.ledger.memory import Memory  # noqa: PLC0415 - after the first paint

        return Memory(self._ledger)

    def _on_changed(self, _: Changes) -> None:
        self._timer.start()

    def _look(self) -> None:
        if self._is_looking:  # one look after another: they share what they remember
            self._timer.start()
            return
        self._is_looking = True
        job = self._operations.read("检查台账", lambda _: self._sight(), self._tell, quiet=True)
        job.ended.connect(self._on_ended)

    def _sight(self) -> Sight:
        from yangfan_desktop.ledger.basis import Basis  # noqa: PLC0415 - after first paint
        from yangfan_desktop.ledger.checks import check  # noqa: PLC0415
        from yangfan_desktop.ledger.matters import warnings  # noqa: PLC0415

        ledger, memory = self._ledger, self._memory
        memory.refresh()
        lights = warnings(Basis(ledger, memory=memory))
        few = sum(ledger.count(key) for key in ledger.registers) <= MOST_RECORDS
        return Sight(tuple(check(ledger)) if few else None, lights)

    def _tell(self, sight: Sight) -> None:
        if sight.findings is None:
            self.too_large.emit()
        else:
            self.found.emit(sight.findings)
        self.lit.emit(sight.lights)

    def _on_ended(self) -> None:
        self._is_looking = False
