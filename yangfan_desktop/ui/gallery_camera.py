"""What takes the pictures of the gallery, once a window has come to rest, and if they are wanted."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from yangfan_desktop.ui.gallery_choice import Choice
from yangfan_desktop.ui.main_window import MainWindow

Opening = tuple[str, Callable[[], object]]
"""What a picture of a dialog is called, and what opens it."""
_PATIENCE_S = 60
_SETTLING_S = 0.15
_OPENING_MS = 400


@dataclass(slots=True)
class Camera:
    """Saves pictures under names like `150-empty-overview-1366-dark.png`."""

    folder: Path
    pattern: str
    """The name of a picture's file; `{}` stands for what the picture shows."""
    choice: Choice = field(default_factory=Choice)
    made: list[Path] = field(default_factory=list)

    def wants(self, name: str) -> bool:
        """Whether this picture is wanted."""
        return self.choice.wants(name)

    def may_want(self, beginning: str) -> bool:
        """Whether a picture may be wanted whose name begins like this."""
        return self.choice.may_want(beginning)

    def take(self, widget: QWidget, name: str, over: QWidget | None = None) -> None:
        """Take the picture, if it is wanted; with what lies over the widget, where it stands."""
        if self.wants(name):
            file = self.folder / self.pattern.format(name)
            picture = widget.grab()
            if over is not None:
                painter = QPainter(picture)
                place = over.mapToGlobal(QPoint(0, 0)) - widget.mapToGlobal(QPoint(0, 0))
                painter.drawPixmap(place, over.grab())
                painter.end()
            picture.save(str(file))
            self.made.append(file)


def settle(window: MainWindow) -> None:
    """Let the window do what it has begun, and a little more."""
    wait(lambda: not window.operations.is_busy)
    until = time.monotonic() + _SETTLING_S
    wait(lambda: time.monotonic() > until)


def wait(ready: Callable[[], bool]) -> None:
    """Let the window live until this is so."""
    begun = time.monotonic()
    while not ready():
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if time.monotonic() - begun > _PATIENCE_S:
            raise TimeoutError("the window did not come to rest")
        time.sleep(0.005)


def take_opened(
    camera: Camera, window: MainWindow, picture: str, call: Callable[[], object]
) -> None:
    """Take the dialog that this call opens, the last one where one opens over another; close them."""
    if not camera.wants(picture):
        return
    call()
    settle(window)
    shown = [one for one in window.findChildren(QDialog) if one.isVisible()]
    for dialog in shown[-1:]:
        camera.take(dialog, picture)
    for dialog in reversed(shown):
        dialog.done(0)
    settle(window)


def take_during(
    camera: Camera, window: MainWindow, picture: str, call: Callable[[], object]
) -> None:
    """The same for a call that comes back only when its dialog is closed, as Qt's own do."""
    if not camera.wants(picture):
        return

    def take() -> None:
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
        for dialog in [one for one in shown if one.isVisible()]:
            camera.take(dialog, picture)
            dialog.reject()

    QTimer.singleShot(_OPENING_MS, take)
    call()
    settle(window)
