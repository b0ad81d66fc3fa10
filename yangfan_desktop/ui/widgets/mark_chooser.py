"""The marks that a column shows, to be ticked: the counterpart of filtering by colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from yangfan_desktop.domain.records import Condition, Test
from yangfan_desktop.ui import style

_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and how many of the records that the other filters let through bear it.

    `symbol` and `word` tell marks apart without the colour, which `tone` names for a style sheet.
    """

    word: str
    symbol: str
    tone: str
    number: int


class MarkChooser(QWidget):
    """`changed` when other marks are ticked; hidden where there are none."""

    changed = Signal()

    def __init__(self, key: str, now: tuple[Condition, ...]) -> None:
        super().__init__()
        self._key = key
        self._ticked = [
            str(value) for one in now if one.test is Test.MARKED for value in one.values
        ]
        self.boxes: dict[str, QCheckBox] = {}
        self._caption = QLabel("按标记筛选")
        style.mark(self._caption, role="muted")
        self._note = QLabel()
        self._note.setWordWrap(True)
        style.mark(self._note, role="muted")
        self._grid = QGridLayout()
        self._grid.setSpacing(style.SPACE_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACE_S)
        layout.addWidget(self._caption)
        layout.addLayout(self._grid)
        layout.addWidget(self._note)
        self.hide()

    def show_marks(self, marks: Sequence[Mark], note: str) -> None:
        """Offer these, with what there is to say of those that cannot be offered."""
        found = {one.word: one for one in marks}
        gone = [Mark(word, "", "", 0) for word in self._ticked if word not in found]
        for place, mark in enumerate((*marks, *gone)):
            box = self.boxes[mark.word] = QCheckBox(
                f"{mark.symbol} {mark.word}　{mark.number:,}".strip()
            )
            box.setAccessibleName(f"{mark.word}，{mark.number:,}条")
            style.mark(box, tone=mark.tone)
            box.setChecked(mark.word in self._ticked)
            box.clicked.connect(self._on_clicked)
            self._grid.addWidget(box, *divmod(place, _COLUMNS))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._caption.setVisible(bool(self.boxes))
        self.setVisible(bool(self.boxes) or bool(note))

    def conditions(self) -> tuple[Condition, ...]:
        """One condition for all that are ticked."""
        return (Condition(self._key, Test.MARKED, tuple(self._ticked)),) if self._ticked else ()

    def clear(self) -> None:
        """Tick nothing."""
        for box in self.boxes.values():
            box.setChecked(False)
        self._ticked.clear()
        self.changed.emit()

    def _on_clicked(self) -> None:
        self._ticked = [word for word, box in self.boxes.items() if box.isChecked()]
        self.changed.emit()
