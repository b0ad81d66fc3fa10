"""Values of any declared field, by its kind: how an office writes them and what they mean."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from random import Random
from typing import Any

from tests.messy_books import writings
from tests.messy_books.writings import LOST, Wrote
from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.values import Number, Percent

_FIRMS = ("金江机械", "白鹭纺织", "天岳新材", "星辰电子", "南岭矿业", "长河水务", "云台制药")
_TAILS = ("有限公司", "股份有限公司", "集团有限公司", "科技有限公司")
_PEOPLE = ("王芳", "李建国", "赵敏", "欧阳明", "钱 伟", "孙丽娟", "周　杰")
_PLACES = ("桃源县", "安乡县", "鼎城区", "武陵区", "石门县", "津市市")
_PHRASES = (
    "智慧车间改造",
    "园区专网部署",
    "机器视觉质检",
    "远程操控改造",
    "能耗在线监测",
    "仓储无人搬运",
)
_number = itertools.count(1)
PEOPLE = ("contact", "person", "filler", "responsible_person", "closed_by")


def _text(random: Random, field: Field, unit: str) -> Wrote:
    del unit
    if field.key in PEOPLE:
        text = random.choice(_PEOPLE)
        return Wrote(text, "".join(text.split()))
    if field.key == "region":
        text = random.choice(_PLACES)
        return Wrote(text, text)
    if field.key in ("code", "number", "document_number", "superior_code"):
        text = f"{field.key[:2].upper()}-2023-{next(_number):04}"
        return Wrote(text, text)
    text = f"{random.choice(_FIRMS)}{random.choice(_PHRASES)}{next(_number)}期"
    return Wrote(random.choice((text, text, f"{text} ", f"{text[:4]}\n{text[4:]}")), text)


def _long(random: Random, field: Field, unit: str) -> Wrote:
    del field, unit
    text = f"{random.choice(_PHRASES)}，涉及{random.randint(2, 60)}处。\n由专班跟进。"
    return Wrote(text, text)


def _reference(random: Random, field: Field, unit: str) -> Wrote:
    del unit
    text = f"{random.choice(_FIRMS)}{random.choice(_TAILS)}"
    if field.target != "organisations":
        text = f"{random.choice(_FIRMS)}5G+{random.choice(_PHRASES)}项目"
    return Wrote(text, text)


def _choice(random: Random, field: Field, unit: str) -> Wrote:
    del unit
    if not field.options:
        return Wrote(None, None)
    option = random.choice(field.options)
    words = (option.label, *(word for word in option.aliases if len(word) > 1))
    return Wrote(random.choice((option.label, *words)), option.value)


def _count(random: Random, field: Field, unit: str) -> Wrote:
    del field
    if unit.startswith("万"):
        number = random.randint(1, 90)
        return Wrote(number / 10, number * 1000)
    return writings.count(random, unit)


def _numbered(random: Random, field: Field, unit: str) -> Wrote:
    del field, unit
    number = random.randint(1, 90000)
    styles: tuple[Any, ...] = (number / 10, str(number / 10), number // 10)
    raw = random.choice(styles)
    return Wrote(raw, Number.of(str(raw)))


def _percent(random: Random, field: Field, unit: str) -> Wrote:
    del field, unit
    number = random.randint(2, 99)
    return Wrote(random.choice((f"{number}%", f"{number}％")), Percent.of(number))


_WRITERS: dict[Kind, Callable[[Random, Field, str], Wrote]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long,
    Kind.REFERENCE: _reference,
    Kind.CHOICE: _choice,
    Kind.COUNT: _count,
    Kind.NUMBER: _numbered,
    Kind.PERCENT: _percent,
    Kind.MONEY: lambda random, field, unit: writings.money(random, unit or field.unit),
    Kind.DATE: lambda random, *_: writings.date(random),
    Kind.FLAG: lambda random, *_: writings.flag(random),
    Kind.PHONE: lambda random, *_: writings.phone(random),
    Kind.CREDIT_CODE: lambda random, *_: writings.code_cell(random, writings.credit_code(random)),
}


def written(random: Random, field: Field, unit: str) -> Wrote:
    """One cell of this field; now and then one of the marks for nothing."""
    if not field.required and random.random() < 0.06:
        found = writings.blank(random)
        return Wrote(None, None) if field.kind is Kind.FLAG else found
    for _ in range(9):
        found = _WRITERS[field.kind](random, field, unit)
        if not (field.required and found.truth in (None, LOST)):
            return found
    return Wrote(None, None)
