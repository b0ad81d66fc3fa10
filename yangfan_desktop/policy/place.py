"""Where in a policy pack's file something stands, so that every complaint names file and key."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.problems import UserError


@dataclass(frozen=True, slots=True)
class Place:
    """A file and the path of a key inside it, such as `indicators第3项（Y3）.unit`."""

    file: str
    path: str = ""

    def at(self, key: str) -> Place:
        """The key inside this place."""
        return Place(self.file, f"{self.path}.{key}" if self.path else key)

    def item(self, number: int, name: str = "") -> Place:
        """The entry with this number (from 1) of a list, named where it has a name."""
        named = f"（{name}）" if name else ""
        return Place(self.file, f"{self.path}第{number}项{named}")

    def error(self, why: str) -> UserError:
        """The sentence that says what is wrong here."""
        return UserError(f"政策包{self.file}的“{self.path}”{why}，请改正后再用")
