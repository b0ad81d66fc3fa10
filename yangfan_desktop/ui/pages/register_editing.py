"""Changing many cells of a register at once: paste, fill down, replace, bulk edit. One step each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.domain.records import Query, Values
from yangfan_desktop.ui.dialogs.change_preview import ChangePreview, Preview
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.landing import landing
from yangfan_desktop.ui.pages.table_part import TablePart
from yangfan_desktop.ui.pasted import Grid, cells_of
from yangfan_desktop.ui.proposals import (
    Proposal,
    Wanted,
    bases_of,
    edits_of,
    new_records,
    propose,
    propose_new,
)
from yangfan_desktop.ui.widgets.register_table import RegisterTable

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ui.dialogs.replace import ReplaceDialog

_WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.PHONE, Kind.CREDIT_CODE)
MOST_CELLS = 200_000
_CHUNK = 2000
_Write = Callable[[Progress], Changes]


class RegisterEditing(TablePart):
    """Every command makes proposals, shows them where something would be lost, and writes one step.

    `told` carries what is amiss, `noted` what is worth knowing, for the window's notice.
    """

    told = Signal(str)
    noted = Signal(str)

    def __init__(
        self, ledger: Ledger, table: RegisterTable, model: RegisterModel, operations: Operations
    ) -> None:
        super().__init__(ledger, table, model, operations)
        self._key = model.register.key
        self._fields = tuple(field for field in model.fields if field.through is None)

    # -- commands --

    def paste(self) -> None:
        """Put what was copied in Excel, WPS or here into the cells from the current one on."""
        data = QGuiApplication.clipboard().mimeData()
        self.paste_cells(cells_of(data.text(), data.html()))

    def paste_cells(self, cells: Grid) -> None:
        """Put these cells from the current one on; rows below the last record become new ones."""
        if not cells or self._ledger.read_only:
            return
        place = self._table.chosen.top_left()
        if place is None:
            self.told.emit("请先选中要粘贴到的单元格")
            return
        landed = landing(self._table, self._model, cells, *place)
        note = f"有{landed.lost:,}格没有粘贴：{landed.why}" if landed.lost else ""
        self._propose("粘贴", landed.wanted, note, landed.added)

    def fill_down(self) -> None:
        """The first row of the selection into the rows below; one row takes what stands above it."""
        chosen_now = self._table.chosen
        if self._ledger.read_only or not chosen_now.count:
            return
        if chosen_now.count > MOST_CELLS:
            self.told.emit(f"一次最多修改{MOST_CELLS:,}格，请分几次进行")
            return
        cells = sorted(chosen_now.cells())
        rows: dict[int, list[int]] = {}
        for row, column in cells:
            rows.setdefault(column, []).append(row)
        wanted: list[Wanted] = []
        for column, chosen in rows.items():
            first = min(chosen) if len(chosen) > 1 else chosen[0] - 1
            if first < 0 or self._model.record_at(first) is None:
                continue
            value = self._model.value(first, column)
            key = self._model.fields[column].key
            wanted += [
                Wanted(self._model.id_at(row), key, value=value) for row in chosen if row > first
            ]
        self._propose("向下填充", wanted)

    def replace(self, query: Query) -> None:
        """Ask what is to be replaced by what, among the records of this query."""
        from yangfan_desktop.ui.dialogs.replace import ReplaceDialog  # noqa: PLC0415 - seldom

        current = self._table.currentIndex()
        now = self._model.fields[current.column()].key if current.isValid() else ""
        words = [field for field in self._fields if field.kind in _WORDS]
        dialog = ReplaceDialog(words, now, self._parent())
        dialog.find_wanted.connect(lambda: self._find(dialog, query, words))
        dialog.replace_wanted.connect(lambda: self._replace(dialog, query, words))
        dialog.show()

    def bulk_edit(self, ids: Sequence[RecordId]) -> None:
        """Ask for a field and a value, for these records."""
        from yangfan_desktop.ui.dialogs.bulk_edit import BulkEditDialog  # noqa: PLC0415 - seldom

        if not ids or self._ledger.read_only:
            self.told.emit("请先选中要修改的记录")
            return
        current = self._table.currentIndex()
        now = self._model.fields[current.column()].key if current.isValid() else ""
        number = f"选中的{len(ids):,}条{self._model.register.noun}"
        dialog = BulkEditDialog(self._fields, now, number, self._parent())
        dialog.chosen.connect(lambda key, words: self._edit_all(ids, key, words))
        dialog.open()

    def _edit_all(self, ids: Sequence[RecordId], key: str, words: str) -> None:
        title = "批量修改"
        self._operations.read(
            title,
            lambda _: [Wanted(id_, key, words) for id_ in ids],
            lambda wanted: self._propose(title, wanted),
        )

    # -- proposals --

    def _find(self, dialog: ReplaceDialog, query: Query, fields: Sequence[Field]) -> None:
        """Go to the next record, from the current one on, that holds the words."""
        words = dialog.find_edit.text()

        def show(found: list[Wanted]) -> None:
            current = self._table.currentIndex()
            here = (current.row(), current.column()) if current.isValid() else (-1, -1)
            keys = [field.key for field in self._model.fields]
            rows = self._model.rows_by_id()
            places = sorted(
                (rows[one.record], keys.index(one.field)) for one in found if one.record in rows
            )
            if not places:
                self.told.emit(f"没有找到“{words}”")
                return
            row, column = next((place for place in places if place > here), places[0])
            self._table.setCurrentIndex(self._model.index(row, column))

        self._look("查找", dialog, query, fields, show)

    def _replace(self, dialog: ReplaceDialog, query: Query, fields: Sequence[Field]) -> None:
        if not self._ledger.read_only:
            self._look("查找", dialog, query, fields, lambda found: self._propose("替换", found))

    def _look(
        self,
        title: str,
        dialog: ReplaceDialog,
        query: Query,
        fields: Sequence[Field],
        done: Callable[[list[Wanted]], None],
    ) -> None:
        """Look through the records of the query, off the window's thread."""
        chosen = [field for field in fields if dialog.key in ("", field.key)]
        replaced = dialog.replacing()

        def work(progress: Progress) -> list[Wanted]:
            wanted: list[Wanted] = []
            ids = self._ledger.ids(self._key, query)
            for start in range(0, len(ids), _CHUNK):
                progress.step(start, len(ids), title)
                for record in self._ledger.fetch(self._key, ids[start : start + _CHUNK]):
                    for field in chosen:
                        text = replaced(field.text(record[field.key]))
                        if text is not None:
                            wanted.append(Wanted(record.id, field.key, text))
            return wanted

        self._operations.read(title, work, done)

    def _propose(
        self,
        title: str,
        wanted: Sequence[Wanted],
        note: str = "",
        added: Sequence[Mapping[str, str]] = (),
    ) -> None:
        if len(wanted) > MOST_CELLS:
            self.told.emit(f"一次最多修改{MOST_CELLS:,}格，请分几次进行")
            return

        def work(progress: Progress) -> tuple[Preview, _Write]:
            new = propose_new(self._ledger, self._key, added)
            found = [*propose(self._ledger, self._key, wanted, progress), *new]
            return Preview.of(found), self._writing_of(found)

        self._operations.read(title, work, lambda found: self._on_proposed(title, *found, note))

    def _on_proposed(self, title: str, preview: Preview, write: _Write, note: str) -> None:
        if not preview.rows:
            if note:
                self.told.emit(note)
            else:
                self.noted.emit("内容没有变化")
            return
        if preview.is_harmless and not note:
            self._operations.write(title, write)
            return
        dialog = ChangePreview(title, preview, self._parent(), note)
        dialog.agreed.connect(lambda: self._operations.write(title, write))
        dialog.open()

    def _writing_of(self, found: Sequence[Proposal]) -> _Write:
        """What writes these proposals as one step."""
        from yangfan_desktop.ledger import edits  # noqa: PLC0415 - after the first paint

        made: dict[RecordId, Values] = dict(edits_of(found))
        bases, new = bases_of(found), new_records(found)
        return lambda _: edits.edit_many(self._ledger, self._key, made, bases, new)

    def _parent(self) -> QWidget:
        return self._table.window()
