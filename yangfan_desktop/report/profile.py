"""How an office wants its papers: letterhead, number, 版记, marks, printing on both sides, faces."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yangfan_desktop.report.blocks import Block, Cover, Imprint, Ledger, Letterhead, Paper, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is added to a draft before it is printed.

    `letterhead` is the 发文机关标志 and `number` the 发文字号; `copies` are the 抄送机关 and `printer`
    the unit that prints it, which together make the 版记. A letter whose 发文机关标志 does not end with
    文件 has a letter's head (GB/T 9704-2012 §10.1). `duplex` turns tables on A4 landscape for printing
    on both sides, and puts the 版记 on an even page; with a `leading` (points) the lines leave the
    standard's grid; `own_faces` takes the machine's own faces where it has them. A `cover` goes
    before everything.
    """

    letterhead: str = ""
    number: str = ""
    copies: str = ""
    printer: str = ""
    mark: str = ""
    duplex: bool = False
    own_faces: bool = False
    leading: float = 0
    cover: bool = False


PLAIN = Profile()
LETTERS = frozenset({"recommendation"})
"""The papers that are letters (函)."""


def dressed(report: Report, profile: Profile, date: str) -> Report:
    """The report with letterhead, mark and 版记; `date` is when it was printed."""
    blocks: list[Block] = [
        replace(block, turned=profile.duplex)
        if isinstance(block, Ledger) and block.paper is Paper.A4
        else block
        for block in report.blocks
    ]
    letter = _is_letter(report, profile)
    if profile.letterhead:
        blocks.insert(0, Letterhead(profile.letterhead, profile.number, letter))
    if profile.cover:
        blocks.insert(0, Cover(report.title, report.unit, date, back=profile.duplex))
    unit = profile.printer or report.unit
    copies = profile.copies.strip().rstrip("。．.；;，,、")  # the full stop is set with them
    if letter and copies:
        blocks.append(Imprint(copies, "", "", profile.duplex))
    elif not letter and (copies or profile.printer):
        blocks.append(Imprint(copies, unit, date, profile.duplex))
    return replace(report, blocks=tuple(blocks), mark=profile.mark, leading=profile.leading)


def _is_letter(report: Report, profile: Profile) -> bool:
    """Whether it has a letter's head; one that ends with 文件 is that of other papers."""
    head = profile.letterhead
    return report.key in LETTERS and bool(head) and not head.endswith("文件")
