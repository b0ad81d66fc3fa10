"""The table's model: rows in windows, order and filter by the ledger, edits by the field's rule."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from yangfan_desktop.domain.records import ALL, Condition, Order, Query, Test
from yangfan_desktop.domain.values import Money
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ui.models.register_model import VALUE_ROLE, RegisterModel
from yangfan_desktop.ui.models.row_windows import WINDOW


def model_of(ledger: Ledger) -> RegisterModel:
    model = RegisterModel(ledger, ledger.registers["projects"])
    show(ledger, model, ALL)
    return model


def show(ledger: Ledger, model: RegisterModel, query: Query) -> None:
    model.show(query, ledger.ids("projects", query))


def column(model: RegisterModel, key: str) -> int:
    return [field.key for field in model.fields].index(key)


def names(model: RegisterModel) -> list[Any]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_it_keeps_the_rules_of_an_item_model(filled: Ledger, qtmodeltester: ModelTester) -> None:
    model = model_of(filled)

    qtmodeltester.check(model)


def test_the_name_comes_first_and_headers_bear_their_unit(filled: Ledger) -> None:
    model = model_of(filled)

    at = column(model, "total_investment")

    assert model.headerData(0, Qt.Orientation.Horizontal) == "项目名称"
    assert model.headerData(at, Qt.Orientation.Horizontal) == "总投资（万元）"
    assert model.index(0, at).data() == "12,000"
    assert model.index(0, at).data(VALUE_ROLE) == Money.of(12000)


def test_sorting_is_by_value_and_leaves_the_empty_ones_last(filled: Ledger) -> None:
    model = model_of(filled)

    show(filled, model, Query(order=(Order("total_investment", descending=True),)))

    assert names(model) == ["智慧港口", "5G全连接工厂", "矿山无人驾驶"]


def test_two_chinese_characters_are_found(filled: Ledger) -> None:
    model = model_of(filled)

    show(filled, model, Query("港口"))

    assert names(model) == ["智慧港口"]


def test_a_filter_shows_what_answers_it(filled: Ledger) -> None:
    model = model_of(filled)

    show(filled, model, Query(conditions=(Condition("region", Test.ONE_OF, ("临港区",)),)))

    assert names(model) == ["智慧港口", "矿山无人驾驶"]


def test_what_is_typed_is_asked_to_be_written_as_a_value(filled: Ledger) -> None:
    model = model_of(filled)
    asked: list[object] = []
    model.edited.connect(lambda *what: asked.append(what))
    cell = model.index(1, column(model, "total_investment"))

    assert model.setData(cell, "1.5亿元")

    assert asked == [(model.id_at(1), "total_investment", Money.of(15000))]
    assert cell.data() == "15,000"


def test_what_is_no_value_is_refused_with_a_sentence(filled: Ledger) -> None:
    model = model_of(filled)
    said: list[str] = []
    model.refused.connect(said.append)
    cell = model.index(1, column(model, "total_investment"))

    assert not model.setData(cell, "很多")

    assert said == ["总投资：“很多”不是金额"]
    assert cell.data() == "800"


def test_a_name_cannot_be_emptied(filled: Ledger) -> None:
    model = model_of(filled)
    said: list[str] = []
    model.refused.connect(said.append)

    assert not model.setData(model.index(0, 0), "  ")

    assert said == ["项目名称必填，不能留空"]


def test_rows_beyond_the_first_window_are_fetched_when_asked(ledger: Ledger) -> None:
    with ledger.step("许多") as step:
        rows = [({"name": f"项目{number}"}, None) for number in range(WINDOW * 15 + 3)]
        step.create(ledger.registers["projects"], rows)
    model = model_of(ledger)

    last = model.rowCount() - 1

    assert model.index(last, 0).data() == f"项目{WINDOW * 15 + 2}"
    assert model.index(0, 0).data() == "项目0"


def test_a_record_deleted_elsewhere_shows_as_an_empty_row_until_reloaded(filled: Ledger) -> None:
    model = model_of(filled)
    edits.delete(filled, "projects", [model.id_at(1)])

    before = names(model)
    show(filled, model, ALL)

    assert before == ["智慧港口", "", "矿山无人驾驶"]
    assert names(model) == ["智慧港口", "矿山无人驾驶"]


def test_how_a_matter_stands_and_until_when_is_seen_without_scrolling(filled: Ledger) -> None:
    found = {
        key: [field.label for field in RegisterModel(filled, filled.registers[key]).fields][:4]
        for key in ("issues", "tasks")
    }

    assert found == {
        "issues": ["问题描述", "状态", "整改时限", "责任单位"],
        "tasks": ["重点任务", "完成情况", "完成进度", "完成时限"],
    }
