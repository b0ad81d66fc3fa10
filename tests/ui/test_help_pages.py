"""The manual reads as it was written: no blanks inside sentences, headings in proportion."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextDocument
from pytestqt.qtbot import QtBot

from yangfan_desktop import resources
from yangfan_desktop.ui.dialogs.help import PAGES
from yangfan_desktop.ui.widgets.help_browser import HelpBrowser

_IMAGE = QTextDocument.ResourceType.ImageResource.value
BLANK = re.compile(r"[\u2e80-\uffef] +[\u2e80-\uffef]")


def shown(qtbot: QtBot, topic: str) -> HelpBrowser:
    browser = HelpBrowser()
    qtbot.addWidget(browser)
    browser.resize(800, 600)
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


@pytest.mark.parametrize("topic", PAGES)
def test_no_picture_of_the_manual_is_drawn_larger_than_it_was_taken(
    qtbot: QtBot, topic: str
) -> None:
    browser = shown(qtbot, topic)
    browser.show()
    text = (resources.HELP / f"{topic}.md").read_text(encoding="utf-8")
    names = re.findall(r"!\[[^]]*\]\(([^)]+)\)", text)

    for name in names:
        drawn = browser.loadResource(_IMAGE, QUrl(name))
        taken = QImage(str(resources.HELP / "pictures" / QUrl(name).fileName()))
        assert 0 < drawn.width() / drawn.devicePixelRatio() <= taken.width()
