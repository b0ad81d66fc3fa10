"""Drafts: what was typed into a dialog and not written yet, kept through closing, crash and refusal."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_log = logging.getLogger(__name__)


class KeptDrafts:
    """One small file of words by dialog and ledger; an unreadable one counts as empty."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def words(self, key: str) -> dict[str, str]:
        """What was typed there last; nothing if it was written or given up."""
        found = self._all().get(key, {})
        return {str(name): str(said) for name, said in found.items()}

    def keep(self, key: str, words: Mapping[str, str]) -> None:
        """Keep these words; none at all forget the draft."""
        drafts = self._all()
        typed = {name: said for name, said in words.items() if said}
        if drafts.get(key, {}) == typed:
            return
        if typed:
            drafts[key] = typed
        else:
            drafts.pop(key, None)
        new = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(drafts, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(new, self._file)  # noqa: PTH105 - atomic on every system
        except OSError:
            _log.warning("A draft could not be kept")

    def drop(self, key: str) -> None:
        """It was written, or given up on purpose."""
        self.keep(key, {})

    def _all(self) -> dict[str, dict[str, Any]]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        drafts = cast("dict[str, Any]", found)
        return {key: one for key, one in drafts.items() if isinstance(one, dict)}


def drafts_of(widget: QWidget) -> KeptDrafts | None:
    """The drafts of the window that this stands in; nothing outside of one."""
    found = getattr(widget.window(), "drafts", None)
    return found if isinstance(found, KeptDrafts) else None
