"""The lines around a table: its title, and `填报单位：…　报告期：…　单位：万元`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yangfan_desktop.domain.wording import one_line
from yangfan_desktop.exchange.grid import Grid

_KEYS = (
    "填报单位", "报送单位", "填表单位", "编制单位", "制表单位", "单位负责人", "先导区名称", "引领区名称",
    "填报人", "填表人", "制表人", "审核人", "复核人", "负责人", "联系人", "联系电话", "填报时间", "填报日期",
    "填表日期", "填表时间", "报出日期", "报告期", "统计时间", "截止时间", "截至时间", "金额单位", "计量单位",
    "单位", "日期", "电话",
)  # fmt: skip
_KEY = re.compile(
    rf"({'|'.join(sorted(_KEYS, key=len, reverse=True))})\s*(?:[（(][^）)：:]*[）)])?\s*[：:]"
)
_UNFILLED = re.compile(r"_|＿|^[年月日\s\u3000]+$|第\s*季度")
_EDGE = " \t\u3000()（）_＿,，;；"
SIGNATURE = re.compile(
    r"[^，。；]{0,6}(?:负责人|填报人|填表人|制表人|审核人|复核人|签字|签名|盖章|日期|联系电话|填报单位|报送单位)"
    r"[^，。；：:]{0,8}[：:]"
)
NOTE = re.compile(
    r"(?:填表说明|填报说明|填写说明|说明|备注|附注|指标解释|注释|注)\s*[（(]?\d*[)）]?\s*(?:[：:.．、]|$)"
)


def is_meta(text: str) -> bool:
    """Whether this is a line such as `填报单位（盖章）：`, never a header."""
    if "：" not in text and ":" not in text:
        return False  # no key without a colon, and most cells have none
    return any(_opens(text, found.start()) for found in _KEY.finditer(text))


def _opens(text: str, start: int) -> bool:
    """Whether a key stands at the beginning or after a gap: 总投资（单位：万元） is a header."""
    before = text[:start].rstrip("（( ")
    return not before or text[start - 1].isspace()


def facts_of(grid: Grid, rows: Sequence[int]) -> dict[str, str]:
    """What these rows tell, in the sheet's own words; a longest line without a colon is the 标题.

    Of two lines that tell the same, the one nearer to the table below them counts.
    """
    facts: dict[str, str] = {}
    for row in reversed(rows):
        cells = sorted(grid.row(row).items())
        for place, (_, value) in enumerate(cells):
            if not isinstance(value, str):
                continue
            text = one_line(value)
            if not is_meta(text) and not NOTE.match(text):
                _take_title(facts, text)
            following = cells[place + 1][1] if place + 1 < len(cells) else None
            for key, found in _pairs(text, following):
                facts.setdefault(key, found)
    return facts


def _take_title(facts: dict[str, str], text: str) -> None:
    """The longest line that is no 附件 mark names the table."""
    is_mark = re.fullmatch(r"附\s*[件表]\s*[\d一二三四五六七八九十]*[：:]?", text)
    if text and not is_mark and len(text) > len(facts.get("标题", "")) and len(text) <= 80:
        facts["标题"] = text


def _pairs(text: str, following: object) -> list[tuple[str, str]]:
    """Key and value of each `键：值` in one cell; a lone `键：` has its value in the next cell."""
    found = list(_KEY.finditer(text))
    pairs: list[tuple[str, str]] = []
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        value = text[match.end() : end].strip(_EDGE)
        last = place + 1 == len(found)
        if not value and last and following is not None and not is_meta(str(following)):
            value = one_line(str(following))
        if value and not _UNFILLED.search(value):
            pairs.append((match[1], value))
    return pairs
