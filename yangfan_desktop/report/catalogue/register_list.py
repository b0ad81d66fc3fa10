"""R5: any view of any register on A3; columns that do not fit go to a second part, never clipped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import accumulate
from math import ceil

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.investment import total
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.reported import RUNNING
from yangfan_desktop.domain.values import Money, Percent
from yangfan_desktop.report.blocks import Align, Column, Ledger, Paper, Report
from yangfan_desktop.report.catalogue.groups import Group, groups_of, in_groups, with_subtotals
from yangfan_desktop.report.catalogue.material import Material
from yangfan_desktop.report.catalogue.parts import NARROW, NUMBER, ROOM, parted
from yangfan_desktop.report.catalogue.phrases import ABSENT, amounts, numbers_apart, rates

_CHAR = 4.5  # points: half a character of the ledger's type
_PADDING = 6.0
_WIDEST = 30  # half characters that a column of long texts asks for
_CODE = 22  # a code of eighteen letters and digits, which are wider than half a character
_WIDER = 1.15  # capitals and digits are wider than half a character
_FEW = 10  # half characters: names of places and people
_UNIT = re.compile("（[^（）]*）$")
_WORDS, _RAGGED = 14, 4  # half characters: centred texts as long as that may differ by so many
_AROUND = 70.0  # points: the heading, the head and the total of a part
_LINES = (2, 3)  # that long texts may have where this spares a part
_WHOLE, _UNEVEN = 16, 2  # half characters: texts no longer stay whole; lines are not filled evenly
_LEADING, _BESIDE_LINES, _HIGH = (
    11.5,
    5.0,
    690.0,
)  # points: of a line, beside those of a row, of a sheet
_LEFT_KINDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)


def draft(material: Material) -> Report:
    """The ledger of the register that the material holds alone."""
    ((key, records),) = material.records.items()
    register = material.registers[key]
    facts = material.facts
    title = f"{facts.place}{register.title}"
    fields, empty = _chosen(register, records, material.columns)
    grouped = register.field(material.group) if material.group else None
    groups = groups_of(grouped, [record[material.group] for record in records])
    records = in_groups(records, groups)
    bands = bands_of(fields, register, records)
    if not records and not material.columns:
        bands = bands[:1]  # the heads of what holds nothing say enough on one sheet
    shared = len(bands) > 1 and sum(_high(one, records) for one in bands) <= _HIGH
    part = _continued if shared else _part
    blocks = tuple(
        _ledger(material, (records, groups), band, f"{title}{part(at, len(bands))}", empty)
        for at, band in enumerate(bands, start=1)
    )
    blocks = tuple(replace(one, below=shared and at > 0) for at, one in enumerate(blocks))
    return Report(key, title, facts.unit, blocks, (register.title,))


def _continued(at: int, of: int) -> str:
    """What is added to the title of a part that stands below the first one, on its sheet."""
    return "" if at == 1 else "（续）" if of == 2 else f"（续{at - 1}）"


def _high(band: Sequence[Field], records: Sequence[Record]) -> float:
    """How many points about the table of these fields takes, its head and its total with it."""
    wide = sum(_widest(one, records) * _CHAR + _PADDING for one in band) if records else 0.0
    lines = max(1, ceil(wide / (ROOM - NUMBER)))
    return _AROUND + len(records) * (_BESIDE_LINES + lines * _LEADING)


def _part(at: int, of: int) -> str:
    return f"（第{at}部分，共{of}部分）" if of > 1 else ""


def _chosen(
    register: Register, records: Sequence[Record], columns: Sequence[str]
) -> tuple[list[Field], list[str]]:
    """The fields to print: those asked for, else those that any record fills; and the empty ones."""
    if columns:
        return [register.field(key) for key in dict.fromkeys(columns)], []
    filled = [one for one in register.fields if any(r[one.key] is not None for r in records)]
    empty = [one.label for one in register.fields if one not in filled] if records else []
    return filled or list(register.fields), empty


def bands_of(
    fields: Sequence[Field], register: Register, records: Sequence[Record] = ()
) -> list[list[Field]]:
    """The fields parted so that each part fits the sheet; each begins with what tells the records.

    Where records are given, a column needs no more than their texts do; and these stand in two or
    three lines where that leaves fewer parts and no more sheets: a record is best read in one row.
    """
    if not records:
        return parted(fields, register, need)
    widest = cache(lambda field: _widest(field, records))  # asked for again with each try
    found = parted(fields, register, lambda field: _needed(field, widest(field)))
    sheets = _sheets(len(found), len(records), 1)
    for lines in _LINES if len(found) > 1 else ():
        closer = parted(fields, register, partial(_close, widest=widest, lines=lines))
        if len(closer) < len(found) and _sheets(len(closer), len(records), lines) <= sheets:
            return closer
    return found


def _sheets(parts: int, rows: int, lines: int) -> int:
    """How many sheets about these parts take when their rows have so many lines."""
    return parts * ceil(rows * (_BESIDE_LINES + lines * _LEADING) / _HIGH)


def _widest(field: Field, records: Sequence[Record]) -> float:
    """The widest line of these records' texts, in half characters."""
    texts = {field.text(record[field.key]) for record in records}
    return max(_half_characters(line) for text in texts for line in text.split("\n"))


def _needed(field: Field, widest: float) -> float:
    """How wide a column should at least be, in points, whose widest text is so many half characters."""
    return min(need(field), max(widest * _WIDER, _heading(field)) * _CHAR + _PADDING)


def _close(field: Field, widest: Callable[[Field], float], lines: int) -> float:
    """The same where long words stand in so many lines; short ones are not parted."""
    most = widest(field)
    if field.kind not in _LEFT_KINDS or most <= _WHOLE:
        return _needed(field, most)
    chars = max(_WHOLE, most / lines + _UNEVEN, _heading(field))
    return min(need(field), chars * _CHAR + _PADDING)


def _heading(field: Field) -> int:
    """The half characters that a column's heading needs in two lines."""
    return max(4 * 2, _half_characters(field.heading.split("（")[0]) // 2 + 1)


def _half_characters(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def need(field: Field) -> float:
    """How many points a column should at least be wide, whatever stands in it."""
    most = {Kind.CREDIT_CODE: _CODE, **dict.fromkeys(_LEFT_KINDS, _WIDEST)}.get(field.kind, 16)
    chars = min(field.width, most)
    return max(chars * _CHAR, 4 * 2 * _CHAR) + _PADDING


def _ledger(
    material: Material,
    grouped: tuple[Sequence[Record], Sequence[Group]],
    fields: Sequence[Field],
    title: str,
    empty: Sequence[str],
) -> Ledger:
    """One band of the ledger; `grouped` are the records, those of a group beside each other."""
    facts = material.facts
    records, groups = grouped
    starts = accumulate((len(one.members) for one in groups), initial=0)
    members = {
        one: records[start : start + len(one.members)]
        for one, start in zip(groups, starts, strict=False)
    }
    texts = [_cells(one, records) for one in fields]
    columns = [Column(("序号",), NUMBER / 4, Align.CENTRE)]  # no wider than its numbers
    columns += [
        _column(one, own, grouped=_is_grouped(at, fields))
        for at, (one, own) in enumerate(zip(fields, texts, strict=True))
    ]
    cells = [[str(at) for at in range(1, len(records) + 1)], *texts]
    rows, strong = with_subtotals(
        tuple(zip(*cells, strict=True)),
        groups,
        lambda one: _total(one.title, fields, members[one], records),
    )
    apart = "" if all(_adds_up(one, records) for one in fields) else "　累计数不跨期相加"
    left_out = f"　没有数据而未列的字段：{'、'.join(empty)}" if empty else ""
    return Ledger(
        title=title,
        left=f"填报单位（盖章）：{facts.unit}",
        right=f"共{len(records)}条　数据截至{facts.day}",
        columns=tuple(columns),
        rows=rows,
        total=_total("合计", fields, records, records) if records and _has_money(fields) else None,
        foot=f"来源：{facts.origin}　{facts.printed}{apart}{left_out}",
        strong=strong,
        paper=_paper(material, fields, records),
    )


def _paper(material: Material, fields: Sequence[Field], records: Sequence[Record]) -> Paper:
    """A3, but A4 for so few chosen columns that they stand on it as they are."""
    room = NUMBER + sum(
        _needed(one, _widest(one, records)) if records else need(one) for one in fields
    )
    return Paper.A4 if material.columns and room <= NARROW else Paper.A3


def _is_grouped(at: int, fields: Sequence[Field]) -> bool:
    """Whether a column beside it is of the same group, so that both stand under its name."""
    beside = [fields[one] for one in (at - 1, at + 1) if 0 <= one < len(fields)]
    return any(one.group == fields[at].group for one in beside)


def _column(field: Field, texts: Sequence[str], *, grouped: bool) -> Column:
    """The field's column: numbers to the right, what is short or alike centred, other words left."""
    return Column(_header(field, grouped=grouped), need(field), _aligned(field, texts))


def _header(field: Field, *, grouped: bool) -> tuple[str, ...]:
    """Its group and its heading; a unit that the group tells is not told again."""
    if not (field.group and grouped):
        return (field.heading,)
    unit = _UNIT.search(field.group)
    return field.group, field.heading.removesuffix(unit[0]) if unit else field.heading


def _aligned(field: Field, texts: Sequence[str]) -> Align:
    if field.kind.is_number:
        return Align.RIGHT
    if field.kind in _LEFT_KINDS and (field.kind is Kind.LONG_TEXT or not _are_short(texts)):
        return Align.LEFT
    return Align.LEFT if _differ(texts) else Align.CENTRE


def _are_short(texts: Sequence[str]) -> bool:
    """Whether all are names of a few characters, or codes made alike: centred, like what is chosen."""
    found = {_half_characters(text) for text in texts if text}
    most = max(found, default=0)
    alike = len(found) == 1 and all(text.isascii() for text in texts)
    return 0 < most <= (_CODE if alike else _FEW) and most - min(found) <= _RAGGED


def _differ(texts: Sequence[str]) -> bool:
    """Whether some are long and others shorter by more than a character: ragged when centred."""
    found = [_half_characters(text) for text in texts if text and "\n" not in text]
    return max(found, default=0) > _WORDS and max(found) - min(found) > _RAGGED


def _cells(field: Field, records: Sequence[Record]) -> list[str]:
    values = [record[field.key] for record in records]
    if field.kind is Kind.MONEY:
        shown = amounts([one if isinstance(one, Money) else None for one in values])
    elif field.kind is Kind.PERCENT:
        shown = rates([one if isinstance(one, Percent) else None for one in values])
    else:
        shown = [field.text(value) for value in values]
    if field.kind is Kind.PHONE:
        shown = [numbers_apart(text) for text in shown]
    return ["" if text == ABSENT else text for text in shown]


def _has_money(fields: Sequence[Field]) -> bool:
    return any(one.kind is Kind.MONEY for one in fields)


def _total(
    name: str, fields: Sequence[Field], records: Sequence[Record], column: Sequence[Record]
) -> tuple[str, ...]:
    """The amounts of these records, with as many decimals as the whole `column` has."""
    cells = ["", name]
    for field in fields[1:]:
        found = total(_money(field, records)) if _adds_up(field, records) else None
        cells.append(amounts([found], _money(field, column))[0] if found is not None else "")
    return tuple(cells)


def _adds_up(field: Field, records: Sequence[Record]) -> bool:
    """Not where amounts to date of several periods would be counted twice."""
    return field.key not in RUNNING or len({one["period"] for one in records}) <= 1


def _money(field: Field, records: Sequence[Record]) -> list[Money]:
    """What is known of this field, if it is one of money."""
    return [value for one in records if isinstance(value := one[field.key], Money)]
