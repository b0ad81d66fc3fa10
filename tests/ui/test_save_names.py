"""The name under which a file is saved: it keeps what was typed, and gets the ending that it needs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from yangfan_desktop.ui.dialogs.question import Question
from yangfan_desktop.ui.save_names import ask_save

BOOKS = "Excel工作簿 (*.xlsx *.xlsm)"
PAPERS = "PDF文件 (*.pdf);;Word文档 (*.docx)"


def saved_as(
    monkeypatch: pytest.MonkeyPatch, typed: Path, suggested: str, kinds: str, chosen: str = ""
) -> Path | None:
    """What comes of this name, typed into the system's own dialog."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(typed), chosen))
    window = QWidget()
    try:
        return ask_save(window, "保存为", typed.with_name(suggested), kinds)
    finally:
        window.deleteLater()


@pytest.mark.parametrize(
    ("typed", "kinds", "chosen", "wanted"),
    [
        ("汇总表", BOOKS, BOOKS, "汇总表.xlsx"),
        ("汇总表11.22", BOOKS, BOOKS, "汇总表11.22.xlsx"),
        ("汇总表.XLSX", BOOKS, BOOKS, "汇总表.XLSX"),
        ("汇总表.xlsm", BOOKS, BOOKS, "汇总表.xlsm"),
        ("2024.6简报", PAPERS, "PDF文件 (*.pdf)", "2024.6简报.pdf"),
        ("简报.pdf", PAPERS, "Word文档 (*.docx)", "简报.docx"),
        ("简报", PAPERS, "Word文档 (*.docx)", "简报.docx"),
        ("简报.docx", PAPERS, "PDF文件 (*.pdf)", "简报.docx"),
        ("简报", PAPERS, "", "简报.pdf"),
    ],
)
def test_a_name_gets_the_ending_of_its_kind(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    typed: str,
    kinds: str,
    chosen: str,
    wanted: str,
) -> None:
    del qtbot
    suggested = "建议.xlsx" if kinds == BOOKS else "建议.pdf"

    found = saved_as(monkeypatch, tmp_path / typed, suggested, kinds, chosen)

    assert found == tmp_path / wanted


@pytest.mark.parametrize(("pressed", "wanted"), [("替换", ["汇总表.xlsx"]), ("不替换", [])])
def test_a_file_that_only_the_added_ending_meets_is_asked_about(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pressed: str, wanted: list[str]
) -> None:
    del qtbot
    there = tmp_path / "汇总表.xlsx"
    there.write_text("去年的", "utf-8")

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Question)
        next(one for one in box.findChildren(QPushButton) if one.text() == pressed).click()

    QTimer.singleShot(50, press)
    found = saved_as(monkeypatch, tmp_path / "汇总表", "建议.xlsx", BOOKS)

    assert [one.name for one in (found,) if one is not None] == wanted
