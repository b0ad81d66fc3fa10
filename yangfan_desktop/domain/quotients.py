"""A number that follows from two others of its record, where it has none of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """How the quotient of one kind of record is reckoned: times `factor`, rounded half up to `decimals`."""

    kind: str
    factor: int
    decimals: int


@dataclass(frozen=True, slots=True)
class Quotient:
    """`part` over `whole`, two numbers of the record; what kind it is of, its field `by` says.

    Only kinds that have a share are divided; a ledger knows them from its policies.
    """

    part: str
    whole: str
    by: str
    shares: tuple[Share, ...] = ()
