"""Pictures of the dialogs that a command of the window does not open by itself, and of the menus."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from yangfan_desktop.domain.records import Order
from yangfan_desktop.ui.gallery_camera import Camera, settle, take_opened, wait
from yangfan_desktop.ui.gallery_openings import openings
from yangfan_desktop.ui.navigation import MAP, PACKS, SUBMISSIONS
from yangfan_desktop.ui.pages.cell_menu import cell_menu
from yangfan_desktop.ui.pages.header_menu import header_menu
from yangfan_desktop.ui.pages.map_page import MapPage
from yangfan_desktop.ui.pages.packs_page import PacksPage
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.pages.submissions_page import SubmissionsPage

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.main_window import MainWindow


def take_dialogs(camera: Camera, window: MainWindow, template: Path) -> None:
    """Dialogs about records, fields, packs, messages, outcomes; two submissions compared; menus."""
    for picture, call in openings(window):
        take_opened(camera, window, picture, call)
    if camera.wants("compare_submissions") and window.ledger is not None:
        _send_twice(window.ledger, template)
        found = window.workspace.show_page(SUBMISSIONS) if window.workspace else None
        settle(window)
        if isinstance(found, SubmissionsPage):
            found.table.selectRow(0)
            take_opened(camera, window, "compare_submissions", found.compare)
    if camera.may_want("menu-"):
        for picture, menu in _menus(window):
            menu.popup(window.mapToGlobal(QPoint(0, 0)))
            settle(window)
            camera.take(menu, f"menu-{picture}")
            menu.close()


def _menus(window: MainWindow) -> Iterator[tuple[str, QMenu]]:
    """Every menu of the menu bar, and those of a column, a cell, the views and a policy pack."""
    form = window.form
    page = window.workspace.show_page("projects") if window.workspace else None
    if not isinstance(page, RegisterPage):
        return
    page.table.setCurrentIndex(page.model.index(1, 1))
    settle(window)
    for picture in ("file", "recent", "edit", "view", "data", "reports", "help"):
        yield picture, getattr(form, f"{picture}_menu")
    project = next(menu for menu in window.findChildren(QMenu) if menu.title() == "项目办理")
    yield "project", project
    yield "cell", cell_menu(page, page.table.currentIndex(), writable=True)
    page.sort((Order("region"),))
    yield "column", header_menu(page, 1)
    page.sort(())
    page.views_menu.aboutToShow.emit()
    yield "views", page.views_menu
    plan = window.workspace.show_page(MAP) if window.workspace else None
    if isinstance(plan, MapPage):
        wait(lambda: plan.remove.menu() is not None)
        yield "map", plan.remove.menu()
    packs = window.workspace.show_page(PACKS) if window.workspace else None
    if isinstance(packs, PacksPage):
        settle(window)
        for picture, button in (("pack_edit", packs.edit_button), ("pack_more", packs.more_button)):
            yield picture, button.menu()


def _send_twice(ledger: Ledger, template: Path) -> None:
    """Two quarters' tables, between which two projects have changed; afterwards they are as before."""
    from yangfan_desktop.ledger import edits  # noqa: PLC0415 - with the ledger
    from yangfan_desktop.ledger.fills import fill_template  # noqa: PLC0415
    from yangfan_desktop.ledger.submissions import SubmissionFacts, keep  # noqa: PLC0415

    before = ledger.fetch("projects", ledger.ids("projects")[2:4])
    with tempfile.TemporaryDirectory() as scratch:
        for number, quarter in enumerate(("第二季度", "第三季度")):
            out = Path(scratch) / f"云江市2026年{quarter}.xlsx"
            found = fill_template(ledger, template, out)
            facts = SubmissionFacts(template.name, found.register, receiver="省工业和信息化厅")
            keep(ledger, facts, [out])
            for one in before if number == 0 else ():
                wanted = {"progress_note": "设备已全部到场，正在安装调试", "progress_percent": None}
                edits.edit(ledger, "projects", one.id, wanted)
    for one in before:
        usual = {key: one[key] for key in ("progress_note", "progress_percent")}
        edits.edit(ledger, "projects", one.id, usual)
