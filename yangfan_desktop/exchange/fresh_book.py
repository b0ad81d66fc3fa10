"""A new workbook of our own: equal contents give equal bytes, and a full disk leaves no half a file."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from yangfan_desktop.files import replacing

_MADE = datetime(2024, 1, 1)  # noqa: DTZ001 - the same in every file, so that equal data gives equal bytes
_AS_IT_IS = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}


@contextmanager
def fresh_book(path: Path, title: str) -> Iterator[xlsxwriter.Workbook]:
    """The workbook to write into; the file is there only when all of it was written.

    Text stays text: nothing that begins with `=` becomes a formula. Raises `UserError` where the
    file cannot be written.
    """
    with replacing(path) as temporary:
        whole = BytesIO()  # on a full disk the library itself would leave half a file open
        book = xlsxwriter.Workbook(whole, _AS_IT_IS)
        book.set_properties({"title": title, "created": _MADE})
        yield book
        try:
            book.close()
        except FileCreateError as error:  # its own temporary files found no room
            raise OSError(errno.ENOSPC, str(error)) from error
        temporary.write_bytes(whole.getvalue())
