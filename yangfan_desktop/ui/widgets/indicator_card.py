"""One indicator on its card: value, light, course, bullet, target, and in small print what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from yangfan_desktop.charts.glyphs import bullet_strip, sparkline
from yangfan_desktop.charts.scene import Scene
from yangfan_desktop.ui import style
from yangfan_desktop.ui.plots import paint, palette
from yangfan_desktop.ui.widgets.tile import Elided, Tile, label, told

if TYPE_CHECKING:
    from yangfan_desktop.ledger.indicator_cards import Card

_SPARK = QSize(92, 30)
_STRIP_HEIGHT = 18
_TONES = {
    "good": "good",
    "green": "good",
    "blue": "blue",
    "yellow": "warn",
    "orange": "warn",
    "red": "bad",
}
"""The tone of a page for each colour of a light; the word beside it says the same."""


def tone_of(colour: str) -> str:
    """The style sheet's role for a light of this colour."""
    return _TONES.get(colour, "muted")


class Glyph(QWidget):
    """A small drawing of `charts`, made anew for the room that it gets."""

    def __init__(self, draw: Callable[[float, float], Scene], size: QSize) -> None:
        super().__init__()
        self._draw = draw
        self._size = size
        self.setMinimumSize(size)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = style.theme()
        painter = QPainter(self)
        scene = self._draw(float(self.width()), float(self.height()))
        paint(painter, scene.pieces, palette(colours), dark=colours.dark)
        painter.end()


class IndicatorCard(Tile):
    """Pressed, it asks for the observations behind the value."""

    def __init__(self, card: Card) -> None:
        super().__init__("card", f"{card.name}：{card.text}{card.unit}，{card.light[1]}")
        self.card = card
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.SPACE_L, 10, style.SPACE_L, 10)
        layout.setSpacing(3)
        layout.addLayout(self._head())
        layout.addLayout(self._value())
        strip = Glyph(lambda w, h: bullet_strip(card.bullet, w, h), QSize(60, _STRIP_HEIGHT))
        layout.addWidget(strip)
        layout.addLayout(self._standing())
        layout.addWidget(told(card.rests_on))
        layout.addStretch()
        self.setToolTip(_whole(card))
        self.setAccessibleDescription(_whole(card))

    def _head(self) -> QHBoxLayout:
        symbol, word = self.card.light
        row = QHBoxLayout()
        row.addWidget(Elided(self.card.name, bold=True), 1)
        row.addWidget(
            label(f"{symbol} {word}", points=style.SMALL_PT, role=tone_of(self.card.colour))
        )
        return row

    def _value(self) -> QHBoxLayout:
        card = self.card
        row = QHBoxLayout()
        row.setSpacing(style.SPACE_S)
        row.addWidget(label(card.text, points=style.FIGURE_PT, bold=True))
        row.addWidget(label(card.unit, role="muted"))
        row.addStretch()
        spark = Glyph(lambda w, h: sparkline(card.course, w, h), _SPARK)
        spark.setFixedWidth(_SPARK.width())
        spark.setAccessibleName("最近八个季度的走势")
        row.addWidget(spark)
        return row

    def _standing(self) -> QVBoxLayout:
        """The target and how far it is; the schedule in its own tone."""
        card = self.card
        tone = "muted"
        if card.ahead:
            tone = "bad" if card.ahead.startswith("落后") else "good"
        rows = QVBoxLayout()
        rows.setSpacing(1)
        small = style.SMALL_PT
        for left, right, role in (
            (card.target or "没有可比的目标", card.completion, "muted"),
            (card.change, card.ahead, tone),
        ):
            row = QHBoxLayout()
            row.addWidget(Elided(left, points=small, role="muted"), 1)
            if right:
                row.addWidget(label(right, points=small, role=role))
            rows.addLayout(row)
        return rows


def _whole(card: Card) -> str:
    """Everything at once, for whoever points at the card."""
    lines = [f"{card.name}：{card.text}{card.unit}", card.target]
    lines += [card.completion, card.ahead, card.outlook]
    course = "，".join(
        f"{day.year}-{day.month:02d}：{value:.2f}"
        for day, value in zip(card.days, card.course, strict=True)
        if value is not None
    )
    definition = f"口径：{card.definition}" if card.definition else ""
    lines += [f"走势：{course}" if course else "", card.rests_on, definition, *card.doubts]
    return "\n".join(filter(None, lines))
