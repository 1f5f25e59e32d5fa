"""Fit the example project to its plate: run it after `tools/draw_example.py` has drawn the plate anew.

assets/example/stand-in.annotator.json is the master of everything that is said: people, biographies, claims,
rows, the text of the captions. This script only takes over what follows from other files: the size and digest
of the picture, the faces that the drawing reports, and what the captions' texts say to the caption reader.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PIL import Image

from annotator.caption import read_caption
from annotator.core.caption import Caption, CaptionRow, RegionId
from annotator.core.geometry import Box, Ellipse, Size
from annotator.core.model import Photograph, Project, Region
from annotator.storage.format import check_project, decode_project, encode_project

EXAMPLE = Path(__file__).parents[1] / "assets" / "example"
PROJECT = EXAMPLE / "stand-in.annotator.json"
FACES = EXAMPLE / "stand-in.regions.json"


def region_id(name: str) -> RegionId:
    """Return the readable id of the region that the drawing calls `name`: "r-lenin"."""
    return RegionId(f"r-{name.lower()}")


def drawn_regions(faces: Path) -> tuple[Region, ...]:
    """Return an ellipse on every face that the drawing reports, in its order."""
    reported = json.loads(faces.read_text(encoding="utf-8"))
    return tuple(Region(region_id(face["name"]), Ellipse(Box(*face["face"]))) for face in reported)


def measured(photograph: Photograph, picture: Path) -> Photograph:
    """Return `photograph` with the size and digest of `picture`."""
    with Image.open(picture) as image:
        size = Size(*image.size)
    return replace(photograph, size=size, digest=hashlib.sha256(picture.read_bytes()).hexdigest())


def read_again(caption: Caption, regions: Mapping[str, RegionId]) -> Caption:
    """Return what the text of `caption` says, each name linked to the region of that name."""
    said = read_caption(caption.text, caption_id=caption.id, source=caption.source)
    return replace(said, rows=tuple(_linked(row, regions) for row in said.rows), note=caption.note)


def refreshed(project: Project, folder: Path, faces: Path) -> Project:
    """Return `project` fitted to the picture and the faces as they are now."""
    regions = drawn_regions(faces)
    people = {claim.region: claim.person for claim in project.claims}
    names = {person.id: person.name for person in project.people}
    named = {names[who]: region.id for region in regions if (who := people.get(region.id)) is not None}
    return replace(
        project,
        photograph=measured(project.photograph, folder / project.photograph.file),
        regions=regions,
        captions=tuple(read_again(caption, named) for caption in project.captions),
    )


def main() -> int:
    """Refresh the example in place and say what is wrong with it, if anything is."""
    data = encode_project(refreshed(decode_project(PROJECT.read_bytes()), EXAMPLE, FACES))
    problems = check_project(data, EXAMPLE)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        PROJECT.write_bytes(data)
    return 1 if problems else 0


def _linked(row: CaptionRow, regions: Mapping[str, RegionId]) -> CaptionRow:
    names = (replace(name, region=regions.get(name.name or "")) for name in row.names)
    return replace(row, names=tuple(names))


if __name__ == "__main__":
    sys.exit(main())
