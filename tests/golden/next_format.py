"""A format that never was, after today's: to try what migration does to a file."""

from __future__ import annotations

import shutil
from pathlib import Path

from yangfan_desktop.store.migrate import SHIPPED, Formats

NEXT = '''
"""A step of the tests: a column more, and a table built anew while others refer to it."""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{new}", "{old}", None, None


def upgrade():
    with op.batch_alter_table("projects", recreate="always") as batch:
        batch.add_column(sa.Column("height", sa.BigInteger()))
    op.execute("UPDATE projects SET height = 7")
    op.create_table("towers", sa.Column("id", sa.BigInteger(), primary_key=True))
    {more}
'''


def next_format(folder: Path, more: str = "") -> Formats:
    """The shipped steps and one more."""
    scripts = folder / "migrations"
    shutil.copytree(SHIPPED.scripts, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    step = NEXT.format(new="9000", old=SHIPPED.head, more=more)
    (scripts / "versions" / "9000_next.py").write_text(step, encoding="utf-8")
    return Formats("9000", scripts)
