"""Making a ledger file: whose it is, which plan it follows, where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QWidget

from yangfan_desktop import paths
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui import style
from yangfan_desktop.ui.forms.ui_new_ledger import Ui_NewLedger

_SUFFIX = ".yangfan"
_FORBIDDEN = '\\/:*?"<>|'


class NewLedgerDialog(QDialog):
    """`made` carries the new ledger, open; what keeps it from being made is said in the dialog."""

    made = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        from yangfan_desktop.ledger.ledger import packs_to_choose  # noqa: PLC0415 - after the first paint

        super().__init__(parent)
        self.form = Ui_NewLedger()
        self.form.setupUi(self)
        self.setMinimumWidth(style.px(self.minimumWidth()))
        style.mark(self.form.wrong_label, role="bad")
        self.form.wrong_label.hide()
        style.mark(self.form.hint_label, role="muted")
        standard = QDialogButtonBox.StandardButton
        self.form.button_box.button(standard.Ok).setText("新建")
        for pack in packs_to_choose():
            self.form.pack_box.addItem(f"{pack.short_title}（{pack.standing.label}）", pack.id)
            self.form.pack_box.setItemData(
                self.form.pack_box.count() - 1, pack.title, Qt.ItemDataRole.ToolTipRole
            )
        self._chose_file = False
        self._suggest()
        self.form.unit_edit.textEdited.connect(self._suggest)
        self.form.region_edit.textEdited.connect(self._suggest)
        self.form.file_edit.textEdited.connect(self._on_file_edited)
        self.form.browse_button.clicked.connect(self._on_browse)
        self.form.button_box.accepted.connect(self.accept)
        self.form.button_box.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        """Make the file; the dialog stays where that fails."""
        from yangfan_desktop.ledger.ledger import Ledger, LedgerFacts  # noqa: PLC0415

        form = self.form
        facts = LedgerFacts(
            form.unit_edit.text(), form.region_edit.text(), str(form.pack_box.currentData())
        )
        if not form.file_edit.text().strip():
            self._complain("请填写台账保存在哪里")
            return
        if self.path.parent == paths.documents():
            paths.documents().mkdir(parents=True, exist_ok=True)
        try:
            ledger = Ledger.create(self.path, facts)
        except UserError as error:
            self._complain(str(error))
            return
        super().accept()
        self.made.emit(ledger)

    @property
    def path(self) -> Path:
        """Where the file will lie."""
        path = Path(self.form.file_edit.text().strip())
        return path if path.suffix == _SUFFIX else path.with_name(path.name + _SUFFIX)

    def _complain(self, sentence: str) -> None:
        self.form.wrong_label.setText(sentence)
        self.form.wrong_label.show()

    def _suggest(self) -> None:
        """A file named after the region, until the user names one."""
        if self._chose_file:
            return
        typed = self.form.region_edit.text().strip() or self.form.unit_edit.text().strip()
        name = "".join(letter for letter in typed if letter not in _FORBIDDEN)
        self.form.file_edit.setText(str(paths.documents() / f"{name}台账{_SUFFIX}"))

    def _on_file_edited(self) -> None:
        self._chose_file = True

    def _on_browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "台账保存为", str(self.path), f"扬帆台账 (*{_SUFFIX})"
        )
        if name:
            self._chose_file = True
            self.form.file_edit.setText(name)
