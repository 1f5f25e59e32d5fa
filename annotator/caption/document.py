"""A caption as the JSON document of `annotator read-caption --json`."""

from __future__ import annotations

from typing import Any

from annotator.core.caption import Caption, CaptionRow, Name


def caption_json(caption: Caption) -> dict[str, Any]:
    """Return `caption` as the document that `read-caption --json` prints (DESIGN, section 4).

    Names that the text itself counts ("third from left") stand in `placements`, all others in `people`; an
    unknown person at a counted place says nothing and is left out.
    """
    return {
        "rows": [_row(row) for row in caption.rows],
        "order": None if caption.order is None else list(caption.order),
        "not_pictured": [_person(name) for name in caption.absent],
        "also_named": [_person(name) for name in caption.also_named],
    }


def _row(row: CaptionRow) -> dict[str, Any]:
    document: dict[str, Any] = {
        "label": row.label,
        "position": row.position,
        "direction": row.direction.value if row.direction else None,
        "people": [_person(name) for name in row.names if name.place is None],
    }
    placed = [_placement(name) for name in row.names if name.place is not None and not name.unknown]
    return {**document, "placements": placed} if placed else document


def _person(name: Name) -> dict[str, Any]:
    document: dict[str, Any] = {
        "name": name.name,
        "title": name.title,
        "note": name.note,
        "uncertain": name.uncertain,
        "unknown": name.unknown,
    }
    return {**document, "alt": list(name.alternatives)} if name.alternatives else document


def _placement(name: Name) -> dict[str, Any]:
    place = name.place
    document: dict[str, Any] = {
        "name": name.name,
        "title": name.title,
        "note": name.note,
        "uncertain": name.uncertain,
        "from": place.side.value if place else None,
        "index": place.index if place else None,
    }
    return {**document, "alt": list(name.alternatives)} if name.alternatives else document
