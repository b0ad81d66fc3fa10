"""What cannot be opened is said to lie where it lies; nothing fails in silence."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop import ui
from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.outside import open_outside

FOLDER = Path(ui.__file__).parent
_PARENT_TITLE_FOLDER = 3


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_file_that_no_program_opens_is_said_to_lie_there(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    file = tmp_path / "验收.dwg"
    file.touch()

    opened = open_outside(window, file)  # where these tests run, no program opens anything

    box = window.findChild(Question)
    assert not opened
    assert box is not None
    assert file.name in box.text()
    assert str(file) in box.informativeText()
    box.close()


def test_nothing_is_opened_past_this_one_door() -> None:
    others = [
        one.name for one in FOLDER.rglob("*.py") if "openUrl(" in one.read_text(encoding="utf-8")
    ]

    assert others == ["outside.py"]


def test_every_file_dialog_opens_in_a_folder_that_we_name() -> None:
    """The system's own choice is the folder that the program happened to be started in."""
    nameless = [
        f"{file.name}:{call.lineno}"
        for file in FOLDER.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "QFileDialog"
        and call.func.attr.startswith("get")
        and len(call.args) < _PARENT_TITLE_FOLDER
    ]

    assert nameless == []
