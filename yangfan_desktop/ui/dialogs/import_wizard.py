"""Workbooks in: choose, look at what would happen row by row, and only then write it as one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from yangfan_desktop.domain.plans import ImportPlan
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.empty_form import offer_filling
from yangfan_desktop.ui.dialogs.help import help_on
from yangfan_desktop.ui.dialogs.import_applying import ImportApplying
from yangfan_desktop.ui.dialogs.import_correcting import ImportCorrecting
from yangfan_desktop.ui.dialogs.import_files import ask_files, ask_folder, tables_in
from yangfan_desktop.ui.dialogs.import_items import set_aside
from yangfan_desktop.ui.dialogs.import_passwords import Passwords
from yangfan_desktop.ui.dialogs.import_preview import PreviewStep
from yangfan_desktop.ui.dialogs.import_steps import dress, go_to_step
from yangfan_desktop.ui.dialogs.import_work import ImportWork, Looked
from yangfan_desktop.ui.dialogs.missing_list import MissingList
from yangfan_desktop.ui.dialogs.sheet_preview import SheetPreview
from yangfan_desktop.ui.errors import show_error, show_sentence
from yangfan_desktop.ui.forms.ui_import_wizard import Ui_ImportWizard
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.widgets.tab_order import follow_layout

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_FILES, _PREVIEW, _RESULT = range(3)


class ImportWizard(QDialog):
    """Three steps: files, preview, result. `told(sentence)` says what was imported when it closes.

    `fields_changed(register)` when a column became a field of the user's own, or that was taken back;
    `feedback_wanted(plan, files)` when the senders are to be told what is wrong; `fill_wanted(file)`
    when it was an empty form that is to be filled instead.
    """

    told = Signal(str)
    fields_changed = Signal(str)
    feedback_wanted = Signal(object, object)
    fill_wanted = Signal(Path)

    def __init__(self, ledger: Ledger, operations: Operations, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = Ui_ImportWizard()
        self.form.setupUi(self)
        style.fit(self, self.width(), self.height())
        self.work = ImportWork(ledger, operations, self)
        self._step = PreviewStep(ledger, self.form, self.work, self)
        self.correcting = ImportCorrecting(ledger, operations, self.work, self._step.sheet, self)
        made = self.correcting.made
        self._applying = ImportApplying(
            ledger.registers, self.form, self.work, self._step, made, self
        )
        self._passwords = Passwords(self.work, self)
        self._is_closing = False
        dress(self.form, ledger.registers)
        self._connect()
        self._connect_corrections()
        self._go(_FILES)
        help_on(self, "import")

    @property
    def plan(self) -> ImportPlan | None:
        """What importing would do, once that is known."""
        return self._step.plan

    @property
    def preview(self) -> SheetPreview:
        """The sheet that is looked at."""
        return self._step.sheet_preview

    @property
    def missing(self) -> MissingList:
        """The records that the files do not list."""
        return self._step.missing

    def read(self, files: Sequence[Path]) -> None:
        """Make the plan for these files and what is in these folders; the preview follows."""
        found, self._applying.left = tables_in(files, self)
        if not found:
            return
        self.form.choose_button.setEnabled(False)
        self.work.begin(found, self.form.register_box.currentData())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.form.steps.currentIndex() == _FILES:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def reject(self) -> None:
        """Closing cancels what is running; a wizard that is writing closes once that has stopped.

        Where it was too late to stop the writing, the wizard stays and shows what was written.
        """
        self.work.cancel()
        if self.work.is_writing:
            self._is_closing = True
            return
        self.correcting.withdraw()
        if self._applying.changes.count:
            self.told.emit(self._applying.changes.label)
        super().reject()

    # -- what the work tells --

    def _on_looked(self, found: Looked) -> None:
        self._step.show(found, set_aside(self.work.session, self._applying.left))
        self._go(_PREVIEW)
        self._step.show_writes()
        follow_layout(self)
        if not self._passwords.ask() and self.work.session is not None:
            offer_filling(self, found.plan, self.work.session.paths, self._fill_instead)

    def _on_failed(self, error: Exception) -> None:
        self._is_closing = False
        self.form.choose_button.setEnabled(True)
        corrected = self.form.steps.currentIndex() == _PREVIEW
        if corrected:
            self._step.show_writes()
        if self._passwords.ask():
            return
        if corrected and not self.work.is_writing and isinstance(error, UserError):
            show_sentence(self, f"这样改不行，预览没有变。{error}")
        else:
            show_error(self, error)

    def _on_given_up(self) -> None:
        if self.plan is None:
            self.form.choose_button.setEnabled(True)

    def _on_stopped(self) -> None:
        self.form.choose_button.setEnabled(True)
        self._step.show_writes()
        if self._is_closing:
            QTimer.singleShot(0, self, self.reject)  # the job has not ended yet

    def _on_written(self) -> None:
        self._is_closing = False
        self._go(_RESULT)

    # -- what the user does --

    def _fill_instead(self, path: Path) -> None:
        self.reject()
        self.fill_wanted.emit(path)

    def _on_feedback(self) -> None:
        if self.plan is not None and self.work.session is not None:
            self.feedback_wanted.emit(self.plan, self.work.session.paths)

    def _go(self, step: int) -> None:
        problems = self._step.has_problems
        go_to_step(self.form, step, has_plan=self.plan is not None, has_problems=problems)

    def _connect(self) -> None:
        form, work = self.form, self.work
        form.choose_button.clicked.connect(lambda: self.read(ask_files(self)))
        form.folder_button.clicked.connect(lambda: self.read(ask_folder(self)))
        form.back_button.clicked.connect(lambda: self._go(1 - form.steps.currentIndex()))
        form.cancel_button.clicked.connect(self.reject)
        form.feedback_button.clicked.connect(self._on_feedback)
        form.register_box.activated.connect(lambda _: work.read_as(form.register_box.currentData()))
        work.looked.connect(self._on_looked)
        work.failed.connect(self._on_failed)
        work.stopped.connect(self._on_stopped)
        self._passwords.given_up.connect(self._on_given_up)
        self._applying.written.connect(self._on_written)
        self.finished.connect(self.deleteLater)

    def _connect_corrections(self) -> None:
        preview, correcting = self.preview, self.correcting
        preview.column_decided.connect(correcting.decide_column)
        preview.rule_decided.connect(correcting.decide_rule)
        preview.value_fixed.connect(correcting.fix_value)
        preview.accepted.connect(correcting.accept)
        correcting.fields_changed.connect(self.fields_changed)
