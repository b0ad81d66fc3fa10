"""Every dialog fits a small screen and large text, shows its words whole, and opens where one writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QWidget,
)
from pytestqt.qtbot import QtBot

from yangfan_desktop.ui import style
from yangfan_desktop.ui.gallery_openings import openings
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.widgets.giving_label import GivingLabel

SMALL, USUAL = QSize(911, 512), QSize(1366, 768)
EDGES = QSize(24, 40)
"""What the system's frame and title bar take of the screen."""
READ_FIRST = ("settings_dialog", "report", "error-no_form")
"""Pages to look at, that have lines to write in as well."""
Part = TypeVar("Part", bound=QWidget)
MNEMONIC = re.compile(r"&([A-Z0-9])")


@pytest.fixture(autouse=True)
def usual_size_again(qapp: QApplication) -> Iterator[None]:
    yield
    style.set_zoom(qapp, 1.0)


def every_dialog(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> Iterator[tuple[str, QDialog]]:
    """Each dialog, open, with its name; it is closed before the next one comes."""
    commands = window.commands
    more: list[tuple[str, Callable[[], object]]] = [
        ("about", commands.about), ("new_ledger", commands.new_ledger), ("help", commands.help_here),
        ("import", commands.import_files), ("template", commands.fill),
        ("move", lambda: at_first_row(page, window.office.move_project)),
        ("extension", lambda: at_first_row(page, lambda: window.office.record_event("extension"))),
        ("own_fields", window.office.own_fields), ("report", commands.report),
    ]  # fmt: skip
    for name, call in (*openings(window), *more):
        with opened(qtbot, window, call) as dialogs:
            assert dialogs, name
            yield from ((name, dialog) for dialog in dialogs)


def at_first_row(page: RegisterPage, call: Callable[[], object]) -> None:
    page.table.setCurrentIndex(page.model.index(0, 0))
    call()


@contextmanager
def opened(qtbot: QtBot, window: MainWindow, call: Callable[[], object]) -> Iterator[list[QDialog]]:
    call()
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    QCoreApplication.processEvents()
    found = [one for one in window.findChildren(QDialog) if one.isVisible()]
    yield found
    for one in found:
        one.done(0)
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def within(dialog: QDialog, kind: type[Part]) -> list[Part]:
    """The parts of this dialog itself, not of another one that lies over it."""
    return [one for one in dialog.findChildren(kind) if one.window() is dialog]


def cut_words(dialog: QDialog) -> list[str]:
    """The labels and buttons that have not the room for their words."""
    shown = [one for one in within(dialog, QWidget) if one.isVisibleTo(dialog)]
    labels = [one.text() for one in shown if isinstance(one, QLabel) and is_cut(one)]
    buttons = [
        one.text()
        for one in shown
        if isinstance(one, QPushButton | QCheckBox | QRadioButton)
        and one.text()
        and one.width() < one.sizeHint().width()
    ]
    return labels + buttons


def is_cut(label: QLabel) -> bool:
    shortens = label.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
    if not label.text() or shortens or isinstance(label, GivingLabel):
        return False
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width()


def faults_on(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, screen: QSize
) -> list[tuple[str, str]]:
    room = screen - EDGES
    faults: list[tuple[str, str]] = []
    for name, dialog in every_dialog(qtbot, window, page):
        if not isinstance(dialog, QMessageBox):  # it knows its size itself
            dialog.resize(dialog.size().boundedTo(room))
            QCoreApplication.processEvents()
        wanted = dialog.size()
        if wanted.boundedTo(room) != wanted:
            faults.append((name, f"{wanted.width()} × {wanted.height()}"))
        faults += [(name, words) for words in cut_words(dialog)]
    return faults


def test_every_dialog_fits_a_small_screen_with_its_words_whole(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    window.resize(SMALL)

    faults = faults_on(qtbot, window, page, SMALL)

    assert faults == []


def test_every_dialog_fits_with_large_text(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, qapp: QApplication
) -> None:
    window.resize(USUAL)
    style.set_zoom(qapp, 1.5)

    faults = faults_on(qtbot, window, page, USUAL)

    assert faults == []


def test_every_dialog_opens_where_one_writes_and_has_one_default_and_no_key_twice(
    qtbot: QtBot, window: MainWindow, page: RegisterPage
) -> None:
    faults: list[tuple[str, str]] = []

    for name, dialog in every_dialog(qtbot, window, page):
        lines = [one for one in within(dialog, QLineEdit) if is_open(one, dialog)]
        started = isinstance(dialog.focusWidget(), QLineEdit | QComboBox | QPlainTextEdit)
        if lines and not started and name not in READ_FIRST:
            faults.append((name, f"starts in {type(dialog.focusWidget()).__name__}"))
        buttons = [one for one in within(dialog, QPushButton) if one.isVisibleTo(dialog)]
        defaults = [one.text() for one in buttons if one.isDefault()]
        if len(defaults) > 1:
            faults.append((name, f"defaults: {defaults}"))
        named = [one.text() for one in within(dialog, QAbstractButton)]
        named += [one.text() for one in within(dialog, QLabel)]
        keys = Counter(key for words in named for key in MNEMONIC.findall(words))
        faults += [(name, f"Alt+{key} twice") for key, number in keys.items() if number > 1]

    assert faults == []


def is_open(line: QLineEdit, dialog: QDialog) -> bool:
    """Whether one writes in this line; not one of a table of lists, nor one that is a part of another."""
    inside = isinstance(line.parentWidget(), QComboBox)
    return line.isVisibleTo(dialog) and line.isEnabled() and not line.isReadOnly() and not inside
