"""生成报告: the pages on the left, what is asked of them on the right, then paper or a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.report.page_images import PageImages
from yangfan_desktop.ui import style
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.papers.content_panel import ContentPanel
from yangfan_desktop.ui.papers.dress_panel import DressPanel
from yangfan_desktop.ui.papers.footer import Footer
from yangfan_desktop.ui.papers.kept_profiles import keep_profile, profile_of
from yangfan_desktop.ui.papers.paper_work import previewed, printed, written
from yangfan_desktop.ui.papers.printing import ask_printer
from yangfan_desktop.ui.papers.seen import Seen
from yangfan_desktop.ui.papers.viewer import Viewer
from yangfan_desktop.ui.papers.wording_panel import WordingPanel
from yangfan_desktop.ui.save_names import ask_save

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
        self.footer = Footer()
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
        return self.footer.text

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
        self.tabs.setFixedWidth(style.px(_PANEL_PX))
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.viewer, 1)
        across.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(across, 1)
        layout.addWidget(self.footer)

    def _connect(self) -> None:
        self._patience.timeout.connect(self.renew)
        for panel in (self.content, self.wording, self.dress):
            panel.changed.connect(self._patience.start)
        self.content.kind_changed.connect(self.wording.clear)
        self.wording.went.connect(self._go_to_words)
        self.footer.cancel.clicked.connect(self._on_cancel)
        self.footer.lookup.clicked.connect(self.lookup_wanted)
        self.footer.print_button.clicked.connect(self.print_paper)
        self.footer.pdf_button.clicked.connect(lambda: self._ask_file(".pdf"))
        self.footer.word_button.clicked.connect(lambda: self._ask_file(".docx"))
        self.footer.book_button.clicked.connect(lambda: self._ask_file(".xlsx"))
        keys = QKeySequence(QKeySequence.StandardKey.Print)
        QShortcut(keys, self).activated.connect(self.footer.print_button.click)
        self.finished.connect(self._on_finished)

    # -- the preview --

    def renew(self) -> None:
        """Set the paper anew, as it is asked for now; an older setting is no longer wanted."""
        self._patience.stop()
        try:
            wish = self.wish()
        except UserError as error:
            self.footer.tell(str(error), bad=True)
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
            "预览报告", lambda progress: previewed(ledger, key, wish, progress), show, failed,
            quiet=True,
        )  # fmt: skip
        self._watch(job, number)

    def _watch(self, job: Job, number: int) -> None:
        self._job = job
        self.footer.tell("正在排版…")
        self.footer.show_progress(0, 0)
        self.footer.show_working(on=True)

        def on_step(done: int, total: int, doing: str) -> None:
            if number == self._asked:
                self.footer.show_progress(done, total, doing)

        def on_cancelled() -> None:
            if number == self._asked:
                self._settle()
                self.footer.tell(
                    "已取消，页面还是上一次的样子；改动右边任何一项会重新排版", bad=True
                )

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
        self.footer.sheet_size.setVisible(big)
        self.footer.book_button.setVisible(self.content.kind.is_list)
        kept = "打印或保存后留档" if found.made.run is not None else "台账只读，打印或保存不留档"
        self.footer.tell(f"共{len(images):,}页，{kept}")
        missing = "、".join(found.made.missing)
        unprinted = [f"没有字体、印成〓的字：{missing}"] if missing else []
        self.footer.remark((*unprinted, *found.made.notes))

    def _go_to_words(self, words: str) -> None:
        """Bring the sentence that is to be edited into sight."""
        self.viewer.point_at(words)

    # -- files --

    @property
    def _title(self) -> str:
        """What the paper is called, with nothing in it that its purpose hides."""
        return self.preview.title if self.preview else self.content.kind.title

    def _ask_file(self, suffix: str) -> None:
        suggested = self.folder / f"{self._title}{suffix}"
        out = ask_save(self, "报告保存为", suggested, _FORMATS[suffix])
        if out is not None:
            self.folder = out.parent
            self.save(out)

    def save(self, out: Path) -> None:
        """Write the paper into this file, and keep it in the ledger."""
        ledger, key = self._ledger, self.content.kind.key
        self._do(
            "生成报告",
            lambda wish, progress: written(ledger, key, out, wish, progress),
            lambda made: self.written.emit(made, out),
        )

    # -- the printer --

    def print_paper(self) -> None:
        """Ask for the printer and the pages, then print."""
        printer = ask_printer(
            self, self._title, self.viewer.page_count, duplex=self.dress.duplex.isChecked()
        )
        if printer is not None:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print on this printer, and keep the paper in the ledger."""
        ledger, key = self._ledger, self.content.kind.key
        on_a4 = (
            self.footer.sheet_size.isVisibleTo(self) and self.footer.sheet_size.currentIndex() == 1
        )

        def done(made: Made) -> None:
            kept = f"，留档第{made.run}次" if made.run is not None else ""
            self.footer.tell(f"已送到打印机{kept}")

        self._do(
            "打印报告",
            lambda wish, progress: printed(ledger, key, wish, (printer, on_a4), progress),
            done,
        )

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
        self.footer.show_working(on=False)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.footer.tell(str(error), bad=True)
        show_error(self, error)

    def _on_finished(self) -> None:
        self._asked += 1
        self._on_cancel()
        self.viewer.stop()
        self.deleteLater()
