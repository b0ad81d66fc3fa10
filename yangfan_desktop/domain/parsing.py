"""Text becomes a value here, once, whether it comes from a workbook's cell or from the keyboard.

What cannot be read raises `Unreadable` with a sentence; it is never guessed and never becomes zero.
What was read with an assumption carries that assumption as a doubt, which the user sees at its cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from difflib import get_close_matches

from yangfan_desktop.domain.dates import date_of
from yangfan_desktop.domain.fields import Field, Kind, Option
from yangfan_desktop.domain.phones import SCIENTIFIC, phones_of
from yangfan_desktop.domain.quantities import Quantity, meant, quantity_of
from yangfan_desktop.domain.raw import (
    BLANKS,
    PLAIN,
    UNKNOWN,
    CellError,
    Parsed,
    Raw,
    Reading,
    Unreadable,
    decimal_of,
    is_blank,
    shown,
)
from yangfan_desktop.domain.values import (
    MONEY_UNITS,
    Money,
    Number,
    Percent,
    credit_check_character,
    credit_code_error,
    plain,
)
from yangfan_desktop.domain.wording import normal, one_line, tidy, unspaced

__all__ = [
    "BLANKS",
    "PLAIN",
    "CellError",
    "Parsed",
    "Raw",
    "Reading",
    "Unreadable",
    "is_blank",
    "parse",
]


def parse(field: Field, raw: Raw, reading: Reading = PLAIN) -> Parsed:
    """The value that `raw` means for this field; raises `Unreadable` if it means none."""
    if raw is None:
        return Parsed(None)
    if isinstance(raw, CellError):
        raise Unreadable(f"单元格是错误值“{raw.text}”，请在原表中改正")
    if isinstance(raw, str):
        raw = tidy(raw)
        if _is_blank(field, raw):
            unknown = normal(raw).strip("()") in UNKNOWN
            return Parsed(None, (f"“{raw}”按空记，待补充",) if unknown else ())
    return _PARSERS[field.kind](field, raw, reading)


def _is_blank(field: Field, raw: str) -> bool:
    if field.kind is Kind.FLAG and raw == "无":
        return False
    return is_blank(raw)


# -- numbers ---------------------------------------------------------------------------------------

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


def _parse_money(field: Field, raw: Raw, reading: Reading) -> Parsed:
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
    if not quantity.scaled and reading.unit and reading.unit[0] in _COUNT_SCALES:
        return quantity.number * _COUNT_SCALES[reading.unit[0]]
    return quantity.number


def _parse_number(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del field
    quantity = quantity_of(raw, "数")
    if len(quantity.unit) > 4:
        raise Unreadable(f"“{raw}”不是数")
    number = Number.of(_bounded(raw, _scaled(quantity, reading), _MOST_THINGS))
    return Parsed(number, _vague(raw, quantity, str(number)))


def _parse_count(field: Field, raw: Raw, reading: Reading) -> Parsed:
    try:
        quantity = quantity_of(raw, "个数")
    except Unreadable as error:
        guess = meant(raw) if isinstance(raw, str) else None
        whole = guess is not None and guess.number == guess.number.to_integral_value() >= 0
        raise Unreadable(str(error), int(guess.number) if guess and whole else None) from None
    number = _bounded(raw, _scaled(quantity, reading), _MOST_THINGS)
    if quantity.unit and len(quantity.unit) > 3:
        raise Unreadable(f"“{raw}”不是{field.label}的个数")
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


_ALL_DONE = frozenset(("已完成", "完成", "全部完成", "已建成", "已完工"))
_NOT_BEGUN = frozenset(("未开工", "尚未开工", "未启动", "未开始"))


def _parse_percent(field: Field, raw: Raw, reading: Reading) -> Parsed:
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
    return Parsed(percent, _vague(raw, quantity, str(percent)))


# -- words -----------------------------------------------------------------------------------------


def _parse_date(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del field, reading
    return date_of(raw)


def _text_of(raw: Raw) -> str:
    """A number in a text column becomes its digits; one that lost digits is refused."""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float | int | Decimal):
        number = decimal_of(raw)
        if not number.is_finite():
            raise Unreadable(f"“{raw}”不是文字")
        if abs(number) >= Decimal(10) ** 15:
            raise Unreadable(
                f"“{raw}”原是一串编码，已被表格软件当作数字、丢失了末几位，请按文本重新填写"
            )
        return plain(number)
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.hour == raw.minute == 0 else str(raw)
    return tidy(str(raw))


def _parse_text(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del reading
    words = _text_of(raw)
    return Parsed(words if field.kind is Kind.LONG_TEXT else unspaced(one_line(words)))


def _parse_choice(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del reading
    words = _text_of(raw)
    wanted = normal(words)
    for option in field.options:
        if wanted in (normal(word) for word in (option.label, option.value, *option.aliases)):
            return Parsed(option.value)
    near = [option for option in field.options if _near(option, wanted)]
    if len(near) == 1:
        return Parsed(near[0].value, (f"“{words}”按“{near[0].label}”记",))
    labels = "、".join(option.label for option in field.options[:8])
    more = "等" if len(field.options) > 8 else "之一"
    close = get_close_matches(wanted, [normal(o.label) for o in field.options], 1, cutoff=0.5)
    proposed = next((o.value for o in field.options if close == [normal(o.label)]), None)
    raise Unreadable(f"“{words}”不是{field.label}，应为{labels}{more}", proposed)


def _near(option: Option, wanted: str) -> bool:
    """One wording begins or ends with the other: 在建项目 ~ 在建, 智慧港口 ~ 5G+智慧港口."""
    if len(wanted) < 2:
        return False
    for word in (option.label, *option.aliases):
        own = normal(word)
        if len(own) >= 2 and (
            wanted.startswith(own) or wanted.endswith(own) or own.endswith(wanted)
        ):
            return True
    return False


_YES = frozenset(("是", "√", "✓", "✔", "y", "yes", "有", "1", "true", "对", "☑", "■", "●"))
_LIKELY_YES = frozenset(("v", "t", "ok", "○", "〇", "o"))
"""What looks like a tick: proposed, never taken."""
_NO = frozenset(("否", "×", "✗", "x", "n", "no", "无", "0", "false", "不是", "没有", "□", "非"))


def _parse_flag(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del reading
    if isinstance(raw, bool):
        return Parsed(raw)
    wanted = normal(_text_of(raw))
    if wanted in _YES or wanted == normal(field.label.removeprefix("是否")):
        return Parsed(value=True)
    if wanted in _NO:
        return Parsed(value=False)
    head, bracket, _ = wanted.partition("(")
    likely = True if wanted in _LIKELY_YES else None
    if bracket and head in _YES | _NO:
        likely = head in _YES
    raise Unreadable(f"“{shown(raw)}”不是“是”或“否”", likely)


def _parse_credit_code(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del field, reading
    words = re.sub(r"[\s\-'’‘]", "", unicodedata.normalize("NFKC", _text_of(raw))).upper()
    error = credit_code_error(words)
    if SCIENTIFIC.fullmatch(words):
        raise Unreadable(f"“{words}”已被表格软件当作数字、丢失了末几位，请按文本重新填写信用代码")
    if error:
        inside = _CODE.findall(words)
        likely = inside[0] if len(inside) == 1 else words.translate(_LOOK_ALIKE)
        sure = not credit_code_error(likely) and credit_check_character(likely) == likely[17]
        raise Unreadable(f"“{words}”：{error}", likely if sure else None)
    expected = credit_check_character(words)
    if expected != words[17]:
        return Parsed(words, (f"信用代码“{words}”的校验码应为“{expected}”，请核对",))
    return Parsed(words)


_LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "Z": "2", "S": "5"})
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{2}\d{6}[0-9A-Z]{10}(?![0-9A-Z])")


def _parse_phone(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del field, reading
    return phones_of(_text_of(raw), raw)


_PARSERS: dict[Kind, Callable[[Field, Raw, Reading], Parsed]] = {
    Kind.TEXT: _parse_text,
    Kind.LONG_TEXT: _parse_text,
    Kind.COUNT: _parse_count,
    Kind.MONEY: _parse_money,
    Kind.NUMBER: _parse_number,
    Kind.PERCENT: _parse_percent,
    Kind.DATE: _parse_date,
    Kind.CHOICE: _parse_choice,
    Kind.FLAG: _parse_flag,
    Kind.CREDIT_CODE: _parse_credit_code,
    Kind.PHONE: _parse_phone,
    Kind.REFERENCE: _parse_text,
}
