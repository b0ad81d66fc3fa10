"""Conditions as a user types them: `项目阶段=在建`, `总投资>=1000`, `承担单位~重工`, `联系电话=`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Condition, Query, Test, until
from yangfan_desktop.domain.wording import normal

_FORM = re.compile(
    r"\s*(?P<field>[^=<>~!]+?)\s*(?P<sign>>=|<=|!=|=|~|>|<)\s*(?P<value>.*?)\s*", re.DOTALL
)
_TESTS = {
    "=": Test.IS, "!=": Test.IS_NOT, ">=": Test.AT_LEAST, "<=": Test.AT_MOST, ">": Test.ABOVE,
    "<": Test.BELOW, "~": Test.CONTAINS,
}  # fmt: skip


def query_of(register: Register, wheres: Sequence[str]) -> Query:
    """The query that asks for all of these conditions at once."""
    return Query(conditions=tuple(_condition(register, where) for where in wheres))


def field_of(register: Register, name: str) -> Field:
    """The field with this key, label or alias."""
    wanted = normal(name)
    for field in register.fields:
        if name == field.key or wanted in (normal(field.heading), *map(normal, field.wordings)):
            return field
    known = "、".join(field.label for field in register.fields)
    raise UserError(f"{register.title}没有“{name}”这个字段，可用的有：{known}")


def _condition(register: Register, where: str) -> Condition:
    found = _FORM.fullmatch(where)
    if not found:
        raise UserError(
            f"条件“{where}”应写成“字段=值”“字段!=值”“字段>=值”“字段<=值”“字段>值”“字段<值”或“字段~文字”"
        )
    field, sign, words = field_of(register, found["field"]), found["sign"], found["value"]
    if not words:
        return Condition(field.key, Test.NOT_EMPTY if sign == "!=" else Test.EMPTY)
    if sign == "~":
        if field.kind.is_number or field.kind in (Kind.DATE, Kind.FLAG, Kind.CHOICE):
            raise UserError(f"条件“{where}”：{field.label}不是文字，不能用“~”")
        return Condition(field.key, Test.CONTAINS, (words,))
    try:
        value = parse(field, words).value
    except Unreadable as error:
        raise UserError(f"条件“{where}”：{error}") from error
    if sign == "<=" and value is not None:
        return until(field.key, value)
    return Condition(field.key, _TESTS[sign], (value,))
