"""模板认识: how one layout of a sender is to be read, as a user once decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.domain.wording import normal


class Policy(Enum):
    """Whose value counts where a file and the ledger differ."""

    THEIRS = "theirs"
    OURS = "ours"
    ASK = "ask"

    @property
    def label(self) -> str:
        """The word shown to a user."""
        return {"theirs": "以来表为准", "ours": "以台账为准", "ask": "逐条询问"}[self.value]


class Missing(Enum):
    """What becomes of records that a sender was to list and did not."""

    KEEP = "keep"
    MARK = "mark"
    ASK = "ask"

    @property
    def label(self) -> str:
        """The word shown to a user."""
        return {"keep": "保留不动", "mark": "在备注中标注", "ask": "导入时询问"}[self.value]


@dataclass(frozen=True, slots=True)
class TemplateProfile:
    """What was learnt of one layout.

    `columns` maps the wording of a header (group and leaf, as `组/子列`) to a field's key, or to `None`
    for a column that is not read; `policies` hold for the fields named in it, all others take theirs;
    `missing` is for records that such a file does not list.
    """

    layout: str
    register: str
    sender: str = ""
    headers: tuple[str, ...] = ()
    columns: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    policies: Mapping[str, Policy] = field(default_factory=dict[str, Policy])
    missing: Missing = Missing.KEEP

    def json(self) -> dict[str, object]:
        """The profile as it is exported and kept."""
        return {
            "layout": self.layout,
            "register": self.register,
            "sender": self.sender,
            "headers": list(self.headers),
            "columns": dict(self.columns),
            "policies": {key: policy.value for key, policy in self.policies.items()},
            "missing": self.missing.value,
        }


def layout_of(headers: Iterable[str]) -> str:
    """The fingerprint of a layout: the wordings of its headers in their order, wherever they stand."""
    import hashlib  # noqa: PLC0415 - brings OpenSSL along, and few ask

    words = "\n".join(normal(header) for header in headers if header)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def layout_of_reading(reading: SheetReading) -> str:
    """The fingerprint of what was read; two readings of one table are two layouts."""
    beside = [reading.register] if reading.beside else []
    return layout_of([*headers_of(reading).values(), *beside])


def headers_of(reading: SheetReading) -> dict[str, str]:
    """The header of each column of a reading by its letter, from the left."""
    found = {one.column: one.header for one in (*reading.columns, *reading.unmapped) if one.header}
    return dict(sorted(found.items(), key=lambda pair: (len(pair[0]), pair[0])))
