"""What the page of a register writes: every call is one step through the gate, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger


class RegisterWriting(QObject):
    """Writes what is typed into the model's cells; `settled` when such an edit has ended.

    `noted` carries a sentence on what was written besides: a name that nobody had entered before.
    """

    settled = Signal()
    noted = Signal(str)

    def __init__(self, ledger: Ledger, model: RegisterModel, operations: Operations) -> None:
        super().__init__(model)
        self._ledger = ledger
        self._model = model
        self._operations = operations
        self._key = model.register.key
        self._edits = 0
        self._unwritten: list[tuple[RecordId, str]] = []
        model.edited.connect(self._on_edited)

    @property
    def is_editing(self) -> bool:
        """Whether what is being written was typed here: rows then stay where they are."""
        return self._edits > 0

    def add(self, values: Values, done: Callable[[Changes], None]) -> None:
        """Add one record."""
        from yangfan_desktop.ledger import edits  # noqa: PLC0415 - after the first paint

        self._operations.write(
            "新增记录", lambda _: edits.add(self._ledger, self._key, values), done
        )

    def delete(self, ids: Sequence[RecordId]) -> None:
        """Remove these records."""
        from yangfan_desktop.ledger import edits  # noqa: PLC0415 - after the first paint

        self._operations.write("删除记录", lambda _: edits.delete(self._ledger, self._key, ids))

    def clear(self, cells: Mapping[RecordId, Sequence[str]]) -> None:
        """Empty these fields of these records."""
        from yangfan_desktop.ledger import edits  # noqa: PLC0415 - after the first paint

        emptied = {id_: dict.fromkeys(keys) for id_, keys in cells.items()}
        self._operations.write(
            "清除内容", lambda _: edits.edit_many(self._ledger, self._key, emptied)
        )

    def _on_edited(self, id_: RecordId, key: str, value: Value | None) -> None:
        from yangfan_desktop.ledger import edits  # noqa: PLC0415 - after the first paint

        self._edits += 1
        # A cell that is typed into again before it was written has no older base than itself.
        base = None if (id_, key) in self._unwritten else self._model.record_of(id_)
        self._unwritten.append((id_, key))
        job = self._operations.write(
            "保存修改",
            lambda _: edits.edit(self._ledger, self._key, id_, {key: value}, base),
            self._tell,
        )
        job.ended.connect(lambda: self._settle(id_, key))

    def _tell(self, changes: Changes) -> None:
        if changes.doubts:
            self.noted.emit(f"{'；'.join(changes.doubts)}。如果是写错了，请撤销（Ctrl+Z）")

    def _settle(self, id_: RecordId, key: str) -> None:
        self._edits -= 1
        self._unwritten.remove((id_, key))
        self._model.settle(id_, key)
        self.settled.emit()
