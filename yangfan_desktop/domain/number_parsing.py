"""Amounts, counts, numbers and shares from what a cell or an editor hands over; see `domain.parsing`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from yangfan_desktop.domain.fields import Field
from yangfan_desktop.domain.quantities import Quantity, meant, quantity_of
from yangfan_desktop.domain.raw import Parsed, Raw, Reading, Unreadable, shown
from yangfan_desktop.domain.values import MONEY_UNITS, Money, Number, Percent
from yangfan_desktop.domain.wording import normal

_LIKELY_FEN = (100 * 100, 10**11 * 100)
"""100 yuan to 100 billion: an amount beyond was probably counted in another unit (万元 for 亿元)."""
_MOST_LIKELY = 10**8
_FOREIGN = re.compile(r"[$€£]|美元|美金|欧元|港币|港元|日元|usd|eur|hkd", re.IGNORECASE)
_MOST_FEN = Decimal(10) ** 17
_MOST_THINGS = Decimal(10) ** 12
_MOST_PERCENT = Decimal(10) ** 9
_COUNT_SCALES = {"万": 10**4, "亿": 10**8, "千": 1000, "百": 100}
_RENMINBI = ("", "元", "圆", "人民币", "元人民币", "元整", "圆整", "元(人民币)", "块", "块钱")


def _vague(raw: Raw, quantity: Quantity, taken: str) -> tuple[str, ...]:
    """The doubt about an amount that its own text calls a rough one."""
    return (f"“{raw}”不是确数，按{taken}记",) if quantity.vague else ()


def _bounded(raw: Raw, number: Decimal, limit: Decimal) -> Decimal:
    """The number; beyond `limit` it is a slip of the keyboard and could not be stored either."""
    if abs(number) > limit:
        raise Unreadable(f"“{shown(raw)}”数额过大，请核对")
    return number


def _money_of(raw: Raw, quantity: Quantity, assumed: str) -> Money | None:
    """The amount, counted in the unit it names or else in the assumed one."""
    unit = quantity.unit.removesuffix("人民币") or quantity.unit
    if quantity.unit in _RENMINBI:
        in_yuan = quantity.scaled or quantity.unit
        fen = quantity.number * (100 if in_yuan else MONEY_UNITS[assumed])
    elif unit in MONEY_UNITS and not quantity.scaled:
        fen = quantity.number * MONEY_UNITS[unit]
    else:
        return None
    return Money.of(_bounded(raw, Decimal(fen), _MOST_FEN), "分")


def parse_money(field: Field, raw: Raw, reading: Reading) -> Parsed:
    """An amount, in the unit that it or its heading names."""
    assumed = reading.unit if reading.unit in MONEY_UNITS else field.unit
    try:
        quantity = quantity_of(raw, "金额")
    except Unreadable as error:
        raise Unreadable(str(error), _meant_money(raw, assumed)) from None
    money = _money_of(raw, quantity, assumed)
    if money is None:
        why = f"“{raw}”中的“{quantity.unit}”不是金额单位"
        raise Unreadable(why, _meant_money(raw, assumed))
    doubts = _vague(raw, quantity, f"{money}万元") if quantity.vague else ()
    told = quantity.unit or quantity.scaled
    if isinstance(raw, str) and told and not doubts and not _says(raw, assumed):
        doubts = (*doubts, f"“{raw}”写明了单位，与表头的{assumed}不同，换算为{money}万元")
    if money.fen < 0:
        doubts = (*doubts, f"“{shown(raw)}”是负数")
    elif money.fen and not _LIKELY_FEN[0] <= money.fen <= _LIKELY_FEN[1]:
        doubts = (*doubts, f"“{shown(raw)}”按{assumed}读是{money}万元，请核对单位")
    return Parsed(money, doubts)


def _meant_money(raw: Raw, assumed: str) -> Money | None:
    """What was probably meant by an amount that cannot be read; never one of foreign money."""
    if not isinstance(raw, str) or _FOREIGN.search(raw):
        return None
    guess = meant(raw)
    return _money_of(raw, guess, assumed) if guess else None


def _says(raw: str, unit: str) -> bool:
    return unit.removesuffix("元") in raw if unit != "元" else "万" not in raw and "亿" not in raw


def _scaled(quantity: Quantity, reading: Reading) -> Decimal:
    """The number, in the thousands that the header may count in."""
    return quantity.number if quantity.scaled else quantity.number * _scale_of(reading.unit)


def _bare(unit: str) -> str:
    """The thing that is counted: 台 of 万台."""
    return unit[1:] if unit[:1] in _COUNT_SCALES else unit


def _scale_of(unit: str) -> int:
    """How many things such a unit is: 10,000 for 万台, 1 for 台."""
    return _COUNT_SCALES.get(unit[:1], 1)


def parse_number(field: Field, raw: Raw, reading: Reading) -> Parsed:
    """Any number, with the field's own unit behind it (万台 too), or any short one where it has none."""
    quantity = quantity_of(raw, "数")
    if field.unit and quantity.unit and quantity.unit not in (field.unit, _bare(field.unit)):
        raise Unreadable(f"“{raw}”的单位不是{field.unit}")
    if len(quantity.unit) > 4 or _LOOK_ALIKE.fullmatch(quantity.unit):
        raise Unreadable(f"“{raw}”不是数")
    assumed = reading if reading.unit else Reading(field.unit)
    number = Number.of(
        _bounded(raw, _scaled(quantity, assumed), _MOST_THINGS) / _scale_of(field.unit)
    )
    return Parsed(number, _vague(raw, quantity, str(number)))


def parse_count(field: Field, raw: Raw, reading: Reading) -> Parsed:
    """A whole number of things, never below zero."""
    try:
        quantity = quantity_of(raw, "个数")
    except Unreadable as error:
        guess = meant(raw) if isinstance(raw, str) else None
        whole = guess is not None and guess.number == guess.number.to_integral_value() >= 0
        raise Unreadable(str(error), int(guess.number) if guess and whole else None) from None
    number = _bounded(raw, _scaled(quantity, reading), _MOST_THINGS)
    if quantity.unit and (len(quantity.unit) > 3 or _LETTER.search(quantity.unit)):
        raise Unreadable(f"“{raw}”不是{field.label}的个数", _without_look_alikes(raw))
    if quantity.unit in MONEY_UNITS or quantity.unit == "%":
        raise Unreadable(f"“{raw}”不是个数")
    if number != number.to_integral_value():
        raise Unreadable(f"“{shown(raw)}”不是整数", int(number) if number > 0 else None)
    if number < 0:
        raise Unreadable(f"“{shown(raw)}”是负数，{field.label}不能为负", int(-number))
    doubts = _vague(raw, quantity, f"{int(number)}")
    if number > _MOST_LIKELY and not doubts:
        doubts = (f"“{shown(raw)}”读作{int(number):,}，数目过大，请核对单位",)
    return Parsed(int(number), doubts)


_LETTER = re.compile(r"[A-Za-z]")
_LOOK_ALIKE = re.compile(r"[OoIlZ]+")
_DIGITS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "Z": "2"})


def _without_look_alikes(raw: Raw) -> int | None:
    """The number that was probably typed with letters for digits: 6O for 60."""
    digits = str(raw).strip().translate(_DIGITS)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else None


_MOST_SHARE = Decimal(300)
_ALL_DONE = frozenset(("已完成", "完成", "全部完成", "已建成", "已完工"))
_NOT_BEGUN = frozenset(("未开工", "尚未开工", "未启动", "未开始"))


def parse_percent(field: Field, raw: Raw, reading: Reading) -> Parsed:
    """A share: 65%, 百分之六十五, 六成, or a bare number by the scale of its column."""
    if isinstance(raw, str):
        told = normal(raw)
        if told in _ALL_DONE:
            return Parsed(Percent.of(100), (f"“{raw}”按100%记",))
        if told in _NOT_BEGUN:
            return Parsed(Percent.of(0), (f"“{raw}”按0%记",))
        words = unicodedata.normalize("NFKC", raw)
        if "百分之" in words:
            raw = words.replace("百分之", "") + "%"
    try:
        quantity = quantity_of(raw, "百分数")
    except Unreadable as error:
        guess = meant(raw) if isinstance(raw, str) else None
        sure = guess is not None and guess.unit == "%"
        raise Unreadable(str(error), Percent.of(guess.number) if guess and sure else None) from None
    if quantity.unit == "成" and quantity.number < 10:
        tenths = Percent.of(quantity.number * 10)
        return Parsed(tenths, (f"“{raw}”按{tenths}记",))
    if quantity.unit not in ("", "%", "‰", "个百分点", "百分点"):
        raise Unreadable(f"“{raw}”不是{field.label}的百分数")
    scale: Decimal = Decimal(1)
    if quantity.unit == "‰":
        scale = Decimal("0.1")
    elif quantity.unit == "":
        scale = Decimal(reading.percent_scale)
    percent = Percent.of(_bounded(raw, quantity.number * scale, _MOST_PERCENT))
    return Parsed(percent, _vague(raw, quantity, str(percent)) or _too_large(raw, percent))


def _too_large(raw: Raw, percent: Percent) -> tuple[str, ...]:
    """The doubt about a share that is hardly one; shares beyond 100 % there are."""
    huge = percent.number > _MOST_SHARE
    return (f"“{shown(raw)}”读作{percent}，百分数过大，请核对",) if huge else ()
