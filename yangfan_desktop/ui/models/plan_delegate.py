"""Drawing the rows of an import plan: the action's word, old and new value, cells with a problem."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from yangfan_desktop.domain.fields import Field
from yangfan_desktop.domain.plans import Action, CellChange, RowPlan
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.plan_model import (
    CHANGE_ROLE,
    ROW_ROLE,
    SEVERITY_ROLE,
    UNREAD_ROLE,
    WAITS_ROLE,
    PlanModel,
)

_PAD = 8
_PILL_PX = 20
_MARK = 8
_TONES = {
    Action.NEW: ("good_soft", "good"),
    Action.CHANGED: ("accent_soft", "accent"),
    Action.UNCHANGED: ("hover", "muted"),
    Action.DUPLICATE: ("warn_soft", "warn"),
    Action.REFUSED: ("bad_soft", "bad"),
}
_BLANK = "（空白）"
_ACTION = 1
_FIXED = 2
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlanDelegate(QStyledItemDelegate):
    """For every column but the one with the ticks."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = style.theme()
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        severity = index.data(SEVERITY_ROLE)
        if option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue]
            painter.fillRect(rect, QColor(colours.selection))
        elif isinstance(severity, Severity):
            painter.fillRect(rect, QColor(_soft(severity)))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(_PAD, 0, -_PAD, -1)
        if index.column() == _ACTION:
            waits = bool(index.data(WAITS_ROLE))
            tone = ("hover", "muted") if waits else _tone(index.data(ROW_ROLE))
            _paint_word(painter, inner, str(index.data()), tone)
            return
        change = index.data(CHANGE_ROLE)
        if isinstance(change, CellChange):
            self._paint_change(painter, inner, index, change)
        else:
            self._paint_text(painter, inner, index)
        if isinstance(severity, Severity):
            _paint_mark(painter, rect, severity)

    def _paint_text(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = style.theme()
        row = index.data(ROW_ROLE)
        waits = bool(index.data(WAITS_ROLE))
        writes = isinstance(row, RowPlan) and row.action.writes and not waits
        unread = bool(index.data(UNREAD_ROLE))
        ink = colours.bad if unread else colours.text if writes else colours.muted
        painter.setPen(QColor(ink))
        number = _field(index).kind.is_number and not unread
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, _RIGHT if number else _LEFT, text)

    def _paint_change(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        change: CellChange,
    ) -> None:
        """The old value struck out, then the new one; where there is no room the new one only."""
        colours = style.theme()
        field = _field(index)
        before = field.text(change.before) or _BLANK
        after = field.text(change.after) or _BLANK
        metrics = painter.fontMetrics()
        old_width = metrics.horizontalAdvance(before)
        arrow = metrics.horizontalAdvance(" → ")
        if old_width + arrow + metrics.horizontalAdvance(after) > rect.width():
            old_width = max(0, min(old_width, rect.width() // 2 - arrow))
        painter.setPen(QColor(colours.muted))
        normal = painter.font()
        struck = QFont(normal)
        struck.setStrikeOut(change.before is not None)
        painter.setFont(struck)
        old = metrics.elidedText(before, Qt.TextElideMode.ElideRight, old_width)
        painter.drawText(QRect(rect.left(), rect.top(), old_width, rect.height()), _LEFT, old)
        painter.setFont(normal)
        rest = rect.adjusted(old_width, 0, 0, 0)
        painter.drawText(rest, _LEFT, " → ")
        rest = rest.adjusted(arrow, 0, 0, 0)
        painter.setPen(QColor(colours.accent))
        painter.drawText(
            rest, _LEFT, metrics.elidedText(after, Qt.TextElideMode.ElideRight, rest.width())
        )


class TickDelegate(QStyledItemDelegate):
    """For the column with the ticks: that of a row which waits for another one cannot be set."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(WAITS_ROLE):
            option.state &= ~QStyle.StateFlag.State_Enabled  # pyright: ignore[reportAttributeAccessIssue]
            muted = QColor(style.theme().muted)
            option.palette.setColor(QPalette.ColorRole.Text, muted)  # pyright: ignore[reportAttributeAccessIssue]


def _field(index: QModelIndex | QPersistentModelIndex) -> Field:
    model = index.model()
    if not isinstance(model, PlanModel):
        raise TypeError(model)
    return model.fields[index.column() - _FIXED]


def _soft(severity: Severity) -> str:
    colours = style.theme()
    return colours.bad_soft if severity is Severity.ERROR else colours.warn_soft


def _tone(row: object) -> tuple[str, str]:
    return _TONES[row.action] if isinstance(row, RowPlan) else ("hover", "muted")


def _paint_word(painter: QPainter, rect: QRect, text: str, tone: tuple[str, str]) -> None:
    colours = style.theme()
    ground, ink = tone
    width = painter.fontMetrics().horizontalAdvance(text) + 2 * _PAD
    high = style.px(_PILL_PX)
    pill = QRectF(rect.left(), rect.center().y() - high / 2, width, high)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(colours, ground)))
    painter.drawRoundedRect(pill, 4, 4)
    painter.setPen(QColor(getattr(colours, ink)))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_mark(painter: QPainter, rect: QRect, severity: Severity) -> None:
    """A corner, as spreadsheets mark a comment: a problem shows without its colour too."""
    colours = style.theme()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.bad if severity is Severity.ERROR else colours.warn))
    corner = rect.topRight()
    painter.drawPolygon([corner, corner - QPoint(_MARK, 0), corner + QPoint(0, _MARK)])
    painter.setBrush(Qt.BrushStyle.NoBrush)
