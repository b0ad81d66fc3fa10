"""Every line in which the window tells something is whole on a small screen and with large text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from yangfan_desktop.ui import style
from yangfan_desktop.ui.gallery_notices import notices
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.widgets.notice import Notice


@pytest.fixture(autouse=True)
def usual_size_again(qapp: QApplication) -> Iterator[None]:
    yield
    style.set_zoom(qapp, 1.0)


def cut(notice: Notice) -> Iterator[str]:
    for label in notice.findChildren(QLabel):
        if label.isVisible() and label.height() < label.heightForWidth(label.width()):
            yield label.text()
    for button in notice.findChildren(QPushButton):
        if button.isVisible() and button.width() < button.sizeHint().width():
            yield button.text()


@pytest.mark.parametrize("screen", [(911, 512, 1.0), (1366, 768, 1.5)])
def test_every_notice_says_its_words_whole(
    qtbot: QtBot,
    qapp: QApplication,
    window: MainWindow,
    page: RegisterPage,
    tmp_path: Path,
    screen: tuple[int, int, float],
) -> None:
    width, height, zoom = screen
    style.set_zoom(qapp, zoom)
    window.resize(width, height)
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    told: list[str] = []
    faults: list[str] = []

    for _, call in notices(window, page, tmp_path):
        call()
        qtbot.waitUntil(lambda: bool(window.notice.text) and not window.operations.is_busy)
        QApplication.processEvents()
        told.append(window.notice.text)
        faults += cut(window.notice)
        window.notice.hide()

    assert len(set(told)) == len(told) > 5
    assert faults == []
