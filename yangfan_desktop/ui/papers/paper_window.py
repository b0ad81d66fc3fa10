"""生成报告: the pages on the left, what is asked of them on the right, then paper or a file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Cancelled, Progress
from yangfan_desktop.report.page_images import PageImages
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.papers.content_panel import ContentPanel
from yangfan_desktop.ui.papers.dress_panel import DressPanel
from yangfan_desktop.ui.papers.kept_profiles import keep_profile, profile_of
from yangfan_desktop.ui.papers.printing import chosen_pages, prepare, print_pages
from yangfan_desktop.ui.papers.seen import Seen
from yangfan_desktop.ui.papers.viewer import Viewer
from yangfan_desktop.ui.papers.wording_panel import WordingPanel

if TYPE_CHECKING:
    from yangfan_desktop.ledger.drafts import Wish
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.reports import Made, Preview
    from yangfan_desktop.ui.jobs import Job
    from yangfan_desktop.ui.operations import Operations

_AFTER_MS = 150
_PANEL_PX = 340
_FORMATS = {
    ".pdf": "PDF文件 (*.pdf)",
    ".docx": "Word文档 (*.docx)",
    ".xlsx": "Excel工作簿 (*.xlsx)",
}


class PaperWindow(QDialog):
    """`written(Made, Path)` when a file was saved, `lookup_wanted` for the codes of old papers."""

    written = Signal(object, object)
    lookup_wanted = Signal()

    def __init__(
        self,
        ledger: Ledger,
        operations: Operations,
        settings: tuple[Path, Path],
        seen: Seen | None,
        parent: QWidget,
    ) -> None:
        """`settings` are the file of the kept profiles, and the folder that files are saved in."""
        from yangfan_desktop.ledger.reports import catalogue  # noqa: PLC0415 - after first paint

        super().__init__(parent)
        self._ledger = ledger
        self._operations = operations
        self._profiles, self.folder = settings
        self._job: Job | None = None
        self._asked = 0
        self.preview: Preview | None = None
        self.setWindowTitle("生成报告")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        style.fit(self, 1480, 900)
        self.viewer = Viewer(operations)
        self.content = ContentPanel(ledger, catalogue(), seen)
        self.wording = WordingPanel()
        self.dress = DressPanel()
        self.dress.show_profile(profile_of(self._profiles, ledger.place))
        self.tabs = QTabWidget()
        self.sheet_size = QComboBox()
        self._status = QLabel()
        self._bar = QProgressBar()
        self.cancel = QPushButton("取消")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_AFTER_MS)
        self._lay_out()
        self._connect()

    def show_report(self, key: str) -> None:
        """Begin with this report; with the first one where none is named."""
        if key:
            self.content.choose(key)
        self.viewer.pages.setFocus()
        self.renew()

    @property
    def status_text(self) -> str:
        """What the line under the pages says."""
        return self._status.text()

    def wish(self) -> Wish:
        """Everything that is chosen; UserError for what cannot be read."""
        from yangfan_desktop.ledger.drafts import Wish  # noqa: PLC0415 - with report

        base = Wish(
            profile=self.dress.profile, edits=self.wording.edits, live=self.wording.live.isChecked()
        )
        return self.content.wish(base)

    # -- building --

    def _lay_out(self) -> None:
        for page, title in (
            (self.content, "内容"), (self.wording, "文字"), (self.dress, "版式"),
        ):  # fmt: skip
            self.tabs.addTab(page, title)
        self.tabs.setFixedWidth(_PANEL_PX)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.viewer, 1)
        across.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(across, 1)
        layout.addLayout(self._footer())

    def _footer(self) -> QHBoxLayout:
        style.mark(self._status, role="muted")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self.lookup = QPushButton("编码查询…")
        self.lookup.setToolTip("查印过的图表：从哪些记录来，数据变了没有")
        self.sheet_size.addItems(["A3页用A3纸打印", "A3页缩到A4纸打印"])
        self.sheet_size.setAccessibleName("打印用纸")
        self.print_button = QPushButton("打印…")
        self.print_button.setIcon(icons.icon("print"))
        self.word_button, self.book_button = QPushButton("存为Word…"), QPushButton("存为Excel…")
        self.pdf_button = QPushButton("存为PDF…")
        self.pdf_button.setDefault(True)
        footer = QHBoxLayout()
        footer.setContentsMargins(style.SPACE_L, style.SPACE_M, style.SPACE_L, style.SPACE_M)
        footer.setSpacing(style.SPACE_M)
        footer.addWidget(self.lookup)
        footer.addWidget(self._status, 1)
        for widget in (self._bar, self.cancel, self.sheet_size, self.print_button,
                       self.book_button, self.word_button, self.pdf_button):  # fmt: skip
            footer.addWidget(widget)
        for button in (
            self.lookup,
            self.cancel,
            self.print_button,
            self.word_button,
            self.book_button,
        ):
            button.setAutoDefault(False)
        return footer

    def _connect(self) -> None:
        self._patience.timeout.connect(self.renew)
        for panel in (self.content, self.wording, self.dress):
            panel.changed.connect(self._patience.start)
        self.content.kind_changed.connect(self.wording.clear)
        self.wording.went.connect(self._go_to_words)
        self.cancel.clicked.connect(self._on_cancel)
        self.lookup.clicked.connect(self.lookup_wanted)
        self.print_button.clicked.connect(self.print_paper)
        self.pdf_button.clicked.connect(lambda: self._ask_file(".pdf"))
        self.word_button.clicked.connect(lambda: self._ask_file(".docx"))
        self.book_button.clicked.connect(lambda: self._ask_file(".xlsx"))
        keys = QKeySequence(QKeySequence.StandardKey.Print)
        QShortcut(keys, self).activated.connect(self.print_button.click)
        self.finished.connect(self._on_finished)

    # -- the preview --

    def renew(self) -> None:
        """Set the paper anew, as it is asked for now; an older setting is no longer wanted."""
        try:
            wish = self.wish()
        except UserError as error:
            self._tell(str(error), bad=True)
            return
        self._asked += 1
        number, ledger, key = self._asked, self._ledger, self.content.kind.key
        if self._job is not None:
            self._job.cancel()

        def show(found: tuple[Preview, PageImages]) -> None:
            if number == self._asked:
                self._show(*found)
            else:
                found[1].close()

        def failed(error: Exception) -> None:
            if number == self._asked:
                self._settle()
                self._on_failed(error)

        job = self._operations.read(
            "预览报告", lambda progress: _previewed(ledger, key, wish, progress), show, failed,
            quiet=True,
        )  # fmt: skip
        self._watch(job, number)

    def _watch(self, job: Job, number: int) -> None:
        self._job = job
        self._tell("正在排版…")
        self._bar.setRange(0, 0)
        self._working(on=True)

        def on_step(done: int, total: int, doing: str) -> None:
            if number == self._asked:
                self._bar.setRange(0, total)
                self._bar.setValue(done)
                self._tell(f"{doing}（{done:,}/{total:,}）" if total > 1 else f"{doing}…")

        def on_cancelled() -> None:
            if number == self._asked:
                self._settle()
                self._tell("已取消，页面还是上一次的样子；改动右边任何一项会重新排版", bad=True)

        job.progressed.connect(on_step)
        job.cancelled.connect(on_cancelled)

    def _show(self, found: Preview, images: PageImages) -> None:
        self.preview = found
        self._settle()
        self.viewer.show_pages(images)
        self.content.show_sections(found.sections)
        self.wording.show_words(found.words)
        self.setWindowTitle(f"生成报告 — {found.title}")
        big = any(max(size) > 900 for size in images.sizes)
        self.sheet_size.setVisible(big)
        self.book_button.setVisible(self.content.kind.is_list)
        kept = "打印或保存后留档" if found.made.run is not None else "台账只读，打印或保存不留档"
        notes = [f"共 {len(images):,} 页，{kept}"]
        if found.made.missing:
            notes.append(f"没有字体、印成〓的字：{'、'.join(found.made.missing)}")
        self._tell("　".join([*notes, *found.made.notes]), bad=bool(found.made.missing))

    def _go_to_words(self, words: str) -> None:
        """Bring the sentence that is to be edited into sight."""
        self.viewer.point_at(words)

    # -- files --

    def _ask_file(self, suffix: str) -> None:
        title = self.preview.title if self.preview else self.content.kind.title
        suggested = self.folder / f"{title}{suffix}"
        name, _ = QFileDialog.getSaveFileName(self, "报告保存为", str(suggested), _FORMATS[suffix])
        if name:
            out = Path(name)
            self.folder = out.parent
            self.save(out if out.suffix else out.with_suffix(suffix))

    def save(self, out: Path) -> None:
        """Write the paper into this file, and keep it in the ledger."""
        ledger, key = self._ledger, self.content.kind.key
        self._do(
            "生成报告",
            lambda wish, progress: _made(ledger, key, out, wish, progress),
            lambda made: self.written.emit(made, out),
        )

    # -- the printer --

    def print_paper(self) -> None:
        """Ask for the printer and the pages, then print."""
        if not QPrinterInfo.availablePrinterNames():
            QMessageBox.information(
                self, "打印", "这台电脑没有安装打印机。可以先存为PDF，再拷到能打印的电脑上打印。"
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer, self.windowTitle(), duplex=self.dress.duplex.isChecked())
        dialog = QPrintDialog(printer, self)
        pages = self.viewer.page_count
        if pages:
            dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
            dialog.setMinMax(1, pages)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print on this printer, and keep the paper in the ledger."""
        ledger, key = self._ledger, self.content.kind.key
        on_a4 = self.sheet_size.isVisibleTo(self) and self.sheet_size.currentIndex() == 1

        def work(wish: Wish, progress: Progress) -> Made:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
                out = Path(scratch) / "打印.pdf"
                made = _made(ledger, key, out, wish, progress)
                images = PageImages(out.read_bytes())
            try:
                pages = chosen_pages(printer, len(images))
                print_pages(images, printer, pages, progress, on_a4=on_a4)
            finally:
                images.close()
            return made

        def done(made: Made) -> None:
            kept = f"，留档第 {made.run} 次" if made.run is not None else ""
            self._tell(f"已送到打印机{kept}")

        self._do("打印报告", work, done)

    def _do(
        self, title: str, work: Callable[[Wish, Progress], Made], done: Callable[[Made], None]
    ) -> None:
        try:
            wish = self.wish()
        except UserError as error:
            self._on_failed(error)
            return
        keep_profile(self._profiles, self._ledger.place, self.dress.profile)
        self._operations.read(title, lambda progress: work(wish, progress), done, self._on_failed)

    # -- states --

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _settle(self) -> None:
        self._job = None
        self._working(on=False)

    def _working(self, *, on: bool) -> None:
        self._bar.setVisible(on)
        self.cancel.setVisible(on)
        for button in (self.print_button, self.pdf_button, self.word_button, self.book_button):
            button.setEnabled(not on)

    def _tell(self, text: str, *, bad: bool = False) -> None:
        self._status.setText(text)
        self._status.setToolTip(text)
        style.mark(self._status, role="bad" if bad else "muted")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._tell(str(error), bad=True)
        show_error(self, error)

    def _on_finished(self) -> None:
        self._asked += 1
        self._on_cancel()
        self.viewer.stop()
        self.deleteLater()


def _previewed(
    ledger: Ledger, key: str, wish: Wish, progress: Progress
) -> tuple[Preview, PageImages]:
    from yangfan_desktop.ledger.reports import preview  # noqa: PLC0415 - loads reportlab

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        out = Path(scratch) / "预览.pdf"
        found = preview(ledger, key, out, wish, progress)
        images = PageImages(out.read_bytes())
    try:
        progress.step(1, 1)  # who has cancelled meanwhile does not want to see it
    except Cancelled:
        images.close()
        raise
    return found, images


def _made(ledger: Ledger, key: str, out: Path, wish: Wish, progress: Progress) -> Made:
    from yangfan_desktop.ledger.reports import make_report  # noqa: PLC0415 - loads reportlab

    return make_report(ledger, key, out, wish=wish, progress=progress)
