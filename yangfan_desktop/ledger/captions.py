"""What every figure states: until when, of which records, and where from."""

from __future__ import annotations

from datetime import date, datetime

from yangfan_desktop.domain.condition_words import said_on_paper
from yangfan_desktop.domain.records import ALL, Query, Test
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store.touched import last_step

_SIGNS = {
    Test.IS: "为",
    Test.ONE_OF: "为",
    Test.IS_NOT: "不为",
    Test.CONTAINS: "含",
    Test.NOT_CONTAINS: "不含",
    Test.BEGINS: "开头为",
    Test.ENDS: "结尾为",
    Test.ABOVE: "高于",
    Test.BELOW: "低于",
    Test.AT_LEAST: "不低于",
    Test.AT_MOST: "不高于",
}


def today() -> date:
    """The day that a page or a paper made now bears."""
    return date.today()  # noqa: DTZ011 - an office's own calendar day


def batch(ledger: Ledger) -> str:
    """批次: the ledger's last step, by its number in 操作记录, where it can be looked up."""
    with ledger.file.reading() as connection:
        step, at = last_step(connection)
    if not step:
        return "尚无数据"
    return f"第{step}步（{datetime.fromisoformat(at):%Y-%m-%d %H:%M}）"


def note(ledger: Ledger, query: Query = ALL, day: date | None = None) -> str:
    """What every figure states: until when, of which records, and where from."""
    day = day or today()
    scope = scope_words(ledger, query)
    return (
        f"数据截至{day.year}年{day.month}月{day.day}日；{scope}来源：{ledger.name}，{batch(ledger)}"
    )


def scope_words(ledger: Ledger, query: Query, register: str = "projects") -> str:
    """The filter in words, with a semicolon behind it; nothing where there is none."""
    fields = ledger.registers[register]
    parts = [f"含“{query.search}”"] if query.search else []
    for one in query.conditions:
        field = fields.field(one.field)
        if told := said_on_paper(field, one, today()):
            parts.append(told)
            continue
        said = "、".join("空白" if value is None else field.text(value) for value in one.values)
        match one.test:
            case Test.EMPTY:
                parts.append(f"{field.label}为空白")
            case Test.NOT_EMPTY:
                parts.append(f"{field.label}不是空白")
            case _:
                parts.append(f"{field.label}{_SIGNS[one.test]}{said}")
    return f"范围：{'，'.join(parts)}；" if parts else ""
