"""What may stand under a key of a policy pack: how it is read, written and shown."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeAlias, cast

from yangfan_desktop.policy.place import Place

Plain: TypeAlias = "str | bool | int | Decimal | list[Plain] | dict[str, Plain]"
Scalar: TypeAlias = "str | bool | int"
MISSING_WORD = "（空白）"
_LARGEST = Decimal(10) ** 15
_MOST_DECIMALS = 9


class Labelled(Enum):
    """A fixed choice: the value is what a file holds, `label` is what a page shows."""

    label: str

    def __new__(cls, value: str, label: str) -> Labelled:
        """A member of these two words."""
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        return member


class Codec(ABC):
    """How the value of one key is read from TOML, written to it and shown."""

    @abstractmethod
    def read(self, found: object, place: Place) -> Any:  # noqa: ANN401
        """The value; a `UserError` that names the place where it is not one."""

    def plain(self, value: Any) -> Plain:  # noqa: ANN401
        """The value as TOML holds it; `None` is never asked for."""
        return value

    def shown(self, value: Any) -> str:  # noqa: ANN401
        """The value in words, for a comparison."""
        return str(value) if value not in (None, "", ()) else MISSING_WORD


@dataclass(frozen=True, slots=True)
class Text(Codec):
    """A text; with `pattern` only what matches it, and `hint` says what that is."""

    required: bool = False
    pattern: re.Pattern[str] | None = None
    hint: str = ""

    def read(self, found: object, place: Place) -> str:
        """Any text that keeps the rule; blank only where it is not required."""
        if not isinstance(found, str):
            raise place.error("应为文字")
        if self.required and not found.strip():
            raise place.error("不能为空")
        if found and self.pattern and not self.pattern.fullmatch(found):
            raise place.error(f"“{found[:40]}”应为{self.hint}")
        return found


@dataclass(frozen=True, slots=True)
class Number(Codec):
    """A number, exact: 18, 0.35, 100000000."""

    def read(self, found: object, place: Place) -> Decimal:
        """A finite decimal below 10^15 with at most nine decimals."""
        if isinstance(found, bool) or not isinstance(found, int | Decimal):
            raise place.error("应为数字，不加引号和单位")
        value = Decimal(found)
        exponent = value.as_tuple().exponent
        fits = isinstance(exponent, int) and exponent >= -_MOST_DECIMALS
        if not fits or abs(value) >= _LARGEST:
            raise place.error("的数字过大或小数位数过多")
        return value

    def shown(self, value: Decimal | None) -> str:
        """The number without an exponent."""
        return MISSING_WORD if value is None else f"{value:f}"


@dataclass(frozen=True, slots=True)
class Whole(Codec):
    """A whole number between two bounds."""

    least: int = 0
    most: int = 10**9

    def read(self, found: object, place: Place) -> int:
        """An integer within the bounds."""
        if isinstance(found, bool) or not isinstance(found, int):
            raise place.error("应为整数")
        if not self.least <= found <= self.most:
            raise place.error(f"应在{self.least}到{self.most}之间")
        return found


@dataclass(frozen=True, slots=True)
class Flag(Codec):
    """Yes or no."""

    def read(self, found: object, place: Place) -> bool:
        """TOML's own true or false."""
        if not isinstance(found, bool):
            raise place.error("应为true或false")
        return found

    def shown(self, value: bool) -> str:  # noqa: FBT001 - a codec shows its one value
        """是 or 否."""
        return "是" if value else "否"


@dataclass(frozen=True, slots=True)
class Texts(Codec):
    """A list of texts, none of them blank."""

    def read(self, found: object, place: Place) -> tuple[str, ...]:
        """The texts, in their order."""
        if not isinstance(found, list):
            raise place.error("应为一列文字")
        for number, text in enumerate(cast("list[object]", found), start=1):
            if not isinstance(text, str) or not text.strip():
                raise place.item(number).error("应为文字，不能为空")
        return tuple(cast("list[str]", found))

    def plain(self, value: tuple[str, ...]) -> Plain:
        """A TOML array."""
        return list(value)

    def shown(self, value: tuple[str, ...]) -> str:
        """The texts in one line."""
        return "、".join(value) or MISSING_WORD


@dataclass(frozen=True, slots=True)
class Choice(Codec):
    """One word of a fixed list."""

    words: type[Labelled]

    def read(self, found: object, place: Place) -> Labelled:
        """The member with this value."""
        for word in self.words:
            if word.value == found:
                return word
        allowed = "、".join(str(word.value) for word in self.words)
        raise place.error(f"应为{allowed}之一")

    def plain(self, value: Labelled) -> Plain:
        """The word that the file holds."""
        return str(value.value)

    def shown(self, value: Labelled | None) -> str:
        """The word that a page shows."""
        return value.label if value else MISSING_WORD


@dataclass(frozen=True, slots=True)
class Conditions(Codec):
    """Field of a register → the values that count; one value or a list of them."""

    def read(self, found: object, place: Place) -> Mapping[str, tuple[Scalar, ...]]:
        """Every condition as a tuple of allowed values."""
        if not isinstance(found, dict):
            raise place.error('应写成{ 字段 = "值" }的样子')
        table = cast("dict[str, object]", found)
        return MappingProxyType({key: self._allowed(table[key], place.at(key)) for key in table})

    def plain(self, value: Mapping[str, tuple[Scalar, ...]]) -> Plain:
        """A single value stands alone, several in an array."""
        return {key: one[0] if len(one) == 1 else list(one) for key, one in value.items()}

    def shown(self, value: Mapping[str, tuple[Scalar, ...]]) -> str:
        """The conditions in one line."""
        return "，".join(f"{key}={'/'.join(map(str, one))}" for key, one in value.items()) or (
            MISSING_WORD
        )

    @staticmethod
    def _allowed(found: object, place: Place) -> tuple[Scalar, ...]:
        values = cast("list[object]", found) if isinstance(found, list) else [found]
        if not values:
            raise place.error("不能为空")
        for value in values:
            if not isinstance(value, str | bool | int) or value == "":
                raise place.error("应为文字、整数、true或false")
        return tuple(cast("list[Scalar]", values))
