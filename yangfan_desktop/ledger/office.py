"""本单位: what a ledger says of the office that keeps it, printed on papers and filled into templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.ledger.ledger import Ledger

WORDS: Mapping[str, str] = {
    "填报人": "filler",
    "联系电话": "phone",
    "审核人": "reviewer",
    "负责人": "head",
    "地址": "address",
}
"""What lines around a table ask for, with the name that each is kept under."""
_PREFIX = "office."


def office_words(ledger: Ledger) -> dict[str, str]:
    """What is known of the office, by the label that a template asks for it with."""
    found = ledger.file.facts()
    words = {label: found.get(_PREFIX + key, "") for label, key in WORDS.items()}
    return {label: said for label, said in words.items() if said}


def keep_office(ledger: Ledger, unit: str, region: str, words: Mapping[str, str]) -> None:
    """Change the office's name, region and words; an empty word is forgotten."""
    if not unit.strip():
        raise UserError("请填写单位名称，它会印在每张表和报告上")
    known = ledger.file.facts()
    wanted = {"unit": unit.strip(), "region": region.strip()}
    wanted |= {_PREFIX + WORDS[label]: said.strip() for label, said in words.items()}
    for key, said in wanted.items():
        if known.get(key, "") != said:
            ledger.file.set_fact(key, said)
    ledger.facts = replace(ledger.facts, unit=wanted["unit"], region=wanted["region"])
