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

from yangfan_desktop.domain.dates import cut_off_of, date_of, period_of
from yangfan_desktop.domain.fields import Field, Kind, Option
from yangfan_desktop.domain.number_parsing import (
    parse_count,
    parse_money,
    parse_number,
    parse_percent,
)
from yangfan_desktop.domain.phones import SCIENTIFIC, phones_of
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
    credit_check_character,
    credit_code_error,
    plain,
)
from yangfan_desktop.domain.wording import joined, normal, one_line, tidy, unspaced

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
            return Parsed(None, (f"“{raw}”按空白记，待补充",) if unknown else ())
    return _PARSERS[field.kind](field, raw, reading)


def _is_blank(field: Field, raw: str) -> bool:
    if field.kind is Kind.FLAG and raw == "无":
        return False
    return is_blank(raw)


# -- words -----------------------------------------------------------------------------------------


def _parse_date(field: Field, raw: Raw, reading: Reading) -> Parsed:
    del reading
    if field.key == "as_of":
        return cut_off_of(raw)
    return period_of(raw) if field.key == "period" else date_of(raw)


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
    if field.kind is Kind.LONG_TEXT:
        return Parsed(words)
    words = unspaced(one_line(words))
    if field.kind is Kind.REFERENCE or field.required:
        words = _SEAL.sub("", joined(words)) or words
    return Parsed(words)


_SEAL = re.compile(r"\s*[（(](?:盖章|公章|签章|盖公章|加盖公章|章)[）)]\s*$")
"""What a form prints behind a unit's name and an official copies with it."""


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


_NOT = re.compile(r".*(?:不|未|非|没有?|无|尚未|暂停|停止)")


def _near(option: Option, wanted: str) -> bool:
    """One wording begins or ends with the other: 在建项目 ~ 在建, 智慧港口 ~ 5G+智慧港口."""
    if len(wanted) < 2:
        return False
    for word in (option.label, *option.aliases):
        own = normal(word)
        if _NOT.fullmatch(wanted.removesuffix(own)) and wanted.endswith(own):
            continue  # 不在建 is anything but 在建
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
    Kind.COUNT: parse_count,
    Kind.MONEY: parse_money,
    Kind.NUMBER: parse_number,
    Kind.PERCENT: parse_percent,
    Kind.DATE: _parse_date,
    Kind.CHOICE: _parse_choice,
    Kind.FLAG: _parse_flag,
    Kind.CREDIT_CODE: _parse_credit_code,
    Kind.PHONE: _parse_phone,
    Kind.REFERENCE: _parse_text,
}
