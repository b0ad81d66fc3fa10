"""The blocks that run on over A4 pages as one column of slabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yangfan_desktop.report.blocks import (
    Annex,
    Annexes,
    Figure,
    Form,
    Heading,
    Imprint,
    Letterhead,
    PageBreak,
    Paragraph,
    Running,
    Signature,
    Table,
    Title,
)
from yangfan_desktop.report.exhibits import figure_slabs, form_slabs, small_table_slabs
from yangfan_desktop.report.flow import Slab, glue
from yangfan_desktop.report.frame import annex_slabs, letter_slabs, letterhead_slabs, mark_slab
from yangfan_desktop.report.page import OFFICIAL, Settings
from yangfan_desktop.report.paragraphs import heading_slabs, text_slabs

_BEFORE_SIGNED = 2  # lines of text that stand on the page of 附件说明 and signature


def running_slabs(blocks: Sequence[Running], settings: Settings, key: str, mark: str) -> list[Slab]:
    """The slabs of these blocks; `key` is of the outline's entries, `mark` stands above them all."""
    first = blocks[0] if blocks else None
    if isinstance(first, Letterhead) and first.letter:
        slabs, blocks = letter_slabs(first, mark, settings), blocks[1:]
    else:
        slabs = [mark_slab(mark, settings)] if mark else []
    lines: list[int] = []  # of the paragraphs just before
    depth = -1  # of the last heading: the outline of a PDF may not skip a level
    for at, block in enumerate(blocks):
        if isinstance(block, Title | Paragraph | Annexes | Signature):
            found = text_slabs(block, settings)
            lone = block is blocks[-1] and len(found) == 1  # one line is no page
            if isinstance(block, Annexes | Signature) and lines:
                slabs = _kept_with_signature(slabs, lines, annexed=isinstance(block, Annexes))
            elif lone or isinstance(block, Annexes | Signature):
                slabs = glue(slabs)
            slabs += glue(found) if isinstance(block, Paragraph) and block.leads else found
            lines = [*lines, len(found)] if isinstance(block, Paragraph) else []
            continue
        lines = []
        if isinstance(block, Heading):
            depth = min(block.level - 1, depth + 1)
            slabs += heading_slabs(block, settings, f"{key}-{at}", depth)
        else:
            room = OFFICIAL.height - sum(slab.height for slab in slabs)
            slabs += _other_slabs(block, settings, f"{key}-{at}", room)
    return slabs


def _kept_with_signature(
    slabs: Sequence[Slab], lines: Sequence[int], *, annexed: bool
) -> list[Slab]:
    """The slabs, the last two lines of text kept on the page of the signature, and no more of them.

    `lines` is how many each of the last paragraphs has. One of three lines may be parted after its
    first, else it would leave a hole where it moves as a whole; one of a single line is enough where
    附件说明 follows it.
    """
    found, last = glue(slabs), lines[-1]
    if last == 1 and len(lines) > 1 and not annexed:
        found[-_BEFORE_SIGNED] = replace(found[-_BEFORE_SIGNED], glued=True)
        last = lines[-2]
    if last == _BEFORE_SIGNED + 1:
        found[-last] = replace(found[-last], glued=False)
    return found


def _other_slabs(
    block: Table | Figure | Form | Letterhead | Annex | Imprint | PageBreak,
    settings: Settings,
    key: str,
    room: float,
) -> list[Slab]:
    match block:
        case Table():
            return small_table_slabs(block, settings)
        case Figure():
            return figure_slabs(block, settings)
        case Form():
            return form_slabs(block, settings, room)
        case Letterhead():
            return letterhead_slabs(block, settings)
        case Annex():
            return annex_slabs(block, settings, key)
        case Imprint() | PageBreak():
            return []
