"""How long it takes to match 60 and 300 faces to as many names, against a naive row assignment.

Run by hand: `PYTHONPATH=.:tests python tests/benchmarks/bench_matching.py`. Not a test: times depend on the
machine, so each stands beside baselines measured in the same run. `naive rows` cuts the faces sorted by
height at the counts and sorts each part from left to right: what a first guess costs, right only for level
rows. `one fit` solves one least squares problem of the size of the picture. `order told` matches the same
picture with a caption that says how the rows stand: what trying all orders costs. Goals: 60 in 50 ms, 300 in
2 s.
Times are processor time, so that a busy machine does not change them much.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

import numpy as np

from annotator.matching.match import propose
from matching.scenes import Habits, Picture, make

_PICTURES = 5
_REPEATS = 3


def pictures(faces: int, rows: int, *, says_order: bool) -> list[Picture]:
    """Return made-up pictures with about so many faces."""
    habits = Habits(rows=(rows, rows), people=(faces // rows, faces // rows), says_order=float(says_order))
    close = (
        picture
        for seed in range(1000)
        if abs(len((picture := make(seed, habits)).candidates) - faces) < 0.1 * faces
    )
    return [picture for picture, _ in zip(close, range(_PICTURES), strict=False)]


def milliseconds(work: Callable[[Picture], object], group: list[Picture]) -> float:
    """Return the median over the pictures of the best time."""
    return median(min(_timed(work, picture) for _ in range(_REPEATS)) for picture in group)


def _timed(work: Callable[[Picture], object], picture: Picture) -> float:
    begun = time.process_time()
    work(picture)
    return 1000 * (time.process_time() - begun)


def naive_rows(picture: Picture) -> list[list[int]]:
    """Cut the faces, sorted by height, at the counts; sort each part by place."""
    faces = picture.candidates
    by_height = sorted(range(len(faces)), key=lambda i: faces[i].box.centre.y)
    rows, at = [], 0
    for row in picture.caption.rows:
        part = by_height[at : at + len(row.names)]
        rows.append(sorted(part, key=lambda i: faces[i].box.centre.x))
        at += len(row.names)
    return rows


def one_fit(picture: Picture) -> object:
    """Solve one least squares problem with a parabola for each row."""
    x = np.array([c.box.centre.x for c in picture.candidates])
    y = np.array([c.box.centre.y for c in picture.candidates])
    terms = 3 * len(picture.caption.rows)
    return np.linalg.lstsq(np.stack([np.cos(k * x) for k in range(terms)], axis=1), y)


def told(picture: Picture) -> Picture:
    """Return the picture with a caption that tells the order in which its rows are found."""
    rows = propose(picture.caption, picture.candidates, picture.size, alternatives=1)[0].rows
    order = tuple(row.caption_rows[0] for row in rows if row.caption_rows)
    return replace(picture, caption=replace(picture.caption, order=order))


def best_answer(picture: Picture) -> object:
    """Match for one answer, as the command line does."""
    return propose(picture.caption, picture.candidates, picture.size, alternatives=1)


def three_answers(picture: Picture) -> object:
    """Match for the answers that the window offers."""
    return propose(picture.caption, picture.candidates, picture.size)


def main() -> None:
    """Print the times and their ratios to the baselines."""
    for faces, rows in ((60, 4), (300, 6)):
        for says_order in (True, False):
            group = pictures(faces, rows, says_order=says_order)
            naive, fit = milliseconds(naive_rows, group), milliseconds(one_fit, group)
            print(f"{faces} faces, order {'said' if says_order else 'not said'}")  # noqa: T201 - a script prints
            in_order = [told(picture) for picture in group]
            for work in (best_answer, three_answers):
                took, known = milliseconds(work, group), milliseconds(work, in_order)
                print(  # noqa: T201 - a script prints
                    f"  {work.__name__:14} {took:7.1f} ms  {took / naive:6.0f} x naive rows  "
                    f"{took / fit:6.0f} x one fit  {took / known:4.1f} x order told"
                )


if __name__ == "__main__":
    main()
