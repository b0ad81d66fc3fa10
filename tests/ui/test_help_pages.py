"""The manual reads as it was written: no blanks inside sentences, headings in proportion."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextBlock
from pytestqt.qtbot import QtBot

from yangfan_desktop import resources
from yangfan_desktop.ui.dialogs.help import PAGES
from yangfan_desktop.ui.widgets.help_browser import HelpBrowser

_WIDTH = 800
BLANK = re.compile(r"[\u2e80-\uffef] +[\u2e80-\uffef]")


def shown(qtbot: QtBot, topic: str) -> HelpBrowser:
    browser = HelpBrowser()
    qtbot.addWidget(browser)
    browser.resize(_WIDTH, 600)
    browser.show_page((resources.HELP / f"{topic}.md").read_text(encoding="utf-8"))
    return browser


@pytest.mark.parametrize("topic", PAGES)
def test_no_blank_stands_inside_a_sentence_of_the_manual(qtbot: QtBot, topic: str) -> None:
    browser = shown(qtbot, topic)

    assert BLANK.findall(browser.toPlainText()) == []


def test_a_title_of_the_manual_is_half_as_large_again_as_its_text(qtbot: QtBot) -> None:
    browser = shown(qtbot, "report")
    title = browser.document().begin()
    text = title.next()

    def height(block: QTextBlock) -> float:
        return block.layout().lineAt(0).ascent()

    assert 1.3 < height(title) / height(text) < 1.7


def test_a_picture_of_a_small_dialog_is_not_blown_up(qtbot: QtBot) -> None:
    browser = shown(qtbot, "project")
    picture = QImage(str(resources.HELP / "pictures" / "project.png"))

    loaded = browser.loadResource(2, QUrl("pictures/project.png"))  # as an image

    assert loaded.deviceIndependentSize().width() == picture.width() < _WIDTH
