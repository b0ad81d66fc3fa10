"""The choices of a box, with the other names by which typing finds them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QComboBox

from yangfan_desktop.ui.choosing import Choice

_ALSO = Qt.ItemDataRole.UserRole + 1


def add_choices(box: QComboBox, choices: Iterable[Choice]) -> None:
    """Add these to the box; what each stands for is its data."""
    for one in choices:
        box.addItem(one.label, one.key)
        box.setItemData(box.count() - 1, one.also, _ALSO)


def choices_of(model: QAbstractItemModel) -> list[Choice]:
    """The choices of a box's model, each with its row as what it stands for."""
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return [
        Choice(str(at.data()), str(at.row()), tuple(at.data(_ALSO) or ()))
        for at in rows
        if at.flags() & Qt.ItemFlag.ItemIsEnabled
    ]
