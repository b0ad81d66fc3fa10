"""How long work tells where it is and learns that it is no longer wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Cancelled(Exception):
    """The user has had enough; whatever was begun is taken back by the transaction around it."""


class Progress(Protocol):
    """Told of every step of long work; may raise `Cancelled`."""

    def step(self, done: int, total: int, doing: str = "") -> None:
        """`done` of `total` units are finished; `doing` names the present stage in Chinese."""
        ...


class Silent:
    """A progress that nobody watches and nobody cancels."""

    def step(self, done: int, total: int, doing: str = "") -> None:
        """Ignore it."""


SILENT = Silent()


def watched(
    items: Sequence[T], progress: Progress, doing: str = "", every: int = 200
) -> Iterator[T]:
    """Yield each item, reporting once every so many (and once at the end)."""
    total = len(items)
    for done, item in enumerate(items):
        if done % every == 0:
            progress.step(done, total, doing)
        yield item
    progress.step(total, total, doing)
