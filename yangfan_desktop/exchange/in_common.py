"""How much two short wordings have in common, character by character.

The rows of the usual table of longest common subsequences are kept as the bits of one integer (H. Hyyrö,
Bit-parallel LCS-length computation revisited, 2004), so that a step costs a character, not a row.
"""

from __future__ import annotations


def share(one: str, other: str) -> float:
    """The share of the characters of both that they have in the same order, 0 to 1; 1.0 where equal."""
    if not one or not other:
        return float(one == other)
    return 2 * _longest(one, other) / (len(one) + len(other))


def _longest(one: str, other: str) -> int:
    """How many characters the longest common subsequence has."""
    places: dict[str, int] = {}
    for place, character in enumerate(one):
        places[character] = places.get(character, 0) | 1 << place
    whole = (1 << len(one)) - 1
    open_ = whole  # a bit is cleared where the subsequence grows by that character
    for character in other:
        met = open_ & places.get(character, 0)
        open_ = (open_ + met | open_ - met) & whole
    return len(one) - open_.bit_count()
