"""One import in a person's hands: files are read once, looked at, corrected and planned anew.

A file that cannot be read is set aside with its reason, and the others go on; nothing is written
before `finish`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.plans import ImportPlan
from yangfan_desktop.domain.problems import PasswordNeeded, UserError
from yangfan_desktop.domain.profiles import Missing
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.domain.proposed_fields import ProposedField, proposed_field
from yangfan_desktop.domain.readings import SheetReading, cell_at
from yangfan_desktop.ledger import imports, missing_rows, profiles
from yangfan_desktop.ledger.corrections import NONE, Corrections, Sheet
from yangfan_desktop.ledger.ledger import Ledger

SUFFIXES = (
    ".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ett", ".xlt", ".ods", ".xml", ".csv", ".tsv", ".txt",
    ".html", ".htm", ".mht",
)  # fmt: skip
"""How files that can be read are called: in a folder, what is called otherwise is left aside."""
_Key = tuple[object, ...]


class ImportSession:
    """`refused` says of each file that was set aside why; `locked` are those that want a password."""

    def __init__(self, ledger: Ledger, paths: Sequence[Path], register: str | None = None) -> None:
        self._ledger = ledger
        self.paths = tuple(paths)
        self.register = register
        self.passwords: dict[Path, str] = {}
        self.refused: dict[Path, UserError] = {}
        self._read: dict[Path, tuple[_Key, bytes, list[SheetReading]]] = {}

    @property
    def locked(self) -> list[Path]:
        """The files that need a password, or another one than was given."""
        return [path for path, why in self.refused.items() if isinstance(why, PasswordNeeded)]

    def is_again(self, before: ImportSession) -> bool:
        """Whether these are the very files of an earlier session, none of them changed since.

        What was corrected in them holds again; passwords that opened them are taken over at any rate.
        """
        for path in self.paths:
            if path in before.passwords:
                self.passwords.setdefault(path, before.passwords[path])
        if set(self.paths) != set(before.paths) or self.register != before.register:
            return False
        try:
            return all(imports.content_of(path) == one[1] for path, one in before._read.items())
        except UserError:
            return False  # one is gone: reading will say so

    def plan(self, corrections: Corrections = NONE, progress: Progress = SILENT) -> ImportPlan:
        """What importing would do now; only what a correction concerns is read again.

        Raises the first file's `UserError` where none could be read.
        """
        self.refused = {}
        learnt = profiles.profiles(self._ledger)
        own = frozenset(
            (register.key, field)
            for register in self._ledger.registers.values()
            for field in register.fields
            if field.custom
        )
        files: list[imports.ReadFile] = []
        with imports.no_collecting():
            for number, path in enumerate(self.paths):
                progress.step(number, len(self.paths), f"读取{path.name}")
                name = imports.told_apart(path, self.paths)
                columns = corrections.of_file(name)
                key = (self.register, self.passwords.get(path, ""), _frozen(columns), learnt, own)
                try:
                    files.append((name, *self._file(path, key, columns, progress)))
                except UserError as error:
                    self.refused[path] = error
        if not files and self.refused:
            raise next(iter(self.refused.values()))
        return imports.plan_readings(self._ledger, files, corrections, progress)

    def finish(
        self,
        plan: ImportPlan,
        corrections: Corrections,
        marked: Sequence[missing_rows.MissingRows] = (),
        missing: Mapping[Sheet, Missing] | None = None,
        progress: Progress = SILENT,
    ) -> Changes:
        """Write the plan as one step, with the marks of records that were not listed; and remember."""
        also = missing_rows.marker(self._ledger, marked, plan) if marked else None
        changes = imports.apply(self._ledger, plan, progress, also)
        self.remember(plan, corrections, missing)
        return changes

    def proposed_field(
        self, file: str, reading: SheetReading, column: str, progress: Progress = SILENT
    ) -> ProposedField:
        """The field of the user's own that this column of a read table would make.

        `file` as the plan names it; `column` a letter, or the whole cell of a form.
        """
        from yangfan_desktop.exchange.grid import column_number  # noqa: PLC0415 - loaded by now
        from yangfan_desktop.exchange.workbooks import open_content  # noqa: PLC0415 - the same

        path = next(one for one in self.paths if imports.told_apart(one, self.paths) == file)
        content = self._read[path][1]
        grids = open_content(path.name, content, progress, self.passwords.get(path, ""))
        grid = next(one for one in grids if one.sheet == reading.sheet)
        found = next(one for one in (*reading.columns, *reading.unmapped) if one.column == column)
        places = [cell_at(file, reading.sheet, row.row, column) for row in reading.rows]
        number = column_number(places[0].column or "A") if places else 0
        values = [grid.value(place.row or 0, number) for place in places]
        return proposed_field(found.header, values)

    def remember(
        self,
        plan: ImportPlan,
        corrections: Corrections,
        missing: Mapping[Sheet, Missing] | None = None,
    ) -> int:
        """Keep what was decided about columns and policies by layout; returns of how many layouts."""
        kept = 0
        for file, sheet in plan.sheets():
            place = (file.file, sheet.reading.name)
            known = profiles.headers_of(sheet.reading)
            columns = {
                letter: key
                for letter, key in corrections.columns.get(place, {}).items()
                if letter in known
            }
            policies = corrections.policies.get(place, {})
            rule = (missing or {}).get(place)
            if columns or policies or rule:
                profiles.learn(self._ledger, sheet.reading, columns, policies, rule)
                kept += 1
        return kept

    def _file(
        self,
        path: Path,
        key: _Key,
        columns: Mapping[str, Mapping[str, str | None]],
        progress: Progress,
    ) -> tuple[bytes, list[SheetReading]]:
        known = self._read.get(path)
        if known is not None and known[0] == key:
            return known[1:]
        from yangfan_desktop.exchange.reading import read_sheets  # noqa: PLC0415 - loads lxml

        content = known[1] if known is not None else imports.content_of(path)
        readings = read_sheets(
            path,
            self._ledger.registers,
            register=self.register,
            overrides=columns,
            progress=progress,
            password=self.passwords.get(path, ""),
            content=content,
            learnt=profiles.profiles(self._ledger),
        )
        self._read[path] = (key, content, readings)
        return content, readings


def files_in(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The files to read among these files and folders, subfolders included; and what is left aside.

    A file that was named itself is read whatever it is called; what Excel and systems leave behind in
    a folder is no file.
    """
    found: dict[Path, None] = {}
    left: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for one in sorted(path.rglob("*")):
            if one.is_dir() or one.name.startswith(("~$", ".~", ".")) or one.name == "Thumbs.db":
                continue
            (found if one.suffix.casefold() in SUFFIXES else left)[one] = None
    return list(found), [one for one in left if one not in found]


def _frozen(columns: Mapping[str, Mapping[str, str | None]]) -> _Key:
    return tuple((sheet, tuple(sorted(one.items()))) for sheet, one in sorted(columns.items()))
