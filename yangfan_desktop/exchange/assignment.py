"""The best one-to-one assignment: which column takes which field so that the whole fits best."""

from __future__ import annotations

from collections.abc import Sequence

_INFINITY = float("inf")


def best_assignment(scores: Sequence[Sequence[float]]) -> list[int | None]:
    """For each row of `scores` the column it takes, so that the sum is greatest; O(n³).

    A pair that scores nothing (0 or less) is never made, and a column that scores with no row is left
    out from the start. The Hungarian method in the form with potentials and shortest augmenting paths
    (Jonker and Volgenant).
    """
    height = len(scores)
    useful = sorted({place for row in scores for place, score in enumerate(row) if score > 0})
    width = len(useful)
    size = max(height, width)
    costs = [
        [
            -max(score, 0.0)
            for score in (row[place] if place < len(row) else 0.0 for place in useful)
        ]
        + [0.0] * (size - width)
        for row in scores
    ]
    costs += [[0.0] * size for _ in range(size - height)]
    owner = _augmented(costs)
    taken: list[int | None] = [None] * height
    for column, row in enumerate(owner):
        if row < height and column < width and costs[row][column] < 0:
            taken[row] = useful[column]
    return taken


def _augmented(costs: list[list[float]]) -> list[int]:
    """The row that owns each column of a square cost matrix, at least total cost."""
    size = len(costs)
    row_potential = [0.0] * (size + 1)
    column_potential = [0.0] * (size + 1)
    owner = [size] * (size + 1)  # the last place is the row that is just being added
    for row in range(size):
        owner[size] = row
        column, way = _shortest_path(costs, owner, row_potential, column_potential)
        while column != size:
            previous = way[column]
            owner[column] = owner[previous]
            column = previous
    return owner[:size]


def _shortest_path(
    costs: list[list[float]],
    owner: list[int],
    row_potential: list[float],
    column_potential: list[float],
) -> tuple[int, list[int]]:
    """A free column reachable at least cost, and from which column each one was reached."""
    size = len(costs)
    least = [_INFINITY] * size
    way = [size] * size
    used = [False] * (size + 1)
    column = size
    while owner[column] != size or column == size:
        used[column] = True
        row = owner[column]
        delta, nearest = _INFINITY, size
        for other in range(size):
            if used[other]:
                continue
            cost = costs[row][other] - row_potential[row] - column_potential[other]
            if cost < least[other]:
                least[other], way[other] = cost, column
            if least[other] < delta:
                delta, nearest = least[other], other
        for other in range(size + 1):
            if used[other]:
                row_potential[owner[other]] += delta
                column_potential[other] -= delta
            elif other < size:
                least[other] -= delta
        column = nearest
    return column, way
