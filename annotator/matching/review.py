"""A review in progress: what matching proposes, and what a person has put right.

Every step returns a new `Review`; nothing is in the record before its edit is applied (see `recording`).
Knows nothing of windows. Faces are those of the project first, which keep their ids and shapes, then those
that were found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.core.caption import Caption, RegionId
from annotator.core.edits import fresh_id, spelled_otherwise
from annotator.core.geometry import Box, Point, bounds, held_inside
from annotator.core.model import Claim, Finding, Project
from annotator.core.record import read_record
from annotator.matching.exchanged import after_exchange, carried, place_of, placed_pins, renamed, swapped
from annotator.matching.match import propose
from annotator.matching.proposal import Candidate, NameRef, Pair, Pins, Proposal, ProposedRow
from annotator.matching.recorded import (
    Leaning,
    is_elsewhere,
    recorded_names,
    with_names_recorded,
    with_rows_recorded,
)
from annotator.matching.rows import find_rows

# A pair below this is walked to as doubtful: of those at 0.9 nine in ten are right.
DOUBTFUL = 0.9
_SAME_FACE = 0.25


@dataclass(frozen=True, slots=True)
class ReviewedFace:
    """A face under review; `is_new` says that accepting would mark it."""

    region: RegionId
    candidate: Candidate
    is_new: bool


@dataclass(frozen=True, slots=True)
class Review:
    """One state of a review.

    Attributes:
        caption: the caption whose names are placed, or None where only faces are looked at.
        faces: in the order of the candidates that matching counts by.
        pins: what the person fixed.
        exchanged: where names changed places, the place of each in the caption to the name that has it now.
        known: which faces show by the record whom the caption names.
        leaning: what the first answer goes by; found when the caption is taken up, and kept from then on.
        answers: the best few proposals under the pins, the best first.
        chosen: index of the answer shown.
        confirmed: faces whose name the person agreed to.
    """

    project: Project
    caption: Caption | None
    faces: tuple[ReviewedFace, ...]
    pins: Pins = Pins()  # noqa: RUF009 - Pins is frozen
    answers: tuple[Proposal, ...] = ()
    chosen: int = 0
    confirmed: frozenset[int] = frozenset()
    exchanged: Mapping[NameRef, NameRef] = field(default_factory=dict)
    known: Mapping[int, NameRef] = field(default_factory=dict)
    leaning: Leaning = Leaning.ORDER

    @property
    def proposal(self) -> Proposal:
        """The answer shown."""
        return self.answers[self.chosen]

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The faces as matching takes them."""
        return tuple(face.candidate for face in self.faces)

    def index_of(self, region: RegionId) -> int | None:
        """Return which face `region` is."""
        return next((i for i, face in enumerate(self.faces) if face.region == region), None)

    def pair_of(self, face: int) -> Pair | None:
        """Return the name proposed for a face, with its reason."""
        return next((pair for pair in self.proposal.pairs if pair.candidate == face), None)

    def rows(self) -> tuple[ProposedRow, ...]:
        """Return the rows of the picture, from the left, with every face that bears a name.

        A name that a person gave against the order of its row is no part of the proposal's row; its face is.
        """
        seated = {face for row in self.proposal.rows for face in row.candidates}
        aside = [p for p in self.proposal.pairs if p.candidate is not None and p.candidate not in seated]
        return tuple(self._with_aside(row, aside) for row in self.proposal.rows)

    def _with_aside(self, row: ProposedRow, aside: list[Pair]) -> ProposedRow:
        told = [p for p in aside if place_of(p.name, self.exchanged).row in row.caption_rows]
        own = [p.candidate for p in told if p.candidate is not None]
        if not own:
            return row
        faces = sorted((*row.candidates, *own), key=lambda face: self.faces[face].candidate.box.centre.x)
        return replace(row, candidates=tuple(faces))

    def confidence(self, pair: Pair) -> float:
        """Return how sure a pair is; 1 where the person agreed to it."""
        return 1.0 if pair.candidate in self.confirmed else pair.confidence

    def doubtful(self) -> tuple[int, ...]:
        """Return the faces whose name should be looked at, in caption order."""
        return tuple(
            pair.candidate
            for pair in self.proposal.pairs
            if pair.candidate is not None and self.confidence(pair) < DOUBTFUL
        )

    def spelled_otherwise(self) -> Mapping[int, str]:
        """Return the faces whose name is taken for another spelling of one that they bear, and that name."""
        record = read_record(self.project)
        found = {}
        for pair in self.proposal.pairs:
            if pair.candidate is None or self.caption is None:
                continue
            name = self.caption.rows[pair.name.row].names[pair.name.index]
            person = spelled_otherwise(record, self.faces[pair.candidate].region, name)
            if person is not None and person.name != name.name:
                found[pair.candidate] = person.name
        return found

    def without_face(self) -> tuple[NameRef, ...]:
        """Return the names that have no face, in caption order."""
        return tuple(pair.name for pair in self.proposal.pairs if pair.candidate is None)


def start_review(project: Project, caption: Caption | None, found: Iterable[Candidate]) -> Review:
    """Return the review of `caption` over the faces of `project` and those `found` that are new."""
    record = read_record(project)
    known = tuple(
        ReviewedFace(region.id, Candidate(held_inside(bounds(region.shape))), is_new=False)
        for region in project.regions
        if not region.is_removed and not _is_no_person(record.standing(region.id))
    )
    return _begun(Review(project, caption, (*known, *_new_faces(project, known, found))))


def change_caption(review: Review, caption: Caption, found: Iterable[Candidate] = ()) -> Review:
    """Return the review of the same faces, and those `found` that are new, by another `caption`.

    It may be the same one, read otherwise. What a person fixed stays: faces always, names as far as both
    captions have them, once each.
    """
    kept = _kept_names(review.caption, caption) if review.caption is not None else {}
    rows = {before.row: after.row for before, after in kept.items()}
    pins = review.pins
    names = {face: kept[name] for face, name in pins.name_of.items() if name in kept}
    pins = replace(
        pins,
        name_of=names,
        row_of={face: rows[row] for face, row in pins.row_of.items() if row in rows},
        absent=frozenset(kept[name] for name in pins.absent if name in kept),
    )
    confirmed = review.confirmed & names.keys()
    exchanged = carried(review.exchanged, kept)
    faces = (*review.faces, *_new_faces(review.project, review.faces, found))
    changed = replace(review, caption=caption, faces=faces, pins=pins, chosen=0)
    return _begun(replace(changed, confirmed=confirmed, exchanged=exchanged))


def choose_answer(review: Review, index: int) -> Review:
    """Return the review with another of its answers shown."""
    return replace(review, chosen=min(max(index, 0), len(review.answers) - 1), confirmed=frozenset())


def move_to_row(review: Review, face: int, row: int) -> Review:
    """Seat `face` in another row of the picture; the names behind it move along."""
    rows = review.proposal.rows
    if not 0 <= row < len(rows) or not rows[row].caption_rows:
        return review
    pins = _unpinned(review.pins, face)
    row_of = dict(pins.row_of) | {face: rows[row].caption_rows[0]}
    return _answered(replace(review, pins=replace(pins, row_of=row_of)))


def mark_not_a_person(review: Review, face: int) -> Review:
    """Take `face` out; the names behind it move along."""
    pins = _unpinned(review.pins, face)
    return _answered(replace(review, pins=replace(pins, not_a_person=pins.not_a_person | {face})))


def mark_absent(review: Review, name: NameRef) -> Review:
    """Say that `name` has no face in the picture; the names behind it move along."""
    pins = review.pins
    names = {face: ref for face, ref in pins.name_of.items() if ref != name}
    return _answered(replace(review, pins=replace(pins, name_of=names, absent=pins.absent | {name})))


def mark_present(review: Review, name: NameRef) -> Review:
    """Take back that `name` has no face in the picture."""
    return _answered(replace(review, pins=replace(review.pins, absent=review.pins.absent - {name})))


def give_name(review: Review, face: int, name: NameRef) -> Review:
    """Say that `face` bears `name`; the others move along."""
    pins = _unpinned(review.pins, face)
    names = {other: ref for other, ref in pins.name_of.items() if ref != name} | {face: name}
    row_of = {other: row for other, row in pins.row_of.items() if other != face}
    pins = replace(pins, name_of=names, row_of=row_of, absent=pins.absent - {name})
    return _answered(replace(review, pins=pins, confirmed=review.confirmed | {face}))


def exchange(review: Review, first: int, second: int) -> Review:
    """Let two faces change names, and nobody else; where one has none, the name goes over."""
    after = _answered(_exchanged(review, first, second))
    answers = list(after.answers)
    # Where a row has faces to spare, matching may place others anew, though only these two are spoken of.
    answers[after.chosen] = swapped(review.proposal, first, second)
    return replace(after, answers=tuple(answers))


def _exchanged(review: Review, first: int, second: int) -> Review:
    """Return the review with what a person fixed by an exchange, not yet answered anew."""
    one, other = review.pair_of(first), review.pair_of(second)
    if one is not None and other is not None:
        names = dict(review.pins.name_of) | {first: other.name, second: one.name}
        return replace(
            review,
            pins=replace(review.pins, name_of=names),
            confirmed=review.confirmed | {first, second},
            exchanged=after_exchange(review.exchanged, one.name, other.name),
        )
    pins = _unpinned(_unpinned(review.pins, first), second)
    passed = _passed(review, first, second)
    given = {face: name for face, name in passed.items() if face not in {first, second}} | dict(pins.name_of)
    given |= {second: one.name} if one else {}
    given |= {first: other.name} if other else {}
    moved = {first, second} & given.keys()
    return replace(review, pins=replace(pins, name_of=given), confirmed=review.confirmed | moved)


def confirm(review: Review, face: int) -> Review:
    """Agree to the name of `face`; it stays where it is whatever else is put right."""
    pair = review.pair_of(face)
    if pair is None:
        return review
    names = dict(review.pins.name_of) | {face: pair.name}
    return replace(review, pins=replace(review.pins, name_of=names), confirmed=review.confirmed | {face})


def add_face(review: Review, at: Point) -> tuple[Review, int]:
    """Mark a face that was missed, as large as its neighbours, and return its index."""
    box = _typical_box(review.faces, at, review.project.photograph.size.aspect)
    face = ReviewedFace(RegionId(fresh_id("r")), Candidate(box), is_new=True)
    return _answered(replace(review, faces=(*review.faces, face))), len(review.faces)


def _new_faces(
    project: Project, known: Sequence[ReviewedFace], found: Iterable[Candidate]
) -> tuple[ReviewedFace, ...]:
    """Return those `found` that are neither `known` nor marked, a region that shows no person included."""
    regions = (bounds(region.shape) for region in project.regions if not region.is_removed)
    marked = [*regions, *(face.candidate.box for face in known if face.is_new)]
    return tuple(
        ReviewedFace(RegionId(fresh_id("r")), candidate, is_new=True)
        for candidate in found
        if not any(_is_same_place(candidate.box, box) for box in marked)
    )


def _kept_names(before: Caption, after: Caption) -> dict[NameRef, NameRef]:
    """Return where names of one caption stand in another; of namesakes nobody knows which is which."""
    old, new = _refs_by_name(before), _refs_by_name(after)
    return {refs[0]: new[called][0] for called, refs in old.items() if len(refs) == len(new[called]) == 1}


def _refs_by_name(caption: Caption) -> defaultdict[tuple[str | None, str], list[NameRef]]:
    refs: defaultdict[tuple[str | None, str], list[NameRef]] = defaultdict(list)
    for at, row in enumerate(caption.rows):
        for index, name in enumerate(row.names):
            if name.name is not None:
                refs[name.title, name.name].append(NameRef(at, index))
    return refs


def _begun(review: Review) -> Review:
    """Return the review with its first answers to a caption.

    What they lean on is found here, whatever was pinned before, and not anew with every step: a name that was
    agreed to or exchanged would turn the balance, and people nobody touched would change places.
    """
    faces, caption = [face.region for face in review.faces], review.caption
    known = recorded_names(review.project, caption, faces) if caption is not None else {}
    review = replace(review, known=known, leaning=Leaning.ORDER)
    if caption is None or not known:
        return _answered(review)
    bare = Pins(not_a_person=review.pins.not_a_person)
    if is_elsewhere(_proposed(review, caption, bare)[0], known):
        # Rows first: who has another place within a row is a contradiction, to be seen as one.
        review = replace(review, leaning=Leaning.ROWS)
        if is_elsewhere(_by_record(review, caption, bare), known):
            review = replace(review, leaning=Leaning.NAMES)
    return _answered(review)


def _answered(review: Review) -> Review:
    """Return the review with the answers to its faces and pins."""
    if review.caption is None or not any(row.names for row in review.caption.rows):
        return replace(review, answers=(_rows_only(review),), chosen=0)
    answers = _proposed(review, review.caption, review.pins)
    if review.leaning is not Leaning.ORDER:
        answers = (_by_record(review, review.caption, review.pins), *answers)
    return replace(review, answers=answers, chosen=_likest(answers, review))


def _passed(review: Review, first: int, second: int) -> dict[int, NameRef]:
    """Return the names of a row in which one that goes from face to face passes another; else none.

    It leaves the order of the row then, and the others must not be read as coming after it.
    """
    for row in review.rows():
        if first in row.candidates and second in row.candidates:
            named = {face: pair.name for face in row.candidates if (pair := review.pair_of(face))}
            start, end = sorted((row.candidates.index(first), row.candidates.index(second)))
            return named if any(face in named for face in row.candidates[start + 1 : end]) else {}
    return {}


def _proposed(review: Review, caption: Caption, pins: Pins) -> tuple[Proposal, ...]:
    """Return the answers under `pins`, in the names that people see."""
    places = {name: place for place, name in review.exchanged.items()}
    size = review.project.photograph.size
    answers = propose(caption, review.candidates, size, pins=placed_pins(pins, places))
    return tuple(renamed(answer, review.exchanged, pins.absent) for answer in answers)


def _by_record(review: Review, caption: Caption, pins: Pins) -> Proposal:
    """Return the answer with rows where the record has their people, or with the people themselves there."""
    said = {*pins.name_of.values(), *pins.absent}
    out = {*pins.name_of, *pins.row_of, *pins.not_a_person}
    free = {face: name for face, name in review.known.items() if face not in out and name not in said}
    if review.leaning is Leaning.NAMES:
        best = _proposed(review, caption, replace(pins, name_of={**pins.name_of, **free}))[0]
        return with_names_recorded(best, free)
    rows = {face: name.row for face, name in free.items()}
    return with_rows_recorded(_proposed(review, caption, replace(pins, row_of={**pins.row_of, **rows}))[0])


def _likest(answers: Sequence[Proposal], before: Review) -> int:
    """Return the best answer, or the one most like another that the person chose: putting right keeps it."""
    if not before.chosen:
        return 0
    shown = {(pair.name, pair.candidate) for pair in before.proposal.pairs}
    alike = [sum((pair.name, pair.candidate) in shown for pair in answer.pairs) for answer in answers]
    return alike.index(max(alike))


def _rows_only(review: Review) -> Proposal:
    kept = [i for i in range(len(review.faces)) if i not in review.pins.not_a_person]
    found = find_rows([review.faces[i].candidate for i in kept], review.project.photograph.size)
    rows = tuple(ProposedRow(tuple(kept[i] for i in row)) for row in found)
    return Proposal(rows, (), tuple(kept), (), 0.0)


def _unpinned(pins: Pins, face: int) -> Pins:
    return replace(
        pins,
        row_of={other: row for other, row in pins.row_of.items() if other != face},
        name_of={other: name for other, name in pins.name_of.items() if other != face},
        not_a_person=pins.not_a_person - {face},
    )


def _is_no_person(standing: Claim | None) -> bool:
    return standing is not None and standing.finding is Finding.NOT_A_PERSON


def _is_same_place(found: Box, marked: Box) -> bool:
    return (
        found.likeness(marked) > _SAME_FACE or marked.contains(found.centre) or found.contains(marked.centre)
    )


def _typical_box(faces: Sequence[ReviewedFace], at: Point, aspect: float) -> Box:
    """Return a box round `at` with the middle size of the three nearest faces; a twentieth without any."""
    near = sorted(
        (face.candidate.box for face in faces),
        key=lambda box: abs(box.centre.x - at.x) * aspect + abs(box.centre.y - at.y),
    )[:3]
    near.sort(key=lambda box: box.area)
    width, height = (
        (near[len(near) // 2].width, near[len(near) // 2].height) if near else (0.04, 0.05 * aspect)
    )
    return held_inside(Box(at.x - width / 2, at.y - height / 2, width, height))
