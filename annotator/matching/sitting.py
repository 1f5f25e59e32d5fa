"""Who of a row bears which of its names: one line of the caption laid over one row of faces.

Knows one answer at a time, whose rows are settled (`bands`), and one line of it; how names run along a row is
`align`, and in which order lines get their faces is `reading`.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
import numpy.typing as npt

from annotator.matching import align
from annotator.matching.align import Alignment, Wish
from annotator.matching.answers import Answer, Rules
from annotator.matching.crowding import pitch_of
from annotator.matching.energy import MISSING
from annotator.matching.proposal import NameRef, Pins
from annotator.matching.rules import fixed_seats
from annotator.matching.scene import Floats, Scene
from annotator.matching.seating import Line, counted_seats

_LONG = 3
"""Rows shorter than this say nothing about the middle of a group."""

_LEAN, _MOST_LEAN, _BEYOND = 1.0, 1.5, 2.5
"""Nats for each step that a row's middle lies to one side, at most, and for a seat beyond the picture's
edge."""

_SAID_ROW, _SAID_NAME = 60.0, 5000.0
"""Nats for a face that a person put into a row, and for one that they named: more than all that speaks
against it; and one name outweighs many rows where both cannot be."""

_LEANING = 1.0
"""Nats for each name that can be expected to be right. Where a row has a face too many and nothing tells
which, an end is no likelier than the middle; but to leave out the middle leaves three names of four right."""

_DOUBTFUL = -5.0
"""A face that fits a row worse than this (nats) plays no part in it: less than one chance in 150."""


@dataclass(frozen=True, slots=True)
class Bans:
    """Choices taken away from the names of a reading, to see what else it would be."""

    names: frozenset[NameRef] = frozenset()
    faces: frozenset[int] = frozenset()


NO_BANS = Bans()


@dataclass(frozen=True, slots=True, eq=False)
class Sitting:
    """One line as it was found.

    Attributes:
        line: its seats.
        members: faces of the row, from left to right, those without a name included.
        faces: the face of each name.
        chance: of each name, the chance of each face of the scene, (faces,) each.
        gain: how much better each face fits here than anywhere else, in nats, (faces,).
        odd: price of odd distances and of seats that stay empty, in nats.
        leaning: what the answer was favoured by for being right in many places even if it is wrong in one,
            in nats.
    """

    line: Line
    members: tuple[int, ...]
    faces: dict[NameRef, int | None]
    chance: dict[NameRef, Floats]
    gain: Floats
    odd: float
    leaning: float = 0.0

    def is_same(self, members: Sequence[int], bans: Bans) -> bool:
        """Say whether a row of `members` under `bans` can only be this one."""
        free = bans.faces.isdisjoint(members) and bans.names.isdisjoint(self.line.names)
        return free and tuple(members) == self.members


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What is known of one line before its names are seated."""

    scene: Scene
    line: Line
    pins: Pins
    gain: Floats
    pitch: float
    ends: tuple[float, float]

    def near(self) -> npt.NDArray[np.int64]:
        """Return the faces that may play a part in the row, from left to right."""
        order = np.argsort(self.scene.x, kind="stable")
        pinned = np.array([face in self.pins.name_of for face in order])
        return np.asarray(order[(self.gain[order] > _DOUBTFUL) | pinned])

    def row(self, faces: npt.NDArray[np.int64], gain: Floats) -> align.Row:
        """Return the row of `faces` with what each gains by sitting in it."""
        allowed = _allowed(self.line, self.pins, self.scene.x, faces)
        return align.Row(self.scene.x[faces], gain, allowed, self.pitch, align.Missing(MISSING, *self.ends))


def tables(
    scene: Scene, lines: Sequence[Line], pins: Pins, rows: npt.NDArray[np.int64], *, gain: Sequence[Floats]
) -> list[Table]:
    """Return what is known of each line where candidates stand in `rows`, -1 for none."""
    spans = [scene.x[rows == at] for at in range(len(lines))]
    pitches = [pitch_of(span) for span in spans]
    ends = _ends(scene, spans, pitches)
    return [
        Table(scene, line, pins, gained, pitch, end)
        for line, gained, pitch, end in zip(lines, gain, pitches, ends, strict=True)
    ]


def gains(rules: Rules, answer: Answer) -> list[Floats]:
    """Return how much each face gains by belonging to each row over all its other places."""
    return [_gain(rules, answer, at) for at in range(rules.rows)]


def _ends(scene: Scene, spans: Sequence[Floats], pitches: Sequence[float]) -> list[tuple[float, float]]:
    """Return the prices of an empty seat at the left and at the right end of each row, from its places.

    Rows of a group have their middles near each other, within about 0.7 steps; and who would stand beyond the
    edge of the picture is not missing there.
    """
    long = {at: float(span.min() + span.max()) / 2 for at, span in enumerate(spans) if len(span) >= _LONG}
    found = []
    for at, (span, pitch) in enumerate(zip(spans, pitches, strict=True)):
        others = [middle for other, middle in long.items() if other != at]
        lean = 0.0
        if others and at in long:
            lean = min(max(_LEAN * (long[at] - median(others)) / pitch, -_MOST_LEAN), _MOST_LEAN)
        is_left_out = len(span) > 0 and span.min() - pitch < scene.left
        is_right_out = len(span) > 0 and span.max() + pitch > scene.left + scene.wide
        left, right = _BEYOND if is_left_out else 0.0, _BEYOND if is_right_out else 0.0
        found.append((MISSING - lean + left, MISSING + lean + right))
    return found


def _gain(rules: Rules, answer: Answer, at: int) -> Floats:
    """Return how much each face gains by belonging to row `at` over all its other places."""
    charged = answer.unary + answer.duals
    here = np.concatenate([[False], rules.row_of_label == at])
    inside = answer.unary[:, here].min(axis=1)
    outside = charged[:, ~here]
    best = outside.min(axis=1)
    elsewhere = best - np.log(np.exp(best[:, None] - outside).sum(axis=1))
    return np.asarray(np.clip(elsewhere - inside, -60.0, 60.0))


def _allowed(line: Line, pins: Pins, x: Floats, faces: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which face may take which seat: a pinned face its own, and its seat nobody else."""
    fixed = fixed_seats(line, {name: face for face, name in pins.name_of.items()}, x)
    allowed = np.ones((len(faces), len(line.seats)), dtype=bool)
    for seat, face in zip(fixed.seats, fixed.faces, strict=True):
        allowed[faces == face, :] = False
        allowed[:, seat] = faces == face
    return allowed


def chances(tables: Sequence[Table]) -> list[dict[NameRef, Floats]]:
    """Return each name's chances over the faces of the scene, for each line; none for one without counts."""
    near = [table.near() for table in tables]
    counted = [at for at, table in enumerate(tables) if table.line.is_counted]
    shares = align.all_chances([tables[at].row(near[at], tables[at].gain[near[at]]) for at in counted])
    found: list[dict[NameRef, Floats]] = [{} for _ in tables]
    for at, share in zip(counted, shares, strict=True):
        whole = np.zeros((share.shape[1], len(tables[at].scene)))
        whole[:, near[at]] = share.T
        seats = zip(tables[at].line.seats, whole, strict=True)
        found[at] = {name: chance for name, chance in seats if name is not None}
    return found


def sit(
    table: Table,
    members: list[int],
    belongs: npt.NDArray[np.bool_],
    bans: Bans,
    *,
    chance: dict[NameRef, Floats],
) -> Generator[Wish, Alignment, Sitting]:
    """Return the names of a line on their faces; `chance` is that of the names of a counted line."""
    line, pins = table.line, table.pins
    if not line.is_counted:
        faces = _seat_placed(line, pins, [face for face in members if belongs[face]])
        chance = {name: _placed_chance(table.scene, faces[name], table.gain, members) for name in line.names}
        return Sitting(line, tuple(members), faces, chance, table.gain, 0.0)
    faces, odd, leaning = yield from _seat(table, members, belongs, bans, chance=chance)
    return Sitting(line, tuple(members), faces, chance, table.gain, odd, leaning)


def _seat(
    table: Table,
    members: list[int],
    belongs: npt.NDArray[np.bool_],
    bans: Bans,
    *,
    chance: dict[NameRef, Floats],
) -> Generator[Wish, Alignment, tuple[dict[NameRef, int | None], float, float]]:
    """Return the face of each name in the best alignment, what odd distances cost, and its leaning."""
    line, pins = table.line, table.pins
    faces = np.array(members, dtype=np.int64)
    # The faces that the joint answer gave to the row stay in it unless there are too many of them.
    gain = table.gain[faces]
    pinned = np.array([_pinned(face, pins) for face in members], dtype=np.float64)
    # Whom it left out of a row with too many may take the place of another.
    others = gain if len(faces) > len(line.seats) else np.minimum(gain, 0.0)
    strength = np.where(belongs[faces], np.maximum(gain, 0.5), others)
    strength = np.where(pinned > 0, pinned, strength)
    banned = np.array([face in bans.faces for face in members], dtype=bool)
    usual = MISSING * (len(line.seats) - int(belongs.sum())) - float(strength[belongs[faces]].sum())
    strength = np.where(banned & (pinned == 0), -_SAID_ROW, strength)
    row = table.row(faces, strength)
    row.allowed[:, [seat for seat, name in enumerate(line.seats) if name in bans.names]] = False
    best = yield Wish(row, _leaning(line, chance, faces))
    found = {
        name: members[at] if at is not None else None
        for name, at in zip(line.seats, best.faces, strict=True)
        if name is not None
    }
    return found, best.price - usual, best.leaning


def _leaning(line: Line, chance: Mapping[NameRef, Floats], faces: npt.NDArray[np.int64]) -> Floats:
    """Return what each of `faces` is favoured by for each seat, in nats, (faces, seats)."""
    nobody = np.zeros(len(faces))
    favoured = [chance[name][faces] if name is not None else nobody for name in line.seats]
    return _LEANING * np.stack(favoured, axis=1)


def _pinned(face: int, pins: Pins) -> float:
    """Return what holds a pinned face in its row, in nats, 0 where it is not pinned."""
    if face in pins.name_of:
        return _SAID_NAME
    return _SAID_ROW if face in pins.row_of else 0.0


def _seat_placed(line: Line, pins: Pins, members: list[int]) -> dict[NameRef, int | None]:
    """Count the places that the text counts along the faces of the row."""
    names = {name: face for face, name in pins.name_of.items()}
    found: dict[NameRef, int | None] = {}
    for name, at in counted_seats(line.placed, len(members)).items():
        face = names.get(name, members[at] if at is not None else None)
        found[name] = None if face in found.values() else face
    return found


def _placed_chance(scene: Scene, face: int | None, gain: Floats, members: list[int]) -> Floats:
    """Return the chance of a counted face: every face of the row it was counted along may be a wrong one."""
    whole = np.zeros(len(scene))
    if face is not None:
        belongs = 1 / (1 + np.exp(-gain[members]))
        at = members.index(face) if face in members else 0
        # Counting from one end needs the faces on one side only; the shorter side is the one counted.
        side = belongs[: at + 1] if at < len(members) / 2 else belongs[at:]
        whole[face] = 0.97 * float(np.prod(side))
    return whole
