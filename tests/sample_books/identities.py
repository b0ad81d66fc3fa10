"""Invented identities: the codes pass their checks, but no such region, company or number exists."""

from __future__ import annotations

from yangfan_desktop.domain.values import credit_check_character

_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(number: int, region: str = "990001", kind: str = "91") -> str:
    """A 统一社会信用代码 of a region that GB/T 2260 never assigned."""
    body = f"MAK{number:05d}"
    values = [int(symbol, 36) for symbol in body]
    rest = 11 - sum(v * w for v, w in zip(values, _WEIGHTS, strict=True)) % 11
    own = f"{kind}{region}{body}{ {10: 'X', 11: '0'}.get(rest, rest) }"
    return own + credit_check_character(own)


def phone(number: int) -> str:
    """A mobile number out of a block of zeros."""
    return f"1380000{number:04d}"
