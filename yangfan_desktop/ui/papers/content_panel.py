"""What a paper is about: which report, which records, as of when, for whom, which parts of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import Scrolling
from yangfan_desktop.ui.papers.days import ends_of_periods
from yangfan_desktop.ui.papers.panel import column, hint, labelled, show_ticks, tick_list, ticked
from yangfan_desktop.ui.papers.seen import Seen

if TYPE_CHECKING:
    from yangfan_desktop.ledger.drafts import Wish
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.report.catalogue import ReportKind

PURPOSES = {
    "内部": "电话号码打码，姓名照印。",
    "上报": "姓名、电话照印，请注意保管。",
    "公示": "姓名、电话、邮箱都打码。",
}
_PARTS_PX = 150
"""So high is the list of parts at least; where that is too much the whole panel scrolls."""


class ContentPanel(QWidget):
    """`changed` when another paper is wanted; `kind_changed` when it is another report."""

    changed = Signal()
    kind_changed = Signal()

    def __init__(
        self,
        ledger: Ledger,
        kinds: Sequence[ReportKind],
        seen: Seen | None,
        parent: QWidget | None = None,
    ) -> None:
        """`seen` is the table that the user looks at."""
        super().__init__(parent)
        self._ledger = ledger
        self._kinds = kinds
        self._seen = seen
        self.kind_box = QComboBox()
        for kind in kinds:
            self.kind_box.addItem(kind.title)
        self.records = QComboBox()
        self.as_of = QComboBox()
        self.as_of.setEditable(True)
        self.as_of.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.as_of.addItems(ends_of_periods())
        self.as_of.setToolTip("可以写2024年、2024年第三季度、2024-09或2024-09-30")
        self.issued = QLineEdit()
        self.issued.setPlaceholderText("今天")
        self.purpose = QComboBox()
        self.purpose.addItems(list(PURPOSES))
        self._meaning = hint()
        self.phone, self.address = QLineEdit(), QLineEdit()
        self.group = QComboBox()
        self.parts = tick_list("印哪些部分")
        self.parts.setMinimumHeight(style.px(_PARTS_PX))
        self._lay_out()
        self._connect()
        self._offer()

    # -- what is wanted --

    @property
    def kind(self) -> ReportKind:
        """The report."""
        return self._kinds[max(0, self.kind_box.currentIndex())]

    def choose(self, key: str) -> None:
        """Choose this report."""
        self.kind_box.setCurrentIndex([kind.key for kind in self._kinds].index(key))

    def wish(self, base: Wish) -> Wish:
        """`base` with what is chosen here; UserError for a day that cannot be read."""
        from yangfan_desktop.ledger.reports import day_of, purpose_of  # noqa: PLC0415 - with report

        query = self.records.currentData()
        kept = [str(one) for one in ticked(self.parts)]
        off = [str(one) for one in ticked(self.parts, on=False)]
        return replace(
            base,
            query=query if isinstance(query, Query) else ALL,
            as_of=day_of(self.as_of.currentText().partition("（")[0].strip()),
            issued=day_of(self.issued.text().strip()),
            purpose=purpose_of(self.purpose.currentText()),
            columns=tuple(kept) if self._by_columns and self._chooses(kept, off) else (),
            left_out=() if self._by_columns else tuple(off),
            group=str(self.group.currentData() or ""),
            phone=self.phone.text().strip(),
            address=self.address.text().strip(),
        )

    def show_sections(self, names: Sequence[str]) -> None:
        """The parts that the paper has; those not ticked stay so."""
        if not self._by_columns:
            off = set(ticked(self.parts, on=False))
            show_ticks(self.parts, [(name, name) for name in names], off)
            self._show_parts(len(names) > 1)

    def _chooses(self, kept: list[str], off: list[str]) -> bool:
        """Whether columns were chosen; else those that any record fills are printed."""
        fields = self._ledger.registers[self.kind.register].fields
        return bool(off) or kept != [one.key for one in fields]

    # -- building --

    def _lay_out(self) -> None:
        page, layout = column()
        labelled(layout, "报告", self.kind_box)
        labelled(layout, "记录", self.records)
        labelled(layout, "数据截至", self.as_of)
        labelled(layout, "成文日期", self.issued)
        labelled(layout, "用途", self.purpose)
        layout.addWidget(self._meaning)
        self._phone_label = labelled(layout, "受理电话", self.phone)
        self._address_label = labelled(layout, "受理地址", self.address)
        self._group_label = labelled(layout, "小计", self.group)
        self._parts_label = labelled(layout, "印哪些部分", self.parts, 1)
        buttons = QHBoxLayout()
        self._all, self._none = QPushButton("全选"), QPushButton("全不选")
        self.as_seen = QPushButton("同表格")
        self.as_seen.setToolTip("印表格现在显示的列，按那里的顺序")
        for button in (self._all, self._none, self.as_seen):
            style.mark(button, role="link")
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        layout.addLayout(buttons)
        layout.addStretch()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolling(page))

    def _connect(self) -> None:
        self.kind_box.currentIndexChanged.connect(self._on_kind)
        for box in (self.records, self.as_of, self.purpose, self.group):
            box.currentIndexChanged.connect(self.changed)
        line = self.as_of.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.changed)
        for edit in (self.issued, self.phone, self.address):
            edit.editingFinished.connect(self.changed)
        self.purpose.currentTextChanged.connect(self._on_purpose)
        self.parts.itemChanged.connect(self.changed)
        self._all.clicked.connect(lambda: self._tick_all(on=True))
        self._none.clicked.connect(lambda: self._tick_all(on=False))
        self.as_seen.clicked.connect(self._tick_as_seen)

    def _on_kind(self) -> None:
        self._offer()
        self.kind_changed.emit()
        self.changed.emit()

    def _offer(self) -> None:
        """Offer what the chosen report has."""
        kind = self.kind
        self.records.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.records.clear()
        seen = self._seen if self._seen and self._seen.register == kind.register else None
        if seen and seen.is_narrowed:
            self.records.addItem(f"筛选出的{seen.count:,}条", seen.query)
        self.records.addItem("全部记录", seen.everything if seen else ALL)
        self.as_seen.setVisible(bool(seen) and self._by_columns)
        self.records.setEnabled(self.records.count() > 1)
        self.records.blockSignals(False)  # noqa: FBT003
        self.purpose.setEnabled(not kind.public)
        self.purpose.setCurrentText("公示" if kind.public else "内部")
        self._on_purpose(self.purpose.currentText())
        for widget in (self.phone, self.address, self._phone_label, self._address_label):
            widget.setVisible(kind.public)
        self._parts_label.setText("印哪些列" if self._by_columns else "印哪些部分")
        self._offer_groups(kind)
        fields = self._ledger.registers[kind.register].fields if self._by_columns else ()
        show_ticks(self.parts, [(one.label, one.key) for one in fields], set())
        self._show_parts(bool(fields))

    def _offer_groups(self, kind: ReportKind) -> None:
        """A list can be parted by what few values are chosen from."""
        fields = self._ledger.registers[kind.register].fields if kind.is_list else ()
        self.group.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.group.clear()
        self.group.addItem("不分组", "")
        for one in fields:
            if one.kind in (Kind.CHOICE, Kind.REFERENCE) or one.key in ("region", "owner"):
                self.group.addItem(f"按{one.label}", one.key)
        self.group.blockSignals(False)  # noqa: FBT003
        for widget in (self.group, self._group_label):
            widget.setVisible(kind.is_list)

    def _show_parts(self, shown: bool) -> None:  # noqa: FBT001 - private, one meaning
        for widget in (self.parts, self._parts_label, self._all, self._none):
            widget.setVisible(shown)

    @property
    def _by_columns(self) -> bool:
        """A register's list is chosen by columns, a paper by its sections."""
        return self.kind.chooses_columns

    def _on_purpose(self, word: str) -> None:
        self._meaning.setText(PURPOSES.get(word, ""))

    def _tick_as_seen(self) -> None:
        """The columns of the table, in its order; after them the others, not ticked."""
        shown = self._seen.columns if self._seen else ()
        fields = {one.key: one for one in self._ledger.registers[self.kind.register].fields}
        keys = [*(key for key in shown if key in fields), *(k for k in fields if k not in shown)]
        off: set[object] = {key for key in fields if key not in shown}
        show_ticks(self.parts, [(fields[key].label, key) for key in keys], off)
        self.changed.emit()

    def _tick_all(self, *, on: bool) -> None:
        keys = [(self.parts.item(row).text(), self.parts.item(row).data(256))
                for row in range(self.parts.count())]  # fmt: skip
        show_ticks(self.parts, keys, set() if on else {key for _, key in keys})
        self.changed.emit()
