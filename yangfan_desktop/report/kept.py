"""Reports as they are kept in a ledger: to JSON and back, the codes they bear, how two differ."""

from __future__ import annotations

import importlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import Field, dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.report.blocks import (
    ADDED_LATER,
    Block,
    Figure,
    Form,
    Ledger,
    Paragraph,
    Report,
    Table,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Exhibit = Table | Figure | Form | Ledger
_HOMES = (
    "yangfan_desktop.report.",
    "yangfan_desktop.ledger.drafts",
    "yangfan_desktop.charts.",
    "yangfan_desktop.domain.",
)
_MANY = 1000
"""Rows that are put into JSON in one piece."""


def packed(value: object) -> bytes:
    """The value (made of our own dataclasses) as compressed JSON; equal values give equal bytes."""
    small = zlib.compressobj(6)
    return b"".join([*map(small.compress, _json(value)), small.flush()])


def unpacked(data: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """The value that was packed; UserError where another version's shapes are in it."""
    try:
        return _value(json.loads(zlib.decompress(data)))
    except (ValueError, TypeError, AttributeError, ImportError, zlib.error) as error:
        raise UserError("这次报告是由其他版本的软件留档的，不能重新打开") from error


def digest(value: object) -> str:
    """A fingerprint: equal values have equal ones."""
    found = sha256()
    for piece in _json(value):
        found.update(piece)
    return found.hexdigest()


def _json(value: object) -> Iterator[bytes]:
    """The value as JSON in pieces: the encoder lets no other thread go on before it has ended.

    All 100,000 rows of a register at once would stop the window for a fifth of a second.
    """
    return (piece.encode() for piece in _pieces(_plain(value)))


def _pieces(plain: object) -> Iterator[str]:
    """What `json.dumps` makes of it, long lists a part at a time."""
    if isinstance(plain, dict):
        for at, (key, one) in enumerate(plain.items()):
            yield f"{', ' if at else '{'}{_dumped(key)}: "
            yield from _pieces(one)
        yield "}" if plain else "{}"
    elif isinstance(plain, list) and any(isinstance(one, dict) for one in plain):
        for at, one in enumerate(plain):
            yield ", " if at else "["
            yield from _pieces(one)
        yield "]"
    elif isinstance(plain, list) and len(plain) > _MANY:
        for start in range(0, len(plain), _MANY):
            yield f"{', ' if start else '['}{_dumped(plain[start : start + _MANY])[1:-1]}"
        yield "]"
    else:
        yield _dumped(plain)


def _dumped(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False)


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | float | bool):
        return value if not isinstance(value, Enum) else _tagged(value, value.value)
    if isinstance(value, Enum):
        return _tagged(value, value.value)
    if isinstance(value, Decimal | date):
        return {"is": type(value).__name__, "of": str(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return _tagged(value, {one.name: _plain(now) for one, now in _told(value)})
    if isinstance(value, Sequence):
        return [_plain(one) for one in value]
    raise TypeError(type(value))


def _told(value: DataclassInstance) -> Iterator[tuple[Field[Any], object]]:
    """The fields that the JSON tells: all but those an earlier version did not have, at their default."""
    for one in fields(value):
        now = getattr(value, one.name)
        if one.metadata != ADDED_LATER or now != one.default:
            yield one, now


def _tagged(value: object, content: object) -> dict[str, object]:
    kind = type(value)
    return {"is": f"{kind.__module__}:{kind.__name__}", "of": content}


def _value(data: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(data, list):
        return tuple(_value(one) for one in data)
    if not isinstance(data, dict):
        return data
    if data["is"] in ("Decimal", "date"):
        return Decimal(data["of"]) if data["is"] == "Decimal" else date.fromisoformat(data["of"])
    home, _, name = data["is"].partition(":")
    if not home.startswith(_HOMES):
        raise ValueError(home)
    kind = getattr(importlib.import_module(home), name)
    if isinstance(data["of"], dict):
        return kind(**{key: _value(one) for key, one in data["of"].items()})
    return kind(data["of"])


# -- codes -----------------------------------------------------------------------------------------


def exhibits(report: Report) -> list[Exhibit]:
    """The tables, figures, forms and ledgers of the report, which bear codes, in order."""
    return [block for block in report.blocks if isinstance(block, Exhibit)]


def name_of(exhibit: Exhibit) -> str:
    """What the exhibit is called on paper."""
    if isinstance(exhibit, Ledger):
        return exhibit.title
    if isinstance(exhibit, Figure):
        return exhibit.caption or exhibit.chart.title
    return exhibit.caption or "表"


def coded(report: Report, run: int) -> Report:
    """The report with its code under every exhibit: 编码 12-3 is the third of run 12."""
    numbers = iter(range(1, len(report.blocks) + 1))
    blocks = tuple(
        _coded(block, f"编码{run}-{next(numbers)}") if isinstance(block, Exhibit) else block
        for block in report.blocks
    )
    return replace(report, blocks=blocks)


def _coded(block: Exhibit, code: str) -> Block:
    if isinstance(block, Ledger):
        return replace(block, foot=f"{code}　{block.foot}".rstrip("　"))
    if isinstance(block, Figure):
        return replace(block, chart=replace(block.chart, note=f"{block.chart.note}{code}。"))
    if isinstance(block, Form) and not any(_values(block)):
        return block  # only lines to sign on: there is nothing to look up
    return replace(block, note=f"{block.note or '注：'}{code}。")


def _values(form: Form) -> Iterator[str]:
    return (cell.text for row in form.rows for cell in row.cells if not cell.label)


# -- differences -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that would be printed otherwise now: where, what it was and what it is."""

    where: str
    before: str
    now: str

    def __str__(self) -> str:
        return f"{self.where}：{self.before or '（无）'} → {self.now or '（无）'}"


def differences(before: Report, now: Report, exhibit: int | None = None) -> list[Difference]:
    """What differs between two printings, of the whole paper or of its `exhibit`th (from 1)."""
    was, is_ = exhibits(before), exhibits(now)
    found: list[Difference] = []
    for at in range(max(len(was), len(is_))):
        if exhibit in (None, at + 1):
            old = was[at] if at < len(was) else None
            new = is_[at] if at < len(is_) else None
            found += _between(old, new)
    if exhibit is None:
        found += _texts(before, now)
    return found


def _between(old: Exhibit | None, new: Exhibit | None) -> Iterator[Difference]:
    if old is None or new is None:
        yield Difference("图表", name_of(old) if old else "", name_of(new) if new else "")
    elif isinstance(old, Table | Ledger) and isinstance(new, Table | Ledger):
        yield from _rows(old, new)
    elif isinstance(old, Form) and isinstance(new, Form):
        yield from _cells(old, new)
    elif isinstance(old, Figure) and isinstance(new, Figure):
        yield from _marks(old, new)
    elif digest(old) != digest(new):
        yield Difference(name_of(old), "原来的样子", "已变化")


def _marks(old: Figure, new: Figure) -> Iterator[Difference]:
    """The figures of a chart that differ, by its table twin; its note always names another batch."""
    head, *was = old.chart.table()
    _, *is_ = new.chart.table()
    now = {row[0]: row[1:] for row in is_}
    found = False
    for name, *before in was:
        for series, one, other in zip(head[1:], before, now.get(name, ()), strict=False):
            if one != other:
                found = True
                yield Difference(f"{name_of(old)}“{name}”的{series}", one, other)
    for name in [row[0] for row in was if row[0] not in now]:
        found = True
        yield Difference(f"{name_of(old)}“{name}”", "有此项", "已无此项")
    for name in now.keys() - {row[0] for row in was}:
        found = True
        yield Difference(f"{name_of(old)}“{name}”", "无此项", "新增此项")
    plain = (replace(one, chart=replace(one.chart, note="")) for one in (old, new))
    if not found and len(set(map(digest, plain))) > 1:
        yield Difference(name_of(old), "原来的样子", "已变化")


def _rows(old: Table | Ledger, new: Table | Ledger) -> Iterator[Difference]:
    headers = ["·".join(column.header).replace("\n", "") for column in old.columns]
    key = 1 if headers and headers[0] in ("序号", "名次") and len(headers) > 1 else 0
    before, now = _keyed(old, key), _keyed(new, key)
    for name, row in before.items():
        if name not in now:
            yield Difference(f"{name_of(old)}“{name[0]}”", "有此行", "已无此行")
            continue
        for at, (was, is_) in enumerate(zip(row, now[name], strict=False)):
            if was != is_ and not (at == 0 and key):
                yield Difference(f"{name_of(old)}“{name[0]}”的{headers[at]}", was, is_)
    for name in now:
        if name not in before:
            yield Difference(f"{name_of(new)}“{name[0]}”", "无此行", "新增此行")


def _keyed(table: Table | Ledger, key: int) -> dict[tuple[str, int], tuple[str, ...]]:
    """The rows by their name, equal names numbered; the last row of totals under 合计."""
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    counts: dict[str, int] = {}
    for row in table.rows:
        name = row[key]
        counts[name] = counts.get(name, 0) + 1
        found[name, counts[name]] = row
    if table.total:
        found["合计", 0] = table.total
    return found


def _cells(old: Form, new: Form) -> Iterator[Difference]:
    def labelled(form: Form) -> dict[str, str]:
        found: dict[str, str] = {}
        for row in form.rows:
            for label, value in zip(row.cells, row.cells[1:], strict=False):
                if label.label and not value.label:
                    found[label.text.replace("\n", "")] = value.text
        return found

    now = labelled(new)
    for label, text in labelled(old).items():
        if now.get(label, "") != text:
            yield Difference(f"{name_of(old)}的{label}", text, now.get(label, ""))


def _texts(before: Report, now: Report) -> Iterator[Difference]:
    was = [block.text for block in before.blocks if isinstance(block, Paragraph)]
    is_ = [block.text for block in now.blocks if isinstance(block, Paragraph)]
    if len(was) != len(is_):
        yield Difference("正文", f"{len(was)}段", f"{len(is_)}段")
    for at, (old, new) in enumerate(zip(was, is_, strict=False), start=1):
        if old != new:
            yield Difference(f"正文第{at}段", old, new)
