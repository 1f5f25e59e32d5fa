"""What Accept would record of a review: rows, names, how sure each is, and why it is where it is."""

from __future__ import annotations

from annotator.core.editing import Edit
from annotator.core.edits import AcceptedRow, AcceptedSeat, Signature, accept_caption
from annotator.core.geometry import Ellipse
from annotator.core.model import Certainty
from annotator.matching.exchanged import place_of
from annotator.matching.proposal import Pair, ProposedRow
from annotator.matching.review import DOUBTFUL, Review

_PROBABLE = 0.6


def review_edit(review: Review, signature: Signature) -> Edit:
    """Return the one edit that Accept makes of the review."""
    rows = review.rows()
    seated = {face for row in rows for face in row.candidates}
    loose = (face for face in range(len(review.faces)) if face not in seated and _is_kept(review, face))
    return accept_caption(
        review.project,
        review.caption,
        tuple(_accepted_row(review, row) for row in rows),
        loose=tuple(_accepted_seat(review, face) for face in loose),
        signature=signature,
    )


def newly_marked(review: Review) -> tuple[int, ...]:
    """Return the faces that Accept would mark and that the record does not have."""
    return tuple(face for face, known in enumerate(review.faces) if known.is_new and _is_kept(review, face))


def _accepted_row(review: Review, row: ProposedRow) -> AcceptedRow:
    rows = [review.caption.rows[i] for i in row.caption_rows] if review.caption else []
    label = ", ".join(caption_row.label for caption_row in rows if caption_row.label)
    seats = tuple(_accepted_seat(review, face) for face in row.candidates if _is_kept(review, face))
    return AcceptedRow(label, seats, rows[0].position if rows else None)


def _is_kept(review: Review, face: int) -> bool:
    """Say whether a face would be recorded: marked already, named, agreed to, or found with certainty."""
    if face in review.pins.not_a_person:
        return False
    known = review.faces[face]
    return not known.is_new or review.pair_of(face) is not None or known.candidate.score >= _PROBABLE


def _accepted_seat(review: Review, face: int) -> AcceptedSeat:
    known, pair = review.faces[face], review.pair_of(face)
    shape = Ellipse(known.candidate.box) if known.is_new else None
    if pair is None:
        return AcceptedSeat(known.region, shape)
    confidence = review.confidence(pair)
    return AcceptedSeat(
        known.region,
        shape,
        (pair.name.row, pair.name.index),
        certainty=_certainty(confidence),
        note=_note(review, pair, confidence),
    )


def _note(review: Review, pair: Pair, confidence: float) -> str:
    """Return what the record should tell of how a name came to its face."""
    place = place_of(pair.name, review.exchanged)
    if place != pair.name and review.caption is not None:
        printed = review.caption.rows[place.row].names[place.index]
        return f"Exchanged by hand: in the order of the caption it is {printed.name or 'an unknown person'}."
    return "" if confidence >= DOUBTFUL else f"Placed by the program: {pair.reason}"


def _certainty(confidence: float) -> Certainty:
    if confidence >= DOUBTFUL:
        return Certainty.CERTAIN
    return Certainty.PROBABLE if confidence >= _PROBABLE else Certainty.POSSIBLE
