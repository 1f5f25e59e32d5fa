"""Faces on five plates of old books: who is who, row by row from the top.

The plates themselves are not part of the project; boxes are (x, y, width, height) in px of a 600 px wide
copy. The boxes were found by a detector and put into rows by this program; that every face is in its row
and place, and that the marks called false are no faces, was then checked by eye on each plate. Those marks
are of an earlier detector; their score is what today's gives the only one of them that it still suggests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from annotator.core.geometry import Size

Pixels: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Plate:
    """One picture: its rows of faces, what the caption calls them, and false marks with their scores."""

    what: str
    size: Size
    labels: tuple[str, ...]
    rows: tuple[tuple[Pixels, ...], ...]
    false: tuple[tuple[Pixels, float], ...] = ()


PLATES = (
    Plate(
        "Everest 1922, two crowded rows on the ground",
        Size(600, 362),
        ("back", "front"),
        (
            (
                (119, 90, 18, 24),
                (210, 97, 18, 23),
                (260, 106, 17, 21),
                (323, 116, 19, 24),
                (365, 118, 19, 25),
                (431, 101, 19, 23),
                (501, 99, 21, 24),
            ),
            (
                (70, 144, 22, 26),
                (134, 133, 21, 24),
                (190, 146, 21, 24),
                (272, 124, 19, 25),
                (381, 141, 21, 25),
                (481, 147, 23, 27),
            ),
        ),
    ),
    Plate(
        "Officers 1920: eight standing, nine seated, two on the ground",
        Size(600, 351),
        ("back", "seated", "ground"),
        (
            (
                (89, 85, 18, 22),
                (150, 86, 16, 20),
                (204, 87, 19, 23),
                (261, 85, 17, 21),
                (314, 92, 18, 22),
                (366, 98, 16, 20),
                (421, 92, 18, 22),
                (465, 100, 18, 22),
            ),
            (
                (41, 140, 22, 27),
                (111, 142, 20, 25),
                (172, 139, 19, 24),
                (234, 143, 18, 22),
                (291, 142, 19, 23),
                (355, 138, 20, 25),
                (419, 146, 18, 22),
                (479, 138, 18, 21),
                (539, 135, 21, 26),
            ),
            ((272, 197, 21, 27), (363, 201, 18, 22)),
        ),
        (((219, 212, 19, 23), 0.17),),
    ),
    Plate(
        "Golfers 1894, amateurs",
        Size(600, 448),
        ("standing", "seated"),
        (
            ((81, 14, 31, 38), (207, 38, 27, 32), (337, 41, 27, 34), (433, 29, 27, 33)),
            ((105, 156, 32, 40), (251, 130, 30, 37), (360, 132, 30, 34), (471, 136, 27, 35)),
        ),
        (((140, 164, 27, 32), 0.17),),
    ),
    Plate(
        "Golfers 1894, professionals",
        Size(600, 447),
        ("standing", "seated"),
        (
            ((106, 14, 28, 32), (237, 40, 25, 32), (391, 35, 29, 36), (494, 38, 26, 33)),
            ((156, 141, 30, 38), (284, 131, 30, 36), (412, 131, 29, 37), (517, 132, 30, 37)),
        ),
    ),
    Plate(
        "Officers 1914: rows of 9, 10, 11 and two on the ground",
        Size(600, 410),
        ("back", "middle", "front", "ground"),
        (
            (
                (130, 92, 14, 18),
                (168, 93, 15, 19),
                (211, 93, 16, 19),
                (252, 84, 14, 17),
                (296, 86, 16, 20),
                (336, 83, 15, 19),
                (377, 85, 16, 19),
                (426, 94, 16, 19),
                (472, 98, 15, 19),
            ),
            (
                (101, 116, 17, 21),
                (155, 116, 16, 20),
                (192, 117, 15, 19),
                (236, 116, 16, 20),
                (282, 115, 15, 20),
                (318, 113, 16, 21),
                (359, 115, 15, 19),
                (406, 116, 16, 20),
                (453, 116, 17, 22),
                (506, 122, 16, 21),
            ),
            (
                (82, 159, 18, 22),
                (125, 158, 17, 21),
                (173, 157, 16, 20),
                (207, 157, 15, 20),
                (249, 157, 15, 19),
                (287, 156, 16, 19),
                (329, 154, 17, 21),
                (370, 156, 17, 20),
                (410, 161, 17, 20),
                (449, 162, 18, 21),
                (495, 157, 16, 20),
            ),
            ((264, 212, 15, 19), (353, 206, 17, 21)),
        ),
        (
            ((122, 134, 16, 19), 0.17),
            ((307, 231, 14, 19), 0.17),
            ((323, 219, 14, 18), 0.17),
        ),
    ),
)
