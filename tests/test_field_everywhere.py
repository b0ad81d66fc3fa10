"""A field is declared once; from then on it is in table, editor, import, fill, export, report and JSON.

The tests run twice: with a field of the office's own, and in a process of their own with a field that
a programmer added to the register, on a ledger of the format before it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from pypdfium2 import PdfDocument
from pytestqt.qtbot import QtBot

from tests.golden.make_ledger import FOLDER
from yangfan_desktop.cli import main
from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.plans import Action
from yangfan_desktop.domain.records import ALL
from yangfan_desktop.domain.values import Number
from yangfan_desktop.ledger import edits, history, imports
from yangfan_desktop.ledger.exports import export_register
from yangfan_desktop.ledger.fills import fill_template
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.own_fields import add_field

HEAD = ("项目名称", "承担单位", "厂房面积（平方米）")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the newest format that has shipped, brought up to this program's."""
    made = tmp_path / "云江市.yangfan"
    shutil.copy(max(FOLDER.glob("*.yangfan")), made)
    opened = Ledger.open(made, operator="王立")
    edits.delete(opened, "payments", opened.ids("payments"))
    edits.delete(opened, "funds", opened.ids("funds"))
    edits.delete(opened, "progress_reports", opened.ids("progress_reports"))
    edits.delete(opened, "projects", opened.ids("projects"))
    yield opened
    opened.close()


@pytest.fixture
def area(ledger: Ledger) -> Field:
    declared = [one for one in ledger.registers["projects"].fields if one.label == "厂房面积"]
    if declared:
        return declared[0]
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


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_it_is_a_column_of_the_printed_list(
    imported: Ledger, area: Field, tmp_path: Path, ending: str
) -> None:
    paper = tmp_path / f"台账{ending}"
    columns = ("--column", "项目名称", "--column", "厂房面积")
    imported.close()

    assert main(["report", "projects-all", *columns, "-o", str(paper),
                 "--ledger", str(tmp_path / "云江市.yangfan")]) == 0  # fmt: skip

    if ending == ".pdf":
        pages = [page.get_textpage().get_text_range() for page in PdfDocument(paper)]
        text = "".join(pages)
    else:
        with ZipFile(paper) as package:
            text = package.read("word/document.xml").decode()
    assert area.label in text
    assert "1,250.5" in text


def test_it_is_edited_and_its_history_is_told(imported: Ledger, area: Field) -> None:
    id_ = imported.ids("projects")[-1]

    edits.edit(imported, "projects", id_, {area.key: edits.typed(area, "1300")})
    found = [origin.value for origin in history.origins(imported, "projects", id_, area.key)]
    history.undo(imported)

    assert found == [Number.of(1300), Number.of("1250.5")]
    assert imported.record("projects", id_)[area.key] == Number.of("1250.5")


def test_it_has_an_editor_that_refuses_what_it_cannot_hold(
    imported: Ledger, area: Field, qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget  # noqa: PLC0415 - needs Qt

    from yangfan_desktop.ui.models.delegates import ValueEdit, delegate_for  # noqa: PLC0415
    from yangfan_desktop.ui.models.register_model import RegisterModel  # noqa: PLC0415

    parent = QWidget()
    qtbot.addWidget(parent)
    model = RegisterModel(imported, imported.registers["projects"])
    model.show(ALL, imported.ids("projects", ALL))
    at = model.index(0, [field.key for field in model.fields].index(area.key))
    delegate = delegate_for(model, at.column(), parent)

    editor = delegate.createEditor(parent, QStyleOptionViewItem(), at)
    delegate.setEditorData(editor, at)

    assert isinstance(editor, ValueEdit)
    assert editor.text() == "1,250.5"
    editor.setText("很大")
    assert "不是数" in editor.wrong()
    with qtbot.waitSignal(model.edited) as edited:
        assert model.setData(at, "1300")
    assert edited.args == [imported.ids("projects")[0], area.key, Number.of(1300)]


def test_it_stands_in_the_record_panel(imported: Ledger, area: Field) -> None:
    from yangfan_desktop.ui.record_view import view_record  # noqa: PLC0415 - beside the window

    view = view_record(imported, "projects", imported.ids("projects")[0])

    shown = {one.field.key: one.value for _, fields in view.groups for one in fields}
    assert shown[area.key] == Number.of("1250.5")


def test_a_field_that_a_programmer_adds_is_there_as_well() -> None:
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tests.declared_field",
        "-p",
        "no:cacheprovider",
    ]

    done = subprocess.run(
        [*words, "tests/test_field_everywhere.py", "-k", "not programmer"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout


def test_it_is_a_column_of_the_table(imported: Ledger, area: Field, qtbot: QtBot) -> None:
    from yangfan_desktop.ui.models.register_model import RegisterModel  # noqa: PLC0415 - needs Qt

    del qtbot
    fields = RegisterModel(imported, imported.registers["projects"]).fields

    assert area.key in [field.key for field in fields]
