"""Nothing that is said on a page is cut off, whatever the screen and the size of the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)
from pytestqt.qtbot import QtBot

from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.sample import make_sample
from yangfan_desktop.ui import style
from yangfan_desktop.ui.clauses import by_clauses
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.navigation import (
    BACKUPS,
    CHARTS,
    HISTORY,
    MAP,
    OVERVIEW,
    PACKS,
    SETTINGS,
    SUBMISSIONS,
)
from yangfan_desktop.ui.pages.settings_page import SettingsPage
from yangfan_desktop.ui.widgets.tile import Elided

PAGES = (OVERVIEW, CHARTS, MAP, HISTORY, SUBMISSIONS, PACKS, BACKUPS, SETTINGS)
SCREENS = (
    pytest.param(911, 512, 100, id="1366 at 150 %"),
    pytest.param(1093, 614, 100, id="1366 at 125 %"),
    pytest.param(1280, 720, 100, id="1920 at 150 %"),
    pytest.param(1366, 768, 100, id="1366"),
    pytest.param(1920, 1080, 100, id="1920"),
    pytest.param(1366, 768, 125, id="1366, text 125 %"),
    pytest.param(1366, 768, 150, id="1366, text 150 %"),
)
FREE = 2  # pixels that a rounding may take


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "云江市台账.yangfan"
    make_sample(path).close()
    return path


@pytest.fixture(autouse=True)
def usual_size_again(qapp: QApplication) -> Iterator[None]:
    yield
    style.set_zoom(qapp, 1.0)


@pytest.mark.parametrize(("width", "height", "percent"), SCREENS)
def test_every_page_says_its_words_whole(
    qtbot: QtBot, window: MainWindow, sample_file: Path, width: int, height: int, percent: int
) -> None:
    window.show_ledger(Ledger.open(sample_file, read_only=True))
    window.resize(width, height)
    if percent != 100:
        window.text_size.choose(percent)
        qtbot.waitUntil(lambda: style.zoom() == percent / 100)
        rest(qtbot, window)
    cut: list[str] = []

    for key in PAGES:
        assert window.workspace is not None
        page = window.workspace.show_page(key)
        rest(qtbot, window)
        cut += [f"{key}: {words}" for words in cut_off(page)]
        if isinstance(page, SettingsPage):
            for tab in range(1, page.tabs.count()):
                page.tabs.setCurrentIndex(tab)
                rest(qtbot, window)
                cut += [f"{key} {tab + 1}: {words}" for words in cut_off(page)]

    assert cut == []


def rest(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.operations.is_busy, timeout=20_000)
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()


def cut_off(page: QWidget) -> Iterator[str]:
    """What on this page is wider than the place where it stands."""
    for widget in page.findChildren(QWidget):
        if not widget.isVisible():
            continue
        words, room = said(widget)
        if not words:
            continue
        measure = widget.fontMetrics().horizontalAdvance
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.height() + FREE < widget.heightForWidth(widget.width()):
                yield f"{words}（行数）"
        elif max(map(measure, words.split("\n"))) > room + FREE:
            yield words


def said(widget: QWidget) -> tuple[str, int]:
    """The words of a widget, whole, and how wide the place for them is."""
    room = widget.contentsRect().width()
    words = ""
    match widget:
        case Elided():
            words = widget.words
        case QLabel():
            words = "" if widget.pixmap() else widget.text()
        case QPushButton():
            words, room = widget.text().replace("&", ""), widget.width() - 16
        case QComboBox():
            words, room = widget.currentText(), place_in_box(widget).width()
        case QLineEdit():
            words, room = widget.placeholderText(), place_in_line(widget).width() - 4
        case _:
            pass
    return words, room


def place_in_line(line: QLineEdit) -> QRect:
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    part = QStyle.SubElement.SE_LineEditContents
    return line.style().subElementRect(part, option, line)


def place_in_box(box: QComboBox) -> QRect:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("应报21个，未报0个", 400, "应报21个，未报0个"),
        ("应报21个，未报0个", 110, "应报21个，\n未报0个"),
        ("应报21个，未报0个", 60, "应报21个，未报0个"),
        ("应报21个。\n未报0个。", 400, "应报21个。\n未报0个。"),
    ],
)
def test_a_sentence_breaks_where_one_would_breathe(text: str, width: int, lines: str) -> None:
    assert by_clauses(text, width, lambda words: 12 * len(words)) == lines
