"""Places of several whom running text tells at once: "Mr. and Mrs. Low, third and fourth from left"."""

from __future__ import annotations

from dataclasses import replace

from annotator.caption.places.places import Found
from annotator.caption.places.shared_places import shared_places
from annotator.caption.prose.mention import Mention
from annotator.caption.words.source import Source
from annotator.core.caption import Place

_COUPLE = 2


def counted_in(source: Source, place: Mention) -> tuple[tuple[Place, ...], int]:
    """Return the places that a place counts, behind its row or not, and where the counts end."""
    told = (shared_places(source, at, place.end) for at in range(place.first, place.end))
    return next((each for each in told if each), ((), 0))


def of_couple(source: Source, behind: list[Mention], found: Found) -> tuple[Found, Found]:
    """Return the places of both of a couple: those counted behind them, else their side of the picture."""
    if found.place is None:
        return found, found
    places = counted_in(source, behind[0])[0] if behind and behind[0].found else ()
    if len(places) == _COUPLE:
        return replace(found, place=places[0]), replace(found, place=places[1])
    beside = replace(found, place=Place(found.place.side))
    return found if (found.place.index or 0) > 1 else beside, beside
