"""`annotator identify`: who is who, from a photograph and its caption, without anybody at hand to ask.

Finds, matches and reports. What goes into a project is signed by the program and at most "probable": nobody
has looked at it yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from annotator.caption import read_caption
from annotator.commands.output import print_json, print_lines
from annotator.commands.proposed import in_percent, proposed_project
from annotator.commands.texts import read_text
from annotator.core.caption import Caption
from annotator.core.edits import Signature
from annotator.core.errors import FileError
from annotator.core.geometry import Size
from annotator.core.model import Photograph
from annotator.faces.detector import Face
from annotator.faces.yunet import YuNetDetector
from annotator.imaging.files import digest
from annotator.imaging.opening import open_scaled
from annotator.matching.identify import identify_json
from annotator.matching.match import propose
from annotator.matching.proposal import Candidate, Proposal
from annotator.storage.picture import bring_beside
from annotator.storage.store import NOTHING, save_project

# A row of 60 faces still has 40 px for each; more pixels show the network nothing new.
_LONGEST = 6000
_AUTHOR = "Annotator (identify)"


@dataclass(frozen=True, slots=True, eq=False)
class Identified:
    """What was found in one photograph."""

    size: Size
    caption: Caption
    candidates: tuple[Candidate, ...]
    proposal: Proposal
    warnings: tuple[str, ...]

    def document(self, file: str) -> dict[str, Any]:
        """Return the JSON document of DESIGN section 4."""
        document = identify_json(
            file, self.size, caption=self.caption, candidates=self.candidates, proposal=self.proposal
        )
        return {**document, "warnings": [*self.warnings, *document["warnings"]]}


def run_identify(photo: Path, caption_file: str, *, out: Path | None, as_json: bool) -> int:
    """Print who is who on `photo`, write it to the project `out` where given, and return the exit code."""
    if out is not None:
        _require_new(out)
    found = identify(photo, read_caption(read_text(caption_file)))
    document = found.document(str(photo))
    lines = _lines(document)
    if out is not None:
        lines.append(_written(found, photo, out))
    if as_json:
        print_json(document)
    else:
        print_lines(*lines)
    return 0


def identify(photo: Path, caption: Caption) -> Identified:
    """Return who is who on `photo` by `caption`.

    Raises:
        PictureError: the photograph cannot be opened.
    """
    picture = open_scaled(photo, _LONGEST)
    pixels = np.asarray(picture.pixels, dtype=np.uint8)
    candidates = _believable(YuNetDetector().find(pixels), caption, picture.full_size)
    proposal = propose(caption, candidates, picture.full_size, alternatives=1)[0]
    return Identified(picture.full_size, caption, candidates, proposal, picture.warnings)


def _believable(faces: Sequence[Face], caption: Caption, size: Size) -> tuple[Candidate, ...]:
    """Return the sure faces, and of the unsure ones those that the caption has a name for.

    On old halftones many real faces are unsure; where nothing asks for one it is mostly a pattern.
    """
    candidates = tuple(Candidate(face.box, face.score) for face in faces)
    if all(not face.is_suggestion for face in faces):
        return candidates
    named = {pair.candidate for pair in propose(caption, candidates, size, alternatives=1)[0].pairs}
    return tuple(c for i, c in enumerate(candidates) if i in named or not faces[i].is_suggestion)


def _require_new(out: Path) -> None:
    """Refuse to put what a machine found in the place of what a person may have said."""
    if out.exists():
        raise FileError(str(out), "this file is there already", way_out="give another name, or move it away")


def _written(found: Identified, photo: Path, out: Path) -> str:
    """Write the project, bring the picture beside it, and say so."""
    name = bring_beside(photo, out)
    photograph = Photograph(name, found.size, digest=digest(photo))
    signature = Signature(_AUTHOR, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    project = proposed_project(
        photograph, found.caption, found.candidates, proposal=found.proposal, signature=signature
    )
    save_project(project, out, expected=NOTHING)
    return f"Wrote {out}; the picture beside it is {name}"


def _lines(document: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    for number, row in enumerate(document["rows"], start=1):
        lines.append(row["label"] or f"Row {number}")
        lines.extend(_person_line(index, person) for index, person in enumerate(row["people"], start=1))
    if document["unmatched_faces"]:
        lines.append(f"Faces without a name: {len(document['unmatched_faces'])}")
    lines.extend(document["warnings"])
    return lines or ["No names were found in the caption."]


def _person_line(index: int, person: dict[str, Any]) -> str:
    name = person["name"] or "(unknown)"
    if person["box"] is None:
        return f"  {index:>2} {name}: no face found"
    x, y, width, height = person["box"]
    return f"  {index:>2} {name}: at {x}, {y}, {width} x {height} px, {in_percent(person['confidence'])} sure"
