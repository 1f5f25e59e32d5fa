"""Reasons and warnings, in words for people who know photographs and not programs.

Knows how an answer is told; not how it was found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from annotator.core.caption import Caption
from annotator.matching.energy import is_sure
from annotator.matching.proposal import Candidate, NameRef
from annotator.matching.reading import Reading
from annotator.matching.scene import Scene
from annotator.matching.sitting import Sitting

PINNED = "set by hand"
NO_FACES = "no face to match"
OTHER_WAY_ROUND = "The faces would fit far better if the rows stood the other way round."
UPSIDE_DOWN = "Here the rows stand the other way round than the caption says."

_COULD_BE_EITHER = 2.0
"""Nats below which a face may as well be in another row: about one chance in eight."""

_SHAKY, _SETTLED = 0.85, 0.98
"""Chances below which a name's place, and the order of the rows, are said to be unsure."""

_UNSURE_ROW = 0.7
"""A row whose names are less sure than this on average is said to be unsure, even where its counts agree."""

_AS_LIKELY_AS_NOT = 0.5

_BESIDE, _LEVEL = 2.5, 0.5
"""Heads sideways and in height within which two faces are said to be almost at one height."""


def reason(scene: Scene, reading: Reading, sitting: Sitting, name: NameRef) -> str:
    """Return one clause on why this name has this face, or none."""
    face = sitting.faces[name]
    seats = len(sitting.line.seats) or len(sitting.members)
    if face is None:
        return f"{_counts(sitting)}: no face at this place"
    if not sitting.line.is_counted:
        return f"counted along the {len(sitting.members)} faces of the row"
    other = _rival_row(scene, reading, sitting, face)
    if other:
        return other
    if not is_sure(scene.score[face]):
        return f"{_counts(sitting)}, but this face is faint and may be none"
    if len(sitting.members) == seats:
        return _counts(sitting)
    return (
        f"{_counts(sitting)}: the names may be off by one here"
        if _is_shaky(sitting, name)
        else _counts(sitting)
    )


def _counts(sitting: Sitting) -> str:
    names, faces = len(sitting.line.seats), len(sitting.members)
    return f"row has {_number(names, 'name')} and {_number(faces, 'face')}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _is_shaky(sitting: Sitting, name: NameRef) -> bool:
    face = sitting.faces[name]
    return face is not None and float(sitting.chance[name][face]) < _SHAKY


def _rival_row(scene: Scene, reading: Reading, sitting: Sitting, face: int) -> str:
    """Return the clause for a face that could be in another row, or ""."""
    if sitting.gain[face] > _COULD_BE_EITHER or len(reading.sittings) == 1:
        return ""
    others = [s.gain[face] for s in reading.sittings if s is not sitting]
    if max(others) < -2 * _COULD_BE_EITHER:
        return f"{_counts(sitting)}, but this face lies far off the row"
    beside = np.abs(scene.x - scene.x[face]) < _BESIDE
    level = np.abs(scene.y - scene.y[face]) < _LEVEL * scene.scale[face]
    elsewhere = np.array([i not in sitting.members for i in range(len(scene))])
    if (beside & level & elsewhere).any():
        return "two faces almost at one height: could be either row"
    return "lies between two rows: could be either"


def warnings(
    scene: Scene,
    caption: Caption,
    reading: Reading,
    weight: float,
    *,
    confidence: Mapping[NameRef, float],
) -> tuple[str, ...]:
    """Return sentences on where the counts disagree, which rows are unsure and what was assumed."""
    found = [
        _disagreement(caption, sitting) or _doubt(caption, sitting, confidence)
        for sitting in reading.sittings
    ]
    if reading.layout.assumption and weight < _SETTLED:
        found.append(reading.layout.assumption)
    extra = [face for face in reading.without_name if is_sure(scene.score[face])]
    if extra:
        noun = "1 face" if len(extra) == 1 else f"{len(extra)} faces"
        found.append(f"The caption has no name for {noun}.")
    return tuple(sentence for sentence in found if sentence)


def _disagreement(caption: Caption, sitting: Sitting) -> str:
    """Return the sentence for a row where names and faces differ in number, or ""."""
    names, faces = len(sitting.line.seats), len(sitting.members)
    if not sitting.line.is_counted or names == faces:
        return ""
    label = row_label(caption, sitting.line.caption_rows)
    where = _where(sitting)
    tail = f"; {where}" if where else ""
    return f"{label}: {_number(names, 'name')} but {_number(faces, 'face')}{tail}."


def _doubt(caption: Caption, sitting: Sitting, confidence: Mapping[NameRef, float]) -> str:
    """Return the sentence for a row whose counts agree and whose names are unsure all the same, or ""."""
    shown = [confidence[name] for name, face in sitting.faces.items() if face is not None]
    if not shown or sum(shown) / len(shown) >= _UNSURE_ROW:
        return ""
    return f"{row_label(caption, sitting.line.caption_rows)}: the names fit the faces in more than one way."


def row_label(caption: Caption, rows: Sequence[int]) -> str:
    """Return what the caption calls these rows, or their number in it."""
    labels = [caption.rows[row].label or f"Row {row + 1} of the caption" for row in rows]
    return " and ".join(labels)


def _where(sitting: Sitting) -> str:
    """Return where the odd one out seems to be, counted from the left."""
    seated = [sitting.faces[name] if name is not None else None for name in sitting.line.seats]
    if not sitting.members:
        return ""
    if None in seated:
        at = seated.index(None)
        if at == 0:
            return "somebody may be missing at the left end"
        if at == len(seated) - 1:
            return "somebody may be missing at the right end"
        return f"somebody may be missing after the {ordinal(at)} from the left"
    skipped = [at for at, face in enumerate(sitting.members, start=1) if face not in seated]
    return _left_out(sitting, skipped[0]) if skipped else ""


def _left_out(sitting: Sitting, at: int) -> str:
    """Return the clause for the face that bears no name, the `at`th from the left."""
    bears_one = sum(float(chance[sitting.members[at - 1]]) for chance in sitting.chance.values())
    if bears_one > _AS_LIKELY_AS_NOT:
        return f"which one bears no name cannot be told; the {ordinal(at)} face from the left was left out"
    return f"the {ordinal(at)} face from the left was left without a name"


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th."""
    tens, ones = divmod(number % 100, 10)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(ones, "th") if tens != 1 else "th"
    return f"{number}{ending}"


def nothing_to_match(caption: Caption, candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the sentence for a caption without rows or a picture without faces."""
    if not candidates:
        return ("No faces were found or marked in the photograph.",)
    if not caption.rows:
        return ("The caption names nobody in a row.",)
    return ("Nothing is left to match.",)
