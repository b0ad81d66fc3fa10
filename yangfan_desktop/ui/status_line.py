"""The line at the window's foot: what the page shows, the last backup, whether everything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStatusBar

from yangfan_desktop.ui import style
from yangfan_desktop.ui.widgets.giving_label import GivingLabel

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger


class StatusLine:
    """The labels of the window's status bar."""

    def __init__(self, bar: QStatusBar) -> None:
        self.page = GivingLabel()  # long words must not widen the window
        self.page.setContentsMargins(style.SPACE_S, 0, 0, 0)
        self.saved = GivingLabel()  # why a ledger can only be read may be long, too
        self.backup = QLabel()
        self.read_only = QLabel("只读")
        style.mark(self.read_only, role="badge")
        bar.addWidget(self.page, 1)
        for label in (self.backup, self.saved, self.read_only):
            bar.addPermanentWidget(label)
        self.clear()

    def clear(self) -> None:
        """No ledger is open."""
        for label in (self.page, self.saved, self.backup):
            label.clear()
        self.read_only.hide()

    def show_ledger(self, ledger: Ledger) -> None:
        """This ledger is open now."""
        self.read_only.setVisible(ledger.read_only)
        self.read_only.setToolTip(ledger.read_only_reason)
        self.saved.setText(ledger.read_only_reason if ledger.read_only else "所有更改已保存")

    def show_saved(self) -> None:
        """Something has just been written."""
        from datetime import datetime  # noqa: PLC0415 - after the first paint

        self.saved.setText(f"所有更改已保存　{datetime.now().astimezone():%H:%M}")
