"""Which columns a page shows, in which order, how wide, and the views that a user gave names to.

Kept beside the program's settings, for each ledger and register: a view is how one person looks at
the ledger, so it does not belong in the file that the office shares.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from yangfan_desktop.domain.records import Order

_EVERYWHERE = ""
"""In the place of a ledger's name: what is chosen for all of them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table from the left, how many of them are frozen, its order, search and filters.

    `group` is the field that the records are grouped by, if they are. `widths` are those in pixels that
    the user pulled, by field; every other column is as wide as its contents want it. A filter is a
    field's key, a test and the words of its values; None stands for an empty value.
    """

    columns: tuple[str, ...] = ()
    orders: tuple[Order, ...] = ()
    search: str = ""
    filters: tuple[tuple[str, str, tuple[str | None, ...]], ...] = ()
    frozen: int = 1
    group: str = ""
    widths: tuple[tuple[str, int], ...] = ()


class SavedViews:
    """Reads the file once; every change is written at once, whole."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept = _load(file)

    def layout(self, ledger: str, register: str) -> Layout:
        """How the page was left; the default one if it never was changed."""
        return _layout(self._of(ledger, register).get("layout"))

    def keep_layout(self, ledger: str, register: str, layout: Layout) -> None:
        """The page is laid out so from now on."""
        self._of(ledger, register)["layout"] = _written(layout)
        self._save()

    def views(self, ledger: str, register: str) -> dict[str, Layout]:
        """The named views of a page, in the order in which they were saved."""
        found = self._of(ledger, register).get("views")
        if not isinstance(found, dict):
            return {}
        return {str(name): _layout(view) for name, view in found.items()}

    def keep_view(self, ledger: str, register: str, name: str, layout: Layout) -> None:
        """Save a view under a name; one of the same name is replaced."""
        views = self._of(ledger, register).setdefault("views", {})
        views[name] = _written(layout)
        self._save()

    def drop_view(self, ledger: str, register: str, name: str) -> None:
        """Forget a view."""
        self._of(ledger, register).get("views", {}).pop(name, None)
        self._save()

    def choice(self, name: str) -> str:
        """What this person chose for all ledgers, such as how a record is shown; empty if nothing."""
        return str(self._of(_EVERYWHERE, "choices").get(name, ""))

    def keep_choice(self, name: str, value: str) -> None:
        """It is to be so from now on."""
        self._of(_EVERYWHERE, "choices")[name] = value
        self._save()

    def _of(self, ledger: str, register: str) -> dict[str, Any]:
        of_ledger = self._kept.setdefault(ledger, {})
        return of_ledger.setdefault(register, {})

    def _save(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps(self._kept, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(new, self._file)  # noqa: PTH105 - atomic on every system


def _load(file: Path) -> dict[str, Any]:
    """What the file holds; nothing where it is missing or cannot be understood."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    ledgers = found if isinstance(found, dict) else {}
    return {
        ledger: {key: kept for key, kept in registers.items() if isinstance(kept, dict)}
        for ledger, registers in ledgers.items()
        if isinstance(registers, dict)
    }


def _written(layout: Layout) -> dict[str, Any]:
    """As it is read back from the file, so that it is understood before the next start too."""
    return json.loads(json.dumps(asdict(layout)))


def _layout(found: object) -> Layout:
    if not isinstance(found, dict):
        return Layout()
    orders, frozen = found.get("orders", []), found.get("frozen", 1)
    return Layout(
        tuple(str(one) for one in found.get("columns", ())),
        tuple(
            Order(str(one["field"]), bool(one.get("descending")))
            for one in (orders if isinstance(orders, list) else [])
            if isinstance(one, dict) and "field" in one
        ),
        str(found.get("search", "")),
        tuple(
            (
                str(one[0]),
                str(one[1]),
                tuple(None if word is None else str(word) for word in one[2]),
            )
            for one in found.get("filters", ())
            if isinstance(one, list) and len(one) == 3
        ),
        frozen if isinstance(frozen, int) and frozen > 0 else 1,
        str(found.get("group", "")),
        tuple(
            (str(one[0]), one[1])
            for one in found.get("widths", ())
            if isinstance(one, list) and len(one) == 2 and isinstance(one[1], int) and one[1] > 0
        ),
    )
