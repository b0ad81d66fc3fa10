"""A quotient in SQL, rounded as its cell shows it: to be ordered and filtered by like any other number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Float, Table, case, cast, func

from yangfan_desktop.domain.quotients import Quotient

_PLACES = 6
"""The file holds numbers in millionths."""


def quotient_of(table: Table, quotient: Quotient) -> ColumnElement[Any]:
    """The quotient in millionths; nothing where a part is missing, the whole is 0 or the kind has none.

    It is multiplied before it is divided: a half that is to be rounded up is then a half exactly.
    """
    kind, part = table.c[quotient.by], cast(table.c[quotient.part], Float)
    whole = func.nullif(table.c[quotient.whole], 0)
    found = [
        (
            kind == share.kind,
            cast(func.round(part * (share.factor * 10**share.decimals) / whole), BigInteger)
            * 10 ** (_PLACES - share.decimals),
        )
        for share in quotient.shares
    ]
    return case(*found)
