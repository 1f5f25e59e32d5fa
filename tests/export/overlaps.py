"""What lies over what in a drawing, found anew from its shapes alone.

The judge of the layout's law. It knows no sites, gaps or costs and shares no line with the code that places
labels: shapes are cut into many small pieces, and pieces are compared. Slow, and hard to get wrong.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape
from annotator.core.model import Project
from annotator.export.drawing import Drawing, Leader

SLACK = 0.01  # px; less is invisible and the sum of floats
PIECES = 96  # of an outline


def violations(drawing: Drawing, shown: Project) -> list[str]:
    """Return a sentence for everything that lies over something it must not, or leads nowhere."""
    faces = {region.id: _on(drawing, region.shape) for region in shown.regions if not region.is_removed}
    return [
        *_labels_over_faces(drawing, faces),
        *_labels_over_labels(drawing),
        *_leaders_over(drawing, faces),
        *_leaders_that_cross(drawing),
        *_loose_leaders(drawing, faces),
        *_off_the_paper(drawing),
    ]


def _on(drawing: Drawing, shape: Shape) -> tuple[Point, ...]:
    """Return the outline of a face on the drawing's canvas, as the corners of a polygon."""
    place = drawing.picture
    return tuple(Point(place.x + p.x * place.width, place.y + p.y * place.height) for p in _outline(shape))


def _outline(shape: Shape) -> tuple[Point, ...]:
    match shape:
        case Polygon(points):
            return points
        case Rectangle(box):
            return _corners(box)
        case Ellipse(box):
            turns = [2 * math.pi * i / PIECES for i in range(PIECES)]
            middle, wide, high = box.centre, box.width / 2, box.height / 2
            return tuple(Point(middle.x + wide * math.cos(t), middle.y + high * math.sin(t)) for t in turns)


def _corners(box: Box) -> tuple[Point, ...]:
    left, right = box.x, box.x + box.width
    top, bottom = box.y, box.y + box.height
    return Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)


def _labels_over_faces(drawing: Drawing, faces: Mapping[RegionId, Sequence[Point]]) -> Iterator[str]:
    for label in drawing.labels:
        plate = _corners(_shrunk(label.box))
        for region, face in faces.items():
            if _meet(plate, face):
                yield f"the label of {label.region} covers the face {region}"


def _labels_over_labels(drawing: Drawing) -> Iterator[str]:
    for one, other in combinations(drawing.labels, 2):
        if _meet(_corners(_shrunk(one.box)), _corners(_shrunk(other.box))):
            yield f"the labels of {one.region} and {other.region} cover one another"


def _leaders_over(drawing: Drawing, faces: Mapping[RegionId, Sequence[Point]]) -> Iterator[str]:
    for leader in drawing.leaders:
        for label in drawing.labels:
            if label.region != leader.region and _runs_into(leader, _corners(_shrunk(label.box))):
                yield f"the leader of {leader.region} runs under the label of {label.region}"
        for region, face in faces.items():
            is_other = region != leader.region and face != faces[leader.region]
            if is_other and _runs_into(leader, face) and not _is_inside(leader.points[-1], face):
                yield f"the leader of {leader.region} runs through the face {region}"


def _leaders_that_cross(drawing: Drawing) -> Iterator[str]:
    for one, other in combinations(drawing.leaders, 2):
        for a, b in pairwise(one.points):
            if any(_cross(a, b, c, d) for c, d in pairwise(other.points)):
                yield f"the leaders of {one.region} and {other.region} cross"


def _loose_leaders(drawing: Drawing, faces: Mapping[RegionId, Sequence[Point]]) -> Iterator[str]:
    """Yield leaders that do not begin at their label's plate or do not end at their face's outline."""
    plates = {label.region: label.box for label in drawing.labels}
    for leader in drawing.leaders:
        start, end = leader.points[0], leader.points[-1]
        if leader.region not in plates or _to_edge(start, _corners(plates[leader.region])) > 1:
            yield f"the leader of {leader.region} begins at no label"
        outline = faces[leader.region]
        if _to_edge(end, outline) > 0.01 * math.hypot(drawing.width, drawing.height):
            yield f"the leader of {leader.region} ends off its face"


def _off_the_paper(drawing: Drawing) -> Iterator[str]:
    for label in drawing.labels:
        box = label.box
        if box.x < -SLACK or box.y < -SLACK or box.right > drawing.width + SLACK:
            yield f"the label of {label.region} leaves the paper"
        if box.bottom > drawing.height + SLACK:
            yield f"the label of {label.region} leaves the paper below"


def _shrunk(box: Box) -> Box:
    return Box(box.x + SLACK, box.y + SLACK, box.width - 2 * SLACK, box.height - 2 * SLACK)


def _runs_into(leader: Leader, corners: Sequence[Point]) -> bool:
    """Say whether a leader goes through a shape; one that only begins at it does not."""
    for a, b in pairwise(leader.points):
        steps = max(2, math.ceil(math.hypot(b.x - a.x, b.y - a.y)))
        spots = (
            Point(a.x + (b.x - a.x) * i / steps, a.y + (b.y - a.y) * i / steps) for i in range(steps + 1)
        )
        if any(_is_inside(spot, corners) for spot in spots):
            return True
    return False


def _meet(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Say whether two shapes have a place in common: an edge of each crosses, or one lies in the other."""
    if _is_inside(one[0], other) or _is_inside(other[0], one):
        return True
    edges = list(pairwise((*other, other[0])))
    return any(_cross(a, b, c, d) for a, b in pairwise((*one, one[0])) for c, d in edges)


def _is_inside(at: Point, corners: Sequence[Point]) -> bool:
    """Say whether a place lies in a shape, by how often a line from it to the right leaves the shape."""
    is_in = False
    for a, b in pairwise((*corners, corners[0])):
        if (a.y > at.y) != (b.y > at.y) and at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y):
            is_in = not is_in
    return is_in


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Say whether the segment from `a` to `b` meets that from `c` to `d`, touching ends counted."""
    dx, dy, ex, ey = b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y
    steep = dx * ey - dy * ex
    if abs(steep) < 1e-12:  # parallel: two leaders on one line would be one line to the eye
        away = abs(dx * (c.y - a.y) - dy * (c.x - a.x)) > 1e-9 * max(1.0, math.hypot(dx, dy))
        along = sorted(((p.x - a.x) * dx + (p.y - a.y) * dy) for p in (c, d))
        return not away and along[0] <= dx * dx + dy * dy and along[1] >= 0
    on_first = ((c.x - a.x) * ey - (c.y - a.y) * ex) / steep
    on_second = ((c.x - a.x) * dy - (c.y - a.y) * dx) / steep
    return 0 <= on_first <= 1 and 0 <= on_second <= 1


def _to_edge(at: Point, corners: Sequence[Point]) -> float:
    """Return how far a place is from the outline of a shape."""
    return min(_to_segment(at, a, b) for a, b in pairwise((*corners, corners[0])))


def _to_segment(at: Point, a: Point, b: Point) -> float:
    dx, dy = b.x - a.x, b.y - a.y
    square = dx * dx + dy * dy
    part = 0.0 if not square else min(1.0, max(0.0, ((at.x - a.x) * dx + (at.y - a.y) * dy) / square))
    return math.hypot(at.x - a.x - part * dx, at.y - a.y - part * dy)
