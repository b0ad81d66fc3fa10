"""The parts of a paper that can be left out: its chapters, annexes and ledgers, or its records.

A paper of several records (督办单, 一页纸) has a title for each: there every record is a section. In any
other paper each heading of the first level begins one, and so does each annex and each ledger. What
stands before the first, 附件说明 and the signature always stay; what is left is numbered anew.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from yangfan_desktop.report.blocks import (
    Annex,
    Annexes,
    Block,
    Heading,
    Ledger,
    PageBreak,
    Report,
    Signature,
    Title,
)
from yangfan_desktop.report.catalogue.phrases import chinese

_NUMERAL = re.compile(r"^[一二三四五六七八九十]+、")
_NUMBERS = re.compile(r"[0-9一二三四五六七八九十]+")
_ANNEX = re.compile(r"^附件\d*$")


@dataclass(frozen=True, slots=True)
class Section:
    """One part: the name by which it is left out, and which of the paper's blocks belong to it."""

    name: str
    blocks: tuple[int, ...]


def sections_of(report: Report, changing: Sequence[str] = ()) -> tuple[Section, ...]:
    """The parts of the paper in order; none where there is nothing to choose.

    What is `changing` from one paper to the next (its place and period) is no part of an annex's
    name: who left an annex out in September does not want it in October either.
    """
    several = sum(isinstance(block, Title) for block in report.blocks) > 1
    names: list[str] = []
    members: list[list[int]] = []
    for at, block in enumerate(report.blocks):
        name = _begins(block, several=several)
        if isinstance(block, Annex | Ledger) and name:
            for part in filter(None, changing):
                name = name.replace(part, "").replace("（）", "")
        if name is not None:
            count = sum(one == name or one.startswith(f"{name}（") for one in names)
            names.append(f"{name}（{count + 1}）" if name in names else name)
            members.append([])
        ends = isinstance(block, Annexes | Signature) and not several
        if members and not ends:
            members[-1].append(at)
    return tuple(Section(*one) for one in zip(names, map(tuple, members), strict=True))


def named(sections: Sequence[Section], wanted: Collection[str]) -> tuple[set[str], list[str]]:
    """The sections that these names mean, and the names that mean none.

    A name that only differs in its numbers (a period, how many there are) from that of one section
    means it too.
    """
    known = {one.name for one in sections}
    found, lost = known & set(wanted), []
    for name in sorted(set(wanted) - known):
        alike = [one for one in known if _NUMBERS.sub("", one) == _NUMBERS.sub("", name)]
        if len(alike) == 1:
            found.add(alike[0])
        else:
            lost.append(name)
    return found, lost


def without(report: Report, sections: Sequence[Section], left_out: Collection[str]) -> Report:
    """The paper without these sections of it; `sections` are those of its draft."""
    gone = {at for one in sections if one.name in left_out for at in one.blocks}
    if not gone:
        return report
    lost = {_annex_name(report.blocks[at]) for at in gone} - {""}
    kept = [block for at, block in enumerate(report.blocks) if at not in gone]
    while kept and isinstance(kept[-1], PageBreak):
        kept.pop()
    return replace(report, blocks=tuple(_renumbered(_listed(kept, lost))))


def _begins(block: Block, *, several: bool) -> str | None:
    """The name of the section that this block begins, if it begins one."""
    match block:
        case Title(text=text, subtitle=subtitle) if several:
            return f"{text}　{subtitle}" if subtitle else text
        case Heading(text=text, level=1) if not several:
            return _NUMERAL.sub("", text)
        case Annex(title=title) | Ledger(title=title) if not several:
            return title
        case _:
            return None


def _annex_name(block: Block) -> str:
    return block.title if isinstance(block, Annex | Ledger) else ""


def _listed(blocks: Sequence[Block], lost: Collection[str]) -> list[Block]:
    """附件说明 names only what is still attached; without anything it goes."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Annexes):
            names = tuple(name for name in block.names if name not in lost)
            if names:
                found.append(replace(block, names=names))
        else:
            found.append(block)
    return found


def _renumbered(blocks: Sequence[Block]) -> list[Block]:
    labels = [one for one in blocks if isinstance(one, Annex | Ledger) and _ANNEX.match(one.label)]
    chapter, annex = 0, 0
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1 and _NUMERAL.match(block.text):
            chapter += 1
            found.append(replace(block, text=_NUMERAL.sub(f"{chinese(chapter)}、", block.text)))
        elif isinstance(block, Annex | Ledger) and _ANNEX.match(block.label):
            annex += 1
            found.append(replace(block, label=f"附件{annex if len(labels) > 1 else ''}"))
        else:
            found.append(block)
    return found
