"""Reports in the window: chosen, looked at, edited, searched, printed, saved, looked up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.values import Link, Money, PartialDate
from yangfan_desktop.ledger import edits, reports
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.report import page_images
from yangfan_desktop.report.page_images import PageImages
from yangfan_desktop.ui.dialogs.result import ResultDialog
from yangfan_desktop.ui.main_window import MainWindow
from yangfan_desktop.ui.pages.register_page import RegisterPage
from yangfan_desktop.ui.papers.page_stack import Fit
from yangfan_desktop.ui.papers.paper_window import PaperWindow


@pytest.fixture
def papers(qtbot: QtBot, window: MainWindow, filled: Ledger) -> Iterator[PaperWindow]:
    window.show_ledger(filled)
    made = window.commands.show_report("briefing")
    assert made is not None
    wait_for_pages(qtbot, made)
    yield made
    if isValid(made):  # closing the main window takes it along
        made.reject()


def wait_for_pages(qtbot: QtBot, papers: PaperWindow) -> None:
    qtbot.waitUntil(
        lambda: (
            papers.preview is not None
            and papers.footer.cancel.isHidden()
            and papers.viewer.pages.is_drawn
        ),
        timeout=20000,
    )


def renewed(qtbot: QtBot, papers: PaperWindow) -> None:
    """Wait until the pages were set anew."""
    before = papers.preview
    qtbot.waitUntil(lambda: papers.preview is not before, timeout=20000)
    wait_for_pages(qtbot, papers)


def text_of(path: Path) -> str:
    images = PageImages(path.read_bytes())
    found = "".join(images.text(page) for page in range(len(images)))
    images.close()
    return found.replace("\r\n", "").replace("\n", "")


def test_a_report_is_shown_page_by_page_before_it_is_kept(
    papers: PaperWindow, filled: Ledger
) -> None:
    viewer = papers.viewer

    assert viewer.page_count >= 1
    assert viewer.thumbnails.model().rowCount() == viewer.page_count
    assert papers.status_text.startswith(f"共{viewer.page_count}页")
    assert reports.runs(filled) == []


def test_the_pages_are_zoomed_with_the_wheel_and_fitted_again(
    qtbot: QtBot, papers: PaperWindow
) -> None:
    pages = papers.viewer.pages
    before = pages.zoom

    place = QPointF(pages.viewport().rect().center())
    turned = QWheelEvent(
        place, pages.viewport().mapToGlobal(place), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's own
    )  # fmt: skip
    QApplication.sendEvent(pages.viewport(), turned)

    assert pages.zoom == pytest.approx(before * 1.2)
    qtbot.waitUntil(lambda: pages.is_drawn)
    papers.viewer.bar.fit_wanted.emit(Fit.PAGE)
    room, (_, height) = pages.viewport().height(), pages.shown_size(pages.page)
    assert height <= room


def test_words_are_found_counted_and_stepped_through(qtbot: QtBot, papers: PaperWindow) -> None:
    viewer = papers.viewer

    viewer.bar.words.setText("项目")
    qtbot.waitUntil(lambda: len(viewer.hits) > 2)
    first = viewer.bar.found_text
    viewer.bar.moved.emit(-1)

    assert first == f"1 / {len(viewer.hits)}"
    assert viewer.bar.found_text == f"{len(viewer.hits)} / {len(viewer.hits)}"
    viewer.bar.words.setText("没有这几个字")
    qtbot.waitUntil(lambda: viewer.bar.found_text == "没有找到")


def test_another_day_and_purpose_are_set_anew(qtbot: QtBot, papers: PaperWindow) -> None:
    papers.content.as_of.setEditText("2024-Q3")
    papers.content.purpose.setCurrentText("公示")
    renewed(qtbot, papers)

    words = [one.edited for one in papers.preview.words] if papers.preview else []
    assert any("截至2024年9月30日" in one for one in words)
    assert papers.wish().purpose.value == "公示"


def test_what_should_be_known_is_shown_in_full_above_the_buttons(
    qtbot: QtBot, papers: PaperWindow, filled: Ledger
) -> None:
    assert papers.footer.remarks == ""
    edits.add(
        filled,
        "progress_reports",
        {"project": Link(1, ""), "period": PartialDate.of_month(2025, 1)},
    )

    papers.content.as_of.setEditText("2024-Q3")
    papers.content.purpose.setCurrentText("公示")
    renewed(qtbot, papers)

    assert papers.footer.remarks.startswith("2024年9月30日之后又有1份进展报告，")
    assert papers.footer.remarks.endswith("仍按台账现在的数印")


def test_a_day_that_cannot_be_read_is_told_and_the_pages_stay(
    qtbot: QtBot, papers: PaperWindow
) -> None:
    before = papers.preview

    papers.content.as_of.setEditText("去年")
    papers.content.changed.emit()

    qtbot.waitUntil(lambda: "不是一个期" in papers.status_text)
    assert papers.preview is before


def test_a_section_that_is_unticked_is_not_printed(
    qtbot: QtBot, papers: PaperWindow, tmp_path: Path
) -> None:
    parts = papers.content.parts
    gone = parts.item(0).text()

    parts.item(0).setCheckState(Qt.CheckState.Unchecked)
    renewed(qtbot, papers)
    papers.save(tmp_path / "a.pdf")
    dialog = saved(qtbot, papers)

    assert gone not in text_of(tmp_path / "a.pdf")
    assert parts.item(0).checkState() is Qt.CheckState.Unchecked
    dialog.close()


def test_a_sentence_is_edited_and_the_kept_report_has_it(
    qtbot: QtBot, papers: PaperWindow, filled: Ledger, tmp_path: Path
) -> None:
    wording = papers.wording
    wording.sentences.setCurrentRow(2)

    wording.editor.setPlainText("这一句是改写的。")
    renewed(qtbot, papers)
    papers.save(tmp_path / "a.pdf")
    dialog = saved(qtbot, papers)

    assert "这一句是改写的。" in text_of(tmp_path / "a.pdf")
    assert wording.sentences.item(2).text() == "已改写：这一句是改写的。"
    assert dialog.form.title_label.text().endswith("留档第1次")
    assert [run.number for run in reports.runs(filled)] == [1]
    wording.restore.click()
    renewed(qtbot, papers)
    assert wording.edits == ()
    dialog.close()


def test_the_letterhead_is_remembered_for_the_ledger(
    qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    window.show_ledger(filled)
    papers = window.commands.show_report("briefing")
    assert papers is not None
    wait_for_pages(qtbot, papers)
    papers.dress.letterhead.setText("云江市工业和信息化局")
    papers.dress.cover.setChecked(True)
    papers.save(tmp_path / "a.docx")
    saved(qtbot, papers).close()
    papers.reject()

    again = window.commands.show_report("briefing")

    assert again is not None
    assert again.dress.letterhead.text() == "云江市工业和信息化局"
    assert again.dress.cover.isChecked()
    wait_for_pages(qtbot, again)
    again.reject()


def test_a_list_is_chosen_by_its_columns_and_can_be_a_workbook(
    qtbot: QtBot, papers: PaperWindow, tmp_path: Path
) -> None:
    papers.content.choose("projects-all")
    renewed(qtbot, papers)
    parts = papers.content.parts
    for row in range(1, parts.count()):
        parts.item(row).setCheckState(Qt.CheckState.Unchecked)
    renewed(qtbot, papers)

    papers.save(tmp_path / "a.xlsx")
    saved(qtbot, papers).close()

    assert len(papers.wish().columns) == 1
    assert papers.footer.book_button.isVisibleTo(papers)
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == b"PK"


def test_pages_go_to_the_printer_on_their_own_paper_and_are_kept(
    qtbot: QtBot, papers: PaperWindow, filled: Ledger, tmp_path: Path
) -> None:
    pages = [tuple(map(round, size)) for size in sizes_of_report(filled, tmp_path)]
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFullPage(True)

    papers.print_to(printer)
    qtbot.waitUntil(lambda: "已送到打印机" in papers.status_text, timeout=30000)

    printed = PageImages((tmp_path / "out.pdf").read_bytes())
    assert [tuple(map(round, size)) for size in printed.sizes] == [
        (pytest.approx(width, abs=2), pytest.approx(height, abs=2)) for width, height in pages
    ]
    assert min(printed.bitmap(0, 0.5).pixels[::4]) < 128
    printed.close()
    assert len(reports.runs(filled)) == 1


def sizes_of_report(ledger: Ledger, folder: Path) -> tuple[tuple[float, float], ...]:
    from yangfan_desktop.ledger.drafts import Wish  # noqa: PLC0415 - of this one

    reports.preview(ledger, "briefing", folder / "seen.pdf", Wish())
    images = PageImages((folder / "seen.pdf").read_bytes())
    images.close()
    return images.sizes


def test_a_code_leads_to_its_rows_and_says_what_has_changed(
    qtbot: QtBot, window: MainWindow, filled: Ledger, tmp_path: Path
) -> None:
    reports.make_report(filled, "projects", tmp_path / "a.pdf")
    id_ = filled.ids("projects")[1]
    edits.edit(filled, "projects", id_, {"total_investment": Money.of(900)})
    edits.add(filled, "projects", {"name": "后来的项目"})
    window.show_ledger(filled)
    lookup = window.commands.look_up_code()
    assert lookup is not None

    lookup.look_up("1-1")
    qtbot.waitUntil(lambda: lookup.found is not None)

    assert any(row[1:] == ("800", "900") for row in lookup.differences.rows)
    assert [row[3] for row in lookup.steps.rows] == ["1", "0"]
    actions = lookup.records.menu().actions()
    assert actions[0].text() == "试点项目台账（3条）"
    actions[0].trigger()
    page = window.workspace.register_page if window.workspace else None
    assert page is not None
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)


def test_a_code_that_is_none_is_told_in_the_dialog(
    qtbot: QtBot, window: MainWindow, filled: Ledger
) -> None:
    window.show_ledger(filled)
    lookup = window.commands.look_up_code()
    assert lookup is not None

    lookup.look_up("7-1")

    qtbot.waitUntil(lambda: "没有第7次报告" in lookup.title.text())
    assert not lookup.records.isEnabled()
    lookup.reject()


def test_the_rows_of_a_whole_register_need_no_filter(filled: Ledger) -> None:
    ids = filled.ids("projects")

    assert reports.rows_of(filled, "projects", ids).conditions == ()
    assert len(filled.ids("projects", reports.rows_of(filled, "projects", [RecordId(2)]))) == 1


def saved(qtbot: QtBot, papers: PaperWindow) -> ResultDialog:
    qtbot.waitUntil(lambda: papers.findChild(ResultDialog) is not None, timeout=20000)
    found = papers.findChild(ResultDialog)
    assert found is not None
    return found


def test_a_list_can_have_the_columns_and_records_of_the_table_that_is_looked_at(
    qtbot: QtBot, page: RegisterPage, window: MainWindow
) -> None:
    page.columns.show(("stage", "name"))
    page.search.setText("港口")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    papers = window.commands.show_report("projects-all")
    assert papers is not None

    papers.content.as_seen.click()
    renewed(qtbot, papers)

    assert papers.wish().columns == page.columns.shown
    assert set(page.columns.shown) == {"stage", "name"}
    assert papers.content.records.currentText() == "筛选出的1条"
    assert papers.wish().query.search == "港口"
    papers.reject()


def test_setting_a_paper_can_be_cancelled_and_the_pages_stay(
    qtbot: QtBot, papers: PaperWindow
) -> None:
    before = papers.preview

    with page_images._LOCK:  # so that the work cannot end before it is cancelled
        papers.content.choose("dispatch")
        papers.renew()
        papers.footer.cancel.click()

    qtbot.waitUntil(lambda: papers.status_text.startswith("已取消"), timeout=20000)
    assert papers.preview is before
