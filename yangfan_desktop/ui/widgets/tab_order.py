"""The Tab key goes through a page as one reads it, in whatever order its widgets were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QStackedWidget, QTabWidget, QWidget


def follow_layout(root: QWidget) -> None:
    """Let Tab go through what can have the focus in the order of the layouts under `root`."""
    for before, after in pairwise(_reached(root)):
        QWidget.setTabOrder(before, after)


def _reached(widget: QWidget) -> Iterator[QWidget]:
    for part in _parts(widget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield part
        yield from _reached(part)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """The widgets that this one is laid out of."""
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield inner
    elif isinstance(widget, QTabWidget):
        yield widget.tabBar()
        yield from (found for at in range(widget.count()) if (found := widget.widget(at)))
    elif isinstance(widget, QStackedWidget | QSplitter):
        yield from (found for at in range(widget.count()) if (found := widget.widget(at)))
    elif layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield widget
