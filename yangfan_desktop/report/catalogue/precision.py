"""Numbers in running text: those of one unit in one sentence have the same number of decimals.

28.9亿元 beside 21.86亿元 reads like two sources; so amounts in 亿元 always have two decimals, and those
in 万元 and the percentages of a sentence as many as the one that needs most.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from yangfan_desktop.domain.values import Money, Percent, plain

_YI = Money.of(1, "亿元").fen
_OF_YI = _OF_WAN = 2  # decimals, at most
_OF_PERCENT = 1


def rounded(number: Decimal, decimals: int) -> Decimal:
    """Half up, as officials round; what rounds to nothing has no sign."""
    found = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return found or abs(found)


class Precision:
    """The numbers of one sentence, told alike; `values` are all of them.

    A percentage may be a bare number too: one that is rounded to a `Percent` first is rounded twice.
    """

    def __init__(self, *values: Money | Percent | Decimal | None) -> None:
        amounts = [one.in_unit() for one in values if isinstance(one, Money) and not _is_large(one)]
        shares = [_number(one) for one in values if isinstance(one, Percent | Decimal)]
        self._of_wan = _decimals(amounts, _OF_WAN)
        self._of_percent = _decimals(shares, _OF_PERCENT)

    def amount(self, money: Money) -> str:
        """12.35亿元 from a hundred million on, else 3260.5万元."""
        if _is_large(money):
            return f"{rounded(money.in_unit('亿元'), _OF_YI)}亿元"
        return f"{rounded(money.in_unit(), self._of_wan)}万元"

    def rate(self, percent: Percent | Decimal) -> str:
        """56.3%."""
        return f"{rounded(_number(percent), self._of_percent)}%"

    def points(self, lead: Percent) -> str:
        """序时差: 超序时进度2.3个百分点."""
        number = rounded(lead.number, self._of_percent)
        if not number:
            return "与序时进度持平"
        return f"{'超' if number > 0 else '落后'}序时进度{abs(number)}个百分点"


def amount(money: Money) -> str:
    """The only amount of a sentence."""
    return Precision(money).amount(money)


def rate(percent: Percent) -> str:
    """The only percentage of a sentence."""
    return Precision(percent).rate(percent)


def _number(percent: Percent | Decimal) -> Decimal:
    return percent.number if isinstance(percent, Percent) else percent


def _is_large(money: Money) -> bool:
    return abs(money.fen) >= _YI


def _decimals(numbers: Iterable[Decimal], most: int) -> int:
    """How many decimals the number that needs most has, when all are rounded to `most`."""
    shown = (plain(rounded(one, most)) for one in numbers)
    return max((len(one.partition(".")[2]) for one in shown), default=0)
