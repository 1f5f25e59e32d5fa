"""Finding the faces that a caption asks for: a look at the whole picture, then one where a name has no face.

Knows the order of the work and which answer is the better one; not how faces are found (`faces`), how names
are matched (`matching`) nor where pixels come from. The command and the window both call it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from annotator.core.caption import Caption
from annotator.core.geometry import Box, Size
from annotator.faces.detector import Face, Pixels, Vacancy
from annotator.faces.turned import Find, Turn, needed_turn
from annotator.faces.verdict import are_rivals
from annotator.matching.energy import is_sure
from annotator.matching.match import propose
from annotator.matching.proposal import Candidate, Proposal
from annotator.matching.vacancies import vacancies

Look: TypeAlias = Callable[[Sequence[Vacancy]], tuple[Face, ...]]
"""A second look at some places of one picture: `Detector.look_again` with its pixels."""

_TURNS = {
    Turn.TO_THE_LEFT: "a quarter to the left",
    Turn.UPSIDE_DOWN: "upside down",
    Turn.TO_THE_RIGHT: "a quarter to the right",
}
_ROUNDS = 2
"""Looks at most: a face found in a hole moves its row's ends, and what lies beyond them is worth one more."""


@dataclass(frozen=True, slots=True)
class Identified:
    """Who is who, as far as the picture and its caption tell.

    Attributes:
        candidates: the faces that the proposal counts by.
    """

    candidates: tuple[Candidate, ...]
    proposal: Proposal


def identify_faces(faces: Sequence[Face], caption: Caption, size: Size, *, look: Look) -> Identified:
    """Return who is who, with the sure faces, and of the unsure ones those that the caption has a name for.

    On old halftones many real faces are unsure; where nothing asks for one it is mostly a pattern.
    """
    found = look_closer(candidates_of(faces), caption, size, look=look)
    named = {pair.candidate for pair in _proposed(found, caption, size).pairs}
    kept = tuple(candidate for i, candidate in enumerate(found) if i in named or is_sure(candidate.score))
    return Identified(kept, _proposed(kept, caption, size))


def look_closer(
    found: Sequence[Candidate],
    caption: Caption,
    size: Size,
    *,
    look: Look,
    marked: Sequence[Box] = (),
) -> tuple[Candidate, ...]:
    """Return `found` and what a second look adds where a row has more names than faces.

    What it adds stays only where more names can be expected to be right with it than without. `marked` are
    faces that a person has drawn; they count like found ones and are not returned.
    """
    drawn = tuple(Candidate(box) for box in marked)
    best = _clear_of(found, drawn)
    answer = _proposed((*drawn, *best), caption, size)
    for _ in range(_ROUNDS):
        places = vacancies(answer, caption, (*drawn, *best), size)
        seen = candidates_of(look(places)) if places else ()
        more = _clear_of(seen, (*drawn, *(one for one in best if is_sure(one.score))))
        joined = (*_clear_of(best, more), *more)
        other = _proposed((*drawn, *joined), caption, size)
        if not more or expected_right(other) <= expected_right(answer):
            break
        best, answer = joined, other
    return best


def how_to_turn(pixels: Pixels, find: Find) -> str | None:
    """Return what to do where a picture without faces shows some when it is turned; else None."""
    turn = needed_turn(pixels, find)
    if turn is None:
        return None
    return f"The picture shows faces when it is turned {_TURNS[turn]}: turn it, save it and try again."


def candidates_of(faces: Sequence[Face]) -> tuple[Candidate, ...]:
    """Return found faces as matching takes them."""
    return tuple(Candidate(face.box, face.score) for face in faces)


def expected_right(proposal: Proposal) -> float:
    """Return how many names can be expected to have the right face."""
    return sum(pair.confidence for pair in proposal.pairs if pair.candidate is not None)


def _proposed(candidates: Sequence[Candidate], caption: Caption, size: Size) -> Proposal:
    return propose(caption, candidates, size, alternatives=1)[0]


def _clear_of(some: Sequence[Candidate], others: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return those of `some` in whose place none of `others` is."""
    return tuple(one for one in some if not any(are_rivals(one.box, other.box) for other in others))
