"""Words that are shortened, broken and pushed apart."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.charts.figures import short
from yangfan_desktop.charts.lettering import apart, broken, shortened, spaced
from yangfan_desktop.charts.scene import Space

ROOM = Space(400, 300, 11, lambda text: 10.0 * len(text))
_TEXTS = st.text(alphabet="县区市5G+（），。", max_size=40)


def test_what_fits_is_left_alone_and_what_does_not_ends_in_dots() -> None:
    assert shortened("东湖区", 30, ROOM) == "东湖区"
    assert shortened("东湖高新区", 30, ROOM) == "东湖…"


def test_no_line_begins_with_a_closing_sign_ends_with_an_opening_one_or_parts_a_number() -> None:
    assert broken("云江（经开）区", 50, 2, ROOM) == ["云江（经", "开）区"]
    assert broken("云江市区（经开区）", 50, 3, ROOM) == ["云江市区", "（经开区）"]
    assert broken("建成5G基站", 30, 3, ROOM) == ["建成", "5G基", "站"]


def test_half_of_the_last_digit_goes_up_as_in_the_text_beside_the_chart() -> None:
    assert [short(Decimal(one)) for one in ("14.685", "-14.685", "3.399", "1234")] == [
        "14.69", "-14.69", "3.4", "1,234",
    ]  # fmt: skip


@given(_TEXTS, st.floats(15, 200), st.integers(1, 4))
def test_broken_lines_hold_the_text_or_say_that_they_do_not(
    text: str, room: float, most: int
) -> None:
    lines = broken(text, room, most, ROOM)

    assert len(lines) <= most
    assert "".join(lines) == text or lines[-1].endswith("…")
    assert all(ROOM.measure(line) <= room for line in lines)


@given(st.lists(st.floats(-50, 400), max_size=12), st.floats(1, 40))
def test_places_keep_their_distance_and_their_order(wanted: list[float], least: float) -> None:
    places = apart(wanted, least, 0, 300)

    ordered = [place for _, place in sorted(zip(wanted, places, strict=True))]
    room = least * (len(wanted) - 1) <= 300
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in places)
    assert all(b - a >= (least - 1e-6 if room else 0) for a, b in pairwise(ordered))


def test_as_many_labels_are_shown_as_do_not_touch() -> None:
    assert spaced([30, 30, 30, 30], 40, 4) == 1
    assert spaced([30, 30, 30, 30], 20, 4) == 2
    assert spaced([], 20, 4) == 1


def test_a_long_name_does_not_leave_one_sign_alone() -> None:
    name = "云江临港新区工业互联网融合应用先导区"

    lines = broken(name, ROOM.measure(name[:-1]), 2, ROOM)

    assert "".join(lines) == name
    assert min(map(len, lines)) > 5
