"""A formula copied down very many rows: cut into pieces once."""

from __future__ import annotations

from yangfan_desktop.exchange.formulas import (
    LAST_COLUMN,
    LAST_ROW,
    Corner,
    Insertion,
    Token,
    corners,
    letters,
    pieces,
)


class CopiedDown:
    """A formula of row `like` as each new row has it: `Insertion.copied`, its pieces cut once."""

    def __init__(self, insertion: Insertion, formula: str, like: int) -> None:
        self._whole = insertion, formula, like
        self._parts: list[str | int] = []
        self._plain = True
        for piece in pieces(formula):
            if piece.kind is Token.OTHER:
                self._parts.append(piece.text)
                continue
            own = piece.sheet is None or piece.sheet.casefold() == insertion.sheet.casefold()
            for place, corner in enumerate(corners(piece.text)):
                self._add(corner, insertion, like, colon=place > 0, own=own)

    def _add(
        self, corner: Corner, insertion: Insertion, like: int, *, colon: bool, own: bool
    ) -> None:
        head = ":" if colon else ""
        if corner.row and not corner.row_fixed:
            column = f"{'$' * corner.column_fixed}{letters(corner.column)}" if corner.column else ""
            self._parts += [head + column, corner.row - like]
            self._plain &= insertion.before + corner.row - like > 0
            return
        row = insertion.row(corner.row) if own and corner.row else corner.row
        self._plain &= row <= LAST_ROW
        moved = Corner(corner.column, row, corner.column_fixed, corner.row_fixed)
        self._parts.append(f"{head}{moved}")

    def at(self, row: int) -> str:
        """The formula of a new row."""
        insertion, formula, like = self._whole
        if not self._plain or row > LAST_ROW - LAST_COLUMN:
            return insertion.copied(formula, like, row)
        return "".join(part if isinstance(part, str) else str(row + part) for part in self._parts)
