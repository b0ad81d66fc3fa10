"""From the preview of an import into the ledger, and back again: asking, writing, the result, undoing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.plans import ImportPlan
from yangfan_desktop.domain.profiles import Missing
from yangfan_desktop.domain.ties import Place
from yangfan_desktop.ui.dialogs.import_preview import PreviewStep
from yangfan_desktop.ui.dialogs.import_result import ResultStep
from yangfan_desktop.ui.dialogs.import_words import result
from yangfan_desktop.ui.dialogs.import_work import ImportWork
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.forms.ui_import_wizard import Ui_ImportWizard


class ImportApplying(QObject):
    """`written` when what was chosen is in the ledger; `left` are the files that were no tables.

    `changes` is what was written and not taken back. `made` are the fields of the user's own that were
    made for columns: once they are imported into, they stay even when the import is taken back.
    """

    written = Signal()

    def __init__(
        self,
        registers: Mapping[str, Register],
        form: Ui_ImportWizard,
        work: ImportWork,
        preview: PreviewStep,
        made: dict[str, str],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._registers = registers
        self._form = form
        self._work = work
        self._preview = preview
        self._made = made
        self._window = window
        self._result = ResultStep(form)
        self._told = ("", "")
        self._own_fields = 0
        self.left: Sequence[Path] = ()
        self.changes = Changes()
        form.apply_button.clicked.connect(self.start)
        form.undo_button.clicked.connect(self._take_back)

    def start(self) -> None:
        """Write what is chosen, after asking what is to become of records that the files do not list."""
        missing = self._preview.missing
        asks = missing.rule is Missing.ASK and missing.number
        if not asks or missing.chosen():
            self._write()
            return
        said = f"台账里有{missing.number:,}条记录来表没有列出，怎样处理？"
        box = Question(self._window, "来表未列", said)
        box.answer("保留不动", self._write)
        box.answer("在备注中标注", self._mark_and_write)
        tab = self._form.missing_tab
        box.way_out("先看看是哪些", lambda: self._form.tabs.setCurrentWidget(tab))
        box.open()

    def _mark_and_write(self) -> None:
        self._preview.missing.tick_all()
        self._write()

    def _write(self) -> None:
        preview, session = self._preview, self._work.session
        if preview.plan is None:
            return
        marked = preview.missing.chosen()
        self._form.apply_button.setEnabled(False)
        number = sum(len(one.records) for one in marked)
        refused = [(path, str(why)) for path, why in session.refused.items()] if session else []
        left, registers = list(self.left), self._registers

        def chosen() -> ImportPlan:
            found = preview.chosen_plan()
            told = result(registers, found, number, refused, left)
            self._told = (f"已导入{found.writes:,}条", told)
            return found

        self._work.write(chosen, marked, self._rule(preview.plan), self._on_written)

    def _rule(self, plan: ImportPlan) -> dict[Place, Missing]:
        """What is to be remembered about records that a table does not list, where there were any."""
        missing = self._preview.missing
        places = ((file.file, sheet.reading.name) for file, sheet in plan.sheets())
        return dict.fromkeys(places, missing.rule) if missing.number else {}

    def _on_written(self, changes: Changes) -> None:
        self.changes = changes
        self._own_fields = len(self._made)
        self._made.clear()
        self._result.show_written(*self._told)
        self.written.emit()

    def _take_back(self) -> None:
        self._form.undo_button.setEnabled(False)
        self._work.take_back(self.changes, self._on_taken_back)

    def _on_taken_back(self, _: Changes) -> None:
        self.changes = Changes()
        self._form.title_label.setText("导入已撤销")
        self._result.show_taken_back(self._own_fields)
