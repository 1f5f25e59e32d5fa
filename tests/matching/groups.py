"""Small groups and captions by hand, for tests that promise one thing."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.core.caption import Caption, CaptionId, CaptionRow, Direction, Name, Place
from annotator.core.geometry import Box, Size
from annotator.matching.proposal import Candidate, Proposal

SIZE = Size(2000, 1000)
HEAD = 60.0


def face(x: float, y: float, *, score: float = 1.0, head: float = HEAD, size: Size = SIZE) -> Candidate:
    """Return a face whose centre lies at `x`, `y` heads from the top left corner."""
    wide, tall = head * 0.8, head
    left, top = x * HEAD - wide / 2, y * HEAD - tall / 2
    return Candidate(Box(left / size.width, top / size.height, wide / size.width, tall / size.height), score)


def row_of_faces(count: int, y: float, *, first: float = 4.0, step: float = 2.0) -> list[Candidate]:
    """Return an even row."""
    return [face(first + step * i, y) for i in range(count)]


def written(
    label: str | None,
    names: int | Sequence[Place | None],
    *,
    direction: Direction | None = Direction.LEFT_TO_RIGHT,
) -> CaptionRow:
    """Return a row of a caption with so many names, or with one for each place given."""
    places = [None] * names if isinstance(names, int) else names
    people = tuple(Name(0, 0, f"{label or 'row'} {i}", place=place) for i, place in enumerate(places))
    return CaptionRow(label, label, direction, people)


def caption_of(*rows: CaptionRow, order: tuple[int, ...] | None = None) -> Caption:
    """Return a caption of `rows`."""
    return Caption(CaptionId("c"), "", rows, order=order)


def seated(proposal: Proposal, row: int) -> list[int | None]:
    """Return the face of each name of a caption row, in printed order."""
    return [pair.candidate for pair in proposal.pairs if pair.name.row == row]
