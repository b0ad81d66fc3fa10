"""What a user decided about a template by hand: its register, its header, what each column is.

As JSON (`--map FILE.json`), by the name of the sheet; without sheets it holds for every sheet:

    {"汇总表": {"register": "projects", "header_rows": [3, 4],
             "columns": {"C": "总投资", "建设内容及规模": "description", "H": null}}}
    {"C": "总投资", "H": null}

A column is named by its letter or by its header, a place of a form by its cell (`"B5"`); a field by its
key or by any of its wordings; `null` leaves the column empty. A sheet that is `null` is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.exchange.header_words import forms
from yangfan_desktop.exchange.tables import Table

_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_CELL = re.compile(r"[A-Za-z]{1,3}[1-9]\d{0,6}")
_WORDS = ("register", "header_rows", "columns")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is decided about one sheet; a field is named by any wording, `None` for none."""

    register: str = ""
    header_rows: tuple[int, ...] = ()
    columns: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    leave_out: bool = False

    @property
    def cells(self) -> dict[str, str | None]:
        """What is decided about single cells of a form."""
        return {
            name.upper(): value for name, value in self.columns.items() if _CELL.fullmatch(name)
        }


Wishes = Mapping[str, Wish]
"""By the name of the sheet; "" holds for every sheet that is not named."""


def wishes_of(document: object, registers: Mapping[str, Register]) -> dict[str, Wish]:
    """The decisions that a JSON document holds; `UserError` says what in it cannot be understood."""
    if not isinstance(document, Mapping) or not document:
        raise UserError("对照表应写成 {“列”: “字段”} 或 {“工作表”: {“columns”: {“列”: “字段”}}}")
    given = cast("Mapping[str, Any]", document)
    plain = all(value is None or isinstance(value, str) for value in given.values())
    named = any(_LETTERS.fullmatch(key) or _CELL.fullmatch(key) for key in given) or any(
        isinstance(value, str) for value in given.values()
    )
    if set(given) & set(_WORDS) or (plain and named):
        return {"": _wish("", given, registers)}
    return {sheet: _wish(sheet, value, registers) for sheet, value in given.items()}


def _wish(sheet: str, value: object, registers: Mapping[str, Register]) -> Wish:
    where = f"工作表“{sheet}”的对照" if sheet else "对照"
    if value is None:
        return Wish(leave_out=True)
    if not isinstance(value, Mapping):
        raise UserError(f"{where}应写成 {{“列”: “字段”}}")
    given = cast("Mapping[str, Any]", value)
    columns: object = given.get("columns", {} if set(given) & set(_WORDS) else given)
    rows: object = given.get("header_rows", [])
    if not isinstance(columns, Mapping) or not isinstance(rows, list):
        raise UserError(f"{where}中 columns 应是“列”到“字段”的对照，header_rows 应是行号的列表")
    numbers = cast("list[object]", rows)
    wanted = cast("Mapping[str, object]", columns)
    if any(not isinstance(row, int) or row < 1 for row in numbers):
        raise UserError(f"{where}中 header_rows 应是从1数起的行号，如 [3, 4]")
    if any(not (field is None or isinstance(field, str)) for field in wanted.values()):
        raise UserError(f"{where}中每一列应对应一个字段的名称，或写 null 表示不填")
    return Wish(
        _register(str(given.get("register") or ""), where, registers),
        tuple(sorted(cast("list[int]", numbers))),
        cast("Mapping[str, str | None]", wanted),
    )


def _register(name: str, where: str, registers: Mapping[str, Register]) -> str:
    if not name:
        return ""
    for key, register in registers.items():
        if name in (key, register.title, register.noun):
            return key
    known = "、".join(f"{key}（{one.title}）" for key, one in registers.items())
    raise UserError(f"{where}中没有“{name}”这个台账，可用的有：{known}")


def decided(table: Table, register: Register, wish: Wish) -> dict[str, str | None]:
    """The field's key, or `None`, by column letter; `UserError` for a column or field there is not."""
    found: dict[str, str | None] = {}
    for name, wanted in wish.columns.items():
        if _CELL.fullmatch(name):
            continue
        letter = _letter(table, name)
        if letter is None:
            known = "、".join(f"{one.letter}“{one.header}”" for one in table.columns if one.path)
            raise UserError(f"对照中的列“{name}”在表头里找不到，表头有：{known}")
        found[letter] = None if wanted is None else field_key(register, wanted)
    return found


def _letter(table: Table, name: str) -> str | None:
    if _LETTERS.fullmatch(name) and table.column(name.upper()):
        return name.upper()
    wanted = set(forms(name))
    for column in table.columns:
        own = {*forms(column.header), *forms(column.leaf)} if column.path else set[str]()
        if normal(name) in own or wanted & own:
            return column.letter
    return None


def field_key(register: Register, name: str) -> str:
    """The key of the field that is named by its key, label or alias; `UserError` if there is none."""
    wanted = normal(name)
    for one in register.fields:
        if name == one.key or wanted in (normal(one.heading), *map(normal, one.wordings)):
            return one.key
    known = "、".join(one.label for one in register.fields)
    raise UserError(f"{register.title}没有“{name}”这个字段，可用的有：{known}")
