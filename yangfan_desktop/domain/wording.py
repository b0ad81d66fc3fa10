"""Comparing Chinese wording as a reader does: width, spaces, brackets and case do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

_TOGETHER = 200
_DROPPED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff*＊:：,，、。;；]+")
_BRACKETS = str.maketrans({"〔": "(", "〕": ")", "【": "(", "】": ")", "[": "(", "]": ")"})
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "＋": "+", "—": "-", "–": "-", "－": "-"}
)


_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+()._/-]*")


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """The form in which two wordings are compared; never shown and never stored."""
    if _PLAIN.fullmatch(text):  # most names: nothing in them but the case can vary
        return text.lower()
    folded = unicodedata.normalize("NFKC", text.translate(_QUOTES)).translate(_BRACKETS)
    return _DROPPED.sub("", folded.replace('"', "").replace("'", "")).casefold()


_PLAIN_LINES = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+()._/\n-]*")


def normals(texts: Sequence[str]) -> list[str]:
    """`normal` of each text: where all are plain, of all at once."""
    found: list[str] = []
    for start in range(0, len(texts), _TOGETHER):
        some = texts[start : start + _TOGETHER]
        joined = "\n".join(some)
        if _PLAIN_LINES.fullmatch(joined) and joined.count("\n") == len(some) - 1:
            found += joined.lower().split("\n")
        else:
            found += map(normal, some)
    return found


_INVISIBLE: dict[int, str | None] = {
    **dict.fromkeys((*range(32), *range(0x7F, 0xA0))),  # bells, escapes: what no paper can print
    **dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))),
    **dict.fromkeys((0xAD, 0xFEFF, 0xFFFE, 0xFFFF)),
    **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n"),  # the line breaks of Word
    **dict.fromkeys((0x09, 0xA0), " "),
    0x0A: "\n",
}
"""Marks without width, orders of direction, control characters and what is none at all."""


def tidy(text: str) -> str:
    """The text without the spaces and line breaks at its edges, and without invisible characters."""
    if text.isprintable() and not (text.startswith(" ") or text.endswith(" ")):
        return text  # nothing in it that could be dropped: no break, no NBSP, no mark without width
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE).strip()


_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff])+(?![\u4e00-\u9fff])"
)


def unspaced(text: str) -> str:
    """The text without the spaces that pad single characters to a width: 王　芳, 欧 阳 雪."""
    return _SPACED.sub(lambda found: "".join(found[0].split()), text)


_GAP = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")


def joined(name: str) -> str:
    """A name without the gaps between its Chinese characters: 天岳　新材 有限公司."""
    return _GAP.sub("", name) if " " in name or "\u3000" in name else name


def one_line(text: str) -> str:
    """The text on one line: breaks inside it become nothing between Chinese, a space between Latin words."""
    if text.isprintable():
        return tidy(text)
    parts = [part.strip() for part in tidy(text).split("\n") if part.strip()]
    joined = ""
    for part in parts:
        gap = " " if joined and _is_latin(joined[-1]) and _is_latin(part[0]) else ""
        joined += gap + part
    return joined


def in_one_sentence(sentences: Iterable[str], between: str = "；") -> str:
    """Several sentences as one: none keeps its own full stop before what follows, but the last does."""
    said = [one.strip() for one in sentences if one.strip()]
    return between.join([*(one.rstrip("。；") for one in said[:-1]), *said[-1:]])


def inner(text: str) -> str:
    """The text as it stands between “”: its own quotes become single ones."""
    return text.replace("“", "‘").replace("”", "’")


def _is_latin(symbol: str) -> bool:
    return symbol.isascii() and symbol.isalnum()


_LEGAL_FORMS = re.compile(
    r"(?:股份|控股|集团|责任|有限)*(?:公司|集团|总公司|分公司)$|\((?:集团|中国|控股)\)"
)


def core_name(name: str) -> str:
    """An organisation's name without its legal form: names that share it may be one organisation."""
    core = normal(name)
    while (shorter := _LEGAL_FORMS.sub("", core)) != core and len(shorter) >= 3:
        core = shorter
    return core
