"""A report as a list of values; a back-end sets them, and knows nothing of where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from yangfan_desktop.charts.kinds import Picture


class Align(Enum):
    """Where the text of a column stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the paper (2号小标宋, centred); `subtitle` stands below it in 楷体."""

    text: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (一、黑体), 2 (（一）楷体) or 3 (1. 仿宋); the number is part of the text."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, two characters indented unless `indent` is false (主送机关)."""

    text: str
    indent: bool = True


@dataclass(frozen=True, slots=True)
class Annexes:
    """附件说明: the names of what is attached, a blank line below the text, without full stops."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: header path (one or two levels), share of the width, alignment."""

    header: tuple[str, ...]
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """A small table inside running text; its header row is repeated where it crosses a page."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    total: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, as wide as the type area and `height` points high; its own title if no caption."""

    chart: Picture
    height: float = 200
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期 at the end of a paper."""

    unit: str
    date: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """A wide table on A3 landscape pages of its own, headers and meta lines repeated on each.

    `columns` may have two header levels: neighbours that share the first are drawn under one cell.
    `label` stands above the title on the left, as “附件” does.
    """

    title: str
    left: str
    right: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None = None
    foot: str = ""
    label: str = ""


Running = Title | Heading | Paragraph | Table | Figure | Annexes | Signature
"""The blocks that run on over A4 pages."""

Block = Running | Ledger


@dataclass(frozen=True, slots=True)
class Report:
    """One paper: what it is, for the file's properties, and its blocks."""

    key: str
    title: str
    unit: str
    blocks: tuple[Block, ...]
    keywords: tuple[str, ...] = field(default=())
