"""Which record a word names: its number (`12` or `#12`), its code, its name or one of its other names."""

from __future__ import annotations

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.matching import Index
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store import queries


def named(ledger: Ledger, register: str, word: str) -> Record:
    """The one record of this register that the word names.

    Raises:
        UserError: none is called so, or several are.
    """
    spec = ledger.register(register)
    index, texts = Index(spec), dict[RecordId, str]()
    naming = spec.field(spec.naming)
    with ledger.file.reading() as connection:
        for id_, values in queries.columns(connection, spec, index.keys):
            index.add(id_, values)
        for id_, (value,) in queries.columns(connection, spec, [naming.key]):
            texts[id_] = normal(naming.text(value))
    match = index.by_any_name(word)
    if match.record is not None:
        return ledger.record(spec.key, match.record)
    same = [id_ for id_, text in texts.items() if text == normal(word)]
    if not match.several and len(same) == 1:
        return ledger.record(spec.key, same[0])
    if match.several or same:
        raise UserError(
            f"有{match.several or len(same)}条{spec.noun}叫“{word}”，请用编号指明，{_how(spec)}"
        )
    number = word.removeprefix("#")
    if number.isascii() and number.isdigit():
        found = ledger.fetch(spec.key, [RecordId(int(number))])
        if found:
            return found[0]
    raise UserError(f"{spec.title}里没有“{word}”，请写名称、代码或编号，{_how(spec)}")


def _how(spec: Register) -> str:
    return f"编号用“list {spec.key} --json”查看"
