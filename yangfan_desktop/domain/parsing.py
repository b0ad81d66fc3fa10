"""Text becomes a value here, once, whether it comes from a workbook's cell or from the keyboard.

What cannot be read raises `Unreadable` with a sentence; it is never guessed and never becomes zero.
What was read with an assumption carries that assumption as a doubt, which the user sees at its cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from yangfan_desktop.domain.fields import Field, Kind, Option
from yangfan_desktop.domain.values import (
    MONEY_UNITS,
    Money,
    Number,
    PartialDate,
    Percent,
    Value,
    credit_check_character,
    credit_code_error,
    plain,
)
from yangfan_desktop.domain.wording import normal, one_line, tidy


@dataclass(frozen=True, slots=True)
class CellError:
    """A workbook cell that holds an error (`#REF!`) or a formula that was never calculated."""

    text: str


Raw = str | int | float | bool | datetime | date | Decimal | CellError | None
"""What a cell or an editor hands over."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value, and in words what had to be assumed to read it."""

    value: Value | None
    doubts: tuple[str, ...] = ()


class Unreadable(ValueError):
    """This text is no such value; `str()` says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the column around a cell is to be read.

    `unit` is the one its header names (empty: the field's own), `percent_scale` what a bare number
    in a percent column is multiplied with (100 where the column writes 0.65 for 65 %).
    """

    unit: str = ""
    percent_scale: int = 1


PLAIN = Reading()
BLANKS = frozenset(("", "/", "\\", "-", "--", "—", "——", "－", "无", "暂无", "待定", "空", "无。"))
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial day number has no time zone


def parse(field: Field, raw: Raw, reading: Reading = PLAIN) -> Parsed:
    """The value that `raw` means for this field; raises `Unreadable` if it means none."""
    if raw is None:
        return Parsed(None)
    if isinstance(raw, CellError):
        raise Unreadable(f"单元格是错误值“{raw.text}”，请在原表中改正")
    if isinstance(raw, str):
        raw = tidy(raw)
        if _is_blank(field, raw):
            return Parsed(None)
    return _PARSERS[field.kind](field, raw, reading)


def _is_blank(field: Field, raw: str) -> bool:
    if field.kind is Kind.FLAG and raw in ("无", "-"):
        return False
    return raw in BLANKS or not raw


def _shown(raw: Raw) -> str:
    if isinstance(raw, float):
        return plain(_decimal(raw)) if abs(raw) < 1e15 else f"{raw:g}"
    return "TRUE" if raw is True else "FALSE" if raw is False else str(raw)


def _decimal(number: float | Decimal) -> Decimal:
    """The number as a spreadsheet shows it: binary noise beyond 15 digits is dropped."""
    if isinstance(number, Decimal):
        return number
    if isinstance(number, int):
        return Decimal(number)
    return Decimal(format(number, ".15g"))


# -- numbers ---------------------------------------------------------------------------------------

_SCALES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "万亿": 10**12,
}
_NUMBER = re.compile(
    r"(?P<about>约|大约|近|超过|超|逾|>=|<=|≥|≤|>|<|达到|达|共|¥|￥)?"
    r"(?P<sign>[-+−]?)(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
    r"(?P<more>余|多)?(?P<scale>[十百千万亿]*)(?P<more2>余|多)?"
    r"(?P<unit>[^\d\s~～至到\-]*?)(?P<tail>左右|以上|以下|以内|上下)?"
)
_RANGE = re.compile(r"\d\s*(?:~|～|至|到|-|—|–)\s*\d")
_MOST_FEN = Decimal(10) ** 17
_MOST_THINGS = Decimal(10) ** 12
_MOST_PERCENT = Decimal(10) ** 9
_ABOUT_QUIETLY = ("", "¥", "￥", "共", "达", "达到")


@dataclass(frozen=True, slots=True)
class _Quantity:
    number: Decimal
    unit: str = ""
    scaled: bool = False
    vague: bool = False


def _quantity(raw: Raw, noun: str) -> _Quantity:
    if isinstance(raw, bool | datetime | date) or raw is None or isinstance(raw, CellError):
        raise Unreadable(f"“{_shown(raw)}”不是{noun}")
    if isinstance(raw, int | float | Decimal):
        number = _decimal(raw)
        if not number.is_finite():
            raise Unreadable(f"“{raw}”不是{noun}")
        return _Quantity(number)
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", raw))
    found = _NUMBER.fullmatch(folded)
    if not found:
        if _RANGE.search(folded):
            raise Unreadable(f"“{raw}”是一个范围，请填写一个{noun}")
        raise Unreadable(f"“{raw}”不是{noun}")
    return _taken(raw, found)


def _taken(raw: str, found: re.Match[str]) -> _Quantity:
    scale = found["scale"] or ""
    if scale not in _SCALES:
        raise Unreadable(f"“{raw}”中的“{scale}”无法理解")
    try:
        number = Decimal(found["digits"].replace(",", "")) * _SCALES[scale]
    except InvalidOperation:
        raise Unreadable(f"“{raw}”不是数") from None
    if found["sign"] in ("-", "−"):
        number = -number
    about = found["about"] or ""
    words = found["more"] or found["more2"] or found["tail"]
    vague = about not in _ABOUT_QUIETLY or bool(words)
    return _Quantity(number, found["unit"] or "", bool(scale), vague)


def _vague(raw: Raw, quantity: _Quantity, taken: str) -> tuple[str, ...]:
    """The doubt about an amount that its own text calls a rough one."""
    return (f"“{raw}”不是确数，按{taken}记",) if quantity.vague else ()


def _bounded(raw: Raw, number: Decimal, limit: Decimal) -> Decimal:
    """The number; beyond `limit` it is a slip of the keyboard and could not be stored either."""
    if abs(number) > limit:
        raise Unreadable(f"“{_shown(raw)}”数额过大，请核对")
    return number


def _parse_money(field: Field, raw: Raw, reading: Reading) -> Parsed:
    quantity = _quantity(raw, "金额")
    assumed = reading.unit or field.unit
    if quantity.unit in ("", "元", "人民币", "元人民币", "元整"):
        in_yuan = quantity.scaled or quantity.unit
        fen = quantity.number * (100 if in_yuan else MONEY_UNITS[assumed])
        named = "元" if in_yuan and not quantity.scaled else ""
    elif quantity.unit in MONEY_UNITS and not quantity.scaled:
        fen, named = quantity.number * MONEY_UNITS[quantity.unit], quantity.unit
    else:
        raise Unreadable(f"“{raw}”中的“{quantity.unit}”不是金额单位")
    money = Money.of(_bounded(raw, Decimal(fen), _MOST_FEN), "分")
    doubts = _vague(raw, quantity, f"{money}万元") if quantity.vague else ()
    told = named or quantity.scaled
    if isinstance(raw, str) and told and not doubts and not _says(raw, assumed):
        doubts = (*doubts, f"“{raw}”写明了单位，与表头的{assumed}不同，换算为{money}万元")
    if money.fen < 0:
        doubts = (*doubts, f"“{_shown(raw)}”是负数")
    return Parsed(money, doubts)


def _says(raw: str, unit: str) -> bool:
    return unit.removesuffix("元") in raw if unit != "元" else "万" not in raw and "亿" not in raw


def _parse_number(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del field
    quantity = _quantity(raw, "数")
    if len(quantity.unit) > 4:
        raise Unreadable(f"“{raw}”不是数")
    scale = 1
    if not quantity.scaled and reading.unit and reading.unit[0] in _COUNT_SCALES:
        scale = _COUNT_SCALES[reading.unit[0]]
    number = Number.of(_bounded(raw, quantity.number * scale, _MOST_THINGS))
    return Parsed(number, _vague(raw, quantity, str(number)))


_COUNT_SCALES = {"万": 10**4, "亿": 10**8, "千": 1000, "百": 100}


def _parse_count(field: Field, raw: Raw, reading: Reading) -> Parsed:
    quantity = _quantity(raw, "个数")
    scale = 1
    if not quantity.scaled and reading.unit and reading.unit[0] in _COUNT_SCALES:
        scale = _COUNT_SCALES[reading.unit[0]]
    number = _bounded(raw, quantity.number * scale, _MOST_THINGS)
    if quantity.unit and len(quantity.unit) > 3:
        raise Unreadable(f"“{raw}”不是{field.label}的个数")
    if quantity.unit in MONEY_UNITS or quantity.unit == "%":
        raise Unreadable(f"“{raw}”不是个数")
    if number != number.to_integral_value():
        raise Unreadable(f"“{_shown(raw)}”不是整数")
    if number < 0:
        raise Unreadable(f"“{_shown(raw)}”是负数，{field.label}不能为负")
    return Parsed(int(number), _vague(raw, quantity, f"{int(number)}"))


_ALL_DONE = frozenset(("已完成", "完成", "全部完成", "已建成", "已完工"))
_NOT_BEGUN = frozenset(("未开工", "尚未开工", "未启动", "未开始"))


def _parse_percent(field: Field, raw: Raw, reading: Reading) -> Parsed:
    if isinstance(raw, str):
        told = normal(raw)
        if told in _ALL_DONE:
            return Parsed(Percent.of(100), (f"“{raw}”按100%记",))
        if told in _NOT_BEGUN:
            return Parsed(Percent.of(0), (f"“{raw}”按0%记",))
    quantity = _quantity(raw, "百分数")
    if quantity.unit not in ("", "%", "‰", "个百分点"):
        raise Unreadable(f"“{raw}”不是{field.label}的百分数")
    scale: Decimal = Decimal(1)
    if quantity.unit == "‰":
        scale = Decimal("0.1")
    elif quantity.unit == "":
        scale = Decimal(reading.percent_scale)
    percent = Percent.of(_bounded(raw, quantity.number * scale, _MOST_PERCENT))
    return Parsed(percent, _vague(raw, quantity, str(percent)))


# -- dates -----------------------------------------------------------------------------------------

_QUARTER = r"(?:第)?(?:([一二三四1-4])季度|[Qq]([1-4]))"
_DAY_TEXT = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|号)?(?:[ T]\d[\d:.]*)?")
_MONTH_TEXT = re.compile(r"(\d{4})[-/.年](\d{1,2})月?(?:份)?(底|末|初|上旬|中旬|下旬)?")
_QUARTER_TEXT = re.compile(rf"(\d{{4}})[-/.年]?{_QUARTER}")
_YEAR_TEXT = re.compile(r"(\d{4})(?:年|年度)?(底|末|初)?")
_EARLIEST_YEAR = 1950
_EXPECTED = re.compile(r"(预计|计划|拟|约)?(.+?)(\((?:预计|计划|暂定|拟)\)|之前|以前|前|左右)?")
_ENDLESS = frozenset(("长期", "持续", "常年", "长期坚持", "持续推进", "长期实施"))


def _parse_date(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del field, reading
    try:
        parsed = _date_of(raw)
    except Unreadable:
        raise
    except ValueError:
        raise Unreadable(f"“{_shown(raw)}”不是存在的日期") from None
    if isinstance(parsed.value, PartialDate) and parsed.value.year < _EARLIEST_YEAR:
        doubt = f"{parsed.value}过早，可能是在日期格式的单元格里填了年份，请核对"
        return Parsed(parsed.value, (*parsed.doubts, doubt))
    return parsed


def _date_of(raw: Raw) -> Parsed:
    if isinstance(raw, datetime):
        return Parsed(PartialDate.of_day(raw.date()))
    if isinstance(raw, date):
        return Parsed(PartialDate.of_day(raw))
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        number = _decimal(raw)
        if not number.is_finite():
            raise Unreadable(f"“{raw}”不是日期")
        return _date_of_number(number)
    return _date_of_text(_shown(raw))


def _date_of_number(number: Decimal) -> Parsed:
    shown = plain(number)
    if number == number.to_integral_value():
        whole = int(number)
        if 1900 <= whole <= 2100:
            return Parsed(PartialDate.of_year(whole))
        if 190001 <= whole <= 210012:
            return Parsed(PartialDate.of_month(whole // 100, whole % 100))
        if 19000101 <= whole <= 21001231:
            day = PartialDate(whole // 10000, whole // 100 % 100, whole % 100)
            return Parsed(day)
        if 32874 <= whole <= 73050:  # 1990 to 2099
            day = PartialDate.of_day((_EXCEL_EPOCH + timedelta(days=whole)).date())
            return Parsed(day, (f"“{shown}”按表格软件的日期序号读作{day}",))
        raise Unreadable(f"“{shown}”不是日期")
    year, _, decimals = shown.partition(".")
    if len(year) == 4 and len(decimals) == 2:
        return Parsed(PartialDate.of_month(int(year), int(decimals)))
    if len(year) == 4 and decimals == "1":
        raise Unreadable(f"“{shown}”可能是{year}年1月，也可能是10月，请写成“{year}年1月”这样的文字")
    if len(year) == 4 and len(decimals) == 1:
        return Parsed(PartialDate.of_month(int(year), int(decimals)))
    raise Unreadable(f"“{shown}”不是日期")


def _date_of_text(raw: str) -> Parsed:
    folded = re.sub(r"\s+(?=\D)|(?<=\D)\s+", "", unicodedata.normalize("NFKC", raw))
    if folded in _ENDLESS:
        return Parsed(None, (f"“{raw}”没有确定的日期，按空记",))
    expected = _EXPECTED.fullmatch(folded)
    if expected and (expected[1] or expected[3]):
        value = _exact_date(raw, expected[2]).value
        return Parsed(value, (f"“{raw}”按{value}记",))
    return _exact_date(raw, folded)


def _exact_date(raw: str, folded: str) -> Parsed:
    """The date that these characters, already folded, are; `raw` is what the user wrote."""
    if found := _DAY_TEXT.fullmatch(folded):
        return Parsed(PartialDate(int(found[1]), int(found[2]), int(found[3])))
    if found := _MONTH_TEXT.fullmatch(folded):
        month = PartialDate.of_month(int(found[1]), int(found[2]))
        return Parsed(month, (f"“{raw}”按{month}记",) if found[3] else ())
    if found := _QUARTER_TEXT.fullmatch(folded):
        quarter = found[2] or found[3]
        number = "一二三四".find(quarter) + 1 or int(quarter)
        return Parsed(PartialDate.of_quarter(int(found[1]), number))
    if found := _YEAR_TEXT.fullmatch(folded):
        year = PartialDate.of_year(int(found[1]))
        return Parsed(year, (f"“{raw}”按{year}记",) if found[2] else ())
    if re.fullmatch(r"\d{5,8}", folded):
        return _date_of_number(Decimal(folded))
    if re.search(r"\d{4}.*(?:-|~|～|至|到|—|–).*\d{4}", folded):
        raise Unreadable(f"“{raw}”是起止两个时间，请分开填写")
    raise Unreadable(f"“{raw}”不是日期，请写成“2023年6月”或“2023-06-15”")


# -- words -----------------------------------------------------------------------------------------


def _text_of(raw: Raw) -> str:
    """A number in a text column becomes its digits; one that lost digits is refused."""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float | int | Decimal):
        number = _decimal(raw)
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
    return Parsed(words if field.kind is Kind.LONG_TEXT else one_line(words))


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
    raise Unreadable(f"“{words}”不是{field.label}，应为{labels}{more}")


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
_NO = frozenset(("否", "×", "✗", "x", "n", "no", "无", "0", "false", "不是", "没有", "□", "-"))


def _parse_flag(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del reading
    if isinstance(raw, bool):
        return Parsed(raw)
    wanted = normal(_text_of(raw))
    if wanted in _YES or wanted == normal(field.label.removeprefix("是否")):
        return Parsed(value=True)
    if wanted in _NO:
        return Parsed(value=False)
    raise Unreadable(f"“{_shown(raw)}”不是“是”或“否”")


def _parse_credit_code(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del field, reading
    words = re.sub(r"[\s\-'’‘]", "", unicodedata.normalize("NFKC", _text_of(raw))).upper()
    error = credit_code_error(words)
    if error:
        raise Unreadable(f"“{words}”：{error}")
    expected = credit_check_character(words)
    if expected != words[17]:
        return Parsed(words, (f"信用代码“{words}”的校验码应为“{expected}”，请核对",))
    return Parsed(words)


_PHONE = re.compile(r"1[3-9]\d{9}|(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?|[48]00-?\d{3}-?\d{4}")
_SPACED_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)[\s-](\d{4})[\s-](\d{4})(?!\d)")
_AREA = re.compile(r"\((0\d{2,3})\)\s*-?")
_COUNTRY = re.compile(r"(?<!\d)(?:\+86|0086|86)[\s-]*(?=1[3-9]\d{9})")


def _parse_phone(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del field, reading
    if isinstance(raw, float) and abs(raw) >= 1e15:
        raise Unreadable(f"“{raw}”不是电话号码，已被表格软件当作数字，请按文本重新填写")
    folded = unicodedata.normalize("NFKC", _text_of(raw)).replace("—", "-").replace("－", "-")
    folded = _AREA.sub(r"\1-", _SPACED_MOBILE.sub(r"\1\2\3", folded))
    folded = _COUNTRY.sub("", folded).replace("转", "-")
    numbers = [part for part in re.split(r"[,;、/\s]+", folded) if part]
    odd = [number for number in numbers if not _PHONE.fullmatch(number)]
    doubts = tuple(f"“{number}”不像电话号码，请核对" for number in odd)
    return Parsed("、".join(numbers) or None, doubts)


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
