"""Templates that were filled before, with what was chosen for them: the next quarter needs one click."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, cast

_MOST = 12


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """One template: where it lies, what it was filled from, who filled it in, to whom it was sent."""

    path: str
    ledger: str
    register: str | None = None
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    receiver: str = ""
    at: str = ""


class KeptTemplates:
    """A small file beside the program's settings; an unreadable one counts as empty."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, ledger: str) -> list[KeptTemplate]:
        """The templates of this ledger, the latest first."""
        return [one for one in self._all() if one.ledger == ledger]

    def find(self, ledger: str, path: Path) -> KeptTemplate | None:
        """What was chosen for this file the last time."""
        return next((one for one in self.of(ledger) if one.path == str(path)), None)

    def remember(self, template: KeptTemplate) -> None:
        """Put this one first."""
        same = (template.path, template.ledger)
        others = [one for one in self._all() if (one.path, one.ledger) != same]
        self._write([template, *others])

    def forget(self, ledger: str, path: str) -> None:
        """Offer it no more."""
        self._write([one for one in self._all() if (one.path, one.ledger) != (path, ledger)])

    def _write(self, listed: list[KeptTemplate]) -> None:
        kept: dict[str, int] = {}
        few: list[dict[str, object]] = []
        for one in listed:
            kept[one.ledger] = kept.get(one.ledger, 0) + 1
            if kept[one.ledger] <= _MOST:
                few.append(asdict(replace(one, words=dict(one.words))))
        new = self._file.with_suffix(".new")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps(few, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(new, self._file)  # noqa: PTH105 - atomic on every system

    def _all(self) -> list[KeptTemplate]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
            return [KeptTemplate(**cast("dict[str, Any]", one)) for one in found]
        except (OSError, ValueError, TypeError):
            return []
