"""The rules of GB/T 15834 and of the 28-character line over ten thousand random paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from yangfan_desktop.report.characters import NO_END, NO_START
from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.lines import Line
from yangfan_desktop.report.page import OFFICIAL, Settings
from yangfan_desktop.report.typeset import set_paragraph

PARAGRAPHS = 10_000
BODY = Settings(Typefaces()).body
WORDS = (
    "工业互联网", "先导区", "项目", "累计完成投资", "王喆", "李堃", "的5G+工业互联网的", "43个",
    "完成19.5%，", "2026年9月30日", "符合GB/T 9704的", "（二期）", "“扬帆”行动", "（“甲”《办法》）",
    "——这是", "《5G应用“扬帆”行动计划》", "江工信〔2022〕86号", "1,234.5万元", "图2和表1",
    "超序时进度2.3个百分点", "5G+智慧港口、", "等……", "在A、B、C三地",
)  # fmt: skip
MARKS = ("", "", "", "，", "。", "、", "；", "：", "？", "！", "”", "）。", "》，")


def paragraphs() -> Iterator[str]:
    """Paragraphs of two to six lines, always the same ones."""
    chance = Random(9704)
    for _ in range(PARAGRAPHS):
        pieces = (chance.choice(WORDS) + chance.choice(MARKS) for _ in range(chance.randint(8, 24)))
        yield "".join(pieces)


def wrong(text: str, lines: list[Line]) -> str:
    """What is against the rules in these lines of a text; nothing if all is well."""
    shown = [line.text for line in lines]
    if "".join(shown).replace(" ", "") != text.replace(" ", ""):
        return "the text is not the same"
    for before, after in pairwise(shown):
        if after[0] in NO_START:
            return f"{after[0]} begins a line"
        if before[-1] in NO_END:
            return f"{before[-1]} ends a line"
        if before[-1].isdigit() and after[0].isdigit():
            return f"a number is parted: {before[-3:]}|{after[:3]}"
    for line in lines[:-1]:
        if abs(line.x + line.width - OFFICIAL.width) > 1:
            return f"{line.text} ends {OFFICIAL.width - line.x - line.width:+.2f} pt from the edge"
    return ""


def test_no_rule_is_broken_and_every_full_line_fills_the_measure_in_ten_thousand_paragraphs() -> (
    None
):
    broken: list[str] = []
    full = 0

    for text in paragraphs():
        lines = set_paragraph(text, BODY, OFFICIAL.width)
        full += len(lines) - 1
        found = wrong(text, lines)
        if found:
            broken.append(f"{found}: {[line.text for line in lines]}")

    assert broken[:5] == []
    assert full > 3 * PARAGRAPHS
