"""What is being typed into a cell is kept every moment, and offered again if the program was torn away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from shiboken6 import isValid

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.ui.models.editors import ValueEdit
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.widgets.notice import Tone

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.main_window import MainWindow

_AFTER_MS = 600
_LOOK_MS, _LOOKS = 50, 100
_Editor = ValueEdit | QPlainTextEdit


class TypingDrafts(QObject):
    """Watches the editor of the cell that has the focus; when it closes there is no draft any more."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._editor: _Editor | None = None
        self._cell: dict[str, str] = {}
        self._key = ""
        self._is_kept = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._keep)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def offer(self, before: str = "") -> bool:
        """Say that something was not finished, if so, and offer to go on; whether there was anything."""
        window, ledger = self._window, self._window.ledger
        if ledger is None or ledger.read_only:
            return False
        kept = window.drafts.words(_key(ledger))
        register = ledger.registers.get(kept.get("register", ""))
        if register is None or kept.get("field") not in register.keys:
            return False
        found = ledger.fetch(register.key, [RecordId(int(kept["record"]))])
        if not found:
            return False
        name = register.field(register.naming).text(found[0][register.naming])
        label = register.field(kept["field"]).label
        window.notice.tell(
            f"{before}上次在“{name}”的“{label}”里写的内容还没有保存。",
            Tone.BAD,
            ("接着写", lambda: self._go_on(kept)),
        )
        return True

    # -- keeping --

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        workspace = self._window.workspace
        page = workspace.register_page if workspace is not None else None
        is_editor = isinstance(now, ValueEdit | QPlainTextEdit)
        if page is None or not is_editor or now is self._editor:
            return
        if not page.table.isAncestorOf(now) or workspace is None:
            return
        index = page.table.currentIndex()
        self._editor, self._key = now, _key(workspace.ledger)
        self._cell = {
            "register": page.register.key,
            "record": str(page.model.id_at(index.row())),
            "field": page.model.fields[index.column()].key,
        }
        now.textChanged.connect(self._later.start)
        now.destroyed.connect(self._on_closed)

    def _keep(self) -> None:
        editor = self._editor
        if editor is None or not isValid(editor) or not editor.isVisible():
            return
        text = editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()
        self._window.drafts.keep(self._key, {**self._cell, "text": text} if text else {})
        self._is_kept = True

    def _on_closed(self) -> None:
        """Written, or given up on purpose; what was offered and not taken up yet stays."""
        self._later.stop()
        self._editor = None
        if self._is_kept and isValid(self._window):
            self._window.drafts.drop(self._key)
        self._is_kept = False

    # -- going on --

    def _go_on(self, kept: dict[str, str]) -> None:
        workspace = self._window.workspace
        if workspace is None:
            return
        record = RecordId(int(kept["record"]))
        workspace.show_record(kept["register"], record, kept["field"])
        page = workspace.register_page
        if page is not None:
            self._when_there(page, record, kept["field"], lambda: _type(page, kept["text"]))

    def _when_there(
        self, page: RegisterPage, record: RecordId, field: str, then: Callable[[], None]
    ) -> None:
        """Once the cell is the current one: its register may have to be asked for first."""
        looks = [0]
        timer = QTimer(page)

        def look() -> None:
            looks[0] += 1
            index = page.table.currentIndex()
            there = (
                index.isValid()
                and page.model.id_at(index.row()) == record
                and page.model.fields[index.column()].key == field
            )
            if there or looks[0] > _LOOKS:
                timer.stop()
                timer.deleteLater()
            if there:
                then()

        timer.timeout.connect(look)
        timer.start(_LOOK_MS)


def _type(page: RegisterPage, text: str) -> None:
    """Open the editor of the current cell with what was typed there."""
    page.table.setFocus()
    page.table.edit(page.table.currentIndex())
    for editor in page.table.findChildren(QWidget):
        if isinstance(editor, QPlainTextEdit) and editor.isVisible():
            editor.selectAll()
            editor.insertPlainText(text)
        elif isinstance(editor, ValueEdit) and editor.isVisible():
            editor.selectAll()
            editor.insert(text)


def _key(ledger: Ledger) -> str:
    return f"{ledger.place}·正在输入"
