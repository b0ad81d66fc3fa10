"""One record in full, beside its table: groups of fields, problems, timeline, what refers to it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.values import Link
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.record_view import Event, RecordView, Related, Shown


class RecordPanel(QWidget):
    """Signals only: `opened(register, record)`, `origin_asked(field)`, `field_asked(field)`, `moved(by)`."""

    opened = Signal(str, object)
    origin_asked = Signal(str)
    field_asked = Signal(str)
    moved = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("record_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view: RecordView | None = None
        self._title = QLabel()
        self._title.setFont(style.font(style.TEXT_PT + 1, bold=True))
        self._title.setWordWrap(True)
        self.previous_button = _button("上一条（Alt+↑）", "Alt+Up")
        self.next_button = _button("下一条（Alt+↓）", "Alt+Down")
        self.close_button = _button("关闭详情", "")
        self.browser = QTextBrowser()
        self.browser.setObjectName("record_browser")
        self.browser.setAccessibleName("记录详情")
        self.browser.setOpenLinks(False)
        self.browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        head = QHBoxLayout()
        head.setContentsMargins(style.SPACE_L, style.SPACE_M, style.SPACE_M, style.SPACE_M)
        head.setSpacing(style.SPACE_S)
        head.addWidget(self._title, 1)
        for button in (self.previous_button, self.next_button, self.close_button):
            head.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.browser, 1)
        self.previous_button.clicked.connect(lambda: self.moved.emit(-1))
        self.next_button.clicked.connect(lambda: self.moved.emit(1))
        self.close_button.clicked.connect(self.closed)
        self.browser.anchorClicked.connect(self._on_link)
        self._draw()

    @property
    def record(self) -> RecordId | None:
        """The record that is shown."""
        return self._view.record if self._view else None

    def show_record(self, view: RecordView) -> None:
        """Show this record; the place in it is kept where it is the same one."""
        same = self._view is not None and self._view.record == view.record
        bar = self.browser.verticalScrollBar()
        place = bar.value() if same else 0
        self._view = view
        self._title.setText(view.name or f"（未命名的{view.register.noun}）")
        self.browser.setHtml(page_of(view))
        bar.setValue(place)

    def show_nothing(self) -> None:
        """No record is current."""
        self._view = None
        self._title.setText("")
        self.browser.setHtml(
            f'<p style="color:{style.theme().muted}">在表中选中一条记录，这里显示它的全部内容。</p>'
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
            if self._view is not None:
                self.browser.setHtml(page_of(self._view))

    def _draw(self) -> None:
        self.previous_button.setIcon(icons.icon("chevron-up-line"))
        self.next_button.setIcon(icons.icon("chevron-down"))
        self.close_button.setIcon(icons.icon("close"))

    def _on_link(self, url: QUrl) -> None:
        kind, _, rest = url.toString().partition(":")
        if kind == "record":
            register, _, number = rest.partition("/")
            self.opened.emit(register, RecordId(int(number)))
        elif kind == "origin":
            self.origin_asked.emit(rest)
        else:
            self.field_asked.emit(rest)


def page_of(view: RecordView) -> str:
    """The record as a page of rich text."""
    parts = [_group(title, fields) for title, fields in view.groups]
    if view.timeline:
        parts.append(_heading(f"进展 {len(view.timeline):,}") + _timeline(view.timeline))
    parts += [_related(one) for one in view.related]
    return "".join(parts)


def _heading(title: str) -> str:
    colours = style.theme()
    return (
        f'<p style="margin-top:14px;margin-bottom:4px;color:{colours.muted};'
        f'font-size:{style.SMALL_PT}pt;font-weight:600">{escape(title)}</p>'
    )


def _group(title: str, fields: tuple[Shown, ...]) -> str:
    rows = "".join(_row(one) for one in fields)
    return f'{_heading(title)}<table width="100%" cellspacing="0" cellpadding="3">{rows}</table>'


def _row(shown: Shown) -> str:
    colours = style.theme()
    warnings = "".join(
        f'<br><span style="color:{colours.bad if severity is Severity.ERROR else colours.warn};'
        f'font-size:{style.SMALL_PT}pt">⚠ {escape(message)}</span>'
        for severity, message in shown.warnings
    )
    origin = (
        f'<a href="origin:{shown.field.key}" style="color:{colours.faint};'
        f'text-decoration:none;font-size:{style.SMALL_PT}pt">来源</a>'
    )
    return (
        f'<tr><td width="34%" style="color:{colours.muted}">{escape(shown.field.label)}</td>'
        f"<td>{_value(shown)}{warnings}</td>"
        f'<td width="36" align="right">{"" if shown.value is None else origin}</td></tr>'
    )


def _value(shown: Shown) -> str:
    field, value = shown.field, shown.value
    colours = style.theme()
    plain = f"color:{colours.text};text-decoration:none"
    if value is None:
        here = f'<a href="field:{field.key}" style="color:{colours.line_strong};'
        return f'{here}text-decoration:none">—</a>'
    text = escape(field.text(value)).replace("\n", "<br>")
    unit = f' <span style="color:{colours.muted}">{escape(field.unit)}</span>'
    if isinstance(value, Link) and field.target:
        return f'<a href="record:{field.target}/{value.id}">{text}</a>'
    words = f'<a href="field:{field.key}" style="{plain}">{text}</a>'
    return words + (unit if field.unit and field.kind is not Kind.DATE else "")


def _timeline(events: tuple[Event, ...]) -> str:
    colours = style.theme()
    rows = "".join(
        f'<tr><td width="84" style="color:{colours.muted}">{escape(one.when) or "—"}</td>'
        f'<td width="64" style="color:{colours.muted}">{escape(one.register.noun)}</td>'
        f'<td><a href="record:{one.register.key}/{one.record}" style="text-decoration:none">'
        f"{escape(one.text) or '（无内容）'}</a></td></tr>"
        for one in events
    )
    return f'<table width="100%" cellspacing="0" cellpadding="3">{rows}</table>'


def _related(one: Related) -> str:
    names = "<br>".join(
        f'<a href="record:{one.register.key}/{id_}" style="text-decoration:none">{escape(name)}</a>'
        for id_, name in one.first
    )
    rest = one.number - len(one.first)
    more = f'<br><span style="color:{style.theme().muted}">还有 {rest:,} 条</span>' if rest else ""
    title = f"{one.register.title}（{one.field.label}）{one.number:,}"
    return f'{_heading(title)}<p style="margin:0;margin-left:3px">{names}{more}</p>'


def _button(tip: str, shortcut: str) -> QToolButton:
    made = QToolButton()
    made.setAutoRaise(True)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    if shortcut:
        made.setShortcut(shortcut)
    return made
