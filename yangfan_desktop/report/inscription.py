"""Text operators of a page, with the codes of each character kept for the whole document.

Reportlab's own `textOut` looks every character up anew and measures the string to move its cursor; half
of the time that a long ledger takes to draw goes there. Here a line always says where it begins, so
nothing is measured.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject


class Codes(dict[str, "tuple[int, str]"]):
    """Of one face in one document: each character's subset, and its code there as PDF writes it."""

    def __init__(self, face: str, canvas: Any) -> None:  # noqa: ANN401 - reportlab has no stubs
        super().__init__()
        self._font: Any = pdfmetrics.getFont(face)
        self._document = canvas._doc  # noqa: SLF001 - subsets are made per document
        self._choices: dict[tuple[int, float], str] = {}
        self._escape = canvas._escape  # noqa: SLF001 - as its own text objects do

    def __missing__(self, char: str) -> tuple[int, str]:
        ((subset, code),) = self._font.splitString(char, self._document)
        found = self[char] = (subset, self._escape(code))
        return found

    def choice(self, subset: int, size: float) -> str:
        """The operator that chooses this subset in this size."""
        found = self._choices.get((subset, size))
        if found is None:
            name = self._font.getSubsetInternalName(subset, self._document)
            found = self._choices[subset, size] = f"{name} {size:g} Tf"
        return found


class CodeBook:
    """The codes of every face of one document."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._faces: dict[str, Codes] = {}

    def of(self, face: str) -> Codes:
        """The codes of this face."""
        found = self._faces.get(face)
        if found is None:
            found = self._faces[face] = Codes(face, self._canvas)
        return found


class Inscription(PDFTextObject):
    """A text object that is told the face of every run."""

    _code: list[str]

    def __init__(self, canvas: Canvas, book: CodeBook) -> None:
        super().__init__(canvas)
        self._book = book
        self._now: tuple[str, float, int] | None = None

    def put(self, text: str, face: str, size: float) -> None:
        """Write the text where the last one ended, or where `setTextOrigin` said."""
        codes = self._book.of(face)
        add = self._code.append
        face_now, size_now, subset_now = self._now or ("", 0.0, -1)
        if face_now != face or size_now != size:
            subset_now = -1
        pending: list[str] = []
        for subset, code in [codes[char] for char in text]:
            if subset != subset_now:
                if pending:
                    add(f"({''.join(pending)}) Tj")
                    pending = []
                add(codes.choice(subset, size))
                subset_now = subset
            pending.append(code)
        if pending:
            add(f"({''.join(pending)}) Tj")
        self._now = (face, size, subset_now)
