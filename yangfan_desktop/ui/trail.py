"""The records that one came from over links, and the way back to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from yangfan_desktop.domain.changes import RecordId
    from yangfan_desktop.ui.pages.register_page import RegisterPage

Show = Callable[[str, "RecordId"], "RegisterPage | None"]
"""Goes to this record of this register; returns the page that shows it."""


class Trail(QObject):
    """A link followed where a record is shown in full leads to another shown so; Alt+Left leads back."""

    def __init__(self, show: Show, stack: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._past: list[tuple[str, RecordId, str]] = []
        back = QShortcut(QKeySequence("Alt+Left"), stack)
        back.activated.connect(self.go_back)
        self.destroyed.connect(back.deleteLater)

    def follow(self, page: RegisterPage, register: str, record: RecordId) -> None:
        """A link on this page was clicked."""
        here = page.details.record
        if here is None or not page.details.is_shown:
            self._show(register, record)
            return
        self._past.append((page.register.key, here, page.details.name))
        self._open(register, record)

    def go_back(self) -> None:
        """To the record whose link was followed last."""
        if self._past:
            register, record, _ = self._past.pop()
            self._open(register, record)

    def _open(self, register: str, record: RecordId) -> None:
        page = self._show(register, record)
        if page is not None:
            page.open_details(self._past[-1][2] if self._past else "")
