"""Values for any field of any register, drawn from its declaration alone."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.values import (
    Link,
    Money,
    Number,
    PartialDate,
    Percent,
    Value,
    credit_check_character,
)
from yangfan_desktop.ledger import edits
from yangfan_desktop.ledger.ledger import Ledger

Drawn = dict[str, Value | None]

_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100: no I, O, S, V, Z
_SIGNS = "甲乙丙丁台账先导区（）〔〕“”‘’，。、；：—－-/+&%#@!?*'\"<>=abcXYZ0189 é€㎡①"
_texts = st.text(_SIGNS, max_size=12).map(str.strip)


def _named(text: str) -> str:
    """A text that is one: it begins with a character, so that it is no mark for an empty cell."""
    return f"字{text}"


def _line_breaks(parts: list[str]) -> str:
    return "\n".join(_named(part) for part in parts)


def _credit_code(body: str) -> str:
    first = f"91420100{body}"
    return first + credit_check_character(f"{first}0")


_days = st.dates(PartialDate(1950).first_day, PartialDate(2099).first_day)
_dates: st.SearchStrategy[PartialDate] = st.one_of(
    _days.map(PartialDate.of_day),
    _days.map(lambda day: PartialDate.of_month(day.year, day.month)),
    _days.map(lambda day: PartialDate.of_quarter(day.year, (day.month + 2) // 3)),
    _days.map(lambda day: PartialDate.of_year(day.year)),
)
_OF: Mapping[Kind, st.SearchStrategy[Value]] = {
    Kind.TEXT: _texts.map(_named),
    Kind.LONG_TEXT: st.lists(_texts, min_size=1, max_size=3).map(_line_breaks),
    Kind.COUNT: st.integers(0, 10**7),
    Kind.NUMBER: st.integers(-(10**12), 10**12).map(Number),
    Kind.MONEY: st.integers(-(10**11), 10**13).map(Money),
    Kind.PERCENT: st.integers(0, 2 * 10**8).map(Percent),
    Kind.DATE: _dates,
    Kind.FLAG: st.booleans(),
    Kind.CREDIT_CODE: st.text(_CREDIT_SIGNS, min_size=9, max_size=9).map(_credit_code),
    Kind.PHONE: st.sampled_from(("13800000001", "0710-3333333", "13900000002、0710-3333333-01")),
}


def value_of(field: Field, targets: Mapping[str, list[Link]]) -> st.SearchStrategy[Value | None]:
    """A value that the field may hold; empty now and then unless it is required."""
    if field.kind is Kind.CHOICE:
        values: st.SearchStrategy[Value] = st.sampled_from([one.value for one in field.options])
    elif field.kind is Kind.REFERENCE:
        values = st.sampled_from(targets[field.target])
    else:
        values = _OF[field.kind]
    return values if field.required else st.one_of(values, st.none())


def record_of(register: Register, targets: Mapping[str, list[Link]]) -> st.SearchStrategy[Drawn]:
    """The values of a whole record; what is kept in another register is left out."""
    own = {field.key: field for field in register.fields if field.through is None}
    return st.fixed_dictionaries({key: value_of(field, targets) for key, field in own.items()})


def edit_of(register: Register, targets: Mapping[str, list[Link]]) -> st.SearchStrategy[Drawn]:
    """New values for some fields of a record."""
    own = [field for field in register.fields if field.through is None]
    some = st.lists(st.sampled_from(own), min_size=1, max_size=4, unique_by=lambda one: one.key)
    return some.flatmap(
        lambda fields: st.fixed_dictionaries({f.key: value_of(f, targets) for f in fields})
    )


def make_targets(ledger: Ledger) -> dict[str, list[Link]]:
    """Two records of every register that others refer to, for references to lead to."""
    wanted = dict.fromkeys(
        field.target
        for register in ledger.registers.values()
        for field in register.stored
        if field.kind is Kind.REFERENCE
    )
    found: dict[str, list[Link]] = {}

    def make(key: str) -> None:
        register = ledger.registers[key]
        needs = [one for one in register.stored if one.required and one.kind is Kind.REFERENCE]
        for field in needs:
            if field.target not in found:
                make(field.target)
        for number in ("一", "二"):
            values: Drawn = {
                field.key: found[field.target][0]
                if field.kind is Kind.REFERENCE
                else f"{register.noun}之{number}"
                for field in register.stored
                if field.required
            }
            edits.add(ledger, key, values)
        ids = ledger.ids(key)[-2:]
        found[key] = [Link(int(one), str(ledger.record(key, one)[register.naming])) for one in ids]

    for key in wanted:
        if key not in found:
            make(key)
    return found


def by_name(record: Mapping[str, Value | None]) -> dict[str, object]:
    """The values with references by name: how records of two ledgers are compared."""
    return {key: str(one) if isinstance(one, Link) else one for key, one in record.items()}
