"""Telephone numbers as people write them: several in a cell, with spaces, with words around them."""

from __future__ import annotations

import re
import unicodedata

from yangfan_desktop.domain.raw import Parsed, Raw, Unreadable

_PHONE = re.compile(r"1[3-9]\d{9}|(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?|[48]00-?\d{3}-?\d{4}")
_SPACED_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)[\s-](\d{4})[\s-](\d{4})(?!\d)")
_SPACED_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3})\s+([2-9]\d{6,7})(?!\d)")
_AREA = re.compile(r"\((0\d{2,3})\)\s*-?")
_COUNTRY = re.compile(r"(?<!\d)(?:\+86|0086|86)[\s-]*(?=1[3-9]\d{9})")
_NAMED = re.compile(
    r"(?:联系|办公|移动)?(?:电话|手机|座机|号码|tel|phone|mobile)+号?[:.]?\s*", re.IGNORECASE
)
_ROUND = re.compile(r"1[3-9]\d{2}0{7}|1[3-9]\d0{8}")
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
"""A number that a spreadsheet shows shortened: its last digits are lost."""


def phones_of(words: str, raw: Raw) -> Parsed:
    """The numbers of a cell, joined by 、; `raw` is the cell before it became words. May be `Unreadable`."""
    if SCIENTIFIC.fullmatch(words) or (isinstance(raw, float) and abs(raw) >= 1e15):
        raise Unreadable(
            f"“{words}”不是电话号码，已被表格软件当作数字、丢失了末几位，请按文本重新填写"
        )
    folded = unicodedata.normalize("NFKC", words).replace("—", "-").replace("－", "-")
    folded = _AREA.sub(r"\1-", _SPACED_MOBILE.sub(r"\1\2\3", folded))
    folded = _SPACED_LANDLINE.sub(r"\1-\2", _NAMED.sub("", _COUNTRY.sub("", folded)))
    split = re.split(r"[,;、/|和及\s]+", folded.replace("转", "-"))
    parts = [part for part in split if re.search(r"\w", part)]
    odd = [part for part in parts if not _PHONE.fullmatch(part)]
    if odd and not any(re.search(r"\d", _PHONE.sub("", part)) for part in parts):
        numbers = "、".join(found for part in parts for found in _PHONE.findall(part))
        if numbers:
            return Parsed(numbers, (f"“{words}”按“{numbers}”记",))
    doubts = [f"“{part}”不像电话号码，请核对" for part in odd]
    if isinstance(raw, int | float) and _ROUND.fullmatch(folded):
        doubts.append(f"“{folded}”末尾全是0，可能已被表格软件舍入，请核对")
    return Parsed("、".join(parts) or None, tuple(doubts))
