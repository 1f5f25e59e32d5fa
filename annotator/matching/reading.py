"""One reading of the caption laid over the picture: its rows, and each name's chances along its row.

Knows one layout at a time; weighing readings against each other is `match`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from annotator.matching import align
from annotator.matching.bands import Answer, Rules, solutions
from annotator.matching.crowding import pitch_of
from annotator.matching.energy import MISSING, is_sure
from annotator.matching.orders import Layout
from annotator.matching.proposal import NameRef, Pins
from annotator.matching.rules import fixed_seats, rules_for
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

_TRIES = 4
"""Starts of a fit."""

_WORTH_MORE, _HOPELESS = 12.0, 20.0
"""Nats by which a layout may fit worse from one start and yet deserve the others, and deserve names at all.
In made-up pictures the other starts gave five nats at most; twenty are one chance in ten thousand."""

_LEANING = 1.0
"""Nats for each name that can be expected to be right. Where a row has a face too many and nothing tells
which, an end is no likelier than the middle; but to leave out the middle leaves three names of four right."""

_DOUBTFUL = -5.0
"""A face that fits a row worse than this (nats) plays no part in it: less than one chance in 150."""


_NEARLY, _MOST, _MOST_OF_MANY, _MANY = 4.0, 2, 1, 100
"""Nats by which other answers may be worse than the best, how many are seated, and how many in a crowd, where
seating takes its time."""


@dataclass(frozen=True, slots=True)
class Bans:
    """Choices taken away from the names of a reading, to see what else it would be."""

    names: frozenset[NameRef] = frozenset()
    faces: frozenset[int] = frozenset()


_NO_BANS = Bans()


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
class Reading:
    """One layout and an answer found for it.

    Attributes:
        near: other answers that fit nearly as well, not yet seated, the best first.
        is_rival: True for an answer that only contradicts another one; its chances are that one's.
    """

    layout: Layout
    rules: Rules
    answer: Answer
    sittings: tuple[Sitting, ...]
    cost: float
    near: tuple[Answer, ...] = ()
    is_rival: bool = False

    @property
    def without_name(self) -> tuple[int, ...]:
        """Faces that bear no name."""
        taken = {face for sitting in self.sittings for face in sitting.faces.values()}
        return tuple(face for face in range(len(self.answer.labels)) if face not in taken)


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """A layout and the answers found for it before names are seated, the best first."""

    layout: Layout
    rules: Rules
    answers: tuple[Answer, ...]

    @property
    def cost(self) -> float:
        """What the best of them costs."""
        return self.answers[0].cost + self.layout.prior

    def seated(self, scene: Scene, pins: Pins) -> Reading:
        """Return the best of them with names."""
        best, *others = self.answers
        near = tuple(answer for answer in others if answer.cost < best.cost + _NEARLY)
        return replace(seat_answer(scene, self.layout, pins, self.rules, answer=best), near=near)


def read(scene: Scene, layout: Layout, pins: Pins) -> Reading:
    """Return the best answer for `layout`; `pins` speak of indices of the scene."""
    return _fits(scene, [layout], pins)[0].seated(scene, pins)


def read_all(scene: Scene, layouts: Sequence[Layout], pins: Pins) -> list[Reading]:
    """Return the best answer for each of `layouts` but those that fit hopelessly worse; the best first."""
    if len(layouts) == 1:
        return [read(scene, layouts[0], pins)]
    fits = _fits(scene, layouts, pins, tries=[1] * len(layouts))
    least = min(fit.cost for fit in fits)
    close = [fit for fit in fits if fit.cost < least + _HOPELESS]
    worthy = [fit.layout for fit in close if fit.cost < least + _WORTH_MORE]
    again = iter(_fits(scene, worthy, pins))
    fits = [next(again) if fit.cost < least + _WORTH_MORE else fit for fit in close]
    return sorted((fit.seated(scene, pins) for fit in fits), key=lambda reading: reading.cost)


def glance(scene: Scene, layout: Layout, pins: Pins) -> float:
    """Return what `layout` costs at most, in nats, from one try and before names are seated."""
    return _fits(scene, [layout], pins, tries=[1])[0].cost


def _fits(
    scene: Scene, layouts: Sequence[Layout], pins: Pins, *, tries: Sequence[int] | None = None
) -> list[_Fit]:
    """Return the answers for each of `layouts` from so many starts, `_TRIES` where nothing else is said."""
    rules = [rules_for(layout.lines, pins, scene.x) for layout in layouts]
    tasks = list(zip(rules, tries or [_TRIES] * len(rules), strict=True))
    found = solutions(scene, tasks)
    return [
        _Fit(layout, keeping, tuple(answers))
        for layout, keeping, answers in zip(layouts, rules, found, strict=True)
    ]


def near_readings(scene: Scene, best: Reading, pins: Pins) -> list[Reading]:
    """Return the answers for the layout of `best` that fit nearly as well and lie in other valleys."""
    most = _MOST if len(scene) < _MANY else _MOST_OF_MANY
    return [seat_answer(scene, best.layout, pins, best.rules, answer=answer) for answer in best.near[:most]]


def seat_answer(
    scene: Scene,
    layout: Layout,
    pins: Pins,
    rules: Rules,
    *,
    answer: Answer,
    bans: Bans = _NO_BANS,
    like: Reading | None = None,
) -> Reading:
    """Give the names of each line to the faces of its row.

    `like` is a reading of the same layout; its chances are kept, and its lines where nothing changed.
    """
    rows = np.concatenate([[-1], rules.row_of_label])[answer.labels]
    beside = _beside(scene, answer, layout.lines, pins)
    free = set(np.flatnonzero(answer.labels == 0).tolist())
    ends = _ends(scene, layout.lines, rows)
    sittings: list[Sitting] = []
    for at, line in enumerate(layout.lines):
        members = [*np.flatnonzero(rows == at).tolist(), *(i for i in sorted(free) if beside[i] == at)]
        members.sort(key=lambda i: scene.x[i])
        known = like.sittings[at] if like else None
        if known and known.is_same(members, bans) and (like and (like.answer.labels == answer.labels).all()):
            sittings.append(known)
        else:
            gain = known.gain if known else _gain(rules, answer, at)
            table = _Table(scene, line, pins, gain, pitch_of(scene.x[rows == at]), ends[at])
            sittings.append(_sit(table, members, rows == at, bans, chance=known.chance if known else None))
        free -= {face for face in sittings[-1].faces.values() if face is not None}
    cost = answer.cost + sum(sitting.odd for sitting in sittings) + layout.prior
    if like:
        cost += _more_wrong(like.sittings, sittings)
    return Reading(layout, rules, answer, tuple(sittings), cost, is_rival=like is not None)


def _more_wrong(best: Sequence[Sitting], rival: Sequence[Sitting]) -> float:
    """Return what a rival costs for being wrong in more places than the best answer if another is right."""
    return sum(one.leaning - other.leaning for one, other in zip(best, rival, strict=True))


def _ends(scene: Scene, lines: Sequence[Line], rows: npt.NDArray[np.int64]) -> list[tuple[float, float]]:
    """Return the prices of an empty seat at the left and at the right end of each row.

    Rows of a group have their middles near each other, within about 0.7 steps; and who would stand beyond the
    edge of the picture is not missing there.
    """
    spans = [scene.x[rows == at] for at in range(len(lines))]
    middles = [float(span.min() + span.max()) / 2 if len(span) else np.nan for span in spans]
    found = []
    for at, span in enumerate(spans):
        others = [m for i, m in enumerate(middles) if i != at and len(spans[i]) >= _LONG and not np.isnan(m)]
        pitch = pitch_of(span)
        lean = 0.0
        if others and len(span) >= _LONG:
            lean = float(
                np.clip(_LEAN * (middles[at] - float(np.median(others))) / pitch, -_MOST_LEAN, _MOST_LEAN)
            )
        left = MISSING - lean + (_BEYOND if len(span) and span.min() - pitch < scene.left else 0.0)
        right = (
            MISSING + lean + (_BEYOND if len(span) and span.max() + pitch > scene.left + scene.wide else 0.0)
        )
        found.append((left, right))
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


def _beside(scene: Scene, answer: Answer, lines: Sequence[Line], pins: Pins) -> npt.NDArray[np.int64]:
    """Return the row that each face stands on by height alone, or was said to; -1 where it stands on none."""
    off = np.abs(scene.y[:, None] - answer.heights) / scene.scale[:, None]
    row = off.argmin(axis=1)
    near = off[np.arange(len(row)), row] < np.maximum(2.0 * answer.scatter[row], 0.5)
    sure = np.array([is_sure(score) for score in scene.score], dtype=bool)
    row = np.where(near & sure, row, -1)
    for face, said in pins.row_of.items():
        row[face] = next((at for at, line in enumerate(lines) if said in line.caption_rows), -1)
    return row


def _allowed(line: Line, pins: Pins, x: Floats, faces: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which face may take which seat: a pinned face its own, and its seat nobody else."""
    fixed = fixed_seats(line, {name: face for face, name in pins.name_of.items()}, x)
    allowed = np.ones((len(faces), len(line.seats)), dtype=bool)
    for seat, face in zip(fixed.seats, fixed.faces, strict=True):
        allowed[faces == face, :] = False
        allowed[:, seat] = faces == face
    return allowed


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """What is known of one line before its names are seated."""

    scene: Scene
    line: Line
    pins: Pins
    gain: Floats
    pitch: float
    ends: tuple[float, float]

    def row(self, faces: npt.NDArray[np.int64], gain: Floats) -> align.Row:
        """Return the row of `faces` with what each gains by sitting in it."""
        allowed = _allowed(self.line, self.pins, self.scene.x, faces)
        return align.Row(self.scene.x[faces], gain, allowed, self.pitch, align.Missing(MISSING, *self.ends))


def _sit(
    table: _Table,
    members: list[int],
    belongs: npt.NDArray[np.bool_],
    bans: Bans,
    *,
    chance: dict[NameRef, Floats] | None,
) -> Sitting:
    """Return the names of a line on their faces; `chance` where it is known already."""
    line, pins = table.line, table.pins
    if not line.is_counted:
        faces = _seat_placed(line, pins, [face for face in members if belongs[face]])
        chance = {name: _placed_chance(table.scene, faces[name], table.gain, members) for name in line.names}
        return Sitting(line, tuple(members), faces, chance, table.gain, 0.0)
    chance = chance or _chances(table)
    faces, odd, leaning = _seat(table, members, belongs, bans, chance=chance)
    return Sitting(line, tuple(members), faces, chance, table.gain, odd, leaning)


def _seat(
    table: _Table,
    members: list[int],
    belongs: npt.NDArray[np.bool_],
    bans: Bans,
    *,
    chance: dict[NameRef, Floats],
) -> tuple[dict[NameRef, int | None], float, float]:
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
    best = align.best(row, _leaning(line, chance, faces))
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


def _chances(table: _Table) -> dict[NameRef, Floats]:
    """Return each name's chances over the faces of the scene, of a counted line."""
    line, gain, scene = table.line, table.gain, table.scene
    order = np.argsort(scene.x, kind="stable")
    pinned = np.array([face in table.pins.name_of for face in order])
    near = order[(gain[order] > _DOUBTFUL) | pinned]
    share = align.chances(table.row(near, gain[near]))
    found = {}
    for seat, name in enumerate(line.seats):
        if name is not None:
            whole = np.zeros(len(scene))
            whole[near] = share[:, seat]
            found[name] = whole
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
