"""Files dropped anywhere lead somewhere: into the open ledger, into one opened for them, or to a form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.fill_wizard import FillWizard
from yangfan_desktop.ui.dialogs.first_run import FirstRunDialog
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage

_COPY, _LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


def table(path: Path, *rows: tuple[str, str, int]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in (("项目名称", "所属区县", "总投资（万元）"), *rows):
        book.active.append(list(row))
    book.save(path)
    return path


def drop(widget: QWidget, *files: Path) -> QWidget | None:
    """Drag the files over this widget and let go: whoever takes them, as Qt asks from inside out."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    at: QWidget | None = widget
    while at is not None:
        enter = QDragEnterEvent(QPoint(5, 5), _COPY, data, _LEFT, _NONE)
        enter.ignore()
        if at.acceptDrops():
            QApplication.sendEvent(at, enter)
            if enter.isAccepted():
                QApplication.sendEvent(at, QDropEvent(QPointF(5, 5), _COPY, data, _LEFT, _NONE))
                return at
        at = None if at.isWindow() else at.parentWidget()
    return None


def answers(window: MainWindow) -> dict[str, QAbstractButton]:
    """The answers of the question that is asked."""
    box = window.findChildren(Question)[-1]
    return {button.text(): button for button in box.buttons()}


def close_all(window: MainWindow) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.reject()


@pytest.mark.parametrize(
    "place",
    [
        lambda window, _: window,
        lambda _, page: page.table.viewport(),
        lambda _, page: page.search,
        lambda window, _: window.navigation,
    ],
)
def test_a_folder_is_dropped_wherever_the_hand_is(
    qtbot: QtBot,
    window: MainWindow,
    page: RegisterPage,
    tmp_path: Path,
    place: Callable[[MainWindow, RegisterPage], QWidget],
) -> None:
    folder = tmp_path / "来表"
    folder.mkdir()
    table(folder / "青山县.xlsx", ("智慧物流", "青山县", 300))

    taken = drop(place(window, page), folder)
    wizard = window.findChild(ImportWizard)
    assert wizard is not None
    qtbot.waitUntil(lambda: wizard.plan is not None)
    button = wizard.form.apply_button.text()
    wizard.reject()

    assert taken is window
    assert button == "导入1条"


def test_a_table_dropped_before_any_ledger_is_open_goes_into_the_last_one(
    qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    window.recent.remember(filled.path)
    filled.close()
    drop(window, table(tmp_path / "青山县.xlsx", ("智慧物流", "青山县", 300)))

    asked = answers(window)
    asked[f"打开“{filled.path.stem}”再导入"].click()
    qtbot.waitUntil(lambda: window.findChild(ImportWizard) is not None)
    wizard = window.findChild(ImportWizard)
    assert wizard is not None
    qtbot.waitUntil(lambda: wizard.plan is not None)
    button = wizard.form.apply_button.text()
    close_all(window)

    assert list(asked)[:2] == [f"打开“{filled.path.stem}”再导入", "新建台账再导入"]
    assert button == "导入1条"


def test_a_table_dropped_on_a_new_program_goes_into_the_ledger_made_for_it(
    qtbot: QtBot, window: MainWindow, ledger: Ledger, tmp_path: Path
) -> None:
    drop(window.start_page, table(tmp_path / "青山县.xlsx", ("智慧物流", "青山县", 300)))
    asked = answers(window)
    asked["新建台账再导入"].click()
    dialog = window.findChild(FirstRunDialog)
    assert dialog is not None

    dialog.made.emit(ledger)
    dialog.accept()
    wizard = window.findChild(ImportWizard)
    assert wizard is not None
    qtbot.waitUntil(lambda: wizard.plan is not None)
    close_all(window)

    assert "新建台账再导入" in asked
    assert len(asked) == 2
    assert window.ledger is ledger


def test_an_empty_form_is_recognised_and_filled_instead(
    qtbot: QtBot, window: MainWindow, page: RegisterPage, tmp_path: Path
) -> None:
    form = table(tmp_path / "省级汇总表.xlsx")
    drop(page.table.viewport(), form)
    qtbot.waitUntil(lambda: bool(window.findChildren(Question)))

    said = window.findChildren(Question)[-1].text()
    answers(window)["填报这张表"].click()
    qtbot.waitUntil(lambda: window.findChild(FillWizard) is not None)
    wizard = window.findChild(FillWizard)
    assert wizard is not None
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    close_all(window)

    assert "看样子是一张待填的空表" in said
    assert wizard.template == form


def test_nothing_can_be_imported_into_a_ledger_that_is_read_only(
    window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    window.show_ledger(Ledger.open(filled.path, read_only=True))

    drop(window, table(tmp_path / "青山县.xlsx", ("智慧物流", "青山县", 300)))

    assert window.findChild(ImportWizard) is None
    assert window.notice.text.startswith("现在不能导入：")
