"""Names of one row along its faces: who sits where when faces are missing, false or doubtful.

Knows one row: places from left to right, how strongly each face belongs to the row, and how many seats it
has. A face may be passed over, a seat may stay empty, and a gap twice the usual distance is where somebody is
missing. Sums over all alignments (forward and backward) give each pair's chance; the best alignment is exact
too (Viterbi).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

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

_NOTHING = -700.0
"""About the log of the smallest number there is."""

_Number = TypeVar("_Number", np.float64, np.bool_)


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
    return all_chances([row])[0]


def all_chances(rows: Sequence[Row]) -> list[Floats]:
    """Return the chances of several rows, which takes little longer than those of one."""
    found = [np.zeros((0, row.seats)) for row in rows]
    peopled = [at for at, row in enumerate(rows) if len(row.x)]
    if peopled:
        for at, chance in zip(peopled, _peopled_chances([rows[at] for at in peopled]), strict=True):
            found[at] = chance
    return found


def _peopled_chances(rows: Sequence[Row]) -> list[Floats]:
    steps, turned = _steps(rows), [row.mirrored() for row in rows]
    both = _forward([*rows, *turned], np.concatenate([steps, _mirrored(rows, steps)], axis=-1))
    return [
        _through(row, ahead, behind[::-1, ::-1])
        for row, ahead, behind in zip(rows, both[: len(rows)], both[len(rows) :], strict=True)
    ]


def _through(row: Row, ahead: Floats, behind: Floats) -> Floats:
    """Return chances from the log weights of all ways up to each face and seat, and of all ways on."""
    through = ahead + behind - _node(row)
    ends = ahead - row.missing.after(row.seats)
    whole = np.logaddexp(_log_sum(ends.reshape(-1, 1))[0], -row.missing.between * row.seats)
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
    return all_best([Wish(row, np.zeros(row.allowed.shape) if leaning is None else leaning)])[0]


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A row to align, and what each pair is favoured by, (faces, seats) nats."""

    row: Row
    leaning: Floats


def all_best(wishes: Sequence[Wish]) -> list[Alignment]:
    """Return the best alignments of several rows, which takes little longer than that of one."""
    found = [_in_order(wish) if len(wish.row.x) else _empty(wish.row) for wish in wishes]
    hard = [wish for wish, known in zip(wishes, found, strict=True) if known is None]
    searched = iter(_searched(hard) if hard else [])
    return [next(searched) if known is None else known for known in found]


def _empty(row: Row) -> Alignment:
    """Return the alignment of no face at all."""
    return Alignment([None] * row.seats, row.missing.between * row.seats)


def _in_order(wish: Wish) -> Alignment | None:
    """Return the alignment in which every face and seat has its own, if it is clear that none is better."""
    row, leaning = wish.row, wish.leaning
    if row.seats != len(row.x) or not row.allowed.all():
        return None
    price = _price_in_order(row, leaning)
    if price >= _least_for_a_gap(row, leaning):
        return None
    return _alignment(list(range(row.seats)), price, leaning)


def _searched(wishes: Sequence[Wish]) -> list[Alignment]:
    """Return the best of all alignments of rows with faces."""
    rows = [wish.row for wish in wishes]
    ways = _viterbi(wishes)
    found = []
    for at, row in enumerate(rows):
        ends = ways.ahead[: len(row.x), at, : row.seats] - row.missing.after(row.seats)
        face, seat = divmod(int(ends.argmax()), row.seats)
        price = -float(ends[face, seat])
        if price >= row.missing.between * row.seats:
            found.append(_empty(row))
            continue
        seats: list[int | None] = [None] * row.seats
        while face >= 0:
            seats[seat] = face
            face, seat = ways.before(face, seat, at)
        found.append(_alignment(seats, price, wishes[at].leaning))
    return found


def _alignment(faces: list[int | None], price: float, leaning: Floats) -> Alignment:
    """Return the alignment whose price still counts what favours it."""
    favoured = sum(float(leaning[face, seat]) for seat, face in enumerate(faces) if face is not None)
    return Alignment(faces, price + favoured, favoured)


def _least_for_a_gap(row: Row, leaning: Floats) -> float:
    """Return what leaving out a face and a seat costs at least: distances even, all that is left favoured."""
    missing = min(row.missing.between, row.missing.left, row.missing.right)
    out = float(row.gain.min())
    if missing < 0 or out < 0:
        return -np.inf
    most = leaning.max(axis=0)
    return missing + out - float(row.gain.sum()) - float(most.sum() - most.min())


def _price_in_order(row: Row, leaning: Floats) -> float:
    """Return the price where every face has its seat, less what that is favoured by."""
    odd = np.log(np.maximum(np.diff(row.x), _TOUCHING) / row.pitch) / UNEVEN
    first, *others = (row.gain + leaning.diagonal()).tolist()
    price = -first
    # Face by face, so that it is to the last bit what the search for the best alignment would say.
    for apart, own in zip(np.minimum(0.5 * odd * odd, _WORST_SPACING).tolist(), others, strict=True):
        price = price + apart - own
    return float(price)


def _node(row: Row) -> Floats:
    return np.where(row.allowed, row.gain[:, None], _NEVER)


def _steps(rows: Sequence[Row]) -> Floats:
    """Return the weight of stepping from `b + 1` faces back over `g` empty seats, (faces, b, g, rows).

    A face that is passed over may be somebody of the row whom the caption leaves out: then the distance is
    one of so many more people, and passing over one in the middle is no likelier or less likely than one at
    the end.
    """
    count = max(len(row.x) for row in rows)
    belongs = _side_by_side([row.gain > 0 for row in rows], count).cumsum(axis=0)
    seats = np.array([row.seats for row in rows])
    empty = np.minimum(np.clip(seats - belongs[-1] + 2, 2, 6), seats - 1)
    reach, gaps = min(_REACH, count - 1), np.arange(empty.max() + 1)
    if not reach:
        return np.zeros((count, 0, len(gaps), len(rows)))
    x = _side_by_side([row.x for row in rows], count)
    faces = np.arange(count)[:, None]
    earlier = np.maximum(faces - np.arange(1, reach + 1), 0)
    apart = np.maximum(x[:, None] - x[earlier], _TOUCHING) / np.array([row.pitch for row in rows])
    passed = np.maximum(belongs[np.maximum(faces - 1, 0)] - belongs[earlier], 0)
    weight = -_spacing_prices(apart, len(gaps) - 1 + reach)
    # For so many unnamed ones, (faces, b, unnamed, gaps, rows); then the best of no more than there can be.
    ways = np.lib.stride_tricks.sliding_window_view(weight, len(gaps), axis=2)
    most = np.maximum.accumulate(ways, axis=2)
    most = most[faces[:, None], np.arange(reach)[:, None], passed, np.arange(len(rows))].swapaxes(-1, -2)
    steps = most - np.array([row.missing.between for row in rows]) * gaps[:, None]
    steps[np.arange(reach) >= faces] = _NEVER
    return np.where(gaps[:, None] > empty, _NEVER, steps)


def _side_by_side(columns: Sequence[npt.NDArray[_Number]], length: int) -> npt.NDArray[_Number]:
    """Return columns of up to `length` numbers as (length, columns), the short ones lengthened by zeros."""
    whole = np.zeros((length, len(columns)), dtype=columns[0].dtype)
    for at, column in enumerate(columns):
        whole[: len(column), at] = column
    return whole


def _spacing_prices(apart: Floats, most: int) -> Floats:
    """Return the price of each distance, in usual ones, if it is that of 1, 2 ... `most` neighbours.

    They stand along the last axis but one.
    """
    over = np.arange(1, most + 1)[:, None]
    odd = (np.log(apart)[..., None, :] - np.log(over)) * (np.sqrt(over) / UNEVEN)
    return np.asarray(np.minimum(0.5 * odd * odd, _WORST_SPACING))


def _mirrored(rows: Sequence[Row], steps: Floats) -> Floats:
    """Return the steps of the mirrored rows: the same pairs of faces, named by their other end."""
    faces, back = np.arange(steps.shape[0])[:, None, None], np.arange(steps.shape[1])[:, None]
    count = np.array([len(row.x) for row in rows])
    other = np.clip(count + back - faces, 0, count - 1)
    turned = steps[other, back, :, np.arange(len(rows))].swapaxes(-1, -2)
    is_pair = (back < faces) & (faces < count)
    return np.where(is_pair[:, :, None], turned, _NEVER)


@dataclass(frozen=True, slots=True, eq=False)
class _Ways:
    """The ways to arrive at each face and seat, of several rows at once.

    The first way is to be the leftmost face; the others come from an earlier face, each over no, one, two ...
    empty seats.

    Attributes:
        ahead: log weights of ending at each face and seat, (faces, rows, seats), filled from the left.
        earlier: the same array, told by the number of empty seats to step over, (faces, gaps, rows, seats).
        steps: what a step adds, (faces, back, gaps, rows).
        first: what being leftmost weighs, (rows, seats).
    """

    ahead: Floats
    earlier: Floats
    steps: Floats
    first: Floats

    @classmethod
    def of(cls, steps: Floats, first: Floats) -> _Ways:
        """Return the ways before any face is reached."""
        faces, _, gaps, rows = steps.shape
        seats = first.shape[-1]
        # Room to the left of the first seat, from which nobody comes, spares a case for each gap.
        held = np.full((faces, rows, gaps + seats), _NEVER)
        windows = np.lib.stride_tricks.sliding_window_view(held, seats, axis=-1)
        return cls(held[..., gaps:], windows[:, :, gaps - 1 :: -1].swapaxes(1, 2), steps, first)

    def to(self, face: int) -> Floats:
        """Return the log weights of all ways to `face`, those from the nearest first, (ways, rows, seats)."""
        back, gaps, rows = self.steps[face, :face].shape
        ways = np.empty((1 + back * gaps, *self.first.shape))
        ways[0] = self.first
        if back:
            others = ways[1:].reshape(back, gaps, rows, -1)
            np.add(self.earlier[face - back : face][::-1], self.steps[face, :back, ..., None], out=others)
        return ways

    def before(self, face: int, seat: int, row: int) -> tuple[int, int]:
        """Return where the best way to a face and seat of a row comes from, (-1, -1) at its left end."""
        back = min(face, self.steps.shape[1])
        if not back:
            return -1, -1
        ways = self.earlier[face - back : face, :, row, seat][::-1] + self.steps[face, :back, :, row]
        over, gap = divmod(int(ways.argmax()), ways.shape[1])
        if self.first[row, seat] >= ways[over, gap]:
            return -1, -1
        return face - 1 - over, seat - 1 - gap


def _viterbi(wishes: Sequence[Wish]) -> _Ways:
    """Return the ways with the best weight of ending at each face and seat."""
    rows = [wish.row for wish in wishes]
    node, ways = _begun(rows, _steps(rows))
    for at, wish in enumerate(wishes):
        node[: len(wish.row.x), at, : wish.row.seats] += wish.leaning
    for face in range(len(node)):
        ways.ahead[face] = node[face] + ways.to(face).max(axis=0)
    return ways


def _forward(rows: Sequence[Row], steps: Floats) -> list[Floats]:
    """Return for each row the log weights of all ways that end at each face and seat."""
    node, ways = _begun(rows, steps)
    for face in range(len(node)):
        ways.ahead[face] = node[face] + _log_sum(ways.to(face))
    return [ways.ahead[: len(row.x), at, : row.seats] for at, row in enumerate(rows)]


def _begun(rows: Sequence[Row], steps: Floats) -> tuple[Floats, _Ways]:
    """Return the weight of each face on each seat, (faces, rows, seats), and the ways before any is gone."""
    seats = max(row.seats for row in rows)
    node = np.full((len(steps), len(rows), seats), _NEVER)
    first = np.full((len(rows), seats), _NEVER)
    for at, row in enumerate(rows):
        node[: len(row.x), at, : row.seats] = _node(row)
        first[at, : row.seats] = -row.missing.before(row.seats)
    return node, _Ways.of(steps, first)


def _log_sum(weights: Floats) -> Floats:
    """Return the log of the sum of exponentials down the first axis."""
    top = weights.max(axis=0)
    # Beside the greatest of them, which is one, the least of these is nothing; a power of less takes longer.
    powers = np.exp(np.maximum(weights - top, _NOTHING))
    return np.asarray(top + np.log(powers.sum(axis=0)))
