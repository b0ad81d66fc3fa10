"""A report as a list of values; a back-end sets them, and knows nothing of where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yangfan_desktop.charts.kinds import Picture

ADDED_LATER = {"added later": True}
"""Of a field that came after reports were kept: at its default it is no part of their JSON, so that
a report printed by an earlier version keeps its number."""


class Align(Enum):
    """Where the text of a column stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cover:
    """A first page of its own, without a number: what the paper is, of whom, and of when.

    Printed on both sides it has an empty `back`.
    """

    title: str
    unit: str
    date: str
    back: bool = field(default=False, metadata=ADDED_LATER)


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

    @property
    def leads(self) -> bool:
        """Whether it announces what follows and must not end a page."""
        return self.text.endswith("：")


@dataclass(frozen=True, slots=True)
class Annexes:
    """附件说明: the names of what is attached, a blank line below the text, without full stops."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: header path (one or two levels), share of the width, alignment.

    Under the percentages of a column with a `bar` a small bar shows how far they are from 100.
    """

    header: tuple[str, ...]
    width: float
    align: Align = Align.LEFT
    bar: bool = False


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
class Photo:
    """A picture that the ledger keeps as the file of this number."""

    file: int
    name: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A progress bar: how much of it is filled (1 is all), and how much should be by now."""

    done: float
    due: float | None = None


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell of a form: `span` twenty-fourths of its width; a label is set in 黑体, centred.

    Below the text stands the `bar`, if there is one; a `photo` fills what the row has of height.
    """

    text: str
    span: int
    label: bool = False
    align: Align = Align.LEFT
    bar: Bar | None = None
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a form; `height` points at least, for what is to be written in by hand."""

    cells: tuple[FormCell, ...]
    height: float = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A form of labelled cells (督办单, 验收表, 一页纸): the spans of each row add up to 24.

    One that `fits_page` is set in smaller type until it ends on the page that it begins on.
    """

    rows: tuple[FormRow, ...]
    caption: str = ""
    note: str = ""
    fits_page: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    """A new page with 附件1 in 黑体 at the top left and the annex's title on its third line."""

    label: str
    title: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """发文机关标志 in red over a red rule, with the 发文字号 between them.

    Of a `letter` it stands higher, over a double rule with the number below it on the right, and a
    second double rule closes the first page, which bears no number (GB/T 9704-2012 §10.1).
    """

    unit: str
    number: str = ""
    letter: bool = field(default=False, metadata=ADDED_LATER)


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 at the foot of the last page: 抄送机关, and who printed it when.

    That of a letter names no unit: it has no rules, and says not who printed it. That of a paper
    printed on both sides stands on an `even` page.
    """

    copies: str
    unit: str
    date: str
    even: bool = field(default=False, metadata=ADDED_LATER)


class Paper(Enum):
    """The sheet that a ledger is printed on, landscape."""

    A3 = "A3"
    A4 = "A4"


@dataclass(frozen=True, slots=True)
class Ledger:
    """A wide table on landscape pages of its own, headers and meta lines repeated on each.

    `columns` may have two header levels: neighbours that share the first are drawn under one cell.
    `label` stands above the title on the left, as “附件” does. `strong` are the rows (from 0) of
    subtotals, set like the total. A ledger on A4 that is `turned` stands
    on upright pages with its head to the left, as GB/T 9704-2012 §10 asks of papers printed on both
    sides. One that stands `below` shares the sheet of the ledger before it where there is room.
    """

    title: str
    left: str
    right: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None = None
    foot: str = ""
    label: str = ""
    paper: Paper = Paper.A3
    turned: bool = False
    strong: tuple[int, ...] = ()
    below: bool = False

    @property
    def code(self) -> str:
        """The code that its foot begins with, if it has one."""
        first = self.foot.partition("　")[0]
        return first if first.startswith("编码") else ""


Running = (
    Title
    | Heading
    | Paragraph
    | Table
    | Figure
    | Form
    | Annexes
    | Annex
    | Signature
    | Letterhead
    | Imprint
    | PageBreak
)
"""The blocks that run on over A4 pages."""

Block = Running | Ledger | Cover


@dataclass(frozen=True, slots=True)
class Report:
    """One paper: what it is, for the file's properties, and its blocks.

    `mark` (内部资料, 征求意见稿) stands at the top left of the first page. With a `leading` the lines
    of text are so many points apart, else on the standard's grid.
    """

    key: str
    title: str
    unit: str
    blocks: tuple[Block, ...]
    keywords: tuple[str, ...] = field(default=())
    mark: str = ""
    leading: float = 0
