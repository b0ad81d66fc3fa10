"""Doing something in the next round of the event loop, unless its widget is gone by then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def after(owner: QObject, work: Callable[[], None]) -> None:
    """Do this soon: what makes or removes widgets must not do so while Qt goes through all of them.

    A change of the colours is told to every widget in turn, and one that is gone by its turn crashes.
    """
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(work)
    timer.timeout.connect(timer.deleteLater)
    timer.start(0)
