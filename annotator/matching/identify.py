"""The document that `annotator identify --json` prints (docs: the commands, `identify`).

Knows its form; boxes are whole pixels of the upright photograph, [x, y, width, height].
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from annotator.core.caption import Caption, Name
from annotator.core.geometry import Box, Size
from annotator.matching.proposal import Candidate, NameRef, Proposal


def identify_json(
    file: str, size: Size, *, caption: Caption, candidates: Sequence[Candidate], proposal: Proposal
) -> dict[str, Any]:
    """Return the JSON document for `proposal`; rows and people stand in the order of the caption.

    Names that the proposal gives no seat (said to be absent by the user) are listed without a box.
    """
    pairs = {pair.name: pair for pair in proposal.pairs}

    def person(at: NameRef, name: Name) -> dict[str, Any]:
        pair = pairs.get(at)
        face = pair.candidate if pair else None
        return {
            "name": name.name,
            "box": None if face is None else pixels(candidates[face].box, size),
            "confidence": 0.0 if pair is None or face is None else pair.confidence,
            "unknown": name.unknown,
            "uncertain": name.uncertain,
        }

    return {
        "photograph": {"file": file, "width": size.width, "height": size.height},
        "rows": [
            {
                "label": row.label,
                "position": row.position,
                "people": [person(NameRef(r, i), name) for i, name in enumerate(row.names)],
            }
            for r, row in enumerate(caption.rows)
        ],
        "unmatched_faces": [pixels(candidates[face].box, size) for face in proposal.unmatched],
        "warnings": list(proposal.warnings),
    }


def pixels(box: Box, size: Size) -> list[int]:
    """Return [x, y, width, height] in whole pixels, inside the photograph and at least one pixel wide."""
    left = min(max(round(box.x * size.width), 0), size.width - 1)
    top = min(max(round(box.y * size.height), 0), size.height - 1)
    right = min(max(round(box.right * size.width), left + 1), size.width)
    bottom = min(max(round(box.bottom * size.height), top + 1), size.height)
    return [left, top, right - left, bottom - top]
