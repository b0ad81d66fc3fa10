"""Words that are struck through: an official's way of taking something back without deleting it.

Inside a cell of which only a part is struck through, each such character is followed by a combining
stroke, so that no number is read from the old and the new figure together.
"""

from __future__ import annotations

STROKE = "\u0336"


def struck(text: str) -> str:
    """The text with a stroke behind each character."""
    return "".join(f"{symbol}{STROKE}" for symbol in text)


def parted(text: str) -> tuple[str, str]:
    """What is left of a text, and what is struck through in it."""
    kept: list[str] = []
    gone: list[str] = []
    for at, symbol in enumerate(text):
        if symbol != STROKE:
            (gone if text[at + 1 : at + 2] == STROKE else kept).append(symbol)
    return "".join(kept), "".join(gone)
