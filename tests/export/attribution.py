"""Which labels of a drawing mislead: a reader would take them for another face's name.

Says it anew, one pair of boxes after the other, so that the layout is not judged by its own arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Point, bounds
from annotator.core.model import Project
from annotator.export.drawing import Drawing, Label

NEARER = 0.6
HAIR = 0.25


def faces_of(drawing: Drawing, shown: Project) -> dict[RegionId, Box]:
    """Return the faces of `shown` by their regions, on the drawing's canvas."""
    place, found = drawing.picture, {}
    for region in shown.regions:
        box = bounds(region.shape)
        left, top = place.x + box.x * place.width, place.y + box.y * place.height
        found[region.id] = Box(left, top, box.width * place.width, box.height * place.height)
    return found


def misleading(drawing: Drawing, shown: Project) -> list[str]:
    """Return a sentence for every label that a reader could take for the name of another face."""
    faces = faces_of(drawing, shown)
    led = {leader.region for leader in drawing.leaders}
    return [
        f"{label.text}: {reason}"
        for label in drawing.labels
        for reason in _reasons(label, faces, is_led=label.region in led)
    ]


def pierced(drawing: Drawing, shown: Project) -> list[str]:
    """Return a sentence for every leader that runs through the face of somebody else."""
    faces = faces_of(drawing, shown)
    return [
        f"the leader of {leader.region} runs through {region}"
        for leader in drawing.leaders
        for region, face in faces.items()
        if region != leader.region and face != faces[leader.region]
        if any(_runs_through(a, b, face) for a, b in pairwise(leader.points))
    ]


def _reasons(label: Label, faces: Mapping[RegionId, Box], *, is_led: bool) -> Iterator[str]:
    own, unit = faces[label.region], label.letter
    near = max(_gap(label.box, _head(own)), 0.3 * unit)
    for region, face in faces.items():
        if face == own:
            continue
        if label.box.overlap(_chin(face, unit)) or label.box.overlap(_crown(face, unit)):
            yield f"stands where the name of {region} is looked for"
        if not is_led and near > NEARER * _gap(label.box, _head(face)) + 1e-6:
            yield f"is nearly as close to {region} and has no leader"
        if is_led and _gap(label.box, face) < 0.45 * unit:
            yield f"touches {region} and its leader goes elsewhere"


def _head(face: Box) -> Box:
    return Box(face.x, face.y - HAIR * face.height, face.width, (1 + HAIR) * face.height)


def _chin(face: Box, unit: float) -> Box:
    """Return where the name below a face stands: four fifths of its height, or what the letters need."""
    return Box(face.x, face.bottom, face.width, min(max(0.8 * face.height, unit), 3 * unit))


def _crown(face: Box, unit: float) -> Box:
    depth = HAIR * face.height + min(max(0.25 * face.height, 0.5 * unit), unit)
    return Box(face.x, face.y - depth, face.width, depth)


def _gap(a: Box, b: Box) -> float:
    """Return the larger of the gaps in x and y, 0 where the boxes meet."""
    across = max(a.x - b.right, b.x - a.right)
    return max(across, a.y - b.bottom, b.y - a.bottom, 0.0)


def _runs_through(a: Point, b: Point, face: Box) -> bool:
    steps = 400
    return any(
        face.contains(Point(a.x + (b.x - a.x) * i / steps, a.y + (b.y - a.y) * i / steps))
        for i in range(steps + 1)
    )
