"""Keeps an eye on the ledger: checks it in the background a moment after it was opened or changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.lights import Light

MOST_RECORDS = 10_000
"""A larger ledger is checked when the user asks for it: it would take the readers' time."""
_AFTER_MS = 800


@dataclass(frozen=True, slots=True)
class Sight:
    """What one look at the ledger has shown."""

    findings: tuple[Finding, ...]
    lights: dict[tuple[str, int], Light]


class Watch(QObject):
    """`found` carries all findings each time they were looked for.

    `lit` carries the lights that are on, by register and record; none of those that mean all is well.
    """

    found = Signal(tuple)
    lit = Signal(object)

    def __init__(self, ledger: Ledger, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._operations = operations
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

    def _on_changed(self, _: Changes) -> None:
        self._timer.start()

    def _look(self) -> None:
        def work(_: object) -> Sight | None:
            from yangfan_desktop.ledger.basis import Basis  # noqa: PLC0415 - after first paint
            from yangfan_desktop.ledger.checks import check  # noqa: PLC0415
            from yangfan_desktop.ledger.matters import matters  # noqa: PLC0415

            ledger = self._ledger
            if sum(ledger.count(key) for key in ledger.registers) > MOST_RECORDS:
                return None
            lights = {
                (one.deadline.matter.register, one.deadline.matter.record): one.light
                for each in matters(Basis(ledger)).lit.values()
                for one in each
                if one.light is not None and one.light.when is not None
            }
            return Sight(tuple(check(ledger)), lights)

        def tell(sight: Sight | None) -> None:
            if sight is not None:
                self.found.emit(sight.findings)
                self.lit.emit(sight.lights)

        self._operations.read("检查台账", work, tell, quiet=True)
