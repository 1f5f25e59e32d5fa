"""Rows that no words head, told by how those in them sit or stand."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.rows.rows import Row
from annotator.caption.words.label import POSTURES


def told_apart(rows: list[Row]) -> list[Row]:
    """Return `rows` with the posture of unnamed ones: that of all, or of the last before others.

    "Ann (seated, left), Ed (seated, right)", "Ann and Ed seated, and standing: Al".
    """
    others = {row.position for row in rows}
    return [
        replace(row, position=row.people[-1].posture)
        if _ends_apart(row, others) or _are_posed_alike(row)
        else row
        for row in rows
    ]


def _ends_apart(row: Row, others: set[str | None]) -> bool:
    """Say whether the last of a row sits where another row stands, or the other way round."""
    last = row.people[-1]
    unnamed = not last.place and last.joined
    postures = {"seated", "standing", "kneeling"}
    told = last.posture in postures and bool(postures & others - {last.posture})
    return _is_unnamed(row) and unnamed and told


def _are_posed_alike(row: Row) -> bool:
    """Say whether one posture is told of each of several."""
    postures = {person.posture for person in row.people}
    return _is_unnamed(row) and len(row.people) > 1 and len(postures) == 1 and postures <= POSTURES


def _is_unnamed(row: Row) -> bool:
    return not (row.position or row.label or row.direction)
