"""The state machine of a project, as data."""

from __future__ import annotations

import itertools

from yangfan_desktop.domain.lifecycle import (
    FOLLOWING,
    SIDE_EVENTS,
    STAGE_OF,
    allowed,
    is_suspended,
)
from yangfan_desktop.domain.registers.progress import EVENT_KINDS
from yangfan_desktop.domain.registers.projects import LIFECYCLE, STAGES, Project

STATES = {option.value for option in LIFECYCLE}


def _way(*states: str) -> bool:
    return all(after in FOLLOWING[before] for before, after in itertools.pairwise(states))


def test_every_declared_state_has_its_followers_and_its_stage() -> None:
    assert set(FOLLOWING) == STATES
    assert set(STAGE_OF) == STATES
    assert {after for following in FOLLOWING.values() for after in following} <= STATES
    assert set(STAGE_OF.values()) == {option.value for option in STAGES}


def test_a_project_can_go_the_whole_way() -> None:
    assert _way("lead", "applied", "formal_review", "recommended", "reviewing", "published")
    assert _way("published", "approved", "not_started", "building", "midterm", "building", "built")
    assert _way("built", "awaiting_acceptance", "rectifying", "awaiting_acceptance", "accepted")
    assert _way("accepted", "promoted")


def test_no_state_is_skipped_on_the_way_to_acceptance() -> None:
    assert "accepted" not in FOLLOWING["building"]
    assert "building" not in FOLLOWING["reviewing"]
    assert "approved" not in FOLLOWING["recommended"]


def test_every_state_can_be_reached_and_every_live_one_can_end() -> None:
    reached, waiting = {"lead"}, ["lead"]
    while waiting:
        for after in FOLLOWING[waiting.pop()]:
            if after not in reached:
                reached.add(after)
                waiting.append(after)

    assert reached == STATES
    assert {state for state in STATES if not FOLLOWING[state]} == {"terminated", "revoked"}


def test_what_may_follow_stands_in_declared_order() -> None:
    assert allowed("formal_review") == ("returned", "rejected", "recommended")
    assert allowed("revoked") == ()


def test_a_project_without_a_state_goes_on_from_its_stage() -> None:
    assert "accepted" in allowed(None, "accepted")
    assert "lead" not in allowed(None, "building")
    assert len(allowed(None)) == len(LIFECYCLE)


def test_side_events_are_the_declared_kinds_and_set_fields_that_exist() -> None:
    fields = set(Project.__dataclass_fields__)

    assert {*SIDE_EVENTS, "transition"} == {option.value for option in EVENT_KINDS}
    for event in SIDE_EVENTS.values():
        assert set(event.required) <= set(event.fields) <= fields


def test_the_last_of_suspension_and_resumption_counts() -> None:
    assert not is_suspended([])
    assert is_suspended(["suspension", "extension"])
    assert not is_suspended(["suspension", "resumption", "transition"])
