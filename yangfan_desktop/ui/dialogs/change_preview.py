"""Many cells are about to change: show each of them, before and after, and ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import Buttons, heading, lay_out, note
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.proposals import Proposal

_SAID = 4
_WITH_REASONS = (186, 120, 110, 130, 330)
_WITHOUT_REASONS = (210, 140, 250, 250, 90)


@dataclass(frozen=True, slots=True)
class Preview:
    """The changes as they are shown, a row of texts each, and how many are of which kind.

    Made on any thread: writing out 100,000 of them takes a moment.
    """

    rows: tuple[tuple[str, ...], ...]
    writes: int
    wrong: int
    overwritten: int
    edited: int
    new: int

    @classmethod
    def of(cls, proposals: Sequence[Proposal]) -> Preview:
        """These proposals."""
        wrong = sum(bool(one.wrong) for one in proposals)
        first = sorted(proposals, key=lambda one: not one.wrong)  # what cannot be written is read
        return cls(
            tuple(map(_row, first)),
            len(proposals) - wrong,
            wrong,
            sum(one.overwrites for one in proposals),
            sum(not one.wrong and not one.is_new for one in proposals),
            len({one.record for one in proposals if one.is_new and not one.wrong}),
        )

    @property
    def is_harmless(self) -> bool:
        """Whether nothing would be lost, left out or added: that needs no asking."""
        return not (self.overwritten or self.wrong or self.new)


class ChangePreview(QDialog):
    """`agreed` when the user wants the changes that are possible."""

    agreed = Signal()

    def __init__(self, caption: str, preview: Preview, parent: QWidget, more: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(caption)
        style.fit(self, 1120, 560)
        wrong, writes, new = preview.wrong, preview.writes, preview.new
        overwritten, edited = preview.overwritten, preview.edited
        what = f"将新增{new:,}条记录" if new else f"将修改{writes:,}格"
        title = heading(f"{what}，修改{edited:,}格" if new and edited else what)
        parts = [f"其中{overwritten:,}格原来有内容，会被覆盖"] if overwritten else []
        parts += [f"{wrong:,}格不能写入，保持原样"] if wrong else []
        parts += [more.removesuffix("。")] if more else []
        text = note("；".join(parts) + ("。" if parts else ""))
        header = ("记录", "字段", "原来", "改为", "说明")
        self.model = TextTable(
            header, parent=self, tone=lambda row, column: _tone(row, column, preview.wrong)
        )
        self.model.show(preview.rows)
        self.buttons = Buttons(
            self, ("新增并修改" if edited else f"新增{new:,}条") if new else f"修改{writes:,}格"
        )
        self.go_button = self.buttons.go
        self.go_button.setEnabled(writes > 0)
        widths = _WITH_REASONS if wrong else _WITHOUT_REASONS
        growing = (2, 3, 4) if wrong else (2, 3)
        table = calm_table(self.model, widths, "将要修改的内容", growing=growing)
        lay_out(self, title, text, table, self.buttons, grows=table)
        self.accepted.connect(self.agreed)


def _tone(row: int, column: int, wrong: int) -> str:
    """The reasons why cells cannot be written stand first, in the colour of errors."""
    return "bad" if row < wrong and column == _SAID else ""


def _row(one: Proposal) -> tuple[str, ...]:
    before = one.field.text(one.before) or "（空白）"
    after = "" if one.wrong else one.field.text(one.after) or "（空白）"
    said = one.wrong.removeprefix(f"{one.field.label}：")  # it stands beside
    if not said:
        said = "覆盖" if one.overwrites else "新增记录" if one.is_new else ""
    return one.name, one.field.heading, before, after, f"不能写入：{said}" if one.wrong else said
