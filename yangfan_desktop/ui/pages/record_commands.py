"""What is done with single records of a register's page: add, delete, empty cells, ask for the origin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.kept_drafts import drafts_of
from yangfan_desktop.ui.pages.register_writing import RegisterWriting

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from yangfan_desktop.domain.progress import Progress
    from yangfan_desktop.ledger.history import Origin
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.source_sheets import SourceSheet
    from yangfan_desktop.ui.operations import Operations
    from yangfan_desktop.ui.pages.register_page import RegisterPage


class RecordCommands(QObject):
    """Asks what has to be asked, and hands the writing on."""

    def __init__(
        self, ledger: Ledger, page: RegisterPage, writing: RegisterWriting, operations: Operations
    ) -> None:
        super().__init__(page)
        self._operations = operations
        self._ledger = ledger
        self._page = page
        self._writing = writing

    def add(self) -> None:
        """Ask for a name and add a record of it."""
        from yangfan_desktop.ui.dialogs.add_record import AddRecordDialog  # noqa: PLC0415 - seldom

        drafts, key = drafts_of(self._page), f"{self._ledger.place}·{self._page.register.key}"
        dialog = AddRecordDialog(self._page.register, self._page, drafts, key)

        def done() -> None:
            if drafts is not None:
                drafts.drop(key)

        dialog.accepted.connect(lambda: self._add(dialog.values(), done))
        dialog.open()

    def delete(self, ids: Sequence[RecordId]) -> None:
        """Remove these records, after asking."""
        if not ids or self._ledger.read_only:
            return
        page = self._page
        first = page.model.text(page.model.row_of(ids[0]) or 0, 0)
        what = f"“{first}”" if len(ids) == 1 else f"选中的{len(ids):,}条{page.register.noun}"
        box = Question(page, "删除记录", f"删除{what}？", "删除后可以用“撤销”恢复。")
        box.answer("删除", lambda: self._writing.delete(ids))
        box.way_out()
        box.open()

    def clear_selected(self) -> None:
        """Delete empties the selected cells, as one step."""
        page = self._page
        chosen = page.table.chosen
        if page.refuses(chosen):
            return
        emptied: dict[RecordId, list[str]] = {}
        for row, column in sorted(chosen.cells()):
            field = page.model.fields[column]
            if field.through is None:
                emptied.setdefault(page.model.id_at(row), []).append(field.key)
        if emptied and not self._ledger.read_only:
            self._writing.clear(emptied)

    def show_origin(self, id_: RecordId, key: str) -> None:
        """这个数从哪来？"""
        from yangfan_desktop.ui.dialogs.origins import OriginsDialog  # noqa: PLC0415 - seldom
        from yangfan_desktop.ui.errors import show_error  # noqa: PLC0415 - seldom

        try:
            dialog = OriginsDialog(self._ledger, self._page.register, id_, key, self._page)
        except Exception as error:  # noqa: BLE001 - told to the user
            show_error(self._page, error)
            return
        dialog.source_wanted.connect(lambda origin: self._open_source(origin, dialog))
        dialog.open()

    def _open_source(self, origin: Origin, over: QWidget) -> None:
        """Show the received sheet that a value came from, at its row."""

        def work(progress: Progress) -> SourceSheet:
            from yangfan_desktop.ledger.source_sheets import source_sheet  # noqa: PLC0415 - lxml

            return source_sheet(self._ledger, origin, progress)

        def show(source: SourceSheet) -> None:
            from yangfan_desktop.ui.dialogs.source_sheet import (  # noqa: PLC0415 - seldom
                SourceSheetDialog,
            )

            dialog = SourceSheetDialog(source, over if over.isVisible() else self._page)
            dialog.save_wanted.connect(lambda path: self._save_source(source, path))
            dialog.open()

        self._operations.read("打开来源表格", work, show)

    def _save_source(self, source: SourceSheet, path: Path) -> None:
        def work(_: Progress) -> None:
            from yangfan_desktop.ledger.record_history import save_received  # noqa: PLC0415

            save_received(self._ledger, source.kept, path)

        self._operations.read("另存收到的文件", work, lambda _: None)

    def _add(self, values: dict[str, Value | None], done: Callable[[], None]) -> None:
        self._page.sort(())
        self._writing.add(values, lambda changes: self._show_last(changes, done))

    def _show_last(self, changes: Changes, done: Callable[[], None]) -> None:
        done()
        page = self._page
        if changes.doubts:
            page.told.emit(f"已{changes.label}；{'；'.join(changes.doubts)}")
        newest = max(self._ledger.ids(page.register.key), default=None)
        page.clear_query()
        if newest is not None:
            page.show_record(newest, page.register.naming)
