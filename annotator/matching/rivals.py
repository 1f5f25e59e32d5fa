"""Other answers worth showing: what the best one would be if its weakest choices were wrong.

Knows how to contradict a reading, one choice at a time: a face in its second row, a seat left empty, a face
passed over. Each rival is the exact best answer that contradicts it so, with the curves left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from annotator.matching.answers import forced
from annotator.matching.proposal import Pins
from annotator.matching.reading import Reading, Seating, seat_answer, seated
from annotator.matching.scene import Scene
from annotator.matching.sitting import Bans, Sitting

_WORTH_SHOWING = 6.0
"""Nats: rivals worse than one in four hundred are left out."""

_DOUBT = 0.03
"""The least chance of an empty seat or a face without a name for which a rival is worked out."""


def rivals(scene: Scene, best: Reading, pins: Pins, *, most: int) -> list[Reading]:
    """Return the likeliest other answers of the same reading of the caption; some may repeat `best`."""
    found = seated([*_other_rows(scene, best, pins, most), *_other_seats(scene, best, pins, most)])
    return [reading for reading in found if reading.cost < best.cost + _WORTH_SHOWING]


def _other_rows(scene: Scene, best: Reading, pins: Pins, most: int) -> Iterator[Seating]:
    """Yield the answers in which one of the least certain faces belongs elsewhere."""
    answer = best.answer
    charged = answer.unary + answer.duals
    here = np.arange(len(scene)), answer.labels
    margin = charged - charged[here][:, None]
    margin[here] = np.inf
    for place in np.argsort(margin, axis=None)[: most + 1]:
        face, label = np.unravel_index(int(place), margin.shape)
        if margin[face, label] < _WORTH_SHOWING:
            other = forced(answer, best.rules, {int(face): int(label)})
            yield seat_answer(scene, best.layout, pins, best.rules, answer=other, like=best)


def _other_seats(scene: Scene, best: Reading, pins: Pins, most: int) -> Iterator[Seating]:
    """Yield the answers in which another seat is empty, or another face has no name."""
    doubts = sorted(
        ((chance, ban) for sitting in best.sittings for chance, ban in _doubts(sitting)),
        key=lambda doubt: -doubt[0],
    )
    for _, ban in doubts[: most + 1]:
        yield seat_answer(scene, best.layout, pins, best.rules, answer=best.answer, bans=ban, like=best)


def _doubts(sitting: Sitting) -> Iterator[tuple[float, Bans]]:
    """Yield the seats that may be empty and the faces that may bear no name, with their chances."""
    if not sitting.line.is_counted:
        return
    for name, face in sitting.faces.items():
        empty = 1 - float(sitting.chance[name].sum())
        if face is not None and empty > _DOUBT:
            yield empty, Bans(names=frozenset({name}))
    for face in [face for face in sitting.faces.values() if face is not None]:
        passed = 1 - float(sum(chance[face] for chance in sitting.chance.values()))
        if passed > _DOUBT:
            yield passed, Bans(faces=frozenset({face}))


def faces_of_names(reading: Reading) -> frozenset[tuple[int, int, int | None]]:
    """Return row, index and face of every name of a reading."""
    return frozenset(
        (name.row, name.index, face) for sitting in reading.sittings for name, face in sitting.faces.items()
    )
