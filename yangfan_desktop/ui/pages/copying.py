"""Cells on their way to Excel or WPS."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from yangfan_desktop.ui.pasted import as_markup, as_text


def copy_cells(grid: Sequence[Sequence[str]]) -> None:
    """Put these cells on the clipboard, as text and as a table; nothing leaves it as it is."""
    if grid:
        data = QMimeData()
        data.setText(as_text(grid))
        data.setHtml(as_markup(grid))
        QGuiApplication.clipboard().setMimeData(data)
