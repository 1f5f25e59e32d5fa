"""Small projects to lay out and export, and a text measure that needs no fonts."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Ellipse, Point, Size
from annotator.core.model import (
    Certainty,
    Claim,
    ClaimId,
    Finding,
    Person,
    PersonId,
    Photograph,
    Project,
    Region,
    Row,
    RowId,
)
from annotator.export.drawing import Drawing, Lettering

FIRST = ("Anna", "Émile", "Théophile", "Wolfgang", "Jules-Émile", "Niels", "Marie", "Irving", "Olga")
LAST = ("Piccard", "Verschaffelt", "Heisenberg", "Fowler", "Born", "Skłodowska Curie", "Guye", "de Donder")
SIZE = Size(3000, 2000)


def measure(text: str, size: float, lettering: Lettering, /) -> tuple[float, float]:
    """Return the size of text in an imagined font whose letters are all alike."""
    return 0.53 * size * len(text), 1.25 * size


def project(
    faces: Sequence[Box],
    names: Sequence[str],
    *,
    size: Size = SIZE,
    rows: Mapping[str, Sequence[int]] | None = None,
    certainty: Mapping[int, Certainty] | None = None,
) -> Project:
    """Return a project where face `i` is claimed to show `names[i]`; faces beyond the names are unseen."""
    sure = certainty or {}
    return Project(
        Photograph("scan.jpg", size),
        regions=tuple(Region(region(i), Ellipse(box)) for i, box in enumerate(faces)),
        rows=tuple(
            Row(RowId(label), label, tuple(map(region, seats))) for label, seats in (rows or {}).items()
        ),
        people=tuple(Person(PersonId(f"p{i}"), name) for i, name in enumerate(names)),
        claims=tuple(
            Claim(
                ClaimId(f"c{i}"),
                region(i),
                Finding.PERSON,
                PersonId(f"p{i}"),
                certainty=sure.get(i, Certainty.CERTAIN),
            )
            for i in range(len(names))
        ),
    )


def region(index: int) -> RegionId:
    """Return the id of face `index`."""
    return RegionId(f"r{index}")


def crowd(count: int, seed: int, *, apart: bool = True) -> Project:
    """Return `count` named faces at random places; where `apart`, none overlaps another."""
    dice = random.Random(seed)
    scale = min(0.06, 0.42 / count**0.5)
    faces: list[Box] = []
    while len(faces) < count:
        high = scale * dice.uniform(0.7, 1.3)
        wide = high * 0.8 * SIZE.height / SIZE.width
        box = Box(dice.uniform(0, 1 - wide), dice.uniform(0, 1 - high), wide, high)
        if not apart or not any(box.overlap(face) for face in faces):
            faces.append(box)
    return project(faces, [f"{dice.choice(FIRST)} {dice.choice(LAST)}" for _ in faces])


def bench_of_people(count: int = 6, *, size: Size = SIZE) -> Project:
    """Return `count` named faces in one row with room below them."""
    faces = [Box(0.05 + 0.9 * i / count, 0.3, 0.05, 0.1) for i in range(count)]
    names = [f"{FIRST[i % len(FIRST)]} {LAST[i % len(LAST)]}" for i in range(count)]
    return project(faces, names, size=size, rows={"Front row": range(count)})


def faces_on(drawing: Drawing, shown: Project) -> tuple[Box, ...]:
    """Return the faces of `shown` as boxes on the drawing's canvas."""
    place = drawing.picture
    boxes = (r.shape.box for r in shown.regions if isinstance(r.shape, Ellipse))
    return tuple(
        Box(
            place.x + b.x * place.width,
            place.y + b.y * place.height,
            b.width * place.width,
            b.height * place.height,
        )
        for b in boxes
    )


def crossed(drawing: Drawing) -> Iterator[tuple[RegionId, RegionId]]:
    """Yield the leaders that cross one another."""
    for i, one in enumerate(drawing.leaders):
        for other in drawing.leaders[:i]:
            if any(_cross(*a, *b) for a in pairwise(one.points) for b in pairwise(other.points)):
                yield one.region, other.region


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
