"""Workbooks in: choose, look at what would happen row by row, and only then write it as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.plans import FilePlan, ImportPlan, RowPlan, SheetPlan
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.profiles import Missing, Policy
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.help import help_on
from yangfan_desktop.ui.dialogs.import_correcting import ImportCorrecting
from yangfan_desktop.ui.dialogs.import_files import ask_files, ask_folder, tables_in
from yangfan_desktop.ui.dialogs.import_items import refused_item, set_aside, sheet_item
from yangfan_desktop.ui.dialogs.import_passwords import Passwords
from yangfan_desktop.ui.dialogs.import_result import ResultStep
from yangfan_desktop.ui.dialogs.import_steps import dress, go_to_step
from yangfan_desktop.ui.dialogs.import_words import PlanFacts, result, summary
from yangfan_desktop.ui.dialogs.import_work import ImportWork, Looked
from yangfan_desktop.ui.dialogs.missing_list import MissingList
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.dialogs.sheet_preview import SheetPreview
from yangfan_desktop.ui.errors import show_error, show_sentence
from yangfan_desktop.ui.forms.ui_import_wizard import Ui_ImportWizard
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_Place = tuple[str, str]
"""A file as the plan names it, and one of its sheets."""


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
        self._ledger = ledger
        self.plan: ImportPlan | None = None
        self.work = ImportWork(ledger, operations, self)
        self.correcting = ImportCorrecting(ledger, operations, self.work, self._sheet, self)
        self._changes = Changes()
        self._own_fields = 0
        self._is_closing = False
        self._facts: PlanFacts | None = None
        self._told = ("", "")
        self._left: list[Path] = []
        self._policies: Mapping[_Place, Mapping[str, Policy]] = {}
        self._unticked: dict[_Place, set[int]] = {}
        self.form = Ui_ImportWizard()
        self.form.setupUi(self)
        style.fit(self, self.width(), self.height())
        self.preview = SheetPreview(self.form, self)
        self._result = ResultStep(self.form)
        self._passwords = Passwords(self.work, self)
        self.missing = MissingList()
        self.form.missing_layout.addWidget(self.missing)
        dress(self.form, self._ledger.registers)
        self._connect()
        self._go(0)
        help_on(self, "import")

    # -- first step: files --

    def read(self, files: Sequence[Path]) -> None:
        """Make the plan for these files and what is in these folders; the preview follows."""
        found, self._left = tables_in(files, self)
        if not found:
            return
        self.form.choose_button.setEnabled(False)
        self.work.begin(found, self.form.register_box.currentData())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.form.steps.currentIndex() == 0:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def _on_failed(self, error: Exception) -> None:
        self._is_closing = False
        self.form.choose_button.setEnabled(True)
        if self.form.steps.currentIndex() == 1:
            self._show_writes()
        corrected = self.form.steps.currentIndex() == 1 and not self.work.is_writing
        if self._passwords.ask():
            return
        if corrected and isinstance(error, UserError):
            show_sentence(self, f"这样改不行，预览没有变。{error}")
        else:
            show_error(self, error)

    def _on_given_up(self) -> None:
        if self.plan is None:
            self.form.choose_button.setEnabled(True)

    # -- the sheet that is looked at --

    def _sheet(self) -> tuple[FilePlan, SheetPlan] | None:
        row = self.form.sheet_list.currentRow()
        sheets = list(self.plan.sheets()) if self.plan is not None else []
        return sheets[row] if 0 <= row < len(sheets) else None

    def _place(self) -> _Place | None:
        found = self._sheet()
        return (found[0].file, found[1].reading.name) if found else None

    # -- second step: preview --

    def _on_looked(self, found: Looked) -> None:
        """Show the plan; the sheet that one looked at and the ticks stay after a correction."""
        self.plan = plan = found.plan
        if found.anew:
            self._unticked.clear()
        self._facts = found.facts
        self._policies = found.policies
        for file, sheet in plan.sheets():
            self._unticked.setdefault((file.file, sheet.reading.name), set())
        sheets = self.form.sheet_list
        before = max(sheets.currentRow(), 0)
        sheets.clear()
        for file, sheet in plan.sheets():
            wrong = found.facts.wrong[(file.file, sheet.reading.name)]
            sheets.addItem(sheet_item(self._ledger.registers, file, sheet, wrong))
        number = sheets.count()
        for words, why in set_aside(self.work.session, self._left):
            sheets.addItem(refused_item(words, why))
        sheets.setVisible(sheets.count() > 1)
        self.missing.show_missing(self._ledger, found.missing, found.rule)
        tab = self.form.tabs.indexOf(self.form.missing_tab)
        self.form.tabs.setTabVisible(tab, bool(self.missing.number))
        self.form.tabs.setTabText(tab, f"来表未列{self.missing.number:,}条")
        self._go(1)
        sheets.setCurrentRow(min(before, number - 1))
        self._show_writes()
        if not self._passwords.ask():
            self._offer_filling(plan)

    def _offer_filling(self, plan: ImportPlan) -> None:
        """A single workbook with headings and not one record is most likely a form to be filled."""
        session = self.work.session
        sheets = [sheet for _, sheet in plan.sheets()]
        if session is None or len(session.paths) != 1 or any(one.rows for one in sheets):
            return
        path = session.paths[0]
        said = f"“{path.name}”里有表头，没有记录，看样子是一张待填的空表。"
        box = Question(self, "导入表格", said, "要用台账填报这张表吗？")
        box.answer("填报这张表", lambda: self._fill_instead(path))
        box.way_out("留在导入")
        box.open()

    def _fill_instead(self, path: Path) -> None:
        self.reject()
        self.fill_wanted.emit(path)

    def _on_sheet(self, row: int) -> None:
        found, place = self._sheet(), self._place()
        if row < 0 or found is None or place is None:
            return
        register = self._ledger.registers[found[1].reading.register]
        decided = self.work.corrections.columns.get(place, {})
        left_out = [letter for letter, key in decided.items() if key is None]
        policies = self._policies.get(place, {})
        counts = self._facts.chips[place] if self._facts else {}
        self.preview.show(register, found[1], self._unticked[place], policies, left_out, counts)

    def chosen_plan(self) -> ImportPlan:
        """The plan without the rows that were unticked."""
        if self.plan is None:
            raise RuntimeError("no plan yet")

        def wanted(file: str, sheet: str, row: RowPlan) -> bool:
            return row.row not in self._unticked[(file, sheet)]

        return self.plan.choosing(wanted)

    def _show_writes(self) -> None:
        """What the button would do now."""
        facts = self._facts
        if facts is None:
            return
        writes = sum(
            len(rows - self._unticked[place]) if self._unticked.get(place) else len(rows)
            for place, rows in facts.writing.items()
        )
        behind = 0
        if self.plan is not None and self.plan.is_tied and any(self._unticked.values()):
            behind = writes - self.chosen_plan().writes
            writes -= behind
        marked = sum(len(one.records) for one in self.missing.chosen())
        words = [f"导入{writes:,}条"] if writes else []
        words += [f"标注{marked:,}条"] if marked else []
        self.form.apply_button.setText("，".join(words) or "没有可导入的")
        self.form.apply_button.setEnabled(bool(words))
        self.form.cancel_button.setText("取消" if words else "关闭")
        self.form.summary_label.setText(summary(facts, self.missing.number, behind))

    # -- third step: result --

    def _on_apply(self) -> None:
        asks = self.missing.rule is Missing.ASK and self.missing.number
        if not asks or self.missing.chosen():
            self._apply()
            return
        said = f"台账里有{self.missing.number:,}条记录来表没有列出，怎样处理？"
        box = Question(self, "来表未列", said)
        box.answer("保留不动", self._apply)
        box.answer("在备注中标注", self._mark_and_apply)
        tab = self.form.missing_tab
        box.way_out("先看看是哪些", lambda: self.form.tabs.setCurrentWidget(tab))
        box.open()

    def _mark_and_apply(self) -> None:
        self.missing.tick_all()
        self._apply()

    def _apply(self) -> None:
        plan, marked = self.plan, self.missing.chosen()
        if plan is None:
            return
        rule: dict[_Place, Missing] = {}
        if self.missing.number:
            rule = {
                (file.file, sheet.reading.name): self.missing.rule for file, sheet in plan.sheets()
            }
        self.form.apply_button.setEnabled(False)
        number = sum(len(one.records) for one in marked)
        session = self.work.session
        refused = [(path, str(why)) for path, why in session.refused.items()] if session else []
        left, registers = list(self._left), self._ledger.registers

        def chosen() -> ImportPlan:
            found = self.chosen_plan()
            told = result(registers, found, number, refused, left)
            self._told = (f"已导入{found.writes:,}条", told)
            return found

        self.work.write(chosen, marked, rule, self._on_applied)

    def _on_applied(self, changes: Changes) -> None:
        self._changes = changes
        self._is_closing = False
        self._own_fields = len(self.correcting.made)
        self.correcting.made.clear()
        self._result.show_written(*self._told)
        self._go(2)

    def _on_undo(self) -> None:
        self.form.undo_button.setEnabled(False)
        self.work.take_back(self._changes, self._on_undone)

    def _on_undone(self, _: Changes) -> None:
        self._changes = Changes()
        self.form.title_label.setText("导入已撤销")
        self._result.show_taken_back(self._own_fields)

    def _on_feedback(self) -> None:
        if self.plan is not None and self.work.session is not None:
            self.feedback_wanted.emit(self.plan, self.work.session.paths)

    # -- the dialog itself --

    def reject(self) -> None:
        """Closing cancels what is running; a wizard that is writing closes once that has stopped.

        Where it was too late to stop the writing, the wizard stays and shows what was written.
        """
        self.work.cancel()
        if self.work.is_writing:
            self._is_closing = True
            return
        self.correcting.withdraw()
        if self._changes.count:
            self.told.emit(self._changes.label)
        super().reject()

    def _connect(self) -> None:
        form, work = self.form, self.work
        form.choose_button.clicked.connect(lambda: self.read(ask_files(self)))
        form.folder_button.clicked.connect(lambda: self.read(ask_folder(self)))
        form.back_button.clicked.connect(lambda: self._go(1 - form.steps.currentIndex()))
        form.cancel_button.clicked.connect(self.reject)
        form.apply_button.clicked.connect(self._on_apply)
        form.undo_button.clicked.connect(self._on_undo)
        form.feedback_button.clicked.connect(self._on_feedback)
        form.register_box.activated.connect(lambda _: work.read_as(form.register_box.currentData()))
        form.sheet_list.currentRowChanged.connect(self._on_sheet)
        self.preview.ticked.connect(self._show_writes)
        self.preview.column_decided.connect(self.correcting.decide_column)
        self.preview.rule_decided.connect(self.correcting.decide_rule)
        self.preview.value_fixed.connect(self.correcting.fix_value)
        self.preview.accepted.connect(self.correcting.accept)
        self.correcting.fields_changed.connect(self.fields_changed)
        self.missing.changed.connect(self._show_writes)
        work.looked.connect(self._on_looked)
        work.failed.connect(self._on_failed)
        work.stopped.connect(self._on_stopped)
        self._passwords.given_up.connect(self._on_given_up)
        self.finished.connect(self.deleteLater)

    def _on_stopped(self) -> None:
        self.form.choose_button.setEnabled(True)
        self._show_writes()
        if self._is_closing:
            QTimer.singleShot(0, self, self.reject)  # the job has not ended yet

    def _go(self, step: int) -> None:
        has_problems = self._facts is not None and bool(self._facts.problems)
        go_to_step(self.form, step, has_plan=self.plan is not None, has_problems=has_problems)
