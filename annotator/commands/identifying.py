"""`annotator identify`: who is who, from a photograph and its caption, without anybody at hand to ask.

Finds, matches and reports. What goes into a project is signed by the program and at most "probable": nobody
has looked at it yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from annotator.caption import read_caption
from annotator.commands.output import print_json, print_lines
from annotator.commands.proposed import in_percent, proposed_project
from annotator.commands.texts import read_text
from annotator.core.caption import Caption, CaptionId
from annotator.core.edits import Signature
from annotator.core.errors import FileError, PictureError
from annotator.core.geometry import Size
from annotator.core.model import Photograph
from annotator.exchange.carried import carried_caption
from annotator.faces.yunet import YuNetDetector
from annotator.identifying import Identified, how_to_turn, identify_faces
from annotator.imaging.files import digest
from annotator.imaging.opening import open_scaled, probe
from annotator.matching.identify import identify_json
from annotator.storage.picture import bring_beside
from annotator.storage.store import NOTHING, save_project

# A row of 60 faces still has 40 px for each; more pixels show the network nothing new.
_LONGEST = 6000
_AUTHOR = "Annotator (identify)"


@dataclass(frozen=True, slots=True, eq=False)
class IdentifiedPhotograph:
    """What was found in one photograph."""

    size: Size
    caption: Caption
    identified: Identified
    warnings: tuple[str, ...]

    def document(self, file: str) -> dict[str, Any]:
        """Return the JSON document of DESIGN section 4."""
        document = identify_json(
            file,
            self.size,
            caption=self.caption,
            candidates=self.identified.candidates,
            proposal=self.identified.proposal,
        )
        return {**document, "warnings": [*self.warnings, *document["warnings"]]}


def run_identify(photo: Path, caption_file: str | None, *, out: Path | None, as_json: bool) -> int:
    """Print who is who on `photo`, write it to the project `out` where given, and return the exit code.

    Without a `caption_file` the caption is what the picture brings along.
    """
    if out is not None:
        _require_new(out)
    if caption_file is not None:
        found = identify(photo, read_caption(read_text(caption_file)))
    else:
        found = identify(photo, _carried(photo))
        found = replace(found, warnings=(f"Caption read from: {found.caption.source}.", *found.warnings))
    document = found.document(str(photo))
    lines = _lines(document)
    if out is not None:
        lines.append(_written(found, photo, out))
    if as_json:
        print_json(document)
    else:
        print_lines(*lines)
    return 0


def identify(photo: Path, caption: Caption) -> IdentifiedPhotograph:
    """Return who is who on `photo` by `caption`.

    Raises:
        PictureError: the photograph cannot be opened.
    """
    picture = open_scaled(photo, _LONGEST)
    pixels = np.asarray(picture.pixels, dtype=np.uint8)
    detector = YuNetDetector()
    found = identify_faces(
        detector.find(pixels),
        caption,
        picture.full_size,
        look=lambda vacancies: detector.look_again(pixels, vacancies),
    )
    lying = None if found.candidates else how_to_turn(pixels, detector.find)
    warnings = (*picture.warnings, lying) if lying else picture.warnings
    return IdentifiedPhotograph(picture.full_size, caption, found, warnings)


def _carried(photo: Path) -> Caption:
    caption = carried_caption(photo, caption_id=CaptionId("caption-1"))
    if caption is None:
        probe(photo)  # whoever misspelt the picture is told so first
        problem = "neither the picture nor a text file beside it names anybody"
        raise PictureError(str(photo), problem, way_out="give its caption with --caption FILE")
    return caption


def _require_new(out: Path) -> None:
    """Refuse to put what a machine found in the place of what a person may have said."""
    if out.exists():
        raise FileError(str(out), "this file is there already", way_out="give another name, or move it away")


def _written(found: IdentifiedPhotograph, photo: Path, out: Path) -> str:
    """Write the project, bring the picture beside it, and say so."""
    name = bring_beside(photo, out)
    photograph = Photograph(name, found.size, digest=digest(photo))
    signature = Signature(_AUTHOR, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    project = proposed_project(
        photograph,
        found.caption,
        found.identified.candidates,
        proposal=found.identified.proposal,
        signature=signature,
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
