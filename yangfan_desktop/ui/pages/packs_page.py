"""政策包: each plan as versioned data, with its source and whether anybody compared it; the one in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pack_tree import in_order, lines_of
from yangfan_desktop.ui.pages.pack_commands import PackCommands
from yangfan_desktop.ui.pages.page import Page
from yangfan_desktop.ui.widgets.pack_view import PackView
from yangfan_desktop.ui.widgets.page_head import headed
from yangfan_desktop.ui.widgets.two_lines import TwoLines

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.model import PolicyPack

_ID = Qt.ItemDataRole.UserRole


class PacksPage(Page):
    """`declarations_changed` when other choices may stand in the registers' fields."""

    declarations_changed = Signal()

    def __init__(self, ledger: Ledger, operations: Operations) -> None:
        super().__init__()
        self._ledger = ledger
        self._operations = operations
        self.list = QListWidget()
        self.list.setObjectName("sheet_list")
        self.list.setAccessibleName("政策包")
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree = PackView()
        self.commands = PackCommands(ledger, self, lambda: self.pack)
        self.use_button = QPushButton("使用这个政策包")
        style.mark(self.use_button, role="primary")
        self.edit_button = QPushButton("修改 ▾")
        self.edit_button.setMenu(self._editing_menu())
        style.mark(self.edit_button, role="menu")
        self.compare_button = QPushButton("比较…")
        self.more_button = QPushButton("更多 ▾")
        self.more_button.setMenu(self._more_menu())
        style.mark(self.more_button, role="menu")
        self._title = QLabel()
        self._title.setFont(style.font(style.TEXT_PT + 2, bold=True))
        self._title.setWordWrap(True)
        self._facts = QLabel()
        self._facts.setWordWrap(True)
        style.mark(self._facts, role="muted")
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _: self._show_pack())
        self.tree.itemSelectionChanged.connect(self._enable)
        self.tree.delete_asked.connect(self._on_remove)
        self.use_button.clicked.connect(self.commands.use)
        self.compare_button.clicked.connect(self.commands.compare)
        self.commands.listed.connect(self.reload)
        self.commands.changed.connect(self.declarations_changed)
        self.commands.done.connect(self.done)
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    @property
    def pack(self) -> PolicyPack | None:
        """The pack that is looked at."""
        item = self.list.currentItem()
        return self._ledger.packs.get(str(item.data(_ID))) if item is not None else None

    def reload(self, wanted: str = "") -> None:
        """List the packs anew, at this one or at the one in force."""
        from yangfan_desktop.ledger.pack_targets import own_packs  # noqa: PLC0415 - seldom

        own = own_packs(self._ledger)
        current = wanted or (self.pack.id if self.pack else self._ledger.facts.pack)
        self.list.clear()
        for pack in in_order(self._ledger):  # the one in force above all others
            parts = [pack.level.label, pack.standing.label]
            parts += ["本单位"] if pack.id in own else []
            parts += ["使用中"] if pack.id == self._ledger.facts.pack else []
            indent = "　" if pack.parent in self._ledger.packs else ""
            mark = "● " if pack.id == self._ledger.facts.pack else ""
            item = QListWidgetItem(f"{indent}{mark}{pack.short_title}\n{indent}{' · '.join(parts)}")
            item.setData(_ID, pack.id)
            item.setToolTip(pack.title)
            self.list.addItem(item)
            if pack.id == current:
                self.list.setCurrentItem(item)
        self._show_pack()

    # -- building --

    def _editing_menu(self) -> QMenu:
        do, menu = self.commands, QMenu(self.edit_button)
        menu.addAction(icons.icon("targets"), "修改目标…", do.edit_targets)
        menu.addAction(icons.icon("add"), "新增本地指标…", do.add_indicator)
        menu.addAction(icons.icon("add"), "新增应用领域…", do.add_sector)
        menu.addAction(icons.icon("edit"), "评审指标分值…", do.set_points)
        menu.addSeparator()
        self.remove_action = menu.addAction(
            icons.icon("delete"), "删除选中的条目…", self._on_remove
        )
        menu.addAction(icons.icon("delete"), "删除这个政策包", do.forget)
        return menu

    def _more_menu(self) -> QMenu:
        do, menu = self.commands, QMenu(self.more_button)
        self.child_action = menu.addAction(icons.icon("new"), "建立下级政策包…", do.make_child)
        menu.addSeparator()
        self.import_action = menu.addAction(icons.icon("import"), "导入政策包…", do.choose_import)
        self.export_action = menu.addAction(icons.icon("export"), "导出选中的政策包…", do.export)
        return menu

    def _lay_out(self) -> None:
        self.list.setMinimumWidth(style.px(220))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(style.SPACE_M, 0, 0, 0)
        column.setSpacing(style.SPACE_S)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addSpacing(style.SPACE_M)
        column.addWidget(self.tree, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(style.SPACE_M)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([240, 900])
        split.setStretchFactor(1, 1)
        layout = headed(
            self,
            "政策包",
            "一份行动计划就是一包有版本、有出处的数据",
            self.more_button,
            self.compare_button,
            self.edit_button,
            self.use_button,
        )
        inner = QVBoxLayout()
        inner.setContentsMargins(style.SPACE_L, 0, style.SPACE_L, style.SPACE_L)
        inner.addWidget(split)
        layout.addLayout(inner, 1)

    def _show_pack(self) -> None:
        pack = self.pack
        self.tree.clear()
        self._enable()
        if pack is None:
            return
        facts = (pack.document_number, "、".join(pack.issuers), pack.period)
        self._title.setText(pack.title)
        self._facts.setText("　".join(one for one in facts if one))
        try:
            lines = lines_of(self._ledger, pack)
        except UserError as error:  # a parent that is missing
            self._facts.setText(str(error))
            return
        self.tree.show_lines(lines)
        self._tell()

    def _tell(self) -> None:
        from yangfan_desktop.policy.unverified import unverified  # noqa: PLC0415 - after first paint

        pack = self.pack
        if pack is not None:
            found = unverified(pack)
            gaps = sum(one.missing for one in found)
            self.status.emit(
                f"{pack.short_title}：{len(found) - gaps:,}处未核实，{gaps:,}处没有取得"
            )

    def _enable(self) -> None:
        from yangfan_desktop.ledger.pack_targets import own_packs  # noqa: PLC0415 - seldom

        pack, writable = self.pack, not self._ledger.read_only
        there = pack is not None
        self.use_button.setEnabled(
            writable and pack is not None and pack.id != self._ledger.facts.pack
        )
        self.child_action.setEnabled(writable and there)
        own = pack is not None and pack.id in own_packs(self._ledger)
        self.edit_button.setEnabled(writable and own)
        self.edit_button.setToolTip("" if own else "软件自带的政策包不能改；先建立下级政策包")
        self.compare_button.setEnabled(there and len(self._ledger.packs) > 1)
        self.import_action.setEnabled(writable)
        self.export_action.setEnabled(there)
        self.remove_action.setEnabled(writable and self.tree.entry is not None)

    def _on_remove(self) -> None:
        entry = self.tree.entry
        if entry is not None and not self._ledger.read_only:
            self.commands.remove(entry)
