"""Ticking rows of an import's preview: by the header all that is shown, by keys those selected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView

from yangfan_desktop.ui.models.plan_model import PlanModel

HINT = "按空格勾选或取消选中的行，Ctrl+A 选中全部行，Ctrl+Z 撤销勾选"


class RowTicking(QObject):
    """A blank ticks the selected rows, or unticks them where all are; Ctrl+Z takes the last act back."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        view.setAccessibleDescription(HINT)
        view.installEventFilter(self)
        view.horizontalHeader().sectionClicked.connect(self._on_header)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys, before the table takes a blank for a search and the window Ctrl+Z for its own undo."""
        model = self._view.model()
        if not isinstance(event, QKeyEvent) or not isinstance(model, PlanModel):
            return super().eventFilter(watched, event)
        takes_back = event.matches(QKeySequence.StandardKey.Undo)
        if event.type() == QEvent.Type.ShortcutOverride and takes_back:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if takes_back:
            model.take_back()
            return True
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            model.toggle(self._selected())
            return True
        return super().eventFilter(watched, event)

    def _selected(self) -> list[int]:
        """By ranges: an index for each of 100,000 rows would take a second."""
        ranges = self._view.selectionModel().selection().toList()
        return [row for one in ranges for row in range(one.top(), one.bottom() + 1)]

    def _on_header(self, column: int) -> None:
        """The header of the ticks ticks all that is shown, or none of it."""
        model = self._view.model()
        if column == 0 and isinstance(model, PlanModel):
            model.tick_all(on=not model.are_all_ticked)
