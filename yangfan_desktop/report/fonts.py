"""The typefaces of a paper: per role a stack of faces, chosen character by character.

No single face has every character of a Chinese name: 仿宋 (GB 2312) lacks 喆, 堃, 镕. So each role is
a stack, and what even the last face lacks is printed as 〓 and reported, never as an empty box.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from yangfan_desktop.report import tounicode
from yangfan_desktop.resources import FONTS

SUBSTITUTE = "〓"
"""Printed for a character that no face has: the sign by which typesetters mark a missing type."""

_IGNORED = frozenset("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")
_FULL_WIDTH_QUOTES = dict.fromkeys("“”‘’·—…", "PSFang")


@lru_cache
def face(name: str) -> TTFont:
    """The bundled face of this name, registered when it is first asked for."""
    tounicode.install()
    font = TTFont(name, str(FONTS / f"{name}.ttf"), asciiReadable=0)
    pdfmetrics.registerFont(font)
    return font


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it will be printed: in which face, and how wide (1 is the type size)."""

    char: str
    font: str
    width: float


class FontStack:
    """Faces in order of preference; `first` names faces that go before them for some characters."""

    def __init__(
        self, *names: str, missing: set[str], first: Mapping[str, str] | None = None
    ) -> None:
        self._names = names
        self._first = first or {}
        self._missing = missing
        self._glyphs: dict[str, Glyph] = {}

    @property
    def main(self) -> str:
        """The face that most of the text is set in."""
        return self._names[0]

    def glyph(self, char: str) -> Glyph:
        """This character's glyph, from the first face that has it."""
        found = self._glyphs.get(char)
        if found is None:
            found = self._glyphs[char] = self._look_up(char)
        return found

    def width(self, text: str) -> float:
        """How wide the text is on one line (1 is the type size)."""
        return sum(self.glyph(char).width for char in text)

    def _look_up(self, char: str) -> Glyph:
        if char in "\t\u00a0":
            return self.glyph(" ")
        if char in _IGNORED:
            return Glyph("", self.main, 0.0)
        for name in (*filter(None, (self._first.get(char),)), *self._names):
            font = face(name)
            if ord(char) in font.face.charToGlyph:
                return Glyph(char, name, font.face.getCharWidth(ord(char)) / 1000)
        self._missing.add(char)
        return self.glyph(SUBSTITUTE)


class Typefaces:
    """The four faces of one paper, and the characters that none of them had."""

    def __init__(self) -> None:
        self.missing: set[str] = set()
        self.title = FontStack("PSTitleSong", "PSRare", missing=self.missing)
        self.body = FontStack("PSFang", "PSFangSupp", "PSRare", missing=self.missing)
        self.kai = FontStack("PSKai", "PSRare", missing=self.missing, first=_FULL_WIDTH_QUOTES)
        self.hei = FontStack("PSHei", "PSRare", missing=self.missing)
