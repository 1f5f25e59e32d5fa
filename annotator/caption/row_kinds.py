"""Rows of one caption told in one way: by posture where others are, by number where a third plane is told.

Looks at all labels together; what one label says is for `labels`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.label import POSTURES, Label
from annotator.caption.senses import Sense
from annotator.caption.source import Source

_PLANES = frozenset(("front", "back"))
_THIRD = 3


def of_one_kind(source: Source, labels: Sequence[Label]) -> list[Label]:
    """Return `labels` with the positions by which the caption tells its rows apart."""
    return _by_posture(_with_planes_counted(source, labels))


def _by_posture(labels: list[Label]) -> list[Label]:
    """Tell rows by posture where others are: "Seated in front: A. Standing: B".

    Not in "Stehend hinten: A. Stehend vorn: B": a posture that comes twice tells no rows apart.
    """
    told = [label.position for label in labels if label.posture is None]
    told += [label.posture for label in labels if label.posture]
    postures = {position for position in told if position in POSTURES}
    if len(postures) < 2 or len(set(told)) < len(told):  # noqa: PLR2004 - two postures part two rows
        return labels
    return [replace(label, position=label.posture or label.position, posture=None) for label in labels]


def _with_planes_counted(source: Source, labels: Sequence[Label]) -> list[Label]:
    """Count "primer plano" and "segundo plano" where a third follows: the second is not the back then."""
    counted = [int(label.position) for label in labels if label.position and label.position.isdecimal()]
    if not any(number >= _THIRD for number in counted):
        return list(labels)
    return [replace(label, position=_plane(source, label) or label.position) for label in labels]


def _plane(source: Source, label: Label) -> str | None:
    """Return which plane a label counts that tells the front or the back: "Em segundo plano"."""
    if label.position not in _PLANES or label.posture:
        return None
    for at in range(label.first, label.last):
        number = source.match(at, Sense.ORDINAL, end=label.last)
        if number is not None and source.means(number.end, Sense.ROW):
            return number.value
    return None
