"""What an operation left behind: a sentence, lists of what to look at, and the file to open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QDialog, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import grow
from yangfan_desktop.ui.forms.ui_result import Ui_Result
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.outside import open_outside

_BARE_WIDTH, _SIZE = 520, (760, 460)


@dataclass(frozen=True, slots=True)
class Listing:
    """One list in the dialog: its title, header, rows and the widths of all columns but the last."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    widths: tuple[int, ...]


class ResultDialog(QDialog):
    """`row_chosen(listing number, row)` when a row is double-clicked or Enter is pressed on it."""

    row_chosen = Signal(int, int)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        listings: Sequence[Listing] = (),
        file: Path | None = None,
        *,
        beside: bool = False,
    ) -> None:
        """`beside`: the file is one of several, so that their folder is opened rather than it."""
        super().__init__(parent)
        self._file = file
        self.form = Ui_Result()
        self.form.setupUi(self)
        self.setWindowTitle(title)
        self.form.title_label.setText(title)
        self.form.title_label.setFont(style.font(style.HEADING_PT, bold=True))
        self.form.text_label.setText(text)
        style.mark(self.form.text_label, role="muted")
        for number, listing in enumerate(listings):
            if listing.rows:
                self._add(number, listing)
        has_lists = self.form.tabs.count() > 0
        self.form.tabs.setVisible(has_lists)
        if not has_lists:
            self.form.layout.insertStretch(2)
            self.form.layout.insertSpacing(2, style.SPACE_L)
            grow(self, _BARE_WIDTH)
        else:
            style.fit(self, *_SIZE)
        self.form.tabs.setTabBarAutoHide(True)
        self.form.open_button.setVisible(file is not None and not beside)
        self.form.folder_button.setVisible(file is not None)
        self.form.open_button.clicked.connect(self._on_open)
        self.form.folder_button.clicked.connect(self._on_folder)
        self.form.close_button.clicked.connect(self.accept)
        first = self.form.close_button if file is None else self.form.open_button
        if beside:  # what Enter does stands right, beside the way out
            first = self.form.folder_button
            row = self.form.buttons_layout
            row.removeWidget(first)
            row.insertWidget(row.indexOf(self.form.close_button), first)
        first.setDefault(True)
        first.setFocus()
        self.finished.connect(self.deleteLater)

    def _add(self, number: int, listing: Listing) -> None:
        model = TextTable(listing.header, parent=self)
        model.show(listing.rows)
        view = calm_table(model, listing.widths, listing.title)
        view.activated.connect(lambda index: self._on_activated(number, index))
        self.form.tabs.addTab(view, f"{listing.title}（{len(listing.rows):,}）")

    def _on_activated(self, number: int, index: QModelIndex) -> None:
        self.row_chosen.emit(number, index.row())

    def _on_open(self) -> None:
        if self._file is not None and open_outside(self, self._file):
            self.accept()

    def _on_folder(self) -> None:
        if self._file is not None:
            open_outside(self, self._file.parent)
