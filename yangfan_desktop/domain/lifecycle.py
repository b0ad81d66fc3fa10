"""A pilot project's way from a lead to its promotion, as data, and what may happen beside it.

The states are those of `registers.projects.LIFECYCLE`. Which may follow which is drawn from the
procedures of several provinces: 线索 → 已申报 → 形式审查 → 已推荐 → 评审 → 公示 → 立项 → 建设 →
（中期评估）→ 待验收 → 验收 → 推广示范, with ways back where papers or works are sent back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yangfan_desktop.domain.registers.progress import EVENT_KINDS
from yangfan_desktop.domain.registers.projects import LIFECYCLE

FOLLOWING: Mapping[str, tuple[str, ...]] = {
    "lead": ("applied", "terminated"),
    "applied": ("formal_review", "terminated"),
    "formal_review": ("recommended", "returned", "rejected"),
    "returned": ("applied", "rejected", "terminated"),
    "rejected": ("applied",),
    "recommended": ("reviewing", "terminated"),
    "reviewing": ("published", "returned", "rejected"),
    "published": ("approved", "rejected"),
    "approved": ("not_started", "building", "terminated", "revoked"),
    "not_started": ("building", "terminated", "revoked"),
    "building": ("midterm", "built", "terminated", "revoked"),
    "midterm": ("building", "built", "terminated", "revoked"),
    "built": ("awaiting_acceptance", "revoked"),
    "awaiting_acceptance": ("accepted", "rectifying", "failed"),
    "rectifying": ("awaiting_acceptance", "failed", "revoked"),
    "failed": ("rectifying", "terminated", "revoked"),
    "accepted": ("promoted", "revoked"),
    "promoted": ("revoked",),
    "terminated": (),
    "revoked": (),
}
"""Which states may follow each one."""

STAGE_OF: Mapping[str, str] = {
    "lead": "reserve",
    "applied": "reserve",
    "formal_review": "reserve",
    "returned": "reserve",
    "rejected": "terminated",
    "recommended": "reserve",
    "reviewing": "reserve",
    "published": "reserve",
    "approved": "reserve",
    "not_started": "reserve",
    "building": "building",
    "midterm": "building",
    "built": "completed",
    "awaiting_acceptance": "completed",
    "rectifying": "completed",
    "failed": "completed",
    "accepted": "accepted",
    "promoted": "accepted",
    "terminated": "terminated",
    "revoked": "terminated",
}
"""The coarse stage (项目阶段) that each state means."""

END_STATES = ("terminated", "revoked")
"""States that a suspended project may come into without being resumed."""
NEEDS_APPROVAL = frozenset({"revoked"})
"""States that only a document can bring about."""


@dataclass(frozen=True, slots=True)
class SideEvent:
    """What may happen to a project without a change of its state.

    `fields` of the project may be set along with it, `required` ones must; `during` are the states in
    which it can happen (any if empty).
    """

    kind: str
    fields: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    needs_approval: bool = True
    during: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return next(option.label for option in EVENT_KINDS if option.value == self.kind)


_MONEY = ("total_investment", "investment_5g", "self_funding", "fiscal_funding", "annual_plan")
_AT_WORK = ("not_started", "building", "midterm")
SIDE_EVENTS: Mapping[str, SideEvent] = {
    event.kind: event
    for event in (
        SideEvent("content_change", ("name", "description", "scenario", "partners", "supplier")),
        SideEvent("investment_change", _MONEY, ("total_investment",)),
        SideEvent("schedule_change", ("start_date", "end_date")),
        SideEvent("extension", ("end_date",), ("end_date",)),
        SideEvent("suspension", during=_AT_WORK),
        SideEvent("resumption", needs_approval=False),
    )
}
"""变更（内容、投资、工期）、延期、暂停、恢复: all but the last by a numbered approval."""


def label_of(state: str) -> str:
    """The Chinese name of a state."""
    return next((option.label for option in LIFECYCLE if option.value == state), state)


def may_follow(state: str, after: str) -> bool:
    """Whether a project in the state `after` may come into `state`; unknown states may do anything."""
    return after not in FOLLOWING or state in FOLLOWING[after]


def allowed(state: str | None, stage: str | None = None) -> tuple[str, ...]:
    """The states that may follow, in declared order.

    A project that was taken over from a workbook has a coarse stage but no state: it may take up any
    state of its stage, or one that may follow those. One with neither may begin anywhere.
    """
    if state is not None:
        following = set(FOLLOWING.get(state, ()))
    elif stage is not None:
        present = {one for one, coarse in STAGE_OF.items() if coarse == stage}
        following = present | {after for one in present for after in FOLLOWING[one]}
    else:
        following = set(STAGE_OF)
    return tuple(option.value for option in LIFECYCLE if option.value in following)


def why_not(
    state: str | None,
    to: str,
    *,
    stage: str | None = None,
    approval: bool = False,
    rests: bool = False,
) -> str:
    """Why a project may not come into the state `to`: the rest of a sentence that begins with it.

    Nothing where it may. `approval` says that there is a document, `rests` that it is suspended.
    """
    following = allowed(state, stage)
    if to not in STAGE_OF:
        known = "、".join(label_of(one) for one in STAGE_OF)
        return f"没有“{to}”这个管理状态，可用的有：{known}"
    if to not in following:
        present = f"“{label_of(state)}”" if state else "现在的阶段"
        can = "、".join(label_of(one) for one in following)
        hint = f"只能转为：{can}" if can else "这是最终状态，不能再变更"
        return f"不能从{present}转为“{label_of(to)}”，{hint}"
    if to in NEEDS_APPROVAL and not approval:
        return f"转为“{label_of(to)}”要填写批准文号，请用“变更状态”登记"
    if rests and to not in END_STATES:
        return "已暂停，请先登记“恢复”，再变更状态"
    return ""


def is_suspended(kinds: Iterable[str]) -> bool:
    """Whether work rests after these events, the oldest first."""
    suspended = False
    for kind in kinds:
        if kind in ("suspension", "resumption"):
            suspended = kind == "suspension"
    return suspended
