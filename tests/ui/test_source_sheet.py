"""From a value to the sheet that it came from, as it was received."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger import edits, history, imports, source_sheets
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.origins import OriginsDialog
from yangfan_desktop.ui.dialogs.source_sheet import SourceSheetDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage


@pytest.fixture
def received(ledger: Ledger, tmp_path: Path) -> Ledger:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "六月"
    for row in (("项目名称", "总投资（万元）"), ("智慧港口", 1200), ("智慧矿山", 800)):
        sheet.append(list(row))
    file = tmp_path / "东湖区.xlsx"
    made.save(file)
    imports.apply(ledger, imports.plan_import(ledger, [file]))
    file.unlink()
    return ledger


def test_a_value_leads_to_the_row_of_the_sheet_it_came_from(
    qtbot: QtBot, window: MainWindow, received: Ledger, tmp_path: Path
) -> None:
    window.show_ledger(received)
    assert window.workspace is not None
    page = window.workspace.show_page("projects")
    assert isinstance(page, RegisterPage)
    at = [field.key for field in page.model.fields].index("total_investment")
    page.table.setCurrentIndex(page.model.index(1, at))

    page.show_origin()
    origins = page.findChild(OriginsDialog)
    assert origins is not None
    qtbot.mouseClick(origins.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: origins.findChild(SourceSheetDialog) is not None)

    shown = origins.findChild(SourceSheetDialog)
    assert shown is not None
    current = shown.view.currentIndex()
    assert (current.row(), current.data()) == (2, "800")
    assert shown.model.index(2, 0).data() == "智慧矿山"
    out = tmp_path / "留存.xlsx"
    shown.save_wanted.emit(out)
    qtbot.waitUntil(out.is_file)
    qtbot.waitUntil(lambda: not window.operations.is_busy)
    shown.reject()
    origins.reject()


def test_a_value_typed_by_hand_has_no_sheet(ledger: Ledger) -> None:
    edits.add(ledger, "projects", {"name": "智慧港口"})
    id_ = ledger.ids("projects")[0]
    (origin,) = history.origins(ledger, "projects", id_, "name")

    with pytest.raises(UserError, match="手工录入"):
        source_sheets.source_sheet(ledger, origin)


def test_a_value_typed_by_hand_offers_no_sheet(window: MainWindow, page: RegisterPage) -> None:
    del window
    page.table.setCurrentIndex(page.model.index(0, 0))

    page.show_origin()

    dialog = page.findChild(OriginsDialog)
    assert dialog is not None
    assert not dialog.open_button.isEnabled()
    dialog.reject()
