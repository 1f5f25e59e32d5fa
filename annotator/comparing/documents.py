"""The document that `annotator compare --json` prints; boxes are whole pixels, [x, y, width, height].

Boxes of the old print are pixels of the old picture, those of the new print of the new one, both upright.
"""

from __future__ import annotations

from typing import Any

from annotator.comparing.comparison import Comparison, MarkFate
from annotator.comparing.marks import Mark
from annotator.comparing.prints import Print
from annotator.core.fit import area, shown_part
from annotator.core.geometry import Polygon, Shape, Size, bounds
from annotator.imaging.register import Registration
from annotator.matching.identify import pixels


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Return the document for `comparison`."""
    old, new = comparison.old.size, comparison.new.size
    return {
        "old": _print(comparison.old),
        "new": _print(comparison.new),
        "fit": _fit(comparison.registration),
        "regions": [_region(one, old, new) for one in comparison.fates],
        "only_in_new": [_mark(mark, new) for mark in comparison.only_new],
        "other_differences": [pixels(box, old) for box in comparison.others],
        "warnings": list(comparison.warnings),
    }


def _print(print_: Print) -> dict[str, Any]:
    return {
        "file": str(print_.file),
        "picture": str(print_.picture_file),
        "width": print_.size.width,
        "height": print_.size.height,
        "is_project": print_.project is not None,
    }


def _fit(registration: Registration) -> dict[str, Any]:
    fit = registration.fit
    shown = shown_part(fit)
    return {
        "matrix": list(fit.matrix),
        "shown": pixels(bounds(Polygon(shown)), fit.old),
        "shown_share": round(area(shown), 4),
        "beyond_share": round(1 - area(shown_part(fit.back())), 4),
        "scale": round(fit.scale, 5),
        "stretch": round(fit.stretch, 4),
        "turn": round(fit.turn, 3),
        "mirrored": fit.is_mirrored,
        "negative": registration.is_negative,
        "trust": round(registration.trust, 3),
        "agreement": round(registration.agreement, 3),
        "chance": round(registration.chance, 3),
        "places": registration.places,
        "off": round(registration.off * fit.old.width, 2),
    }


def _mark(mark: Mark, size: Size) -> dict[str, Any]:
    return {
        "id": mark.id,
        "name": mark.name or None,
        "where": mark.where or None,
        "box": pixels(bounds(mark.shape), size),
    }


def _region(one: MarkFate, old: Size, new: Size) -> dict[str, Any]:
    return {
        **_mark(one.mark, old),
        "fate": one.fate.value,
        "score": None if one.score is None else round(one.score, 3),
        "box_on_new": _box(one.shape, new),
        "found_at": _box(one.found_at, new),
        "matched": None if one.counterpart is None else one.counterpart.id,
        "matched_name": None if one.counterpart is None else one.counterpart.name or None,
        "names": None if one.names is None else one.names.name.lower(),
    }


def _box(shape: Shape | None, size: Size) -> list[int] | None:
    return None if shape is None else pixels(bounds(shape), size)
