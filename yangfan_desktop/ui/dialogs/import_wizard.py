"""Workbooks in: choose, look at what would happen row by row, and only then write it as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QListView, QListWidgetItem, QWidget

from yangfan_desktop import paths
from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.plans import FilePlan, ImportPlan, RowPlan, SheetPlan
from yangfan_desktop.domain.problems import PasswordNeeded
from yangfan_desktop.domain.profiles import Missing, Policy
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.dialogs.help import help_on
from yangfan_desktop.ui.dialogs.import_correcting import ImportCorrecting
from yangfan_desktop.ui.dialogs.import_words import PlanFacts, result, summary
from yangfan_desktop.ui.dialogs.import_work import ImportWork, Looked
from yangfan_desktop.ui.dialogs.missing_list import MissingList
from yangfan_desktop.ui.dialogs.password import PasswordDialog
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.dialogs.sheet_preview import SheetPreview
from yangfan_desktop.ui.errors import show_error, show_sentence
from yangfan_desktop.ui.forms.ui_import_wizard import Ui_ImportWizard
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_BIG_ICON = 48
_Place = tuple[str, str]
"""A file as the plan names it, and one of its sheets."""


class ImportWizard(QDialog):
    """Three steps: files, preview, result. `told(sentence)` says what was imported when it closes.

    `fields_changed(register)` when a column became a field of the user's own, or that was taken back;
    `feedback_wanted(plan, files)` when the senders are to be told what is wrong.
    """

    told = Signal(str)
    fields_changed = Signal(str)
    feedback_wanted = Signal(object, object)

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
        self.missing = MissingList()
        self.form.missing_layout.addWidget(self.missing)
        self._dress()
        self._connect()
        self._go(0)
        help_on(self, "import")

    # -- first step: files --

    def read(self, files: Sequence[Path]) -> None:
        """Make the plan for these files and what is in these folders; the preview follows."""
        from yangfan_desktop.ledger.import_session import SUFFIXES, files_in  # noqa: PLC0415 - later

        found, self._left = files_in(files)
        if files and not found:
            known = "、".join(one.lstrip(".") for one in SUFFIXES[:10])
            show_sentence(self, f"文件夹里没有找到可以导入的表格（{known}等）")
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

    def _on_choose(self) -> None:
        from yangfan_desktop.ledger.import_session import SUFFIXES  # noqa: PLC0415 - seldom

        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(
            self, "选择要导入的表格", str(paths.documents()), f"表格 ({kinds});;所有文件 (*)"
        )
        self.read([Path(name) for name in names])

    def _on_choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "选择文件夹", str(paths.documents()))
        if name:
            self.read([Path(name)])

    def _on_failed(self, error: Exception) -> None:
        self._is_closing = False
        self.form.choose_button.setEnabled(True)
        if self.form.steps.currentIndex() == 1:
            self._show_writes()
        if not self._ask_password():
            show_error(self, error)

    def _ask_password(self) -> bool:
        """Ask for the password of the next locked file; whether there was one to ask for."""
        session = self.work.session
        waiting = [one for one in session.locked if one not in self.work.skipped] if session else []
        if session is None or not waiting:
            return False
        path = waiting[0]
        dialog = PasswordDialog(str(session.refused[path]), self)
        dialog.entered.connect(lambda password: self.work.unlock(path, password))
        dialog.rejected.connect(lambda: self._leave_out(path))
        dialog.open()
        return True

    def _leave_out(self, path: Path) -> None:
        self.work.skipped.add(path)
        if not self._ask_password() and self.plan is None and self._only_locked():
            self.form.choose_button.setEnabled(True)

    def _only_locked(self) -> bool:
        session = self.work.session
        return session is not None and all(
            isinstance(why, PasswordNeeded) for why in session.refused.values()
        )

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
            sheets.addItem(_sheet_item(self._ledger.registers, file, sheet, wrong))
        number = sheets.count()
        for words, why in self._set_aside():
            sheets.addItem(_refused_item(words, why))
        sheets.setVisible(sheets.count() > 1)
        self.missing.show_missing(self._ledger, found.missing, found.rule)
        tab = self.form.tabs.indexOf(self.form.missing_tab)
        self.form.tabs.setTabVisible(tab, bool(self.missing.number))
        self.form.tabs.setTabText(tab, f"来表未列 {self.missing.number:,}")
        self._go(1)
        sheets.setCurrentRow(min(before, number - 1))
        self._show_writes()
        self._ask_password()

    def _set_aside(self) -> list[tuple[str, str]]:
        """What was not read: a file's name with the reason."""
        session = self.work.session
        found = [(path.name, str(why)) for path, why in session.refused.items()] if session else []
        if self._left:
            names = "、".join(path.name for path in self._left[:8])
            found.append((f"另有 {len(self._left):,} 个文件不是表格", names))
        return found

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
        marked = sum(len(one.records) for one in self.missing.chosen())
        words = [f"导入 {writes:,} 条"] if writes else []
        words += [f"标注 {marked:,} 条"] if marked else []
        self.form.apply_button.setText("，".join(words) or "没有可导入的")
        self.form.apply_button.setEnabled(bool(words))
        self.form.cancel_button.setText("取消" if words else "关闭")
        self.form.summary_label.setText(summary(facts, self.missing.number))

    # -- third step: result --

    def _on_apply(self) -> None:
        asks = self.missing.rule is Missing.ASK and self.missing.number
        if not asks or self.missing.chosen():
            self._apply()
            return
        said = f"台账里有 {self.missing.number:,} 条记录来表没有列出，怎样处理？"
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
            self._told = (f"已导入 {found.writes:,} 条", told)
            return found

        self.work.write(chosen, marked, rule, self._on_applied)

    def _on_applied(self, changes: Changes) -> None:
        self._changes = changes
        self._is_closing = False
        self._own_fields = len(self.correcting.made)
        self.correcting.made.clear()
        self.form.result_title.setText(self._told[0])
        self.form.result_label.setText(self._told[1])
        self._draw_result("check", style.theme().good)
        self._go(2)

    def _on_undo(self) -> None:
        self.form.undo_button.setEnabled(False)
        self.work.take_back(self._changes, self._on_undone)

    def _on_undone(self, _: Changes) -> None:
        self._changes = Changes()
        self.form.result_title.setText("已撤销本次导入")
        kept = f"新增的 {self._own_fields:,} 个自定义字段还在。" if self._own_fields else ""
        self.form.title_label.setText("导入已撤销")
        self.form.result_label.setText(f"台账里的记录回到了导入之前的样子。{kept}")
        self.form.undo_button.hide()
        self._draw_result("undo", style.theme().muted)

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

    def _dress(self) -> None:
        form = self.form
        form.title_label.setFont(style.font(style.HEADING_PT, bold=True))
        form.drop_title.setFont(style.font(style.HEADING_PT - 2, bold=True))
        form.result_title.setFont(style.font(style.HEADING_PT, bold=True))
        for label in (
            form.summary_label, form.steps_label, form.drop_hint, form.result_label,
            form.register_label,
        ):  # fmt: skip
            style.mark(label, role="muted")
        style.mark(form.drop_frame, role="drop")
        style.mark(form.folder_button, role="link")
        ratio = self.devicePixelRatioF()
        faint = style.theme().faint
        form.drop_icon.setPixmap(icons.pixmap("import", faint, _BIG_ICON, ratio))
        form.preview_splitter.setSizes([264, 896])
        form.sheet_list.setWordWrap(True)
        form.sheet_list.setResizeMode(QListView.ResizeMode.Adjust)
        form.drop_layout.insertSpacing(form.drop_layout.indexOf(form.choose_button), style.SPACE_M)
        form.register_box.addItem("自动识别", None)
        for key, register in self._ledger.registers.items():
            form.register_box.addItem(register.title, key)
        form.register_box.setMaxVisibleItems(24)

    def _connect(self) -> None:
        form, work = self.form, self.work
        form.choose_button.clicked.connect(self._on_choose)
        form.folder_button.clicked.connect(self._on_choose_folder)
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
        self.finished.connect(self.deleteLater)

    def _on_stopped(self) -> None:
        self.form.choose_button.setEnabled(True)
        self._show_writes()
        if self._is_closing:
            QTimer.singleShot(0, self, self.reject)  # the job has not ended yet

    def _go(self, step: int) -> None:
        form = self.form
        titles = ("选择要导入的表格", "核对后导入", "导入完成")
        form.steps.setCurrentIndex(step)
        form.title_label.setText(titles[step])
        form.steps_label.setText(f"第 {step + 1} 步，共 3 步")
        for widget in (
            form.summary_label, form.apply_button, form.register_label, form.register_box,
        ):  # fmt: skip
            widget.setVisible(step == 1)
        form.back_button.setVisible(step == 1 or (step == 0 and self.plan is not None))
        form.back_button.setText("重新选择文件" if step else "返回预览")
        has_problems = self._facts is not None and bool(self._facts.problems)
        form.feedback_button.setVisible(step > 0 and has_problems)
        form.choose_button.setEnabled(True)
        form.cancel_button.setText("取消" if step < 2 else "完成")
        (form.choose_button, form.apply_button, form.cancel_button)[step].setDefault(True)
        (form.choose_button, form.apply_button, form.cancel_button)[step].setFocus()

    def _draw_result(self, icon: str, colour: str) -> None:
        ratio = self.devicePixelRatioF()
        self.form.result_icon.setPixmap(icons.pixmap(icon, colour, _BIG_ICON, ratio))


def _sheet_item(
    registers: Mapping[str, Register], file: FilePlan, sheet: SheetPlan, wrong: int
) -> QListWidgetItem:
    problems = f"，{wrong:,} 处问题" if wrong else ""
    register = registers[sheet.reading.register]
    counted = f"{register.noun} {len(sheet.rows):,} 行{problems}"
    item = QListWidgetItem(f"{file.file}\n〔{sheet.reading.name}〕{counted}")
    title = register.title
    item.setToolTip(f"{file.file}〔{sheet.reading.name}〕导入{title}")
    return item


def _refused_item(words: str, why: str) -> QListWidgetItem:
    """A file that was not read: it cannot be chosen, and its reason is its tip and second line."""
    item = QListWidgetItem(f"✕ {words}\n{why}")
    item.setToolTip(why)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item
