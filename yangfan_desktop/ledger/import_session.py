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
from yangfan_desktop.domain.readings import SheetReading
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

    def plan(self, corrections: Corrections = NONE, progress: Progress = SILENT) -> ImportPlan:
        """What importing would do now; only what a correction concerns is read again.

        Raises the first file's `UserError` where none could be read.
        """
        self.refused = {}
        learnt = profiles.profiles(self._ledger)
        files: list[imports.ReadFile] = []
        with imports.no_collecting():
            for number, path in enumerate(self.paths):
                progress.step(number, len(self.paths), f"读取{path.name}")
                name = imports.told_apart(path, self.paths)
                columns = corrections.of_file(name)
                key = (self.register, self.passwords.get(path, ""), _frozen(columns), learnt)
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
