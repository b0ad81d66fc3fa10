"""自定义字段: adding a field of one's own to a register; it then appears wherever a declared one does."""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.domain.fields import Field, Kind, Option
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.proposed_fields import FIXED_UNITS, KINDS
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store import own_fields

__all__ = ["KINDS", "add_field", "remove_field"]


def add_field(
    ledger: Ledger,
    register: str,
    label: str,
    kind: Kind,
    *,
    unit: str = "",
    choices: Sequence[str] = (),
) -> Field:
    """Declare a field for every record of the register; `choices` are the words of a choice.

    An amount is always kept in 万元 and a share in %, whatever `unit` says.
    """
    spec = ledger.register(register)
    label = label.strip()
    if not label:
        raise UserError("请填写字段名称")
    for field in spec.fields:
        if normal(label) in map(normal, (field.label, field.heading)):
            raise UserError(f"{spec.title}已经有“{field.label}”这个字段")
    if kind not in KINDS:
        raise UserError(f"自定义字段只能是{'、'.join(KINDS.values())}")
    words = tuple(dict.fromkeys(word.strip() for word in choices if word.strip()))
    if kind is Kind.CHOICE and not words:
        raise UserError("请至少填写一个选项")
    options = tuple(Option(word, word) for word in words) if kind is Kind.CHOICE else ()
    asked = (f"是否{label}",) if kind is Kind.FLAG and not label.startswith("是否") else ()
    shown_in = FIXED_UNITS.get(kind, unit.strip())
    declared = Field("", label, kind, aliases=asked, unit=shown_in, options=options, custom=True)
    with ledger.file.writing() as connection:
        made = own_fields.add(connection, spec, declared)
    ledger.read_declarations()
    return made


def remove_field(ledger: Ledger, register: str, key: str) -> None:
    """Take a field of one's own out of sight; the values in the records are kept in the file.

    Adding a field of the same label and kind brings them back.
    """
    spec = ledger.register(register)
    if not spec.field(key).custom:
        raise UserError(f"“{spec.field(key).label}”是软件自带的字段，不能删除")
    with ledger.file.writing() as connection:
        own_fields.remove(connection, spec.key, spec.field(key))
    ledger.read_declarations()
