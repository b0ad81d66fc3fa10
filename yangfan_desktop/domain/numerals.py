"""Chinese numerals and amounts in several parts: 一千二百零三, 3千5百, 1亿2000万."""

from __future__ import annotations

import re
from decimal import Decimal

from yangfan_desktop.domain.values import plain

_DIGITS = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2, "俩": 2, "○": 0, "Ｏ": 0,
}  # fmt: skip
_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|.")
_RUN = re.compile(
    rf"(?:\d[\d,]*(?:\.\d+)?|[{''.join(_DIGITS)}{''.join(_POWERS)}])"
    rf"(?:\d[\d,]*(?:\.\d+)?|[{''.join(_DIGITS)}{''.join(_POWERS)}{''.join(_MYRIADS)}])*"
)


def digits_only(text: str) -> str:
    """The text with each Chinese digit as a digit: 二〇二三年 → 2023年."""
    return "".join(str(_DIGITS[c]) if c in _DIGITS else c for c in text)


def with_digits(text: str) -> str:
    """The text with every numeral in it written in digits, 万 kept as a scale: 三百万元 → 300万元."""
    return _RUN.sub(_rewritten, text)


def _rewritten(found: re.Match[str]) -> str:
    run = found[0]
    spelled = any(c in _DIGITS for c in run) or run[0] in _POWERS
    parts = len(re.findall(r"\d[\d,.]*", run))
    if not spelled and parts < 2:
        return run
    number = spelled_number(run)
    if number is None:
        return run
    if any(c in _MYRIADS for c in run):
        return f"{plain(number / 10**4)}万"
    return plain(number)


def spelled_number(text: str) -> Decimal | None:
    """The number that this numeral is; nothing where it is none or can be read two ways (一百五)."""
    sum_ = _Sum()
    for token in _TOKEN.findall(text):
        if not sum_.take(token):
            return None
    return sum_.result()


class _Sum:
    """A numeral that is being added up from its left."""

    def __init__(self) -> None:
        self._total = Decimal(0)
        self._section = Decimal(0)
        self._number: Decimal | None = None
        self._gap = True
        self._power = 10**5
        self._myriad = 10**9

    def take(self, token: str) -> bool:
        """One part more; whether the numeral still makes sense."""
        if token[0].isdigit() and token not in _DIGITS:
            if self._number is not None:
                return False
            self._number = Decimal(token.replace(",", ""))
            self._gap = self._gap or self._number >= 10
        elif token in _DIGITS:
            self._digit(_DIGITS[token])
        elif token in _POWERS:
            return self._take_power(_POWERS[token])
        elif token in _MYRIADS:
            return self._take_myriad(_MYRIADS[token])
        else:
            return False
        return True

    def _digit(self, digit: int) -> None:
        if digit == 0 and self._number is None:
            self._gap = True
            self._number = Decimal(0) if not (self._section or self._total) else None
        else:
            self._number = (self._number or Decimal(0)) * 10 + digit

    def _take_power(self, power: int) -> bool:
        if power >= self._power or (self._number is None and power != 10 and not self._section):
            return False
        self._section += (Decimal(1) if self._number is None else self._number) * power
        self._number, self._gap, self._power = None, power == 10, power
        return True

    def _take_myriad(self, myriad: int) -> bool:
        part = self._section + (self._number or 0)
        if myriad >= self._myriad or part == 0:
            return False
        self._total += part * myriad
        self._section, self._number = Decimal(0), None
        self._gap, self._power, self._myriad = False, 10**5, myriad
        return True

    def result(self) -> Decimal | None:
        """The whole; nothing where the last digit may stand for more than itself."""
        if self._number is not None and not self._gap and (self._section or self._total):
            return None
        return self._total + self._section + (self._number or 0)
