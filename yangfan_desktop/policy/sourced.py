"""Values that say where they come from and whether anyone compared them with the document."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.policy import specs
from yangfan_desktop.policy.codecs import Labelled
from yangfan_desktop.policy.specs import Item


class State(Labelled):
    """Whether a value was compared with its document, or with a published copy of its text."""

    VERIFIED = "verified", "已核实"
    UNVERIFIED = "unverified", "未核实"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Item):
    """An entry that says where it comes from."""

    source: str = specs.words("来源")
    state: State = specs.choice("核实状态", State)

    @property
    def verified(self) -> bool:
        """Whether it may be shown as fact."""
        return self.state is State.VERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Stated):
    """A piece of a document's own text."""

    text: str = specs.words("原文")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList(Stated):
    """Words taken from one place: scenes, departments, materials."""

    items: tuple[str, ...] = specs.texts("内容")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Stated):
    """Something of the document that was looked for and is not in this pack."""

    key: str = specs.key()
    subject: str = specs.words("缺少的内容")
