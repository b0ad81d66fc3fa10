"""Filters that compare records with each other, and those by the marks that a table shows."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.records import Condition, Test
from yangfan_desktop.domain.values import Money, PartialDate
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.checks import Finding
from yangfan_desktop.ledger.exports import export_register
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.matters import schemes
from yangfan_desktop.policy.lights import Light
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.pages.register_views import layout_now
from yangfan_desktop.ui.widgets.filter_popup import FilterPopup


def opened(page: RegisterPage, key: str) -> FilterPopup:
    return page.filters.open_popup(key, QPoint(0, 0))


def names(page: RegisterPage) -> list[str]:
    return [page.model.text(row, 0) for row in range(page.model.rowCount())]


def chips(page: RegisterPage) -> list[str]:
    return [one.text().removesuffix(" ▾") for one in page.filters.findChildren(QPushButton)]


def lights(page: RegisterPage, ledger: Ledger) -> list[Light]:
    """The first project gets the mildest light, the second the most severe one."""
    found = [one for one in schemes(ledger)[0].lights if one.when is not None]
    ids = [page.model.id_at(0), page.model.id_at(1)]
    page.show_lights({"projects": {int(ids[0]): found[0], int(ids[1]): found[-1]}})
    return [found[0], found[-1]]


def choose(popup: FilterPopup, words: str) -> None:
    way = popup.line.way
    way.setCurrentIndex(way.findText(words, Qt.MatchFlag.MatchStartsWith))


@pytest.mark.parametrize(
    ("way", "number", "unit", "found", "chip"),
    [
        ("前10项…（最大的）", 1, "项", ["智慧港口"], "总投资：最大的前1项"),
        ("前10项…（最小的）", 1, "项", ["5G全连接工厂"], "总投资：最小的前1项"),
        ("前10项…（最大的）", 50, "%", ["智慧港口"], "总投资：最大的前50%"),
    ],
)
def test_so_many_from_either_end_are_asked_for_and_kept_in_a_view(
    page: RegisterPage, way: str, number: int, unit: str, found: list[str], chip: str
) -> None:
    popup = opened(page, "total_investment")

    choose(popup, way)
    popup.line.rank.unit.setCurrentText(unit)
    popup.line.rank.number.setValue(number)
    popup.close()
    again = opened(page, "total_investment")
    kept = (
        again.line.way.currentText(),
        again.line.rank.number.value(),
        again.line.rank.unit.currentText(),
    )
    again.close()
    view = layout_now(page)
    page.clear_query()
    page.show_view(view)

    assert names(page) == found
    assert kept == (way, number, unit)
    assert chip in chips(page)


def test_the_average_parts_the_amounts(page: RegisterPage) -> None:
    popup = opened(page, "total_investment")

    choose(popup, "高于平均值")
    above = names(page)
    choose(popup, "低于平均值")
    popup.close()

    assert above == ["智慧港口"]
    assert names(page) == ["5G全连接工厂"]
    assert "总投资：低于平均值" in chips(page)


def test_a_rank_is_typed_and_ended_with_the_keys_alone(qtbot: QtBot, page: RegisterPage) -> None:
    popup = opened(page, "total_investment")
    qtbot.keyClick(popup.line.way, Qt.Key.Key_End)
    while not popup.line.way.currentText().startswith("前10项…（最大"):
        qtbot.keyClick(popup.line.way, Qt.Key.Key_Up)
    number = popup.line.rank.number
    number.selectAll()

    qtbot.keyClicks(number, "1")
    qtbot.keyClick(number, Qt.Key.Key_Return)

    assert not popup.isVisible()
    assert names(page) == ["智慧港口"]


def test_a_stretch_of_time_moves_on_and_is_chosen_with_the_arrows(
    qtbot: QtBot, page: RegisterPage, filled: Ledger
) -> None:
    today = datetime.now().astimezone().date()
    for row, day in enumerate((today, today - timedelta(days=1))):
        edits.edit(filled, "projects", page.model.id_at(row), {"end_date": PartialDate.of_day(day)})
    page.reload()
    popup = opened(page, "end_date")
    spans = popup.line.spans
    assert spans is not None
    first, second = list(spans.buttons.values())[:2]

    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    reached = second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    chosen = page.query.conditions
    popup.close()
    view = layout_now(page)
    page.clear_query()
    page.show_view(view)

    assert reached
    assert chosen == (Condition("end_date", Test.DURING, ("今天",)),)
    assert names(page) == ["智慧港口"]
    assert any(one.endswith("：今天") for one in chips(page))


def test_a_stretch_that_is_pressed_again_filters_nothing(page: RegisterPage) -> None:
    popup = opened(page, "end_date")
    assert popup.line.spans is not None
    button = next(iter(popup.line.spans.buttons.values()))

    button.click()
    filtered = names(page)
    button.click()
    popup.close()

    assert filtered == []
    assert len(names(page)) == 3


def test_records_are_filtered_by_their_light(page: RegisterPage, filled: Ledger) -> None:
    mild, severe = lights(page, filled)
    popup = opened(page, "name")

    offered = [box.text() for box in popup.marks.boxes.values()]
    popup.marks.boxes[severe.word].click()
    one = names(page)
    popup.marks.boxes[mild.word].click()
    popup.close()

    assert offered == [f"{one.symbol} {one.word}　1" for one in (severe, mild)]
    assert one == ["5G全连接工厂"]
    assert names(page) == ["智慧港口", "5G全连接工厂"]
    assert f"项目名称：{severe.word}、{mild.word}" in chips(page)


def test_a_light_that_goes_out_leaves_the_filter_and_its_view(
    page: RegisterPage, filled: Ledger
) -> None:
    _, severe = lights(page, filled)
    page.filters.set_conditions("name", (Condition("name", Test.MARKED, (severe.word,)),))
    view = layout_now(page)

    page.show_lights({})
    out = names(page)
    page.clear_query()
    lights(page, filled)
    page.show_view(view)

    assert out == []
    assert names(page) == ["5G全连接工厂"]


def test_a_filter_by_a_light_holds_for_groups_and_for_what_is_exported(
    page: RegisterPage, filled: Ledger, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _, severe = lights(page, filled)
    page.filters.set_conditions("name", (Condition("name", Test.MARKED, (severe.word,)),))
    out = tmp_path_factory.mktemp("out") / "项目.xlsx"

    page.group_by("region")
    number = export_register(filled, "projects", out, query=page.query)

    assert page.model.record_count == 1
    assert number == 1


def test_records_are_filtered_by_what_is_wrong_with_them(page: RegisterPage) -> None:
    wrong = Finding("不对", Severity.ERROR, "projects", page.model.id_at(2), "region")
    page.show_findings((wrong,))
    popup = opened(page, "region")

    popup.marks.boxes["有错误"].click()
    in_column = names(page)
    popup.close()
    page.clear_query()
    named = opened(page, "name")
    named.marks.boxes["有问题"].click()
    named.close()

    assert in_column == names(page) == ["矿山无人驾驶"]


def test_where_only_what_is_seen_is_checked_problems_are_not_filtered_by(
    page: RegisterPage,
) -> None:
    page.check_what_is_seen()

    popup = opened(page, "name")

    assert popup.marks.boxes == {}
    assert "检查台账" in popup.marks._note.text()
    popup.close()


def test_the_amounts_of_others_do_not_change_a_rank_that_is_shown(
    page: RegisterPage, filled: Ledger
) -> None:
    condition = Condition("total_investment", Test.LARGEST, (1,))
    page.filters.set_conditions("total_investment", (condition,))

    edits.add(filled, "projects", {"name": "更大的", "total_investment": Money.of(90000)})
    page.reload()

    assert names(page) == ["更大的"]
