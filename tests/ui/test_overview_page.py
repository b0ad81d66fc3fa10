"""The overview in the window: every figure leads to its rows; an edit and another zone redraw it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ledger.figures_city import DAY, ZONE, make_city
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.dialogs.result import ResultDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.material_pack import pack_into
from yangfan_desktop.ui.pages.map_page import MapPage
from yangfan_desktop.ui.pages.overview_body import OverviewBody
from yangfan_desktop.ui.pages.overview_page import OverviewPage
from yangfan_desktop.ui.widgets.tile import Tile


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Ledger]:
    made = make_city(tmp_path)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, city: Ledger) -> OverviewPage:
    window.show_ledger(city)
    assert window.workspace is not None
    shown = window.workspace.show_page("overview")
    assert isinstance(shown, OverviewPage)
    qtbot.waitUntil(lambda: shown.body is not None)
    return shown


def body(page: OverviewPage) -> OverviewBody:
    assert page.body is not None
    return page.body


def tile(page: OverviewPage, name: str) -> Tile:
    found = [one for one in body(page).findChildren(Tile) if one.accessibleName().startswith(name)]
    return found[0]


def shown_rows(window: MainWindow) -> tuple[str, int]:
    assert window.workspace is not None
    register = window.workspace.register_page
    assert register is not None
    return register.register.key, register.model.rowCount()


def test_a_headline_number_opens_the_projects_that_it_counts(
    qtbot: QtBot, window: MainWindow, page: OverviewPage
) -> None:
    qtbot.mouseClick(tile(page, "年度计划投资"), Qt.MouseButton.LeftButton)

    assert shown_rows(window) == ("projects", 2)


def test_an_indicator_card_opens_its_observations_with_the_keyboard_too(
    qtbot: QtBot, window: MainWindow, page: OverviewPage
) -> None:
    qtbot.keyClick(tile(page, "5G个人用户普及率"), Qt.Key.Key_Return)

    assert shown_rows(window) == ("observations", 2)


def test_a_matter_in_the_list_opens_its_record(
    qtbot: QtBot, window: MainWindow, page: OverviewPage
) -> None:
    matters = body(page).matters
    assert any("建基站" in row for row in matters.rows)

    at = next(row for row, words in enumerate(matters.rows) if "建基站" in words)
    matters.view.activated.emit(matters.view.model().index(at, 1))

    assert shown_rows(window)[0] == "tasks"
    del qtbot


def test_what_changed_opens_the_records_or_their_register(
    qtbot: QtBot, window: MainWindow, page: OverviewPage
) -> None:
    qtbot.mouseClick(tile(page, "项目进展报告"), Qt.MouseButton.LeftButton)

    assert shown_rows(window) == ("progress_reports", 1)


def test_an_empty_field_opens_the_projects_that_lack_it(
    qtbot: QtBot, window: MainWindow, page: OverviewPage
) -> None:
    qtbot.mouseClick(tile(page, "承担单位未填"), Qt.MouseButton.LeftButton)

    assert shown_rows(window) == ("projects", 3)


def test_a_light_lists_the_matters_that_have_it(page: OverviewPage) -> None:
    matters = body(page).matters
    lights = [one for one in matters.findChildren(QPushButton) if one.property("role") == "light"]

    pressed = next(one for one in lights if one.isEnabled())
    pressed.click()

    light, count = pressed.text().removesuffix("项"), len(matters.rows)
    assert light.endswith(str(count))
    assert {row[0] for row in matters.rows} == {light.removesuffix(str(count))}


def test_another_zone_has_its_own_figures(qtbot: QtBot, page: OverviewPage) -> None:
    page.zone.setCurrentIndex(page.zone.findText(ZONE))
    page.reload()

    qtbot.waitUntil(lambda: page.found is not None and page.found.zone == ZONE)
    assert page.found is not None
    assert page.found.figures[0].number == "2"
    assert page.zone.currentText() == ZONE


def test_an_edit_is_seen_at_once_and_scrolls_nothing_away(
    qtbot: QtBot, window: MainWindow, page: OverviewPage, city: Ledger
) -> None:
    project = city.ids("projects")[2]
    changes = edits.edit(city, "projects", project, {"total_investment": Money.of(1500)})
    window.operations.changed.emit(changes)

    def planned() -> str:
        return page.found.figures[1].number if page.found else ""

    qtbot.waitUntil(lambda: planned() == "4,500")


def test_a_chart_goes_into_a_word_file_with_its_table(
    qtbot: QtBot, page: OverviewPage, tmp_path: Path
) -> None:
    out = tmp_path / "排名.docx"

    body(page).ranking.save_as(out)

    qtbot.waitUntil(out.is_file, timeout=20_000)
    assert any("东湖区" in cell.text for cell in Document(str(out)).tables[0].columns[0].cells)


def test_a_day_that_is_chosen_is_kept(qtbot: QtBot, page: OverviewPage) -> None:
    page.day.setDate(DAY)  # pyright: ignore[reportArgumentType] - Qt takes a date as well

    qtbot.waitUntil(lambda: page.found is not None and page.found.day == DAY)
    assert page.found is not None
    assert any("2.3个百分点" in one.remark for one in page.found.figures)


def test_the_pack_is_made_as_a_job_and_shows_its_contents(
    qtbot: QtBot, window: MainWindow, page: OverviewPage, city: Ledger, tmp_path: Path
) -> None:
    del page
    pack_into(window, city, window.operations, tmp_path / "包", ("", DAY))

    qtbot.waitUntil(lambda: window.findChild(ResultDialog) is not None, timeout=60_000)
    dialog = window.findChild(ResultDialog)
    assert dialog is not None
    dialog.reject()
    (folder,) = (tmp_path / "包").iterdir()
    assert (folder / "0 目录.docx").is_file()


def test_a_map_is_brought_shaded_and_taken_back(
    qtbot: QtBot, window: MainWindow, page: OverviewPage, tmp_path: Path
) -> None:
    del page
    ring = [[118, 30], [119, 30], [119, 31], [118, 30]]
    outline = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"name": "东湖区"}, "geometry": outline}
    (tmp_path / "边界.geojson").write_text(json.dumps(feature), "utf-8")
    assert window.workspace is not None
    shown = window.workspace.show_page("map")
    assert isinstance(shown, MapPage)
    qtbot.waitUntil(lambda: shown.card is not None)

    shown.bring_file(tmp_path / "边界.geojson")

    def areas() -> int:
        return len(getattr(shown.card.bars, "areas", ())) if shown.card else 0

    qtbot.waitUntil(lambda: areas() == 1)
    window.form.undo_action.trigger()
    qtbot.waitUntil(lambda: areas() == 0)
