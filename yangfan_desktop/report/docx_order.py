"""In which order the blocks of a Word file stand: figures and small tables wait while the text goes on.

Word cannot let them float as the PDF does without taking them out of the text. So where one surely
does not fit below what is above it, the paragraphs that do are put before it, as they stand on the
PDF; where its pages end is reckoned with the faces of offices. Elsewhere pages end a little sooner
or later: then it stands a paragraph below the words that name it, no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yangfan_desktop.report.blocks import (
    Annex,
    Block,
    Cover,
    Figure,
    Heading,
    Ledger,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)
from yangfan_desktop.report.docx_blocks import Words
from yangfan_desktop.report.docx_heights import block_height, spare_page
from yangfan_desktop.report.page import OFFICIAL

_Fresh = Cover | Ledger | PageBreak | Annex
"""What begins a page."""

_HOLE = 0.3  # of a page: more is not left empty for a figure of its own chapter
_EMPTY = 0.25  # of a page: nor more above a numbered list that would be parted
_EPSILON = 0.1  # points
_NEAR = 1.0  # lines around the end of a page: there a signature stands a line nearer to the text
_SAFE = 1.5  # lines: programs and faces differ; what hardly fits waits, so that no hole is left
_SPARE = (_SAFE, 1.0)  # lines: the same below a chart that is made lower to fit
_LEAST = 2  # lines of text that stand together

_ITEM = re.compile(r"[0-9]+\.(?![0-9])|（[0-9]+）")
"""An item of a numbered list: 1.甲."""

_WHOLE = 0.4  # of a page: what is no higher moves to the next one as a whole


class Ordered(NamedTuple):
    """The blocks in their order, and which of them (from 0) are signatures that stand a line higher."""

    blocks: list[Block]
    near: set[int]


def ordered(blocks: Sequence[Block], words: Words) -> Ordered:
    """The blocks as they are best written, one below the other; a long table may be set closer."""
    filling = _Filling(words)
    lists = dict(_lists(blocks))
    for at, (above, block, below) in enumerate(
        zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
    ):
        if at in lists:
            filling.begin_list(blocks[at : lists[at]])
        named = isinstance(above, Heading) or (isinstance(above, Paragraph) and above.leads)
        if isinstance(block, Table) and isinstance(below, _Fresh | None):
            filling.end_with(block)
        filling.put(block, free=not named and _floats(block, words))
    filling.settle()
    return Ordered(filling.made, filling.near)


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Where numbered lists begin, with what announces them, and where they end."""
    at = 0
    while at < len(blocks):
        first = at
        while at < len(blocks) and isinstance(blocks[at], Heading):
            at += 1
        if at < len(blocks) and isinstance(lead := blocks[at], Paragraph) and lead.leads:
            at += 1
        item = at
        while at < len(blocks) and _is_item(blocks[at]):
            at += 1
        if at > item:
            yield first, at
        at = max(at, first + 1)


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and _ITEM.match(block.text) is not None


def _floats(block: Block, words: Words) -> bool:
    return isinstance(block, Figure) or (isinstance(block, Table) and words.laid(block).whole)


class _Filling:
    """Pages being filled, and what waits for the next one."""

    def __init__(self, words: Words) -> None:
        self.made: list[Block] = []
        self.near: set[int] = set()
        self._words = words
        self._line = words.settings.line
        self._used = 0.0
        self._glued = 0.0  # points of the headings just above
        self._waiting: list[Block] = []
        self._listed = 0  # how many blocks of a numbered list are still to come
        self._turned = False  # whether it has left its first page

    def end_with(self, table: Table) -> None:
        """Have a table that nothing follows stand closer, if that spares a page."""
        if not self._waiting:
            spare_page(table, self._words, self._used)

    def begin_list(self, blocks: Sequence[Block]) -> None:
        """Keep what waits from coming between these: it stands above them, or below the last.

        Above them where they do not end on this page and little of it would stay empty.
        """
        height, room = sum(map(self._measure, blocks)), OFFICIAL.height - self._used
        parted = height > room + _EPSILON and room < _EMPTY * OFFICIAL.height
        if self._waiting and (parted or self._ends(blocks[0])):
            self.settle()
        self._listed = len(blocks) if self._waiting else 0

    def put(self, block: Block, *, free: bool) -> None:
        """Set the block, or let it wait if it is `free` to."""
        if isinstance(block, _Fresh):
            self.settle()
            self._used = 0.0
            self._add(block)
        elif free and (self._waiting or not self._yields(block)):
            self._waiting.append(block)
        elif isinstance(block, Paragraph | Heading) and self._waiting:
            self._pass(block)
        else:
            if self._waiting:
                self.settle()
            self._add(block)

    def settle(self) -> None:
        """Put down all that waits."""
        while self._waiting:
            self._turn(0.0)

    def _pass(self, block: Block) -> None:
        """Text above what waits, as long as there is room for it and it is no chapter of its own."""
        if not self._listed and self._ends(block):
            self.settle()
        over = self._used + self._measure(block) - OFFICIAL.height
        self._add(block)
        if not self._listed:
            if over > 0 and self._waiting:
                self._turn(over)
            return
        self._listed -= 1
        self._turned |= over > 0
        if self._turned and not self._listed:
            self._turned = False
            self._drop()

    def _ends(self, block: Block) -> bool:
        """Whether what waits stands above this block."""
        room = OFFICIAL.height - self._used
        own, needed = False, min(_LEAST * self._line, self._measure(block))
        if isinstance(block, Heading):
            own = block.level == 1 and room < _HOLE * OFFICIAL.height
            needed = self._measure(block) + _LEAST * self._line
        return own or room + _EPSILON < needed

    def _drop(self) -> None:
        """Put down what waits as far as it fits here."""
        while self._waiting and self._fits(self._waiting[0]):
            self._add(self._waiting.pop(0))

    def _turn(self, used: float) -> None:
        """A new page, of which so much is used: what waited first, as far as it fits."""
        self._used = used
        first = True
        while self._waiting and (first or self._fits(self._waiting[0])):
            self._add(self._waiting.pop(0))
            first = False

    def _measure(self, block: Block) -> float:
        return block_height(block, self._words)

    def _fits(self, block: Block) -> bool:
        return self._used + self._measure(block) <= OFFICIAL.height - _SAFE * self._line

    def _yields(self, block: Block) -> bool:
        """Whether it fits; a chart gives a little of its height for that."""
        if self._fits(block) or not isinstance(block, Figure):
            return self._fits(block)
        over = self._used + self._measure(block) - OFFICIAL.height
        return any(self._words.set_lower(block, over + one * self._line) for one in _SPARE)

    def _add(self, block: Block) -> None:
        """Set the block: on this page as much as may stand there, with the headings above it."""
        height = self._measure(block)
        self.made.append(block)
        room = OFFICIAL.height - self._used
        if isinstance(block, Signature) and abs(room - height) < _NEAR * self._line:
            self.near.add(len(self.made) - 1)
            height -= self._line
        self._used += height
        if height > room + _EPSILON:
            here = self._here(block, room, height)
            self._used = (height - here) % OFFICIAL.height if here else self._glued + height
        self._glued = self._glued + height if isinstance(block, Heading) else 0.0

    def _here(self, block: Block, room: float, height: float) -> float:
        """How many points of a block that does not fit stand on its page: 0 where it moves."""
        if not isinstance(block, Paragraph):
            whole = height <= _WHOLE * OFFICIAL.height or isinstance(block, Figure | Heading)
            return 0.0 if whole else room
        lines, fitting = round(height / self._line), int((room + _EPSILON) / self._line)
        fitting = min(fitting, lines - _LEAST)
        return fitting * self._line if fitting >= _LEAST else 0.0
