"""The typefaces of a paper: per role a stack of faces, chosen character by character.

No single face has every character of a Chinese name: 仿宋 (GB 2312) lacks 喆, 堃, 镕. So each role is
a stack, and what even the last face lacks is printed as 〓 and reported, never as an empty box.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from yangfan_desktop.report import tounicode
from yangfan_desktop.report.characters import Joint, joint
from yangfan_desktop.report.machine_fonts import MachineFace
from yangfan_desktop.resources import FONTS

V = TypeVar("V")

SUBSTITUTE = "〓"
"""Printed for a character that no face has: the sign by which typesetters mark a missing type."""

_FULL = 0.9  # em: a mark that is narrower has no blank half
_IGNORED = frozenset("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")
_FULL_WIDTH_QUOTES = dict.fromkeys("“”‘’·—…", "PSFang")
_WHOLE_RULE = {"＿": "PSTitleSong"}
"""A face whose blanks to be written on join into one line."""


@lru_cache
def face(name: str) -> TTFont:
    """The bundled face of this name, registered when it is first asked for."""
    return _registered(name, FONTS / f"{name}.ttf", 0)


@lru_cache
def machine_face(path: Path, index: int) -> str | None:
    """Register a face of this machine; its name, or nothing where it may not be embedded."""
    name = f"own-{path.stem}-{index}"
    try:
        _OWN[name] = _registered(name, path, index)
    except (TTFError, OSError, KeyError, ValueError, AttributeError, struct.error):
        return None  # reportlab meets a font without English names with an AttributeError
    return name


_OWN: dict[str, TTFont] = {}


def _registered(name: str, path: Path, index: int) -> TTFont:
    tounicode.install()
    font = TTFont(name, str(path), asciiReadable=0, subfontIndex=index)
    pdfmetrics.registerFont(font)
    return font


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it will be printed: in which face, and how wide (1 is the type size)."""

    char: str
    font: str
    width: float


class _Found(dict[str, V]):
    """What was looked up once, by character."""

    def __init__(self, look_up: Callable[[str], V]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, key: str) -> V:
        found = self[key] = self._look_up(key)
        return found


class FontStack:
    """Faces in order of preference; `first` names faces that go before them for some characters."""

    def __init__(
        self, *names: str, missing: set[str], first: Mapping[str, str] | None = None
    ) -> None:
        self._names = names
        self._first = first or {}
        self._missing = missing
        self._glyphs = _Found(self._glyph)
        self._joints = _Found(self._join)
        self._widths: dict[float, _Found[float]] = {}
        self._odd: set[str] = (
            set()
        )  # characters seen that are not printed as they are in the main face

    @property
    def main(self) -> str:
        """The face that most of the text is set in."""
        return self._names[0]

    def glyph(self, char: str) -> Glyph:
        """This character's glyph, from the first face that has it."""
        return self._glyphs[char]

    def glyphs(self, text: str) -> list[Glyph]:
        """The glyphs of the text; characters that are not printed have none."""
        known = self._glyphs
        return [one for char in text if (one := known[char]).char]

    def widths(self, text: str, size: float) -> list[float]:
        """How wide the glyphs of the text are at this size."""
        known = self._widths.get(size)
        if known is None:
            known = self._widths[size] = _Found(lambda char: self.glyph(char).width * size)
        found = [known[char] for char in text]
        return found if self.is_plain(text) else [one.width * size for one in self.glyphs(text)]

    def shown(self, text: str) -> str:
        """The characters that are printed for this text."""
        return "".join([one.char for one in self.glyphs(text)])

    def is_plain(self, text: str) -> bool:
        """Whether this text, whose glyphs were looked up, is printed in the main face as it is."""
        return self._odd.isdisjoint(text)

    def joint(self, pair: str) -> Joint:
        """What holds between these two characters, which are as they will be printed."""
        return self._joints[pair]

    def width(self, text: str) -> float:
        """How wide the text is on one line (1 is the type size)."""
        known = self._glyphs
        return sum([known[char].width for char in text])

    def _join(self, pair: str) -> Joint:
        left, right = (self.glyph(char).width > _FULL for char in pair)
        return joint(pair[0], pair[1], left_full=left, right_full=right)

    def _glyph(self, char: str) -> Glyph:
        found = self._look_up(char)
        if found.char != char or found.font != self.main:
            self._odd.add(char)
        return found

    def _look_up(self, char: str) -> Glyph:
        if char in "\t\u00a0":
            return self.glyph(" ")
        if char in _IGNORED:
            return Glyph("", self.main, 0.0)
        for name in (*filter(None, (self._first.get(char),)), *self._names):
            font = _OWN.get(name) or face(name)
            if ord(char) in font.face.charToGlyph:
                return Glyph(char, name, font.face.getCharWidth(ord(char)) / 1000)
        self._missing.add(char)
        return self.glyph(SUBSTITUTE)


@dataclass(frozen=True, slots=True)
class Role:
    """What a face is for, the faces that offices use for it in order, and the bundled ones."""

    word: str
    wanted: tuple[str, ...]
    bundled: tuple[str, ...]


TITLE = Role(
    "标题（小标宋体）",
    (
        "方正小标宋简体",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05S",
        "FZXBSJW--GB1-0",
        "华文中宋",
        "STZhongsong",
    ),
    ("PSTitleSong", "PSRare", "PSRareHei"),
)
BODY = Role(
    "正文（仿宋体）",
    ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "方正仿宋简体",
     "FZFangSong-Z02S", "华文仿宋", "STFangsong"),
    ("PSFang", "PSFangSupp", "PSRare", "PSRareHei"),
)  # fmt: skip
KAI = Role(
    "二级标题（楷体）",
    (
        "楷体_GB2312",
        "KaiTi_GB2312",
        "楷体",
        "KaiTi",
        "方正楷体_GBK",
        "FZKai-Z03S",
        "华文楷体",
        "STKaiti",
    ),
    ("PSKai", "PSRare", "PSRareHei"),
)
HEI = Role(
    "一级标题（黑体）",
    ("黑体", "SimHei", "方正黑体_GBK", "FZHei-B01S"),
    ("PSHei", "PSRare", "PSRareHei"),
)

SONG = Role(
    "页码（宋体）",
    ("宋体", "SimSun", "方正书宋_GBK", "FZShuSong-Z01S", "华文宋体", "STSong"),
    ("PSSong", "PSFang"),
)
"""Of the numbers of pages alone: the bundled one holds digits and the rules beside them."""


class Typefaces:
    """The faces of one paper, the characters that none of them had, and what was substituted.

    With `own` the faces of this machine come first where it has them and they may be embedded.
    """

    def __init__(self, own: Mapping[str, MachineFace] | None = None) -> None:
        self.missing: set[str] = set()
        self.substituted: list[str] = []
        self._own = own
        self.title = self._stack(TITLE)
        self.body = self._stack(BODY, first=_WHOLE_RULE)
        self.kai = self._stack(KAI, first=_FULL_WIDTH_QUOTES | _WHOLE_RULE)
        self.hei = self._stack(HEI)
        self.song = self._stack(SONG)

    def _stack(self, role: Role, first: Mapping[str, str] | None = None) -> FontStack:
        names = role.bundled
        if self._own is not None:
            chosen = self._chosen(role)
            names = (chosen, *names) if chosen else names
        return FontStack(*names, missing=self.missing, first=first)

    def _chosen(self, role: Role) -> str | None:
        """The first face of the role that can be had; what is not the one asked for is noted."""
        for at, wanted in enumerate(role.wanted):
            found = (self._own or {}).get(wanted.lower())
            name = machine_face(found.path, found.index) if found and found.embeddable else None
            if name:
                if at:
                    self.substituted.append(f"{role.word}应为{role.wanted[0]}，用{wanted}代替")
                return name
        self.substituted.append(
            f"{role.word}应为{role.wanted[0]}，本机没有或不允许嵌入，用随软件的字体代替"
        )
        return None
