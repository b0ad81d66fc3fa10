"""Pictures of the wizards for workbooks and of the window of papers, step by step."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from yangfan_desktop.domain.profiles import Missing
from yangfan_desktop.ui.dialogs.fill_wizard import FillWizard
from yangfan_desktop.ui.dialogs.import_wizard import ImportWizard
from yangfan_desktop.ui.dialogs.result import ResultDialog
from yangfan_desktop.ui.filling import save_filled
from yangfan_desktop.ui.gallery_camera import Camera, settle, take_opened, wait
from yangfan_desktop.ui.importing import make_feedback

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow


def take_filled(camera: Camera, window: MainWindow, template: Path) -> None:
    """A template filled: the sheet, its columns, and where a copy is kept."""
    window.commands.look_at_filled(template)
    wizard = window.findChild(FillWizard)
    if wizard is None:
        return
    wait(lambda: wizard.preview is not None)
    settle(window)
    camera.take(wizard, "fill")
    for tab in range(1, wizard.tabs.count()):
        if wizard.tabs.isTabVisible(tab):
            wizard.tabs.setCurrentIndex(tab)
            settle(window)
            camera.take(wizard, f"fill-{tab + 1}")
    wizard.tabs.setCurrentIndex(0)
    wizard.keep_box.setChecked(True)
    settle(window)
    camera.take(wizard, "fill-kept")
    wish = wizard.options.wish()
    wizard.reject()
    if wish is not None and camera.wants("fill-result"):
        with tempfile.TemporaryDirectory() as scratch:
            out = Path(scratch) / f"{template.stem}（已填）.xlsx"
            take_opened(
                camera,
                window,
                "fill-result",
                lambda: save_filled(window, template, out, wish, "省工业和信息化厅"),
            )


def take_papers(camera: Camera, window: MainWindow) -> None:
    """What a report is made of: its content, its words, its dress; one that was kept, by its code."""
    papers = window.commands.show_report("briefing")
    if papers is None:
        return
    wait(lambda: papers.preview is not None)
    for tab in range(papers.tabs.count()):
        papers.tabs.setCurrentIndex(tab)
        settle(window)
        camera.take(papers, f"report-{tab + 1}")
    if camera.wants("code-found"):
        with tempfile.TemporaryDirectory() as scratch:
            papers.written.disconnect()
            papers.save(Path(scratch) / "简报.pdf")
            settle(window)
        lookup = window.commands.look_up_code(papers)
        for code, picture in (("1", "code-found"), ("99-3", "code-unknown")):
            if lookup is not None:
                lookup.look_up(code)
                settle(window)
                camera.take(lookup, picture)
        if lookup is not None:
            lookup.reject()
    papers.reject()


def take_import(camera: Camera, window: MainWindow, workbooks: list[Path]) -> None:
    """The three steps of an import, what to do about records that are not listed, and the way back."""
    window.commands.import_files()
    wizard = window.findChild(ImportWizard)
    if wizard is None:
        return
    settle(window)
    camera.take(wizard, "import-1")
    wizard.read(workbooks)
    wait(lambda: wizard.plan is not None)
    for tab in range(wizard.form.tabs.count()):
        if not wizard.form.tabs.isTabVisible(tab):
            continue
        wizard.form.tabs.setCurrentIndex(tab)
        wizard.form.sheet_list.setCurrentRow(min(1, wizard.form.sheet_list.count() - 1))
        settle(window)
        camera.take(wizard, f"import-2{'abcd'[tab]}")
    if camera.wants("import-2d"):
        _missing(camera, window, wizard)
    if camera.wants("import-returned") and wizard.plan is not None:
        with tempfile.TemporaryDirectory() as scratch:
            make_feedback(window, wizard.plan, Path(scratch) / "退回.xlsx")
            settle(window)
            for result in wizard.findChildren(ResultDialog):
                camera.take(result, "import-returned")
                result.reject()
    if camera.wants("import-3"):
        wizard.form.apply_button.click()
        wait(lambda: wizard.form.steps.currentIndex() == 2)
        settle(window)
        camera.take(wizard, "import-3")
        wizard.form.undo_button.click()
        wait(lambda: not wizard.form.undo_button.isVisible())
        settle(window)
        camera.take(wizard, "import-3-undone")
    wizard.reject()


def _missing(camera: Camera, window: MainWindow, wizard: ImportWizard) -> None:
    """As if the files had left out some projects of their county."""
    from yangfan_desktop.ledger.missing_rows import MissingRows  # noqa: PLC0415 - with the ledger

    if window.ledger is None:
        return
    ledger, tabs = window.ledger, wizard.form.tabs
    left_out = tuple(ledger.fetch("projects", ledger.ids("projects")[:8]))
    wizard.missing.show_missing(ledger, [MissingRows("projects", "东湖区", left_out)], Missing.ASK)
    tab = tabs.indexOf(wizard.form.missing_tab)
    tabs.setTabVisible(tab, True)  # noqa: FBT003 - Qt's own
    tabs.setTabText(tab, f"来表未列{len(left_out)}条")
    tabs.setCurrentIndex(tab)
    settle(window)
    camera.take(wizard, "import-2d")
    wizard.form.apply_button.click()
    settle(window)
    for box in wizard.findChildren(QMessageBox):
        camera.take(box, "import-2d-question")
        box.done(0)
    wizard.missing.show_missing(ledger, (), Missing.KEEP)
    settle(window)
