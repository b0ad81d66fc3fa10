"""What Qt brings along speaks Chinese, in the words of the rest of the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from yangfan_desktop.ui.papers.printing import print_dialog
from yangfan_desktop.ui.qt_words import QtWords

ENGLISH = re.compile(r"(?<![\w&(])[A-Za-z]{2,}")
NAMES = {"PDF", "CUPS", "IPP"}


@pytest.fixture
def in_chinese(qapp: QApplication) -> Iterator[QApplication]:
    """The application as it is at the start."""
    theirs, ours = QTranslator(), QtWords()
    theirs.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for one in (theirs, ours):
        qapp.installTranslator(one)
    yield qapp
    for one in (theirs, ours):
        qapp.removeTranslator(one)


def words_of(widget: QWidget) -> Iterator[str]:
    for part in widget.findChildren(QWidget):
        if isinstance(part, QLabel | QAbstractButton):
            yield part.text()
        elif isinstance(part, QGroupBox):
            yield part.title()
        elif isinstance(part, QTabWidget):
            yield from (part.tabText(at) for at in range(part.count()))
        elif isinstance(part, QComboBox):
            yield from (part.itemText(at) for at in range(part.count()))


def english(words: Iterator[str]) -> set[str]:
    found = {one for said in words for one in ENGLISH.findall(said.replace("&", ""))}
    return {one for one in found if one not in NAMES and len(one) > 1}


@pytest.mark.usefixtures("in_chinese")
def test_a_line_and_a_text_offer_to_undo_in_the_word_of_the_menus(qtbot: QtBot) -> None:
    line, text = QLineEdit("在建"), QPlainTextEdit("进展")
    for one in (line, text):
        qtbot.addWidget(one)

    menus = [one.createStandardContextMenu() for one in (line, text)]
    offered = [[action.text() for action in menu.actions()] for menu in menus]

    assert [one[0].split("(")[0] for one in offered] == ["撤销", "撤销"]
    assert english(word.split("\t")[0] for words in offered for word in words) == set()


@pytest.mark.usefixtures("in_chinese")
def test_a_file_dialog_of_qt_s_own_is_in_chinese(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    dialog = QFileDialog(None, "打开台账", str(tmp_path), "扬帆台账 (*.yangfan)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    tree = dialog.findChild(QTreeView, "treeView")
    assert tree is not None
    model = tree.model()
    columns = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(4)]
    qtbot.waitUntil(lambda: model.rowCount(tree.rootIndex()) == 1)
    kind = model.index(0, 2, tree.rootIndex()).data()

    assert columns == ["名称", "大小", "类型", "修改日期"]
    assert kind == "文件夹"
    assert english(one for one in words_of(dialog) if "*" not in one and "/" not in one) == set()


@pytest.mark.usefixtures("in_chinese")
def test_a_print_dialog_of_qt_s_own_is_in_chinese_and_asks_for_the_pages(qtbot: QtBot) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    parent = QWidget()
    qtbot.addWidget(parent)

    dialog: QDialog = print_dialog(parent, printer, 6)

    assert english(one for one in words_of(dialog) if "/" not in one) == set()
    assert (printer.fromPage(), printer.toPage()) == (1, 6)
