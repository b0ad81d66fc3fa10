"""The machine's own faces: found by their names, used where they may be embedded, else told."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from yangfan_desktop.report.fonts import Typefaces
from yangfan_desktop.report.machine_fonts import MachineFace, installed
from yangfan_desktop.resources import FONTS

TITLE = "方正小标宋简体"


def table_at(font: bytearray, tag: bytes) -> int:
    """Where the entry of this table stands in the font's table of tables."""
    (count,) = struct.unpack_from(">H", font, 4)
    return next(at for at in range(12, 12 + 16 * count, 16) if font[at : at + 4] == tag)


def renamed(path: Path, name: str, postscript: str, *, embeddable: bool = True) -> Path:
    """A copy of our 楷体 under other names, with or without the right to be embedded."""
    font = bytearray((FONTS / "PSKai.ttf").read_bytes())
    texts = [(0x409, 1, postscript), (0x409, 6, postscript), (0x804, 1, name)]
    strings = b"".join(text.encode("utf-16-be") for _, _, text in texts)
    header = struct.pack(">3H", 0, len(texts), 6 + 12 * len(texts))
    offset = 0
    for language, id_, text in texts:
        header += struct.pack(">6H", 3, 1, language, id_, 2 * len(text), offset)
        offset += 2 * len(text)
    entry = table_at(font, b"name")
    struct.pack_into(">2L", font, entry + 8, len(font), len(header + strings))
    if not embeddable:
        (os2,) = struct.unpack_from(">L", font, table_at(font, b"OS/2") + 8)
        struct.pack_into(">H", font, os2 + 8, 0x0002)
    path.write_bytes(bytes(font) + header + strings)
    return path


def test_faces_are_found_by_family_and_by_postscript_name(tmp_path: Path) -> None:
    path = renamed(tmp_path / "a.ttf", TITLE, "FZXBSJW--GB1-0")
    (tmp_path / "broken.ttf").write_bytes(b"\x00\x01\x00\x00\xff")
    (tmp_path / "other.txt").write_text("x")

    found = installed([tmp_path, tmp_path / "没有"])

    assert found == {TITLE: MachineFace(path, 0), "fzxbsjw--gb1-0": MachineFace(path, 0)}


def test_a_face_that_the_machine_has_comes_first_and_the_bundled_ones_help_out(
    tmp_path: Path,
) -> None:
    path = renamed(tmp_path / "xbs.ttf", TITLE, "FZXBSJW--GB1-0")

    faces = Typefaces({TITLE: MachineFace(path, 0)})

    assert faces.title.glyph("国").font == "own-xbs-0"
    assert faces.title.glyph("㐂").font == "PSRare"
    assert not [note for note in faces.substituted if "标题（小标宋体）" in note]
    assert any("正文（仿宋体）应为仿宋_GB2312，本机没有" in note for note in faces.substituted)


def test_a_like_face_is_taken_and_told(tmp_path: Path) -> None:
    path = renamed(tmp_path / "fs.ttf", "FangSong", "FangSong")

    faces = Typefaces(installed([tmp_path]))

    assert faces.body.main == f"own-{path.stem}-0"
    assert "正文（仿宋体）应为仿宋_GB2312，用FangSong代替" in faces.substituted


def test_a_face_that_may_not_be_embedded_is_passed_over_and_told(tmp_path: Path) -> None:
    renamed(tmp_path / "no.ttf", TITLE, "Forbidden", embeddable=False)

    faces = Typefaces(installed([tmp_path]))

    assert faces.title.main == "PSTitleSong"
    assert any(note.startswith("标题（小标宋体）应为方正小标宋简体") for note in faces.substituted)


@pytest.mark.parametrize("asked", [None])
def test_without_being_asked_the_bundled_faces_are_used_and_nothing_is_told(asked: None) -> None:
    faces = Typefaces(asked)

    assert faces.body.main == "PSFang"
    assert not faces.substituted
