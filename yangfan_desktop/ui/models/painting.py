"""What cells have painted in them besides their text: words on a ground, marks of problems."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.ui import style

PAD = 8
"""Pixels between the edge of a cell and its text."""
_PILL_HEIGHT = 20
_CORNER, _SIGN_PT = 14, 7.0
LIGHT_TONES = {
    "green": ("good_soft", "good"),
    "blue": ("accent_soft", "accent"),
    "yellow": ("warn_soft", "warn"),
    "orange": ("warn_soft", "warn"),
    "red": ("bad_soft", "bad"),
    "grey": ("hover", "muted"),
}
"""The ground and the ink of a light, by the theme's names."""
STAGE_TONES = {
    "reserve": ("hover", "muted"),
    "building": ("accent_soft", "accent"),
    "completed": ("good_soft", "good"),
    "accepted": ("good_soft", "good"),
    "terminated": ("bad_soft", "bad"),
    "planning": ("hover", "muted"),
    "applying": ("accent_soft", "accent"),
    "reviewing": ("accent_soft", "accent"),
    "published": ("accent_soft", "accent"),
    "approved": ("good_soft", "good"),
    "tracking": ("good_soft", "good"),
    "rectifying": ("warn_soft", "warn"),
    "named": ("good_soft", "good"),
    "withdrawn": ("bad_soft", "bad"),
}
"""The ground and the ink of a stage's word, by the theme's names; the word itself says which."""
STANDARD_TONES = {
    "initiated": ("hover", "muted"),
    "drafting": ("accent_soft", "accent"),
    "comment": ("accent_soft", "accent"),
    "submitted": ("accent_soft", "accent"),
    "published": ("good_soft", "good"),
}
"""The same for the stages of a standard, where “发布” is the end and not a step on the way."""


def paint_pill(painter: QPainter, rect: QRect, text: str, tone: tuple[str, str]) -> None:
    """A word on a tinted ground, at the left of this place; `tone` names its ground and its ink."""
    width = min(painter.fontMetrics().horizontalAdvance(text) + 2 * PAD, rect.width())
    height = style.px(_PILL_HEIGHT)
    pill = QRectF(rect.left(), rect.center().y() - height // 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.ink(tone[0]))
    painter.drawRoundedRect(pill, 4, 4)
    painter.setPen(style.ink(tone[1]))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_mark(painter: QPainter, rect: QRect, severity: Severity) -> None:
    """The mark of a cell with a problem: a corner with a sign in it.

    An error's corner is filled and bears "!", a warning's is only drawn and bears "?": the two differ
    in shape and not in colour alone. The tip says what is wrong.
    """
    is_error = severity is Severity.ERROR
    right, top = rect.right() + 1, rect.top()
    ink = style.ink("bad" if is_error else "warn")
    corner = (QPoint(right - _CORNER, top), QPoint(right, top), QPoint(right, top + _CORNER))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink if is_error else style.ink("warn_soft"))
    painter.drawPolygon(corner)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.ink("base") if is_error else ink)
    kept = painter.font()
    painter.setFont(style.font(_SIGN_PT, bold=True))
    place = QRect(right - _CORNER + 3, top - 1, _CORNER - 3, _CORNER - 2)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "!" if is_error else "?")
    painter.setFont(kept)


def pill_width(painter: QPainter, text: str) -> int:
    """How wide a word on a ground is."""
    return painter.fontMetrics().horizontalAdvance(text) + 2 * PAD
