"""One declaration per field: its words, kind and rule stand here and nowhere else.

A register is a frozen dataclass. Its class body names each field once; from that come the SQL column,
the table's column, the editor, the import mapping, the export, the report column and the JSON key.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from yangfan_desktop.domain.quotients import Quotient
from yangfan_desktop.domain.values import Link, Money, Number, PartialDate, Percent, Value, plain
from yangfan_desktop.domain.wording import normal

T = TypeVar("T")
_METADATA_KEY = "yangfan.field"


class Kind(Enum):
    """What sort of value a field holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    CREDIT_CODE = "credit_code"
    PHONE = "phone"
    REFERENCE = "reference"

    @property
    def is_number(self) -> bool:
        """Whether values are aligned right and can be added or compared as numbers."""
        return self in (Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT)


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice: what is stored, what is shown, what else people write for it."""

    value: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One declared column of a register.

    A reference names the register it points to in `target`. A field with `through` is not stored: it
    shows a field of the record that one of its register's references points to. One with a `quotient`
    is shown, ordered and filtered by that where it is empty.
    """

    key: str
    label: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    unit: str = ""
    group: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    vocabulary: str = ""
    width: int = 14
    help: str = ""
    target: str = ""
    through: tuple[str, str] | None = None
    custom: bool = False
    quotient: Quotient | None = None

    def __hash__(self) -> int:
        return hash((self.key, self.label))  # enough, and forty times as fast as all of it

    @property
    def heading(self) -> str:
        """The label with its unit, as a table or a workbook shows it."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every wording that names this field, the label first."""
        return (self.label, *self.aliases)

    def option(self, value: str) -> Option | None:
        """The option that is stored as `value`."""
        return next((option for option in self.options if option.value == value), None)

    def label_of(self, value: str) -> str:
        """The shown word of a stored choice; the stored word itself where the pack lost it."""
        found = self.option(value)
        return found.label if found else value

    def text(self, value: Value | None) -> str:
        """The value as a page shows it, without the unit; nothing for an empty field."""
        if value is None:
            return ""
        if self.kind is Kind.CHOICE:
            return self.label_of(str(value))
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, int):
            return f"{value:,}"
        if isinstance(value, Percent):
            return plain(value.number)
        return str(value)

    def json(self, value: Value | None) -> str | int | bool | None:
        """The value as the command line prints it in JSON."""
        if isinstance(value, Money):
            return plain(value.in_unit())
        if isinstance(value, Percent | Number):
            return plain(value.number)
        if isinstance(value, PartialDate):
            return value.iso()
        if isinstance(value, Link):
            return value.name
        if self.kind is Kind.CHOICE and isinstance(value, str):
            return self.label_of(value)
        return value


@dataclass(frozen=True, slots=True)
class Register:
    """One list inside the ledger (台账): its name, its fields and how records are told apart.

    `identity` lists the field combinations that name one record, the most certain first. `parent` is
    the reference to the record that it is a part of (a milestone's project); `naming` is the field
    that stands for a record in a sentence; `other_names` hold further names, separated by 、. A
    register that `grows` takes up a name that another record refers to and nobody knew before.
    """

    key: str
    title: str
    noun: str
    record: type[Any]
    fields: tuple[Field, ...]
    identity: tuple[tuple[str, ...], ...]
    parent: str = ""
    naming: str = "name"
    other_names: tuple[str, ...] = ()
    grows: bool = False

    def __hash__(self) -> int:
        return hash(self.key)

    def field(self, key: str) -> Field:
        """The field with this key; KeyError if there is none."""
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(key)

    @property
    def stored(self) -> tuple[Field, ...]:
        """The declared fields that are columns of the register's own table."""
        return tuple(one for one in self.fields if one.through is None and not one.custom)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all fields, in order."""
        return tuple(field.key for field in self.fields)

    def build(self, values: Mapping[str, Value | None]) -> Any:  # noqa: ANN401
        """A typed record (`Project`, `Zone` …) of these values; fields not named are empty.

        The user's own fields are not part of it.
        """
        declared = (one.key for one in self.fields if not one.custom)
        return self.record(**{key: values.get(key) for key in declared})

    def with_vocabulary(self, words: Mapping[str, tuple[Option, ...]]) -> Register:
        """The same register, with the choices that the policy pack supplies."""
        fields = tuple(
            dataclasses.replace(field, options=words[field.vocabulary])
            if field.vocabulary in words
            else field
            for field in self.fields
        )
        return dataclasses.replace(self, fields=fields)

    def identities(self, values: Mapping[str, Value | None]) -> Iterable[tuple[str, ...]]:
        """The comparable names of a record, the most certain first; incomplete ones are left out."""
        for combination in self.identity:
            parts = [values.get(key) for key in combination]
            if all(part not in (None, "") for part in parts):
                yield (*combination, *(normal(str(part)) for part in parts))


_REGISTERS: dict[str, Register] = {}


def register(
    key: str,
    title: str,
    noun: str,
    identity: tuple[tuple[str, ...], ...],
    **facts: Any,  # noqa: ANN401
) -> Callable[[type[T]], type[T]]:
    """Declare a frozen dataclass as a register; `facts` are the further attributes of `Register`."""

    def declare(record: type[T]) -> type[T]:
        fields = tuple(
            dataclasses.replace(item.metadata[_METADATA_KEY], key=item.name)
            for item in dataclasses.fields(record)  # pyright: ignore[reportArgumentType]
        )
        _REGISTERS[key] = Register(key, title, noun, record, fields, identity, **facts)
        return record

    return declare


def declared() -> Mapping[str, Register]:
    """Every register declared so far, by key, in the order of declaration."""
    return dict(_REGISTERS)


def _declare(label: str, kind: Kind, **words: Any) -> Any:  # noqa: ANN401
    spec = Field("", label, kind, **words)
    return dataclasses.field(default=None, metadata={_METADATA_KEY: spec})


def text(label: str, **words: Any) -> Any:  # noqa: ANN401
    """A short text."""
    return _declare(label, Kind.TEXT, **words)


def long_text(label: str, **words: Any) -> Any:  # noqa: ANN401
    """A text of several sentences."""
    return _declare(label, Kind.LONG_TEXT, **{"width": 36, **words})


def count(label: str, unit: str = "个", **words: Any) -> Any:  # noqa: ANN401
    """A whole number of things, zero or more."""
    return _declare(label, Kind.COUNT, unit=unit, **{"width": 12, **words})


def number(label: str, **words: Any) -> Any:  # noqa: ANN401
    """A plain number, decimals allowed; `unit=` says of what."""
    return _declare(label, Kind.NUMBER, **{"width": 12, **words})


def money(label: str, **words: Any) -> Any:  # noqa: ANN401
    """An amount of money, in 万元 on every page."""
    return _declare(label, Kind.MONEY, unit="万元", **words)


def percent(label: str, **words: Any) -> Any:  # noqa: ANN401
    """A share in percent."""
    return _declare(label, Kind.PERCENT, unit="%", **{"width": 12, **words})


def partial_date(label: str, **words: Any) -> Any:  # noqa: ANN401
    """A date, as exactly as it is known."""
    return _declare(label, Kind.DATE, **words)


def choice(label: str, options: tuple[Option, ...] = (), **words: Any) -> Any:  # noqa: ANN401
    """One of a list: a fixed one, or with `vocabulary=` one that the policy pack supplies."""
    return _declare(label, Kind.CHOICE, options=options, **words)


def flag(label: str, **words: Any) -> Any:  # noqa: ANN401
    """Yes or no."""
    return _declare(label, Kind.FLAG, **{"width": 10, **words})


def credit_code(label: str = "统一社会信用代码", **words: Any) -> Any:  # noqa: ANN401
    """A 统一社会信用代码."""
    return _declare(label, Kind.CREDIT_CODE, **{"width": 22, **words})


def reference(label: str, target: str, **words: Any) -> Any:  # noqa: ANN401
    """Another record, by its name; `target` is the key of its register."""
    return _declare(label, Kind.REFERENCE, target=target, **{"width": 26, **words})


def through(kind: Kind, label: str, reference: str, field: str, **words: Any) -> Any:  # noqa: ANN401
    """A field of the record that `reference` points to, shown here and kept there."""
    return _declare(label, kind, through=(reference, field), **words)


def phone(label: str, **words: Any) -> Any:  # noqa: ANN401
    """One telephone number or several."""
    return _declare(label, Kind.PHONE, **words)
