"""Which face a character comes from."""

from __future__ import annotations

import pytest

from yangfan_desktop.report.fonts import SUBSTITUTE, Typefaces, face
from yangfan_desktop.report.tounicode import to_unicode_map


@pytest.mark.parametrize(
    ("char", "name"),
    [("国", "PSFang"), ("喆", "PSFangSupp"), ("𬭚", "PSFangSupp"), ("㐀", "PSRare")],
)
def test_a_character_comes_from_the_first_face_that_has_it(char: str, name: str) -> None:
    glyph = Typefaces().body.glyph(char)

    assert (glyph.char, glyph.font) == (char, name)


@pytest.mark.parametrize("role", ["title", "body", "kai", "hei"])
def test_every_role_has_the_names_that_common_faces_lack(role: str) -> None:
    faces = Typefaces()

    for char in "喆堃镕𬭚珺玥昇瑄璟祎旻翀":
        assert getattr(faces, role).glyph(char).char == char
    assert not faces.missing


def test_what_no_face_has_is_printed_as_a_sign_and_reported() -> None:
    faces = Typefaces()

    assert faces.body.glyph("𪚥").char == SUBSTITUTE
    assert faces.missing == {"𪚥"}


def test_quotation_marks_in_kai_are_as_wide_as_a_character() -> None:
    assert Typefaces().kai.glyph("“").width == 1


def test_invisible_characters_take_no_room_and_are_not_missing() -> None:
    faces = Typefaces()

    assert faces.body.width("甲\u200b乙\ufeff") == 2
    assert not faces.missing


def test_a_face_is_loaded_once() -> None:
    assert face("PSHei") is face("PSHei")


def test_the_map_to_text_writes_plane_two_as_a_surrogate_pair() -> None:
    assert "<01> <D872DF5A>" in to_unicode_map("F", [0, ord("𬭚")])


def test_the_map_to_text_has_blocks_of_at_most_a_hundred() -> None:
    lines = to_unicode_map("F", list(range(0x4E00, 0x4E00 + 256))).splitlines()

    assert [line for line in lines if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "56 beginbfchar",
    ]
