"""What a user settled about the columns of a table: just now, or for its layout before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.profiles import TemplateProfile
from yangfan_desktop.exchange.tables import Table

Learnt = Mapping[str, TemplateProfile]
"""What a user once decided about layouts, by layout."""
Overrides = Mapping[str, str | None]
"""A user's own mapping: column letter to the key of a field, `None` for a column not to be read."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What is decided `now`, by the name of the reading, goes before what was `learnt`."""

    now: Mapping[str, Overrides]
    learnt: Learnt

    def of(self, name: str, layout: str, table: Table, register: Register) -> Overrides:
        """What is settled about the columns of this table, read into this register."""
        profile = self.learnt.get(layout)
        before: dict[str, str | None] = {}
        if profile is not None and profile.register == register.key:
            before = {
                column.letter: profile.columns[column.header]
                for column in table.columns
                if column.header in profile.columns
                and profile.columns[column.header] in (None, *register.keys)
            }
        return {**before, **self.now.get(name, {})}
