"""The page of GB/T 9704-2012 and the faces, sizes and distances of what stands on it.

A4 with a type area (版心) of 156 × 225 mm, 37 mm below the paper's top and 28 mm from its binding
edge; 22 lines of 28 characters of 3号 fill it. So a line is 225/22 mm high and characters stand
156/28 mm apart, 0.2 pt closer than their size. Page numbers (4号宋体, half-width) stand 7 mm below
the type area, one character in from the right edge on odd pages and from the left on even ones.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.units import mm

from yangfan_desktop.report.blocks import Ledger, Paper
from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.lines import Fill, Setting
from yangfan_desktop.report.photos import NO_PICTURES, Pictures

XIAO_YI, ER, SAN, SI, XIAO_SI, WU, XIAO_WU = 24.0, 22.0, 16.0, 14.0, 12.0, 10.5, 9.0
"""Type sizes in points: 小一, 二号, 三号, 四号, 小四, 五号, 小五."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper size and the type area on it, in points from the lower left corner."""

    size: tuple[float, float]
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge of the type area."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge of the type area."""
        return self.top - self.height


OFFICIAL = Sheet(A4, 28 * mm, A4[1] - 37 * mm, 156 * mm, 225 * mm)
WIDE = Sheet(landscape(A3), 15 * mm, A3[0] - 32 * mm, 395 * mm, 247 * mm)
FLAT = Sheet(landscape(A4), 35 * mm, A4[0] - 28 * mm, 225 * mm, 156 * mm)
"""A4 landscape with the type area of the upright page, so that it stays where it is when turned."""

_FLAT_TABLE = Sheet(FLAT.size, FLAT.left, FLAT.top - 24 * mm, FLAT.width, FLAT.height - 30 * mm)
LINES = 22
LINE = OFFICIAL.height / LINES
PITCH = OFFICIAL.width / 28


def sheet_of(ledger: Ledger) -> Sheet:
    """The sheet that this ledger is printed on, before it is turned, and where its table stands."""
    return WIDE if ledger.paper is Paper.A3 else _FLAT_TABLE


class Settings:
    """Every setting that a paper uses, in its own faces.

    With a `leading` in points the lines of its text are that far apart and its characters as wide as
    they are, in place of the standard's grid of so many `lines` on a page, which it lets be adjusted
    where that is needed.
    """

    def __init__(
        self,
        faces: Typefaces,
        leading: float = 0,
        pictures: Pictures = NO_PICTURES,
        lines: int = LINES,
    ) -> None:
        self._faces = faces
        self.pictures = pictures
        self.table_padding = 3.0  # points above and below a text in a table
        self.line = leading or OFFICIAL.height / lines
        self.grid = 0.0 if leading else self.line
        line, pitch = self.line, 0.0 if leading else PITCH
        self.title = Setting(faces.title, ER, 36, Fill.CENTRE)
        self.cover = Setting(faces.title, XIAO_YI, 42, Fill.CENTRE)
        self.subtitle = Setting(faces.kai, SAN, line, Fill.CENTRE)
        self.body = Setting(faces.body, SAN, line, indent=2, pitch=pitch)
        self.address = Setting(faces.body, SAN, line, pitch=pitch)
        self.headings = (
            Setting(faces.hei, SAN, line, indent=2, pitch=pitch),
            Setting(faces.kai, SAN, line, indent=2, pitch=pitch),
            self.body,
        )
        self.mark = Setting(faces.hei, SAN, line, Fill.LEFT)
        self.letterhead = Setting(faces.title, 36, 48, Fill.CENTRE)
        self.imprint = Setting(faces.body, SI, 24)
        self.signature = Setting(faces.body, SAN, line)
        self.caption = Setting(faces.hei, SI, 24, Fill.CENTRE)
        self.note = Setting(faces.kai, WU, 15)
        self.chart = Setting(faces.hei, XIAO_WU, 11)
        self.number = Setting(faces.song, SI, SI)
        self.wide_title = Setting(faces.title, 20, 26, Fill.CENTRE)
        self.wide_label = Setting(faces.hei, SAN, 26)
        self.wide_meta = Setting(faces.body, WU, 15)
        self.wide_part = Setting(faces.hei, WU, 15, Fill.CENTRE)
        self.wide_head = Setting(faces.hei, XIAO_WU, 12, Fill.CENTRE)
        self.wide_body = Setting(faces.body, XIAO_WU, 12)
        self.table_head = Setting(faces.hei, XIAO_SI, 16, Fill.CENTRE)
        self.table_body = Setting(faces.body, XIAO_SI, 16)
        self.list_head = Setting(faces.hei, WU, 14, Fill.CENTRE)
        self.list_body = Setting(faces.body, WU, 14)

    def closer(self, padding: float) -> Settings:
        """The same settings for tables whose rows stand closer."""
        found = copy(self)
        found.table_padding = padding
        return found

    def denser(self, more: int) -> Settings:
        """The same settings with so many more lines on a page; a paper off the grid stays as it is."""
        return Settings(self._faces, 0, self.pictures, LINES + more) if self.grid else self
