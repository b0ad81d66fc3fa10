"""A field is declared once; from then on it is in the table, import, fill, export, list and paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pytestqt.qtbot import QtBot

from yangfan_desktop.cli import main
from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.plans import Action
from yangfan_desktop.domain.values import Number
from yangfan_desktop.ledger import imports
from yangfan_desktop.ledger.exports import export_register
from yangfan_desktop.ledger.fills import fill_template
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.own_fields import add_field

HEAD = ("项目名称", "承担单位", "厂房面积（平方米）")


@pytest.fixture
def area(ledger: Ledger) -> Field:
    return add_field(ledger, "projects", "厂房面积", Kind.NUMBER, unit="平方米")


def book(path: Path, *rows: tuple[object, ...]) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (HEAD, *rows):
        sheet.append(list(row))
    made.save(path)
    return path


@pytest.fixture
def imported(ledger: Ledger, area: Field, tmp_path: Path) -> Ledger:
    del area
    file = book(tmp_path / "东湖区.xlsx", ("智慧港口", "云江港务", 1250.5))
    imports.apply(ledger, imports.plan_import(ledger, [file]))
    return ledger


def test_it_is_read_from_a_workbook(imported: Ledger, area: Field) -> None:
    assert imported.records("projects")[0][area.key] == Number.of("1250.5")


def test_it_is_filled_into_a_template(imported: Ledger, area: Field, tmp_path: Path) -> None:
    template = book(tmp_path / "模板.xlsx", *[(None, None, None)] * 3)

    found = fill_template(imported, template, tmp_path / "已填.xlsx")

    assert area.key in {match.field for match in found.columns}
    filled = load_workbook(tmp_path / "已填.xlsx").active
    assert filled is not None
    assert filled["C2"].value == 1250.5


def test_it_is_exported_and_comes_back_unchanged(imported: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "台账.xlsx"
    export_register(imported, "projects", out)

    plan = imports.plan_import(imported, [out])

    assert [row.action for row in plan.rows()] == [Action.UNCHANGED]


def test_it_is_listed_in_json(
    imported: Ledger, area: Field, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "projects", "--ledger", str(imported.path), "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert document["records"][0]["values"][area.key] == "1250.5"


def test_it_is_a_column_of_the_table(imported: Ledger, area: Field, qtbot: QtBot) -> None:
    from yangfan_desktop.ui.models.register_model import RegisterModel  # noqa: PLC0415 - needs Qt

    del qtbot
    fields = RegisterModel(imported, imported.registers["projects"]).fields

    assert area.key in [field.key for field in fields]
