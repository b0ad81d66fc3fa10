"""The sample city's identities: the codes pass their checks, but no such region, unit or person exists."""

from __future__ import annotations

from yangfan_desktop.domain.values import credit_check_character

CITY, PROVINCE = "云江市", "江岭省"
UNIT = "云江市工业和信息化局"
EAST, PORT, HILL, STREAM, RIDGE = "东湖区", "临港新区", "青山县", "澄溪区", "望岭县"
COUNTIES = (EAST, PORT, HILL, STREAM, RIDGE)
OFFICES = {
    EAST: "东湖区工业和信息化局",
    PORT: "临港新区经济发展局",
    HILL: "青山县工业和信息化局",
    STREAM: "澄溪区工业和信息化局",
    RIDGE: "望岭县工业和信息化局",
}
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_SURNAMES = "陆顾程沈叶苏钟温白江简蓝乔尹柏骆"
_GIVEN = ("明远", "晓棠", "一舟", "知秋", "书宁", "望舒", "牧之", "清和", "若谷", "景行", "思齐")


def credit_code(number: int, kind: str = "91") -> str:
    """A 统一社会信用代码 of a region that GB/T 2260 never assigned."""
    body = f"MAY{number:05d}"
    values = [int(symbol, 36) for symbol in body]
    rest = 11 - sum(v * w for v, w in zip(values, _WEIGHTS, strict=True)) % 11
    own = f"{kind}990100{body}{ {10: 'X', 11: '0'}.get(rest, rest) }"
    return own + credit_check_character(own)


def phone(number: int) -> str:
    """A mobile number out of a block of zeros."""
    return f"1380000{number % 10_000:04d}"


def person(number: int) -> str:
    """An invented name, the same for the same number; 176 different ones."""
    return _SURNAMES[number % len(_SURNAMES)] + _GIVEN[number % len(_GIVEN)]
