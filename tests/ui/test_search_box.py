"""Among many choices one is found by typing: its words, its other names, 拼音; what is none does not stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.ui.choosing import Choice
from yangfan_desktop.ui.widgets.answer_list import AnswerList
from yangfan_desktop.ui.widgets.box_choices import add_choices
from yangfan_desktop.ui.widgets.search_box import make_searchable

Compose = Callable[[QWidget, str], None]
FIELDS = ("项目名称", "承担单位", "总投资", "累计完成投资", *(f"第{n}项" for n in range(12)))

_ALSO = {"承担单位": ("实施主体",)}


def box_of(qtbot: QtBot, words: tuple[str, ...]) -> QComboBox:
    box = QComboBox()
    qtbot.addWidget(box)
    add_choices(box, (Choice(one, one, _ALSO.get(one, ())) for one in words))
    make_searchable(box)
    return box


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("总投资", "总投资"),
        ("完成", "累计完成投资"),
        ("单位", "承担单位"),
        ("cdd", "承担单位"),
        ("实施", "承担单位"),
        ("没有的", "项目名称"),
        ("", "项目名称"),
    ],
)
def test_its_words_its_other_names_and_its_initials_find_the_choice(
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


def test_what_answers_is_offered_below_and_a_key_takes_it(qtbot: QtBot) -> None:
    box = box_of(qtbot, FIELDS)
    box.show()
    line, answers = box.lineEdit(), box.findChild(AnswerList)
    assert line is not None
    assert answers is not None
    line.selectAll()

    qtbot.keyClicks(line, "tz")
    offered = [one.label for one in answers.shown]
    qtbot.keyClick(answers.list, Qt.Key.Key_Down)
    qtbot.keyClick(answers.list, Qt.Key.Key_Return)

    assert offered == ["总投资", "累计完成投资"]
    assert (box.currentText(), box.currentData()) == ("累计完成投资", "累计完成投资")


def test_letters_go_to_one_of_a_few_choices(qtbot: QtBot) -> None:
    box = box_of(qtbot, FIELDS[:4])

    qtbot.keyClicks(box.view(), "sszt")

    assert str(box.view().currentIndex().data()) == "承担单位"
