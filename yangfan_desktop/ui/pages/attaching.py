"""What is done with a record's attachments: add, open, save, remove."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from yangfan_desktop import paths
from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.outside import open_outside

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger


class Attaching(QObject):
    """Files go in and out as jobs; every change is a step that can be undone."""

    def __init__(
        self, ledger: Ledger, register: str, operations: Operations, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._register = register
        self._operations = operations
        self._window = parent
        self.open_file: Callable[[Path], None] = self._open

    def add(self, record: RecordId, files: Sequence[Path]) -> None:
        """Attach these files, one step each; ask for them where none is named."""
        chosen = list(files) or [
            Path(name)
            for name in QFileDialog.getOpenFileNames(
                self._window.window(), "添加附件", str(paths.documents())
            )[0]
        ]
        for path in chosen:
            self._operations.write("添加附件", lambda _, path=path: self._add(record, path))

    def act(self, record: RecordId, what: str, number: int) -> None:
        """`open`, `save` or `remove` this attachment of the record."""
        attachment = RecordId(number)
        if what == "remove":
            self._ask_removal(self._name(record, attachment), attachment)
        elif what == "save":
            name = self._name(record, attachment)
            out, _ = QFileDialog.getSaveFileName(
                self._window.window(), "附件保存为", str(paths.documents() / name)
            )
            if out:
                self._save(attachment, Path(out), lambda _: None)
        else:
            copy = _scratch() / self._name(record, attachment)
            self._save(attachment, copy, lambda _: self.open_file(copy))

    def _add(self, record: RecordId, path: Path) -> Changes:
        from yangfan_desktop.ledger import attachments  # noqa: PLC0415 - after the first paint

        return attachments.add(self._ledger, self._register, record, path)

    def _name(self, record: RecordId, attachment: RecordId) -> str:
        from yangfan_desktop.ledger import attachments  # noqa: PLC0415 - after the first paint

        found = attachments.listing(self._ledger, self._register, record)
        return next((one.name for one in found if one.id == attachment), "附件")

    def _save(self, attachment: RecordId, out: Path, done: Callable[[None], None]) -> None:
        def work(_: Progress) -> None:
            from yangfan_desktop.ledger import attachments  # noqa: PLC0415 - after first paint

            attachments.save_as(self._ledger, attachment, out)

        self._operations.read("取出附件", work, done)

    def _ask_removal(self, name: str, attachment: RecordId) -> None:
        more = "删除后可以用“撤销”恢复。"
        box = Question(self._window, "删除附件", f"删除附件“{name}”？", more)
        box.answer("删除", lambda: self._remove(attachment))
        box.way_out()
        box.open()

    def _remove(self, attachment: RecordId) -> None:
        from yangfan_desktop.ledger import attachments  # noqa: PLC0415 - after the first paint

        self._operations.write("删除附件", lambda _: attachments.remove(self._ledger, attachment))

    def _open(self, path: Path) -> None:
        open_outside(self._window, path)


def _scratch() -> Path:
    """A folder for a copy to look at; it goes when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="yangfan-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
