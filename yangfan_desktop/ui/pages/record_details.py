"""The current record beside its table: read off the window's thread, one moment after one stops."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.ui import style
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.attaching import Attaching
from yangfan_desktop.ui.pages.register_frame import RegisterFrame
from yangfan_desktop.ui.record_view import RecordView, view_record
from yangfan_desktop.ui.saved_views import SavedViews
from yangfan_desktop.ui.widgets.record_panel import RecordPanel

if TYPE_CHECKING:
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.ledger import Ledger

_AFTER_MS = 80
_WIDTH = 400
_LEAST_BESIDE_PX = 900
"""A page narrower than this has no room for a table beside the record: the record takes its place."""
_SHOWN_AS = "record"


class RecordDetails(QObject):
    """Shows and hides the panel, and keeps it at the current record."""

    record_wanted = Signal(str, object)
    origin_wanted = Signal(object, str)
    field_wanted = Signal(object, str)
    moved = Signal(int)
    back_wanted = Signal()

    def __init__(
        self,
        ledger: Ledger,
        register: Register,
        operations: Operations,
        frame: RegisterFrame,
        views: SavedViews,
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._views = views
        self._place = ""
        frame.resized.connect(self._fit)
        self.attaching = Attaching(ledger, register.key, operations, frame)
        self._ledger = ledger
        self._register = register
        self._operations = operations
        self._wanted: RecordId | None = None
        self._findings: tuple[Finding, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._read)

    @cached_property
    def panel(self) -> RecordPanel:
        """What shows the record; made when it is first wanted."""
        made = RecordPanel()
        made.setMinimumWidth(style.px(_WIDTH - 60))
        made.hide()
        made.opened.connect(self.record_wanted)
        made.moved.connect(self.moved)
        made.closed.connect(self.toggle)
        made.page_wanted.connect(self._on_page_wanted)
        made.back_wanted.connect(self.back_wanted)
        made.attaching.connect(self._on_attaching)
        made.attached.connect(self._on_attached)
        made.origin_asked.connect(lambda key: self._about_current(self.origin_wanted, key))
        made.field_asked.connect(lambda key: self._about_current(self.field_wanted, key))
        return made

    @property
    def is_shown(self) -> bool:
        """Whether the panel is in sight."""
        return "panel" in self.__dict__ and not self.panel.isHidden()

    @property
    def record(self) -> RecordId | None:
        """The current record."""
        return self._wanted

    @property
    def name(self) -> str:
        """The name of the record that is shown."""
        return self.panel.name

    def toggle(self) -> None:
        """Show the panel, or put it away."""
        if self.is_shown:
            self._frame.put_away(self.panel)
            self._frame.table.setFocus()
        else:
            self.open()

    def make_way(self) -> None:
        """Put the panel away where it stands in the table's place: the table is asked for."""
        if self.is_shown and self.panel.is_page:
            self.toggle()

    def open(self, back_to: str = "") -> None:
        """Show the panel; `back_to` names the record that one came from over a link."""
        self.panel.show_way_back(back_to)
        self._arrange()
        if self.panel.is_page or back_to:
            self.panel.browser.setFocus()
        self._timer.start()

    def show(self, id_: RecordId | None, place: str = "") -> None:
        """This record is the current one now; `place` says where it stands among the others."""
        self._wanted, self._place = id_, place
        if self.is_shown:
            self._timer.start()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """What a check found wrong with the records of this register."""
        self._findings = findings
        if self.is_shown:
            self._timer.start()

    def take(self, changes: Changes) -> None:
        """The ledger has changed: attachments and parts of the record may be others now."""
        if self.is_shown and changes.count:
            self._timer.start()

    def _on_page_wanted(self, page: bool) -> None:  # noqa: FBT001 - a signal's value
        self._views.keep_choice(_SHOWN_AS, "page" if page else "beside")
        self._arrange()
        (self.panel.browser if page else self._frame.table).setFocus()

    def _fit(self) -> None:
        if self.is_shown:
            self._arrange()

    def _arrange(self) -> None:
        """As was chosen, where there is room for it."""
        has_room = self._frame.width() >= style.px(_LEAST_BESIDE_PX)
        as_page = not has_room or self._views.choice(_SHOWN_AS) == "page"
        self._frame.show_beside(self.panel, as_page=as_page)
        self.panel.show_as(page=as_page, may_change=has_room)

    def _on_attaching(self, files: list[Path]) -> None:
        if self._wanted is not None:
            self.attaching.add(self._wanted, files)

    def _on_attached(self, what: str, number: int) -> None:
        if self._wanted is not None:
            self.attaching.act(self._wanted, what, number)

    def _about_current(self, signal: object, key: str) -> None:
        if self._wanted is not None:
            signal.emit(self._wanted, key)  # pyright: ignore[reportAttributeAccessIssue]

    def _read(self) -> None:
        wanted = self._wanted
        if not self.is_shown:
            return
        if wanted is None:
            self.panel.show_nothing()
            return
        self.panel.place.setText(self._place)

        def show(view: RecordView) -> None:
            if view.record == self._wanted:
                self.panel.show_record(view)

        self._operations.read(
            "读取记录",
            lambda _: view_record(self._ledger, self._register.key, wanted, self._findings),
            show,
            quiet=True,
        )
