"""The way of a pilot project from a lead to promotion: what may follow what, and its building stage."""

from __future__ import annotations

from collections.abc import Mapping

ENDS = frozenset({"terminated", "revoked"})
"""A project may be terminated or revoked at any time."""

NEXT: Mapping[str, frozenset[str]] = {
    "lead": frozenset({"applied"}),
    "applied": frozenset({"formal_review"}),
    "formal_review": frozenset({"recommended", "returned", "rejected"}),
    "returned": frozenset({"applied", "formal_review"}),
    "rejected": frozenset({"applied"}),
    "recommended": frozenset({"reviewing"}),
    "reviewing": frozenset({"published", "rejected"}),
    "published": frozenset({"approved", "rejected"}),
    "approved": frozenset({"not_started", "building"}),
    "not_started": frozenset({"building"}),
    "building": frozenset({"midterm", "built"}),
    "midterm": frozenset({"building", "built", "rectifying", "awaiting_acceptance"}),
    "built": frozenset({"midterm", "awaiting_acceptance"}),
    "awaiting_acceptance": frozenset({"accepted", "rectifying", "failed"}),
    "rectifying": frozenset({"building", "built", "awaiting_acceptance", "accepted", "failed"}),
    "failed": frozenset({"rectifying"}),
    "accepted": frozenset({"promoted"}),
    "promoted": frozenset(),
}
"""What may follow each state (线索 → 已申报 → 形式审查 → … → 推广示范), besides its ends."""

STAGES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        ("lead", "applied", "formal_review", "returned", "rejected", "recommended"),
        frozenset({"reserve"}),
    ),
    **dict.fromkeys(("reviewing", "published", "not_started"), frozenset({"reserve"})),
    "approved": frozenset({"reserve", "building"}),
    "building": frozenset({"building"}),
    "midterm": frozenset({"building", "completed"}),
    "built": frozenset({"completed"}),
    "awaiting_acceptance": frozenset({"completed"}),
    "rectifying": frozenset({"building", "completed"}),
    "failed": frozenset({"completed"}),
    **dict.fromkeys(("accepted", "promoted"), frozenset({"accepted"})),
    **dict.fromkeys(("terminated", "revoked"), frozenset({"terminated"})),
}
"""The building stages (储备、在建、建成、验收、终止) that go with each state."""


def may_follow(state: str, after: str) -> bool:
    """Whether a project in the state `after` may come into `state`; unknown states may do anything."""
    return state in ENDS or after not in NEXT or state in NEXT[after]
