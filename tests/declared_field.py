"""A field that a programmer adds: one line in a register, and a migration step.

As a plugin (`python -m pytest -p tests.declared_field …`) it does both before the program is loaded,
so that the tests then run on a program that has the field.
"""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from pathlib import Path
from typing import cast

from yangfan_desktop.domain import registers
from yangfan_desktop.domain.fields import Field, Register, number
from yangfan_desktop.domain.values import Number

HEAD = "9000"
KEY = "floor_area"
_STEP = '''
"""A column more."""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{new}", "{old}", None, None


def upgrade():
    op.add_column("projects", sa.Column("{key}", sa.BigInteger()))
'''


def declare() -> None:
    """The one line: `floor_area: Number | None = number("厂房面积", unit="平方米")`."""
    held = cast("dict[str, Register]", registers.REGISTERS)
    projects = held["projects"]
    line = (KEY, Number | None, number("厂房面积", unit="平方米"))
    record = dataclasses.make_dataclass(
        "Project", [line], bases=(projects.record,), frozen=True, slots=True, kw_only=True
    )
    spec: Field = dataclasses.fields(record)[-1].metadata["yangfan.field"]
    fields = (*projects.fields, dataclasses.replace(spec, key=KEY))
    held["projects"] = dataclasses.replace(projects, fields=fields, record=record)


def migrate() -> None:
    """The step: the newest format is one further, with the shipped steps and this one."""
    from yangfan_desktop.store import tables  # noqa: PLC0415 - after the declaration

    old = tables.HEAD
    tables.HEAD = HEAD  # pyright: ignore[reportAttributeAccessIssue]
    from yangfan_desktop.store import migrate as store  # noqa: PLC0415 - it reads the newest format

    folder = Path(tempfile.mkdtemp(prefix="yf-declared-")) / "migrations"
    shutil.copytree(store.SHIPPED.scripts, folder)
    step = _STEP.format(new=HEAD, old=old, key=KEY)
    (folder / "versions" / f"{HEAD}_next.py").write_text(step, encoding="utf-8")
    store.SHIPPED = store.Formats(HEAD, folder)  # pyright: ignore[reportAttributeAccessIssue]


declare()
migrate()
