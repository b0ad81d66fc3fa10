"""One column that holds a person and a telephone number: `联系人及电话` with `张三 13800000001`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.parsing import Parsed, Raw, Unreadable, parse
from yangfan_desktop.exchange.header_words import forms

_HEADING = re.compile(
    r"(?:项目|单位|业务|申报)?(?:联系人|负责人|联络员|责任人)?(?:姓名)?[及和与或/(+&]?"
    r"(?:联系人?|手机|办公)?(?:电话|手机|方式|号码)?(?:号码?)?\)?"
)
_PHONE = re.compile(
    r"(?:\+?86[\s-]*)?1[3-9]\d(?:[\s-]?\d{4}){2}(?!\d)"
    r"|(?:\(0\d{2,3}\)|0\d{2,3})[\s-]*[2-9]\d{6,7}(?:(?:-|转)\d{1,6})?(?!\d)|(?<!\d)[2-9]\d{6,7}(?!\d)"
)
_BETWEEN = " \t\n、,，;；:：/|()（）电话手机号码联系方式"


def contact_fields(
    header: str, register: Register, values: Sequence[Raw]
) -> tuple[Field, Field] | None:
    """The fields for person and number, if this column holds both and the register has such a pair.

    Most values must hold a name beside a number: 联系电话 may be the heading of either.
    """
    if "contact" not in register.keys or "phone" not in register.keys:
        return None
    if not any(_HEADING.fullmatch(form) for form in forms(header)):
        return None
    filled = [value for value in values if value is not None]
    both = sum(_holds_both(value) for value in filled)
    if not both or both * 2 < len(filled):
        return None
    return register.field("contact"), register.field("phone")


def _holds_both(raw: Raw) -> bool:
    if not isinstance(raw, str):
        return False
    text = unicodedata.normalize("NFKC", raw)
    rest = _PHONE.sub("", text)
    return rest != text and re.search(r"[\u4e00-\u9fff]{2,}", rest.strip(_BETWEEN)) is not None


def split_contact(field: Field, raw: Raw) -> Parsed:
    """The person or the number of such a cell, whichever the field is; raises `Unreadable`."""
    is_number = field.kind is Kind.PHONE
    if not isinstance(raw, str):
        return parse(field, raw) if is_number else Parsed(None)
    text = unicodedata.normalize("NFKC", raw)
    numbers = [found.group().strip() for found in _PHONE.finditer(text)]
    names = [part.strip(_BETWEEN) for part in _PHONE.split(text)]
    person = "、".join(name for name in names if name)
    if re.search(r"\d", person):
        raise Unreadable(f"“{raw}”中的姓名和电话分不清，请分开填写")
    if is_number:
        return parse(field, "、".join(numbers)) if numbers else Parsed(None)
    return parse(field, person)
