"""A date is typed, composed or taken from a calendar: in a cell, in a form, in a filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.widgets.calendar_popup import CalendarPopup
from yangfan_desktop.ui.widgets.date_edit import DateEdit
from yangfan_desktop.ui.widgets.field_form import FieldForm

ALT = Qt.KeyboardModifier.AltModifier
FIELD = Field("end_date", "完工时间", Kind.DATE)


@pytest.fixture
def edit(qtbot: QtBot) -> Iterator[DateEdit]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = DateEdit(FIELD, parent)
    parent.show()
    qtbot.waitExposed(parent)
    yield made
    parent.close()


def opened(qtbot: QtBot, edit: DateEdit) -> CalendarPopup:
    qtbot.keyClick(edit, Qt.Key.Key_Down, ALT)
    assert edit.calendar is not None
    return edit.calendar


def links(calendar: CalendarPopup) -> dict[str, QPushButton]:
    return {one.text(): one for one in calendar.findChildren(QPushButton)}


def cell_editor(page: RegisterPage, row: int) -> DateEdit:
    column = [field.key for field in page.model.fields].index("end_date")
    index = page.model.index(row, column)
    page.table.setCurrentIndex(index)
    page.table.scrollTo(index)
    page.table.edit(index)
    (found,) = (one for one in page.table.findChildren(DateEdit) if one.isVisible())
    return found


def end_of(ledger: Ledger, page: RegisterPage, row: int) -> object:
    return ledger.record("projects", page.model.id_at(row))["end_date"]


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ([(Qt.Key.Key_Right, None)], "2024年3月1日"),
        ([(Qt.Key.Key_Up, None)], "2024年2月22日"),
        ([(Qt.Key.Key_PageDown, None)], "2024年3月29日"),
        ([(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)], "2025年2月28日"),
        ([(Qt.Key.Key_PageUp, None), (Qt.Key.Key_End, None)], "2024年1月31日"),
        ([(Qt.Key.Key_Home, None)], "2024年2月1日"),
    ],
)
def test_the_keys_lead_through_the_calendar(
    qtbot: QtBot, edit: DateEdit, keys: list[tuple[Qt.Key, Qt.KeyboardModifier | None]], day: str
) -> None:
    edit.setText("2024年2月29日")
    calendar = opened(qtbot, edit)

    for key, held in keys:
        qtbot.keyClick(calendar.grid, key, held or Qt.KeyboardModifier.NoModifier)
    said = calendar.grid.accessibleName()
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Return)

    assert edit.text() == day
    assert said.startswith(f"{day}，星期")


def test_a_click_takes_a_day_and_the_weeks_begin_on_monday(qtbot: QtBot, edit: DateEdit) -> None:
    edit.setText("2026年11月5日")
    grid = opened(qtbot, edit).grid
    sunday = grid.place_of(date(2026, 11, 22))

    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=sunday.center())

    assert sunday.right() + 1 == grid.width()
    assert edit.text() == "2026年11月22日"


def test_a_date_that_is_known_to_the_month_is_written_so(qtbot: QtBot, edit: DateEdit) -> None:
    edit.setText("2026年3月9日")
    words = []

    for number in range(3):
        opened(qtbot, edit).coarser[number].click()
        words.append(edit.text())

    assert words == ["2026年3月", "2026年第一季度", "2026年"]


def test_only_what_may_be_empty_is_emptied(qtbot: QtBot, edit: DateEdit) -> None:
    nothing_yet = links(opened(qtbot, edit))
    edit.calendar.close() if edit.calendar else None
    edit.setText("2026年3月")
    links(opened(qtbot, edit))["清空"].click()

    assert "清空" not in nothing_yet
    assert edit.text() == ""


def test_escape_leaves_the_date_as_it_was(qtbot: QtBot, edit: DateEdit) -> None:
    edit.setText("2026年3月")
    calendar = opened(qtbot, edit)

    qtbot.keyClick(calendar.grid, Qt.Key.Key_Right)
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Escape)

    assert not calendar.isVisible()
    assert edit.text() == "2026年3月"


def test_a_day_taken_in_a_cell_is_written_at_once_and_undone(
    qtbot: QtBot, page: RegisterPage, filled: Ledger
) -> None:
    edits.edit(filled, "projects", page.model.id_at(0), {"end_date": PartialDate(2026, 3, 9)})
    page.reload()
    editor = cell_editor(page, 0)

    calendar = opened(qtbot, editor)
    stays = editor.isVisible()
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Down)
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Return)

    assert stays
    qtbot.waitUntil(lambda: end_of(filled, page, 0) == PartialDate(2026, 3, 16))


@pytest.mark.parametrize(
    ("words", "date_"),
    [
        ("2026年3月", PartialDate.of_month(2026, 3)),
        ("2026.3.9", PartialDate(2026, 3, 9)),
        ("2026年第二季度", PartialDate.of_quarter(2026, 2)),
    ],
)
def test_a_cell_takes_a_date_that_is_composed(
    qtbot: QtBot,
    page: RegisterPage,
    filled: Ledger,
    compose: Callable[[QWidget, str], None],
    words: str,
    date_: PartialDate,
) -> None:
    editor = cell_editor(page, 0)
    editor.selectAll()

    compose(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: end_of(filled, page, 0) == date_)


def test_a_form_has_the_calendar_too(qtbot: QtBot) -> None:
    form = FieldForm([FIELD], {"end_date": PartialDate(2026, 3, 9)})
    qtbot.addWidget(form)
    form.show()
    editor = form.editor("end_date")
    assert isinstance(editor, DateEdit)

    qtbot.keyClick(opened(qtbot, editor).grid, Qt.Key.Key_Return)

    assert form.values() == {"end_date": PartialDate(2026, 3, 9)}
    assert form.complaint() == ""


def test_a_day_taken_in_a_filter_filters_and_leaves_it_open(
    qtbot: QtBot, page: RegisterPage, filled: Ledger
) -> None:
    edits.edit(filled, "projects", page.model.id_at(0), {"end_date": PartialDate(2026, 3, 9)})
    page.reload()
    popup = page.filters.open_popup("end_date", QPoint(0, 0))
    first = popup.line.edits[0]
    assert isinstance(first, DateEdit)
    first.setText("2026年3月1日")

    qtbot.keyClick(opened(qtbot, first).grid, Qt.Key.Key_Return)

    assert popup.isVisible()
    assert [page.model.text(row, 0) for row in range(page.model.rowCount())] == ["智慧港口"]
    popup.close()
