"""What a banner row (`一、5G+工业互联网领域`, `东湖区（12个）`) says about the rows below it."""

from __future__ import annotations

import re

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.values import Value

_NUMBERING = re.compile(
    r"\s*([一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)]|\d+[、.．])\s*"
)
_COUNT = re.compile(r"[（(]\s*共?\s*\d+\s*[个项家][）)]\s*$")
_ENDING = re.compile(r"(?:应用)?(?:领域|行业|方向|类|类别|项目|专题)+$")
_REGION = re.compile(r"[\u4e00-\u9fff]{1,8}(?:县|区|市|旗)")


class Banners:
    """The values that banners give to the rows below, for the fields that no column holds.

    A banner ends the one before it of the same numbering, and all below that; `一、` holds over `（一）`.
    """

    def __init__(self, register: Register, mapped: frozenset[str]) -> None:
        self._fields = [field for field in register.fields if field.key not in mapped]
        self._open: list[tuple[str, Field | None, Value | None]] = []

    def begin(self, text: str) -> Field | None:
        """Take note of a banner; the field that it gives a value for."""
        numbering = _NUMBERING.match(text)
        style = re.sub(r"[一二三四五六七八九十\d]+", "#", numbering[1]) if numbering else ""
        styles = [known for known, _, _ in self._open]
        if style in styles:
            del self._open[styles.index(style) :]
        words = _COUNT.sub("", text[numbering.end() :] if numbering else text).strip("　 ：:")
        field, value = self._told(words)
        self._open.append((style, field, value))
        return field

    def values(self) -> dict[str, Value | None]:
        """What holds for the present row."""
        return {field.key: value for _, field, value in self._open if field is not None}

    def _told(self, words: str) -> tuple[Field | None, Value | None]:
        bare = _ENDING.sub("", words)
        for field in self._fields:
            for option in field.options:
                if option.label in (words, bare):
                    return field, option.value
        for field in self._fields:
            if field.key == "region" and _REGION.fullmatch(words):
                return field, words
            if field.kind is Kind.CHOICE:
                for wording in dict.fromkeys((words, bare)):
                    value = certain_option(field, wording)
                    if value is not None:
                        return field, value
        return None, None


def certain_option(field: Field, words: str) -> Value | None:
    """The option that these words name without any doubt."""
    try:
        parsed = parse(field, words)
    except Unreadable:
        return None
    return None if parsed.doubts else parsed.value
