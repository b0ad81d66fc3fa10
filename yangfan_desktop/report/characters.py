"""Which characters may stand where in a line of Chinese (避头尾), and which marks are half blank.

After GB/T 15834-2011 §5 (no closing mark or stop at a line's start, no opening mark at its end,
`——` and `……` whole) and what readers of official papers expect of `5G+工业互联网` and `2026年`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENING = frozenset("（《〈「『【〔［｛“‘〖")
CLOSING = frozenset("，。、；：）》〉」』】〕］｝”’〗")
"""Full-width marks that have ink in one half only: the other half can be squeezed."""

NO_START = CLOSING | frozenset("？！…—～·％‰℃々,.;:?!)]}%°′″+＋/×")
"""Characters that never begin a line."""

NO_END = OPENING | frozenset("￥＄$([{#№+＋/×")
"""Characters that never end a line."""

_PAIRED = frozenset("—…＿")
_WESTERN = re.compile(r"[A-Za-z0-9\u00c0-\u024f.,%+\-–/&'@_:#°′″~×*=<>]")
_COUNTED = frozenset("年月日号时分秒个项家户万亿元倍米站台套条种名处次座所")
_NUMBERED = frozenset("图表第附码〕")
_BLANK = "＿"
_WHOLE = frozenset((("编", "码"), ("万", "元"), ("亿", "元")))
"""Words that no line parts: 编码 before the code of a table, which is looked up as a whole, and the
unit of 6766万元, of which a lone 元 at a line's start reads like a slip."""

_DIGIT = re.compile(r"[0-9]")
_FULL_WIDTH_MARKS = frozenset("“”‘’—…·")


def is_wide(char: str) -> bool:
    """Whether this is a full-width character, between which a justified line may be opened."""
    return ord(char) >= 0x2E80 or char in _FULL_WIDTH_MARKS


def is_pair(left: str, right: str) -> bool:
    """Whether these two are parts of one `——` or `……`, or of a blank to be written on (`＿＿`)."""
    return left == right and left in _PAIRED


def allowed(left: str, right: str) -> bool:
    """Whether the marks themselves let a line end with `left` and the next one begin with `right`."""
    return right not in NO_START and left not in NO_END and not is_pair(left, right)


def may_part(left: str, right: str) -> bool:
    """Whether a line may break between these neighbours: words and quantities stay whole too."""
    if right == " " or not allowed(left, right) or (left, right) in _WHOLE:
        return False
    if left == " ":
        return True
    if _WESTERN.match(left) and _WESTERN.match(right):
        return False
    if _DIGIT.match(left) or left == _BLANK:
        return right not in _COUNTED and right != _BLANK
    if right == _BLANK:  # 20＿＿年＿＿月, 受理电话：＿＿＿＿
        return left not in _COUNTED and left != "："
    return not (left in _NUMBERED and _DIGIT.match(right))


@dataclass(frozen=True, slots=True)
class Joint:
    """What holds between two neighbours.

    Whether a line may end there, whether they share their blank halves or could be squeezed, and
    whether the left one is wide.
    """

    ends: bool
    shared: bool
    squeezable: bool
    wide: bool


def joint(left: str, right: str, *, left_full: bool, right_full: bool) -> Joint:
    """The joint of these two; `full` says whether a character is as wide as it is high in its face."""
    shared = are_squeezed(left, right) and (left_full if left in CLOSING else right_full)
    marked = (left_full and left in CLOSING) or (right_full and right in OPENING)
    return Joint(may_part(left, right), shared, marked and not shared, is_wide(left))


def are_squeezed(left: str, right: str) -> bool:
    """Whether two marks in a row share their blank halves (标点挤压)."""
    if left in CLOSING:
        return right in CLOSING or right in OPENING
    return left in OPENING and right in OPENING
