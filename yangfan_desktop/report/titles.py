"""A title over several lines: of nearly equal length, broken where the sense allows it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import accumulate, combinations, pairwise

from yangfan_desktop.report.characters import may_part
from yangfan_desktop.report.lines import Setting
from yangfan_desktop.report.typeset import set_paragraph

WHOLE = (
    "5G应用", "工业互联网", "互联网", "引领区", "先导区", "试点", "项目", "推进", "情况",
    "简报", "通报", "汇报", "报告", "台账", "融合", "应用", "创新", "建设",
    "管理", "工作", "调度", "季度", "年度", "示范", "评审", "会议", "信息化",
    "工业和信息化局", "行动", "计划", "重点", "任务", "指标", "完成", "监测", "投资",
    "一览表", "汇总表", "5G应用试点项目", "基站", "基站数", "终端", "终端数", "累计", "以来",
)  # fmt: skip
"""Words that a title does not part: without a dictionary, the ones that our titles are made of."""

_PARTED = 0.5  # of a line's width: what parting one of these words counts as unevenness
_MOST_LINES = 4
_STEPS = 8


def balanced(text: str, setting: Setting, measure: float) -> list[str]:
    """The title's lines: as few as the measure allows, then as even as the words allow."""
    width = setting.fonts.width(text) * setting.size
    fewest = max(1, math.ceil(width / measure))
    if fewest == 1:
        return [text]
    for count in range(fewest, _MOST_LINES + 1):
        choices = list(_choices(text, count, setting, measure))
        if choices:
            return min(choices)[1]
    return _even(text, setting, measure, width / fewest)


def _even(text: str, setting: Setting, measure: float, narrow: float) -> list[str]:
    """A very long title in as few lines, the narrowest that is possible: its last line is no remnant."""
    usual = set_paragraph(text, setting, measure)
    steps = (narrow + (measure - narrow) * at / _STEPS for at in range(_STEPS))
    tried = (set_paragraph(text, setting, one) for one in steps)
    lines = next((found for found in tried if len(found) == len(usual)), usual)
    return [line.text for line in lines]


def _choices(
    text: str, count: int, setting: Setting, measure: float
) -> Iterator[tuple[float, list[str]]]:
    """How bad each way to cut the title into so many lines is, and the lines."""
    places = [at for at in range(1, len(text)) if may_part(text[at - 1], text[at])]
    inside = _inside_words(text)
    reach = [0.0, *accumulate(setting.fonts.width(char) * setting.size for char in text)]
    for ends in combinations(places, count - 1):
        bounds = list(pairwise((0, *ends, len(text))))
        widths = [reach[end] - reach[start] for start, end in bounds]
        if max(widths) <= measure:
            parted = sum(end in inside for end in ends)
            unevenness = (max(widths) - min(widths)) / measure
            yield unevenness + _PARTED * parted, [text[start:end] for start, end in bounds]


def _inside_words(text: str) -> set[int]:
    found: set[int] = set()
    for word in WHOLE:
        start = text.find(word)
        while start >= 0:
            found.update(range(start + 1, start + len(word)))
            start = text.find(word, start + 1)
    return found
