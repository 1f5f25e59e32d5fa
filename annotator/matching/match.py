"""A caption and the faces of a photograph, matched: the best few answers to who is where.

Knows how readings of the caption compete and what a person has pinned; not how rows are fitted (`bands`) nor
how names run along a row (`align`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from annotator.core.caption import Caption
from annotator.core.geometry import Size
from annotator.matching import words
from annotator.matching.confidence import calibrated
from annotator.matching.orders import Layout, layouts
from annotator.matching.proposal import NO_PINS, Candidate, NameRef, Pair, Pins, Proposal, ProposedRow
from annotator.matching.reading import Reading, glance, near_readings, read, read_all, read_told
from annotator.matching.rivals import faces_of_names, rivals
from annotator.matching.rows import unnamed_lines
from annotator.matching.rules import aside
from annotator.matching.scene import Floats, Scene, measure
from annotator.matching.seating import Line, seat
from annotator.matching.splits import split_readings

_HEAT = 2.0
"""Readings are told apart by their cost over this: costs of whole pictures differ by more than they
should."""

_NEGLIGIBLE = 1e-4

_FAR_BETTER = 6.0
"""Nats by which rows the other way round must fit better before the told order is doubted. In the made-up
pictures of the tests that is so in four of a thousand told rightly, and in five of ten told wrongly."""

_RIVALS = 1
"""Rivals of each kind that are worked out at least."""


def propose(
    caption: Caption,
    candidates: Sequence[Candidate],
    size: Size,
    *,
    alternatives: int = 3,
    pins: Pins = NO_PINS,
) -> tuple[Proposal, ...]:
    """Return up to `alternatives` different answers, the best first; at least one.

    `size` is that of the upright photograph. Every answer keeps to `pins`.
    """
    stage = _stage(caption, candidates, size, pins)
    if stage is None:
        return (_empty(caption, candidates, pins),)
    readings, glanced = _first_readings(stage, caption)
    readings += split_readings(stage.scene, readings[0], stage.pins)
    readings += near_readings(stage.scene, readings[0], stage.pins)
    # Also where one answer is asked for: seating sees what fitting rows does not, and may turn the tables.
    readings += rivals(stage.scene, readings[0], stage.pins, most=max(alternatives, _RIVALS))
    chosen = _different(sorted(readings, key=_cost), alternatives)
    weighed = _weighed(readings)
    answers = tuple(_proposal(stage, caption, reading, weighed) for reading in chosen)
    turned = _other_way_round(stage, caption, chosen[0], glanced)
    return answers if turned is None else _doubted(answers, turned, most=alternatives)


def repropose(
    proposal: Proposal, caption: Caption, candidates: Sequence[Candidate], *, size: Size, pins: Pins
) -> Proposal:
    """Return the best answer under `pins`; where nothing is pinned against it, `proposal` itself."""
    best = propose(caption, candidates, size, alternatives=1, pins=pins)[0]
    return proposal if best.pairs == proposal.pairs and best.rows == proposal.rows else best


def _first_readings(stage: Stage, caption: Caption) -> tuple[list[Reading], float | None]:
    """Return the readings of the layouts, and the cost of the only one with its rows the other way round."""
    turned = _turned(caption, stage.layouts[0])
    if turned is None or len(stage.layouts) > 1:
        return read_all(stage.scene, stage.layouts, stage.pins), None
    reading, glanced = read_told(stage.scene, stage.layouts[0], stage.pins, turned=turned)
    return [reading], glanced


def _turned(caption: Caption, layout: Layout) -> Layout | None:
    """Return `layout` with all rows upside down, or None where that is no other or nobody told the order."""
    if caption.order is None or len(layout.lines) == 1:
        return None
    return replace(layout, lines=layout.lines[::-1])


def _other_way_round(stage: Stage, caption: Caption, best: Reading, glanced: float | None) -> Proposal | None:
    """Return the answer with all rows upside down, where the order is told and yet fits far worse.

    `glanced` is what it costs where the caption has only one layout and `best` is of that.
    """
    layout = _turned(caption, best.layout)
    if layout is None:
        return None
    if glanced is None or best.layout is not stage.layouts[0]:
        glanced = glance(stage.scene, layout, stage.pins)
    if glanced + _FAR_BETTER > best.answer.cost + layout.prior:
        return None
    turned = read(stage.scene, layout, stage.pins)
    return _proposal(stage, caption, turned, _weighed([turned]))


def _doubted(answers: Sequence[Proposal], turned: Proposal, *, most: int) -> tuple[Proposal, ...]:
    """Return `answers` with the doubt told of the first, and `turned` as the last of `most` answers.

    The caption's word is never overruled: it may be wrong, or read wrongly, but so may the faces be found.
    """
    best = replace(answers[0], warnings=(*answers[0].warnings, words.OTHER_WAY_ROUND))
    last = replace(turned, warnings=(words.UPSIDE_DOWN, *turned.warnings))
    return (best, *answers[1 : most - 1], last)[:most]


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """The scene without what the user has taken out of it.

    Attributes:
        kept: the candidate of each face of the scene.
        pins: in indices of the scene.
        aside: names pinned where no row can keep its order, as the user said.
    """

    scene: Scene
    kept: tuple[int, ...]
    layouts: tuple[Layout, ...]
    pins: Pins
    aside: dict[NameRef, int]


def _stage(caption: Caption, candidates: Sequence[Candidate], size: Size, pins: Pins) -> Stage | None:
    """Return what is left to solve, or None where there are no faces or no rows."""
    lines = seat(caption, pins.absent)
    places = np.array([candidate.box.centre.x for candidate in candidates])
    named = {name: face for face, name in pins.name_of.items()}
    out = aside(lines, named, places)
    kept = [i for i in range(len(candidates)) if i not in pins.not_a_person and i not in out.values()]
    # From left to right, so that of two answers that cost the same one is chosen whatever the order told.
    kept.sort(key=lambda i: (candidates[i].box.centre.x, candidates[i].box.centre.y))
    lines = tuple(line for line in (_without(line, out.keys()) for line in lines) if line.caption_rows)
    if not kept or not lines:
        return None
    scene = measure([candidates[i] for i in kept], size)
    found = layouts(caption, lines)
    inner = _inner(pins, lines, kept)
    return Stage(scene, tuple(kept), (*found, *unnamed_lines(caption, found[0], scene)), inner, out)


def _without(line: Line, names: Iterable[NameRef]) -> Line:
    gone = set(names)
    seats = tuple(name for name in line.seats if name not in gone)
    placed = tuple(pair for pair in line.placed if pair[0] not in gone)
    if line.names and not seats and not placed:
        return Line()
    return replace(line, seats=seats, placed=placed)


def _inner(pins: Pins, lines: Sequence[Line], kept: Sequence[int]) -> Pins:
    """Return the pins in indices of the scene; a face pinned to a counted place is pinned to its row too."""
    at = {candidate: face for face, candidate in enumerate(kept)}
    placed = {name: line.caption_rows[0] for line in lines for name, _ in line.placed}
    rows = {at[c]: row for c, row in pins.row_of.items() if c in at}
    rows |= {at[c]: placed[name] for c, name in pins.name_of.items() if c in at and name in placed}
    return Pins(row_of=rows, name_of={at[c]: name for c, name in pins.name_of.items() if c in at})


def _cost(reading: Reading) -> float:
    return reading.cost


@dataclass(frozen=True, slots=True, eq=False)
class _Weighed:
    """A reading, its chance among all, and in one place the chances of its names."""

    reading: Reading
    weight: float
    chances: Mapping[NameRef, Floats]

    def chance(self, name: NameRef, face: int | None) -> float:
        """Return the chance that `name` has `face`, or none."""
        chance = self.chances.get(name)
        if chance is None:
            return 0.0
        return float(1 - chance.sum()) if face is None else float(chance[face])


def _weighed(readings: Sequence[Reading]) -> list[_Weighed]:
    """Return the chance of each reading; a rival, which shares the chances of another, adds nothing."""
    cost = np.array([reading.cost for reading in readings])
    counts = np.array([not reading.is_rival for reading in readings])
    weights = np.exp(-(cost - cost.min()) / _HEAT) * counts
    weights = weights / weights.sum()
    return [
        _Weighed(
            reading, weight, dict(item for sitting in reading.sittings for item in sitting.chance.items())
        )
        for reading, weight in zip(readings, weights.tolist(), strict=True)
    ]


def _different(readings: Sequence[Reading], most: int) -> list[Reading]:
    """Keep the first of those that give every name the same face."""
    chosen: dict[frozenset[tuple[int, int, int | None]], Reading] = {}
    for reading in readings:
        chosen.setdefault(faces_of_names(reading), reading)
    return list(chosen.values())[: max(1, most)]


def _proposal(stage: Stage, caption: Caption, reading: Reading, weighed: Sequence[_Weighed]) -> Proposal:
    """Spell a reading in the candidates' own indices, with confidences over all readings."""
    counting = [other for other in weighed if other.weight > _NEGLIGIBLE]
    pairs = []
    for sitting in reading.sittings:
        for name, face in sitting.faces.items():
            if stage.pins.name_of.get(-1 if face is None else face) == name:
                pairs.append(Pair(name, stage.kept[face or 0], 1.0, words.PINNED))
                continue
            chance = sum(other.weight * other.chance(name, face) for other in counting)
            reason = words.reason(stage.scene, reading, sitting, name)
            pairs.append(Pair(name, None if face is None else stage.kept[face], calibrated(chance), reason))
    pairs += [Pair(name, face, 1.0, words.PINNED) for name, face in stage.aside.items()]
    used = {pair.candidate for pair in pairs}
    unmatched = [c for c in stage.kept if c not in used]
    unmatched.sort(key=lambda c: float(stage.scene.x[stage.kept.index(c)]))
    return Proposal(
        rows=tuple(
            ProposedRow(tuple(stage.kept[i] for i in sitting.members), sitting.line.caption_rows)
            for sitting in reading.sittings
        ),
        pairs=tuple(sorted(pairs, key=lambda pair: pair.name)),
        unmatched=tuple(unmatched),
        warnings=words.warnings(
            stage.scene,
            caption,
            reading,
            _weight_of(reading, weighed),
            confidence={pair.name: pair.confidence for pair in pairs},
        ),
        cost=reading.cost,
    )


def _weight_of(reading: Reading, weighed: Sequence[_Weighed]) -> float:
    """Return the chance that the caption is read as `reading` reads it."""
    return sum(other.weight for other in weighed if other.reading.layout is reading.layout)


def _empty(caption: Caption, candidates: Sequence[Candidate], pins: Pins) -> Proposal:
    """Return the answer where nothing is left to match: only what the user has pinned."""
    named = {name: face for face, name in pins.name_of.items()}
    names = [NameRef(r, i) for r, row in enumerate(caption.rows) for i in range(len(row.names))]
    pairs = [
        Pair(name, named.get(name), 1.0, words.PINNED if name in named else words.NO_FACES)
        for name in names
        if name not in pins.absent
    ]
    free = [i for i in range(len(candidates)) if i not in pins.not_a_person and i not in pins.name_of]
    free.sort(key=lambda i: candidates[i].box.x)
    return Proposal((), tuple(pairs), tuple(free), words.nothing_to_match(caption, candidates), 0.0)
