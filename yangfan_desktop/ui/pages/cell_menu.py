"""The menu of a cell in a register's table."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QMenu

from yangfan_desktop.domain.records import Condition, Test
from yangfan_desktop.ui import icons
from yangfan_desktop.ui.pages.header_menu import header_menu

if TYPE_CHECKING:
    from yangfan_desktop.ui.main_window import MainWindow
    from yangfan_desktop.ui.pages.register_page import RegisterPage

_MOST = 12  # characters of a value that a menu shows


def cell_menu(page: RegisterPage, current: QModelIndex, *, writable: bool) -> QMenu:
    """Copy, paste and fill; where the value comes from; only records like this one; delete."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(icons.icon("copy"), "复制", page.copy)
    menu.addAction("连同列标题复制", page.copy_with_headings)
    changes = [
        menu.addAction(icons.icon("paste"), "粘贴", page.paste),
        menu.addAction(icons.icon("fill-down"), "向下填充", page.fill_down),
        menu.addAction(icons.icon("edit"), "批量修改…", page.bulk_edit),
    ]
    menu.addSeparator()
    if current.isValid():
        menu.addAction(icons.icon("record"), "记录详情", page.show_details)
        menu.addAction(icons.icon("origin"), "这个数从哪来？", page.show_origin)
        _offer_filter(menu, page, current)
        column = header_menu(page, current.column())
        column.setTitle(f"“{page.model.fields[current.column()].label}”一列")
        menu.addMenu(column)
        menu.addSeparator()
        if page.register.key == "projects":
            window = cast("MainWindow", page.window())
            changes.append(
                menu.addAction(icons.icon("move"), "推进到…", window.office.move_project)
            )
    changes.append(menu.addAction(icons.icon("delete"), "删除记录…", page.delete_records))
    for action in changes:
        action.setEnabled(writable and bool(page.selected_ids()))
    return menu


def _offer_filter(menu: QMenu, page: RegisterPage, current: QModelIndex) -> None:
    field = page.model.fields[current.column()]
    for word in page.marks.words_at(current.row(), current.column()):
        marked = (Condition(field.key, Test.MARKED, (word,)),)
        menu.addAction(
            icons.icon("filter"),
            f"只看{field.label}标有“{word}”的",
            lambda marked=marked: page.filters.set_conditions(field.key, marked),
        )
    value = page.model.value(current.row(), current.column())
    if field.kind.is_number:
        return
    label = field.text(value) if value is not None else "（空白）"
    cut = label if len(label) <= _MOST else f"{label[: _MOST - 1]}…"
    only = (Condition(field.key, Test.ONE_OF, (value,)),)
    menu.addAction(
        icons.icon("filter"),
        f"只看{field.label}为“{cut}”的",
        lambda: page.filters.set_conditions(field.key, only),
    )
