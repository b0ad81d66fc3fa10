"""Correct copying and searching of characters beyond U+FFFF in the PDFs that reportlab writes.

reportlab 5.1 writes the ToUnicode map of a subset font with `%04X` of the code point. For a
character of plane 2 (`𬭚`, a chemical element; 196 characters of 《通用规范汉字表》) that makes five
digits, where the format (ISO 32000-1 §9.10.3) wants UTF-16BE: the paper prints right, but a search
or a copy gives another character. It also puts more than 100 pairs into one block, which the
CMap format (Adobe TN #5014 §1.4.1) does not allow.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts

_BLOCK = 100


def to_unicode_map(name: str, subset: Sequence[int | Sequence[int]]) -> str:
    """The CMap that says which text each code of this subset font stands for.

    `subset` holds a code point, or several for a ligature, at the index of its code.
    """
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({name})",
        f"/Ordering ({name})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for start in range(0, len(subset), _BLOCK):
        block = subset[start : start + _BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{start + at:02X}> <{_utf16(point)}>" for at, point in enumerate(block)]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return "\n".join(lines)


def _utf16(points: int | Sequence[int]) -> str:
    text = chr(points) if isinstance(points, int) else "".join(map(chr, points))
    return text.encode("utf-16-be", "surrogatepass").hex().upper()


def install() -> None:
    """Make reportlab write its maps this way; doing it twice changes nothing."""
    ttfonts.makeToUnicodeCMap = to_unicode_map
