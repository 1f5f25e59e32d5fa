"""Names of one row along its faces: who sits where when faces are missing, false or doubtful.

Knows one row: places from left to right, how strongly each face belongs to the row, and how many seats it
has. A face may be passed over, a seat may stay empty, and a gap twice the usual distance is where somebody is
missing. Sums over all alignments (forward and backward) give each pair's chance; the best alignment is exact
too (Viterbi).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotator.matching.scene import Floats

UNEVEN = 0.25
"""Standard deviation of the log of the distance between neighbours. Chosen: half of the distances in fifty
rows of twenty posed groups lie within 0.07 of the row's middle one, nine in ten within 0.26."""

_WORST_SPACING = 3.5
"""Nats at most for an odd distance: some groups simply stand apart, and couples close together. Two of them
cost less than a face without a name and a name without a face, so that counts which agree are kept."""

_REACH = 9
"""How many faces back the neighbour in the row may be; those between belong to other rows or to none."""

_TOUCHING = 0.05
"""Heads: distances below this are the same place."""

_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Missing:
    """Prices of an empty seat in nats: between two faces, left of them all, right of them all."""

    between: float
    left: float
    right: float

    def before(self, seats: int) -> Floats:
        """Return the price of beginning at each seat."""
        return np.asarray(self.left + self.between * (np.arange(seats) - 1.0)) * (np.arange(seats) > 0)

    def after(self, seats: int) -> Floats:
        """Return the price of ending at each seat."""
        return self.mirrored().before(seats)[::-1]

    def mirrored(self) -> Missing:
        """Return the prices of the row seen from behind."""
        return Missing(self.between, self.right, self.left)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The faces that may sit in a row, from left to right, and its seats.

    Attributes:
        x: places in heads, rising, shape (faces,).
        gain: how much more a face belongs here than elsewhere, in nats, shape (faces,).
        allowed: which face may take which seat, (faces, seats) bool.
        pitch: usual distance between neighbours, in heads.
        missing: prices of empty seats.
    """

    x: Floats
    gain: Floats
    allowed: npt.NDArray[np.bool_]
    pitch: float
    missing: Missing

    @property
    def seats(self) -> int:
        """The number of seats."""
        return int(self.allowed.shape[1])

    def mirrored(self) -> Row:
        """Return the row seen from behind."""
        return Row(
            -self.x[::-1], self.gain[::-1], self.allowed[::-1, ::-1], self.pitch, self.missing.mirrored()
        )


def chances(row: Row) -> Floats:
    """Return the chance that each face sits on each seat, shape (faces, seats); the rest is "nobody seen"."""
    if not len(row.x):
        return np.zeros((0, row.seats))
    steps = _steps(row)
    ahead = _forward(row, steps)
    behind = _forward(row.mirrored(), _mirrored(steps))[::-1, ::-1]
    through = ahead + behind - _node(row)
    ends = ahead - row.missing.after(row.seats)
    whole = np.logaddexp(_log_sum(ends.ravel()[:, None])[0], -row.missing.between * row.seats)
    return np.asarray(np.exp(np.minimum(through - whole, 0.0)))


@dataclass(frozen=True, slots=True)
class Alignment:
    """The face of each seat of a row.

    Attributes:
        price: of the alignment, in nats.
        leaning: what it was favoured by, in nats.
    """

    faces: list[int | None]
    price: float
    leaning: float = 0.0


def best(row: Row, leaning: Floats | None = None) -> Alignment:
    """Return the alignment of least price, less what `leaning` favours each pair by, (faces, seats) nats."""
    faces, price = _best(row, 0.0 if leaning is None else leaning)
    if leaning is None:
        return Alignment(faces, price)
    favoured = sum(float(leaning[face, seat]) for seat, face in enumerate(faces) if face is not None)
    return Alignment(faces, price + favoured, favoured)


def _best(row: Row, leaning: Floats | float) -> tuple[list[int | None], float]:
    if 0 < row.seats == len(row.x) and row.allowed.all() and isinstance(leaning, float):
        odd = _oddness(row)
        # Nobody can be left out for less than all the odd distances together cost.
        if odd <= float(row.gain.min()):
            return list(range(row.seats)), odd - float(row.gain.sum())
    seats: list[int | None] = [None] * row.seats
    if not len(row.x):
        return seats, row.missing.between * row.seats
    ahead, back = _viterbi(row, _steps(row), leaning)
    ends = ahead - row.missing.after(row.seats)
    at = int(ends.argmax())
    if ends.flat[at] <= -row.missing.between * row.seats:
        return seats, row.missing.between * row.seats
    face, seat = divmod(at, row.seats)
    while face >= 0:
        seats[seat] = face
        face, seat = int(back[face, seat, 0]), int(back[face, seat, 1])
    return seats, -float(ends.flat[at])


def _oddness(row: Row) -> float:
    """Return the price of the distances where every face has its seat."""
    odd = np.log(np.maximum(np.diff(row.x), _TOUCHING) / row.pitch) / UNEVEN
    return float(np.minimum(0.5 * odd * odd, _WORST_SPACING).sum())


def _node(row: Row) -> Floats:
    return np.where(row.allowed, row.gain[:, None], _NEVER)


def _steps(row: Row) -> Floats:
    """Return the weight of stepping from `b + 1` faces back over `g` empty seats, (faces, b, g).

    A face that is passed over may be somebody of the row whom the caption leaves out: then the distance is
    one of so many more people, and passing over one in the middle is no likelier or less likely than one at
    the end.
    """
    count = len(row.x)
    belongs = (row.gain > 0).cumsum()
    gaps = min(max(2, row.seats - int(belongs[-1]) + 2), 6, row.seats - 1)
    reach = min(_REACH, count - 1)
    if not reach:
        return np.zeros((count, 0, gaps + 1))
    faces = np.arange(count)[:, None]
    earlier = np.maximum(faces - np.arange(1, reach + 1), 0)
    apart = np.maximum(row.x[:, None] - row.x[earlier], _TOUCHING)
    passed = np.maximum(belongs[np.maximum(faces - 1, 0)] - belongs[earlier], 0)
    weight = -_spacing_prices(apart / row.pitch, gaps + reach)
    # For so many unnamed ones, (faces, b, unnamed, gaps); then the best of no more than there can be.
    ways = np.lib.stride_tricks.sliding_window_view(weight, gaps + 1, axis=2)
    most = np.maximum.accumulate(ways, axis=2)[faces, np.arange(reach), passed]
    steps = most - row.missing.between * np.arange(gaps + 1)
    steps[np.arange(reach) >= faces] = _NEVER
    return np.asarray(steps)


def _spacing_prices(apart: Floats, most: int) -> Floats:
    """Return the price of each distance, in usual ones, if it is that of 1, 2 ... `most` neighbours."""
    over = np.arange(1, most + 1)
    odd = (np.log(apart)[..., None] - np.log(over)) * (np.sqrt(over) / UNEVEN)
    return np.asarray(np.minimum(0.5 * odd * odd, _WORST_SPACING))


def _mirrored(steps: Floats) -> Floats:
    """Return the steps of the mirrored row: the same pairs of faces, named by their other end."""
    turned = np.full_like(steps, _NEVER)
    count = len(steps)
    for b in range(steps.shape[1]):
        turned[b + 1 :, b] = steps[b + 1 :, b][::-1]
    return turned[:count]


def _arrivals(ahead: Floats, steps: Floats, face: int, first: Floats) -> Floats:
    """Return the log weights of all ways to arrive at `face` on each seat: (1 + back * gaps, seats).

    The first way is to be the leftmost face, with the weights `first`; the others follow, from the nearest
    face on, each over no, one, two ... empty seats.
    """
    seats = ahead.shape[1]
    back, gaps = min(face, steps.shape[1]), steps.shape[2]
    ways = np.full((1 + back * gaps, seats), _NEVER)
    ways[0] = first
    if back:
        block = ways[1:].reshape(back, gaps, seats)
        earlier = ahead[face - back : face][::-1]
        for gap in range(min(gaps, seats - 1)):
            block[:, gap, gap + 1 :] = earlier[:, : seats - gap - 1] + steps[face, :back, gap, None]
    return ways


def _forward(row: Row, steps: Floats) -> Floats:
    node, first = _node(row), -row.missing.before(row.seats)
    ahead = np.full_like(node, _NEVER)
    for face in range(len(row.x)):
        ahead[face] = node[face] + _log_sum(_arrivals(ahead, steps, face, first))
    return ahead


def _viterbi(row: Row, steps: Floats, leaning: Floats | float) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return the best weight of ending at each face and seat, and where that came from (-1: nowhere)."""
    node, first = _node(row) + leaning, -row.missing.before(row.seats)
    ahead = np.full_like(node, _NEVER)
    back = np.full((*node.shape, 2), -1, dtype=np.int64)
    seat = np.arange(row.seats)
    for face in range(len(row.x)):
        ways = _arrivals(ahead, steps, face, first)
        pick = ways.argmax(axis=0)
        ahead[face] = node[face] + ways[pick, seat]
        steps_back, gap = np.divmod(pick - 1, steps.shape[2])
        came = pick > 0
        back[face, came, 0] = face - 1 - steps_back[came]
        back[face, came, 1] = seat[came] - 1 - gap[came]
    return ahead, back


def _log_sum(weights: Floats) -> Floats:
    """Return the log of the sum of exponentials down the first axis."""
    top = weights.max(axis=0)
    return np.asarray(top + np.log(np.exp(weights - top).sum(axis=0)))
