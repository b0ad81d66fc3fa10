"""Edited wording: what a person wrote in place of a drafted sentence, with the numbers kept live.

An edit belongs to the sentence that was drafted. When the same sentence is drafted again with other
numbers, these take the place of the old ones in the edited text; numbers that the person added stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from yangfan_desktop.report.blocks import Block, Heading, Paragraph, Report, Title

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Edit:
    """One sentence as it was drafted, and as a person wants it."""

    drafted: str
    edited: str


def texts_of(report: Report) -> list[str]:
    """The texts that can be edited, in order."""
    return [block.text for block in report.blocks if isinstance(block, Title | Heading | Paragraph)]


def skeleton(text: str) -> str:
    """The sentence without its numbers: what stays the same from one drafting to the next."""
    return _NUMBER.sub("0", text)


def reworded(
    report: Report, edits: Sequence[Edit], *, live: bool = True
) -> tuple[Report, list[Edit]]:
    """The report with these edits, and the edits whose sentence is no longer drafted.

    With `live` numbers an edit fits any sentence that differs in its numbers only; else the numbers
    stay as they were written.
    """
    left = list(edits)
    blocks = tuple(_block(block, left, live=live) for block in report.blocks)
    return replace(report, blocks=blocks), left


def _block(block: Block, left: list[Edit], *, live: bool) -> Block:
    if not isinstance(block, Title | Heading | Paragraph):
        return block
    shape = skeleton(block.text)
    for edit in left:
        if edit.drafted == block.text or skeleton(edit.drafted) == shape:
            left.remove(edit)
            text = renumbered(edit, block.text) if live else edit.edited
            return replace(block, text=text)
    return block


def renumbered(edit: Edit, drafted: str) -> str:
    """The edited text with the numbers of the sentence as it is drafted now."""
    numbers = list(zip(_NUMBER.findall(edit.drafted), _NUMBER.findall(drafted), strict=True))

    def now(found: re.Match[str]) -> str:
        for pair in numbers:
            if pair[0] == found[0]:
                numbers.remove(pair)
                return pair[1]
        return found[0]

    return _NUMBER.sub(now, edit.edited)
