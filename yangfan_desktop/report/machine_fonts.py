"""The faces of this machine that official papers ask for, found by the names in the font files.

Only TrueType outlines can be embedded; of a collection each face is looked at. Nothing is copied: a
face is read where it lies, and whether it may be embedded is decided when it is registered.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_MOST_BYTES = 64 << 20
_NAMES = (1, 4, 6)  # family, full name, PostScript name
_RESTRICTED, _NO_SUBSETS = 0x0002, 0x0300
_SUFFIXES = (".ttf", ".ttc")


@dataclass(frozen=True, slots=True)
class MachineFace:
    """A face in a font file; `index` is its place in a collection.

    `embeddable` is what its maker allows (OS/2 fsType: restricted, no subsetting and bitmaps only are
    not); the typesetter does not ask by itself.
    """

    path: Path
    index: int
    embeddable: bool = True


def folders() -> list[Path]:
    """Where this machine keeps fonts, the user's own last."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = os.environ.get("LOCALAPPDATA", "")
        return [windows, *([Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else [])]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]


def installed(places: Iterable[Path]) -> dict[str, MachineFace]:
    """Every face by each of its names in small letters; files that cannot be read are passed over."""
    found: dict[str, MachineFace] = {}
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else ():
            if path.suffix.lower() in _SUFFIXES:
                for name, one in _faces_in(path):
                    found.setdefault(name.lower(), one)
    return found


def _faces_in(path: Path) -> list[tuple[str, MachineFace]]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return []
        with path.open("rb") as file:
            data = file.read()
        return [
            (name, MachineFace(path, index, _may_be_embedded(data, start)))
            for index, start in enumerate(_starts(data))
            for name in _name_table(data, _table(data, start, b"name") or 0)
        ]
    except (OSError, struct.error, UnicodeDecodeError):
        return []


def _starts(data: bytes) -> list[int]:
    """Where each face's table of tables begins."""
    if data[:4] == b"ttcf":
        (count,) = struct.unpack_from(">L", data, 8)
        return list(struct.unpack_from(f">{count}L", data, 12))
    return [0] if data[:4] in (b"\x00\x01\x00\x00", b"true") else []


def _table(data: bytes, start: int, wanted: bytes) -> int | None:
    """Where this table of the face begins."""
    (tables,) = struct.unpack_from(">H", data, start + 4)
    for at in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4s3L", data, start + 12 + 16 * at)
        if tag == wanted:
            return offset
    return None


def _may_be_embedded(data: bytes, start: int) -> bool:
    at = _table(data, start, b"OS/2")
    if at is None:
        return True
    (rights,) = struct.unpack_from(">H", data, at + 8)
    return rights & 0x000F != _RESTRICTED and not rights & _NO_SUBSETS


def _name_table(data: bytes, at: int) -> Iterator[str]:
    _, count, strings = struct.unpack_from(">3H", data, at)
    for number in range(count):
        platform, _, _, name, length, offset = struct.unpack_from(">6H", data, at + 6 + 12 * number)
        if name in _NAMES:
            raw = data[at + strings + offset : at + strings + offset + length]
            yield raw.decode("utf-16-be" if platform in (0, 3) else "mac-roman")
