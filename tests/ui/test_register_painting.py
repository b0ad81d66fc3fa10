"""What a register's table paints: texts, selection, groups, and the frozen columns only once."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect
from PySide6.QtGui import QColor, QImage

from yangfan_desktop.ui import style
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.widgets.register_view import RegisterView


def colours(page: RegisterPage, row: int, column: int, view: RegisterView) -> set[str]:
    """Every colour in this cell, by its name, as it is painted now."""
    place: QRect = view.visualRect(page.model.index(row, column)).adjusted(1, 1, -1, -2)
    drawn: QImage = view.viewport().grab(place).toImage()
    found = (
        drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())
    )  # fmt: skip
    return {one.name() for one in found}


def name(ink: str) -> str:
    return QColor(style.ink(ink)).name()


def column(page: RegisterPage, key: str) -> int:
    return [field.key for field in page.model.fields].index(key)


def test_a_cell_shows_its_text_on_the_ground_of_the_table(page: RegisterPage) -> None:
    region, empty = column(page, "region"), column(page, "owner")

    written = colours(page, 0, region, page.table)

    assert name("text") in written
    assert name("base") in written
    assert colours(page, 0, empty, page.table) == {name("base")}


def test_a_selected_cell_is_set_off_and_its_neighbour_is_not(page: RegisterPage) -> None:
    model, owner = page.model, column(page, "owner")
    chosen = QItemSelection(model.index(1, owner), model.index(1, owner))
    page.table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    assert colours(page, 1, owner, page.table) == {name("selection")}
    assert colours(page, 2, owner, page.table) == {name("base")}


def test_a_group_is_headed_by_a_band_that_is_never_selected(page: RegisterPage) -> None:
    page.group_by("region")
    page.table.selectAll()

    band = colours(page, 0, column(page, "owner"), page.table)

    assert band == {name("hover")}


def test_a_frozen_column_is_painted_by_the_view_in_front(page: RegisterPage) -> None:
    behind = colours(page, 0, 0, page.table)
    front = colours(page, 0, 0, page.table.frozen)

    assert name("text") not in behind
    assert name("text") in front
