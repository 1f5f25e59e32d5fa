"""A proposal as a project of its own, for `identify -o`: faces, rows, and claims that say "probable"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from annotator.core.caption import Caption, RegionId
from annotator.core.editing import apply
from annotator.core.edits import AcceptedRow, AcceptedSeat, Signature, accept_caption, add_region, fresh_id
from annotator.core.geometry import Box, Ellipse
from annotator.core.model import Certainty, Photograph, Project
from annotator.matching.proposal import Candidate, Pair, Proposal, ProposedRow

# Below this the program itself would not bet on it.
_PROBABLE = 0.75
# A millionth of the picture is less than a pixel of any scan, and reads better in the file.
_DECIMALS = 6


def proposed_project(
    photograph: Photograph,
    caption: Caption,
    candidates: Sequence[Candidate],
    *,
    proposal: Proposal,
    signature: Signature,
) -> Project:
    """Return a new project that says what `proposal` proposes, in the name of `signature`.

    Faces outside every row are marked and nothing is said about them.
    """
    project = Project(photograph)
    seated = {candidate for row in proposal.rows for candidate in row.candidates}
    for index, candidate in enumerate(candidates):
        if index not in seated:
            project = apply(project, add_region(project, _shape(candidate), signature=signature)[1])
    pairs = {pair.candidate: pair for pair in proposal.pairs if pair.candidate is not None}
    rows = tuple(
        accepted
        for row in proposal.rows
        for accepted in _accepted(row, pairs, candidates=candidates, caption=caption)
    )
    return apply(project, accept_caption(project, caption, rows, signature=signature))


def in_percent(confidence: float) -> str:
    """Return `confidence` in words for people; a program is never wholly sure."""
    return f"{min(confidence, 0.99):.0%}"


def _accepted(
    row: ProposedRow, pairs: Mapping[int, Pair], *, candidates: Sequence[Candidate], caption: Caption
) -> Iterator[AcceptedRow]:
    """Yield `row` as the caption counts it: one row of faces may bear two of its rows, side by side."""
    current = row.caption_rows[0] if row.caption_rows else None
    labelled: list[tuple[int | None, AcceptedSeat]] = []
    for candidate in row.candidates:
        pair = pairs.get(candidate)
        current = current if pair is None else pair.name.row
        labelled.append((current, _seat(candidates[candidate], pair)))
    for caption_row, group in groupby(labelled, key=lambda entry: entry[0]):
        seats = tuple(seat for _, seat in group)
        told = None if caption_row is None else caption.rows[caption_row]
        yield AcceptedRow((told.label or "") if told else "", seats, told.position if told else None)


def _seat(candidate: Candidate, pair: Pair | None) -> AcceptedSeat:
    region, shape = RegionId(fresh_id("r")), _shape(candidate)
    if pair is None:
        return AcceptedSeat(region, shape)
    certainty = Certainty.PROBABLE if pair.confidence >= _PROBABLE else Certainty.POSSIBLE
    note = f"Found by the program, {in_percent(pair.confidence)} sure: {pair.reason}"
    return AcceptedSeat(region, shape, (pair.name.row, pair.name.index), certainty, note)


def _shape(candidate: Candidate) -> Ellipse:
    box = candidate.box
    return Ellipse(Box(*(round(side, _DECIMALS) for side in (box.x, box.y, box.width, box.height))))
