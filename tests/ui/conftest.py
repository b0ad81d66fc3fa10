"""A window on a ledger of three projects; every test is failed by a window that it leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage

_PATIENCE_MS = 30_000
Planned = Callable[..., ImportWizard]
"""Files to a wizard that shows what importing them would do."""
PROJECTS = (
    {"name": "智慧港口", "region": "临港区", "stage": "building", "total_investment": 12000},
    {"name": "5G全连接工厂", "region": "东湖区", "stage": "completed", "total_investment": 800},
    {"name": "矿山无人驾驶", "region": "临港区", "stage": "building", "total_investment": None},
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform complains of what it cannot do; that is no fault of ours."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    """Waits longer than the plugin's own: a machine with other work to do is no fault of ours.

    A list that is still open afterwards is closed: it would be in the way of the next test.
    """
    assert qapp is not None
    made = QtBot(request)
    for wait in ("waitUntil", "waitSignal"):
        setattr(made, wait, partial(getattr(made, wait), timeout=_PATIENCE_MS))
    yield made
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


@pytest.fixture
def planned(qtbot: QtBot, window: MainWindow, filled: Ledger) -> Planned:
    """Import these files into the filled ledger, as far as the preview."""

    def look(*files: Path) -> ImportWizard:
        window.show_ledger(filled)
        window.commands.import_files(list(files))
        found = window.findChild(ImportWizard)
        assert found is not None
        qtbot.waitUntil(lambda: found.plan is not None)
        return found

    return look


@pytest.fixture
def compose() -> Callable[[QWidget, str], None]:
    """Type Chinese as an input method does: a preedit first, then the words."""

    def commit(widget: QWidget, words: str) -> None:
        QApplication.sendEvent(widget, QInputMethodEvent("pinyin", []))
        done = QInputMethodEvent()
        done.setCommitString(words)
        QApplication.sendEvent(widget, done)

    return commit


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    for project in PROJECTS:
        amount = project["total_investment"]
        money = Money.of(amount) if isinstance(amount, int) else None
        edits.add(ledger, "projects", {**project, "total_investment": money})
    return ledger


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(tmp_path / "settings" / "settings.toml")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    stray = [
        type(widget).__name__
        for widget in QApplication.topLevelWidgets()
        if widget is not made and widget.isVisible()
    ]
    assert stray == []
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton, "a button is still held down"


@pytest.fixture
def page(window: MainWindow, filled: Ledger) -> RegisterPage:
    """The project page of a window."""
    window.show_ledger(filled)
    assert window.workspace is not None
    found = window.workspace.register_page
    assert found is not None
    return found
