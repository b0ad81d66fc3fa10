"""Pictures of the dialogs that a command of the window does not open by itself."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from yangfan_desktop.domain.proposed_fields import proposed_field
from yangfan_desktop.domain.records import ALL
from yangfan_desktop.ui.dialogs.new_field import NewFieldDialog
from yangfan_desktop.ui.errors import report_crash, show_sentence
from yangfan_desktop.ui.gallery_camera import Camera, settle
from yangfan_desktop.ui.navigation import SUBMISSIONS
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.pages.submissions_page import SubmissionsPage

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.main_window import MainWindow

_COLUMN = ("年产能（台）", [*range(100, 1300, 100), "很多"])


def take_dialogs(camera: Camera, window: MainWindow, template: Path) -> None:
    """Dialogs about records, messages, a column that becomes a field, two submissions compared."""
    page = window.workspace.show_page("projects") if window.workspace else None
    if not isinstance(page, RegisterPage):
        return
    page.table.setCurrentIndex(page.model.index(1, 3))
    ids = [page.model.id_at(row) for row in range(6)]
    for picture, call in (
        ("add_record", page.commands.add),
        ("bulk_edit", lambda: page.editing.bulk_edit(ids)),
        ("replace", lambda: page.editing.replace(ALL)),
        ("delete", lambda: page.commands.delete(ids)),
        ("origins", lambda: page.commands.show_origin(ids[0], "total_investment")),
        ("restore", lambda: window.office.ask_restore(Path("云江市台账 2026-06-30 0900.yangfan"))),
        ("sentence", lambda: show_sentence(window, "“青山县.xlsx”正被其他程序打开，请关闭后再试")),
        ("crash", lambda: report_crash(window, RuntimeError("示例"))),
        ("new_field", lambda: NewFieldDialog(_COLUMN[0], proposed_field(*_COLUMN), window).open()),
    ):
        _take(camera, window, picture, call)
    if camera.wants("compare_submissions") and window.ledger is not None:
        _send_twice(window.ledger, template)
        found = window.workspace.show_page(SUBMISSIONS) if window.workspace else None
        settle(window)
        if isinstance(found, SubmissionsPage):
            found.table.selectRow(0)
            _take(camera, window, "compare_submissions", found.compare)


def _take(camera: Camera, window: MainWindow, picture: str, call: Callable[[], object]) -> None:
    if not camera.wants(picture):
        return
    call()
    settle(window)
    for dialog in [one for one in window.findChildren(QDialog) if one.isVisible()]:
        camera.take(dialog, picture)
        dialog.reject()


def _send_twice(ledger: Ledger, template: Path) -> None:
    """Two quarters' tables, between which two projects have changed."""
    from yangfan_desktop.ledger import edits  # noqa: PLC0415 - with the ledger
    from yangfan_desktop.ledger.fills import fill_template  # noqa: PLC0415
    from yangfan_desktop.ledger.submissions import SubmissionFacts, keep  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        for number, quarter in enumerate(("第二季度", "第三季度")):
            out = Path(scratch) / f"云江市2026年{quarter}.xlsx"
            found = fill_template(ledger, template, out)
            facts = SubmissionFacts(template.name, found.register, receiver="省工业和信息化厅")
            keep(ledger, facts, [out])
            for id_ in ledger.ids("projects")[2:4] if number == 0 else ():
                note = "设备已全部到场，正在安装调试"
                edits.edit(
                    ledger, "projects", id_, {"progress_note": note, "progress_percent": None}
                )
