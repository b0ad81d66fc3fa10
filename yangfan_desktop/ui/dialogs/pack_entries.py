"""Adding to a pack of one's own: an indicator, a field of application, the points of a score sheet."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.policy.indicators import IndicatorKind
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import Buttons, begin_in, grow, heading, lay_out, note
from yangfan_desktop.ui.widgets.search_box import make_searchable

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.contents import ScoreTemplate
    from yangfan_desktop.policy.model import PolicyPack

_POINTS_PX = 100


class _EntryDialog(QDialog):
    """Lines under a note; it stays open, saying why, until the entry can be kept."""

    saved = Signal()
    grows = False
    """Whether more room is of use."""

    def __init__(self, title: str, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(style.px(500))
        self.form = QFormLayout()
        self.form.setSpacing(style.SPACE_M)
        self.source = QLineEdit()
        self.source.setPlaceholderText("文件名称、文号或会议")
        self._wrong = note(role="bad")
        buttons = Buttons(self, "保存")
        self.save_button = buttons.go
        self.middle = QVBoxLayout()
        lay_out(self, note(said), self.form, self.middle, self._wrong, buttons, grows=self.middle)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        begin_in(self)  # the lines came after the frame
        if not self.grows:
            grow(self, 0)

    @property
    def wrong(self) -> str:
        """Why the entry could not be kept."""
        return self._wrong.text()

    def keep(self, call: Callable[[], object]) -> None:
        """Keep it and close, or say why not."""
        try:
            call()
        except UserError as error:
            self._wrong.setText(str(error))
            self._wrong.show()
            return
        super().accept()
        self.saved.emit()


class IndicatorDialog(_EntryDialog):
    """新增本地指标."""

    def __init__(self, ledger: Ledger, pack: PolicyPack, parent: QWidget) -> None:
        said = f"加在“{pack.short_title}”里，和上级的指标并列。比率要写明分子和分母，数才算得准。"
        super().__init__("新增本地指标", said, parent)
        self._ledger, self._pack = ledger, pack
        self.name, self.unit = QLineEdit(), QLineEdit()
        self.key = QLineEdit(_free("L", {one.key for one in pack.indicators}))
        self.kind = QComboBox()
        for kind in IndicatorKind:
            self.kind.addItem(kind.label, kind.value)
        self.kind.setCurrentIndex(self.kind.findData("count"))
        self.numerator, self.denominator = QLineEdit(), QLineEdit()
        self.definition = QLineEdit()
        rows = (
            ("指标名称 *", self.name), ("标识 *", self.key), ("类型", self.kind),
            ("计量单位", self.unit), ("分子", self.numerator), ("分母", self.denominator),
            ("口径说明", self.definition), ("出处 *", self.source),
        )  # fmt: skip
        for label, widget in rows:
            self.form.addRow(label, widget)
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind())
        self._on_kind()

    def accept(self) -> None:
        from yangfan_desktop.ledger.pack_edits import LocalIndicator, add_indicator  # noqa: PLC0415

        wish = LocalIndicator(
            key=self.key.text().strip(),
            name=self.name.text().strip(),
            kind=IndicatorKind(self.kind.currentData()),
            source=self.source.text(),
            unit=self.unit.text().strip(),
            numerator=self.numerator.text().strip(),
            denominator=self.denominator.text().strip(),
            definition=self.definition.text().strip(),
        )
        self.keep(lambda: add_indicator(self._ledger, self._pack.id, wish))

    def _on_kind(self) -> None:
        divided = IndicatorKind(self.kind.currentData()).is_divided
        for line in (self.numerator, self.denominator):
            self.form.setRowVisible(line, divided)


class SectorDialog(_EntryDialog):
    """新增应用领域."""

    def __init__(self, ledger: Ledger, pack: PolicyPack, parent: QWidget) -> None:
        from yangfan_desktop.ledger.packs import whole  # noqa: PLC0415 - seldom

        said = "本地多出的应用领域。“归并到”是上报时算在上级的哪个领域里。"
        super().__init__("新增应用领域", said, parent)
        self._ledger, self._pack = ledger, pack
        every = whole(ledger, pack.id).sectors
        self.label = QLineEdit()
        self.key = QLineEdit(_free("local", {one.key for one in every}))
        self.maps_to = QComboBox()
        self.maps_to.addItem("（不归并）", "")
        for one in every:
            self.maps_to.addItem(one.label, one.key)
        make_searchable(self.maps_to)
        rows = (
            ("名称 *", self.label), ("标识 *", self.key), ("归并到", self.maps_to),
            ("出处 *", self.source),
        )  # fmt: skip
        for label, widget in rows:
            self.form.addRow(label, widget)

    def accept(self) -> None:
        from yangfan_desktop.ledger.pack_edits import add_sector  # noqa: PLC0415 - seldom

        key, label = self.key.text().strip(), self.label.text().strip()
        maps_to = str(self.maps_to.currentData())
        self.keep(
            lambda: add_sector(
                self._ledger, self._pack.id, key, label, source=self.source.text(), maps_to=maps_to
            )
        )


class PointsDialog(_EntryDialog):
    """评审指标分值: every line with its points; empty ones stay unset."""

    grows = True

    def __init__(self, ledger: Ledger, pack: PolicyPack, parent: QWidget) -> None:
        from yangfan_desktop.ledger.packs import whole  # noqa: PLC0415 - seldom

        said = "国家没有公布评分权重，由本单位填写；全部填完时合计应等于总分。"
        super().__init__("评审指标分值", said, parent)
        self._ledger, self._pack = ledger, pack
        found = [*whole(ledger, pack.id).score_templates]
        found += [one for id_ in pack.borrows for one in ledger.packs[id_].score_templates]
        self.templates: dict[str, ScoreTemplate] = {}
        for one in found:
            self.templates.setdefault(one.key, one)
        self.template = QComboBox()
        for one in self.templates.values():
            self.template.addItem(one.title, one.key)
        self.form.addRow("评审指标", self.template)
        self.form.addRow("出处 *", self.source)
        self.lines: dict[str, QLineEdit] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName("各项分值")
        self._sum = note()
        self.middle.addWidget(self._area)
        self.middle.addWidget(self._sum)
        style.fit(self, 560, 520)
        self.template.currentIndexChanged.connect(lambda _: self._show())
        self.save_button.setEnabled(bool(self.templates))
        self._show()

    def accept(self) -> None:
        from yangfan_desktop.ledger.pack_edits import set_points  # noqa: PLC0415 - seldom

        key = str(self.template.currentData())
        points = {name: line.text().strip() for name, line in self.lines.items()}
        given = {name: words for name, words in points.items() if words}
        self.keep(
            lambda: set_points(self._ledger, self._pack.id, key, given, source=self.source.text())
        )

    def _show(self) -> None:
        found = self.templates.get(str(self.template.currentData()))
        inner = QWidget()
        form = QFormLayout(inner)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(style.SPACE_M)
        self.lines = {}
        group = ""
        for one in found.criteria if found else ():
            if one.group and one.group != group:
                form.addRow(heading(one.group, style.TEXT_PT))
            group = one.group
            line = QLineEdit("" if one.points is None else f"{one.points:f}")
            line.setPlaceholderText("分值")
            line.setMaximumWidth(style.px(_POINTS_PX))
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.setAccessibleName(f"{one.group}{one.title}的分值")
            line.textChanged.connect(lambda _: self._tell_sum())
            label = QLabel(one.title)
            label.setWordWrap(True)
            label.setToolTip(one.description)
            form.addRow(label, line)
            self.lines[one.key] = line
        self._area.setWidget(inner)
        self._tell_sum()

    def _tell_sum(self) -> None:
        """How many lines have points, and what they add up to."""
        found = self.templates.get(str(self.template.currentData()))
        given = [words for line in self.lines.values() if (words := line.text().strip())]
        try:
            points = sum(map(Decimal, given), Decimal(0))
        except InvalidOperation:
            self._sum.setText("有的分值不是数字")
            return
        total = f"，总分应为{found.total:f}分" if found else ""
        self._sum.setText(f"已填{len(given)}项，合计{points:f}分{total}")


def _free(stem: str, taken: set[str]) -> str:
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
