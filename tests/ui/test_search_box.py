"""Among many choices one is found by typing a part of its words; what is no choice does not stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.ui.widgets.search_box import make_searchable

Compose = Callable[[QWidget, str], None]
FIELDS = ("项目名称", "承担单位", "总投资", "累计完成投资", *(f"第{n}项" for n in range(12)))


def box_of(qtbot: QtBot, words: tuple[str, ...]) -> QComboBox:
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(words)
    make_searchable(box)
    return box


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("总投资", "总投资"),
        ("完成", "累计完成投资"),
        ("单位", "承担单位"),
        ("没有的", "项目名称"),
        ("", "项目名称"),
    ],
)
def test_a_part_of_the_words_finds_the_choice(
    qtbot: QtBot, compose: Compose, typed: str, chosen: str
) -> None:
    box = box_of(qtbot, FIELDS)
    line = box.lineEdit()
    assert line is not None
    line.clear()

    compose(line, typed)
    line.editingFinished.emit()

    assert (box.currentText(), box.itemText(box.currentIndex())) == (chosen, chosen)


def test_a_few_choices_are_chosen_as_before(qtbot: QtBot) -> None:
    box = box_of(qtbot, FIELDS[:4])

    assert not box.isEditable()
