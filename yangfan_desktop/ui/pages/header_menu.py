"""The menu of a column's heading: order, filter, groups, what stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.records import Order
from yangfan_desktop.ui import icons

if TYPE_CHECKING:
    from yangfan_desktop.ui.pages.register_page import RegisterPage

GROUPING = (Kind.CHOICE, Kind.FLAG, Kind.REFERENCE, Kind.TEXT, Kind.DATE)
"""The kinds of field whose values make groups."""


def header_menu(page: RegisterPage, column: int) -> QMenu:
    """What can be done with this column."""
    field = page.model.fields[column]
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction("升序", lambda: page.sort((Order(field.key),)))
    menu.addAction("降序", lambda: page.sort((Order(field.key, descending=True),)))
    others = tuple(one for one in page.order if one.field != field.key)
    if others:
        menu.addAction("再按此列升序", lambda: page.sort((*others, Order(field.key))))
        down = Order(field.key, descending=True)
        menu.addAction("再按此列降序", lambda: page.sort((*others, down)))
    menu.addAction("取消排序", lambda: page.sort(())).setEnabled(bool(page.order))
    menu.addSeparator()
    menu.addAction(icons.icon("filter"), f"按{field.label}筛选…", lambda: page.open_filter(column))
    clear = menu.addAction(
        f"清除{field.label}的筛选", lambda: page.filters.set_conditions(field.key, ())
    )
    clear.setEnabled(any(one.field == field.key for one in page.query.conditions))
    menu.addSeparator()
    if field.kind in GROUPING:
        menu.addAction(
            icons.icon("group"), f"按{field.label}分组小计", lambda: page.group_by(field.key)
        )
    fill_group_menu(menu, page)
    menu.addSeparator()
    shown = page.table.shown_columns()
    _offer_freezing(menu, page, column, shown.index(column) + 1)
    menu.addAction("隐藏此列", lambda: page.columns.hide(column)).setEnabled(column > 0)
    menu.addAction(icons.icon("columns"), "选择显示的列…", page.choose_columns)
    return menu


def _offer_freezing(menu: QMenu, page: RegisterPage, column: int, place: int) -> None:
    """Frozen columns are always the first ones from the left: the words say how many and which."""
    frozen = page.table.frozen_columns
    last = page.model.fields[column].label
    if place > frozen:
        menu.addAction(f"移到左侧并冻结“{last}”", lambda: page.columns.freeze_beside(column))
    if place != frozen:
        fits = page.table.frozen.has_room_for(place)
        words = f"到“{last}”为止" if fits else "窗口放不下"
        freeze = menu.addAction(f"冻结左侧{place}列（{words}）", lambda: page.columns.freeze(place))
        freeze.setEnabled(fits and place < len(page.table.shown_columns()))
    if frozen > 1:
        menu.addAction("取消冻结，只留第一列", lambda: page.columns.freeze(1))


def fill_group_menu(menu: QMenu, page: RegisterPage) -> None:
    """What can be done with the groups that are shown."""
    if not page.grouped_by:
        return
    menu.addAction("全部展开", lambda: page.model.fold_all(closed=False))
    menu.addAction("全部折叠", lambda: page.model.fold_all(closed=True))
    menu.addAction("取消分组", lambda: page.group_by(""))
