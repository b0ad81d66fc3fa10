"""The columns of a wide list on several sheets: few parts, evenly filled, each saying of whom it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.report.catalogue.parts import NUMBER, ROOM, keys_of, parted

WIDE = [one for one in REGISTERS.values() if len(one.fields) > 20]


def text(at: int) -> Field:
    return Field(f"t{at}", f"说明{at}", Kind.TEXT)


def register(*fields: Field) -> Register:
    name = Field("name", "名称", Kind.TEXT)
    return Register("r", "台账", "条", object, (name, *fields), (("name",),))


def test_one_column_too_many_is_squeezed_into_the_one_part() -> None:
    list_ = register(*map(text, range(8)))
    just_too_wide = (ROOM - NUMBER) / 9 + 8

    (only,) = parted(list_.fields, list_, lambda _: just_too_wide)

    assert len(only) == 9


def test_numbers_are_never_squeezed() -> None:
    numbers = [Field(f"n{at}", f"数{at}", Kind.COUNT) for at in range(8)]
    list_ = register(*numbers)

    parts = parted(list_.fields, list_, lambda _: (ROOM - NUMBER) / 9 + 8)

    assert [len(one) for one in parts] == [5, 5]


@pytest.mark.parametrize("register", WIDE, ids=lambda one: one.key)
def test_no_part_is_a_remainder_and_each_repeats_what_names_the_record(register: Register) -> None:
    parts = parted(register.fields, register, lambda _: 90.0)

    keys = [register.field(key) for key in keys_of(register)]
    assert len(parts) > 1
    assert all(part[: len(keys)] == keys for part in parts)
    own = [len(part) - len(keys) for part in parts]
    assert min(own) >= max(own) / 2


@given(st.lists(st.floats(min_value=30, max_value=500), min_size=1, max_size=30))
def test_every_column_stands_on_one_part_and_in_its_order(widths: list[float]) -> None:
    list_ = register(*map(text, range(len(widths))))
    wanted = dict(zip(list_.fields, [80.0, *widths], strict=True))

    parts = parted(list_.fields, list_, wanted.__getitem__)

    assert [one for part in parts for one in part[1:]] == list(list_.fields[1:])
    assert all(part[0].key == "name" for part in parts)
    assert all(sum(0.8 * wanted[one] for one in part) <= ROOM for part in parts)
