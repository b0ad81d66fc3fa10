"""The cells of a Word file's tables: their texts fitted to their room, the bars below them, the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from yangfan_desktop.report.blocks import Align, Bar
from yangfan_desktop.report.docx_fit import Fitting, evened, scales
from yangfan_desktop.report.docx_text import STYLES, paragraph
from yangfan_desktop.report.lines import Setting

JC = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_ALIGNED = {one.id: one.align for one in STYLES}
_EDGES = ("top", "left", "bottom", "right")
_CELL_EDGE = 60  # twentieths of a point on either side of a cell's text
GLUE = "<w:keepNext/>"
_INSIDE = 0.99  # of the cell: a stroke at its very edge is cut off


@dataclass(frozen=True, slots=True)
class Kind:
    """A style of cells: its id, and the type that it sets them in."""

    id: str
    setting: Setting


def room_of(width: int) -> float:
    """How many points the text of a cell has that is so many twentieths of a point wide."""
    return (width - 2 * _CELL_EDGE) / 20


def properties_xml(name: str, widths: Sequence[int], air: int) -> str:
    """`air` is left above and below the text of each cell."""
    rules = "".join(
        f'<w:{edge} w:val="single" w:sz="{8 if edge in _EDGES else 4}" w:space="0" w:color="000000"/>'
        for edge in (*_EDGES, "insideH", "insideV")
    )
    # Said here again: not every program takes up the margins of the default style.
    above, below = (f'<w:{side} w:w="{air}" w:type="dxa"/>' for side in ("top", "bottom"))
    left, right = (f'<w:{side} w:w="{_CELL_EDGE}" w:type="dxa"/>' for side in ("left", "right"))
    margins = f"{above}{left}{below}{right}"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    described = f'<w:tblCaption w:val="{escape(name)}"/>' if name else ""
    return (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{rules}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>{described}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def fitted(cells: Sequence[tuple[Cell, str]], fitting: Fitting) -> str:
    """The cells of a row, their texts narrowed where that makes the row lower."""
    fits = [fitting.fit(text, cell.kind.setting, cell.room) for cell, text in cells]
    return "".join(
        cell.xml(_even(cell, text) if scale == 100 and fit.lines > 1 else text, scale)
        for (cell, text), fit, scale in zip(cells, fits, scales(fits), strict=True)
    )


def _even(cell: Cell, text: str) -> str:
    """The text of a centred cell, its lines evened where one would have a single character."""
    return evened(text, cell.kind.setting, cell.room) if cell.jc == "center" else text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its width, its text's style and alignment, what it spans, if it is glued or has a bar.

    A bar that is `tracked` has a thin line as long as the cell.
    """

    width: int
    kind: Kind
    jc: str
    merge: str = ""
    keep: str = ""
    bar: Bar | None = None
    tracked: bool = False

    @property
    def room(self) -> float:
        """How many points its text has."""
        return room_of(self.width)

    def xml(self, text: str, scale: int) -> str:
        """The `w:tc` element of this text, its characters `scale` per cent as wide as they are."""
        own = "" if _ALIGNED[self.kind.id] == self.jc else f'<w:jc w:val="{self.jc}"/>'
        properties = f"{self.keep}{own}"
        shown = paragraph(text, self.kind.id, properties, inner=True, scale=scale)
        below = _bar(self.bar, self.width, tracked=self.tracked) if self.bar else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{self.width}" w:type="dxa"/>{self.merge}'
            f'<w:vAlign w:val="center"/></w:tcPr>{shown}{below}</w:tc>'
        )


def _bar(bar: Bar, width: int, *, tracked: bool) -> str:
    """A bar below a text, as borders of empty lines: no program has to draw anything for it.

    The lower border of one ends where the bar does; the right border of one above it stands where
    the bar should end by now; where it is `tracked`, one below it is as long as the cell.
    """
    room = width - 2 * _CELL_EDGE
    due = min(bar.due, _INSIDE) if bar.due is not None else 0
    stroke = _border("right", 12, 100, room, due) if bar.due is not None else ""
    done = _border("bottom", 18, 40, room, bar.done) if bar.done > 0 else ""
    return stroke + done + (_border("top", 2, 20, room, 1) if tracked else "")


def _border(edge: str, weight: int, height: int, room: int, share: float) -> str:
    """An empty line with one border, of this share of the room (twentieths of a point)."""
    rest = round(room * (1 - max(0.0, min(1.0, share))))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="WideCell"/><w:pBdr><w:{edge} w:val="single" '
        f'w:sz="{weight}" w:space="0" w:color="000000"/></w:pBdr>'
        f'<w:spacing w:line="{height}" w:lineRule="exact"/><w:ind w:right="{rest}"/></w:pPr></w:p>'
    )
