"""Which pictures of the gallery are wanted: all of them, or what a maintainer is working on just now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TypeVar

_T = TypeVar("_T")

SIZES = ((1366, 768), (1920, 1080))
SCALES = (100, 150)
LEDGERS = ("city", "empty")


@dataclass(frozen=True, slots=True)
class Choice:
    """Every part of a choice that nobody named is wanted whole."""

    names: tuple[str, ...] = ()
    """Pictures by the beginning of their names, as in `overview` or `charts-gantt`; `*` may stand in them."""
    sizes: tuple[tuple[int, int], ...] = SIZES
    scales: tuple[int, ...] = SCALES
    """In percent."""
    darks: tuple[bool, ...] = (False, True)
    ledgers: tuple[str, ...] = LEDGERS

    def wants(self, name: str) -> bool:
        """Whether the picture of this name is wanted."""
        return not self.names or any(fnmatch(name, f"{one}*") for one in self.names)

    def may_want(self, beginning: str) -> bool:
        """Whether some picture may be wanted whose name begins like this."""
        return self.wants(beginning) or any(one.startswith(beginning) for one in self.names)


def choice_of(words: Sequence[str]) -> Choice:
    """What these words name: 1366 or 1920, 100 or 150, light or dark, city or empty, pictures.

    Any other word is the beginning of a picture's name.
    """
    sizes = {str(size[0]): size for size in SIZES}
    scales = {str(scale): scale for scale in SCALES}
    darks = {"light": False, "dark": True}
    ledgers = {name: name for name in LEDGERS}
    known = {*sizes, *scales, *darks, *ledgers}
    return Choice(
        tuple(word for word in words if word not in known),
        _named(sizes, words),
        _named(scales, words),
        _named(darks, words),
        _named(ledgers, words),
    )


def _named(known: dict[str, _T], words: Sequence[str]) -> tuple[_T, ...]:
    """What the words name of these; all of them where they name none."""
    found = tuple(value for word, value in known.items() if word in words)
    return found or tuple(known.values())
