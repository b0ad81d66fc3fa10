"""Opening a ledger's file in the place of whatever the window shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.main_window import MainWindow


def open_ledger(window: MainWindow, path: Path, then: Callable[[], None] | None = None) -> None:
    """Open this file off the window's thread and show it; `then` is called once it is shown."""
    if window.ledger is not None and window.ledger.is_at(path):
        if not window.ledger.read_only:
            window.notice.tell(f"“{window.ledger.name}”已经打开")
            return
        window.close_ledger()  # our own hold on it would keep it read-only

    def load(_: object) -> Ledger:
        from yangfan_desktop.ledger.ledger import Ledger  # noqa: PLC0415 - off this thread

        return Ledger.open(path, operator=window.recent.operator)

    def show(ledger: Ledger) -> None:
        window.show_ledger(ledger)
        if then is not None:
            then()

    def failed(error: Exception) -> None:
        from yangfan_desktop.ui.rescuing import tell_not_opened  # noqa: PLC0415 - seldom

        tell_not_opened(window, path, error)

    window.operations.read("打开台账", load, show, failed)
