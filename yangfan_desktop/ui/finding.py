"""What Ctrl+K can lead to, and how well each thing answers what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.records import Query
from yangfan_desktop.ui.initials import initials, spelling

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

MOST_NAMED = 3000
"""A register with more records is searched by the ledger, and not by initials."""
MOST_OF_EACH = 6
_SPELT = 3
"""So many letters are needed before they may be the inside of a syllable."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to go to: what it is called, what sort of thing it is, and how to go there."""

    label: str
    sort: str
    icon: str
    go: Callable[[], None]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its name."""

    register: str
    record: RecordId
    name: str


def rank(words: str, label: str, *, spelt: bool = True) -> int | None:
    """How well a label answers: 0 begins so, 1 holds it, 2 and 3 the same by initials, 4 and 5 spelt out.

    None where it does not answer at all; unless it may be `spelt`, only as it is written.
    """
    wanted = words.casefold().replace(" ", "")
    for place, text in enumerate(_readings(wanted, label, spelt=spelt)):
        if text.startswith(wanted):
            return 2 * place
        if wanted in text:
            return 2 * place + 1
    return None


def _readings(wanted: str, label: str, *, spelt: bool) -> Iterator[str]:
    """The label as it is written, and as far as what is wanted may mean them its 拼音."""
    yield label.casefold().replace(" ", "")
    if spelt and wanted.isascii():
        yield initials(label)
        if len(wanted) >= _SPELT:
            yield spelling(label)


def best(words: str, targets: Iterable[Target], most: int) -> list[Target]:
    """The targets that answer, the best first; among equals in their own order."""
    found = [(place, one) for one in targets if (place := rank(words, one.label)) is not None]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])[:most]]


def named_records(ledger: Ledger) -> list[Named]:
    """Every record of the registers that are not too large, by name; may run on any thread."""
    found: list[Named] = []
    for register in ledger.registers.values():
        if register.parent or ledger.count(register.key) > MOST_NAMED:
            continue
        naming = register.field(register.naming)
        for record in ledger.records(register.key):
            name = naming.text(record[naming.key])
            if name:
                initials(name)  # both remembered, so that typing never waits for them
                spelling(name)
                found.append(Named(register.key, record.id, name))
    return found


def search_large(ledger: Ledger, words: str) -> list[Named]:
    """The first records of large registers that hold the words; may run on any thread."""
    found: list[Named] = []
    for register in ledger.registers.values():
        if register.parent or ledger.count(register.key) <= MOST_NAMED:
            continue
        naming = register.field(register.naming)
        ids = ledger.ids(register.key, Query(words))[:MOST_OF_EACH]
        found += [
            Named(register.key, record.id, naming.text(record[naming.key]))
            for record in ledger.fetch(register.key, ids)
        ]
    return found
