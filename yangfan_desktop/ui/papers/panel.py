"""The small parts that the panels beside the pages are built of."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from yangfan_desktop.ui import style


def labelled(layout: QVBoxLayout, text: str, widget: QWidget, stretch: int = 0) -> QLabel:
    """Put the widget under a small label that names it."""
    label = QLabel(text)
    style.mark(label, role="muted")
    label.setBuddy(widget)
    if not widget.accessibleName():
        widget.setAccessibleName(text)
    layout.addWidget(label)
    layout.addWidget(widget, stretch)
    layout.addSpacing(style.SPACE_S)
    return label


def hint() -> QLabel:
    """A muted sentence under a choice, saying what it means."""
    made = QLabel()
    made.setWordWrap(True)
    style.mark(made, role="muted")
    return made


def tick_list(name: str) -> QListWidget:
    """A list whose entries are ticked or not."""
    made = QListWidget()
    made.setObjectName("sheet_list")
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setResizeMode(QListWidget.ResizeMode.Adjust)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def show_ticks(view: QListWidget, entries: Iterable[tuple[str, object]], off: set[object]) -> None:
    """Show these (text, what it stands for); those that are `off` are not ticked."""
    view.blockSignals(True)  # noqa: FBT003 - Qt's own
    place = view.verticalScrollBar().value()
    view.clear()
    for text, stands_for in entries:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, stands_for)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        state = Qt.CheckState.Unchecked if stands_for in off else Qt.CheckState.Checked
        item.setCheckState(state)
        view.addItem(item)
    view.verticalScrollBar().setValue(place)
    view.blockSignals(False)  # noqa: FBT003 - Qt's own


def ticked(view: QListWidget, *, on: bool = True) -> list[object]:
    """What the ticked entries (or those that are not) stand for."""
    wanted = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    items = (view.item(row) for row in range(view.count()))
    return [
        item.data(Qt.ItemDataRole.UserRole)
        for item in items
        if item is not None and item.checkState() == wanted
    ]


def column() -> tuple[QWidget, QVBoxLayout]:
    """A panel's page with its layout."""
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(*[style.SPACE_M] * 4)
    layout.setSpacing(style.SPACE_S)
    return page, layout
